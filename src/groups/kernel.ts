import { KERNEL } from './kernel-code.js';
import type { KeyPart, ScanSpec } from './spec.js';

/** The address of a scan in the kernel's memory. */
export type Scan = number;

/** Returns the class of a part of the current row's key, from 0; -1 where it has none. */
type ClassOf = (part: number) => number;

/** What kernel/index.ts exports and documents. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly block: { readonly value: number };
  readonly blockSize: { readonly value: number };
  newScan(...settings: (number | boolean)[]): Scan;
  setColumn(scan: Scan, index: number, use: number): void;
  setPart(scan: Scan, index: number, width: number, isClassed: boolean): void;
  setPlace(scan: Scan, part: number, index: number, place: number): void;
  list(scan: Scan, place: number): void;
  separate(scan: Scan, group: number): void;
  startChunk(scan: Scan): void;
  readBlock(scan: Scan, to: number, offset: number): number;
  addRecord(scan: Scan, lines: number, length: number): number;
  finishChunk(scan: Scan): number;
  currentValues(scan: Scan): number;
  valueAt(scan: Scan, column: number, value: number): number;
  halfCount(scan: Scan, half: number): number;
  halfAt(scan: Scan, half: number, number: number): number;
  newTuples(width: number): number;
  tupleAt(tuples: number, number: number): number;
  scratchOf(length: number): number;
  numberTuples(tuples: number, at: number, count: number): void;
}

/** Compiled code, as it can be sent to a thread. */
export type Compiled = object;

// the declarations for Node have no WebAssembly yet
declare const WebAssembly: {
  readonly Module: new (code: Uint8Array) => Compiled;
  readonly Instance: new (compiled: Compiled, imports: object) => { readonly exports: unknown };
};

const USES = { value: 1, amount: 2, blank: 3, number: 4 };
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

/** The columns of which values are numbered, from left to right. */
export function valueColumns({ key, listed }: ScanSpec): number[] {
  const all = key.flat().flatMap(columnsOf);
  return [...new Set(listed === null ? all : [...all, listed])].sort((a, b) => a - b);
}

export function columnsOf(part: KeyPart): readonly number[] {
  return 'column' in part ? [part.column] : part.columns;
}

/**
 * The part of the scanner that looks at every byte, compiled ahead of time: it is fast from the first row on, where
 * loops in JavaScript have to run for a while before they are compiled. Its memory grows, and is freed as a whole.
 */
export class Kernel {
  readonly run: Exports;
  private readonly classes = new Map<Scan, ClassOf>();
  private buffer: ArrayBuffer | null = null;
  private views = { bytes: new Uint8Array(), ints: new Int32Array(), floats: new Float64Array() };

  /** @param code compiled in another thread. */
  constructor(code: Compiled | null = compile()) {
    if (!code) throw new Error('This machine cannot run the kernel.');
    const classOf = (scan: Scan, part: number): number => this.classes.get(scan)?.(part) ?? -1;
    this.run = new WebAssembly.Instance(code, { key: { classOf } }).exports as Exports;
  }

  /** The memory as it is now: when it grows it becomes another buffer. */
  get memory(): { readonly bytes: Uint8Array; readonly ints: Int32Array; readonly floats: Float64Array } {
    const { buffer } = this.run.memory;
    if (buffer !== this.buffer) {
      this.buffer = buffer;
      this.views = {
        bytes: new Uint8Array(buffer),
        ints: new Int32Array(buffer),
        floats: new Float64Array(buffer),
      };
    }
    return this.views;
  }

  newScan(spec: ScanSpec, classOf: ClassOf): Scan {
    const { run } = this;
    const { width, key, amounts, delimiter, encoding } = spec;
    const values = valueColumns(spec);
    const scan = run.newScan(
      ...[width, delimiter.charCodeAt(0), POUND[encoding], spec.mostDecimals, spec.allowsEmpty],
      ...[spec.fingerprints, encoding === 'utf-8', amounts.length, key.flat().length, key[0].length],
    );
    for (const column of spec.blank) run.setColumn(scan, column, USES.blank);
    if (spec.number !== null) run.setColumn(scan, spec.number, USES.number);
    for (const column of values) run.setColumn(scan, column, USES.value);
    for (const column of amounts) run.setColumn(scan, column, USES.amount);
    for (const [index, part] of key.flat().entries()) {
      const columns = columnsOf(part);
      run.setPart(scan, index, columns.length, 'by' in part);
      columns.forEach((column, i) => {
        run.setPlace(scan, index, i, values.indexOf(column));
      });
    }
    if (spec.listed !== null) run.list(scan, values.indexOf(spec.listed));
    this.classes.set(scan, classOf);
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

  /** Returns the numbers of tuples. @param tuples the table that numbers them. */
  numbersOf(tuples: number, integers: Int32Array, count: number): Int32Array {
    const at = this.run.scratchOf(integers.byteLength);
    this.intsAt(at, integers.length).set(integers);
    this.run.numberTuples(tuples, at, count);
    return this.intsAt(at, count).slice();
  }
}
