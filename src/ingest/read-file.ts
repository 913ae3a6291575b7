import { problem, type Place, type Problem } from '../problem.js';
import { DIMENSIONS, type FinancialYear, type ProcurementLine, type TrustRegister } from '../model/index.js';
import { Account, type Books, type SetAsideRow } from './account.js';
import type { SourceCell } from './amount-cells.js';
import type { CategoryRules } from './categories.js';
import type { Layout } from './columns.js';
import { DateEvidence, DateRows } from './date-order.js';
import type { DateOrder } from './dates.js';
import { openText, type Encoding, type Text } from './encoding.js';
import { FileRows } from './file-rows.js';
import { findHeader, type FoundHeader } from './find-header.js';
import { FastLane, type Known } from './lane/fast-lane.js';
import { RowsInTurn } from './lane/rows-in-turn.js';
import type { LaneMemory } from './lane/lane-memory.js';
import type { LaneThreads } from './lane/threads.js';
import type { LineAdder, LineSink } from './line-adder.js';
import { PlanRowReader } from './plan-row.js';
import { readRecords, type CsvRecord, type Delimiter } from './records.js';
import type { RowReader } from './row.js';
import type { Source } from './source.js';
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
  /** How many threads may read at a time; by default 1. What comes out is the same, whatever their number. */
  readonly jobs?: number;
  /** The module of such a thread, where it can read sources that say where they are `elsewhere`: it calls `serve`. */
  readonly worker?: URL;
  /** So that borders can be tried on little data. */
  readonly tuning?: {
    /** How many bytes are read at a time. */
    readonly stretch?: number;
    /** How many are looked at before a text is taken for ASCII until something else comes. */
    readonly looked?: number;
    /** From how many on threads are worth it. */
    readonly worthThreads?: number;
    /** Otherwise little data is read before threads have started. */
    readonly awaitThreads?: boolean;
  };
  /** `slow`: csv-parse reads every record. The result is the same; tests hold one against the other. */
  readonly lane?: 'slow';
  /** Told of every row set aside, as it stood, with its file's header. */
  readonly onSetAside?: (row: SetAsideRow) => void;
  /** Told of every line with its place and the cell that its amount was read from. */
  readonly onLine?: (line: ProcurementLine, place: Place, cell: SourceCell) => void;
}

/** What reading a file needs of the run that it is part of. */
export interface Run {
  readonly options: ReadOptions;
  readonly sink: LineSink | LineAdder;
  readonly report: (problem: Problem) => void;
  /** What other files have taught of rows; null where every line is wanted by itself. */
  readonly memory: LaneMemory | null;
  /** null: all work is done in this thread. */
  readonly threads: LaneThreads | null;
}

/**
 * Reads one file: every record after the header is used (its lines go to the sink) or set aside (its faults are
 * reported). A wholly blank record is none. Where the sink adds lines up, rows that are alike may be handed to it
 * together.
 *
 * @param turn until then nothing is reported and no line handed on: files are opened ahead, but come in their order.
 * @throws Failure where the file as a whole cannot be read.
 */
export async function readFile(source: Source, run: Run, turn: Promise<void>): Promise<FileReport> {
  const { options, sink, report, memory, threads } = run;
  const file = source.name;
  let text = await openText(source, options.tuning?.looked);
  const found = await findHeader(text, file, options.layout);
  const { header, delimiter } = found;
  const isFast = options.onLine === undefined && options.lane !== 'slow' && FastLane.serves(text, found);
  const lanes = isFast ? memory : null;
  if (!lanes) text = text.settle(0);
  const dates = new DateEvidence();
  if (header.layout === 'spend') text = await readDates(text, found, header, dates, run, lanes);
  const { order } = dates;
  const newReader = (tell: (problem: Problem) => void): RowReader => {
    const trusts = new TrustColumn(options.register, tell);
    const kept = memory && !options.onLine ? memory.kept : new Set(DIMENSIONS);
    return header.layout === 'spend'
      ? new SpendRowReader(header, file, delimiter, order, trusts, { ...options, kept }, tell)
      : new PlanRowReader(header, file, delimiter, trusts, tell, kept);
  };
  const reader = newReader(report);
  const setAside: SetAsideRow[] = [];
  const onSetAside = options.onSetAside && ((row: SetAsideRow) => setAside.push(row));
  const account = new Account(file, found, report, { ...options, ...(onSetAside && { onSetAside }) });
  const rows = new FileRows(file, header, {
    reader,
    trial: () => {
      let count = 0;
      return { reader: newReader(() => (count += 1)), doubts: () => count };
    },
    account,
    add:
      typeof sink === 'function'
        ? sink
        : (line: ProcurementLine) => {
            sink.add(line);
          },
    onLine: options.onLine,
  });
  const begun = turn.then(() => {
    found.notes.forEach(report);
    if (found.titleRows > 0) report(problem('title-rows', 'note', { file }, { count: found.titleRows }));
    dates.problems(file).forEach(report);
  });
  if (lanes) {
    const knownIn = (encoding: Encoding): Known => {
      const known = lanes.of(file, found, encoding, { categories: options.categories, order });
      rows.readAs(known.kinds);
      return known;
    };
    text = await new RowsInTurn(text, found, knownIn, rows, options.tuning?.stretch).read(threads, begun);
  } else {
    await begun;
    for await (const { csv, record } of dataRecords(text, found)) rows.one(csv, record);
  }
  rows.finish();

  reader.finish().forEach(report);
  account.problems(file).forEach(report);
  // only now: of a file that turns out not to be readable no row is told of
  for (const row of setAside) options.onSetAside?.(row);
  return {
    file,
    layout: header.layout,
    encoding: text.encoding,
    delimiter,
    headerLine: found.line,
    dateOrder: header.layout === 'spend' ? order : null,
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

/**
 * Day and month can be told apart only by looking at all of a file's dates first.
 *
 * @param lanes null: by csv-parse alone.
 * @returns the text, of which all has been looked at.
 */
async function readDates(
  text: Text,
  found: FoundHeader,
  header: SpendHeader,
  evidence: DateEvidence,
  { threads, options }: Run,
  lanes: LaneMemory | null,
): Promise<Text> {
  const dates = new DateRows(header.columns.get('date') ?? -1, evidence);
  if (lanes) {
    const knownIn = (encoding: Encoding): Known => lanes.ofDates(found, encoding, header);
    const rows = new RowsInTurn(text, found, knownIn, dates, options.tuning?.stretch);
    return rows.read(threads, Promise.resolve());
  }
  for await (const { csv } of dataRecords(text, found)) dates.one(csv);
  return text;
}
