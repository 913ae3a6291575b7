import type { Condensed } from './condensed.js';
import { classesOf, Dates } from './key-classes.js';
import type { Kernel, Lane } from './kernel.js';
import { decoderOf } from './lane-bytes.js';
import { LeftRows } from './left-rows.js';
import { amountsIn, type RowShape } from './row-shape.js';

const LINE_FEED = 10;

/** Bytes of rows, wherever they are. */
export interface RowBytes {
  readonly length: number;
  /** Puts what follows `from` into memory until that is full, or there is no more. @returns how many bytes it put there. */
  read(into: Uint8Array, from: number): number;
}

/** Those in memory. */
export function rowsIn(bytes: Uint8Array): RowBytes {
  return {
    length: bytes.length,
    read(into, from) {
      const part = bytes.subarray(from, from + into.length);
      into.set(part);
      return part.length;
    },
  };
}

/**
 * Adds up rows that are alike. It remembers groups from stretch to stretch and numbers them from 0; it tells of the
 * first row of each, and adds all up until it is told otherwise.
 */
export class Condenser {
  private readonly lane: Lane;
  private readonly amountsWide: number;
  private readonly dates: Dates | null;

  constructor(
    private readonly shape: RowShape,
    private readonly kernel: Kernel,
  ) {
    const decode = decoderOf(shape.encoding);
    const textOf = (place: number, value: number): string => decode(kernel.textOf(this.lane, place, value));
    const current = (place: number): number => kernel.run.valueOf(this.lane, place);
    const classes = shape.keys.map((part) => classesOf(part, textOf, current));
    this.dates = classes.find((part) => part instanceof Dates) ?? null;
    this.lane = kernel.lane(shape, (part, value) => classes[part]?.classOf(value) ?? -1);
    this.amountsWide = amountsIn(shape);
  }

  /** From now on the rows of these groups are left, each of them. */
  refuse(groups: Iterable<number>): void {
    for (const group of groups) this.kernel.run.refuse(this.lane, group);
  }

  /** The next row of each of these groups is left. */
  reopen(groups: Iterable<number>): void {
    for (const group of groups) this.kernel.run.reopen(this.lane, group);
  }

  /**
   * Reads the rows that start between `from`, where one does, and `until`.
   *
   * @throws what reading them does; nothing is kept of them then.
   */
  condense(bytes: RowBytes, from: number, until = bytes.length): Condensed {
    const { kernel, lane } = this;
    const { run } = kernel;
    const left = new LeftRows(this.amountsWide);
    run.start(lane);
    if (this.shape.isForgetful) run.forget(lane);
    let end: Pick<Condensed, 'next' | 'isOpen'>;
    try {
      end = this.readBlocks(bytes, from, until, left);
    } catch (error) {
      run.takeSums(lane);
      throw error;
    }
    return {
      ...end,
      left: left.done(run.gapRows(lane), run.gapPence(lane)),
      fresh: this.takeFresh(),
      sums: this.takeSums(),
      rows: this.shape.scan.hashes ? this.takeList() : null,
      days: this.dates?.daysOf(this.kernel.intsAt(run.daysAt(lane), run.dayCount(lane))) ?? null,
    };
  }

  private readBlocks(
    bytes: RowBytes,
    from: number,
    until: number,
    left: LeftRows,
  ): Pick<Condensed, 'next' | 'isOpen'> {
    const { kernel, lane } = this;
    const { run } = kernel;
    for (let at = from; at < until;) {
      const end = this.fillBlock(bytes, at, until);
      if (end > 0) {
        run.begin(lane, end);
        let count: number;
        do {
          count = run.scan(lane);
          left.take(kernel.memory, run.leftAt(lane), count, run.block.value, at);
        } while (count === run.mostLeft.value);
      }
      const next = end > 0 ? run.next(lane) : 0;
      // a row that reaches over the end of the block may be all there in the next
      if (next === 0) return { next: at, isOpen: true };
      at += next;
    }
    return { next: Math.max(from, until), isOpen: false };
  }

  /** @returns where the last line ends that ends in the block; 0 without any. */
  private fillBlock(bytes: RowBytes, from: number, until: number): number {
    const { run, memory } = this.kernel;
    const start = run.block.value;
    const block = memory.bytes.subarray(start, start + Math.min(run.blockSize.value, until - from));
    return block.subarray(0, bytes.read(block, from)).lastIndexOf(LINE_FEED) + 1;
  }

  private takeFresh(): Condensed['fresh'] {
    const { lane, shape } = this;
    const { run, memory } = this.kernel;
    const count = run.freshCount(lane);
    const ends = this.kernel.intsAt(run.freshEnds(lane), count).slice();
    const text = run.freshText(lane);
    return {
      groups: this.kernel.intsAt(run.freshGroups(lane), count).slice(),
      keys: this.kernel.intsAt(run.freshKeys(lane), count * shape.keys.length).slice(),
      bytes: memory.bytes.slice(text, text + (ends.at(-1) ?? 0)),
      ends,
    };
  }

  /** The sums of the stretch, which start again from zero. */
  private takeSums(): Condensed['sums'] {
    const { lane, amountsWide } = this;
    const { run } = this.kernel;
    const count = run.takeSums(lane);
    return {
      groups: this.kernel.intsAt(run.groupsAt(lane), count).slice(),
      counts: this.kernel.intsAt(run.countsAt(lane), count * amountsWide).slice(),
      pence: this.kernel.floatsAt(run.penceAt(lane), count * amountsWide).slice(),
    };
  }

  private takeList(): Condensed['rows'] {
    const { run, memory } = this.kernel;
    const at = run.listAt(this.lane);
    const { buffer } = memory.bytes.slice(at, at + run.listCount(this.lane) * 16);
    return { hashes: new Int32Array(buffer), pence: new Float64Array(buffer) };
  }
}
