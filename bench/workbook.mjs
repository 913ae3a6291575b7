/**
 * `node bench/workbook.mjs [--rows 200000] [--times 3]`: a workbook of published spend, read by the built program
 * (`validate`, so that every row is read and judged) and by openpyxl in its read-only mode (Debian: python3-openpyxl,
 * which only hands the cells out), in turn. Gives seconds and peak memory.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { compare } from './measure.mjs';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '200000' }, times: { type: 'string', default: '3' } },
});
const rows = Number(values.rows);
const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-bench-'));
const path = join(folder, 'spend.xlsx');

const HEADINGS = [
  'Department family',
  'Entity',
  'Date',
  'Expense type',
  'Expense area',
  'Supplier',
  'Transaction number',
  'Amount',
];

/** Rows as Excel writes them: texts shared, dates as serial numbers. */
function workbook() {
  const strings = [];
  const numbers = new Map();
  const shared = (text) => {
    if (!numbers.has(text)) numbers.set(text, strings.push(text) - 1);
    return numbers.get(text);
  };
  const text = (address, value) => `<c r="${address}" t="s"><v>${shared(value)}</v></c>`;
  const lines = [
    `<row r="1">${HEADINGS.map((heading, i) => text(`${'ABCDEFGH'[i]}1`, heading)).join('')}</row>`,
  ];
  for (let i = 0; i < rows; i++) {
    const r = i + 2;
    const amount = 25_000 + ((i * 37) % 10_000_000) / 100;
    lines.push(
      `<row r="${r}">${text(`A${r}`, 'Department of Health')}${text(`B${r}`, 'Royal Example NHS Foundation Trust')}<c r="C${r}" s="1"><v>${43_922 + (i % 360)}</v></c>${text(`D${r}`, `Computer Software ${i % 7}`)}${text(`E${r}`, `Area ${i % 40}`)}${text(`F${r}`, `Supplier ${i % 3000} Ltd`)}<c r="G${r}"><v>${1_000_000 + i}</v></c><c r="H${r}"><v>${amount}</v></c></row>`,
    );
  }
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const rels = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${types}.sharedStrings+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Spend" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}" count="${strings.length}" uniqueCount="${strings.length}">${strings.map((one) => `<si><t>${one}</t></si>`).join('')}</sst>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strToU8(part)])), {
    level: 6,
  });
}

const OPENPYXL = `
import sys
from openpyxl import load_workbook
print(sum(1 for row in load_workbook(sys.argv[1], read_only=True).worksheets[0].iter_rows(values_only=True)))`;
const PROGRAM = join(import.meta.dirname, '..', 'bin', 'npfit-cost.js');
const CONTESTANTS = [
  { name: 'npfit-cost validate', words: [process.execPath, PROGRAM, 'validate', path, '--format', 'json'] },
  { name: 'openpyxl, read-only', words: ['/usr/bin/python3', '-c', OPENPYXL, path] },
];

try {
  writeFileSync(path, workbook());
  console.log(
    `${rows} rows of spend, 8 columns, ${(statSync(path).size / 1e6).toFixed(1)} MB; medians of ${values.times}`,
  );
  for (const { name, seconds, peak } of await compare(CONTESTANTS, Number(values.times)))
    console.log(`${name}: ${seconds.toFixed(1)} s, ${Math.round(peak)} MiB`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
