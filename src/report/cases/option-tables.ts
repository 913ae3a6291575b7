import { amountsByYear, VAT_AS_IT_IS, type FinancialCase, type Forecast } from '../../appraisal/index.js';
import { Factor, type Money } from '../../money/index.js';
import {
  groupCells,
  isPartOf,
  UNSPECIFIED,
  yearLabel,
  type FinancialYear,
  type OptionId,
} from '../../model/index.js';
import { rateLabel } from '../forecast/present-value-table.js';
import { pricesOf } from '../forecast/price-notes.js';
import { number, type Table } from '../table.js';
import { cellsOf, referenceOf } from './references.js';
import { lessOf, otherRow, sumOfRows, yearItem, yearTable, type YearRow } from './year-table.js';

/** An item of a table over the years. */
export interface OptionItem {
  readonly label: string;
  readonly kind: 'cost' | 'benefit';
  readonly amounts: readonly Money[];
  readonly reference: string;
}

/** The costs and benefits of an option year by year, in the scenario's prices, and their present value. */
export interface OptionYears {
  readonly option: OptionId;
  readonly years: readonly FinancialYear[];
  readonly items: readonly OptionItem[];
  readonly costs: readonly Money[];
  /** null where no line of the option is a benefit. */
  readonly benefits: readonly Money[] | null;
  /** null where nothing is discounted. */
  readonly present: { readonly costs: readonly Money[]; readonly benefits: readonly Money[] | null } | null;
}

/** The most items that costs are told apart by; with more, one row has all. */
const MOST_ITEMS = 14;
const AS_IT_IS = { factor: null, vat: VAT_AS_IT_IS };

/** The figures of every option over the years. */
export function optionYears(forecast: Forecast, years: readonly FinancialYear[]): OptionYears[] {
  return forecast.options.ids.map((option) => yearsOfOption(forecast, option, years));
}

function yearsOfOption(forecast: Forecast, option: OptionId, years: readonly FinancialYear[]): OptionYears {
  const { table, discounting } = forecast;
  const isPart = isPartOf(table, option);
  const costs = cellsOf(table, isPart, table.ofKind('cost'));
  const gains = cellsOf(table, isPart, table.ofKind('benefit'));
  const hasBenefits = gains.length > 0;
  const amounts = (members: Uint32Array): Money[] =>
    amountsByYear(forecast, option, members, years, AS_IT_IS);
  const item = (kind: OptionItem['kind'], label: string, members: Uint32Array): OptionItem => ({
    ...{ kind, label, amounts: amounts(members) },
    reference: referenceOf(forecast, option, members),
  });
  const isHealth = table.maskWhere(({ benefitTypes }) => benefitTypes, 'health');
  const discounted = (members: Uint32Array, ofHealth: boolean): Money[] => {
    const factor = (year: FinancialYear): Factor | null => {
      const rate = discounting?.factorOf(year, ofHealth);
      return rate ? Factor.of(rate) : null;
    };
    return amountsByYear(forecast, option, members, years, { factor, vat: VAT_AS_IT_IS });
  };
  const items = [
    ...itemsOfCosts(forecast, costs).map(({ label, members }) => item('cost', label, members)),
    ...benefitGroups(forecast, gains).map(({ label, members }) => item('benefit', label, members)),
  ];
  const of = (kind: OptionItem['kind']): Money[] =>
    sumOfRows(
      items.filter((one) => one.kind === kind).map((one) => one.amounts),
      years,
    );
  return {
    ...{ option, years, items, costs: of('cost'), benefits: hasBenefits ? of('benefit') : null },
    present: discounting && {
      costs: discounted(costs, false),
      benefits: hasBenefits
        ? sumOfRows(
            [
              discounted(
                gains.filter((i) => isHealth[i] === 0),
                false,
              ),
              discounted(
                gains.filter((i) => isHealth[i] === 1),
                true,
              ),
            ],
            years,
          )
        : null,
    },
  };
}

interface Labelled {
  readonly label: string;
  readonly members: Uint32Array;
}

/** Costs by the first of these dimensions that tells them apart, in as many rows as can be read. */
function itemsOfCosts({ table }: Forecast, costs: Uint32Array): Labelled[] {
  for (const dimension of ['product', 'cost-type', 'supplier'] as const) {
    const groups = groupCells(table, [dimension], costs);
    const isNamed = groups.some(({ key: { values } }) => isGiven(values[0]));
    if (!isNamed || groups.length > MOST_ITEMS) continue;
    return groups.map(({ key: { values }, members }) => ({
      ...{ label: isGiven(values[0]) ? (values[0] ?? '') : 'Other costs', members },
    }));
  }
  return costs.length === 0 ? [] : [{ label: 'All costs', members: costs }];
}

