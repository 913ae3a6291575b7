import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { presentValue } from '../../src/appraisal/index.js';
import { appraise, line } from '../appraisal/appraise.js';
import { everyCell } from '../appraisal/by-cell.js';
import { tablesIn, underHeading } from './markdown.js';

/** The annuity factors of docs/MODEL.md: what the program divides by, and what the formula gives. */
const TEXT = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'MODEL.md'), 'utf8');
const [table = []] = tablesIn(underHeading(TEXT, '## Present value'));
const rows = table.map((row) => [Number(row['Years']), row] as const);

/** Net present cost over equivalent annual cost, of a plan of so many years. */
function divisor(years: number, rate: string, annuity: string): string {
  const last = 2010 + years - 1;
  const label = `${last}-${String((last + 1) % 100).padStart(2, '0')}`;
  const yaml = `prices: { base: 2010-11 }\nhorizon: 2010-11..${label}\ndiscount: { rate: ${rate}, annuity: ${annuity} }\n`;
  const result = appraise(yaml, [line('2010-11', '1000000')]);
  // only year 0 costs anything, so that its cost is the present value
  const { cost, equivalentAnnualCost } = presentValue(
    result.walk,
    everyCell(result),
    'local',
    result.discounting,
  );
  expect(cost.toExact()).toBe('1000000.00');
  return (1_000_000 / Number(equivalentAnnualCost?.toFixed(8))).toFixed(6);
}

test('the table has the years that are asked for most', () => {
  expect(rows.map(([years]) => years)).toEqual([1, 5, 10, 20, 60]);
});

test.each(rows)('%i years: the program divides by the factors printed', (years, row) => {
  expect(divisor(years, '3.5%', 'advance')).toBe(row['In advance']);
  expect(divisor(years, '3.5%', 'arrears')).toBe(row['In arrears']);
  expect(divisor(years, 'green-book', 'advance')).toBe(row['Green Book, in advance']);
  expect(divisor(years, 'green-book', 'arrears')).toBe(row['Green Book, in arrears']);
});

test.each(rows)('%i years: at one rate they are those of the annuity formula', (years, row) => {
  const arrears = (1 - 1.035 ** -years) / 0.035;
  expect(arrears.toFixed(6)).toBe(row['In arrears']);
  expect((1.035 * arrears).toFixed(6)).toBe(row['In advance']);
});

test('what the text says of printed tables', () => {
  const arrears = (years: number): string => ((1 - 1.035 ** -years) / 0.035).toFixed(4);
  expect([arrears(2), arrears(15), arrears(20)]).toEqual(['1.8997', '11.5174', '14.2124']);
  for (const factor of [arrears(2), arrears(15), arrears(20)]) expect(TEXT).toContain(factor);
  expect(((14.2339 / Number(arrears(20)) - 1) * 100).toFixed(2)).toBe('0.15');
});
