import type { KeyPart, ScanSpec } from './spec.js';

/** A part of the key that is a class of cells, or the cells of a check. */
export type ClassedCells = Extract<KeyPart, { by: unknown }>;

/**
 * Where the kernel keeps the numbers of a row's values and classes. The key comes first: the parts of its first subkey,
 * then those of its second; behind them come the other columns with values.
 */
export class Slots {
  /** The columns of which every value is read. */
  readonly read: ReadonlySet<number>;
  /** The parts of the key that are classes, and the slot of each. */
  readonly classed: readonly ClassedCells[];
  readonly classSlots: readonly number[];
  /** Where the second subkey starts. */
  readonly second: number;
  /** How many slots there are. */
  readonly count: number;
  private readonly slots = new Map<number, number>();

  constructor({ key, checks, listed }: ScanSpec) {
    this.second = even(key[0].length);
    const parts = key.flatMap((subkey, s) =>
      subkey.map((part, i) => ({ part, slot: s === 0 ? i : this.second + i })),
    );
    for (const { part, slot } of parts) if ('column' in part) this.slots.set(part.column, slot);
    const classed = parts.flatMap(({ part, slot }) => ('by' in part ? [{ part, slot }] : []));
    this.classed = classed.map(({ part }) => part);
    this.classSlots = classed.map(({ slot }) => slot);
    const read = [...this.classed.flatMap(({ columns }) => columns), ...(listed === null ? [] : [listed])];
    this.read = new Set([...this.slots.keys(), ...read]);
    let next = this.second + even(key[1].length);
    for (const column of [...read, ...checks.map((check) => check.column)])
      if (!this.slots.has(column)) this.slots.set(column, next++);
    this.count = next;
  }

  /** Returns the slot for the value of a column. */
  ofColumn(column: number): number {
    return this.slots.get(column) ?? 0;
  }
}

/** The kernel compares the slots of a subkey two at a time. */
function even(width: number): number {
  return width + (width % 2);
}
