import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, commonMultiple, Factor, FactorSum, Money, Rate, tenTo } from '../../src/money/index.js';
import { lawRuns } from '../thorough.js';
import { Fraction, sum } from './fractions.js';

/** An amount and the same in exact fractions of pounds. */
interface Both<T> {
  readonly own: T;
  readonly exact: Fraction;
  /** True where it is printed to the penny. */
  readonly divided: boolean;
}

const pounds = (text: string): Both<Money> => ({
  own: Money.of(text),
  exact: Fraction.read(text),
  divided: false,
});
const text = fc
  .tuple(
    fc.oneof(
      fc.bigInt({ min: -(10n ** 21n), max: 10n ** 21n }),
      fc.bigInt({ min: -99n, max: 99n }),
      fc.constantFrom(2n ** 53n, 2n ** 53n - 1n, 1n - 2n ** 53n, 0n),
    ),
    fc.integer({ min: 0, max: 6 }),
  )
  .map(([units, scale]) => {
    const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
    const point = scale === 0 ? '' : `.${digits.slice(-scale)}`;
    return `${units < 0n ? '-' : ''}${digits.slice(0, digits.length - scale)}${point}`;
  });
const parts = fc.tuple(fc.integer({ min: -24, max: 24 }), fc.integer({ min: 1, max: 30 }));

/** An amount that was divided once or twice, or not at all. */
const amount: fc.Arbitrary<Both<Money>> = fc
  .tuple(text, fc.array(parts, { maxLength: 2 }))
  .map(([written, cuts]) =>
    cuts.reduce<Both<Money>>(
      ({ own, exact }, [over, under]) => ({
        own: own.partOf(over, under),
        exact: exact.times(Fraction.of(BigInt(over), BigInt(under))),
        divided: true,
      }),
      pounds(written),
    ),
  );

/** A multiplier of one of the kinds that there are, or a product of two. */
const single: fc.Arbitrary<Both<Factor>> = fc.oneof(
  text.map((written) => ({
    own: Factor.of(Rate.of(written)),
    exact: Fraction.read(written),
    divided: false,
  })),
  parts.map(([over, under]) => ({
    own: Factor.parts(over, under),
    exact: Fraction.of(BigInt(over), BigInt(under)),
    divided: true,
  })),
  text
    .filter((written) => !written.startsWith('-') && /[1-9]/.test(written))
    .map((written) => {
      const exact = Fraction.one.dividedBy(Fraction.read(written));
      return { own: Factor.reciprocal(Rate.of(written)), exact, divided: exact.under !== 1n };
    }),
  fc.integer({ min: 0, max: 6 }).map((decimals) => ({
    own: Factor.ofUnits(decimals),
    exact: Fraction.of(100n, 10n ** BigInt(decimals)),
    divided: false,
  })),
  fc.constant({ own: Factor.one, exact: Fraction.one, divided: false }),
  fc.constant({ own: Factor.zero, exact: Fraction.zero, divided: false }),
);
const factor = fc.oneof(
  single,
  fc.tuple(single, single).map(([a, b]) => ({
    own: a.own.times(b.own),
    exact: a.exact.times(b.exact),
    divided: a.divided || b.divided,
  })),
);

