import { Factor, FactorSum, type Money } from '../../money/index.js';
import {
  allPositions,
  compositeKeys,
  rankedBy,
  type CellTable,
  type FinancialYear,
  type PriceBase,
} from '../../model/index.js';
import { CellClass } from './cell-class.js';

/** The units of one row hold so many digits: an amount of more is several rows. */
const DIGITS = 15;
const CHUNK = 10n ** BigInt(DIGITS);

/**
 * Lines as rows of whole units: each has a cell, and a class whose factor turns the units into pence of the scenario's
 * price base. A cell has one row, or several where its amount has more digits than one holds or has several parts.
 */
export interface PricedLines {
  readonly table: CellTable;
  readonly cellOf: Uint32Array;
  readonly units: Float64Array;
  readonly classOf: Uint32Array;
  readonly classes: readonly CellClass[];
}

/** Returns the factor from a price base, a year and a VAT basis to the scenario's prices and VAT basis. */
type FactorOf = (base: PriceBase | null, year: FinancialYear, vat: string) => Factor;

/** Puts rows together, with a class for each price base, year, VAT basis, kind, size of unit and part that there is. */
export class LinesBuilder {
  private readonly cells: number[] = [];
  private readonly units: number[] = [];
  private readonly classOf: number[] = [];
  private readonly classes: CellClass[] = [];
  private readonly known = new Map<string, number>();

  constructor(private readonly factorOf: FactorOf) {}

  add(cell: number, units: number, cellClass: number): void {
    this.cells.push(cell);
    this.units.push(units);
    this.classOf.push(cellClass);
  }

  /** The rows of an amount. */
  addAmount(cell: number, table: CellTable, amount: Money): void {
    const decimals = Math.max(2, amount.decimals());
    let rest = amount.toUnits(decimals);
    for (let scale = decimals; rest !== 0n; scale -= DIGITS) {
      this.add(cell, Number(rest % CHUNK), this.classFor(table, cell, scale));
      rest /= CHUNK;
    }
  }

  /** The class of a cell. @param decimals of a unit, in pounds. */
  classFor(table: CellTable, cell: number, decimals = 2): number {
    const [base, year, kind] = [table.priceBase(cell), table.year(cell), table.kind(cell)];
    const vat = table.text('vat', cell);
    const isHealth = table.benefitType(cell) === 'health';
    const key = `${base ?? ''} ${year} ${kind} ${Number(isHealth)} ${decimals} ${vat}`;
    let own = this.known.get(key);
    if (own === undefined) {
      const factor = this.factorOf(base, year, vat).times(Factor.ofUnits(decimals));
      own = this.classes.push(new CellClass(null, 0, year, kind, [factor], isHealth)) - 1;
      this.known.set(key, own);
    }
    return own;
  }

  /** The class of a row as it is in part: so many parts of so many. */
  partOf(lines: PricedLines, cellClass: number, parts: number, all: number, year?: FinancialYear): number {
    const from = lines.classes[cellClass] as CellClass;
    const key = `part ${cellClass} ${parts} ${all}`;
    let own = this.known.get(key);
    if (own === undefined) {
      const factor = (from.factors[0] as Factor).times(Factor.parts(parts, all));
      own =
        this.classes.push(new CellClass(null, 0, year ?? from.year, from.kind, [factor], from.isHealth)) - 1;
      this.known.set(key, own);
    }
    return own;
  }

  /** The class of a row as it is. */
  same(lines: PricedLines, cellClass: number): number {
    const key = `same ${cellClass}`;
    let own = this.known.get(key);
    if (own === undefined) {
      own = this.classes.push(lines.classes[cellClass] as CellClass) - 1;
      this.known.set(key, own);
    }
    return own;
  }

  build(table: CellTable): PricedLines {
    const { cells, units, classOf, classes } = this;
    return {
      table,
      cellOf: Uint32Array.from(cells),
      units: Float64Array.from(units),
      classOf: Uint32Array.from(classOf),
      classes,
    };
  }
}

/** All cells of a table in the scenario's prices. */
export function priceLines(table: CellTable, factorOf: FactorOf): PricedLines {
  const { pence, others, priceBases, years, kinds, benefitTypes, dimensions } = table.columns;
  const least = years.reduce((a, b) => Math.min(a, b), Infinity);
  const most = years.reduce((a, b) => Math.max(a, b), -Infinity);
  const builder = new LinesBuilder(factorOf);
  const count = table.length;
  const classOf = new Uint32Array(count);
  const { keys } = compositeKeys(count, [
    ...[priceBases, kinds, benefitTypes, dimensions.vat].map(rankedBy),
    { codes: years.map((year) => year - least), bound: count === 0 ? 1 : most - least + 1 },
  ]);
  const known = new Map<number, number>();
  for (let i = 0; i < count; i++) {
    const key = keys[i] as number;
    let own = known.get(key);
    if (own === undefined) known.set(key, (own = builder.classFor(table, i)));
    classOf[i] = own;
  }
  for (const [i, amount] of others) builder.addAmount(i, table, amount);
  const more = builder.build(table);
  const all = allPositions(count);
  if (others.size === 0) return { table, cellOf: all, units: pence, classOf, classes: more.classes };
  return {
    table,
    cellOf: joined(new Uint32Array(count + more.cellOf.length), all, more.cellOf),
    units: joined(new Float64Array(count + more.units.length), pence, more.units),
    classOf: joined(new Uint32Array(count + more.classOf.length), classOf, more.classOf),
    classes: more.classes,
  };
}

function joined<Column extends Uint32Array | Float64Array>(
  into: Column,
  first: Column,
  then: Column,
): Column {
  into.set(first);
  into.set(then, first.length);
  return into;
}

/**
 * The exact sums of rows by group.
 *
 * @param groupOf by cell: the group that it is in, -1 for none.
 */
export function sumLines(lines: PricedLines, groupOf: Int32Array, groups: number): Money[] {
  const { cellOf, units, classOf, classes } = lines;
  const width = classes.length;
  const sums = new Float64Array(groups * width);
  const isThere = new Uint8Array(groups * width);
  const found = Array.from({ length: groups }, () => new FactorSum());
  for (let row = 0; row < cellOf.length; row++) {
    const group = groupOf[cellOf[row] as number] as number;
    if (group < 0) continue;
    const own = classOf[row] as number;
    const place = group * width + own;
    isThere[place] = 1;
    const sum = (sums[place] as number) + (units[row] as number);
    if (Number.isSafeInteger(sum)) sums[place] = sum;
    else {
      found[group]?.add(sums[place] as number, (classes[own] as CellClass).factors[0] as Factor);
      sums[place] = units[row] as number;
    }
  }
  for (let place = 0; place < sums.length; place++)
    if (isThere[place] === 1)
      found[Math.floor(place / width)]?.add(
        sums[place] as number,
        (classes[place % width] as CellClass).factors[0] as Factor,
      );
  return found.map((sum) => sum.money());
}

/** The exact sum of some cells. @param mask by cell. */
export function sumWhere(lines: PricedLines, mask: Uint8Array): Money {
  const groupOf = new Int32Array(mask.length);
  for (let i = 0; i < mask.length; i++) groupOf[i] = (mask[i] as number) - 1;
  const [sum] = sumLines(lines, groupOf, 1);
  return sum as Money;
}
