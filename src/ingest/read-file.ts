import { problem, type Place, type Problem } from '../problem.js';
import type { FinancialYear, ProcurementLine, TrustRegister } from '../model/index.js';
import { Account, type Books, type SetAsideRow } from './account.js';
import { amountCells, type SourceCell } from './amount-cells.js';
import type { CategoryRules } from './categories.js';
import type { Layout } from './columns.js';
import { DateEvidence } from './date-order.js';
import type { DateOrder } from './dates.js';
import { openText, type Encoding, type Text } from './encoding.js';
import { FastLane, type Reading, type RowMemory } from './fast-lane.js';
import { findHeader, type FoundHeader } from './find-header.js';
import type { PlanHeader } from './header.js';
import type { LaneMemories } from './lane-memory.js';
import type { LineAdder, LineSink } from './line-adder.js';
import { PlanRowReader } from './plan-row.js';
import { datesAlone, withoutMemory } from './plain-rows.js';
import { readRecords, type CsvRecord, type Delimiter } from './records.js';
import type { Row, RowReader } from './row.js';
import { keepIfSmall, type Source } from './source.js';
import type { SpendHeader } from './spend-header.js';
import { SpendRowReader } from './spend-row.js';
import { TrustColumn } from './trust-column.js';

/** What a file was recognised as and what it came to. */
export interface FileReport extends Books {
  readonly file: string;
  readonly layout: Layout;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** The physical line of the header, from 1. */
  readonly headerLine: number;
  /** Of published spend. */
  readonly dateOrder: DateOrder | null;
}

export interface ReadOptions {
  readonly register: TrustRegister;
  readonly categories: CategoryRules;
  /** Forces a layout instead of recognising it. */
  readonly layout?: Layout;
  /** Whether a row of a plan that cannot be used is set aside with a warning instead of stopping the run. */
  readonly lenient?: boolean;
  /** The trust of published spend that names none. */
  readonly trust?: string;
  /** The financial year that published spend is put in, whatever its dates. */
  readonly year?: FinancialYear;
  /** `slow`: csv-parse reads every record. The result is the same; tests hold one against the other. */
  readonly lane?: 'slow';
  /** Told of every row set aside, as it stood, with its file's header. */
  readonly onSetAside?: (row: SetAsideRow) => void;
  /** Told of every line with its place and the cell that its amount was read from. */
  readonly onLine?: (line: ProcurementLine, place: Place, cell: SourceCell) => void;
}

const NO_CELL: SourceCell = { column: '', text: '' };

/**
 * Reads one file: every record after the header is used (its lines go to the sink) or set aside (its faults are
 * reported). A wholly blank record is none. Where the sink adds lines up, rows that are alike may be handed to it
 * together.
 *
 * @param memories what other files have taught of rows; null where every line is wanted by itself.
 * @throws Failure where the file as a whole cannot be read.
 */
