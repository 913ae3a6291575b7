import { expect, test } from 'vitest';
import { Suspicions } from '../../src/ingest/duplicates/suspicions.js';
import { Money } from '../../src/money/index.js';
import type { Problem } from '../../src/problem/index.js';

/** So many rows, each its own but for the copies of the first that come at the end. */
function seen(rows: number, copies: number): { problems: Problem[]; told: Problem[] } {
  const told: Problem[] = [];
  const suspicions = new Suspicions((problem) => told.push(problem), true, 2_000);
  const amount = Money.of('5');
  for (let i = 1; i <= rows + copies; i++) {
    const fields = [i > rows ? '1' : String(i)];
    suspicions.add({ fields, amount, transaction: '', place: { file: 'a.csv', record: i } });
  }
  return { problems: suspicions.problems('a.csv'), told };
}

test('equal rows are sought among so many, and past them it is said so', () => {
  expect(seen(2_000, 0).problems).toEqual([]);
  const { problems } = seen(2_001, 2);
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual([
    ['duplicate-rows', 'warning'],
    ['duplicates-not-all-sought', 'note'],
  ]);
  expect(problems[0]).toMatchObject({ record: 2_002 });
  expect(problems[1]).toMatchObject({ file: 'a.csv' });
});

test('an amount that is a number is told at once, so that nothing is kept of it', () => {
  const told: Problem[] = [];
  const suspicions = new Suspicions((problem) => told.push(problem), true);
  const place = { file: 'a.csv', record: 1, line: 2 };
  suspicions.add({ fields: ['a'], amount: Money.of('100200'), transaction: '100200', place });
  suspicions.add({ fields: ['b'], amount: Money.of('100200.01'), transaction: '100200', place });
  suspicions.add({ fields: ['c'], amount: Money.of('9999'), transaction: '9999', place });
  expect(told).toMatchObject([{ code: 'amount-is-number', ...place, value: '100200' }]);
});

test('a fingerprint depends on the rows, not on their order', () => {
  const print = (rows: readonly string[]): string => {
    const suspicions = new Suspicions(() => undefined, true);
    for (const row of rows)
      suspicions.add({ fields: row.split(','), amount: Money.of('1'), transaction: '', place: {} });
    return suspicions.fingerprint;
  };
  expect(print(['a,b', 'c,d'])).toBe(print(['c,d', 'a,b']));
  expect(print(['a,b', 'c,d'])).not.toBe(print(['a,b', 'c,e']));
  expect(print(['a,b', 'c,d'])).not.toBe(print(['a,b', 'c,d', 'c,d']));
  expect(print(['ab', 'c'])).not.toBe(print(['a', 'bc']));
  expect(print([])).toBe('');
});
