import { normalQuantile } from './normal.js';

/**
 * The scores of the first `count` probabilities of a column, in their place: of each the standard normal quantity that is
 * not exceeded with probability u, 0 < u < 1, as draws take it. Off by less than 3e-9, in a third of the time of
 * {@link normalQuantile}.
 */
export const toScores = byTable();

/** The score of one probability, as {@link toScores}. */
export function normalScore(u: number): number {
  const column = Float64Array.of(u);
  toScores(column, 1);
  return column[0] as number;
}

/**
 * Every draw for a trust or a line goes through here. What is constant stands inside of a function, because those of a
 * module are made variables when the command is bundled, and with them the loop takes half as long again.
 */
function byTable(): (column: Float64Array, count: number) => void {
  /** Pieces that the probabilities from 1/2 to 1 are cut into. */
  const PIECES = 256;
  /** Of each piece: the coefficients of a polynomial of the fifth degree. */
  const FIGURES = 6;
  /** Nearer to 0 or 1 than this the inverse bends too fast for a table: there it is worked out. */
  const TAIL = 1 / 64;
  /** So many draws are looked up at a time. */
  const STRETCH = 4096;

  /**
   * Of the distance q = u - 1/2: score / q, which is the same on either side of 1/2, as polynomials that agree with it at
   * both ends of a piece in value, slope and curvature (Hermite interpolation). Filled when it is first asked for.
   */
  const table = new Float64Array(PIECES * FIGURES);
  /** Of a stretch the draws beyond the table: places and probabilities. */
  const far = new Int32Array(STRETCH);
  const farProbabilities = new Float64Array(STRETCH);

  return function scores(column, count) {
    if (table[0] === 0) fillTable();
    for (let from = 0; from < count; from += STRETCH) {
      const beyond = lookUp(column, from, Math.min(count, from + STRETCH));
      for (let i = 0; i < beyond; i++)
        column[far[i] as number] = normalQuantile(farProbabilities[i] as number);
    }
  };

  /**
   * The few beyond the table are left to a loop of their own: V8 takes its checks out of short loops alone.
   *
   * @returns how many lie beyond the table.
   */
  function lookUp(column: Float64Array, from: number, to: number): number {
    let beyond = 0;
    for (let k = from; k < to; k++) {
      const u = column[k] as number;
      const q = u - 0.5;
      const size = Math.abs(q);
      if (size >= 0.5 - TAIL) {
        far[beyond] = k;
        farProbabilities[beyond++] = u;
      }
      const place = size * (2 * PIECES);
      const piece = place & (PIECES - 1); // in the table even for those beyond
      const t = place - piece;
      const p = piece * FIGURES;
      column[k] =
        q *
        ((table[p] as number) +
          t *
            ((table[p + 1] as number) +
              t *
                ((table[p + 2] as number) +
                  t *
                    ((table[p + 3] as number) +
                      t * ((table[p + 4] as number) + t * (table[p + 5] as number))))));
    }
    return beyond;
  }

  function fillTable(): void {
    const width = 0.5 / PIECES;
    let from = ratioAt(0);
    for (let i = 0; i < PIECES * (1 - 2 * TAIL); i++) {
      const to = ratioAt((i + 1) * width);
      const rise = to.value - from.value;
      const slope = from.slope * width;
      const nextSlope = to.slope * width;
      const bend = from.bend * width * width;
      const nextBend = to.bend * width * width;
      const p = i * FIGURES;
      table[p] = from.value;
      table[p + 1] = slope;
      table[p + 2] = bend / 2;
      table[p + 3] = 10 * rise - 6 * slope - 4 * nextSlope - 1.5 * bend + nextBend / 2;
      table[p + 4] = -15 * rise + 8 * slope + 7 * nextSlope + 1.5 * bend - nextBend;
      table[p + 5] = 6 * rise - 3 * (slope + nextSlope) - (bend - nextBend) / 2;
      from = to;
    }
  }
}

/** score / q with its first and second derivative: that of the score is 1 / density, and then score / density^2. */
function ratioAt(q: number): { value: number; slope: number; bend: number } {
  const perDensity = Math.sqrt(2 * Math.PI);
  if (q === 0) return { value: perDensity, slope: 0, bend: perDensity ** 3 / 3 };
  const score = normalQuantile(0.5 + q);
  const rate = perDensity * Math.exp(score ** 2 / 2);
  const value = score / q;
  const slope = (rate - value) / q;
  return { value, slope, bend: (score * rate ** 2 - 2 * slope) / q };
}
