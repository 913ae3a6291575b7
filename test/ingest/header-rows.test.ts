import { describe, expect, test } from 'vitest';
import { yearLabel } from '../../src/model/index.js';
import { amounts, codes, counts, only, PLAN, pounds, readText, years, type Read } from './reading.js';

describe('a row of statuses', () => {
  const YEARS = 'trust_code,product,2010-11,2011-12,2012-13';
  test.each([
    ['above the years', [',,Actual,Forecast,Budget', YEARS]],
    [
      'above the years, with a title and a blank row',
      ['Our plan,,,,', ',,Actual,Forecast,Budget', ',,,,', YEARS],
    ],
    ['above the years, under merged cells', [',,Actual,Forecast,', YEARS]],
    ['below the years', [YEARS, ',,Actual,Forecast,Budget']],
    ['below the years, with a name of its own', [YEARS, ',Status,Actual,Forecast,Plan']],
  ])('%s is read', async (_, above) => {
    for (const lane of ['slow', 'fast'] as const) {
      const read = await readText([...above, 'RKE,a,1,2,3'], lane === 'slow' ? { lane } : {});
      expect(read.lines.map(({ year, status }) => [yearLabel(year), status])).toEqual([
        ['2010-11', 'actual'],
        ['2011-12', 'planned'],
        ['2012-13', 'planned'],
      ]);
      expect(only(read, 'status-row').severity).toBe('note');
    }
  });

  test('counts as a row that is no loss where it stands below', async () => {
    const read = await readText([YEARS, ',,Actual,Forecast,Budget', 'RKE,a,1,2,3']);
    expect(counts(read)).toBe('2 = 1 + 1');
    expect(read.footing.rowsExcused).toBe(1);
  });

  test.each([
    [[',,Actual,Variance,Budget', YEARS]],
    [[',,Actual,Forecast,Budget', YEARS.replace('2010-11', '2010-11 budget')]],
  ])('with other words, or against the headings, refuses the file: %j', async (above) => {
    only(await readText([...above, 'RKE,a,1,2,3']), 'year-heading-unclear');
  });

  test('is none where a trust stands in it, or where no cell is a status', async () => {
    only(await readText([YEARS, 'RKE,a,Actual,2,3']), 'amount-unreadable');
    const read = await readText([',,Trusts of the north,,', YEARS, 'RKE,a,1,2,3']);
    expect(codes(read)).not.toContain('status-row');
  });
});

describe('a header over two rows', () => {
  test.each([
    [['Entity,Payment,Supplier,Amount', ',Date,Name,']],
    [['Entity,Payment,Supplier,Invoice', 'Name,Date,Name,Amount (£)']],
    [['Spend over £25k,,,', ',,,', 'Entity,Date of,Supplier,', ',Payment,,Amount']],
  ])('is read where both rows together name the columns: %j', async (rows) => {
    const read = await readText([...rows, 'Whittington Hospital,30/04/2020,A,100']);
    expect(amounts(read)).toEqual(['100.00']);
    only(read, 'header-two-rows');
  });

  test('of a plan is read too, with years above statuses', async () => {
    const lines = await readText(['trust,financial,amount', 'code,year,', 'RKE,2010-11,5']);
    expect(years(lines)).toEqual(['2010-11']);
    const wide = await readText([',,2010-11,2011-12', 'Trust,Product,Actual,Budget', 'RKE,a,1,2']);
    expect(wide.lines.map(({ status }) => status)).toEqual(['actual', 'planned']);
    const twice = await readText([
      ',,2010-11,,2011-12,',
      'Trust,Product,Budget,Actual,Budget,Actual',
      'RKE,a,1,2,3,4',
    ]);
    expect(twice.lines).toEqual([]);
  });

  test('is no header and its first row', async () => {
    only(await readText(['Entity,Payment,Supplier,Amount', 'W,30/04/2020,A,100']), 'header-unknown');
    only(await readText(['Entity,What,Supplier,Amount', 'x,y,z,w', 'W,30/04/2020,A,100']), 'header-unknown');
  });
});

test.each([
  ['(a) Date,(b) Supplier,(c) Amount,(d) Entity'],
  ['a) Date,b) Supplier,c) Amount,d) Entity'],
  ['A. Date,B. Supplier,C. Amount,D. Entity'],
])('letters before headings are no part of them: %s', async (header) => {
  expect(amounts(await readText([header, '30/04/2020,A,100,Whittington Hospital']))).toEqual(['100.00']);
});

