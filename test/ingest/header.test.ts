import { describe, expect, test } from 'vitest';
import type { Layout } from '../../src/ingest/index.js';
import { amounts, codes, counts, only, PLAN, readText, SPEND, years } from './reading.js';

const SPEND_ROW = 'DoH,The Whittington Hospital NHS Trust,30/04/2020,IT,Area,Acme,1,5.00';

describe('layouts known by their header', () => {
  test.each<readonly [Layout, string, string]>([
    ['lines', PLAN, 'RKE,2010-11,5'],
    ['lines', 'Amount (£); Trust Code ;FINANCIAL-YEAR', '5;RKE;2010-11'],
    ['lines', 'Provider Name\tFY\tCost', 'Whittington Hospital\t2010-11\t5'],
    ['years', 'trust_code,2010-11,FY2011/12,2012-2013', 'RKE,5,,'],
    ['side by side', 'trust,year,central,local', 'RKE,2010-11,3,2'],
    ['side by side', 'trust_code,financial_year,central_amount,local_amount', 'RKE,2010-11,5,'],
    ['spend', SPEND, SPEND_ROW],
    ['spend', ' Amount ,Supplier Name,Date Paid', '5,Acme,30/04/2020'],
    ['spend', 'trust_code,financial_year,amount,date,supplier', 'RKE,2010-11,5,30/04/2020,Acme'],
  ])('%s: %s', async (layout, header, row) => {
    const read = await readText([header, row]);
    expect(read.files.map((file) => file.layout)).toEqual([layout]);
    expect(read.footing.amountUsed.toFixed(2)).toBe('5.00');
  });

  test('a plan that has a date of its own and a supplier is still a plan', async () => {
    const read = await readText([`${PLAN},supplier,Approval date`, 'RKE,2010-11,5,Acme,01/02/2010']);
    expect(read.files[0]?.layout).toBe('lines');
    expect(years(read)).toEqual(['2010-11']);
    expect(codes(read)).toEqual(['extra-columns']);
  });

  test('columns of our own reports in pounds are no published spend', async () => {
    const read = await readText(['date,supplier,amount_gbp', '30/04/2020,Acme,5']);
    expect(codes(read)).toEqual(['header-unknown']);
  });
});

describe('rows above the header', () => {
  const titled = (rows: number): string[] => [
    ...Array.from({ length: rows }, (_, i) => (i % 2 ? '' : `"Plan, ${i}"`)),
    PLAN,
    'RKE,2010-11,5',
    'RKE,2010-11,x',
  ];

  test.each([0, 1, 2, 20])('%i are skipped', async (rows) => {
    const read = await readText(titled(rows), { lenient: true });
    expect(amounts(read)).toEqual(['5.00']);
    expect(read.files[0]?.headerLine).toBe(rows + 1);
    expect(read.places).toEqual([{ file: 'a.csv', record: 1, line: rows + 2 }]);
    expect(only(read, 'amount-unreadable')).toMatchObject({ record: 2, line: rows + 3 });
    expect(codes(read)).toEqual([...(rows > 0 ? ['title-rows'] : []), 'amount-unreadable']);
    if (rows > 0) expect(only(read, 'title-rows')).toMatchObject({ severity: 'note' });
    if (rows > 1) expect(only(read, 'title-rows').message).toContain(`${rows} rows`);
  });

  test('21 are too many', async () => {
    const read = await readText(titled(21));
    expect(only(read, 'header-unknown')).toMatchObject({ severity: 'error', file: 'a.csv', line: 22 });
    expect(only(read, 'header-unknown').message).toContain('Take out the rows above it.');
    expect(read.lines).toEqual([]);
  });

  test('a table of examples above card payments is too long, and it is said where the header stands', async () => {
    const examples = Array.from({ length: 60 }, (_, i) => `Florists ${i},"Wreaths, flowers"`);
    const header = 'Date,Merchant Category,Amount';
    const read = await readText([...examples, '', header, '13/05/2015,Florists,5']);
    expect(only(read, 'header-unknown').line).toBe(62);
  });

  test('a title of several lines and one with a stray quote', async () => {
    const read = await readText(['"Plan', 'of the trust"', '19" screens', PLAN, 'RKE,2010-11,5']);
    expect(read.places).toEqual([{ file: 'a.csv', record: 1, line: 5 }]);
    expect(read.files[0]?.headerLine).toBe(4);
  });

  test('do not decide the delimiter', async () => {
    const read = await readText([
      'Plan, of one trust, for one year',
      'trust_code;financial_year;amount',
      'RKE;2010-11;5',
    ]);
    expect(read.files[0]?.delimiter).toBe(';');
    expect(counts(read)).toBe('1 = 1 + 0');
  });
});

