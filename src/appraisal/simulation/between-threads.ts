import type { Made, Task, Work } from './drawing.js';

/** What a thread is told when it starts. */
export interface Start {
  readonly task: Task;
  /** From 1. */
  readonly who: number;
}

/** Work, of which every thread is told: who is free begins the next part. */
export interface Told {
  readonly work: Work;
  readonly claims: Claims;
}

/** A part that a thread has done. */
export interface Answer {
  readonly part: number;
  readonly made: Made;
  readonly steps: number;
}

/** By whom each part has been begun, in memory that all threads see; 0: by nobody. */
export type Claims = Int32Array;

export function noClaims(parts: number): Claims {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * parts));
}

/** Begins the first part that nobody has begun. @returns its number; null where all have been begun. */
export function claimNext(claims: Claims, who: number): number | null {
  for (let part = 0; part < claims.length; part++)
    if (Atomics.compareExchange(claims, part, 0, who) === 0) return part;
  return null;
}

/** Somebody will not go on with a part: another may begin it. */
export function giveBack(claims: Claims, part: number, who: number): void {
  Atomics.compareExchange(claims, part, who, 0);
}
