import { describe, expect, test } from 'vitest';
import { fails, folderOf, npfitCost, succeeds } from '../cli/console.js';

/** Gates of `compare`, and what is reported at all: central 600 to 660, local 600 to 714, at 3.5% from 2010-11. */

const plan = (spine: string, local: string): string =>
  [
    'trust_code,option,product,financial_year,amount,price_base',
    'RKE,both,n3,2010-11,300,2004-05',
    `RA7,both,spine,2010-11,${spine},2004-05`,
    `RA7,local,pacs,2010-11,${local},2004-05`,
    '',
  ].join('\n');
const scenario = (rest = ''): string =>
  `version: 1\nname: Budget\ninputs: plan.csv\nprices: { base: 2004-05 }\ntarget: { at-most: 550 }\n${rest}`;
const OPTIONS =
  'options:\n  - { id: do-minimum, name: Do minimum }\n  - { id: shared, name: Shared system }\n  - { id: own, name: Own }\n';
const three = (shared: string): string =>
  [
    'trust_code,option,product,financial_year,amount',
    'RKE,do-minimum,a,2010-11,100',
    `RKE,shared,a,2010-11,${shared}`,
    'RKE,own,a,2010-11,90',
    '',
  ].join('\n');
const files = {
  'base/plan.csv': plan('300', '0'),
  'head/plan.csv': plan('360', '54'),
  'base/b.yaml': scenario('discount: green-book\n'),
  'head/b.yaml': scenario('discount: green-book\n'),
  'plain/plan.csv': plan('300', '0'),
  'plain/b.yaml': scenario(),
  'three/a.csv': three('80'),
  'three/b.csv': three('85'),
  'three/s.yaml': `version: 1\nname: Three\n${OPTIONS}prices: { base: nominal }\ninputs: a.csv\n`,
};
const SIDES = ['base/b.yaml', 'head/b.yaml'];
const THREE = ['three/a.csv', 'three/b.csv', '--scenario', 'three/s.yaml'];

interface Compared {
  readonly same: boolean;
  readonly gate: unknown;
  readonly gates: readonly { readonly rule: string; readonly passed: boolean; readonly change: string }[];
  readonly reporting?: { readonly largestChange: string; readonly worthReporting: boolean };
}

async function compared(argv: readonly string[]): Promise<{ code: number; json: Compared }> {
  const ran = await npfitCost(['compare', ...argv, '--format', 'json', '--quiet'], { cwd: folderOf(files) });
  return { code: ran.exitCode, json: JSON.parse(ran.stdout) as Compared };
}

