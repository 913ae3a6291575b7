import type { Claims } from '../threads/index.js';
import type { Compiled } from './kernel.js';
import type { Scanned } from './scanned.js';
import type { ScanSpec } from './spec.js';

/** The data that a thread starts with. */
export interface Start {
  readonly kernel: Compiled | null;
  readonly claims: Claims;
  /** The number of the thread, from 1; 0 is the one that starts the others. */
  readonly thread: number;
}

/** The part of a source in which a chunk starts. */
export interface Piece {
  readonly from: number;
  readonly to: number;
  /** True where a record starts right at `from`; otherwise the first starts behind the first line end from there on. */
  readonly isFirst: boolean;
}

/** A piece to be scanned. All threads are sent it, and the first that is free claims it. */
export interface Task {
  readonly id: number;
  /** The number of the scanner that it belongs to. */
  readonly scanner: number;
  readonly spec: ScanSpec;
  readonly piece: Piece;
  /** Where the source can be read and where it starts there; or the bytes of the piece, from a position on. */
  readonly source:
    | { readonly locator: string; readonly start: number }
    | { readonly bytes: Uint8Array; readonly position: number };
}

/** Groups whose rows a thread is to defer, by its own numbers. */
export interface DeferGroups {
  readonly scanner: number;
  readonly groups: readonly number[];
}

/** The answer of the thread that claimed a task. */
export interface TaskResult {
  readonly id: number;
  /** null where the piece could not be read, or no line ends near its start. */
  readonly scanned: Scanned | null;
}
