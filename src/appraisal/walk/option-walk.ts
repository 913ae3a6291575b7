import { Factor, FactorSum, type Money } from '../../money/index.js';
import { allPositions, isPartOf, type FinancialYear, type OptionId } from '../../model/index.js';
import type { CellClass } from './cell-class.js';
import type { ClassSums } from './class-sums.js';
import { GroupSums } from './group-sums.js';
import type { PricedLines } from './priced-lines.js';
import { indexRows, isAscending, type RowIndex } from './rows.js';

/** Whole units that a step added to rows; the first are the lines themselves. */
export interface Term {
  /** The position of the step; -1: the lines. */
  readonly step: number;
  /** By row. */
  readonly units: Float64Array;
  /** The worth of a unit, in pence, at the time that the term is added. */
  readonly factor: Factor;
}

/** The cells of rows once the first `taken` steps are taken: a delay moves rows to other cells. */
interface Places {
  readonly taken: number;
  readonly cellOf: Uint32Array;
}

/** Returns the factor for money of a year (to other prices, or to present value); null: that money does not count. */
export type YearFactor = (year: FinancialYear) => Factor | null;

/**
 * The walk of one option from its lines through the steps: rows of whole units, in classes that share exact factors.
 * The amount of some rows after any number of steps is a sum of terms, each a sum of integers times a class's factor.
 */
export class OptionWalk {
  readonly classes: CellClass[];
  readonly classOf: Uint32Array;
  readonly terms: Term[];
  readonly places: Places[];
  private readonly indexes = new Map<Uint32Array, RowIndex>();
  private isRowPerCell: boolean | null = null;
  private counted: Uint32Array | null = null;
  private touched = new Map<number, Uint8Array>();
  private groupSums: GroupSums | null = null;
  private factors = new Map<YearFactor | null, Map<number, (Factor | null)[]>>();

  private constructor(
    readonly option: OptionId,
    classes: readonly CellClass[],
    classOf: Uint32Array,
    terms: readonly Term[],
    places: readonly Places[],
  ) {
    this.classes = [...classes];
    this.classOf = classOf;
    this.terms = [...terms];
    this.places = [...places];
  }

  /** The lines of an option, before any step: a `both` line is part of each. */
  static start(option: OptionId, lines: PricedLines): OptionWalk {
    const { table, cellOf, units, classOf, classes } = lines;
    const isPart = isPartOf(table, option);
    let count = 0;
    for (let row = 0; row < cellOf.length; row++) count += isPart[cellOf[row] as number] as number;
    const own = {
      cells: new Uint32Array(count),
      units: new Float64Array(count),
      classes: new Uint32Array(count),
    };
    for (let row = 0, at = 0; row < cellOf.length; row++) {
      const cell = cellOf[row] as number;
      if (isPart[cell] === 0) continue;
      own.cells[at] = cell;
      own.units[at] = units[row] as number;
      own.classes[at++] = classOf[row] as number;
    }
    const term = { step: -1, units: own.units, factor: Factor.one };
    return new OptionWalk(option, classes, own.classes, [term], [{ taken: 0, cellOf: own.cells }]);
  }

  /** Returns a copy of the walk as it was after the first `steps` steps, to continue with other steps. */
  copyAfter(steps: number): OptionWalk {
    const numbers = new Map<CellClass, number>();
    const places = Uint32Array.from(this.classes, (cellClass) => {
      const before = cellClass.after(steps);
      let number = numbers.get(before);
      if (number === undefined) numbers.set(before, (number = numbers.size));
      return number;
    });
    return new OptionWalk(
      this.option,
      [...numbers.keys()],
      this.classOf.map((own) => places[own] as number),
      this.terms.filter(({ step }) => step < steps),
      this.places.filter(({ taken }) => taken <= steps),
    );
  }

  get rowCount(): number {
    return this.classOf.length;
  }

  /** By row, the cell that it is in after the first `steps` steps. */
  cellsAfter(steps: number): Uint32Array {
    return (this.places.findLast(({ taken }) => taken <= steps) as Places).cellOf;
  }

  /** Returns whether each row is in a cell of its own and the rows are in the order of their cells. */
  hasRowPerCell(steps: number): boolean {
    const cellOf = this.cellsAfter(steps);
    // once a delay has moved cells, those added stand behind the others
    if (cellOf !== this.places[0]?.cellOf) return false;
    return (this.isRowPerCell ??= isAscending(cellOf));
  }

  /** Returns the whole numbers from 0 to `last`. The array is cached: do not change it. */
  upTo(last: number): Uint32Array {
    return (this.counted ??= allPositions(this.rowCount + 1)).subarray(0, last + 1);
  }

