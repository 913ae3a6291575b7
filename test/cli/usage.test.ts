import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fails, folderOf, jsonOf, npfitCost, succeeds } from './console.js';
import { LINES, SCENARIO } from './plans.js';

test('--version is that of the package', async () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  expect(await succeeds(['--version'])).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
});

describe('help goes to standard output', () => {
  test.each([[['--help']], [['-h']], [['help']], [['help', 'forecast']], [['forecast', '-h']]])(
    '%j',
    async (argv) => {
      const { stdout, stderr } = await succeeds(argv);
      expect(stdout).toMatch(/^Usage: npfit-cost /);
      expect(stdout).toContain('\nExamples:\n');
      expect(stdout).toMatch(/[^\n]\n$/);
      expect(stderr).toBe('');
    },
  );

  test('the help of forecast names every dimension and format', async () => {
    const { stdout } = await succeeds(['forecast', '--help']);
    const words = new Set(stdout.split(/[\s,;:()]+/));
    for (const word of ['trust-type', 'cost-type', 'file', 'table', 'csv', 'json', 'saving-percent'])
      expect(words, word).toContain(word);
  });
});

describe('a first word that is neither a command nor a file', () => {
  test.each([
    [
      'forcast',
      'error: "forcast" is neither a command nor a file. Did you mean "forecast"? See npfit-cost --help.\n',
    ],
    ['frobnicate', 'error: "frobnicate" is neither a command nor a file. See npfit-cost --help.\n'],
    ['plans', 'Did you mean "plan"?'],
  ])('%s', async (word, message) => {
    expect(await fails([word], { cwd: folderOf({ 'plan/all.csv': LINES }) })).toContain(message);
  });

  test('a file of the name of a command is no obstacle', async () => {
    const cwd = folderOf({ 'forecast/all.csv': LINES, forcast: LINES });
    expect((await jsonOf(['forecast', 'forecast'], { cwd })).totals).toMatchObject({ local: '521.00' });
    expect((await jsonOf(['forcast'], { cwd })).totals).toMatchObject({ local: '521.00' });
  });

  test('a command behind options is told to come first', async () => {
    expect(await fails(['--quiet', 'forecast'])).toBe(
      'error: The command comes first: npfit-cost forecast …, then options and files.\n',
    );
  });

  test('behind the command it is a file that is missing', async () => {
    expect(await fails(['forecast', 'forecast'])).toContain(
      'error: forecast: There is no such file or folder.',
    );
  });
});

describe('options that do not fit', () => {
  test.each<[readonly string[], string]>([
    [['--bogus'], "unknown option '--bogus'"],
    [['--fromat', 'csv'], 'Did you mean --format?'],
    [['--by'], "option '--by <dimensions>' argument missing"],
    [['--by', 'regoin'], 'Did you mean "region"?'],
    [['--by', 'trust,trust'], 'trust stands there twice.'],
    [['--by', ''], 'Dimensions: trust, region,'],
    [['--format', 'jsn'], 'Did you mean "json"?'],
    [['--columns', 'quarter'], 'Dimensions: trust, region,'],
    [['--columns', 'product'], '--columns product: the rows are by product already.'],
    [['--by', 'year', '--columns', 'years'], '--columns year: the rows are by year already.'],
    [['--sort', 'savings'], 'Did you mean "saving"?'],
    [['--sort', 'saving:up'], 'The direction is :asc or :desc.'],
    [['--sort', 'year'], '--sort year: the rows are by product.'],
    [['--where', 'London'], 'Write dimension=value, such as product=spine,n3'],
    [['--where', '=London'], 'Write dimension=value'],
    [['--where', 'regon=London'], 'Did you mean "region"?'],
    [['--where', 'year=2010-12'], '"2010-12" is no year. Write 2010-11, or a run such as'],
    [['--where', 'region=Londn'], 'no line has region "Londn". Did you mean "London"?'],
    [['--where', 'region=London', '--where', 'product=spine'], 'no line meets all of them'],
    [['--top', '0'], 'Write a whole number from 1 up.'],
    [['--top', '1.5'], 'Write a whole number from 1 up.'],
    [['--decimals', '10'], 'Write a whole number from 0 to 9.'],
    [['--units', 'pence'], 'Units: pounds, k, m, bn.'],
    [['--layout', 'line'], 'Did you mean "lines"?'],
  ])('%j', async (argv, message) => {
    expect(await fails(argv)).toContain(message);
  });

  test('a usage error says where the options are listed', async () => {
    expect(await fails(['--bogus'])).toContain('(--help lists the options)\n');
  });

  test('what was typed is shown, not acted on', async () => {
    const { stderr } = await npfitCost(['--by', '\u001b[31mred']);
    expect(stderr).not.toContain('\u001b');
    expect(stderr).toContain('\\u001b[31mred');
    expect(await fails(['\u001b[31m.csv'])).not.toContain('\u001b');
  });
});

