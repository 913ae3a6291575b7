/** Describes how the rows of a file are read and grouped: plain data, which can be sent to a thread. */
export interface ScanSpec {
  /** How many columns the header has. */
  readonly width: number;
  readonly delimiter: ',' | ';' | '\t';
  readonly encoding: 'utf-8' | 'windows-1252';
  /** The columns of amounts, from left to right. */
  readonly amounts: readonly number[];
  /** True where an empty amount does not defer its row. */
  readonly allowsEmpty: boolean;
  /** An amount with more decimals defers its row. */
  readonly mostDecimals: number;
  /** Columns that must be empty; anything in them defers the row. */
  readonly mustBeEmpty: readonly number[];
  /** A column whose number defers the row where it equals the first amount; null without such a column. */
  readonly number: number | null;
  /**
   * The key that the rows of a group have in common, in two subkeys. Many groups combine few different subkeys, so a
   * caller resolves the meaning of each subkey once instead of once for each group.
   */
  readonly key: readonly [first: readonly KeyPart[], second: readonly KeyPart[]];
  /** Checks of cells that are no part of the key but may defer their row; one for each column. */
  readonly checks: readonly Check[];
  /** The words that the trait 'word' looks for: at most two, in lower case, of three letters or more. */
  readonly words: readonly string[];
  /** The words that the trait 'start' looks for, in lower case and ASCII; three letters of each are compared. */
  readonly starts: readonly string[];
  /** The column whose values every chunk lists; null for none. */
  readonly listed: number | null;
  /** True where chunks hold a fingerprint of each row that was added up. */
  readonly fingerprints: boolean;
}

/** A part of a key: the value of a column as it is written, or the class of the values of one or more columns. */
export type KeyPart =
  | { readonly column: number }
  /** `by` describes the classes to the {@link Classifier}. */
  | { readonly columns: readonly number[]; readonly by: unknown };

/** A column of which some cells are classed: a cell without a class defers its row. */
export interface Check {
  readonly column: number;
  /** Only cells with one of these traits are classed. */
  readonly traits: readonly CellTrait[];
  /** As a {@link KeyPart} has it. */
  readonly by: unknown;
}

/**
 * A feature of a cell that a few bytes show. 'blank start': a blank or a character beyond ASCII comes first; 'three
 * digits': they start the cell and no fourth follows; 'word': it may hold one of the {@link ScanSpec.words}; 'start': it
 * may start with one of the {@link ScanSpec.starts}.
 */
export type CellTrait = 'empty' | 'blank start' | 'three digits' | 'word' | 'start';

/** Returns the class of some cells; null where their row has to be deferred. */
export type Classify = (cells: readonly string[]) => string | null;

/** Returns the function that classes cells, from its description in a {@link KeyPart} or {@link Check}. */
export type Classifier = (by: unknown) => Classify;

/** Bytes of rows. Positions are counted from the first byte. */
export interface ByteSource {
  /** In bytes, where known. */
  readonly size?: number | undefined;
  /** Streams all bytes. */
  bytes(): AsyncIterable<Uint8Array>;
  /** Reads bytes from `from` synchronously, where the source can. @returns how many bytes were read; 0 at the end. */
  readonly read?: Read | undefined;
  /** Identifies the source to threads, which open it themselves; without one its bytes are sent to them. */
  readonly locator?: string | undefined;
  readonly start: number;
}

export type Read = (into: Uint8Array, from: number) => number;
