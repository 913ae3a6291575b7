import { describe, expect, test } from 'vitest';
import { financialCase, reconcile, type Forecast } from '../../src/appraisal/index.js';
import { Deflator } from '../../src/model/index.js';
import { Rate, type Money } from '../../src/money/index.js';
import { appraise, line } from './appraise.js';

const TWO_PERCENT = Deflator.constant(Rate.percent('2'));
const pennies = (amounts: readonly Money[]): string[] => amounts.map((amount) => amount.toFixed(2));

/** The example that docs/MODEL.md works by hand. */
const BY_HAND = [
  line('2024-25', '50000', { vat: 'net', costType: 'capital' }),
  line('2025-26', '100000', { vat: 'net', costType: 'capital' }),
  line('2026-27', '100000', { vat: 'net', costType: 'revenue' }),
  line('2026-27', '40000', { costType: 'revenue' }),
];
const BODY = `prices: { base: 2025-26 }
vat: { basis: net, rate: 20% }
discount: { rate: 3.5%, base: 2025-26 }
`;
const byHand = (more = ''): Forecast => appraise(`${BODY}${more}`, BY_HAND, TWO_PERCENT);

function partsOf(result: Forecast): Record<string, string> {
  const [, local] = reconcile(result, financialCase(result));
  const { option, ...parts } = local!;
  expect(option).toBe('local');
  return Object.fromEntries(Object.entries(parts).map(([name, amount]) => [name, amount.toFixed(2)]));
}

describe('from the economic to the financial case', () => {
  test('worked by hand', () => {
    expect(partsOf(byHand())).toEqual({
      economic: '235265.70',
      discounting: '4734.30',
      sunk: '50000.00',
      prices: '1819.61',
      vat: '50203.92',
      financial: '342023.53',
    });
  });

  test('VAT that is got back in part', () => {
    const result = byHand().scenario.vat;
    expect(result?.recovered.isZero()).toBe(true);
    const half = appraise(BODY.replace('20%', '20%, recovered: 50%'), BY_HAND, TWO_PERCENT);
    expect(partsOf(half)['vat']).toBe('25101.96');
  });

  test('amounts that are gross already have no more added to them', () => {
    const gross = appraise(BODY.replace('net, rate', 'gross, rate'), BY_HAND, TWO_PERCENT);
    expect(partsOf(gross)).toMatchObject({ vat: '0.00', financial: '342023.53' });
    expect(financialCase(gross).terms.vatIs).toBe('included');
  });

  test('a line keeps its own rate of VAT', () => {
    const lines = [line('2025-26', '100', { vat: 'net 5%' }), line('2025-26', '120', { vat: 'gross' })];
    expect(partsOf(appraise(BODY, lines, TWO_PERCENT))['vat']).toBe('25.00');
  });

  test('without discounting it starts from the total', () => {
    const plain = appraise('prices: { base: 2025-26 }\n', BY_HAND, TWO_PERCENT);
    expect(partsOf(plain)).toMatchObject({ economic: '290000.00', discounting: '0.00', sunk: '0.00' });
  });

  test('money of the day that the index does not give stays in the prices of the scenario, and says from when', () => {
    const ahead = appraise('prices: { base: 2022-23 }\n', [
      line('2022-23', '1'),
      line('2023-24', '1'),
      line('2030-31', '1'),
    ]);
    const { terms, budgets } = financialCase(ahead);
    expect(terms.missing).toBe(2024);
    expect(terms.prices).toBe(2022);
    expect(pennies(budgets[1]!.total)).toEqual(['1.00', '1.00', ...Array<string>(6).fill('0.00'), '1.00']);
    expect(ahead.priceIndex.used).toEqual([]);
  });

  test('what the financial case asks of the index is no part of what the economic case used', () => {
    const result = byHand();
    financialCase(result);
    expect(result.priceIndex.used).toEqual([]);
  });
});

describe('the financial summary', () => {
  const classesOf = (result: Forecast): Record<string, string[]> => {
    const [, local] = financialCase(result).budgets;
    return Object.fromEntries([...local!.costs].map(([name, amounts]) => [name, pennies(amounts)]));
  };

  test('by what cost types say', () => {
    expect(classesOf(byHand())).toEqual({
      capital: ['58823.53', '120000.00', '0.00'],
      ongoing: ['0.00', '0.00', '163200.00'],
    });
    const words = [
      'Capital',
      'CAPEX',
      'one-off revenue',
      'Non recurring',
      'transition',
      'non-capital',
      '',
      'x',
    ];
    const lines = words.map((costType, i) => line('2025-26', String(10 ** i), { costType }));
    expect(classesOf(appraise('', lines))).toEqual({
      capital: ['11.00'],
      'one-off': ['11100.00'],
      ongoing: ['10100000.00'],
      unsaid: ['1000000.00'],
    });
  });

  test('by conditions of the scenario', () => {
    expect(
      classesOf(byHand('financial: { capital: { year: ..2024-25 }, one-off: { cost-type: capital } }\n')),
    ).toEqual({
      capital: ['58823.53', '0.00', '0.00'],
      'one-off': ['0.00', '120000.00', '0.00'],
      ongoing: ['0.00', '0.00', '163200.00'],
    });
  });

  test('cash-releasing savings come off, and the net cost adds up over the years', () => {
    const gains = (benefitType: string, amount: string) =>
      line('2026-27', amount, { kind: 'benefit', benefitType });
    const result = appraise(
      BODY,
      [...BY_HAND, gains('cash-releasing', '10000'), gains('societal', '7')],
      TWO_PERCENT,
    );
    const [, local] = financialCase(result).budgets;
    expect(pennies(local!.cashReleasing ?? [])).toEqual(['0.00', '0.00', '10200.00']);
    expect(pennies(local!.net)).toEqual(['58823.53', '120000.00', '153000.00']);
    expect(pennies(local!.cumulative)).toEqual(['58823.53', '178823.53', '331823.53']);
  });
});
