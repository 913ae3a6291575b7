import {
  COST_CLASSES,
  type CostClass,
  type FinancialCase,
  type Forecast,
  type Reconciliation,
} from '../../appraisal/index.js';
import type { Money } from '../../money/index.js';
import { yearLabel } from '../../model/index.js';
import { amountColumns } from '../forecast/option-figures.js';
import { pricesOf } from '../forecast/price-notes.js';
import { money, note, text, type Note, type Row, type Table } from '../table.js';
import { yearItem, yearTable, type YearRow } from './year-table.js';

const CLASS_LABELS: Readonly<Record<CostClass, readonly [label: string, reference: string]>> = {
  capital: ['Capital, one-off', 'Costs that are said to be capital'],
  'one-off': ['Revenue, one-off', 'Other costs that are said to be one-off'],
  ongoing: ['Revenue, ongoing', 'All other costs'],
  unsaid: ['Not said to be capital or revenue', 'Costs without a cost type'],
};

/** The financial summary of each option: costs by class, savings that release cash, net and cumulative. */
export function financialTables({ options }: Forecast, { years, terms, budgets }: FinancialCase): Table[] {
  return budgets.map(({ option, costs, total, cashReleasing, net, cumulative }): Table => {
    const { name } = options.of(option);
    const rows: YearRow[] = COST_CLASSES.flatMap((own) => {
      const amounts = costs.get(own);
      const [label, reference] = CLASS_LABELS[own];
      // a class of other options alone has no row here
      return amounts?.some((amount) => !amount.isZero()) ? [yearItem(label, amounts, reference)] : [];
    });
    const places = rows.map((_, place) => place);
    const cost = rows.length;
    rows.push(sumRow('Total cost', total, 'The rows above', { plus: places }));
    if (cashReleasing?.some((amount) => !amount.isZero())) {
      rows.push(yearItem('Cash-releasing savings', cashReleasing, 'Benefits of the type cash-releasing'));
      const adds = { plus: [cost], less: [cost + 1] };
      rows.push(sumRow('Net cost', net, 'Total cost minus cash-releasing savings', adds));
    }
    rows.push({
      ...{ role: 'item', label: 'Cumulative net cost', amounts: cumulative, hasTotal: false },
      reference: 'The net cost of the years so far',
    });
    return yearTable(
      `Financial summary of ${options.of(option).word}, in ${pricesOf(terms.prices)}, undiscounted`,
      `Finance ${name}`,
      years,
      rows,
    );
  });
}

function sumRow(
  label: string,
  amounts: readonly Money[],
  reference: string,
  adds: NonNullable<YearRow['adds']>,
): YearRow {
  return { role: 'subtotal', label, amounts, hasTotal: true, reference, adds };
}

/** From the economic to the financial case: a row a part, a column an option; parts without a figure are left out. */
export function reconciliationTable(
  { options, discounting, priceBase }: Forecast,
  { terms }: FinancialCase,
  found: readonly Reconciliation[],
): Table {
  const row = (
    label: string,
    of: (one: Reconciliation) => Money,
    reference: string,
    role: Row['role'] = 'item',
  ): Row[] =>
    role === 'item' && found.every((one) => of(one).isZero())
      ? []
      : [{ role, values: [text(label), ...found.map((one) => money(of(one))), text(reference)] }];
  const base = discounting ? yearLabel(discounting.base) : '';
  const from = pricesOf(discounting?.prices ?? priceBase);
  const to = pricesOf(terms.prices);
  const shares = terms.borne.toPercentText();
  return {
    title: 'From the economic to the financial case',
    name: 'Economic to financial',
    columns: [
      { key: 'part', heading: 'Part', kind: 'text' },
      ...amountColumns(options),
      { key: 'reference', heading: 'Reference', kind: 'text' },
    ],
    rows: [
      ...row(
        discounting ? 'Net present cost (economic case)' : 'Cost in the economic case, not discounted',
        ({ economic }) => economic,
        discounting ? `Present value in ${base}, ${from}` : `Total of the lines and steps, ${from}`,
      ),
      ...row('Discounting', ({ discounting: part }) => part, 'What the discount factors took off, put back'),
      ...row('Sunk costs', ({ sunk }) => sunk, `Costs before ${base}, which the economic case leaves out`),
      ...row('Price base', ({ prices }) => prices, `From ${from} to ${to}, year by year`),
      ...row('VAT', ({ vat }) => vat, `Of lines that say net or gross; ${shares} of it is not got back`),
      ...row(
        'Cost in the financial case',
        ({ financial }) => financial,
        'Total cost of the financial summary',
        'total',
      ),
    ],
  };
}

/** The terms of the financial case: prices, VAT, and what tells its classes apart. */
export function financialNotes({ scenario, priceBase }: Forecast, { terms }: FinancialCase): Note[] {
  const { missing, vatIs, prices, borne } = terms;
  const ahead =
    missing === null
      ? []
      : [
          note(
            'Prices',
            `The financial case would be in money of the day, and no price index is known for ${yearLabel(missing)}: it stays in ${pricesOf(priceBase)}. Say what to assume of the years ahead, such as prices: { deflator: { series: gdp, beyond: 2% } }.`,
          ),
        ];
  const vat =
    vatIs === 'added'
      ? `Amounts are net in the economic case; here ${borne.toPercentText()} of the VAT on lines that say net or gross is added. A line that says nothing of VAT bears none.`
      : vatIs === 'included'
        ? 'Amounts are gross of VAT in both cases; the economic case should leave it out (vat: { basis: net }).'
        : 'Nothing is said of VAT: amounts are the same in both cases.';
  const { capital, oneOff } = scenario.financial;
  const said = (where: typeof capital, words: string): string => where?.describe() ?? words;
  return [
    note(
      'Financial case',
      `What each option costs the budget, in ${pricesOf(prices)}, not discounted, with what is already spent.`,
    ),
    ...ahead,
    note('VAT', vat),
    note(
      'Classes',
      `Capital is ${said(capital, 'what has a cost type that says so')}; one-off revenue is ${said(oneOff, 'what has a cost type that says one-off, non-recurring, transition or set-up')}.`,
    ),
  ];
}
