import { describe, expect, test } from 'vitest';
import { bytesSource, ingest, type Source } from '../../src/ingest/index.js';
import { loadSpend } from '../../src/load/index.js';
import { compareText, groupCells, positionsIn, type Dimension } from '../../src/model/index.js';
import { Failure, problem } from '../../src/problem/index.js';
import { bytesOf, made } from '../published.js';
import { CATEGORIES, REGISTER } from '../ingest/reading.js';

const MIXED = `trust_code,supplier,status,financial_year,category,amount
RKE,Ash,planned,2020-21,it,100.00
RKE,Ash,actual,2020-21,it,50.125
RJ1,Birch,actual,2020-21,telecom,-7.00
RJ1,Birch,actual,2021-22,telecom,7.00
RKE,Ash,planned,2021-22,it,40.005
RKE,Ash,actual,2021-22,it,0.335
`;

/** The groups of what was spent, line by line or added up while reading. */
async function groups(sources: readonly Source[], by: readonly Dimension[], isByLine: boolean) {
  let heard = 0;
  const { table, read, problems } = await loadSpend({
    problems: [],
    strict: false,
    ...(isByLine ? { onLine: () => (heard += 1) } : { kept: new Set(by) }),
    read: async (sink) => ingest(sources, { register: REGISTER, categories: CATEGORIES }, sink),
  });
  const all = positionsIn(new Uint8Array(table.length).fill(1));
  if (isByLine) expect(heard).toBe(table.lines(all));
  return {
    footing: read.footing,
    problems,
    groups: groupCells(table, by, all)
      .map(({ key, members }) => [...key.values, table.sum(members).toExact(), table.lines(members)])
      .sort((a, b) => compareText(a.join(), b.join())),
  };
}

describe('what was spent, added up while it is read, is what its lines come to', () => {
  const files = made.files.map((file) => [file, () => bytesOf(made, file)] as const);
  const inputs = [...files, ['mixed.csv', () => Buffer.from(MIXED)] as const];
  const bys: Dimension[][] = [['category'], ['trust', 'year'], ['supplier', 'month'], ['file']];
  test.each(inputs)('%s', async (file, bytes) => {
    for (const by of bys) {
      const source = () => [bytesSource(file, bytes())];
      expect(await groups(source(), by, false)).toEqual(await groups(source(), by, true));
    }
  });

  test('what is planned is left out of sums, and counted', async () => {
    const found = await groups([bytesSource('mixed.csv', Buffer.from(MIXED))], ['category'], false);
    expect(found.groups).toEqual([
      ['it', '50.46', 2],
      ['telecom', '0.00', 2],
    ]);
    expect(found.problems.map(({ message }) => message)).toContain(
      '2 lines planned or committed left out: only what was spent is shown.',
    );
  });
});

describe('the problems of spend', () => {
  const spend = (rows: string, strict: boolean) =>
    loadSpend({
      problems: [problem('planned-left-out', 'note', {}, { lines: 7 })],
      strict,
      read: async (sink) =>
        ingest(
          [bytesSource('a.csv', Buffer.from(`Entity,Date,Supplier,Amount\nX,2010-04-01,Ash,5.00\n${rows}`))],
          { register: REGISTER, categories: CATEGORIES },
          sink,
        ),
    });
  const codes = ({ problems }: { readonly problems: readonly { readonly code: string }[] }) =>
    problems.map(({ code }) => code);
  const UNREADABLE = 'X,2010-04-02,Elm,much\n';

  test('are those of looking for files and of reading them; nothing planned is nothing left out', async () => {
    const { problems, table } = await spend('', true);
    expect([codes({ problems }), table.length]).toEqual([['planned-left-out'], 1]);
    expect(codes(await spend(UNREADABLE, false))).toEqual(['planned-left-out', 'amount-unreadable']);
  });

  test('stop a strict run where a row is set aside', async () => {
    const failed = await spend(UNREADABLE, true).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(Failure);
    expect(codes(failed as Failure)).toContain('set-aside-strict');
  });
});