/** A fraction as text, rounded half away from zero; never "-0". */
function rounded(value: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const size = value.over < 0n ? -value.over : value.over;
  const units = (2n * size * scale + value.under) / (2n * value.under);
  const digits = String(units).padStart(decimals + 1, '0');
  const sign = value.over < 0n && units > 0n ? '-' : '';
  return sign + (decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`);
}

/** The fewest decimals that express a fraction; Infinity where none do. */
function decimalsOf({ under }: Fraction): number {
  let left = under;
  const times = (prime: bigint): number => {
    let count = 0;
    for (; left % prime === 0n; left /= prime) count++;
    return count;
  };
  const decimals = Math.max(times(2n), times(5n));
  return left === 1n ? decimals : Infinity;
}

function expectSame(own: Money, exact: Fraction, divided: boolean): void {
  const { units, decimals, divisor } = own.toFraction();
  expect(Fraction.of(units, tenTo(decimals) * divisor)).toEqual(exact);
  expect(divisor % 2n === 0n || divisor % 5n === 0n).toBe(false);
  expect(own.divided).toBe(divided);
  expect(own.decimals()).toBe(decimalsOf(exact));
  for (const places of [0, 1, 2, 7]) expect(own.toFixed(places)).toBe(rounded(exact, places));
  for (const power of [3, 6])
    expect(own.inUnitsOf(power, 1)).toBe(rounded(exact.times(Fraction.of(1n, 10n ** BigInt(power))), 1));
  if (divided) expect(own.toExact()).toBe(rounded(exact, 2));
  expect(own.isZero()).toBe(exact.sign === 0);
  expect(own.isNegative()).toBe(exact.sign < 0);
  const near = Number(rounded(exact, 120));
  expect(Math.abs(own.toNumber() - near)).toBeLessThanOrEqual(Math.abs(near) * 2 ** -51);
}

describe('fractions of amounts are what exact fractions are', () => {
  test('each by itself, with its sign turned, and with its size', () => {
    fc.assert(
      fc.property(amount, ({ own, exact, divided }) => {
        expectSame(own, exact, divided);
        expectSame(own.negated(), Fraction.zero.minus(exact), divided);
        expectSame(own.abs(), exact.sign < 0 ? Fraction.zero.minus(exact) : exact, divided);
      }),
      { numRuns: lawRuns(300) },
    );
  });

  test('in sums and differences, in any order, and compared', () => {
    fc.assert(
      fc.property(amount, amount, amount, (a, b, c) => {
        const divided = a.divided || b.divided;
        expectSame(a.own.plus(b.own), a.exact.plus(b.exact), divided);
        expectSame(a.own.minus(b.own), a.exact.minus(b.exact), divided);
        expect(a.own.plus(b.own)).toEqual(b.own.plus(a.own));
        const all = sum([a.exact, b.exact, c.exact]);
        expectSame(Money.sum([a.own, b.own, c.own]), all, divided || c.divided);
        expectSame(Money.sumAt([c.own, a.own, b.own], [2, 0, 1, 7]), all, divided || c.divided);
        expect(Math.sign(a.own.compare(b.own))).toBe(a.exact.minus(b.exact).sign);
        expect(a.own.equals(b.own)).toBe(a.exact.minus(b.exact).sign === 0);
        expect(a.own.minus(b.own).plus(b.own).equals(a.own)).toBe(true);
      }),
      { numRuns: lawRuns(300) },
    );
  });

  test('in shares and quotients, cut at forty digits', () => {
    fc.assert(
      fc.property(amount, amount, text, (a, b, by) => {
        const share = a.own.shareOf(b.own);
        if (b.exact.sign === 0) expect(share).toBeNull();
        else {
          const whole = a.exact.dividedBy(b.exact);
          expect(share?.exact).toBe(!a.divided && !b.divided && whole.cut().toString() === whole.toString());
          expect(share?.toPercent(3)).toBe(rounded(whole.times(Fraction.of(100n)), 3));
          expect(Fraction.read(share!.toExact())).toEqual(whole.cut());
        }
        const over = a.own.over(Rate.of(by));
        const divisor = Fraction.read(by);
        if (divisor.sign === 0) expect(over).toBeNull();
        else {
          const whole = a.exact.dividedBy(divisor);
          const isCut = whole.cut().toString() !== whole.toString();
          expectSame(over!, whole.cut(), a.divided || isCut);
        }
      }),
      { numRuns: lawRuns(300) },
    );
  });

  test('as weights, which need not be decimals', () => {
    fc.assert(
      fc.property(text, fc.array(amount, { minLength: 1, maxLength: 5 }), (written, weights) => {
        const total = Money.of(written);
        const all = sum(weights.map(({ exact }) => exact));
        fc.pre(all.sign !== 0);
        const shares = allocate(
          total,
          weights.map(({ own }) => own),
        );
        expect(Money.sum(shares)).toEqual(total);
        const unit = Fraction.of(1n, tenTo(Math.max(2, total.decimals())));
        shares.forEach((share, i) => {
          const quota = Fraction.read(written).times(weights[i]!.exact).dividedBy(all);
          const off = Fraction.read(share.toExact()).minus(quota);
          expect(off.minus(unit).sign).toBe(-1);
          expect(off.plus(unit).sign).toBe(1);
        });
      }),
      { numRuns: lawRuns(300) },
    );
  });
});

describe('factors are what exact fractions are', () => {
  const asFraction = ({ numerator, decimals, divisor }: Factor): Fraction =>
    Fraction.of(numerator, tenTo(decimals) * divisor);

  test('each by itself, multiplied, and with nothing left of it', () => {
    fc.assert(
      fc.property(factor, factor, (a, b) => {
        expect(asFraction(a.own)).toEqual(a.exact);
        expect(a.own.divided).toBe(a.divided);
        expect(a.own.isZero).toBe(a.exact.sign === 0);
        expect(asFraction(a.own.times(b.own))).toEqual(a.exact.times(b.exact));
        expect(a.own.times(b.own).divided).toBe(a.divided || b.divided);
        expect([a.own.zeroed.isZero, a.own.zeroed.divided]).toEqual([true, a.divided]);
        const near = Number(rounded(a.exact, 340));
        expect(Math.abs(a.own.double - near)).toBeLessThanOrEqual(Math.abs(near) * 2 ** -51);
      }),
      { numRuns: lawRuns(300) },
    );
  });

  test('times an amount', () => {
    fc.assert(
      fc.property(amount, factor, (a, by) => {
        expectSame(by.own.scale(a.own), a.exact.times(by.exact), a.divided || by.divided);
      }),
      { numRuns: lawRuns(300) },
    );
  });

  test('in sums of whole units times factors, whatever their order', () => {
    const units = fc.oneof(
      fc.maxSafeInteger(),
      fc.integer({ min: -9, max: 9 }),
      fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(units, factor), { maxLength: 6 }), (terms) => {
        const exact = sum(terms.map(([count, { exact: by }]) => Fraction.of(BigInt(count)).times(by)));
        const divided = terms.some(([, by]) => by.divided);
        for (const order of [terms, terms.toReversed()]) {
          const total = new FactorSum();
          for (const [count, by] of order) total.add(count, by.own);
          const { numerator, decimals, divisor } = total.scaled();
          expect(Fraction.of(numerator, tenTo(decimals) * divisor)).toEqual(exact);
          expect(total.isZero).toBe(exact.sign === 0);
          expect(total.divided).toBe(divided);
          expectSame(total.money(), exact.times(Fraction.of(1n, 100n)), divided);
        }
      }),
      { numRuns: lawRuns(300) },
    );
  });

  test('of one are handed back as they are', () => {
    const third = Factor.parts(1, 3);
    const amount = Money.of('1.23');
    expect(third.times(Factor.one)).toBe(third);
    expect(Factor.one.times(third)).toBe(third);
    expect(Factor.one.scale(amount)).toBe(amount);
    expect(Factor.of(Rate.of('2')).zeroed).toBe(Factor.zero);
  });
});

test.each<[a: bigint, b: bigint, least: bigint]>([
  [4n, 6n, 12n],
  [1n, 7n, 7n],
  [9n, 9n, 9n],
  [2n ** 64n, 3n, 3n * 2n ** 64n],
])('the least common multiple of %s and %s is %s', (a, b, least) => {
  expect(commonMultiple(a, b)).toBe(least);
  expect(commonMultiple(b, a)).toBe(least);
});

test.each<[name: string, make: () => unknown, message: RegExp]>([
  ['a denominator of zero', () => Money.fromFraction(1n, 2, 0n), /a denominator above zero/],
  ['a denominator below zero', () => Money.fromFraction(1n, 2, -3n), /a denominator above zero/],
  ['parts that are not whole', () => Money.of('1').partOf(0.5, 2), /a fraction of whole numbers/],
  ['a whole that is not whole', () => Money.of('1').partOf(1, 2.5), /a fraction of whole numbers/],
  ['a whole of zero', () => Money.of('1').partOf(1, 0), /a fraction of whole numbers/],
  ['a whole below zero', () => Money.of('1').partOf(1, -2), /a fraction of whole numbers/],
  ['units of a recurring amount', () => Money.of('1').partOf(1, 3).toUnits(9), /more decimals/],
])('%s is refused', (_, make, message) => {
  expect(make).toThrow(RangeError);
  expect(make).toThrow(message);
});

test('a fraction of whole units is divided by default where its denominator is not 1', () => {
  expect(Money.fromFraction(5n, 2, 1n).divided).toBe(false);
  expect(Money.fromFraction(5n, 2, 5n).divided).toBe(true);
  expect(Money.fromFraction(6n, 2, 3n, false)).toEqual(Money.of('0.02'));
});

test('whole pence are told from what is not, and from what was divided', () => {
  expect(Money.of('1.23').wholePence()).toBe(123);
  expect(Money.of('1.234').wholePence()).toBeNull();
  expect(Money.of('1').partOf(1, 2).wholePence()).toBeNull();
  expect(Money.of('90071992547409.92').wholePence()).toBeNull();
});

test.each<[name: string, factor: Factor, numerator: bigint, divisor: bigint, divided: boolean]>([
  ['a rate', Factor.of(Rate.of('0.5')), 5n, 10n, false],
  ['a cut quotient', Factor.of(Rate.one.dividedBy(Rate.of('3'))), BigInt('3'.repeat(40)), tenTo(40), true],
  ['parts', Factor.parts(7, 12), 7n, 12n, true],
  ['the reciprocal of one half', Factor.reciprocal(Rate.of('0.5')), 2n, 1n, false],
  ['the reciprocal of three', Factor.reciprocal(Rate.of('3')), 1n, 3n, true],
  ['pounds in pence', Factor.ofUnits(0), 100n, 1n, false],
  ['tenths in pence', Factor.ofUnits(1), 10n, 1n, false],
  ['pence in pence', Factor.ofUnits(2), 1n, 1n, false],
  ['thousandths in pence', Factor.ofUnits(3), 1n, 10n, false],
])('%s', (_, factor, numerator, divisor, divided) => {
  expect([factor.numerator, factor.divisor * tenTo(factor.decimals)]).toEqual([numerator, divisor]);
  expect(factor.divided).toBe(divided);
  const amount = factor.scale(Money.of('1.5'));
  expect(amount).toEqual(Money.fromFraction(15n * numerator, 1, divisor, divided));
  expect(amount.divided).toBe(divided);
  expect(factor.scale(Money.of('3').partOf(1, 2)).divided).toBe(true);
});

test('what was divided stays so in sums, even where pence come out whole', () => {
  const [half, whole] = [Money.of('1').partOf(1, 2), Money.of('1.50')];
  expect(half.wholePence()).toBeNull();
  expect(Money.sumAt([half, whole], [0, 1]).divided).toBe(true);
  expect(Money.sumAt([half, whole], [1]).divided).toBe(false);
  expect(Money.sumAt([half], [0, 5]).toExact()).toBe('0.50');
  expect(Money.sum(new Set([half, whole])).toExact()).toBe('2.00');
  expect(Money.sum(new Set([whole])).divided).toBe(false);
  const total = new FactorSum();
  total.add(0, Factor.parts(1, 3));
  expect([total.isZero, total.divided, total.money().divided]).toEqual([true, true, true]);
});

test.each<[part: string, whole: string, decimals: number, text: string]>([
  ['1', '8', 0, '13'],
  ['-1', '8', 0, '-13'],
  ['1', '16', 1, '6.3'],
  ['1', '-16', 1, '-6.3'],
  ['-1', '-16', 1, '6.3'],
  ['-0.01', '1000', 1, '0.0'],
  ['0.01', '-90000000000000', 0, '0'],
  ['90071992547409.91', '0.01', 2, '900719925474099100.00'],
  ['-90071992547409.91', '0.01', 0, '-900719925474099100'],
  // 12.4999999999999999…%: its steps are too large for doubles
  ['11258999068426.23', '90071992547409.91', 0, '12'],
  ['0.001', '-0.008', 1, '-12.5'],
  ['-0.0001', '0.0016', 1, '-6.3'],
])('%s of %s to %i decimals is %s%', (part, whole, decimals, text) => {
  expect(Money.of(part).shareOf(Money.of(whole))?.toPercent(decimals)).toBe(text);
});
