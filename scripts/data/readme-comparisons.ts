import { Money } from '../../src/money/index.js';
import { financialYear, type FinancialYear } from '../../src/model/index.js';
import type { Facts } from './facts.js';
import { FIXED_POINT } from './plan.js';
import type { Result } from './result.js';
import { totalsByProduct, upTo, whole, type Total } from './totals.js';

/** The products that the core contracts are made of. */
const CORE_PRODUCTS = ['care-records', 'spine', 'n3', 'choose-and-book', 'supplier-exit'];
/** Central costs outside the core contracts. */
const OTHER_CENTRAL = ['added-products', 'programme-management'];
const INFRASTRUCTURE = ['spine', 'n3', 'choose-and-book'];

/** A published figure beside the amount of the bundled data for the same thing. */
interface Compared {
  readonly label: string;
  /** '' where none was published. */
  readonly figure: string;
  readonly publisher: string;
  readonly ours: Money;
}

const PAC_2006 = 'Department to the Public Accounts Committee';
const NAO = 'National Audit Office';

/** Published spending beside what the apportionment gives, in billions of pounds: header and rows. */
export function auditRows({ facts, holdings }: Result, programme: Total): string[][] {
  const products = totalsByProduct(holdings);
  const spent = (year: FinancialYear, ...names: readonly string[]) =>
    Money.sum(products.filter(({ name }) => names.includes(name)).map((total) => upTo(total, year)));
  const [to2006, to2007, to2008, to2011] = [2005, 2006, 2007, 2010].map(financialYear) as [
    FinancialYear,
    FinancialYear,
    FinancialYear,
    FinancialYear,
  ];
  const careRecords = Money.sum(products.filter(({ name }) => name === 'care-records').map(whole));
  const row = (label: string, figure: string, publisher: string, ours: Money): Compared => ({
    label,
    figure,
    publisher,
    ours,
  });
  const rows = [
    row('Core contracts, to March 2006', 'spend2006-total', PAC_2006, spent(to2006, ...CORE_PRODUCTS)),
    row(
      'Outside the core contracts, central, to March 2006',
      'spend2006-outside-core',
      PAC_2006,
      spent(to2006, ...OTHER_CENTRAL),
    ),
    row('Core contracts, to March 2007', 'core-spend-2007', 'Hansard', spent(to2007, ...CORE_PRODUCTS)),
    row(
      'In all, to March 2007',
      'dh2008-spent-to-2007',
      "Department's benefits statement",
      upTo(programme, to2007),
    ),
    row('In all, to March 2008', 'nao2008-spent', `${NAO}, in Hansard`, upTo(programme, to2008)),
    row('Spent to March 2011, in all', 'nao2011-spent', NAO, upTo(programme, to2011)),
    row(
      'Care records, spent to March 2011',
      'nao2011-care-records-spent',
      NAO,
      spent(to2011, 'care-records'),
    ),
    row(
      'Care records, remaining',
      'nao2011-care-records-remaining',
      NAO,
      careRecords.minus(spent(to2011, 'care-records')),
    ),
    row(
      'Infrastructure, spent to March 2011',
      'nao2011-infrastructure-spent',
      NAO,
      spent(to2011, ...INFRASTRUCTURE),
    ),
    row(
      'Management and local systems, spent to March 2011',
      'nao2011-management-spent',
      NAO,
      spent(to2011, 'programme-management', 'local-implementation'),
    ),
    row('In neither of our three headings', '', '', spent(to2011, 'added-products', 'supplier-exit')),
    row('Cost to March 2012', 'nao2013-cost-to-2012', NAO, upTo(programme, FIXED_POINT.lastYear)),
    row('Whole-life cost', 'nao2013-cost-whole-life', NAO, whole(programme)),
  ];
  const head = ['Heading', 'Published, £bn', 'Prices', 'Here, £bn', 'Here less published, £bn', 'Published by'];
  return [head, ...rows.map((compared) => auditRow(compared, facts))];
}

function auditRow({ label, figure, publisher, ours }: Compared, facts: Facts): string[] {
  if (figure === '') return [label, '', '', billions(ours, 2), '', ''];
  const theirs = facts.money(figure);
  const prices = facts.priceBase(figure) || 'not given';
  return [label, everyDigit(theirs), prices, billions(ours, 2), billions(ours.minus(theirs), 2), publisher];
}

/** The published estimates of the cost to the end of the contracts, and what stands for two of them here. */
export function estimateRows({ facts }: Result, programme: Total): string[][] {
  const local = whole(programme).minus(facts.money('saving-2009-12')).minus(facts.money('saving-2010-09'));
  return [
    ['Forecast of', 'To the end of the contracts, £bn', 'Here, £bn', 'What stands here'],
    ['2008', billions(facts.money('ehi2013-contract-end-2008'), 1), billions(whole(programme), 2), 'the whole plan'],
    [
      '2011',
      billions(facts.money('ehi2013-contract-end-2011'), 1),
      billions(local, 2),
      'the plan less the two announced reductions, which the built-in scenario takes as steps',
    ],
    ['2012', billions(facts.money('ehi2013-contract-end-2012'), 1), '', 'nothing: it came two years after the decision'],
  ];
}

/** In billions with every digit that was published, one decimal at least. */
function everyDigit(amount: Money): string {
  return amount.inUnitsOf(9, 6).replace(/0{1,5}$/, '');
}

function billions(amount: Money, decimals: number): string {
  return amount.inUnitsOf(9, decimals);
}
