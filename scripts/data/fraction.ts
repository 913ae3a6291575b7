import { Money, Rate, allocateUnits } from '../../src/money/index.js';

/** An exact fraction in lowest terms; the denominator is above zero. */
export class Fraction {
  static readonly zero = new Fraction(0n, 1n);
  static readonly one = new Fraction(1n, 1n);

  private constructor(
    readonly numerator: bigint,
    readonly denominator: bigint,
  ) {}

  static ratio(numerator: bigint, denominator: bigint): Fraction {
    if (denominator === 0n) throw new RangeError('division by zero');
    const divisor = greatestCommonDivisor(numerator, denominator);
    const sign = denominator < 0n ? -1n : 1n;
    return new Fraction((sign * numerator) / divisor, (sign * denominator) / divisor);
  }

  /** From plain decimal text: '61.5718'. */
  static of(text: string): Fraction {
    const match = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
    if (!match) throw new TypeError(`not a plain decimal number: ${text}`);
    const [, whole = '', decimals = ''] = match;
    return Fraction.ratio(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  }

  /** Pounds as a number. */
  static ofMoney(amount: Money): Fraction {
    return Fraction.of(amount.toExact());
  }

  static sum(fractions: Iterable<Fraction>): Fraction {
    let total = Fraction.zero;
    for (const fraction of fractions) total = total.plus(fraction);
    return total;
  }

  plus(other: Fraction): Fraction {
    return Fraction.ratio(
      this.numerator * other.denominator + other.numerator * this.denominator,
      this.denominator * other.denominator,
    );
  }

  minus(other: Fraction): Fraction {
    return this.plus(Fraction.ratio(-other.numerator, other.denominator));
  }

  times(other: Fraction): Fraction {
    return Fraction.ratio(this.numerator * other.numerator, this.denominator * other.denominator);
  }

  dividedBy(other: Fraction): Fraction {
    return Fraction.ratio(this.numerator * other.denominator, this.denominator * other.numerator);
  }

  /** True where it can be a share of something: from nothing to all of it. */
  isShare(): boolean {
    return this.numerator >= 0n && this.numerator <= this.denominator;
  }

  /** For printing; cut at 40 digits. */
  toRate(): Rate {
    return Rate.of(String(this.numerator)).dividedBy(Rate.of(String(this.denominator)));
  }
}

/** Splits an amount of whole pence by exact weights, by the largest remainder; ties go to the earlier weight. */
export function split(amount: Money, weights: readonly Fraction[]): Money[] {
  const common = weights.reduce((product, weight) => product * weight.denominator, 1n);
  const whole = weights.map((weight) => weight.numerator * (common / weight.denominator));
  return allocateUnits(amount.toUnits(2), whole).map((pence) => Money.fromPence(pence));
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
