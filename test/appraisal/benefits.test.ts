import { describe, expect, test } from 'vitest';
import { presentValue, type Forecast, type PresentValue } from '../../src/appraisal/index.js';
import { appraise, line } from './appraise.js';
import { everyCell } from './by-cell.js';

const valueOf = (result: Forecast): PresentValue =>
  presentValue(result.walk, everyCell(result), 'local', result.discounting);

describe('benefits', () => {
  const lines = [
    line('2010-11', '100', { option: 'both' }),
    line('2010-11', '30', { kind: 'benefit', benefitType: 'cash-releasing' }),
    line('2011-12', '103.5', { kind: 'benefit', benefitType: 'societal' }),
  ];

  test('are no part of totals, saving and target', () => {
    const result = appraise('target: { at-most: 100 }\n', lines);
    expect(result.totals.of('local').toExact()).toBe('100.00');
    expect(result.totals.saving('local').toExact()).toBe('0.00');
    expect(result.target?.met).toBe(true);
  });

  test('are weighed undiscounted where nothing is discounted', () => {
    const { benefits, npsv, bcr } = valueOf(appraise('', lines));
    expect([benefits.toExact(), npsv.toExact(), bcr?.toExact()]).toEqual(['133.50', '33.50', '1.335']);
  });

  test('are weighed at present value where it is: 30 + 103.5/1.035 = 130, against 100', () => {
    const result = appraise('prices: { base: 2004-05 }\ndiscount: green-book\n', lines);
    const { benefits, npsv, bcr } = valueOf(result);
    expect([benefits.toFixed(6), npsv.toFixed(6), bcr?.toFixed(6)]).toEqual([
      '130.000000',
      '30.000000',
      '1.300000',
    ]);
  });

  test('have no ratio where the costs are not above zero', () => {
    expect(valueOf(appraise('', [line('2010-11', '5', { kind: 'benefit' })])).bcr).toBeNull();
    const credit = [line('2010-11', '-1'), line('2010-11', '5', { kind: 'benefit' })];
    expect(valueOf(appraise('', credit)).bcr).toBeNull();
  });

  test('of the review of 2013: 10.7 over 9.8 is 1.09, and 7.0 over 2.5 still to go is 2.80', () => {
    const billions: [string, string, 'cost' | 'benefit'][] = [
      ['2011-12', '7300000000', 'cost'],
      ['2012-13', '2500000000', 'cost'],
      ['2011-12', '3700000000', 'benefit'],
      ['2012-13', '7000000000', 'benefit'],
    ];
    const review = billions.map(([when, amount, kind]) => line(when, amount, { kind, option: 'both' }));
    expect(valueOf(appraise('discount: none\n', review)).bcr?.toFixed(2)).toBe('1.09');
    const toGo = valueOf(appraise('discount: { rate: none, base: 2012-13 }\n', review));
    expect(toGo.bcr?.toFixed(2)).toBe('2.80');
    expect([toGo.sunk.inUnitsOf(9, 1), toGo.sunkBenefits.inUnitsOf(9, 1)]).toEqual(['7.3', '3.7']);
  });
});
