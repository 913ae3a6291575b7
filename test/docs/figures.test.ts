import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { discountFactors, PriceIndex, presentValue, type Forecast } from '../../src/appraisal/index.js';
import { Money, Rate } from '../../src/money/index.js';
import { scenarioSchema } from '../../src/scenario/schema/schema.js';
import { step } from '../../src/scenario/schema/step-schema.js';
import { appraise, gdp, line, worked, year } from '../appraisal/appraise.js';
import { everyCell } from '../appraisal/by-cell.js';
import { underHeading } from './markdown.js';

/** Every figure of docs/MODEL.md that is worked by hand there, worked here by the program. */
const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', '..', 'docs', name), 'utf8');
const rows = [
  ...underHeading(read('MODEL.md'), '## Figures worked by hand').matchAll(
    /^\| (.+?) \| .+ \| ([\d.]+) \|$/gm,
  ),
].map(([, name = '', figure = '']) => [name, figure] as const);

const factors = discountFactors('green-book', 31);
const factor = (t: number): string => (factors[t] ?? Rate.zero).toFixed(12);
const inflation = (from: string, to: string): Rate => new PriceIndex(worked).factor(year(from), year(to));

function valueOf(result: Forecast): ReturnType<typeof presentValue> {
  const all = everyCell(result);
  return presentValue(result.walk, all, 'local', result.discounting);
}

const stream = (): ReturnType<typeof presentValue> =>
  valueOf(
    appraise('prices: { base: 2010-11 }\ndiscount: green-book\n', [
      line('2010-11', '1000'),
      line('2011-12', '1000'),
      line('2012-13', '1000'),
    ]),
  );
const review = (discount: string): string | undefined =>
  valueOf(
    appraise(`discount: ${discount}\n`, [
      line('2011-12', '7300000000'),
      line('2012-13', '2500000000'),
      line('2011-12', '3700000000', { kind: 'benefit' }),
      line('2012-13', '7000000000', { kind: 'benefit' }),
    ]),
  ).bcr?.toFixed(2);
const hundred = (effect: string): Money =>
  appraise(`steps: [{ name: S, ${effect} }]\n`, [line('2012-13', '100')]).totals.of('local');

const FIGURES: Readonly<Record<string, () => string | undefined>> = {
  '£7.4m of 1998-99 in 2003-04 prices, £m': () =>
    Money.of('7.4').times(inflation('1998-99', '2003-04')).toFixed(2),
  'Inflation from 1997-98 to 2002-03, %': () => inflation('1997-98', '2002-03').minus(Rate.one).toPercent(2),
  'Index of 2004-05': () => gdp.index(year('2004-05'))?.toExact(),
  'Discount factor of year 1': () => factor(1),
  'Discount factor of year 30': () => factor(30),
  'Discount factor of year 31': () => factor(31),
  'Net present cost of 1000 in each of years 0, 1 and 2': () => stream().cost.toFixed(2),
  'Its equivalent annual cost': () => stream().equivalentAnnualCost?.toFixed(2),
  '100 in 2012-13, indexed at 10% from 2010-11': () =>
    hundred('index: { rate: 10%, from: 2010-11 }').toExact(),
  'Optimism bias, 51% of which 92% is mitigated, %': () =>
    hundred('optimism-bias: { upper-bound: 51%, mitigated: 92% }').minus(Money.of('100')).toExact(),
  'BCR of the Programme, as reviewed in 2013': () => review('none'),
  'BCR still to go in 2013': () => review('{ rate: none, base: 2012-13 }'),
};

test.each(rows)('%s is %s', (name, figure) => {
  expect(FIGURES[name]?.()).toBe(figure);
});

test('no figure is left out', () => {
  expect(rows.map(([name]) => name)).toEqual(Object.keys(FIGURES));
});

test('docs/SCENARIOS.md explains every key of the format', () => {
  const text = read('SCENARIOS.md');
  const keys = [...Object.keys(scenarioSchema.entries), ...Object.keys(step.pipe[0].entries)];
  expect(keys.filter((key) => !new RegExp(`\`${key}[\`:]`).test(text))).toEqual([]);
});
