import type { Sampler } from './samplers.js';

/** Pieces that the range is cut into; they are finer towards its ends. */
const PIECES = 1024;
/** Steps of the guide, an index from probabilities to pieces. */
const GUIDE = 2048;
/** The number of figures kept for each piece. */
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
    this.fillDensity(before, 4 - before);
    this.fillCumulative(before, 4 - before);
    this.fillPieces();
    this.fillGuide();
  }

  private fillDensity(before: number, after: number): void {
    const { at, density } = this;
    for (let i = 0; i <= PIECES; i++) {
      const t = i / PIECES;
      const x = t * t * (3 - 2 * t);
      at[i] = x;
      density[i] = densityAt(x, before, after);
    }
  }

  private fillCumulative(before: number, after: number): void {
    const { at, cumulative } = this;
    for (let i = 0; i < PIECES; i++) {
      const from = at[i] as number;
      const half = ((at[i + 1] as number) - from) / 2;
      let sum = 0;
      for (let n = 0; n < NODES.length; n++)
        sum += (WEIGHTS[n] as number) * densityAt(from + half * (1 + (NODES[n] as number)), before, after);
      cumulative[i + 1] = (cumulative[i] as number) + sum * half;
    }
    const whole = cumulative[PIECES] as number;
    for (let i = 0; i <= PIECES; i++) cumulative[i] = (cumulative[i] as number) / whole;
  }

  private fillPieces(): void {
    const { at, density, cumulative, pieces } = this;
    for (let i = 0; i < PIECES; i++) {
      const a = density[i] as number;
      const b = density[i + 1] as number;
      const probability = (cumulative[i + 1] as number) - (cumulative[i] as number);
      // so far out in a tail that the density is nothing in doubles, a piece is even
      const even = a + b === 0;
      const p = i * FIGURES;
      pieces[p] = at[i] as number;
      pieces[p + 1] = (at[i + 1] as number) - (at[i] as number);
      pieces[p + 2] = probability === 0 ? 0 : 1 / probability;
      pieces[p + 3] = even ? 1 : a;
      pieces[p + 4] = even ? 2 : a + b;
      pieces[p + 5] = even ? 0 : b * b - a * a;
    }
  }

  private fillGuide(): void {
    const { cumulative, guide } = this;
    for (let g = 0, i = 0; g <= GUIDE; g++) {
      while (i < PIECES - 1 && (cumulative[i + 1] as number) <= g / GUIDE) i++;
      guide[g] = i;
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

/** The density on [0, 1], up to a constant factor. 0 ** 0 is 1: a likely value at an end has its density there. */
function densityAt(x: number, before: number, after: number): number {
  return x ** before * (1 - x) ** after;
}
