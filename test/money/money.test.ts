import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { allocate, Money, Rate } from '../../src/money/index.js';

const third = Rate.one.dividedBy(Rate.of('3'));

describe('Money.of takes plain decimal text only', () => {
  test.each(['0', '5', '-5', '0.1', '-0.000001', '1000000000000000.000001'])('%j', (text) => {
    expect(Money.of(text).compare(Money.of('0'))).toBe(text === '0' ? 0 : text.startsWith('-') ? -1 : 1);
  });

  test.each([
    '',
    ' 5',
    '5 ',
    '+5',
    '.5',
    '5.',
    '1e3',
    '0x1F',
    'NaN',
    'Infinity',
    '1,000',
    '£5',
    '5\n',
    '--5',
    '1_0',
  ])('refuses %j', (text) => {
    expect(() => Money.of(text)).toThrow(TypeError);
    expect(() => Rate.of(text)).toThrow(TypeError);
    expect(() => Rate.percent(text)).toThrow(TypeError);
  });
});

describe('sums are exact', () => {
  test.each<[a: string, b: string, sum: string]>([
    ['0.1', '0.2', '0.30'],
    ['1000000000000000', '0.000001', '1000000000000000.000001'],
    ['-1000000000000000', '0.000001', '-999999999999999.999999'],
    ['9007199254740992', '1', '9007199254740993.00'],
    ['5', '-5', '0.00'],
    ['-0', '-0', '0.00'],
  ])('%s + %s = %s', (a, b, sum) => {
    expect(Money.of(a).plus(Money.of(b)).toExact()).toBe(sum);
    expect(Money.sum([Money.of(a), Money.of(b)]).toExact()).toBe(sum);
    expect(Money.of(sum).minus(Money.of(b)).equals(Money.of(a))).toBe(true);
  });

  test('of nothing', () => {
    expect(Money.sum([]).toExact()).toBe('0.00');
  });

  test('of a millionth of a pound a hundred thousand times', () => {
    expect(Money.sum(Array.from({ length: 100_000 }, () => Money.fromUnits(1n, 6))).toExact()).toBe('0.10');
  });
});

describe('rounding is half away from zero', () => {
  test.each<[value: string, decimals: number, text: string]>([
    ['0.005', 2, '0.01'],
    ['-0.005', 2, '-0.01'],
    ['0.004999', 2, '0.00'],
    ['-0.004999', 2, '0.00'],
    ['1.005', 2, '1.01'],
    ['1.015', 2, '1.02'],
    ['1.025', 2, '1.03'],
    ['-1.025', 2, '-1.03'],
    ['2.5', 0, '3'],
    ['-2.5', 0, '-3'],
    ['1.5', 0, '2'],
    ['-1.5', 0, '-2'],
    ['0.5', 0, '1'],
    ['-0.5', 0, '-1'],
    ['0.4', 0, '0'],
    ['-0.4', 0, '0'],
    ['-0', 0, '0'],
    ['-0', 2, '0.00'],
    ['0', 2, '0.00'],
    ['999.995', 2, '1000.00'],
    ['-999.995', 2, '-1000.00'],
    ['7', 4, '7.0000'],
    ['1000000000000000.005', 2, '1000000000000000.01'],
  ])('%s to %i decimals is %s', (value, decimals, text) => {
    expect(Money.of(value).toFixed(decimals)).toBe(text);
    expect(Rate.of(value).toFixed(decimals)).toBe(text);
  });

  test.each<[value: string, power: number, decimals: number, text: string]>([
    ['12656200000', 6, 1, '12656.2'],
    ['12656200000', 9, 1, '12.7'],
    ['-600000000', 6, 0, '-600'],
    ['50000', 6, 1, '0.1'],
    ['-50000', 6, 1, '-0.1'],
    ['49999.999999', 6, 1, '0.0'],
    ['-49999.999999', 6, 1, '0.0'],
    ['1234.5', 3, 3, '1.235'],
    ['1234.5', 0, 0, '1235'],
    ['0', 9, 2, '0.00'],
    ['0.000001', 9, 15, '0.000000000000001'],
    ['90071992547409.91', 0, 0, '90071992547410'],
    ['90071992547409.91', 0, 1, '90071992547409.9'],
    ['90071992547409.91', 0, 4, '90071992547409.9100'],
    ['90071992547409.91', 30, 2, '0.00'],
    ['49999999999999.99', 14, 0, '0'],
    ['50000000000000', 14, 0, '1'],
    ['-50000000000000', 14, 0, '-1'],
  ])('%s in units of 10^%i to %i decimals is %s', (value, power, decimals, text) => {
    expect(Money.of(value).inUnitsOf(power, decimals)).toBe(text);
  });

  test.each<[rate: string, decimals: number, text: string]>([
    ['0.1027', 2, '10.27'],
    ['0.10265', 2, '10.27'],
    ['-0.10265', 2, '-10.27'],
    ['-0.00001', 2, '0.00'],
    ['1', 0, '100'],
  ])('a rate of %s to %i decimals is %s%', (rate, decimals, text) => {
    expect(Rate.of(rate).toPercent(decimals)).toBe(text);
  });
});

