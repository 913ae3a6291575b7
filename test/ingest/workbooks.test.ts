import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { openWorkbook } from '../../src/ingest/workbooks/open-workbook.js';
import { SheetCsv } from '../../src/ingest/workbooks/sheet-csv.js';
import { TextBudget } from '../../src/ingest/workbooks/text-budget.js';
import { kindOfCode, numberKind, numberText, serialText } from '../../src/ingest/workbooks/values.js';
import { workbookOf, zipped } from './made-workbooks.js';

/** The first sheet as CSV. */
async function csvOf(bytes: Uint8Array): Promise<string> {
  const budget = new TextBudget();
  const workbook = await openWorkbook(bytesSource('book', bytes), budget);
  const csv = new SheetCsv(budget, 0);
  for await (const rows of workbook?.sheets[0]?.rows() ?? []) for (const row of rows) csv.add(row);
  return Buffer.concat(csv.take()).toString('utf8');
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const sheet = (rows: string, space = MAIN): Record<string, string> => ({
  'xl/worksheets/sheet1.xml': `<worksheet xmlns="${space}"><sheetData>${rows}</sheetData></worksheet>`,
});
const made = (rows: string, parts: Record<string, string> = {}): Promise<string> =>
  csvOf(workbookOf('[S]', { parts: { ...sheet(rows), ...parts } }));
const formats = (...ids: number[]): Record<string, string> => ({
  'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="&quot;£&quot;#,##0.00;[Red]-0"/><numFmt numFmtId="165" formatCode="[$-809]dd mmmm yyyy;@"/></numFmts><cellXfs>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`,
});

describe('a number is the shortest text that stands for its double', () => {
  test.each([
    [0.1 + 0.2, '0.30000000000000004'],
    [123456789012.345, '123456789012.345'],
    [1e21, '1000000000000000000000'],
    [-1.5e22, '-15000000000000000000000'],
    [1e-7, '0.0000001'],
    [-1.25e-9, '-0.00000000125'],
    [-0, '0'],
    [250, '250'],
  ])('%s', (value, text) => {
    expect(numberText(value)).toBe(text);
    expect(Number(text)).toBe(value === 0 ? 0 : value);
  });
});

describe('a serial number is a date by the date system of its workbook', () => {
  test.each([
    [40451, 'date', false, '2010-09-30'],
    [38989, 'date', true, '2010-09-30'],
    [40451.604166666664, 'date', false, '2010-09-30 14:30:00'],
    [0.604166666666667, 'time', false, '14:30:00'],
    [0.604166666666667, 'time', true, '14:30:00'],
    [1.5, 'span', false, '36:00:00'],
    [1, 'date', false, '1900-01-01'],
    [59, 'date', false, '1900-02-28'],
    [60, 'date', false, '1900-02-29'],
    [61, 'date', false, '1900-03-01'],
    [-5, 'date', false, '-5'],
    [3_000_000, 'date', false, '3000000'],
  ] as const)('%d as %s, 1904: %s', (serial, kind, is1904, text) => {
    expect(serialText(serial, kind, is1904)).toBe(text);
  });

  test.each([
    ['dd/mm/yyyy', 'date'],
    ['[$-809]dd mmmm yyyy;@', 'date'],
    ['mmm-yy', 'date'],
    ['d\\ mmm', 'date'],
    ['h:mm:ss', 'time'],
    ['mm:ss.0', 'time'],
    ['[h]:mm', 'span'],
    ['"Day "0', 'number'],
    ['0.00" days"', 'number'],
    ['#,##0;[Red]-#,##0', 'number'],
    ['_-"£"* #,##0.00_-;-"£"* #,##0.00_-', 'number'],
    ['0.00E+00', 'number'],
    ['General', 'number'],
    ['@', 'number'],
    ['0%', 'number'],
  ])('%s shows a %s', (code, kind) => {
    expect(kindOfCode(code)).toBe(kind);
  });

  test('formats that every program knows go by their numbers, unless the workbook gives them a text', () => {
    expect([14, 17, 22, 45, 46, 0, 10, 49].map((id) => numberKind(id, undefined))).toEqual([
      'date',
      'date',
      'date',
      'time',
      'span',
      'number',
      'number',
      'number',
    ]);
    expect(numberKind(14, '0.00')).toBe('number');
  });
});

describe('cells of .xlsx', () => {
  test.each([
    ['a text in place', '<row r="1"><c r="A1" t="inlineStr"><is><t>a &amp; b</t></is></c></row>', 'a & b\n'],
    [
      'a text in runs, without its reading',
      '<row r="1"><c r="A1" t="inlineStr"><is><r><t>ab</t></r><r><t> c</t></r><rPh><t>x</t></rPh></is></c></row>',
      'ab c\n',
    ],
    ['the text of a formula', '<row r="1"><c r="A1" t="str"><f>B1</f><v>x_x000A_y</v></c></row>', '"x\ny"\n'],
    [
      'an empty text of a formula',
      '<row r="1"><c r="A1" t="str"><f>B1</f><v></v></c><c r="B1"><v>1</v></c></row>',
      ',1\n',
    ],
    ['the number of a formula', '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>', '2\n'],
    ['a formula without a value', '<row r="1"><c r="A1"><f>SUM(B1:B9)</f></c></row>', '=SUM(B1:B9)\n'],
    ['a formula with an empty value', '<row r="1"><c r="A1"><f>B1*2</f><v/></c></row>', '=B1*2\n'],
    [
      'truth values',
      '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c></row>',
      'TRUE,FALSE\n',
    ],
    ['an error', '<row r="1"><c r="A1" t="e"><v>#REF!</v></c></row>', '#REF!\n'],
    [
      'a date in words',
      '<row r="1"><c r="A1" t="d"><v>2010-09-30T00:00:00</v></c><c r="B1" t="d"><v>2010-09-30T14:30:00.000Z</v></c></row>',
      '2010-09-30,2010-09-30 14:30:00\n',
    ],
    [
      'more digits than a double has',
      '<row r="1"><c r="A1"><v>1234.5599999999999</v></c><c r="B1"><v>0.30000000000000004</v></c><c r="C1"><v>1E-3</v></c></row>',
      '1234.56,0.30000000000000004,0.001\n',
    ],
    [
      'addresses left out',
      '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>',
      '1,,,2,3\n4\n',
    ],
    ['cells in another order', '<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>', '1,2\n'],
    [
      'rows and cells between',
      '<row r="2"><c r="B2"><v>1</v></c></row><row r="3"/><row r="4"><c r="A4"><v>2</v></c></row>',
      '\n,1\n\n2\n',
    ],
    [
      'three digits, which look like a half of 1,000',
      '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>250</v></c></row>',
      '1,"250"\n',
    ],
    [
      'prefixed elements, comments and sections',
      '<x:row xmlns:x="y" r="1"><!-- > --><x:c r="A1" t="inlineStr"><x:is><x:t><![CDATA[<a>]]></x:t></x:is></x:c></x:row>',
      '<a>\n',
    ],
    ['a bracket within an attribute', '<row r="1" spans=">"><c r="A1" x=\'a>"b\'><v>1</v></c></row>', '1\n'],
  ])('%s', async (_, rows, csv) => {
    expect(await made(rows)).toBe(csv);
  });

  test('percent, currency and leading zeros change no value; dates are shown as dates', async () => {
    const cell = (i: number, value: string): string =>
      `<c r="${'ABCDE'.charAt(i)}1" s="${i}"><v>${value}</v></c>`;
    const row = ['0.025', '1234.5', '40451', '40451', '3'].map((value, i) => cell(i, value)).join('');
    expect(await made(`<row r="1">${row}</row>`, formats(10, 164, 14, 165, 1))).toBe(
      '0.025,1234.5,2010-09-30,2010-09-30,3\n',
    );
  });

  test('shared strings, in parts of any name and in the strict form of the standard', async () => {
    const strict = 'http://purl.oclc.org/ooxml';
    const bytes = zipped({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': `<Relationships><Relationship Id="a" Type="${strict}/officeDocument/relationships/officeDocument" Target="/office/book.xml"/></Relationships>`,
      'office/book.xml': `<workbook xmlns="${strict}/spreadsheetml/main" xmlns:r="${strict}/officeDocument/relationships" conformance="strict"><workbookPr dateCompatibility="false" date1904="true"/><sheets><sheet name="S" sheetId="7" r:id="b"/></sheets></workbook>`,
      'office/_rels/book.xml.rels': `<Relationships><Relationship Id="b" Type="${strict}/officeDocument/relationships/worksheet" Target="../data/one.xml"/><Relationship Id="c" Type="${strict}/officeDocument/relationships/sharedStrings" Target="strings.xml"/><Relationship Id="d" Type="${strict}/officeDocument/relationships/styles" Target="styles.xml"/></Relationships>`,
      'office/strings.xml': `<sst xmlns="${strict}/spreadsheetml/main"><si><t>first</t></si><si><r><t xml:space="preserve">sec</t></r><r><t>ond</t></r></si></sst>`,
      'office/styles.xml':
        '<styleSheet><cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>',
      'data/one.xml':
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" s="1"><v>38989</v></c></row></sheetData></worksheet>',
    });
    expect(await csvOf(bytes)).toBe('second,first,2010-09-30\n');
  });

  test('a workbook that asks to be worked out anew has no zeros but those that it says', async () => {
    const parts = {
      'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="S" r:id="rId1"/></sheets><calcPr fullCalcOnLoad="1"/></workbook>`,
    };
    const rows =
      '<row r="1"><c r="A1"><f>B1</f><v>0</v></c><c r="B1"><v>0</v></c><c r="C1"><f>B1+2</f><v>2</v></c></row>';
    expect(await made(rows, parts)).toBe('=B1,0,2\n');
    expect(await made(rows)).toBe('0,0,2\n');
  });

  test('parts in UTF-16, stored without packing', async () => {
    const text =
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>£é漢</t></is></c></row></sheetData></worksheet>';
    const parts = unzipSync(workbookOf('[S]'));
    const utf16 = Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${text}`, 'utf16le');
    expect(await csvOf(zipped({ ...parts, 'xl/worksheets/sheet1.xml': utf16 }, 0))).toBe('£é漢\n');
  });
});

describe('cells of .ods', () => {
  const ods = (rows: string, styles = ''): Uint8Array =>
    zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
      'content.xml': strToU8(
        `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="S">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
      ),
    });
  const cell = (attributes: string, content = ''): string =>
    `<table:table-cell ${attributes}>${content}</table:table-cell>`;
  const row = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;
  const text = (content: string): string => cell('office:value-type="string"', `<text:p>${content}</text:p>`);

  test.each([
    [
      'numbers',
      row(
        cell('office:value-type="float" office:value="1234.5"', '<text:p>1,234.50</text:p>'),
        cell('office:value-type="percentage" office:value="0.025"'),
        cell('office:value-type="currency" office:currency="GBP" office:value="-5"'),
      ),
      '1234.5,0.025,-5\n',
    ],
    [
      'dates, times and truth',
      row(
        cell('office:value-type="date" office:date-value="2010-09-30"'),
        cell('office:value-type="date" office:date-value="2010-09-30T14:30:00"'),
        cell('office:value-type="time" office:time-value="PT14H30M00S"'),
        cell('office:value-type="boolean" office:boolean-value="true"'),
      ),
      '2010-09-30,2010-09-30 14:30:00,14:30:00,TRUE\n',
    ],
    [
      'texts with blanks, tabs and lines, without their comments',
      row(
        text('a<text:s text:c="3"/>b<text:span>c</text:span>'),
        cell(
          'office:value-type="string"',
          '<office:annotation><text:p>not this</text:p></office:annotation><text:p>one</text:p><text:p>two</text:p>',
        ),
      ),
      'a   bc,"one\ntwo"\n',
    ],
    [
      'rows and cells that repeat',
      row(cell('office:value-type="float" office:value="1" table:number-columns-repeated="3"')) +
        `<table:table-row table:number-rows-repeated="2">${cell('')}${text('x')}</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
      '1,1,1\n,x\n,x\n',
    ],
    [
      'rows within headings and groups',
      `<table:table-header-rows>${row(text('h'))}</table:table-header-rows><table:table-row-group>${row(text('g'))}</table:table-row-group>`,
      'h\ng\n',
    ],
    [
      'cells that others cover',
      row(
        cell('office:value-type="float" office:value="1" table:number-columns-spanned="2"'),
        '<table:covered-table-cell office:value-type="float" office:value="9"/>',
        text('z'),
      ),
      '1,,z\n',
    ],
    [
      'an error',
      row(
        cell(
          'table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"',
          '<text:p>#DIV/0!</text:p>',
        ),
      ),
      '#DIV/0!\n',
    ],
    [
      'a formula that gives an empty text, and one that has no value',
      row(cell('table:formula="of:=A2"', '<text:p/>'), cell('table:formula="of:=SUM([.B2])"')),
      ',=SUM([.B2])\n',
    ],
    [
      'a drawing, which holds a table of its own',
      `<table:shapes><draw:frame><table:table table:name="inner">${row(text('no'))}</table:table></draw:frame></table:shapes>${row(text('yes'))}`,
      'yes\n',
    ],
  ])('%s', async (_, rows, csv) => {
    expect(await csvOf(ods(rows))).toBe(csv);
  });
});
