import { describe, expect, test } from 'vitest';
import { fails, folderOf, jsonOf, namesIn, npfitCost, succeeds } from './console.js';

const PLAN =
  'trust_code,option,product,supplier,financial_year,amount\nRKE,central,epr,Acme,2010-11,1000\nRKE,local,epr,,2010-11,900\n';
const FILES = {
  'p.csv': PLAN,
  's.yaml': 'version: 1\nname: S\ninputs: ["-"]\n',
  't.yaml': 'version: 1\nname: T\ninputs: ["-"]\n',
};

describe('standard input', () => {
  test.each([
    ['both sides of a comparison', ['compare', '-', '-']],
    ['both scenarios that are compared', ['compare', 's.yaml', 't.yaml']],
    ['a side and a scenario', ['compare', '-', 's.yaml']],
  ])('is read once: by %s it is refused', async (_, words) => {
    const told = await fails(words, { cwd: folderOf(FILES), stdin: PLAN });
    expect(told).toBe(
      'error: Standard input (-) can be read once only, and both sides name it. Put one of them into a file.\n',
    );
  });

  test.each(['forecast', 'actuals', 'validate', 'simulate', 'sensitivity'])(
    'named twice as an input of %s it is read once, with a warning',
    async (command) => {
      const stdin = command === 'actuals' ? 'Date,Entity,Supplier,Amount\n30/04/2020,RKE,A,26000\n' : PLAN;
      const { stdout, stderr, exitCode } = await npfitCost([command, '-', '-'], { cwd: folderOf(), stdin });
      expect(stdout + stderr).toContain('named more than once');
      expect(exitCode).toBe(0);
    },
  );

  test('may be one side of a comparison', async () => {
    const { stdout } = await succeeds(['compare', '-', 'p.csv'], { cwd: folderOf(FILES), stdin: PLAN });
    expect(stdout).toContain('Nothing changed');
  });
});

describe('--only of parts that a report does not have', () => {
  test.each(['present-value', 'outturn', 'rules', 'rules,outturn'])('%s says so', async (parts) => {
    const cwd = folderOf(FILES);
    const { stdout, stderr } = await succeeds(['forecast', 'p.csv', '--only', parts], { cwd });
    expect(stdout).toBe('');
    expect(stderr).toContain(`Nothing to show of ${parts.replace(',', ', ')}: `);
    const quiet = await succeeds(['forecast', 'p.csv', '--only', parts, '-q'], { cwd });
    expect([quiet.stdout, quiet.stderr]).toEqual(['', '']);
    for (const format of ['markdown', 'html'])
      expect((await succeeds(['forecast', 'p.csv', '--only', parts, '-f', format], { cwd })).stdout).toBe('');
  });

  test('leaves CSV and JSON as they are', async () => {
    const cwd = folderOf(FILES);
    const csv = await succeeds(['forecast', 'p.csv', '--only', 'rules', '-f', 'csv'], { cwd });
    expect(csv.stdout).toContain('epr,1000.00,900.00');
    expect((await jsonOf(['p.csv', '--only', 'rules'], { cwd })).totals.local).toBe('900.00');
    expect(namesIn(cwd)).toHaveLength(3);
  });

  test('shows the others', async () => {
    const words = ['forecast', 'p.csv', '--only', 'rules,table'];
    expect((await succeeds(words, { cwd: folderOf(FILES) })).stdout).toContain('1,000.00');
  });
});

describe('a terminal of 40 columns', () => {
  const WIDE = {
    ...FILES,
    'q.csv': PLAN.replace('1000', '184480565.08').replace('900', '950.25'),
  };
  test.each([
    ['explain p.csv --total', ['p.csv', '900.00', 'nominal']],
    ['compare p.csv q.csv', ['184,480,565.08', '950.25', '900.00', 'q.csv:3']],
    [
      'forecast q.csv --by trust,product,supplier,year,status',
      ['184,480,565.08', '950.25', '2010-11', 'planned'],
    ],
    ['forecast q.csv --by trust,product --bridge', ['184,480,565.08', '950.25']],
  ])('%s fits, and nothing is left out', async (words, texts) => {
    const all = words.startsWith('compare') || words.startsWith('forecast') ? ['--units', 'pounds'] : [];
    const setting = { cwd: folderOf(WIDE), terminal: 40, env: { NO_COLOR: '1' } };
    const { stdout } = await succeeds([...words.split(' '), ...all], setting);
    expect(stdout.split('\n').filter((line) => line.length > 40)).toEqual([]);
    for (const text of texts) expect(stdout).toContain(text);
  });
});

test('a column for a blank value has a heading', async () => {
  const words = ['forecast', 'p.csv', '--columns', 'supplier', '-f', 'csv', '-q'];
  const { stdout } = await succeeds(words, { cwd: folderOf(FILES) });
  expect(stdout.split('\n')[0]).toBe('product,measure,(blank)_gbp,Acme_gbp,total_gbp');
});
