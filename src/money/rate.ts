import { Decimal, quotient, toExact, toFixed } from './decimal.js';

const ZERO = new Decimal(0);

/**
 * An exact number without a unit: a percentage, an index ratio, a discount factor. 2.5% is 0.025.
 *
 * Products are exact; a quotient is cut once at 40 significant digits and remembers it in {@link Rate.exact}.
 */
export class Rate {
  static readonly zero = new Rate(ZERO, true);
  static readonly one = new Rate(new Decimal(1), true);

  /** For the money room alone. Not behind #, so that a deep comparison sees it. */
  readonly value: Decimal;
  readonly exact: boolean;

  private constructor(value: Decimal, exact: boolean) {
    this.value = value.isZero() ? ZERO : value; // zero has no sign
    this.exact = exact;
  }

  /** From plain decimal text: `Rate.of('0.025')`. @throws TypeError on anything else. */
  static of(text: string): Rate {
    if (!/^-?\d+(\.\d+)?$/.test(text)) throw new TypeError(`not a plain decimal number: ${text}`);
    return new Rate(new Decimal(text), true);
  }

  /** From the digits of a percentage: `Rate.percent('2.5')` is 0.025. */
  static percent(text: string): Rate {
    return Rate.of(text).times(Rate.of('0.01'));
  }

  /** For the money room alone, which owns the decimals. */
  static fromDecimal(value: Decimal, exact: boolean): Rate {
    return new Rate(value, exact);
  }

  plus(other: Rate): Rate {
    return new Rate(this.value.plus(other.value), this.exact && other.exact);
  }

  minus(other: Rate): Rate {
    return new Rate(this.value.minus(other.value), this.exact && other.exact);
  }

  times(other: Rate): Rate {
    return new Rate(this.value.times(other.value), this.exact && other.exact);
  }

  /** Cut at 40 significant digits. @throws RangeError where the other is zero. */
  dividedBy(other: Rate): Rate {
    const { value, exact } = quotient(this.value, other.value);
    return new Rate(value, exact && this.exact && other.exact);
  }

  /** To a whole power from 0 up, exactly. */
  power(exponent: number): Rate {
    if (!Number.isSafeInteger(exponent) || exponent < 0) throw new RangeError('a whole power from 0 up');
    let result = Rate.one;
    for (let i = 0; i < exponent; i++) result = result.times(this);
    return result;
  }

  negated(): Rate {
    return new Rate(this.value.negated(), this.exact);
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

  /** Rounded half away from zero. */
  toFixed(decimals: number): string {
    return toFixed(this.value, decimals);
  }

  /** As a percentage without the sign %, rounded half away from zero: 0.1027 is '10.27'. */
  toPercent(decimals: number): string {
    return toFixed(this.value.times(100), decimals);
  }

  /** Every digit. */
  toExact(): string {
    return toExact(this.value, 0);
  }

  /** Every digit of the percentage, with its sign: '2.5%'. */
  toPercentText(): string {
    return `${toExact(this.value.times(100), 0)}%`;
  }

  /** The nearest double (2.5% is 0.025): for simulated draws alone. No exact figure may come from it. */
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
