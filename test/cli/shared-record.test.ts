import { describe, expect, test } from 'vitest';
import { jsonOf, npfitCost, succeeds } from './console.js';

/**
 * The example with invented figures, by hand: thousands of pounds a year net of VAT, from costs.csv, benefits.csv, the
 * budget and the ledger.
 */
const INTEGRATION = 200 + 300 + 280;
const OLD = 1900 + 3200 + 2900;
const REFRESH = 2400 + 4000 + 3600;
const SHARED = { deployment: [13_500, 8500], licence: 1250 + 2150 + 1950, benefits: 2600 + 1000 };
const OWN = { deployment: [11_700, 8100], licence: 1500 + 2500 + 2300, benefits: 1950 + 1000 };

/** April to September 2025, from the ledger: pay, old systems gross of VAT at 20%, and what names no product. */
const PAID = 99 + 152 + 140 + (1153.2 + 1908 + 1741.2) / 1.2 + (36 + 24) / 1.2;
/** The first year closed to September: pay has no month and leaves half, old systems six months of 800 gross. */
const FIRST_YEAR = PAID + INTEGRATION / 2 + (6 * (190 + 320 + 290)) / 1.2;

const YEARS = Array.from({ length: 10 }, (_, t) => t);
/** Pay rises by 1% a year over prices. */
const pay = (t: number): number => 1.01 ** t;

const doMinimum = (t: number): number =>
  t === 0 ? FIRST_YEAR : (INTEGRATION + OLD) * pay(t) + (t === 2 ? REFRESH : 0);
/** With 20% of optimism bias on deployment: 200% of which 90% is mitigated. */
const system = ({ deployment, licence }: typeof SHARED, discount: number) => {
  return (t: number): number =>
    (t === 0 ? FIRST_YEAR : INTEGRATION * pay(t) + (t === 1 ? (OLD / 2) * pay(1) : 0)) +
    (deployment[t] ?? 0) * 1.2 +
    (t === 0 ? 0 : licence * (1 - discount));
};
const OPTIONS: readonly (readonly [string, (t: number) => number, number])[] = [
  ['do-minimum', doMinimum, 0],
  ['shared', system(SHARED, 0.05), SHARED.benefits],
  ['own', system(OWN, 0), OWN.benefits],
];
const sum = (of: (t: number) => number): number => YEARS.reduce((so, t) => so + of(t), 0);
const present = (of: (t: number) => number): number => sum((t) => of(t) / 1.035 ** t);

interface Shown {
  readonly totals: Record<string, string>;
  readonly options: readonly { id: string; npc: string; npsv: string; rank: number }[];
}

describe('the example shared-record', () => {
  test('comes to the sums by hand: totals, net present costs and values, and their ranks', async () => {
    const { totals, options } = (await jsonOf(['--scenario', 'shared-record'])) as unknown as Shown;
    const worths = OPTIONS.map(([id, cost, benefits]) => {
      const [npc, gains] = [present(cost), present((t) => (t < 2 ? 0 : benefits))];
      const option = options.find((one) => one.id === id);
      expect(Number(totals[id])).toBeCloseTo(sum(cost) * 1000, 1);
      expect(Number(option?.npc)).toBeCloseTo(npc * 1000, 1);
      expect(Number(option?.npsv)).toBeCloseTo((gains - npc) * 1000, 1);
      return gains - npc;
    });
    const ranks = worths.map((worth) => worths.filter((other) => other > worth).length + 1);
    expect(options.map(({ rank }) => rank)).toEqual(ranks);
  });

  test('gross of VAT what is bought costs a fifth more, and pay does not', async () => {
    const words = ['--scenario', 'shared-record', '--by', 'product', '--format', 'csv', '--quiet'];
    const rowsOf = async (...more: string[]): Promise<Map<string, number>> => {
      const { stdout } = await succeeds([...words, ...more]);
      const rows = stdout.trim().split('\n').slice(1);
      return new Map(
        rows.map((row) => row.split(',')).map(([product = '', , shared]) => [product, Number(shared)]),
      );
    };
    const net = await rowsOf();
    const gross = await rowsOf('--set', 'vat.basis=gross');
    expect([...net.keys()]).toEqual([
      'deployment',
      'integration',
      'licence',
      'old-systems',
      'refresh',
      'unspecified',
    ]);
    for (const [product, amount] of net)
      expect(gross.get(product)).toBeCloseTo(amount * (product === 'integration' ? 1 : 1.2), 1);
  });

  test('holds its checks', async () => {
    const ran = await npfitCost(['check', '--scenario', 'shared-record', '--quiet']);
    expect(ran.exitCode).toBe(0);
    expect(ran.stdout).toContain('5 of 5 rules hold');
  });

  test.each([80, 120])('fits %i columns', async (terminal) => {
    for (const command of ['forecast', 'simulate', 'sensitivity']) {
      const { stdout } = await succeeds([command, '--scenario', 'shared-record', '--no-color'], { terminal });
      expect(stdout.split('\n').filter((text) => text.length > terminal)).toEqual([]);
    }
  });

  test('is nowhere called what it is not', async () => {
    for (const format of ['html', 'markdown', 'json']) {
      const { stdout } = await succeeds(['report', '--scenario', 'shared-record', '--format', format]);
      expect(stdout).not.toMatch(/\bcentral\b|\blocal\b(?! cost)|national programme/i);
    }
  });
});
