import type { Money } from '../../money/index.js';
import type { ProblemCode } from '../../problem/index.js';
import type { ReadAmount } from '../rows/amounts.js';
import { isPounds, withoutSign } from './currency.js';
import { signWordOf, type SignColumn } from './sign-column.js';
import { toPounds, unitInText, unitOfCell, type AmountUnit } from './unit.js';
import { vatCellOf, type VatBasis } from './vat-column.js';

/** A cell that keeps its row from being used. */
export interface MeaningFault {
  readonly code: ProblemCode;
  /** The column's position, from 0. */
  readonly index: number;
  readonly value: string;
}

/** How the other cells of a row change its amounts. */
export interface RowMeaning {
  readonly isCredit: boolean;
  /** Its amounts are in a currency other than sterling. */
  readonly isForeign: boolean;
  /** The unit of its amounts, where the row itself gives it. */
  readonly unit: AmountUnit | null;
  /** The value for the dimension `vat`. */
  readonly vat: string;
  readonly faults: readonly MeaningFault[];
}

const PLAIN: RowMeaning = { isCredit: false, isForeign: false, unit: null, vat: '', faults: [] };

/** The columns and headings of a file that decide what its amounts mean. */
export interface MeaningColumns {
  /** The unit of each column of amounts, and of low and high. */
  readonly units: ReadonlyMap<number, AmountUnit>;
  /** True where a heading or an option gives the unit. */
  readonly isUnitSaid: boolean;
  /** The column that turns positive amounts into credits; null where amounts carry their own signs. */
  readonly sign: (SignColumn & { readonly blankIsDebit: boolean }) | null;
  /** Columns in which a row names another currency than sterling. */
  readonly currencies: readonly number[];
  /** The column that gives the unit of each row's amounts; null where none does. */
  readonly unitColumn: number | null;
  /** A sign before amounts that is read as a pound sign. */
  readonly currencySign: string | null;
  /** The column that says net or gross of VAT, and the column of its rate. */
  readonly vat: { readonly index: number; readonly heading: string; readonly rate: number | null } | null;
  /** The basis that the headings of the amounts give for all of them; null where they give none, or a column gives it. */
  readonly vatOfAll: VatBasis | null;
}

/** Reads the amounts of one file in pounds, with the unit, sign and currency that the file gives them. */
export class AmountMeaning {
  /** True where every row's amounts are pounds as written. */
  readonly isPlain: boolean;
  private readonly plainRow: RowMeaning;

  /** @param readAmount reads an amount as written. */
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

  /** True where a column says of each row whether it is net or gross of VAT, or a heading says it of all rows. */
  get saysVat(): boolean {
    return this.columns.vat !== null || this.columns.vatOfAll !== null;
  }

  /** The VAT basis that a heading states for all amounts; null where none does. */
  get vatOfAll(): VatBasis | null {
    return this.columns.vatOfAll;
  }

  /** True where a heading or an option gives the unit of the amounts. */
  get isUnitSaid(): boolean {
    return this.columns.isUnitSaid;
  }

  /** The columns that change the amounts of their row, so that none of their cells may be missing. */
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
   * Returns the unit that a row without amounts gives for those below it, as under a header: "£000"; null where it gives
   * none, or a heading or an option does.
   *
   * @param amounts the cells of its amounts.
   */
  unitSaidBy(fields: readonly string[], amounts: readonly string[]): string | null {
    if (this.isUnitSaid) return null;
    const first = fields.find((cell) => cell.trim() !== '') ?? '';
    return [first, ...amounts].find((cell) => unitInText(cell) !== null)?.trim() ?? null;
  }

  /** Reads an amount of a row that cannot be used, in pounds; null where other cells might change the amount. */
  readOfFaultyRow(text: string, index: number): Money | null {
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

  /** Reads an amount as written, with its own sign and in the file's unit. */
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
