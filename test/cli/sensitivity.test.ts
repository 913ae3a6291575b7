import { beforeEach, describe, expect, test } from 'vitest';
import { folderOf, npfitCost } from './console.js';

const FILES = {
  'plan.csv':
    'trust_code,option,product,financial_year,amount\nRKE,both,spine,2010-11,600\nRA7,both,n3,2011-12,400\n',
  'budget.yaml': `version: 1
name: Budget
inputs: plan.csv
target: { at-most: 950 }
steps:
  - { name: Cut, amount: -100 }
  - { name: Later, delay: 1, where: { product: spine } }
horizon: 2010-11..2012-13
`,
};
let folder = '';
beforeEach(() => {
  folder = folderOf(FILES);
});

async function run(...words: string[]): Promise<{ text: string; code: number }> {
  const { stdout, stderr, exitCode } = await npfitCost(
    ['sensitivity', '--scenario', 'budget.yaml', ...words],
    {
      cwd: folder,
    },
  );
  return { text: stderr + stdout, code: exitCode };
}

interface Document {
  readonly base: string;
  readonly tornado: readonly Record<string, unknown>[];
  readonly switching: readonly { name: string; path: string; target: unknown; parity: unknown }[];
  readonly twoWay?: { results: unknown };
}
const json = async (...words: string[]): Promise<Document> =>
  JSON.parse((await run('--quiet', '--format', 'json', ...words)).text) as Document;

describe('sensitivity', () => {
  test('gives swings and switching values, which forecast confirms', async () => {
    const { base, tornado, switching } = await json();
    expect(base).toBe('900.00');
    expect(tornado[0]).toMatchObject({ name: 'Cost of spine', swing: '108.00' });
    expect(switching[0]).toMatchObject({
      name: 'Cut',
      path: 'steps[Cut].amount',
      target: { value: '-50.00', beyond: '-49.99' },
      parity: { value: '0.00', beyond: '0.01' },
    });
    expect(switching[1]).toMatchObject({ name: 'Later', target: { value: null, reason: 'no effect' } });
    for (const [amount, met] of [
      ['-50.00', true],
      ['-49.99', false],
    ] as const) {
      const set = `steps[Cut].amount=${amount}`;
      const { stdout } = await npfitCost(
        ['forecast', '--scenario', 'budget.yaml', '--set', set, '--format', 'json'],
        { cwd: folder },
      );
      expect((JSON.parse(stdout) as { target: { met: boolean } }).target.met).toBe(met);
    }
  });

  test('shows a table', async () => {
    const { text, code } = await run();
    expect(code).toBe(0);
    expect(text).toMatch(/Tornado/);
    expect(text).toMatch(/Switching values/);
    expect(text).toMatch(/-£50\.00/);
  });

  test('moves two assumptions together', async () => {
    const { twoWay } = await json('--vary', 'Cut=-100,0', '--vary', 'Cost of spine=-10%,0%,10%');
    expect(twoWay?.results).toEqual([
      ['846.00', '900.00', '954.00'],
      ['940.00', '1000.00', '1060.00'],
    ]);
    const byPath = await json('--vary', 'steps[Cut].amount', '--vary', 'cost of N3');
    expect((byPath.twoWay?.results as unknown[]).length).toBe(5);
  });

  test('CSV gives the tornado', async () => {
    const { text } = await run('--quiet', '--format', 'csv');
    expect(text.split('\n')[0]).toBe('assumption,unit,low,high,at_low_gbp,at_high_gbp,swing_gbp');
  });

  test.each([
    [['--vary', 'Cut'], /goes in pairs/],
    [['--vary', 'Cut', '--vary', 'cut'], /stands there twice/],
    [['--vary', 'Cat', '--vary', 'Later'], /no assumption "Cat". Did you mean "Cut"/],
    [['--vary', 'Cut=5%', '--vary', 'Later'], /"5%" is no value of "Cut". Write an amount/],
    [['--measure', 'local.p80'], /measured by amounts of the forecast/],
    [['--measure', 'local.npc'], /the scenario does not discount/],
  ])('%j is refused', async (words, message) => {
    const { text, code } = await run(...words);
    expect(code).toBe(2);
    expect(text).toMatch(message);
  });
});
