import { Money } from '../money/index.js';
import type { ProcurementLine } from '../model/index.js';
import { problem, type Place } from '../problem.js';
import type { Account } from './account.js';
import { amountCells, amountIndexes, type SourceCell } from './amount-cells.js';
import type { GuessedOrder } from './date-order.js';
import type { PlanHeader } from './header.js';
import { MOST_PENCE, NO_AMOUNT, pounds } from './lane/pence.js';
import {
  trustOf,
  type Probed,
  type ProbedTrust,
  type Group,
  type Halves,
  type KindReader,
  type RowKinds,
} from './lane/row-kinds.js';
import type { Days } from './lane/condensed.js';
import type { OpenedRow, RowTaker, SummedRows } from './lane/row-taker.js';
import type { AmountMeaning } from './meaning/amount-meaning.js';
import type { CsvRecord } from './records.js';
import type { Row, RowReader } from './row.js';
import type { SpendHeader } from './spend-header.js';
import { judgeTotals, type AmountsRow } from './totals/judge.js';
import { saysTotal } from './totals/total-word.js';
import type { TotalCells } from './totals/total-cells.js';
import {
  describeTotal,
  RunningTotals,
  statesNothing,
  type TotalRow,
  type Verdict,
} from './totals/total-rows.js';

/** Told of every line with its place and the cell that its amount was read from. */
export type LineListener = (line: ProcurementLine, place: Place, cell: SourceCell) => void;

/** Who works on the rows of one file. */
export interface Hands {
  readonly reader: RowReader;
  /** Another reader for the file, that has read nothing yet; it counts the doubts that it would tell. */
  readonly trial: () => { readonly reader: RowReader; readonly doubts: () => number };
  readonly account: Account;
  readonly meaning: AmountMeaning;
  readonly add: (line: ProcurementLine, place: Place) => void;
  readonly onLine: LineListener | undefined;
  /** Of published spend, where the order of day and month is not known yet. */
  readonly guess: GuessedOrder | null;
}

