import { describe, expect, test } from 'vitest';
import { fails, folderOf, namesIn, npfitCost, succeeds, textOf } from '../cli/console.js';
import { isWellFormed } from './xml.js';

/** The formats that CI reads of `check`, `compare` and `validate`: annotations and JUnit, also where a run could not be done. */

const HEADER = 'trust_code,option,product,financial_year,amount';
const PLAN = `${HEADER}\nRKE,both,spine,2010-11,100.00\nRA7,both,spine,2010-11,300.00\n`;
const BAD = `${HEADER}\nRKE,both,n3,2010-11,100.00\nRA7,both,spine,2010-11,1e3\n`;
const SCENARIO = 'version: 1\nname: Budget\ninputs: plan.csv\ntarget: { at-most: 550 }\n';
const files = { 'plan.csv': PLAN, 'bad.csv': BAD, 'budget.yaml': SCENARIO };
const bad = { ...files, 'plan.csv': BAD };

describe('check never takes the bundled programme by itself', () => {
  test.each<[string, readonly string[]]>([
    ['nothing named', ['check']],
    ['a rule alone', ['check', '--at-most', 'local.total=3m']],
    ['a value of a scenario that is not named', ['check', '--set', 'target.at-most=3m']],
  ])('%s: exit 2', async (_, argv) => {
    const stderr = await fails(argv, { cwd: folderOf() });
    expect(stderr).toMatch(/There is no npfit-cost\.yaml here.*--scenario local-2010\./s);
  });

  test.each<[string, readonly string[]]>([
    ['asked for by name', ['check', '--scenario', 'local-2010']],
    ['a file and a rule', ['check', 'plan.csv', '--at-most', 'local.total=400']],
  ])('%s: done', async (_, argv) => {
    await succeeds(argv, { cwd: folderOf(files) });
  });

  test('the scenario of the folder is found', async () => {
    await succeeds(['check'], { cwd: folderOf({ ...files, 'npfit-cost.yaml': SCENARIO }) });
  });
});

const RUNS: readonly (readonly [string, readonly string[]])[] = [
  ['check', ['check', '--scenario', 'budget.yaml']],
  ['compare', ['compare', 'budget.yaml', 'budget.yaml']],
];

describe.each(RUNS)('%s of a file with a row that cannot be read', (command, argv) => {
  test('annotates file and line, and is exit 2', async () => {
    const ran = await npfitCost([...argv, '--format', 'github'], { cwd: folderOf(bad) });
    expect(ran.exitCode).toBe(2);
    expect(ran.stdout).toMatch(
      /^::error file=plan\.csv,line=3,title=amount-unreadable::plan\.csv, record 2 \(line 3\), column amount: "1e3": This is not an amount/,
    );
    expect(ran.stderr).toContain('error: plan.csv, record 2 (line 3)');
  });

  test('names files from the root of the repository', async () => {
    const cwd = folderOf(bad);
    const env = { GITHUB_WORKSPACE: `${cwd}/..` };
    const { stdout } = await npfitCost([...argv, '--format', 'github'], { cwd, env });
    expect(stdout).toMatch(new RegExp(`^::error file=${cwd.split('/').at(-1) ?? ''}/plan\\.csv,line=3,`));
  });

  test('is an error of JUnit', async () => {
    const ran = await npfitCost([...argv, '--format', 'junit'], { cwd: folderOf(bad) });
    expect(ran.exitCode).toBe(2);
    expect(isWellFormed(ran.stdout)).toBe(true);
    expect(ran.stdout).toContain(
      `<testsuites name="npfit-cost ${command}" tests="1" failures="0" errors="1"`,
    );
    expect(ran.stdout).toContain(
      '<testcase name="amount-unreadable, line 3" classname="plan.csv" file="plan.csv" line="3">',
    );
    expect(ran.stdout).toContain('<error type="amount-unreadable" message="This is not an amount.');
  });

  test('writes no file, and says it on standard output all the same', async () => {
    const cwd = folderOf(bad);
    const ran = await npfitCost([...argv, '--format', 'github', '--output', 'out.txt'], { cwd });
    expect([ran.exitCode, namesIn(cwd)]).toEqual([2, ['bad.csv', 'budget.yaml', 'plan.csv']]);
    expect(ran.stdout).toMatch(/^::error file=plan\.csv,line=3/);
  });

  test.each(['table', 'csv', 'json', 'markdown', 'html'])('prints nothing as %s', async (format) => {
    await fails([...argv, '--format', format], { cwd: folderOf(bad) });
  });
});

