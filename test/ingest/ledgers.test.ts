import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { codes, only, pounds, readSources, readText, type Options, type Read } from './reading.js';

/** Exports of ledgers and spreadsheets of finance departments, which hold more than plain rows. */

const LANES: readonly Options[] = [{}, { lane: 'slow' }];
const readBoth = async (rows: readonly string[]): Promise<Read> => {
  const [fast, slow] = await Promise.all(LANES.map(async (options) => readText(rows, options)));
  expect(slow?.footing).toEqual(fast?.footing);
  expect(slow?.problems).toEqual(fast?.problems);
  return fast as Read;
};

describe('a total that each line of an invoice repeats', () => {
  const lines = (...rows: string[]): string[] => [
    'Date,Supplier,Invoice Number,Invoice Amount,Distribution Amount',
    ...rows.map((row) => `30/04/2020,${row}`),
  ];

  test('is not added up: the amounts are those of the lines', async () => {
    const read = await readBoth(lines('A,1,"1,050.00",1000', 'A,1,"1,050.00",50', 'B,2,700,700'));
    expect(pounds(read)).toEqual(['1750.00', '0.00']);
    expect(only(read, 'amount-taken')).toMatchObject({ severity: 'warning', column: 'Invoice Amount' });
    expect(only(read, 'amount-taken').message).toContain('"Distribution Amount"');
  });

  test('though a small line was not published', async () => {
    const read = await readBoth(lines('A,1,30,10', 'A,1,30,15', 'B,2,7,7'));
    expect(pounds(read)[0]).toBe('32.00');
  });

  test('of two invoices alike, one behind the other', async () => {
    const rows = lines('A,1,30,10', 'A,1,30,20', 'A,2,30,25', 'A,2,30,5');
    expect(pounds(await readBoth(rows))[0]).toBe('60.00');
  });

  test.each([
    ['no line is split', ['A,1,10,10', 'B,2,20,20'], '30.00'],
    ['the other column is net', ['A,1,12,10', 'A,2,12,10', 'B,3,24,20'], '48.00'],
    ['suppliers change', ['A,1,30,10', 'B,1,30,20'], '60.00'],
  ])('the first amounts stand where %s', async (_, rows, used) => {
    const read = await readBoth(lines(...rows));
    expect(pounds(read)[0]).toBe(used);
    expect(codes(read)).not.toContain('amount-taken');
  });
});

test.each([['Cumulative Amount'], ['Running Value'], ['Amount YTD']])(
  'a column headed %s is not guessed to be what was paid',
  async (heading) => {
    const read = await readText([`Date,Supplier,${heading}`, '30/04/2020,A,10', '30/04/2020,B,30']);
    expect(codes(read)).toEqual(['header-unknown']);
  },
);

test('payments that come to less than nothing are a warning', async () => {
  const paid = (...amounts: string[]): string[] => [
    'Date,Supplier,Amount',
    ...amounts.map((amount, i) => `30/04/2020,S${i},${amount}`),
  ];
  const read = await readBoth(paid('-10', '-20', '-30', '5'));
  expect(only(read, 'spend-negative').message).toContain('-£55.00');
  for (const amounts of [
    ['-10', '-20', '5'],
    ['10', '-5', '-2', '-2'],
  ])
    expect(codes(await readBoth(paid(...amounts)))).not.toContain('spend-negative');
});

describe('the same money in other words', () => {
  const HEADER = 'Entity,Date,Supplier,Amount';
  const one = [HEADER, 'W,30/04/2020,Softcat,"1,000.00"', 'W,29/04/2020,BT,2500', 'W,28/04/2020,CSC,300.50'];
  const both = async (other: readonly string[]): Promise<Read> =>
    readSources([one, other].map((rows, i) => bytesSource(`${i}.csv`, Buffer.from(`${rows.join('\n')}\n`))));

  test('is a warning with its amount', async () => {
    const other = [
      'Body,Payment Date,Supplier Name,Value £',
      'W,28 April 2020,CSC,£300.50',
      'W,29 April 2020,B T,"£2,500.00"',
      'W,30 April 2020,SOFTCAT,£1000',
    ];
    const told = only(await both(other), 'same-money');
    expect(told).toMatchObject({ severity: 'warning', file: '1.csv' });
    expect(told.message).toContain('0.csv');
    expect(told.message).toContain('3 rows, £3,800.50');
  });

  test('is told once where the rows are the same', async () => {
    const read = await both([HEADER, ...one.slice(1).reverse()]);
    expect(codes(read).filter((code) => /^same/.test(code))).toEqual(['same-rows']);
  });

  test.each([
    ['another day', [...one.slice(0, 3), 'W,27/04/2020,CSC,300.5']],
    ['another body', one.map((row) => row.replace(/^W/, 'V'))],
    ['another amount', [...one.slice(0, 3), 'W,28/04/2020,CSC,300.51']],
    ['another row', [...one, 'W,28/04/2020,CSC,0']],
  ])('is not told of %s', async (_, other) => {
    expect(codes(await both(other))).not.toContain('same-money');
  });
});

