import { describe, expect, it } from 'vitest';
import {
  LATER,
  SPENT,
  YEARS,
  procurementNames,
  procurementRows,
  published,
  readRows,
  readText,
  records,
  sum,
  type Row,
} from './plain.js';

const all = procurementRows();
const trusts = readRows('reference/trusts-2010.csv');
const of = (product: string) => all.filter((row) => row['product'] === product);
const lifetimes = ['london', 'south', 'north-east', 'east', 'north-west-west-midlands'];
const national = ['spine', 'n3', 'choose-and-book', 'accenture-retained'];
const absolute = (value: bigint) => (value < 0n ? -value : value);

describe('control totals', () => {
  it('are met to the penny', () => {
    expect(sum(all)).toBe(1_265_620_000_000n);
    expect(sum(all)).toBe(published('dh2008-total'));
    const core = ['care-records', 'spine', 'n3', 'choose-and-book', 'supplier-exit'].flatMap(of);
    expect(sum(core)).toBe(published('dh2008-core'));
    expect(sum(of('added-products'))).toBe(published('dh2008-added'));
    expect(sum(of('programme-management'))).toBe(published('dh2008-other-central'));
    expect(sum(of('local-implementation'))).toBe(published('dh2008-local'));
  });

  it('of the contract elements are in proportion to their published lifetime costs, within a penny', () => {
    const whole = [...lifetimes, ...national].reduce((total, id) => total + published(`contract-${id}`), 0n);
    const quota = (ids: string[]) =>
      (published('dh2008-core') * ids.reduce((total, id) => total + published(`contract-${id}`), 0n)) / whole;
    const near = (product: string, ids: string[]) => {
      expect(absolute(sum(of(product)) - quota(ids)) <= BigInt(ids.length), product).toBe(true);
    };
    near('care-records', lifetimes);
    near('spine', ['spine']);
    near('n3', ['n3']);
    near('choose-and-book', ['choose-and-book']);
    near('supplier-exit', ['accenture-retained']);
  });
});

describe('trusts', () => {
  it('are the 232 of the list, and NATIONAL, each in a file of its own', () => {
    expect(trusts).toHaveLength(232);
    const codes = [...trusts.map((trust) => trust['trust_code']!), 'NATIONAL'].sort();
    expect(procurementNames()).toEqual(codes.map((code) => `${code}.csv`));
    for (const code of codes)
      for (const row of readRows(`procurement/${code}.csv`)) expect(row['trust_code']).toBe(code);
  });

  it('carry their name and region', () => {
    for (const trust of trusts)
      for (const row of all.filter((known) => known['trust_code'] === trust['trust_code']))
        expect([row['trust_name'], row['region']]).toEqual([trust['trust_name'], trust['region']]);
  });

  const weights: Record<string, bigint> = { acute: 5n, 'mental health': 2n, community: 1n, ambulance: 1n, other: 1n };
  const weight = (trust: Row) => weights[trust['trust_type']!]!;
  const shares = (product: string, members: Row[]) => {
    const codes = new Set(members.map((trust) => trust['trust_code']));
    const lines = of(product).filter((row) => codes.has(row['trust_code']));
    const [whole, parts] = [sum(lines), members.reduce((total, trust) => total + weight(trust), 0n)];
    for (const trust of members) {
      const own = sum(lines.filter((row) => row['trust_code'] === trust['trust_code']));
      const off = absolute(own * parts - whole * weight(trust));
      expect(off < parts, `${product} of ${trust['trust_code']}`).toBe(true); // less than a penny
    }
    return whole;
  };

  it.each([
    ['London', 'london'],
    ['South', 'south'],
    ['North East', 'north-east'],
    ['East', 'east'],
    ['North West and West Midlands', 'north-west-west-midlands'],
  ])('of %s share their regional contract by weight', (cluster, id) => {
    const whole = shares(
      'care-records',
      trusts.filter((trust) => trust['cluster'] === cluster),
    );
    const lifetime = [...lifetimes, ...national].reduce((total, known) => total + published(`contract-${known}`), 0n);
    const off = whole * lifetime - published('dh2008-core') * published(`contract-${id}`);
    expect(absolute(off) < lifetime).toBe(true);
  });

  it('share the local costs by weight, all of them', () => {
    expect(shares('local-implementation', trusts)).toBe(published('dh2008-local'));
  });
});

