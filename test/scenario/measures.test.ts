import { describe, expect, test } from 'vitest';
import type { OptionList } from '../../src/model/index.js';
import {
  forecastFigure,
  measureHint,
  measureNames,
  parseMeasure,
  readLimit,
  readScenario,
  simulatedFigure,
  totalOf,
} from '../../src/scenario/index.js';
import { toldOf } from './told.js';

/** The options of a scenario; of none central, the baseline, and local. */
const optionsOf = (ids: string): OptionList => {
  const list = ids === '' ? '' : `options: [${ids.replaceAll(/\w+/g, '{ id: $& }')}]\n`;
  return readScenario(`version: 1\nname: x\n${list}`, 'x.yaml').options;
};

const PERCENTILES = ['p50', 'p80', 'p90'];
const OF_COST = ['total', 'npc', 'benefits', 'npsv', 'bcr', ...PERCENTILES];
const CONTINGENCIES = PERCENTILES.map((percentile) => `contingency-${percentile}`);

describe('the names of measures', () => {
  test('of two options: those of the saving under "saving"', () => {
    const both = (figure: string): string[] => [`central.${figure}`, `local.${figure}`];
    expect(measureNames(optionsOf(''))).toEqual([
      ...[...both('total'), 'saving.total', 'saving.percent', ...both('npc'), 'saving.npc'],
      ...['benefits', 'npsv', 'bcr', ...PERCENTILES].flatMap(both),
      ...['saving.p50', 'saving.p80', 'saving.p90', ...CONTINGENCIES.flatMap(both), 'chance-of-target'],
    ]);
  });

  test('of three options: those of the saving for each that is compared', () => {
    const names = measureNames(optionsOf('a, b, c'));
    const savings = ['saving', 'saving-percent', 'npc-saving', 'saving-p50', 'saving-p80', 'saving-p90'];
    expect(names.filter((name) => name.startsWith('a.'))).toEqual(
      [...OF_COST, ...CONTINGENCIES].map((figure) => `a.${figure}`),
    );
    expect(names.filter((name) => /saving/.test(name))).toEqual(
      savings.flatMap((figure) => [`b.${figure}`, `c.${figure}`]),
    );
  });

  test('of one option: none of a saving', () => {
    expect(measureNames(optionsOf('a'))).toEqual([
      ...[...OF_COST, ...CONTINGENCIES].map((figure) => `a.${figure}`),
      'chance-of-target',
    ]);
  });

  test.each(['', 'a', 'a, b', 'a, b, c'])('each can be read, of options %j', (ids) => {
    const options = optionsOf(ids);
    const unread = measureNames(options).filter((name) => parseMeasure(name, options)?.name !== name);
    expect(unread).toEqual([]);
  });
});

describe('a measure', () => {
  test.each<[written: string, unit: string, of: object]>([
    ['local.total', 'money', { kind: 'forecast', option: 'local', figure: 'total' }],
    [' Central.NPC ', 'money', { kind: 'forecast', option: 'central', figure: 'npc' }],
    ['local.bcr', 'ratio', { kind: 'forecast', option: 'local', figure: 'bcr' }],
    ['saving.total', 'money', { kind: 'forecast', option: 'local', figure: 'saving' }],
    ['local.saving', 'money', { kind: 'forecast', option: 'local', figure: 'saving' }],
    ['saving.percent', 'percent', { kind: 'forecast', option: 'local', figure: 'saving-percent' }],
    ['saving.npc', 'money', { kind: 'forecast', option: 'local', figure: 'npc-saving' }],
    ['local.p80', 'money', { kind: 'simulated', option: 'local', figure: 'p80' }],
    ['saving.p90', 'money', { kind: 'simulated', option: 'local', figure: 'saving-p90' }],
    ['central.contingency-p50', 'money', { kind: 'simulated', option: 'central', figure: 'contingency-p50' }],
    [' Chance-of-Target', 'percent', { kind: 'chance of target' }],
  ])('%j', (written, unit, of) => {
    const name = written.trim().toLowerCase();
    expect(parseMeasure(written, optionsOf(''))).toEqual({ name, unit, of });
  });

  test.each<[ids: string, written: string]>([
    ...['', 'local', 'local.', '.total', 'total', 'local.total.x', 'national.total', 'local.p85'].map(
      (written): [string, string] => ['', written],
    ),
    ...['central.saving', 'saving.bcr', 'saving.saving', 'saving.', 'saving', 'saving.chance-of-target'].map(
      (written): [string, string] => ['', written],
    ),
    ...['local.constructor', 'local.toString', 'chance-of-target.x'].map((written): [string, string] => [
      '',
      written,
    ]),
    ['a', 'saving.total'],
    ['a', 'a.saving'],
    ['a, b, c', 'saving.total'],
    ['a, b, c', 'a.saving-p50'],
  ])('of options %j is not %j', (ids, written) => {
    expect(parseMeasure(written, optionsOf(ids))).toBeNull();
  });

  test('the total of an option', () => {
    expect(totalOf('b')).toEqual({
      name: 'b.total',
      unit: 'money',
      of: { kind: 'forecast', option: 'b', figure: 'total' },
    });
  });
});

