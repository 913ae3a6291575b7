import type { Task, Turn } from './drawing.js';
import type { DriverSums } from './driver-sums.js';

/** What a thread is told when it starts. */
export interface Start {
  readonly task: Task;
  /** From 1. */
  readonly who: number;
}

/** A turn, of which every thread is told: who is free begins the next block. */
export interface TurnToDraw {
  readonly turn: Turn;
  readonly claims: Claims;
}

/** A block that a thread has drawn into the columns of the turn. */
export interface DrawnBlock {
  readonly block: number;
  readonly sums: DriverSums | null;
}

/** By whom each block has been begun, in memory that all threads see; 0: by nobody. */
export type Claims = Int32Array;

export function noClaims(blocks: number): Claims {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * blocks));
}

/** Begins the first block that nobody has begun. @returns its number; null where all have been begun. */
export function claimNext(claims: Claims, who: number): number | null {
  for (let block = 0; block < claims.length; block++)
    if (Atomics.compareExchange(claims, block, 0, who) === 0) return block;
  return null;
}

/** Somebody will not go on with a block: another may begin it. */
export function giveBack(claims: Claims, block: number, who: number): void {
  Atomics.compareExchange(claims, block, who, 0);
}
