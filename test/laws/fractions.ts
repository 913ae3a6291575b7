/**
 * A second model of an appraisal, written from the documents alone, in exact fractions of whole numbers: slow, plain,
 * and without a line of the program's. What the program says is held against it.
 */
export class Fraction {
  static readonly zero = new Fraction(0n, 1n);
  static readonly one = new Fraction(1n, 1n);

  private constructor(
    readonly over: bigint,
    readonly under: bigint,
  ) {}

  static of(over: bigint, under = 1n): Fraction {
    const sign = under < 0n ? -1n : 1n;
    let [a, b] = [over < 0n ? -over : over, under * sign];
    while (b !== 0n) [a, b] = [b, a % b];
    return a === 0n ? Fraction.zero : new Fraction((over * sign) / a, (under * sign) / a);
  }

  /** From plain decimal text. */
  static read(text: string): Fraction {
    const [whole = '', decimals = ''] = text.split('.');
    return Fraction.of(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
  }

  plus(other: Fraction): Fraction {
    return Fraction.of(this.over * other.under + other.over * this.under, this.under * other.under);
  }

  minus(other: Fraction): Fraction {
    return this.plus(Fraction.of(-other.over, other.under));
  }

  times(other: Fraction): Fraction {
    return Fraction.of(this.over * other.over, this.under * other.under);
  }

  dividedBy(other: Fraction): Fraction {
    return Fraction.of(this.over * other.under, this.under * other.over);
  }

  /** Cut at 40 significant digits, half away from zero: what DESIGN says of a quotient of measured numbers. */
  cut(): Fraction {
    let scale = 0n;
    const size = this.over < 0n ? -this.over : this.over;
    if (size === 0n) return this;
    const least = 10n ** 39n;
    const scaled = (at: bigint): bigint =>
      at >= 0n ? (size * 10n ** at) / this.under : size / (this.under * 10n ** -at);
    while (scaled(scale) < least) scale += 1n;
    while (scaled(scale) >= least * 10n) scale -= 1n;
    const [n, d] = scale >= 0n ? [size * 10n ** scale, this.under] : [size, this.under * 10n ** -scale];
    const rounded = (2n * n + d) / (2n * d);
    const signed = this.over < 0n ? -rounded : rounded;
    return scale >= 0n ? Fraction.of(signed, 10n ** scale) : Fraction.of(signed * 10n ** -scale);
  }

  get sign(): number {
    return this.over < 0n ? -1 : this.over > 0n ? 1 : 0;
  }

  toString(): string {
    return `${this.over}/${this.under}`;
  }
}

export const sum = (all: readonly Fraction[]): Fraction => all.reduce((a, b) => a.plus(b), Fraction.zero);

/** Splits whole pence in proportion to weights by the largest remainder, ties to the earlier. */
export function split(amount: Fraction, weights: readonly Fraction[]): Fraction[] {
  const pence = amount.times(Fraction.of(100n)).over;
  const size = pence < 0n ? -pence : pence;
  const whole = sum(weights);
  const floor = ({ over, under }: Fraction): bigint => (over - (((over % under) + under) % under)) / under;
  const quotas = weights.map((weight) => Fraction.of(size).times(weight).dividedBy(whole));
  const shares = quotas.map(floor);
  const left = Number(size - shares.reduce((a, b) => a + b, 0n));
  const byRemainder = quotas
    .map((quota, i) => ({ i, rest: quota.minus(Fraction.of(shares[i] ?? 0n)) }))
    .sort((a, b) => b.rest.minus(a.rest).sign || a.i - b.i);
  for (const { i } of byRemainder.slice(0, left)) shares[i] = (shares[i] ?? 0n) + 1n;
  return shares.map((share) => Fraction.of(pence < 0n ? -share : share, 100n));
}
