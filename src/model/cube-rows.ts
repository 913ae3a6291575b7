import { Money } from '../money/index.js';
import { compareRanges, type CellRanges, type LineRange } from './cell.js';
import { PairNumbers } from './pair-numbers.js';

/** Sums of lines as columns: each belongs to a trust and to the rest of a line, by their numbers. */
export interface RowSums {
  readonly owners: Uint32Array;
  readonly rests: Uint32Array;
  /** Whole pence. */
  readonly pence: Float64Array;
  readonly lines: Float64Array;
}

/** Rows in order, one for each pair of a trust and a rest. */
export interface SortedRows extends RowSums {
  /** The amounts, by row, that are not whole pence, or too large for a double to hold exactly. */
  readonly others: ReadonlyMap<number, Money>;
  readonly ranges: ReadonlyMap<number, CellRanges>;
}

/**
 * The rows of a cube that is being built. Single lines are added to the row of their pair at once. Sums of lines, which
 * are many and mostly of different pairs, are kept as they come: sorting brings those of one pair together.
 */
export class CubeRows {
  /** Numbers the pairs of single lines; `pence` and `lines` hold their sums. */
  private readonly pairs = new PairNumbers();
  private pence = new Float64Array(64);
  private lines = new Float64Array(64);
  private readonly others = new Map<number, Money>();
  private readonly ranges = new Map<number, LineRange[]>();
  private readonly sums: RowSums[] = [];

  /** Adds a line. @param range of its amount, where it has one. */
  add(owner: number, rest: number, amount: Money, range: LineRange | null): void {
    const row = this.pairs.of(owner, rest);
    if (row >= this.pence.length) {
      this.pence = enlarged(this.pence, 2 * this.pence.length);
      this.lines = enlarged(this.lines, 2 * this.lines.length);
    }
    addTo(row, amount, this.pence, this.others);
    this.lines[row] = (this.lines[row] as number) + 1;
    if (!range) return;
    const known = this.ranges.get(row);
    if (known) known.push(range);
    else this.ranges.set(row, [range]);
  }

  /** Takes sums over as they are. */
  addSums(sums: RowSums): void {
    this.sums.push(sums);
  }

  /** Returns the rows in the order of the ranks of their trusts, then of their rests. */
  sorted(ownerRanks: Uint32Array, restRanks: Uint32Array): SortedRows {
    const all = this.all();
    const byRest = sortedBy(null, all.rests, restRanks);
    return this.merged(all, sortedBy(byRest, all.owners, ownerRanks));
  }

  /** All rows, those of single lines first. */
  private all(): RowSums {
    const { count } = this.pairs;
    const [only, ...more] = this.sums;
    if (only && more.length === 0 && count === 0) return only;
    const singles = {
      owners: this.pairs.firsts(),
      rests: this.pairs.seconds(),
      pence: this.pence.subarray(0, count),
      lines: this.lines.subarray(0, count),
    };
    const parts = [singles, ...this.sums];
    return {
      owners: joined(
        Uint32Array,
        parts.map(({ owners }) => owners),
      ),
      rests: joined(
        Uint32Array,
        parts.map(({ rests }) => rests),
      ),
      pence: joined(
        Float64Array,
        parts.map(({ pence }) => pence),
      ),
      lines: joined(
        Float64Array,
        parts.map(({ lines }) => lines),
      ),
    };
  }

  /** Brings rows into an order, in which those of one pair follow each other, as one. */
  private merged(all: RowSums, order: Uint32Array): SortedRows {
    const count = order.length;
    const owners = new Uint32Array(count);
    const rests = new Uint32Array(count);
    const pence = new Float64Array(count);
    const lines = new Float64Array(count);
    const others = new Map<number, Money>();
    const found = new Map<number, LineRange[]>();
    const isPlain = this.others.size === 0 && this.ranges.size === 0;
    let last = -1;
    for (let k = 0; k < count; k++) {
      const row = order[k] as number;
      const [owner, rest] = [all.owners[row] as number, all.rests[row] as number];
      if (last >= 0 && owners[last] === owner && rests[last] === rest) {
        const sum = (pence[last] as number) + (all.pence[row] as number);
        if (others.size === 0 && Number.isSafeInteger(sum)) pence[last] = sum;
        else addTo(last, Money.ofWholePence(all.pence[row] as number), pence, others);
        lines[last] = (lines[last] as number) + (all.lines[row] as number);
        continue;
      }
      last += 1;
      owners[last] = owner;
      rests[last] = rest;
      pence[last] = all.pence[row] as number;
      lines[last] = all.lines[row] as number;
      if (isPlain || row >= this.pairs.count) continue;
      const [other, ranges] = [this.others.get(row), this.ranges.get(row)];
      if (other) others.set(last, other);
      if (ranges) found.set(last, ranges);
    }
    const ranges = new Map<number, CellRanges>();
    for (const [row, own] of found) {
      const written = others.get(row) ?? Money.ofWholePence(pence[row] as number);
      ranges.set(row, { written, lines: own.toSorted(compareRanges) });
    }
    const end = last + 1;
    return {
      owners: owners.subarray(0, end),
      rests: rests.subarray(0, end),
      pence: pence.subarray(0, end),
      lines: lines.subarray(0, end),
      ...{ others, ranges },
    };
  }
}

/** Adds an amount to a row. What is not whole pence, or too large for a double, is kept apart, its pence 0. */
function addTo(row: number, amount: Money, pence: Float64Array, others: Map<number, Money>): void {
  const before = pence[row] as number;
  const other = others.get(row);
  const sum = before + (amount.wholePence() ?? NaN);
  if (other === undefined && Number.isSafeInteger(sum)) {
    pence[row] = sum;
    return;
  }
  const exact = (other ?? Money.ofWholePence(before)).plus(amount);
  const whole = exact.wholePence();
  pence[row] = whole ?? 0;
  if (whole === null) others.set(row, exact);
  else others.delete(row);
}

/**
 * Returns rows sorted by the ranks of something that each has; the order of equal rows is kept.
 *
 * @param rows null: all rows as they lie.
 * @param things by row, a number from 0 that has a rank.
 */
function sortedBy(rows: Uint32Array | null, things: Uint32Array, ranks: Uint32Array): Uint32Array {
  const count = things.length;
  const next = new Uint32Array(ranks.length + 1);
  for (let row = 0; row < count; row++) {
    const after = (ranks[things[row] as number] as number) + 1;
    next[after] = (next[after] as number) + 1;
  }
  for (let rank = 1; rank < next.length; rank++)
    next[rank] = (next[rank] as number) + (next[rank - 1] as number);
  const sorted = new Uint32Array(count);
  for (let k = 0; k < count; k++) {
    const row = rows === null ? k : (rows[k] as number);
    const rank = ranks[things[row] as number] as number;
    const place = next[rank] as number;
    sorted[place] = row;
    next[rank] = place + 1;
  }
  return sorted;
}

function joined<Column extends Uint32Array | Float64Array>(
  kind: new (length: number) => Column,
  parts: readonly Column[],
): Column {
  const whole = new kind(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function enlarged(column: Float64Array, room: number): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(room);
  wider.set(column);
  return wider;
}
