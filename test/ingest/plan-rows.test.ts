import { describe, expect, test } from 'vitest';
import { yearLabel } from '../../src/model/index.js';
import { amounts, codes, counts, only, PLAN, pounds, readText, years } from './reading.js';

const faults = (header: string, row: string): ReturnType<typeof readText> => readText([header, row]);

describe('amounts', () => {
  test.each([
    ['5', '5.00'],
    ['1234.5', '1234.50'],
    ['"1,234.50"', '1234.50'],
    ['"1,234,567"', '1234567.00'],
    [' £1234 ', '1234.00'],
    ['GBP 7', '7.00'],
    ['-5', '-5.00'],
    ['\u22125.25', '-5.25'],
    ['-£5.00', '-5.00'],
    ['£-5.00', '-5.00'],
    ['(5.00)', '-5.00'],
    ['£(5.00)', '-5.00'],
    ['+5', '5.00'],
    ['\u00a05\u00a0', '5.00'],
    ['0', '0.00'],
    ['0.000001', '0.000001'],
    ['1000000000000000.01', '1000000000000000.01'],
  ])('%s is %s', async (text, amount) => {
    const read = await faults(PLAN, `RKE,2010-11,${text}`);
    expect(read.problems).toEqual([]);
    expect(read.footing.amountUsed.toExact()).toBe(amount);
  });

  test.each([
    ['1e3'],
    ['0x1F'],
    ['NaN'],
    ['"12,34"'],
    ['1.2.3'],
    ['"1,2345"'],
    ['5 pounds'],
    ['5.'],
    ['.5'],
    ['--5'],
    ['(5'],
    ['-(5)'],
    ['1.2345678'],
    ['n/a'],
    ['####'],
    ['5 kg'],
    ['٥'],
    ['1 234'],
    ['-'],
  ])('%s is none', async (text) => {
    const read = await faults(PLAN, `RKE,2010-11,${text}`);
    expect(only(read, 'amount-unreadable')).toMatchObject({
      severity: 'error',
      file: 'a.csv',
      record: 1,
      line: 2,
      column: 'amount',
      value: text.replaceAll('"', ''),
    });
    expect([read.lines.length, counts(read)]).toEqual([0, '1 = 0 + 1']);
  });

  test('an empty one is unknown, not zero', async () => {
    const read = await faults(PLAN, 'RKE,2010-11,  ');
    expect(codes(read)).toEqual(['amount-missing', 'no-usable-row']);
    expect(pounds(read)).toEqual(['0.00', '0.00']);
  });

  test('three decimals between semicolons may be thousands', async () => {
    const header = PLAN.replaceAll(',', ';');
    for (const [text, warned] of [
      ['1.234', true],
      ['-1.234', true],
      ['(1.234)', true],
      ['1.23', false],
      ['1.2340', false],
      ['1234', false],
    ] as const) {
      const read = await faults(header, `RKE;2010-11;${text}`);
      expect([text, codes(read)]).toEqual([text, warned ? ['amount-three-decimals'] : []]);
      if (warned)
        expect(only(read, 'amount-three-decimals')).toMatchObject({
          severity: 'warning',
          column: 'amount',
          record: 1,
        });
    }
    expect(codes(await faults(PLAN, 'RKE,2010-11,1.234'))).toEqual([]);
    expect(codes(await faults(header, 'RKE;2010-11;1.234,50'))).toEqual(['decimal-comma']);
  });
});

describe('financial years', () => {
  test.each([
    ['2010-11', '2010-11'],
    ['2010/11', '2010-11'],
    ['FY2010/11', '2010-11'],
    ['fy 2010-11', '2010-11'],
    ['2010-2011', '2010-11'],
    [' 1999-00 ', '1999-00'],
    ['1999-2000', '1999-00'],
  ])('%s is %s', async (text, year) => {
    const read = await faults(PLAN, `RKE,${text},5`);
    expect(read.problems).toEqual([]);
    expect(years(read)).toEqual([year]);
  });

  test.each([
    ['2010-12', 'year-unreadable'],
    ['FY11', 'year-unreadable'],
    ['2010', 'year-unreadable'],
    ['10-11', 'year-unreadable'],
    ['2010-10', 'year-unreadable'],
    ['next', 'year-unreadable'],
    ['  ', 'year-missing'],
  ])('%s is none', async (text, code) => {
    const read = await faults(PLAN, `RKE,${text},5`);
    expect(read.problems[0]).toMatchObject({
      code,
      severity: 'error',
      column: 'financial_year',
      record: 1,
      line: 2,
    });
    expect(pounds(read)).toEqual(['0.00', '5.00']);
  });

  test.each([
    ['Nov-10', '2010-11'],
    ['Jan-00', '2000-01'],
    ['Dec-11', '2011-12'],
    ['01/11/2010', '2010-11'],
    ['2010-11-01', '2010-11'],
    ['30/09/2010', '2010-11'],
  ])('%s is a date, and %s is meant', async (text, year) => {
    const found = only(await faults(PLAN, `RKE,${text},5`), 'year-damaged');
    expect(found).toMatchObject({ severity: 'error', value: text, column: 'financial_year' });
    expect(found.message).toContain(`"${year}"`);
  });
});

