import type { Money, Rate } from '../money/index.js';
import { inOrder, orderBy, type CellOrder } from './cell-order.js';
import { DIMENSIONS, type Dimension, type DimensionValues } from './dimension.js';
import { yearLabel, type FinancialYear } from './financial-year.js';
import type { Kind, LineOption, LineTrust, PriceBase, ProcurementLine, Status } from './line.js';
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

/** What has been added up into a cell. */
interface Entered extends Omit<Cell, 'trustName' | 'amount' | 'lines' | 'ranges'> {
  trustName: string;
  amount: Money;
  lines: number;
  ranges?: CellRanges;
}

/** A trust, as far as it tells cells apart. */
interface Owner {
  readonly number: number;
  readonly trust: LineTrust;
}

/** What lines are besides their trusts. */
interface Rest {
  /** What its cells are like. */
  readonly cell: Entered;
  /** By the numbers of their owners. */
  readonly cells: Map<number, Entered>;
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
  private readonly owners = new Map<string, Owner>();
  private readonly rests = new Map<string, Rest>();
  /** Trusts and lines that come again and again, so that their texts are put together once. */
  private readonly knownOwners = new Map<LineTrust, Owner>();
  private readonly knownRests = new Map<ProcurementLine, Rest>();
  private readonly names = new Map<string, string>();
  private readonly ranges = new Map<Entered, LineRange[]>();
  /** Whether somebody has got the cells as they are. */
  private isHandedOut = false;

  private readonly keeps: Readonly<Record<Dimension, boolean>>;
  private readonly order: CellOrder;

  constructor(readonly kept: ReadonlySet<Dimension> = new Set(DIMENSIONS)) {
    this.keeps = keepsOf(kept);
    this.order = orderBy(DIMENSIONS.filter((dimension) => kept.has(dimension)));
  }

  add(line: ProcurementLine): void {
    const cell = this.enter(this.ownerOf(line), this.restOf(line), line.amount, 1);
    if (line.low !== null && line.high !== null) this.addRange(cell, line, line.low, line.high);
  }

  /**
   * So many lines without a range, of a trust, and all like a line but for that and their amounts, which come to `amount`
   * pounds. Both are remembered: what comes again should be the same object.
   */
  addMany(like: ProcurementLine, trust: LineTrust, amount: Money, lines: number): void {
    let owner = this.knownOwners.get(trust);
    if (!owner) this.knownOwners.set(trust, (owner = this.ownerOf(trust)));
    let rest = this.knownRests.get(like);
    if (!rest) this.knownRests.set(like, (rest = this.restOf(like)));
    this.enter(owner, rest, amount, lines);
  }

  build(): Cube {
    const { ranges, order } = this;
    const owners = [...this.owners.values()];
    const trustNames = owners.map(({ trust }) => this.nameOf(trust));
    const cellsOf: Entered[][] = owners.map(() => []);
    const rests = [...this.rests.values()];
    const templates = rests.map(({ cell }) => cell);
    for (const { cells } of inOrder(rests, templates, order.rest))
      cells.forEach((cell, owner) => {
        cell.trustName = trustNames[owner] as string;
        (cellsOf[owner] as Entered[]).push(cell);
      });
    for (const [cell, lines] of ranges)
      cell.ranges = { written: cell.amount, lines: lines.toSorted(compareRanges) };
    const samples = cellsOf.map(([cell]) => cell as Cell);
    const all: Cell[] = [];
    for (const some of inOrder(cellsOf, samples, order.trust)) for (const cell of some) all.push(cell);
    this.isHandedOut = true;
    return { cells: all };
  }

  private enter(
    { number, trust }: Owner,
    { cell: template, cells }: Rest,
    amount: Money,
    lines: number,
  ): Entered {
    if (this.isHandedOut) this.goOnWithCopies();
    let cell = cells.get(number);
    if (cell) {
      cell.amount = cell.amount.plus(amount);
      cell.lines += lines;
    } else {
      cell = { ...template, values: ofTrust(template.values, trust, this.keeps), amount, lines };
      cells.set(number, cell);
    }
    return cell;
  }

  private goOnWithCopies(): void {
    for (const { cells } of this.rests.values())
      cells.forEach((cell, owner) => {
        const copy = { ...cell };
        cells.set(owner, copy);
        const ranges = this.ranges.get(cell);
        if (ranges) this.ranges.set(copy, ranges);
        this.ranges.delete(cell);
      });
    this.isHandedOut = false;
  }

  private nameOf({ trust, trustName }: LineTrust): string {
    if (!this.keeps.trust) return '';
    return trust === '' ? trustName : (this.names.get(trust) ?? '');
  }