export async function readFile(
  source: Source,
  options: ReadOptions,
  sink: LineSink | LineAdder,
  report: (problem: Problem) => void,
  memories: LaneMemories | null,
): Promise<FileReport> {
  const file = source.name;
  const kept = await keepIfSmall(source);
  const text = await openText(kept);
  const found = await findHeader(text.read(), file, options.layout);
  found.notes.forEach(report);
  if (found.titleRows > 0) report(problem('title-rows', 'note', { file }, { count: found.titleRows }));

  const probe = { isOn: false, doubts: 0 };
  const tell = (told: Problem): void => {
    probe.doubts += 1;
    if (!probe.isOn) report(told);
  };
  const trusts = new TrustColumn(options.register, tell);
  const { header, delimiter } = found;
  const isFast =
    memories !== null &&
    options.onLine === undefined &&
    options.lane !== 'slow' &&
    FastLane.serves(found, text);
  const memoryOf = (): RowMemory =>
    header.layout === 'spend' || memories === null
      ? withoutMemory(found)
      : memories.of(found, header, text.encoding, kept.size);
  const spend = header.layout === 'spend' ? await readOrder(text, found, header, isFast) : null;
  spend?.problems(file).forEach(report);
  const newReader = (names: TrustColumn): RowReader =>
    header.layout === 'spend'
      ? new SpendRowReader(header, file, delimiter, spend?.order ?? 'day first', names, options, tell)
      : new PlanRowReader(header, file, delimiter, names, tell);
  const reader = newReader(trusts);
  const account = new Account(found, report, options);
  const add =
    typeof sink === 'function'
      ? sink
      : (line: ProcurementLine) => {
          sink.add(line);
        };

  const one = (csv: CsvRecord, record: number): Row | null => {
    if (isBlank(csv)) return null;
    const place = { file, record, line: csv.line };
    const row = readRow(csv, place, header, reader);
    account.enter(row, csv, place);
    if (row.kind !== 'used') return row;
    for (const line of row.lines) add(line, place);
    if (options.onLine && csv.fields !== null) {
      const cells = amountCells(header, csv.fields);
      row.lines.forEach((line, i) => options.onLine?.(line, place, cells[i] ?? NO_CELL));
    }
    return row;
  };
  const reading: Reading = {
    one,
    probe: (fields, isFirst) => {
      probe.isOn = true;
      const before = probe.doubts;
      const row = (isFirst ? newReader(new TrustColumn(options.register, tell)) : reader).read(fields, {
        file,
      });
      probe.isOn = false;
      return row.kind === 'used' && probe.doubts === before ? row : null;
    },
    many: (rows, amount) => {
      reader.addSeen(amount);
      account.enterMany(rows, amount);
    },
  };
  if (!isFast || !(await new FastLane(text, found, memoryOf(), reading, kept.size).run()))
    for await (const { csv, record } of dataRecords(text, found)) one(csv, record);

  reader.finish().forEach(report);
  account.problems(file).forEach(report);
  return {
    file,
    layout: header.layout,
    encoding: text.encoding,
    delimiter,
    headerLine: found.line,
    dateOrder: spend?.order ?? null,
    ...account.result(),
  };
}

/** The records behind the header, numbered from 1. */
async function* dataRecords(
  text: Text,
  found: FoundHeader,
): AsyncGenerator<{ csv: CsvRecord; record: number }> {
  let record = 0;
  const width = found.header.headings.length;
  for await (const batch of readRecords(text.read(), found.delimiter, { width })) {
    for (const csv of batch) {
      if (csv.line <= found.line) continue;
      record += 1;
      yield { csv, record };
    }
  }
}

function isBlank(csv: CsvRecord): boolean {
  return csv.fields?.every((cell) => cell.trim() === '') === true;
}

/** Day and month can be told apart only by looking at all of a file's dates first. */
async function readOrder(
  text: Text,
  found: FoundHeader,
  header: SpendHeader,
  isFast: boolean,
): Promise<DateEvidence> {
  const evidence = new DateEvidence();
  const column = header.columns.get('date') ?? -1;
  const one = (csv: CsvRecord): null => {
    const cell = csv.fields?.[column];
    if (cell !== undefined) evidence.add(cell);
    return null;
  };
  const reading: Reading = { one, probe: () => null, many: () => undefined };
  const lane = new FastLane(text, found, datesAlone(found, text, column, evidence), reading);
  if (!isFast || !(await lane.run())) for await (const { csv } of dataRecords(text, found)) one(csv);
  return evidence;
}

function readRow(csv: CsvRecord, place: Place, header: PlanHeader | SpendHeader, reader: RowReader): Row {
  const severity = header.layout === 'spend' ? 'warning' : 'error';
  if (csv.fields === null)
    return {
      kind: 'set aside',
      faults: [problem('stray-quote', severity, { ...place, value: csv.text })],
      amount: null,
    };
  const width = header.headings.length;
  if (!fits(csv.fields, header)) {
    const details = { found: csv.fields.length, expected: width };
    return {
      kind: 'set aside',
      faults: [problem('ragged', severity, { ...place, value: csv.text }, details)],
      amount: null,
    };
  }
  return reader.read(csv.fields, place);
}

/**
 * Whether the cells stand under their headings. Blank cells behind the last heading hold nothing that could be lost, and
 * columns without a heading at the end may be missing; any other difference may have shifted the cells. One cell alone
 * in a row of spend is a fragment wherever it stands.
 */
function fits(fields: readonly string[], { layout, headings }: PlanHeader | SpendHeader): boolean {
  if (fields.length === headings.length) return true;
  const needed = headings.findLastIndex((heading) => heading.trim() !== '') + 1;
  if (fields.length >= needed && fields.slice(headings.length).every((cell) => cell.trim() === ''))
    return true;
  return layout === 'spend' && fields.filter((cell) => cell.trim() !== '').length === 1;
}
