import { strToU8, zipSync } from 'fflate';

/**
 * Workbooks made of text, for tests and for docs/ERRORS.md. `[Budget]` starts a sheet (`[Old, hidden]` a hidden one); each
 * line behind it is a row of cells parted by commas (in quotes where a comma stands in them):
 *
 * - a plain number is a number, 50% one shown as a percentage, 2010-09-30 a date, `#REF!` an error, TRUE a truth value, `=D2*2` a formula whose value
 *   nobody has stored, `=D2*2 -> 10` one whose value is, all else is text;
 * - `hidden: ` before a row hides it, `hidden columns: B:C` hides columns, `merge: A2:A3` merges cells, `cell: F9 5` puts
 *   one cell anywhere.
 */
export function workbookOf(text: string, options: WorkbookOptions = {}): Uint8Array {
  return zipped(partsOf(sheetsIn(text), options));
}

interface WorkbookOptions {
  readonly is1904?: boolean;
  /** Other parts, or other texts of the same. */
  readonly parts?: Readonly<Record<string, string>>;
  /** Changes the XML of every sheet. */
  readonly edit?: (xml: string) => string;
}

/** An archive of texts, the same on any day. */
export function zipped(parts: Readonly<Record<string, string | Uint8Array>>, level: 0 | 6 = 6): Uint8Array {
  const files = Object.entries(parts).map(
    ([path, part]) => [path, typeof part === 'string' ? strToU8(part) : part] as const,
  );
  return zipSync(Object.fromEntries(files), { level, mtime: new Date(2010, 8, 9) });
}

interface MadeSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: { readonly isHidden: boolean; readonly number: number; readonly cells: string[] }[];
  readonly merged: string[];
  /** The XML of the columns that are hidden. */
  readonly hiddenColumns: string[];
}

function sheetsIn(text: string): MadeSheet[] {
  const sheets: MadeSheet[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const [, name, hidden] = /^\[([^,\]]+)(, hidden)?\]$/.exec(line) ?? [];
    if (name !== undefined) {
      sheets.push({ name, isHidden: hidden !== undefined, rows: [], merged: [], hiddenColumns: [] });
      continue;
    }
    const sheet = sheets.at(-1);
    if (!sheet) throw new Error(`no sheet before "${line}"`);
    const [, range] = /^merge: (\S+)$/.exec(line) ?? [];
    const [, from, to] = /^hidden columns: ([A-Z])(?::([A-Z]))?$/.exec(line) ?? [];
    const [, address = '', value] = /^cell: (\S+) (.+)$/.exec(line) ?? [];
    const number = (sheet.rows.at(-1)?.number ?? 0) + 1;
    if (range !== undefined) sheet.merged.push(range);
    else if (from !== undefined)
      sheet.hiddenColumns.push(
        `<col min="${numberOf(from)}" max="${numberOf(to ?? from)}" width="0" hidden="1"/>`,
      );
    else if (value !== undefined)
      sheet.rows.push({
        isHidden: false,
        number: Number(/\d+$/.exec(address)?.[0] ?? number),
        cells: [cellXml(address, value)],
      });
    else {
      const isHidden = line.startsWith('hidden: ');
      const cells = cellsIn(isHidden ? line.slice(8) : line).flatMap((cell, i) =>
        cell === '' ? [] : [cellXml(`${String.fromCharCode(65 + i)}${number}`, cell)],
      );
      sheet.rows.push({ isHidden, number, cells });
    }
  }
  return sheets;
}

function numberOf(letter: string): number {
  return letter.charCodeAt(0) - 64;
}

function cellsIn(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}

const DAY = 86_400_000;

function cellXml(address: string, text: string): string {
  const cell = (attributes: string, content: string): string =>
    `<c r="${address}"${attributes}>${content}</c>`;
  const [, formula = '', value] = /^=(.*?)(?: -> (.*))?$/s.exec(text) ?? [];
  if (text.startsWith('='))
    return cell('', `<f>${escaped(formula)}</f>${value === undefined ? '' : `<v>${value}</v>`}`);
  if (/^#[A-Z/0!?]+$/.test(text)) return cell(' t="e"', `<v>${text}</v>`);
  if (/^-?\d+(?:\.\d+)?(?:E[-+]?\d+)?$/.test(text) && !/^0\d/.test(text)) return cell('', `<v>${text}</v>`);
  if (/^\d+%$/.test(text)) return cell(' s="2"', `<v>${Number(text.slice(0, -1)) / 100}</v>`);
  if (text === 'TRUE' || text === 'FALSE') return cell(' t="b"', `<v>${text === 'TRUE' ? 1 : 0}</v>`);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return cell(' s="1"', `<v>${Date.parse(text) / DAY + 25_569}</v>`);
  return cell(' t="inlineStr"', `<is><t xml:space="preserve">${escaped(text)}</t></is>`);
}

export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

function partsOf(
  sheets: readonly MadeSheet[],
  { is1904 = false, parts = {}, edit = (xml) => xml }: WorkbookOptions,
): Record<string, string> {
  const links = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  return {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"/>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>${sheets
      .map(
        ({ name, isHidden }, i) =>
          `<sheet name="${escaped(name)}" sheetId="${i + 1}"${isHidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}<Relationship Id="rIdStyles" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(
      sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, edit(sheetXml(sheet))]),
    ),
    ...parts,
  };
}

function sheetXml({ rows, merged, hiddenColumns }: MadeSheet): string {
  const data = rows.map(
    ({ number, isHidden, cells }) =>
      `<row r="${number}"${isHidden ? ' hidden="1"' : ''}>${cells.join('')}</row>`,
  );
  const columns = hiddenColumns.length === 0 ? '' : `<cols>${hiddenColumns.join('')}</cols>`;
  const ranges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return `<worksheet xmlns="${MAIN}">${columns}<sheetData>${data.join('')}</sheetData>${ranges === '' ? '' : `<mergeCells>${ranges}</mergeCells>`}</worksheet>`;
}
