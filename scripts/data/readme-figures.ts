import { Money } from '../../src/money/index.js';
import { financialYear, yearLabel } from '../../src/model/index.js';
import type { Facts } from './facts.js';
import { Fraction } from './fraction.js';
import { holdersOf, type Holding } from './holdings.js';
import { ALL_YEARS, ELEMENTS, FIXED_POINT, SPENT_YEARS, weightOf } from './plan.js';
import type { Pools } from './pools.js';
import type { ShapeYear } from './shape.js';
import { totalOf, totalsByProduct, upTo, whole, type Total } from './totals.js';

/** Everything that the figures of the README are drawn from. */
export interface Result {
  readonly facts: Facts;
  readonly pools: Pools;
  readonly shape: readonly ShapeYear[];
  readonly holdings: readonly Holding[];
}

/** The tables of the README by name, in Markdown. */
export function readmeFigures(result: Result): Map<string, string> {
  const programme = totalOf('Total', result.holdings);
  return new Map([
    ['key', keyFigures(result, programme)],
    ['products', productTable(result, programme)],
    ['elements', elementTable(result)],
    ['areas', areaTable(result)],
    ['years', yearTable(result, programme)],
    ['audit', auditTable(result, programme)],
  ]);
}

function keyFigures({ facts, pools }: Result, programme: Total): string {
  const reached = upTo(programme, FIXED_POINT.lastYear);
  return table([
    ['Figure', 'Value'],
    ['Whole plan, pounds', whole(programme).toFixed(2)],
    ['Spent to March 2010, pounds', programme.spent.toFixed(2)],
    ['Spent or planned to March 2012, pounds', reached.toFixed(2)],
    ['Over the published cost to March 2012, pounds', reached.minus(facts.money(FIXED_POINT.figure)).toFixed(2)],
    ['Common spent share', percent(pools.commonShare, 6)],
  ]);
}

function productTable({ holdings }: Result, programme: Total): string {
  const rows = [...totalsByProduct(holdings), programme].map((total) => [
    total.name,
    millions(whole(total)),
    millions(total.spent),
    millions(total.toCome),
    percent(Fraction.ofMoney(total.spent).dividedBy(Fraction.ofMoney(whole(total))), 2),
  ]);
  return table([['Product', 'Whole, £m', 'Spent to March 2010, £m', 'Planned after, £m', 'Spent'], ...rows]);
}

function elementTable({ facts, pools }: Result): string {
  const rows = ELEMENTS.map((element) => {
    const pool = pools.pools.find((known) => known.element === element.id);
    return [
      element.id,
      element.product,
      millions(facts.money(`contract-${element.id}`)),
      millions(facts.money(`spend-${element.id}`)),
      pool ? percent(pool.spentShare, 2) : '',
      pool ? pool.amount.toFixed(2) : '',
    ];
  });
  const head = ['Element', 'Product', 'Lifetime cost, £m', 'Expenditure to March 2009, £m', 'Taken as spent'];
  return table([[...head, 'Part of the core contracts, pounds'], ...rows]);
}

function areaTable({ facts, pools }: Result): string {
  const rows = pools.pools.flatMap((pool) => {
    if (pool.holder === 'national') return [];
    const name = pool.holder === 'every trust' ? 'England' : pool.holder.cluster;
    const trusts = holdersOf(pool, facts.trusts);
    const weight = trusts.reduce((sum, trust) => sum + weightOf(trust.trustType), 0n);
    const acute = Fraction.ofMoney(pool.amount).times(Fraction.ratio(weightOf('acute'), weight));
    const perAcute = acute.dividedBy(Fraction.of('1000000')).toRate().toFixed(2);
    return [[name, pool.product, String(trusts.length), String(weight), millions(pool.amount), perAcute]];
  });
  return table([['Area', 'Product', 'Trusts', 'Weight', 'Shared, £m', 'An acute trust, £m'], ...rows]);
}

function yearTable({ shape }: Result, programme: Total): string {
  const realTotal = Fraction.sum(shape.map((year) => year.real));
  const rows = ALL_YEARS.map((year, i) => {
    const known = SPENT_YEARS.includes(year) ? shape[i] : undefined;
    return [
      yearLabel(year),
      known ? known.published.dividedBy(Fraction.of('1000000')).toRate().toFixed(1) : '',
      known ? known.deflator.toRate().toFixed(4) : '',
      known ? percent(known.real.dividedBy(realTotal), 2) : '',
      (programme.byYear[i] ?? Money.zero).toFixed(2),
    ];
  });
  const head = ['Year', 'Department, £m of the day', 'Deflator, 2004-05 = 1', 'Shape'];
  return table([[...head, 'Programme, pounds at 2004-05 prices'], ...rows]);
}

function auditTable({ facts, holdings }: Result, programme: Total): string {
  const products = totalsByProduct(holdings);
  const march2011 = financialYear(2010);
  const spent = (...names: string[]) =>
    Money.sum(products.filter(({ name }) => names.includes(name)).map((total) => upTo(total, march2011)));
  const careRecords = Money.sum(products.filter(({ name }) => name === 'care-records').map(whole));
  const rows: [label: string, figure: string, ours: Money][] = [
    ['Spent to March 2011, in all', 'nao2011-spent', upTo(programme, march2011)],
    ['Care records, spent to March 2011', 'nao2011-care-records-spent', spent('care-records')],
    [
      'Care records, remaining',
      'nao2011-care-records-remaining',
      careRecords.minus(spent('care-records')),
    ],
    [
      'Infrastructure, spent to March 2011',
      'nao2011-infrastructure-spent',
      spent('spine', 'n3', 'choose-and-book'),
    ],
    [
      'Management and local systems, spent to March 2011',
      'nao2011-management-spent',
      spent('programme-management', 'local-implementation'),
    ],
    ['In neither of our three headings', '', spent('added-products', 'supplier-exit')],
    ['Cost to March 2012', 'nao2013-cost-to-2012', upTo(programme, FIXED_POINT.lastYear)],
    ['Whole-life cost', 'nao2013-cost-whole-life', whole(programme)],
  ];
  return table([
    ['Heading', 'National Audit Office, £bn', 'Here, £bn', 'Here less theirs, £bn'],
    ...rows.map(([label, figure, ours]) => {
      if (figure === '') return [label, '', billions(ours, 2), ''];
      const theirs = facts.money(figure);
      return [label, billions(theirs, 1), billions(ours, 2), billions(ours.minus(theirs), 2)];
    }),
  ]);
}

/** Columns of figures are set to the right. */
function table([head = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const right = head.map((_, i) => rows.every((cells) => /^[-\d.%]*$/.test(cells[i] ?? '')));
  const rule = `|${right.map((figures) => (figures ? '---:' : '---')).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function millions(amount: Money): string {
  return amount.inUnitsOf(6, 1);
}

function billions(amount: Money, decimals: number): string {
  return amount.inUnitsOf(9, decimals);
}

function percent(share: Fraction, decimals: number): string {
  return `${share.toRate().toPercent(decimals)}%`;
}