describe('toExact prints every digit', () => {
  test.each<[value: string, text: string]>([
    ['5', '5.00'],
    ['5.1', '5.10'],
    ['5.12', '5.12'],
    ['5.123', '5.123'],
    ['5.100000', '5.10'],
    ['-0.000001', '-0.000001'],
    ['-0', '0.00'],
    ['1000000000000000000000000', '1000000000000000000000000.00'],
    ['0.000000000000000000000001', '0.000000000000000000000001'],
  ])('%s', (value, text) => {
    expect(Money.of(value).toExact()).toBe(text);
    expect(JSON.stringify({ amount: Money.of(value) })).toBe(`{"amount":"${text}"}`);
  });

  test('and the rates too, without exponents', () => {
    expect(Rate.of('0.000000000000000000000001').toExact()).toBe('0.000000000000000000000001');
    expect(Rate.of('0.025').toPercentText()).toBe('2.5%');
    expect(Rate.percent('-0').toPercentText()).toBe('0%');
    expect(JSON.stringify([Rate.percent('3.5')])).toBe('["0.035"]');
  });
});

describe('units', () => {
  test.each<[units: bigint, decimals: number, text: string]>([
    [1n, 0, '1.00'],
    [1n, 2, '0.01'],
    [-1n, 2, '-0.01'],
    [1n, 6, '0.000001'],
    [0n, 6, '0.00'],
    [10n ** 21n, 6, '1000000000000000.00'],
    [-(10n ** 30n) - 1n, 2, '-10000000000000000000000000000.01'],
  ])('%s of 10^-%i is %s and back', (units, decimals, text) => {
    const amount = Money.fromUnits(units, decimals);
    expect(amount.toExact()).toBe(text);
    expect(amount.toUnits(decimals)).toBe(units);
  });

  test.each<[pence: bigint, text: string]>([
    [-123456n, '-1234.56'],
    [7n, '0.07'],
    [2n ** 53n - 1n, '90071992547409.91'],
    [2n ** 53n, '90071992547409.92'],
    [-(2n ** 53n) - 1n, '-90071992547409.93'],
  ])('%s pence are %s', (pence, text) => {
    expect(Money.fromPence(pence).toExact()).toBe(text);
    expect(Money.fromPence(pence)).toStrictEqual(Money.of(text));
  });

  test.each<[pence: number, text: string]>([
    [-123456, '-1234.56'],
    [-0, '0.00'],
    [7, '0.07'],
    [2 ** 53 - 1, '90071992547409.91'],
    [1 - 2 ** 53, '-90071992547409.91'],
  ])('%d whole pence are %s', (pence, text) => {
    expect(Money.ofWholePence(pence)).toStrictEqual(Money.of(text));
  });

  test.each([0.5, 2 ** 53, -(2 ** 53), NaN, Infinity])('%s are no whole pence', (pence) => {
    expect(() => Money.ofWholePence(pence)).toThrow(RangeError);
  });

  test('of less than nothing', () => {
    expect(Money.of('-0').toUnits(2)).toBe(0n);
    expect(Money.of('-0.05').toUnits(2)).toBe(-5n);
  });

  test('never round', () => {
    expect(() => Money.of('0.005').toUnits(2)).toThrow(RangeError);
    expect(() => Money.of('0.5').toUnits(0)).toThrow(RangeError);
  });

  test.each<[value: string, decimals: number]>([
    ['5', 0],
    ['5.00', 0],
    ['1000', 0],
    ['5.10', 1],
    ['-0.000001', 6],
    ['0', 0],
  ])('%s has %i decimals', (value, decimals) => {
    expect(Money.of(value).decimals()).toBe(decimals);
  });
});

