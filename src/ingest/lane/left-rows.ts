import type { Condensed } from './condensed.js';
import type { Kernel } from './kernel.js';

/** In the kernel's memory a row left takes so many bytes, with its amounts behind them. */
const LEFT = 32;

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

  /** @param amountsWide how many amounts a row has. */
  constructor(private readonly amountsWide: number) {}

  /**
   * Takes `count` rows of which the kernel tells from `from` on.
   *
   * @param block where their bytes are in its memory.
   * @param at where the block starts in the stretch.
   */
  take(
    { bytes, ints, floats }: Kernel['memory'],
    from: number,
    count: number,
    block: number,
    at: number,
  ): void {
    const { amountsWide } = this;
    for (let i = 0; i < count; i++) {
      // as kernel/lane.ts has them: start, end, lines, group, rows before, pence before, amounts
      const place = from + i * (LEFT + 8 * amountsWide);
      const int = place / 4;
      const float = place / 8 + 3;
      const start = ints[int] as number;
      this.addBytes(bytes, block + start, block + (ints[int + 1] as number));
      this.starts.push(at + start);
      this.lines.push(ints[int + 2] as number);
      this.groups.push(ints[int + 3] as number);
      this.rowsBefore.push(ints[int + 4] as number);
      this.penceBefore.push(floats[float] as number);
      for (let amount = 1; amount <= amountsWide; amount++)
        this.amounts.push(floats[float + amount] as number);
    }
  }

  /** @param gapRows rows added up behind the last one left. @param gapPence their pence. */
  done(gapRows: number, gapPence: number): Condensed['left'] {
    return {
      bytes: this.bytes.slice(0, this.length),
      ends: Int32Array.from(this.ends),
      starts: Int32Array.from(this.starts),
      groups: Int32Array.from(this.groups),
      lines: Int32Array.from(this.lines),
      rowsBefore: Int32Array.from([...this.rowsBefore, gapRows]),
      penceBefore: Float64Array.from([...this.penceBefore, gapPence]),
      amounts: Float64Array.from(this.amounts),
    };
  }

  private addBytes(source: Uint8Array, from: number, to: number): void {
    if (this.length + to - from > this.bytes.length) {
      const larger = new Uint8Array(2 * (this.length + to - from));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes.set(source.subarray(from, to), this.length);
    this.length += to - from;
    this.ends.push(this.length);
  }
}
