import type { KeyPart, ScanSpec } from './spec.js';

/** A part of the key that is a class of cells, or the cells of a check. */
export type ClassedCells = Extract<KeyPart, { by: unknown }>;

/**
 * Where the kernel keeps the numbers of a row's values and classes. The key comes first, with one slot for each of its
 * columns and each of its classes; then come the other columns with values.
 */
export class Slots {
  /** The columns of which every value is read. */
  readonly read: ReadonlySet<number>;
  /** The parts of the key that are classes. */
  readonly classed: readonly ClassedCells[];
  /** How many slots the key has, and how many there are. */
  readonly keyWidth: number;
  readonly count: number;
  /** For each part of the key its slot. */
  readonly parts: readonly number[];
  private readonly slots = new Map<number, number>();
  private readonly firstClass: number;

  constructor({ key, checks, listed }: ScanSpec) {
    const parts = key.flat();
    const classed = parts.filter((part) => 'by' in part);
    this.classed = classed;
    for (const part of parts) if ('column' in part) this.slots.set(part.column, this.slots.size);
    this.firstClass = this.slots.size;
    this.keyWidth = this.firstClass + classed.length;
    // the kernel compares the slots of the key two at a time
    const behind = this.keyWidth + (this.keyWidth % 2) - this.firstClass;
    const read = [...classed.flatMap(({ columns }) => columns), ...(listed === null ? [] : [listed])];
    this.read = new Set([...this.slots.keys(), ...read]);
    for (const column of [...read, ...checks.map((check) => check.column)])
      if (!this.slots.has(column)) this.slots.set(column, this.slots.size + behind);
    this.count = this.slots.size + behind;
    let next = this.firstClass;
    this.parts = parts.map((part) => ('column' in part ? this.ofColumn(part.column) : next++));
  }

  /** Returns the slot for the value of a column. */
  ofColumn(column: number): number {
    return this.slots.get(column) ?? 0;
  }

  /** Returns the slot for a class of the key. */
  ofClass(index: number): number {
    return this.firstClass + index;
  }
}
