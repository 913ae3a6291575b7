import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codedBy, compositeKeys, sortedRows, TextNumbers, type Ranked } from '../../src/model/index.js';
import { codedAt, denseRanks, entriesAt } from '../../src/model/coded.js';

/** The order of two rows by their columns, the first column first. */
function compareRows(columns: readonly Ranked[], a: number, b: number): number {
  for (const { codes } of columns) if (codes[a] !== codes[b]) return codes[a]! - codes[b]!;
  return 0;
}

const rowsUpTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

const columnOf = (count: number): fc.Arbitrary<Ranked> =>
  fc.constantFrom(1, 2, 3, 40, 900, 1_100, 5_000, 4_000_000, 2 ** 31).chain((bound) =>
    fc
      .array(fc.oneof(fc.nat(bound - 1), fc.constantFrom(0, bound - 1)), {
        minLength: count,
        maxLength: count,
      })
      .map((codes) => ({ codes, bound })),
  );
const tables = fc
  .nat(40)
  .chain((count) => fc.tuple(fc.constant(count), fc.array(columnOf(count), { maxLength: 9 })));

describe('composite keys', () => {
  test('are ordered as their columns are, below their bound', () => {
    fc.assert(
      fc.property(tables, ([count, columns]) => {
        const { keys, bound } = compositeKeys(count, columns);
        expect(keys).toHaveLength(count);
        expect(bound * count).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
        for (let a = 0; a < count; a++) {
          expect(keys[a]).toBeLessThan(Math.max(1, bound));
          for (let b = 0; b < a; b++)
            expect(Math.sign(keys[a]! - keys[b]!)).toBe(Math.sign(compareRows(columns, a, b)));
        }
      }),
    );
  });

  test('are the places in a table of all keys where that is small', () => {
    const { keys, bound } = compositeKeys(3, [
      { codes: [0, 2, 2], bound: 3 },
      { codes: [0, 0, 0], bound: 1 },
      { codes: [3, 0, 1], bound: 4 },
    ]);
    expect(Array.from(keys)).toEqual([3, 8, 9]);
    expect(bound).toBe(12);
  });

  test('of no columns are zeros', () => {
    expect(compositeKeys(2, [])).toEqual({ keys: new Float64Array(2), bound: 1 });
  });

  test('become ranks where key, bound and count together are more than a double holds', () => {
    const ofOne = (first: number, second: number) =>
      compositeKeys(1, [
        { codes: [first - 1], bound: first },
        { codes: [second - 1], bound: second },
      ]);
    expect(ofOne(2 ** 40, 2 ** 12)).toEqual({ keys: Float64Array.of(2 ** 12 - 1), bound: 2 ** 12 });
    expect(ofOne(2 ** 40, 2 ** 11)).toEqual({ keys: Float64Array.of(2 ** 51 - 1), bound: 2 ** 51 });
  });

  test('are kept at exactly what a double holds', () => {
    // 6361 x 69431 x 20394401 = 2^53 - 1
    const count = 6_360;
    const zeros = new Uint32Array(count);
    const { bound } = compositeKeys(count, [
      { codes: zeros, bound: 69_431 },
      { codes: zeros, bound: 20_394_401 },
    ]);
    expect(bound).toBe(69_431 * 20_394_401);
  });
});

test('dense ranks are without gaps', () => {
  expect(denseRanks(Float64Array.of(5, -1, 5, 2.5))).toEqual({ keys: Float64Array.of(2, 0, 2, 1), bound: 3 });
  expect(denseRanks(new Float64Array())).toEqual({ keys: new Float64Array(), bound: 0 });
});

describe('sorted rows', () => {
  test('come in the order of their columns, equal rows as they are', () => {
    fc.assert(
      fc.property(tables, ([count, columns]) => {
        const expected = rowsUpTo(count).sort((a, b) => compareRows(columns, a, b) || a - b);
        expect([...sortedRows(count, columns)]).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  test('keep the order of columns where a small one stands between large ones', () => {
    const columns: Ranked[] = [
      { codes: [0, 0, 0, 0], bound: 1_000 },
      { codes: [0, 0, 0, 0], bound: 3 },
      { codes: [9_999, 5_000, 5_000, 0], bound: 10_000 },
      { codes: [0, 1, 0, 1], bound: 2 },
    ];
    expect([...sortedRows(4, columns)]).toEqual([3, 2, 1, 0]);
  });

  test.each([1_000, 5_000])('of %i are those of a comparison', (count) => {
    const columns: Ranked[] = [
      { codes: rowsUpTo(count).map((i) => (i * 7) % 3), bound: 3 },
      { codes: rowsUpTo(count).map((i) => (i * 31) % 10_000), bound: 10_000 },
      { codes: rowsUpTo(count).map((i) => (i * 13) % 5), bound: 5 },
    ];
    const expected = rowsUpTo(count).sort((a, b) => compareRows(columns, a, b) || a - b);
    expect([...sortedRows(count, columns)]).toEqual(expected);
  });
});

describe('texts as codes', () => {
  test('are numbered as they are first seen', () => {
    const numbers = new TextNumbers();
    expect(['b', 'b', 'a', 'b', '', 'a', ''].map((text) => numbers.of(text))).toEqual([0, 0, 1, 0, 2, 1, 2]);
    expect(numbers.texts).toEqual(['b', 'a', '']);
  });

  test('are numbered in code-point order, without those that no row has', () => {
    const coded = codedBy(['n3', 'unused', '', 'Spine'], Uint32Array.of(0, 3, 2, 0));
    expect(coded.texts).toEqual(['', 'Spine', 'n3']);
    expect([...coded.codes]).toEqual([2, 1, 0, 2]);
  });

  test.each<[what: string, rows: readonly number[], codes: readonly number[]]>([
    ['in another order', [3, 0, 0], [1, 2, 2]],
    ['none', [], []],
  ])('at some rows: %s', (_, rows, codes) => {
    const some = codedAt(
      { texts: ['', 'a', 'b'], codes: Uint32Array.of(2, 0, 0, 1) },
      Uint32Array.from(rows),
    );
    expect(some.texts).toEqual(['', 'a', 'b']);
    expect([...some.codes]).toEqual(codes);
    expect(some.codes).toBe(some.codes);
  });

  test('at some rows of a column with one text are zeros', () => {
    const some = codedAt({ texts: ['a'], codes: new Uint32Array(3) }, Uint32Array.of(2, 0));
    expect(some.codes).toEqual(new Uint32Array(2));
  });

  test('entries at some rows are of the type of their column', () => {
    const rows = Uint32Array.of(2, 2, 0);
    expect(entriesAt(Float64Array.of(0.5, 1, 1.5), rows)).toEqual(Float64Array.of(1.5, 1.5, 0.5));
    expect(entriesAt(Int32Array.of(-1, 0, 7), rows)).toEqual(Int32Array.of(7, 7, -1));
  });
});
