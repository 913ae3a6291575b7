import { describe, expect, test } from 'vitest';
import { fails, folderOf, jsonOf, succeeds } from './console.js';
import { LINES, SCENARIO } from './plans.js';

const OWN = { 'plans/all.csv': LINES, 'budget.yaml': SCENARIO };
const WITH_STEP = { central: '650.50', local: '500.00', saving: '150.50', savingPercent: '23.14' };
const AS_THEY_ARE = { central: '650.50', local: '521.00', saving: '129.50', savingPercent: '19.91' };

describe('which scenario applies', () => {
  test('without inputs and scenario the built-in one, and standard error says so', async () => {
    const { stderr } = await succeeds(['--format', 'csv']);
    expect(stderr).toBe(
      'Scenario: Local procurement, September 2010 (built in: local-2010)\nInputs: bundled data (233 files)\n',
    );
  });

  test('its steps and target never touch a user’s files', async () => {
    // a line that each of its steps would match
    const lines =
      'trust_code,product,option,financial_year,amount\nRKE,care-records,both,2010-11,1000000000\n';
    const cwd = folderOf({ 'plan.csv': lines });
    const document = await jsonOf(['plan.csv'], { cwd });
    expect(document).toMatchObject({
      totals: { central: '1000000000.00', local: '1000000000.00', saving: '0.00' },
      target: null,
      bridge: [{ name: 'Central' }, { name: 'Local' }],
    });
    const { stderr } = await succeeds(['plan.csv'], { cwd });
    expect(stderr).toContain('Scenario: none; the lines are taken as they are\n');
  });

  test('the one in the working folder, with its own inputs', async () => {
    const cwd = folderOf({ 'plans/all.csv': LINES, 'npfit-cost.yaml': SCENARIO });
    expect((await jsonOf([], { cwd })).totals).toEqual(WITH_STEP);
    expect((await succeeds([], { cwd })).stderr).toContain(
      'Scenario: A budget of our own (npfit-cost.yaml)\n',
    );
  });

  test('the one in the working folder, with inputs of the command line', async () => {
    const more = LINES.replace('-29.00', '-30.00');
    const cwd = folderOf({ 'plans/all.csv': LINES, 'npfit-cost.yaml': SCENARIO, 'more.csv': more });
    const { totals, inputs } = await jsonOf(['more.csv'], { cwd });
    expect(totals).toMatchObject({ local: '499.00' });
    expect(inputs.files).toBe(1);
  });

  test('the one asked for before the one in the working folder', async () => {
    const cwd = folderOf({ ...OWN, 'npfit-cost.yaml': SCENARIO.replace('505', '1') });
    expect((await jsonOf(['--scenario', 'budget.yaml'], { cwd })).target).toMatchObject({ atMost: '505.00' });
    expect((await jsonOf([], { cwd })).target).toMatchObject({ atMost: '1.00', met: false });
  });

  test('a shipped one by its name', async () => {
    const { stderr } = await succeeds(['--scenario', 'local-2010', '--format', 'csv']);
    expect(stderr).toContain('Scenario: Local procurement, September 2010 (shipped: local-2010)\n');
  });
});

