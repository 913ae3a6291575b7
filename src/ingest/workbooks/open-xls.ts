import type { SheetCell, SheetRow, Workbook, WorkbookSheet } from './cell.js';
import type { ByteAccess } from './byte-access.js';
import { streamIn } from './compound-file.js';
import { damaged, tooLarge, WorkbookFault } from './fault.js';
import { LONGEST_XLS, MOST_SHEETS } from './limits.js';
import { RowCells } from './row-cells.js';
import { formatOfCode, formulaText, PLAIN_NUMBER, serialText, shownNumber } from './values.js';
import type { CellObject, ColInfo, WorkBook, WorkSheet } from '@e965/xlsx';

/** How many rows are handed out at a time. */
const BATCH = 1_000;

/** The first byte of the rows, and the highest that the second may be: a record BOF, and its version. */
const BEGINNING = 0x09;
const MOST_VERSION = 0x08;

/** Opens a workbook of Excel 5 to 2003 (BIFF), which SheetJS reads; it is loaded here, for such workbooks alone. */
export async function openXls(access: ByteAccess): Promise<Workbook> {
  if (access.size > LONGEST_XLS)
    throw tooLarge(`a workbook of this old kind is read up to ${LONGEST_XLS >> 20} MiB; save it as .xlsx`);
  const bytes = access.bytes(0, access.size);
  if (namesEncryptedPackage(bytes)) throw new WorkbookFault('workbook-encrypted');
  // only the rows: what else a file holds, such as who wrote it, SheetJS would read with less care
  const rows = streamIn(bytes, ['Workbook', 'Book']);
  // what does not begin as rows do, SheetJS would take for a page, a ZIP archive or whatever else it knows
  if (rows?.[0] !== BEGINNING || (rows[1] ?? MOST_VERSION + 1) > MOST_VERSION)
    throw damaged('it holds no workbook of Excel 5 to 2003');
  const { read } = await import('@e965/xlsx');
  const book = parsed(() =>
    read(rows, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellStyles: true,
    }),
  );
  const { SheetNames: names, Workbook: about } = book;
  if (names.length === 0) throw damaged('it has no sheets');
  if (names.length > MOST_SHEETS) throw tooLarge(`it has more than ${MOST_SHEETS} sheets`);
  const is1904 = about?.WBProps?.date1904 ?? false;
  const named = new Map(Object.entries(book.Sheets));
  const sheets = names.flatMap((name, i): WorkbookSheet[] => {
    const sheet = named.get(name);
    if (!sheet || !isWorksheet(sheet)) return [];
    const isHidden = (about?.Sheets?.[i]?.Hidden ?? 0) !== 0;
    const merged = (sheet['!merges'] ?? []).map(({ s, e }) => ({
      firstRow: s.r,
      firstColumn: s.c,
      lastRow: e.r,
      lastColumn: e.c,
    }));
    const hiddenColumns = (sheet['!cols'] ?? []).flatMap((column: ColInfo | undefined, at) =>
      column?.hidden === true ? [{ first: at, last: at }] : [],
    );
    return [
      {
        name,
        isHidden,
        rows: () => inBatches(rowsOf(sheet, is1904)),
        merged: () => merged,
        hiddenColumns: () => hiddenColumns,
      },
    ];
  });
  return { kind: 'xls', sheets, creator: '' };
}

/**
 * Runs SheetJS, whose remarks and errors are seldom meant for people: it writes records that it does not know to the
 * console, which is silent meanwhile, and its errors are turned into faults: encrypted, or damaged.
 */
function parsed(read: () => WorkBook): WorkBook {
  const { error: say } = console;
  console.error = () => undefined;
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    if (/password|ECMA-376 Encrypted|Encryption(?:Info| Flags| scheme)/i.test(reason))
      throw new WorkbookFault('workbook-encrypted');
    throw damaged('it cannot be made out as a workbook of Excel 97 to 2003');
  } finally {
    console.error = say;
  }
}

/** Returns whether the file is the container of an encrypted newer workbook, which holds this name. */
function namesEncryptedPackage(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
}

function isWorksheet(sheet: WorkSheet): boolean {
  return (sheet['!type'] ?? 'sheet') === 'sheet';
}

function* rowsOf(sheet: WorkSheet, is1904: boolean): Generator<SheetRow> {
  const gathered = new RowCells();
  for (const [index, row] of (sheet['!data'] ?? []).entries()) {
    // rows and cells without anything are holes in the lists
    const cells = row as readonly (CellObject | undefined)[] | undefined;
    cells?.forEach((cell, column) => {
      if (!cell) return;
      const { text, kind } = valueOf(cell, is1904);
      gathered.add(column, text, kind);
    });
    const isHidden = sheet['!rows']?.[index]?.hidden ?? false;
    yield { index, isHidden, cells: gathered.take() };
  }
}

function valueOf({ t, v, w, z, f }: CellObject, is1904: boolean): Pick<SheetCell, 'text' | 'kind'> {
  switch (t) {
    case 'n': {
      if (typeof v !== 'number' || !Number.isFinite(v)) throw damaged('a cell holds a number that is none');
      const { kind, currency, isPercent } = typeof z === 'string' ? formatOfCode(z) : PLAIN_NUMBER;
      // a dollar sign alone may be what SheetJS puts for the currency of the reader's country
      const shown = currency === '$' && z?.toString().includes('[$') !== true ? '' : currency;
      return kind === 'number'
        ? { text: shownNumber(v, shown), kind: isPercent ? 'percent' : 'number' }
        : { text: serialText(v, kind, is1904), kind: 'text' };
    }
    case 's':
      return { text: String(v ?? ''), kind: 'text' };
    case 'b':
      return { text: v === true ? 'TRUE' : 'FALSE', kind: 'text' };
    case 'e':
      return { text: ERRORS.get(Number(v)) ?? w ?? '#VALUE!', kind: 'error' };
    default:
      return f === undefined ? { text: '', kind: 'text' } : { text: formulaText(f), kind: 'no value' };
  }
}

const ERRORS = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

// eslint-disable-next-line @typescript-eslint/require-await -- all of it is in memory, other kinds of workbooks are not
async function* inBatches(rows: Iterable<SheetRow>): AsyncGenerator<readonly SheetRow[]> {
  let batch: SheetRow[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
