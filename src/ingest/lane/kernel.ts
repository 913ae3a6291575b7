import { KERNEL } from './kernel-code.js';
import { amountsIn, type ColumnUse, type RowShape } from './row-shape.js';

/** Where a lane is in the kernel's memory. */
export type Lane = number;

/** Finds what a value of a part of a lane's key comes to: a class from 0; less where it has none. */
export type ClassOf = (part: number, value: number) => number;

/** What kernel/index.ts exports; functions say there what they do. */
interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly block: { readonly value: number };
  readonly blockSize: { readonly value: number };
  readonly mostLeft: { readonly value: number };
  newLane(
    width: number,
    delimiter: number,
    pound: number,
    mostDecimals: number,
    mayBeEmpty: boolean,
    hashes: boolean,
    isUtf8: boolean,
    amountsWide: number,
    partsWide: number,
  ): Lane;
  setColumn(lane: Lane, index: number, use: number): void;
  setPart(lane: Lane, index: number, kind: number, first: number, second: number, third: number): void;
  valueOf(lane: Lane, place: number): number;
  textAt(lane: Lane, place: number, value: number): number;
  textLength(lane: Lane, place: number, value: number): number;
  refuse(lane: Lane, group: number): void;
  reopen(lane: Lane, group: number): void;
  forget(lane: Lane): void;
  start(lane: Lane): void;
  begin(lane: Lane, to: number): void;
  scan(lane: Lane): number;
  next(lane: Lane): number;
  leftAt(lane: Lane): number;
  freshCount(lane: Lane): number;
  freshGroups(lane: Lane): number;
  freshKeys(lane: Lane): number;
  freshEnds(lane: Lane): number;
  freshText(lane: Lane): number;
  gapRows(lane: Lane): number;
  gapPence(lane: Lane): number;
  takeSums(lane: Lane): number;
  groupsAt(lane: Lane): number;
  countsAt(lane: Lane): number;
  penceAt(lane: Lane): number;
  listAt(lane: Lane): number;
  listCount(lane: Lane): number;
  daysAt(lane: Lane): number;
  dayCount(lane: Lane): number;
  deskOf(length: number): number;
  newTally(width: number): number;
  learnTrust(tally: number, trust: number, known: number): void;
  learnRest(tally: number, rest: number, known: number): void;
  groupOf(tally: number, trust: number, rest: number): number;
  pairAt(tally: number, group: number): number;
  groupCount(tally: number): number;
  takeTally(tally: number): number;
  talliedGroups(tally: number): number;
  talliedCounts(tally: number): number;
  talliedPence(tally: number): number;
  newNames(tally: number, width: number, trustWide: number): number;
  name(names: number, key: number, trust: number, rest: number): void;
  setGroup(names: number, group: number, number: number, isDoubted: boolean): void;
  groupAt(names: number, group: number): number;
  meet(names: number, groups: number, keys: number, from: number, count: number): number;
  unsure(names: number, groups: number, count: number): number;
  addSums(names: number, groups: number, counts: number, pence: number, from: number, count: number): number;
}

/* The part of WebAssembly that is used here; Node's own types leave it out. */
export interface Compiled {
  readonly compiled: true;
}
declare const WebAssembly:
  | {
      readonly Module: new (code: Uint8Array) => Compiled;
      readonly Instance: new (module: Compiled, imports: object) => { readonly exports: unknown };
    }
  | undefined;

const USES: Readonly<Record<ColumnUse, number>> = { nothing: 0, value: 1, amount: 2, empty: 3, number: 4 };
const KINDS = { value: 0, 'one of': 1, 'date order': 1, date: 2, category: 3 } as const;

/** What is compiled once for all; null where this machine cannot run it. */
let compiled: Compiled | null | undefined;

function compile(): Compiled | null {
  if (typeof WebAssembly === 'undefined') return null;
  try {
    return new WebAssembly.Module(Buffer.from(KERNEL, 'base64'));
  } catch {
    return null; // without the instructions for sixteen bytes at a time; csv-parse reads everything then
  }
}

/**
 * The part of the fast lane that looks at every byte, compiled ahead of time from kernel/: it runs at its full speed
 * from the first row on, where loops in JavaScript have to run for a while before they are compiled. Its tables only
 * grow, and are gone with it.
 */
export class Kernel {
  readonly run: Exports;
  private readonly classes = new Map<Lane, ClassOf>();
  private buffer: ArrayBuffer | null = null;
  private views = { bytes: new Uint8Array(), ints: new Int32Array(), floats: new Float64Array() };

  /** Whether there can be one on this machine. */
  static get isAvailable(): boolean {
    return Kernel.compiled !== null;
  }

  /** What is compiled once for all, to be sent to other threads. */
  static get compiled(): Compiled | null {
    return (compiled ??= compile());
  }

  /** @param given compiled before, in another thread. */
  constructor(given: Compiled | null = null) {
    compiled ??= given ?? compile();
    if (!compiled || typeof WebAssembly === 'undefined') throw new Error('no WebAssembly on this machine');
    const classOf = (lane: Lane, part: number, value: number): number =>
      this.classes.get(lane)?.(part, value) ?? -1;
    const { exports } = new WebAssembly.Instance(compiled, { parts: { classOf } });
    this.run = exports as Exports;
  }

  /** Memory as it is now: growing gives it another buffer. */
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

  /** A lane for rows of one shape. */
  lane(shape: RowShape, classOf: ClassOf): Lane {
    const { run } = this;
    const { scan, keys } = shape;
    const pound = scan.pound.reduceRight((word, byte) => word * 256 + byte, 0);
    const { delimiter, mostDecimals, mayBeEmpty, hashes, isUtf8 } = scan;
    const lane = run.newLane(
      ...([scan.columns.length, delimiter, pound, mostDecimals, mayBeEmpty, hashes, isUtf8] as const),
      ...([amountsIn(shape), keys.length] as const),
    );
    scan.columns.forEach((use, index) => {
      run.setColumn(lane, index, USES[use]);
    });
    keys.forEach((part, index) => {
      const [first, second, third] = part.kind === 'category' ? part.values : [part.value, -1, -1];
      run.setPart(lane, index, KINDS[part.kind], first, second, third);
    });
    this.classes.set(lane, classOf);
    return lane;
  }

  /** Numbers that stand at an address, until memory grows. */
  intsAt(at: number, count: number): Int32Array {
    return this.memory.ints.subarray(at / 4, at / 4 + count);
  }

  floatsAt(at: number, count: number): Float64Array {
    return this.memory.floats.subarray(at / 8, at / 8 + count);
  }

  /** Puts lists where they can be looked at until the next are put there. @returns where each starts. */
  put(...lists: readonly (Int32Array | Float64Array)[]): number[] {
    let length = 0;
    const starts = lists.map(({ byteLength }) => {
      const start = length;
      length += Math.ceil(byteLength / 8) * 8;
      return start;
    });
    const desk = this.run.deskOf(length);
    const { bytes } = this.memory;
    lists.forEach(({ buffer, byteOffset, byteLength }, i) => {
      bytes.set(new Uint8Array(buffer, byteOffset, byteLength), desk + (starts[i] ?? 0));
    });
    return starts.map((start) => desk + start);
  }

  /** The bytes of a value, by the place of its column among those of which the values are numbered. */
  textOf(lane: Lane, place: number, value: number): Uint8Array {
    const at = this.run.textAt(lane, place, value);
    return this.memory.bytes.subarray(at, at + this.run.textLength(lane, place, value));
  }
}
