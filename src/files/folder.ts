import { readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { isOwnReport } from '../ingest/index.js';
import { compareText } from '../model/index.js';
import { readerOf, type FilePath } from './file-reader.js';
import { nameOf, type FileName } from './other-names.js';

/** The entries directly in a folder, in the order of their names. */
export interface FolderContents {
  /** The names of its CSV files, packed or not, and of its workbooks. */
  readonly files: readonly FileName[];
  readonly notRead: readonly NotRead[];
}

/** Something in a folder that is not read. */
export interface NotRead {
  readonly name: string;
  /** A description where the name gives none, or where something can be done about it: 'a folder'; '' otherwise. */
  readonly what: string;
  /** True where it may hold money that is meant to be counted. */
  readonly isWorkbook: boolean;
}

const CSV = /\.csv(\.gz)?$/i;
const READ_WORKBOOK = /\.(xlsx|xlsm|ods|xls)$/i;
const WORKBOOK = /\.(xlsx|xlsm|xlsb|xls|ods|fods|numbers)$/i;
/** Of a spreadsheet that has a file open (Excel, LibreOffice), and of macOS beside each file on other disks. */
const LOCK = /^(?:~\$|\.~lock\.)/;
const SIDE_FILE = /^\._/;

const OTHER_WORKBOOK = 'a workbook of a kind that is not read: save it as .xlsx';
const OWN_REPORT = 'a report of this program';

/** More than the header of any report of ours takes, or what a workbook of ours says of itself. */
const BEGINNING = 8192;

/** Lists a folder. A broken link counts as a file, and gets its message when it is read. */
export async function listFolder(folder: string): Promise<FolderContents> {
  const files: FileName[] = [];
  const notRead: NotRead[] = [];
  const entries = readdirSync(folder, { withFileTypes: true, encoding: 'buffer' })
    .map((entry) => ({ entry, ...nameOf(entry.name) }))
    .sort((a, b) => compareText(a.name, b.name));
  for (const { entry, name, raw } of entries) {
    const path = raw ? Buffer.concat([Buffer.from(`${folder}${sep}`), raw]) : join(folder, name);
    const isFolder = entry.isSymbolicLink() ? leadsToFolder(path) : entry.isDirectory();
    const what = isFolder ? 'a folder' : await whyNotRead(path, name);
    if (what === null) files.push({ name, raw });
    else notRead.push({ name, what, isWorkbook: what === OTHER_WORKBOOK });
  }
  return { files, notRead };
}

/** null for a file that is to be read. */
async function whyNotRead(path: FilePath, name: string): Promise<string | null> {
  if (LOCK.test(name)) return 'a lock file of a spreadsheet';
  if (SIDE_FILE.test(name)) return 'a side file of macOS';
  if (READ_WORKBOOK.test(name)) {
    const { isOwnWorkbook } = await import('./reading.js');
    return isOwnWorkbook(beginningOf(path)) ? OWN_REPORT : null;
  }
  if (WORKBOOK.test(name)) return OTHER_WORKBOOK;
  if (!CSV.test(name)) return '';
  return startsAsOwnReport(path) ? OWN_REPORT : null;
}

function startsAsOwnReport(path: FilePath): boolean {
  const [line = ''] = Buffer.from(beginningOf(path)).toString('utf8').split(/\r|\n/, 1);
  return isOwnReport(line);
}

/** Nothing of a file that cannot be read: it gets its message when it is. */
export function beginningOf(path: FilePath): Uint8Array {
  const bytes = new Uint8Array(BEGINNING);
  try {
    return bytes.subarray(0, readerOf(path)(bytes, 0));
  } catch {
    return new Uint8Array();
  }
}

function leadsToFolder(path: FilePath): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
