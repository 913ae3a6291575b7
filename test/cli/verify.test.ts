import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fails, folderOf, npfitCost, succeeds, textOf } from './console.js';

const PLAN = `trust_code,option,product,financial_year,amount
RKE,central,care-records,2010-11,3100000
RKE,local,care-records,2010-11,710000
RA7,both,spine,2010-11,500
`;
const SCENARIO =
  'version: 1\nname: Test\nprices: { base: nominal }\nsteps:\n  - { name: Cut, percent: -5% }\n';

/** A folder with a plan, a scenario, and the report that was made from them. */
async function saved(): Promise<string> {
  const cwd = folderOf({ 'plan.csv': PLAN, 'budget.yaml': SCENARIO });
  await succeeds(['plan.csv', '--scenario', 'budget.yaml', '--by', 'trust', '--output', 'report.json'], {
    cwd,
  });
  return cwd;
}

const write = (folder: string, name: string, text: string) => {
  writeFileSync(join(folder, name), text);
};

describe('forecast --verify', () => {
  test('holds while nothing changed', async () => {
    const { stdout } = await succeeds(['forecast', '--verify', 'report.json'], { cwd: await saved() });
    expect(stdout).toContain('every figure holds');
    expect(stdout).toContain('byte for byte');
  });

  test('holds of a report that was saved again with a byte order mark, which compares as before', async () => {
    const cwd = await saved();
    write(cwd, 'marked.json', `\ufeff${textOf(cwd, 'report.json')}`);
    const { stdout } = await succeeds(['forecast', '--verify', 'marked.json'], { cwd });
    expect(stdout).toContain('every figure holds');
    const compared = await succeeds(['compare', 'report.json', 'marked.json'], { cwd });
    expect(compared.stdout).toContain('Nothing changed');
  });

  test('names the figures that a changed file changed, and the file', async () => {
    const cwd = await saved();
    write(cwd, 'plan.csv', PLAN.replace('710000', '710001'));
    const { exitCode, stdout } = await npfitCost(['--verify', 'report.json', '--format', 'json'], { cwd });
    expect(exitCode).toBe(1);
    const result = JSON.parse(stdout) as {
      holds: boolean;
      differences: { path: string; was: string; is: string }[];
      changes: { path: string }[];
    };
    expect(result.holds).toBe(false);
    expect(result.differences).toContainEqual({ path: 'totals.local', was: '674975.00', is: '674975.95' });
    expect(result.differences.map(({ path }) => path)).toContain(
      'breakdown.rows[RKE, The Whittington Hospital NHS Trust].local',
    );
    expect(result.changes.map(({ path }) => path)).toEqual(['plan.csv']);
  });

  test('a change that moves no figure is told, and the figures hold', async () => {
    const cwd = await saved();
    write(cwd, 'budget.yaml', `${SCENARIO}# agreed\n`);
    write(cwd, 'plan.csv', PLAN.replace('710000', '"710,000"'));
    const { stdout } = await succeeds(['--verify', 'report.json'], { cwd });
    expect(stdout).toContain('every figure holds');
    expect(stdout).toContain('scenario budget.yaml');
    expect(stdout).toContain('plan.csv');
  });

  test('cannot be done without the files', async () => {
    const cwd = await saved();
    write(cwd, 'report.json', textOf(cwd, 'report.json').replaceAll('plan.csv', 'gone.csv'));
    expect(await fails(['--verify', 'report.json'], { cwd })).toContain('gone.csv');
  });

  test.each([
    ['no report', '[]', 'It is no report'],
    ['no JSON', 'x', 'It is no JSON'],
    ['no provenance', '{"schemaVersion":1}', 'does not say what it was made from'],
    ['damaged', '{"schemaVersion":1,"inputs":{"provenance":{}}}', 'damaged'],
    [
      'a command that there is not',
      '{"schemaVersion":1,"inputs":{"provenance":{"command":["sink"],"scenario":[],"inputs":{}}}}',
      'there is no command "sink"',
    ],
    [
      'an option that there is not',
      '{"schemaVersion":1,"inputs":{"provenance":{"command":["forecast","--sunk"],"scenario":[],"inputs":{}}}}',
      "unknown option '--sunk'",
    ],
  ])('refuses %s', async (_, text, message) => {
    const cwd = folderOf({ 'report.json': text });
    expect(await fails(['--verify', 'report.json'], { cwd })).toContain(message);
  });

  test('takes no other option', async () => {
    const cwd = await saved();
    expect(await fails(['--verify', 'report.json', '--by', 'trust'], { cwd })).toContain('no other options');
  });
});

test('the same files and options in another order give the same bytes', async () => {
  const cwd = folderOf({ 'a.csv': PLAN, 'b.csv': PLAN.replaceAll('care', 'day') });
  const one = await succeeds(
    ['forecast', 'a.csv', 'b.csv', '--by', 'trust', '--top', '1', '--format', 'json'],
    { cwd },
  );
  const two = await succeeds(['--top=1', 'b.csv', '--format=json', 'a.csv', '--by', 'trust'], { cwd });
  expect(two.stdout).toBe(one.stdout);
});