describe('warnings of reading', () => {
  const odd = `${HEADER}\nXYZ,both,spine,2010-11,100.00\nRA7,both,spine,2010-11,300.00\n`;

  test('stand beside the rules, errors first', async () => {
    const { stdout, exitCode } = await npfitCost(
      ['check', 'plan.csv', '--at-most', 'local.total=1', '--format', 'github', '--quiet'],
      { cwd: folderOf({ 'plan.csv': odd }) },
    );
    expect(exitCode).toBe(1);
    expect(stdout.split('\n').map((line) => line.replace(/::.*?::.*/s, (all) => all.slice(0, 40)))).toEqual([
      '::error title=--at-most local.total=1::l',
      '::warning file=plan.csv,line=2,title=tru',
      '',
    ]);
  });

  test('pass in JUnit with what they say', async () => {
    const { stdout, exitCode } = await npfitCost(
      ['check', 'plan.csv', '--at-most', 'local.total=400', '--format', 'junit', '--quiet'],
      { cwd: folderOf({ 'plan.csv': odd }) },
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain('tests="2" failures="0" errors="0"');
    expect(stdout).toContain('<system-out>warning: plan.csv, record 1 (line 2)');
  });
});

describe('validate', () => {
  test('annotates what it finds, and is exit 1', async () => {
    const ran = await npfitCost(['validate', 'bad.csv', '--format', 'github'], { cwd: folderOf(files) });
    expect(ran.exitCode).toBe(1);
    expect(ran.stdout).toMatch(/^::error file=bad\.csv,line=3,title=amount-unreadable::/);
    expect(ran.stdout).toMatch(/\n::notice title=npfit-cost validate::1 row of bad\.csv counts/);
  });

  test('is a failure of JUnit at its file, and a file without one passes', async () => {
    const ran = await npfitCost(['validate', 'bad.csv', 'plan.csv', '--format', 'junit'], {
      cwd: folderOf(files),
    });
    expect(ran.exitCode).toBe(1);
    expect(isWellFormed(ran.stdout)).toBe(true);
    expect(ran.stdout).toContain('tests="2" failures="1" errors="0"');
    expect(ran.stdout).toMatch(
      /<testcase name="plan\.csv" classname="What is in 2 files" file="plan\.csv"\/>/,
    );
    expect(ran.stdout).toContain('<failure type="amount-unreadable"');
  });

  test('of what is not there is exit 2 with an annotation', async () => {
    const ran = await npfitCost(['validate', 'gone.csv', '--format', 'github'], { cwd: folderOf() });
    expect(ran.exitCode).toBe(2);
    expect(ran.stdout).toMatch(/^::error file=gone\.csv,title=not-found::gone\.csv: There is no such file/);
  });

  test('lists twenty rows of a kind, and sums up the rest', async () => {
    const many = `${HEADER}\n${'RA7,both,spine,2010-11,1e3\n'.repeat(50)}`;
    const { stdout } = await npfitCost(['validate', 'many.csv', '--format', 'github'], {
      cwd: folderOf({ 'many.csv': many }),
    });
    expect(stdout.match(/title=amount-unreadable/g)).toHaveLength(20);
    expect(stdout).toMatch(/::error title=more-of-the-same::amount-unreadable: 30 more rows of this kind/);
  });
});

test('names and values of files are escaped for where they go', async () => {
  const cwd = folderOf({ 'a,b:c%.csv': `${HEADER}\nRA7,both,spine,2010-11,"<&>\n::error::x"\n` });
  const argv = ['validate', 'a,b:c%.csv', '--format'];
  const { stdout } = await npfitCost([...argv, 'github'], { cwd });
  expect(stdout.split('\n').filter((line) => line.startsWith('::error'))).toHaveLength(2); // the row, and no usable row
  expect(stdout).toContain('::error file=a%2Cb%3Ac%25.csv,line=2,');
  expect(isWellFormed((await npfitCost([...argv, 'junit'], { cwd })).stdout)).toBe(true);
});

describe('--summary', () => {
  test.each<[string, readonly string[]]>([
    ['check', ['check', '--scenario', 'budget.yaml']],
    ['compare', ['compare', 'budget.yaml', 'budget.yaml']],
    ['validate', ['validate', 'plan.csv']],
  ])('%s adds its report to the end of a file, as Markdown', async (_, argv) => {
    const cwd = folderOf({ ...files, 'summary.md': '# Before\n\n' });
    const plain = await succeeds([...argv, '--format', 'markdown'], { cwd });
    const { stdout } = await succeeds([...argv, '--format', 'github', '--summary', 'summary.md'], { cwd });
    expect(stdout).toMatch(/^::notice/);
    expect(textOf(cwd, 'summary.md')).toBe(`# Before\n\n${plain.stdout}\n`);
  });

  test.each(RUNS)('%s that cannot be done says so there', async (command, argv) => {
    const cwd = folderOf(bad);
    await fails([...argv, '--summary', 'new.md'], { cwd });
    expect(textOf(cwd, 'new.md')).toMatch(
      new RegExp(
        `^## npfit-cost ${command} could not be done\n\n- ❌ \\*\\*error:\\*\\* plan\\.csv, record 2`,
      ),
    );
  });

  test('nothing is added where there is nothing to report', async () => {
    const cwd = folderOf(files);
    const argv = ['compare', 'budget.yaml', 'budget.yaml', '--report-above', '0', '--summary', 'new.md'];
    await succeeds(argv, { cwd });
    expect(namesIn(cwd)).not.toContain('new.md');
  });

  test.each<[readonly string[]]>([
    [['check', '--scenario', 'budget.yaml']],
    [['validate', 'plan.csv']],
    [['compare', 'budget.yaml', 'bad.csv', '--lenient']],
  ])('is not what the report itself is written to: %j', async (words) => {
    const cwd = folderOf(files);
    const stderr = await fails([...words, '--output', 'out.md', '--summary', './out.md'], { cwd });
    expect(stderr).toContain('The report itself is written to this file');
    expect(namesIn(cwd)).not.toContain('out.md');
  });

  test.each<[readonly string[]]>([
    [['check', '--scenario', 'budget.yaml', '--summary', 'plan.csv']],
    [['validate', 'plan.csv', '--summary', './plan.csv']],
    [['compare', 'budget.yaml', 'bad.csv', '--lenient', '--summary', 'plan.csv']],
  ])('is never what is read: %j', async (argv) => {
    const cwd = folderOf(files);
    expect(await fails(argv, { cwd })).toContain('The summary would be added to a file that is read.');
    expect(textOf(cwd, 'plan.csv')).toBe(PLAN);
  });
});