describe('options that are read generously', () => {
  test.each<[readonly string[], readonly string[]]>([
    [
      ['--by', 'financial_year'],
      ['--by', 'year'],
    ],
    [
      ['--by', 'Trust_Type'],
      ['--by', 'trust-type'],
    ],
    [
      ['--units', 'M'],
      ['--units', 'm'],
    ],
    [
      ['--where', 'year=2010-11..', '--where', 'region=london'],
      ['--where', 'region=London', '--where', 'year=2010-11..2015-16'],
    ],
  ])('%j is as %j', async (argv, plain) => {
    const figures = async (words: readonly string[]): Promise<string> =>
      (await succeeds([...words, '--format', 'csv', '--totals'])).stdout;
    expect(await figures(argv)).toBe(await figures(plain));
  });
});

describe('--quiet', () => {
  const bad = `${LINES}RKE,n3,local,2010-11,1e3,planned\n`;

  test('leaves standard error to errors, and to warnings that bear on a figure', async () => {
    const cwd = folderOf({ 'plan.csv': bad });
    expect(
      (
        await succeeds(['plan.csv', '--quiet', '--where', 'trust=RKE'], {
          cwd: folderOf({ 'plan.csv': LINES }),
        })
      ).stderr,
    ).toBe('');
    expect((await succeeds(['plan.csv', '--lenient', '--quiet'], { cwd })).stderr).toMatch(
      /^warning: [^\n]*1e3[^\n]*\n$/,
    );
    expect(await fails(['plan.csv', '--quiet'], { cwd })).toMatch(/^(error: .*\n)+help: .*\n$/);
  });

  test('says no less in the report', async () => {
    const cwd = folderOf({ 'plan.csv': bad });
    const argv = ['plan.csv', '--lenient', '--format', 'json'];
    expect((await succeeds([...argv, '--quiet'], { cwd })).stdout).toBe(
      (await succeeds(argv, { cwd })).stdout,
    );
  });
});

describe('what is nearly right is answered with what is meant', () => {
  const files = { 'budget.yaml': SCENARIO, 'plans/all.csv': LINES };
  test.each<[argv: readonly string[], said: string]>([
    [['budgt.yaml'], 'Did you mean "budget.yaml"?'],
    [['--scenario', 'budgt.yaml'], 'Did you mean "budget.yaml"?'],
    [['--scenario', 'local-2101'], 'Did you mean "local-2010"?'],
    [
      ['budget.yaml'],
      'error: budget.yaml: It is a scenario, and no file of lines. Give it as --scenario budget.yaml.',
    ],
    [['check', 'budget.yaml'], 'Give it as --scenario budget.yaml.'],
    [['--group-by', 'trust'], "error: unknown option '--group-by'\n(Did you mean --by?)"],
    [['actuals', 'plans', '--filter', 'trust=RKE'], '(Did you mean --where?)'],
    [['--json'], '(Did you mean --format json?)'],
    [['--scenrio', 'budget.yaml'], '(Did you mean --scenario?)'],
    [['check', '--scenario', 'budget.yaml', '--at-most', 'local.totl=5'], 'Did you mean "local.total"?'],
    [['sensitivity', '--measure', 'local.toal'], 'Did you mean "local.total"?'],
    [['help', 'scenaro'], 'Did you mean "scenario"?'],
    [['--by', 'regin'], 'Did you mean "region"?'],
  ])('%j', async (argv, said) => {
    expect(await fails(argv, { cwd: folderOf(files) })).toContain(said);
  });

  test('a saved forecast among the inputs', async () => {
    const cwd = folderOf(files);
    await succeeds(['plans', '-o', 'saved.json'], { cwd });
    expect(await fails(['saved.json'], { cwd })).toContain('npfit-cost compare saved.json');
  });
});

describe('errors name the page about them', () => {
  const bad = 'trust_code,financial_year,amount\nRKE,2010-11,1e3\nRKE,2010-12,5\n';
  test.each<[argv: readonly string[], said: string]>([
    [['bad.csv'], 'help: npfit-cost help amount-unreadable (docs/ERRORS.md#amount-unreadable)\n'],
    [['bad.csv'], 'help: npfit-cost help year-unreadable (docs/ERRORS.md#year-unreadable)\n'],
    [['--set', 'targt.at-most=5'], 'help: npfit-cost help scenario\n'],
  ])('%j: %s', async (argv, said) => {
    expect(await fails(argv, { cwd: folderOf({ 'bad.csv': bad }) })).toContain(said);
  });
});

test('a warning of both sides of a comparison is told once', async () => {
  const cwd = folderOf({ 'a.csv': 'trust_code,financial_year,amount\nXXX,2010-11,5\n' });
  const { stderr } = await succeeds(['compare', 'a.csv', 'a.csv'], { cwd });
  expect(stderr.match(/^warning: /gm)).toHaveLength(1);
  expect(stderr).not.toContain('2 times');
});

test('--quiet leaves out a warning about a label, and no warning that bears on a figure', async () => {
  const head = 'trust_code,financial_year,status,amount\n';
  const cwd = folderOf({ 'a.csv': `${head}XXX,2010-11,planned,5\nXXX,2010-11,actual,4\n` });
  const { stderr } = await succeeds(['a.csv', '-q'], { cwd });
  expect(stderr).toMatch(/^warning: [^\n]*actuals-to[^\n]*\n$/);
});
