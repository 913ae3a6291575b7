import { groupCells, parseFinancialYear, type FinancialYear, type OptionId } from '../../model/index.js';
import { Factor, Money } from '../../money/index.js';
import type { Forecast } from '../result.js';
import type { YearFactor } from '../walk/option-walk.js';

/** How amounts of the scenario's prices are told in a case: by year, and by what their lines say of VAT. */
export interface CaseTerms {
  /** null: as they are. A year without a factor does not count. */
  readonly factor: YearFactor | null;
  /** The factor of an amount by what it says of VAT. */
  readonly vat: (said: string) => Factor;
}

/** Every year from the first of the horizon to the last, whether money is spent in it or not. */
export function yearsOfCase({ horizon, table }: Forecast): FinancialYear[] {
  let [from, to] = [horizon.from, horizon.to];
  for (const year of table.columns.years) {
    if (horizon.from === null && (from === null || year < from)) from = year as FinancialYear;
    if (horizon.to === null && (to === null || year > to)) to = year as FinancialYear;
  }
  if (from === null || to === null) return [];
  const first = from;
  return Array.from({ length: to - first + 1 }, (_, i) => (first + i) as FinancialYear);
}

/** Returns the amounts of some of an option's cells after the steps, year by year. */
export function amountsByYear(
  { walk, table }: Forecast,
  option: OptionId,
  members: Uint32Array,
  years: readonly FinancialYear[],
  { factor, vat }: CaseTerms,
): Money[] {
  const groups = groupCells(table, ['year', 'vat'], members);
  const sums = walk.of(option).sums(
    groups.map((group) => group.members),
    walk.steps.length,
    factor,
  );
  const found = new Map<FinancialYear, Money[]>(years.map((year) => [year, []]));
  groups.forEach(({ key: { values } }, g) => {
    const year = parseFinancialYear(values[0] ?? '');
    if (year !== null) found.get(year)?.push(vat(values[1] ?? '').scale(sums[g] ?? Money.zero));
  });
  return years.map((year) => Money.sum(found.get(year) ?? []));
}

/** For amounts as they stand to VAT. */
export const VAT_AS_IT_IS = (): Factor => Factor.one;
