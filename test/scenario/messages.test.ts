import { describe, expect, test } from 'vitest';
import { readScenario } from '../../src/scenario/index.js';
import { toldBy, toldOf } from './told.js';

const STEPS = 'name, option, where, kind, percent, amount, replace, delay, index, optimism-bias';
const STEP_KEYS = `${STEPS}, allow-outside-horizon, include-actuals, source, note`;
const DIMENSIONS =
  'trust, region, cluster, nhs-region, icb, trust-type, option, product, supplier, route, cost-type, status, year, month, category, vat, file';
const step = (body: string): string => `steps:\n  - { name: S, ${body} }\n`;
const where = (condition: string): string => step(`percent: 1%, where: { ${condition} }`);
const RUN = 'A run of years is written 2010-11.., ..2012-13 or 2010-11..2012-13.';
const NO_YEAR = 'This is not a financial year. Write the two years that it spans, such as 2010-11.';
const NO_MONTH = 'This is not a month. Write it as 2010-09, a run of them as 2010-09..2011-03.';
const ONE_OF = 'A value, a list of values or a run of years belongs here.';

describe('what is told of keys', () => {
  test.each<[more: string, told: readonly string[]]>([
    [
      'prices: { bas: nominal }\n',
      [
        '3:1 The key "base" is missing here.',
        '3:11 Unknown key "bas". Did you mean "base"? Known here: base, deflator.',
      ],
    ],
    ['prices: { base: nominal, x: 1 }\n', ['3:26 Unknown key "x". Known here: base, deflator.']],
    ['prices: [nominal]\n', ['3:9 A list stands where a map with the keys base, deflator belongs.']],
    ['steps: [[S]]\n', [`3:9 A list stands where a map with the keys ${STEP_KEYS} belongs.`]],
    ['prices: []\n', ['3:9 A list stands where a map with the keys base, deflator belongs.']],
    ['prices: nominal\n', ['3:9 "nominal" A map with the keys base, deflator belongs here.']],
    ['prices:\n', ['3:8 A map with the keys base, deflator belongs here.']],
    ['vat: { basis: net }\n', ['3:1 The key "rate" is missing here.']],
    ['steps: none\n', ['3:8 "none" A list of steps belongs here.']],
    ['steps: [S]\n', [`3:9 "S" A map with the keys ${STEP_KEYS} belongs here.`]],
    ['steps: [[]]\n', [`3:9 A list stands where a map with the keys ${STEP_KEYS} belongs.`]],
    ['risks: none\n', ['3:8 "none" A list of risks belongs here.']],
    ['checks: none\n', ['3:9 "none" A list of checks belongs here.']],
    ['unmonetised: none\n', ['3:14 "none" A list of costs, benefits and factors in words belongs here.']],
    [
      'options: none\n',
      ['3:10 "none" A list of options such as { id: shared, name: Shared system } belongs here.'],
    ],
    [
      'prices: { base: nominal, deflator: { series: 2% } }\n',
      ['3:46 "2%" A rate is no series. Write it alone: deflator: 2%.'],
    ],
  ])('%j', (more, told) => {
    expect(toldOf(more)).toEqual(told);
  });

  test.each<[text: string, told: string]>([
    ['word\n', '1:1 "word" A map with the keys version, name, note, extend, options, '],
    ['', '1:1 A map with the keys version, name, note, extend, options, '],
  ])('a whole file of %j', (text, told) => {
    const [first = '', ...more] = toldBy(() => readScenario(text, 'test.yaml'));
    expect([first.slice(0, told.length), ...more]).toEqual([told]);
  });

  test('a version that is not 1', () => {
    expect(toldOf('', 'version=2')).toEqual(['"2" This program reads version 1 of the scenario format.']);
  });

  test.each(['steps', 'risks', 'checks', 'unmonetised'])('more than 1000 %s', (list) => {
    const body: Readonly<Record<string, string>> = {
      steps: 'percent: 1%',
      risks: 'uplift: 1%',
      checks: 'measure: local.total, at-most: 1',
    };
    const of = (count: number): string =>
      `${list}: [${Array.from({ length: count }, (_, i) => (list === 'unmonetised' ? '{ cost: c }' : `{ name: N${i}, ${body[list] ?? ''} }`)).join(', ')}]\n`;
    const told =
      'There are more than 1000 here. Write less in one scenario: a list of rows belongs in a CSV file.';
    expect([toldOf(of(1_000)), toldOf(of(1_001))]).toEqual([[], [`3:${list.length + 3} ${told}`]]);
  });
});

