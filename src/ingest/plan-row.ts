import { Money, parseMoney } from '../money/index.js';
import {
  BENEFIT_TYPES,
  KINDS,
  LINE_OPTIONS,
  nearest,
  parseFinancialYear,
  ROUTES,
  STATUSES,
  UNSPECIFIED,
  yearFromSpreadsheetDate,
  yearLabel,
  type FinancialYear,
  type LineOption,
  type PriceBase,
  type ProcurementLine,
} from '../model/index.js';
import { problem, type Place, type Problem, type ProblemCode } from '../problem.js';
import type { ColumnName } from './columns.js';
import type { PlanHeader } from './header.js';
import type { Delimiter } from './records.js';
import type { Row, RowReader } from './row.js';
import { RunningTotals, saysTotal } from './total-row.js';
import type { TrustColumn } from './trust-column.js';

/** Where the amounts of a row stand, and what their column says of them. */
interface AmountColumn {
  readonly index: number;
  readonly name: string;
  readonly option?: LineOption;
  readonly year?: FinancialYear;
}

/** What a spreadsheet prints for nothing. */
const NOTHING = /^[\s\u00a0]*[-\u2012-\u2015\u2212]?[\s\u00a0]*$/;

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** Turns records of the layouts lines, years and side by side into procurement lines, or says why not. */
export class PlanRowReader implements RowReader {
  private readonly amounts: readonly AmountColumn[];
  /** Whether an empty amount means that there is no line, rather than that the row is at fault. */
  private readonly emptyIsNothing: boolean;
  private readonly totals = new RunningTotals();

  constructor(
    private readonly header: PlanHeader,
    private readonly file: string,
    private readonly delimiter: Delimiter,
    private readonly trusts: TrustColumn,
    private readonly warn: (problem: Problem) => void,
  ) {
    this.amounts = amountColumns(header);
    this.emptyIsNothing = header.layout !== 'lines';
  }

  /** @param place of the record, whose fields are as many as the header's. */
  read(fields: readonly string[], place: Place): Row {
    const faults: Problem[] = [];
    const fault = (code: ProblemCode, column: string, value: string, details = {}): void => {
      faults.push(problem(code, 'error', { ...place, column: this.headingOf(column), value }, details));
    };
    const text = (name: ColumnName): string => {
      const index = this.header.columns.get(name);
      return index === undefined ? '' : (fields[index] ?? '').trim();
    };
    const oneOf = <T extends string>(name: ColumnName, allowed: readonly T[], blank: T | ''): T | '' => {
      const value = text(name);
      if (value === '') return blank;
      const found = allowed.find((candidate) => candidate === value.toLowerCase());
      if (found !== undefined) return found;
      const near = nearest(value, allowed);
      fault('value-unknown', name, value, {
        allowed: allowed.join(', '),
        ...(near === null ? {} : { nearest: near }),
      });
      return '';
    };

    if (this.isTotal(fields)) return this.totals.check(this.statedTotal(fields), place);
    const amounts = this.readAmounts(fields, place, fault);
    const trust = this.trusts.resolve(text('trust_code'), text('trust_name'), {
      ...place,
      column: this.headingOf(this.header.columns.has('trust_code') ? 'trust_code' : 'trust_name'),
    });
    if (trust === null) fault('trust-missing', 'trust_code', '');
    const status = oneOf('status', STATUSES, 'planned');
    const option = oneOf('option', LINE_OPTIONS, status === 'actual' ? 'both' : 'local');
    const route = oneOf('route', ROUTES, '');
    const kind = oneOf('kind', KINDS, 'cost');
    const benefitType = oneOf('benefit_type', BENEFIT_TYPES, '');
    if (benefitType !== '' && kind === 'cost')
      fault('benefit-type-without-benefit', 'benefit_type', benefitType);
    const priceBase = this.readPriceBase(text('price_base'), fault);
    const year = this.header.columns.has('financial_year')
      ? this.readYear(text('financial_year'), fault)
      : null;
    const range = this.readRange(text('low'), text('high'), amounts[0]?.amount, fault);

    const amount = Money.sum(amounts.map((cell) => cell.amount));
    this.totals.add(amount);
    if (faults.length > 0 || trust === null || status === '' || option === '' || kind === '')
      return { kind: 'set aside', faults, amount: amounts.length === 0 ? null : amount };
    const shared = {
      trust: trust.code,
      trustName: trust.name,
      region: text('region') || trust.region,
      cluster: trust.cluster,
      trustType: trust.trustType,
      product: text('product') || UNSPECIFIED,
      supplier: text('supplier'),
      route,
      costType: text('cost_type') || UNSPECIFIED,
      status,
      month: MONTH.test(text('month')) ? text('month') : '',
      category: text('category'),
      kind,
      benefitType,
      priceBase,
      ...range,
      file: this.file,
    };
    const lines = amounts.flatMap((cell): ProcurementLine[] => {
      const lineYear = cell.column.year ?? year;
      if (lineYear === null) return [];
      return [{ ...shared, option: cell.column.option ?? option, year: lineYear, amount: cell.amount }];
    });
    return { kind: 'used', lines, amount };
  }

