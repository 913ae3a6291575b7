import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { firstOf } from '../thorough.js';
import { Money } from '../../src/money/index.js';
import { folderOf, succeeds } from '../cli/console.js';
import { HOSTILE, HOSTILE_PLAN, HOSTILE_SCENARIO } from '../hostile/texts.js';
import { LIBREOFFICE, slowTestWith } from './tools.js';
import { visible } from '../../src/problem/index.js';

type Parts = Record<string, string>;

interface Story {
  readonly totals: Record<'central' | 'local' | 'saving', string>;
  readonly breakdowns: readonly {
    readonly by: readonly string[];
    readonly rows: readonly Record<'central' | 'local' | 'saving', string>[];
  }[];
}

/** A scenario whose figures have no end of decimals: growth, prices, discounting. */
const GROWING = `version: 1
name: Growing
inputs: bundled
prices: { base: 2010-11, deflator: gdp }
discount: green-book
target: { option: local, at-most: 20bn }
steps:
  - { name: Growth, option: [central, local], index: { rate: 2.5%, from: 2010-11 } }
  - { name: Cut, percent: -3.33% }
`;

async function workbook(words: readonly string[], cwd: string): Promise<Uint8Array> {
  await succeeds(['report', ...words, '--output', 'r.xlsx'], { cwd });
  return readFileSync(join(cwd, 'r.xlsx'));
}

const partsOf = (bytes: Uint8Array): Parts =>
  Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));

/** The names of the sheets, in their order. */
const namesOf = (parts: Parts): string[] =>
  [...(parts['xl/workbook.xml'] ?? '').matchAll(/<sheet name="([^"]+)"/g)].map(([, name = '']) => name);

interface FormulaCell {
  readonly column: number;
  readonly row: number;
  readonly cached: string;
  /** True where it comes to words. */
  readonly isWords: boolean;
}

const plain = (xml: string): string =>
  xml.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function formulasOf(xml: string): FormulaCell[] {
  return [...xml.matchAll(/<c r="([A-Z]+)(\d+)"([^>]*)><f>[^<]+<\/f><v>([^<]*)<\/v>/g)].map(
    ([, letters = '', row = '', attributes = '', cached = '']) => ({
      column: Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
      row: Number(row) - 1,
      cached: plain(cached),
      isWords: attributes.includes('t="str"'),
    }),
  );
}

/** The sheets of a workbook as LibreOffice reckons them, and the workbook itself. */
interface Recalculated {
  readonly bytes: Uint8Array;
  readonly sheets: ReadonlyMap<string, readonly string[][]>;
}

const MADE = {
  'growth, prices and discounting': { files: { 's.yaml': GROWING }, words: ['--scenario', 's.yaml'] },
  'the bundled scenario': { files: {}, words: [] },
  risks: { files: {}, words: ['--scenario', 'local-2010-risks'] },
  'hostile names': {
    files: { 'plan.csv': HOSTILE_PLAN, 's.yaml': HOSTILE_SCENARIO },
    words: ['plan.csv', '--scenario', 's.yaml'],
  },
} as const;
type MadeName = keyof typeof MADE;

/** Recalculates all workbooks in one run, which takes long to start: values kept beside formulas are taken out first. */
async function recalculateAll(program: string): Promise<Map<MadeName, Recalculated>> {
  const books: { readonly name: MadeName; readonly bytes: Uint8Array }[] = [];
  for (const [name, { files, words }] of Object.entries(MADE))
    books.push({ name: name as MadeName, bytes: await workbook(words, folderOf(files)) });
  const folder = folderOf(
    Object.fromEntries(books.map(({ bytes }, i) => [`${i}.xlsx`, withoutValues(bytes)])),
  );
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
  const home = `-env:UserInstallation=file://${folder}/profile`;
  const paths = books.map((_, i) => join(folder, `${i}.xlsx`));
  execFileSync(program, [home, '--headless', '--convert-to', filter, '--outdir', folder, ...paths], {
    stdio: 'ignore',
  });
  const sheetsOf = (bytes: Uint8Array, i: number): Map<string, string[][]> =>
    new Map(
      namesOf(partsOf(bytes)).map((sheet) => [
        sheet,
        parse(readFileSync(join(folder, `${i}-${sheet}.csv`)), {
          relax_column_count: true,
          skip_empty_lines: false,
        }),
      ]),
    );
  return new Map(books.map(({ name, bytes }, i) => [name, { bytes, sheets: sheetsOf(bytes, i) }]));
}

