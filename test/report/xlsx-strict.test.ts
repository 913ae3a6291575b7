import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { sheetNames } from '../../src/report/views/xlsx/sheet.js';
import { folderOf, succeeds } from '../cli/console.js';
import { HOSTILE_PLAN, HOSTILE_SCENARIO } from '../hostile/texts.js';
import { someOf } from '../thorough.js';
import { allOf, treeOf, type Element } from './xml-tree.js';

/**
 * The order in which ECMA-376 lists the elements of an element. A spreadsheet that finds another order says that the
 * file is damaged, and offers to repair it.
 */
const ORDER: Readonly<Record<string, string>> = {
  worksheet:
    'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing tableParts extLst',
  sheetView: 'pane selection pivotSelection extLst',
  workbook:
    'fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames calcPr oleSize',
  styleSheet: 'numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst',
  dxf: 'font numFmt fill alignment border protection',
  c: 'f v is',
  twoCellAnchor: 'from to sp grpSp graphicFrame cxnSp pic contentPart clientData',
  graphicFrame: 'nvGraphicFramePr xfrm graphic',
  chartSpace:
    'date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData printSettings userShapes extLst',
  chart:
    'title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs',
  title: 'tx layout overlay spPr txPr',
  plotArea: 'layout barChart catAx valAx dTable spPr',
  barChart: 'barDir grouping varyColors ser dLbls gapWidth overlap serLines axId',
  ser: 'idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape',
  dLbls:
    'dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator',
  catAx:
    'axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset noMultiLvlLbl',
  valAx:
    'axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr crossAx crosses crossBetween majorUnit minorUnit dispUnits',
  scaling: 'logBase orientation max min',
  legend: 'legendPos legendEntry layout overlay spPr txPr',
  strRef: 'f strCache',
  numRef: 'f numCache',
  numCache: 'formatCode ptCount pt',
  strCache: 'ptCount pt',
};

const example = join(
  dirname(fileURLToPath(import.meta.url)),
  '..',
  '..',
  'data',
  'examples',
  'shared-record',
);
const NAMES = `trust_code,option,product,supplier,financial_year,amount
RKE,local,_x000D_ and _x0041_,=cmd|' /C calc'!A0,2010-11,10
RKE,central,"a & b <c> ""d""",'quoted',2010-11,50
RAL,local,plain,"  blanks  ",2011-12,20.125
`;
const NAMES_SCENARIO = `version: 1
name: "Bud\\u0001get & <b> _x0042_ ]]> 2010/11 [draft]?"
prices: { base: nominal }
target: { option: local, at-most: 5 }
steps:
  - { name: "_x000D_ 'of' \\"names\\" &A &P", percent: -100%, option: local, where: { trust: RAL } }
checks:
  - { name: "Tab\\there & more", measure: local.total, by: supplier, at-most: 5 }
  - { name: A share, measure: saving.percent, at-least: 10%, severity: warning }
`;

const CASES: readonly (readonly [name: string, words: readonly string[], files: Record<string, string>])[] = [
  ['the programme', [], {}],
  ['risks', ['--scenario', 'local-2010-risks'], {}],
  ['own options, benefits, discounting', ['--scenario', join(example, 'scenario.yaml')], {}],
  [
    'hostile names',
    ['plan.csv', '--scenario', 's.yaml'],
    { 'plan.csv': HOSTILE_PLAN, 's.yaml': HOSTILE_SCENARIO },
  ],
  ['escapes', ['plan.csv', '--scenario', 's.yaml'], { 'plan.csv': NAMES, 's.yaml': NAMES_SCENARIO }],
  ['one line', ['plan.csv'], { 'plan.csv': 'trust_code,financial_year,amount\nRKE,2010-11,1\n' }],
];

