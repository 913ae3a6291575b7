import { Money } from '../money/index.js';
import {
  compareCells,
  DIMENSIONS,
  yearLabel,
  type Cell,
  type FinancialYear,
  type Option,
} from '../model/index.js';

/**
 * The cells of an appraisal and what each comes to now in each option. Cells keep their positions; a delay may add
 * cells, which stand behind the others.
 */
export class Sheet {
  readonly cells: Cell[];
  /** What each came to at first: nothing where it is no part of the option, or was added. */
  readonly start: Readonly<Record<Option, Money[]>>;
  readonly amounts: Readonly<Record<Option, Money[]>>;
  /** The cells added, by the options that they were added for: a `both` cell may be delayed in one alone. */
  private readonly added = { central: new Set<number>(), local: new Set<number>() };
  /** The cells that delays have emptied: nothing is left there for a later step, unless money comes back. */
  private readonly emptied = { central: new Set<number>(), local: new Set<number>() };
  private byKey: Map<string, number> | null = null;

  constructor(private readonly given: readonly Cell[]) {
    this.cells = [...given];
    this.start = { central: startOf(given, 'central'), local: startOf(given, 'local') };
    this.amounts = { central: [...this.start.central], local: [...this.start.local] };
  }

  amount(option: Option, position: number): Money {
    return this.amounts[option][position] ?? Money.zero;
  }

  add(option: Option, position: number, amount: Money): void {
    this.amounts[option][position] = this.amount(option, position).plus(amount);
  }

  /** A delay has taken a cell's money away. */
  empty(option: Option, position: number): void {
    this.emptied[option].add(position);
  }

  /** The cells at some positions. */
  at(positions: readonly number[]): Cell[] {
    return cellsAt(this.cells, positions);
  }

  /** Positions of the cells of an option that meet a condition, in the order of their keys. */
  members(option: Option, meets: (cell: Cell) => boolean): number[] {
    const found = positionsOf(this.cells, (cell, i) => this.isPart(cell, i, option) && meets(cell));
    return this.byKey === null ? found : found.sort((a, b) => this.compare(a, b));
  }

  /** The position of a cell's like in another year of an option; it is added where there is none. */
  likeIn(year: FinancialYear, position: number, option: Option): number {
    const cell = this.cells[position];
    if (!cell) throw new RangeError(`no cell at ${position}`);
    const like = shifted(cell, year);
    this.byKey ??= new Map(this.cells.map((known, i) => [keyOf(known), i]));
    const key = keyOf(like);
    let at = this.byKey.get(key);
    if (at === undefined) {
      at = this.cells.push(like) - 1;
      this.byKey.set(key, at);
      for (const each of ['central', 'local'] as const) {
        this.start[each].push(Money.zero);
        this.amounts[each].push(Money.zero);
      }
    }
    this.added[option].add(at);
    this.emptied[option].delete(at);
    return at;
  }

  private isPart(cell: Cell, position: number, option: Option): boolean {
    if (this.emptied[option].has(position)) return false;
    return position < this.given.length ? belongsTo(cell, option) : this.added[option].has(position);
  }

  private compare(a: number, b: number): number {
    const [x, y] = [this.cells[a], this.cells[b]];
    return (x && y ? compareCells(x, y) : 0) || a - b;
  }
}

/** Some of the cells, by their positions; one that is not there is left out. */
export function cellsAt(cells: readonly Cell[], positions: readonly number[]): Cell[] {
  const found: Cell[] = [];
  for (let i = 0; i < positions.length; i++) {
    const cell = cells[positions[i] as number];
    if (cell) found.push(cell);
  }
  return found;
}

/** The positions of the cells that meet a condition. */
export function positionsOf(
  cells: readonly Cell[],
  meets: (cell: Cell, position: number) => boolean,
): number[] {
  const found: number[] = [];
  for (let i = 0; i < cells.length; i++) if (meets(cells[i] as Cell, i)) found.push(i);
  return found;
}

/** Whether a line is part of an option: a `both` line counts once in each. */
export function belongsTo(cell: Pick<Cell, 'option'>, option: Option): boolean {
  return cell.option === 'both' || cell.option === option;
}

function startOf(cells: readonly Cell[], option: Option): Money[] {
  return cells.map((cell) => (belongsTo(cell, option) ? cell.amount : Money.zero));
}

/** The cell in another year, with nothing in it yet; its month moves by as many years. */
function shifted(cell: Cell, year: FinancialYear): Cell {
  const { month } = cell.values;
  const later = month === '' ? '' : `${Number(month.slice(0, 4)) + year - cell.year}${month.slice(4)}`;
  return {
    ...cell,
    year,
    values: { ...cell.values, year: cell.values.year === '' ? '' : yearLabel(year), month: later },
    amount: Money.zero,
    lines: 0,
    ranges: undefined, // they stay with the cell that the lines were read into
  };
}

function keyOf(cell: Cell): string {
  return [
    ...DIMENSIONS.map((dimension) => cell.values[dimension]),
    ...[
      cell.trustName,
      cell.option,
      cell.status,
      cell.year,
      cell.kind,
      cell.benefitType,
      cell.priceBase ?? '',
    ],
  ].join('\u0000');
}
