import type { Money, Rate } from '../money/index.js';
import { DIMENSIONS, type Dimension, type DimensionValues } from './dimension.js';
import { yearLabel, type FinancialYear } from './financial-year.js';
import type { Kind, LineOption, PriceBase, ProcurementLine, Status } from './line.js';
import { compareText } from './order.js';

/** The range of one line, in the prices of its cell: low <= likely <= high. */
export interface LineRange {
  readonly low: Money;
  /** The amount of the line. */
  readonly likely: Money;
  readonly high: Money;
}

/** The lines of a cell that gave a range, in an order of their own, whatever the order they came in. */
export interface CellRanges {
  /** What the whole cell came to when they were read: what it comes to later, over this, is how the ranges scale. */
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

/** Cells in the order of their keys, whatever the order the lines came in. */
export interface Cube {
  readonly cells: readonly Cell[];
}

/**
 * Adds lines up into cells. The result does not depend on the order of the lines.
 *
 * A dimension that is not kept is blank in every cell, which saves memory where nothing asks for it; the dimensions
 * that decide how a step is shared out must be kept whenever a step shares out.
 */
export class CubeBuilder {
  private readonly cells = new Map<string, { first: ProcurementLine; amount: Money; lines: number }>();
  private readonly ranges = new Map<string, LineRange[]>();
  private readonly names = new Map<string, string>();

  /** The dimensions kept, in the order of keys. */
  private readonly dimensions: readonly Dimension[];

  constructor(readonly kept: ReadonlySet<Dimension> = new Set(DIMENSIONS)) {
    this.dimensions = DIMENSIONS.filter((dimension) => kept.has(dimension));
  }

  add(line: ProcurementLine): void {
    const key = this.enter(line, line.amount, 1);
    if (line.low !== null && line.high !== null) this.addRange(key, line, line.low, line.high);
  }

  /** So many lines without a range, all like this one but for their amounts, which come to `amount` pounds. */
  addMany(line: ProcurementLine, amount: Money, lines: number): void {
    this.enter(line, amount, lines);
  }

  private enter(line: ProcurementLine, amount: Money, lines: number): string {
    if (line.trust !== '') {
      const name = this.names.get(line.trust);
      // two names for one code: the first in code-point order, so that the order of the lines does not matter
      if (
        name === undefined ||
        name === '' ||
        (line.trustName !== '' && compareText(line.trustName, name) < 0)
      )
        this.names.set(line.trust, line.trustName);
    }
    const key = this.keyOf(line);
    const cell = this.cells.get(key);
    if (cell) {
      cell.amount = cell.amount.plus(amount);
      cell.lines += lines;
    } else this.cells.set(key, { first: line, amount, lines });
    return key;
  }

  /** What has been spent is known, whatever range its line gives. */
  private addRange(key: string, { status, amount }: ProcurementLine, low: Money, high: Money): void {
    if (status === 'actual' || low.equals(high)) return;
    const range = { low, likely: amount, high };
    const known = this.ranges.get(key);
    if (known) known.push(range);
    else this.ranges.set(key, [range]);
  }

  build(): Cube {
    const cells = [...this.cells].map(([key, { first, amount, lines }]) => {
      const cell = this.cell(first, amount, lines);
      const ranges = this.ranges.get(key);
      return ranges ? { ...cell, ranges: { written: amount, lines: ranges.sort(compareRanges) } } : cell;
    });
    cells.sort((a, b) => compareBy(this.dimensions, a, b)); // the others are blank in all of them
    return { cells };
  }

  private keyOf(line: ProcurementLine): string {
    const parts: (string | number)[] = [line.kind, line.benefitType, line.priceBase ?? ''];
    for (const dimension of this.dimensions) parts.push(valueOf(line, dimension));
    if (line.trust === '' && this.kept.has('trust')) parts.push(line.trustName);
    // option, status and year decide what happens to a line, so they tell cells apart whether asked for or not
    parts.push(line.option, line.status, line.year);
    return parts.join('\u0000');
  }

  private cell(line: ProcurementLine, amount: Money, lines: number): Cell {
    const values = {} as Record<Dimension, string>;
    for (const dimension of DIMENSIONS)
      values[dimension] = this.kept.has(dimension) ? valueOf(line, dimension) : '';
    const trustName = this.kept.has('trust') ? this.nameOf(line) : '';
    const { option, status, year, kind, benefitType, priceBase } = line;
    return { values, trustName, option, status, year, kind, benefitType, priceBase, amount, lines };
  }

  private nameOf(line: ProcurementLine): string {
    return line.trust === '' ? line.trustName : (this.names.get(line.trust) ?? '');
  }
}

function compareRanges(a: LineRange, b: LineRange): number {
  return a.low.compare(b.low) || a.likely.compare(b.likely) || a.high.compare(b.high);
}

/** The ranges of a cell in other prices. */
export function scaleRanges({ written, lines }: CellRanges, factor: Rate): CellRanges {
  return {
    written: written.times(factor),
    lines: lines.map(({ low, likely, high }) => ({
      low: low.times(factor),
      likely: likely.times(factor),
      high: high.times(factor),
    })),
  };
}

/** What a line has in every dimension, for filters. */
export function lineValues(line: ProcurementLine): DimensionValues {
  return Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, valueOf(line, dimension)])) as Record<
    Dimension,
    string
  >;
}

function valueOf(line: ProcurementLine, dimension: Dimension): string {
  switch (dimension) {
    case 'trust':
      return line.trust;
    case 'region':
      return line.region;
    case 'cluster':
      return line.cluster;
    case 'trust-type':
      return line.trustType;
    case 'option':
      return line.option;
    case 'product':
      return line.product;
    case 'supplier':
      return line.supplier;
    case 'route':
      return line.route;
    case 'cost-type':
      return line.costType;
    case 'status':
      return line.status;
    case 'year':
      return yearLabel(line.year);
    case 'month':
      return line.month;
    case 'category':
      return line.category;
    case 'file':
      return line.file;
  }
}

/** The order of cells: by dimension after dimension, then by what else tells them apart, the file last of all. */
export function compareCells(a: Cell, b: Cell): number {
  return compareBy(DIMENSIONS, a, b);
}

function compareBy(dimensions: readonly Dimension[], a: Cell, b: Cell): number {
  for (const dimension of dimensions) {
    if (dimension === 'file') continue;
    const order = compareText(a.values[dimension], b.values[dimension]);
    if (order !== 0) return order;
    if (dimension === 'trust' && a.trustName !== b.trustName) return compareText(a.trustName, b.trustName);
  }
  return (
    a.year - b.year ||
    compareText(a.option, b.option) ||
    compareText(a.status, b.status) ||
    compareText(a.kind, b.kind) ||
    compareText(a.benefitType, b.benefitType) ||
    compareText(String(a.priceBase ?? ''), String(b.priceBase ?? '')) ||
    compareText(a.values.file, b.values.file)
  );
}
