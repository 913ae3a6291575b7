import type { Money, Rate } from '../money/index.js';
import { DIMENSIONS, type Dimension, type DimensionValues } from './dimension.js';
import { yearLabel, type FinancialYear } from './financial-year.js';
import type { Kind, LineOption, LineTrust, PriceBase, ProcurementLine, Status } from './line.js';
import { compareText } from './order.js';
import { rankCells, type TextOf } from './ranks.js';

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

/** What has been added up into a cell, beside the first line of it and its trust. */
interface Entered {
  readonly line: ProcurementLine;
  readonly trust: LineTrust;
  readonly values: DimensionValues;
  amount: Money;
  lines: number;
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
  private readonly cells = new Map<string, Entered>();
  private readonly ranges = new Map<string, LineRange[]>();
  private readonly names = new Map<string, string>();
  /** What tells apart lines that many are like, whatever their trusts. */
  private readonly likes = new Map<ProcurementLine, string>();

  private readonly keeps: Readonly<Record<Dimension, boolean>>;
  /** The dimensions kept beside those that tell cells apart anyway. */
  private readonly others: readonly Dimension[];
  private readonly order: readonly TextOf[];

  constructor(readonly kept: ReadonlySet<Dimension> = new Set(DIMENSIONS)) {
    this.keeps = keepsOf(kept);
    this.order = orderBy(DIMENSIONS.filter((dimension) => kept.has(dimension)));
    this.others = DIMENSIONS.filter((dimension) => kept.has(dimension) && !(dimension in ANYWAY_TEXT));
  }

  add(line: ProcurementLine): void {
    const key = this.enter(line, line, keyOf(line), line.amount, 1);
    if (line.low !== null && line.high !== null) this.addRange(key, line, line.low, line.high);
  }

  /**
   * So many lines without a range, of a trust, and all like a line but for that and their amounts, which come to `amount`
   * pounds.
   */
  addMany(like: ProcurementLine, trust: LineTrust, amount: Money, lines: number): void {
    let key = this.likes.get(like);
    if (key === undefined) this.likes.set(like, (key = keyOf(like)));
    this.enter(like, trust, key, amount, lines);
  }

  private enter(
    line: ProcurementLine,
    trust: LineTrust,
    anyway: string,
    amount: Money,
    lines: number,
  ): string {
    if (trust.trust !== '') {
      const name = this.names.get(trust.trust);
      // two names for one code: the first in code-point order, so that the order of the lines does not matter
      if (
        name === undefined ||
        name === '' ||
        (trust.trustName !== name && trust.trustName !== '' && compareText(trust.trustName, name) < 0)
      )
        this.names.set(trust.trust, trust.trustName);
    }
    const values = valuesOf(line, trust, this.keeps);
    let key = anyway;
    const { others } = this;
    for (let i = 0; i < others.length; i++) key += `\u0000${values[others[i] as Dimension]}`;
    if (trust.trust === '' && this.keeps.trust) key += `\u0000${trust.trustName}`;
    const cell = this.cells.get(key);
    if (cell) {
      cell.amount = cell.amount.plus(amount);
      cell.lines += lines;
    } else this.cells.set(key, { line, trust, values, amount, lines });
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
    const cells: Cell[] = [];
    this.cells.forEach(({ line, trust, values, amount, lines }, key) => {
      const { option, status, year, kind, benefitType, priceBase } = line;
      const trustName = this.keeps.trust ? this.nameOf(trust) : '';
      const ranges = this.ranges.get(key)?.sort(compareRanges);
      const cell = { values, trustName, option, status, year, kind, benefitType, priceBase, amount, lines };
      cells.push(ranges ? { ...cell, ranges: { written: amount, lines: ranges } } : cell);
    });
    return { cells: inOrder(cells, this.order) };
  }

  private nameOf({ trust, trustName }: LineTrust): string {
    return trust === '' ? trustName : (this.names.get(trust) ?? '');
  }
}

/** Option, status and year decide what happens to a line, so they tell cells apart whether asked for or not. */
function keyOf({ kind, benefitType, priceBase, option, status, year }: ProcurementLine): string {
  return `${kind}\u0000${benefitType}\u0000${priceBase ?? ''}\u0000${option}\u0000${status}\u0000${year}`;
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

function keepsOf(kept: ReadonlySet<Dimension>): Readonly<Record<Dimension, boolean>> {
  return Object.fromEntries(DIMENSIONS.map((dimension) => [dimension, kept.has(dimension)])) as Record<
    Dimension,
    boolean
  >;
}

const ALL = keepsOf(new Set(DIMENSIONS));

/** What a line has in every dimension, for filters. */
export function lineValues(line: ProcurementLine): DimensionValues {
  return valuesOf(line, line, ALL);
}

/** A value for each dimension kept; the others are blank. */
function valuesOf(
  line: ProcurementLine,
  trust: LineTrust,
  keeps: Readonly<Record<Dimension, boolean>>,
): DimensionValues {
  return {
    trust: keeps.trust ? trust.trust : '',
    region: keeps.region ? trust.region : '',
    cluster: keeps.cluster ? trust.cluster : '',
    'trust-type': keeps['trust-type'] ? trust.trustType : '',
    option: keeps.option ? line.option : '',
    product: keeps.product ? line.product : '',
    supplier: keeps.supplier ? line.supplier : '',
    route: keeps.route ? line.route : '',
    'cost-type': keeps['cost-type'] ? line.costType : '',
    status: keeps.status ? line.status : '',
    year: keeps.year ? yearLabel(line.year) : '',
    month: keeps.month ? line.month : '',
    category: keeps.category ? line.category : '',
    file: keeps.file ? line.file : '',
  };
}

/** What tells cells apart whether it is asked for or not: it decides what happens to a line. */
const ANYWAY = ['year', 'option', 'status'] as const;

const ANYWAY_TEXT: Readonly<Record<(typeof ANYWAY)[number], TextOf>> = {
  year: ({ year }) => yearLabel(year),
  option: ({ option }) => option,
  status: ({ status }) => status,
};

/** By dimension after dimension, then by what else tells cells apart, the file last of all. */
function orderBy(
  dimensions: readonly Dimension[],
  besides: readonly (typeof ANYWAY)[number][] = ANYWAY.filter((each) => !dimensions.includes(each)),
): readonly TextOf[] {
  const order: TextOf[] = [];
  for (const dimension of dimensions) {
    if (dimension === 'file') continue;
    order.push(({ values }) => values[dimension]);
    if (dimension === 'trust') order.push(({ trustName }) => trustName);
  }
  order.push(
    ...besides.map((each) => ANYWAY_TEXT[each]),
    ({ kind }) => kind,
    ({ benefitType }) => benefitType,
    ({ priceBase }) => String(priceBase ?? ''),
  );
  if (dimensions.includes('file')) order.push(({ values }) => values.file);
  return order;
}

/** Of cells of which no dimension may have been kept. */
const ORDER = orderBy(DIMENSIONS, ANYWAY);

/** The order of cells. */
export function compareCells(a: Cell, b: Cell): number {
  for (const textOf of ORDER) {
    const order = compareText(textOf(a), textOf(b));
    if (order !== 0) return order;
  }
  return 0;
}

/** Of each cell its rank and its position in one number, so that only numbers have to be sorted. */
function inOrder(cells: readonly Cell[], order: readonly TextOf[]): readonly Cell[] {
  const count = cells.length;
  const keys = rankCells(cells, order);
  for (let i = 0; i < count; i++) keys[i] = (keys[i] as number) * count + i;
  return Array.from(keys.sort(), (key) => cells[key % count] as Cell);
}
