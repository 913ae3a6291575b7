import type { Money } from '../../money/index.js';
import type { ProblemCode } from '../../problem.js';
import type { ReadAmount } from '../rows/amounts.js';
import { isPounds, withoutSign } from './currency.js';
import { signWordOf, type SignColumn } from './sign-column.js';
import { toPounds, unitInText, unitOfCell, type AmountUnit } from './unit.js';
import { vatCellOf, type VatBasis } from './vat-column.js';

/** A cell for the sake of which its row cannot be used. */
export interface MeaningFault {
  readonly code: ProblemCode;
  /** Of the column. */
  readonly index: number;
  readonly value: string;
}

/** What the other cells of a row say of its amounts. */
export interface RowMeaning {
  readonly isCredit: boolean;
  /** Its amounts are in a currency other than sterling. */
  readonly isForeign: boolean;
  /** The unit of its amounts, where the row itself gives it. */
  readonly unit: AmountUnit | null;
  /** As the dimension `vat` has it. */
  readonly vat: string;
  readonly faults: readonly MeaningFault[];
}

const PLAIN: RowMeaning = { isCredit: false, isForeign: false, unit: null, vat: '', faults: [] };

/** What a file says of its amounts, but for the amounts themselves. */
export interface MeaningColumns {
  /** Of the columns of amounts, low and high: the unit that they are in. */
  readonly units: ReadonlyMap<number, AmountUnit>;
  /** True where a heading or an option says the unit. */
  readonly isUnitSaid: boolean;
  /** The column by which positive amounts are credits; null where amounts carry their own signs. */
  readonly sign: (SignColumn & { readonly blankIsDebit: boolean }) | null;
  /** Columns in which a row names another currency than sterling. */
  readonly currencies: readonly number[];
  /** The column that gives the unit of each row's amounts; null where none does. */
  readonly unitColumn: number | null;
  /** The sign that stands for the pound's before amounts. */
  readonly currencySign: string | null;
  /** The column that says net or gross, with its heading, and the one of the rate. */
  readonly vat: { readonly index: number; readonly heading: string; readonly rate: number | null } | null;
  /** What the headings of the amounts say of all of them, where no column says it of each row. */
  readonly vatOfAll: VatBasis | null;
}

/** Reads the amounts of one file as its headings, titles and other columns say they are meant. */
export class AmountMeaning {
  /** True where amounts are pounds as they are written, in every row alike. */
  readonly isPlain: boolean;
  private readonly plainRow: RowMeaning;

  /** @param readAmount reads an amount as it is written. */
  constructor(
    private readonly columns: MeaningColumns,
    private readonly readAmount: ReadAmount,
  ) {
    const { units, currencySign, vat, vatOfAll } = columns;
    this.plainRow = vatOfAll === null ? PLAIN : { ...PLAIN, vat: vatOfAll };
    const isInPounds = [...units.values()].every((unit) => unit === 'pounds');
    this.isPlain = isInPounds && !this.dependsOnRow && currencySign === null && vat === null;
  }

  /** True where other cells of a row may change its amounts. */
  private get dependsOnRow(): boolean {
    const { sign, currencies, unitColumn } = this.columns;
    return sign !== null || currencies.length > 0 || unitColumn !== null;
  }

  /** True where a column says which amounts are net and which gross of VAT, or a heading says it of all. */
  get saysVat(): boolean {
    return this.columns.vat !== null || this.columns.vatOfAll !== null;
  }

  /** True where a heading or an option says the unit of the amounts. */
  get isUnitSaid(): boolean {
    return this.columns.isUnitSaid;
  }

  /** The columns of which no cell may be missing: they change what the amounts of a row mean. */
  get deciding(): number[] {
    const { sign, currencies, unitColumn, vat } = this.columns;
    return [
      ...(sign ? [sign.index] : []),
      ...currencies,
      ...(unitColumn === null ? [] : [unitColumn]),
      ...(vat ? [vat.index] : []),
    ];
  }

  /**
   * Returns the text by which a row without amounts says their unit, as below a header: "£000"; null where it says none,
   * or a heading or an option says it.
   *
   * @param amounts the cells of its amounts.
   */
  unitSaidBy(fields: readonly string[], amounts: readonly string[]): string | null {
    if (this.isUnitSaid) return null;
    const first = fields.find((cell) => cell.trim() !== '') ?? '';
    return [first, ...amounts].find((cell) => unitInText(cell) !== null)?.trim() ?? null;
  }

  /** Reads an amount of a row that cannot be read as a whole; null where other cells of it might change the amount. */
  readAlone(text: string, index: number): Money | null {
    return this.dependsOnRow ? null : this.read(text, index, PLAIN);
  }

  /** Reads an amount of a column in pounds; null where it is none, or is in another currency. */
  read(text: string, index: number, { isCredit, isForeign, unit }: RowMeaning): Money | null {
    if (isForeign) return null;
    const amount = this.readPlain(text);
    if (!amount) return null;
    const pounds = toPounds(amount, unit ?? this.columns.units.get(index) ?? 'pounds');
    return isCredit ? pounds.negated() : pounds;
  }

  /** Reads an amount as it is written, in whatever unit and with the sign that it carries itself. */
  readPlain(text: string): Money | null {
    const { currencySign } = this.columns;
    return this.readAmount(currencySign === null ? text : withoutSign(text, currencySign));
  }

  ofRow(fields: readonly string[]): RowMeaning {
    const { sign, currencies, unitColumn, vat } = this.columns;
    if (!this.dependsOnRow && vat === null) return this.plainRow;
    const faults: MeaningFault[] = [];
    const cell = (index: number): string => (fields[index] ?? '').trim();
    const foreign = currencies.find((index) => !isPounds(cell(index)));
    if (foreign !== undefined)
      faults.push({ code: 'currency-foreign', index: foreign, value: cell(foreign) });
    return {
      isCredit: sign !== null && this.isCredit(cell(sign.index), faults),
      isForeign: foreign !== undefined,
      unit: unitColumn === null ? null : this.unitOf(cell(unitColumn), faults),
      vat: vat === null ? this.plainRow.vat : this.vatOf(cell, faults),
      faults,
    };
  }

  private isCredit(value: string, faults: MeaningFault[]): boolean {
    const { sign } = this.columns;
    if (sign === null) return false;
    const word = signWordOf(sign, value);
    if (word === 'unknown' || (word === 'blank' && !sign.blankIsDebit))
      faults.push({ code: 'sign-missing', index: sign.index, value });
    return word === 'credit';
  }

  private unitOf(value: string, faults: MeaningFault[]): AmountUnit | null {
    const unit = unitOfCell(value, true);
    if (unit === null) faults.push({ code: 'unit-missing', index: this.columns.unitColumn ?? -1, value });
    return unit;
  }

  private vatOf(cell: (index: number) => string, faults: MeaningFault[]): string {
    const { vat } = this.columns;
    if (vat === null) return '';
    const { basis, rate, isUnknown } = vatCellOf(cell(vat.index), vat.heading);
    if (isUnknown) faults.push({ code: 'vat-unreadable', index: vat.index, value: cell(vat.index) });
    if (basis === null) return '';
    const own = rate ?? (vat.rate === null ? null : vatCellOf(cell(vat.rate), '').rate);
    return own === null ? basis : `${basis} ${own}`;
  }
}
