import { problem, type Problem } from '../../problem/index.js';
import type { Footing } from '../rows/footing.js';
import type { FileReport } from '../file-report.js';
import { bytesSource, type Source } from '../text/source.js';
import { gunzipped, isGzip } from '../text/gunzip.js';

/** The most unpacked bytes in which shared rows are sought: the search takes memory for each row. */
const MOST_SEARCHED = 8 << 20;

const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22];

/** A file in memory, and the position of its rows. */
interface Lines {
  readonly report: FileReport;
  readonly bytes: Buffer;
  /** Where the rows start, behind the header. */
  readonly rows: number;
}

/**
 * Finds rows that are in two files with the same header, whatever their order, quotes and line ends: such money is
 * counted twice. Inputs of more than 8 MB together are not searched, nor are files in UTF-16.
 *
 * @param told files that a warning already says repeat another file.
 * @param read returns the totals of a source's rows, read like any other file.
 * @returns a warning for each two files that share rows, with their number and amount.
 */
export async function sharedRows(
  reports: readonly FileReport[],
  sources: readonly Source[],
  told: ReadonlySet<string>,
  read: (source: Source) => Promise<Footing | null>,
): Promise<Problem[]> {
  const files = await loaded(reports, sources);
  const firstWith = new Map<number, Lines>();
  const problems: Problem[] = [];
  for (const file of files) {
    const shared = new Map<Lines, Buffer[]>();
    const seed = hashOf(file.bytes, headerStart(file), file.rows, 0);
    forEachLine(file, (from, to) => {
      const hash = hashOf(file.bytes, from, to, seed);
      const other = firstWith.get(hash);
      const line = file.bytes.subarray(from, to);
      if (other === file) return;
      if (!other) firstWith.set(hash, file);
      else if (!shared.get(other)?.push(line)) shared.set(other, [line]);
    });
    if (!told.has(file.report.file)) problems.push(...(await described(file, shared, read)));
  }
  return problems;
}

/** Returns an error for a plan beside the workbook that it was saved from, which is never meant; else a warning. */
function severityOf(a: FileReport, b: FileReport): 'error' | 'warning' {
  const isSavedTwice = (a.sheet === undefined) !== (b.sheet === undefined);
  return isSavedTwice && a.layout !== 'spend' ? 'error' : 'warning';
}

async function described(
  { report: own, bytes, rows }: Lines,
  shared: ReadonlyMap<Lines, readonly Buffer[]>,
  read: (source: Source) => Promise<Footing | null>,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const { file } = own;
  for (const [{ report }, lines] of shared) {
    const ended = lines.flatMap((line) => [line, Buffer.of(LF)]);
    const footing = await read(bytesSource(file, Buffer.concat([bytes.subarray(0, rows), ...ended])));
    if (!footing || footing.rowsUsed === 0) continue;
    const details = {
      other: report.file,
      rows: footing.rowsUsed,
      amount: footing.amountUsed.toFixed(2),
      part: 1,
    };
    problems.push(problem('same-rows', severityOf(own, report), { file }, details));
  }
  return problems;
}

/** Reads the files into memory; returns none where they are too large to be searched. */
async function loaded(reports: readonly FileReport[], sources: readonly Source[]): Promise<Lines[]> {
  const size = sources.reduce((sum, source) => sum + (source.size ?? Infinity), 0);
  if (reports.length < 2 || size > MOST_SEARCHED) return [];
  const hasSheets = reports.some(({ sheet }) => sheet !== undefined);
  // the sheets of a workbook have one name, and come in the order of their reports
  const named = new Map<string, Source[]>();
  for (const source of sources) named.set(source.name, [...(named.get(source.name) ?? []), source]);
  const files: Lines[] = [];
  let left = MOST_SEARCHED;
  for (const report of reports) {
    const given = named.get(report.file)?.shift();
    if (!given || report.encoding.startsWith('utf-16')) continue;
    const source = (await given.prepare?.()) ?? given;
    const text = await bytesOf(source, left);
    if (!text) return [];
    const bytes = hasSheets ? withPlainNumbers(text) : text;
    left -= bytes.length;
    files.push({ report, bytes, rows: startOfLine(bytes, report.headerLine + 1) });
  }
  return files;
}

/** Returns the text with its numbers as a sheet gives them: without trailing zeros and separators. */
function withPlainNumbers(bytes: Buffer): Buffer {
  const text = bytes
    .toString('latin1')
    .replace(/"(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?)"/g, (_, number: string) => number.replaceAll(',', ''))
    .replace(/(\.\d*?)0+(?=[",\r\n]|$)/g, '$1')
    .replace(/(\d)\.(?=[",\r\n]|$)/g, '$1');
  return Buffer.from(text, 'latin1');
}

/** Returns all bytes of a source, unpacked; null where there are more than `most`. */
async function bytesOf(source: Source, most: number): Promise<Buffer | null> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    parts.push(chunk);
    length += chunk.length;
    if (length > most) return null;
  }
  const bytes = Buffer.concat(parts);
  if (!isGzip(bytes)) return bytes;
  return bytesOf({ name: source.name, open: () => gunzipped(bytesSource(source.name, bytes)).open() }, most);
}

/** Returns the position where a physical line starts, counted from 1; the end where there are fewer. */
function startOfLine(bytes: Buffer, line: number): number {
  let at = 0;
  for (let i = 1; i < line; i++) {
    const end = bytes.indexOf(LF, at);
    if (end === -1) return bytes.length;
    at = end + 1;
  }
  return at;
}

/** Returns the position of the header, after a byte order mark. */
function headerStart({ report, bytes }: Lines): number {
  const start = startOfLine(bytes, report.headerLine);
  return start === 0 && report.encoding === 'utf-8-bom' ? 3 : start;
}

function forEachLine({ bytes, rows }: Lines, visit: (from: number, to: number) => void): void {
  for (let from = rows; from < bytes.length;) {
    const end = bytes.indexOf(LF, from);
    const to = end === -1 ? bytes.length : end;
    if (to - from > 1) visit(from, to);
    from = to + 1;
  }
}

/** Returns a 53-bit hash of a line without its quotes and its end. */
function hashOf(bytes: Buffer, from: number, to: number, seed: number): number {
  let a = seed | 0;
  let b = (seed / 0x200000) | 0;
  for (let i = from; i < to; i++) {
    const byte = bytes[i] as number;
    if (byte === QUOTE || byte === CR || byte === LF) continue;
    a = Math.imul(a ^ byte, 0x01000193);
    b = Math.imul(b + byte, 0x85ebca6b);
    b ^= b >>> 13;
  }
  a = Math.imul(a ^ (a >>> 15), 0x2c1b3c6d);
  return (a >>> 0) * 0x200000 + (b >>> 11);
}
