import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { financialYear, yearLabel } from '../../src/model/index.js';
import { codes, counts, only, pounds, readSources, readText, SPEND, years, type Read } from './reading.js';

const TRUST = 'The Whittington Hospital NHS Trust';
/** A row of spend: what is not said is plain. */
const row = (
  some: Partial<Record<'date' | 'entity' | 'type' | 'area' | 'supplier' | 'number' | 'amount', string>>,
): string =>
  [
    'Department of Health',
    some.entity ?? TRUST,
    some.date ?? '30/04/2020',
    some.type ?? 'Furniture',
    some.area ?? 'Estates',
    some.supplier ?? 'Acme',
    some.number ?? '1001',
    some.amount ?? '5.00',
  ].join(',');
const spend = (rows: readonly string[], options: Parameters<typeof readText>[1] = {}): Promise<Read> =>
  readText([SPEND, ...rows], options);

test('a row is an actual line in money of the day that belongs to both options', async () => {
  const read = await spend([row({ date: '31/03/2021', supplier: '  Acme \t Ltd ', amount: '"25,000.10 "' })]);
  expect(read.problems).toEqual([]);
  expect(read.lines).toMatchObject([
    {
      trust: 'RKE',
      trustName: TRUST,
      region: 'London',
      option: 'both',
      status: 'actual',
      priceBase: 'nominal',
      year: financialYear(2020),
      month: '2021-03',
      supplier: 'Acme Ltd',
      category: 'other',
      kind: 'cost',
      file: 'a.csv',
    },
  ]);
  expect(read.footing.amountUsed.toExact()).toBe('25000.10');
});

describe('an amount', () => {
  test.each([
    ['"49,521.52 "', '49521.52'],
    [' £9 ', '9.00'],
    ['-1289228.64', '-1289228.64'],
    ['(12.50)', '-12.50'],
    ['9999.9', '9999.90'],
    ['0', '0.00'],
  ])('%s', async (text, amount) => {
    const read = await spend([row({ amount: text })]);
    expect([read.problems, pounds(read)[0]]).toEqual([[], amount]);
  });

  test.each([
    ['', 'amount-missing'],
    ['  ', 'amount-missing'],
    ['########', 'amount-masked'],
    [' £###', 'amount-masked'],
    ['1e3', 'amount-unreadable'],
    ['9.83E+15', 'amount-unreadable'],
    ['TBC', 'amount-unreadable'],
    ['-', 'amount-unreadable'],
  ])('"%s" sets the row aside', async (text, code) => {
    const read = await spend([row({}), row({ amount: text, number: '1002' })]);
    expect(only(read, code as 'amount-missing')).toMatchObject({
      severity: 'warning',
      file: 'a.csv',
      record: 2,
      line: 3,
      column: 'Amount',
      value: text.trim(),
    });
    expect([counts(read), pounds(read)]).toEqual(['2 = 1 + 1', ['5.00', '0.00']]);
  });

  test('of three decimals between semicolons may be thousands', async () => {
    const read = await readText(['Date;Supplier;Amount', '30/04/2020;Acme;1.234'], { trust: 'RKE' });
    expect(only(read, 'amount-three-decimals')).toMatchObject({
      severity: 'warning',
      column: 'Amount',
      value: '1.234',
    });
    expect(read.footing.amountUsed.toExact()).toBe('1.234');
  });
});

test.each([
  ['', 'date-missing'],
  ['soon', 'date-unreadable'],
  ['31/06/2020', 'date-unreadable'],
])('a date "%s" sets the row aside with its pounds', async (date, code) => {
  const read = await spend([row({}), row({ date, amount: '7' })]);
  expect(only(read, code as 'date-missing')).toMatchObject({
    severity: 'warning',
    record: 2,
    column: 'Date',
    value: date,
  });
  expect([counts(read), pounds(read)]).toEqual(['2 = 1 + 1', ['5.00', '7.00']]);
});

describe('a fragment', () => {
  test.each([
    ['Continued,,,,,,,'],
    [',,,,,"surgical instruments\nand implants",,'],
    [',,,,,,,12.00'],
    ['Continued'],
  ])('%s', async (text) => {
    const read = await spend([row({}), text]);
    expect(only(read, 'fragment')).toMatchObject({ severity: 'warning', record: 2, line: 3 });
    expect([counts(read), pounds(read)]).toEqual(['2 = 1 + 1', ['5.00', '0.00']]);
  });
});

