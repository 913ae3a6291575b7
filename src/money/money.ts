import { Decimal, quotient, toExact, toFixed } from './decimal.js';
import { Rate } from './rate.js';

const ZERO = new Decimal(0);

/**
 * An exact amount of pounds sterling. Costs are positive, credits negative.
 *
 * Sums, differences and products with a {@link Rate} never round. `<`, `+` and implicit conversion throw:
 * use {@link Money.compare} and {@link Money.plus}. Rounding happens only in {@link Money.toFixed}.
 *
 * @example
 * Money.of('0.10').plus(Money.of('0.20')).toExact(); // '0.30'
 */
export class Money {
  static readonly zero = new Money(ZERO, false);

  // not #pounds: a deep comparison does not see what is behind #, and any two amounts would pass for equal
  private readonly pounds: Decimal;
  /** Whether a quotient that had to be cut (a deflator ratio, a discount factor) went into it. */
  readonly divided: boolean;

  private constructor(pounds: Decimal, divided: boolean) {
    this.pounds = pounds.isZero() ? ZERO : pounds; // zero has no sign
    this.divided = divided;
  }

  /**
   * From plain decimal text in pounds, such as '-1234.5'. For text that people wrote, use `parseMoney`.
   *
   * @throws TypeError where the text is not plain decimal notation.
   */
  static of(pounds: string): Money {
    if (!/^-?\d+(\.\d+)?$/.test(pounds)) throw new TypeError(`not a plain decimal amount: ${pounds}`);
    return new Money(new Decimal(pounds), false);
  }

  /** From whole pence. */
  static fromPence(pence: bigint): Money {
    return Money.fromUnits(pence, 2);
  }

  /**
   * From whole units of 10^-decimals pounds: `fromUnits(1n, 6)` is a millionth of a pound.
   *
   * @param divided whether they come from an amount into which a cut quotient went; by default they do not.
   */
  static fromUnits(units: bigint, decimals: number, divided = false): Money {
    return new Money(new Decimal(`${units}e-${decimals}`), divided);
  }

  static sum(amounts: Iterable<Money>): Money {
    let total = new Decimal(0);
    let divided = false;
    for (const amount of amounts) {
      total = total.plus(amount.pounds);
      divided ||= amount.divided;
    }
    return new Money(total, divided);
  }

  plus(other: Money): Money {
    return new Money(this.pounds.plus(other.pounds), this.divided || other.divided);
  }

  minus(other: Money): Money {
    return new Money(this.pounds.minus(other.pounds), this.divided || other.divided);
  }

  negated(): Money {
    return new Money(this.pounds.negated(), this.divided);
  }

  times(rate: Rate): Money {
    return new Money(this.pounds.times(rate.value), this.divided || !rate.exact);
  }

  /** This amount divided by a number without a unit, cut at 40 digits; null where that is zero. */
  over(rate: Rate): Money | null {
    if (rate.isZero()) return null;
    const { value, exact } = quotient(this.pounds, rate.value);
    return new Money(value, this.divided || !rate.exact || !exact);
  }

  /** This amount as a share of `base`, cut at 40 digits; null where the base is zero. */
  shareOf(base: Money): Rate | null {
    if (base.isZero()) return null;
    const { value, exact } = quotient(this.pounds, base.pounds);
    return Rate.fromDecimal(value, exact && !this.divided && !base.divided);
  }

  abs(): Money {
    return this.isNegative() ? this.negated() : this;
  }

  /** Negative, zero or positive as this amount is below, equal to or above the other. */
  compare(other: Money): number {
    return this.pounds.cmp(other.pounds);
  }

  equals(other: Money): boolean {
    return this.pounds.eq(other.pounds);
  }

  isZero(): boolean {
    return this.pounds.isZero();
  }

  isNegative(): boolean {
    return this.pounds.lt(0);
  }

  /** How many decimals the amount really has: 0 for whole pounds. */
  decimals(): number {
    return this.pounds.decimalPlaces();
  }

  /** The amount in whole units of 10^-decimals pounds. @throws RangeError where that would round. */
  toUnits(decimals: number): bigint {
    if (this.pounds.decimalPlaces() > decimals) throw new RangeError('the amount has more decimals');
    return BigInt(this.pounds.toFixed(decimals).replace('.', ''));
  }

  /** Pounds to so many decimals, rounded half away from zero: '-1234.50'. Never '-0.00'. */
  toFixed(decimals: number): string {
    return toFixed(this.pounds, decimals);
  }

  /** Pounds divided by a power of ten, rounded half away from zero: `inUnitsOf(6, 1)` is £m to one decimal. */
  inUnitsOf(power: number, decimals: number): string {
    return toFixed(this.pounds.times(new Decimal(`1e-${power}`)), decimals);
  }

  /**
   * Every digit, at least two decimals; an amount into which a cut quotient went is printed to the penny.
   * Reading the text back gives an equal amount unless it was divided.
   */
  toExact(): string {
    return this.divided ? toFixed(this.pounds, 2) : toExact(this.pounds, 2);
  }

  /** The nearest double, in pounds: for simulated draws alone. No exact figure may come from it. */
  toNumber(): number {
    return this.pounds.toNumber();
  }

  toJSON(): string {
    return this.toExact();
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError('money does not compare or add with operators: use compare, plus, minus');
  }
}
