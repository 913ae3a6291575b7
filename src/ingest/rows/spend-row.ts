import { Money } from '../../money/index.js';
import {
  fromSpreadsheetText,
  UNSPECIFIED,
  yearLabel,
  yearOfDate,
  type Dimension,
  type FinancialYear,
  type LineTrust,
  type ProcurementLine,
} from '../../model/index.js';
import { problem, type Place, type Problem, type ProblemCode } from '../../problem/index.js';
import { isReference } from './amounts.js';
import { isScaled } from './amount-notation.js';
import { CancelledPayments } from './cancelled-payments.js';
import { isNoteRow } from './note-row.js';
import type { CategoryReason, CategoryRules } from '../categories/categories.js';
import {
  dateOfPayment,
  isoMonth,
  readDate,
  resolveDate,
  type CalendarDate,
  type DateReading,
} from '../dates/dates.js';
import type { Described } from '../categories/described.js';
import type { AmountMeaning } from '../meaning/amount-meaning.js';
import { foreignSignOf } from '../meaning/currency.js';
import type { Delimiter } from '../text/records.js';
import type { EnteredRow, Row, RowReader } from './row.js';
import type { SpendColumn } from '../headers/column-names.js';
import { columnsNamed, type SpendHeader } from '../headers/spend-header.js';
import { isThousandsPerhaps } from './three-decimals.js';
import type { TotalCells } from '../totals/total-cells.js';
import type { TotalLabel } from '../totals/total-label.js';
import { trustFields, type RowTrust, type TrustColumn } from './trust-column.js';

/** Settings for rows of published spend that do not come from the file. */
export interface SpendOptions {
  readonly categories: CategoryRules;
  /** The trust of rows that name none. */
  readonly trust?: string;
  /** The financial year of payment, where the dates are something else. */
  readonly year?: FinancialYear;
  /** The names by which messages call these two options; by default --trust and --year. */
  readonly optionNames?: { readonly trust: string; readonly year: string };
  /** The dimensions that lines are told apart by. */
  readonly kept: ReadonlySet<Dimension>;
  /** Receives every line with the reason for its category. */
  readonly onCategory?: (line: ProcurementLine, reason: CategoryReason, row: Described) => void;
}

/** The ways in which publishers say that there was nothing to publish. */
const NIL =
  /^\s*(?:(?:a )?nil\b|none\b|nothing to (?:report|publish)|zero return|no (?:reportable |qualifying |relevant |such )?(?:payments?|transactions?|spend|spending|expenditure|invoices?|items?|entries|data|purchases?|returns?)\b)/i;

const MASKED = /^\s*£?\s*#+\s*$/;

function unreadableCode(text: string): ProblemCode {
  if (text.trim() === '') return 'amount-missing';
  if (isReference(text)) return 'amount-reference';
  if (foreignSignOf(text) !== null) return 'amount-foreign';
  if (isScaled(text)) return 'amount-scaled';
  return MASKED.test(text) ? 'amount-masked' : 'amount-unreadable';
}

interface YearCount {
  rows: number;
  amount: Money;
}

/** Turns records of published spend into procurement lines (actual, nominal), or into problems. */
export class SpendRowReader implements RowReader {
  private readonly years = new Map<FinancialYear, YearCount>();
  /** The number of rows of a template that were not filled in, and the first of them. */
  private templates = 0;
  private template: Place | null = null;
  private unnamed: YearCount = { rows: 0, amount: Money.zero };
  private readonly cancelled: CancelledPayments;

  constructor(
    private readonly header: SpendHeader,
    private readonly file: string,
    private readonly delimiter: Delimiter,
    private readonly dates: DateReading,
    private readonly trusts: TrustColumn,
    private readonly options: SpendOptions,
    private readonly warn: (problem: Problem) => void,
    private readonly meaning: AmountMeaning,
    private readonly totals: TotalCells,
  ) {
    this.cancelled = new CancelledPayments(header);
  }

