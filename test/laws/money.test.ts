import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  allocate,
  allocateUnits,
  Money,
  parseMoney,
  parseScenarioMoney,
  Rate,
} from '../../src/money/index.js';
import { lawRuns } from '../thorough.js';

/** A number as this test keeps it: whole units of 10^-scale. Nothing here uses the code under test. */
interface Plain {
  readonly units: bigint;
  readonly scale: number;
}

const ten = (power: number) => 10n ** BigInt(power);
const size = (n: bigint) => (n < 0n ? -n : n);
const rescaled = ({ units, scale }: Plain, to: number) => units * ten(to - scale);
const plus = (a: Plain, b: Plain): Plain => {
  const scale = Math.max(a.scale, b.scale);
  return { units: rescaled(a, scale) + rescaled(b, scale), scale };
};
const times = (a: Plain, b: Plain): Plain => ({ units: a.units * b.units, scale: a.scale + b.scale });

/** Plain decimal text with all of its decimals, noughts at the end included. */
function written({ units, scale }: Plain): string {
  const digits = size(units)
    .toString()
    .padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const decimals = scale === 0 ? '' : `.${digits.slice(-scale)}`;
  return `${units < 0n ? '-' : ''}${whole}${decimals}`;
}

/** Rounds half away from zero to so many decimals. */
function rounded(value: Plain, decimals: number): Plain {
  if (value.scale <= decimals) return { units: rescaled(value, decimals), scale: decimals };
  const cut = ten(value.scale - decimals);
  const up = (size(value.units) * 2n + cut) / (cut * 2n);
  return { units: value.units < 0n ? -up : up, scale: decimals };
}

/** Every digit, and at least two decimals. */
function exactly(value: Plain): string {
  let { units, scale } = value;
  for (; scale > 2 && units % 10n === 0n; scale--) units /= 10n;
  return written(scale < 2 ? { units: rescaled({ units, scale }, 2), scale: 2 } : { units, scale });
}

/** `a / b` to forty significant digits, half away from zero. */
function quotientOf(a: bigint, b: bigint): { value: Plain; exact: boolean } {
  if (a === 0n) return { value: { units: 0n, scale: 0 }, exact: true };
  const [over, under] = [size(a), size(b)];
  let scale = 40 + under.toString().length - over.toString().length;
  const at = (s: number): [bigint, bigint] => (s >= 0 ? [over * ten(s), under] : [over, under * ten(-s)]);
  let [top, bottom] = at(scale);
  if ((top / bottom).toString().length > 40) [top, bottom] = at(--scale);
  const units = (top * 2n + bottom) / (bottom * 2n);
  const signed = a < 0n !== b < 0n ? -units : units;
  return {
    value: scale >= 0 ? { units: signed, scale } : { units: signed * ten(-scale), scale: 0 },
    exact: units * bottom === top,
  };
}

const units = fc.bigInt({ min: -(10n ** 21n), max: 10n ** 21n });
const small = fc.bigInt({ min: -200n, max: 200n });
const scale = fc.integer({ min: 0, max: 6 });
/** Close to where amounts and their sums cease to be whole pence that a double holds (2^53), from either side. */
const border: fc.Arbitrary<Plain> = fc
  .tuple(fc.constantFrom(52n, 53n, 54n), fc.constantFrom(1n, -1n), small, scale)
  .map(([power, sign, beside, to]) => {
    const pence = sign * 2n ** power;
    return { units: (to < 2 ? pence / ten(2 - to) : pence * ten(to - 2)) + beside, scale: to };
  });
const plain: fc.Arbitrary<Plain> = fc.oneof(
  fc.record({ units: fc.oneof(units, small), scale }),
  border,
  fc.record({ units: small, scale }),
);
const money = (value: Plain) => Money.of(written(value));
const amounts = fc.array(plain, { maxLength: 30 });

