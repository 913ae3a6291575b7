import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  DATA,
  LATER,
  SPENT,
  YEARS,
  pence,
  procurementRows,
  published,
  readRows,
  readText,
  rounded,
  sum,
} from './plain.js';

const readme = readText('README.md');
const all = procurementRows();
const of = (...products: string[]) => all.filter((row) => products.includes(row['product']!));
const to2006 = SPENT.slice(0, 2);
const to2007 = SPENT.slice(0, 3);
const to2008 = SPENT.slice(0, 4);
const to2011 = [...SPENT, '2010-11'];
const to2012 = [...to2011, '2011-12'];

/** The body of one of the tables that the builder fills in: first cell to the other cells. */
function tableOf(name: string): Map<string, string[]> {
  const [, body = ''] = new RegExp(`<!-- figures: ${name} -->\n([^]*?)<!-- end -->`).exec(readme) ?? [];
  const lines = body.trim().split('\n').slice(2);
  const cells = lines.map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()));
  expect(cells.length).toBeGreaterThan(0);
  return new Map(cells.map(([first, ...rest]) => [first!, rest]));
}

/** A share of pence as a percentage with two decimals. */
function percent(part: bigint, whole: bigint): string {
  return `${rounded((part * 100_000_000_000n) / whole, 7, 2)}%`;
}

