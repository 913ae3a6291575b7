import { heightOf } from './heights.js';
import { address, columnName, STYLES, type Cell, type Sheet, type Style, type Verdicts } from './sheet.js';
import type { SharedStrings } from './strings.js';
import { VERDICT_LOOKS } from './styles.js';
import { escape, escapeCell, HEAD, MAIN, OFFICE } from './xml.js';

/** So many rows are put together at once: one text of them all would stand in memory twice. */
const ROWS_TOGETHER = 256;

/**
 * One sheet as pieces of XML, its elements in the order in which a spreadsheet demands them.
 *
 * @param footer what is printed at the foot of each page, to the left.
 */
export function* worksheet(sheet: Sheet, strings: SharedStrings, footer: string): Generator<string> {
  const { widths, frozen, filteredTo, verdicts, charts = [], isUpright = false } = sheet;
  const pane =
    frozen === 0
      ? ''
      : `<pane ySplit="${frozen}" topLeftCell="A${frozen + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A${frozen + 1}" sqref="A${frozen + 1}"/>`;
  const columns = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  );
  yield [
    `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>`,
  ].join('');
  let at = 0;
  let together: string[] = [];
  for (const row of sheet.rows) {
    at += 1;
    together.push(rowXml(row, at, widths, strings));
    if (together.length < ROWS_TOGETHER) continue;
    yield together.join('');
    together = [];
  }
  const last = columnName(widths.length - 1);
  yield [
    ...together,
    '</sheetData>',
    filteredTo === null ? '' : `<autoFilter ref="A1:${last}${filteredTo}"/>`,
    verdicts ? conditionalColours(verdicts) : '',
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="${isUpright ? 'portrait' : 'landscape'}" fitToHeight="0"/>`,
    `<headerFooter><oddFooter>${escapeCell(`&L${footer}&C&A&RPage &P of &N`)}</oddFooter></headerFooter>`,
    charts.length > 0 ? '<drawing r:id="rId1"/>' : '',
    '</worksheet>',
  ].join('');
}

/** Styles of which nothing is seen in an empty cell. */
const UNSEEN: ReadonlySet<Style> = new Set([
  ...(['plain', 'text', 'boldWords', 'behindFigures', 'wordsToTheRight'] as const),
]);

function rowXml(
  cells: readonly Cell[],
  at: number,
  widths: readonly number[],
  strings: SharedStrings,
): string {
  const height = heightOf(cells, widths);
  let text = height === null ? `<row r="${at}">` : `<row r="${at}" ht="${height}" customHeight="1">`;
  for (let c = 0; c < cells.length; c++) {
    const cell = cells[c] as Cell;
    // of a cell with nothing in it only a frame or a ground would be seen
    if (cell.kind !== 'text' || cell.text !== '' || !UNSEEN.has(cell.style))
      text += cellXml(cell, address(c, at), strings);
  }
  return `${text}</row>`;
}

function cellXml(cell: Cell, at: string, strings: SharedStrings): string {
  const style = STYLES[cell.style] === 0 ? '' : ` s="${STYLES[cell.style]}"`;
  switch (cell.kind) {
    case 'text':
      return cell.text === ''
        ? `<c r="${at}"${style}/>`
        : `<c r="${at}"${style} t="s"><v>${strings.placeOf(cell.text)}</v></c>`;
    case 'number':
      return `<c r="${at}"${style}><v>${cell.value}</v></c>`;
    case 'formula':
      return `<c r="${at}"${style}><f>${escapeCell(cell.formula)}</f><v>${cell.value}</v></c>`;
    case 'words':
      return `<c r="${at}"${style} t="str"><f>${escapeCell(cell.formula)}</f><v>${escapeCell(cell.text)}</v></c>`;
  }
}

/** Colours for what rules came to, by the words; a cell that has changed its words changes its colour. */
function conditionalColours({ column, from, to }: Verdicts): string {
  const first = address(column, from);
  const rules = VERDICT_LOOKS.map(
    ([word, look], i) =>
      `<cfRule type="expression" dxfId="${look}" priority="${i + 1}"><formula>${escape(`EXACT(LEFT(${first},${word.length}),"${word}")`)}</formula></cfRule>`,
  );
  return `<conditionalFormatting sqref="${first}:${address(column, to)}">${rules.join('')}</conditionalFormatting>`;
}
