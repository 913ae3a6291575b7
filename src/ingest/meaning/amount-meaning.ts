import type { Money } from '../../money/index.js';
import type { ProblemCode } from '../../problem.js';
import type { ReadAmount } from '../amounts.js';
import { isPounds, withoutSign } from './currency.js';
import { signWordOf, type SignColumn } from './sign-column.js';
import { toPounds, type AmountUnit } from './unit.js';
import { vatCellOf } from './vat-column.js';

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
  /** As the dimension `vat` has it. */
  readonly vat: string;
  readonly faults: readonly MeaningFault[];
}

const PLAIN: RowMeaning = { isCredit: false, isForeign: false, vat: '', faults: [] };

/** What a file says of its amounts, but for the amounts themselves. */
export interface MeaningColumns {
  /** Of the columns of amounts, low and high: the unit that they are in. */
  readonly units: ReadonlyMap<number, AmountUnit>;
  /** Whether a heading or an option says the unit. */
  readonly isUnitSaid: boolean;
  /** The column by which positive amounts are credits; null where amounts carry their own signs. */
  readonly sign: (SignColumn & { readonly blankIsDebit: boolean }) | null;
  /** Columns in which a row names another currency than sterling. */
  readonly currencies: readonly number[];
  /** The sign that stands for the pound's before amounts. */
  readonly currencySign: string | null;
  /** The column that says net or gross, with its heading, and the one of the rate. */
  readonly vat: { readonly index: number; readonly heading: string; readonly rate: number | null } | null;
}

/** Reads the amounts of one file as its headings, titles and other columns say they are meant. */
export class AmountMeaning {
  /** Whether amounts are pounds as they are written, in every row alike. */
  readonly isPlain: boolean;

  /** @param readAmount reads an amount as it is written. */
  constructor(
    private readonly columns: MeaningColumns,
    private readonly readAmount: ReadAmount,
  ) {
    const { units, sign, currencies, currencySign, vat } = columns;
    const isInPounds = [...units.values()].every((unit) => unit === 'pounds');
    this.isPlain =
      isInPounds && sign === null && currencies.length === 0 && currencySign === null && vat === null;
  }

  /** Whether a column says which amounts are net and which gross of VAT. */
  get saysVat(): boolean {
    return this.columns.vat !== null;
  }

  /** Whether a heading or an option says the unit of the amounts. */
  get isUnitSaid(): boolean {
    return this.columns.isUnitSaid;
  }

  /** The columns of which no cell may be missing: they change what the amounts of a row mean. */
  get deciding(): number[] {
    const { sign, currencies, vat } = this.columns;
    return [...(sign ? [sign.index] : []), ...currencies, ...(vat ? [vat.index] : [])];
  }

  /** Reads an amount of a row that cannot be read as a whole; null where other cells of it might change the amount. */
  readAlone(text: string, index: number): Money | null {
    const { sign, currencies } = this.columns;
    return sign === null && currencies.length === 0 ? this.read(text, index, PLAIN) : null;
  }

  /** Reads an amount of a column in pounds; null where it is none, or is in another currency. */
  read(text: string, index: number, { isCredit, isForeign }: RowMeaning): Money | null {
    if (isForeign) return null;
    const amount = this.readPlain(text);
    if (!amount) return null;
    const pounds = toPounds(amount, this.columns.units.get(index) ?? 'pounds');
    return isCredit ? pounds.negated() : pounds;
  }

  /** Reads an amount as it is written, in whatever unit and with the sign that it carries itself. */
  readPlain(text: string): Money | null {
    const { currencySign } = this.columns;
    return this.readAmount(currencySign === null ? text : withoutSign(text, currencySign));
  }

  ofRow(fields: readonly string[]): RowMeaning {
    const { sign, currencies, vat } = this.columns;
    if (sign === null && currencies.length === 0 && vat === null) return PLAIN;
    const faults: MeaningFault[] = [];
    const cell = (index: number): string => (fields[index] ?? '').trim();
    const foreign = currencies.find((index) => !isPounds(cell(index)));
    if (foreign !== undefined)
      faults.push({ code: 'currency-foreign', index: foreign, value: cell(foreign) });
    return {
      isCredit: sign !== null && this.isCredit(cell(sign.index), faults),
      isForeign: foreign !== undefined,
      vat: vat === null ? '' : this.vatOf(cell, faults),
      faults,
    };
  }

  private isCredit(value: string, faults: MeaningFault[]): boolean {
    const { sign } = this.columns;
    if (sign === null) return false;
    const word = signWordOf(sign.kind, value);
    if (word === 'unknown' || (word === 'blank' && !sign.blankIsDebit))
      faults.push({ code: 'sign-missing', index: sign.index, value });
    return word === 'credit';
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
