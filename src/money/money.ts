import { Decimal, quotient } from './decimal.js';
import {
  commonMultiple,
  fractionText,
  lowestTerms,
  tenTo,
  toCommonScale,
  unitsOf,
  withFewestDecimals,
  type Fraction,
  type Units,
} from './fraction.js';
import { isWholePence, penceDecimals, penceOf, penceText } from './pence.js';
import { Rate } from './rate.js';

/**
 * An exact amount of pounds sterling. Costs are positive, credits negative.
 *
 * Sums, differences and products with a rate never round. `<`, `+` and implicit conversion throw:
 * use {@link Money.compare} and {@link Money.plus}. Rounding happens only in {@link Money.toFixed}.
 *
 * @example
 * Money.of('0.10').plus(Money.of('0.20')).toExact(); // '0.30'
 * @public
 */
export class Money {
  /** No pounds. */
  static readonly zero = new Money(0, false);

  /**
   * Whole pence wherever a double holds them, which is nearly always and many times faster; else whole units of
   * 10^-decimals pounds, with the fewest decimals. An amount has one form only, so that equal amounts are equal in a
   * deep comparison. It is not #amount for the same reason: a deep comparison does not see # fields and would take any
   * two amounts for equal.
   */
  private readonly amount: number | Units;
  /**
   * The divisor of `amount`: 1 for nearly every amount. A part such as 7/12 of a year's plan keeps here the 3 that no
   * decimal can express (a whole number without the factors 2 and 5, in lowest terms), so that sums of it are exact.
   */
  private readonly divisor: bigint;
  /** True where it was divided: a quotient that had to be cut went into it, or it is a fraction of an amount. */
  readonly divided: boolean;

  private constructor(amount: number | Units, divided: boolean, divisor = 1n) {
    this.amount = typeof amount === 'number' ? amount + 0 : amount; // zero has no sign: -0 + 0 is 0
    this.divided = divided;
    this.divisor = divisor;
  }

  /** Makes an amount in its unique form. */
  private static ofUnits(units: bigint, decimals: number, divided: boolean, denominator = 1n): Money {
    if (denominator === 1n) return Money.ofFewest(withFewestDecimals(units, decimals), divided);
    const terms = lowestTerms(units, decimals, denominator);
    const own = { units: terms.units, decimals: terms.decimals };
    return terms.divisor === 1n ? Money.ofFewest(own, divided) : new Money(own, divided, terms.divisor);
  }

  private static ofFewest(own: Units, divided: boolean): Money {
    if (own.decimals <= 2) {
      const pence = Number(own.units * tenTo(2 - own.decimals));
      if (isWholePence(pence)) return new Money(pence, divided);
    }
    return new Money(own, divided);
  }

  /**
   * Makes an amount from plain decimal text in pounds, such as '-1234.5'. For text that people wrote, use a scenario or a file.
   *
   * @throws TypeError where the text is not plain decimal notation.
   */
  static of(pounds: string): Money {
    if (!/^-?\d+(\.\d+)?$/.test(pounds)) throw new TypeError(`not a plain decimal amount: ${pounds}`);
    const pence = penceOf(pounds);
    if (pence !== null) return new Money(pence, false);
    const point = pounds.indexOf('.');
    const decimals = point === -1 ? 0 : pounds.length - point - 1;
    return Money.ofUnits(BigInt(pounds.replace('.', '')), decimals, false);
  }

  /** Makes an amount from whole pence. */
  static fromPence(pence: bigint): Money {
    return Money.fromUnits(pence, 2);
  }

  /**
   * Makes an amount from whole pence in a double.
   *
   * @throws RangeError beyond 2^53 - 1 either way, or if not whole.
   * @internal
   */
  static ofWholePence(pence: number): Money {
    if (!isWholePence(pence)) throw new RangeError(`not whole pence: ${pence}`);
    return new Money(pence, false);
  }