const isGiven = (text: string | undefined): boolean =>
  text !== undefined && text !== '' && text !== UNSPECIFIED;

const BENEFITS: readonly (readonly [type: string, label: string])[] = [
  ['cash-releasing', 'Cash-releasing savings'],
  ['non-cash-releasing', 'Benefits that release no cash'],
  ['societal', 'Benefits to society'],
  ['health', 'Benefits to health'],
  ['', 'Benefits of no stated type'],
];

function benefitGroups({ table }: Forecast, gains: Uint32Array): Labelled[] {
  return BENEFITS.flatMap(([type, label]): Labelled[] => {
    const isType = table.maskWhere(({ benefitTypes }) => benefitTypes, type);
    const members = gains.filter((i) => isType[i] === 1);
    return members.length === 0 ? [] : [{ label, members }];
  });
}

/** A table for each option: costs, benefits and net over the years, present values, and what the budget bears. */
export function optionTables(
  forecast: Forecast,
  all: readonly OptionYears[],
  { budgets, terms }: FinancialCase,
): Table[] {
  const { options, priceBase, discounting } = forecast;
  return all.map((figures, o): Table => {
    const { name } = options.of(figures.option);
    const budget = budgets[o]?.net ?? [];
    const rows = rowsOf(figures, forecast, budget, pricesOf(terms.prices));
    const discounted = discounting ? `, and at present value in ${yearLabel(discounting.base)}` : '';
    return yearTable(
      `${name} over the years, in ${pricesOf(priceBase)}${discounted}`,
      `Years ${name}`,
      figures.years,
      rows,
    );
  });
}

function rowsOf(
  { years, items, costs, benefits, present }: OptionYears,
  { discounting, table }: Forecast,
  budget: readonly Money[],
  budgetPrices: string,
): (YearRow | ReturnType<typeof otherRow>)[] {
  const isOfBenefits = table.ofKind('benefit').length > 0;
  const rows: (YearRow | ReturnType<typeof otherRow>)[] = [];
  const add = (row: (typeof rows)[number]): number => rows.push(row) - 1;
  const sum = (label: string, amounts: readonly Money[], adds: YearRow['adds'], reference: string): number =>
    add({ role: 'subtotal', label, amounts, hasTotal: true, reference, ...(adds ? { adds } : {}) });
  const itemsOf = (kind: OptionItem['kind']): number[] =>
    items
      .filter((item) => item.kind === kind)
      .map(({ label, amounts, reference }) => add(yearItem(label, amounts, reference)));
  const ofCosts = itemsOf('cost');
  const cost = sum('Costs', costs, { plus: ofCosts }, 'The rows above');
  if (benefits) {
    const ofBenefits = itemsOf('benefit');
    const gain = sum('Benefits', benefits, { plus: ofBenefits }, 'The rows above');
    const net = lessOf(benefits, costs);
    sum('Net benefit', net, { plus: [gain], less: [cost] }, 'Benefits minus costs');
  }
  if (discounting && present) {
    const factors = years.map((year) => {
      const found = discounting.factors.find((one) => one.year === year);
      return found
        ? ({ ...number(found.factor), decimals: 4 } as const)
        : ({ kind: 'none', reason: 'sunk' } as const);
    });
    add(otherRow('Discount factor', factors, `At ${rateLabel(discounting.rate)}`));
    const costNow = add(yearItem('Costs, present value', present.costs, 'Costs times the factor'));
    if (present.benefits) {
      const gainNow = add(yearItem('Benefits, present value', present.benefits, 'Benefits times the factor'));
      const npsv = lessOf(present.benefits, present.costs);
      sum('Net present social value', npsv, { plus: [gainNow], less: [costNow] }, 'The two rows above');
    } else if (isOfBenefits) {
      const npsv = present.costs.map((amount) => amount.negated());
      sum('Net present social value', npsv, { plus: [], less: [costNow] }, 'It has no benefits');
    }
  }
  const label = `Budgetary impact, in ${budgetPrices}`;
  sum(label, budget, undefined, 'Net cost of the financial summary');
  return rows;
}
