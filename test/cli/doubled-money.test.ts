import { describe, expect, test } from 'vitest';
import { folderOf, npfitCost } from './console.js';

/** Inputs that may count the same money twice, or leave some out, without any row being wrong. */

const PLAN = `trust_code,option,product,financial_year,amount,status
RKE,both,software,2010-11,10.00,actual
RKE,local,hardware,2010-11,20.00,planned
RKE,central,hardware,2011-12,30.00,planned
RA7,local,hardware,2010-11,40.00,planned
`;
const SCENARIO = `version: 1
name: T
inputs: [plan.csv, typed.csv]
steps:
  - { name: Licences, option: local, where: { cost-type: revenue }, percent: 10% }
checks:
  - { name: Revenue, measure: local.total, at-most: 1bn, where: { cost-type: revenue } }
risks:
  - { name: Cost, uplift: { triangular: [-5%, 0%, 10%] } }
`;
const TYPED = `trust_code,option,product,financial_year,amount,cost_type
RA7,local,support,2012-13,5.00,revenue
`;
const files = { 'plan.csv': PLAN, 'typed.csv': TYPED, 't.yaml': SCENARIO };

describe('planned lines beside actual ones of one option, trust and year', () => {
  test.each([
    ['forecast', 'plan.csv'],
    ['forecast', 'plan.csv', '--by', 'year'],
    ['check', '--scenario', 't.yaml'],
    ['compare', 'plan.csv', 'typed.csv'],
    ['simulate', '--scenario', 't.yaml', '--draws', '100'],
    ['sensitivity', '--scenario', 't.yaml'],
    ['explain', '--scenario', 't.yaml', '--total'],
    ['report', 'plan.csv', '--format', 'json'],
  ])('are a warning with the amount: %s', async (...argv) => {
    const { stderr } = await npfitCost(argv, { cwd: folderOf(files) });
    expect(stderr).toMatch(/warning: Actual and planned lines .*£20\.00.*"actuals-to"/);
  });

  test('are none where they are of another option, trust or year, or actuals-to says what counts', async () => {
    const apart = PLAN.replace('RKE,both', 'RKE,central');
    const told = await npfitCost(['forecast', 'plan.csv'], { cwd: folderOf({ 'plan.csv': apart }) });
    expect(told.stderr).not.toContain('Actual and planned');
    const scenario = 'version: 1\nname: T\ninputs: [plan.csv]\nactuals-to: 2010-11\n';
    const closed = await npfitCost(['forecast', '--scenario', 't.yaml'], {
      cwd: folderOf({ 'plan.csv': PLAN, 't.yaml': scenario }),
    });
    expect(closed.stderr).not.toContain('Actual and planned');
  });
});

test('a step or check that tests a dimension which some inputs do not have names them and their amount', async () => {
  const { stderr } = await npfitCost(['check', '--scenario', 't.yaml'], { cwd: folderOf(files) });
  for (const what of ['step "Licences"', 'check "Revenue"'])
    expect(stderr).toContain(`warning: The ${what} tests cost-type, which plan.csv (£100.00) does not say`);
  expect(stderr).not.toContain('typed.csv (£');
});
