import { expect, test } from 'vitest';
import { fails, folderOf, succeeds } from './console.js';
import { LINES, SCENARIO } from './plans.js';

const SPEND =
  'Entity;Date;Expense Type;Expense Area;Supplier;Transaction Number;Amount;Remark\nRKE;30/04/2020;Software;IT;A Ltd;1;26000.00;x\n';

test.each<[argv: readonly string[], said: readonly string[]]>([
  [
    ['plan.csv'],
    [
      'scenario: none, because inputs are given and none is named or lies here',
      'plan.csv: layout "lines", by the header in line 1; utf-8, parted by commas',
      '"trust_code" is trust',
    ],
  ],
  [
    ['--scenario', 'budget.yaml'],
    ['scenario: budget.yaml', 'options: central, local; baseline: central'],
  ],
  [
    ['validate', 'spend.csv'],
    ['layout "spend"', 'parted by semicolons', '"Entity" is entity', 'not used: "Remark"'],
  ],
  [['actuals', 'spend.csv'], ['"Date" is date']],
  [['explain', 'plan.csv', '--total'], ['"amount" is amount']],
  [[], ['scenario: built in: local-2010', '233 files read as they were when the package was made']],
])('--verbose says what was decided: %j', async (argv, said) => {
  const cwd = folderOf({
    'plan.csv': LINES,
    'plans/all.csv': LINES,
    'budget.yaml': SCENARIO,
    'spend.csv': SPEND,
  });
  const plain = await succeeds(argv, { cwd });
  const { stdout, stderr } = await succeeds([...argv, '--verbose'], { cwd });
  if (argv.length > 0) for (const each of said) expect(stderr).toContain(each);
  else expect(stderr).toContain(said[0]);
  expect(stderr).toMatch(/^decided: /m);
  expect(stdout).toBe(plain.stdout);
  expect(plain.stderr).not.toContain('decided: ');
});

test('--verbose and --quiet do not go together', async () => {
  expect(await fails(['--verbose', '--quiet'])).toContain(
    "option '--verbose' cannot be used with option '-q, --quiet'",
  );
});
