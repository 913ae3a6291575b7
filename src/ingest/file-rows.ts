import type { ProcurementLine } from '../model/index.js';
import { problem, type Place } from '../problem.js';
import type { Account } from './account.js';
import { amountCells, amountIndexes, type SourceCell } from './amount-cells.js';
import type { CalendarDate } from './dates.js';
import type { PlanHeader } from './header.js';
import { MOST_PENCE, NO_AMOUNT, pounds } from './lane/pence.js';
import type { Groups } from './lane/groups.js';
import { lineOf, type Group, type Halves, type KindReader, type RowKinds } from './lane/row-kinds.js';
import type { OpenedRow, RowTaker, SummedRows } from './lane/row-taker.js';
import type { CsvRecord } from './records.js';
import type { Row, RowReader } from './row.js';
import type { SpendHeader } from './spend-header.js';

/** Told of every line with its place and the cell that its amount was read from. */
export type LineListener = (line: ProcurementLine, place: Place, cell: SourceCell) => void;

/** Who works on the rows of one file. */
export interface Hands {
  readonly reader: RowReader;
  /** Another reader for the file, that has read nothing yet; it counts the doubts that it would tell. */
  readonly trial: () => { readonly reader: RowReader; readonly doubts: () => number };
  readonly account: Account;
  readonly add: (line: ProcurementLine, place: Place) => void;
  readonly onLine: LineListener | undefined;
}

/** Rows of one group that are not in the books yet. */
interface Alike {
  readonly group: Group;
  rows: number;
  pence: number;
}

const NO_CELL: SourceCell = { column: '', text: '' };

/** Takes in the rows of one file, one by one or added up, and keeps its books. */
export class FileRows implements RowTaker {
  private readonly amounts: readonly number[];
  private readonly isSpend: boolean;
  private readonly learner: KindReader;
  /** Of published spend, by the numbers of their groups. */
  private readonly alike: (Alike | undefined)[] = [];
  private known: RowKinds | null = null;
  /** Rows that were added up and are not in the books yet. */
  private pending = { rows: 0, pence: 0 };

  constructor(
    private readonly file: string,
    private readonly header: PlanHeader | SpendHeader,
    private readonly hands: Hands,
  ) {
    this.amounts = amountIndexes(header);
    this.isSpend = header.layout === 'spend';
    const { reader } = hands;
    this.learner = {
      keyOf: (fields) => reader.keyOf(fields),
      regionOf: (fields) => reader.regionOf(fields),
      probe: (fields) => this.probe(fields),
    };
  }

  /** What is known of rows that are alike; until then every line is wanted by itself. */
  readAs(kinds: RowKinds): void {
    this.finishAlike();
    this.known = kinds;
  }

  halvesOf(fields: readonly string[]): Halves {
    return this.kinds.halvesOf(fields, this.learner);
  }

  groupOf(halves: Halves, fields: () => readonly string[]): Group | null {
    return this.kinds.groupOf(halves, fields, this.learner);
  }

  one(csv: CsvRecord, record: number): void {
    if (csv.fields?.every((cell) => cell.trim() === '') === true) return;
    this.settle();
    const { account, add, onLine } = this.hands;
    const place = { file: this.file, record, line: csv.line };
    const row = this.read(csv, place);
    account.enter(row, csv, place);
    if (row.kind !== 'used') return;
    for (const line of row.lines) add(line, place);
    if (!onLine || csv.fields === null) return;
    const cells = amountCells(this.header, csv.fields);
    row.lines.forEach((line, i) => {
      onLine(line, place, cells[i] ?? NO_CELL);
    });
  }

  opened(group: Group, { csv, record, amounts, list, listed }: OpenedRow): void {
    let pence = 0;
    amounts.forEach((amount, column) => {
      if (amount === NO_AMOUNT) return;
      pence += amount;
      this.sum(group, column, amount, 1);
    });
    this.summed({ count: 1, pence, list, listed, record, line: csv.line });
  }

  summed(rows: SummedRows): void {
    if (Math.abs(this.pending.pence + rows.pence) > MOST_PENCE) this.settle();
    this.pending.rows += rows.count;
    this.pending.pence += rows.pence;
    if (this.isSpend) this.hands.account.enterRows(rows);
  }

  sum(group: Group, column: number, pence: number, count: number): void {
    this.kinds.add(group, column, pence, count);
    if (!this.isSpend) return;
    const alike = (this.alike[group.number] ??= { group, rows: 0, pence: 0 });
    if (Math.abs(alike.pence + pence) > MOST_PENCE) this.settleAlike(alike);
    alike.rows += count;
    alike.pence += pence;
  }

  sums(groups: Groups): void {
    if (!this.isSpend) this.kinds.keep(groups);
    else
      groups.finish((...sum) => {
        this.sum(...sum);
      });
  }

  days({ first, last }: { readonly first: CalendarDate; readonly last: CalendarDate }): void {
    this.hands.account.enterDay(first);
    this.hands.account.enterDay(last);
  }

  /** Puts what was added up into the books. */
  private settle(): void {
    const { rows, pence } = this.pending;
    if (rows === 0) return;
    const amount = pounds(pence);
    this.hands.reader.addSeen(amount);
    this.hands.account.enterMany(rows, amount);
    this.pending = { rows: 0, pence: 0 };
  }

  /** No row comes any more. */
  finish(): void {
    this.settle();
    this.finishAlike();
  }

  private finishAlike(): void {
    for (const alike of this.alike) if (alike) this.settleAlike(alike);
    this.alike.length = 0;
  }

  private settleAlike(alike: Alike): void {
    const { group, rows, pence } = alike;
    const line = rows === 0 ? null : lineOf(group, 0);
    if (!line) return;
    this.hands.reader.addAlike(line, group.rest.dated, rows, pounds(pence));
    this.hands.account.enterPublisher(line);
    alike.rows = 0;
    alike.pence = 0;
  }

  private get kinds(): RowKinds {
    if (!this.known) throw new Error('rows are wanted one by one');
    return this.known;
  }

  private probe(fields: readonly string[]) {
    const zeros = fields.map((cell, i) => (this.amounts.includes(i) ? '0' : cell));
    const { reader, doubts } = this.hands.trial();
    let row = reader.read(zeros, { file: this.file });
    const first = doubts();
    // what has told of no doubt tells of none when it is read again
    if (first > 0) row = reader.read(zeros, { file: this.file });
    if (row.kind !== 'used' || doubts() !== first) return null;
    return { row, isDoubted: first > 0, trust: reader.trustOf(fields) };
  }

  private read(csv: CsvRecord, place: Place): Row {
    const severity = this.isSpend ? 'warning' : 'error';
    if (csv.fields === null) {
      const fault = problem('stray-quote', severity, { ...place, value: csv.text });
      return { kind: 'set aside', faults: [fault], amount: null };
    }
    if (!fits(csv.fields, this.header)) {
      const details = { found: csv.fields.length, expected: this.header.headings.length };
      const fault = problem('ragged', severity, { ...place, value: csv.text }, details);
      return { kind: 'set aside', faults: [fault], amount: null };
    }
    return this.hands.reader.read(csv.fields, place);
  }
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
