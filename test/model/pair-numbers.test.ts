import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PairNumbers } from '../../src/model/pair-numbers.js';

type Pair = readonly [first: number, second: number];

/** Numbers pairs by their text. */
function numberedByText(pairs: readonly Pair[]): { numbers: number[]; distinct: Pair[] } {
  const known = new Map<string, number>();
  const distinct: Pair[] = [];
  const numbers = pairs.map((pair) => {
    const key = pair.join();
    const number = known.get(key);
    if (number !== undefined) return number;
    known.set(key, distinct.length);
    return distinct.push(pair) - 1;
  });
  return { numbers, distinct };
}

function expectNumbered(pairs: readonly Pair[], numbers: PairNumbers): void {
  const expected = numberedByText(pairs);
  expect(pairs.map(([first, second]) => numbers.of(first, second))).toEqual(expected.numbers);
  expect(numbers.count).toBe(expected.distinct.length);
  expect([...numbers.firsts()]).toEqual(expected.distinct.map(([first]) => first));
  expect([...numbers.seconds()]).toEqual(expected.distinct.map(([, second]) => second));
  // again, now that all are known
  expect(pairs.map(([first, second]) => numbers.of(first, second))).toEqual(expected.numbers);
}

const upTo = (count: number): Pair[] => Array.from({ length: count }, (_, i) => [i + 1, 7 * i]);

test('pairs are numbered in the order in which they are first seen', () => {
  const small = fc.tuple(fc.nat(40), fc.nat(40));
  const large = fc.tuple(fc.nat({ max: 2 ** 32 - 1 }), fc.constantFrom(0, 1, 2 ** 31, 2 ** 32 - 1));
  fc.assert(
    fc.property(fc.array(fc.oneof(small, large), { maxLength: 900, size: 'max' }), (pairs) => {
      expectNumbered(pairs, new PairNumbers());
    }),
    { numRuns: 60 },
  );
});

describe('a table of pairs', () => {
  test('starts empty', () => {
    const numbers = new PairNumbers();
    expect([numbers.count, [...numbers.firsts()], [...numbers.seconds()]]).toEqual([0, [], []]);
  });

  test('tells the members of a pair apart, and their order', () => {
    expectNumbered(
      [
        [1, 2],
        [2, 1],
        [1, 1],
        [2, 2],
        [1, 2],
      ],
      new PairNumbers(),
    );
  });

  test.each([1, 63, 64, 65, 127, 128, 129, 257, 5_000])('holds %i pairs', (count) => {
    expectNumbered(upTo(count), new PairNumbers());
  });

  test.each([127, 128, 129, 130, 256, 257])('counts the pair of zeros after %i others', (count) => {
    expectNumbered([...upTo(count), [0, 0], [0, 1]], new PairNumbers());
  });

  test('gives copies of its pairs', () => {
    const numbers = new PairNumbers();
    numbers.of(3, 4);
    numbers.firsts()[0] = 9;
    numbers.seconds()[0] = 9;
    expect([numbers.of(3, 4), numbers.count]).toEqual([0, 1]);
  });
});

describe('reserve', () => {
  test.each([0, 1, 64, 65, 128, 129, 1_000])('makes room for %i pairs and changes no number', (room) => {
    const numbers = new PairNumbers();
    numbers.of(8, 9);
    numbers.reserve(room);
    expect(numbers.room).toBe(Math.max(64, room));
    expectNumbered([[8, 9], ...upTo(300)], numbers);
  });

  test('of less than there is takes nothing away', () => {
    const numbers = new PairNumbers();
    expectNumbered(upTo(100), numbers);
    const { room } = numbers;
    numbers.reserve(10);
    expect(numbers.room).toBe(room);
    expectNumbered(upTo(200), numbers);
  });

  test('of just enough for the pairs that are there leaves the next pair to be counted', () => {
    const numbers = new PairNumbers();
    expectNumbered(upTo(60), numbers);
    numbers.reserve(200);
    expectNumbered([...upTo(60), [0, 0], [5, 5]], numbers);
  });
});
