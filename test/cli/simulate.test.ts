import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { folderOf, npfitCost, textOf } from './console.js';

const FILES = {
  'plan.csv': [
    'trust_code,option,product,financial_year,amount',
    'RKE,both,spine,2010-11,60000000',
    'RA7,both,spine,2011-12,40000000',
    '',
  ].join('\n'),
  'past.csv': 'overrun\n-10%\n0%\n30%\n80%\n',
  'budget.yaml': `version: 1
name: Budget
inputs: plan.csv
target: { at-most: 105m }
risks:
  - { name: Past, uplift: { empirical: past.csv } }
  - { name: Event, probability: 25%, amount: 8m, where: { trust: RKE } }
`,
  'low.csv': 'overrun\n-100%\n-100.5%\n10%\n',
};
let folder = '';
beforeEach(() => {
  folder = folderOf(FILES);
});

/** Words parted by blanks; nothing in them is quoted. @returns what a terminal would show. */
async function run(words: string): Promise<{ text: string; code: number }> {
  const { stdout, stderr, exitCode } = await npfitCost(words.split(' '), { cwd: folder });
  return { text: stderr + stdout, code: exitCode };
}

interface Document {
  readonly draws: number;
  readonly seed: number;
  readonly mean: string;
  readonly standardDeviation: string;
  readonly percentiles: Record<string, string>;
  readonly contingency: Record<string, string>;
  readonly chanceOfTarget: number;
  readonly options: Record<string, { percentiles: Record<string, string>; chanceOfTarget: number | null }>;
  readonly drivers: readonly { name: string; shareOfVariance: number }[];
  readonly breakdown?: { rows: readonly Record<string, unknown>[] };
  readonly problems: readonly { code: string }[];
}
const json = async (words: string): Promise<Document> =>
  JSON.parse(
    (await run(`simulate --scenario budget.yaml --quiet --format json ${words}`.trim())).text,
  ) as Document;

describe('simulate', () => {
  test('gives the figures that the design promises', async () => {
    const found = await json('');
    expect(found).toMatchObject({ draws: 10_000, seed: 20_100_909, sampling: 'lhs', option: 'local' });
    expect(Object.keys(found.percentiles)).toEqual(['p5', 'p10', 'p50', 'p80', 'p90', 'p95']);
    expect(found.percentiles).toMatchObject({ p5: '90000000.00', p95: '188000000.00' });
    expect(Number(found.mean)).toBeCloseTo(127_000_000, -5);
    expect(found.contingency['p50']).toBe((Number(found.percentiles['p50']) - 100e6).toFixed(2));
    // at most 105m: overruns of -10% (with the event or without) and 0% without it
    expect(found.chanceOfTarget).toBeCloseTo(0.25 + 0.25 * 0.75, 2);
    expect(Object.keys(found.options)).toEqual(['central', 'local', 'saving']);
    expect(found.options['central']).toMatchObject({ chanceOfTarget: 1 });
    expect(found.options['saving']?.chanceOfTarget).toBeNull();
    expect(found.drivers.map(({ name }) => name)).toEqual(['Past', 'Event']);
    expect(found.problems).toEqual([]);
  });

  test('the same seed gives the same bytes, another seed others', async () => {
    const first = await run('simulate --scenario budget.yaml --draws 500 --format json');
    expect(await run('simulate --scenario budget.yaml --draws 500 --format json')).toEqual(first);
    expect((await run('simulate --scenario budget.yaml --draws 500 --format json --seed 3')).text).not.toBe(
      first.text,
    );
  });

  test('groups have percentiles of their own', async () => {
    const { breakdown } = await json('--by trust');
    expect(breakdown?.rows.map(({ trust, forecast }) => [trust, forecast])).toEqual([
      ['RA7', '40000000.00'],
      ['RKE', '60000000.00'],
    ]);
    const { text } = await run('simulate --scenario budget.yaml --quiet --by trust --format csv');
    expect(text.split('\n')[0]).toBe(
      'trust,trust_name,forecast_gbp,mean_gbp,p50_gbp,p80_gbp,p80_standard_error_gbp',
    );
  });

  test('CSV gives a row for each percentile', async () => {
    const { text } = await run('simulate --scenario budget.yaml --quiet --format csv');
    const rows = text.trim().split('\n');
    expect(rows).toHaveLength(1 + 3 * 6);
    expect(rows[0]).toBe('option,percentile,value_gbp,standard_error_gbp,contingency_gbp');
    expect(rows[1]).toBe('central,p5,100000000.00,0.00,0.00');
  });

  test('a table shows bars, and a warning where draws are few', async () => {
    const { text, code } = await run('simulate --scenario budget.yaml --draws 100');
    expect(code).toBe(0);
    expect(text).toMatch(/█/);
    expect(text).toMatch(/warning: 100 draws are too few/);
    expect(text).toMatch(/Draws: 100, seed 20100909/);
  });

  test('every draw can be written to a file, which is not replaced unasked', async () => {
    const { code } = await run('simulate --scenario budget.yaml --quiet --draws 50 --draws-output draws.csv');
    expect(code).toBe(0);
    const rows = textOf(folder, 'draws.csv').trim().split('\n');
    expect(rows).toHaveLength(51);
    expect(rows[1]).toMatch(/^1,100000000\.00,\d+\.00,-?\d+\.00$/);
    const again = await run('simulate --scenario budget.yaml --draws 50 --draws-output draws.csv');
    expect(again).toMatchObject({ code: 2, text: expect.stringContaining('exists already') as string });
    const same = await run('simulate --scenario budget.yaml --draws-output same.csv --output same.csv');
    expect(same.code).toBe(2);
    expect(existsSync(join(folder, 'same.csv'))).toBe(false);
  });

  test.each([
    ['--draws 5', /from 20 to 1000000/],
    ['--seed -1', /from 0 to 4294967295/],
    ['--sampling sobol', /Samplings: lhs, plain/],
    ['--where product=spine', /narrows the groups of --by/],
    ['--set risks[Past].uplift.empirical=gone.csv', /gone\.csv: It cannot be read/],
    ['--set risks[Past].uplift.empirical=plan.csv', /plan\.csv, line 2: "RKE": This is no outcome/],
    [
      '--set risks[Past].uplift.empirical=low.csv',
      /low\.csv, line 3: "-100\.5%": It takes away more than the lines come to: below -100%\./,
    ],
    ['--set risks[Event].where.trust=RVJ', /The risk "Event" bears on nothing/],
  ])('%s is refused', async (words, message) => {
    const { text, code } = await run(`simulate --scenario budget.yaml ${words}`);
    expect(code).toBe(2);
    expect(text).toMatch(message);
  });

  test('without risks it says that nothing varies', async () => {
    const { text, code } = await run('simulate plan.csv');
    expect(code).toBe(0);
    expect(text).toMatch(/The scenario has no risks/);
  });
});
