import { describe, expect, test } from 'vitest';
import { Money } from '../../src/money/index.js';
import { pair, reported, where } from './reported.js';

const said = (lead: string, ...of: Parameters<typeof reported>): string | undefined =>
  reported(...of).headlines.find((it) => it.lead === lead)?.text;

describe('the result', () => {
  test.each([
    ['a saving', pair('a', '100', '60'), 'Central £100.00, local £60.00: a saving of £40.00 (40.0%).'],
    ['a cost', pair('a', '100', '120.5'), 'Central £100.00, local £120.50: local costs £20.50 more (20.5%).'],
    ['neither', pair('a', '100', '100'), 'Central £100.00, local £100.00: the same.'],
    ['no base', pair('a', '0', '100'), 'Central £0.00, local £100.00: local costs £100.00 more.'],
  ])('%s', (_, lines, text) => {
    expect(said('Result', lines)).toBe(`${text} 2010-11, in money of the day.`);
  });

  test('says of which years and in which prices', () => {
    const lines = [...pair('a', '1', '1'), ...pair('a', '1', '1', '2012-13')];
    expect(said('Result', lines, {}, 'prices: { base: 2004-05, deflator: gdp }\n')).toContain(
      ' 2010-11..2012-13, in 2004-05 prices.',
    );
  });
});

describe('the target', () => {
  const target = (limit: string): string => `target: { option: local, at-most: ${limit} }\n`;

  test.each([
    ['70', 'local at most £70.00; it comes to £60.00: met, with £10.00 to spare.', 'good'],
    ['60', 'local at most £60.00; it comes to £60.00: met, with £0.00 to spare.', 'good'],
    ['59.99', 'local at most £59.99; it comes to £60.00: MISSED by £0.01.', 'bad'],
  ])('at most %s', (limit, text, tone) => {
    const note = reported(pair('a', '100', '60'), {}, target(limit)).headlines.find(
      (it) => it.lead === 'Target',
    );
    expect(note).toEqual({ lead: 'Target', text, tone, role: 'answer' });
  });

  test('is judged on the whole where a part is shown, and both say so', () => {
    const lines = [...pair('a', '100', '60'), ...pair('b', '50', '50')];
    const view = { where: where('product=b') };
    expect(said('Shown', lines, view, target('100'))).toBe(
      'only product b; result, totals and steps are of this part. Judged on the whole: the target.',
    );
    expect(said('Result', lines, view, target('100'))).toContain('Central £50.00, local £50.00');
    expect(said('Target', lines, view, target('100'))).toBe(
      'local as a whole at most £100.00; it comes to £110.00: MISSED by £10.00.',
    );
  });

  test('none without one', () => {
    expect(said('Target', pair('a', '1', '1'))).toBeUndefined();
    expect(said('Shown', pair('a', '1', '1'))).toBeUndefined();
  });
});

describe('what was read', () => {
  const counts = { rowsRead: 1234, rowsUsed: 1233, rowsSetAside: 1, files: 1000, label: 'plans' };
  const amounts = { amountUsed: Money.of('1234.5'), amountSetAside: Money.of('-5') };

  test('in rows and in pounds', () => {
    expect(said('Read', pair('a', '1', '1'), {}, '', { ...counts, ...amounts })).toBe(
      '1,000 files (plans): 1,234 rows read = 1,233 used + 1 set aside; £1,234.50 used, -£5.00 set aside.',
    );
  });

  test('says how much of it lies outside the horizon', () => {
    const lines = [...pair('a', '1', '1'), ...pair('a', '7', '8', '2016-17')];
    const one = { rowsRead: 1, rowsUsed: 1, amountUsed: Money.of('17') };
    expect(said('Read', lines, {}, 'horizon: 2010-11..2015-16\n', one)).toBe(
      '1 file (plan.csv): 1 row read = 1 used + 0 set aside; £17.00 used, £15.00 of it outside the horizon.',
    );
  });
});
