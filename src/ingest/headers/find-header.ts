import { fail, problem, type Failure } from '../../problem/index.js';
import { DEFAULT_OPTIONS, type OptionList } from '../../model/index.js';
import type { Problem } from '../../problem/index.js';
import type { DuplicateHeadings } from './assign-columns.js';
import type { Layout } from './columns.js';
import type { Text } from '../text/encoding.js';
import type { ColumnsByCells } from '../meaning/by-cells.js';
import { isOwnReport, OWN_REPORT } from '../text/own-report.js';
import { matchPlanHeader, type HeaderMatch, type PlanHeader } from './header.js';
import { matchByContent } from './match-by-content.js';
import { matchSpendHeader, namesSpend, type SpendHeader } from './spend-header.js';
import { twoRowHeaders } from './two-row-header.js';
import { LINE_END } from '../text/record-splitter.js';
import { readRecords, type CsvRecord, type Delimiter } from '../text/records.js';

const DELIMITERS = [',', ';', '\t'] as const satisfies readonly Delimiter[];

/** The most rows above the header: titles, dates, a contact. */
const MOST_TITLE_ROWS = 20;

/** The characters in which a header is sought. */
const HEAD_LENGTH = 1 << 18;

export interface FoundHeader {
  readonly header: PlanHeader | SpendHeader;
  /** The header's record as written. */
  readonly text: string;
  readonly delimiter: Delimiter;
  /** The number of records above the header. */
  readonly titleRows: number;
  /** Their cells, and each record as written. */
  readonly titles: readonly string[];
  /** The cells of the last row above the header that is not blank. */
  readonly above?: readonly string[];
  /** The physical line of the header. */
  readonly line: number;
  readonly notes: readonly Problem[];
  /** Required columns with several headings, which must hold the same value in each row. */
  readonly duplicateHeadings: readonly DuplicateHeadings[];
  /** The columns that the header does not use. */
  readonly unused: readonly number[];
  /** The unused columns that their cells identify, once the first rows have been examined. */
  readonly byCells?: ColumnsByCells;
  /** True where the header and all lines above it are free of quotes. */
  readonly isPlainAbove: boolean;
}

/** Returns the header with a column at another place, which is then no unused one. */
export function withColumn(found: FoundHeader, name: string, index: number): FoundHeader {
  const columns: ReadonlyMap<string, number> = found.header.columns;
  return {
    ...found,
    header: { ...found.header, columns: new Map([...columns, [name, index]]) } as FoundHeader['header'],
    unused: found.unused.filter((at) => at !== index),
  };
}

/**
 * Finds the header in the first rows, and with it the delimiter: the first row that one of the delimiters makes the
 * header of a known layout.
 *
 * @throws Failure where there is none, or where it is faulty.
 */
export async function findHeader(
  text: Text,
  file: string,
  only: Layout | undefined,
  options: OptionList = DEFAULT_OPTIONS,
): Promise<FoundHeader> {
  const wanted = { only, options };
  return findAtOnce(text, file, wanted) ?? (await search(text.resolveEncoding(0).read(), file, wanted));
}

/** The layout asked for, if any, and the options that may head columns of amounts. */
interface Wanted {
  readonly only: Layout | undefined;
  readonly options: OptionList;
}

/** Returns the header at once in the usual case that it is the first line, with commas and no quotes; else null. */
function findAtOnce({ head }: Text, file: string, wanted: Wanted): FoundHeader | null {
  const end = head?.search(LINE_END) ?? -1;
  const line = head?.slice(0, Math.max(0, end)) ?? '';
  if (line === '' || line.includes('"')) return null;
  const match = matchOnce(line.split(DELIMITERS[0]), file, 1, wanted);
  if (match.kind !== 'fits') return null;
  const { header, notes, duplicateHeadings, unused } = match;
  const place = { titleRows: 0, titles: [], line: 1, isPlainAbove: true };
  return { header, text: line, delimiter: DELIMITERS[0], ...place, notes, duplicateHeadings, unused };
}