async function made(words: readonly string[], files: Record<string, string>): Promise<Map<string, string>> {
  const cwd = folderOf(files);
  await succeeds(['report', ...words, '--output', 'r.xlsx'], { cwd });
  const parts = unzipSync(readFileSync(join(cwd, 'r.xlsx')));
  return new Map(Object.entries(parts).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

/** Elements that come before one that the order lists before them. */
function misplaced(element: Element): string[] {
  const order = ORDER[element.name]?.split(' ');
  const found = element.children.flatMap(misplaced);
  if (!order) return found;
  let last = 0;
  for (const { name } of element.children) {
    const place = order.indexOf(name);
    if (place < last) found.push(`${element.name}: ${name}`);
    last = Math.max(last, place);
  }
  return found;
}

describe.each(someOf(CASES.toReversed()))('a workbook of %s', (_, words, files) => {
  test('is what a strict spreadsheet demands', async () => {
    const parts = await made(words, files);
    const trees = new Map([...parts].map(([path, xml]) => [path, treeOf(xml)]));
    const tree = (path: string): Element => trees.get(path) as Element;

    for (const [path, root] of trees) expect(misplaced(root), path).toEqual([]);

    // every part has a type, and every type a part
    const types = allOf(tree('[Content_Types].xml'), 'Override').map(
      ({ attributes }) => attributes['PartName'] ?? '',
    );
    const typed = [...parts.keys()].filter(
      (path) => !path.endsWith('.rels') && path !== '[Content_Types].xml',
    );
    expect([...types].sort()).toEqual(typed.map((path) => `/${path}`).sort());

    // every relation leads somewhere
    for (const [path, root] of trees) {
      if (!path.endsWith('.rels')) continue;
      const base = posix.dirname(posix.dirname(path));
      for (const { attributes } of allOf(root, 'Relationship'))
        expect(parts.has(posix.normalize(posix.join(base, attributes['Target'] ?? ''))), path).toBe(true);
    }

    // sheets: names short, without what is not allowed, each once
    const names = allOf(tree('xl/workbook.xml'), 'sheet').map(({ attributes }) => attributes['name'] ?? '');
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^(?!')[^[\]:*?/\\]{1,31}(?<!')$/);

    // names of cells: no address, each once, every one on a sheet that there is
    const defined = allOf(tree('xl/workbook.xml'), 'definedName');
    const keys = defined.map(
      ({ attributes: { name = '', localSheetId = '' } }) => `${name.toLowerCase()} ${localSheetId}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
    for (const { attributes, text } of defined) {
      expect(attributes['name']).toMatch(/^(?:_xlnm\.\w+|[A-Za-z]{4,}\w*)$/);
      const [, sheet = ''] = /^'((?:[^']|'')+)'!\$/.exec(text) ?? [];
      expect(names).toContain(sheet.replaceAll("''", "'"));
    }

    // cells: in order, in styles that there are, texts that there are
    const styles = tree('xl/styles.xml');
    const [formats, looks] = ['cellXfs', 'dxfs'].map((name) => allOf(styles, name)[0]);
    expect(Number(formats?.attributes['count'])).toBe(formats?.children.length);
    const strings = allOf(tree('xl/sharedStrings.xml'), 'si');
    let texts = 0;
    for (const [path, root] of trees) {
      if (!path.startsWith('xl/worksheets/sheet')) continue;
      allOf(root, 'row').forEach((row, r) => {
        expect(row.attributes['r']).toBe(String(r + 1));
        let before = -1;
        row.children.forEach((cell) => {
          const { r: at = '', s: style = '0', t: type } = cell.attributes;
          const column = columnOf(at.replace(/\d+$/, ''));
          expect(at.endsWith(String(r + 1))).toBe(true);
          expect(column).toBeGreaterThan(before);
          before = column;
          expect(Number(style)).toBeLessThan(formats?.children.length ?? 0);
          const value = cell.children.find(({ name }) => name === 'v')?.text;
          if (type === 's') {
            texts += 1;
            expect(Number(value)).toBeLessThan(strings.length);
          } else if (type === undefined && value !== undefined) expect(value).toMatch(/^-?\d+(?:\.\d+)?$/);
        });
      });
      for (const { attributes } of allOf(root, 'cfRule'))
        expect(Number(attributes['dxfId'])).toBeLessThan(looks?.children.length ?? 0);
      const [footer] = allOf(root, 'oddFooter');
      expect(footer?.text.length).toBeLessThan(256);
    }
    expect(allOf(tree('xl/sharedStrings.xml'), 'sst')[0]?.attributes).toMatchObject({
      count: String(texts),
      uniqueCount: String(strings.length),
    });
    for (const { children } of strings) expect((children[0]?.text ?? '').length).toBeLessThan(32_767);

    // charts: each takes its figures from cells of a sheet that there is, and holds as many as there are cells
    for (const [path, root] of trees) {
      if (!path.startsWith('xl/charts/')) continue;
      for (const { children } of [...allOf(root, 'strRef'), ...allOf(root, 'numRef')]) {
        const [cells, cache] = children;
        const [, sheet = '', from, to = from] =
          /^'((?:[^']|'')+)'!\$[A-Z]+\$(\d+)(?::\$[A-Z]+\$(\d+))?$/.exec(cells?.text ?? '') ?? [];
        expect(names).toContain(sheet.replaceAll("''", "'"));
        const points = allOf(cache as Element, 'pt').length;
        expect(points, `${path}: ${cells?.text ?? ''}`).toBe(Number(to) - Number(from) + 1);
      }
      expect(allOf(root, 'dLblPos').every(({ attributes }) => attributes['val'] === 'outEnd')).toBe(true);
    }
  });
});

/** 0 for 'A', 26 for 'AA'. */
function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

test('an escape of a spreadsheet in a name stays what it was', async () => {
  const [, , words, files] = ['', ...(CASES[4] as (typeof CASES)[number])];
  const parts = await made(words, files);
  const strings = parts.get('xl/sharedStrings.xml') ?? '';
  expect(strings).toContain('>_x005F_x000D_ and _x005F_x0041_<');
  const sheets = [...parts].filter(([path]) => /^xl\/(?:worksheets|workbook|sharedStrings)/.test(path));
  for (const [path, xml] of sheets)
    expect(/(?<!_x005F)_x(?!005F)[\dA-F]{4}_/.exec(xml)?.[0], path).toBe(undefined);
});

describe('names of sheets', () => {
  test.each<[wanted: readonly string[], names: readonly string[]]>([
    [
      ['a/b:c', '[x]?*'],
      ['a b c', 'x'],
    ],
    [
      ["'quoted'", ''],
      ['quoted', 'Sheet'],
    ],
    [
      ['Same', 'same', 'SAME'],
      ['Same', 'same (2)', 'SAME (3)'],
    ],
    [['History'], ['History (2)']],
    [['_x0041_'], ['x0041_']],
    [['x'.repeat(40)], ['x'.repeat(31)]],
    [[`${'x'.repeat(30)}'y`], ['x'.repeat(30)]],
  ])('%j', (wanted, names) => {
    expect(sheetNames(wanted)).toEqual(names);
  });
});
