import { Decimal, quotient, quotientOfWholes, toExact, toFixed } from './decimal.js';
import { unitsOf, type Units } from './fraction.js';
import { bigPercentText, percentText } from './pence.js';

const ZERO = new Decimal(0);

interface DecimalValue {
  readonly value: Decimal;
  readonly exact: boolean;
}

function decimalValue(value: Decimal, exact: boolean): DecimalValue {
  return { value: value.isZero() ? ZERO : value, exact }; // zero has no sign
}

interface Quotient {
  readonly over: number | bigint;
  readonly under: number | bigint;
  /** True where both are. */
  readonly exact: boolean;
}

/**
 * An exact number without a unit: a percentage, an index ratio, a discount factor. 2.5% is 0.025.
 *
 * Products are exact; a quotient is cut once at 40 significant digits and remembers it in {@link Rate.exact}.
 *
 * @internal
 */
export class Rate {
  static readonly zero = Rate.fromDecimal(ZERO, true);
  static readonly one = Rate.fromDecimal(new Decimal(1), true);

  /**
   * The number, or the two whole numbers of which it is the quotient: most shares are only printed as percentages, and
   * dividing to 40 digits takes many times as long. It is no # field, so that deep comparisons see it; only
   * {@link Rate.equals} knows that the two forms may be equal.
   */
  private readonly source: DecimalValue | Quotient;
  #divided: DecimalValue | null = null;
  #units: Units | null = null;

  private constructor(source: DecimalValue | Quotient) {
    this.source = source;
  }

  /** Makes a rate from plain decimal text: `Rate.of('0.025')`. @throws TypeError for other text. */
  static of(text: string): Rate {
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw new TypeError(`not a plain decimal number: ${text}`);
    return Rate.fromDecimal(new Decimal(text), true);
  }

  /** Makes a rate from the digits of a percentage: `Rate.percent('2.5')` is 0.025. */
  static percent(text: string): Rate {
    return Rate.of(text).times(Rate.of('0.01'));
  }

  /** For the money room alone, which owns the decimals. */
  static fromDecimal(value: Decimal, exact: boolean): Rate {
    return new Rate(decimalValue(value, exact));
  }

  /** For the money room alone: the quotient of whole numbers, the second not zero. @param exact whether both are. */
  static ofWholes(over: number | bigint, under: number | bigint, exact: boolean): Rate {
    return new Rate({ over, under, exact });
  }

  /** For the money room alone. */
  get value(): Decimal {
    return this.known().value;
  }

  get exact(): boolean {
    return this.known().exact;
  }

  /** The same as whole units. */
  get units(): Units {
    return (this.#units ??= unitsOf(this.value));
  }

  private known(): DecimalValue {
    if ('value' in this.source) return this.source;
    if (this.#divided !== null) return this.#divided;
    const { value, exact } = quotientOfWholes(this.source.over, this.source.under);
    return (this.#divided = decimalValue(value, exact && this.source.exact));
  }

  plus(other: Rate): Rate {
    return Rate.fromDecimal(this.value.plus(other.value), this.exact && other.exact);
  }

  minus(other: Rate): Rate {
    return Rate.fromDecimal(this.value.minus(other.value), this.exact && other.exact);
  }

  times(other: Rate): Rate {
    return Rate.fromDecimal(this.value.times(other.value), this.exact && other.exact);
  }

  /** Returns the quotient, cut at 40 significant digits. @throws RangeError where the other is zero. */
  dividedBy(other: Rate): Rate {
    const { value, exact } = quotient(this.value, other.value);
    return Rate.fromDecimal(value, exact && this.exact && other.exact);
  }

  /** Returns the rate to a whole power of 0 or more, exactly. */
  power(exponent: number): Rate {
    if (!Number.isSafeInteger(exponent) || exponent < 0) throw new RangeError('a whole power from 0 up');
    let result = Rate.one;
    for (let i = 0; i < exponent; i++) result = result.times(this);
    return result;
  }

  negated(): Rate {
    return Rate.fromDecimal(this.value.negated(), this.exact);
  }

  compare(other: Rate): number {
    return this.value.cmp(other.value);
  }

  equals(other: Rate): boolean {
    return this.value.eq(other.value);
  }

  isZero(): boolean {
    return this.value.isZero();
  }

  isNegative(): boolean {
    return this.value.lt(0);
  }

  /** Returns the rate with a number of decimals, rounded half away from zero. */
  toFixed(decimals: number): string {
    return toFixed(this.value, decimals);
  }

  /** Returns the percentage without the sign %, rounded half away from zero: 0.1027 is '10.27'. */
  toPercent(decimals: number): string {
    if ('value' in this.source) return toFixed(this.value.times(100), decimals);
    const { over, under } = this.source;
    const text =
      typeof over === 'number' && typeof under === 'number' ? percentText(over, under, decimals) : null;
    return text ?? bigPercentText(BigInt(over), BigInt(under), decimals);
  }

  /** Returns every digit as plain decimal text. */
  toExact(): string {
    return toExact(this.value, 0);
  }

  /** Returns every digit of the percentage, with its sign: '2.5%'. */
  toPercentText(): string {
    return `${toExact(this.value.times(100), 0)}%`;
  }

  /** Returns the nearest double (2.5% is 0.025), for simulated draws alone: no exact figure may come from it. */

  toNumber(): number {
    return this.value.toNumber();
  }

  toJSON(): string {
    return this.toExact();
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError('rates do not compare or add with operators: use compare, plus, minus');
  }
}