describe('a header that fits no layout', () => {
  test('lists what was found, what is missing and what may be meant', async () => {
    const read = await readText(['trust_code,Finacial Year,product,Amnt', 'RKE,2010-11,spine,5']);
    const { message, severity } = only(read, 'header-unknown');
    expect(severity).toBe('error');
    expect(message).toContain('trust_code, Finacial Year, product, Amnt');
    expect(message).toContain('financial_year (perhaps "Finacial Year")');
    expect(message).toContain('amount (perhaps "Amnt")');
  });

  test('of spend names the columns that may be meant', async () => {
    const read = await readText(['Date,Suplir,Amuont', '30/04/2020,Acme,5']);
    expect(only(read, 'header-unknown').message).toMatch(
      /"spend" missing: supplier \(perhaps "Suplir"\); amount/,
    );
  });

  test('a first row of data is no header', async () => {
    expect(codes(await readText(['RKE,2010-11,5', 'RA7,2010-11,6']))).toEqual(['header-unknown']);
  });
});

describe('the same name twice', () => {
  test.each([
    ['trust_code,financial_year,amount,Amount ', 'Columns 3 and 4 both mean amount'],
    ['trust_code,trust code,financial_year,amount', 'Columns 1 and 2 both mean trust_code'],
    ['trust_code,2010-11,2010/11', 'Columns 2 and 3 both mean 2010-11'],
    ['Date,Supplier,Amount,Amount', 'Columns 3 and 4 both mean amount'],
  ])('%s', async (header, message) => {
    const found = only(await readText([header, 'a,b,c,d,e']), 'header-duplicate');
    expect(found).toMatchObject({ severity: 'error', file: 'a.csv', line: 1 });
    expect(found.message).toContain(message);
  });

  test('is an error of a required column alone, and only where its cells differ', async () => {
    const same = await readText([`${PLAN},Amount`, 'RKE,2010-11,5,5', 'RKE,2011-12,6, 6']);
    expect([amounts(same), codes(same)]).toEqual([['5.00', '6.00'], ['heading-twice']]);
    const late = [...Array<string>(1_500).fill('30/04/2020,Acme,5,5'), '30/04/2020,Acme,5,6'];
    expect(codes(await readText(['Date,Supplier,Amount,Amount', ...late]))).toEqual(['header-duplicate']);
    const spare = await readText([
      'Date,Expense Area,Expense Area,Supplier,Amount',
      '30/04/2020,North,Rent,Acme,5',
    ]);
    expect(only(spare, 'heading-twice').message).toContain('Columns 2 and 3');
    expect(amounts(spare)).toEqual(['5.00']);
    const plan = await readText(['product,trust,year,Product,amount', 'spine,RKE,2010-11,n3,5']);
    expect([plan.lines.map((line) => line.product), codes(plan)]).toEqual([['spine'], ['heading-twice']]);
  });

  test('is no fault of a column that is not used', async () => {
    const read = await readText([`${PLAN},note,note`, 'RKE,2010-11,5,a,b']);
    expect(codes(read)).toEqual(['extra-columns']);
  });
});

