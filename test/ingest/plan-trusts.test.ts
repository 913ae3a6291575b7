import { describe, expect, test } from 'vitest';
import { readTrusts } from '../../src/ingest/index.js';
import { codes, counts, only, PLAN, readText } from './reading.js';

const faults = (header: string, row: string): ReturnType<typeof readText> => readText([header, row]);

describe('trusts', () => {
  const HEADER = 'trust_code,trust_name,financial_year,amount';
  const trust = async (cells: string, header = HEADER): Promise<ReturnType<typeof readText>> =>
    faults(header, `${cells},2010-11,5`);

  test.each([
    ['RKE,', 'RKE', 'The Whittington Hospital NHS Trust', 'London'],
    ['rke,', 'RKE', 'The Whittington Hospital NHS Trust', 'London'],
    [' RKE ,Another name', 'RKE', 'The Whittington Hospital NHS Trust', 'London'],
    [',the WHITTINGTON hospital', 'RKE', 'The Whittington Hospital NHS Trust', 'London'],
    ['NATIONAL,', 'NATIONAL', 'National programme', 'National'],
    ['national,', 'NATIONAL', 'National programme', 'National'],
    [',National', 'NATIONAL', 'National programme', 'National'],
    ['Whittington Hospital NHS Trust,', 'RKE', 'The Whittington Hospital NHS Trust', 'London'],
  ])('%s', async (cells, code, name, region) => {
    const read = await trust(cells);
    expect(read.problems).toEqual([]);
    expect(read.lines).toMatchObject([{ trust: code, trustName: name, region }]);
  });

  test('a name of its own region wins over the register', async () => {
    const read = await faults(`${PLAN},region`, 'RKE,2010-11,5,Islington');
    expect(read.lines).toMatchObject([{ trust: 'RKE', region: 'Islington', cluster: 'London' }]);
  });

  test('an unknown code is a warning, once a file', async () => {
    const read = await readText([HEADER, 'XYZ,Ours,2010-11,5', 'XYZ,Ours,2011-12,5', 'QQQ,,2010-11,5']);
    expect(codes(read)).toEqual(['trust-unknown', 'trust-unknown']);
    expect(read.problems[0]).toMatchObject({
      severity: 'warning',
      value: 'XYZ',
      column: 'trust_code',
      record: 1,
    });
    expect(read.lines[0]).toMatchObject({
      trust: 'XYZ',
      trustName: 'Ours',
      region: '',
      cluster: '',
      trustType: '',
    });
    expect(counts(read)).toBe('3 = 3 + 0');
  });

  test('an unknown name is a warning and keeps the name', async () => {
    const read = await trust(',Utopia Hospital');
    expect(only(read, 'trust-name-unmatched')).toMatchObject({ severity: 'warning', column: 'trust_name' });
    expect(read.lines).toMatchObject([{ trust: '', trustName: 'Utopia Hospital' }]);
  });

  test.each([
    'Cabinet Office',
    'NHS Somewhere CCG',
    'Department of Health',
    'Leeds City Council',
    'University of York',
    'A Body',
    'Care Quality Commission',
    'Somewhere Primary Care Trust',
    'NHS England',
  ])('%s is no trust, and taken by its name without a warning', async (name) => {
    const read = await trust(`,${name}`);
    expect(read.problems).toEqual([]);
    expect(read.lines).toMatchObject([{ trust: '', trustName: name }]);
  });

  test('a name spelt nearly like one names it, code and name', async () => {
    const read = await trust(',Manchester Univercity NHS FT');
    expect(only(read, 'trust-name-unmatched').message).toContain(
      'Did you mean R0A (Manchester University NHS Foundation Trust)?',
    );
    const unknown = await trust('RKF,');
    expect(only(unknown, 'trust-unknown').message).toMatch(/Did you mean R\w\w \(.*NHS.*\)\?/);
  });

  test.each([
    ['R0A', '2024-25', 'North West', 'QOP', 'Manchester University NHS Foundation Trust'],
    ['g6v2s', '2025-26', 'London', 'Z9B2Z', 'North London NHS Foundation Trust'],
    ['RKE', '2024-25', 'London', 'Z9B2Z', 'The Whittington Hospital NHS Trust'],
  ])('%s is known today', async (code, year, nhsRegion, icb, trustName) => {
    const read = await faults(HEADER, `${code},,${year},5`);
    expect(read.problems).toEqual([]);
    expect(read.lines).toMatchObject([{ trust: code.toUpperCase(), nhsRegion, icb, trustName }]);
  });

  test('lines of years after a trust closed are one warning with their count and pounds', async () => {
    const read = await readText([
      ...[
        HEADER,
        'RBA,,2019-20,5',
        'RBA,,2020-21,6',
        'RBA,,2021-22,7.50',
        'RNJ,,2012-13,1',
        'RNJ,,2011-12,1',
      ],
    ]);
    expect(codes(read)).toEqual(['trust-closed']);
    expect(read.problems[0]?.severity).toBe('warning');
    expect(read.problems[0]?.message).toMatch(
      /^3 lines \(£14\.50\) .*RBA Taunton and Somerset.*closed 2020-03-31; RNJ /,
    );
    expect(counts(read)).toBe('5 = 5 + 0');
  });

  test('a short name in the column of codes is looked up as a name too', async () => {
    const register = readTrusts(
      'trust_code,trust_name,trust_type,region,cluster\nRNJ,Barts NHS Trust,acute,London,London\n',
    );
    const read = await readText(['trust,financial_year,amount', 'Barts,2010-11,5', 'Bart,2010-11,5'], {
      register,
    });
    expect(read.lines.map((line) => line.trust)).toEqual(['RNJ', 'BART']);
    expect(only(read, 'trust-unknown')).toMatchObject({ value: 'Bart', record: 2 });
  });

  test.each([
    [HEADER, ',', 'trust_code'],
    ['Provider Name,financial_year,amount', ' ', 'Provider Name'],
  ])('none is a fault (%s)', async (header, cells, column) => {
    const read = await trust(cells, header);
    expect(only(read, 'trust-missing')).toMatchObject({ severity: 'error', column, record: 1, line: 2 });
  });
});

