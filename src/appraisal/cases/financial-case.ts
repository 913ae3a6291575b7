import { Money } from '../../money/index.js';
import type { FinancialYear, OptionId } from '../../model/index.js';
import type { Forecast } from '../result.js';
import { amountsByYear, yearsOfCase } from './case-years.js';
import { COST_CLASSES, costClasses, type CostClass } from './cost-classes.js';
import { financialTerms, type FinancialTerms } from './financial-prices.js';

/** The costs of an option to a budget, year by year: undiscounted, in money of the day, with the VAT that is borne. */
export interface OptionBudget {
  readonly option: OptionId;
  readonly costs: ReadonlyMap<CostClass, readonly Money[]>;
  /** Of every class. */
  readonly total: readonly Money[];
  /** null where no benefit releases cash. */
  readonly cashReleasing: readonly Money[] | null;
  /** Costs minus cash-releasing savings. */
  readonly net: readonly Money[];
  /** The net cost of the years so far. */
  readonly cumulative: readonly Money[];
}

/** The financial case of a forecast: what each option costs the budget, and the terms that it is told in. */
export interface FinancialCase {
  readonly years: readonly FinancialYear[];
  readonly terms: FinancialTerms;
  /** In the order of the options. */
  readonly budgets: readonly OptionBudget[];
}

export function financialCase(forecast: Forecast): FinancialCase {
  const years = yearsOfCase(forecast);
  const terms = financialTerms(forecast, years);
  const classes = costClasses(forecast);
  const isCash = forecast.table.maskWhere(({ benefitTypes }) => benefitTypes, 'cash-releasing');
  const cash = forecast.table.ofKind('benefit').filter((i) => isCash[i] === 1);
  const budgets = forecast.options.ids.map((option): OptionBudget => {
    const amounts = (members: Uint32Array): Money[] => amountsByYear(forecast, option, members, years, terms);
    const costs = new Map(
      COST_CLASSES.flatMap((name) => {
        const members = classes.get(name);
        return members === undefined || members.length === 0 ? [] : [[name, amounts(members)] as const];
      }),
    );
    const total = years.map((_, y) => Money.sum([...costs.values()].map((row) => row[y] ?? Money.zero)));
    const cashReleasing = cash.length === 0 ? null : amounts(cash);
    const net = total.map((cost, y) => cost.minus(cashReleasing?.[y] ?? Money.zero));
    return { option, costs, total, cashReleasing, net, cumulative: runningTotals(net) };
  });
  return { years, terms, budgets };
}

/** The sums of the amounts so far. */
export function runningTotals(amounts: readonly Money[]): Money[] {
  let running = Money.zero;
  return amounts.map((amount) => (running = running.plus(amount)));
}