describe('what a report prints about itself is no row', () => {
  test.each([
    ['End of report'],
    ['*** End of Report ***,,,,,,,'],
    ['Report run on 01/02/2011,,,,,,,'],
    ['Report run on,01/02/2011,,,,,,'],
    ['Printed by: J Smith,01/02/2011'],
    ['Page 1 of 2,,,,,,,'],
    ['Page,1,of,2,,,,'],
    ['Page 3'],
    ['Number of records:,,,,,,,2'],
    ['2 rows selected.,,,,,,,'],
    ['Run Date: 01/05/2011,,,,User: X,,,'],
    ['---,----,-----,--,--,--,--,------'],
    [',,,,,,,========'],
    ['Note 1: excludes salaries,,Note 2: includes VAT,,,,,'],
    ['"This information is published in line with guidance, and nobody is liable for it.",,,,,,,'],
  ])('%s', async (text) => {
    for (const options of [{}, { lane: 'slow' as const }]) {
      const read = await readText([SPEND, row({}), text, row({ amount: '6' })], options);
      expect(only(read, 'note-row')).toMatchObject({ severity: 'note', record: 2 });
      expect([counts(read), pounds(read)]).toEqual(['3 = 2 + 1', ['11.00', '0.00']]);
      expect(read.footing.rowsExcused).toBe(1);
    }
  });

  test.each([
    'Copyright Licensing Agency Ltd',
    'Data Produced Ltd',
    'Run By Runners',
    'Published by Smith',
    'Report Created Ltd',
    'Sources: Ltd',
  ])('money beside such words is money, though the row cannot be used: %s', async (payee) => {
    for (const lane of [{}, { lane: 'slow' as const }]) {
      const read = await readText(['Supplier,Date,Amount', 'A,30/04/2020,5', `${payee},,"26,000.00"`], lane);
      expect(pounds(read)).toEqual(['5.00', '26000.00']);
      expect(codes(read)).not.toContain('note-row');
      // a cell is lost before the amount
      const short = await readText(['Supplier,Date,Amount', 'A,30/04/2020,5', `${payee},26000.00`], lane);
      expect(codes(short)).not.toContain('note-row');
      expect(short.footing.rowsExcused).toBe(0);
    }
  });

  test('an amount that cannot be read beside such words is told', async () => {
    const read = await readText(['Supplier,Date,Amount', 'A,30/04/2020,5', 'Published by Smith,,n/k']);
    expect(codes(read)).not.toContain('note-row');
  });

  test('a payment is one, whatever its words', async () => {
    const read = await spend([row({ supplier: 'Page 1 of 2 Ltd' }), row({ supplier: 'End of Report' })]);
    expect(pounds(read)).toEqual(['10.00', '0.00']);
  });
});

test('what the date says it was paid with --year is the year, and no month', async () => {
  const rows = [row({ date: '30/04/2020' }), row({ date: '30/04/2018', amount: '6' }), row({ amount: '7' })];
  const plain = await spend(rows);
  expect(years(plain)).toEqual(['2020-21', '2018-19', '2020-21']);
  const outside = only(plain, 'dates-outside-year');
  expect(outside).toMatchObject({ severity: 'warning', file: 'a.csv' });
  expect(outside.message).toMatch(
    /^1 row \(£6\.00\) dated outside 2020-21.*2018-19: 1, 2020-21: 2.*--year 2020-21/,
  );

  const put = await spend(rows, { year: financialYear(2020) });
  expect(years(put)).toEqual(['2020-21', '2020-21', '2020-21']);
  expect(put.lines.map(({ month }) => month)).toEqual(['2020-04', '', '2020-04']);
  expect(codes(put)).toEqual([]);
  expect(yearLabel(financialYear(2020))).toBe('2020-21');
});

