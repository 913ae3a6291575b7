import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakdown, presentValue, slice, type Forecast } from '../../src/appraisal/index.js';
import { Deflator, Filter, financialYear, yearLabel, type ProcurementLine } from '../../src/model/index.js';
import { Money, Rate } from '../../src/money/index.js';
import { Failure } from '../../src/problem/index.js';
import { appraise } from '../appraisal/appraise.js';
import { everyCell } from '../appraisal/by-cell.js';
import { lineOf } from '../model/line.js';
import { Fraction, sum } from './fractions.js';
import { SecondModel, Stop, type PlainLine, type PlainScenario, type PlainStep } from './second-model.js';
import { lawRuns } from '../thorough.js';

const HORIZON = [2008, 2014] as const;
const years = fc.integer({ min: HORIZON[0] - 1, max: HORIZON[1] });
const decimal = (min: number, max: number, places: number): fc.Arbitrary<string> =>
  fc.integer({ min, max }).map((units) => (units / 10 ** places).toFixed(places));

const line: fc.Arbitrary<PlainLine> = fc
  .record({
    trust: fc.constantFrom('RA7', 'RKE', 'TAD'),
    product: fc.constantFrom('n3', 'spine'),
    // places in the list of options; 0 is every one
    place: fc.nat(3),
    status: fc.constantFrom('planned' as const, 'planned' as const, 'committed' as const, 'actual' as const),
    year: years,
    monthOfYear: fc.constantFrom(0, 0, 0, 4, 8, 11),
    kind: fc.constantFrom('cost' as const, 'cost' as const, 'cost' as const, 'benefit' as const),
    base: fc.constantFrom(null, null, 'nominal' as const, 2006, 2010),
    file: fc.constantFrom('a.csv', 'b.csv'),
    vat: fc.constantFrom('', '', 'net', 'gross', 'gross 5%', 'net 17.5%'),
    amount: fc.oneof(decimal(-99_999, 9_999_999, 2), decimal(1, 10 ** 9, 4), fc.constant('100.00')),
  })
  .map(({ monthOfYear, place, ...own }) => ({
    ...own,
    option: String(place),
    month: monthOfYear === 0 ? '' : `${own.year}-${String(monthOfYear).padStart(2, '0')}`,
  }));

const step: fc.Arbitrary<PlainStep> = fc.record({
  options: fc.constantFrom<readonly string[]>(['2'], ['1'], ['1', '2'], ['3'], ['1', '2', '3']),
  product: fc.constantFrom(null, null, 'spine'),
  from: fc.constantFrom(null, null, 2011),
  kind: fc.constantFrom('cost' as const, 'cost' as const, 'cost' as const, 'benefit' as const),
  actuals: fc.constantFrom(false, false, true),
  what: fc.oneof(
    fc.tuple(fc.constant('percent' as const), decimal(-5000, 20_000, 2)),
    fc.tuple(fc.constant('amount' as const), decimal(-99_999, 9_999_999, 2)),
    fc.tuple(fc.constant('replace' as const), decimal(1, 9_999_999, 2)),
    fc.tuple(fc.constant('delay' as const), fc.constantFrom(-1, 1, 2)),
    fc.tuple(
      fc.constant('index' as const),
      decimal(-500, 900, 2),
      fc.constantFrom(2009, 2010),
      fc.constantFrom('real' as const, 'nominal' as const),
    ),
    fc.tuple(fc.constant('bias' as const), decimal(0, 20_000, 2), decimal(0, 10_000, 2)),
  ),
});

/** Two usual ones, and three of which the order is not that of the alphabet. */
const OPTIONS = [
  ['central', 'local'],
  ['zeta', 'alpha', 'mid'],
] as const;

const scenario: fc.Arbitrary<PlainScenario> = fc
  .record({
    options: fc.constantFrom(...OPTIONS),
    base: fc.constantFrom(2006, 2010, 2012, 'nominal' as const),
    ends: fc.constantFrom(null, null, 2009, 2011),
    beyond: decimal(-300, 900, 2),
    indexes: fc.array(decimal(5000, 15_000, 2), { minLength: 12, maxLength: 12 }),
    vat: fc.oneof(
      fc.constant(null),
      fc.record({ basis: fc.constantFrom('net' as const, 'gross' as const), rate: decimal(0, 2500, 2) }),
    ),
    closed: fc.oneof(
      fc.constant(null),
      fc.record({
        last: fc.integer({ min: 2007, max: 2011 }),
        months: fc.constantFrom(0, 0, 1, 5, 7, 11),
        rest: fc.constantFrom('plan' as const, 'run-rate' as const),
      }),
    ),
    steps: fc.array(step, { maxLength: 5 }),
    discount: fc.record({
      rate: decimal(0, 900, 2),
      base: fc.constantFrom(2008, 2010),
      terms: fc.constantFrom('real' as const, 'real' as const, 'nominal' as const),
    }),
  })
  .map(({ indexes, ends, beyond, ...own }) => ({
    ...own,
    // a nominal rate belongs to money of the day
    discount: { ...own.discount, terms: own.base === 'nominal' ? own.discount.terms : ('real' as const) },
    beyond: ends === null ? null : beyond,
    horizon: HORIZON,
    index: new Map(
      indexes.map((index, i) => [2005 + i, index] as const).filter(([year]) => year <= (ends ?? year)),
    ),
  }));