  private restOf(line: ProcurementLine): Rest {
    const { keeps } = this;
    let text = keyOf(line);
    if (keeps.product) text += `\u0000${line.product}`;
    if (keeps.supplier) text += `\u0000${line.supplier}`;
    if (keeps.route) text += `\u0000${line.route}`;
    if (keeps['cost-type']) text += `\u0000${line.costType}`;
    if (keeps.month) text += `\u0000${line.month}`;
    if (keeps.category) text += `\u0000${line.category}`;
    if (keeps.vat) text += `\u0000${line.vat}`;
    if (keeps.file) text += `\u0000${line.file}`;
    let rest = this.rests.get(text);
    if (!rest) this.rests.set(text, (rest = newRest(line, keeps)));
    return rest;
  }

  /** Without a code the name tells trusts apart. */
  private ownerOf(line: LineTrust): Owner {
    const { keeps, names } = this;
    const { trust, trustName, region, cluster, nhsRegion, icb, trustType } = line;
    if (trust !== '') {
      const name = names.get(trust) ?? '';
      // two names for one code: the first in code-point order, so that the order of the lines does not matter
      if (name === '' || (trustName !== '' && compareText(trustName, name) < 0)) names.set(trust, trustName);
    }
    let text = keeps.trust ? `${trust}\u0000${trust === '' ? trustName : ''}` : '';
    if (keeps.region) text += `\u0000${region}`;
    if (keeps.cluster) text += `\u0000${cluster}`;
    if (keeps['nhs-region']) text += `\u0000${nhsRegion}`;
    if (keeps.icb) text += `\u0000${icb}`;
    if (keeps['trust-type']) text += `\u0000${trustType}`;
    let owner = this.owners.get(text);
    if (!owner) this.owners.set(text, (owner = { number: this.owners.size, trust: line }));
    return owner;
  }

  /** What has been spent is known, whatever range its line gives. */
  private addRange(cell: Entered, { status, amount }: ProcurementLine, low: Money, high: Money): void {
    if (status === 'actual' || low.equals(high)) return;
    const range = { low, likely: amount, high };
    const known = this.ranges.get(cell);
    if (known) known.push(range);
    else this.ranges.set(cell, [range]);
  }
}

/** Option, status and year decide what happens to a line, so they tell cells apart whether asked for or not. */
function keyOf({ kind, benefitType, priceBase, option, status, year }: ProcurementLine): string {
  return `${kind}\u0000${benefitType}\u0000${priceBase ?? ''}\u0000${option}\u0000${status}\u0000${year}`;
}

function newRest(line: ProcurementLine, keeps: Readonly<Record<Dimension, boolean>>): Rest {
  const { option, status, year, kind, benefitType, priceBase, amount } = line;
  const what = { option, status, year, kind, benefitType, priceBase };
  const cell = { values: valuesOf(line, keeps), trustName: '', ...what, amount, lines: 0 };
  return { cell, cells: new Map() };
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
  return ofTrust(valuesOf(line, ALL), line, ALL);
}

/** A value for each dimension kept, but for those of trusts; the others are blank. */
function valuesOf(
  line: ProcurementLine,
  keeps: Readonly<Record<Dimension, boolean>>,
): Record<Dimension, string> {
  return {
    trust: '',
    region: '',
    cluster: '',
    'nhs-region': '',
    icb: '',
    'trust-type': '',
    option: keeps.option ? line.option : '',
    product: keeps.product ? line.product : '',
    supplier: keeps.supplier ? line.supplier : '',
    route: keeps.route ? line.route : '',
    'cost-type': keeps['cost-type'] ? line.costType : '',
    status: keeps.status ? line.status : '',
    year: keeps.year ? yearLabel(line.year) : '',
    month: keeps.month ? line.month : '',
    category: keeps.category ? line.category : '',
    vat: keeps.vat ? line.vat : '',
    file: keeps.file ? line.file : '',
  };
}

/** The same with those of a trust. */
function ofTrust(
  values: DimensionValues,
  { trust, region, cluster, nhsRegion, icb, trustType }: LineTrust,
  keeps: Readonly<Record<Dimension, boolean>>,
): DimensionValues {
  // a copy of what is there: to put thousands together value by value takes several times as long
  const all = { ...values };
  if (keeps.trust) all.trust = trust;
  if (keeps.region) all.region = region;
  if (keeps.cluster) all.cluster = cluster;
  if (keeps['nhs-region']) all['nhs-region'] = nhsRegion;
  if (keeps.icb) all.icb = icb;
  if (keeps['trust-type']) all['trust-type'] = trustType;
  return all;
}