describe('sums', () => {
  test('do not depend on order or grouping', () => {
    fc.assert(
      fc.property(
        amounts.chain((list) =>
          fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
        ),
        fc.nat(30),
        ([list, shuffled], cut) => {
          const total = Money.sum(list.map(money));
          expect(Money.sum(shuffled.map(money))).toEqual(total);
          const parts = [shuffled.slice(0, cut), shuffled.slice(cut)].map((part) =>
            Money.sum(part.map(money)),
          );
          expect(Money.sum(parts)).toEqual(total);
          expect(shuffled.map(money).reduceRight((sum, amount) => amount.plus(sum), Money.zero)).toEqual(
            total,
          );
        },
      ),
    );
  });

  test('do not depend on the order of amounts that were divided, either', () => {
    const divided = fc.tuple(plain, fc.integer({ min: 1, max: 99 })).map(([value, by]) => {
      return money(value).times(Rate.one.dividedBy(Rate.of(String(by))));
    });
    const list = fc.array(divided, { maxLength: 20 });
    const both = list.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(both, ([all, shuffled]) => {
        expect(Money.sum(shuffled)).toEqual(Money.sum(all));
      }),
    );
  });

  test('are what whole numbers give', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const total = list.reduce(plus, { units: 0n, scale: 0 });
        expect(Money.sum(list.map(money)).toExact()).toBe(exactly(total));
      }),
    );
  });

  test('differences undo them', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect(money(a).plus(money(b)).minus(money(b))).toEqual(money(a));
        expect(money(a).minus(money(b))).toEqual(money(b).minus(money(a)).negated());
        expect(money(a).minus(money(a))).toEqual(Money.zero);
      }),
    );
  });
});

test('an amount has one form, however it was made', () => {
  fc.assert(
    fc.property(plain, plain, (value, other) => {
      const amount = money(value);
      const finer = { units: value.units * 1000n, scale: value.scale + 3 };
      const made = [
        money(finer),
        Money.fromUnits(finer.units, finer.scale),
        amount.negated().negated(),
        amount.plus(Money.zero),
        Money.sum([money(other), amount, money(other).negated()]),
        money(other).minus(amount).minus(money(other)).negated(),
        amount.times(Rate.of('1000')).times(Rate.of('0.001')),
        amount.over(Rate.of('0.5'))?.over(Rate.of('2')),
      ];
      for (const each of made) {
        expect(each).toStrictEqual(amount);
        expect(isDeepStrictEqual(each, amount)).toBe(true);
        expect(each?.compare(amount)).toBe(0);
        expect(each?.toNumber()).toBe(Number(written(value).replace(/^-(?=[0.]*$)/, '')));
      }
      if (money(other).compare(amount) !== 0) expect(money(other)).not.toEqual(amount);
    }),
    { numRuns: lawRuns(500) },
  );
});

