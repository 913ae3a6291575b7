import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { filesReport } from '../../src/report/index.js';
import type { Value } from '../../src/report/table.js';
import { readSources, type Options, type Read } from '../ingest/reading.js';

const HEADER = 'Entity,Date,Supplier,Amount';
const paid = (date: string, amount: string): string => `Whittington Hospital,${date},Acme,${amount}`;

const read = (texts: readonly (readonly string[])[], options?: Options): Promise<Read> =>
  readSources(
    texts.map((lines, i) =>
      bytesSource(`${'abcdefghijklmnopqrstuvwxyz'[i]}.csv`, Buffer.from(lines.join('\n'))),
    ),
    options,
  );

function shownAs(value: Value): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'count') return String(value.count);
  return value.kind === 'money' ? value.amount.toFixed(2) : '';
}

/** Returns what `validate` shows: its first line, and the rows of its table of what was set aside. */
async function summaryOf(texts: readonly (readonly string[])[], options?: Options) {
  const { files, problems, footing } = await read(texts, options);
  const report = filesReport(files, problems, true, '1');
  const table = report.tables.find(({ title }) => title === 'Set aside, and why');
  const shown = table?.rows.map(({ values }) => values.map(shownAs));
  return { report, footing, sentence: report.headlines[0]?.text ?? '', shown };
}

describe('the summary of validate', () => {
  test('says what counts, from when to when, and what does not, in pounds', async () => {
    const { sentence } = await summaryOf([
      [HEADER, paid('30/04/2020', '10'), paid('31/05/2020', '5'), paid('soon', '7'), paid('30/04/2020', 'x')],
    ]);
    expect(sentence).toBe(
      '2 rows of a.csv, dated 2020-04-30 to 2020-05-31, count with £15.00. 2 rows are left out, with £7.00 as far as it can be read. Errors: 0, warnings: 2.',
    );
  });

  test('names files of which nothing was read', async () => {
    const good = [HEADER, paid('30/04/2020', '10')];
    const { sentence } = await summaryOf([good, ['a|b|c']]);
    expect(sentence).toContain('1 row of a.csv');
    expect(sentence).toContain('Not read at all: b.csv.');
    expect((await summaryOf([['a|b|c']])).sentence).toBe(
      'nothing could be read of a.csv. Errors: 1, warnings: 0.',
    );
  });
});

describe('the table of what was set aside', () => {
  const MIXED = [
    HEADER,
    paid('30/04/2020', '10'),
    paid('soon', '7'),
    paid('later', 'x'),
    paid('30/04/2020', ''),
    ',,Total,17',
    'Continued,,,',
  ];

  test('says why, where, how many and how much, each row once, and foots', async () => {
    for (const options of [{}, { lane: 'slow' as const }]) {
      const { shown, footing } = await summaryOf([MIXED], options);
      expect(shown?.map(([why = '', ...rest]) => [why.slice(0, 20), ...rest])).toEqual([
        ['The amount is empty.', '5', '1', '0.00'],
        ['This is not an amoun', '4', '1', '0.00'],
        ['This is not a date. ', '3', '1', '7.00'],
        ['One cell alone is fi', '7', '1', '0.00'],
        ['A total at the foot ', '6', '1', '0.00'],
        ['Total', '', '5', '7.00'],
      ]);
      expect([footing.rowsSetAside, footing.amountSetAside.toFixed(2)]).toEqual([5, '7.00']);
    }
  });

  test('is left out where every row counts', async () => {
    expect((await summaryOf([[HEADER, paid('30/04/2020', '10')]])).shown).toBeUndefined();
  });

  test('lists a few lines, and says how many more', async () => {
    const rows = Array.from({ length: 9 }, () => paid('soon', '1'));
    const { shown } = await summaryOf([[HEADER, paid('30/04/2020', '10'), ...rows]]);
    expect(shown?.[0]?.slice(1)).toEqual(['3-7 and 4 more', '9', '9.00']);
  });

  test('foots past the number of problems that are kept', async () => {
    const rows = Array.from({ length: 2_500 }, () => paid('soon', 'x'));
    const { shown } = await summaryOf([[HEADER, paid('30/04/2020', '10'), ...rows]]);
    expect(shown?.at(-1)).toEqual(['Total', '', '2500', '0.00']);
  });

  test('names the file of each where there are several', async () => {
    const { shown } = await summaryOf([
      [HEADER, paid('30/04/2020', '10'), paid('soon', '7')],
      [HEADER, paid('30/05/2020', '10'), paid('soon', '8')],
    ]);
    expect(shown?.map((values) => [values[0], ...values.slice(2)])).toEqual([
      ['a.csv', '3', '1', '7.00'],
      ['b.csv', '3', '1', '8.00'],
      ['Total', '', '2', '15.00'],
    ]);
  });

  test('adds up over files where they are many', async () => {
    const texts = Array.from({ length: 24 }, (_, i) => [
      HEADER,
      paid('30/04/2020', String(i)),
      paid('soon', '2'),
    ]);
    const { shown } = await summaryOf(texts);
    expect(shown?.map((values) => values.slice(1))).toEqual([
      ['in 24 files', '24', '48.00'],
      ['', '24', '48.00'],
    ]);
  });

  test('is in JSON too, for each file', async () => {
    const { report } = await summaryOf([MIXED]);
    expect(JSON.stringify(report.document)).toContain(
      '"setAside":[{"code":"amount-missing","rows":1,"amount":"0.00"}',
    );
  });
});