describe('option, status, route, kind', () => {
  const HEADER = `${PLAN},option,status,route,kind,benefit_type`;

  test.each([
    [',,,,', { option: 'local', status: 'planned', route: '', kind: 'cost', benefitType: '' }],
    [',actual,,,', { option: 'both', status: 'actual' }],
    ['local,Actual,,,', { option: 'local', status: 'actual' }],
    [' Central ,COMMITTED,Market,,', { option: 'central', status: 'committed', route: 'market' }],
    [
      'both,planned,retain,benefit,cash-releasing',
      { option: 'both', kind: 'benefit', benefitType: 'cash-releasing' },
    ],
    [',,national,benefit,', { route: 'national', kind: 'benefit', benefitType: '' }],
  ])('%s', async (cells, line) => {
    const read = await faults(HEADER, `RKE,2010-11,5,${cells}`);
    expect(read.problems).toEqual([]);
    expect(read.lines).toMatchObject([line]);
  });

  test.each([
    ['locl,,,,', 'value-unknown', 'option', 'Did you mean "local"?'],
    [',spent,,,', 'value-unknown', 'status', 'actual, committed, planned'],
    [',,mrket,,', 'value-unknown', 'route', 'Did you mean "market"?'],
    [',,,benfit,', 'value-unknown', 'kind', 'Did you mean "benefit"?'],
    [',,,benefit,cash', 'value-unknown', 'benefit_type', 'societal'],
    [',,,,societal', 'benefit-type-without-benefit', 'benefit_type', 'kind'],
  ])('%s is a fault', async (cells, code, column, message) => {
    const read = await faults(HEADER, `RKE,2010-11,5,${cells}`);
    expect(read.problems[0]).toMatchObject({ code, severity: 'error', column, record: 1, line: 2 });
    expect(read.problems[0]?.message).toContain(message);
    expect(read.lines).toEqual([]);
  });
});

describe('price base', () => {
  const base = async (text: string): Promise<string | null | undefined> => {
    const read = await faults(`${PLAN},price_base`, `RKE,2010-11,5,${text}`);
    const [line] = read.lines;
    if (!line) return codes(read)[0];
    return typeof line.priceBase === 'number' ? yearLabel(line.priceBase) : line.priceBase;
  };

  test.each([
    ['', null],
    ['nominal', 'nominal'],
    [' Nominal ', 'nominal'],
    ['2004-05', '2004-05'],
    ['2004/05', '2004-05'],
    ['2004', 'price-base-unreadable'],
    ['real', 'price-base-unreadable'],
  ])('"%s" is %s', async (text, expected) => {
    expect(await base(text)).toBe(expected);
  });
});

describe('low and high', () => {
  const HEADER = `${PLAN},low,high`;

  test('stand around the amount', async () => {
    const read = await faults(HEADER, 'RKE,2010-11,5,"1,000","2,000"');
    expect(codes(read)[0]).toBe('range-disordered');
    const [line] = (await faults(HEADER, 'RKE,2010-11,5,5,6.50')).lines;
    expect([line?.low?.toFixed(2), line?.high?.toFixed(2)]).toEqual(['5.00', '6.50']);
    const [blank] = (await faults(HEADER, 'RKE,2010-11,5,,')).lines;
    expect([blank?.low, blank?.high]).toEqual([null, null]);
    const [credit] = (await faults(HEADER, 'RKE,2010-11,-5,-6,-4')).lines;
    expect(credit?.low?.toFixed(2)).toBe('-6.00');
  });

  test.each([
    ['6,7', 'range-disordered', 'low'],
    ['3,4', 'range-disordered', 'high'],
    ['3,', 'range-incomplete', 'high'],
    [',7', 'range-incomplete', 'low'],
    ['x,7', 'amount-unreadable', 'low'],
    ['3,y', 'amount-unreadable', 'high'],
  ])('%s', async (cells, code, column) => {
    const read = await faults(HEADER, `RKE,2010-11,5,${cells}`);
    expect(read.problems[0]).toMatchObject({ code, severity: 'error', column });
    expect(pounds(read)).toEqual(['0.00', '5.00']);
  });
});

describe('years and side by side', () => {
  test.each([
    ['an empty cell', ''],
    ['a blank', '  '],
    ['a dash', '-'],
    ['a dash as spreadsheets print it', ' – '],
    ['a long dash with an NBSP', '\u00a0—\u00a0'],
  ])('%s is no line', async (_, cell) => {
    const inYears = await readText(['trust_code,2010-11,2011-12', `RKE,${cell},5`]);
    expect([years(inYears), amounts(inYears), inYears.problems]).toEqual([['2011-12'], ['5.00'], []]);
    const beside = await readText([
      'trust_code,financial_year,central_amount,local_amount',
      `RKE,2010-11,${cell},5`,
    ]);
    expect(beside.lines.map((line) => [line.option, line.amount.toFixed(2)])).toEqual([['local', '5.00']]);
    expect(counts(beside)).toBe('1 = 1 + 0');
  });

  test('a row of empty cells is a row used, with nothing in it', async () => {
    const read = await readText(['trust_code,2010-11', 'RKE,', 'RA7,5']);
    expect([counts(read), amounts(read), read.problems]).toEqual(['2 = 2 + 0', ['5.00'], []]);
  });

  test('one bad cell sets the whole row aside, with the pounds that could be read', async () => {
    const read = await readText(['trust_code,2010-11,2011-12,2012-13', 'RKE,1,x,4', 'RA7,1,2,3']);
    expect(only(read, 'amount-unreadable')).toMatchObject({ column: '2011-12', value: 'x', record: 1 });
    expect([counts(read), pounds(read)]).toEqual(['2 = 1 + 1', ['6.00', '5.00']]);
    expect(read.lines.every((line) => line.trust === 'RA7')).toBe(true);
  });

  test('both columns of a side by side row count as read', async () => {
    const read = await readText([
      'trust_code,financial_year,central_amount,local_amount',
      'RKE,2010-11,3,2.50',
    ]);
    expect(pounds(read)).toEqual(['5.50', '0.00']);
    expect(read.lines.map((line) => line.option)).toEqual(['central', 'local']);
  });
});