  /** The rows in a cell, in order. */
  rowsIn(cell: number, steps: number): number[] {
    const { first, next } = this.index(this.cellsAfter(steps));
    const rows: number[] = [];
    for (let row = first[cell] ?? -1; row >= 0; row = next[row] as number) rows.push(row);
    return rows;
  }

  /** Calls back with each row of some cells, cell by cell, and the place of its cell. */
  eachRow(cells: ArrayLike<number>, steps: number, take: (row: number, k: number) => void): void {
    const { first, next } = this.index(this.cellsAfter(steps));
    for (let k = 0; k < cells.length; k++)
      for (let row = first[cells[k] as number] ?? -1; row >= 0; row = next[row] as number) take(row, k);
  }

  /**
   * Moves the rows that a step matches to new classes.
   *
   * @param make returns the new class for the rows of an old one.
   */
  refine(matched: Uint8Array, make: (cellClass: CellClass) => CellClass): void {
    const { classes, classOf } = this;
    const count = classes.length;
    // without branches, which rows that are matched here and there make slow: first what is matched, then the children
    const isMatched = new Uint8Array(count);
    for (let row = 0; row < matched.length; row++) {
      const own = classOf[row] as number;
      isMatched[own] = (isMatched[own] as number) | (matched[row] as number);
    }
    const after = new Uint32Array(2 * count);
    for (let own = 0; own < count; own++) {
      after[own] = own;
      after[count + own] = isMatched[own] === 1 ? classes.push(make(classes[own] as CellClass)) - 1 : own;
    }
    for (let row = 0; row < matched.length; row++)
      classOf[row] = after[(matched[row] as number) * count + (classOf[row] as number)] as number;
    this.factors = new Map();
    this.touched = new Map();
    this.groupSums = null;
  }

  /** The factor of each term, for a child. */
  factorsOf(cellClass: CellClass): Factor[] {
    return this.terms.map(({ factor }, t) => cellClass.factors[t] ?? factor);
  }

  addTerm(term: Term): void {
    this.terms.push(term);
    this.factors = new Map();
    this.groupSums = null;
  }

  move(taken: number, cellOf: Uint32Array): void {
    this.places.push({ taken, cellOf });
    this.factors = new Map();
  }

  /** The units of some rows by class. @param rows by row, 1 for those that count. */
  sumsOf(rows: Uint8Array): ClassSums {
    return this.sumsNow().ofRows(rows);
  }

  /**
   * Returns the amount of each group of cells after the first `steps` steps, in pounds.
   *
   * @param factor of the year that the money is in; null: 1 for every year. Years without a factor are left out.
   */
  sums(groups: readonly ArrayLike<number>[], steps: number, factor: YearFactor | null = null): Money[] {
    return this.forGroups(groups, steps, (sums) => this.evaluated(sums, steps, factor).money());
  }

  /** Maps the class sums of each group of cells. The sums are valid only during the call of `make`. */
  forGroups<T>(groups: readonly ArrayLike<number>[], steps: number, make: (sums: ClassSums) => T): T[] {
    return this.sumsNow().map(groups, this.cellsAfter(steps), make);
  }

  /**
   * Writes the amounts of cells after the first `steps` steps, in pounds as the nearest doubles.
   *
   * @param into by cell.
   */
  pounds(cells: Uint32Array, steps: number, into: Float64Array): void {
    const only = this.terms.length === 1 ? (this.terms[0] as Term).units : null;
    const factors = this.factorsAfter(steps, null);
    const cellOf = this.cellsAfter(steps);
    const { first, next } = this.index(cellOf);
    for (const cell of cells) {
      const row = first[cell] ?? -1;
      if (row < 0) continue;
      const isWhole =
        only !== null && (next[row] as number) < 0 && isOne(factors[this.classOf[row] as number]);
      into[cell] = isWhole
        ? (only[row] as number) / 100
        : (this.sums([[cell]], steps)[0] as Money).toNumber();
    }
  }

  /** Returns the effect of each step on each group of cells, in pounds: an array for each step. */
  effects(
    groups: readonly ArrayLike<number>[],
    stepCount: number,
    factor: YearFactor | null = null,
  ): Money[][] {
    const found: Money[][] = [];
    while (found.length < stepCount) {
      const from = found.length;
      const cellOf = this.cellsAfter(from);
      let to = from;
      while (to < stepCount && this.cellsAfter(to + 1) === cellOf) to++;
      const steps = Array.from({ length: to - from }, (_, k) => from + k);
      const byGroup = this.forGroups(groups, from, (sums) =>
        steps.map((step) => this.effectOf(sums, step, factor)),
      );
      for (const k of steps.keys()) found.push(byGroup.map((effects) => effects[k] as Money));
      if (to < stepCount) found.push(this.moved(groups, to, factor));
    }
    return found;
  }

