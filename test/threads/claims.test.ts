import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import {
  claim,
  claimNext,
  claimsOf,
  isClaimedBy,
  newClaims,
  offer,
  releaseClaim,
} from '../../src/threads/index.js';

describe('a claim', () => {
  test('is given once, to the first who asks', () => {
    const claims = newClaims(4);
    offer(claims, 1);
    expect([claim(claims, 1, 2), claim(claims, 1, 0), claim(claims, 1, 2)]).toEqual([true, false, false]);
    expect([isClaimedBy(claims, 1, 2), isClaimedBy(claims, 1, 0)]).toEqual([true, false]);
  });

  test('is refused for a task that was never offered, and for a number that is used up', () => {
    const claims = newClaims(4);
    expect(claim(claims, 3, 1)).toBe(false);
    offer(claims, 3);
    expect(claim(claims, 7, 1)).toBe(false); // the same place
    expect(claim(claims, 3, 1)).toBe(true);
    offer(claims, 7);
    expect([claim(claims, 3, 0), claim(claims, 7, 0)]).toEqual([false, true]);
  });

  test('that is released can be had by another; by another it cannot be released', () => {
    const claims = claimsOf(2);
    claim(claims, 2, 1);
    releaseClaim(claims, 2, 3);
    expect(claim(claims, 2, 3)).toBe(false);
    releaseClaim(claims, 2, 1);
    expect(claim(claims, 2, 3)).toBe(true);
  });
});

describe('all tasks', () => {
  test('are claimed in order, and then there is none', () => {
    const claims = claimsOf(3);
    expect([claimNext(claims, 0), claimNext(claims, 1), claimNext(claims, 0), claimNext(claims, 1)]).toEqual([
      1,
      2,
      3,
      null,
    ]);
    expect(claimNext(claimsOf(0), 0)).toBeNull();
  });

  test('are claimed once each when threads race for them', async () => {
    const count = 20_000;
    const claims = claimsOf(count);
    // the protocol written once more, as a thread without a build can run it
    const race = `
      const { parentPort, workerData: { claims, thread } } = require('node:worker_threads');
      const mine = [];
      for (let id = 1; id <= claims.length; id++)
        if (Atomics.compareExchange(claims, id % claims.length, id, -1 - thread) === id) mine.push(id);
      parentPort.postMessage(mine);
    `;
    const answers = [1, 2, 3].map(
      async (thread) =>
        (
          (await once(new Worker(race, { eval: true, workerData: { claims, thread } }), 'message')) as [
            number[],
          ]
        )[0],
    );
    const mine: number[] = [];
    for (let id = claimNext(claims, 0); id !== null; id = claimNext(claims, 0)) mine.push(id);
    const all = [mine, ...(await Promise.all(answers))];
    expect(all.flat().toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i + 1));
    for (const [thread, ids] of all.entries())
      expect(ids.every((id) => isClaimedBy(claims, id, thread))).toBe(true);
  });
});
