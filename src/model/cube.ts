import type { Money, Rate } from '../money/index.js';
import { DIMENSIONS, type Dimension, type DimensionValues } from './dimension.js';
import { yearLabel, type FinancialYear } from './financial-year.js';
import type { Kind, LineOption, LineTrust, PriceBase, ProcurementLine, Status } from './line.js';
import { compareText } from './order.js';
import { placesOf, rank, type Places, type TextOf } from './ranks.js';

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

/** What has been added up into a cell; the name is the first that its trust came with. */
type Entered = Omit<Cell, 'amount' | 'lines' | 'ranges'> & { amount: Money; lines: number };

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
  /** By the numbers of what lines are besides their trusts, then of their trusts. */
  private readonly cells: Map<number, Entered>[] = [];
  private readonly things = new Map<string, number>();
  private readonly owners = new Map<string, number>();
  /** Lines and trusts that come again and again, so that their texts are put together once. */
  private readonly knownThings = new Map<ProcurementLine, number>();
  private readonly knownOwners = new Map<LineTrust, number>();
  private readonly names = new Map<string, string>();
  private readonly ranges = new Map<Entered, LineRange[]>();

  private readonly keeps: Readonly<Record<Dimension, boolean>>;
  private readonly order: readonly Criterion[];

  constructor(readonly kept: ReadonlySet<Dimension> = new Set(DIMENSIONS)) {
    this.keeps = keepsOf(kept);
    this.order = orderBy(DIMENSIONS.filter((dimension) => kept.has(dimension)));
  }

  add(line: ProcurementLine): void {
    const cell = this.enter(this.thingOf(line), this.ownerOf(line), line, line, line.amount, 1);
    if (line.low !== null && line.high !== null) this.addRange(cell, line, line.low, line.high);
  }

  /**
   * So many lines without a range, of a trust, and all like a line but for that and their amounts, which come to `amount`
   * pounds. Both are remembered: what is given again should be the same object.
   */
  addMany(like: ProcurementLine, trust: LineTrust, amount: Money, lines: number): void {
    let thing = this.knownThings.get(like);
    if (thing === undefined) this.knownThings.set(like, (thing = this.thingOf(like)));
    let owner = this.knownOwners.get(trust);
    if (owner === undefined) this.knownOwners.set(trust, (owner = this.ownerOf(trust)));
    this.enter(thing, owner, like, trust, amount, lines);
  }

  build(): Cube {
    const { keeps, names, ranges } = this;
    const cells: Cell[] = [];
    const halves = { things: new Halves(), owners: new Halves() };
    this.cells.forEach((ofThing, thing) => {
      ofThing.forEach((cell, owner) => {
        const { trust } = cell.values;
        const trustName = keeps.trust && trust !== '' ? (names.get(trust) ?? '') : cell.trustName;
        const lines = ranges.get(cell)?.sort(compareRanges);
        const built = { ...cell, trustName };
        cells.push(lines ? { ...built, ranges: { written: cell.amount, lines } } : built);
        halves.things.add(thing, built);
        halves.owners.add(owner, built);
      });
    });
    return { cells: inOrder(cells, halves, this.order) };
  }

  private enter(
    thing: number,
    owner: number,
    line: ProcurementLine,
    trust: LineTrust,
    amount: Money,
    lines: number,
  ): Entered {
    const ofThing = (this.cells[thing] ??= new Map<number, Entered>());
    let cell = ofThing.get(owner);
    if (cell) {
      cell.amount = cell.amount.plus(amount);
      cell.lines += lines;
      return cell;
    }
    const { option, status, year, kind, benefitType, priceBase } = line;
    const values = valuesOf(line, trust, this.keeps);
    const trustName = this.keeps.trust ? trust.trustName : '';
    cell = { values, trustName, option, status, year, kind, benefitType, priceBase, amount, lines };
    ofThing.set(owner, cell);
    return cell;
  }

  /** What tells a line apart besides its trust. Option, status and year do anyway: they decide what happens to it. */
  private thingOf(line: ProcurementLine): number {
    const { keeps } = this;
    let text = `${line.kind}\u0000${line.benefitType}\u0000${line.priceBase ?? ''}\u0000${line.option}\u0000${line.status}\u0000${line.year}`;
    if (keeps.product) text += `\u0000${line.product}`;
    if (keeps.supplier) text += `\u0000${line.supplier}`;
    if (keeps.route) text += `\u0000${line.route}`;
    if (keeps['cost-type']) text += `\u0000${line.costType}`;
    if (keeps.month) text += `\u0000${line.month}`;
    if (keeps.category) text += `\u0000${line.category}`;
    if (keeps.file) text += `\u0000${line.file}`;
    return numberOf(text, this.things);
  }

  /** What tells trusts apart: without a code, the name. */
  private ownerOf({ trust, trustName, region, cluster, trustType }: LineTrust): number {
    const { keeps, names } = this;
    if (trust !== '') {
      const name = names.get(trust) ?? '';
      // two names for one code: the first in code-point order, so that the order of the lines does not matter
      if (name === '' || (trustName !== '' && compareText(trustName, name) < 0)) names.set(trust, trustName);
    }
    let text = keeps.trust ? `${trust}\u0000${trust === '' ? trustName : ''}` : '';
    if (keeps.region) text += `\u0000${region}`;
    if (keeps.cluster) text += `\u0000${cluster}`;
    if (keeps['trust-type']) text += `\u0000${trustType}`;
    return numberOf(text, this.owners);
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

/** Texts are numbered from 0 in the order in which they are first met. */
function numberOf(text: string, numbers: Map<string, number>): number {
  let number = numbers.get(text);
  if (number === undefined) numbers.set(text, (number = numbers.size));
  return number;
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

/** A text that cells are put in order by, and which half of them has it. */
interface Criterion {
  readonly half: 'things' | 'owners';
  readonly textOf: TextOf;
}

const OF_OWNERS: ReadonlySet<Dimension> = new Set(['trust', 'region', 'cluster', 'trust-type']);

/** By dimension after dimension, then by what else tells cells apart, the file last of all. */
function orderBy(
  dimensions: readonly Dimension[],
  besides: readonly (typeof ANYWAY)[number][] = ANYWAY.filter((each) => !dimensions.includes(each)),
): readonly Criterion[] {
  const order: Criterion[] = [];
  const add = (half: Criterion['half'], textOf: TextOf): void => {
    order.push({ half, textOf });
  };
  for (const dimension of dimensions) {
    if (dimension === 'file') continue;
    add(OF_OWNERS.has(dimension) ? 'owners' : 'things', ({ values }) => values[dimension]);
    if (dimension === 'trust') add('owners', ({ trustName }) => trustName);
  }
  for (const each of besides) add('things', ANYWAY_TEXT[each]);
  add('things', ({ kind }) => kind);
  add('things', ({ benefitType }) => benefitType);
  add('things', ({ priceBase }) => String(priceBase ?? ''));
  if (dimensions.includes('file')) add('things', ({ values }) => values.file);
  return order;
}

/** Of cells of which no dimension may have been kept. */
const ORDER = orderBy(DIMENSIONS, ANYWAY);

/** The order of cells. */
export function compareCells(a: Cell, b: Cell): number {
  for (const { textOf } of ORDER) {
    const order = compareText(textOf(a), textOf(b));
    if (order !== 0) return order;
  }
  return 0;
}

/** The one or the other half of some cells, by its number. Few are different, so that few texts are looked at. */
class Halves {
  private readonly samples: Cell[] = [];
  private readonly numbers: number[] = [];

  add(number: number, cell: Cell): void {
    this.samples[number] ??= cell;
    this.numbers.push(number);
  }

  /** For each cell, in the order in which they were added. */
  places(textOf: TextOf): Places {
    const { places, different } = placesOf(this.samples, textOf);
    if (different === 1) return { places, different };
    const { numbers } = this;
    const all = new Uint32Array(numbers.length);
    for (let i = 0; i < all.length; i++) all[i] = places[numbers[i] as number] as number;
    return { places: all, different };
  }
}

/** Of each cell its rank and its position in one number, so that only numbers have to be sorted. */
function inOrder(
  cells: readonly Cell[],
  halves: Readonly<Record<Criterion['half'], Halves>>,
  order: readonly Criterion[],
): readonly Cell[] {
  const count = cells.length;
  const keys = rank(
    count,
    order.map(({ half, textOf }) => halves[half].places(textOf)),
  );
  for (let i = 0; i < count; i++) keys[i] = (keys[i] as number) * count + i;
  return Array.from(keys.sort(), (key) => cells[key % count] as Cell);
}
