/** The label by which a total row names the rows that it adds up. */
export interface TotalLabel {
  /** The label beside the word for a total; '' where there is none. */
  readonly text: string;
  /** The cells that it shares with the rows that it adds up, by column, normalised by `plainLabel`. */
  readonly shared: ReadonlyMap<number, string>;
  /** True where the label stands beside a word that says total, and nothing else. */
  readonly isSure?: boolean;
  /** The cells of a {@link TotalMark} that is a word; '' where there is none. */
  readonly word?: string;
}

/** A weak mark of a total, which the sums have to confirm: a word of several meanings, or a blank. */
export type TotalMark = 'word' | 'blank';
