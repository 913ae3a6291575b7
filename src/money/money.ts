import { Decimal, quotient, toExact, toFixed } from './decimal.js';
import { commonMultiple, fractionText, lowestTerms } from './fraction.js';
import { isWholePence, penceDecimals, penceOf, penceText } from './pence.js';
import { Rate } from './rate.js';

const HUNDRED = new Decimal(100);
const PENNY = new Decimal('0.01');

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
  static readonly zero = new Money(0, false);

  /**
   * Whole pence wherever a double holds them, which is nearly always and many times faster; else pounds as a decimal.
   * An amount has one form only, so that equal amounts are equal in a deep comparison. For its sake, too, not #amount:
   * it does not see what is behind #, and any two amounts would pass for equal.
   */
  private readonly amount: number | Decimal;
  /**
   * What `amount` is still to be divided by: 1 for nearly every amount. A part such as 7/12 of a year's plan keeps what
   * no decimal can say (a whole number without the factors 2 and 5, in lowest terms), so that sums of it are exact.
   */
  private readonly divisor: bigint;
  /** Whether it was divided: a quotient that had to be cut went into it, or it is a fraction of an amount. */
  readonly divided: boolean;

  private constructor(amount: number | Decimal, divided: boolean, divisor = 1n) {
    this.amount = typeof amount === 'number' ? amount + 0 : amount; // zero has no sign: -0 + 0 is 0
    this.divided = divided;
    this.divisor = divisor;
  }

  /** In the one form that the amount has. */
  private static ofDecimal(numerator: Decimal, divided: boolean, denominator = 1n): Money {
    if (denominator !== 1n) {
      const { units, decimals, divisor } = lowestTerms(numerator, denominator);
      if (divisor !== 1n) return new Money(new Decimal(`${units}e-${decimals}`), divided, divisor);
      return Money.fromUnits(units, decimals, divided);
    }
    const pounds = numerator;
    if (pounds.decimalPlaces() <= 2) {
      const pence = pounds.times(HUNDRED).toNumber();
      if (isWholePence(pence)) return new Money(pence, divided);
    }
    return new Money(pounds, divided);
  }

  /**
   * From plain decimal text in pounds, such as '-1234.5'. For text that people wrote, use `parseMoney`.
   *
   * @throws TypeError where the text is not plain decimal notation.
   */
  static of(pounds: string): Money {
    if (!/^-?\d+(\.\d+)?$/.test(pounds)) throw new TypeError(`not a plain decimal amount: ${pounds}`);
    const pence = penceOf(pounds);
    return pence === null ? Money.ofDecimal(new Decimal(pounds), false) : new Money(pence, false);
  }

  /** From whole pence. */
  static fromPence(pence: bigint): Money {
    return Money.fromUnits(pence, 2);
  }

  /** From whole pence in a number, which is counted and not reckoned. @throws RangeError past 2^53 - 1, or not whole. */
  static ofWholePence(pence: number): Money {
    if (!isWholePence(pence)) throw new RangeError(`not whole pence: ${pence}`);
    return new Money(pence, false);
  }

  /**
   * From whole units of 10^-decimals pounds: `fromUnits(1n, 6)` is a millionth of a pound.
   *
   * @param divided whether they come from an amount into which a cut quotient went; by default they do not.
   */
  static fromUnits(units: bigint, decimals: number, divided = false): Money {
    const pence = decimals === 2 ? Number(units) : NaN;
    return isWholePence(pence)
      ? new Money(pence, divided)
      : Money.ofDecimal(new Decimal(`${units}e-${decimals}`), divided);
  }

  /**
   * From a fraction of whole units of 10^-decimals pounds.
   *
   * @param divided by default where the denominator is not 1.
   * @throws RangeError where the denominator is not above zero.
   */
  static fromFraction(
    units: bigint,
    decimals: number,
    denominator: bigint,
    divided = denominator !== 1n,
  ): Money {
    if (denominator <= 0n) throw new RangeError('a denominator above zero');
    if (denominator === 1n) return Money.fromUnits(units, decimals, divided);
    return Money.ofDecimal(new Decimal(`${units}e-${decimals}`), divided, denominator);
  }

  static sum(amounts: Iterable<Money>): Money {
    let pence = 0;
    let others: Money | null = null;
    let divided = false;
    const list = Array.isArray(amounts) ? (amounts as readonly Money[]) : [...amounts];
    for (let i = 0; i < list.length; i++) {
      const each = list[i] as Money;
      divided ||= each.divided;
      const next = typeof each.amount === 'number' ? pence + each.amount : NaN;
      if (isWholePence(next)) pence = next;
      else others = others === null ? each : others.plus(each);
    }
    const sum = new Money(pence, divided);
    return others === null ? sum : others.plus(sum);
  }

  /** The sum of those at some positions, without a list of its own for them; where there is none there is nothing. */
  static sumAt(amounts: readonly Money[], positions: readonly number[]): Money {
    let pence = 0;
    let divided = false;
    for (let i = 0; i < positions.length; i++) {
      const each = amounts[positions[i] as number];
      if (!each) continue;
      divided ||= each.divided;
      pence += typeof each.amount === 'number' ? each.amount : NaN;
      if (!isWholePence(pence)) return Money.sum(positions.map((at) => amounts[at] ?? Money.zero));
    }
    return new Money(pence, divided);
  }

  plus(other: Money): Money {
    const divided = this.divided || other.divided;
    if (typeof this.amount === 'number' && typeof other.amount === 'number') {
      const pence = this.amount + other.amount;
      if (isWholePence(pence)) return new Money(pence, divided);
    }
    return this.added(other.pounds(), other.divisor, divided);
  }

  minus(other: Money): Money {
    const divided = this.divided || other.divided;
    if (typeof this.amount === 'number' && typeof other.amount === 'number') {
      const pence = this.amount - other.amount;
      if (isWholePence(pence)) return new Money(pence, divided);
    }
    return this.added(other.pounds().negated(), other.divisor, divided);
  }

  private added(numerator: Decimal, divisor: bigint, divided: boolean): Money {
    if (this.divisor === divisor) return Money.ofDecimal(this.pounds().plus(numerator), divided, divisor);
    const common = commonMultiple(this.divisor, divisor);
    const own = this.pounds().times(String(common / this.divisor));
    return Money.ofDecimal(own.plus(numerator.times(String(common / divisor))), divided, common);
  }

  negated(): Money {
    const { amount, divided, divisor } = this;
    return new Money(typeof amount === 'number' ? -amount : amount.negated(), divided, divisor);
  }

  times(rate: Rate): Money {
    return Money.ofDecimal(this.pounds().times(rate.value), this.divided || !rate.exact, this.divisor);
  }

  /**
   * So many parts of it, `partOf(7, 12)` for 7/12, as an exact fraction that nothing rounds before it is printed.
   *
   * @throws RangeError where they are not whole numbers, the second above zero.
   */
  partOf(parts: number, all: number): Money {
    if (!Number.isSafeInteger(parts) || !Number.isSafeInteger(all) || all <= 0)
      throw new RangeError('a fraction of whole numbers, the lower one above zero');
    return Money.ofDecimal(this.pounds().times(parts), true, this.divisor * BigInt(all));
  }

  /** This amount divided by a number without a unit, cut at 40 digits; null where that is zero. */
  over(rate: Rate): Money | null {
    if (rate.isZero()) return null;
    const under = this.divisor === 1n ? rate.value : rate.value.times(String(this.divisor));
    const { value, exact } = quotient(this.pounds(), under);
    return Money.ofDecimal(value, this.divided || !rate.exact || !exact);
  }

  /** This amount as a share of `base`, cut at 40 digits; null where the base is zero. */
  shareOf(base: Money): Rate | null {
    if (base.isZero()) return null;
    const areExact = !this.divided && !base.divided;
    if (typeof this.amount === 'number' && typeof base.amount === 'number')
      return Rate.ofWholes(this.amount, base.amount, areExact);
    const over = this.pounds().times(String(base.divisor));
    const { value, exact } = quotient(over, base.pounds().times(String(this.divisor)));
    return Rate.fromDecimal(value, exact && areExact);
  }

  abs(): Money {
    return this.isNegative() ? this.negated() : this;
  }

  /** Negative, zero or positive as this amount is below, equal to or above the other. */
  compare(other: Money): number {
    if (typeof this.amount === 'number' && typeof other.amount === 'number')
      return Math.sign(this.amount - other.amount);
    if (this.divisor === other.divisor) return this.pounds().cmp(other.pounds());
    return this.pounds()
      .times(String(other.divisor))
      .cmp(other.pounds().times(String(this.divisor)));
  }

  equals(other: Money): boolean {
    return this.compare(other) === 0;
  }

  isZero(): boolean {
    return this.amount === 0;
  }

  isNegative(): boolean {
    return typeof this.amount === 'number' ? this.amount < 0 : this.amount.lt(0);
  }

  /** How many decimals the amount really has: 0 for whole pounds; of a fraction that none can say, Infinity. */
  decimals(): number {
    if (this.divisor !== 1n) return Infinity;
    return typeof this.amount === 'number' ? penceDecimals(this.amount) : this.amount.decimalPlaces();
  }

  /** The amount in whole pence; null where it is none within what a double holds, or was divided. */
  wholePence(): number | null {
    return typeof this.amount === 'number' && !this.divided ? this.amount : null;
  }

  /** The amount in whole units of 10^-decimals pounds. @throws RangeError where that would round. */
  toUnits(decimals: number): bigint {
    if (this.decimals() > decimals) throw new RangeError('the amount has more decimals');
    if (typeof this.amount === 'number' && decimals === 2) return BigInt(this.amount);
    return BigInt(this.pounds().toFixed(decimals).replace('.', ''));
  }

  /** Pounds to so many decimals, rounded half away from zero: '-1234.50'. Never '-0.00'. */
  toFixed(decimals: number): string {
    return this.inUnitsOf(0, decimals);
  }

  /** Pounds divided by a power of ten, rounded half away from zero: `inUnitsOf(6, 1)` is £m to one decimal. */
  inUnitsOf(power: number, decimals: number): string {
    if (typeof this.amount === 'number') return penceText(this.amount, power, decimals);
    if (this.divisor !== 1n) return fractionText(this.amount, this.divisor, power, decimals);
    return toFixed(this.amount.times(new Decimal(`1e-${power}`)), decimals);
  }

  /**
   * Every digit, at least two decimals; an amount into which a cut quotient went is printed to the penny.
   * Reading the text back gives an equal amount unless it was divided.
   */
  toExact(): string {
    if (typeof this.amount === 'number' || this.divided) return this.toFixed(2);
    return toExact(this.amount, 2);
  }

  /** The nearest double, in pounds: for simulated draws alone. No exact figure may come from it. */
  toNumber(): number {
    if (typeof this.amount === 'number') return this.amount / 100;
    return this.divisor === 1n ? this.amount.toNumber() : this.amount.div(String(this.divisor)).toNumber();
  }

  toJSON(): string {
    return this.toExact();
  }

  /** It as a fraction of whole units of 10^-decimals pounds, in lowest terms but for the powers of ten. */
  toFraction(): { readonly units: bigint; readonly decimals: number; readonly divisor: bigint } {
    const decimals = typeof this.amount === 'number' ? 2 : this.amount.decimalPlaces();
    const units =
      typeof this.amount === 'number'
        ? BigInt(this.amount)
        : BigInt(this.amount.toFixed(decimals).replace('.', ''));
    return { units, decimals, divisor: this.divisor };
  }

  private pounds(): Decimal {
    return typeof this.amount === 'number' ? new Decimal(this.amount).times(PENNY) : this.amount;
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError('money does not compare or add with operators: use compare, plus, minus');
  }
}