test('what is no measure is told with the nearest name and all names', () => {
  const options = optionsOf('a');
  const known = `Known: ${[...OF_COST, ...CONTINGENCIES].map((figure) => `a.${figure}`).join(', ')}, chance-of-target.`;
  expect(measureHint('a.totl', options)).toBe(`This is no measure. Did you mean "a.total"? ${known}`);
  expect(measureHint('something else', options)).toBe(`This is no measure. ${known}`);
});

describe('figures and what they need', () => {
  test.each([
    ['total', { unit: 'money' }],
    ['npsv', { unit: 'money', needsDiscounting: true, countsBenefits: true }],
    ['saving-percent', { unit: 'percent', underSaving: 'percent' }],
  ] as const)('%s', (figure, format) => {
    expect(forecastFigure(figure)).toEqual(format);
  });

  test.each([
    ['p80', { unit: 'money', percentile: 'p80', of: 'cost' }],
    ['saving-p50', { unit: 'money', percentile: 'p50', of: 'saving', underSaving: 'p50' }],
    ['contingency-p90', { unit: 'money', percentile: 'p90', of: 'cost', aboveForecast: true }],
  ] as const)('%s', (figure, format) => {
    expect(simulatedFigure(figure)).toEqual(format);
  });
});

describe('a limit in the unit of its measure', () => {
  /** The limit in exact text, or what is wrong with it. */
  const limitOf = (measure: string, written: string): string => {
    const limit = readLimit(parseMeasure(measure, optionsOf(''))!, written);
    if (typeof limit === 'string') return limit;
    return `${limit.kind} ${limit.kind === 'money' ? limit.amount.toExact() : limit.rate.toExact()}`;
  };
  const NO_AMOUNT = 'local.total is an amount. Write pounds, such as 11.4bn, -600m, 250k or 1234.56.';
  const NO_PERCENTAGE = 'saving.percent is a percentage. Write it with its sign, such as 10%.';
  const NO_RATIO = 'local.bcr is a ratio. Write a plain number, such as 1.5.';

  test.each<[measure: string, written: string, limit: string]>([
    ['local.total', '11.4bn', 'money 11400000000.00'],
    ['local.total', '5%', NO_AMOUNT],
    ['local.total', '', NO_AMOUNT],
    ['saving.percent', '-5%', 'rate -0.05'],
    ['saving.percent', '0%', 'rate 0'],
    ['saving.percent', '5', NO_PERCENTAGE],
    ['local.bcr', ' 1.55 ', 'rate 1.55'],
    ['local.bcr', '-12', 'rate -12'],
    ...['x1', '1x', '1.', '.5', '5%', ''].map((no): [string, string, string] => ['local.bcr', no, NO_RATIO]),
  ])('%s: %j', (measure, written, limit) => {
    expect(limitOf(measure, written)).toBe(limit);
  });
});

describe('a check', () => {
  const check = (body: string): string => `checks: [{ name: C, measure: local.total, ${body} }]\n`;

  test.each<[body: string, rule: object]>([
    ['at-most: 1m', { kind: 'at-most', limit: { kind: 'money', amount: '1000000.00' } }],
    ['at-least: 1m', { kind: 'at-least', limit: { kind: 'money', amount: '1000000.00' } }],
    [
      'within: { percent: 5%, of: central.npc }',
      {
        kind: 'within',
        share: '0.05',
        of: {
          name: 'central.npc',
          unit: 'money',
          of: { kind: 'forecast', option: 'central', figure: 'npc' },
        },
      },
    ],
  ])('%s', (body, rule) => {
    const { checks } = readScenario(`version: 1\nname: x\n${check(body)}`, 'x.yaml');
    expect(JSON.parse(JSON.stringify(checks[0]?.rule))).toEqual(rule);
  });

  const KNOWN = 'Known: a.total, a.npc, a.benefits';

  test('of no measure, or within what is none', () => {
    const text = (measure: string, of: string): string =>
      `options: [{ id: a }]\nchecks: [{ name: C, measure: ${measure}, within: { percent: 5%, of: ${of} } }]\n`;
    const start = (told: string[]) => told.map((message) => message.slice(0, message.indexOf(', a.npsv')));
    expect(start(toldOf(text('a.total', 'a.totl')))).toEqual([
      `4:66 "a.totl" This is no measure. Did you mean "a.total"? ${KNOWN}`,
    ]);
    expect(start(toldOf(text('x', 'a.total')))).toEqual([`4:30 "x" This is no measure. ${KNOWN}`]);
  });

  test.each<[body: string, told: string]>([
    [
      'within: { percent: 5%, of: saving.percent }',
      '3:10 local.total and saving.percent are not in one unit, so one cannot lie near the other.',
    ],
    [
      'at-least: 5%',
      '3:53 "5%" local.total is an amount. Write pounds, such as 11.4bn, -600m, 250k or 1234.56.',
    ],
    [
      "at-most: ''",
      '3:52 "" local.total is an amount. Write pounds, such as 11.4bn, -600m, 250k or 1234.56.',
    ],
  ])('%s is refused', (body, told) => {
    expect(toldOf(check(body))).toEqual([told]);
  });
});