describe('years', () => {
  it('come to about £4.6bn by March 2010', () => {
    expect(sum(all, SPENT)).toBe(462_190_000_065n);
  });

  it('come to £7.3bn by March 2012, but for the pennies of rounding each row', () => {
    const over = sum(all, [...SPENT, '2010-11', '2011-12']) - published('nao2013-cost-to-2012');
    expect(over).toBe(434n);
    expect(over < BigInt(all.length)).toBe(true); // less than a penny a row
  });

  it('after March 2010 are equal within a penny, the larger first', () => {
    for (const row of all.filter((known) => known['status'] === 'planned')) {
      const amounts = LATER.map((year) => sum([row], [year]));
      expect(amounts[0]! - amounts[5]! <= 1n).toBe(true);
      expect(amounts).toEqual([...amounts].sort((a, b) => (a === b ? 0 : a > b ? -1 : 1)));
    }
  });

  it('to March 2010 have the shape of the published spending, deflated', () => {
    const index = new Map(readRows('reference/gdp-deflators.csv').map((row) => [row['period'], Number(row['index'])]));
    const real = SPENT.map((year) => {
      const first = Number(year.slice(0, 4));
      const nominal = Number(published(`central-capital-${year}`) + published(`central-revenue-${year}`));
      return nominal / (0.75 * index.get(String(first))! + 0.25 * index.get(String(first + 1))!);
    });
    const whole = real.reduce((total, amount) => total + amount, 0);
    for (const row of all.filter((known) => known['status'] === 'actual'))
      SPENT.forEach((year, i) => {
        const quota = (Number(sum([row])) * real[i]!) / whole;
        expect(Math.abs(Number(sum([row], [year])) - quota)).toBeLessThan(1.001);
      });
  });
});

describe('what is spent', () => {
  const spentOf = (product: string) => [sum(of(product), SPENT), sum(of(product))] as const;

  it.each(['spine', 'choose-and-book'])('of %s is published expenditure over lifetime cost', (product) => {
    const [spent, whole] = spentOf(product);
    const lifetime = published(`contract-${product}`);
    expect(absolute(spent * lifetime - whole * published(`spend-${product}`)) < lifetime).toBe(true);
  });

  it.each(['n3', 'supplier-exit'])('of %s is all of it, and the plan says zero', (product) => {
    const [spent, whole] = spentOf(product);
    expect(spent).toBe(whole);
    const planned = of(product).find((row) => row['status'] === 'planned')!;
    expect(LATER.map((year) => planned[year])).toEqual(LATER.map(() => '0.00'));
  });

  it('of all that is no contract is one common share, about 30.78%', () => {
    const [spent, whole] = spentOf('added-products');
    expect((spent * 10_000_000n) / whole).toBe(3_077_652n);
    const others = ['programme-management', 'local-implementation'].flatMap(of);
    const held = new Set(others.map((row) => `${row['product']} ${row['trust_code']}`));
    for (const key of held) {
      const lines = others.filter((row) => `${row['product']} ${row['trust_code']}` === key);
      const expected = (sum(lines) * spent) / whole;
      expect(absolute(sum(lines, SPENT) - expected) <= 1n, key).toBe(true);
    }
  });
});

describe('the layout', () => {
  it('has two rows per product, with cells on one side of March 2010 each', () => {
    for (const [i, row] of all.entries()) {
      const actual = i % 2 === 0;
      expect(row['status']).toBe(actual ? 'actual' : 'planned');
      if (!actual) expect(row['product']).toBe(all[i - 1]!['product']);
      const filled = YEARS.filter((year) => row[year] !== '');
      expect(filled).toEqual(actual ? SPENT : LATER);
      expect(row).toMatchObject({ option: 'both', supplier: '', cost_type: '', price_base: '2004-05' });
      const retained = ['spine', 'n3', 'choose-and-book'].includes(row['product']!);
      expect(row['route']).toBe(retained ? 'retain' : '');
    }
    expect(all).toHaveLength(232 * 2 * 2 + 6 * 2);
  });

  it('has one heading in every file, LF line ends and no byte order mark', () => {
    const fixed = 'trust_code,trust_name,region,option,product,supplier,route,cost_type,status,price_base';
    for (const name of procurementNames()) {
      const text = readText(`procurement/${name}`);
      expect(records(text)[0]!.join(',')).toBe([fixed, ...YEARS].join(','));
      expect(text).not.toMatch(/\r|\uFEFF/);
    }
  });
});
