import { describe, expect, test } from 'vitest';
import { ChoiceOption } from '../../../src/cli/choice-option.js';
import { OPTION_VALUES } from '../../../src/cli/completion/option-values.js';
import { fullProgram } from '../../../src/cli/program.js';
import { nodeIo } from '../../../src/cli/index.js';
import { COMMANDS } from '../../../src/cli/command-list.js';
import { DIMENSIONS, parseDimension } from '../../../src/model/index.js';
import { fails, folderOf, succeeds } from '../console.js';
import { LINES } from '../plans.js';

const OWN = `version: 1
name: Own
inputs: plan.csv
options:
  - { id: as-is, name: As it is, baseline: true }
  - { id: shared, name: Shared system }
prices: { base: nominal }
horizon: 2025-26..2027-28
steps:
  - { name: Fewer modules, percent: -5% }
`;

/** Returns the words offered in the place of the last word, and the directives. */
async function offered(words: readonly string[], cwd = folderOf()): Promise<string[]> {
  const { stdout } = await succeeds(['__complete', 'zsh', ...words], { cwd });
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}

describe('what is offered', () => {
  test.each<[words: readonly string[], expected: readonly string[]]>([
    [['for'], ['forecast', ':files']],
    [['comp'], ['compare', 'completion', ':files']],
    [
      ['help', 's'],
      ['simulate', 'sensitivity', 'scenario', 'steps'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['completion', 'bash', ''], []],
    [['forecast', ''], [':files']],
    [['forecast', '--', '--by'], [':files']],
    [
      ['--by', 'tru'],
      ['trust', 'trust-type'],
    ],
    [
      ['forecast', '--by', 'region,TR'],
      ['region,trust', 'region,trust-type'],
    ],
    [['forecast', '--by', 'trust,tr'], ['trust,trust-type']],
    [['forecast', '--by=nhs'], ['--by=nhs-region']],
    [['forecast', '--format', 'j'], ['json']],
    [
      ['check', '-f', 'j'],
      ['json', 'junit'],
    ],
    [
      ['forecast', '--layout', 's'],
      ['side by side', 'spend'],
    ],
    [['forecast', '--prices', 'nom'], ['nominal']],
    [['forecast', '--prices', '2015'], ['2015-16']],
    [
      ['forecast', '--sort', 'sav'],
      ['saving', 'saving-percent'],
    ],
    [
      ['forecast', '--sort', 'saving:'],
      ['saving:asc', 'saving:desc'],
    ],
    [
      ['forecast', '--where', 'trust-'],
      ['trust-type=', ':nospace'],
    ],
    [
      ['forecast', '--where', 'trust=RK'],
      ['trust=RK5', 'trust=RK9', 'trust=RKB', 'trust=RKE', 'trust=RKL'],
    ],
    [['forecast', '--where', 'trust=RKE,whitt'], ['trust=RKE,Whittington Hospital NHS Trust']],
    [
      ['forecast', '--where', 'status='],
      ['status=actual', 'status=committed', 'status=planned'],
    ],
    [['actuals', '--trust', 'RKE'], ['RKE']],
    [
      ['check', '--at-most', 'local.npc'],
      ['local.npc=', ':nospace'],
    ],
    [
      ['sensitivity', '--measure', 'saving.p'],
      ['saving.percent', 'saving.p50', 'saving.p80', 'saving.p90'],
    ],
    [['forecast', '--set', 'target.at-most='], ['target.at-most=11.4bn']],
    [
      ['forecast', '--set', 'discount.r'],
      ['discount.rate=', ':nospace'],
    ],
    [
      ['forecast', '--deflator', 'gdp'],
      ['gdp', 'gdp-2019', ':files'],
    ],
    [
      ['forecast', '--scenario', 'shared'],
      ['shared-record', ':files'],
    ],
    [
      ['compare', 'shared'],
      ['shared-record', ':files'],
    ],
    [['forecast', '--output', ''], [':files']],
    [['forecast', '--top', ''], []],
    [['forecast', '--quiet', '--qu'], []],
    [['forecast', '--strict', '--str'], []],
    [['forecast', '--where', 'year=2010-11', '--whe'], ['--where']],
    [['explain', '--trust-t'], ['--trust-type']],
    [['explain', '--region', 'Lon'], ['London']],
  ])('%j', async (words, expected) => {
    expect(await offered(words)).toEqual(expected);
  });

  test('every dimension, and no other word, for --columns', async () => {
    expect(await offered(['forecast', '--columns', ''])).toEqual([...DIMENSIONS]);
  });

  test('every command with what it does, in the words of the help', async () => {
    const { stdout } = await succeeds(['__complete', 'fish', '']);
    for (const { name } of COMMANDS) expect(stdout).toMatch(new RegExp(`^${name}\\t\\S`, 'm'));
  });
});

describe('of a scenario of one’s own', () => {
  const files = { 'plan.csv': LINES, 'own.yaml': OWN };
  test.each<[words: readonly string[], expected: readonly string[]]>([
    [['forecast', '--scenario', 'own.yaml', '--without', ''], ['Fewer modules']],
    [
      ['forecast', '--scenario=own.yaml', '--baseline', ''],
      ['as-is', 'shared'],
    ],
    [
      ['check', '--scenario', 'own.yaml', '--at-most', 'shared.to'],
      ['shared.total=', ':nospace'],
    ],
    [
      ['forecast', '--scenario', 'own.yaml', '--set', 'steps[Fewer modules].perc'],
      ['steps[Fewer modules].percent=', ':nospace'],
    ],
    [
      ['forecast', '--scenario', 'own.yaml', '--where', 'year='],
      ['year=2025-26', 'year=2026-27', 'year=2027-28'],
    ],
    [
      ['forecast', '--scenario', 'missing.yaml', '--baseline', ''],
      ['central', 'local'],
    ],
  ])('%j', async (words, expected) => {
    expect(await offered(words, folderOf(files))).toEqual(expected);
  });

  test('the one in the working folder is found', async () => {
    const cwd = folderOf({ ...files, 'npfit-cost.yaml': OWN });
    expect(await offered(['forecast', '--baseline', ''], cwd)).toEqual(['as-is', 'shared']);
  });
});

test('bash is told only what it would put in the place of its own last word', async () => {
  const answered = async (line: string, replaced: string): Promise<string> =>
    (await succeeds(['__complete', 'bash', line, replaced])).stdout;
  expect(await answered('npfit-cost --by=nhs', 'nhs')).toBe('nhs-region\n');
  expect(await answered('npfit-cost --where trust=Whitt', 'Whitt')).toBe(
    'Whittington\\ Hospital\\ NHS\\ Trust\n',
  );
  expect(await answered('npfit-cost --where "trust=Whitt', 'trust=Whitt')).toBe(
    'trust=Whittington Hospital NHS Trust\n',
  );
});

test('every option that takes a value says what to offer for it', async () => {
  const program = await fullProgram(nodeIo());
  const unknown = program.commands.flatMap((command) =>
    command.options
      .filter(
        (option) =>
          option.required &&
          !(option instanceof ChoiceOption) &&
          !option.argChoices &&
          !OPTION_VALUES.has(option.long ?? '') &&
          parseDimension(option.long?.slice(2) ?? '') === null,
      )
      .map(({ long }) => `${command.name()} ${long}`),
  );
  expect(unknown).toEqual([]);
  const all = new Set(program.commands.flatMap(({ options }) => options.map(({ long }) => long)));
  expect([...OPTION_VALUES.keys()].filter((flag) => !all.has(flag))).toEqual([]);
});

test.each(['bash', 'zsh', 'fish'])('completion %s prints a script', async (shell) => {
  expect((await succeeds(['completion', shell])).stdout).toContain('__complete');
});

test('a shell that is none is refused', async () => {
  expect(await fails(['completion', 'tcsh'])).toContain('Allowed choices are bash, zsh, fish');
});
