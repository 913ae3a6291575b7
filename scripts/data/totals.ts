import { Money } from '../../src/money/index.js';
import type { FinancialYear } from '../../src/model/index.js';
import type { Holding } from './holdings.js';
import { ALL_YEARS } from './plan.js';

/** Amounts that are added up from the apportioned lines, in the order in which the products come. */
export interface Total {
  readonly name: string;
  readonly spent: Money;
  readonly toCome: Money;
  readonly byYear: readonly Money[];
}

export function totalsByProduct(holdings: readonly Holding[]): Total[] {
  const products = [...new Set(holdings.map((holding) => holding.product))];
  return products.map((product) =>
    totalOf(
      product,
      holdings.filter((holding) => holding.product === product),
    ),
  );
}

export function totalOf(name: string, holdings: readonly Holding[]): Total {
  return {
    name,
    spent: Money.sum(holdings.flatMap((holding) => holding.spent)),
    toCome: Money.sum(holdings.flatMap((holding) => holding.toCome)),
    byYear: ALL_YEARS.map((_, i) =>
      Money.sum(holdings.map((holding) => [...holding.spent, ...holding.toCome][i] ?? Money.zero)),
    ),
  };
}

export function whole(total: Total): Money {
  return total.spent.plus(total.toCome);
}

/** Returns the amount spent, or planned to be, by the end of a year. */
export function upTo(total: Total, last: FinancialYear): Money {
  return Money.sum(total.byYear.filter((_, i) => (ALL_YEARS[i] ?? Infinity) <= last));
}
