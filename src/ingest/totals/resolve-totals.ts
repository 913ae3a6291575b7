import { judgeTotals, type AmountsRow, type Judged, type LastRow } from './judge.js';
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
  const others: TotalRow[] = [];
  let totals = kept.map(({ row }) => row);
  const isDoubted = totals.some(({ readAsOrdinary }) => readAsOrdinary !== undefined);
  let judged = await judgeTotals(read(), totals, cells, width);
  // ordinary rows are among those that the other totals add up, which are judged again
  for (
    let ordinary = ordinaryRows(totals, judged);
    ordinary.size > 0;
    ordinary = ordinaryRows(totals, judged)
  ) {
    others.push(...ordinary);
    totals = totals.filter((row) => !ordinary.has(row));
    judged = await judgeTotals(read(), totals, cells, width);
  }
  return {
    totals: totals.flatMap((row) => {
      const atHand = isDoubted ? null : kept.find((each) => each.row === row)?.verdict;
      const verdict = atHand ?? judged.verdicts.get(row.place.record ?? 0);
      return verdict ? [{ row, verdict }] : [];
    }),
    others: others.sort((a, b) => (a.place.record ?? 0) - (b.place.record ?? 0)),
    last: judged.last,
  };
}

/**
 * Returns the rows that only looked like totals: they are no sums. Rows that nothing but a blank marks are totals where
 * each of them is the sum of rows above it, and one is that of several; a row with a word such as "Result" is one where
 * it, or another with its word, is the sum of several.
 */
function ordinaryRows(totals: readonly TotalRow[], { verdicts }: Judged): ReadonlySet<TotalRow> {
  const verdictOf = ({ place }: TotalRow): Verdict | undefined => verdicts.get(place.record ?? 0);
  const isOfSeveral = (row: TotalRow): boolean => {
    const { agrees = false, rows = 0 } = verdictOf(row) ?? {};
    return agrees && rows > 1;
  };
  const proved = new Set(totals.filter(isOfSeveral).map(({ label }) => label.word ?? ''));
  const blanks = totals.filter(({ mark }) => mark === 'blank');
  const areBlanksTotals = blanks.every((row) => verdictOf(row)?.agrees === true) && blanks.some(isOfSeveral);
  return new Set(
    totals.filter((row) => {
      if (row.mark === 'blank') return !areBlanksTotals;
      if (row.readAsOrdinary === undefined) return false;
      if (row.mark === 'word' && row.label.text === '' && !proved.has(row.label.word ?? '')) return true;
      return verdictOf(row)?.agrees !== true;
    }),
  );
}
