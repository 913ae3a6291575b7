import { Money } from '../../money/index.js';
import type { LineTrust } from '../../model/index.js';
import { problem, type Place, type Problem } from '../../problem/index.js';
import { isoDate, type CalendarDate } from '../dates/dates.js';
import type { FoundHeader } from '../headers/find-header.js';
import type { VatBasis } from '../meaning/vat-column.js';
import { Footing } from './footing.js';
import { inertRecord } from './inert-record.js';
import type { CsvRecord } from '../text/records.js';
import type { EnteredRow } from './row.js';
import { SetAsideReasons, type SetAsideReason } from './set-aside-reasons.js';
import type { SummedRows } from '../duplicates/summed-rows.js';
import { Suspicions } from '../duplicates/suspicions.js';
import type { LastRow } from '../totals/judge.js';

export interface SetAsideRow {
  readonly place: Place;
  /** The record as written, and as it may stand in a file that a spreadsheet opens. */
  readonly text: string;
  readonly inertText: string;
  /** The header as it may stand there. */
  readonly header: string;
  /** The problems that kept it from being used. */
  readonly faults: readonly Problem[];
}

interface AccountOptions {
  /** True where equal rows are searched for: every row is then entered, by itself or by its fingerprint. */
  readonly seeksEqualRows: boolean;
  /** The VAT basis, net or gross, that the file states for all its amounts; null where it states none. */
  readonly vatOfAll: VatBasis | null;
  readonly lenient?: boolean;
  readonly onSetAside?: (row: SetAsideRow) => void;
}

/** The fewest payments whose sum may not be negative without a warning. */
const FEWEST_PAYMENTS = 4;

/** The result of reading a file's rows. */
export interface FileOutcome {
  readonly footing: Footing;
  /** The earliest date of the rows used, '2020-04-30'; null where rows have no dates. */
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  /** The one trust that its rows name, by code or name; '' where they name none or several. */
  readonly publisher: string;
  /** The sums of the rows used that say net, and gross, of VAT, in pounds; null where none says so. */
  readonly vat: { readonly net: Money; readonly gross: Money } | null;
  /** The reasons why rows were set aside; their rows and pounds add up to those of the footing. */
  readonly reasons: readonly SetAsideReason[];
  /** Equal for files with the same rows; '' for a file without rows. */
  readonly fingerprint: string;
}

/** Counts the rows and pounds of one file while its rows are read, and reports its problems. */
export class Account {
  private readonly footing = new Footing();
  private readonly reasons = new SetAsideReasons();
  private readonly suspicions: Suspicions;
  private readonly publishers = new Set<string>();
  private firstDate: string | null = null;
  private lastDate: string | null = null;
  private vat: FileOutcome['vat'] = null;
  private readonly transaction: number;
  private readonly isSpend: boolean;
  private isNilReturn = false;

  constructor(
    private readonly file: string,
    private readonly found: FoundHeader,
    private readonly report: (problem: Problem) => void,
    private readonly options: AccountOptions,
  ) {
    const { header } = found;
    this.isSpend = header.layout === 'spend';
    this.suspicions = new Suspicions(report, this.isSpend);
    this.transaction = header.layout === 'spend' ? (header.columns.get('transaction_number') ?? -1) : -1;
  }

  /** Warns that the last row is the sum of all others. */
  warnOfLastRow({ record, amount, rows }: LastRow, place: Place): void {
    this.report(
      problem('last-row-sum', 'warning', { ...place, record }, { amount: amount.toFixed(2), rows }),
    );
  }

