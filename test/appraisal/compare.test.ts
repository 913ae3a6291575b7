import { describe, expect, test } from 'vitest';
import { compareSnapshots, isSame, snapshotOf, type Snapshot } from '../../src/appraisal/index.js';
import type { Dimension } from '../../src/model/index.js';
import { appraise, faultOf, line } from './appraise.js';

const lines = [
  line('2010-11', '100', { option: 'both', product: 'spine' }),
  line('2011-12', '300', { option: 'both', product: 'n3' }),
];
const HEAD = 'prices: { base: 2004-05 }\n';
const snap = (body: string, by: Dimension[] = ['product'], list = lines): Snapshot =>
  snapshotOf(appraise(`${HEAD}${body}`, list), by, 'a side');

const CUT = 'steps: [{ name: Cut, amount: -40 }, { name: Bias, percent: 10%, where: { product: n3 } }]\n';

describe('two forecasts', () => {
  test.each(['', CUT, `${CUT}discount: green-book\nhorizon: 2010-11..2015-16\n`])(
    'that are the same differ in nothing',
    (body) => {
      for (const by of [['product'], ['trust', 'year'], []] as Dimension[][])
        expect(isSame(compareSnapshots(snap(body, by), snap(body, by)))).toBe(true);
    },
  );

  test('differ in totals, groups, steps and assumptions, largest first', () => {
    const after =
      'steps: [{ name: Cut, amount: -60 }, { name: More, percent: 50%, where: { product: spine } }]\n';
    const found = compareSnapshots(snap(CUT), snap(after));
    // before: 90 + 270 x 1.1 = 387; after: 85 x 1.5 + 255 = 382.50
    expect(found.totals.get('local')).toMatchObject({ change: expect.anything() as unknown });
    expect(found.totals.get('local')?.change.toExact()).toBe('-4.50');
    expect(found.totals.get('central')?.change.isZero()).toBe(true);
    expect(found.savings.get('local')?.change.toExact()).toBe('4.50');
    expect(
      found.groups.map(({ key, amounts }) => [key.values[0], amounts.get('local')?.change.toExact()]),
    ).toEqual([
      ['n3', '-42.00'],
      ['spine', '37.50'],
    ]);
    expect(found.steps.map(({ name, kind, change }) => [name, kind, change.toExact()])).toEqual([
      ['More', 'added', '42.50'],
      ['Bias', 'removed', '-27.00'],
      ['Cut', 'changed', '-20.00'],
    ]);
    expect(found.assumptions).toEqual([
      { path: 'steps[Cut].amount', kind: 'changed', before: '-40', after: '-60' },
      { path: 'steps[Bias].percent', kind: 'removed', before: '10%', after: null },
      { path: 'steps[Bias].where.product', kind: 'removed', before: 'n3', after: null },
      { path: 'steps[More].percent', kind: 'added', before: null, after: '50%' },
      { path: 'steps[More].where.product', kind: 'added', before: null, after: 'spine' },
    ]);
  });

  test('name another order of the steps, and another horizon', () => {
    const turned =
      'steps: [{ name: Bias, percent: 10%, where: { product: n3 } }, { name: Cut, amount: -40 }]\n';
    const found = compareSnapshots(snap(CUT), snap(`${turned}horizon: 2010-11..2012-13\n`));
    expect(found.assumptions.at(-1)).toEqual({
      path: 'order of steps',
      kind: 'changed',
      before: 'Cut > Bias',
      after: 'Bias > Cut',
    });
    expect(found.horizon).toEqual({ before: '2010-11..2011-12', after: '2010-11..2012-13' });
  });

  test('do not differ by how an amount is written', () => {
    const written = (amount: string): Snapshot => snap(`target: { at-most: '${amount}' }\n`);
    expect(isSame(compareSnapshots(written('11.4bn'), written('11,400m')))).toBe(true);
  });

  test('have groups that only one of them has', () => {
    const more = [...lines, line('2010-11', '7', { option: 'both', product: 'pacs' })];
    const [group] = compareSnapshots(snap(''), snap('', ['product'], more)).groups;
    expect([
      group?.key.values,
      group?.amounts.get('local')?.before.toExact(),
      group?.amounts.get('local')?.after.toExact(),
    ]).toEqual([['pacs'], '0.00', '7.00']);
  });

  test('do not compare in different prices, or discounted to different years', () => {
    const nominal = snapshotOf(appraise('', lines), ['product'], 'b');
    expect(faultOf(() => compareSnapshots(snap(''), nominal)).code).toBe('compare-prices');
    const [a, b] = ['2010-11', '2011-12'].map((base) => snap(`discount: { rate: 3.5%, base: ${base} }\n`));
    expect(faultOf(() => compareSnapshots(a!, b!)).code).toBe('compare-discount');
    expect(faultOf(() => compareSnapshots(snap(''), snap('', ['year']))).code).toBe('compare-by');
  });
});
