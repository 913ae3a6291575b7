import { visible } from '../../../problem.js';
import { address, columnName, remote, STYLES, type Cell, type Sheet } from './sheet.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A cell of Excel holds no more characters than this. */
const LONGEST_TEXT = 32_000;

/** The parts of a workbook (ECMA-376), by their paths in the archive. */
export function partsOf(sheets: readonly Sheet[], title: string): Record<string, string> {
  const parts: Record<string, string> = {
    '[Content_Types].xml': contentTypes(sheets.length),
    '_rels/.rels': relationships([
      ['officeDocument', 'xl/workbook.xml', OFFICE],
      ['metadata/core-properties', 'docProps/core.xml', `${PACKAGE}/relationships`],
    ]),
    'docProps/core.xml': `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escape(title)}</dc:title><dc:creator>npfit-cost</dc:creator></cp:coreProperties>`,
    'xl/workbook.xml': workbook(sheets),
    'xl/_rels/workbook.xml.rels': relationships([
      ...sheets.map((_, i) => ['worksheet', `worksheets/sheet${i + 1}.xml`, OFFICE] as const),
      ['styles', 'styles.xml', OFFICE],
    ]),
    'xl/styles.xml': HEAD + STYLE_SHEET,
  };
  sheets.forEach((sheet, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = worksheet(sheet);
  });
  return parts;
}

function contentTypes(sheets: number): string {
  const override = (part: string, type: string): string =>
    `<Override PartName="${part}" ContentType="${type}"/>`;
  return [
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('/xl/workbook.xml', `${TYPES}.sheet.main+xml`),
    override('/xl/styles.xml', `${TYPES}.styles+xml`),
    override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
    ...Array.from({ length: sheets }, (_, i) =>
      override(`/xl/worksheets/sheet${i + 1}.xml`, `${TYPES}.worksheet+xml`),
    ),
    '</Types>',
  ].join('');
}

function relationships(targets: readonly (readonly [type: string, target: string, space: string])[]): string {
  const links = targets.map(
    ([type, target, space], i) =>
      `<Relationship Id="rId${i + 1}" Type="${space}/${type}" Target="${target}"/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`;
}

function workbook(sheets: readonly Sheet[]): string {
  const list = sheets.map(
    ({ name }, i) => `<sheet name="${escape(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const names = sheets.flatMap(({ name, filteredTo, widths }, i) =>
    filteredTo === null
      ? []
      : [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${i}" hidden="1">${escape(
            remote(name, `$A$1:$${columnName(widths.length - 1)}$${filteredTo}`),
          )}</definedName>`,
          `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">${escape(remote(name, '$1:$1'))}</definedName>`,
        ],
  );
  return [
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${list.join('')}</sheets>`,
    names.length > 0 ? `<definedNames>${names.join('')}</definedNames>` : '',
    '<calcPr calcId="191029" fullCalcOnLoad="1"/></workbook>',
  ].join('');
}

function worksheet({ rows, widths, frozen, filteredTo }: Sheet): string {
  const pane =
    frozen === 0
      ? ''
      : `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/>`;
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  const data = rows.map(
    (row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, address(c, r + 1))).join('')}</row>`,
  );
  const filter =
    filteredTo === null ? '' : `<autoFilter ref="A1:${columnName(widths.length - 1)}${filteredTo}"/>`;
  return [
    `${HEAD}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`,
    `<cols>${columns.join('')}</cols><sheetData>${data.join('')}</sheetData>${filter}`,
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  ].join('');
}

/**
 * Text is always text: an inline string, in a style that keeps a spreadsheet from reading it again when it is edited.
 */
function cellXml(cell: Cell, at: string): string {
  const style = STYLES[cell.style];
  switch (cell.kind) {
    case 'text':
      return cell.text === ''
        ? `<c r="${at}" s="${style}"/>`
        : `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escape(cell.text)}</t></is></c>`;
    case 'number':
      return `<c r="${at}" s="${style}"><v>${cell.value}</v></c>`;
    case 'formula':
      return `<c r="${at}" s="${style}"><f>${escape(cell.formula)}</f><v>${cell.value}</v></c>`;
  }
}

/** Text for XML; what XML cannot hold, and what does not show, is written as its code. */
function escape(text: string): string {
  const characters = visible(text).replace(
    /[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    '?',
  );
  const cut = characters.length > LONGEST_TEXT ? `${characters.slice(0, LONGEST_TEXT)}…` : characters;
  return cut
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const MONEY = '&quot;£&quot;#,##0.00;[Red]\\-&quot;£&quot;#,##0.00';

/**
 * The styles, in the order of {@link STYLES}. `quotePrefix` is what an apostrophe before a text is to a spreadsheet.
 */
const STYLE_SHEET = [
  `<styleSheet xmlns="${MAIN}">`,
  `<numFmts count="2"><numFmt numFmtId="164" formatCode="${MONEY}"/><numFmt numFmtId="165" formatCode="0.0%"/></numFmts>`,
  '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="15"/><name val="Calibri"/></font></fonts>',
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE3E9F1"/><bgColor indexed="64"/></patternFill></fill></fills>',
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/><top style="thin"><color auto="1"/></top><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  '<cellXfs count="13">',
  format({ quote: true }),
  format({ font: 1, fill: 2, wrap: true, quote: true }),
  format({ wrap: true, quote: true }),
  format({ number: 164 }),
  format({ number: 165 }),
  format({ number: 3 }),
  format({ number: 2 }),
  format({ font: 2, quote: true }),
  format({ font: 1, border: 1, wrap: true, quote: true }),
  format({ number: 164, font: 1, border: 1 }),
  format({ number: 165, font: 1, border: 1 }),
  format({ number: 3, font: 1, border: 1 }),
  format({ number: 2, font: 1, border: 1 }),
  '</cellXfs>',
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('');

interface Format {
  readonly number?: number;
  readonly font?: number;
  readonly fill?: number;
  readonly border?: number;
  readonly wrap?: boolean;
  readonly quote?: boolean;
}

function format({ number = 0, font = 0, fill = 0, border = 0, wrap = false, quote = false }: Format): string {
  const open = `<xf numFmtId="${number}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"${quote ? ' quotePrefix="1"' : ''}>`;
  return `${open}<alignment vertical="top"${wrap ? ' wrapText="1"' : ''}/></xf>`;
}
