import type { Money, Rate } from '../money/index.js';

/** A typed cell: views decide how it looks, nothing is formatted before. */
export type Value =
  | { readonly kind: 'text'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'money'; readonly amount: Money }
  | { readonly kind: 'percent'; readonly rate: Rate }
  /** A ratio such as benefits over costs; to two decimals unless said. */
  | { readonly kind: 'number'; readonly rate: Rate; readonly decimals?: number }
  /** A whole number of things. */
  | { readonly kind: 'count'; readonly count: number }
  /** No figure, and why: shown in words or left blank, never as zero. */
  | { readonly kind: 'none'; readonly reason: string };

/** Good news, bad news, or something to know: colour beside words, never instead of them. */
export type Tone = 'plain' | 'good' | 'bad' | 'warn';

/**
 * `figure`: figures in their own words, such as '£11.4m' beside '10.3%'. `mixed`: each cell is of its own kind, an amount
 * with its unit, a text that may be long.
 */
export type ColumnKind = 'text' | 'money' | 'percent' | 'count' | 'figure' | 'mixed';

export interface Column {
  /** Its name in CSV. */
  readonly key: string;
  /** True where it is what an option costs: of an option without any amount it may be left out. */
  readonly isOption?: true;
  /** Its heading for people, without the unit. */
  readonly heading: string;
  readonly kind: ColumnKind;
  /** CSV gives every digit, because the figures are to be read again and not only shown. */
  readonly exact?: boolean;
  /** The columns of the row that its cells are computed from, by their keys. */
  readonly derived?: Derived;
}

/**
 * How a cell follows from others of its row: the difference of two, the share of one in the other, or the verdict on
 * the room that is left under a limit, by the severity of the rule.
 */
export interface Derived {
  readonly kind: 'difference' | 'share' | 'verdict';
  readonly of: readonly [string, string];
}

export interface Row {
  /**
   * `others` stands for the rows that `--top` left out, so that the table still foots; `subtotal` adds up some of the rows
   * above it, and is no item of the total.
   */
  readonly role: 'item' | 'others' | 'subtotal' | 'total';
  readonly values: readonly Value[];
  /** The rows that its amounts add up, by their places in the table, and those that they take off. */
  readonly adds?: { readonly plus: readonly number[]; readonly less?: readonly number[] };
}

export interface Table {
  readonly title: string;
  /** A short name, for a sheet of a workbook. */
  readonly name?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Makes the rows one by one, for who needs each once: of a long table that is made when it is shown. */
  readonly eachRow?: () => Iterable<Row>;
  /** How many rows there are, where all of them are items and it is known before they are made. */
  readonly length?: number;
  /** True where the last amount of a row is the sum of those before it. */
  readonly addsAcross?: boolean;
  /**
   * The columns that stand for the years of a horizon, by their places: a page that has no room for all of them shows the
   * table in pieces, the columns before them in each and those behind them in the last.
   */
  readonly years?: { readonly from: number; readonly to: number };
  /** Of rows of one group: which measure is the difference of two others. */
  readonly differences?: readonly { readonly measure: string; readonly of: readonly [string, string] }[];
}

/** A sentence or two, with a lead such as 'Target' where it has one. */
export interface Note {
  readonly lead: string;
  readonly text: string;
  readonly tone: 'plain' | 'good' | 'bad';
  /** `answer`: what was asked, to be found last too where a report is long. `part`: of what part the figures are. */
  readonly role?: 'answer' | 'part';
}

/** In which unit and to how many decimals a report shows money: one precision throughout. */
export interface Display {
  readonly units: Units;
  readonly decimals: number;
}
export const UNITS = ['pounds', 'k', 'm', 'bn'] as const;
export type Units = (typeof UNITS)[number];

export const text = (value: string): Value => ({ kind: 'text', text: value });
export const toned = (value: string, tone: Tone): Value => ({ kind: 'text', text: value, tone });
export const money = (amount: Money): Value => ({ kind: 'money', amount });
export const count = (n: number): Value => ({ kind: 'count', count: n });
export const percent = (rate: Rate | null): Value =>
  rate === null ? { kind: 'none', reason: 'n/a' } : { kind: 'percent', rate };
export const number = (rate: Rate | null): Value =>
  rate === null ? { kind: 'none', reason: 'n/a' } : { kind: 'number', rate };
/** The label of a row that stands for so many others. */
export const othersLabel = (count: number): string => (count === 1 ? '1 other' : `${count} others`);
export const note = (lead: string, sentence: string, tone: Note['tone'] = 'plain'): Note => ({
  lead,
  text: sentence,
  tone,
});
