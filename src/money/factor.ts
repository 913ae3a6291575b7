import { commonDivisor, commonMultiple, tenTo } from './fraction.js';
import { Money } from './money.js';
import type { Rate } from './rate.js';

/**
 * An exact multiplier of whole units: numerator / (10^decimals x divisor). Products are exact. Factors that many amounts
 * share (a percentage, a year's index, a part of a year) are multiplied once for all of them.
 */
export class Factor {
  static readonly zero = new Factor(0n, 0, 1n, false);
  static readonly one = new Factor(1n, 0, 1n, false);

  /** The nearest double, or one next to it. */
  readonly double: number;

  private constructor(
    readonly numerator: bigint,
    readonly decimals: number,
    readonly divisor: bigint,
    /** True where a quotient went into it: products with it are printed to the penny. */
    readonly divided: boolean,
  ) {
    this.double = Number(`${numerator}e-${decimals}`) / Number(divisor);
  }

  static of(rate: Rate): Factor {
    const { units, decimals } = rate.units;
    return new Factor(units, decimals, 1n, !rate.exact);
  }

  /** Returns `parts` / `all` as an exact fraction. */
  static parts(parts: number, all: number): Factor {
    return new Factor(BigInt(parts), 0, BigInt(all), true);
  }

  /** Returns 1 / rate as an exact fraction. @param rate above zero. */
  static reciprocal(rate: Rate): Factor {
    const { numerator, decimals, divided } = Factor.of(rate);
    const over = tenTo(decimals);
    const common = commonDivisor(over, numerator);
    return new Factor(over / common, 0, numerator / common, divided || numerator !== common);
  }

  /** Returns the factor from units of 10^-decimals pounds to pence; with fewer than two decimals it is above 1. */
  static ofUnits(decimals: number): Factor {
    return decimals >= 2
      ? new Factor(1n, decimals - 2, 1n, false)
      : new Factor(tenTo(2 - decimals), 0, 1n, false);
  }

  times(other: Factor): Factor {
    if (other === Factor.one) return this;
    if (this === Factor.one) return other;
    return new Factor(
      this.numerator * other.numerator,
      this.decimals + other.decimals,
      this.divisor * other.divisor,
      this.divided || other.divided,
    );
  }

  /** Returns the exact product of an amount and this factor. */
  scale(amount: Money): Money {
    if (this === Factor.one) return amount;
    const { units, decimals, divisor } = amount.toFraction();
    return Money.fromFraction(
      units * this.numerator,
      decimals + this.decimals,
      divisor * this.divisor,
      amount.divided || this.divided,
    );
  }

  /** Zero, which is still `divided` where this factor is. */
  get zeroed(): Factor {
    return this.divided ? new Factor(0n, 0, 1n, true) : Factor.zero;
  }

  get isZero(): boolean {
    return this.numerator === 0n;
  }
}

/** The exact sum of products of whole units and factors, in pence. */
export class FactorSum {
  private numerator = 0n;
  private decimals = 0;
  private divisor = 1n;
  /** True where a divided factor was added, even one of zero. */
  divided = false;

  add(units: number | bigint, factor: Factor): void {
    this.divided ||= factor.divided;
    if (units === 0 || units === 0n || factor.isZero) return;
    let product = BigInt(units) * factor.numerator;
    if (factor.divisor !== this.divisor) {
      const common = commonMultiple(factor.divisor, this.divisor);
      this.numerator *= common / this.divisor;
      product *= common / factor.divisor;
      this.divisor = common;
    }
    if (factor.decimals > this.decimals) {
      this.numerator *= tenTo(factor.decimals - this.decimals);
      this.decimals = factor.decimals;
    } else if (factor.decimals < this.decimals) product *= tenTo(this.decimals - factor.decimals);
    this.numerator += product;
  }

  /** Returns the sum as numerator / (10^decimals x divisor), to be compared and shared out. */
  scaled(): { readonly numerator: bigint; readonly decimals: number; readonly divisor: bigint } {
    const { numerator, decimals, divisor } = this;
    return { numerator, decimals, divisor };
  }

  get isZero(): boolean {
    return this.numerator === 0n;
  }

  money(): Money {
    return Money.fromFraction(this.numerator, this.decimals + 2, this.divisor, this.divided);
  }
}
