import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitExactly, splitUnits } from '../../src/appraisal/walk/largest-remainder.js';
import type { Weights } from '../../src/appraisal/walk/weights.js';
import { allocateUnits } from '../../src/money/index.js';

/** Weights of whole numbers, with doubles that are off by as much as their bound says. */
function weightsOf(exact: readonly bigint[], off: number): Weights {
  const double = Float64Array.from(exact, (weight, i) => Number(weight) * (1 + (i % 2 === 0 ? off : -off)));
  return {
    count: exact.length,
    read: (i, into) => {
      into.double = double[i] as number;
      into.bound = Math.abs(Number(exact[i])) * (Math.abs(off) + 1e-15);
    },
    exact: (i) => exact[i] ?? 0n,
    keyOf: (i) => String(exact[i]),
    sum: exact.reduce((sum, weight) => sum + weight, 0n),
    sumDouble: Number(exact.reduce((sum, weight) => sum + weight, 0n)),
  };
}

const few = fc.bigInt({ min: 0n, max: 5n });
const any = fc.bigInt({ min: -(10n ** 6n), max: 10n ** 14n });
const weights = fc.oneof(
  fc.array(few, { minLength: 1, maxLength: 200 }),
  fc.array(any, { minLength: 1, maxLength: 60 }),
  fc
    .tuple(few, fc.integer({ min: 1, max: 300 }))
    .map(([weight, count]) => Array<bigint>(count).fill(weight + 1n)),
);

test('doubles where they decide and whole numbers elsewhere split as whole numbers alone do', () => {
  fc.assert(
    fc.property(
      weights,
      fc.oneof(fc.nat(1000), fc.nat(10 ** 9), fc.bigInt({ min: 0n, max: 2n ** 44n }).map(Number)),
      fc.constantFrom(0, 1e-16, 1e-14),
      (list, total, off) => {
        const own = weightsOf(list, off);
        fc.pre(own.sum > 0n);
        const expected = allocateUnits(BigInt(total), list);
        expect(splitExactly(BigInt(total), own)).toEqual(expected);
        const found = splitUnits(total, own);
        if (found) expect([...found].map(BigInt)).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});

test('it is for nearly all amounts that doubles decide', () => {
  const list = Array.from({ length: 1000 }, (_, i) => BigInt(100_000 + ((i * 7919) % 9973)));
  const found = splitUnits(123_456_789, weightsOf(list, 0));
  expect(found && [...found].map(BigInt)).toEqual(allocateUnits(123_456_789n, list));
});

test('quotas too large for doubles are left to whole numbers', () => {
  expect(splitUnits(2 ** 50, weightsOf([1n, 2n], 0))).toBeNull();
  expect(splitUnits(10, weightsOf([10n ** 12n, -(10n ** 12n) + 1n], 0))).toBeNull();
});
