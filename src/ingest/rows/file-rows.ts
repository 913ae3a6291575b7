import { Money } from '../../money/index.js';
import type { LineTrust, ProcurementLine } from '../../model/index.js';
import { problem, type Place } from '../../problem/index.js';
import type { Account } from './account.js';
import { amountCells, amountIndexes, type SourceCell } from './amount-cells.js';
import type { GuessedOrder } from '../dates/date-order.js';
import { readDate, dateOfPayment, type DateReading } from '../dates/dates.js';
import type { SharedRows } from '../lane/fast-lane.js';
import { GroupTotals } from '../lane/group-totals.js';
import type { Chunk } from '../lane/groups.js';
import type { PlanHeader } from '../headers/header.js';
import type { AmountMeaning } from '../meaning/amount-meaning.js';
import { MOST_PENCE, pounds } from './pence.js';
import type { RecordReader } from './record-cells.js';
import { withoutFileEnd, type CsvRecord } from '../text/records.js';
import type { EnteredRow, Row, RowReader } from './row.js';
import type { TrialReader } from '../lane/group-meanings.js';
import type { SpendHeader } from '../headers/spend-header.js';
import type { AmountsRow } from '../totals/judge.js';
import { FileTotals } from '../totals/file-totals.js';
import type { TotalCells } from '../totals/total-cells.js';
import { describeTotal } from '../totals/total-rows.js';

/** Receives lines with their places and the cells that their amounts were read from. */
export type LineListener = (line: ProcurementLine, place: Place, cell: SourceCell) => void;

/** The readers and receivers that the rows of one file need. */
export interface FileReaders {
  readonly cells: RecordReader;
  readonly reader: RowReader;
  /** Returns a fresh reader for the file that counts its warnings instead of giving them. */
  readonly newTrial: () => { readonly reader: RowReader; readonly warningCount: () => number };
  readonly account: Account;
  readonly meaning: AmountMeaning;
  readonly add: (line: ProcurementLine, place: Place) => void;
  readonly onLine: LineListener | undefined;
  /** Returns whether `onLine` receives a line; undefined where it receives none. */
  readonly wantsLine: ((template: ProcurementLine, trust: LineTrust) => boolean) | undefined;
  /** How the dates of a file of published spend are read. */
  readonly dates: DateReading;
  /** The guessed order of day and month, where the file's dates have not decided it yet; else null. */
  readonly guess: GuessedOrder | null;
}

/** The sums of a file's rows by groups of one scanner. */
interface GroupSums {
  readonly shared: SharedRows;
  /** The sums: a file of published spend has its own, since it may have to be read again; other files share them. */
  readonly totals: GroupTotals;
  /** The subkeys of trusts that the reader has warned of. */
  readonly warned: Set<number>;
}

const NO_CELL: SourceCell = { column: '', text: '' };

/** Enters the rows of one file, one by one or added up, into its account and the sink. */
export class FileRows {
  private readonly amounts: readonly number[];
  private readonly isSpend: boolean;
  private readonly trialReader: TrialReader;
  /** The sums of the rows that were added up. */
  private readonly summed: GroupSums[] = [];
  /** The number of records so far; `line` counts physical lines, the header's included. */
  private record = 0;
  private readonly totals = new FileTotals();
  /** The amount of the last record; null where it has none, or was added up with others. */
  private lastAmount: Money | null = null;
  private wasLastSummed = false;
  /** The cells of the last row that was added up and ends a chunk. */
  private lastSummedFields: readonly string[] | null = null;
  /** Rows that were added up but not yet entered into the account. */
  private pending = { rows: 0, pence: 0 };
  /** Dates of rows that were added up. */
  private readonly dates = new Set<string>();

  /** @param line the last line of the header. */
  constructor(
    private readonly file: string,
    private readonly header: PlanHeader | SpendHeader,
    private line: number,
    private readonly readers: FileReaders,
  ) {
    this.amounts = amountIndexes(header);
    this.isSpend = header.layout === 'spend';
    this.trialReader = {
      tryRow: (fields) => this.tryRow(fields),
      tryTrust: (fields) => this.tryTrust(fields),
      regionOf: (fields) => readers.reader.regionOf(fields),
    };
  }

  /** True where reading on is pointless, because the guess at the order of dates was given up. */
  get canStop(): boolean {
    return this.readers.guess?.isRefuted ?? false;
  }