  read(fields: readonly string[], place: Place): Row {
    const dateText = this.text(fields, 'date');
    const amountText = this.text(fields, 'amount');
    const meant = this.meaning.ofRow(fields);
    const amount = this.meaning.read(amountText, this.header.columns.get('amount') ?? -1, meant);
    const label = (): TotalLabel => this.totals.labelOf(fields);
    if (this.totals.isTotal(fields)) return { kind: 'total', stated: [amount], label: label() };
    if (this.totals.mayBeTotal(fields)) {
      const isPayment = amount !== null && this.dateIn(dateText) !== null;
      const asPayment = isPayment ? { readAsOrdinary: () => this.readPayment(fields, place) } : {};
      return { kind: 'total', stated: [amount], label: label(), ...asPayment };
    }
    const filled = fields.filter((cell) => cell.trim() !== '');
    const unit = amount ? null : this.meaning.unitSaidBy(fields, [amountText]);
    if (unit !== null) return setAside([problem('unit-in-row', 'error', { ...place, value: unit })], null);
    if (filled.length === 1 && NIL.test(filled[0] ?? ''))
      return { kind: 'none', note: problem('nil-return', 'note', place) };
    if (filled.length === 1 && isNoteRow(fields, amountText !== '')) return noteRow(place);
    if (filled.length === 1)
      return setAside([problem('fragment', 'warning', { ...place, value: (filled[0] ?? '').trim() })], null);

    if (this.isTemplate(fields)) {
      if (isNoteRow(fields, false)) return noteRow(place);
      this.template ??= place;
      this.templates += 1;
      return { kind: 'set aside', faults: [], amount: null, excused: true };
    }

    if ((!amount || amount.isZero()) && !this.dateIn(dateText) && fields.some((cell) => NIL.test(cell)))
      return { kind: 'none', note: problem('nil-return', 'note', place) };
    const mark = amount ? this.totals.markOf(fields) : null;
    if (mark !== null)
      return {
        ...{ kind: 'total', stated: [amount], mark, label: this.totals.labelOf(fields, mark) },
        readAsOrdinary: () =>
          this.totals.isBalance(fields)
            ? setAside([problem('balance-row', 'warning', place)], amount)
            : this.readPayment(fields, place),
      };
    return this.readPayment(fields, place);
  }

  private dateIn(text: string): CalendarDate | null {
    const written = readDate(text);
    return written && dateOfPayment(written, this.dates);
  }

  /** Reads a row that is not a total, a template row or a nil return. */
  private readPayment(fields: readonly string[], place: Place): EnteredRow {
    const dateText = this.text(fields, 'date');
    const supplier = this.text(fields, 'supplier');
    const amountText = this.text(fields, 'amount');
    const meant = this.meaning.ofRow(fields);
    const amount = this.meaning.read(amountText, this.header.columns.get('amount') ?? -1, meant);
    const faults = meant.faults.map(({ code, index, value }) =>
      problem(code, 'warning', { ...place, column: (this.header.headings[index] ?? '').trim(), value }),
    );
    const date = this.dateIn(dateText);
    const named = amount || date ? null : columnsNamed(fields);
    if (named) {
      const { columns } = this.header;
      const isSame = (['date', 'supplier', 'amount', 'entity'] as const).every(
        (name) => columns.get(name) === named.get(name),
      );
      // another header with columns in the same order, as where months were joined, is no loss
      if (!isSame) return setAside([problem('header-other', 'error', place)], null);
      const faults = [problem('header-again', 'note', place)];
      return { kind: 'set aside', faults, amount: null, excused: true };
    }
    if (!amount && !meant.isForeign) {
      const code = unreadableCode(amountText);
      faults.push(problem(code, 'warning', { ...place, column: this.heading('amount'), value: amountText }));
    }
    if (!date) {
      const written = readDate(dateText);
      const isAmbiguous = written?.kind === 'numbers' && resolveDate(written, this.dates) === null;
      const code = dateText === '' ? 'date-missing' : isAmbiguous ? 'date-ambiguous' : 'date-unreadable';
      faults.push(problem(code, 'warning', { ...place, column: this.heading('date'), value: dateText }));
    }
    if ((!date || !amount) && isNoteRow(fields, amountText !== '')) return noteRow(place);
    if (!amount || !date || faults.length > 0) return setAside(faults, amount);
    if (isThousandsPerhaps(amountText, this.delimiter))
      this.warn(
        problem('amount-three-decimals', 'warning', {
          ...place,
          column: this.heading('amount'),
          value: amountText,
        }),
      );
    this.cancelled.add(fields, amount);
    return {
      kind: 'used',
      lines: [this.line(fields, supplier, amount, date, meant.vat, place)],
      amount,
      date,
    };
  }

  trustOf(fields: readonly string[], place: Place): RowTrust | null {
    return this.findTrust(fields, place);
  }

  regionOf(): string {
    return '';
  }

  addSummed({ trust, trustName }: LineTrust, dated: FinancialYear | null, rows: number, amount: Money): void {
    if (dated !== null) count(this.years, dated, amount, rows);
    if (trust === '' && trustName === '') this.addUnnamed(amount, rows);
  }

