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

/** The lines of a cell that gave a range, in an order of their own, whatever the order they came in. */
export interface CellRanges {
  /** The amount of the whole cell when they were read. Its later amount divided by this is how far the ranges scale. */
  readonly written: Money;
  readonly lines: readonly LineRange[];
}

/** All lines that are alike in every dimension, price base and kind, added up. */
export interface Cell {
  readonly values: DimensionValues;
  /** The name of the trust; for a trust without a code it tells trusts apart. '' where the trust is not kept. */
  readonly trustName: string;
  readonly option: LineOption;
  readonly status: Status;
  readonly year: FinancialYear;
  readonly kind: Kind;
  readonly benefitType: string;
  readonly priceBase: PriceBase | null;
  readonly amount: Money;
  /** How many lines went into it. */
  readonly lines: number;
  /** Only where a line that is not spent yet gave one. */
  readonly ranges?: CellRanges | undefined;
}

/** The ranges of a cell in other prices. */
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

/** An order of the ranges of a cell that does not depend on the order of its lines. */
export function compareRanges(a: LineRange, b: LineRange): number {
  return a.low.compare(b.low) || a.likely.compare(b.likely) || a.high.compare(b.high);
}
