import { MOST_PENCE, NO_AMOUNT } from './byte-amount.js';
import { DOUBT, REFUSED, type Condensed } from './condensed.js';
import { KeyClasses } from './key-classes.js';
import { LeftRows } from './left-rows.js';
import { block, BLOCK, PLAIN, RowScanner } from './row-scanner.js';
import type { RowShape } from './row-shape.js';
import { TupleTable } from './tuple-table.js';
import { grown } from './value-table.js';

/** How many rows are scanned at a time. */
const ROOM = 1 << 11;

const LINE_FEED = 10;

/** What is done with the rows of a group: the next one is left, all are added up, all are left. */
const OPEN = 0;
const KNOWN = 1;
const ONE_BY_ONE = 2;

/**
 * Adds up rows that are alike. It remembers groups from stretch to stretch and numbers them from 0; the first row of
 * each is left, and the others are added up until it is told otherwise.
 */
export class Condenser {
  private readonly scanner: RowScanner;
  private readonly classes: KeyClasses;
  private readonly groups: TupleTable;
  private readonly amountsWide: number;
  private readonly isListed: boolean;
  private states = new Uint8Array(128);
  /** Of the stretch that is being read, for each group: its rows, and for each column of amounts number and sum. */
  private rows = new Int32Array(128);
  private counts: Int32Array;
  private sums: Float64Array;
  private touched: number[] = [];

  constructor(private readonly shape: RowShape) {
    this.scanner = new RowScanner(shape.scan, ROOM);
    this.classes = new KeyClasses(shape, this.scanner);
    this.groups = new TupleTable(shape.keys.length);
    this.amountsWide = shape.scan.columns.filter((use) => use === 'amount').length;
    this.isListed = shape.scan.hashes;
    this.counts = new Int32Array(128 * this.amountsWide);
    this.sums = new Float64Array(128 * this.amountsWide);
  }

  /** From now on the rows of these groups are left, each of them. */
  refuse(groups: Iterable<number>): void {
    for (const group of groups) this.states[group] = ONE_BY_ONE;
  }

  /** The next row of each of these groups is left, as its first was. */
  reopen(groups: Iterable<number>): void {
    for (const group of groups) if (this.states[group] === KNOWN) this.states[group] = OPEN;
  }

  /** Reads the rows that start between `from`, where one does, and `until`. */
  condense(bytes: Uint8Array, from: number, until = bytes.length): Condensed {
    const left = new LeftRows(this.amountsWide, this.isListed);
    const { scanner } = this;
    this.classes.start();
    if (this.shape.isForgetful) this.states.fill(OPEN);
    let at = from;
    let isOpen = false;
    while (at < until) {
      const length = Math.min(BLOCK, until - at);
      block.set(bytes.subarray(at, at + length));
      const end = block.lastIndexOf(LINE_FEED, length - 1) + 1;
      if (end > 0) {
        scanner.begin(end);
        while (scanner.scan()) this.addRows(bytes, at, left);
      }
      // a row that reaches over the end of the block may be all there in the next
      isOpen = end === 0 || scanner.next === 0;
      if (isOpen) break;
      at += scanner.next;
    }
    const { rows } = left;
    return { next: at, isOpen, left: left.done(), sums: this.takeSums(), rows, days: this.classes.days };
  }

  private addRows(bytes: Uint8Array, at: number, left: LeftRows): void {
    const { scanner, classes, amountsWide } = this;
    const { count, states, amounts, hashes, starts, ends, lines } = scanner;
    for (let row = 0; row < count; row++) {
      let group = DOUBT;
      if (states[row] === PLAIN) {
        group = classes.settle(row) ? this.groups.numberOf(classes.key) : REFUSED;
        if (group >= 0 && this.stateOf(group) === KNOWN && this.add(group, row, left)) {
          classes.seeDay(row);
          continue;
        }
        if (group >= 0 && this.states[group] === OPEN) this.states[group] = KNOWN;
        else group = REFUSED;
      }
      const start = at + (starts[row] as number);
      left.add(bytes, start, at + (ends[row] as number), lines[row] as number, group);
      if (group < 0) continue;
      left.addAmounts(amounts, row * amountsWide, hashes, row);
      classes.seeDay(row);
    }
  }

  private stateOf(group: number): number {
    while (group >= this.states.length) {
      this.states = grown(this.states);
      this.rows = grown(this.rows);
      this.counts = grown(this.counts);
      this.sums = grown(this.sums);
    }
    return this.states[group] as number;
  }

  /** @returns false where a sum would be more than a number holds: the row is not added then. */
  private add(group: number, row: number, left: LeftRows): boolean {
    const { rows, counts, sums, amountsWide } = this;
    const { amounts, hashes } = this.scanner;
    const first = group * amountsWide;
    const from = row * amountsWide;
    let total = 0;
    for (let i = 0; i < amountsWide; i++) {
      const amount = amounts[from + i] as number;
      if (amount === NO_AMOUNT) continue;
      const sum = (sums[first + i] as number) + amount;
      if (sum > MOST_PENCE || sum < -MOST_PENCE) return false;
      total += amount;
    }
    if (!left.skip(total, hashes, row)) return false;
    for (let i = 0; i < amountsWide; i++) {
      const amount = amounts[from + i] as number;
      if (amount === NO_AMOUNT) continue;
      sums[first + i] = (sums[first + i] as number) + amount;
      counts[first + i] = (counts[first + i] as number) + 1;
    }
    if (rows[group] === 0) this.touched.push(group);
    rows[group] = (rows[group] as number) + 1;
    return true;
  }

  /** The sums of the stretch, which start again from zero. */
  private takeSums(): Condensed['sums'] {
    const { touched, amountsWide } = this;
    const groups = Int32Array.from(touched);
    const counts = new Int32Array(touched.length * amountsWide);
    const pence = new Float64Array(touched.length * amountsWide);
    for (let place = 0, to = 0; place < groups.length; place++) {
      const group = groups[place] as number;
      this.rows[group] = 0;
      for (let from = group * amountsWide; to < (place + 1) * amountsWide; from++, to++) {
        counts[to] = this.counts[from] as number;
        pence[to] = this.sums[from] as number;
        this.counts[from] = 0;
        this.sums[from] = 0;
      }
    }
    this.touched = [];
    return { groups, counts, pence };
  }
}
