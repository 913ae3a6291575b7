import { describe, expect, test } from 'vitest';
import { Failure, type Problem } from '../../src/problem.js';
import { readScenario } from '../../src/scenario/index.js';

/** Returns the problems of a scenario, with their places. */
function faultsOf(text: string, overrides: readonly string[] = []): readonly Problem[] {
  try {
    readScenario(text, 'budget.yaml', overrides);
  } catch (error) {
    if (error instanceof Failure) return error.problems;
    throw error;
  }
  return [];
}

const HEAD = 'version: 1\nname: Test\n';
const step = (body: string): string => `${HEAD}steps:\n  - name: A\n    ${body}\n`;
const check = (body: string): string => `${HEAD}checks:\n  - name: A\n    ${body}\n`;

/** Every mistake: what was written, the line and column it is told of at, and what the message says. */
const MISTAKES: readonly [name: string, text: string, line: number, column: number, message: RegExp][] = [
  [
    'a key misspelt',
    `${HEAD}horizn: 2004-05..2010-11\n`,
    3,
    1,
    /Unknown key "horizn". Did you mean "horizon"/,
  ],
  ['a key in a step misspelt', step('percnt: 3%'), 5, 5, /Unknown key "percnt". Did you mean "percent"/],
  [
    'a key in prices misspelt',
    `${HEAD}prices: { bas: nominal }\n`,
    3,
    11,
    /Unknown key "bas". Did you mean "base"/,
  ],
  ['a key in the target misspelt', `${HEAD}target: { at-least: 1m }\n`, 3, 11, /Unknown key "at-least"/],
  ['a key twice', `${HEAD}name: Again\n`, 3, 1, /unique/],
  ['no version', 'name: Test\n', 1, 1, /"version" is missing/],
  ['another version', 'version: 2\nname: Test\n', 1, 10, /reads version 1/],
  ['no name', 'version: 1\n', 1, 1, /"name" is missing/],
  ['an empty name', 'version: 1\nname: ""\n', 2, 7, /empty/],
  ['a list where a map belongs', '- version: 1\n', 1, 1, /A list stands where a map/],
  ['an empty file', '', 1, 1, /A map with the keys/],
  ['broken YAML', `${HEAD}target: { option: local\n`, 4, 1, /not valid YAML/],
  ['a tab for indenting', `${HEAD}target:\n\toption: local\n`, 4, 1, /not valid YAML/],
  ['an alias inside its own anchor', `${HEAD}steps: &a [*a]\n`, 3, 11, /aliases lead on without end/],
  ['an amount that is none', `${HEAD}target: { at-most: lots }\n`, 3, 20, /not an amount/],
  [
    'a percentage for an amount',
    `${HEAD}target: { at-most: 5% }\n`,
    3,
    20,
    /percentage stands where an amount/,
  ],
  ['an exponent', `${HEAD}target: { at-most: 1e9 }\n`, 3, 20, /not an amount/],
  ['thousands badly grouped', `${HEAD}target: { at-most: '11,40' }\n`, 3, 20, /not an amount/],
  ['a target without a limit', `${HEAD}target: { option: local }\n`, 3, 1, /"at-most" is missing/],
  ['a target of no option', `${HEAD}target: { option: lokal, at-most: 1m }\n`, 3, 19, /Did you mean "local"/],
  ['a target for both', `${HEAD}target: { option: both, at-most: 1m }\n`, 3, 19, /Write "option: all"/],
  ['a year for a price base misspelt', `${HEAD}prices: { base: 2004 }\n`, 3, 17, /not a price base/],
  ['a price base missing', `${HEAD}prices: {}\n`, 3, 1, /"base" is missing/],
  ['a horizon backwards', `${HEAD}horizon: 2015-16..2004-05\n`, 3, 10, /earlier year first/],
  ['a horizon of calendar years', `${HEAD}horizon: 2004..2015\n`, 3, 10, /not a run of financial years/],
  ['steps that are no list', `${HEAD}steps: none\n`, 3, 8, /A list of steps/],
  ['a step without a name', `${HEAD}steps:\n  - percent: 3%\n`, 4, 5, /"name" is missing/],
  ['a step without an effect', `${HEAD}steps:\n  - name: A\n`, 4, 5, /exactly one effect/],
  ['a step with two effects', step('percent: 3%\n    amount: 5m'), 4, 5, /exactly one effect/],
  ['a rate without its sign', step('percent: 3'), 5, 14, /Write 3% if that is meant/],
  ['a rate that is none', step('percent: some'), 5, 14, /not a percentage/],
  ['an amount in words', step('amount: minus 5m'), 5, 13, /not an amount/],
  [
    'a step for no option',
    step('percent: 3%\n    option: national'),
    6,
    13,
    /no option "national".* There are: central, local/,
  ],
  [
    'a list of options with a wrong one',
    step('percent: 3%\n    option: [local, all]'),
    6,
    21,
    /Write "option: all", alone/,
  ],
  [
    'two baselines',
    `${HEAD}options: [{ id: a, baseline: true }, { id: b, baseline: true }]\n`,
    3,
    57,
    /two baselines: "a" and "b"/,
  ],
  ['an id that is taken', `${HEAD}options: [{ id: saving }]\n`, 3, 17, /The id "saving" is taken/],
  ['a dimension as an id', `${HEAD}options: [{ id: cost_type }]\n`, 3, 17, /"cost_type" is taken/],
  ['an id with a blank', `${HEAD}options: [{ id: Own system }]\n`, 3, 17, /lower-case words/],
  ['an id twice', `${HEAD}options: [{ id: a }, { id: a }]\n`, 3, 28, /Another option has this id/],
  [
    'a word of two options',
    `${HEAD}options: [{ id: a, also: [B] }, { id: b }]\n`,
    3,
    33,
    /"b" already stands for the option "a"/,
  ],
  ['no options', `${HEAD}options: []\n`, 3, 10, /list is empty/],
  [
    'a target on an option that is not there',
    `${HEAD}options: [{ id: a }, { id: shared }]\ntarget: { option: sharde, at-most: 1m }\n`,
    4,
    19,
    /no option "sharde". Did you mean "shared"\? There are: a, shared/,
  ],
  [
    'an option by its name',
    `${HEAD}options: [{ id: a }, { id: b, name: Shared }]\ntarget: { option: Shared, at-most: 1m }\n`,
    4,
    19,
    /Did you mean "b"/,
  ],
  [
    'a measure of an option that is not there',
    `${HEAD}options: [{ id: a }, { id: b }]\nchecks: [{ name: C, measure: local.total, at-most: 1 }]\n`,
    4,
    30,
    /no measure.*Known: a\.total, b\.total/,
  ],
  [
    'a saving of the baseline',
    `${HEAD}options: [{ id: a }, { id: b }]\nchecks: [{ name: C, measure: a.saving, at-most: 1 }]\n`,
    4,
    30,
    /no measure/,
  ],
  ['an empty list of options', step('percent: 3%\n    option: []'), 6, 13, /list is empty/],
  [
    'two steps of one name',
    `${HEAD}steps:\n  - { name: A, percent: 1% }\n  - { name: A, percent: 2% }\n`,
    5,
    13,
    /Another step has this name/,
  ],
  [
    'a condition on no dimension',
    step('percent: 3%\n    where: { produkt: spine }'),
    6,
    14,
    /Did you mean "product"/,
  ],
  [
    'a condition on a year that is none',
    step('percent: 3%\n    where: { year: 2010-12 }'),
    6,
    14,
    /not a financial year/,
  ],
  [
    'a year that a spreadsheet changed',
    step('percent: 3%\n    where: { year: Nov-10 }'),
    6,
    14,
    /Write 2010-11 if that is meant/,
  ],
  ['a condition that is no map', step('percent: 3%\n    where: spine'), 6, 12, /Conditions such as/],
  [
    'a condition without values',
    step('percent: 3%\n    where: { product: [] }'),
    6,
    14,
    /nothing could match/,
  ],
  [
    'a condition twice',
    step('percent: 3%\n    where: { year: 2010-11, years: 2011-12 }'),
    6,
    29,
    /stands here twice/,
  ],
  [
    'include-actuals that is neither',
    step('percent: 3%\n    include-actuals: yes'),
    6,
    22,
    /Write true or false/,
  ],
  ['a delay that is no number', step('delay: soon'), 5, 12, /not a whole number/],
  [
    'leaving the horizon without a delay',
    step('percent: 3%\n    allow-outside-horizon: true'),
    6,
    28,
    /Only a step with a delay/,
  ],
  ['a delay beyond all years', step('delay: 200'), 5, 12, /at most 100/],
  [
    'growth that leaves less than nothing',
    step('index: { rate: -100%, from: 2010-11 }'),
    5,
    20,
    /above -100%/,
  ],
  ['growth without its sign', step('index: { rate: 2, from: 2010-11 }'), 5, 20, /Write 2% if that is meant/],
  ['a bound of optimism below zero', step('optimism-bias: { upper-bound: -5% }'), 5, 35, /from 0% up/],
  [
    'within of another unit',
    check('measure: local.total\n    within: { percent: 5%, of: saving.percent }'),
    4,
    5,
    /not in one unit/,
  ],
  ['an index without a rate', step('index: { from: 2010-11 }'), 5, 5, /"rate" is missing/],
  ['an index without a year', step('index: { rate: 2% }'), 5, 5, /"from" is missing/],
  ['an index from a calendar year', step('index: { rate: 2%, from: 2010 }'), 5, 30, /not a financial year/],
  [
    'terms of an index that are none',
    step('index: { rate: 2%, from: 2010-11, terms: reel }'),
    5,
    46,
    /Did you mean "real"/,
  ],
  [
    'optimism bias of nothing',
    step('optimism-bias: { mitigated: 5% }'),
    5,
    20,
    /either a category or an upper-bound/,
  ],
  [
    'optimism bias of two kinds',
    step('optimism-bias: { category: equipment-capital, upper-bound: 5% }'),
    5,
    20,
    /either a category/,
  ],
  [
    'optimism bias of an unknown category',
    step('optimism-bias: { category: equipment-capitol }'),
    5,
    32,
    /Did you mean "equipment-capital"/,
  ],
  [
    'more mitigated than there is',
    step('optimism-bias: { upper-bound: 51%, mitigated: 920% }'),
    5,
    51,
    /from 0% to 100%/,
  ],
  ['a kind that is none', step('percent: 1%\n    kind: benefits'), 6, 11, /Did you mean "benefit"/],
  ['a discount rate without its sign', `${HEAD}discount: 3.5\n`, 3, 11, /Write 3.5% if that is meant/],
  [
    'a discount rate that is none',
    `${HEAD}discount: treasury\n`,
    3,
    11,
    /green-book, green-book-health, none, or a rate/,
  ],
  ['a discount rate below zero', `${HEAD}discount: { rate: -1% }\n`, 3, 19, /no discount rate/],
  ['a discount without a rate', `${HEAD}discount: { base: 2010-11 }\n`, 3, 1, /"rate" is missing/],
  ['a check without a limit', check('measure: local.total'), 4, 5, /exactly one limit/],
  [
    'a check with two limits',
    check('measure: local.total\n    at-most: 1m\n    at-least: 1m'),
    4,
    5,
    /exactly one limit/,
  ],
  ['a check of nothing', check('at-most: 1m'), 4, 5, /"measure" is missing/],
  [
    'a measure that is none',
    check('measure: lokal.total\n    at-most: 1m'),
    5,
    14,
    /Did you mean "local.total"/,
  ],
  [
    'a percentile that is none of ours',
    check('measure: local.p85\n    at-most: 1m'),
    5,
    14,
    /Did you mean "local.p80"/,
  ],
  [
    'an amount for a percentage',
    check('measure: saving.percent\n    at-least: 5m'),
    6,
    15,
    /is a percentage. Write it with its sign/,
  ],
  [
    'a percentage for an amount',
    check('measure: local.total\n    at-most: 5%'),
    6,
    14,
    /is an amount. Write pounds/,
  ],
  [
    'a percentage for a ratio',
    check('measure: local.bcr\n    at-least: 100%'),
    6,
    15,
    /is a ratio. Write a plain number/,
  ],
  [
    'a check by no dimension',
    check('measure: local.total\n    by: trusty\n    at-most: 1m'),
    6,
    9,
    /Did you mean "trust"/,
  ],
  [
    'a severity that is none',
    check('measure: local.total\n    at-most: 1m\n    severity: warn'),
    7,
    15,
    /Not one of error, warning/,
  ],
  ['within of nothing', check('measure: local.total\n    within: { percent: 5% }'), 6, 5, /"of" is missing/],
  [
    'two checks of one name',
    `${HEAD}checks:\n  - { name: A, measure: local.total, at-most: 1 }\n  - { name: A, measure: local.total, at-most: 2 }\n`,
    5,
    13,
    /Another check has this name/,
  ],
  ['inputs that are none', `${HEAD}inputs: []\n`, 3, 9, /list is empty/],
];

describe('a mistake in a scenario is told with its place and what to do:', () => {
  test.each(MISTAKES)('%s', (_, text, line, column, message) => {
    const faults = faultsOf(text);
    expect(faults.map(({ message: told }) => told).join('\n')).toMatch(message);
    const fault = faults.find(({ message: told }) => message.test(told));
    expect({ file: fault?.file, line: fault?.line, column: fault?.column }).toEqual({
      file: 'budget.yaml',
      line,
      column,
    });
  });
});