describe('zero has no sign', () => {
  const zeros: [name: string, zero: () => Money][] = [
    ["of('-0')", () => Money.of('-0')],
    ['zero negated', () => Money.zero.negated()],
    ['five minus five', () => Money.of('5').minus(Money.of('5'))],
    ['minus five times nothing', () => Money.of('-5').times(Rate.zero)],
    ['nothing times minus one', () => Money.zero.times(Rate.of('-1'))],
    ['the size of minus nothing', () => Money.of('-0').abs()],
  ];
  test.each(zeros)('%s', (_, make) => {
    const zero = make();
    expect(zero.isZero()).toBe(true);
    expect(zero.isNegative()).toBe(false);
    expect(zero.compare(Money.zero)).toBe(0);
    expect(zero.equals(Money.zero)).toBe(true);
    expect(zero.toExact()).toBe('0.00');
    expect(isDeepStrictEqual(zero, Money.zero)).toBe(true);
  });
});

test.each<[value: string, size: string, negative: boolean]>([
  ['5', '5.00', false],
  ['-5', '5.00', true],
  ['0', '0.00', false],
])('the size of %s is %s', (value, size, negative) => {
  expect(Money.of(value).abs().toExact()).toBe(size);
  expect(Money.of(value).isNegative()).toBe(negative);
});

test('amounts compare as numbers, not as text', () => {
  const sorted = ['10', '9', '-10', '-9', '0.1', '0.09']
    .map((text) => Money.of(text))
    .sort((a, b) => a.compare(b));
  expect(sorted.map((amount) => amount.toExact())).toEqual([
    '-10.00',
    '-9.00',
    '0.09',
    '0.10',
    '9.00',
    '10.00',
  ]);
});

describe('a deep comparison sees the amount, so that tests cannot pass by mistake', () => {
  test('of money', () => {
    expect(isDeepStrictEqual(Money.of('1'), Money.of('2'))).toBe(false);
    expect(isDeepStrictEqual(Money.of('1'), Money.of('1.00'))).toBe(true);
    expect({ amount: Money.of('1') }).not.toEqual({ amount: Money.of('2') });
    expect({ amount: Money.of('1.50') }).toEqual({ amount: Money.of('1.5') });
    expect(Money.of('30')).toEqual(Money.of('10').plus(Money.of('20')));
  });
  test('of rates', () => {
    expect(isDeepStrictEqual(Rate.of('1'), Rate.of('2'))).toBe(false);
    expect({ rate: Rate.of('1') }).not.toEqual({ rate: Rate.of('2') });
    expect({ rate: Rate.of('0.025') }).toEqual({ rate: Rate.percent('2.5') });
    expect(Rate.of('-0')).toEqual(Rate.zero);
  });
});

