import { judgeTotals, type AmountsRow, type LastRow } from './judge.js';
import type { TotalCells } from './total-cells.js';
import type { TotalRow, Verdict } from './total-rows.js';

/** A total row with its verdict where the rows before it gave one; else null. */
export interface PendingTotal {
  readonly row: TotalRow;
  readonly verdict: Verdict | null;
}

/** The total rows of a file with their verdicts, and the rows that only looked like totals. */
export interface ResolvedTotals {
  readonly totals: readonly { readonly row: TotalRow; readonly verdict: Verdict }[];
  /** Rows that turned out to be ordinary ones. */
  readonly others: readonly TotalRow[];
  /** The last row, where it is the sum of all rows before it. */
  readonly last: LastRow | null;
}

/**
 * Decides which rows that may be totals are totals, and whether each agrees with the rows that it adds up.
 *
 * @param mayEndInTotal whether the last row may be the sum of all others.
 * @param read reads the rows of the file again, where the verdicts so far are not enough.
 */
export async function resolveTotals(
  kept: readonly PendingTotal[],
  mayEndInTotal: boolean,
  read: () => AsyncIterable<AmountsRow>,
  cells: TotalCells,
  width: number,
): Promise<ResolvedTotals> {
  const isOpen = kept.some(({ verdict }) => verdict === null) || mayEndInTotal;
  if (!isOpen)
    return {
      totals: kept.flatMap(({ row, verdict }) => (verdict ? [{ row, verdict }] : [])),
      others: [],
      last: null,
    };
  const rows = kept.map(({ row }) => row);
  const first = await judgeTotals(read(), rows, cells, width);
  const isOrdinary = ({ place, readAsOrdinary }: TotalRow): boolean =>
    readAsOrdinary !== undefined && first.verdicts.get(place.record ?? 0)?.agrees !== true;
  const others = rows.filter(isOrdinary);
  const totals = rows.filter((row) => !isOrdinary(row));
  // ordinary rows are among those that the totals add up
  const judged = others.length === 0 ? first : await judgeTotals(read(), totals, cells, width);
  const isDoubted = rows.some(({ readAsOrdinary }) => readAsOrdinary !== undefined);
  return {
    totals: totals.flatMap((row) => {
      const atHand = isDoubted ? null : kept.find((each) => each.row === row)?.verdict;
      const verdict = atHand ?? judged.verdicts.get(row.place.record ?? 0);
      return verdict ? [{ row, verdict }] : [];
    }),
    others,
    last: judged.last,
  };
}