  finish(): Problem[] {
    const problems = this.cancelled.problems(this.file);
    const counted = [...this.years].sort(([a], [b]) => a - b);
    const [most] = [...counted].sort(([, a], [, b]) => b.rows - a.rows);
    const outside = counted.filter(([year]) => year !== most?.[0]);
    if (most && outside.length > 0 && this.options.year === undefined)
      problems.push(
        problem(
          'dates-outside-year',
          'warning',
          { file: this.file },
          {
            rows: outside.reduce((sum, [, { rows }]) => sum + rows, 0),
            amount: Money.sum(outside.map(([, { amount }]) => amount)).toFixed(2),
            year: yearLabel(most[0]),
            option: this.options.optionNames?.year ?? '--year',
            years: counted.map(([year, { rows }]) => `${yearLabel(year)}: ${rows}`).join(', '),
          },
        ),
      );
    if (this.template)
      problems.push(problem('template-rows', 'note', this.template, { rows: this.templates }));
    if (this.unnamed.rows > 0)
      problems.push(
        problem(
          'trust-not-named',
          'warning',
          { file: this.file },
          {
            rows: this.unnamed.rows,
            amount: this.unnamed.amount.toFixed(2),
            option: this.options.optionNames?.trust ?? '--trust',
          },
        ),
      );
    return problems;
  }

  /** Returns whether a row is a template's: it holds the publisher's name and nothing else. */
  private isTemplate(fields: readonly string[]): boolean {
    const { columns } = this.header;
    const owners = [columns.get('department_family'), columns.get('entity')];
    return fields.every((cell, i) => cell.trim() === '' || owners.includes(i));
  }

  private line(
    fields: readonly string[],
    supplier: string,
    amount: Money,
    date: CalendarDate,
    vat: string,
    place: Place,
  ): ProcurementLine {
    const dated = yearOfDate(date.year, date.month);
    count(this.years, dated, amount);
    const year = this.options.year ?? dated;
    const trust = this.findTrust(fields, place);
    if (!trust) this.addUnnamed(amount, 1);
    const { categories, kept, onCategory } = this.options;
    const described = this.described(fields);
    const category = kept.has('category') ? categories.classify(described) : '';
    // fields are written out: spreading another object first makes V8 slow
    const named = trustFields(trust);
    const line: ProcurementLine = {
      trust: named.trust,
      trustName: named.trustName,
      cluster: named.cluster,
      nhsRegion: named.nhsRegion,
      icb: named.icb,
      trustType: named.trustType,
      region: trust?.region ?? '',
      option: 'both',
      product: UNSPECIFIED,
      supplier: supplier.replace(/[\s\u00a0]+/g, ' '),
      route: '',
      costType: this.text(fields, 'cost_type') || UNSPECIFIED,
      status: 'actual',
      year,
      // a month outside the financial year of the line would contradict it
      month: year === dated ? isoMonth(date) : '',
      category,
      vat,
      kind: 'cost',
      benefitType: '',
      amount,
      priceBase: 'nominal',
      low: null,
      high: null,
      file: this.file,
    };
    onCategory?.(line, categories.explain(described), described);
    return line;
  }

  private findTrust(fields: readonly string[], place: Place): RowTrust | null {
    const entity = this.text(fields, 'entity');
    return entity === ''
      ? this.trusts.resolve(this.options.trust ?? '', '', () => place)
      : this.trusts.resolve('', entity, () => ({ ...place, column: this.heading('entity') }));
  }

  private addUnnamed(amount: Money, rows: number): void {
    this.unnamed = { rows: this.unnamed.rows + rows, amount: this.unnamed.amount.plus(amount) };
  }

  private described(fields: readonly string[]): Described {
    return {
      expense_type: this.text(fields, 'expense_type'),
      expense_area: this.text(fields, 'expense_area'),
      supplier: this.text(fields, 'supplier'),
      description: this.text(fields, 'description'),
    };
  }

  private text(fields: readonly string[], column: SpendColumn): string {
    const index = this.header.columns.get(column);
    return index === undefined ? '' : fromSpreadsheetText((fields[index] ?? '').trim());
  }

  private heading(column: SpendColumn): string {
    return (this.header.headings[this.header.columns.get(column) ?? -1] ?? column).trim();
  }
}

/** Returns a row that a report prints about itself; it is no loss. */
function noteRow(place: Place): EnteredRow {
  return { kind: 'set aside', faults: [problem('note-row', 'note', place)], amount: null, excused: true };
}

function setAside(faults: readonly Problem[], amount: Money | null): EnteredRow {
  return { kind: 'set aside', faults, amount };
}

function count<K>(counts: Map<K, YearCount>, key: K, amount: Money, rows = 1): void {
  const known = counts.get(key);
  if (known) {
    known.rows += rows;
    known.amount = known.amount.plus(amount);
  } else counts.set(key, { rows, amount });
}