describe('whose spend it is', () => {
  test('is asked for once where the file does not say', async () => {
    const read = await readText(['Date,Supplier,Amount', '30/04/2020,A,5', '30/04/2020,B,6']);
    expect(codes(read)).toEqual(['trust-not-named']);
    expect(only(read, 'trust-not-named').message).toMatch(/^2 rows \(£11\.00\).*--trust/);
    expect(read.lines.map(({ trust }) => trust)).toEqual(['', '']);
  });

  test('is told with --trust', async () => {
    const read = await readText(['Date,Supplier,Amount', '30/04/2020,A,5'], { trust: 'rke' });
    expect([read.lines[0]?.trust, read.lines[0]?.region, read.problems]).toEqual(['RKE', 'London', []]);
    const unknown = await readText(['Date,Supplier,Amount', '30/04/2020,A,5'], { trust: 'XQX' });
    expect(codes(unknown)).toEqual(['trust-unknown']);
    expect(unknown.lines[0]?.trust).toBe('XQX');
  });

  test('is what the row says, where it says it', async () => {
    const read = await spend(
      [row({}), row({ entity: '', number: '2' }), row({ entity: 'Utopia NHS Trust', number: '3' })],
      { trust: 'RA7' },
    );
    expect(read.lines.map(({ trust }) => trust)).toEqual(['RKE', 'RA7', '']);
    expect(only(read, 'trust-name-unmatched')).toMatchObject({
      severity: 'warning',
      value: 'Utopia NHS Trust',
      column: 'Entity',
    });
  });
});

describe('what may be a mistake though it can be read', () => {
  test('rows the same in every cell are kept and mentioned', async () => {
    const read = await spend([row({}), row({ number: '2' }), row({}), row({})]);
    expect(only(read, 'duplicate-rows')).toMatchObject({ severity: 'warning', record: 3, line: 4 });
    expect(only(read, 'duplicate-rows').message).toMatch(/^2 rows \(£10\.00\).*record 1/);
    expect([counts(read), pounds(read)[0]]).toEqual(['4 = 4 + 0', '20.00']);
  });

  test('an amount that is the number of the transaction', async () => {
    const read = await spend([
      row({ number: '100200', amount: '"100,200.00"' }),
      row({ number: '12', amount: '12' }),
    ]);
    expect(only(read, 'amount-is-number')).toMatchObject({ severity: 'warning', record: 1, value: '100200' });
  });

  test('a row that is most of the file', async () => {
    const plain = Array.from({ length: 9 }, (_, i) => row({ number: String(i), amount: '10' }));
    const read = await spend([...plain, row({ amount: '120588762.16' })]);
    expect(only(read, 'row-dominates')).toMatchObject({ severity: 'warning', record: 10 });
    expect(only(read, 'row-dominates').message).toContain('100%');
    expect(codes(await spend([...plain, row({ amount: '-91' })]))).toEqual(['row-dominates']);
    expect(codes(await spend([...plain, row({ amount: '89' })]))).toEqual([]);
    expect(codes(await spend(plain.slice(1).concat(row({ amount: '999' }))))).toEqual([]);
  });

  const file = (name: string, rows: readonly string[]) =>
    bytesSource(name, Buffer.from(`${[SPEND, ...rows].join('\n')}\n`));

  test('two files with the same rows, in whatever order', async () => {
    const rows = [row({}), row({ number: '2', amount: '6' })];
    const read = await readSources([
      file('a.csv', rows),
      file('b.csv', [...rows].reverse()),
      file('c.csv', [row({}), row({ number: '2', amount: '7' })]),
    ]);
    const [all, one, ...more] = read.problems.filter(({ code }) => code === 'same-rows');
    expect(all).toMatchObject({ severity: 'warning', file: 'b.csv' });
    expect(all?.message).toMatch(/2 rows \(£11\.00\) as a\.csv/);
    expect(one).toMatchObject({ severity: 'warning', file: 'c.csv' });
    expect(one?.message).toMatch(/1 row \(£5\.00\) of the file stands in a\.csv too/);
    expect(more).toEqual([]);
    expect(counts(read)).toBe('6 = 6 + 0');
  });

  test('a month missing between the months of one publisher', async () => {
    const month = (m: string): ReturnType<typeof file> =>
      file(`${m}.csv`, [row({ date: `30/${m}/2020`, number: m })]);
    expect(codes(await readSources(['04', '05', '06'].map(month)))).toEqual([]);
    const gap = await readSources(['04', '06', '08'].map(month));
    expect(only(gap, 'month-missing').message).toContain('2020-05, 2020-07');
    expect(codes(await readSources(['04', '08'].map(month)))).toEqual([]);
    // a file of several publishers is nobody's month
    const shared = (m: string): ReturnType<typeof file> =>
      file(`${m}.csv`, [
        row({ date: `30/${m}/2020`, number: m }),
        row({ date: `30/${m}/2020`, number: m, entity: 'NATIONAL' }),
      ]);
    expect(codes(await readSources(['04', '06', '08'].map(shared)))).toEqual([]);
  });
});