describe('keys that a map cannot show are refused', () => {
  const unknown = (key: string): string => `Unknown key "${key}". Nothing in a scenario goes by this name.`;

  test.each<[more: string, told: readonly string[]]>([
    [where('__proto__: x'), [`4:38 ${unknown('__proto__')}`]],
    [where('constructor: x'), [`4:38 ${unknown('constructor')}`]],
    [where('prototype: x'), [`4:38 ${unknown('prototype')}`]],
    // one below the other, in one column: each is told of
    [
      'steps:\n  - name: S\n    percent: 1%\n    where:\n      produkt: x\n      prototype: y\n',
      [
        `7:7 "produkt" is no dimension. Did you mean "product"? Known: ${DIMENSIONS}.`,
        `8:7 ${unknown('prototype')}`,
      ],
    ],
    // side by side, in one line
    [
      where('produkt: x, prototype: y'),
      [
        `4:38 "produkt" is no dimension. Did you mean "product"? Known: ${DIMENSIONS}.`,
        `4:50 ${unknown('prototype')}`,
      ],
    ],
  ])('%j', (more, told) => {
    expect(toldOf(more)).toEqual(told);
  });

  test('and told of once, with the words for a key where it stands', () => {
    expect(toldOf('prices: { base: nominal, prototype: y }\n')).toEqual([
      '3:26 Unknown key "prototype". Known here: base, deflator.',
    ]);
  });
});

describe('what is told of conditions', () => {
  test.each<[condition: string, told: string]>([
    ['produkt: x', `4:38 "produkt" is no dimension. Did you mean "product"? Known: ${DIMENSIONS}.`],
    ['something: x', `4:38 "something" is no dimension. Known: ${DIMENSIONS}.`],
    ['year: 2010', `4:38 "2010": ${NO_YEAR} ${RUN}`],
    ['year: [2010-11, 2010-12]', `4:38 "2010-12": ${NO_YEAR} ${RUN}`],
    ['month: 2010-13', `4:38 "2010-13": ${NO_MONTH}`],
    ['month: [2010-09, June]', `4:38 "June": ${NO_MONTH}`],
    ['product: []', '4:38 The list is empty, so nothing could match.'],
    ['year: 2010-11, Years: 2011-12', '4:53 The dimension year stands here twice.'],
    ['product: { a: b }', `4:47 ${ONE_OF}`],
  ])('{ %s }', (condition, told) => {
    expect(toldOf(where(condition))).toEqual([told]);
  });

  test('every one of them', () => {
    expect(toldOf(where('produkt: x, product: [], year: 2010'))).toEqual([
      `4:38 "produkt" is no dimension. Did you mean "product"? Known: ${DIMENSIONS}.`,
      '4:50 The list is empty, so nothing could match.',
      `4:63 "2010": ${NO_YEAR} ${RUN}`,
    ]);
  });

  test('no map', () => {
    const told = 'Conditions such as { product: spine, year: 2010-11.. } belong here.';
    expect(toldOf(step('percent: 1%, where: spine'))).toEqual([`4:36 "spine" ${told}`]);
  });

  test('a dimension of a report', () => {
    const told = `"trusty" is no dimension. Did you mean "trust"? Known: ${DIMENSIONS}.`;
    expect(toldOf('report: { by: [year, trusty] }\n')).toEqual([`3:22 "trusty" ${told}`]);
    expect(toldOf('report: { by: [[year]] }\n')).toEqual(['3:16 A dimension such as trust belongs here.']);
  });
});