describe('money agrees with whole numbers', () => {
  test('in comparing', () => {
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        const scale = Math.max(a.scale, b.scale);
        const [x, y] = [rescaled(a, scale), rescaled(b, scale)];
        expect(Math.sign(money(a).compare(money(b)))).toBe(x < y ? -1 : x > y ? 1 : 0);
        expect(money(a).equals(money(b))).toBe(x === y);
        expect(money(a).isNegative()).toBe(a.units < 0n);
        expect(money(a).isZero()).toBe(a.units === 0n);
      }),
    );
  });

  test('in rounding', () => {
    fc.assert(
      fc.property(plain, fc.integer({ min: 0, max: 8 }), (value, decimals) => {
        const expected = rounded(value, decimals);
        const unsigned = expected.units === 0n ? written({ ...expected, units: 0n }) : written(expected);
        expect(money(value).toFixed(decimals)).toBe(unsigned);
        expect(Rate.of(written(value)).toFixed(decimals)).toBe(unsigned);
      }),
    );
  });

  test('in thousands, millions and billions', () => {
    const power = fc.constantFrom(0, 3, 6, 9);
    fc.assert(
      fc.property(plain, power, fc.integer({ min: 0, max: 4 }), (value, exponent, decimals) => {
        const expected = rounded({ units: value.units, scale: value.scale + exponent }, decimals);
        expect(money(value).inUnitsOf(exponent, decimals)).toBe(written(expected));
      }),
    );
  });

  test('in units and back', () => {
    fc.assert(
      fc.property(plain, ({ units: whole, scale }) => {
        const amount = Money.fromUnits(whole, scale);
        expect(amount).toEqual(money({ units: whole, scale }));
        expect(amount.toUnits(scale)).toBe(whole);
        expect(amount.toUnits(scale + 3)).toBe(whole * 1000n);
      }),
    );
  });

  test('in products with a rate, exactly', () => {
    const rate = fc.record({ units, scale: fc.integer({ min: 0, max: 20 }) });
    fc.assert(
      fc.property(plain, rate, rate, (value, first, second) => {
        const [a, b] = [Rate.of(written(first)), Rate.of(written(second))];
        expect(money(value).times(a).times(b).toExact()).toBe(exactly(times(times(value, first), second)));
        expect(money(value).times(a.times(b))).toEqual(money(value).times(a).times(b));
        const together = money(value).times(a.plus(b));
        expect(together).toEqual(money(value).times(a).plus(money(value).times(b)));
      }),
    );
  });

  test('in powers, exactly', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -2000n, max: 2000n }),
        fc.integer({ min: 0, max: 40 }),
        (base, exponent) => {
          const rate = Rate.of(written({ units: base, scale: 3 }));
          const expected = { units: base ** BigInt(exponent), scale: 3 * exponent };
          expect(rate.power(exponent)).toEqual(Rate.of(written(expected)));
        },
      ),
    );
  });

  test('in quotients, to forty digits, and knows whether one is exact', () => {
    const whole = fc.oneof(units, small);
    fc.assert(
      fc.property(
        whole,
        whole.filter((n) => n !== 0n),
        fc.integer({ min: 0, max: 6 }),
        (a, b, scale) => {
          const { value, exact } = quotientOf(a, b);
          const quotient = Rate.of(written({ units: a, scale })).dividedBy(
            Rate.of(written({ units: b, scale })),
          );
          expect(quotient.equals(Rate.of(written(value)))).toBe(true);
          expect(quotient.exact).toBe(exact);
          const share = Money.fromUnits(a, scale).shareOf(Money.fromUnits(b, scale));
          expect(share?.toExact()).toBe(quotient.toExact());
          expect(share?.exact).toBe(exact);
          expect(quotient.toExact().replace(/^-?0?\.?0*|\./g, '').length).toBeLessThanOrEqual(
            Math.max(40, 22),
          );
        },
      ),
      { numRuns: lawRuns(500) },
    );
  });
});

describe('a share of whole pence', () => {
  const pence = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1000, max: 1000 }));

  test('is printed as a percentage rounded half away from zero, once', () => {
    fc.assert(
      fc.property(
        pence,
        pence.filter((whole) => whole !== 0),
        fc.integer({ min: 0, max: 20 }),
        (part, whole, decimals) => {
          const [over, under] = [BigInt(part) * ten(decimals + 2), BigInt(whole)];
          const up = (size(over) * 2n + size(under)) / (size(under) * 2n);
          const percentage = { units: over < 0n !== under < 0n ? -up : up, scale: decimals };
          const share = Money.ofWholePence(part).shareOf(Money.ofWholePence(whole));
          expect(share?.toPercent(decimals)).toBe(written(percentage));
          expect(share?.negated().toPercent(decimals)).toBe(
            written({ ...percentage, units: -percentage.units }),
          );
        },
      ),
      { numRuns: lawRuns(2000) },
    );
  });

  test('is itself whether or not it was printed before', () => {
    fc.assert(
      fc.property(pence, pence, pence, pence, (a, b, c, d) => {
        fc.pre(b !== 0 && d !== 0);
        const [x, y] = [a, c].map((part, i) =>
          Money.ofWholePence(part).shareOf(Money.ofWholePence(i === 0 ? b : d)),
        );
        x?.toPercent(2);
        const [left, right] = [BigInt(a) * BigInt(d), BigInt(c) * BigInt(b)];
        const order = Number(left > right) - Number(left < right);
        expect(x?.compare(y!)).toBe(b < 0 !== d < 0 ? -order + 0 : order);
      }),
    );
  });
});

describe('sumAt', () => {
  test('is the sum of those at the positions', () => {
    const amounts = fc.array(plain, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.array(fc.nat(9)), (values, positions) => {
        const all = values.map(money);
        const there = positions.flatMap((position) => all[position] ?? []);
        expect(Money.sumAt(all, positions)).toEqual(Money.sum(there));
      }),
    );
  });
});

