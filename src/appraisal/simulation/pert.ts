import type { Sampler } from './samplers.js';

/** Pieces that the range is cut into; they are finer towards its ends. */
const PIECES = 1024;
/** Steps of the guide that leads from a probability to its piece. */
const GUIDE = 2048;
/** How many figures are kept of a piece. */
const FIGURES = 6;

/** Five-point Gauss-Legendre quadrature on [-1, 1] (Abramowitz and Stegun, Table 25.4). */
const NODES = [0, 0.5384693101056831, -0.5384693101056831, 0.906179845938664, -0.906179845938664];
const WEIGHTS = [
  0.5688888888888889, 0.47862867049936647, 0.47862867049936647, 0.23692688505618908, 0.23692688505618908,
];

/**
 * PERT: low + (high - low) x Beta(a, b), a = 1 + 4 (likely - low) / (high - low), b = 1 + 4 (high - likely) / (high -
 * low) (Malcolm, Roseboom, Clark and Fazar, 1959; the weight 4 on the likely value as in Vose, Risk Analysis).
 *
 * Drawn by its inverse: the range is cut into pieces, the probability of each is integrated from the density, and
 * within a piece the density is taken as a straight line between its ends. The mean is off by less than a
 * hundred-millionth of the range.
 */
export class Pert implements Sampler {
  /** On the unit range. */
  private readonly at = new Float64Array(PIECES + 1);
  private readonly density = new Float64Array(PIECES + 1);
  private readonly cumulative = new Float64Array(PIECES + 1);
  private readonly guide = new Uint16Array(GUIDE + 1);
  /** Of each piece: its start, its width, 1 / its probability, its density a there and b at its end as a, a + b, b^2 - a^2. */
  private readonly pieces = new Float64Array(PIECES * FIGURES);

  constructor(
    private readonly low: number,
    likely: number,
    private readonly high: number,
  ) {
    const before = (4 * (likely - low)) / (high - low);
    const after = 4 - before;
    // 0 ** 0 is 1: a likely value at an end has its density there
    const density = (x: number): number => x ** before * (1 - x) ** after;
    for (let i = 0; i <= PIECES; i++) {
      const t = i / PIECES;
      this.at[i] = t * t * (3 - 2 * t);
    }
    for (let i = 0; i < PIECES; i++) {
      const [from, to] = [this.at[i] ?? 0, this.at[i + 1] ?? 0];
      const half = (to - from) / 2;
      let sum = 0;
      NODES.forEach((node, n) => (sum += (WEIGHTS[n] ?? 0) * density(from + half * (1 + node))));
      this.cumulative[i + 1] = (this.cumulative[i] ?? 0) + sum * half;
      this.density[i] = density(from);
    }
    this.density[PIECES] = density(1);
    const whole = this.cumulative[PIECES] ?? 1;
    for (let i = 0; i <= PIECES; i++) this.cumulative[i] = (this.cumulative[i] ?? 0) / whole;
    for (let i = 0; i < PIECES; i++) {
      const [from, to] = [this.at[i] as number, this.at[i + 1] as number];
      const [a, b] = [this.density[i] as number, this.density[i + 1] as number];
      const probability = (this.cumulative[i + 1] as number) - (this.cumulative[i] as number);
      // so far out in a tail that the density is nothing in doubles, a piece is even
      const figures = a + b === 0 ? [1, 2, 0] : [a, a + b, b * b - a * a];
      this.pieces.set([from, to - from, probability === 0 ? 0 : 1 / probability, ...figures], i * FIGURES);
    }
    for (let g = 0, i = 0; g <= GUIDE; g++) {
      while (i < PIECES - 1 && (this.cumulative[i + 1] ?? 1) <= g / GUIDE) i++;
      this.guide[g] = i;
    }
  }

  quantile(u: number): number {
    const column = Float64Array.of(u);
    this.transform(column, 1);
    return column[0] as number;
  }

  transform(column: Float64Array, count: number): void {
    const { low, guide, cumulative, pieces } = this;
    const range = this.high - low;
    for (let k = 0; k < count; k++) {
      const u = column[k] as number;
      let i = guide[Math.floor(u * GUIDE)] as number;
      while (i < PIECES - 1 && (cumulative[i + 1] as number) < u) i++;
      const p = i * FIGURES;
      const share = (u - (cumulative[i] as number)) * (pieces[p + 2] as number);
      const a = pieces[p + 3] as number;
      // where in the piece that share of its probability is reached, the density going straight from a to b
      const within =
        (share * (pieces[p + 4] as number)) / (a + Math.sqrt(a * a + share * (pieces[p + 5] as number)));
      column[k] = low + range * ((pieces[p] as number) + (pieces[p + 1] as number) * within);
    }
  }

  cdf(x: number): number {
    const unit = (x - this.low) / (this.high - this.low);
    if (unit <= 0) return 0;
    if (unit >= 1) return 1;
    let [first, last] = [0, PIECES];
    while (last - first > 1) {
      const middle = (first + last) >> 1;
      if ((this.at[middle] as number) <= unit) first = middle;
      else last = middle;
    }
    const t = (unit - (this.at[first] as number)) / ((this.at[last] as number) - (this.at[first] as number));
    const [a, b] = [this.density[first] as number, this.density[last] as number];
    const share = a + b === 0 ? t : (t * (2 * a + (b - a) * t)) / (a + b);
    return (
      (this.cumulative[first] as number) +
      share * ((this.cumulative[last] as number) - (this.cumulative[first] as number))
    );
  }
}
