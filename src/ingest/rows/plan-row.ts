import { Money } from '../../money/index.js';
import {
  fromSpreadsheetText,
  BENEFIT_TYPES,
  EVERY_OPTION,
  KINDS,
  type Kind,
  ROUTES,
  STATUSES,
  type Status,
  UNSPECIFIED,
  type Dimension,
  type FinancialYear,
  type LineOption,
  type ProcurementLine,
} from '../../model/index.js';
import { problem, type Place, type Problem, type ProblemCode } from '../../problem/index.js';
import { isNoAmount, isReference } from './amounts.js';
import { isScaled } from './amount-notation.js';
import { isNoteRow } from './note-row.js';
import type { ColumnName } from '../headers/column-names.js';
import type { PlanHeader } from '../headers/header.js';
import { isStatusRow } from '../headers/status-row.js';
import type { AmountMeaning, RowMeaning } from '../meaning/amount-meaning.js';
import { foreignSignOf } from '../meaning/currency.js';
import { statusInWords } from '../meaning/year-heading.js';
import type { OptionWords } from '../headers/option-words.js';
import { PlanCells } from './plan-cells.js';
import type { PlannedWords } from './planned-words.js';
import type { Delimiter } from '../text/records.js';
import type { EnteredRow, Row, RowReader } from './row.js';
import { isThousandsPerhaps } from './three-decimals.js';
import type { TotalCells } from '../totals/total-cells.js';
import { trustFields, type RowTrust, type TrustColumn } from './trust-column.js';

/** A column of amounts, with the year, status and option that its heading gives. */
interface AmountColumn {
  readonly index: number;
  readonly name: string;
  readonly option?: LineOption;
  readonly year?: FinancialYear;
  readonly status?: Status;
}

interface AmountCell {
  readonly column: AmountColumn;
  readonly amount: Money;
}

/** Turns the records of a plan into procurement lines, or into problems. */
export class PlanRowReader implements RowReader {
  private readonly amounts: readonly AmountColumn[];
  /** True where an empty amount makes no line instead of a fault. */
  private readonly emptyIsNothing: boolean;

  constructor(
    private readonly header: PlanHeader,
    private readonly file: string,
    private readonly delimiter: Delimiter,
    private readonly trusts: TrustColumn,
    private readonly warn: (problem: Problem) => void,
    private readonly kept: ReadonlySet<Dimension>,
    private readonly meaning: AmountMeaning,
    private readonly totals: TotalCells,
    private readonly words: OptionWords,
    private readonly planned: PlannedWords,
  ) {
    this.amounts = amountColumns(header);
    this.emptyIsNothing = header.layout !== 'lines';
  }

  /** @param place of the record, whose fields are as many as the header's. */
  read(fields: readonly string[], place: Place): Row {
    const meant = this.meaning.ofRow(fields);
    if (this.totals.isTotal(fields)) return this.totalRow(fields, meant);
    if (this.totals.mayBeTotal(fields)) {
      const total = this.totalRow(fields, meant);
      if (total.stated.some((amount) => amount !== null))
        return { ...total, readAsOrdinary: () => this.readLines(fields, place) };
    }
    const mark = this.totals.markOf(fields);
    if (mark !== null) {
      const total = { ...this.totalRow(fields, meant), mark, label: this.totals.labelOf(fields, mark) };
      if (total.stated.some((amount) => amount !== null))
        return { ...total, readAsOrdinary: () => this.readLines(fields, place) };
    }
    return this.readLines(fields, place);
  }

  /** Reads a row that is not a total. */
  private readLines(fields: readonly string[], place: Place): EnteredRow {
    const meant = this.meaning.ofRow(fields);
    const cells = new PlanCells(this.header, fields, place, this.warn);
    for (const { code, index, value } of meant.faults)
      cells.addFault(code, this.header.headings[index] ?? '', value);
    const amounts = this.readAmounts(fields, cells, meant);
    if (amounts.length === 0 && isNoteRow(fields, false))
      return { kind: 'set aside', faults: [problem('note-row', 'note', place)], amount: null, excused: true };
    const unit = amounts.length === 0 ? this.unitSaidBy(fields) : null;
    if (unit !== null) {
      const faults = [problem('unit-in-row', 'error', { ...place, value: unit })];
      return { kind: 'set aside', faults, amount: null };
    }
    if (amounts.length === 0 && isStatusRow(this.header, fields))
      return {
        kind: 'set aside',
        faults: [problem('status-row', 'note', place)],
        amount: null,
        excused: true,
      };
    const trust = this.readTrust(cells);
    const status = cells.oneOf('status', STATUSES, 'planned', statusInWords);
    const isStatusBlank = cells.text('status') === '';
    const amountsSayOption = this.header.optionColumns.length > 0;
    const option = amountsSayOption ? EVERY_OPTION : cells.option(this.words, isSpent(status, amounts));
    const route = cells.oneOf('route', ROUTES, '');
    const kind = cells.oneOf('kind', KINDS, 'cost', kindInWord);
    const benefitType = cells.oneOf('benefit_type', BENEFIT_TYPES, '');
    if (benefitType !== '' && kind === 'cost')
      cells.addFault('benefit-type-without-benefit', 'benefit_type', benefitType);
    const priceBase = cells.priceBase();
    const year = this.header.columns.has('financial_year') ? cells.year() : null;
    const range = cells.range(amounts[0]?.amount, (text, name) =>
      this.meaning.read(text, this.header.columns.get(name) ?? -1, meant),
    );
    for (const { column } of amounts)
      if (contradicts(isStatusBlank ? '' : status, column.status))
        cells.addFault('status-contrary', 'status', cells.text('status'), { heading: column.name.trim() });
    const month = cells.month(year);

    const amount =
      amounts.length === 1 && amounts[0] ? amounts[0].amount : Money.sum(amounts.map((cell) => cell.amount));
    if (cells.faults.length > 0 || trust === null || status === '' || option === null || kind === '')
      return { kind: 'set aside', faults: cells.faults, amount: amounts.length === 0 ? null : amount };
    // fields are written out below: spreading another object first makes V8 slow
    const named = trustFields(trust);
    const isOptionBlank = cells.text('option') === '';
    const lines = amounts.flatMap((cell): ProcurementLine[] => {
      const lineYear = cell.column.year ?? year;
      if (lineYear === null) return [];
      const lineStatus = isStatusBlank ? (cell.column.status ?? status) : status;
      const line = {
        trust: named.trust,
        trustName: named.trustName,
        cluster: named.cluster,
        nhsRegion: named.nhsRegion,
        icb: named.icb,
        trustType: named.trustType,
        region: cells.text('region') || trust.region,
        option: cell.column.option ?? (isOptionBlank && lineStatus === 'actual' ? EVERY_OPTION : option),
        product: cells.text('product') || UNSPECIFIED,
        supplier: cells.text('supplier'),
        route,
        costType: cells.text('cost_type') || UNSPECIFIED,
        status: lineStatus,
        year: lineYear,
        month,
        category: cells.text('category'),
        vat: meant.vat,
        kind,
        benefitType,
        amount: cell.amount,
        priceBase,
        low: range === null ? null : range.low,
        high: range === null ? null : range.high,
        file: this.file,
      };
      return [line];
    });
    if (!isStatusBlank && status === 'planned')
      this.planned.add(
        cells.text('status'),
        lines.map((line) => line.year),
      );
    return { kind: 'used', lines, amount };
  }