  /** Returns whether a step matched a cell, where it was at that step. */
  touches(step: number, cell: number): boolean {
    return this.rowsIn(cell, step).some((row) => this.classOfRow(row).isTouchedBy(step));
  }

  classOfRow(row: number): CellClass {
    return this.classes[this.classOf[row] as number] as CellClass;
  }

  /** By class, 1 where a step matched it. */
  touchedBy(step: number): Uint8Array {
    let found = this.touched.get(step);
    if (!found) {
      found = Uint8Array.from(this.classes, (cellClass) => (cellClass.isTouchedBy(step) ? 1 : 0));
      this.touched.set(step, found);
    }
    return found;
  }

  /** By class and term, the worth of a unit in pence after the first `steps` steps; null: it does not count. */
  factorsAfter(steps: number, factor: YearFactor | null): (Factor | null)[] {
    let known = this.factors.get(factor);
    if (!known) this.factors.set(factor, (known = new Map<number, (Factor | null)[]>()));
    let found = known.get(steps);
    if (!found)
      known.set(steps, (found = this.classes.flatMap((own) => this.factorsAt(own.after(steps), factor))));
    return found;
  }

  private factorsAt(cellClass: CellClass, factor: YearFactor | null): (Factor | null)[] {
    const ofYear = factor === null ? Factor.one : factor(cellClass.year);
    return this.terms.map((term, t) => ofYear && (cellClass.factors[t] ?? term.factor).times(ofYear));
  }

  /** The number of terms that the first `steps` steps made, the lines among them. */
  private termsAfter(steps: number): number {
    const next = this.terms.findIndex(({ step }) => step >= steps);
    return next < 0 ? this.terms.length : next;
  }

  /** The exact sum of classes after the first `steps` steps. @param factor of the year; years without are left out. */
  evaluated(sums: ClassSums, steps: number, factor: YearFactor | null): FactorSum {
    const total = new FactorSum();
    const factors = this.factorsAfter(steps, factor);
    const count = this.termsAfter(steps);
    const width = this.terms.length;
    for (const own of sums.classes)
      for (let t = 0; t < count; t++) {
        const each = factors[own * width + t];
        if (each) total.add(sums.units(own, t), each);
      }
    return total;
  }

  /** The amount that a step added to the rows of classes, in pounds. */
  effectOf(sums: ClassSums, step: number, factor: YearFactor | null): Money {
    const total = new FactorSum();
    const touched = this.touchedBy(step);
    const [before, after] = [this.factorsAfter(step, factor), this.factorsAfter(step + 1, factor)];
    const [were, are] = [this.termsAfter(step), this.termsAfter(step + 1)];
    const width = this.terms.length;
    for (const own of sums.classes) {
      if (touched[own] === 0) continue;
      for (let t = 0; t < are; t++) {
        const units = sums.units(own, t);
        const [was, is] = [before[own * width + t], after[own * width + t]];
        if (is) total.add(units, is);
        if (was && t < were) total.add(-units, was);
      }
    }
    return total.money();
  }

  /** The effect of a delay on each group: the amount that it moved in minus the amount that it moved out, in pounds. */
  private moved(groups: readonly ArrayLike<number>[], step: number, factor: YearFactor | null): Money[] {
    const touched = this.touchedBy(step);
    const onlyTouched = (sums: ClassSums): ClassSums => ({
      classes: sums.classes.filter((own) => touched[own] === 1),
      units: (own, term) => sums.units(own, term),
    });
    const part = (steps: number): Money[] =>
      this.forGroups(groups, steps, (sums) => this.evaluated(onlyTouched(sums), steps, factor).money());
    const [left, came] = [part(step), part(step + 1)];
    return came.map((amount, g) => amount.minus(left[g] as Money));
  }

  private sumsNow(): GroupSums {
    return (this.groupSums ??= new GroupSums(
      this.classes.length,
      this.terms.map(({ units }) => units),
      this.classOf,
      (cellOf) => this.index(cellOf),
    ));
  }

  private index(cellOf: Uint32Array): RowIndex {
    let found = this.indexes.get(cellOf);
    if (!found) this.indexes.set(cellOf, (found = indexRows(cellOf)));
    return found;
  }
}

/** Returns whether a factor is 1, so that a unit is a penny. */
function isOne(factor: Factor | null | undefined): boolean {
  return factor !== null && factor?.numerator === 1n && factor.decimals === 0 && factor.divisor === 1n;
}
