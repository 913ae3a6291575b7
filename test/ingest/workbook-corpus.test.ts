import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { describe, expect, test, vi } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import type { WorkbookSheet } from '../../src/ingest/workbooks/cell.js';
import { openWorkbook } from '../../src/ingest/workbooks/open-workbook.js';
import { SheetCsv } from '../../src/ingest/workbooks/sheet-csv.js';
import { TextBudget } from '../../src/ingest/workbooks/text-budget.js';
import { folderOf, succeeds } from '../cli/console.js';

/** Workbooks of other makers: openpyxl wrote them, and LibreOffice as .xlsx, .ods and .xls (make.py says how). */
const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'workbooks');

const DATES = `format,value
dd/mm/yyyy,2010-09-30
yyyy-mm-dd,2010-09-30
mmm-yy,2010-11-01
[$-809]dd mmmm yyyy;@,2020-04-30
dd/mm/yyyy hh:mm,2010-09-30 14:30:00
h:mm:ss,14:30:00
m/d/yy,2016-02-29
d-mmm,2010-01-01
"""Day ""0",40451
"0"" days""",30
`;

const PLAN = `trust_code,product,financial_year,amount
RKE,spine,2010-11,"100"
RA7,n3,2010-11-01,200.5
`;

/** The first sheet of each as a careful person would save it. */
const EXPECTED: Readonly<Record<string, string>> = {
  values: `kind,value
text,care-records
whole,"250"
decimal,1234.56
noise,0.3
large,123456789012.345
huge,1000000000000000000000
tiny,0.0000001
negative,-5.5
percent,0.025
currency,1234.5
code,3
text number,"003"
text thousands,"1,234.50"
apostrophe,0012
true,TRUE
false,FALSE
"line
break","a
b"
quote,"say ""hi"", twice"
blank
spaces,  x${' '}
ampersand,<a & b>
euro,€ £ é 漢
exponent text,1e3
minus zero,0
science,15000000000
`,
  'dates-1900': DATES,
  'dates-1904': DATES,
  hidden: `trust_code,product,financial_year,amount
RKE,spine,2010-11,"100"
RKE,n3,2010-11,"200"
RA7,n3,2010-11,"300"
RA7,spine,2010-11,"400"
`,
  merged: `Local procurement plan

trust_code,product,financial_year,amount
RKE,spine,2010-11,"100"
,n3,2010-11,"200"
`,
  gaps: `trust_code,product,financial_year,amount


RKE,spine,2010-11,1

RA7,n3,2010-11,2,,,,checked by JB
`,
  formulas: `trust_code,product,financial_year,amount
RKE,spine,2010-11,"100"
RKE,n3,2010-11,"200"
RA7,spinex,2010-11,0.3
RA7,n3,2010-11,#DIV/0!
RA7,#N/A,2010-11,7
RA7,e,2010-11
RA7,d,2010-11-01,TRUE
Total,,,300.3
`,
  // the trust of the first row has an apostrophe before it, which is a format and no text
  macros: PLAN,
  strict: PLAN,
  pivot: PLAN.replace('2010-11-01', '2010-11'),
  'two-tables': `trust_code,product,financial_year,amount
RKE,spine,2010-11,"100"

trust_code,product,financial_year,amount
RA7,spine,2010-11,"100"
`,
  'sheet-per-trust': `trust_code,product,financial_year,amount
RKE,care-records,2010-11,"100"
`,
};

async function opened(
  file: string,
): Promise<{ readonly sheets: readonly WorkbookSheet[]; readonly csv: string }> {
  const budget = new TextBudget();
  const workbook = await openWorkbook(bytesSource(file, readFileSync(join(FOLDER, file))), budget);
  const csv = new SheetCsv(budget, 0);
  for await (const rows of workbook?.sheets[0]?.rows() ?? []) for (const row of rows) csv.add(row);
  return { sheets: workbook?.sheets ?? [], csv: Buffer.concat(csv.take()).toString('utf8') };
}

const files = readdirSync(FOLDER).filter((file) => !file.endsWith('.py'));