describe('columns that are not used', () => {
  test('are named, and those without a name counted', async () => {
    const read = await readText([`${PLAN}, note ,,  `, 'RKE,2010-11,5,a,b,c']);
    expect(only(read, 'extra-columns')).toMatchObject({ severity: 'note', line: 1 });
    expect(only(read, 'extra-columns').message).toContain('note');
    expect(only(read, 'columns-unnamed').message).toContain('2 columns');
    expect(counts(read)).toBe('1 = 1 + 0');
  });

  test('in spend', async () => {
    const read = await readText([`${SPEND},Period,`, `${SPEND_ROW},1,`]);
    expect(codes(read)).toEqual(['extra-columns', 'columns-unnamed']);
  });

  test('that look like a column of the layout are pointed out', async () => {
    const read = await readText([`${PLAN},Statsu`, 'RKE,2010-11,5,done']);
    expect(only(read, 'column-looks-like')).toMatchObject({ severity: 'warning', value: 'Statsu' });
    expect(only(read, 'column-looks-like').message).toContain('"status"');
    expect(read.lines[0]?.status).toBe('planned');
    // and taken for it where all cells are of it
    const taken = await readText([`${PLAN},Statsu`, 'RKE,2010-11,5,actual']);
    expect(codes(taken)).toEqual(['column-by-content']);
    expect(taken.lines[0]?.status).toBe('actual');
  });
});

describe('year headings that a spreadsheet turned into dates', () => {
  test.each([
    ['Nov-10', '2010-11'],
    ['01/11/2010', '2010-11'],
    ['2004-05-01', '2004-05'],
    ['May-04', '2004-05'],
  ])('%s means %s', async (heading, year) => {
    const found = only(await readText([`trust_code,2012-13,${heading}`, 'RKE,5,6']), 'year-header-damaged');
    expect(found).toMatchObject({ severity: 'error', value: heading, line: 1 });
    expect(found.message).toContain(`"${year}"`);
  });

  test('all of them', async () => {
    expect(codes(await readText(['trust_code,Nov-10,Dec-11', 'RKE,5,6']))).toEqual(['year-header-damaged']);
  });
});

describe('a header that fits two layouts', () => {
  const HEADER = 'trust_code,financial_year,amount,central_amount,local_amount';

  test('is refused', async () => {
    const found = only(await readText([HEADER, 'RKE,2010-11,1,2,3']), 'header-ambiguous');
    expect(found.severity).toBe('error');
    expect(found.message).toContain('lines, side by side');
  });

  test('is settled by --layout', async () => {
    expect(amounts(await readText([HEADER, 'RKE,2010-11,1,2,3'], { layout: 'lines' }))).toEqual(['1.00']);
    const beside = await readText([HEADER, 'RKE,2010-11,1,2,3'], { layout: 'side by side' });
    expect(amounts(beside)).toEqual(['2.00', '3.00']);
  });
});

describe('--layout', () => {
  test('forces a plan where a date and a supplier would make it spend', async () => {
    const text = ['trust_code,financial_year,amount,date,supplier', 'RKE,2010-11,5,30/04/2020,Acme'];
    const read = await readText(text, { layout: 'lines' });
    expect(read.files[0]?.layout).toBe('lines');
    expect(years(read)).toEqual(['2010-11']);
  });

  test.each<readonly [Layout, string, RegExp]>([
    ['spend', PLAN, /"spend".*missing: date; supplier/],
    ['years', PLAN, /a column per financial year/],
    ['side by side', PLAN, /central_amount; local_amount/],
    ['lines', SPEND, /financial_year/],
  ])('%s does not fit %s', async (layout, header, message) => {
    const found = only(await readText([header, 'a,b,c'], { layout }), 'header-layout-mismatch');
    expect(found.severity).toBe('error');
    expect(found.message).toMatch(message);
    expect(found.message).toContain(header.split(',')[0] ?? '');
  });
});

describe('a file without a row', () => {
  test.each([
    ['header alone', PLAN],
    ['header and blank rows', `${PLAN}\n\n,,\n \n`],
    ['spend', SPEND],
  ])('%s', async (_, text) => {
    const read = await readText(text);
    expect(codes(read)).toContain('no-usable-row');
    expect(only(read, 'no-usable-row')).toMatchObject({ severity: 'error', file: 'a.csv' });
    expect(counts(read)).toBe('0 = 0 + 0');
  });
});