async function search(text: AsyncIterable<string>, file: string, wanted: Wanted): Promise<FoundHeader> {
  const read = await readHead(text);
  // of a record that is cut off there, columns would be missing
  const head = read.length < HEAD_LENGTH ? read : read.slice(0, lastLineEnd(read));
  if (head === '' && read !== '') throw headerTooLong(file, 1);
  let best = null as FoundHeader | null;
  let nearestMiss = null as NearestMiss | null;
  for (const delimiter of DELIMITERS) {
    // nearly always the first row is the header, and no other need be looked at
    const [first] = best === null ? await firstRecords(head, delimiter, 1) : [];
    const isFirst =
      first?.fields != null && matchOnce(first.fields, file, first.line, wanted).kind === 'fits';
    const records = isFirst ? [first] : await firstRecords(head, delimiter, MOST_TITLE_ROWS + 1);
    for (const [row, record] of records.slice(0, best?.titleRows ?? MOST_TITLE_ROWS + 1).entries()) {
      if (!record.fields) continue;
      const match = matchOnce(record.fields, file, record.line, wanted);
      if (match.kind === 'faulty') throw match.failure;
      if (match.kind === 'fits') {
        const isPlainAbove =
          !LINE_END.test(record.text) &&
          !records.slice(0, row).some(({ text: title }) => title.includes('"'));
        best = { ...headerAt(row, records, match), delimiter, isPlainAbove };
        break;
      }
      if (nearestMiss === null || match.known > nearestMiss.known)
        nearestMiss = { ...match, found: record.fields, records, row, delimiter };
    }
    if (best?.titleRows === 0) break;
    best ??= inTwoRows(records, delimiter, file, wanted);
  }
  const guessed = best ?? guessByContent(nearestMiss, file, wanted);
  if (guessed) return guessed;
  const lines = head.split(LINE_END, MOST_TITLE_ROWS + 1).length - 1;
  if (head.length < read.length && lines < MOST_TITLE_ROWS) throw headerTooLong(file, lines + 1);
  if (isOwnReport(head.slice(0, Math.max(0, head.search(LINE_END)))))
    throw fail('other-kind', { file }, { ...OWN_REPORT });
  refuseOtherDelimiters(head, file, wanted);
  if (!/[^\s,;]/.test(head) && head.length < HEAD_LENGTH) throw fail('file-empty', { file });
  const found = (nearestMiss?.found ?? []).map((heading) => heading.trim()).join(', ');
  const deep = await lineOfDeepHeader(head, file, wanted);
  if (deep !== null) throw fail('header-unknown', { file, line: deep }, { rows: MOST_TITLE_ROWS + 1, deep });
  const details = {
    found: found.slice(0, 300),
    missing: nearestMiss?.missing ?? '',
    rows: MOST_TITLE_ROWS + 1,
  };
  throw wanted.only
    ? fail('header-layout-mismatch', { file }, { ...details, layout: wanted.only })
    : fail('header-unknown', { file }, details);
}

/** Returns the header that two rows hold together, where just one pair of rows does; else null. */
function inTwoRows(
  records: readonly CsvRecord[],
  delimiter: Delimiter,
  file: string,
  wanted: Wanted,
): FoundHeader | null {
  const found = twoRowHeaders(records).flatMap(({ row, headings }) => {
    const line = records[row]?.line ?? 1;
    const match = matchHeader(headings, file, line, wanted);
    if (match.kind !== 'fits') return [];
    const note = problem('header-two-rows', 'note', { file, line }, { headings: headings.join(', ') });
    const { titles } = headerAt(row - 1, records, match);
    return [
      {
        ...headerAt(row, records, match),
        titles,
        delimiter,
        isPlainAbove: false,
        notes: [note, ...match.notes],
      },
    ];
  });
  const [only = null, ...others] = found;
  return others.length === 0 ? only : null;
}

function headerTooLong(file: string, line: number): Failure {
  return fail('header-too-long', { file, line }, { most: HEAD_LENGTH >> 10 });
}

/** Returns the position after the last line end of a text; 0 without any. */
function lastLineEnd(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
}

/** The record most like a header, and those around it. */
interface NearestMiss {
  readonly known: number;
  readonly missing: string;
  readonly found: readonly string[];
  readonly records: readonly CsvRecord[];
  readonly row: number;
  readonly delimiter: Delimiter;
}

function guessByContent(miss: NearestMiss | null, file: string, wanted: Wanted): FoundHeader | null {
  const record = miss?.records[miss.row];
  if (!miss || !record) return null;
  const { records, row, delimiter, found } = miss;
  const { line } = record;
  const below = records.slice(row + 1).flatMap(({ fields }) => (fields ? [fields] : []));
  const match = matchByContent(found, below, (tried) => matchHeader(tried, file, line, wanted), {
    file,
    line,
  });
  if (match?.kind !== 'fits') return null;
  return { ...headerAt(row, records, match), delimiter, isPlainAbove: false };
}

/** Returns a record as the header, with the titles above it. */
function headerAt(
  row: number,
  records: readonly CsvRecord[],
  {
    header,
    notes,
    duplicateHeadings,
    unused,
  }: Extract<HeaderMatch<PlanHeader | SpendHeader>, { readonly kind: 'fits' }>,
): Omit<FoundHeader, 'delimiter' | 'isPlainAbove'> {
  const { text = '', line = 1 } = records[row] ?? {};
  const titles = records.slice(0, row).flatMap((title) => [...(title.fields ?? []), title.text]);
  const above = records
    .slice(0, row)
    .flatMap(({ fields }) => (fields?.some((cell) => cell.trim() !== '') === true ? [fields] : []))
    .at(-1);
  const more = above === undefined ? {} : { above };
  return { header, text, titleRows: row, titles, line, notes, duplicateHeadings, unused, ...more };
}