  trustOf(fields: readonly string[], place: Place): RowTrust | null {
    const { totals } = this;
    if (totals.isTotal(fields) || totals.mayBeTotal(fields) || totals.markOf(fields) !== null) return null;
    return this.readTrust(new PlanCells(this.header, fields, place, this.warn));
  }

  regionOf(fields: readonly string[]): string {
    return this.kept.has('region')
      ? fromSpreadsheetText((fields[this.header.columns.get('region') ?? -1] ?? '').trim())
      : '';
  }

  addSummed(): void {
    // a plan has no warnings about its lines as a whole
  }

  finish(): Problem[] {
    return [];
  }

  private unitSaidBy(fields: readonly string[]): string | null {
    return this.meaning.unitSaidBy(
      fields,
      this.amounts.map(({ index }) => fields[index] ?? ''),
    );
  }

  private totalRow(fields: readonly string[], meant: RowMeaning): Extract<Row, { kind: 'total' }> {
    const stated = this.amounts.map(({ index }) => this.meaning.read(fields[index] ?? '', index, meant));
    return { kind: 'total', stated, label: this.totals.labelOf(fields) };
  }

  private readTrust(cells: PlanCells): RowTrust | null {
    const code = cells.text('trust_code');
    const name = cells.text('trust_name');
    const isByName = !this.header.columns.has('trust_code') || (code === '' && name !== '');
    const column: ColumnName = isByName ? 'trust_name' : 'trust_code';
    const trust = this.trusts.resolve(code, name, () => cells.placeOf(column));
    if (trust === null) cells.addFault('trust-missing', column, '');
    return trust;
  }

  private readAmounts(fields: readonly string[], cells: PlanCells, meant: RowMeaning): AmountCell[] {
    const read: AmountCell[] = [];
    for (const column of this.amounts) {
      const text = fields[column.index] ?? '';
      if (this.emptyIsNothing && isNoAmount(text)) continue;
      const amount = this.meaning.read(text, column.index, meant);
      if (!amount) {
        // the currency's own cell has already been reported
        if (!meant.isForeign) cells.addFault(unreadableCode(text), column.name, text);
        continue;
      }
      if (isThousandsPerhaps(text, this.delimiter))
        cells.addWarning('amount-three-decimals', column.name, text);
      read.push({ column, amount });
    }
    return read;
  }
}

/** Reads other words for cost and benefit; null where it is none. */
function kindInWord(word: string): Kind | null {
  if (/^(?:c|costs)$/.test(word)) return 'cost';
  return /^(?:b|benefits)$/.test(word) ? 'benefit' : null;
}

function unreadableCode(text: string): ProblemCode {
  if (text.trim() === '') return 'amount-missing';
  if (foreignSignOf(text) !== null) return 'amount-foreign';
  if (isScaled(text)) return 'amount-scaled';
  return isReference(text) ? 'amount-reference' : 'amount-unreadable';
}

function amountColumns(header: PlanHeader): AmountColumn[] {
  switch (header.layout) {
    case 'lines':
      return [{ index: header.columns.get('amount') ?? -1, name: 'amount' }];
    case 'side by side':
      return header.optionColumns.map(({ index, heading, option }) => ({ index, name: heading, option }));
    case 'years':
      return header.yearColumns.map(({ index, heading, year, status }) => ({
        ...{ index, name: heading, year },
        ...(status === null ? {} : { status }),
      }));
  }
}

/** Returns whether a row's status contradicts its heading's: one says spent and the other planned. */
function contradicts(row: Status | '', heading: Status | undefined): boolean {
  return row !== '' && heading !== undefined && (row === 'actual') !== (heading === 'actual');
}

/** Returns whether every amount of a row is spent: by its status, else by the headings. */
function isSpent(status: Status | '', amounts: readonly AmountCell[]): boolean {
  return status === 'actual' || amounts.every(({ column }) => column.status === 'actual');
}
