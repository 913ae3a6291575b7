import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  describeProblem,
  Failure,
  fail,
  listNumbers,
  problem,
  quoted,
  withShortWords,
  type Place,
} from '../../src/problem/index.js';

describe('a problem says where it is', () => {
  test.each<[place: Place, text: string]>([
    [{}, 'Wrong.'],
    [{ file: 'a.csv' }, 'a.csv: Wrong.'],
    [{ file: 'a.csv', record: 3 }, 'a.csv, record 3: Wrong.'],
    [{ file: 'a.csv', record: 3, line: 4 }, 'a.csv, record 3 (line 4): Wrong.'],
    [{ file: 'a.csv', line: 4, column: 'amount' }, 'a.csv, line 4, column amount: Wrong.'],
    [{ line: 4, column: 7 }, 'line 4, column 7: Wrong.'],
    [{ column: 'amount' }, 'column amount: Wrong.'],
    [{ value: '1e3' }, '"1e3": Wrong.'],
    [{ file: 'a.csv', value: '' }, 'a.csv: "": Wrong.'],
    [{ file: 'a.xlsx', sheet: 'Budget' }, 'a.xlsx, sheet Budget: Wrong.'],
    [{ file: 'a.xlsx', sheet: 'Budget', line: 4 }, 'a.xlsx, sheet Budget, row 4: Wrong.'],
    [{ sheet: 'Budget', record: 2, column: 'amount' }, 'sheet Budget: Wrong.'],
    [{ file: 'a.xlsx', cell: 'Budget!F17', sheet: 'Budget', line: 17 }, 'a.xlsx, Budget!F17: Wrong.'],
    [{ cell: 'Budget!F17', column: 'amount', value: 'x' }, 'Budget!F17, column amount: "x": Wrong.'],
  ])('%j', (place, text) => {
    expect(describeProblem({ ...place, message: 'Wrong.' })).toBe(text);
  });

  test('what does not show in a place, a text or a message is its code', () => {
    const place = { file: 'a\u001b[2J.csv', column: 'x\ny', value: '\u202e' };
    expect(describeProblem({ ...place, message: 'Not \u200b that.' })).toBe(
      'a\\u001b[2J.csv, column x\\ny: "\\u202e": Not \\u200b that.',
    );
  });
});

test('a text is quoted to its sixtieth character, whatever characters are', () => {
  expect(quoted('a "b"')).toBe('"a "b""');
  for (const letter of ['x', '\u00e9', '\u{1f600}']) {
    expect(quoted(letter.repeat(60))).toBe(`"${letter.repeat(60)}"`);
    expect(quoted(letter.repeat(61))).toBe(`"${letter.repeat(60)}\u2026"`);
  }
});

test('words are cut only in a long message, and only those of a thousand characters', () => {
  const word = (length: number): string => '7'.repeat(length);
  const begins = `${word(120)}\u2026`;
  expect(withShortWords(word(999))).toBe(word(999));
  expect(withShortWords(word(1000))).toBe(begins);
  expect(withShortWords(`Not ${word(999)} of it`)).toBe(`Not ${word(999)} of it`);
  expect(withShortWords(`Not ${word(1000)} of ${word(4000)}.`)).toBe(`Not ${begins} of ${begins}`);
  expect(describeProblem({ message: `Not ${word(1000)}` })).toBe(`Not ${begins}`);
});

test('whole numbers are listed in order, each once, runs by their ends', () => {
  expect(listNumbers([])).toBe('');
  expect(listNumbers([4])).toBe('4');
  expect(listNumbers([10, 9, 2, 2, 3, 1, 12])).toBe('1-3, 9-10, 12');
  fc.assert(
    fc.property(fc.array(fc.nat(40)), (numbers) => {
      const listed = listNumbers(numbers)
        .split(', ')
        .filter((part) => part !== '')
        .flatMap((part) => {
          const [first = 0, last = first] = part.split('-').map(Number);
          return Array.from({ length: last - first + 1 }, (_, i) => first + i);
        });
      expect(listed).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    }),
  );
});

test('a failure is all its problems, a line each', () => {
  const failure = fail('no-usable-row', { file: 'a.csv' });
  expect(failure.problems).toEqual([
    { code: 'no-usable-row', severity: 'error', file: 'a.csv', message: 'Not one row can be used.' },
  ]);
  expect([failure.name, failure.message]).toEqual(['Failure', 'a.csv: Not one row can be used.']);
  const two = new Failure([
    problem('no-usable-row', 'error'),
    problem('title-rows', 'note', {}, { count: 2 }),
  ]);
  expect(two.message).toBe('Not one row can be used.\n2 rows above the header skipped.');
});
