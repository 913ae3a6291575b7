import { expect, test } from 'vitest';
import { fails, folderOf, succeeds } from './console.js';

const PLAN = `trust_code,option,product,financial_year,amount,price_base
RKE,both,spine,2010-11,87283.00,nominal
`;
const scenario = (deflator: string) => `version: 1
name: Prices
prices: { base: 2004-05, deflator: ${deflator} }
`;
const totalOf = async (words: string[], files: Record<string, string>): Promise<string> => {
  const { stdout } = await succeeds(['forecast', 'plan.csv', ...words, '--format', 'json'], {
    cwd: folderOf({ 'plan.csv': PLAN, ...files }),
  });
  return (JSON.parse(stdout) as { totals: { central: string } }).totals.central;
};

// 87,283.00 / 87.283 x 76.118, both indexes as published for the financial years
test.each(['gdp-2019', 'GDP-2019'])(
  '%s is the published financial-year series, in a scenario',
  async (name) => {
    expect(await totalOf(['--scenario', 's.yaml'], { 's.yaml': scenario(name) })).toBe('76118.00');
  },
);

test('gdp-2019 on the command line goes before the scenario', async () => {
  const words = ['--scenario', 's.yaml', '--deflator', 'gdp-2019'];
  expect(await totalOf(words, { 's.yaml': scenario('gdp') })).toBe('76118.00');
});

test('the default is the calendar-year series, as before and by its name', async () => {
  const given = scenario('gdp-2019');
  const byDefault = await totalOf(['--scenario', 's.yaml'], { 's.yaml': scenario('gdp') });
  expect(byDefault).toBe('75658.17'); // x 60.28675 / 69.549775;
  expect(await totalOf(['--scenario', 's.yaml', '--deflator', 'gdp'], { 's.yaml': given })).toBe(byDefault);
});

test('a file of the same name is reached by its path', async () => {
  const series = 'period,index\n2004-05,1\n2010-11,2\n';
  const files = { 's.yaml': scenario('./gdp-2019'), 'gdp-2019': series };
  expect(await totalOf(['--scenario', 's.yaml'], files)).toBe('43641.50');
  expect(await totalOf(['--scenario', 's.yaml', '--deflator', 'gdp-2019'], files)).toBe('76118.00');
});

test('neither series is filled up from the other', async () => {
  const cwd = folderOf({ 'plan.csv': PLAN });
  const only2019 = ['forecast', 'plan.csv', '--prices', '1990-91'];
  expect(await fails(only2019, { cwd })).toContain('has no index for 1990-91; it has 2003-04 to 2023-24');
  expect((await succeeds([...only2019, '--deflator', 'gdp-2019'], { cwd })).stdout).toContain(
    '1990-91 prices',
  );
  const neither = ['forecast', 'plan.csv', '--prices', '2024-25', '--deflator', 'gdp-2019'];
  expect(await fails(neither, { cwd })).toContain('it has 1955-56 to 2023-24');
});

test.each([
  ['gdp-2018', 'Did you mean "gdp-2019"?'],
  ['prices.csv', 'Series: gdp, gdp-2019.'],
  ['constructor', 'Series: gdp, gdp-2019.'],
])('a series that is not there (%s) is told from those that are', async (name, message) => {
  const cwd = folderOf({ 'plan.csv': PLAN });
  expect(await fails(['forecast', 'plan.csv', '--deflator', name], { cwd })).toContain(message);
});

test('the report names the series and its indexes', async () => {
  const { stdout } = await succeeds(
    ['forecast', 'plan.csv', '--prices', '2004-05', '--deflator', 'gdp-2019'],
    {
      cwd: folderOf({ 'plan.csv': PLAN }),
    },
  );
  const text = stdout.replace(/\s+/g, ' ');
  expect(text).toContain('HM Treasury GDP deflators, 2019, financial years');
  expect(text).toContain('2004-05 76.1180');
  expect(text).not.toContain('three quarters of its first calendar year');
});