/** Rows of one group that are not in the books yet. */
interface Alike {
  readonly kinds: RowKinds;
  /** Its number. */
  readonly group: number;
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
  private alike: (Alike | undefined)[] = [];
  /** Those to which no more are added. */
  private readonly full: Alike[] = [];
  private known: RowKinds | null = null;
  private readonly sums = new RunningTotals();
  /** Total rows, with what can be said of them without reading the file again. */
  private readonly totals: { readonly row: TotalRow; readonly verdict: Verdict | null }[] = [];
  private rows = 0;
  /** The amount of the last row that is no total; null where it was added up with others. */
  private last: { readonly amount: Money; readonly place: Place } | null = null;
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
      probeTrust: (fields) => this.probeTrust(fields),
    };
  }

  /** What is known of rows that are alike; until then every line is wanted by itself. */
  readAs(kinds: RowKinds): void {
    for (const alike of this.alike) if (alike) this.full.push(alike);
    this.alike = [];
    this.known = kinds;
  }

  get isByFile(): boolean {
    return this.isSpend;
  }

  get isInVain(): boolean {
    return this.hands.guess?.isInVain ?? false;
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
    const { account, add, onLine, guess } = this.hands;
    guess?.dates.see(csv);
    const place = { file: this.file, record, line: csv.line };
    const row = this.read(csv, place);
    if (row.kind === 'total') {
      this.keepTotal({ csv, place, stated: row.stated, said: row.said });
      return;
    }
    this.rows += 1;
    if (row.amount) {
      this.sums.add(row.amount);
      this.last = { amount: row.amount, place };
    }
    account.enter(row, csv, place);
    if (row.kind !== 'used') return;
    for (const line of row.lines) {
      if (guess) guess.keep(line, place);
      else add(line, place);
    }
    if (!onLine || csv.fields === null) return;
    const cells = amountCells(this.header, csv.fields, (text) => this.hands.meaning.readPlain(text));
    row.lines.forEach((line, i) => {
      onLine(line, place, cells[i] ?? NO_CELL);
    });
  }

  group(number: number): Group {
    return this.kinds.group(number);
  }

  opened(group: number, { csv, record, amounts, list, listed }: OpenedRow): void {
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
    if (rows.count > 0) this.last = null;
    this.rows += rows.count;
    this.pending.rows += rows.count;
    this.pending.pence += rows.pence;
    if (this.isSpend) this.hands.account.enterRows(rows);
  }

  sum(group: number, column: number, pence: number, count: number): void {
    const { kinds } = this;
    if (!this.isSpend) {
      kinds.add(group, column, pence, count);
      return;
    }
    const known = this.alike[group];
    const sum = (known?.pence ?? 0) + pence;
    if (known && Math.abs(sum) <= MOST_PENCE) {
      known.rows += count;
      known.pence = sum;
      return;
    }
    if (known) this.full.push(known);
    this.alike[group] = { kinds, group, rows: count, pence };
  }

  days({ first, last, texts }: Days): void {
    const { account, guess } = this.hands;
    account.enterDay(first);
    account.enterDay(last);
    if (guess) for (const text of texts) guess.dates.add(text);
  }

  /** Puts what was added up into the books. */
  private settle(): void {
    const { rows, pence } = this.pending;
    if (rows === 0) return;
    const amount = pounds(pence);
    this.sums.add(amount);
    this.hands.account.enterMany(rows, amount);
    this.pending = { rows: 0, pence: 0 };
  }

  /** No row comes any more. */
  finish(): void {
    if (this.isInVain) return;
    this.settle();
    const { reader, account, guess, add } = this.hands;
    for (const alike of [...this.full, ...this.alike]) {
      if (!alike || alike.rows === 0) continue;
      const { kinds, rows, pence } = alike;
      const group = kinds.group(alike.group);
      const trust = trustOf(group.trust, group.rest);
      kinds.add(alike.group, 0, pence, rows);
      reader.addAlike(trust, group.rest.dated, rows, pounds(pence));
      account.enterPublisher(trust);
    }
    for (const kept of guess?.lines ?? []) add(...kept);
  }

  /** Judges what can be judged at once: only of one column of amounts are the sums at hand. */
  private keepTotal(row: TotalRow): void {
    const [stated, ...others] = row.stated;
    const isAtHand = stated != null && others.length === 0 && this.sums.agrees(stated);
    const agrees = isAtHand || statesNothing(row);
    this.totals.push({ row, verdict: agrees ? { agrees, sum: null, difference: null } : null });
  }

  /**
   * Says of the total rows whether they agree with the rows that they add up, and whether the last row looks like one.
   *
   * @param read reads the rows again, where the sums at hand do not tell.
   */
  async judge(cells: TotalCells, read: () => AsyncIterable<AmountsRow>): Promise<void> {
    const { account } = this.hands;
    const isOpen = this.totals.some(({ verdict }) => verdict === null) || this.mayEndInTotal;
    const judged = isOpen
      ? await judgeTotals(
          read(),
          this.totals.map(({ row }) => row),
          cells,
          this.amounts.length,
        )
      : null;
    for (const { row, verdict } of this.totals) {
      const found = verdict ?? judged?.verdicts.get(row.place.record ?? 0);
      if (!found) continue;
      const faults = [describeTotal(row, found, this.isSpend ? 'warning' : 'error')];
      account.enter({ kind: 'set aside', faults, amount: null, excused: found.agrees }, row.csv, row.place);
    }
    if (judged?.last) account.warnLast(judged.last, { file: this.file, line: judged.last.line });
  }

  /** The cells of the last row, where it was added up with others. */
  sawLast(fields: readonly string[] | null): void {
    if (this.last !== null || fields === null || fields.some(saysTotal)) return;
    const { meaning } = this.hands;
    const meant = meaning.ofRow(fields);
    const amounts = this.amounts.flatMap((i) => meaning.read(fields[i] ?? '', i, meant) ?? []);
    if (amounts.length > 0) this.last = { amount: Money.sum(amounts), place: { file: this.file } };
  }

  /** Whether the last row may be the sum of all others, as far as sums over all columns tell. */
  private get mayEndInTotal(): boolean {
    const { last } = this;
    return last !== null && last.amount.plus(last.amount).equals(this.sums.sum);
  }

  private get kinds(): RowKinds {
    if (!this.known) throw new Error('rows are wanted one by one');
    return this.known;
  }

  private probeTrust(fields: readonly string[]): ProbedTrust | null {
    const { reader, doubts } = this.hands.trial();
    const trust = reader.trustOf(fields);
    return trust || this.isSpend ? { trust, isDoubted: doubts() > 0 } : null;
  }

  private probe(fields: readonly string[]): Probed | null {
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
