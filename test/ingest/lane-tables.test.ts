import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWhole, UNSURE } from '../../src/ingest/lane/byte-amount.js';
import { hashOfFields } from '../../src/ingest/lane/row-hash.js';
import { TupleTable } from '../../src/ingest/lane/tuple-table.js';
import { ValueTable } from '../../src/ingest/lane/value-table.js';

/** Texts of which many have one length, and the same first and last bytes. */
const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc
    .tuple(
      fc.constantFrom('', 'The ', 'Royal '),
      fc.constantFrom('a', 'b', 'ab', 'ba', 'aab', 'aba', '\u00e9'),
      fc.constantFrom('', ' NHS Trust', 'x'),
    )
    .map((parts) => parts.join('')),
  fc
    .array(fc.constantFrom('a', 'b'), { minLength: 9, maxLength: 14 })
    .map((letters) => `Mid ${letters.join('')} end`),
);

test('texts are numbered as they are first met, each by one number', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 300 }), fc.nat(9), (texts, before) => {
      const table = new ValueTable();
      const known = new Map<string, number>();
      for (const each of texts) {
        const bytes = Buffer.concat([Buffer.alloc(before, 'z'), Buffer.from(each), Buffer.from(',zzzz')]);
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
        const to = bytes.length - 5;
        const number = known.get(each) ?? known.size;
        known.set(each, number);
        expect(table.numberOf(bytes, view, before, to)).toBe(number);
        expect(Buffer.from(table.bytesOf(number)).toString()).toBe(each);
      }
      expect(table.size).toBe(known.size);
    }),
  );
});

test('tuples are numbered as they are first met', () => {
  const tuple = fc.tuple(fc.nat(5), fc.nat(300), fc.constantFrom(0, 1, 2 ** 31 - 1));
  fc.assert(
    fc.property(fc.array(tuple, { maxLength: 900 }), (tuples) => {
      const table = new TupleTable(3);
      const known = new Map<string, number>();
      for (const each of tuples) {
        const number = known.get(each.join()) ?? known.size;
        known.set(each.join(), number);
        expect(table.numberOf(Int32Array.from(each))).toBe(number);
      }
    }),
  );
  const none = new TupleTable(0);
  expect([none.numberOf(new Int32Array(0)), none.numberOf(new Int32Array(0))]).toEqual([0, 0]);
});

test('rows that differ in little have other hashes', () => {
  const seen = new Map<string, string>();
  for (let i = 0; i < 120_000; i++) {
    const fields = [
      `Trust ${i % 7}`,
      '01/04/2015',
      String(4_000_000 + i),
      `${i % 1000}.${i % 100}`,
      i % 2 === 0 ? '' : 'x',
    ];
    const { a, b } = hashOfFields(fields);
    expect(seen.get(`${a},${b}`)).toBeUndefined();
    seen.set(`${a},${b}`, fields.join());
  }
  const pairs = [
    [
      ['ab', 'c'],
      ['a', 'bc'],
    ],
    [
      ['a', ''],
      ['', 'a'],
    ],
    [['a'], ['a', '']],
    [['abcd'], ['abcde']],
    [['abcdefgh'], ['abcdabcd']],
    [['\u00e9'], ['e']],
  ] as const;
  for (const [one, other] of pairs) expect(hashOfFields(one)).not.toEqual(hashOfFields(other));
});

test.each([
  ['123456', 123456],
  [' 00123 ', 123],
  ['\t12\r', 12],
  ['', 0],
  ['12a', NaN],
  ['-12', NaN],
  ['1.0', NaN],
  ['\u00a012', UNSURE],
  ['12\u2003', UNSURE],
])('a whole number: %j', (cell, value) => {
  const bytes = Buffer.from(cell);
  expect(readWhole(bytes, 0, bytes.length)).toBe(value);
});
