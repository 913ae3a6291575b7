import { describe, expect, test } from 'vitest';
import { Filter } from '../../src/model/index.js';
import { checkPart } from '../../src/report/index.js';
import { cubeOf, faultOf, line } from '../appraisal/appraise.js';
import { fails, folderOf, succeeds } from '../cli/console.js';
import { where } from './reported.js';

const { table } = cubeOf([
  line('2010-11', '1', { region: 'London', product: 'spine' }),
  line('2011-12', '1', { region: 'North East', product: 'n3' }),
  line('2011-12', '1', { region: '', product: 'n3' }),
]);

describe('a filter that leaves something', () => {
  test.each(['region=London', 'region=london,North East', 'year=2010-11..', 'region='])('%s', (text) => {
    expect(checkPart(where(text), table)).toEqual([]);
  });

  test('none at all leaves all', () => {
    expect(checkPart(Filter.everything, table)).toEqual([]);
  });
});

test('one value of several that no line has is a warning', () => {
  const [warning, ...more] = checkPart(where('region=London,Londn'), table);
  expect(more).toEqual([]);
  expect(warning).toMatchObject({ code: 'where-unmatched', severity: 'warning' });
  expect(warning?.message).toBe(
    '--where: no line has region "Londn". Did you mean "London"? There is: (blank), London, North East.',
  );
});

test.each([
  ['region=Londn', '--where: no line has region "Londn". Did you mean "London"?'],
  ['region=Wales,Scotland', '--where: no line has region "Wales" or "Scotland". There is:'],
  ['year=2014-15..', '--where: no line has year "2014-15..". There is: 2010-11, 2011-12.'],
])('%s leaves nothing, which is an error', (text, message) => {
  expect(faultOf(() => checkPart(where(text), table)).message).toContain(message);
});

test('conditions that no line meets all of are an error too', () => {
  const both = where('region=London').and(where('product=n3'));
  expect(faultOf(() => checkPart(both, table))).toMatchObject({
    code: 'where-leaves-nothing',
    message:
      '--where: each condition is met by some line, but no line meets all of them (region London; product n3).',
  });
});

test('long lists of what is there are cut, and counted', () => {
  const many = cubeOf(
    Array.from({ length: 15 }, (_, i) => line('2010-11', '1', { product: `p${String(i).padStart(2, '0')}` })),
  );
  expect(faultOf(() => checkPart(where('product=x'), many.table)).message).toContain('p00, p01');
  expect(faultOf(() => checkPart(where('product=x'), many.table)).message).toContain('p11 and 3 more.');
});

test('an organisation without a code goes by its name, on the command line, in steps and in what a message lists', async () => {
  const plan =
    'trust_name,financial_year,amount,product\nNHS Brent CCG,2019-20,100,a\nHM Treasury,2019-20,50,b\nRKE,2019-20,25,b\n';
  const scenario = `version: 1
name: Own
inputs: plan.csv
prices: { base: nominal }
options: [{ id: budget, baseline: true }]
steps: [{ name: Less, percent: -10%, where: { trust: nhs brent ccg } }]
`;
  const cwd = folderOf({
    'plan.csv': plan,
    's.yaml': scenario,
    'no.yaml': scenario.replace('brent', 'barnet'),
  });
  const csv = async (...words: string[]): Promise<string> =>
    (await succeeds([...words, '--by', 'trust', '--format', 'csv', '-q'], { cwd })).stdout;
  expect(await csv('plan.csv', '--where', 'trust=NHS Brent CCG')).toBe(
    'trust,trust_name,plan_gbp\n,NHS Brent CCG,100.00\n',
  );
  expect(await csv('--scenario', 's.yaml')).toContain('NHS Brent CCG,90.00\n');
  const told = 'There is: HM Treasury, NHS Brent CCG, RKE';
  expect(await fails(['plan.csv', '--where', 'trust=NHS Barnet CCG'], { cwd })).toContain(told);
  expect(await fails(['--scenario', 'no.yaml'], { cwd })).toContain(told);
});