function withoutValues(bytes: Uint8Array): Uint8Array {
  const bare = Object.entries(partsOf(bytes)).map(([path, text]): [string, Uint8Array] => [
    path,
    strToU8(text.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1')),
  ]);
  return zipSync(Object.fromEntries(bare));
}

/** Where the cell of a name is: counted from 0. */
function cellNamed(parts: Parts, name: string): { readonly row: number; readonly column: number } {
  const pattern = new RegExp(`<definedName name="${name}">'Summary'!\\$([A-Z])\\$(\\d+)<`);
  const [, letter = '', row = ''] = pattern.exec(parts['xl/workbook.xml'] ?? '') ?? [];
  return { row: Number(row) - 1, column: letter.charCodeAt(0) - 65 };
}

const number = (text: string | undefined): string => (text ?? '').replace(/%$/, '');
const penny = (text: string): string => Money.of(text).toFixed(2);

describe('a workbook', () => {
  test('has a sheet for each breakdown, headings that stay, filters, no macros', async () => {
    const parts = partsOf(await workbook([], folderOf()));
    expect(namesOf(parts)).toEqual([
      ...['Summary', 'Appraisal summary', 'Years', 'Cumulative', 'Bridge', 'Systems', 'Choices of trusts'],
      ...['Systems, why', 'Systems, published', 'Systems, sources'],
      ...['Products', 'Regions', 'Clusters', 'Trusts', 'Trusts by year'],
      ...['Years Central', 'Years Local', 'Finance Central', 'Finance Local', 'Economic to financial'],
      ...['Files', 'Steps', 'Assumptions', 'Made from'],
      ...['Lines', 'Chart data', 'Scenario built in local-2010'],
    ]);
    expect(Object.keys(parts).join()).not.toMatch(/vba|macro|\.bin/i);
    const trusts = parts['xl/worksheets/sheet14.xml'] ?? '';
    expect(trusts).toContain('state="frozen"');
    expect(trusts).toMatch(/<autoFilter ref="A1:F234"\/>/);
    expect(parts['xl/styles.xml']).toContain('formatCode="&quot;£&quot;#,##0.00');
  });

  test('totals and savings are formulas that keep the value shown', async () => {
    const parts = partsOf(await workbook([], folderOf()));
    expect(parts['xl/worksheets/sheet11.xml']).toMatch(
      /<c r="B10"[^>]*><f>SUM\(B2:B9\)<\/f><v>12656200000<\/v><\/c>.*<f>B10-C10<\/f><v>1300000000<\/v>/,
    );
    expect(parts['xl/worksheets/sheet1.xml']).toContain("<f>'Years'!B14</f><v>12656200000</v>");
  });

  test('the same inputs give the same bytes', async () => {
    const [one, two] = [await workbook([], folderOf()), await workbook([], folderOf())];
    expect(Buffer.compare(one, two)).toBe(0);
  });

  test('a name is text, never a formula', async () => {
    const cwd = folderOf({ 'plan.csv': HOSTILE_PLAN, 's.yaml': HOSTILE_SCENARIO });
    const parts = partsOf(await workbook(['plan.csv', '--scenario', 's.yaml'], cwd));
    const xml = Object.values(parts).join('\n');
    const formulas = [...xml.matchAll(/<f>([^<]*)<\/f>/g)].map(([, formula]) => formula);
    expect(formulas.length).toBeGreaterThan(20);
    // of names that come from files there is only the address of their cell
    for (const formula of formulas)
      for (const name of HOSTILE) expect(plain(formula ?? '')).not.toContain(name);
    for (const formula of formulas)
      expect(formula?.replace(/&quot;(?:[-+£: mk,#0.]|local|central|saving)*&quot;/g, '""')).toMatch(
        /^(?:[A-Z$\d:+*/(),<>=;&]|amp|gt|lt|"|-|'[\w ]+'!|SUM|SUMIF|MAX|MIN|IF|ABS|TEXT)+$/,
      );
    expect(xml).not.toContain('<script');
    expect(xml).not.toContain('\u001b');
    expect(parts['xl/styles.xml']).toContain('quotePrefix="1"');
  });
});

/** The sheet of a name as rows of cells: each its address, its style, and its text or number as it stands. */
function sheetNamed(
  parts: Parts,
  name: string,
): Map<string, { style: string; formula: string; text: string }> {
  const strings = [...(parts['xl/sharedStrings.xml'] ?? '').matchAll(/<si><t[^>]*>([^<]*)<\/t>/g)].map(
    ([, text = '']) => plain(text),
  );
  const xml = parts[`xl/worksheets/sheet${namesOf(parts).indexOf(name) + 1}.xml`] ?? '';
  const cells = xml.matchAll(
    /<c r="([A-Z]+\d+)"(?: s="(\d+)")?(?: t="(\w+)")?>(?:<f>([^<]*)<\/f>)?<v>([^<]*)<\/v>/g,
  );
  return new Map(
    [...cells].map(([, at = '', style = '0', type, formula = '', value = '']) => [
      at,
      { style, formula: plain(formula), text: type === 's' ? (strings[Number(value)] ?? '') : plain(value) },
    ]),
  );
}

describe('sheets to reckon with', () => {
  const PLAN = `trust_code,option,product,financial_year,amount
RKE,central,a,2010-11,100.10
RKE,local,a,2010-11,90
RAL,central,b,2011-12,50
RAL,local,b,2011-12,70.25
`;
  const RULES = `version: 1
name: Rules
prices: { base: nominal }
steps:
  - { name: A tenth off, percent: -10%, where: { trust: RKE }, source: A letter }
checks:
  - { name: No trust costs more, measure: saving.total, by: trust, at-least: 0, source: The board }
  - { name: Within 200, measure: local.total, at-most: 200 }
  - { name: A share, measure: saving.percent, at-least: 10%, severity: warning }
`;
  const made = async (): Promise<Parts> =>
    partsOf(
      await workbook(['plan.csv', '--scenario', 's.yaml'], folderOf({ 'plan.csv': PLAN, 's.yaml': RULES })),
    );

  test('rules have numbers, the room that is left, and a verdict that follows it in words and colour', async () => {
    const parts = await made();
    const cells = sheetNamed(parts, 'Checks');
    const row = (n: number) =>
      ['A', 'B', 'E', 'F', 'G', 'H', 'I'].map((letter) => cells.get(`${letter}${n}`)?.text);
    expect(row(2)).toEqual(['No trust costs more', 'BROKEN', '-20.25', '0', '-20.25', 'error', 'The board']);
    expect(row(3)).toEqual(['Within 200', 'holds', '151.25', '200', '48.75', 'error', undefined]);
    expect(row(4).slice(0, 2)).toEqual(['A share', 'broken (warning)']);
    expect(cells.get('G2')?.formula).toBe('E2-F2');
    expect(cells.get('G3')?.formula).toBe('F3-E3');
    expect(cells.get('B2')?.formula).toBe('IF(G2>=0,"holds",IF(H2="warning","broken (warning)","BROKEN"))');
    const at = namesOf(parts).indexOf('Checks') + 1;
    expect(parts[`xl/worksheets/sheet${at}.xml`]).toContain('<conditionalFormatting sqref="B2:B4">');
  });

  test('every line has its dimensions, and its amounts before the steps and after them', async () => {
    const cells = sheetNamed(await made(), 'Lines');
    const headings = [...cells].filter(([at]) => /^[A-Z]1$/.test(at)).map(([, { text }]) => text);
    expect(headings.slice(0, 2)).toEqual(['Trust', 'Name']);
    expect(headings.slice(-5)).toEqual([
      ...['Rows read', 'Central before the steps £', 'Central £', 'Local before the steps £', 'Local £'],
    ]);
    const column = (heading: string): string[] => {
      const letter = String.fromCharCode(65 + headings.indexOf(heading));
      return [2, 3, 4, 5].map((n) => cells.get(`${letter}${n}`)?.text ?? '');
    };
    expect(
      column('Local before the steps £')
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual([0, 0, 70.25, 90]);
    expect(
      column('Local £')
        .map(Number)
        .sort((a, b) => a - b),
    ).toEqual([0, 0, 70.25, 81]);
  });

  test('assumptions have their sources, headings of figures stand over them, pages their titles', async () => {
    const parts = await made();
    const cells = sheetNamed(parts, 'Assumptions');
    const at = [...cells].find(([, { text }]) => text === 'steps[A tenth off].percent')?.[0] ?? '';
    expect(cells.get(at.replace('A', 'C'))?.text).toBe('A letter');
    const formats = (parts['xl/styles.xml'] ?? '').split('<cellXfs')[1]?.match(/<xf .*?<\/xf>/g) ?? [];
    const heading = sheetNamed(parts, 'Products').get('B1');
    expect(heading?.text).toBe('Central £');
    expect(formats[Number(heading?.style)]).toContain('horizontal="right"');
    expect(parts['xl/workbook.xml']).toContain(`<workbookPr date1904="0"/>`);
    expect(parts['xl/workbook.xml']).toMatch(/Print_Titles" localSheetId="\d+">'Lines'!\$1:\$1</);
  });

  test('more lines than a workbook lists are left out, and it says so', async () => {
    const lines = Array.from({ length: 25_001 }, (_, i) => `T${i},central,a,2010-11,1`);
    const cwd = folderOf({
      'plan.csv': ['trust_name,option,product,financial_year,amount', ...lines, ''].join('\n'),
    });
    await succeeds(['plan.csv', '--output', 'r.xlsx', '--quiet'], { cwd });
    const parts = partsOf(readFileSync(join(cwd, 'r.xlsx')));
    expect(namesOf(parts)).not.toContain('Lines');
    expect(parts['xl/sharedStrings.xml']).toContain(
      'Left out, as there are 25,001 and a workbook lists 25,000 at most.',
    );
  });
});

describe('in LibreOffice', () => {
  const calculate = slowTestWith(LIBREOFFICE, 'LibreOffice');

  let all: Promise<Map<MadeName, Recalculated>> | undefined;
  const recalculated = async (name: MadeName, program: string): Promise<Recalculated> => {
    all ??= recalculateAll(program);
    const found = (await all).get(name);
    if (!found) throw new RangeError(name);
    return found;
  };

  for (const name of firstOf(['growth, prices and discounting', 'the bundled scenario', 'risks'] as const))
    calculate(
      `${name}: every formula comes to the value kept beside it, and every total to the JSON's`,
      async (program) => {
        const { bytes, sheets } = await recalculated(name, program);
        const parts = partsOf(bytes);
        let formulas = 0;
        namesOf(parts).forEach((sheet, i) => {
          for (const { column, row, cached, isWords } of formulasOf(
            parts[`xl/worksheets/sheet${i + 1}.xml`] ?? '',
          )) {
            const cell = sheets.get(sheet)?.[row]?.[column];
            formulas += 1;
            if (isWords) {
              expect(cell, `${sheet}, row ${row + 1}, column ${column + 1}`).toBe(cached);
              continue;
            }
            const isShare = cell?.endsWith('%') === true;
            const kept = isShare ? (Number(cached) * 100).toFixed(6) : penny(cached);
            const found = isShare ? Number(number(cell)).toFixed(6) : penny(number(cell));
            expect(found, `${sheet}, row ${row + 1}, column ${column + 1}`).toBe(kept);
          }
        });
        expect(formulas).toBeGreaterThan(500);

        const { files, words } = MADE[name];
        const cwd = folderOf(files);
        const { stdout } = await succeeds(['report', ...words, '--format', 'json'], { cwd });
        const story = JSON.parse(stdout) as Story;
        for (const [sheet, by] of [
          ...([
            'Products:product',
            'Regions:region',
            'Clusters:cluster',
            'Trusts:trust',
            'Years:year',
          ] as const),
        ].map((pair) => pair.split(':'))) {
          const rows = sheets.get(sheet ?? '') ?? [];
          const total = rows.at(-1) ?? [];
          const at = (rows[0] ?? []).indexOf('Central £');
          expect([0, 1, 2].map((n) => penny(number(total[at + n])))).toEqual(
            [story.totals.central, story.totals.local, story.totals.saving].map(penny),
          );
          const breakdown = story.breakdowns.find((each) => each.by[0] === by);
          expect(rows).toHaveLength((breakdown?.rows.length ?? 0) + 2);
        }

        // the names stand for the totals, the lines add up to them, and so do the trusts year by year
        const summary = sheets.get('Summary') ?? [];
        const named = ['Total_central', 'Total_local', 'Saving'].map((name) => cellNamed(parts, name));
        const totals = [story.totals.central, story.totals.local, story.totals.saving].map(penny);
        expect(named.map(({ row, column }) => penny(number(summary[row]?.[column])))).toEqual(totals);
        const lines = sheets.get('Lines') ?? [];
        for (const [o, heading] of ['Central £', 'Local £'].entries()) {
          const column = (lines[0] ?? []).indexOf(heading);
          expect(column).toBeGreaterThan(0);
          const cells = lines.slice(1).map((row) => Money.of(number(row[column])));
          expect(Money.sum(cells).toFixed(2)).toBe(totals[o]);
        }
        const years = (sheets.get('Trusts by year') ?? []).slice(-3);
        expect(years.map((row) => penny(number(row.at(-1))))).toEqual(totals);
      },
    );

  calculate('hostile names are shown as they are', async (program) => {
    const { sheets } = await recalculated('hostile names', program);
    const names = (sheets.get('Products') ?? []).slice(1, -1).map(([product]) => product);
    expect(new Set(names)).toEqual(new Set(HOSTILE.map((name) => visible(name))));
  });
});
