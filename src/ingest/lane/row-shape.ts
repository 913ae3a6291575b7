import type { DateReading } from '../dates.js';
import type { Encoding } from '../encoding.js';

/** What is wanted of a column; of a `number` only whether it is the row's amount. */
export type ColumnUse = 'nothing' | 'value' | 'amount' | 'empty' | 'number';

export interface ScanRules {
  /** The byte between two cells. */
  readonly delimiter: number;
  /** One for each column of the header. */
  readonly columns: readonly ColumnUse[];
  /** The bytes of a pound sign. */
  readonly pound: readonly number[];
  readonly mostDecimals: number;
  /** Whether a row with an empty amount is in order. */
  readonly mayBeEmpty: boolean;
  /** Whether rows are hashed; then rows with bytes from 128 up are only plain where those are UTF-8. */
  readonly hashes: boolean;
  readonly isUtf8: boolean;
}

/**
 * What tells rows of a file apart, and how its cells are to be read: all that is needed to add up rows that are alike,
 * wherever that is done.
 */
export interface RowShape {
  readonly scan: ScanRules;
  readonly encoding: Encoding;
  /** What is the same in rows that are alike. */
  readonly keys: readonly KeyPart[];
  /** How many of them, from the first on, are how a row names its trust. */
  readonly trustWide: number;
  /** Whether every stretch is read as if it were the first. */
  readonly isForgetful: boolean;
}

/** How many amounts a row has. */
export function amountsIn({ scan }: Pick<RowShape, 'scan'>): number {
  return scan.columns.filter((use) => use === 'amount').length;
}

/** A part of what tells rows apart; `values` are places among the columns of which the scanner numbers values. */
export type KeyPart =
  /** The value as it is written. */
  | { readonly kind: 'value'; readonly value: number }
  /** Nothing, as long as it is one of these, whatever its case and the blanks around it. */
  | { readonly kind: 'one of'; readonly value: number; readonly allowed: readonly string[] }
  /** The financial year, or year and month, of a date. */
  | { readonly kind: 'date'; readonly value: number; readonly reading: DateReading; readonly months: boolean }
  /** A date as it is written. */
  | { readonly kind: 'date order'; readonly value: number }
  /** The class of spend of a description: expense type, expense area and supplier; -1 where there is no such column. */
  | {
      readonly kind: 'category';
      readonly values: readonly [number, number, number];
      readonly rules: RulesText;
    };

/** Rules of classes as they were read, so that they can be sent. */
export interface RulesText {
  readonly json: string;
  readonly file: string;
}