  finish(): Problem[] {
    return [];
  }

  /** A row that says "Total" where a trust belongs, or anywhere where it names none, is a sum of the others. */
  private isTotal(fields: readonly string[]): boolean {
    const cells = (['trust_code', 'trust_name'] as const).flatMap((name) => {
      const index = this.header.columns.get(name);
      return index === undefined ? [] : [fields[index] ?? ''];
    });
    return cells.every((cell) => cell.trim() === '') ? fields.some(saysTotal) : cells.some(saysTotal);
  }

  private statedTotal(fields: readonly string[]): Money | null {
    const stated = this.amounts.flatMap(({ index }) => parseMoney(fields[index] ?? '') ?? []);
    return stated.length === 0 ? null : Money.sum(stated);
  }

  /** A column as the file heads it, so that its owner finds it. */
  private headingOf(column: string): string {
    const index = this.header.columns.get(column as ColumnName);
    return index === undefined ? column : (this.header.headings[index] ?? column).trim();
  }

  private readAmounts(
    fields: readonly string[],
    place: Place,
    fault: (code: ProblemCode, column: string, value: string) => void,
  ): { column: AmountColumn; amount: Money; text: string }[] {
    return this.amounts.flatMap((column) => {
      const text = fields[column.index] ?? '';
      if (this.emptyIsNothing && NOTHING.test(text)) return [];
      const amount = parseMoney(text);
      if (amount) {
        if (this.delimiter === ';' && /\.\d{3}\D*$/.test(text))
          this.warn(
            problem('amount-three-decimals', 'warning', {
              ...place,
              column: this.headingOf(column.name),
              value: text,
            }),
          );
        return [{ column, amount, text }];
      }
      fault(text.trim() === '' ? 'amount-missing' : 'amount-unreadable', column.name, text);
      return [];
    });
  }

  private readYear(
    text: string,
    fault: (code: ProblemCode, column: string, value: string, details?: Record<string, string>) => void,
  ): FinancialYear | null {
    const year = parseFinancialYear(text);
    if (year !== null) return year;
    const meant = yearFromSpreadsheetDate(text);
    if (text === '') fault('year-missing', 'financial_year', text);
    else if (meant !== null) fault('year-damaged', 'financial_year', text, { year: yearLabel(meant) });
    else fault('year-unreadable', 'financial_year', text);
    return null;
  }

  private readPriceBase(
    text: string,
    fault: (code: ProblemCode, column: string, value: string) => void,
  ): PriceBase | null {
    if (text === '') return null;
    if (text.toLowerCase() === 'nominal') return 'nominal';
    const year = parseFinancialYear(text);
    if (year === null) fault('price-base-unreadable', 'price_base', text);
    return year;
  }

  private readRange(
    lowText: string,
    highText: string,
    amount: Money | undefined,
    fault: (code: ProblemCode, column: string, value: string) => void,
  ): { low: Money | null; high: Money | null } {
    const nothing = { low: null, high: null };
    if (lowText === '' && highText === '') return nothing;
    const low = parseMoney(lowText);
    const high = parseMoney(highText);
    if (lowText === '' || highText === '')
      fault('range-incomplete', lowText === '' ? 'low' : 'high', lowText === '' ? lowText : highText);
    else if (!low) fault('amount-unreadable', 'low', lowText);
    else if (!high) fault('amount-unreadable', 'high', highText);
    else if (amount && (low.compare(amount) > 0 || high.compare(amount) < 0))
      fault(
        'range-disordered',
        low.compare(amount) > 0 ? 'low' : 'high',
        low.compare(amount) > 0 ? lowText : highText,
      );
    else return { low, high };
    return nothing;
  }
}

function amountColumns(header: PlanHeader): AmountColumn[] {
  const named = (name: ColumnName, option?: LineOption): AmountColumn[] => {
    const index = header.columns.get(name);
    return index === undefined ? [] : [{ index, name, ...(option ? { option } : {}) }];
  };
  switch (header.layout) {
    case 'lines':
      return named('amount');
    case 'side by side':
      return [...named('central_amount', 'central'), ...named('local_amount', 'local')];
    case 'years':
      return header.yearColumns.map(({ index, heading, year }) => ({ index, name: heading, year }));
  }
}
