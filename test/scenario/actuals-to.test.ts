import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actualsToLabel, parseActualsTo } from '../../src/scenario/actuals-to.js';
import { readScenario, type ActualsTo } from '../../src/scenario/index.js';
import { toldOf } from './told.js';

const MONTHS_FROM_APRIL = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3];
const two = (n: number): string => String(n).padStart(2, '0');

/** The reading of a date by the calendar of JavaScript; null where it is not the last day of its month. */
function expectedOf(year: number, month: number, day: number): unknown {
  if (day !== new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  const elapsed = MONTHS_FROM_APRIL.indexOf(month) + 1;
  const financialYear = elapsed <= 9 ? year : year - 1;
  if (elapsed === 12) return { lastClosed: financialYear, part: null };
  const lastMonth = `${year}-${two(month)}`;
  return {
    lastClosed: financialYear - 1,
    part: { year: financialYear, lastMonth, monthsElapsed: elapsed },
  };
}

describe('how far the books are closed', () => {
  test.each<[text: string, lastClosed: number, part: [year: number, month: string, elapsed: number] | null]>([
    ['2009-10', 2009, null],
    [' FY2009/10 ', 2009, null],
    ['2010-03-31', 2009, null],
    ['2010-04-30', 2009, [2010, '2010-04', 1]],
    ['2010-12-31', 2009, [2010, '2010-12', 9]],
    ['2011-01-31', 2009, [2010, '2011-01', 10]],
    [' 2011-02-28 ', 2009, [2010, '2011-02', 11]],
    ['2012-02-29', 2010, [2011, '2012-02', 11]],
    ['2000-02-29', 1998, [1999, '2000-02', 11]],
    ['2100-02-28', 2098, [2099, '2100-02', 11]],
    ['1901-01-31', 1899, [1900, '1901-01', 10]],
    ['1901-03-31', 1900, null],
    ['2398-12-31', 2397, [2398, '2398-12', 9]],
  ])('%j', (text, lastClosed, part) => {
    const [year, lastMonth, monthsElapsed] = part ?? [];
    expect(parseActualsTo(text)).toEqual({ lastClosed, part: part && { year, lastMonth, monthsElapsed } });
  });

  test.each([
    ...['2100-02-29', '2000-02-28', '1900-12-31', '2399-01-31', '2010-00-31', '2010-13-31', '2010-04-31'],
    ...['x2010-04-30', '2010-04-30x', '2010-4-30', '2010-09', '0000-01-31', ''],
  ])('%j is neither a year nor the end of a month', (text) => {
    expect(parseActualsTo(text)).toBeNull();
  });

  test('law: only the last day of a month closes it, and months elapsed count from April', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1901, max: 2398 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 27, max: 31 }),
        (year, month, day) => {
          const read = parseActualsTo(`${year}-${two(month)}-${two(day)}`);
          expect(read).toEqual(expectedOf(year, month, day));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('every end of February of four centuries', () => {
    for (let year = 1901; year <= 2300; year++)
      for (const day of [28, 29])
        expect([year, parseActualsTo(`${year}-02-${day}`)]).toEqual([year, expectedOf(year, 2, day)]);
  });
});

describe('its label', () => {
  test.each<[text: string, label: string]>([
    ['2009-10', '2009-10'],
    ['2010-03-31', '2009-10'],
    ['2010-04-30', '2010-04 (1 month of 2010-11)'],
    ['2010-05-31', '2010-05 (2 months of 2010-11)'],
    ['2011-02-28', '2011-02 (11 months of 2010-11)'],
  ])('%s is %s', (text, label) => {
    const { actualsTo } = readScenario(`version: 1\nname: x\nactuals-to: ${text}\n`, 's.yaml');
    expect(actualsToLabel(actualsTo as ActualsTo)).toBe(label);
  });
});

describe('in a scenario', () => {
  test.each<[more: string, rest: string | undefined]>([
    ['actuals-to: 2010-09-30\n', 'plan'],
    ['actuals-to: 2010-09-30\npart-year: plan\n', 'plan'],
    ['actuals-to: 2010-09-30\npart-year: run-rate\n', 'run-rate'],
    ['actuals-to: 2010-11\npart-year: run-rate\n', undefined],
  ])('%j fills the year up by %s', (more, rest) => {
    const { actualsTo } = readScenario(`version: 1\nname: x\n${more}`, 's.yaml');
    expect([actualsTo === null, actualsTo?.part?.rest]).toEqual([false, rest]);
  });

  test('without the key nothing is said', () => {
    expect(readScenario('version: 1\nname: x\npart-year: plan\n', 's.yaml').actualsTo).toBeNull();
  });

  test.each<[written: string, told: string]>([
    [
      "' 2010-09 '",
      '" 2010-09 " This is no financial year, and a month is written by its last day, such as 2010-09-30.',
    ],
    ...['x2010-09', '2010-091', '2010-9', '30/09/2010', '2010-09-29'].map((written): [string, string] => [
      written,
      `"${written}" This is neither a financial year, such as 2009-10, nor the last day of a month, such as 2010-09-30.`,
    ]),
  ])('%s is refused', (written, told) => {
    expect(toldOf(`actuals-to: ${written}\n`)).toEqual([`3:13 ${told}`]);
  });
});