describe('inputs of a scenario', () => {
  test('are relative to its file, not to the working folder', async () => {
    const cwd = folderOf({
      'ours/plans/all.csv': LINES,
      'ours/budget.yaml': SCENARIO,
      'plans/all.csv': 'not,these\n1,2\n',
    });
    expect((await jsonOf(['--scenario', 'ours/budget.yaml'], { cwd })).totals).toEqual(WITH_STEP);
  });

  test('none at all are an error that says what to write', async () => {
    const cwd = folderOf({ 'budget.yaml': 'version: 1\nname: No inputs\n' });
    expect(await fails(['--scenario', 'budget.yaml'], { cwd })).toBe(
      'error: budget.yaml: The scenario names no inputs and none are given. Name files or folders, or write "inputs: bundled" for the bundled data.\nhelp: npfit-cost help no-inputs (docs/ERRORS.md#no-inputs)\n',
    );
  });

  test('"bundled" asks for ours', async () => {
    const cwd = folderOf({ 'budget.yaml': 'version: 1\nname: Ours\ninputs: bundled\n' });
    expect((await jsonOf(['--scenario', 'budget.yaml'], { cwd })).totals).toMatchObject({
      central: '12656200000.00',
      local: '12656200000.00',
    });
  });

  test('that are not there are named', async () => {
    const cwd = folderOf({ 'budget.yaml': SCENARIO });
    expect(await fails(['--scenario', 'budget.yaml'], { cwd })).toContain(
      'error: plans/*.csv: No file matches.',
    );
  });
});

describe('--set', () => {
  test('changes one value', async () => {
    const { target } = await jsonOf(['--set', 'target.at-most=11.3bn']);
    expect(target).toMatchObject({ atMost: '11300000000.00', met: false, headroom: '-56200000.00' });
  });

  test('several, by position and by name', async () => {
    const argv = ['--scenario', 'budget.yaml', '--set', 'steps.0.amount=-20', '--set', 'target.at-most=501'];
    expect(await jsonOf(argv, { cwd: folderOf(OWN) })).toMatchObject({
      totals: { local: '501.00' },
      target: { met: true, headroom: '0.00' },
    });
    const named = ['--scenario', 'budget.yaml', '--set', 'steps[Renegotiated].amount=-1'];
    expect((await jsonOf(named, { cwd: folderOf(OWN) })).totals).toMatchObject({ local: '520.00' });
  });

  test('sets a target where no scenario is', async () => {
    const cwd = folderOf({ 'plan.csv': LINES });
    const argv = ['plan.csv', '--set', 'target.option=local', '--set', 'target.at-most=521'];
    expect(await jsonOf(argv, { cwd })).toMatchObject({ totals: AS_THEY_ARE, target: { met: true } });
  });

  test.each([
    ['target', 'error: --set target: write it as path=value'],
    ['target.at-mst=1', 'Did you mean "at-most"?'],
    ['target.at-most=1e3', '"1e3": This is not an amount.'],
    ['steps.9.amount=1', 'there is no element "9"'],
  ])('%s is refused', async (set, message) => {
    expect(await fails(['--set', set])).toContain(message);
  });
});

describe('a mistake in a scenario has its place and a remedy', () => {
  test.each([
    [
      'a misspelt key',
      SCENARIO.replace('at-most', 'at-mots'),
      /^error: budget\.yaml, line 4, column \d+: .*Unknown key "at-mots"\. Did you mean "at-most"\?/m,
    ],
    ['no YAML', SCENARIO.replace('name: A', 'name: ['), /^error: budget\.yaml, line \d+.*not valid YAML/m],
    [
      'an amount',
      SCENARIO.replace('-21', '1e3'),
      /^error: budget\.yaml, line 8, column \d+: "1e3": This is not an amount\./m,
    ],
    [
      'a step that matches nothing',
      SCENARIO.replace('product: care', 'product: car'),
      /^error: budget\.yaml, line 6.*The step "Renegotiated" matches no line.*There is: care-records, spine/m,
    ],
  ])('%s', async (_, text, message) => {
    const cwd = folderOf({ ...OWN, 'budget.yaml': text });
    expect(await fails(['--scenario', 'budget.yaml'], { cwd })).toMatch(message);
  });

  test.each([
    ['local-2011', 'error: "local-2011": There is no scenario of that name and no such file. Shipped: '],
    ['budgets.yaml', 'error: "budgets.yaml": There is no scenario of that name and no such file.'],
  ])('%s is none', async (name, message) => {
    expect(await fails(['--scenario', name], { cwd: folderOf(OWN) })).toContain(message);
  });
});