  /**
   * Makes an amount from whole units of 10^-decimals pounds: `fromUnits(1n, 6)` is a millionth of a pound.
   *
   * @param divided whether they come from an amount into which a cut quotient went; by default they do not.
   * @internal
   */
  static fromUnits(units: bigint, decimals: number, divided = false): Money {
    const pence = decimals === 2 ? Number(units) : NaN;
    return isWholePence(pence) ? new Money(pence, divided) : Money.ofUnits(units, decimals, divided);
  }

  /**
   * Makes an amount from a fraction of whole units of 10^-decimals pounds.
   *
   * @param divided by default where the denominator is not 1.
   * @throws RangeError where the denominator is not above zero.
   * @internal
   */
  static fromFraction(
    units: bigint,
    decimals: number,
    denominator: bigint,
    divided = denominator !== 1n,
  ): Money {
    if (denominator <= 0n) throw new RangeError('a denominator above zero');
    return Money.ofUnits(units, decimals, divided, denominator);
  }

  /** Returns the sum of amounts; zero of none. */
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

  /**
   * Returns the sum of the amounts at some positions; a position without an amount counts as zero.
   *
   * @internal
   */
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

  /** Returns the exact sum. */
  plus(other: Money): Money {
    const divided = this.divided || other.divided;
    if (typeof this.amount === 'number' && typeof other.amount === 'number') {
      const pence = this.amount + other.amount;
      if (isWholePence(pence)) return new Money(pence, divided);
    }
    return this.added(other.toFraction(), divided);
  }

  /** Returns the exact difference. */
  minus(other: Money): Money {
    const divided = this.divided || other.divided;
    if (typeof this.amount === 'number' && typeof other.amount === 'number') {
      const pence = this.amount - other.amount;
      if (isWholePence(pence)) return new Money(pence, divided);
    }
    const { units, decimals, divisor } = other.toFraction();
    return this.added({ units: -units, decimals, divisor }, divided);
  }

  private added(other: Fraction, divided: boolean): Money {
    const own = this.toFraction();
    const decimals = Math.max(own.decimals, other.decimals);
    const divisor = own.divisor === other.divisor ? own.divisor : commonMultiple(own.divisor, other.divisor);
    const over = (each: Fraction): bigint =>
      each.units * tenTo(decimals - each.decimals) * (divisor / each.divisor);
    return Money.ofUnits(over(own) + over(other), decimals, divided, divisor);
  }

  /** Returns the amount with the other sign. */
  negated(): Money {
    const { amount, divided, divisor } = this;
    return new Money(
      typeof amount === 'number' ? -amount : { units: -amount.units, decimals: amount.decimals },
      divided,
      divisor,
    );
  }

  /** @internal */
  times(rate: Rate): Money {
    const [own, by] = [this.toFraction(), rate.units];
    const divided = this.divided || !rate.exact;
    return Money.ofUnits(own.units * by.units, own.decimals + by.decimals, divided, own.divisor);
  }

  /**
   * Returns `parts` / `all` of the amount, such as `partOf(7, 12)`, as an exact fraction; only printing rounds it.
   *
   * @throws RangeError where they are not whole numbers, the second above zero.
   */
  partOf(parts: number, all: number): Money {
    if (!Number.isSafeInteger(parts) || !Number.isSafeInteger(all) || all <= 0)
      throw new RangeError('a fraction of whole numbers, the lower one above zero');
    const { units, decimals, divisor } = this.toFraction();
    return Money.ofUnits(units * BigInt(parts), decimals, true, divisor * BigInt(all));
  }

  /** Returns this amount divided by a number without a unit, cut at 40 digits; null where that is zero. @internal */
  over(rate: Rate): Money | null {
    if (rate.isZero()) return null;
    const under = this.divisor === 1n ? rate.value : rate.value.times(String(this.divisor));
    const { value, exact } = quotient(this.pounds(), under);
    const { units, decimals } = unitsOf(value);
    return Money.ofUnits(units, decimals, this.divided || !rate.exact || !exact);
  }

  /** Returns this amount as a share of `base`, cut at 40 digits; null where the base is zero. @internal */
  shareOf(base: Money): Rate | null {
    if (base.isZero()) return null;
    const areExact = !this.divided && !base.divided;
    if (typeof this.amount === 'number' && typeof base.amount === 'number')
      return Rate.ofWholes(this.amount, base.amount, areExact);
    const [over, under] = toCommonScale(this.toFraction(), base.toFraction());
    return Rate.ofWholes(over, under, areExact);
  }

