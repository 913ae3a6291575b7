import type { Condensed } from './condensed.js';
import type { Compiled } from './kernel.js';
import type { Extent, Piece } from './pieces.js';
import type { RowShape } from './row-shape.js';

/** What a thread is told when it starts. */
export interface Start {
  readonly kernel: Compiled | null;
  readonly claims: Claims;
  readonly who: number;
}

/** A piece of a text, of which every thread is told: who is free begins it. */
export interface Task {
  readonly id: number;
  readonly shape: { readonly number: number; readonly shape: RowShape };
  /** Where the source can be read, and from where on it is the text; else the rows. */
  readonly rows:
    | { readonly elsewhere: string; readonly start: number; readonly piece: Piece }
    | (Extent & { readonly bytes: Uint8Array });
  readonly refuse: readonly number[];
  readonly reopen: readonly number[];
}

/** What a thread gives back. */
export interface Answer {
  readonly id: number;
  /** null where lines are no measure for pieces; `nothing` where the source could not be read. */
  readonly made: (Extent & { readonly condensed: Condensed }) | null | 'nothing';
}

/** Which pieces have been begun, and by whom, in memory that all threads see. */
export type Claims = Int32Array;

/** More pieces than are ever wanted at a time, so that each has a place of its own. */
const MOST_WANTED = 1 << 10;

export function noClaims(): Claims {
  return new Int32Array(new SharedArrayBuffer(4 * MOST_WANTED));
}

/** A piece is wanted, and nobody has begun it. @param id from 1, each once. */
export function offer(claims: Claims, id: number): void {
  Atomics.store(claims, id % MOST_WANTED, id);
}

/** Begins a piece. @param who from 1. @returns whether nobody else has. */
export function claim(claims: Claims, id: number, who: number): boolean {
  return Atomics.compareExchange(claims, id % MOST_WANTED, id, -who) === id;
}

/** Whether somebody has begun a piece that is wanted still. */
export function isBegunBy(claims: Claims, id: number, who: number): boolean {
  return Atomics.load(claims, id % MOST_WANTED) === -who;
}
