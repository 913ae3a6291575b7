import {
  CellTable,
  financialYear,
  forEachDimension,
  type Cell,
  type Dimension,
} from '../../src/model/index.js';
import { Money } from '../../src/money/index.js';

/** The parts of a cell that a test gives. */
export type SomeOfCell = Partial<Omit<Cell, 'values'>> & { values?: Partial<Record<Dimension, string>> };

/** A cell for tests: blank in every dimension that is not said, also in those that other fields have. */
export function cellOf({ values = {}, ...more }: SomeOfCell = {}): Cell {
  return {
    values: forEachDimension((dimension) => values[dimension] ?? ''),
    trustName: '',
    option: 'local',
    status: 'planned',
    year: financialYear(2010),
    kind: 'cost',
    benefitType: '',
    priceBase: null,
    amount: Money.of('1'),
    lines: 1,
    ...more,
  };
}

export const tableOf = (...cells: readonly SomeOfCell[]): CellTable => CellTable.of(cells.map(cellOf));
