import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inertRecord } from '../../src/ingest/rows/inert-record.js';
import { fromSpreadsheetText, toSpreadsheetText } from '../../src/model/index.js';
import { folderOf, npfitCost, succeeds, textOf } from '../cli/console.js';
import { LIBREOFFICE, slowTestWith } from '../report/tools.js';

/** Files that are no reports, and go to spreadsheets too: rows set aside, and published spend as tidy lines. */

const SIGNS = ['=', '+', '-', '@', '\t', '\r', '\uff1d', '\uff0b', '\uff0d', '\uff20'];
const RUN = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const SUPPLIERS = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '@SUM(1+1)',
  '+44 Ltd',
  '-A Ltd',
  '\uff1d1+1',
  '=HYPERLINK("http://x","y")',
  "'=1+1",
  "''-A Ltd",
  "'t Hof",
  "'",
  '=a, "b"; c',
  'plain, "quoted"',
];
const rowsOf = (text: string, delimiter = ','): string[][] => parse(text, { delimiter });
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const HEADER = 'Department Family,Entity,Date,Expense Type,Expense Area,Supplier,Transaction Number,Amount';
const spend = (suppliers: readonly string[], amount = '26000.00'): string =>
  [HEADER, ...suppliers.map((s, i) => `DH,RKE,30/04/2010,${cell(s)},IT,${cell(s)},${i},${amount}`), ''].join(
    '\n',
  );

/** The suppliers of a file and what they come to, as the program reads it. */
async function suppliersOf(file: string, cwd: string): Promise<readonly (readonly string[])[]> {
  const { stdout } = await succeeds(['actuals', file, '--by', 'supplier', '--format', 'json', '--quiet'], {
    cwd,
  });
  const { breakdown } = JSON.parse(stdout) as { breakdown: { rows: { supplier: string; amount: string }[] } };
  return breakdown.rows.map(({ supplier, amount }) => [supplier, amount]);
}

test('a text comes back from a cell as it was, whatever it is, and no cell is run', () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom("'", ...SIGNS), fc.string({ maxLength: 3 })), { maxLength: 5 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (name) => {
      const written = toSpreadsheetText(name);
      expect(fromSpreadsheetText(written)).toBe(name);
      expect(written).not.toMatch(RUN);
    }),
  );
});

describe('published spend as tidy lines', () => {
  test('has no cell that is run, and means the same suppliers when it is read again', async () => {
    const cwd = folderOf({ 'f.csv': spend(SUPPLIERS) });
    await succeeds(['actuals', 'f.csv', '--output', 'tidy.csv', '--quiet'], { cwd });
    const rows = rowsOf(textOf(cwd, 'tidy.csv'));
    expect(rows).toHaveLength(SUPPLIERS.length + 1);
    for (const row of rows) for (const text of row) expect(text).not.toMatch(RUN);
    const before = await suppliersOf('f.csv', cwd);
    expect(before.map(([name]) => name)).toEqual(
      expect.arrayContaining(['=1+1', '+44 Ltd', "''-A Ltd".slice(1)]),
    );
    expect(await suppliersOf('tidy.csv', cwd)).toEqual(before);
  });

  test('once more written and read, it is the same file', async () => {
    const cwd = folderOf({ 'f.csv': spend(SUPPLIERS) });
    await succeeds(['actuals', 'f.csv', '--output', 'a.csv', '--quiet'], { cwd });
    await succeeds(['actuals', 'a.csv', '--output', 'b.csv', '--quiet'], { cwd });
    expect(textOf(cwd, 'b.csv')).toBe(textOf(cwd, 'a.csv'));
  });
});

describe('rows set aside', () => {
  test.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabulators', '\t'],
  ])(
    'have no cell that is run, and mended they mean the same suppliers, parted by %s',
    async (_, delimiter) => {
      const parted = (text: string): string =>
        rowsOf(text)
          .map((row) => row.map(cell).join(delimiter))
          .join('\n');
      const cwd = folderOf({
        'bad.csv': parted(spend(SUPPLIERS, 'n/k')),
        'good.csv': parted(spend(SUPPLIERS)),
      });
      await npfitCost(['validate', 'bad.csv', '--set-aside', 'aside.csv', '--quiet'], { cwd });
      const aside = textOf(cwd, 'aside.csv');
      const rows = rowsOf(aside, delimiter);
      expect(rows).toHaveLength(SUPPLIERS.length + 1);
      for (const row of rows) for (const text of row) expect(text).not.toMatch(RUN);
      writeFileSync(join(cwd, 'mended.csv'), aside.replaceAll('n/k', '26000.00'));
      expect(await suppliersOf('mended.csv', cwd)).toEqual(await suppliersOf('good.csv', cwd));
    },
  );

  test.each([
    ['=a,-5.00,(5),-£1.50,-', ',', "'=a,-5.00,(5),-£1.50,-"],
    ['a,"b,=c",d', ',', 'a,"b,=c",d'],
    ['a;=b;"=c ""d"" "', ';', `a;'=b;"'=c ""d"" "`],
    ['a\t"=b"\t+1', '\t', `a\t"'=b"\t+1`],
    // stray quotes: whatever could begin a cell
    ['a,"b"c,=d', ',', `a,"b"c,'=d`],
    ['a,"=b,c\n=d', ',', `a,"'=b,c\n'=d`],
    ['=a', ',', "'=a"],
    ['', ',', ''],
  ])('%j becomes %3$j', (text, delimiter, written) => {
    expect(inertRecord(text, delimiter)).toBe(written);
  });

  test('a row without anything to be run stays as it stands', () => {
    const plain = fc.array(
      fc.string().filter((text) => !/^'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(text.trim())),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(plain, (cells) => {
        const text = cells.map(cell).join(',');
        expect(inertRecord(text, ',')).toBe(text);
      }),
    );
  });
});

slowTestWith(LIBREOFFICE, 'LibreOffice')(
  'nothing in these files is worked out by a spreadsheet',
  async (soffice) => {
    const cwd = folderOf({ 'f.csv': spend(SUPPLIERS), 'bad.csv': spend(SUPPLIERS, 'n/k') });
    await succeeds(['actuals', 'f.csv', '--output', 'tidy.csv', '--quiet'], { cwd });
    await npfitCost(['validate', 'bad.csv', '--set-aside', 'aside.csv', '--quiet'], { cwd });
    writeFileSync(join(cwd, 'run.csv'), 'a\n=1+1\n');
    await promisify(execFile)(
      soffice,
      [
        `-env:UserInstallation=file://${join(cwd, 'profile')}`,
        ...['--headless', '--infilter=CSV:44,34,76'],
        ...['--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false'],
        ...['--outdir', join(cwd, 'out'), 'tidy.csv', 'aside.csv', 'run.csv'],
      ],
      { cwd },
    );
    // it does run what is not kept from it
    expect(textOf(cwd, 'out/run.csv')).toBe('a\n2\n');
    for (const name of ['tidy.csv', 'aside.csv']) {
      const before = rowsOf(textOf(cwd, name));
      const after = rowsOf(readFileSync(join(cwd, 'out', name), 'utf8'));
      const suppliers = (rows: string[][]): unknown => rows.map((row) => row[5]);
      expect(suppliers(after)).toEqual(suppliers(before));
    }
  },
);
