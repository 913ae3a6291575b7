import { describe, expect, test } from 'vitest';
import { folderOf, npfitCost, textOf, type Setting } from './console.js';
import { LINES } from './plans.js';

/** `--errors json`: standard error is one document, whatever became of the run. */

const BAD = LINES.replace('150.00', '1e3').replace('250.00', '1e4');
const SCENARIO = 'version: 1\nname: Budget\ninputs: plan.csv\ntarget: { at-most: 3 }\n';
const files = {
  'plan.csv': LINES,
  'bad.csv': BAD,
  'budget.yaml': SCENARIO,
  'mend.yaml': 'version: 1\nname: x\nstpes: []\n',
};

interface Document {
  readonly schemaVersion: number;
  readonly tool: { readonly name: string };
  readonly exitCode: number;
  readonly problems: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
  }[];
}

async function run(
  argv: readonly string[],
  setting: Setting = { cwd: folderOf(files) },
): Promise<{ code: number; stdout: string; document: Document }> {
  const ran = await npfitCost([...argv, '--errors', 'json'], setting);
  expect(ran.stderr).toMatch(/^\{.*\}\n$/);
  const document = JSON.parse(ran.stderr) as Document;
  expect(document).toMatchObject({
    schemaVersion: 1,
    tool: { name: 'npfit-cost' },
    exitCode: ran.exitCode,
  });
  return { code: ran.exitCode, stdout: ran.stdout, document };
}

test.each<[string, readonly string[]]>([
  ['forecast', ['forecast', 'plan.csv']],
  ['without a name', ['plan.csv', '--format', 'json']],
  ['check', ['check', 'plan.csv', '--at-most', 'local.total=1m']],
  ['compare', ['compare', 'plan.csv', 'plan.csv']],
  ['validate', ['validate', 'plan.csv']],
  ['report', ['report', 'plan.csv', '--output', 'report.md']],
  ['explain', ['explain', 'plan.csv', '--total']],
  ['actuals', ['actuals', 'plan.csv', '--by', 'trust']],
  ['init', ['init', 'plan.csv']],
])('%s that is done: no problem, and no note', async (_, argv) => {
  const { code, document } = await run(argv);
  expect([code, document.problems.filter(({ severity }) => severity === 'error')]).toEqual([0, []]);
});

describe('a run that cannot be done', () => {
  test('gives every row that is at fault, with its place, and nothing on standard output', async () => {
    const { code, stdout, document } = await run(['forecast', 'bad.csv', '--format', 'json']);
    expect([code, stdout]).toEqual([2, '']);
    expect(document.problems).toEqual([
      expect.objectContaining({ code: 'amount-unreadable', file: 'bad.csv', line: 4, value: '1e3' }),
      expect.objectContaining({ code: 'amount-unreadable', file: 'bad.csv', line: 8, value: '1e4' }),
    ]);
  });

  test.each<[readonly string[], string, RegExp]>([
    [['check'], 'scenario-not-named', /There is no npfit-cost\.yaml here/],
    [['forecast', 'gone.csv'], 'not-found', /There is no such file/],
    [['forecast', '--scenario', 'mend.yaml'], 'scenario-value', /Unknown key "stpes"/],
    [['forecast', '--fromat', 'csv'], 'usage', /unknown option '--fromat'.*Did you mean --format\?/],
    [['compare', 'plan.csv'], 'usage', /missing required argument 'after'/],
    [['forcast'], 'unknown-command', /Did you mean "forecast"/],
    [['forecast', '--by', 'regoin'], 'usage', /Did you mean "region"/],
    [['forecast', 'plan.csv', '--output', 'plan.csv'], 'output-exists', /exists already/],
  ])('%j', async (argv, code, message) => {
    const { code: exit, document } = await run(argv);
    expect(exit).toBe(2);
    expect(document.problems.find((problem) => problem.code === code)?.message).toMatch(message);
  });

  test('lists more than twenty of a kind', async () => {
    const many = `trust_code,financial_year,amount\n${'RKE,2010-11,1e3\n'.repeat(50)}`;
    const { document } = await run(['forecast', 'many.csv'], { cwd: folderOf({ 'many.csv': many }) });
    expect(document.problems.filter(({ code }) => code === 'amount-unreadable')).toHaveLength(50);
  });
});

test('exit code 1 has its warnings, and the report stands on standard output', async () => {
  const cwd = folderOf({ ...files, 'plan.csv': LINES.replace('RKE,spine,local', 'XYZ,spine,local') });
  const { code, stdout, document } = await run(['check', '--scenario', 'budget.yaml'], { cwd });
  expect([code, document.problems.map(({ code: kind }) => kind)]).toEqual([1, ['trust-unknown']]);
  expect(stdout).toContain('BROKEN');
});

test('annotations go to standard output beside it', async () => {
  const { stdout, document } = await run([
    'check',
    'bad.csv',
    '--format',
    'github',
    '--at-most',
    'local.total=1',
  ]);
  expect(stdout).toMatch(/^::error file=bad\.csv,line=4/);
  expect(document.problems).toHaveLength(2);
});

test('a report does not remember it', async () => {
  const cwd = folderOf(files);
  await run(['forecast', 'plan.csv', '--output', 'a.json'], { cwd });
  await npfitCost(['forecast', 'plan.csv', '--output', 'b.json'], { cwd });
  expect(textOf(cwd, 'a.json')).toBe(textOf(cwd, 'b.json'));
});

test.each([
  [['--errors', 'jsn'], /Forms: text, json/],
  [['--errors', 'text', 'gone.csv'], /^error: gone\.csv: There is no such file/m],
  [['--errors', 'json', '--errors', 'text', 'gone.csv'], /^error: gone\.csv/m],
  [['--', '--errors', 'json'], /^error: --errors: There is no such file/m],
])('%j is text', async (argv, message) => {
  const { exitCode, stderr } = await npfitCost(['forecast', ...argv], { cwd: folderOf(files) });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
});
