import { amountCells, type SourceCell } from './amount-cells.js';
import { problem, type Place, type Problem } from '../problem.js';
import type { FinancialYear, ProcurementLine, TrustRegister } from '../model/index.js';
import type { CategoryRules } from './categories.js';
import type { Layout } from './columns.js';
import { DateEvidence } from './date-order.js';
import { isoDate, type DateOrder } from './dates.js';
import { openText, type Encoding, type Text } from './encoding.js';
import { findHeader, type FoundHeader } from './find-header.js';
import { Footing } from './footing.js';
import type { PlanHeader } from './header.js';
import { PlanRowReader } from './plan-row.js';
import { readRecords, type CsvRecord, type Delimiter } from './records.js';
import type { Row, RowReader } from './row.js';
import { keepIfSmall, type Source } from './source.js';
import type { SpendHeader } from './spend-header.js';
import { SpendRowReader } from './spend-row.js';
import { Suspicions } from './suspicions.js';
import { TrustColumn } from './trust-column.js';

/** What a file was recognised as and what it came to. */
export interface FileReport {
  readonly file: string;
  readonly layout: Layout;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** The physical line of the header, from 1. */
  readonly headerLine: number;
  /** Of published spend. */
  readonly dateOrder: DateOrder | null;
  readonly footing: Footing;
  /** Of the rows used, '2020-04-30'; null where rows have no dates. */
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  /** The one trust that its rows name, by code or name; '' where they name none or several. */
  readonly publisher: string;
  /** Equal for files with the same rows. */
  readonly fingerprint: string;
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
  /** Told of every row set aside, as it stood, with its file's header. */
  readonly onSetAside?: (row: SetAsideRow) => void;
  /** Told of every line with its place and the cell that its amount was read from. */
  readonly onLine?: (line: ProcurementLine, place: Place, cell: SourceCell) => void;
}

export interface SetAsideRow {
  readonly place: Place;
  /** The record as it stood. */
  readonly text: string;
  readonly header: string;
  /** Why. */
  readonly faults: readonly Problem[];
}

const NO_CELL: SourceCell = { column: '', text: '' };

/** Takes each line with the place it came from. */
export type LineSink = (line: ProcurementLine, place: Place) => void;

/**
 * Reads one file: every record after the header is used (its lines go to the sink) or set aside (its faults are
 * reported). A wholly blank record is none.
 *
 * @throws Failure where the file as a whole cannot be read.
 */
export async function readFile(
  source: Source,
  options: ReadOptions,
  sink: LineSink,
  report: (problem: Problem) => void,
): Promise<FileReport> {
  const file = source.name;
  const text = await openText(await keepIfSmall(source));
  const found = await findHeader(text.read(), file, options.layout);
  found.notes.forEach(report);
  if (found.titleRows > 0) report(problem('title-rows', 'note', { file }, { count: found.titleRows }));

  const trusts = new TrustColumn(options.register, report);
  const { header, delimiter } = found;
  const spend = header.layout === 'spend' ? await readOrder(text, found, header) : null;
  spend?.problems(file).forEach(report);
  const reader: RowReader =
    header.layout === 'spend'
      ? new SpendRowReader(header, file, spend?.order ?? 'day first', trusts, options)
      : new PlanRowReader(header, file, delimiter, trusts, report);
  const account = new Account(found, report, options);

  for await (const { csv, record } of dataRecords(text, found)) {
    const place = { file, record, line: csv.line };
    const row = readRow(csv, place, header, reader);
    account.enter(row, csv, place);
    if (row.kind !== 'used') continue;
    for (const line of row.lines) sink(line, place);
    if (options.onLine && csv.fields !== null) {
      const cells = amountCells(header, csv.fields);
      row.lines.forEach((line, i) => options.onLine?.(line, place, cells[i] ?? NO_CELL));
    }
  }
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

/** The records behind the header that are not wholly blank, numbered from 1. */
async function* dataRecords(
  text: Text,
  found: FoundHeader,
): AsyncGenerator<{ csv: CsvRecord; record: number }> {
  let record = -found.titleRows - 1;
  for await (const batch of readRecords(text.read(), found.delimiter)) {
    for (const csv of batch) {
      record += 1;
      if (record > 0 && !isBlank(csv)) yield { csv, record };
    }
  }
}

function isBlank(csv: CsvRecord): boolean {
  return csv.fields?.every((cell) => cell.trim() === '') === true;
}

/** Day and month can be told apart only by looking at all of a file's dates first. */
async function readOrder(text: Text, found: FoundHeader, header: SpendHeader): Promise<DateEvidence> {
  const evidence = new DateEvidence();
  const column = header.columns.get('date') ?? -1;
  for await (const { csv } of dataRecords(text, found)) {
    const cell = csv.fields?.[column];
    if (cell !== undefined) evidence.add(cell);
  }
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
  // blank cells beyond the header hold nothing that could be lost; any other difference may have shifted the cells
  if (csv.fields.length < width || csv.fields.slice(width).some((cell) => cell.trim() !== '')) {
    const details = { found: csv.fields.length, expected: width };
    return {
      kind: 'set aside',
      faults: [problem('ragged', severity, { ...place, value: csv.text }, details)],
      amount: null,
    };
  }
  return reader.read(csv.fields, place);
}

/** Keeps the books of one file while its rows come in. */
class Account {
  private readonly footing = new Footing();
  private readonly suspicions = new Suspicions();
  private readonly publishers = new Set<string>();
  private firstDate: string | null = null;
  private lastDate: string | null = null;
  private readonly transaction: number;
  private readonly isSpend: boolean;

  constructor(
    private readonly found: FoundHeader,
    private readonly report: (problem: Problem) => void,
    private readonly options: ReadOptions,
  ) {
    const { header } = found;
    this.isSpend = header.layout === 'spend';
    this.transaction = header.layout === 'spend' ? (header.columns.get('transaction_number') ?? -1) : -1;
  }

  enter(row: Row, csv: CsvRecord, place: Place): void {
    if (row.kind === 'set aside') {
      this.footing.setAside(row.amount, row.excused ?? false);
      for (const fault of row.faults)
        this.report(
          this.options.lenient === true && fault.severity === 'error'
            ? { ...fault, severity: 'warning' }
            : fault,
        );
      this.options.onSetAside?.({
        place,
        text: csv.text,
        header: this.found.text,
        faults: row.faults,
      });
      return;
    }
    this.footing.use(row.amount);
    if (!this.isSpend || csv.fields === null) return;
    this.suspicions.see({
      fields: csv.fields,
      amount: row.amount,
      transaction: csv.fields[this.transaction]?.trim() ?? '',
      place,
    });
    if (!row.date) return;
    const date = isoDate(row.date);
    if (this.firstDate === null || date < this.firstDate) this.firstDate = date;
    if (this.lastDate === null || date > this.lastDate) this.lastDate = date;
    for (const { trust, trustName } of row.lines) this.publishers.add(trust || trustName);
  }

  problems(file: string): Problem[] {
    return [
      ...this.suspicions.problems(file),
      ...(this.footing.rowsUsed === 0 ? [problem('no-usable-row', 'error', { file })] : []),
    ];
  }

  result(): Pick<FileReport, 'footing' | 'firstDate' | 'lastDate' | 'publisher' | 'fingerprint'> {
    const { footing, firstDate, lastDate } = this;
    const [publisher = '', ...others] = this.publishers;
    const { fingerprint } = this.suspicions;
    return {
      footing,
      firstDate,
      lastDate,
      publisher: others.length > 0 ? '' : publisher,
      fingerprint,
    };
  }
}