describe('payments that a column calls cancelled', () => {
  const paid = async (heading: string, ...cells: readonly string[]): Promise<Read> => {
    const rows = [
      `Entity,Date,Supplier,Amount,${heading}`,
      ...cells.map((cell, i) => `Whittington Hospital,30/04/2020,A,${10 * (i + 1)},${cell}`),
    ];
    const [fast, slow] = [await readText(rows), await readText(rows, { lane: 'slow' })];
    expect(fast.problems).toEqual(slow.problems);
    return fast;
  };

  test.each([['Payment Status'], ['State,Status']])('far behind the first rows too: %s', async (heading) => {
    const paidOnes = Array.from({ length: 3000 }, () => `Paid${heading.includes(',') ? ',Paid' : ''}`);
    const read = await paid(heading, ...paidOnes, 'Cancelled', ...paidOnes);
    expect(only(read, 'payments-cancelled').message).toContain('1 row (£30,010.00)');
  });

  test('in thousands, their pounds are told', async () => {
    const rows = ['Date,Supplier,Amount (£000),Status', '30/04/2020,A,5,Void', '30/04/2020,B,7,Paid'];
    expect(only(await readText(rows), 'payments-cancelled').message).toContain('£5,000.00');
  });

  test.each([
    ['Payment Status', 'Cancelled'],
    ['Status', 'Void'],
    ['Invoice Status', 'REJECTED'],
    ['Payment status', 'Payment cancelled'],
  ])('are counted with a warning: %s, %s', async (heading, word) => {
    const read = await paid(heading, 'Paid', word, word);
    expect(pounds(read)).toEqual(['60.00', '0.00']);
    const { severity, message } = only(read, 'payments-cancelled');
    expect(severity).toBe('warning');
    expect(message).toContain('2 rows (£50.00)');
  });

  test.each([
    ['Status', 'Paid'],
    ['Supplier status', 'SME'],
    ['Note', 'Cancelled'],
  ])('are none: %s, %s', async (heading, word) => {
    expect(codes(await paid(heading, 'Paid', word))).not.toContain('payments-cancelled');
  });

  test('and their reversals come to nothing', async () => {
    const rows = ['W,30/04/2020,A,10,Cancelled', 'W,30/04/2020,A,-10,Cancelled', 'W,30/04/2020,A,5,Paid'];
    const read = await readText(['Entity,Date,Supplier,Amount,Status', ...rows]);
    expect(codes(read)).not.toContain('payments-cancelled');
  });
});

describe('years and dates', () => {
  test.each([['FY10/11'], ['FY 10/11'], ['fy10-11'], ["FY'10/'11"]])(
    '%s in a cell is a financial year',
    async (text) => {
      expect(years(await readText([PLAN, `RKE,${text},5`]))).toEqual(['2010-11']);
    },
  );

  test.each([['10/11'], ['FY11'], ['FY10/12'], ['FY2010']])('%s is none', async (text) => {
    expect((await readText([PLAN, `RKE,${text},5`])).lines).toEqual([]);
  });

  test.each([['30/04/2200'], ['30/04/1920'], ['2200-04-30'], ['30-Apr-2099'], ['20700401']])(
    'no payment is dated %s',
    async (date) => {
      for (const lane of ['slow', 'fast'] as const) {
        const text = ['Entity,Date,Supplier,Amount', `W,${date},A,5`, 'W,30/04/2020,A,6'];
        const read = await readText(text, lane === 'slow' ? { lane } : {});
        expect(amounts(read)).toEqual(['6.00']);
        expect(only(read, 'date-unreadable')).toMatchObject({ value: date });
        expect(pounds(read)).toEqual(['6.00', '5.00']);
      }
    },
  );

  test('months beside the years of a plan are a warning unless they are the months of its amounts', async () => {
    const beside = await readText(['trust_code,2010-11,Apr,May,Q2', 'RKE,100,10,20,30']);
    expect(only(beside, 'money-unused')).toMatchObject({ severity: 'warning', column: 'Apr, May, Q2' });
    const parts = await readText(['trust_code,2010-11,Q1,Q2,Q3,Q4', 'RKE,100,10,20,30,40']);
    expect(codes(parts)).not.toContain('money-unused');
  });
});
