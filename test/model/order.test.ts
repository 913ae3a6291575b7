import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareText, sortedRows } from '../../src/model/index.js';
import { sortTexts } from '../../src/model/order.js';

const sign = (n: number) => Math.sign(n) + 0; // no -0
const byBytes = (a: string, b: string) =>
  sign(Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8')));

/** Letters on both sides of where UTF-16 and code points disagree. */
const letter = fc.oneof(
  fc.constantFrom('', 'A', 'a', 'é', '-', ' ', '\u0000', '\ud7ff', '\ue000', '\ufffd', '\uffff'),
  fc.constantFrom('\u{10000}', '\u{1f600}', '\u{1f601}', '\u{10ffff}'),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
);
const text = fc.array(letter, { maxLength: 6 }).map((letters) => letters.join(''));

test('is the order of the UTF-8 bytes, which is the order of code points', () => {
  fc.assert(
    fc.property(text, text, text, (start, a, b) => {
      expect(sign(compareText(start + a, start + b))).toBe(byBytes(start + a, start + b));
    }),
    { numRuns: 3_000 },
  );
});

test('is an order: opposite the other way round, and zero only for the same text', () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(sign(compareText(a, b))).toBe(sign(-compareText(b, a)));
      expect(compareText(a, b) === 0).toBe(a === b);
    }),
  );
});

test('is transitive for lone surrogates too, so that sorting is settled', () => {
  const any = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((n) => String.fromCharCode(n)) });
  fc.assert(
    fc.property(fc.array(any, { minLength: 3, maxLength: 8 }), (texts) => {
      expect([...texts].reverse().sort(compareText)).toEqual([...texts].sort(compareText));
    }),
  );
});

test.each<[a: string, b: string]>([
  ['', 'a'],
  ['A', 'a'],
  ['Z', 'a'],
  ['R1', 'R10'],
  ['R10', 'R2'],
  ['RKE', 'T01'],
  ['z', 'é'],
  ['1999-00', '2000-01'],
  ['\uffff', '\u{1f600}'],
])('%j comes before %j', (a, b) => {
  expect(compareText(a, b)).toBeLessThan(0);
  expect(compareText(b, a)).toBeGreaterThan(0);
});

test('many texts are put in that order', () => {
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      expect(sortTexts([...texts])).toEqual([...texts].sort(compareText));
    }),
  );
});

test('rows come in the order of their columns, those that are equal as they are', () => {
  const column = (bound: number) =>
    fc.record({
      bound: fc.constant(bound),
      codes: fc.array(fc.nat(bound - 1), { minLength: 40, maxLength: 40 }),
    });
  const columns = fc.tuple(column(3), column(1), column(900), column(4_000_000), column(2));
  fc.assert(
    fc.property(columns, (given) => {
      const wanted = Array.from({ length: 40 }, (_, i) => i).sort((a, b) => {
        for (const { codes } of given) if (codes[a] !== codes[b]) return codes[a]! - codes[b]!;
        return a - b;
      });
      expect([...sortedRows(40, given)]).toEqual(wanted);
    }),
  );
});