describe('operators throw', () => {
  // the compiler refuses most of these (test/types); whoever gets round it must not get a wrong figure either
  const a = Money.of('10') as unknown as number & { money: true };
  const b = Money.of('9') as unknown as number & { money: true };
  const r = Rate.of('0.5') as unknown as number & { rate: true };
  const uses: [name: string, use: () => unknown][] = [
    ['<', () => a < b],
    ['>', () => a > b],
    ['<=', () => a <= b],
    ['>=', () => a >= b],
    ['+', () => a + b],
    ['-', () => a - b],
    ['*', () => a * r],
    ['/', () => a / r],
    ['unary +', () => +a],
    ['unary -', () => -(a as number)],
    ['Number()', () => Number(a)],
    ['String()', () => String(a)],
    ['a template', () => `${a}`],
    ['joining', () => [a, b].join()],
    ['sorting without a comparison', () => [a, b].sort()],
    ['Math.max', () => Math.max(a, b)],
    ['== with a number', () => a == 10],
    ['a rate <', () => r < r],
    ['a rate +', () => r + 1],
    ['a rate *', () => r * 2],
    ['Number() of a rate', () => Number(r)],
    ['a rate in a template', () => `${r}`],
  ];
  test.each(uses)('%s', (_, use) => {
    expect(use).toThrow(TypeError);
  });
});

describe('shareOf', () => {
  test.each<[part: string, base: string, share: string, exact: boolean]>([
    ['1300000000', '12656200000', '10.27', false],
    ['1', '4', '25.00', true],
    ['-1', '4', '-25.00', true],
    ['1', '-4', '-25.00', true],
    ['0', '4', '0.00', true],
    ['-0', '4', '0.00', true],
    ['4', '4', '100.00', true],
    ['1', '3', '33.33', false],
    ['2', '3', '66.67', false],
  ])('%s of %s is %s%', (part, base, share, exact) => {
    const rate = Money.of(part).shareOf(Money.of(base));
    expect(rate?.toPercent(2)).toBe(share);
    expect(rate?.exact).toBe(exact);
  });

  test.each(['0', '-0', '0.00'])('of %s is unknown', (base) => {
    expect(Money.of('5').shareOf(Money.of(base))).toBeNull();
    expect(Money.zero.shareOf(Money.of(base))).toBeNull();
  });

  test('is cut at forty digits', () => {
    expect(Money.of('2').shareOf(Money.of('3'))?.toExact()).toBe(`0.${'6'.repeat(39)}7`);
    expect(Money.of('-200').shareOf(Money.of('3'))?.toExact()).toBe(`-66.${'6'.repeat(37)}7`);
  });
});

describe('divided', () => {
  const whole = Money.of('100');
  const part = whole.times(third);

  test('an amount read from text is not', () => {
    expect(whole.divided).toBe(false);
    expect(whole.times(Rate.percent('2.5')).divided).toBe(false);
  });
  test('a quotient that comes out is not', () => {
    expect(whole.times(Rate.one.dividedBy(Rate.of('8'))).divided).toBe(false);
    expect(whole.times(Rate.one.dividedBy(Rate.of('8'))).toExact()).toBe('12.50');
  });
  test('a quotient that was cut is, and prints to the penny', () => {
    expect(part.divided).toBe(true);
    expect(part.toExact()).toBe('33.33');
    expect(JSON.stringify(part)).toBe('"33.33"');
    expect(part.decimals()).toBeGreaterThan(30);
  });
  const heirs: [name: string, heir: () => Money][] = [
    ['plus', () => whole.plus(part)],
    ['plus, the other way', () => part.plus(whole)],
    ['minus', () => whole.minus(part)],
    ['minus, the other way', () => part.minus(whole)],
    ['negated', () => part.negated()],
    ['abs', () => part.negated().abs()],
    ['times', () => part.times(Rate.of('3'))],
    ['sum', () => Money.sum([whole, part, whole])],
    ['a power of the rate', () => whole.times(third.power(2))],
    ['a sum of rates', () => whole.times(third.plus(Rate.one))],
    ['a difference of rates', () => whole.times(Rate.one.minus(third))],
    ['the rate negated', () => whole.times(third.negated())],
    ['the rate over one', () => whole.times(third.dividedBy(Rate.one))],
    ['a rate over the rate itself', () => whole.times(third.dividedBy(third))],
    ['a share of it', () => whole.times(part.shareOf(whole)!)],
    ['a share in it', () => whole.times(whole.shareOf(part)!)],
  ];
  test.each(heirs)('is handed on by %s', (_, make) => {
    const heir = make();
    expect(heir.divided).toBe(true);
    expect(heir.toExact()).toMatch(/^-?\d+\.\d\d$/);
  });
});

