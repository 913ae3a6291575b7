import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeenRows } from '../../src/ingest/duplicates/seen-rows.js';
import { Money } from '../../src/money/index.js';

type Row = readonly [a: number, b: number, amount: Money];

/** Returns the equal rows that a plain map finds. */
function sought(rows: readonly Row[], most: number) {
  const known = new Map<string, number>();
  const likes = { rows: 0, amount: Money.zero, first: null as object | null };
  let isFull = false;
  rows.forEach(([a, b, amount], i) => {
    const like = known.get(`${a},${b}`);
    if (like !== undefined) {
      likes.rows += 1;
      likes.amount = likes.amount.plus(amount);
      likes.first ??= { record: i + 1, like };
    } else if (known.size < most) known.set(`${a},${b}`, i + 1);
    else isFull = true;
  });
  return { ...likes, amount: likes.amount.toExact(), isFull };
}

/** Some by themselves, the others in lists of which not all is meant. */
function found(rows: readonly Row[], seen: SeenRows, length: number) {
  for (let i = 0; i < rows.length;) {
    const listed = i % 5 === 0 ? [] : rows.slice(i, i + length);
    const [a, b, amount] = rows[i] as Row;
    if (listed.length === 0) seen.add(a, b, i + 1, 2 * i, amount);
    else {
      const hashes = Int32Array.from([7, 7, 0, 0, ...listed.flatMap(([one, other]) => [one, other, 0, 0])]);
      const pence = Float64Array.from([0, 1, ...listed.flatMap((row) => [0, Number(row[2].toUnits(2))])]);
      seen.addMany({ list: { hashes, pence }, listed: 1, count: listed.length, record: i + 1, line: 2 * i });
    }
    i += Math.max(1, listed.length);
  }
  const { equalRows: likes, isFull } = seen;
  const first = likes.first && { record: likes.first.record, like: likes.first.earlier };
  return { ...likes, first, amount: likes.amount.toExact(), isFull };
}

// few different hashes, and such as share their bits, so that rows meet in one part and in one slot
const hash = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(256, 512, -256, 0x7fffffff));
const amount = fc.integer({ min: -500, max: 500 }).map((pence) => Money.fromPence(BigInt(pence)));

test('finds the rows that are like one before, as a map would, whatever is compared at a time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(hash, hash, amount), { maxLength: 600 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 700 }),
      fc.integer({ min: 1, max: 9 }),
      (rows, most, batch, length) => {
        expect(found(rows, new SeenRows(most, batch), length)).toEqual(sought(rows, most));
      },
    ),
  );
});

test('the same in many parts', () => {
  const step = 0x9e3779b1;
  const rows = Array.from({ length: 40_000 }, (_, i): Row => {
    const n = Math.imul((i * 7) % 31_000, step);
    return [n, n >>> 3, Money.fromPence(BigInt(i))];
  });
  for (const [most, batch] of [
    [50_000, 1 << 19],
    [50_000, 9_000],
    [31_000, 9_000],
    [20_000, 12_345],
  ] as const)
    expect(found(rows, new SeenRows(most, batch), 700)).toEqual(sought(rows, most));
});

test('amounts that are no whole pence are added up as they are', () => {
  const odd = Money.of('0.001');
  const large = Money.of('90071992547409921.07');
  const seen = new SeenRows(10);
  for (const [i, money] of [odd, odd, large, large].entries()) seen.add(1, 1, i + 1, i + 1, money);
  expect(seen.equalRows.amount.toExact()).toBe('180143985094819842.141');
});

test('says where the first of them is', () => {
  const seen = new SeenRows(10);
  const list = {
    hashes: Int32Array.of(1, 1, 0, 0, 2, 2, 0, 0, 1, 1, 0, 0),
    pence: Float64Array.of(0, 5, 0, 6, 0, 5),
  };
  seen.add(3, 3, 1, 2, Money.zero);
  seen.addMany({ list, listed: 0, count: 3, record: 2, line: 5 });
  seen.add(3, 3, 5, 9, Money.of('7'));
  expect(seen.equalRows).toMatchObject({ rows: 2, first: { record: 4, line: 7, earlier: 2 } });
  expect(seen.equalRows.amount.toExact()).toBe('7.05');
});

test('a row may come late, when rows behind it have been told of', () => {
  const seen = new SeenRows(100);
  for (const [a, record] of [
    [1, 1],
    [1, 3],
    [2, 2],
  ] as const)
    seen.add(a, 7, record, record + 1, Money.of('5.00'));
  const { rows, amount, first } = seen.equalRows;
  expect([rows, amount.toFixed(2), first]).toEqual([1, '5.00', { record: 3, line: 4, earlier: 1 }]);
});
