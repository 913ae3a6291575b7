import { Money } from '../../src/money/index.js';
import { yearLabel } from '../../src/model/index.js';
import { auditRows, estimateRows } from './readme-comparisons.js';
import { Fraction } from './fraction.js';
import { holdersOf } from './holdings.js';
import { ALL_YEARS, ELEMENTS, FIXED_POINT, SPENT_YEARS, weightOf } from './plan.js';
import { systemRows } from './readme-systems.js';
import type { Result } from './result.js';
import { totalOf, totalsByProduct, upTo, whole, type Total } from './totals.js';

/** The tables of the README by name, in Markdown. */
export function readmeFigures(result: Result): Map<string, string> {
  const programme = totalOf('Total', result.holdings);
  return new Map([
    ['key', keyFigures(result, programme)],
    ['systems', table(systemRows(result.facts))],
    ['products', productTable(result, programme)],
    ['elements', elementTable(result)],
    ['areas', areaTable(result)],
    ['years', yearTable(result, programme)],
    ['audit', table(auditRows(result, programme))],
    ['estimates', table(estimateRows(result, programme))],
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

function percent(share: Fraction, decimals: number): string {
  return `${share.toRate().toPercent(decimals)}%`;
}
