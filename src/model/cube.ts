import type { Money } from '../money/index.js';
import { DIMENSIONS, type Dimension, type DimensionValues } from './dimension.js';
import { yearLabel, type FinancialYear } from './financial-year.js';
import type { Kind, LineOption, PriceBase, ProcurementLine, Status } from './line.js';
import { compareText } from './order.js';

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
  private readonly names = new Map<string, string>();

  constructor(private readonly kept: ReadonlySet<Dimension> = new Set(DIMENSIONS)) {}

  add(line: ProcurementLine): void {
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
      cell.amount = cell.amount.plus(line.amount);
      cell.lines += 1;
    } else this.cells.set(key, { first: line, amount: line.amount, lines: 1 });
  }

  build(): Cube {
    const cells = [...this.cells.values()].map(({ first, amount, lines }) => this.cell(first, amount, lines));
    cells.sort(compareCells);
    return { cells };
  }

  private keyOf(line: ProcurementLine): string {
    const parts: (string | number)[] = [line.kind, line.benefitType, line.priceBase ?? ''];
    for (const dimension of DIMENSIONS) if (this.kept.has(dimension)) parts.push(valueOf(line, dimension));
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
  for (const dimension of DIMENSIONS) {
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
