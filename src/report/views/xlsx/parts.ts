import { chartXml, drawingXml } from './chart.js';
import { columnName, fixedRange, remote, type Sheet } from './sheet.js';
import { SharedStrings } from './strings.js';
import { STYLE_SHEET } from './styles.js';
import { worksheet } from './worksheet.js';
import { escape, escapeCell, HEAD, MAIN, OFFICE, PACKAGE, relationships } from './xml.js';

const TYPES = 'application/vnd.openxmlformats-officedocument';

/** A name for cells, for formulas and for going there. */
export interface DefinedName {
  readonly name: string;
  readonly cells: string;
}

export interface Workbook {
  readonly title: string;
  readonly sheets: readonly Sheet[];
  readonly names: readonly DefinedName[];
}

/** A part of the archive: its path, and its text in pieces that are made while they are written. */
export type Part = readonly [path: string, pieces: Iterable<string>];

/** So much of the title stands at the foot of each page: a spreadsheet takes no long footers. */
const LONGEST_FOOTER = 80;

/** The parts of a workbook (ECMA-376), by their paths in the archive. Each is to be read once, in this order. */
export function* partsOf({ title, sheets, names }: Workbook): Generator<Part> {
  const strings = new SharedStrings();
  const footer = Array.from(title).slice(0, LONGEST_FOOTER).join('').replaceAll('&', '&&');
  const drawn = sheets.flatMap((sheet, i) => ((sheet.charts ?? []).length > 0 ? [i] : []));
  const charts = sheets.flatMap((sheet) => sheet.charts ?? []);
  yield ['[Content_Types].xml', [contentTypes(sheets.length, drawn.length, charts.length)]];
  yield [
    '_rels/.rels',
    [
      relationships([
        ['officeDocument', 'xl/workbook.xml', OFFICE],
        ['metadata/core-properties', 'docProps/core.xml', `${PACKAGE}/relationships`],
      ]),
    ],
  ];
  yield [
    'docProps/core.xml',
    [
      `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escape(title)}</dc:title><dc:creator>npfit-cost</dc:creator></cp:coreProperties>`,
    ],
  ];
  yield ['xl/workbook.xml', [workbook(sheets, names)]];
  yield [
    'xl/_rels/workbook.xml.rels',
    [
      relationships([
        ...sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`, OFFICE] as const),
        ['styles', 'styles.xml', OFFICE],
        ['sharedStrings', 'sharedStrings.xml', OFFICE],
      ]),
    ],
  ];
  yield ['xl/styles.xml', [STYLE_SHEET]];
  for (const [i, sheet] of sheets.entries())
    yield [`xl/worksheets/sheet${i + 1}.xml`, worksheet(sheet, strings, footer)];
  let chart = 0;
  for (const [d, i] of drawn.entries()) {
    const own = sheets[i]?.charts ?? [];
    yield [
      `xl/worksheets/_rels/sheet${i + 1}.xml.rels`,
      [relationships([['drawing', `../drawings/drawing${d + 1}.xml`, OFFICE]])],
    ];
    yield [`xl/drawings/drawing${d + 1}.xml`, [drawingXml(own)]];
    yield [
      `xl/drawings/_rels/drawing${d + 1}.xml.rels`,
      [relationships(own.map((_, k) => ['chart', `../charts/chart${chart + k + 1}.xml`, OFFICE] as const))],
    ];
    for (const each of own) yield [`xl/charts/chart${++chart}.xml`, [chartXml(each)]];
  }
  // every sheet has been written by now, so that its texts are known
  yield ['xl/sharedStrings.xml', [strings.xml()]];
}

function contentTypes(sheets: number, drawings: number, charts: number): string {
  const override = (part: string, type: string): string =>
    `<Override PartName="${part}" ContentType="${type}"/>`;
  const many = (count: number, part: (n: number) => string, type: string): string[] =>
    Array.from({ length: count }, (_, i) => override(part(i + 1), type));
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('/xl/workbook.xml', `${TYPES}.spreadsheetml.sheet.main+xml`),
    override('/xl/styles.xml', `${TYPES}.spreadsheetml.styles+xml`),
    override('/xl/sharedStrings.xml', `${TYPES}.spreadsheetml.sharedStrings+xml`),
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    ...many(sheets, (n) => `/xl/worksheets/sheet${n}.xml`, `${TYPES}.spreadsheetml.worksheet+xml`),
    ...many(drawings, (n) => `/xl/drawings/drawing${n}.xml`, `${TYPES}.drawing+xml`),
    ...many(charts, (n) => `/xl/charts/chart${n}.xml`, `${TYPES}.drawingml.chart+xml`),
    '</Types>',
  ].join('');
}

function workbook(sheets: readonly Sheet[], names: readonly DefinedName[]): string {
  const list = sheets.map(
    ({ name }, i) => `<sheet name="${escapeCell(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const named = (name: string, cells: string, how = ''): string =>
    `<definedName name="${name}"${how}>${escapeCell(cells)}</definedName>`;
  const defined = [
    ...sheets.flatMap(({ name, filteredTo, widths, frozen, printed }, i) => {
      const own = ` localSheetId="${i}"`;
      const last = columnName(widths.length - 1);
      return [
        ...(filteredTo === null
          ? []
          : [
              named(
                '_xlnm._FilterDatabase',
                remote(name, `$A$1:$${last}$${filteredTo}`),
                `${own} hidden="1"`,
              ),
            ]),
        ...(printed
          ? [
              named(
                '_xlnm.Print_Area',
                remote(name, `$A$1:$${columnName(printed.columns - 1)}$${printed.rows}`),
                own,
              ),
            ]
          : []),
        ...(frozen === 0 ? [] : [named('_xlnm.Print_Titles', remote(name, `$1:$${frozen}`), own)]),
      ];
    }),
    ...names.map(({ name, cells }) => named(name, cells)),
  ];
  return [
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="0"/>`,
    '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="15000"/></bookViews>',
    `<sheets>${list.join('')}</sheets>`,
    defined.length > 0 ? `<definedNames>${defined.join('')}</definedNames>` : '',
    '<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>',
  ].join('');
}

/** The cells of a column of a sheet, for a name: "'Years'!$B$2:$B$13". */
export const cellsOf = (sheet: string, column: number, from: number, to: number): string =>
  remote(sheet, fixedRange(column, from, to));
