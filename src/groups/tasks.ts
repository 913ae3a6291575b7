import type { Compiled } from './kernel.js';
import type { Scanned } from './scanned.js';
import type { ScanSpec } from './spec.js';

/** Given to a thread when it starts. */
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
    | { readonly elsewhere: string; readonly start: number }
    | { readonly bytes: Uint8Array; readonly position: number };
}

/** Groups of which every row is wanted by itself, by the numbers of the thread that is told. */
export interface Separate {
  readonly scanner: number;
  readonly groups: readonly number[];
}

/** Sent back for a task that was claimed. */
export interface Answer {
  readonly id: number;
  /** null where the piece could not be read, or no line ends near its start. */
  readonly scanned: Scanned | null;
}

/** Which tasks have been claimed, and by whom, in memory that all threads see. */
export type Claims = Int32Array;

/** More than there are tasks at a time, so that each has a place of its own. */
const PLACES = 1 << 10;

export function newClaims(): Claims {
  return new Int32Array(new SharedArrayBuffer(4 * PLACES));
}

/** Offers a task to all threads. @param id from 1, each used once. */
export function offer(claims: Claims, id: number): void {
  Atomics.store(claims, id % PLACES, id);
}

/** Claims a task. @returns whether it was still to be had. */
export function claim(claims: Claims, id: number, thread: number): boolean {
  return Atomics.compareExchange(claims, id % PLACES, id, -1 - thread) === id;
}

export function isClaimedBy(claims: Claims, id: number, thread: number): boolean {
  return Atomics.load(claims, id % PLACES) === -1 - thread;
}
