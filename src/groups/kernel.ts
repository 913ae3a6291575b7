import { KERNEL } from './kernel-code.js';
import type { Slots } from './slots.js';
import type { CellTrait, ScanSpec } from './spec.js';

/** The address of a scan in the kernel's memory. */
export type Scan = number;

/** Returns the class that cells of the current row have, from 0; -1 where they have none. @param index of the classes. */
type ClassOf = (index: number) => number;

/** The exports of kernel/index.ts, where they are documented. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly buffer: { readonly value: number };
  readonly bufferSize: { readonly value: number };
  readonly blockSize: { readonly value: number };
  newScan(...settings: (number | boolean)[]): Scan;
  setColumn(scan: Scan, index: number, use: number, slot: number): void;
  check(scan: Scan, index: number, traits: number, classes: number): void;
  setWord(scan: Scan, index: number, first: number, third: number): void;
  setStart(scan: Scan, hash: number): void;
  newClasses(caller: number, index: number, width: number, slot: number): number;
  setClassSlot(classes: number, place: number, slot: number): void;
  setClasses(scan: Scan, index: number, classes: number): void;
  list(scan: Scan, slot: number): void;
  deferGroup(scan: Scan, group: number): void;
  startChunk(scan: Scan): void;
  readBlock(scan: Scan, at: number, to: number, offset: number): number;
  addRecord(scan: Scan, lines: number, length: number): number;
  deferredCount(scan: Scan): number;
  finishChunk(scan: Scan): number;
  currentRow(scan: Scan): number;
  valueAt(scan: Scan, column: number, value: number): number;
  groupCount(scan: Scan): number;
  subkeysOfGroups(scan: Scan): number;
  subkeyCount(scan: Scan, subkey: number): number;
  subkeyAt(scan: Scan, subkey: number, number: number): number;
  newTuples(width: number): number;
  tupleAt(tuples: number, number: number): number;
  scratchOf(length: number): number;
  numberTuples(tuples: number, at: number, count: number): void;
}

/** The compiled module, which can be sent to a thread. */
export type Compiled = object;

// the declarations for Node have no WebAssembly yet
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => Compiled;
  readonly Instance: new (compiled: Compiled, imports: object) => { readonly exports: unknown };
};

const USES = { value: 1, amount: 2, blank: 3, number: 4 };
const TRAITS: Record<CellTrait, number> = {
  empty: 1,
  'blank start': 2,
  'three digits': 4,
  word: 8,
  start: 16,
};
const POUND = { 'utf-8': 0xa3c2, 'windows-1252': 0xa3 };

let compiled: Compiled | null | undefined;

/** Returns the compiled kernel; null on a machine without WebAssembly or its instructions for sixteen bytes at once. */
export function compile(): Compiled | null {
  if (compiled !== undefined) return compiled;
  try {
    compiled = new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
  } catch {
    compiled = null;
  }
  return compiled;
}

/** Returns the hash of the first three bytes of a word in lower case, as kernel/traits.ts works it out. */
function hashOfStart(word: string): number {
  const [first = 0, second = 0, third = 0] = Buffer.from(word);
  const bytes = first | (second << 8) | (third << 16) | 0x202020;
  return Math.imul(bytes, 0x9e3779b1) >>> 20;
}

/**
 * The part of the scanner that looks at every byte, compiled ahead of time: it is fast from the first row on, where
 * loops in JavaScript have to run for a while before they are compiled. Its memory grows, and is freed as a whole.
 */
export class Kernel {
  readonly run: Exports;
  private readonly callers: ClassOf[] = [];
  private buffer: ArrayBuffer | null = null;
  private views = {
    bytes: new Uint8Array(),
    text: Buffer.alloc(0),
    ints: new Int32Array(),
    floats: new Float64Array(),
  };

  /** @param code compiled by another thread; by default it is compiled here. */
  constructor(code: Compiled | null = compile()) {
    if (!code) throw new Error('This machine cannot run the kernel.');
    const classOf = (caller: number, index: number): number => this.callers[caller]?.(index) ?? -1;
    this.run = new WebAssembly.Instance(code, { classes: { classOf } }).exports as Exports;
  }

  /** The memory as it is now: when it grows it becomes another buffer. */
  get memory(): {
    readonly bytes: Uint8Array;
    readonly text: Buffer;
    readonly ints: Int32Array;
    readonly floats: Float64Array;
  } {
    const { buffer } = this.run.memory;
    if (buffer !== this.buffer) {
      this.buffer = buffer;
      this.views = {
        bytes: new Uint8Array(buffer),
        text: Buffer.from(buffer),
        ints: new Int32Array(buffer),
        floats: new Float64Array(buffer),
      };
    }
    return this.views;
  }

  newScan(spec: ScanSpec, slots: Slots, classOf: ClassOf): Scan {
    const { run } = this;
    const { key, checks, amounts, encoding, listed } = spec;
    const caller = this.callers.push(classOf) - 1;
    const classesOf = (columns: readonly number[], index: number, slot: number): number => {
      const classes = run.newClasses(caller, index, columns.length, slot);
      for (const [place, column] of columns.entries())
        run.setClassSlot(classes, place, slots.ofColumn(column));
      return classes;
    };
    const scan = run.newScan(
      ...[spec.width, spec.delimiter.charCodeAt(0), POUND[encoding], spec.mostDecimals, spec.allowsEmpty],
      ...[spec.fingerprints, encoding === 'utf-8', slots.count, amounts.length],
      ...[key[0].length, key[1].length, slots.second, slots.classed.length],
    );
    for (const column of spec.mustBeEmpty) run.setColumn(scan, column, USES.blank, 0);
    if (spec.number !== null) run.setColumn(scan, spec.number, USES.number, 0);
    for (const column of slots.read) run.setColumn(scan, column, USES.value, slots.ofColumn(column));
    for (const column of amounts) run.setColumn(scan, column, USES.amount, 0);
    for (const [i, { columns }] of slots.classed.entries())
      run.setClasses(scan, i, classesOf(columns, i, slots.classSlots[i] as number));
    for (const [i, { column, traits }] of checks.entries()) {
      const bits = traits.reduce((sum, trait) => sum | TRAITS[trait], 0);
      run.check(scan, column, bits, classesOf([column], slots.classed.length + i, slots.ofColumn(column)));
    }
    for (const [i, word] of spec.words.entries())
      run.setWord(scan, i, word.charCodeAt(0), word.charCodeAt(2));
    for (const start of spec.starts) run.setStart(scan, hashOfStart(start));
    if (listed !== null) run.list(scan, slots.ofColumn(listed));
    return scan;
  }

  /** Returns integers from an address on, valid until memory grows. */
  intsAt(at: number, count: number): Int32Array {
    return this.memory.ints.subarray(at / 4, at / 4 + count);
  }

  floatsAt(at: number, count: number): Float64Array {
    return this.memory.floats.subarray(at / 8, at / 8 + count);
  }

  bytesAt(at: number, length: number): Uint8Array {
    return this.memory.bytes.subarray(at, at + length);
  }

  /** Returns the numbers of `count` tuples that lie one after the other in `integers`. @param tuples the table. */
  numbersOf(tuples: number, integers: Int32Array, count: number): Int32Array {
    const at = this.run.scratchOf(integers.byteLength);
    this.intsAt(at, integers.length).set(integers);
    this.run.numberTuples(tuples, at, count);
    return this.intsAt(at, count).slice();
  }
}