  enter(row: EnteredRow, csv: CsvRecord, place: Place): void {
    if (row.kind === 'set aside') {
      this.footing.addSetAside(row.amount, row.excused ?? false);
      // a row without a fault belongs to a template that was not filled in
      this.reasons.add(row.faults[0] ?? problem('template-rows', 'note', {}, { rows: 1 }), row.amount, place);
      for (const fault of row.faults)
        this.report({
          ...fault,
          ...(this.options.lenient === true && fault.severity === 'error' && fault.code !== 'unit-in-row'
            ? { severity: 'warning' }
            : {}),
          ...(row.amount === null ? {} : { amount: row.amount.toFixed(2) }),
        });
      this.options.onSetAside?.({
        place,
        text: csv.text,
        inertText: inertRecord(csv.text, this.found.delimiter),
        header: inertRecord(this.found.text, this.found.delimiter),
        faults: row.faults,
      });
      return;
    }
    this.footing.addUsed(row.amount);
    for (const { vat, amount } of row.lines) if (vat !== '') this.enterVat(vat, amount);
    if (csv.fields === null || !this.options.seeksEqualRows) return;
    this.suspicions.add({
      fields: csv.fields,
      amount: row.amount,
      transaction: csv.fields[this.transaction]?.trim() ?? '',
      place,
    });
    if (!row.date) return;
    this.enterDay(row.date);
    for (const line of row.lines) this.enterPublisher(line);
  }

  /** Reports that the file says there is nothing to publish. */
  reportNilReturn(note: Problem): void {
    this.isNilReturn = true;
    this.report(note);
  }

  /** Enters rows that were used and added up. */
  enterMany(rows: number, amount: Money): void {
    this.footing.addUsed(amount, rows);
    if (this.options.vatOfAll !== null) this.enterVat(this.options.vatOfAll, amount);
  }

  /** Enters the fingerprints of rows that were added up. */
  enterFingerprints(rows: SummedRows): void {
    this.suspicions.addMany(this.file, rows);
  }

  /** Enters a day on which rows of published spend are dated. */
  enterDay(day: CalendarDate): void {
    const date = isoDate(day);
    if (this.firstDate === null || date < this.firstDate) this.firstDate = date;
    if (this.lastDate === null || date > this.lastDate) this.lastDate = date;
  }

  /** Enters the trust of rows of published spend. */
  enterPublisher({ trust, trustName }: LineTrust): void {
    this.publishers.add(trust || trustName);
  }

  private enterVat(vat: string, amount: Money): void {
    const { net, gross } = this.vat ?? { net: Money.zero, gross: Money.zero };
    this.vat = vat.startsWith('net') ? { net: net.plus(amount), gross } : { net, gross: gross.plus(amount) };
  }

  problems(file: string): Problem[] {
    const { rowsUsed, rowsSetAside, rowsExcused } = this.footing;
    const problems = this.suspicions.problems(file);
    const { amountUsed } = this.footing;
    // one large credit among payments has a warning of its own
    const isOfOne = problems.some(({ code }) => code === 'row-dominates');
    if (this.isSpend && !isOfOne && rowsUsed >= FEWEST_PAYMENTS && amountUsed.isNegative())
      problems.push(problem('spend-negative', 'warning', { file }, { amount: amountUsed.toFixed(2) }));
    if (rowsUsed > 0) return problems;
    // a body that paid nothing publishes the header alone, or an empty form
    const isNil = rowsSetAside === rowsExcused && (this.isNilReturn || this.isSpend);
    if (!isNil) return [...problems, problem('no-usable-row', 'error', { file })];
    return this.isNilReturn ? problems : [...problems, problem('no-payments', 'note', { file })];
  }

  result(): FileOutcome {
    const { footing, firstDate, lastDate, publishers, suspicions, vat } = this;
    const [first = ''] = publishers;
    const publisher = publishers.size > 1 ? '' : first;
    const print = suspicions.fingerprint;
    // equal rows of plans under different headers differ; headers of published spend vary without meaning
    const fingerprint = print === '' || this.isSpend ? print : `${this.found.text}:${print}`;
    return { footing, firstDate, lastDate, publisher, vat, reasons: this.reasons.list(), fingerprint };
  }
}
