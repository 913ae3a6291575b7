import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprintOf, type ScanSpec } from '../../src/groups/index.js';
import { chunkOf, specOf } from './scanning.js';
import { lawRuns } from '../thorough.js';

test('rows that differ in little have other fingerprints', () => {
  const seen = new Map<string, string>();
  for (let i = 0; i < 120_000; i++) {
    const fields = [
      `Trust ${i % 7}`,
      '01/04/2015',
      String(4_000_000 + i),
      `${i % 1000}.${i % 100}`,
      i % 2 === 0 ? '' : 'x',
    ];
    const { a, b } = fingerprintOf(fields);
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
  for (const [one, other] of pairs) expect(fingerprintOf(one)).not.toEqual(fingerprintOf(other));
});

/** Returns the amount that a cell gives its row: pence, or null where the row is doubtful. */
async function amountOf(cell: string, more: Partial<ScanSpec> = {}): Promise<number | null> {
  const { records, counts, pence } = await chunkOf(specOf(2, { amounts: [1], ...more }), [['x', cell]]);
  if ([...records].length > 0) return null;
  return counts[0] === 0 ? Infinity : (pence[0] ?? null);
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
  ['"1,234.50"', 123450],
  ['"12,345.67"', 1234567],
  ['"-123,456.78"', -12345678],
  ['"0,123.00"', 12300],
  ['"1234,567.00"', null],
  ['"12,34.00"', null],
  ['",234.50"', null],
  ['"1,23a.50"', null],
  ['"1 234.50"', null],
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
  ['00000000000000005', null], // a reference
  ['00000000000000005.00', 500],
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
])('an amount: %j', async (cell, pence) => {
  expect(await amountOf(cell)).toBe(pence);
});

test('whole pence as exports write them, and what looks nearly like them', async () => {
  const pence = fc.oneof(fc.nat(10), fc.nat(100_000), fc.nat(20_000_000_000));
  await fc.assert(
    fc.asyncProperty(
      pence,
      fc.boolean(),
      fc.nat(14),
      fc.constantFrom('/', ':', '-', '+', '.', ',', 'x', ' ', '\u00b2'),
      async (amount, minus, at, bad) => {
        const text = `${minus ? '-' : ''}${(amount / 100).toFixed(2)}`;
        expect(await amountOf(text)).toBe(minus && amount > 0 ? -amount : amount);
        const broken = `${text.slice(0, at)}${bad}${text.slice(at + 1)}`;
        const strict = /^ *-?\d+(\.\d{1,6})? *$/.test(broken);
        if (bad !== ',')
          expect([broken, (await amountOf(broken)) !== null]).toEqual([
            broken,
            strict && !/\.\d\d\d/.test(broken),
          ]);
      },
    ),
    { numRuns: lawRuns(1000) },
  );
});

test('an amount as the file has it: empty, with another pound sign, with fewer decimals', async () => {
  expect(await amountOf('', { allowsEmpty: true })).toBe(Infinity);
  expect(await amountOf('1.234', { mostDecimals: 2 })).toBeNull();
  expect(await amountOf('1.2', { mostDecimals: 2 })).toBe(120);
  expect(await amountOf('\u00a35', { encoding: 'windows-1252' })).toBeNull();
});

/** A row is doubtful where its number equals its amount of 123456. */
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
])('a number: %j', async (cell, isDoubtful) => {
  const { records } = await chunkOf(specOf(2, { number: 0, amounts: [1] }), [[cell, '123456']]);
  expect([...records].length > 0).toBe(isDoubtful);
});

test('a row has the fingerprint of its cells as text', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 9 }),
      async (texts) => {
        const cells = texts.map((cell) => cell.replace(/["\r\n]/g, "'"));
        const spec = specOf(cells.length, { fingerprints: true });
        const { fingerprints } = await chunkOf(spec, [cells.map((cell) => `"${cell}"`)]);
        const { a, b } = fingerprintOf(cells);
        expect([...(fingerprints?.hashes.subarray(0, 2) ?? [])]).toEqual([a, b]);
      },
    ),
  );
});

test('columns that must be blank', async () => {
  const { records } = await chunkOf(specOf(2, { mustBeEmpty: [1] }), [
    ['a', ''],
    ['b', ' '],
    ['c', '""'],
  ]);
  expect([...records].map(({ text }) => text)).toEqual(['b, ']);
});
