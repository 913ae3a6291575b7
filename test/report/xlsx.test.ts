import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { Money } from '../../src/money/index.js';
import { folderOf, succeeds } from '../cli/console.js';
import { HOSTILE, HOSTILE_PLAN, HOSTILE_SCENARIO } from './hostile.js';
import { LIBREOFFICE, testWith } from './tools.js';
import { visible } from '../../src/problem.js';

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
}

function formulasOf(xml: string): FormulaCell[] {
  return [...xml.matchAll(/<c r="([A-Z]+)(\d+)"[^>]*><f>[^<]+<\/f><v>([^<]*)<\/v>/g)].map(
    ([, letters = '', row = '', cached = '']) => ({
      column: Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1,
      row: Number(row) - 1,
      cached,
    }),
  );
}

/** Every sheet as LibreOffice reckons it: the values kept beside formulas are taken out first, so that it has to. */
function recalculated(bytes: Uint8Array, program: string): Map<string, string[][]> {
  const parts = partsOf(bytes);
  const bare = Object.entries(parts).map(([path, text]) => [
    path,
    strToU8(text.replace(/(<\/f>)<v>[^<]*<\/v>/g, '$1')),
  ]);
  const folder = folderOf({ 'bare.xlsx': zipSync(Object.fromEntries(bare) as Record<string, Uint8Array>) });
  const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1';
  const home = `-env:UserInstallation=file://${folder}/profile`;
  execFileSync(
    program,
    [home, '--headless', '--convert-to', filter, '--outdir', folder, join(folder, 'bare.xlsx')],
    {
      stdio: 'ignore',
    },
  );
  return new Map(
    namesOf(parts).map((name) => [
      name,
      parse(readFileSync(join(folder, `bare-${name}.csv`)), {
        relax_column_count: true,
        skip_empty_lines: false,
      }),
    ]),
  );
}

const number = (text: string | undefined): string => (text ?? '').replace(/%$/, '');
const penny = (text: string): string => Money.of(text).toFixed(2);

describe('a workbook', () => {
  test('has a sheet for each breakdown, headings that stay, filters, no macros', async () => {
    const parts = partsOf(await workbook([], folderOf()));
    expect(namesOf(parts)).toEqual([
      ...['Summary', 'Years', 'Bridge', 'Systems', 'Choices of trusts'],
      ...['Systems, why', 'Systems, published', 'Systems, sources'],
      ...['Products', 'Regions', 'Clusters', 'Trusts'],
      ...['Files', 'Steps', 'Assumptions', 'Made from', 'Scenario built in local-2010'],
    ]);
    expect(Object.keys(parts).join()).not.toMatch(/vba|macro|\.bin/i);
    const trusts = parts['xl/worksheets/sheet12.xml'] ?? '';
    expect(trusts).toContain('state="frozen"');
    expect(trusts).toMatch(/<autoFilter ref="A1:F234"\/>/);
    expect(parts['xl/styles.xml']).toContain('formatCode="&quot;£&quot;#,##0.00');
  });

  test('totals and savings are formulas that keep the value shown', async () => {
    const parts = partsOf(await workbook([], folderOf()));
    expect(parts['xl/worksheets/sheet9.xml']).toMatch(
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
    for (const formula of formulas)
      expect(formula).toMatch(/^(?:SUM\([A-Z]\d+:[A-Z]\d+\)|[A-Z]\d+[-/][A-Z]\d+|'[\w ]+'![A-Z]\d+)$/);
    expect(xml).not.toContain('<script');
    expect(xml).not.toContain('\u001b');
    expect(parts['xl/styles.xml']).toContain('quotePrefix="1"');
  });
});

describe('in LibreOffice', () => {
  const calculate = testWith(LIBREOFFICE, 'LibreOffice');

  for (const [name, files, words] of [
    ['the bundled scenario', {}, []],
    ['growth, prices and discounting', { 's.yaml': GROWING }, ['--scenario', 's.yaml']],
    ['risks', {}, ['--scenario', 'local-2010-risks']],
  ] as const)
    calculate(
      `${name}: every formula comes to the value kept beside it, and every total to the JSON's`,
      async (program) => {
        const cwd = folderOf(files);
        const bytes = await workbook(words, cwd);
        const sheets = recalculated(bytes, program);
        const parts = partsOf(bytes);
        let formulas = 0;
        namesOf(parts).forEach((sheet, i) => {
          for (const { column, row, cached } of formulasOf(parts[`xl/worksheets/sheet${i + 1}.xml`] ?? '')) {
            const cell = sheets.get(sheet)?.[row]?.[column];
            const isShare = cell?.endsWith('%') === true;
            const kept = isShare ? (Number(cached) * 100).toFixed(6) : penny(cached);
            const found = isShare ? Number(number(cell)).toFixed(6) : penny(number(cell));
            expect(found, `${sheet}, row ${row + 1}, column ${column + 1}`).toBe(kept);
            formulas += 1;
          }
        });
        expect(formulas).toBeGreaterThan(500);

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
      },
    );

  calculate('hostile names are shown as they are', async (program) => {
    const cwd = folderOf({ 'plan.csv': HOSTILE_PLAN, 's.yaml': HOSTILE_SCENARIO });
    const sheets = recalculated(await workbook(['plan.csv', '--scenario', 's.yaml'], cwd), program);
    const names = (sheets.get('Products') ?? []).slice(1, -1).map(([product]) => product);
    expect(new Set(names)).toEqual(new Set(HOSTILE.map((name) => visible(name))));
  });
});