/** @throws Failure where another character would make a row the header of a known layout. */
function refuseOtherDelimiters(head: string, file: string, wanted: Wanted): void {
  const lines = head.split(LINE_END).slice(0, MOST_TITLE_ROWS + 1);
  for (const character of UNREAD_DELIMITERS)
    for (const [i, line] of lines.entries()) {
      const headings = line.split(character).map((heading) => heading.replace(/^\s*"(.*)"\s*$/, '$1'));
      if (headings.length < 3 || matchHeader(headings, file, i + 1, wanted).kind !== 'fits') continue;
      const found = character === '|' ? 'vertical bars (|)' : `the character ${character}`;
      throw fail('delimiter-unknown', { file, line: i + 1 }, { found });
    }
}

/** Returns the line of a header that stands too far down, as below a table of examples; null where none does. */
async function lineOfDeepHeader(head: string, file: string, wanted: Wanted): Promise<number | null> {
  for (const delimiter of DELIMITERS) {
    const records = await firstRecords(head, delimiter, MOST_ROWS_SOUGHT);
    const below = records.slice(MOST_TITLE_ROWS + 1);
    const found = below.find(
      ({ fields, line }) => fields && matchOnce(fields, file, line, wanted).kind === 'fits',
    );
    if (found) return found.line;
  }
  return null;
}

/** The most rows in which a header too far down is sought, to say where it stands. */
const MOST_ROWS_SOUGHT = 500;

/** Delimiters that are recognised but not supported. */
const UNREAD_DELIMITERS = ['|', '^', '~', ':', '\u00a6'];

/** How many different headers are cached: a folder of hundreds of files has few. */
const REMEMBERED = 16;

const remembered = new Map<string, HeaderMatch<PlanHeader | SpendHeader>>();

/** Returns the same as {@link matchHeader}, from a cache for headers that fit without notes. */
function matchOnce(
  fields: readonly string[],
  file: string,
  line: number,
  wanted: Wanted,
): HeaderMatch<PlanHeader | SpendHeader> {
  const key = JSON.stringify([wanted.only ?? null, wanted.options.all, fields]);
  const known = remembered.get(key);
  if (known) return known;
  const match = matchHeader(fields, file, line, wanted);
  if (match.kind === 'fits' && match.notes.length === 0 && remembered.size < REMEMBERED)
    remembered.set(key, match);
  return match;
}

/**
 * Matches a record with the known layouts. A listed date, supplier and amount make it published spend; where one of them
 * has to be guessed, a plan is tried first.
 */
function matchHeader(
  fields: readonly string[],
  file: string,
  line: number,
  wanted: Wanted,
): HeaderMatch<PlanHeader | SpendHeader> {
  const { only: layout, options } = wanted;
  if (layout === 'spend') return matchSpendHeader(fields, file, line);
  if (layout !== undefined) return matchPlanHeader(fields, file, line, layout, options);
  const plan = namesSpend(fields) ? null : matchPlanHeader(fields, file, line, undefined, options);
  if (plan && plan.kind !== 'unknown') return plan;
  const spend = matchSpendHeader(fields, file, line);
  if (!plan || spend.kind !== 'unknown') return spend;
  const isSpend =
    spend.nearness > plan.nearness || (spend.nearness === plan.nearness && spend.known > plan.known);
  return { ...(isSpend ? spend : plan), known: Math.max(plan.known, spend.known) };
}

async function readHead(text: AsyncIterable<string>): Promise<string> {
  let head = '';
  for await (const chunk of text) {
    head += chunk;
    if (head.length >= HEAD_LENGTH) break;
  }
  return head.slice(0, HEAD_LENGTH);
}

async function firstRecords(head: string, delimiter: Delimiter, most: number): Promise<CsvRecord[]> {
  const end = most === 1 ? head.search(LINE_END) : -1;
  const first = head.slice(0, Math.max(0, end));
  // nearly every header is a line without quotes, which needs no csv-parse
  if (end !== -1 && !first.includes('"')) return [{ fields: first.split(delimiter), text: first, line: 1 }];
  const records: CsvRecord[] = [];
  // eslint-disable-next-line @typescript-eslint/require-await -- a text in memory as the asynchronous text it stands for
  const text = (async function* () {
    yield head;
  })();
  for await (const batch of readRecords(text, delimiter, { batch: most })) {
    records.push(...batch);
    if (records.length >= most) break;
  }
  return records;
}