  /** Returns the amount without its sign. */
  abs(): Money {
    return this.isNegative() ? this.negated() : this;
  }

  /** Returns a negative number, zero or a positive number as this amount is below, equal to or above the other. */
  compare(other: Money): number {
    if (typeof this.amount === 'number' && typeof other.amount === 'number')
      return Math.sign(this.amount - other.amount);
    const [own, others] = toCommonScale(this.toFraction(), other.toFraction());
    return own < others ? -1 : own > others ? 1 : 0;
  }

  /** Returns whether two amounts are the same. */
  equals(other: Money): boolean {
    return this.compare(other) === 0;
  }

  /** Returns whether it is no pounds at all. */
  isZero(): boolean {
    return this.amount === 0;
  }

  /** Returns whether it is below zero. */
  isNegative(): boolean {
    return typeof this.amount === 'number' ? this.amount < 0 : this.amount.units < 0n;
  }

  /** Returns the fewest decimals that express the amount in pounds: 0 for whole pounds, Infinity for a recurring fraction. */
  decimals(): number {
    if (this.divisor !== 1n) return Infinity;
    return typeof this.amount === 'number' ? penceDecimals(this.amount) : this.amount.decimals;
  }

  /**
   * Returns the amount in whole pence; null where it is not whole, too large for a double, or divided.
   *
   * @internal
   */
  wholePence(): number | null {
    return typeof this.amount === 'number' && !this.divided ? this.amount : null;
  }

  /**
   * Returns the amount in whole units of 10^-decimals pounds.
   *
   * @throws RangeError where that would round.
   * @internal
   */
  toUnits(decimals: number): bigint {
    if (this.decimals() > decimals) throw new RangeError('the amount has more decimals');
    const own = this.toFraction();
    return decimals >= own.decimals
      ? own.units * tenTo(decimals - own.decimals)
      : own.units / tenTo(own.decimals - decimals);
  }

  /** Returns pounds with a number of decimals, rounded half away from zero: '-1234.50'. Never '-0.00'. */
  toFixed(decimals: number): string {
    return this.inUnitsOf(0, decimals);
  }

  /** Returns pounds divided by a power of ten, rounded half away from zero: `inUnitsOf(6, 1)` is £m to one decimal. */
  inUnitsOf(power: number, decimals: number): string {
    if (typeof this.amount === 'number') return penceText(this.amount, power, decimals);
    return fractionText(this.toFraction(), power, decimals);
  }

  /**
   * Returns pounds with every digit, at least two decimals; an amount into which a cut quotient went to the penny.
   * Reading the text back gives an equal amount unless it was divided.
   */
  toExact(): string {
    if (typeof this.amount === 'number' || this.divided) return this.toFixed(2);
    return this.toFixed(Math.max(2, this.amount.decimals));
  }

  /** Returns the nearest double, in pounds, for simulated draws alone: no exact figure may come from it. */
  toNumber(): number {
    if (typeof this.amount === 'number') return this.amount / 100;
    const { divisor } = this;
    return divisor === 1n ? this.pounds().toNumber() : this.pounds().div(String(divisor)).toNumber();
  }

  /** Returns the text of {@link Money.toExact}. */
  toJSON(): string {
    return this.toExact();
  }

  /** Returns a fraction of whole units of 10^-decimals pounds, in lowest terms but for powers of ten. @internal */
  toFraction(): Fraction {
    const { amount, divisor } = this;
    if (typeof amount === 'number') return { units: BigInt(amount), decimals: 2, divisor };
    return { units: amount.units, decimals: amount.decimals, divisor };
  }

  private pounds(): Decimal {
    const { units, decimals } = this.toFraction();
    return new Decimal(`${units}e-${decimals}`);
  }

  /** Keeps operators from being used on amounts. @throws TypeError always. */
  [Symbol.toPrimitive](): never {
    throw new TypeError('money does not compare or add with operators: use compare, plus, minus');
  }
}