describe('the code of a trust beside the name of another', () => {
  const HEADER = 'trust_code,trust_name,product,financial_year,amount';

  test('is a warning for each two of them, with rows and pounds', async () => {
    const rows = [
      'RW3,Barts Health NHS Trust,a,2010-11,10',
      'RKE,The Whittington Hospital NHS Trust,a,2010-11,1',
      'RW3,Barts Health NHS Trust,b,2011-12,20.50',
      'RW3,Whittington,b,2011-12,7',
    ];
    const read = await readBoth([HEADER, ...rows]);
    const told = read.problems.filter(({ code }) => code === 'trust-contrary');
    expect(told).toMatchObject([
      { severity: 'warning', record: 1, line: 2, column: 'trust_name', value: 'Barts Health NHS Trust' },
      { record: 4, value: 'Whittington' },
    ]);
    expect(told[0]?.message).toContain('Central Manchester University Hospitals NHS Foundation Trust');
    expect(told[0]?.message).toContain('Barts Health NHS Trust (R1H): 2 rows (£30.50) count for RW3');
    expect(pounds(read)[0]).toBe('38.50');
  });

  test.each([
    ['its own name', 'RKE,Whittington Health'],
    ['a part of its name', 'RKE,Whittington'],
    ['no name of a trust', 'RKE,Head office'],
    ['its successor', 'RW3,Manchester University NHS Foundation Trust'],
    ['nothing', 'RKE,'],
  ])('is none where the name is %s', async (_, cells) => {
    expect(codes(await readBoth([HEADER, `${cells},a,2010-11,10`]))).not.toContain('trust-contrary');
  });
});

describe('amounts that all have three decimals', () => {
  const plan = (...amounts: string[]): string[] => [
    'trust_code,financial_year,amount',
    ...amounts.map((amount) => `RKE,2010-11,${amount}`),
  ];

  test('are a warning, one a file', async () => {
    const told = only(await readBoth(plan('1.234', '25.000', '-£3.500')), 'amounts-three-decimals');
    expect(told).toMatchObject({ severity: 'warning', value: '1.234' });
    const paid = ['Date,Supplier,Amount', '30/04/2020,A,25.000', '30/04/2020,B,31.250'];
    only(await readBoth(paid), 'amounts-three-decimals');
  });

  test.each([[['1.234', '2.5']], [['1.234', '1234.567']], [['1.234']], [['1,234', '2,500']]])(
    'are none in %j',
    async (amounts) => {
      const quoted = amounts.map((amount) => `"${amount}"`);
      expect(codes(await readBoth(plan(...quoted)))).not.toContain('amounts-three-decimals');
    },
  );
});

describe('what a report prints about itself is no row of a plan', () => {
  const rows = ['RKE,a,2010-11,10', 'RKE,b,2010-11,20'];
  test.each([
    ['End of report'],
    ['Prepared by J Smith 01/02/2011,,,'],
    ['Source: finance model v3,,,'],
    ['Page 1 of 2,,,'],
    ['---,---,---,---'],
    [',,,======'],
  ])('%s', async (text) => {
    const read = await readBoth(['trust_code,product,financial_year,amount', ...rows, text]);
    expect(only(read, 'note-row')).toMatchObject({ severity: 'note', record: 3 });
    expect(pounds(read)).toEqual(['30.00', '0.00']);
    expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const years = ['trust_code,product,2010-11', 'RKE,a,10', text.replace(',', '')];
    expect(pounds(await readBoth(years))).toEqual(['10.00', '0.00']);
  });

  test('a row with an amount is one', async () => {
    const read = await readText(['trust_code,product,financial_year,amount', ...rows, 'Page 1 of 2,,,7']);
    expect(codes(read)).toContain('year-missing');
  });
});