/** Lines and steps with places in the list of options get the options there; a place beyond the list is the last. */
function named(
  lines: readonly PlainLine[],
  own: PlainScenario,
): { readonly lines: readonly PlainLine[]; readonly own: PlainScenario } {
  const at = (place: string): string =>
    place === '0' ? 'both' : (own.options[Number(place) - 1] ?? own.options.at(-1) ?? '');
  return {
    lines: lines.map((one) => ({ ...one, option: at(one.option) })),
    own: {
      ...own,
      steps: own.steps.map((one) => ({ ...one, options: [...new Set(one.options.map(at))] })),
    },
  };
}

const toLine = ({ amount, base, year, ...own }: PlainLine): ProcurementLine =>
  lineOf({
    ...own,
    year: financialYear(year),
    priceBase: typeof base === 'number' ? financialYear(base) : base,
    amount: Money.of(amount),
    benefitType: '',
  });

const label = (year: number): string => yearLabel(financialYear(year));

function textOf({ options, base, vat, horizon, closed, steps, discount }: PlainScenario): string {
  const effect = ({ what }: PlainStep): string => {
    switch (what[0]) {
      case 'percent':
        return `percent: ${what[1]}%`;
      case 'delay':
        return `delay: ${what[1]}, allow-outside-horizon: true`;
      case 'index':
        return `index: { rate: ${what[1]}%, from: ${label(what[2])}, terms: ${what[3]} }`;
      case 'bias':
        return `optimism-bias: { upper-bound: ${what[1]}%, mitigated: ${what[2]}% }`;
      default:
        return `${what[0]}: ${what[1]}`;
    }
  };
  const written = steps.map((one, i) => {
    const where = [
      ...(one.product === null ? [] : [`product: ${one.product}`]),
      ...(one.from === null ? [] : [`year: ${label(one.from)}..`]),
    ].join(', ');
    return `  - { name: S${i}, option: [${one.options.join(', ')}], kind: ${one.kind}, include-actuals: ${one.actuals}${where === '' ? '' : `, where: { ${where} }`}, ${effect(one)} }\n`;
  });
  return [
    options === OPTIONS[0] ? '' : `options: [${options.map((id) => `{ id: ${id} }`).join(', ')}]\n`,
    `prices: { base: ${base === 'nominal' ? base : label(base)} }\nhorizon: ${label(horizon[0])}..${label(horizon[1])}\n`,
    vat === null ? '' : `vat: { basis: ${vat.basis}, rate: ${vat.rate}% }\n`,
    closed === null ? '' : `actuals-to: ${closed.months === 0 ? label(closed.last) : monthEnd(closed)}\n`,
    closed !== null && closed.months > 0 ? `part-year: ${closed.rest}\n` : '',
    `discount: { rate: ${discount.rate}%, base: ${label(discount.base)}, terms: ${discount.terms} }\n`,
    steps.length === 0 ? '' : `steps:\n${written.join('')}`,
  ].join('');
}

/** '2010-08-31': the last day of the months elapsed. */
function monthEnd({ last, months }: NonNullable<PlainScenario['closed']>): string {
  return new Date(Date.UTC(last + 1, 3 + months, 0)).toISOString().slice(0, 10);
}

function exactly(amount: Money | undefined): string {
  const { units, decimals, divisor } = (amount ?? Money.zero).toFraction();
  return String(Fraction.of(units, 10n ** BigInt(decimals) * divisor));
}

function runBoth(lines: readonly PlainLine[], own: PlainScenario) {
  const model = new SecondModel(lines, own);
  const series = new Deflator(
    'd',
    new Map(),
    new Map([...own.index].map(([year, index]) => [financialYear(year), Rate.of(index)])),
    own.beyond === null ? null : Rate.percent(own.beyond),
  );
  let expected: ReturnType<SecondModel['run']> | null = null;
  try {
    expected = model.run();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
  let result: Forecast | null = null;
  try {
    result = appraise(textOf(own), lines.map(toLine), series);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
  }
  return { model, expected, result };
}

test('every figure is that of a second model in exact fractions', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 14 }), scenario, (placed, unnamed) => {
      const { lines, own } = named(placed, unnamed);
      fc.pre(lines.some(({ year }) => year >= HORIZON[0]));
      const { model, expected, result } = runBoth(lines, own);
      expect(result === null).toBe(expected === null);
      if (!expected || !result) return;
      compared += 1;
      for (const option of own.options) {
        const cells = expected.get(option) ?? [];
        const cost = cells.filter(({ kind }) => kind === 'cost');
        expect(exactly(result.totals.of(option))).toBe(String(sum(cost.map(({ amount }) => amount))));
        for (const row of breakdown(result, slice(result, Filter.everything), ['year', 'trust', 'product'])) {
          const [year, trust, product] = row.key.values;
          const inRow = cost.filter(
            (cell) => label(cell.year) === year && cell.trust === trust && cell.product === product,
          );
          expect(exactly(row.figures.of(option))).toBe(String(sum(inRow.map(({ amount }) => amount))));
        }
        const valued = presentValue(result.walk, everyCell(result), option, result.discounting);
        const [costs, benefits] = [model.presentValue(cells, 'cost'), model.presentValue(cells, 'benefit')];
        expect(exactly(valued.cost)).toBe(String(costs.value));
        expect(exactly(valued.sunk)).toBe(String(costs.sunk));
        expect(exactly(valued.benefits)).toBe(String(benefits.value));
        expect(exactly(valued.npsv)).toBe(String(benefits.value.minus(costs.value)));
      }
    }),
    { numRuns: lawRuns(250) },
  );
  expect(compared).toBeGreaterThan(lawRuns(30));
});
