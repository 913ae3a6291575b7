import { bareName } from '../headers/columns.js';
import { namesCurrencyOnly } from './currency.js';
import { headsPrices, readPriceBase, saysPrices } from './price-words.js';
import { mayBeSign, signKindOfCells, signWordOf, type SignColumn } from './sign-column.js';
import { namesUnits, unitOfCell } from './unit.js';
import { vatCellOf } from './vat-column.js';
import { statusInWords } from './year-heading.js';

/** Columns whose cells show, whatever their headings, that they change what amounts mean. */
export interface ColumnsByCells {
  readonly signs: readonly SignColumn[];
  readonly currencies: readonly number[];
  readonly vats: readonly number[];
  /** Columns that give the unit of each row's amounts. */
  readonly units: readonly number[];
  /** Columns that say capital or revenue. */
  readonly costTypes: readonly number[];
  /** Columns that say central or local. */
  readonly options: readonly number[];
  /** Columns that say actual, committed or planned. */
  readonly statuses: readonly number[];
  /** Columns that say cost or benefit, used for something else or not. */
  readonly kinds: readonly number[];
  /** Columns that say nominal, real, or whose prices amounts are in. */
  readonly priceBases: readonly number[];
}

export const NO_COLUMNS_BY_CELLS: ColumnsByCells = {
  signs: [],
  currencies: [],
  vats: [],
  units: [],
  costTypes: [],
  options: [],
  statuses: [],
  kinds: [],
  priceBases: [],
};

const COST_TYPE = /^(?:capital|revenue|capex|opex|cap|rev)(?: (?:expenditure|spend|cost|costs))?$/i;
const OPTION = /^(?:central|local|both)$/i;
const KIND = /^(?:costs?|benefits?|savings?)$/i;
const BENEFIT = /^(?:benefit|saving)/i;

/** The filled cells of the first rows, by column. */
export interface CellsOfColumns {
  /** Returns the first filled cell of a column; '' where there is none. */
  readonly first: (index: number) => string;
  readonly filled: (index: number) => readonly string[];
}

function mayMean(cell: string, heading: string): boolean {
  const text = cell.trim();
  return (
    mayBeSign(text) ||
    unitOfCell(text, false) !== null ||
    (text !== '' && namesCurrencyOnly(text)) ||
    vatCellOf(text, heading).isBasisOnly ||
    COST_TYPE.test(text) ||
    OPTION.test(text) ||
    KIND.test(text) ||
    saysPrices(text) ||
    statusInWords(text) !== null
  );
}

/**
 * Finds the columns whose filled cells in the first rows are all signs, currencies, net or gross, units, or capital or
 * revenue.
 *
 * @param columns that the layout does not use.
 * @param describing columns that the layout uses as descriptions or references; they may hold the types of documents.
 * @param cells of the first rows.
 */
export function columnsByCells(
  headings: readonly string[],
  columns: readonly number[],
  describing: readonly number[],
  { first, filled }: CellsOfColumns,
): ColumnsByCells {
  const found = {
    signs: [] as SignColumn[],
    currencies: [] as number[],
    vats: [] as number[],
    units: [] as number[],
    costTypes: [] as number[],
    options: [] as number[],
    statuses: [] as number[],
    kinds: [] as number[],
    priceBases: [] as number[],
  };
  const areKinds = (cells: readonly string[]): boolean =>
    cells.some((cell) => BENEFIT.test(cell.trim())) && cells.every((cell) => KIND.test(cell.trim()));
  for (const index of columns) {
    const heading = headings[index] ?? '';
    // the first cell rules out nearly every column
    if (!namesUnits(heading) && !headsPrices(heading) && !mayMean(first(index), heading)) continue;
    const cells = filled(index);
    if (cells.length === 0) continue;
    const all = (holds: (cell: string) => boolean): boolean => cells.every((cell) => holds(cell.trim()));
    const signs = signKindOfCells(heading, cells);
    const isOfUnits = namesUnits(heading);
    // under a heading of units one cell with a unit is enough: cells that are none make bad rows
    const saysUnit = isOfUnits && cells.some((cell) => (unitOfCell(cell, false) ?? 'pounds') !== 'pounds');
    if (saysUnit || all((cell) => unitOfCell(cell, isOfUnits) !== null)) found.units.push(index);
    else if (all(namesCurrencyOnly)) found.currencies.push(index);
    else if (signs !== null) found.signs.push({ index, kind: signs });
    else if (all((cell) => vatCellOf(cell, heading).isBasisOnly)) found.vats.push(index);
    else if (bareName(heading) !== 'vat' && all((cell) => COST_TYPE.test(cell))) found.costTypes.push(index);
    else if (all((cell) => OPTION.test(cell))) found.options.push(index);
    else if (areKinds(cells)) found.kinds.push(index);
    else if (all(saysPrices) || (headsPrices(heading) && cells.some((cell) => readPriceBase(cell) !== null)))
      found.priceBases.push(index);
    else if (all((cell) => statusInWords(cell) !== null)) found.statuses.push(index);
  }
  for (const index of describing) {
    const isKind = KIND.test(first(index).trim());
    if (!isKind && !mayBeSign(first(index))) continue;
    const cells = filled(index);
    if (isKind && areKinds(cells)) found.kinds.push(index);
    const kind = signKindOfCells(headings[index] ?? '', cells);
    const words = kind === null ? [] : cells.map((cell) => signWordOf({ kind }, cell));
    if (kind !== null && words.includes('debit') && words.includes('credit'))
      found.signs.push({ index, kind });
  }
  return found;
}
