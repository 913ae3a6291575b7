import { Failure, fail, problem, type Problem } from '../../problem/index.js';
import { nearest } from '../../model/index.js';
import { openText } from '../text/encoding.js';
import { findHeader, type FoundHeader } from '../headers/find-header.js';
import type { OptionWords } from '../headers/option-words.js';
import type { Layout } from '../headers/columns.js';
import { bytesSource } from '../text/source.js';
import type { SheetRow, Workbook, WorkbookSheet } from './cell.js';
import { listed } from './listed.js';
import { SheetCsv } from './sheet-csv.js';
import { TextBudget } from './text-budget.js';

/** A sheet to read. */
export interface ChosenSheet {
  readonly sheet: WorkbookSheet;
  /** The number of columns up to the header's last heading; 0 without a known header. */
  readonly width: number;
  /** The row of the header, from 0; -1 without one. */
  readonly headerRow: number;
}

export interface Choice {
  readonly chosen: readonly ChosenSheet[];
  readonly problems: readonly Problem[];
}

/** The layout and options by which a header is recognised. */
export interface HeaderOptions {
  readonly layout: Layout | undefined;
  readonly options: OptionWords | undefined;
}

/** The number of rows from the top in which a header is sought. */
const HEAD_ROWS = 21;

/**
 * Chooses the sheets to read: those named, or the one that has a known header.
 *
 * @param names as `--sheet` gives them; case makes no difference.
 * @throws Failure where a sheet is not there, or where it is not clear which is meant.
 */
export async function chooseSheets(
  file: string,
  workbook: Workbook,
  names: readonly string[],
  how: HeaderOptions,
): Promise<Choice> {
  const { sheets } = workbook;
  const wanted = names.length > 0 ? named(file, sheets, names) : sheets;
  const looked: (ChosenSheet & { readonly header: 'known' | 'faulty' | 'none' })[] = [];
  for (const sheet of wanted) looked.push({ sheet, ...(await examineSheet(file, sheet, how)) });
  if (names.length > 0) return { chosen: looked, problems: describeChoice(file, sheets, looked) };
  const withHeader = looked.filter(({ header }) => header !== 'none');
  if (withHeader.length > 1)
    throw fail(
      'workbook-sheets',
      { file },
      { count: withHeader.length, sheets: listedSheets(withHeader.map(({ sheet }) => sheet)) },
    );
  // reading a single sheet without a header reports best what the header lacks
  const chosen = withHeader.length === 0 && looked.length === 1 ? looked : withHeader;
  if (chosen.length === 0)
    throw fail(
      'workbook-no-header',
      { file },
      { count: sheets.length, sheets: listedSheets(sheets), rows: HEAD_ROWS },
    );
  return { chosen, problems: describeChoice(file, sheets, chosen) };
}

function named(file: string, sheets: readonly WorkbookSheet[], names: readonly string[]): WorkbookSheet[] {
  const bare = (name: string): string => name.trim().toLowerCase();
  const found = names.map((name) => {
    const sheet =
      sheets.find((one) => one.name === name) ?? sheets.find((one) => bare(one.name) === bare(name));
    if (sheet) return sheet;
    const near = nearest(
      name,
      sheets.map((one) => one.name),
    );
    throw fail(
      'workbook-sheet-missing',
      { file },
      { sheet: name, sheets: listedSheets(sheets), ...(near === null ? {} : { nearest: near }) },
    );
  });
  return [...new Set(found)];
}

/** Returns the names of sheets as a message lists them, hidden ones marked. */
function listedSheets(sheets: readonly WorkbookSheet[]): string {
  return listed(sheets.map(({ name, isHidden }) => `"${name}"${isHidden ? ' (hidden)' : ''}`));
}

function describeChoice(
  file: string,
  sheets: readonly WorkbookSheet[],
  chosen: readonly ChosenSheet[],
): Problem[] {
  const left = sheets.filter((sheet) => !chosen.some((one) => one.sheet === sheet));
  return [
    ...chosen.flatMap(({ sheet: { name, isHidden } }) =>
      isHidden ? [problem('sheet-hidden', 'warning', { file, sheet: name }, { sheet: name })] : [],
    ),
    ...(left.length === 0
      ? []
      : [problem('sheets-not-read', 'note', { file }, { sheets: listedSheets(left) })]),
  ];
}

async function examineSheet(
  file: string,
  sheet: WorkbookSheet,
  { layout, options }: HeaderOptions,
): Promise<Omit<ChosenSheet, 'sheet'> & { readonly header: 'known' | 'faulty' | 'none' }> {
  const csv = new SheetCsv(new TextBudget(), 0);
  for (const row of await firstRows(sheet)) csv.add(row);
  const bytes = Buffer.concat(csv.take());
  if (bytes.length === 0) return { width: 0, headerRow: -1, header: 'none' };
  try {
    const { header, titleRows } = await findHeader(
      await openText(bytesSource(file, bytes)),
      file,
      layout,
      options?.list,
    );
    return { width: widthOf(header.headings), headerRow: titleRows, header: 'known' };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const isNone = error.problems.every(({ code }) => NO_HEADER.has(code));
    return { width: 0, headerRow: -1, header: isNone ? 'none' : 'faulty' };
  }
}

/** The problems of a file that has no header. */
const NO_HEADER: ReadonlySet<string> = new Set(['header-unknown', 'header-layout-mismatch', 'file-empty']);

function widthOf(headings: FoundHeader['header']['headings']): number {
  return headings.findLastIndex((heading) => heading.trim() !== '') + 1;
}

async function firstRows(sheet: WorkbookSheet): Promise<SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const rows of sheet.rows()) {
    first.push(...rows.filter(({ index }) => index < HEAD_ROWS));
    if (rows.some(({ index }) => index >= HEAD_ROWS)) break;
  }
  return first;
}
