import { describe, expect, test } from 'vitest';
import { problem, problemLines, type Problem } from '../../src/problem/index.js';
import { listNumbers } from '../../src/problem/number-list.js';
import { problemRows } from '../../src/report/files/problem-rows.js';

const bad = (record: number, file = 'a.csv', amount?: string): Problem => ({
  ...problem('amount-unreadable', 'error', {
    file,
    record,
    line: record + 1,
    column: 'amount',
    value: `x${record}`,
  }),
  ...(amount === undefined ? {} : { amount }),
});
const many = (count: number, file?: string): Problem[] =>
  Array.from({ length: count }, (_, i) => bad(i + 1, file));
const texts = (problems: readonly Problem[]): string[] => problemLines(problems).map(({ text }) => text);

describe('problems of one cause', () => {
  test('are one line with their count, three places and the records of the rest', () => {
    const [text, ...more] = texts(many(61));
    expect(more).toEqual([]);
    expect(text).toMatch(/^a\.csv, column amount: This is not an amount\./);
    expect(text).toMatch(
      / 61 times: record 1 \(line 2\): "x1"; record 2 \(line 3\): "x2"; record 3 \(line 4\): "x3"; and records 4-61\.$/,
    );
  });

  test('up to three are told one by one', () => {
    expect(texts(many(3))).toHaveLength(3);
    expect(texts(many(4))).toHaveLength(1);
  });

  test('in several files are one line too, and each place names its file', () => {
    const [text, ...more] = texts([...many(3, 'a.csv'), ...many(2, 'b.csv'), bad(1, 'c.csv')]);
    expect(more).toEqual([]);
    expect(text).toMatch(/6 times: a\.csv, record 1 \(line 2\): "x1"; .*; and 3 more in 2 files\.$/);
  });

  test('of other columns or other messages are other causes: errors are told all', () => {
    const years = ['2010-11', '2011-12', '2012-13', '2013-14', '2014-15'].map((year) =>
      problem('year-damaged', 'error', { file: 'a.csv' }, { year }),
    );
    expect(texts(years)).toHaveLength(5);
    const warnings = years.map((p): Problem => ({ ...p, severity: 'warning' }));
    expect(texts(warnings)).toHaveLength(4);
    expect(texts(warnings).at(-1)).toBe('\u2026 and 2 more like these (year-damaged).');
  });

  test('the worst come last', () => {
    const told = problemLines([bad(1), problem('file-empty', 'note'), problem('file-empty', 'warning')]);
    expect(told.map(({ severity }) => severity)).toEqual(['note', 'warning', 'error']);
  });
});

describe('problems in JSON', () => {
  test('are listed up to twenty of a kind, the rest summed up with count and pounds', () => {
    const problems = Array.from({ length: 30 }, (_, i) => bad(i + 1, 'a.csv', i < 25 ? '1.50' : undefined));
    const rows = problemRows([...problems, problem('file-empty', 'error', { file: 'b.csv' })]);
    expect(rows).toHaveLength(22);
    expect(rows.at(-1)).toMatchObject({
      ...{ code: 'more-of-the-same', severity: 'error', of: 'amount-unreadable', count: 10, amount: '7.50' },
      message: expect.stringContaining('10 more rows of this kind (£7.50)') as unknown,
    });
  });

  test('what was counted before is in the sum', () => {
    const counted: Problem = {
      ...problem('more-of-the-same', 'error', {}, { code: 'amount-unreadable', count: 500 }),
      ...{ of: 'amount-unreadable', count: 500, amount: '10.00' },
    };
    expect(problemRows([...many(21), counted]).at(-1)).toMatchObject({ count: 501, amount: '10.00' });
    expect(problemRows(many(20))).toHaveLength(20);
  });
});

test.each([
  [[], ''],
  [[3], '3'],
  [[3, 4, 5, 9, 11, 12, 9], '3-5, 9, 11-12'],
])('%j is listed as %j', (numbers, text) => {
  expect(listNumbers(numbers)).toBe(text);
});
