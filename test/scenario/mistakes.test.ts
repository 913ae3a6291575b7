import { describe, expect, test } from 'vitest';
import { Failure, type Problem } from '../../src/problem.js';
import { readScenario } from '../../src/scenario/index.js';

/** What is wrong with a scenario, with its places. */
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
  ['a target for both', `${HEAD}target: { option: both, at-most: 1m }\n`, 3, 19, /Not one of central, local/],
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
  ['a step for no option', step('percent: 3%\n    option: national'), 6, 13, /Not one of central, local/],
  ['a list of options with a wrong one', step('percent: 3%\n    option: [local, all]'), 6, 21, /Not one of/],
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

void check;