describe('what is told of steps and what else has one effect', () => {
  const ONE_EFFECT = 'A step has exactly one effect: percent, amount, replace, delay, index, optimism-bias.';
  const ONE_LIMIT = 'A check has exactly one limit: at-most, at-least or within.';
  const ONE_WORD = 'It says exactly one of cost, benefit, factor.';
  const BIAS = 'Optimism bias takes either a category or an upper-bound, and needs one.';

  test.each<[more: string, told: readonly string[]]>([
    ['steps: [{ name: S }]\n', [`3:9 ${ONE_EFFECT}`]],
    ['steps: [{ name: S, percent: 1%, delay: 1 }]\n', [`3:9 ${ONE_EFFECT}`]],
    ['checks: [{ name: C, measure: local.total }]\n', [`3:10 ${ONE_LIMIT}`]],
    ['checks: [{ name: C, measure: local.total, at-most: 1, at-least: 1 }]\n', [`3:10 ${ONE_LIMIT}`]],
    [
      'checks: [{ name: C, measure: local.total, at-least: 1, within: { percent: 1%, of: local.npc } }]\n',
      [`3:10 ${ONE_LIMIT}`],
    ],
    ['unmonetised: [{ option: all }]\n', [`3:15 ${ONE_WORD}`]],
    ['unmonetised: [{ benefit: a, factor: b }]\n', [`3:15 ${ONE_WORD}`]],
    [step('optimism-bias: { mitigated: 5% }'), [`4:31 ${BIAS}`]],
    [step('optimism-bias: { category: equipment-capital, upper-bound: 5% }'), [`4:31 ${BIAS}`]],
    [
      step('percent: 1%, allow-outside-horizon: false'),
      ['4:52 "false" Only a step with a delay moves money out of the horizon. Take this key out.'],
    ],
    [
      step('percent: 1%, kind: benefits'),
      ['4:35 "benefits" Not one of cost, benefit. Did you mean "benefit"?'],
    ],
  ])('%j', (more, told) => {
    expect(toldOf(more)).toEqual(told);
  });

  test.each([
    ['steps', 'step', 'percent: 1%'],
    ['risks', 'risk', 'uplift: 1%'],
    ['checks', 'check', 'measure: local.total, at-most: 1'],
  ])('%s of one name', (list, one, body) => {
    const text = `${list}:\n  - { name: A, ${body} }\n  - { name: B, ${body} }\n  - { name: A, ${body} }\n`;
    expect(toldOf(text)).toEqual([`6:13 "A" Another ${one} has this name. Give each its own.`]);
  });

  test('a step and a check may share a name', () => {
    const check = 'checks: [{ name: S, measure: local.total, at-most: 1 }]\n';
    expect(toldOf(`${step('percent: 1%')}${check}`)).toEqual([]);
  });
});

describe('what is told of options', () => {
  const taken = (id: string, other: string): string =>
    `The id "${id}" is taken: columns, keys and dimensions go by it. Choose another, such as "${other}".`;
  const FORM = 'An id is lower-case words joined by hyphens, a letter first, such as "shared-system".';
  const every = (word: string): string =>
    `"${word}" in files stands for every option, so it cannot be the word of one.`;
  const owned = (word: string, id: string): string =>
    `"${word}" already stands for the option "${id}". A word of a file stands for one option.`;

  test.each<[list: string, told: readonly string[]]>([
    ['{ id: saving }', [`3:17 "saving" ${taken('saving', 'saving-option')}`]],
    ['{ id: trust_type }', [`3:17 "trust_type" ${taken('trust_type', 'trust-type-option')}`]],
    ['{ id: both }', [`3:17 "both" ${taken('both', 'both-option')}`]],
    ['{ id: Own system }', [`3:17 "Own system" ${FORM}`]],
    ['{ id: 2b }', [`3:17 "2b" ${FORM}`]],
    ['{ id: a }, { id: a }', ['3:28 "a" Another option has this id. Give each its own.']],
    ['{ id: a, also: [Both] }, { id: b }', [`3:11 ${every('both')}`]],
    ['{ id: a }, { id: b, name: "ALL" }', [`3:22 ${every('all')}`]],
    ['{ id: a, also: [ B  c ] }, { id: b, name: b C }', [`3:38 ${owned('b c', 'a')}`]],
    ['{ id: a, name: A, also: [a, "A "] }, { id: b }', []],
    [
      '{ id: a, baseline: true }, { id: b }, { id: c, baseline: true }',
      [
        '3:68 "true" There are two baselines: "a" and "c". One option is what the others are compared with: take "baseline: true" from the other.',
      ],
    ],
    ['{ id: a, baseline: false }, { id: b, baseline: true }', []],
    ['', ['3:10 The list is empty: there is nothing to appraise.']],
  ])('[%s]', (list, told) => {
    expect(toldOf(`options: [${list}]\n`)).toEqual(told);
  });

  const THERE = 'There are: a, shared.';
  const ALL = 'Write "option: all", alone, for every option; one or some are named by their ids: a, shared.';

  test.each<[option: string, told: readonly string[]]>([
    ['sharde', [`4:19 "sharde" There is no option "sharde". Did you mean "shared"? ${THERE}`]],
    ['national', [`4:19 "national" There is no option "national". ${THERE}`]],
    ['One system', [`4:19 "One system" There is no option "One system". Did you mean "shared"? ${THERE}`]],
    ['both', [`4:19 "both" ${ALL}`]],
    ['[a, all]', [`4:23 "all" ${ALL}`]],
    [
      '[x-ray, a, national]',
      [
        `4:20 "x-ray" There is no option "x-ray". ${THERE}`,
        `4:30 "national" There is no option "national". ${THERE}`,
      ],
    ],
    ['[]', ['4:19 The list is empty.']],
    ['[All]', []],
  ])('option: %s', (option, told) => {
    const options = 'options: [{ id: a }, { id: shared, name: One system }]\n';
    expect(toldOf(`${options}target: { option: ${option}, at-most: 1m }\n`)).toEqual(told);
  });
});
