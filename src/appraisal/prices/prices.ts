import { Factor, Rate, type Money } from '../../money/index.js';
import {
  CellTable,
  positionsIn,
  scaleRanges,
  yearLabel,
  type Deflator,
  type FinancialYear,
  type PriceBase,
} from '../../model/index.js';
import { fail } from '../../problem/index.js';
import type { VatBasis, VatConversion } from './vat.js';
import { priceLines, sumLines, type PricedLines } from '../walk/priced-lines.js';

export function priceBaseLabel(base: PriceBase): string {
  return base === 'nominal' ? 'nominal' : yearLabel(base);
}

/**
 * The price base to appraise in: the scenario's, else the one that the lines state, else nominal. Lines that state
 * none are in it.
 *
 * @throws Failure where no scenario says which, and the lines state more than one.
 */
export function resolvePriceBase(table: CellTable, wanted: PriceBase | null): PriceBase {
  if (wanted !== null) return wanted;
  const bases = new Set<PriceBase>();
  const { priceBases } = table.columns;
  priceBases.texts.forEach((text) => {
    const [first] = positionsIn(table.maskWhere(() => priceBases, text));
    const base = first === undefined ? null : table.priceBase(first);
    if (base !== null) bases.add(base);
  });
  const stated = [...bases];
  if (stated.length > 1)
    throw fail('price-bases-differ', {}, { bases: stated.map(priceBaseLabel).sort().join(', ') });
  return stated[0] ?? 'nominal';
}

const HUNDRED = Rate.of('100');

/** The ratios of a deflator series, of which it remembers the years used. */
export class PriceIndex {
  private readonly found = new Set<FinancialYear>();
  private readonly factors = new Map<string, Rate>();

  constructor(readonly deflator: Deflator | null) {}

  /**
   * Returns the factor from the prices of one year to those of another: index(to) / index(from), cut once at 40 digits.
   *
   * @throws Failure where the series has no index for one of the years: never a guess.
   */
  factor(from: FinancialYear, to: FinancialYear): Rate {
    if (from === to) return Rate.one;
    const key = `${from} ${to}`;
    const known = this.factors.get(key);
    if (known) return known;
    const { deflator } = this;
    if (!deflator) throw fail('deflator-missing', {}, { year: yearLabel(to) });
    const factor = deflator.ratio(from, to);
    if (!factor) {
      const missing = [to, from].find((year) => deflator.index(year) === null) ?? to;
      const isAfter = deflator.lastYear !== null && missing > deflator.lastYear ? 1 : 0;
      const details = { series: deflator.name, span: deflator.describeSpan(), isAfter };
      throw fail('deflator-year-missing', {}, { year: yearLabel(missing), ...details });
    }
    this.found.add(from).add(to);
    this.factors.set(key, factor);
    return factor;
  }

  /** Returns the factor from one price base to another for money spent in `year`. @throws Failure as {@link factor}. */
  between(from: PriceBase, to: PriceBase, year: FinancialYear): Rate {
    if (from === to) return Rate.one;
    return this.factor(from === 'nominal' ? year : from, to === 'nominal' ? year : to);
  }

  /** The index of a year that was needed; where prices grow by one rate alone the first such year is 100. */
  of(year: FinancialYear): Rate {
    const first = Math.min(...this.found) as FinancialYear;
    const { deflator } = this;
    const index = deflator?.index(year) ?? deflator?.ratio(first, year)?.times(HUNDRED);
    if (!index) throw new Error(`no index of ${yearLabel(year)} was needed`);
    return index;
  }

  /** The indexes that were needed, by year. */
  get used(): readonly { readonly year: FinancialYear; readonly index: Rate }[] {
    return [...this.found].sort((a, b) => a - b).map((year) => ({ year, index: this.of(year) }));
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

/** Lines in the scenario's price base and on its VAT basis, and what had to be converted for that. */
export interface Converted {
  readonly lines: PricedLines;
  readonly vatConversions: readonly VatConversion[];
  readonly conversions: readonly Conversion[];
}

/**
 * Brings cells to the price base, amount x index(target) / index(own), and to the VAT basis. A cell that states no base is
 * in it already.
 *
 * @throws Failure where the series lacks a year that is needed.
 */
export function convertCells(table: CellTable, base: PriceBase, index: PriceIndex, vat: VatBasis): Converted {
  const isOther = (own: PriceBase | null): own is PriceBase => own !== null && own !== base;
  const factorOf = (own: PriceBase | null, year: FinancialYear): Rate =>
    isOther(own) ? index.between(own, base, year) : Rate.one;
  const priced = priceLines(table, (own, year, said) =>
    Factor.of(factorOf(own, year)).times(vat.factorOf(said)),
  );
  const { texts, codes } = table.columns.priceBases;
  const isAny = texts.some((text) => text !== '' && text !== String(base));
  const after = isAny ? sumLines(priced, Int32Array.from(codes), texts.length) : [];
  const conversions = texts.flatMap((_, code): Conversion[] => {
    const members = positionsIn(table.maskWhere(({ priceBases }) => priceBases, texts[code] as string));
    const from = members.length === 0 ? null : table.priceBase(members[0] as number);
    if (!isOther(from)) return [];
    return [{ from, lines: table.lines(members), before: table.sum(members), after: after[code] as Money }];
  });
  conversions.sort(
    (a, b) => Number(a.from === 'nominal') - Number(b.from === 'nominal') || Number(a.from) - Number(b.from),
  );
  return { lines: withRanges(priced, factorOf, vat), conversions, vatConversions: vat.conversions(table) };
}

/** The ranges of lines are in the prices of their cells, and on the basis of VAT that they are on. */
function withRanges(
  priced: PricedLines,
  factorOf: (own: PriceBase | null, year: FinancialYear) => Rate,
  vat: VatBasis,
): PricedLines {
  const { table } = priced;
  if (table.columns.ranges.size === 0) return priced;
  const ranges = new Map(
    [...table.columns.ranges].map(([i, range]) => [
      i,
      scaleRanges(
        range,
        Factor.of(factorOf(table.priceBase(i), table.year(i))).times(vat.factorOf(table.text('vat', i))),
      ),
    ]),
  );
  return { ...priced, table: new CellTable({ ...table.columns, ranges }) };
}
