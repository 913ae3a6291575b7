import type { Factor, Money } from '../money/index.js';
import type { DimensionValues } from './dimension.js';
import type { FinancialYear } from './financial-year.js';
import type { Kind, LineOption, PriceBase, Status } from './line.js';

/** The range of one line, in the prices of its cell: low <= likely <= high. */
export interface LineRange {
  readonly low: Money;
  /** The amount of the line. */
  readonly likely: Money;
  readonly high: Money;
}

/** The ranges of a cell's lines, in an order that does not depend on the order of the lines. */
export interface CellRanges {
  /** The amount of the whole cell as read. Ranges scale by the cell's later amount divided by this. */
  readonly written: Money;
  readonly lines: readonly LineRange[];
}

/** The sum of all lines that are equal in every dimension, price base and kind. */
export interface Cell {
  readonly values: DimensionValues;
  /** The name of the trust, which identifies a trust without a code. '' where the dimension `trust` is not kept. */
  readonly trustName: string;
  readonly option: LineOption;
  readonly status: Status;
  readonly year: FinancialYear;
  readonly kind: Kind;
  readonly benefitType: string;
  readonly priceBase: PriceBase | null;
  readonly amount: Money;
  /** The number of lines added up. */
  readonly lines: number;
  /** The ranges of its lines; only where a line that is not spent yet gave one. */
  readonly ranges?: CellRanges | undefined;
}

/** Returns the ranges of a cell in other prices. */
export function scaleRanges({ written, lines }: CellRanges, factor: Factor): CellRanges {
  return {
    written: factor.scale(written),
    lines: lines.map(({ low, likely, high }) => ({
      low: factor.scale(low),
      likely: factor.scale(likely),
      high: factor.scale(high),
    })),
  };
}

/** Compares ranges for an order that does not depend on the order of lines. */
export function compareRanges(a: LineRange, b: LineRange): number {
  return a.low.compare(b.low) || a.likely.compare(b.likely) || a.high.compare(b.high);
}
