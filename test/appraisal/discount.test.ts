import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  discountFactors,
  GREEN_BOOK_RATES,
  presentValue,
  type Discounting,
  type Forecast,
  type PresentValue,
} from '../../src/appraisal/index.js';
import { Deflator, yearLabel, type FinancialYear, type ProcurementLine } from '../../src/model/index.js';
import type { Option } from './two-options.js';
import { Rate } from '../../src/money/index.js';
import { appraise, faultOf, line, year } from './appraise.js';
import { everyCell } from './by-cell.js';

/** An independent reckoning: 1000^t over the product of whole numbers (1035, 1030, …), to 12 digits behind the point. */
function exactFactor(t: number): string {
  let [above, below] = [1n, 1n];
  for (let k = 1; k <= t; k++) {
    const rate = k <= 30 ? 35n : k <= 75 ? 30n : k <= 125 ? 25n : k <= 200 ? 20n : k <= 300 ? 15n : 10n;
    above *= 1000n;
    below *= 1000n + rate;
  }
  const scale = 10n ** 24n;
  const digits = ((2n * above * scale) / below + 1n) / 2n;
  return `${digits / scale}.${(digits % scale).toString().padStart(24, '0')}`;
}

describe('the Green Book factors', () => {
  const factors = discountFactors('green-book', 301);

  test.each([0, 1, 5, 30, 31, 75, 76, 125, 126, 200, 201, 300, 301])(
    'of year %i is the exact product',
    (t) => {
      expect(factors[t]!.toFixed(24)).toBe(exactFactor(t));
    },
  );

  test('are the published ones', () => {
    // HM Treasury, Green Book (2003), Annex 6
    expect([1, 5, 10, 30].map((t) => factors[t]!.toFixed(4))).toEqual([
      '0.9662',
      '0.8420',
      '0.7089',
      '0.3563',
    ]);
  });

  test.each([
    ['standard', 'social time preference rate'],
    ['reduced', 'reduced rate (no pure time preference)'],
    ['health', 'health rate'],
    ['reduced health', 'reduced health rate (no pure time preference)'],
  ] as const)('%s rates are those of data/reference/green-book.csv', (use, table) => {
    const csv = readFileSync(new URL('../../data/reference/green-book.csv', import.meta.url), 'utf8');
    const published = csv
      .split('\n')
      .filter((row) => row.startsWith(`${table},`))
      .map((row) => /,years \d+(?:-(\d+)|\+),([\d.]+),/.exec(row))
      .map((found) => [found?.[1] === undefined ? Infinity : Number(found[1]), `${Number(found?.[2])}%`]);
    expect(published.length).toBeGreaterThanOrEqual(3);
    const own = GREEN_BOOK_RATES[use].map(({ toYear, rate }) => [toYear, rate.toPercentText()]);
    expect(own).toEqual(published);
  });

  test('of a constant rate compound it, and of none are one', () => {
    expect(discountFactors(Rate.percent('3.5'), 2)[2]!.equals(discountFactors('green-book', 2)[2]!)).toBe(
      true,
    );
    expect(discountFactors('none', 2).map((factor) => factor.toExact())).toEqual(['1', '1', '1']);
  });
});

function valueOf(result: Forecast, option: Option): PresentValue {
  const all = everyCell(result);
  return presentValue(result.walk, all, option, result.discounting);
}

