/**
 * Tasks that are open and the threads that claimed others, in memory that all threads share. A task has the place of its
 * number modulo the number of places, so that no two tasks at a time may have numbers that far apart.
 */
export type Claims = Int32Array;

/** @param places at least as many as there are ever tasks at a time. */
export function newClaims(places: number): Claims {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT * places));
}

/** Offers a task to all threads. @param id from 1; it is not used again while another task may stand in its place. */
export function offer(claims: Claims, id: number): void {
  Atomics.store(claims, id % claims.length, id);
}

/** Claims a task. @param thread from 0. @returns true where no thread had claimed it before. */
export function claim(claims: Claims, id: number, thread: number): boolean {
  return Atomics.compareExchange(claims, id % claims.length, id, markOf(thread)) === id;
}

/** Claims of tasks that are all there from the start: they have the numbers from 1 to `count`, and are open. */
export function claimsOf(count: number): Claims {
  const claims = newClaims(count);
  for (let id = 1; id <= count; id++) offer(claims, id);
  return claims;
}

/** Claims the first open task of those made by `claimsOf`. @returns its number; null where every task is claimed. */
export function claimNext(claims: Claims, thread: number): number | null {
  for (let id = 1; id <= claims.length; id++) if (claim(claims, id, thread)) return id;
  return null;
}

export function isClaimedBy(claims: Claims, id: number, thread: number): boolean {
  return Atomics.load(claims, id % claims.length) === markOf(thread);
}

/** Offers a task again that a thread claimed and will not finish, so that another can claim it. */
export function releaseClaim(claims: Claims, id: number, thread: number): void {
  Atomics.compareExchange(claims, id % claims.length, markOf(thread), id);
}

/** The mark of a thread, which no number of a task can be. */
function markOf(thread: number): number {
  return -1 - thread;
}
