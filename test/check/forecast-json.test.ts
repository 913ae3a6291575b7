import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runLine, type Session } from '../docs/shell.js';

/** The JSON of `forecast` about prices, present value, benefits, checks and the bridge by group. */

const session: Session = { folder: mkdtempSync(join(tmpdir(), 'npfit-cost-forecast-')), exitCode: 0 };
const run = (words: string): Promise<string> => runLine(`npfit-cost forecast ${words} --quiet`, session);

interface Option {
  readonly total: string;
  readonly npsv: string;
  readonly bcr: string;
  readonly byType: Record<string, string>;
}

interface Document {
  readonly prices: {
    readonly base: string;
    readonly scenarioBase?: string;
    readonly converted?: unknown;
    readonly deflator?: { readonly indexes: unknown };
  };
  readonly totals: Record<string, string>;
  readonly npc?: Record<string, string> & { readonly factors: { year: string; factor: string }[] };
  readonly benefits?: Record<'central' | 'local', Option>;
  readonly target: { readonly headroom: string } | null;
  readonly bridgeBy: {
    readonly by: string[];
    readonly rows: (Record<string, string> & { readonly bridge: { amount?: string; effect?: string }[] })[];
  };
  readonly breakdown: { readonly rows: Record<string, string>[] };
  readonly checks: Record<string, string>[];
  readonly assumptions: Record<string, string>;
}

const read = async (words: string): Promise<Document> =>
  JSON.parse(await run(`${words} --format json`)) as Document;

beforeAll(() => {
  const write = (name: string, text: string): void => {
    writeFileSync(join(session.folder, name), text);
  };
  write(
    'plan.csv',
    `trust_code,option,product,kind,benefit_type,financial_year,amount,price_base
RKE,both,spine,,,2009-10,500.00,2010-11
RKE,both,spine,,,2010-11,1000.00,2010-11
RKE,both,n3,cost,,2011-12,1000.00,nominal
RKE,local,spine,benefit,cash-releasing,2010-11,600.00,2010-11
RKE,local,spine,benefit,societal,2011-12,414.00,2010-11
`,
  );
  write('index.csv', 'period,index\n2009-10,98\n2010-11,100\n2011-12,102\n');
  write(
    'budget.yaml',
    `version: 1
name: Budget
inputs: plan.csv
prices: { base: 2010-11, deflator: index.csv }
discount: { rate: 3.5%, base: 2010-11 }
target: { at-most: 2400 }
steps:
  - { name: Cut, amount: -100, where: { product: spine, year: 2010-11 } }
checks:
  - { name: Holds, measure: local.bcr, at-least: 0.5 }
`,
  );
});
afterAll(() => {
  rmSync(session.folder, { recursive: true, force: true });
});

describe('the JSON of a forecast', () => {
  test('gives net present cost, what is sunk, and the factors', async () => {
    const { npc, prices, totals } = await read('--scenario budget.yaml');
    // 1000 nominal of 2011-12 are 1000 x 100 / 102 = 980.39 of 2010-11
    expect(prices).toEqual({
      base: '2010-11',
      converted: [{ from: 'nominal', lines: 1, before: '1000.00', after: '980.39' }],
      deflator: {
        name: 'index.csv',
        indexes: [
          { year: '2010-11', index: '100' },
          { year: '2011-12', index: '102' },
        ],
      },
    });
    expect(totals['central']).toBe('2480.39');
    // 1000 + 980.3922 / 1.035, and 900 + 980.3922 / 1.035
    expect(npc).toMatchObject({
      base: '2010-11',
      central: '1947.24',
      local: '1847.24',
      saving: '100.00',
      sunkCentral: '500.00',
      sunkLocal: '500.00',
    });
    expect(npc?.factors.map(({ year, factor }) => [year, factor.slice(0, 14)])).toEqual([
      ['2010-11', '1'],
      ['2011-12', '0.966183574879'],
    ]);
  });

  test('gives benefits apart: 600 + 414 / 1.035 = 1000', async () => {
    const { benefits, totals } = await read('--scenario budget.yaml');
    expect(benefits?.local).toMatchObject({
      total: '1014.00',
      byType: { 'cash-releasing': '600.00', societal: '414.00' },
      presentBenefits: '1000.00',
      npsv: '-847.24',
      bcr: '0.5413',
    });
    expect(benefits?.central.bcr).toBe('0.0000');
    expect(totals['saving']).toBe('100.00');
  });

  test('leaves npc out without discounting, and benefits where there is none', async () => {
    const document = await read('plan.csv --where product=n3 --set prices.base=nominal --deflator index.csv');
    expect('npc' in document || 'benefits' in document).toBe(false);
  });

  test('shows other prices without moving the target or the present value', async () => {
    const [real, nominal] = [
      await read('--scenario budget.yaml --by year'),
      await read('--scenario budget.yaml --by year --prices nominal'),
    ];
    expect(nominal.prices).toMatchObject({ base: 'nominal', scenarioBase: '2010-11' });
    expect(nominal.breakdown.rows.map(({ year, central }) => [year, central])).toEqual([
      ['2009-10', '490.00'],
      ['2010-11', '1000.00'],
      ['2011-12', '1000.00'],
    ]);
    expect([nominal.target, nominal.npc, nominal.checks]).toEqual([real.target, real.npc, real.checks]);
  });

  test('gives the bridge of each group, and every assumption', async () => {
    const { bridgeBy, assumptions } = await read('--scenario budget.yaml --by product');
    expect(
      bridgeBy.rows.map(({ product, bridge }) => [
        product,
        ...bridge.map((item) => item.amount ?? item.effect),
      ]),
    ).toEqual([
      ['n3', '980.39', '0.00', '980.39'],
      ['spine', '1500.00', '-100.00', '1400.00'],
    ]);
    expect(assumptions).toMatchObject({ 'steps[Cut].amount': '-100', 'discount.rate': '3.5%' });
  });
});

test('--without leaves a step out, --bridge gives its effect by group as CSV, --factors prints the factors', async () => {
  expect(await run('--scenario budget.yaml --by product --bridge --format csv')).toBe(
    'product,central_gbp,Cut,local_gbp\nn3,980.39,0.00,980.39\nspine,1500.00,-100.00,1400.00\n',
  );
  const { totals } = await read('--scenario budget.yaml --without Cut');
  expect(totals['saving']).toBe('0.00');
  expect(await run('--scenario budget.yaml --factors')).toMatch(/2011-12\s+0\.966183574879\n/);
});

describe('the review of 2013, as shipped', () => {
  test.each([
    ['benefits-2013', '1.0918', '900000000.00'],
    ['benefits-2013-to-go', '2.8000', '4500000000.00'],
    ['published-2013', '1.0918', '900000000.00'],
  ])('%s has a ratio of %s', async (name, bcr, npsv) => {
    const { benefits, totals } = await read(`--scenario ${name}`);
    for (const option of ['central', 'local'] as const)
      expect(benefits?.[option]).toMatchObject({ bcr, npsv, total: '10700000000.00' });
    expect(totals).toMatchObject({ central: '9800000000.00', local: '9800000000.00' });
  });
});
