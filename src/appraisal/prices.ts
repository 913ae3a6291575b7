import { Money, Rate } from '../money/index.js';
import {
  scaleRanges,
  yearLabel,
  type Cell,
  type Deflator,
  type FinancialYear,
  type PriceBase,
} from '../model/index.js';
import { fail } from '../problem.js';

export function priceBaseLabel(base: PriceBase): string {
  return base === 'nominal' ? 'nominal' : yearLabel(base);
}

/**
 * The price base to appraise in: the scenario's, else the one that the lines state, else nominal. Lines that state
 * none are in it.
 *
 * @throws Failure where no scenario says which, and the lines state more than one.
 */
export function settlePriceBase(cells: readonly Cell[], wanted: PriceBase | null): PriceBase {
  if (wanted !== null) return wanted;
  const bases = new Set<PriceBase>();
  for (const { priceBase } of cells) if (priceBase !== null) bases.add(priceBase);
  const stated = [...bases];
  if (stated.length > 1)
    throw fail('price-bases-differ', {}, { bases: stated.map(priceBaseLabel).sort().join(', ') });
  return stated[0] ?? 'nominal';
}

/** The indexes of a deflator series, of which it remembers those used. */
export class PriceIndex {
  private readonly found = new Map<FinancialYear, Rate>();
  private readonly factors = new Map<string, Rate>();

  constructor(readonly deflator: Deflator | null) {}

  /** @throws Failure where the series has no index for the year: never a guess. */
  of(year: FinancialYear): Rate {
    const known = this.found.get(year);
    if (known) return known;
    const label = yearLabel(year);
    if (!this.deflator) throw fail('deflator-missing', {}, { year: label });
    const index = this.deflator.index(year);
    if (!index)
      throw fail(
        'deflator-year-missing',
        {},
        { year: label, series: this.deflator.name, span: this.deflator.describeSpan() },
      );
    this.found.set(year, index);
    return index;
  }

  /** What money of one year's prices times gives prices of another: index(to) / index(from), cut once at 40 digits. */
  factor(from: FinancialYear, to: FinancialYear): Rate {
    if (from === to) return Rate.one;
    const key = `${from} ${to}`;
    const known = this.factors.get(key);
    if (known) return known;
    const factor = this.of(to).dividedBy(this.of(from));
    this.factors.set(key, factor);
    return factor;
  }

  /** What turns money spent in `year` from one price base into another. */
  between(from: PriceBase, to: PriceBase, year: FinancialYear): Rate {
    if (from === to) return Rate.one;
    return this.factor(from === 'nominal' ? year : from, to === 'nominal' ? year : to);
  }

  /** The indexes that were needed, by year. */
  get used(): readonly { readonly year: FinancialYear; readonly index: Rate }[] {
    return [...this.found].sort(([a], [b]) => a - b).map(([year, index]) => ({ year, index }));
  }
}

/** Lines of one price base that were brought to the scenario's. */
export interface Conversion {
  readonly from: PriceBase;
  readonly lines: number;
  /** As written. */
  readonly before: Money;
  /** In the scenario's price base. */
  readonly after: Money;
}

/** Cells in the scenario's price base, and what had to be converted for that. */
export interface Converted {
  readonly cells: readonly Cell[];
  readonly conversions: readonly Conversion[];
}

/**
 * Brings cells to the price base: amount x index(target) / index(own). A cell that states no base is in it already.
 *
 * @throws Failure where the series lacks a year that is needed.
 */
export function convertCells(cells: readonly Cell[], base: PriceBase, index: PriceIndex): Converted {
  const groups = new Map<PriceBase, { lines: number; before: Money[]; after: Money[] }>();
  const converted = cells.map((cell): Cell => {
    const own = cell.priceBase;
    if (own === null || own === base) return cell;
    const factor = index.between(own, base, cell.year);
    const amount = cell.amount.times(factor);
    const group = groups.get(own) ?? { lines: 0, before: [], after: [] };
    groups.set(own, group);
    group.lines += cell.lines;
    group.before.push(cell.amount);
    group.after.push(amount);
    return { ...cell, amount, ...(cell.ranges ? { ranges: scaleRanges(cell.ranges, factor) } : {}) };
  });
  const conversions = [...groups]
    .map(([from, { lines, before, after }]) => ({
      from,
      lines,
      before: Money.sum(before),
      after: Money.sum(after),
    }))
    .sort(
      (a, b) =>
        Number(a.from === 'nominal') - Number(b.from === 'nominal') || Number(a.from) - Number(b.from),
    );
  return { cells: converted, conversions };
}
