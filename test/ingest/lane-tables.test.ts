import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Condenser, rowsIn } from '../../src/ingest/lane/condenser.js';
import { DOUBT } from '../../src/ingest/lane/condensed.js';
import { Kernel } from '../../src/ingest/lane/kernel.js';
import { hashOfFields } from '../../src/ingest/lane/row-hash.js';
import type { RowShape } from '../../src/ingest/lane/row-shape.js';
import { bytesOf, shape } from './lane-shapes.js';

/** Texts of which many have one length, and the same first and last bytes. */
const text = fc.oneof(
  fc.string({ maxLength: 12 }).map((cell) => cell.replace(/[",]/g, '_')),
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

test('rows are grouped by their values, and groups numbered as they are first met', () => {
  const rows = fc.array(
    fc.tuple(
      text,
      fc.oneof(
        text,
        fc.nat(400).map((n) => `x${n}`),
      ),
      fc.nat(100_000),
    ),
    {
      maxLength: 900,
    },
  );
  fc.assert(
    fc.property(fc.array(rows, { maxLength: 3 }), (stretches) => {
      const condenser = new Condenser(shape(['value', 'value', 'amount']), new Kernel());
      const known = new Map<string, number>();
      const amountOf = (pence: number): string => (pence / 100).toFixed(2);
      const keys = new Map<string, number>();
      for (const stretch of stretches) {
        const fresh: [number, string][] = [];
        const sums = new Map<number, number>();
        for (const [one, other, pence] of stretch) {
          const key = JSON.stringify([one, other]);
          const number = known.get(key) ?? known.size;
          if (number === known.size) fresh.push([number, [one, other, amountOf(pence)].join(',')]);
          known.set(key, number);
          sums.set(number, (sums.get(number) ?? 0) + pence);
        }
        const bytes = bytesOf(stretch.map(([one, other, pence]) => [one, other, amountOf(pence)]));
        const { left, fresh: met, sums: found, next } = condenser.condense(rowsIn(bytes), 0);
        expect([next, left.groups.length]).toEqual([bytes.length, 0]);
        const textOf = (i: number): string =>
          Buffer.from(met.bytes.subarray(met.ends[i - 1] ?? 0, met.ends[i])).toString();
        expect(Array.from(met.groups, (group, i) => [group, textOf(i)])).toEqual(fresh);
        met.groups.forEach((group, i) => keys.set(met.keys.subarray(2 * i, 2 * i + 2).join(), group));
        expect(keys.size).toBe(known.size);
        expect(new Map(Array.from(found.groups, (group, i) => [group, found.pence[i]]))).toEqual(sums);
      }
    }),
  );
});

test('rows without a key are one group', () => {
  const condenser = new Condenser(shape(['amount']), new Kernel());
  const { left, fresh, sums } = condenser.condense(rowsIn(bytesOf([['1'], ['2.50'], ['"3"']])), 0);
  expect([left.groups, fresh.groups, sums.counts, sums.pence].map((array) => [...array])).toEqual([
    [],
    [0],
    [3],
    [650],
  ]);
});

test('the next row of a group that is reopened is left, and every row of one that is refused', () => {
  const condenser = new Condenser(shape(['value', 'amount']), new Kernel());
  const rows = bytesOf([
    ['a', '1'],
    ['b', '2'],
    ['a', '3'],
    ['b', '4'],
  ]);
  const seen = () => {
    const { left, fresh, sums } = condenser.condense(rowsIn(rows), 0);
    return [left.groups, fresh.groups, sums.groups, sums.pence].map((array) => [...array]);
  };
  expect(seen()).toEqual([[], [0, 1], [0, 1], [400, 600]]);
  condenser.reopen([0]);
  expect(seen()).toEqual([[0], [], [1, 0], [600, 300]]);
  condenser.refuse([1]);
  expect(seen()).toEqual([[-2, -2], [], [0], [400]]);
});

test('a row that makes a sum too large is left, and its group is still to be met', () => {
  const condenser = new Condenser(shape(['value', 'amount']), new Kernel());
  const large = Array.from({ length: 64 }, () => ['a', '703687441776.64']);
  const { left, fresh, sums } = condenser.condense(rowsIn(bytesOf([...large, ['b', '0.01']])), 0);
  expect([[...left.groups], [...fresh.groups], [...sums.pence]]).toEqual([[-2], [0], [2 ** 52]]);
  const next = condenser.condense(rowsIn(bytesOf([['b', '5']])), 0);
  expect([[...next.fresh.groups], [...next.sums.pence]]).toEqual([[1], [500]]);
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

/** What a cell comes to in a row by itself: pence, or null where the row is left to csv-parse. */
function amountOf(cell: string, more: Partial<RowShape['scan']> = {}): number | null {
  const condenser = new Condenser(shape(['value', 'amount'], more), new Kernel());
  const { left, sums } = condenser.condense(rowsIn(bytesOf([['x', cell]])), 0);
  if (left.groups[0] === DOUBT) return null;
  return sums.counts[0] === 0 ? Infinity : (sums.pence[0] ?? null);
}

test.each<[string, number | null]>([
  ['0', 0],
  ['1', 100],
  ['-1.5', -150],
  ['12.34', 1234],
  ['  12.34  ', 1234],
  ['12.340000', 1234],
  ['12.3400000', null],
  ['12.345', null],
  ['"1,234.56"', 123456],
  ['"-1,234,567.89"', -123456789],
  ['"12,34"', null],
  ['"1234,567"', null],
  ['"1,2345"', null],
  ['",123"', null],
  ['"1,234,"', null],
  ['£5', 500],
  ['-£5', -500],
  ['£-5', -500],
  ['-£-5', null],
  ['£', null],
  ['Â5', null],
  ['-', null],
  ['.5', null],
  ['5.', null],
  ['1e3', null],
  ['(5)', null],
  ['+5', null],
  ['5-', null],
  ['1 000', null],
  ['', null],
  ['703687441776.64', 2 ** 46],
  ['703687441776.65', null],
  ['18446744073709551616', null],
  ['184467440737095517.16', null],
  ['00000000000000005', 500],
  ['9.99', 999],
  ['-0.01', -1],
  ['-0.00', 0],
  ['-00.50', -50],
  ['99999999.99', 9999999999],
  ['-99999999.99', -9999999999],
  ['100000000.00', 10000000000],
  ['--1.50', null],
  ['-.50', null],
  ['1:345.50', null],
  ['12/45.50', null],
  ['1 345.50', null],
  ['\u00b2\u00b2.50', null],
  ['1.345.50', null],
  ['12345.5:', null],
  ['12345./5', null],
])('an amount: %j', (cell, pence) => {
  expect(amountOf(cell)).toBe(pence);
});

test('whole pence as exports write them, and what looks nearly like them', () => {
  const pence = fc.oneof(fc.nat(10), fc.nat(100_000), fc.nat(20_000_000_000));
  fc.assert(
    fc.property(
      pence,
      fc.boolean(),
      fc.nat(14),
      fc.constantFrom('/', ':', '-', '+', '.', ',', 'x', ' ', '\u00b2'),
      (amount, minus, at, bad) => {
        const text = `${minus ? '-' : ''}${(amount / 100).toFixed(2)}`;
        expect(amountOf(text)).toBe(minus && amount > 0 ? -amount : amount);
        const broken = `${text.slice(0, at)}${bad}${text.slice(at + 1)}`;
        const strict = /^ *-?\d+(\.\d{1,6})? *$/.test(broken);
        if (bad !== ',')
          expect([broken, amountOf(broken) !== null]).toEqual([broken, strict && !/\.\d\d\d/.test(broken)]);
      },
    ),
    { numRuns: 3000 },
  );
});

test('an amount as the file has it: empty, with another pound sign, with fewer decimals', () => {
  expect(amountOf('', { mayBeEmpty: true })).toBe(Infinity);
  expect(amountOf('1.234', { mostDecimals: 2 })).toBeNull();
  expect(amountOf('1.2', { mostDecimals: 2 })).toBe(120);
  expect(amountOf('£5', { pound: [0xa3] })).toBeNull();
});

/** Whether a row is in doubt because its number may be the amount of 123456 that was put in the wrong column. */
test.each([
  ['123456', true],
  [' 00123456 ', true],
  ['\t123456 ', true],
  ['12345', false],
  ['', false],
  ['123456a', false],
  ['-123456', false],
  ['123456.0', false],
  ['12345600000000000000000000', false],
  ['\u00a0123456', true], // only text functions can trim it
  ['123456\u2003', true],
])('a transaction: %j', (cell, isDoubtful) => {
  const condenser = new Condenser(shape(['number', 'amount']), new Kernel());
  const { groups } = condenser.condense(rowsIn(bytesOf([[cell, '123456']])), 0).left;
  expect(groups[0] === DOUBT).toBe(isDoubtful);
});

test('a row has the hash of its cells as text', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 9 }), (texts) => {
      const cells = texts.map((cell) => cell.replace(/["\r\n]/g, "'"));
      const columns = cells.map(() => 'nothing' as const);
      const condenser = new Condenser(shape(columns, { hashes: true }), new Kernel());
      const { rows } = condenser.condense(rowsIn(bytesOf([cells.map((cell) => `"${cell}"`)])), 0);
      const { a, b } = hashOfFields(cells);
      expect([...(rows?.hashes.subarray(0, 2) ?? [])]).toEqual([a, b]);
    }),
  );
});
