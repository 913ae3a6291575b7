import { Money } from '../money/index.js';
import type { ProcurementLine } from '../model/index.js';
import { NO_AMOUNT } from './byte-amount.js';
import { grown } from './byte-table.js';
import type { LineAdder } from './line-adder.js';

/** Sums above it are handed on before they are added to: twice this is still a whole number without loss. */
export const MOST_PENCE = 2 ** 52;

/** Rows that are alike in all that matters, found by the numbers of their values, with their sums in pence. */
export class RowGroups {
  private slots = new Int32Array(256).fill(-1);
  private keys: Int32Array;
  private sums: Float64Array;
  private counts: Float64Array;
  private readonly templates: (readonly ProcurementLine[])[] = [];

  /**
   * @param keyWidth how many numbers make a key.
   * @param amounts how many amounts a row has.
   */
  constructor(
    private readonly keyWidth: number,
    private readonly amounts: number,
    private readonly adder: LineAdder,
  ) {
    this.keys = new Int32Array(128 * keyWidth);
    this.sums = new Float64Array(128 * amounts);
    this.counts = new Float64Array(128 * amounts);
  }

  /** @returns the group of the key that starts at `from`; -1 where there is none yet. */
  find(key: Int32Array, from: number): number {
    const { slots, keys, keyWidth } = this;
    const mask = slots.length - 1;
    let slot = this.slotOf(key, from) & mask;
    for (;;) {
      const group = slots[slot] as number;
      if (group < 0) return -1;
      const start = group * keyWidth;
      let i = 0;
      while (i < keyWidth && keys[start + i] === key[from + i]) i += 1;
      if (i === keyWidth) return group;
      slot = (slot + 1) & mask;
    }
  }

  /** Opens a group for a key that has none. @param lines what an amount in each column would be, were it the amount. */
  open(key: Int32Array, from: number, lines: readonly ProcurementLine[]): void {
    const group = this.templates.length;
    while ((group + 1) * this.keyWidth > this.keys.length) this.keys = grown(this.keys);
    while ((group + 1) * this.amounts > this.sums.length) {
      this.sums = grown(this.sums);
      this.counts = grown(this.counts);
    }
    this.templates.push(lines);
    this.keys.set(key.subarray(from, from + this.keyWidth), group * this.keyWidth);
    if ((group + 1) * 2 > this.slots.length) {
      this.slots = new Int32Array(this.slots.length * 2).fill(-1);
      for (let known = 0; known < group; known++) this.place(known);
    }
    this.place(group);
  }

  /** Adds the amounts of a row, in pence. @returns their sum. */
  add(group: number, amounts: Float64Array, from: number): number {
    const { sums, counts } = this;
    let at = group * this.amounts;
    let total = 0;
    for (let i = 0; i < this.amounts; i++, at++) {
      const amount = amounts[from + i] as number;
      if (amount === NO_AMOUNT) continue;
      const sum = sums[at] as number;
      if (sum > MOST_PENCE || sum < -MOST_PENCE) this.handOn(group, i);
      sums[at] = (sums[at] as number) + amount;
      counts[at] = (counts[at] as number) + 1;
      total += amount;
    }
    return total;
  }

  /** Hands all sums on. */
  finish(): void {
    for (let group = 0; group < this.templates.length; group++)
      for (let i = 0; i < this.amounts; i++) this.handOn(group, i);
  }

  private handOn(group: number, i: number): void {
    const at = group * this.amounts + i;
    const line = this.templates[group]?.[i];
    const lines = this.counts[at] as number;
    if (!line || lines === 0) return;
    this.adder.addMany(line, pounds(this.sums[at] as number), lines);
    this.sums[at] = 0;
    this.counts[at] = 0;
  }

  private place(group: number): void {
    const mask = this.slots.length - 1;
    let slot = this.slotOf(this.keys, group * this.keyWidth) & mask;
    while ((this.slots[slot] as number) >= 0) slot = (slot + 1) & mask;
    this.slots[slot] = group;
  }

  private slotOf(key: Int32Array, from: number): number {
    let hash = 0;
    for (let i = 0; i < this.keyWidth; i++) {
      hash = Math.imul(hash ^ (key[from + i] as number), 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    return hash;
  }
}

/** From whole pence. */
export function pounds(pence: number): Money {
  return Money.fromPence(BigInt(pence));
}