describe('what is printed reads back', () => {
  test('as the same amount', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const amount = money(value);
        const text = amount.toExact();
        expect(text).toMatch(/^-?\d+\.\d{2,6}$/);
        expect(parseMoney(text)).toEqual(amount);
        expect(Money.of(text)).toEqual(amount);
        expect(parseScenarioMoney(text)).toEqual(amount);
        expect(JSON.parse(JSON.stringify({ amount }))).toEqual({ amount: text });
      }),
    );
  });

  test('with separators, a pound sign, any sign and blanks, too', () => {
    const blank = fc.constantFrom('', ' ', '\u00a0', '\t');
    fc.assert(
      fc.property(
        plain,
        blank,
        fc.constantFrom('', '£', 'GBP'),
        fc.nat(5),
        (value, space, currency, form) => {
          const [whole = '', decimals] = written({ ...value, units: size(value.units) }).split('.');
          const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
          const digits = decimals === undefined ? grouped : `${grouped}.${decimals}`;
          const minus = ['-', '\u2212'][form % 2] ?? '-';
          const credit = [
            `${minus}${space}${currency}${space}${digits}`,
            `${currency}${space}${minus}${space}${digits}`,
            `(${space}${currency}${space}${digits}${space})`,
            `${currency}${space}(${digits})`,
          ][form % 4]!;
          const cost = ['', '+'].map((plusSign) => `${plusSign}${currency}${space}${digits}`)[form % 2]!;
          const text = `${space}${value.units < 0n ? credit : cost}${space}`;
          expect([text, parseMoney(text)?.toExact()]).toEqual([text, exactly(value)]);
          const inMillions = exactly({ units: value.units * 1_000_000n, scale: value.scale });
          const scaled = text.replace(/(\d)(\D*)$/, '$1m$2');
          expect([scaled, parseScenarioMoney(scaled)?.toExact()]).toEqual([scaled, inMillions]);
        },
      ),
    );
  });

  test('and any text at all is read as an amount or refused, never thrown at', () => {
    const noise = fc.string({
      unit: fc.constantFrom(...Array.from('0123456789.,-+()£GBPkmbn \u00a0\u2212eExX_%')),
    });
    fc.assert(
      fc.property(noise, (text) => {
        const amount = parseMoney(text);
        if (amount === null) return;
        const digits = text.replace(/[^\d.]/g, '');
        const [whole = '', decimals = ''] = digits.split('.');
        const credit = /[-\u2212(]/.test(text);
        const expected = exactly({
          units: BigInt(`${credit ? '-' : ''}${whole}${decimals}`),
          scale: decimals.length,
        });
        expect([text, amount.toExact()]).toEqual([text, expected]);
        expect(parseScenarioMoney(text)).toEqual(amount);
      }),
      { numRuns: lawRuns(5_000) },
    );
  });
});