describe('gates', () => {
  test.each<[readonly string[], readonly string[], number, string]>([
    [SIDES, ['--at-most-increase', '114'], 0, '114.00'],
    [SIDES, ['--at-most-increase', '113.99'], 1, '114.00'],
    [SIDES, ['--at-most-increase', '19%'], 0, '114.00'],
    [SIDES, ['--at-most-increase', '18.99%'], 1, '114.00'],
    [SIDES, ['--at-most-increase', 'local=113.99'], 1, '114.00'],
    [SIDES, ['--at-most-increase', 'local.total=113.99'], 1, '114.00'],
    [SIDES, ['--at-most-increase', 'central=60'], 0, '60.00'],
    [SIDES, ['--at-most-increase', 'Central=9.99%'], 1, '60.00'],
    [SIDES, ['--at-most-decrease', '0'], 0, '114.00'],
    [SIDES, ['--at-most-decrease', 'saving.total=54'], 0, '-54.00'],
    [SIDES, ['--at-most-decrease', 'saving=53.99'], 1, '-54.00'],
    [SIDES, ['--at-most-increase', 'saving=0'], 0, '-54.00'],
    [SIDES, ['--at-most-increase', 'npc=113.99'], 1, '114.00'],
    [SIDES, ['--at-most-increase', 'central.npc=60'], 0, '60.00'],
    [SIDES, ['--at-most-decrease', 'saving.npc=53.99'], 1, '-54.00'],
    [SIDES, ['--warn-increase', '0'], 0, '114.00'],
    [SIDES, ['--warn-decrease', 'saving=0'], 0, '-54.00'],
    [THREE, ['--at-most-increase', 'shared=4.99'], 1, '5.00'],
    [THREE, ['--at-most-increase', 'Shared system=5'], 0, '5.00'],
    [THREE, ['--at-most-decrease', 'shared.saving=4.99'], 1, '-5.00'],
    [THREE, ['--at-most-decrease', 'own.saving=0'], 0, '0.00'],
    [['head/b.yaml', 'base/b.yaml'], ['--at-most-decrease', '113.99'], 1, '-114.00'],
    [['head/b.yaml', 'base/b.yaml'], ['--at-most-decrease', '114'], 0, '-114.00'],
  ])('%j %j: exit %i', async (sides, gate, code, change) => {
    const ran = await compared([...sides, ...gate]);
    expect([ran.code, ran.json.gates]).toMatchObject([code, [{ rule: gate.join(' '), change }]]);
  });

  test('may be many; one that is broken is enough, and one that only warns never is', async () => {
    const ran = await npfitCost(
      [
        ...['compare', ...SIDES, '--quiet', '--format', 'markdown'],
        ...['--at-most-increase', 'central=1', '--at-most-increase', 'local=1bn'],
        ...['--warn-increase', 'local=2%', '--at-most-decrease', 'saving=1m'],
      ],
      { cwd: folderOf(files) },
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.stdout.split('\n').filter((line) => line.includes('**Gate'))).toEqual([
      '- ❌ **Gate:** central may rise by at most £1.00 (1): it rises by £60.00.',
      '- ✅ **Gate:** local may rise by at most £1,000,000,000.00 (1bn): it stays within that.',
      '- ✅ **Gate:** saving.total may fall by at most £1,000,000.00 (1m): it stays within that.',
      '- **Gate (warning):** local may rise by at most £12.00 (2%): it rises by £114.00.',
    ]);
  });

  test('the key that was there before there were several keeps its meaning', async () => {
    const { json } = await compared([...SIDES, '--at-most-increase', '1%', '--at-most-decrease', 'saving=0']);
    expect(json.gate).toEqual({ option: 'local', atMostIncrease: '6.00', increase: '114.00', passed: false });
  });

  test.each<[readonly string[], RegExp]>([
    [[...SIDES, '--at-most-increase', 'locl=2%'], /locl is nothing that both sides.*Did you mean "local"\?/],
    [
      [...SIDES, '--at-most-increase', 'local.p80=2%'],
      /Known: central, local, central\.npc, local\.npc, saving/,
    ],
    [[...SIDES, '--at-most-increase', 'local.npv=2%'], /is nothing that both sides have a change of/],
    [[...SIDES, '--at-most-increase', '=2%'], /Write an amount such as 50m, or a percentage/],
    [[...SIDES, '--at-most-increase', 'local='], /Write an amount such as 50m/],
    [['plain/b.yaml', 'head/b.yaml', '--at-most-increase', 'npc=1'], /one side or both discount nothing/],
    [[...SIDES, '--scenario', 'base/b.yaml'], /both sides say themselves how they are appraised/],
    [[...SIDES, '--labels', 'one'], /Write two names with a comma/],
  ])('%j cannot be judged: exit 2', async (argv, reason) => {
    expect(await fails(['compare', ...argv], { cwd: folderOf(files) })).toMatch(reason);
  });

  test('are findings in the formats of CI', async () => {
    const argv = ['compare', ...SIDES, '--at-most-increase', '1%', '--warn-decrease', 'saving=0', '--quiet'];
    const github = await npfitCost([...argv, '--format', 'github'], { cwd: folderOf(files) });
    expect(github.exitCode).toBe(1);
    expect(github.stdout.split('\n').slice(0, 2)).toEqual([
      '::error title=--at-most-increase 1%25::local may rise by at most £6.00 (1%25): it rises by £114.00.',
      '::warning title=--warn-decrease saving=0::saving.total may fall by at most £0.00 (0): it falls by £54.00.',
    ]);
    const junit = await npfitCost([...argv, '--format', 'junit'], { cwd: folderOf(files) });
    expect(junit.stdout).toContain('<testsuites name="npfit-cost compare" tests="2" failures="1" errors="0"');
  });
});

describe('--report-above', () => {
  const argv = ['compare', ...SIDES];

  test.each(['table', 'markdown', 'html', 'github'])('nothing to read as %s below it', async (format) => {
    const ran = await succeeds([...argv, '--report-above', '114', '--format', format], {
      cwd: folderOf(files),
    });
    expect(ran.stdout).toBe('');
    if (format !== 'github') expect(ran.stderr).toContain('Nothing changed by more than £114.00: no report.');
  });

  test('writes no file either', async () => {
    const cwd = folderOf(files);
    await succeeds([...argv, '--report-above', '1k', '--output', 'comment.md'], { cwd });
    await expect(succeeds(['validate', 'comment.md'], { cwd })).rejects.toThrow();
  });

  test.each<[readonly string[], boolean]>([
    [['--report-above', '114'], false],
    [['--report-above', '113.99'], true],
    [['--report-above', '1m', '--at-most-increase', '1bn'], false],
    [['--report-above', '1m', '--at-most-increase', '1'], true],
    [['--report-above', '1m', '--warn-increase', '1'], true],
  ])('%j: JSON says that it is worth reporting: %s', async (words, worthReporting) => {
    const { json } = await compared([...SIDES, ...words]);
    expect(json.reporting).toMatchObject({ largestChange: '114.00', worthReporting });
  });

  test.each<[string, string, string, boolean]>([
    ['another target', 'target: { at-most: 550 }', 'target: { at-most: 700 }', true],
    ['a name', 'name: Budget', 'name: The budget', false],
  ])('%s, of no amount, from %s to %s: worth reporting is %s', async (_, from, to, isWorth) => {
    const cwd = folderOf({ ...files, 'base/c.yaml': files['base/b.yaml'].replace(from, to) });
    const ran = await succeeds(['compare', 'base/b.yaml', 'base/c.yaml', '--report-above', '1m'], { cwd });
    expect(ran.stdout === '').toBe(!isWorth);
  });

  test('a gate that is broken is always reported', async () => {
    const ran = await npfitCost([...argv, '--report-above', '1bn', '--at-most-increase', '1', '--quiet'], {
      cwd: folderOf(files),
    });
    expect([ran.exitCode, ran.stdout]).toEqual([1, expect.stringContaining('it rises by £114.00')]);
  });
});
