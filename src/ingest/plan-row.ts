import { Money } from '../money/index.js';
import {
  BENEFIT_TYPES,
  KINDS,
  LINE_OPTIONS,
  ROUTES,
  STATUSES,
  UNSPECIFIED,
  type Dimension,
  type FinancialYear,
  type LineOption,
  type ProcurementLine,
} from '../model/index.js';
import type { Place, Problem, ProblemCode } from '../problem.js';
import { isNoAmount, isReference, type ReadAmount } from './amounts.js';
import type { ColumnName } from './column-names.js';
import type { PlanHeader } from './header.js';
import { PlanCells } from './plan-cells.js';
import type { Delimiter } from './records.js';
import { keyColumns, TRUST_COLUMNS } from './key-columns.js';
import type { Row, RowKey, RowReader } from './row.js';
import { isThousandsPerhaps } from './three-decimals.js';
import { RunningTotals, saysTotal } from './total-row.js';
import { trustFields, type RowTrust, type TrustColumn } from './trust-column.js';

/** Where the amounts of a row stand, and what their column says of them. */
interface AmountColumn {
  readonly index: number;
  readonly name: string;
  readonly option?: LineOption;
  readonly year?: FinancialYear;
}

interface AmountCell {
  readonly column: AmountColumn;
  readonly amount: Money;
}

/** Turns records of the layouts lines, years and side by side into procurement lines, or says why not. */
export class PlanRowReader implements RowReader {
  private readonly amounts: readonly AmountColumn[];
  /** The columns of code and name, of those that the file has. */
  private readonly trustIndexes: readonly number[];
  /** The other columns that tell rows apart. */
  private readonly restIndexes: readonly number[];
  /** Whether an empty amount means that there is no line, rather than that the row is at fault. */
  private readonly emptyIsNothing: boolean;
  private readonly totals = new RunningTotals();

  constructor(
    private readonly header: PlanHeader,
    private readonly file: string,
    private readonly delimiter: Delimiter,
    private readonly trusts: TrustColumn,
    private readonly warn: (problem: Problem) => void,
    kept: ReadonlySet<Dimension>,
    private readonly readAmount: ReadAmount,
  ) {
    this.amounts = amountColumns(header);
    this.trustIndexes = TRUST_COLUMNS.flatMap((name) => header.columns.get(name) ?? []);
    this.emptyIsNothing = header.layout !== 'lines';
    this.restIndexes = keyColumns(header, kept).filter((index) => !this.trustIndexes.includes(index));
  }

  /** @param place of the record, whose fields are as many as the header's. */
  read(fields: readonly string[], place: Place): Row {
    if (this.isTotal(fields)) return this.totals.check(this.statedTotal(fields), place);
    const cells = new PlanCells(this.header, fields, place, this.warn, this.readAmount);
    const amounts = this.readAmounts(fields, cells);
    const trust = this.readTrust(cells);
    const status = cells.oneOf('status', STATUSES, 'planned');
    const option = cells.oneOf('option', LINE_OPTIONS, status === 'actual' ? 'both' : 'local');
    const route = cells.oneOf('route', ROUTES, '');
    const kind = cells.oneOf('kind', KINDS, 'cost');
    const benefitType = cells.oneOf('benefit_type', BENEFIT_TYPES, '');
    if (benefitType !== '' && kind === 'cost')
      cells.fault('benefit-type-without-benefit', 'benefit_type', benefitType);
    const priceBase = cells.priceBase();
    const year = this.header.columns.has('financial_year') ? cells.year() : null;
    const range = cells.range(amounts[0]?.amount);
    const month = cells.month(year);

    const amount =
      amounts.length === 1 && amounts[0] ? amounts[0].amount : Money.sum(amounts.map((cell) => cell.amount));
    this.totals.add(amount);
    if (cells.faults.length > 0 || trust === null || status === '' || option === '' || kind === '')
      return { kind: 'set aside', faults: cells.faults, amount: amounts.length === 0 ? null : amount };
    const lines = amounts.flatMap((cell): ProcurementLine[] => {
      const lineYear = cell.column.year ?? year;
      if (lineYear === null) return [];
      const line = {
        ...trustFields(trust),
        region: cells.text('region') || trust.region,
        option: cell.column.option ?? option,
        product: cells.text('product') || UNSPECIFIED,
        supplier: cells.text('supplier'),
        route,
        costType: cells.text('cost_type') || UNSPECIFIED,
        status,
        year: lineYear,
        month,
        category: cells.text('category'),
        vat: '',
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
    return { kind: 'used', lines, amount };
  }

  keyOf(fields: readonly string[]): RowKey {
    return {
      trust: this.trustIndexes.map((index) => fields[index]).join('\u0000'),
      rest: this.restIndexes.map((index) => fields[index]).join('\u0000'),
    };
  }

  trustOf(fields: readonly string[]): RowTrust | null {
    if (this.isTotal(fields)) return null;
    return this.readTrust(new PlanCells(this.header, fields, {}, this.warn, this.readAmount));
  }

  regionOf(fields: readonly string[]): string {
    const index = this.header.columns.get('region') ?? -1;
    return this.restIndexes.includes(index) ? (fields[index] ?? '').trim() : '';
  }

  addSeen(amount: Money): void {
    this.totals.add(amount);
  }

  addAlike(): void {
    // of a plan nothing is said of its lines together
  }

  finish(): Problem[] {
    return [];
  }

  /** A row that says "Total" where a trust belongs, or anywhere where it names none, is a sum of the others. */
  private isTotal(fields: readonly string[]): boolean {
    const named = this.trustIndexes.some((index) => (fields[index] ?? '').trim() !== '');
    return named
      ? this.trustIndexes.some((index) => saysTotal(fields[index] ?? ''))
      : fields.some((cell) => saysTotal(cell));
  }

  private statedTotal(fields: readonly string[]): Money | null {
    const stated = this.amounts.flatMap(({ index }) => this.readAmount(fields[index] ?? '') ?? []);
    return stated.length === 0 ? null : Money.sum(stated);
  }

  private readTrust(cells: PlanCells): RowTrust | null {
    const code = cells.text('trust_code');
    const name = cells.text('trust_name');
    const isByName = !this.header.columns.has('trust_code') || (code === '' && name !== '');
    const column: ColumnName = isByName ? 'trust_name' : 'trust_code';
    const trust = this.trusts.resolve(code, name, () => cells.placeOf(column));
    if (trust === null) cells.fault('trust-missing', column, '');
    return trust;
  }

  private readAmounts(fields: readonly string[], cells: PlanCells): AmountCell[] {
    const read: AmountCell[] = [];
    for (const column of this.amounts) {
      const text = fields[column.index] ?? '';
      if (this.emptyIsNothing && isNoAmount(text)) continue;
      const amount = this.readAmount(text);
      if (!amount) {
        cells.fault(unreadableCode(text), column.name, text);
        continue;
      }
      if (isThousandsPerhaps(text, this.delimiter)) cells.doubt('amount-three-decimals', column.name, text);
      read.push({ column, amount });
    }
    return read;
  }
}

function unreadableCode(text: string): ProblemCode {
  if (text.trim() === '') return 'amount-missing';
  return isReference(text) ? 'amount-reference' : 'amount-unreadable';
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