describe('what is split adds back', () => {
  const weight = fc.record({
    units: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    scale: fc.integer({ min: 0, max: 6 }),
  });
  const someZeros = fc.oneof(
    { weight: 4, arbitrary: weight },
    { weight: 1, arbitrary: fc.constant<Plain>({ units: 0n, scale: 0 }) },
    {
      weight: 2,
      arbitrary: fc.integer({ min: 1, max: 3 }).map((n): Plain => ({ units: BigInt(n), scale: 0 })),
    },
  );
  const oneSign = fc
    .array(someZeros, { minLength: 1, maxLength: 25 })
    .filter((list) => list.some(({ units: n }) => n !== 0n));
  const flipped = (list: Plain[]) => list.map((value) => ({ ...value, units: -value.units }));

  test('exactly, each share within one unit of its quota, with its sign, zero to zero', () => {
    fc.assert(
      fc.property(plain, oneSign, fc.boolean(), (total, positive, negative) => {
        const weights = negative ? flipped(positive) : positive;
        const shares = allocate(money(total), weights.map(money));
        expect(shares).toHaveLength(weights.length);
        expect(Money.sum(shares)).toEqual(money(total));

        // to the penny, or to the last decimal that the total really has
        const decimals = Math.max(2, exactly(total).split('.')[1]!.length);
        const whole = rescaled(total, 6) / ten(6 - decimals);
        const bases = weights.map((value) => rescaled(value, 6));
        const sum = bases.reduce((a, b) => a + b, 0n);
        shares.forEach((share, i) => {
          const got = share.toUnits(decimals);
          const base = bases[i]!;
          expect(size(got * sum - whole * base) < size(sum)).toBe(true);
          if (base === 0n) expect(got).toBe(0n);
          if (got !== 0n) expect(got < 0n).toBe(whole < 0n);
        });
      }),
      { numRuns: lawRuns(500) },
    );
  });

  test('by the largest remainder, ties to the earlier weight', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10_000n }), oneSign, (total, list) => {
        const weights = list.map((value) => rescaled(value, 6));
        const sum = weights.reduce((a, b) => a + b, 0n);
        const floors = weights.map((w) => (total * w) / sum);
        const left = Number(total - floors.reduce((a, b) => a + b, 0n));
        const order = weights
          .map((w, i) => ({ i, remainder: (total * w) % sum }))
          .sort((a, b) => Number(b.remainder > a.remainder) - Number(b.remainder < a.remainder) || a.i - b.i);
        const lucky = new Set(order.slice(0, left).map(({ i }) => i));
        expect(allocateUnits(total, weights)).toEqual(
          floors.map((floor, i) => (lucky.has(i) ? floor + 1n : floor)),
        );
      }),
      { numRuns: lawRuns(500) },
    );
  });

  test('equal weights differ by one unit at most, and the larger shares come first', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n }),
        fc.integer({ min: 1, max: 40 }),
        (total, count) => {
          const shares = allocateUnits(total, new Array<bigint>(count).fill(7n));
          expect(shares).toEqual([...shares].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
          expect(shares[0]! - shares.at(-1)! <= 1n).toBe(true);
        },
      ),
    );
  });

  test('a negative total, or negative weights, give the same shares with the other sign, or the same', () => {
    fc.assert(
      fc.property(plain, oneSign, (total, weights) => {
        const shares = allocate(money(total), weights.map(money));
        const negative = allocate(money(total).negated(), weights.map(money));
        expect(negative).toEqual(shares.map((share) => share.negated()));
        expect(allocate(money(total), flipped(weights).map(money))).toEqual(shares);
      }),
    );
  });

  test('the unit of the weights does not matter', () => {
    fc.assert(
      fc.property(plain, oneSign, fc.integer({ min: 1, max: 1000 }), (total, weights, factor) => {
        const scaled = weights.map((value) => money(value).times(Rate.of(String(factor))));
        expect(allocate(money(total), scaled)).toEqual(allocate(money(total), weights.map(money)));
      }),
    );
  });

  test('also with credits among the weights, where they do not cancel out', () => {
    const mixed = fc
      .array(plain, { minLength: 1, maxLength: 20 })
      .filter((list) => list.reduce(plus, { units: 0n, scale: 0 }).units !== 0n);
    fc.assert(
      fc.property(plain, mixed, (total, weights) => {
        const shares = allocate(money(total), weights.map(money));
        expect(Money.sum(shares)).toEqual(money(total));
        const decimals = Math.max(2, exactly(total).split('.')[1]!.length);
        const whole = rescaled(total, 6) / ten(6 - decimals);
        const bases = weights.map((value) => rescaled(value, 6));
        const sum = bases.reduce((a, b) => a + b, 0n);
        shares.forEach((share, i) => {
          expect(size(share.toUnits(decimals) * sum - whole * bases[i]!) < size(sum)).toBe(true);
          if (bases[i] === 0n) expect(share.isZero()).toBe(true);
        });
      }),
    );
  });

  test('and splitting the parts again adds back too', () => {
    fc.assert(
      fc.property(plain, oneSign, oneSign, (total, outer, inner) => {
        const parts = allocate(money(total), outer.map(money));
        const pieces = parts.flatMap((part) => allocate(part, inner.map(money)));
        expect(Money.sum(pieces)).toEqual(money(total));
      }),
    );
  });
});
