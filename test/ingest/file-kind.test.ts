import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { codes, counts, only, PLAN, readBytes, readSources, readText, trickle } from './reading.js';

const zip = (...names: string[]): Uint8Array =>
  zipSync(Object.fromEntries(names.map((name) => [name, strToU8(`part ${name} `.repeat(40))])));
const hex = (digits: string): Buffer => Buffer.concat([Buffer.from(digits, 'hex'), Buffer.alloc(600)]);
const tar = Buffer.alloc(1024);
tar.write('plan.csv', 0);
tar.write('ustar', 257);
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

const KINDS: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  [
    'xlsx, other parts first',
    zip('docProps/app.xml', 'xl/worksheets/sheet1.xml'),
    /an Excel workbook \(\.xlsx\)/,
  ],
  ['xlsb', zip('[Content_Types].xml', 'xl/workbook.bin'), /a binary Excel workbook/],
  ['docx', zip('[Content_Types].xml', 'word/document.xml'), /an Office document/],
  ['zip of CSV', zip('plan.csv'), /a zip archive, not CSV\. Unpack it/],
  ['pdf', '%PDF-1.7\n%âãÏÓ\n', /a PDF, not CSV\. .*published/],
  ['pdf behind blanks', '\r\n%PDF-1.4\n', /a PDF/],
  ['html', '<!DOCTYPE html>\n<html><body>Not found</body></html>', /a page of HTML/],
  ['html behind a mark and blanks', '\uFEFF \n\n<HTML><BODY>', /a page of HTML/],
  ['html in UTF-16', utf16('<html><table><tr><td>1</td></tr></table></html>'), /a page of HTML/],
  ['xhtml', '<?xml version="1.0"?>\n<!-- saved -->\n<html xmlns="x">', /a page of HTML/],
  ['a table called .xls', '<table border=1><tr><td>Trust</td></tr></table>', /a page of HTML/],
  ['xml', '<?xml version="1.0"?><spend><row/></spend>', /XML, not CSV/],
  [
    'Excel 2003 XML',
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>',
    /a workbook saved as XML/,
  ],
  ['json list', '[\n  {"trust": "RKE"}\n]', /JSON, not CSV\. Export its rows/],
  ['json map', '{ "rows": [] }', /JSON/],
  ['our own report', '{\n  "schemaVersion": 1,\n  "tool": {}\n}', /a report that this program saved as JSON/],
  ['scenario', '# mine\nversion: 1\nname: Mine\n', /a scenario, not CSV\. Name it with --scenario/],
  ['rtf', '{\\rtf1\\ansi', /word processor/],
  ['png', hex('89504e470d0a1a0a'), /a picture/],
  ['jpeg', hex('ffd8ffe0'), /a picture/],
  ['gif', 'GIF89a...', /a picture/],
  ['7z', hex('377abcaf271c'), /a 7-Zip archive/],
  ['rar', hex('526172211a0700'), /a RAR archive/],
  ['xz', hex('fd377a585a00'), /xz/],
  ['zstd', hex('28b52ffd'), /Zstandard/],
  ['bzip2', 'BZh91AY&SY...', /bzip2/],
  ['tar', tar, /a tar archive/],
  ['parquet', 'PAR1....', /a Parquet file/],
  ['sqlite', 'SQLite format 3\0', /an SQLite database/],
  ['macOS side file', hex('0005160700020000'), /a side file of macOS/],
  ['Git LFS', 'version https://git-lfs.github.com/spec/v1\noid sha256:1\n', /git lfs pull/],
];

describe('a file that is no CSV says what it is, by its bytes and whatever its name', () => {
  test.each(KINDS)('%s', async (_, content, message) => {
    const bytes = Buffer.from(content as string);
    for (const read of [
      await readBytes(bytes),
      await readSources([trickle(bytes, 5)]),
      await readBytes(gzipSync(bytes)),
      await readBytes(bytes, { layout: 'spend' }, 'spend.csv'),
    ]) {
      expect(codes(read)).toEqual(['other-kind']);
      expect(only(read, 'other-kind')).toMatchObject({ severity: 'error' });
      expect(only(read, 'other-kind').message).toMatch(message);
    }
  });

  test('gzip in gzip', async () => {
    const read = await readBytes(gzipSync(gzipSync(PLAN)));
    expect(only(read, 'other-kind').message).toMatch(/gzip packed in gzip/);
  });

  test('a report of this program as CSV, whatever its dimensions', async () => {
    for (const header of [
      'product,central_gbp,local_gbp,saving_gbp,saving_percent',
      '\uFEFFtrust,trust_name,year,do_minimum_gbp,shared_gbp,shared_saving_gbp',
      'product,measure,2010-11_gbp,total_gbp',
      'check,status,severity,measure,group,value,limit,excess',
    ]) {
      const read = await readText([header, 'spine,1.00,2.00,3.00,4.00']);
      expect(codes(read)).toEqual(['other-kind']);
      expect(only(read, 'other-kind').message).toMatch(/a report that this program wrote/);
    }
  });

  test('a table with a column of ours beside its own is read', async () => {
    expect(counts(await readText([`${PLAN},total_gbp`, 'RKE,2010-11,5,1']))).toBe('1 = 1 + 0');
  });
});

test.each([
  'Provider,financial_year,amount\n"RKE",2010-11,5\n',
  '[OFFICIAL] Spend\ntrust_code,financial_year,amount\nRKE,2010-11,5\n',
  '{draft}\ntrust_code,financial_year,amount\nRKE,2010-11,5\n',
  '# a remark\ntrust_code,financial_year,amount\nRKE,2010-11,5\n',
  '%,trust_code,financial_year,amount\n1,RKE,2010-11,5\n',
  'Paid by,trust_code,financial_year,amount\nx,RKE,2010-11,5\n',
  '<2024\ntrust_code,financial_year,amount\nRKE,2010-11,5\n',
  'Version: 1.2\ntrust_code,financial_year,amount\nRKE,2010-11,5\n',
])('a CSV that starts oddly is a CSV: %j', async (text) => {
  expect(counts(await readSources([bytesSource('a.csv', Buffer.from(text))]))).toBe('1 = 1 + 0');
});

describe('a header that fits none names the nearest layout alone', () => {
  test.each([
    ['trust_code,Finacial Year,Amnt', 'lines'],
    ['trust_code,product,cost', 'lines'],
    ['trust_code,central_amount,local_amount', 'side by side'],
    ['product,2010-11,2011-12', 'years'],
    ['Entity,Supplier,Narrative,Cleared', 'spend'],
    ['Date,Payee,Reference', 'spend'],
    ['a,b,c', 'lines'],
  ])('%s: %s', async (header, layout) => {
    const { message } = only(await readText([header, '1,2,3']), 'header-unknown');
    expect([...message.matchAll(/the layout "([^"]+)"/g)].map(([, name]) => name)).toEqual([layout]);
  });
});
