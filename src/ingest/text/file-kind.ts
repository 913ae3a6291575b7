import { isGzip } from './gunzip.js';
import type { FileKind } from './own-report.js';

const SAVE = 'Open it in a spreadsheet and save the sheet as "CSV UTF-8".';
const UNPACK = 'Unpack it, and give the CSV files inside.';
const EXPORT = 'Export its rows as CSV, and give that.';
const TABLE =
  'Give the table that it shows as CSV: look for a CSV or spreadsheet beside it where it was published.';

const workbook = (what: string): FileKind => ({ what, todo: SAVE });
const archive = (what: string): FileKind => ({ what, todo: UNPACK });
const database = (what: string): FileKind => ({ what, todo: EXPORT });
const PICTURE: FileKind = { what: 'a picture', todo: TABLE };

/** Kinds by the bytes that they start with, in hexadecimal. */
const BY_FIRST_BYTES: readonly (readonly [string, FileKind])[] = [
  // a workbook with a password is packed this way too
  ['d0cf11e0a1b11ae1', workbook('an old or protected Office file, such as an Excel workbook (.xls)')],
  ['0908', workbook('a very old Excel workbook (.xls)')],
  ['25504446', { what: 'a PDF', todo: TABLE }],
  ['89504e470d0a1a0a', PICTURE],
  ['ffd8ff', PICTURE],
  ['474946383761', PICTURE],
  ['474946383961', PICTURE],
  ['49492a00', PICTURE],
  ['4d4d002a', PICTURE],
  ['526172211a07', archive('a RAR archive')],
  ['377abcaf271c', archive('a 7-Zip archive')],
  ['fd377a585a00', archive('a file packed with xz')],
  ['28b52ffd', archive('a file packed with Zstandard')],
  ['50415231', database('a Parquet file')],
  ['4152524f5731', database('an Arrow file')],
  ['53514c69746520666f726d6174203300', database('an SQLite database')],
  [
    '00051607',
    { what: 'a side file of macOS', todo: 'Leave it out: the data are in the file without "._".' },
  ],
];

/** Kinds by the start of their text in lower case, after a byte order mark and blanks. */
const BY_TEXT: readonly (readonly [RegExp, FileKind])[] = [
  [/^%pdf-/, { what: 'a PDF', todo: TABLE }],
  [/^bzh[1-9]1ay&sy/, archive('a file packed with bzip2')],
  [/^\{\\rtf/, { what: 'a text of a word processor (RTF)', todo: TABLE }],
  [
    /^version https:\/\/git-lfs/,
    { what: 'a pointer of Git LFS', todo: 'Fetch the file that it stands for: git lfs pull.' },
  ],
  [
    /^(?:#[^\n]*\n\s*)*version:\s*['"]?1['"]?\s*(?:\n|$)/,
    { what: 'a scenario', todo: 'Name it with --scenario.' },
  ],
  [
    /^\s*[[{](?=[^]*"schemaversion")/,
    {
      what: 'a report that this program saved as JSON',
      todo: 'Give the files that it was made from; compare and --verify read such reports.',
    },
  ],
  [/^(?:\{\s*(?:"|\}|$)|\[\s*(?:[[{"\]]|-?\d+\s*[,\]]|$))/, { what: 'JSON', todo: EXPORT }],
  [/^<\?xml(?=[^]*(?:excel\.sheet|office:spreadsheet))/, workbook('a workbook saved as XML')],
  [
    /^(?:<\?xml[^>]*>\s*)?(?:<!--[^]*?-->\s*)*<(?:!doctype html|html|head|body|table|script|meta|title|style|div|p)\b/,
    {
      what: 'a page of HTML',
      todo: 'A browser or a spreadsheet shows what it says: often a message instead of the download, or a table to be saved as "CSV UTF-8".',
    },
  ],
  [/^<(?:\?xml|[a-z][\w:.-]*[\s>/])/, { what: 'XML', todo: EXPORT }],
  [
    /^mime-version:/,
    { what: 'a message or a saved page (MIME)', todo: 'Save what is attached to it, and give that.' },
  ],
];

/** Kinds of zip archives by patterns in their first bytes, as Latin-1. */
const BY_ZIP: readonly (readonly [RegExp, FileKind])[] = [
  [/mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/, workbook('an OpenDocument workbook (.ods)')],
  [/mimetypeapplication\//, { what: 'an OpenDocument text or drawing', todo: TABLE }],
  [/xl\/workbook\.bin/, workbook('a binary Excel workbook (.xlsb)')],
  [/(?:^|[^\w])xl\//, workbook('an Excel workbook (.xlsx)')],
  [/(?:^|[^\w])(?:word|ppt|visio)\//, { what: 'an Office document', todo: TABLE }],
  [/Index\/(?:Document|Tables)/, workbook('a Numbers or Pages document')],
  [/\[Content_Types\]\.xml/, workbook('an Office file, such as an Excel workbook (.xlsx)')],
];

/** How many bytes of the beginning are examined: a zip archive names its first parts in them. */
export const KIND_LENGTH = 1 << 13;

/**
 * Recognises files that are no CSV by their first bytes, whatever they are called.
 *
 * @param first the first {@link KIND_LENGTH} bytes, unpacked where they were gzip.
 * @returns the kind; null where it may be a CSV.
 */
export function kindOf(first: Uint8Array): FileKind | null {
  if (mustBeText(first)) return null;
  const bytes = Buffer.from(first.buffer, first.byteOffset, Math.min(first.length, KIND_LENGTH));
  if (isGzip(bytes)) return { what: 'gzip packed in gzip', todo: 'Unpack it once, and give that.' };
  const latin = bytes.toString('latin1');
  if (/^PK(?:\u0003\u0004|\u0005\u0006|\u0007\u0008)/.test(latin))
    return BY_ZIP.find(([pattern]) => pattern.test(latin))?.[1] ?? archive('a zip archive');
  const start = bytes.subarray(0, 16).toString('hex');
  const found = BY_FIRST_BYTES.find(([hex]) => start.startsWith(hex));
  if (found) return found[1];
  if (latin.slice(257, 262) === 'ustar') return archive('a tar archive');
  const text = latin
    .replaceAll('\u0000', '') // UTF-16
    .replace(/^(?:\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)/, '')
    .trimStart()
    .toLowerCase();
  return BY_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** The start of a heading, which no kind of file listed here shares: a fast test that nearly every CSV passes. */
const OF_TEXT_ALONE =
  /^(?:\u00ef\u00bb\u00bf)?"?(?!pk|par1|bzh|sqlite |gif8|arrow1|mime-|version|rar!|ii|mm)[a-z][a-z _]/i;

/** Returns whether bytes start like a heading, so that the file can only be text. */
function mustBeText(first: Uint8Array): boolean {
  const start = Buffer.from(first.buffer, first.byteOffset, Math.min(first.length, 262)).toString('latin1');
  return OF_TEXT_ALONE.test(start) && start.slice(257) !== 'ustar';
}
