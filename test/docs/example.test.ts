import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { jsonOf } from '../cli/console.js';
import { tablesIn, underHeading } from './markdown.js';

/** The first year of the example shared-record, worked by hand in docs/MODEL.md, against the program. */
const TEXT = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'MODEL.md'), 'utf8');
const [net = [], gross = [], years = []] = tablesIn(
  underHeading(TEXT, '### The first year of the example, by hand'),
);

const KEYS = {
  Budget: 'planned',
  'Budget to date': 'budgetToDate',
  'Actual to date': 'actual',
  'Variance to date': 'varianceToDate',
  'To go': 'toGo',
  Outturn: 'outturn',
  Variance: 'variance',
} as const;

interface Shown {
  readonly outturn: { readonly breakdown: { readonly rows: readonly Record<string, string | null>[] } };
  readonly totals: Readonly<Record<string, string>>;
}

const shown = async (...words: string[]): Promise<Shown> =>
  (await jsonOf(['--scenario', 'shared-record', '--by', 'product', ...words])) as unknown as Shown;
const pounds = (text = ''): number | null => (text === 'no plan' ? null : Number(text.replaceAll(',', '')));

describe.each([
  ['net', net, 'Net of VAT, £'],
  ['gross', gross, 'Gross of VAT, £'],
] as const)('the outturn %s of VAT', (basis, table, first) => {
  const items = table.slice(0, -1);

  test('has the figures of the program', async () => {
    const { outturn } = await shown('--set', `vat.basis=${basis}`);
    const worked = items.map((row) => [
      row[first],
      ...Object.keys(KEYS).map((heading) => pounds(row[heading])),
    ]);
    const printed = outturn.breakdown.rows.map((row) => [
      row['product'],
      ...Object.values(KEYS).map((key) => (row[key] == null ? null : Number(row[key]))),
    ]);
    expect(worked).toEqual(printed);
    expect(worked).toHaveLength(4);
  });

  test('foots, and each row adds up', () => {
    for (const heading of Object.keys(KEYS)) {
      const sum = items.reduce((so, row) => so + (pounds(row[heading]) ?? 0), 0);
      // what no plan says is in the variance of the whole
      if (heading.startsWith('Variance')) continue;
      expect(sum, heading).toBe(pounds(table.at(-1)?.[heading]));
    }
    for (const row of table) {
      const [budget, toDate, actual, varianceToDate, toGo, outturn, variance] = Object.keys(KEYS).map(
        (heading) => pounds(row[heading]),
      );
      expect(outturn).toBe(Number(actual) + Number(toGo));
      if (budget == null || toDate == null) continue;
      expect([toDate, varianceToDate, variance]).toEqual([
        budget - Number(toGo),
        Number(actual) - toDate,
        Number(outturn) - budget,
      ]);
    }
  });
});

test('the ten years of the shared system add up to its total', async () => {
  const { totals } = await shown();
  const amounts = years.map((row) => pounds(row['£']) ?? NaN);
  expect(amounts).toHaveLength(4);
  expect(amounts[0]! + amounts[1]! + amounts[2]!).toBeCloseTo(amounts[3]!, 2);
  expect(Number(totals['shared'])).toBeCloseTo(amounts[3]!, 2);
});
