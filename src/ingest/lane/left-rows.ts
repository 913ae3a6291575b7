import { MOST_PENCE, NO_AMOUNT } from './byte-amount.js';
import type { Condensed, RowList } from './condensed.js';
import { grown } from './value-table.js';

/** Gathers the rows of a stretch that are left, with what was added up between them. */
export class LeftRows {
  private bytes = new Uint8Array(1 << 12);
  private length = 0;
  private readonly ends: number[] = [];
  private readonly starts: number[] = [];
  private readonly groups: number[] = [];
  private readonly lines: number[] = [];
  private readonly rowsBefore: number[] = [];
  private readonly penceBefore: number[] = [];
  private readonly amounts: number[] = [];
  private gapRows = 0;
  private gapPence = 0;
  private readonly list: GrowingList | null;

  /**
   * @param amountsWide how many amounts a row has.
   * @param isListed whether something is kept of every row.
   */
  constructor(
    private readonly amountsWide: number,
    isListed: boolean,
  ) {
    this.list = isListed ? new GrowingList() : null;
  }

  get rows(): RowList | null {
    return this.list?.done() ?? null;
  }

  /** A row whose amounts come to so many pence was added up. @returns false where that would lift the sum too high. */
  skip(pence: number, hashes: Int32Array, row: number): boolean {
    const sum = this.gapPence + pence;
    if (sum > MOST_PENCE || sum < -MOST_PENCE) return false;
    this.gapPence = sum;
    this.gapRows += 1;
    this.list?.add(hashes, row, pence);
    return true;
  }

  /** A row is left. @param group that it opened, or why it is left. */
  add(source: Uint8Array, from: number, to: number, lines: number, group: number): void {
    while (this.length + to - from > this.bytes.length) this.bytes = grown(this.bytes);
    this.bytes.set(source.subarray(from, to), this.length);
    this.length += to - from;
    this.ends.push(this.length);
    this.starts.push(from);
    this.groups.push(group);
    this.lines.push(lines);
    this.rowsBefore.push(this.gapRows);
    this.penceBefore.push(this.gapPence);
    this.gapRows = 0;
    this.gapPence = 0;
    for (let i = 0; i < this.amountsWide; i++) this.amounts.push(0);
  }

  /** The amounts of the row added last, which opened a group. */
  addAmounts(amounts: Float64Array, from: number, hashes: Int32Array, row: number): void {
    const { amountsWide } = this;
    let total = 0;
    for (let i = 0, at = this.amounts.length - amountsWide; i < amountsWide; i++, at++) {
      const amount = amounts[from + i] as number;
      this.amounts[at] = amount;
      if (amount !== NO_AMOUNT) total += amount;
    }
    this.list?.add(hashes, row, total);
  }

  done(): Condensed['left'] {
    return {
      bytes: this.bytes.slice(0, this.length),
      ends: Int32Array.from(this.ends),
      starts: Int32Array.from(this.starts),
      groups: Int32Array.from(this.groups),
      lines: Int32Array.from(this.lines),
      rowsBefore: Int32Array.from([...this.rowsBefore, this.gapRows]),
      penceBefore: Float64Array.from([...this.penceBefore, this.gapPence]),
      amounts: Float64Array.from(this.amounts),
    };
  }
}

class GrowingList {
  private hashes = new Int32Array(2048);
  private pence = new Float64Array(1024);
  private count = 0;

  add(hashes: Int32Array, row: number, pence: number): void {
    const at = this.count++;
    if (at === this.pence.length) {
      this.hashes = grown(this.hashes);
      this.pence = grown(this.pence);
    }
    this.hashes[2 * at] = hashes[2 * row] as number;
    this.hashes[2 * at + 1] = hashes[2 * row + 1] as number;
    this.pence[at] = pence;
  }

  done(): RowList {
    return { hashes: this.hashes.slice(0, 2 * this.count), pence: this.pence.slice(0, this.count) };
  }
}
