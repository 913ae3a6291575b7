import { describe, expect, it } from 'vitest';
import { Fraction, split } from '../../scripts/data/fraction.js';
import { Money } from '../../src/money/index.js';

const text = ({ numerator, denominator }: Fraction) => `${numerator}/${denominator}`;

describe('an exact fraction', () => {
  it('is kept in lowest terms with the sign on top', () => {
    expect(text(Fraction.ratio(6n, -4n))).toBe('-3/2');
    expect(text(Fraction.of('61.50'))).toBe('123/2');
    expect(text(Fraction.of('-0.25'))).toBe('-1/4');
    expect(text(Fraction.ofMoney(Money.of('0.10')))).toBe('1/10');
  });

  it('adds, subtracts, multiplies and divides without rounding', () => {
    const third = Fraction.ratio(1n, 3n);
    expect(text(Fraction.sum([third, third, third]))).toBe('1/1');
    expect(text(third.minus(Fraction.ratio(1n, 2n)))).toBe('-1/6');
    expect(text(third.times(Fraction.of('0.75')))).toBe('1/4');
    expect(text(third.dividedBy(Fraction.of('0.75')))).toBe('4/9');
  });

  it('knows whether it is a share of something', () => {
    expect([Fraction.zero, Fraction.one, Fraction.of('0.3')].every((share) => share.isShare())).toBe(true);
    expect([Fraction.of('-0.1'), Fraction.of('1.1')].some((share) => share.isShare())).toBe(false);
  });

  it('refuses what is no number, and division by zero', () => {
    expect(() => Fraction.of('1e3')).toThrow(TypeError);
    expect(() => Fraction.one.dividedBy(Fraction.zero)).toThrow(RangeError);
  });
});

describe('splitting by exact weights', () => {
  const shares = (amount: string, ...weights: Fraction[]) =>
    split(Money.of(amount), weights).map((share) => share.toFixed(2));

  it('loses no penny and settles a tie for the earlier', () => {
    expect(shares('0.05', Fraction.of('0.5'), Fraction.of('0.5'))).toEqual(['0.03', '0.02']);
    expect(shares('1.00', Fraction.one, Fraction.one, Fraction.one)).toEqual(['0.34', '0.33', '0.33']);
  });

  it('gives the odd penny to the largest remainder', () => {
    expect(shares('1.00', Fraction.ratio(1n, 6n), Fraction.ratio(1n, 3n))).toEqual(['0.33', '0.67']);
  });

  it('takes weights whose common denominator is far beyond a float', () => {
    const third = Fraction.ratio(1n, 3n ** 60n);
    expect(shares('0.03', third, third, third)).toEqual(['0.01', '0.01', '0.01']);
  });
});