describe('months', () => {
  const HEADER = `${PLAN},month`;

  test('are kept where they are written as we write them', async () => {
    const read = await faults(HEADER, 'RKE,2010-11,5,2010-04');
    expect(read.problems).toEqual([]);
    expect(read.lines).toMatchObject([{ month: '2010-04' }]);
    expect((await faults(HEADER, 'RKE,2010-11,5,')).lines).toMatchObject([{ month: '' }]);
  });

  // what spreadsheets make of 2010-04 and 2011-02, and how ledgers write them
  test.each([
    ...['Apr-10', 'Apr 2010', 'April 2010', "Apr'10", '2010-04-30', '2010/04', '04/2010', '201004'],
    ...[
      '01/04/2010',
      '30/04/2010',
      '4/1/2010',
      '4/30/2010',
      'April',
      'apr',
      'M01',
      'M1',
      'Month 1',
      'P1',
      '40269',
    ],
  ])('%s is April 2010 in 2010-11', async (month) => {
    const read = await faults(HEADER, `RKE,2010-11,5,${month}`);
    expect(read.problems).toEqual([]);
    expect(read.lines).toMatchObject([{ month: '2010-04' }]);
  });

  test.each(['Feb-11', '01/02/2011', '28/02/2011', '2/1/2011', 'February', 'M11', 'Period 11', '2011-02-28'])(
    '%s is February 2011 in 2010-11',
    async (month) => {
      expect((await faults(HEADER, `RKE,2010-11,5,${month}`)).lines).toMatchObject([{ month: '2011-02' }]);
    },
  );

  test.each([
    ['02/03/2011', 'month-unreadable'],
    ['M13', 'month-unreadable'],
    ['Quarter 1', 'month-unreadable'],
    ['Apr-11', 'month-outside-year'],
    ['2010-13', 'month-unreadable'],
    ['2010-03', 'month-outside-year'],
    ['2011-04', 'month-outside-year'],
  ])('%s is left out with a warning', async (month, code) => {
    const read = await faults(HEADER, `RKE,2010-11,5,${month}`);
    expect(codes(read)).toEqual([code]);
    expect(read.problems[0]).toMatchObject({ severity: 'warning', column: 'month', value: month, record: 1 });
    expect(read.lines).toMatchObject([{ month: '', amount: expect.anything() as unknown }]);
  });
});
