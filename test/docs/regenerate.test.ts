import { describe, expect, test } from 'vitest';
import { regenerate } from './regenerate.js';

/** The checker of the documents is itself held to what it promises. */

const fence = (language: string, ...lines: string[]): string =>
  ['```' + language, ...lines, '```', ''].join('\n');
const PLAN = `\`plan.csv\`:\n\n${fence('csv', 'trust_code,financial_year,option,amount', 'RKE,2010-11,both,5.00')}`;
const COMMAND = '$ npfit-cost forecast plan.csv --quiet --by trust --format csv';
const HEADER = 'trust,trust_name,central_gbp,local_gbp,saving_gbp,saving_percent';
const ROW = 'RKE,The Whittington Hospital NHS Trust,5.00,5.00,0.00,0.00';

describe('a document', () => {
  test('that is up to date comes back as it was', async () => {
    const text = `# Title\n\n${PLAN}\nThen:\n\n${fence('console', COMMAND, HEADER, ROW)}\nThe end.\n`;
    expect(await regenerate(text)).toBe(text);
  });

  test.each([
    ['an output that has changed', [HEADER, ROW.replace('5.00', '6.00')]],
    ['a line too many', [HEADER, ROW, 'more']],
    ['a line too few', [HEADER]],
    ['no output', []],
  ])('with %s is put right', async (_, lines) => {
    const renewed = await regenerate(`${PLAN}${fence('console', COMMAND, ...lines)}`);
    expect(renewed).toBe(`${PLAN}${fence('console', COMMAND, HEADER, ROW)}`);
  });

  test('shows standard error, exit codes, pipes and files', async () => {
    const text = fence(
      'console',
      '$ npfit-cost plan.csv --layout spende',
      '$ echo $?',
      '$ echo $?',
      `${COMMAND} > out.csv`,
      '$ cat out.csv out.csv | npfit-cost forecast - --quiet',
      '$ npfit-cost - --format csv --quiet --by trust < plan.csv | head -1',
      '$ cat plan.csv | npfit-cost - --format csv --by "trust"',
    );
    const renewed = (await regenerate(`${PLAN}${text}`)).split('\n').slice(PLAN.split('\n').length);
    expect(renewed[1]).toMatch(/^error: /);
    const codes = renewed.indexOf('$ echo $?');
    expect(renewed.slice(codes, codes + 5)).toEqual([
      '$ echo $?',
      '2',
      '$ echo $?',
      '0',
      `${COMMAND} > out.csv`,
    ]);
    expect(renewed.at(codes + 6)).toMatch(/^error: standard input: It is a report that this program wrote/);
    expect(renewed.slice(-8, -2)).toEqual([
      HEADER,
      '$ cat plan.csv | npfit-cost - --format csv --by "trust"',
      'Scenario: none; the lines are taken as they are',
      'Inputs: - (1 file)',
      HEADER,
      ROW,
    ]);
  });

  test('shows some sections of an output', async () => {
    const marked = `<!-- only: From central -->\n\n${fence('console', '$ npfit-cost plan.csv')}`;
    const renewed = await regenerate(`${PLAN}${marked}`);
    expect(renewed).toMatch(/\$ npfit-cost plan\.csv\n…\nFrom central to local\nStep +Amount £\n/);
    expect(renewed).not.toContain('Read:');
    await expect(regenerate(`${PLAN}${marked.replace('From central', 'Nothing')}`)).rejects.toThrow(
      'no section of the output begins with "Nothing"',
    );
  });
});

describe('refused:', () => {
  test.each([
    ['a file that is not given', fence('console', '$ npfit-cost plan.csv'), 'does not give: plan.csv'],
    ['a folder that is not given', fence('console', '$ npfit-cost plans/'), 'does not give: plans/'],
    ['a scenario not given', fence('console', '$ npfit-cost --scenario a.yaml'), 'does not give: a.yaml'],
    ['another program', fence('console', '$ ls'), 'not run by the checks'],
    [
      'another program in a pipe',
      fence('console', '$ npfit-cost --version | wc -l'),
      'not run by the checks',
    ],
    ['a console block without a command', fence('console', 'Read: 1 file'), 'starts with "$ "'],
    ['a command in another block', fence('', '$ npfit-cost --help'), 'not checked'],
    ['a command behind a pipe', fence('text', 'cat a | npfit-cost -'), 'not checked'],
    ['a command in a sentence', 'Try `npfit-cost --by trust`.\n', 'not checked'],
    ['a command that nothing else runs', fence('sh', 'npm start'), 'not checked'],
  ])('%s', async (_, text, message) => {
    await expect(regenerate(text)).rejects.toThrow(message);
  });

  test('but not the name of a command, nor a command run elsewhere', async () => {
    const text = `\`npfit-cost\` and \`npfit-cost forecast\`\n\n${fence('sh', 'npm ci && npx npfit-cost')}`;
    expect(await regenerate(text, (command) => command.startsWith('npm ci'))).toBe(text);
  });
});
