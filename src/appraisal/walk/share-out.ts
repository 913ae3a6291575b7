import { allocateUnits, Factor, type Money } from '../../money/index.js';
import { DIMENSIONS, positionsIn, rankedBy, type CellTable } from '../../model/index.js';
import { splitExactly, splitUnits, type SplitMemory } from './largest-remainder.js';
import type { ClassSums } from './class-sums.js';
import type { OptionWalk, Term } from './option-walk.js';
import { weightsOf, type Weights } from './weights.js';

/** Units of more digits than a double holds are two terms. */
const HALF_DIGITS = 15;
const HALF = 10n ** BigInt(HALF_DIGITS);

/** The cells that a step matches in one option. */
export interface MatchedRows {
  /** By row, 1 where it is matched. */
  readonly rows: Uint8Array;
  /** Returns the matched cells, in the order of their keys. */
  readonly cells: () => Uint32Array;
}

/**
 * Shares an amount out over cells pro rata to what they come to, to the penny (of an amount with more decimals, to its
 * last one), ties to the earlier cell. Cells that differ by nothing but their file are shared to as one, and then
 * between them: how lines were put into files does not move a penny between trusts, products or years.
 *
 * @param sums the units of the matched rows by class.
 * @returns what the step adds to rows: to the first of each cell.
 */
export function shareOut(
  total: Money,
  walk: OptionWalk,
  table: CellTable,
  matched: MatchedRows,
  sums: ClassSums,
  step: number,
  memory: SplitMemory,
): Term[] {
  const decimals = Math.max(2, total.decimals());
  const units = total.toUnits(decimals);
  const byCell = rowsOf(walk, matched, step);
  const lists = alikeButForFile(table, matched);
  const byList = lists ? joinLists(byCell, lists.starts) : byCell;
  const size = units < 0n ? -units : units;
  const weights = weightsOf(walk, byList, sums, step);
  const fast = size <= BigInt(Number.MAX_SAFE_INTEGER) ? splitUnits(Number(size), weights, memory) : null;
  let shares: Float64Array | bigint[] = fast ?? splitExactly(size, weights);
  if (lists) shares = between(shares, lists, weightsOf(walk, byCell, sums, step), byCell.starts.length - 1);
  return termsOf(shares, units < 0n, walk.rowCount, byCell, decimals, step);
}

export interface Lists {
  /** Where the rows, or the cells, of each list start; and the end of the last. */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/** The rows of each cell that is matched. */
export function rowsOf(walk: OptionWalk, matched: MatchedRows, step: number): Lists {
  if (walk.hasRowPerCell(step)) {
    const rows = positionsIn(matched.rows);
    return { starts: walk.upTo(rows.length), rows };
  }
  const cells = matched.cells();
  const starts = new Uint32Array(cells.length + 1);
  const rows = new Uint32Array(walk.rowCount);
  let at = 0;
  walk.eachRow(cells, step, (row, k) => {
    rows[at++] = row;
    starts[k + 1] = at; // every matched cell has a row
  });
  return { starts, rows: rows.subarray(0, at) };
}

/** @param starts of the cells of each list. */
function joinLists({ starts, rows }: Lists, cellStarts: Uint32Array): Lists {
  return { rows, starts: cellStarts.map((cell) => starts[cell] as number) };
}

/** The shares of lists of cells, shared out between the cells of each. */
function between(
  shares: Float64Array | bigint[],
  { starts }: Pick<Lists, 'starts'>,
  weights: Weights,
  cellCount: number,
): bigint[] {
  const found = new Array<bigint>(cellCount).fill(0n);
  for (let list = 0; list + 1 < starts.length; list++) {
    const share = BigInt(shares[list] as number | bigint);
    if (share === 0n) continue;
    const [from, to] = [starts[list] as number, starts[list + 1] as number];
    const own = Array.from({ length: to - from }, (_, k) => from + k);
    const parts =
      to - from === 1
        ? [share]
        : allocateUnits(
            share,
            own.map((cell) => weights.exact(cell)),
          );
    for (const [k, cell] of own.entries()) found[cell] = parts[k] as bigint;
  }
  return found;
}

/** Where lists of cells that differ by nothing but their file start; null where no cell has a like in another file. */
function alikeButForFile(table: CellTable, matched: MatchedRows): Pick<Lists, 'starts'> | null {
  const { dimensions, trustNames, options, statuses, kinds, priceBases, years } = table.columns;
  if (dimensions.file.texts.length <= 1) return null;
  const cells = matched.cells();
  const columns = [
    ...DIMENSIONS.flatMap((dimension) => (dimension === 'file' ? [] : [dimensions[dimension]])),
    ...[trustNames, options, statuses, kinds, priceBases],
  ]
    .filter(({ texts }) => texts.length > 1)
    .map((column) => rankedBy(column).codes);
  const isAlike = (a: number, b: number): boolean =>
    years[a] === years[b] && columns.every((codes) => codes[a] === codes[b]);
  const starts: number[] = [];
  for (let k = 0; k < cells.length; k++)
    if (k === 0 || !isAlike(cells[k - 1] as number, cells[k] as number)) starts.push(k);
  return starts.length === cells.length ? null : { starts: Uint32Array.from([...starts, cells.length]) };
}

function termsOf(
  shares: Float64Array | bigint[],
  isNegative: boolean,
  rowCount: number,
  { starts, rows }: Lists,
  decimals: number,
  step: number,
): Term[] {
  // the parts of the shares, 15 digits each, the lowest first
  const parts = [new Float64Array(rowCount)];
  for (let k = 0; k < shares.length; k++) {
    const row = rows[starts[k] as number] as number;
    const share = shares[k] as number | bigint;
    if (typeof share === 'number') {
      if (share !== 0) (parts[0] as Float64Array)[row] = isNegative ? -share : share;
      continue;
    }
    let rest = isNegative ? -share : share;
    for (let p = 0; rest !== 0n; p++, rest /= HALF)
      (parts[p] ??= new Float64Array(rowCount))[row] = Number(rest % HALF);
  }
  return parts.map((units, p): Term => ({
    ...{ step, units },
    factor: Factor.ofUnits(decimals - p * HALF_DIGITS),
  }));
}