describe('Rate', () => {
  test('powers are exact', () => {
    expect(Rate.of('1.025').power(0).toExact()).toBe('1');
    expect(Rate.of('1.025').power(1).toExact()).toBe('1.025');
    expect(Rate.of('1.025').power(5).toExact()).toBe('1.131408212890625');
    expect(Rate.of('-2').power(3).toExact()).toBe('-8');
    expect(Rate.of('0').power(0).toExact()).toBe('1');
  });
  test.each([-1, 0.5, NaN, Infinity])('to the power of %d is refused', (exponent) => {
    expect(() => Rate.of('2').power(exponent)).toThrow(RangeError);
  });
  test('dividing by zero is refused', () => {
    expect(() => Rate.one.dividedBy(Rate.zero)).toThrow(RangeError);
    expect(() => Rate.one.dividedBy(Rate.of('-0'))).toThrow(RangeError);
  });
  test('a quotient is cut once, at forty digits', () => {
    expect(third.toExact()).toBe(`0.${'3'.repeat(40)}`);
    expect(third.exact).toBe(false);
    expect(Rate.of('1').dividedBy(Rate.of('1.035')).toExact()).toBe(
      '0.9661835748792270531400966183574879227053',
    );
    expect(third.times(Rate.of('3')).toExact()).toBe(`0.${'9'.repeat(40)}`);
  });
  test('signs and comparisons', () => {
    expect(Rate.of('-0.1').isNegative()).toBe(true);
    expect(Rate.of('-0').isNegative()).toBe(false);
    expect(Rate.of('10').compare(Rate.of('9'))).toBeGreaterThan(0);
    expect(Rate.of('0.10').equals(Rate.percent('10'))).toBe(true);
  });
});

test.each<[name: string, make: () => unknown, message: string]>([
  ['an amount that is no number', () => Money.of('1,5'), 'not a plain decimal amount: 1,5'],
  ['a rate that is no number', () => Rate.of('5%'), 'not a plain decimal number: 5%'],
  ['parts of pence', () => Money.ofWholePence(1.5), 'not whole pence: 1.5'],
  ['more decimals than units', () => Money.of('0.005').toUnits(2), 'the amount has more decimals'],
  ['an amount divided by zero', () => Rate.one.dividedBy(Rate.zero), 'division by zero'],
  ['half a power', () => Rate.one.power(0.5), 'a whole power from 0 up'],
  [
    'operators on money',
    () => Number(Money.zero),
    'money does not compare or add with operators: use compare, plus, minus',
  ],
  [
    'operators on rates',
    () => Number(Rate.zero),
    'rates do not compare or add with operators: use compare, plus, minus',
  ],
  [
    'weights of nothing',
    () => allocate(Money.of('1'), [Money.zero]),
    'nothing to share out by: the weights add to zero',
  ],
])('%s: the error says what is wrong', (_, make, message) => {
  expect(make).toThrow(message);
});

test('a share of nothing is unknown, however it is written', () => {
  expect(Money.of('5').over(Rate.zero)).toBeNull();
  expect(Money.of('5').over(Rate.of('-0'))).toBeNull();
});