describe('a workbook of another maker', () => {
  test.each(files.filter((file) => file !== 'formulas.openpyxl.xlsx'))('%s', async (file) => {
    const [name = ''] = file.split('.');
    const { csv } = await opened(file);
    // .xls holds the double that the formula gave; LibreOffice writes 15 digits of it into the others
    const isNoisy = file === 'formulas.libreoffice.xls';
    expect(
      isNoisy ? csv.replace('0.30000000000000004', '0.3').replace(/Total,,,.*/, 'Total,,,300.3') : csv,
    ).toBe(EXPECTED[name]);
  });

  test('formulas whose values nobody has stored stand for themselves', async () => {
    expect((await opened('formulas.openpyxl.xlsx')).csv).toBe(
      'trust_code,product,financial_year,amount\nRKE,spine,2010-11,"100"\nRKE,n3,2010-11,=D2*2\nRA7,=B2,2010-11,5\n',
    );
  });

  test.each(files.filter((file) => file.startsWith('hidden')))('%s knows what is hidden', async (file) => {
    const { sheets } = await opened(file);
    expect(sheets.map(({ name, isHidden }) => [name, isHidden])).toEqual([
      ['Budget', false],
      ['Old', true],
      ['Very old', true],
      ['Notes', false],
    ]);
    const hidden: number[] = [];
    for await (const rows of sheets[0]?.rows() ?? [])
      for (const { index, isHidden } of rows) if (isHidden) hidden.push(index);
    expect(hidden).toEqual([2, 3]);
    expect(sheets[0]?.hiddenColumns()).toEqual([{ first: 1, last: 1 }]);
  });

  test.each(files.filter((file) => file.startsWith('merged')))('%s knows what is merged', async (file) => {
    const { sheets } = await opened(file);
    expect(sheets[0]?.merged()).toEqual([
      { firstRow: 0, firstColumn: 0, lastRow: 0, lastColumn: 3 },
      { firstRow: 3, firstColumn: 0, lastRow: 4, lastColumn: 0 },
    ]);
  });

  test.each(files.filter((file) => file.startsWith('sheet-per-trust')))(
    '%s is read sheet by sheet',
    async (file) => {
      const wanted = ['RKE', 'RVJ'].flatMap((trust) => ['--sheet', trust]);
      const { stdout } = await succeeds(
        ['forecast', join(FOLDER, file), ...wanted, '--by', 'trust', '--format', 'json'],
        { cwd: folderOf({}) },
      );
      expect(JSON.parse(stdout)).toMatchObject({
        inputs: { files: 2, rowsUsed: 2, amountUsed: '400.00' },
      });
    },
  );

  test.each(files.filter((file) => file.startsWith('two-tables')))(
    '%s: the rows of both tables count',
    async (file) => {
      const { stdout } = await succeeds(['validate', join(FOLDER, file), '--format', 'json'], {
        cwd: folderOf({}),
      });
      expect(JSON.parse(stdout)).toMatchObject({ inputs: { rowsUsed: 2, amountUsed: '200.00' } });
    },
  );

  test.each(files.filter((file) => file.startsWith('pivot')))(
    '%s: the sheet of a pivot table is no input, and neither is its cache',
    async (file) => {
      const { stdout, stderr } = await succeeds(['forecast', join(FOLDER, file), '--format', 'json'], {
        cwd: folderOf({}),
      });
      expect(JSON.parse(stdout)).toMatchObject({ inputs: { rowsUsed: 2, amountUsed: '300.50' } });
      expect(stderr).toContain('Sheets that are not read: "Summary"');
    },
  );
});

test('records that the reader of old workbooks does not know are read past without a word', async () => {
  const book = utils.book_new();
  utils.book_append_sheet(
    book,
    utils.aoa_to_sheet([
      ['trust_code', 'amount'],
      ['RKE', 5],
    ]),
    'Plan',
  );
  const bytes = Buffer.from(write(book, { type: 'buffer', bookType: 'biff8' }) as Uint8Array);
  const window = bytes.indexOf(Buffer.from([0x3d, 0x00, 0x12, 0x00]));
  expect(window).toBeGreaterThan(0);
  bytes.writeUInt16LE(0x2020, window);
  const said = vi.spyOn(console, 'error');
  const workbook = await openWorkbook(bytesSource('plan.xls', bytes), new TextBudget());
  expect(workbook?.sheets.map(({ name }) => name)).toEqual(['Plan']);
  expect(said).not.toHaveBeenCalled();
  said.mockRestore();
});
