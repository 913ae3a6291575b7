import { priceBaseLabel, type FinancialCase, type Reconciliation } from '../../appraisal/index.js';
import type { Money } from '../../money/index.js';
import { yearLabel } from '../../model/index.js';
import type { JsonValue } from '../report.js';
import type { OptionYears } from './option-tables.js';

const exact = (amounts: readonly Money[]): JsonValue => amounts.map((amount) => amount.toExact());

/** The tables of the economic and the financial case as JSON: amounts of years in the order of `years`. */
export function casesDocument(
  options: readonly OptionYears[],
  { years, terms, budgets }: FinancialCase,
  steps: readonly Reconciliation[],
): Record<string, JsonValue> {
  return {
    optionYears: {
      years: years.map(yearLabel),
      options: Object.fromEntries(
        options.map(({ option, items, costs, benefits, present }) => [
          option,
          {
            items: items.map(({ label, kind, amounts, reference }) => ({
              ...{ label, kind, amounts: exact(amounts), reference },
            })),
            costs: exact(costs),
            ...(benefits ? { benefits: exact(benefits) } : {}),
            ...(present ? { presentCosts: exact(present.costs) } : {}),
            ...(present?.benefits ? { presentBenefits: exact(present.benefits) } : {}),
          },
        ]),
      ),
    },
    financialCase: {
      prices: priceBaseLabel(terms.prices),
      vat: terms.vatIs,
      years: years.map(yearLabel),
      options: Object.fromEntries(
        budgets.map(({ option, costs, total, cashReleasing, net, cumulative }) => [
          option,
          {
            ...Object.fromEntries([...costs].map(([name, amounts]) => [KEYS[name], exact(amounts)])),
            total: exact(total),
            ...(cashReleasing ? { cashReleasing: exact(cashReleasing) } : {}),
            net: exact(net),
            cumulative: exact(cumulative),
          },
        ]),
      ),
      reconciliation: Object.fromEntries(
        steps.map(({ option, ...parts }) => [
          option,
          Object.fromEntries(Object.entries(parts).map(([part, amount]) => [part, amount.toExact()])),
        ]),
      ),
    },
  };
}

const KEYS = { capital: 'capital', 'one-off': 'oneOff', ongoing: 'ongoing', unsaid: 'unsaid' } as const;