  /** Enters the records of the next chunk. @param shared the scanner and the resolved groups of such files. */
  addChunk(chunk: Chunk, shared: SharedRows): void {
    const { wantsLine } = this.readers;
    const learn = (): number[] =>
      shared.meanings.resolveGroups(
        chunk.groups,
        (place) => chunk.fieldsOf(place),
        this.trialReader,
        wantsLine,
      );
    for (let apart = learn(); apart.length > 0; apart = learn()) chunk.deferGroups(apart);
    const file = this.totalsFor(shared);
    const warnings = this.warningsIn(chunk, file);
    /** The row, line and pence of the chunk up to which it has been entered. */
    const at = { row: 0, line: 0, pence: 0, listed: 0 };
    const enterSums = (row: number, pence: number): void => {
      for (let [first] = warnings; first && first.row < row; [first] = warnings) {
        this.warn(chunk.fieldsOf(first.place), at.line + first.row - at.row, first.row);
        warnings.shift();
      }
      const count = row - at.row;
      if (count === 0) return;
      this.addPending(count, pence - at.pence);
      const { fingerprints: list } = chunk;
      const place = { record: this.record + at.row + 1, line: this.line + at.line + 1 };
      if (list) this.readers.account.enterFingerprints({ list, listed: at.listed, count, ...place });
      at.listed += count;
      at.line += count;
    };
    for (const record of chunk.records) {
      enterSums(record.row, record.penceBefore);
      const { fields, text, row, line, lines } = record;
      at.row = row + 1;
      at.line = line + lines;
      at.pence = record.penceBefore;
      if (text === '') continue; // of millions of empty lines each costs as little as can be
      const isOpen = chunk.lacksLineEnd && row === chunk.rows - 1;
      const csv = { fields, text, line: this.line + line + 1, ...(isOpen && { isOpen: true as const }) };
      this.enter(csv, this.record + row + 1);
    }
    enterSums(chunk.rows, chunk.total);
    this.lastSummedFields = chunk.lastFields() ?? this.lastSummedFields;
    this.record += chunk.rows;
    this.line += chunk.lines;
    file.totals.addChunk(chunk);
    if (this.isSpend) for (const text of chunk.listed?.texts ?? []) this.enterDate(text);
  }

  /** Enters a record that was not added up. @param record its number, from 1. */
  enter(written: CsvRecord, record: number): void {
    const csv = withoutFileEnd(written);
    if (csv.fields?.every((cell) => cell.trim() === '') === true) return;
    this.flushPending();
    this.wasLastSummed = false;
    this.lastAmount = null;
    const { account, guess } = this.readers;
    guess?.dates.addRecord(csv);
    const place = { file: this.file, record, line: csv.line };
    const row = this.read(csv, place);
    if (row.kind === 'none') {
      account.reportNilReturn(row.note);
      return;
    }
    if (row.kind === 'total') {
      for (const ordinary of this.totals.add({ ...row, csv, place }))
        if (ordinary.readAsOrdinary)
          this.enterOrdinary(ordinary.readAsOrdinary(), ordinary.csv, ordinary.place);
      return;
    }
    this.enterOrdinary(row, csv, place);
  }

  private enterOrdinary(row: EnteredRow, csv: CsvRecord, place: Place): void {
    const { add, guess } = this.readers;
    if (row.amount) {
      this.totals.addAmount(row.amount);
      this.lastAmount = row.amount;
    }
    this.enterRow(row, csv, place, (line) => {
      if (guess) guess.keep(line, place);
      else add(line, place);
    });
  }

  private enterRow(
    row: EnteredRow,
    csv: CsvRecord,
    place: Place,
    handOn: (line: ProcurementLine) => void,
  ): void {
    const { account, onLine, wantsLine } = this.readers;
    account.enter(row, csv, place);
    if (row.kind !== 'used') return;
    for (const line of row.lines) handOn(line);
    if (!onLine || !wantsLine || csv.fields === null) return;
    if (!row.lines.some((line) => wantsLine(line, line))) return;
    const cells = amountCells(this.header, csv.fields, (text) => this.readers.meaning.readPlain(text));
    row.lines.forEach((line, i) => {
      if (wantsLine(line, line)) onLine(line, place, cells[i] ?? NO_CELL);
    });
  }

  /** Hands on the sums when all rows have been entered. */
  finish(): void {
    if (this.canStop) return;
    this.flushPending();
    const { reader, account, guess, add } = this.readers;
    for (const { shared, totals } of this.isSpend ? this.summed : [])
      totals.forEach((group, column, pence, count) => {
        shared.totals.add(group, column, pence, count);
        const { trust, rest } = shared.meanings.meaningOf(group);
        reader.addSummed(trust, rest.dated, count, pounds(pence));
        account.enterPublisher(trust);
      });
    for (const kept of guess?.lines ?? []) add(...kept);
  }

  private totalsFor(shared: SharedRows): GroupSums {
    const known = this.summed.at(-1);
    if (known?.shared === shared) return known;
    // a file whose encoding shows late is read with two scanners
    const own = this.isSpend ? new GroupTotals(shared.totals.width) : shared.totals;
    const totals = { shared, totals: own, warned: new Set<number>() };
    this.summed.push(totals);
    return totals;
  }

  /** Returns the rows whose trust needs a warning, with the places of their groups in the chunk. */
  private warningsIn(
    { groups, firstRows }: Chunk,
    { shared: { meanings }, warned }: GroupSums,
  ): { readonly row: number; readonly place: number }[] {
    const found: { row: number; place: number }[] = [];
    if (!meanings.hasWarnings) return found;
    groups.forEach((group, place) => {
      if (!meanings.isWarnedOf(group)) return;
      const trust = meanings.trustNumber(group);
      if (warned.has(trust)) return;
      warned.add(trust);
      found.push({ row: firstRows[place] as number, place });
    });
    return found;
  }

