import { describe, expect, test } from 'vitest';
import { problemLines, type Place, type Severity } from '../../src/problem/index.js';

const at = (place: Place, code = 'x', message = 'Wrong.', severity: Severity = 'warning') => ({
  ...place,
  ...{ code, message, severity },
});
const texts = (...given: Parameters<typeof problemLines>): string[] =>
  problemLines(...given).map(({ text }) => text);
const times = (count: number, place: (i: number) => Place) =>
  Array.from({ length: count }, (_, i) => at(place(i)));

describe('problems with one message', () => {
  test('are told one by one, up to three', () => {
    expect(texts(times(3, (i) => ({ file: 'a.csv', record: i + 1 })))).toEqual([
      'a.csv, record 1: Wrong.',
      'a.csv, record 2: Wrong.',
      'a.csv, record 3: Wrong.',
    ]);
  });

  test.each<[what: string, count: number, place: (i: number) => Place, text: string]>([
    [
      'records of a file and a column',
      6,
      (i) => ({ file: 'a.csv', record: i + 1, line: i + 2, column: 'amount', value: `v${i}` }),
      'a.csv, column amount: Wrong. 6 times: record 1 (line 2): "v0"; record 2 (line 3): "v1"; record 3 (line 4): "v2"; and records 4-6.',
    ],
    [
      'one record more',
      4,
      (i) => ({ file: 'a.csv', record: i + 1 }),
      'a.csv: Wrong. 4 times: record 1; record 2; record 3; and record 4.',
    ],
    [
      'records of several files',
      6,
      (i) => ({ file: `${i % 5}.csv`, record: i }),
      'Wrong. 6 times: 0.csv, record 0; 1.csv, record 1; 2.csv, record 2; and 3 more in 3 files.',
    ],
    [
      'records of two files, the rest in one',
      5,
      (i) => ({ file: i === 0 ? 'a.csv' : 'b.csv', record: i }),
      'Wrong. 5 times: a.csv, record 0; b.csv, record 1; b.csv, record 2; and 2 more in 1 file.',
    ],
    [
      'cells of a workbook',
      4,
      (i) => ({ file: 'a.xlsx', cell: `Budget!F${i}`, sheet: 'Budget', line: i }),
      'a.xlsx: Wrong. 4 times: Budget!F0; Budget!F1; Budget!F2; and 1 more.',
    ],
    [
      'rows of a sheet',
      4,
      (i) => ({ sheet: 'Budget', line: i }),
      'Wrong. 4 times: sheet Budget, row 0; sheet Budget, row 1; sheet Budget, row 2; and 1 more.',
    ],
    ['lines', 4, (i) => ({ line: i }), 'Wrong. 4 times: line 0; line 1; line 2; and 1 more.'],
    ['a file alone', 5, () => ({ file: 'a.csv' }), 'a.csv: Wrong. 5 times.'],
    ['nowhere', 5, () => ({}), 'Wrong. 5 times.'],
    [
      'texts alone',
      4,
      (i) => ({ column: 'amount', value: `v${i}` }),
      'column amount: Wrong. 4 times: "v0"; "v1"; "v2"; and 1 more.',
    ],
  ])('are one line of more: %s', (_, count, place, text) => {
    expect(texts(times(count, place))).toEqual([text]);
  });

  test('in different columns, or of different codes, are told apart', () => {
    const columns = [
      ...times(4, () => ({ column: 'a' })),
      ...times(4, () => ({ column: 'b' })),
      ...times(4, () => ({})),
    ];
    expect(texts(columns)).toEqual([
      'column a: Wrong. 4 times.',
      'column b: Wrong. 4 times.',
      'Wrong. 4 times.',
    ]);
    expect(texts([at({}, 'x'), at({}, 'y')])).toEqual(['Wrong.', 'Wrong.']);
  });

  test('show what does not show as its code', () => {
    expect(texts(times(4, () => ({ file: 'a\u202e.csv' })))).toEqual(['a\\u202e.csv: Wrong. 4 times.']);
  });
});

describe('messages of one code', () => {
  const five = (severity: Severity) =>
    ['a', 'b', 'c', 'd', 'e'].map((message) => at({}, 'x', message, severity));

  test.each<Severity>(['note', 'warning'])('are three and a count, of each %s', (severity) => {
    expect(texts(five(severity))).toEqual(['a', 'b', 'c', '\u2026 and 2 more like these (x).']);
    const twice = [...five(severity), ...five(severity)];
    expect(texts(twice)).toEqual(['a', 'a', 'b', 'b', 'c', 'c', '\u2026 and 4 more like these (x).']);
    expect(texts(five(severity).slice(0, 3))).toEqual(['a', 'b', 'c']);
  });

  test('are all told of errors', () => {
    expect(texts(five('error'))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

test('the worst come last', () => {
  const all = (['error', 'note', 'warning'] as const).map((severity) => at({}, 'x', severity, severity));
  expect(problemLines(all)).toEqual([
    { severity: 'note', text: 'note' },
    { severity: 'warning', text: 'warning' },
    { severity: 'error', text: 'error' },
  ]);
});
