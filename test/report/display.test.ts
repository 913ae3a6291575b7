import { describe, expect, test } from 'vitest';
import { Money } from '../../src/money/index.js';
import {
  chooseUnits,
  displayIn,
  groupDigits,
  showFigure,
  showMoney,
  unitLabel,
} from '../../src/report/display.js';
import { UNITS } from '../../src/report/index.js';

describe('the unit is the one in which the largest figure reads best', () => {
  test.each([
    [[], 'pounds'],
    [['0'], 'pounds'],
    [['99999.99'], 'pounds'],
    [['100000'], 'k'],
    [['99999999.99'], 'k'],
    [['100000000'], 'm'],
    [['999999999999.99'], 'm'],
    [['1000000000000'], 'bn'],
    [['-100000000', '5'], 'm'], // a credit counts by its size
    [['1', '2', '100000', '3'], 'k'],
  ] as const)('%j', (figures, units) => {
    expect(chooseUnits(figures.map((it) => Money.of(it)))).toBe(units);
  });
});

describe('a figure is rounded once, half away from zero, and grouped in threes', () => {
  test.each([
    ['pounds', undefined, '1234567.005', '1,234,567.01'],
    ['pounds', undefined, '-1234567.005', '-1,234,567.01'],
    ['pounds', 0, '0.5', '1'],
    ['pounds', 0, '-0.5', '-1'],
    ['pounds', 0, '-0.4', '0'], // never -0
    ['pounds', 4, '1.23456', '1.2346'],
    ['k', undefined, '999', '1.0'],
    ['k', undefined, '1234567', '1,234.6'],
    ['m', undefined, '12656200000', '12,656.2'],
    ['m', undefined, '50000', '0.1'],
    ['m', undefined, '49999.99', '0.0'],
    ['m', undefined, '-49999.99', '0.0'],
    ['m', 0, '999500000', '1,000'],
    ['m', 6, '1', '0.000001'],
    ['bn', 3, '12656200000', '12.656'],
    ['m', undefined, '123456789012345678900000', '123,456,789,012,345,678.9'], // beyond any binary float
  ] as const)('%s to %s decimals: %s is %s', (units, decimals, amount, shown) => {
    expect(showFigure(Money.of(amount), displayIn(units, decimals))).toBe(shown);
  });
});

test.each([
  ['pounds', '1234.5', '£1,234.50'],
  ['pounds', '-1234.5', '-£1,234.50'],
  ['m', '-600000000', '-£600.0m'],
  ['k', '0', '£0.0k'],
  ['bn', '11400000000', '£11.4bn'],
] as const)('in a sentence, in %s, %s is %s', (units, amount, shown) => {
  expect(showMoney(Money.of(amount), displayIn(units, undefined))).toBe(shown);
});

test.each([
  ['1', '1'],
  ['12', '12'],
  ['123', '123'],
  ['1234', '1,234'],
  ['-123', '-123'],
  ['-1234', '-1,234'],
  ['1234567.1234567', '1,234,567.1234567'],
])('digits of %s are grouped as %s', (plain, grouped) => {
  expect(groupDigits(plain)).toBe(grouped);
});

test('headings name the unit', () => {
  expect(UNITS.map((units) => unitLabel(displayIn(units, undefined)))).toEqual(['£', '£k', '£m', '£bn']);
});
