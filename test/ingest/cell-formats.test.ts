import { describe, expect, test } from 'vitest';
import { formatOfCode, numberFormat } from '../../src/ingest/workbooks/values.js';
import { workbookOf } from './made-workbooks.js';
import { amounts, codes, only, readBytes, type Options, type Read } from './reading.js';

const SHEET = [
  '[Plan]',
  'trust_code,financial_year,amount,rate',
  'RKE,2010-11,500,0.2',
  'RKE,2011-12,600,0.2',
].join('\n');

/** Reads the sheet with the cells C2, C3 and D2 in a format of their own. */
function formatted(code: string, cells: readonly string[], options?: Options): Promise<Read> {
  const bytes = workbookOf(SHEET, {
    edit: (xml) => cells.reduce((text, cell) => text.replace(`<c r="${cell}"`, `<c r="${cell}" s="2"`), xml),
    parts: {
      'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${code.replaceAll('"', '&quot;')}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
    },
  });
  return readBytes(bytes, options, 'plan.xlsx');
}

describe('a cell that only its format shows to be in another currency', () => {
  test.each([
    ['[$€-2] #,##0.00'],
    ['#,##0 [$EUR]'],
    ['[$$-409]#,##0'],
    ['"$"#,##0.00'],
    ['\\$0'],
    ['0" USD"'],
  ])('cannot be used: %s', async (code) => {
    expect(codes(await formatted(code, ['C2', 'C3']))).toContain('currency-sign');
    const read = await formatted(code, ['C3']);
    expect(amounts(read)).toEqual(['500.00']);
    expect(only(read, 'amount-foreign')).toMatchObject({ severity: 'error', cell: 'Plan!C3' });
  });

  test('is read with --currency-sign', async () => {
    const read = await formatted('"$"#,##0.00', ['C2', 'C3'], { currencySign: '$' });
    expect(amounts(read)).toEqual(['500.00', '600.00']);
  });

  test.each([
    ['"£"#,##0.00'],
    ['[$£-809]#,##0'],
    ['[$GBP] 0'],
    ['[$-809]0.00'],
    ['[Red]0'],
    ['0.00E+00'],
    ['_-* #,##0_-'],
  ])('is pounds in the format %s', async (code) => {
    expect(amounts(await formatted(code, ['C2', 'C3']))).toEqual(['500.00', '600.00']);
  });
});

describe('a percentage', () => {
  test('in a column of amounts refuses the sheet, and names its cell', async () => {
    const read = await formatted('0.0%', ['C3']);
    expect(codes(read)).toEqual(['cell-percent']);
    expect(only(read, 'cell-percent')).toMatchObject({ cell: 'Plan!C3', column: 'amount' });
  });

  test('in another column is nothing', async () => {
    expect(amounts(await formatted('0%', ['D2']))).toEqual(['500.00', '600.00']);
  });
});

test('formats that every program knows say no currency: each shows its own', () => {
  expect(numberFormat(44, '_("$"* #,##0.00_)')).toMatchObject({ kind: 'number', currency: '' });
  expect(numberFormat(9, undefined).isPercent).toBe(true);
  expect(formatOfCode('0" 100%"').isPercent).toBe(false);
  expect(formatOfCode('dd/mm/yyyy "$"')).toMatchObject({ kind: 'date', currency: '' });
});
