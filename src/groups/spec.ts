/** How the rows of a file are to be read and grouped: plain data, which can be sent to a thread. */
export interface ScanSpec {
  /** How many columns the header has. */
  readonly width: number;
  readonly delimiter: ',' | ';' | '\t';
  readonly encoding: 'utf-8' | 'windows-1252';
  /** The columns of amounts, from left to right. */
  readonly amounts: readonly number[];
  /** True where a row with an empty amount is in order. */
  readonly allowsEmpty: boolean;
  /** An amount with more decimals is doubtful. */
  readonly mostDecimals: number;
  /** Columns that must be empty; a row with anything in them is doubtful. */
  readonly blank: readonly number[];
  /** A column whose number, if it equals the first amount, makes a row doubtful; null without one. */
  readonly number: number | null;
  /**
   * What the rows of a group have in common. It comes in two halves, because many groups are made of few different
   * halves: who uses groups finds out what each half means, and not what each group does.
   */
  readonly key: readonly [first: readonly KeyPart[], second: readonly KeyPart[]];
  /** Cells that may make their row doubtful although they are no part of the key: one check for each column. */
  readonly checks: readonly Check[];
  /** At most two words, in lower case, of three letters or more, that cells are looked through for. */
  readonly words: readonly string[];
  /** A column of which every chunk lists the values; null for none. */
  readonly listed: number | null;
  /** True where chunks hold a fingerprint of each row that was added up. */
  readonly fingerprints: boolean;
}

/** A part of a key: the value of a column as it is written, or the class of the values of one or more columns. */
export type KeyPart =
  | { readonly column: number }
  /** `by` describes how to class them, to whoever {@link Classifier} is. */
  | { readonly columns: readonly number[]; readonly by: unknown };

/** A column of which some cells have to be looked into: where one has no class its row is doubtful. */
export interface Check {
  readonly column: number;
  /** A cell with none of these traits is in order, and is not classed. */
  readonly traits: readonly CellTrait[];
  /** As a {@link KeyPart} has it. */
  readonly by: unknown;
}

/**
 * 'blank start' may also be a character beyond ASCII; 'three digits' are the first of a cell and no fourth follows;
 * 'word' is one of the {@link ScanSpec.words}, or something that has its first and third letters.
 */
export type CellTrait = 'empty' | 'blank start' | 'three digits' | 'word';

/** Returns the class of some cells; null where their row has to be read by itself. */
export type Classify = (cells: readonly string[]) => string | null;

/** Returns how cells are classed, from its description in a {@link KeyPart}. */
export type Classifier = (by: unknown) => Classify;

/** Bytes of rows. Positions are counted from the first byte. */
export interface ByteSource {
  /** In bytes, where known. */
  readonly size?: number | undefined;
  /** Streams all bytes. */
  bytes(): AsyncIterable<Uint8Array>;
  /** Reads what follows `from` at once, where that can be done. @returns how many bytes were read; 0 at the end. */
  readonly read?: Read | undefined;
  /** What a thread can read the bytes by, and where they start there; other sources' bytes are sent to threads. */
  readonly elsewhere?: string | undefined;
  readonly start: number;
}

export type Read = (into: Uint8Array, from: number) => number;
