import type { Money } from '../money/index.js';
import type { InputSummary } from '../report/index.js';
import type { Problem } from './problem.js';

/**
 * The footing of what was read: rows read equal rows used plus rows set aside. Amounts are pounds as written in the
 * files, before any change of prices.
 *
 * @public
 */
export interface InputsRead {
  /** How many files there were. */
  readonly files: number;
  /** Records after the header. */
  readonly rowsRead: number;
  /** Rows that became lines. */
  readonly rowsUsed: number;
  /** Rows that were not used, each with its reason among the problems. */
  readonly rowsSetAside: number;
  /** The pounds of the rows used. */
  readonly amountUsed: Money;
  /** The pounds of the rows set aside, where they could be read. */
  readonly amountSetAside: Money;
  /** Notes and warnings; an error would have been thrown. */
  readonly problems: readonly Problem[];
}

export function inputsRead(summary: InputSummary): InputsRead {
  const { files, rowsRead, rowsUsed, rowsSetAside, amountUsed, amountSetAside, problems } = summary;
  return { files, rowsRead, rowsUsed, rowsSetAside, amountUsed, amountSetAside, problems };
}
