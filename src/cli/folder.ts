import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isOwnReport } from '../ingest/own-report.js';
import { compareText } from '../model/index.js';
import { readerOf } from './file-reader.js';

/** What lies directly in a folder, in the order of names. */
export interface FolderContents {
  /** The names of its CSV files, packed or not, and of its workbooks. */
  readonly files: readonly string[];
  readonly notRead: readonly NotRead[];
}

/** Something in a folder that is not read. */
export interface NotRead {
  readonly name: string;
  /** What it is, where its name does not say so or something can be done: 'a folder'; '' otherwise. */
  readonly what: string;
  /** Whether it may hold money that is meant to be counted. */
  readonly isWorkbook: boolean;
}

const CSV = /\.csv(\.gz)?$/i;
const READ_WORKBOOK = /\.(xlsx|xlsm|ods|xls)$/i;
const WORKBOOK = /\.(xlsx|xlsm|xlsb|xls|ods|fods|numbers)$/i;
/** Of a spreadsheet that has a file open (Excel, LibreOffice), and of macOS beside each file on other disks. */
const LOCK = /^(?:~\$|\.~lock\.)/;
const SIDE_FILE = /^\._/;

/** More than the header of any report of ours takes. */
const HEADER_LENGTH = 4096;

/** Lists a folder. A broken link counts as a file, and gets its message when it is read. */
export function listFolder(folder: string): FolderContents {
  const files: string[] = [];
  const notRead: NotRead[] = [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => compareText(a.name, b.name));
  for (const entry of entries) {
    const { name } = entry;
    const isFolder = entry.isSymbolicLink() ? leadsToFolder(join(folder, name)) : entry.isDirectory();
    const what = isFolder ? 'a folder' : whyNotRead(folder, name);
    if (what === null) files.push(name);
    else notRead.push({ name, what, isWorkbook: !isFolder && isWorkbook(name) });
  }
  return { files, notRead };
}

function isWorkbook(name: string): boolean {
  return WORKBOOK.test(name) && !LOCK.test(name) && !SIDE_FILE.test(name);
}

/** null for a file that is to be read. */
function whyNotRead(folder: string, name: string): string | null {
  if (LOCK.test(name)) return 'a lock file of a spreadsheet';
  if (SIDE_FILE.test(name)) return 'a side file of macOS';
  if (READ_WORKBOOK.test(name)) return null;
  if (isWorkbook(name)) return 'a workbook of a kind that is not read: save it as .xlsx';
  if (!CSV.test(name)) return '';
  return startsAsOwnReport(join(folder, name)) ? 'a report of this program' : null;
}

function startsAsOwnReport(path: string): boolean {
  const bytes = new Uint8Array(HEADER_LENGTH);
  try {
    const length = readerOf(path)(bytes, 0);
    const [line = ''] = Buffer.from(bytes.subarray(0, length)).toString('utf8').split(/\r|\n/, 1);
    return isOwnReport(line);
  } catch {
    return false; // it gets its message when it is read
  }
}

function leadsToFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