describe('the figures that the README quotes', () => {
  it('at the top', () => {
    const key = tableOf('key');
    expect(pence(key.get('Whole plan, pounds')![0]!)).toBe(sum(all));
    expect(pence(key.get('Spent to March 2010, pounds')![0]!)).toBe(sum(all, SPENT));
    expect(pence(key.get('Spent or planned to March 2012, pounds')![0]!)).toBe(sum(all, to2012));
    const over = sum(all, to2012) - published('nao2013-cost-to-2012');
    expect(pence(key.get('Over the published cost to March 2012, pounds')![0]!)).toBe(over);
    const share = key.get('Common spent share')![0]!;
    const added = of('added-products');
    expect(Number.parseFloat(share)).toBeCloseTo((Number(sum(added, SPENT)) / Number(sum(added))) * 100, 6);
  });

  it('by product', () => {
    const table = tableOf('products');
    const products = new Set(all.map((row) => row['product']!));
    expect(new Set(table.keys())).toEqual(new Set([...products, 'Total']));
    for (const [product, cells] of table) {
      const lines = product === 'Total' ? all : of(product);
      const [whole, spent, toCome] = [sum(lines), sum(lines, SPENT), sum(lines, LATER)];
      const expected = [rounded(whole, 6, 1), rounded(spent, 6, 1), rounded(toCome, 6, 1), percent(spent, whole)];
      expect(cells, product).toEqual(expected);
    }
  });

  it('by element', () => {
    const table = tableOf('elements');
    let core = 0n;
    for (const [element, [, lifetime, expenditure, taken, part]] of table) {
      const [cost, spent] = [published(`contract-${element}`), published(`spend-${element}`)];
      expect([lifetime, expenditure]).toEqual([rounded(cost, 6, 1), rounded(spent, 6, 1)]);
      const whollySpent = ['n3', 'accenture-retained'].includes(element);
      expect(taken, element).toBe(whollySpent ? '100.00%' : percent(spent, cost));
      core += pence(part!);
    }
    expect(table.size).toBe(9);
    expect(core).toBe(published('dh2008-core'));
  });

  it('by area', () => {
    const trusts = readRows('reference/trusts-2010.csv');
    for (const [area, [product, count, , shared, acute]] of tableOf('areas')) {
      const members = trusts.filter((trust) => area === 'England' || trust['cluster'] === area);
      const codes = new Set(members.map((trust) => trust['trust_code']));
      const lines = of(product!).filter((row) => codes.has(row['trust_code']));
      const one = members.find((trust) => trust['trust_type'] === 'acute')!['trust_code'];
      expect([count, shared]).toEqual([String(members.length), rounded(sum(lines), 6, 1)]);
      expect(acute).toBe(rounded(sum(lines.filter((row) => row['trust_code'] === one)), 6, 2));
    }
    const acute = (area: string) => Number(tableOf('areas').get(area)![4]);
    expect(acute('North East') / acute('North West and West Midlands')).toBeCloseTo(2, 0); // 'about twice'
  });

  it('by year', () => {
    const table = tableOf('years');
    expect([...table.keys()]).toEqual(YEARS);
    for (const [year, [department, , shape, programme]] of table) {
      expect(pence(programme!), year).toBe(sum(all, [year]));
      const known = SPENT.includes(year);
      const nominal = known && published(`central-capital-${year}`) + published(`central-revenue-${year}`);
      expect(department).toBe(nominal === false ? '' : rounded(nominal, 6, 1));
      expect(shape).toBe(known ? percent(sum(all, [year]), sum(all, SPENT)) : '');
    }
  });

  it('beside the National Audit Office', () => {
    const table = tableOf('audit');
    const check = (heading: string, figure: string, ours: bigint) => {
      const theirs = published(figure);
      const { price_base: prices } = readRows('reference/published-figures.csv').find((row) => row['id'] === figure)!;
      const [shown, ...others] = table.get(heading)!;
      expect(shown, heading).toMatch(/^\d+\.\d{1,4}$/);
      expect(BigInt(Math.round(Number(shown) * 1e4)) * 10n ** 7n, heading).toBe(theirs);
      const expected = [prices || 'not given', rounded(ours, 9, 2), rounded(ours - theirs, 9, 2)];
      expect(others.slice(0, 3), heading).toEqual(expected);
      expect(others[3]).toMatch(/\w/);
    };
    const core = of('care-records', 'spine', 'n3', 'choose-and-book', 'supplier-exit');
    const otherCentral = of('added-products', 'programme-management');
    check('Core contracts, to March 2006', 'spend2006-total', sum(core, to2006));
    check('Outside the core contracts, central, to March 2006', 'spend2006-outside-core', sum(otherCentral, to2006));
    check('Core contracts, to March 2007', 'core-spend-2007', sum(core, to2007));
    check('In all, to March 2007', 'dh2008-spent-to-2007', sum(all, to2007));
    check('In all, to March 2008', 'nao2008-spent', sum(all, to2008));
    check('Spent to March 2011, in all', 'nao2011-spent', sum(all, to2011));
    const records = of('care-records');
    check('Care records, spent to March 2011', 'nao2011-care-records-spent', sum(records, to2011));
    check('Care records, remaining', 'nao2011-care-records-remaining', sum(records) - sum(records, to2011));
    const infrastructure = sum(of('spine', 'n3', 'choose-and-book'), to2011);
    check('Infrastructure, spent to March 2011', 'nao2011-infrastructure-spent', infrastructure);
    const management = sum(of('programme-management', 'local-implementation'), to2011);
    check('Management and local systems, spent to March 2011', 'nao2011-management-spent', management);
    const rest = sum(of('added-products', 'supplier-exit'), to2011);
    expect(table.get('In neither of our three headings')).toEqual(['', '', rounded(rest, 9, 2), '', '']);
    check('Cost to March 2012', 'nao2013-cost-to-2012', sum(all, to2012));
    check('Whole-life cost', 'nao2013-cost-whole-life', sum(all));
    expect(table.size).toBe(13);
  });

  it('of the estimate as it moved', () => {
    const table = tableOf('estimates');
    const local = sum(all) - published('saving-2009-12') - published('saving-2010-09');
    for (const [year, ours] of [
      ['2008', rounded(sum(all), 9, 2)],
      ['2011', rounded(local, 9, 2)],
      ['2012', ''],
    ] as const)
      expect(table.get(year)!.slice(0, 2)).toEqual([rounded(published(`ehi2013-contract-end-${year}`), 9, 1), ours]);
    expect(table.size).toBe(3);
  });

  it('of the systems', () => {
    const table = tableOf('systems');
    for (const row of readRows('reference/systems.csv')) {
      const [fate, product, cost] = table.get(row['name']!)!;
      expect(fate).toBe(row['fate']);
      expect(product).toContain(row['product'] || 'none');
      const [id] = row['published_alone']!.split('; ');
      const figure = readRows('reference/published-figures.csv').find((known) => known['id'] === id);
      expect(cost).toContain(figure ? `£${figure['value']}${figure['unit']!.replace('GBP ', '')}, ` : '');
    }
    expect(table.size).toBe(9);
  });

  it('in its sentences', () => {
    const records = published('nao2011-care-records-spent') + published('nao2011-care-records-remaining');
    const year = published('nao2013-cost-to-2012') - published('nao2011-spent');
    const central = all.filter((row) => row['product'] !== 'local-implementation');
    const central2006 = published('spend2006-total') + published('spend2006-outside-core');
    const real2008 = BigInt(Math.round(Number(published('nao2008-spent')) / Number(tableOf('years').get('2007-08')![1])));
    for (const sentence of [
      `come to £${rounded(central2006, 9, 2)}bn as published and £${rounded(sum(central, to2006), 9, 2)}bn here`,
      `even if the £${rounded(published('nao2008-spent'), 9, 2)}bn is money of the day and all of it of the last year, it is £${rounded(real2008, 9, 2)}bn at 2004-05 prices, and £${rounded(sum(all, to2008), 9, 2)}bn stands here`,
      `its £${rounded(published('nao2011-spent'), 9, 1)}bn. But the review of 2013 has £${rounded(published('nao2013-cost-to-2011'), 9, 1)}bn to March 2011 again`,
      `has £${rounded(published('ehi2013-end-of-life'), 9, 1)}bn and the final one of June 2013 £${rounded(published('nao2013-cost-whole-life'), 9, 1)}bn`,
      `cost £${rounded(published('pacs-cost-to-2011'), 6, 1)}m to March 2011`,
      `leave £${rounded(year, 9, 1)}bn for one year where equal later years give £${rounded(sum(all, LATER) / 6n, 9, 2)}bn`,
      `a heading of £${rounded(records, 9, 1)}bn`,
      `come to £${rounded(sum(of('care-records')), 9, 1)}bn here`,
      `£${rounded(sum(all), 9, 2)}bn is the estimate of 2008`,
      `£${rounded(published('nao2013-cost-whole-life'), 9, 1)}bn is the Office's estimate of 2013`,
      `cost £${rounded(published('nao2013-cost-to-2012'), 9, 1)}bn by March 2012`,
      `each of the ${readRows('reference/trusts-2010.csv').length} trusts`,
    ])
      expect(readme).toContain(sentence);
    const sums = readme.replace(/<!-- figures: [^]*?<!-- end -->/g, '').match(/£[\d.]+(?:bn|m)/g);
    expect(sums, 'a new sum in the text wants a line above').toHaveLength(18);
  });
});

it('every file that the README lists is there', () => {
  const listed = [...readme.matchAll(/^\| `([^`<]+)` \|/gm)].map(([, path]) => path!);
  expect(listed.length).toBeGreaterThan(8);
  for (const path of listed) expect(existsSync(DATA + path), path).toBe(true);
});