describe('net present cost', () => {
  const lines = [
    line('2009-10', '500', { option: 'both' }),
    line('2010-11', '1000', { option: 'both' }),
    line('2011-12', '1000', { option: 'both' }),
    line('2012-13', '1000', { option: 'local' }),
  ];
  const body = 'prices: { base: 2004-05 }\ndiscount: { rate: green-book, base: 2010-11 }\n';

  test('of a stream worked by hand, to the penny', () => {
    // 1000 + 1000/1.035 + 1000/1.035^2 = 1000 + 966.1836 + 933.5107
    const { cost, sunk, equivalentAnnualCost } = valueOf(appraise(body, lines), 'local');
    expect(cost.toFixed(2)).toBe('2899.69');
    expect(sunk.toExact()).toBe('500.00');
    // the three factors add to 2.8996943: the same 1000 in each year
    expect(equivalentAnnualCost?.toFixed(2)).toBe('1000.00');
  });

  test('leaves out what is sunk and what another option bears', () => {
    const { cost, sunk } = valueOf(appraise(body, lines), 'central');
    expect(cost.toFixed(2)).toBe('1966.18');
    expect(sunk.toExact()).toBe('500.00');
  });

  test('starts at the first year of the horizon unless told otherwise', () => {
    const result = appraise('prices: { base: 2004-05 }\nhorizon: 2008-09..2012-13\ndiscount: 3.5%\n', lines);
    expect(result.discounting?.base).toBe(2008);
    expect(valueOf(result, 'local').sunk.isZero()).toBe(true);
  });

  test('may start before the horizon', () => {
    const result = appraise('prices: { base: 2004-05 }\ndiscount: { rate: 10%, base: 2008-09 }\n', [
      line('2010-11', '121'),
    ]);
    expect(valueOf(result, 'local').cost.toFixed(2)).toBe('100.00');
  });

  describe('in money of the day', () => {
    const series = Deflator.constant(Rate.percent('2'));
    const ahead = [line('2025-26', '100'), line('2030-31', '200')];
    const run = (discount: string): Forecast =>
      appraise(`prices: { base: nominal }\ndiscount: ${discount}\n`, ahead, series);

    // 100 + 200 / 1.02^5 / 1.035^5
    test('first brings amounts to the prices of the base year', () => {
      const result = run('green-book');
      expect(valueOf(result, 'local').cost.toFixed(10)).toBe('252.5202076548');
      expect(result.discounting?.prices).toBe(2025);
      expect(result.totals.of('local').toExact()).toBe('300.00');
    });

    // 100 + 200 / 1.0557^5
    test('takes a nominal rate on amounts as they stand', () => {
      const result = run('{ rate: 5.57%, terms: nominal }');
      expect(valueOf(result, 'local').cost.toFixed(10)).toBe('252.5202076548');
      expect(result.discounting?.prices).toBe('nominal');
    });

    test('deflates nothing without a rate', () => {
      expect(valueOf(run('{ rate: none, base: 2025-26 }'), 'local').cost.toExact()).toBe('300.00');
    });

    test('needs an index of every year', () => {
      const gone = (): unknown =>
        appraise('prices: { base: nominal }\ndiscount: green-book\n', ahead, new Deflator('d', new Map()));
      expect(faultOf(gone)).toMatchObject({ code: 'deflator-year-missing' });
      expect(faultOf(gone).message).toMatch(/--deflator 2%.*period and index/);
    });

    test.each([
      [
        'prices: { base: nominal }\ndiscount: { rate: green-book, terms: nominal }',
        /Green Book rates are real/,
      ],
      [
        'prices: { base: 2025-26 }\ndiscount: { rate: 5%, terms: nominal }',
        /this scenario is in real prices/,
      ],
    ])('refuses nominal terms: %s', (body, message) => {
      const fault = faultOf(() => appraise(`${body}\n`, ahead, series));
      expect(fault).toMatchObject({ code: 'discount-terms', line: 4, file: 'test.yaml' });
      expect(fault.message).toMatch(message);
    });
  });

  describe('of benefits measured in health', () => {
    const gain = (label: string, benefitType: string): ProcurementLine =>
      line(label, '1000', { kind: 'benefit', benefitType, option: 'local' });
    const gains = [line('2025-26', '1'), gain('2035-36', 'health'), gain('2035-36', 'societal')];
    const run = (discount: string, lines = gains): PresentValue =>
      valueOf(appraise(`prices: { base: 2025-26 }\ndiscount: ${discount}\n`, lines), 'local');

    test('are worth more at the rates of health, and others are not', () => {
      // 1000 / 1.035^10 and 1000 / 1.015^10
      expect(run('green-book').benefits.toFixed(6)).toBe('1417.837627');
      expect(run('green-book-health').benefits.toFixed(6)).toBe('1570.586045');
    });

    test('and never costs', () => {
      const cost = [line('2025-26', '1'), line('2035-36', '1000')];
      expect(run('green-book-health', cost).cost.equals(run('green-book', cost).cost)).toBe(true);
    });

    test('keep their rate when a step moves or changes them', () => {
      const steps =
        'steps:\n  - { name: Later, kind: benefit, delay: 1 }\n  - { name: More, kind: benefit, percent: 10% }\n';
      const result = appraise(
        `prices: { base: 2025-26 }\nhorizon: 2025-26..2040-41\ndiscount: green-book-health\n${steps}`,
        [line('2025-26', '1'), gain('2034-35', 'health')],
      );
      // 1100 / 1.015^10
      expect(valueOf(result, 'local').benefits.toFixed(6)).toBe('947.833955');
    });

    test('have no published rate after 125 years', () => {
      const late = (discount: string): unknown =>
        appraise(`prices: { base: 2025-26 }\nhorizon: 2025-26..2151-52\ndiscount: ${discount}\n`, gains);
      expect(faultOf(() => late('green-book-health'))).toMatchObject({ code: 'discount-rate-ends', line: 5 });
      expect(() => late('green-book')).not.toThrow();
    });
  });

  describe('at the reduced rates', () => {
    const reducedOf = (to: string): Discounting['reduced'] | undefined =>
      appraise(`prices: { base: 2025-26 }\nhorizon: 2025-26..${to}\ndiscount: green-book-health\n`, [
        line('2025-26', '1'),
      ]).discounting?.reduced;

    test('is for more than 50 years, as far as rates are published', () => {
      expect(reducedOf('2075-76')).toBeNull();
      expect(reducedOf('2076-77')).not.toBeNull();
      expect(reducedOf('2150-51')).not.toBeNull();
    });

    test('discounts less', () => {
      const reduced = reducedOf('2076-77');
      expect(reduced?.factorOf(year('2026-27'))?.toFixed(12)).toBe('0.970873786408'); // 1 / 1.03
      expect(reduced?.factorOf(year('2026-27'), true)?.toFixed(12)).toBe('0.990099009901'); // 1 / 1.01
    });
  });

  // the annuity formula: r / (1 - (1 + r)^-n), and the same over 1 + r in advance
  test.each([1, 5, 10, 20, 30])('gives the equivalent annual cost of %i years', (n) => {
    const annual = (annuity: string): number => {
      const to = yearLabel((2025 + n - 1) as FinancialYear);
      const result = appraise(
        `prices: { base: 2025-26 }\nhorizon: 2025-26..${to}\ndiscount: { rate: green-book, annuity: ${annuity} }\n`,
        [line('2025-26', '1000000')],
      );
      return Number(valueOf(result, 'local').equivalentAnnualCost?.toFixed(6));
    };
    const formula = (1_000_000 * 0.035) / (1 - 1.035 ** -n);
    expect(annual('arrears')).toBeCloseTo(formula, 4);
    expect(annual('advance')).toBeCloseTo(formula / 1.035, 4);
  });

  test('is not to be had where all is sunk', () => {
    const run = (): unknown =>
      appraise('prices: { base: 2004-05 }\ndiscount: { rate: 3.5%, base: 2020-21 }\n', lines);
    expect(faultOf(run).code).toBe('discount-base-late');
  });

  test('is not reckoned without discounting', () => {
    expect(appraise('', lines).discounting).toBeNull();
    expect(appraise('discount: none\n', lines).discounting).toBeNull();
  });
});
