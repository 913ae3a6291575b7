import { describe, expect, test } from 'vitest';
import { fails, folderOf, jsonOf, npfitCost, succeeds } from './console.js';

/** One line of `sensitivity` as it is printed, by the assumption that it begins with, in each table that has it. */
async function rowsOf(cwd: string, name: string): Promise<string[]> {
  const { stdout } = await succeeds(['sensitivity', '--scenario', 's.yaml', '--quiet'], { cwd });
  return stdout
    .split('\n')
    .flatMap((line) => (line.startsWith(name) ? [line.replace(/\s{2,}/g, ' | ').trim()] : []));
}

describe('a switching value is found', () => {
  const PLAN = `trust_code,option,product,financial_year,amount
RKE,central,epr,2010-11,1000
RKE,central,epr,2011-12,1000
RKE,local,epr,2010-11,900
RKE,local,epr,2011-12,300
RA7,central,pacs,2010-11,500
RA7,local,pacs,2011-12,100
`;

  test('where an earlier step moves money out of the horizon', async () => {
    const cwd = folderOf({
      'p.csv': PLAN,
      's.yaml': `version: 1
name: S
inputs: p.csv
prices: { base: 2010-11 }
horizon: 2010-11..2012-13
target: { option: local, at-most: 1.4k }
steps:
  - { name: P, percent: 10% }
  - { name: Out, where: { year: 2011-12 }, delay: 2, allow-outside-horizon: true }
  - { name: Q, percent: 10% }
`,
    });
    // 900 + 10% are 990 in the horizon, and 990 x 141.41% are 1,400
    expect((await rowsOf(cwd, 'Q ')).join('\n')).toMatch(/41\.41%/);
    // 1,089 x 128.55% are 1,400
    expect((await rowsOf(cwd, 'Cost of epr')).join('\n')).toMatch(/28\.55%/);
  });

  test('where health benefits are discounted at a rate of their own', async () => {
    const cwd = folderOf({
      'p.csv': `trust_code,option,product,financial_year,amount,kind,benefit_type
RKE,a,epr,2010-11,100,cost,
RKE,b,epr,2010-11,1000,cost,
RKE,b,epr,2040-41,1700,benefit,health
RKE,a,epr,2040-41,1,benefit,health
`,
      's.yaml': `version: 1
name: H
inputs: p.csv
prices: { base: 2010-11 }
horizon: 2010-11..2040-41
discount: green-book-health
options: [ { id: a }, { id: b } ]
steps:
  - { name: Scope, percent: 1% }
`,
    });
    // the benefit of 1,700 / 1.015^30 is 1,087.60, so that costs of 1,000 may rise by 8.75%
    const rows = (await rowsOf(cwd, 'Scope')).join('\n');
    expect(rows).toMatch(/8\.75%/);
    expect(rows).not.toMatch(/none within reach/);
    const npsv = async (percent: string): Promise<number> => {
      const { stdout } = await succeeds(
        [
          'forecast',
          '--scenario',
          's.yaml',
          '--format',
          'json',
          '--quiet',
          '--set',
          `steps.0.percent=${percent}`,
        ],
        { cwd },
      );
      const { options } = JSON.parse(stdout) as { options: { id: string; npsv: string }[] };
      return Number(options.find(({ id }) => id === 'b')?.npsv);
    };
    expect(await npsv('8.75%')).toBeGreaterThan(0);
    expect(await npsv('8.77%')).toBeLessThan(0);
  });
});

describe('the tornado stays within what a scenario may say', () => {
  const withStep = (step: string): string =>
    folderOf({
      'p.csv':
        'trust_code,option,product,financial_year,amount\nRKE,central,epr,2010-11,2000\nRKE,local,epr,2010-11,1300\nRKE,local,epr,2011-12,100\n',
      's.yaml': `version: 1\nname: T\ninputs: p.csv\nprices: { base: 2010-11 }\nsteps:\n  - ${step}\n`,
    });

  test('a share of optimism is mitigated by at most all of it', async () => {
    const cwd = withStep('{ name: Bias, optimism-bias: { upper-bound: 50%, mitigated: 95% } }');
    const [row = ''] = await rowsOf(cwd, 'Bias (mitigated)');
    // 1,400 x 50% x 95% are taken off; all of it leaves 35.00 less
    expect(row).toMatch(/^Bias \(mitigated\) \| 85\.5% \| 100%? /);
    expect(row).toMatch(/-35\.00/);
  });

  test('nothing shrinks by more than it is', async () => {
    const cwd = withStep('{ name: X, index: { rate: -95%, from: 2010-11 } }');
    expect((await rowsOf(cwd, 'X'))[0]).toMatch(/^X \| -99\.99% \| -85\.5% /);
  });
});

test.each(['999999999999999999999999999999', `${'9'.repeat(30)}bn`])(
  'an amount of %s is added to the penny',
  async (amount) => {
    const cwd = folderOf({
      'p.csv':
        'trust_code,option,financial_year,amount\nRKE,local,2010-11,900\nRA7,local,2010-11,300\nRA7,local,2011-12,100\nRKE,central,2010-11,1\n',
      's.yaml': `version: 1\nname: T\ninputs: p.csv\nsteps:\n  - { name: A, amount: ${amount} }\n`,
    });
    const { totals } = await jsonOf(['--scenario', 's.yaml'], { cwd });
    const whole = BigInt(amount.replace('bn', '000000000')) + 1300n;
    expect(totals.local).toBe(`${whole}.00`);
  },
);

describe('a value on the command line', () => {
  test('may hold the mark of a comment', async () => {
    const cwd = folderOf({
      'p.csv':
        'trust_code,option,supplier,financial_year,amount\nRKE,local,,2010-11,1000\nRKE,local,#2 Ltd,2010-11,100\nRKE,local,B #2,2010-11,10\nRKE,central,,2010-11,1\n',
      's.yaml':
        'version: 1\nname: Plan\ninputs: p.csv\nsteps:\n  - { name: X, where: { supplier: "B #2" }, percent: -10% }\n',
    });
    const local = async (...set: string[]): Promise<string> => {
      const { totals } = await jsonOf(['--scenario', 's.yaml', ...set.flatMap((each) => ['--set', each])], {
        cwd,
      });
      return totals.local;
    };
    expect(await local()).toBe('1109.00');
    expect(await local('steps.0.where.supplier=#2 Ltd')).toBe('1100.00');
    expect(await local('steps.0.where.supplier= B #2 ')).toBe('1109.00');
    expect(await local('steps.0.where.supplier=["#2 Ltd", "B #2"]')).toBe('1099.00');
    expect(await local('steps.0.note=#1 thing', 'name=Plan #2')).toBe('1109.00');
  });
});

test('no check asks for a distance below zero', async () => {
  const cwd = folderOf({
    'p.csv': 'trust_code,option,financial_year,amount\nRKE,local,2010-11,900\nRKE,central,2010-11,1\n',
    's.yaml':
      'version: 1\nname: W\ninputs: p.csv\nchecks:\n  - { name: W, measure: local.total, within: { percent: -5%, of: local.total } }\n',
  });
  expect((await npfitCost(['check', '--scenario', 's.yaml'], { cwd })).exitCode).toBe(2);
  expect(await fails(['check', '--scenario', 's.yaml'], { cwd })).toContain(
    'Nothing is nearer than 0%: write a percentage from 0% up.',
  );
});
