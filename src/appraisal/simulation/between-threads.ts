import type { PartResult, Task, Work } from './drawing.js';

/** The data that a thread starts with. */
export interface Start {
  readonly task: Task;
  /** From 1. */
  readonly who: number;
}

/** Work as it is sent to every thread: a free thread claims the next part. */
export interface SentWork {
  readonly work: Work;
  readonly claims: Claims;
}

/** A part that a thread has done. */
export interface Answer {
  readonly part: number;
  readonly made: PartResult;
  readonly steps: number;
}

/** By part, the thread that has claimed it, in memory that all threads share; 0: none. */
export type Claims = Int32Array;

export function newClaims(parts: number): Claims {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * parts));
}

/** Claims the first part that is free. @returns its number; null where every part is claimed. */
export function claimNext(claims: Claims, who: number): number | null {
  for (let part = 0; part < claims.length; part++)
    if (Atomics.compareExchange(claims, part, 0, who) === 0) return part;
  return null;
}

/** Releases a part that a thread claimed and will not finish, so that another can claim it. */
export function releaseClaim(claims: Claims, part: number, who: number): void {
  Atomics.compareExchange(claims, part, who, 0);
}