  /** Has the reader warn of the trust of a row that was added up. @param line,row counted from the chunk's start. */
  private warn(fields: readonly string[], line: number, row: number): void {
    const place = { file: this.file, record: this.record + row + 1, line: this.line + line + 1 };
    this.readers.reader.trustOf(fields, place);
  }

  private addPending(rows: number, pence: number): void {
    if (Math.abs(this.pending.pence + pence) > MOST_PENCE) this.flushPending();
    this.wasLastSummed = true;
    this.pending.rows += rows;
    this.pending.pence += pence;
  }

  private enterDate(text: string): void {
    if (this.dates.has(text)) return;
    this.dates.add(text);
    const written = readDate(text);
    if (!written) return;
    const date = dateOfPayment(written, this.readers.dates);
    if (date) this.readers.account.enterDay(date);
    this.readers.guess?.dates.addWritten(written, text.trim());
  }

  /** Enters the pending rows into the account. */
  private flushPending(): void {
    const { rows, pence } = this.pending;
    if (rows === 0) return;
    const amount = pounds(pence);
    this.totals.addAmount(amount);
    this.readers.account.enterMany(rows, amount);
    this.pending = { rows: 0, pence: 0 };
  }

  /**
   * Reports whether total rows agree with the rows that they add up, and whether the last row looks like a total.
   *
   * @param read reads the rows again where the sums so far do not decide it.
   */
  async judge(cells: TotalCells, read: () => AsyncIterable<AmountsRow>): Promise<void> {
    if (this.canStop) return;
    const { account, add } = this.readers;
    const { amounts, mayEndInTotal } = this;
    const settled = await this.totals.resolve(mayEndInTotal, read, cells, amounts.length);
    for (const { csv, place, readAsOrdinary } of settled.others)
      if (readAsOrdinary)
        this.enterRow(readAsOrdinary(), csv, place, (line) => {
          add(line, place);
        });
    for (const { row, verdict } of settled.totals) {
      const faults = [describeTotal(row, verdict, this.isSpend ? 'warning' : 'error')];
      account.enter({ kind: 'set aside', faults, amount: null, excused: verdict.agrees }, row.csv, row.place);
    }
    const { last } = settled;
    if (last) account.warnOfLastRow(last, { file: this.file, line: last.line });
  }

  /** Sets the amount of a last row that was added up. @param read its cells, where they could be read from the end. */
  setLastRow(read: readonly string[] | null): void {
    const fields = read ?? this.lastSummedFields;
    if (!this.wasLastSummed || fields === null) return;
    const { meaning } = this.readers;
    const meant = meaning.ofRow(fields);
    const amounts = this.amounts.flatMap((i) => meaning.read(fields[i] ?? '', i, meant) ?? []);
    if (amounts.length > 0) this.lastAmount = Money.sum(amounts);
  }

  /** True where the last amount is half of the sum over all columns, so that the row may be the sum of all others. */
  private get mayEndInTotal(): boolean {
    const { lastAmount } = this;
    return lastAmount !== null && lastAmount.plus(lastAmount).equals(this.totals.sum);
  }

  private tryTrust(fields: readonly string[]): ReturnType<TrialReader['tryTrust']> {
    const { reader, warningCount } = this.readers.newTrial();
    const trust = reader.trustOf(fields, { file: this.file });
    return trust || this.isSpend ? { trust, isWarnedOf: warningCount() > 0 } : null;
  }

  private tryRow(fields: readonly string[]): ReturnType<TrialReader['tryRow']> {
    const zeros = fields.map((cell, i) => (this.amounts.includes(i) ? '0' : cell));
    const { reader, warningCount } = this.readers.newTrial();
    let row = reader.read(zeros, { file: this.file });
    const first = warningCount();
    // a reader warns of a trust once: a second warning comes from the row itself, and would come from every row
    if (first > 0) row = reader.read(zeros, { file: this.file });
    if (row.kind !== 'used' || warningCount() !== first) return null;
    return { row, isWarnedOf: first > 0, trust: reader.trustOf(fields, { file: this.file }) };
  }

  private read(csv: CsvRecord, place: Place): Row {
    const cells = this.readers.cells.read(csv);
    if (cells.kind === 'cells') return this.readers.reader.read(cells.fields, place);
    if (cells.kind === 'header') {
      const faults = [problem('header-again', 'note', place)];
      return { kind: 'set aside', faults, amount: null, excused: true };
    }
    const { code, details, amount } = cells;
    const severity = this.isSpend ? 'warning' : 'error';
    const fault = problem(code, severity, { ...place, value: csv.text }, details);
    return { kind: 'set aside', faults: [fault], amount };
  }
}
