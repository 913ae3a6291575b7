/** A word that may stand at the cursor. */
export interface Candidate {
  readonly value: string;
  /** A few words on it; '' where there is nothing to say. */
  readonly about: string;
}

/** The words that may stand at the cursor. */
export interface Offer {
  readonly candidates: readonly Candidate[];
  /** Also the names of files, which the shell knows. */
  readonly files: boolean;
  /** False where a candidate is no whole word: 'trust=' waits for its value. */
  readonly space: boolean;
}

export const NOTHING: Offer = { candidates: [], files: false, space: true };

/** Words without anything to say about them. */
export function plain(values: Iterable<string>): Candidate[] {
  return [...values].map((value) => ({ value, about: '' }));
}

/** The candidates that begin as the typed text does, in any case. */
export function beginning(candidates: readonly Candidate[], typed: string): Candidate[] {
  const start = typed.toLowerCase();
  return candidates.filter(({ value }) => value.toLowerCase().startsWith(start));
}
