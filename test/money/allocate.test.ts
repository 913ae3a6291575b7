import { describe, expect, test } from 'vitest';
import { allocate, allocateUnits, Money, Rate } from '../../src/money/index.js';

const one = Money.of('1');

const split = (total: string, weights: string[]) =>
  allocate(
    Money.of(total),
    weights.map((weight) => Money.of(weight)),
  ).map((share) => share.toExact());

describe('allocate', () => {
  test.each<[name: string, total: string, weights: string[], shares: string[]]>([
    ['equal weights: the odd penny goes to the first', '1.00', ['1', '1', '1'], ['0.34', '0.33', '0.33']],
    ['two odd pennies go to the first two', '2.00', ['1', '1', '1'], ['0.67', '0.67', '0.66']],
    ['the largest remainder comes before the earlier key', '1.00', ['1', '1', '4'], ['0.17', '0.17', '0.66']],
    ['the odd penny goes to the largest remainder', '0.10', ['1', '2'], ['0.03', '0.07']],
    ['one penny', '0.01', ['1', '1', '1'], ['0.01', '0.00', '0.00']],
    ['one penny, the largest weight last', '0.01', ['1', '1', '2'], ['0.00', '0.00', '0.01']],
    ['nothing', '0', ['1', '2'], ['0.00', '0.00']],
    ['one weight', '12.34', ['7'], ['12.34']],
    ['a zero weight gets nothing', '1.00', ['1', '0', '1', '1'], ['0.34', '0.00', '0.33', '0.33']],
    ['a zero weight in front gets nothing', '0.01', ['0', '1'], ['0.00', '0.01']],
    ['a negative total', '-1.00', ['1', '1', '1'], ['-0.34', '-0.33', '-0.33']],
    ['minus one penny', '-0.01', ['1', '1'], ['-0.01', '0.00']],
    ['negative weights', '1.00', ['-1', '-1', '-1'], ['0.34', '0.33', '0.33']],
    ['a negative total over negative weights', '-1.00', ['-1', '-2'], ['-0.33', '-0.67']],
    ['a credit among the weights', '100', ['150', '-50'], ['150.00', '-50.00']],
    ['a credit among the weights, in thirds', '1.00', ['4', '-1'], ['1.33', '-0.33']],
    ['a negative total with a credit among the weights', '-1.00', ['4', '-1'], ['-1.33', '0.33']],
    ['weights with pence', '10.00', ['0.10', '0.20'], ['3.33', '6.67']],
    ['weights with different decimals', '10.00', ['0.000001', '1', '0.999999'], ['0.00', '5.00', '5.00']],
    ['half a penny', '0.005', ['1', '1'], ['0.003', '0.002']],
    ['a millionth of a pound', '0.000001', ['1', '1', '1'], ['0.000001', '0.00', '0.00']],
    ['a total with three decimals', '1.001', ['1', '1'], ['0.501', '0.50']],
    ['a very large total', '1000000000000000.00', ['1', '2'], ['333333333333333.33', '666666666666666.67']],
  ])('%s', (_, total, weights, shares) => {
    expect(split(total, weights)).toEqual(shares);
  });

  test('weights beyond what a float can hold', () => {
    const shares = split('0.03', ['9007199254740993', '9007199254740992']);
    expect(shares).toEqual(['0.02', '0.01']);
  });

  // as doubles the remainders below are equal: those of weights whose sum is above 2^53 must be compared as integers
  test.each<[name: string, total: bigint, weights: bigint[], shares: bigint[]]>([
    ['the larger by one, last', 1n, [2n ** 60n, 2n ** 60n + 1n], [0n, 1n]],
    ['the larger by one, first', 1n, [2n ** 60n + 1n, 2n ** 60n], [1n, 0n]],
    ['the larger by one, between', 1n, [2n ** 60n, 2n ** 60n + 1n, 2n ** 60n], [0n, 1n, 0n]],
    ['two to give, one less', 2n, [2n ** 60n, 2n ** 60n - 1n, 2n ** 60n], [1n, 0n, 1n]],
    ['equal: the earlier', 1n, [2n ** 60n, 2n ** 60n], [1n, 0n]],
    ['a sum right at 2^53 - 1', 1n, [2n ** 52n - 1n, 2n ** 52n], [0n, 1n]],
    ['a sum right above it', 1n, [2n ** 53n - 2n, 2n ** 53n - 1n], [0n, 1n]],
  ])('remainders that are nearly tied: %s', (_, total, weights, shares) => {
    expect(allocateUnits(total, weights)).toEqual(shares);
    expect(allocateUnits(-total, weights)).toEqual(shares.map((share) => -share));
  });

  test.each<[name: string, weights: string[]]>([
    ['no weights', []],
    ['one zero weight', ['0']],
    ['zero weights', ['0', '0']],
    ['weights that cancel out', ['5', '-5']],
  ])('refuses %s', (_, weights) => {
    expect(() => split('1.00', weights)).toThrow(RangeError);
    expect(() => split('-1.00', weights)).toThrow(RangeError);
    expect(() => split('0', weights)).toThrow(RangeError);
  });

  test('shares of an amount that was divided are divided too, and still add back', () => {
    const total = Money.of('100').times(Rate.one.dividedBy(Rate.of('3')));
    const shares = allocate(total, [one, one, one]);
    expect(Money.sum(shares).equals(total)).toBe(true);
    expect(shares.map((share) => share.divided)).toEqual([true, true, true]);
    expect(shares.map((share) => share.toExact())).toEqual(['11.11', '11.11', '11.11']);
  });

  test('weights that were divided do not make the shares so: they are whole pennies', () => {
    const weight = Money.of('100').times(Rate.one.dividedBy(Rate.of('3')));
    const shares = allocate(Money.of('1.00'), [weight, weight, weight]);
    expect(shares.map((share) => share.divided)).toEqual([false, false, false]);
    expect(shares.map((share) => share.toExact())).toEqual(['0.34', '0.33', '0.33']);
  });
});

describe('allocateUnits', () => {
  test.each<[total: bigint, weights: bigint[], shares: bigint[]]>([
    [10n, [1n, 1n, 1n], [4n, 3n, 3n]],
    [-10n, [1n, 1n, 1n], [-4n, -3n, -3n]],
    [7n, [0n, 2n, 2n, 2n], [0n, 3n, 2n, 2n]],
    [1n, [3n, -1n], [2n, -1n]],
    [0n, [1n, 1n], [0n, 0n]],
    [10n ** 30n + 1n, [1n, 1n], [5n * 10n ** 29n + 1n, 5n * 10n ** 29n]],
  ])('%s over %s', (total, weights, shares) => {
    expect(allocateUnits(total, weights)).toEqual(shares);
  });
});
