import { describe, expect, test } from 'vitest';
import { line } from '../appraisal/appraise.js';
import { pair, reported, where } from './reported.js';

const noted = (...of: Parameters<typeof reported>): boolean =>
  reported(...of).notes.some(({ lead }) => lead === 'Rounding');

/** Each case shows pounds without decimals, so that what is rounded is seen at a glance. */
const WHOLE = { units: 'pounds', decimals: 0 } as const;

describe('a rounding note stands exactly where shown figures do not add up', () => {
  test.each([
    ['whole pounds add up', [...pair('a', '10', '4'), ...pair('b', '5', '5')], false],
    ['rounded, and still adding up', [...pair('a', '10.4', '4.4'), ...pair('b', '5', '5')], false],
    // 1 + 1 is not 3: 1.4 + 1.4 = 2.8
    ['down the central column', [...pair('a', '1.4', '0'), ...pair('b', '1.4', '0')], true],
    // 10.4 - 3.6 = 6.8: 10 - 4 is not 7
    ['central minus local in a row', pair('a', '10.4', '3.6'), true],
    // both rows up by half: 0.5 and 0.5 are shown 1 and 1, their sum is 1
    ['down the local column', [...pair('a', '1', '0.5'), ...pair('b', '1', '0.5')], true],
    // 10 - 4 is neither 7 nor 5, though every column adds up: 10 + 10 = 20, 4 + 4 = 8, 7 + 5 = 12
    ['in the rows alone', [...pair('a', '10.4', '3.6'), ...pair('b', '9.6', '4.4')], true],
    ['halves away from zero, below it too', pair('a', '-10.5', '-10.5'), false],
  ])('%s', (_, lines, expected) => {
    expect(noted(lines, WHOLE)).toBe(expected);
  });

  test('not where more decimals show that they do', () => {
    const lines = [...pair('a', '1.4', '0'), ...pair('b', '1.4', '0')];
    expect(noted(lines, { units: 'pounds', decimals: 1 })).toBe(false);
  });

  test('the row for the others is one of the parts', () => {
    const lines = [...pair('a', '5', '5'), ...pair('b', '1.4', '1.4'), ...pair('c', '1.4', '1.4')];
    expect(noted(lines, WHOLE)).toBe(true); // 5 + 1 + 1 under 8
    expect(noted(lines, { ...WHOLE, top: 1 })).toBe(false); // 5 + 3 under 8
  });

  test('in the bridge', () => {
    // central 100, steps -0.4 and -0.4, local 99.2: 100 - 0 - 0 is not 99
    const steps =
      'steps:\n' +
      ['one', 'two'].map((name) => `  - { name: ${name}, where: { product: a }, amount: -0.4 }\n`).join('');
    const lines = [line('2010-11', '100', { product: 'a', option: 'both' })];
    expect(noted(lines, WHOLE, steps)).toBe(true);
    expect(noted(lines, { ...WHOLE, decimals: 1 }, steps)).toBe(false);
  });

  test('in the bridge of a group', () => {
    const steps =
      'steps:\n' +
      ['one', 'two'].map((name) => `  - { name: ${name}, where: { product: a }, amount: -0.4 }\n`).join('') +
      ['three', 'four'].map((name) => `  - { name: ${name}, where: { product: b }, amount: 0.4 }\n`).join('');
    const lines = ['a', 'b'].map((product) => line('2010-11', '100', { product, option: 'both' }));
    expect(noted(lines, { ...WHOLE, by: ['option'], bridge: true }, steps)).toBe(false);
    expect(noted(lines, { ...WHOLE, bridge: true }, steps)).toBe(true);
  });

  describe('in a pivot', () => {
    const view = { ...WHOLE, columns: 'year' } as const;
    test.each([
      ['adding up', [...pair('a', '10', '4'), ...pair('a', '5', '5', '2011-12')], false],
      // the years 1.4 and 1.4 make 2.8, shown 1, 1 and 3
      ['across the years', [...pair('a', '1.4', '1.4'), ...pair('a', '1.4', '1.4', '2011-12')], true],
      ['down a year', [...pair('a', '1.4', '1.4'), ...pair('b', '1.4', '1.4')], true],
      // in each year 10.4 - 3.6 = 6.8, shown 10, 4 and 7; over both 20.8 - 7.2 = 13.6, shown 21, 7 and 14
      ['central minus local in a year', pair('a', '10.4', '3.6'), true],
      [
        'central minus local in the years alone',
        [...pair('a', '10.4', '3.6'), ...pair('b', '9.6', '4.4')],
        true,
      ],
    ])('%s', (_, lines, expected) => {
      expect(noted(lines, view)).toBe(expected);
    });
  });

  test('judged on the part that is shown', () => {
    const lines = [...pair('a', '1.4', '1.4'), ...pair('b', '1.4', '1.4'), ...pair('c', '3', '3')];
    expect(noted(lines, WHOLE)).toBe(true);
    expect(noted(lines, { ...WHOLE, where: where('product=b,c') })).toBe(false);
  });
});

test('the note says to what is rounded, and how', () => {
  const [rounding] = reported(pair('a', '10.4', '3.6'), WHOLE).notes;
  expect(rounding?.text).toContain('to 0 decimals, half away from zero');
  const [one] = reported(pair('a', '10.04', '3.06'), { ...WHOLE, decimals: 1 }).notes;
  expect(one?.text).toContain('to 1 decimal, half');
});
