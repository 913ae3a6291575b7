import { describe, expect, test } from 'vitest';
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

describe('a year after the series', () => {
  const AHEAD = 'trust_code,financial_year,amount\nRJ1,2022-23,100\nRJ1,2033-34,1000\n';
  const grown = (deflator: string): string =>
    `version: 1\nname: Ahead\ninputs: plan.csv\nprices: { base: nominal, deflator: ${deflator} }\n`;
  const shown = (...more: readonly string[]): string[] => [
    'forecast',
    ...['--scenario', 's.yaml', '--prices', '2025-26', '--format', 'json', ...more],
  ];
  const localOf = async (deflator: string, ...more: readonly string[]): Promise<string> => {
    const cwd = folderOf({ 'plan.csv': AHEAD, 's.yaml': grown(deflator) });
    const { stdout } = await succeeds(shown(...more), { cwd });
    const { breakdown } = JSON.parse(stdout) as { breakdown: { rows: { local: string }[] } };
    return breakdown.rows.map(({ local }) => local).join(' ');
  };

  test('goes on from the last one at the rate assumed, and the report says so', async () => {
    const cwd = folderOf({ 'plan.csv': AHEAD, 's.yaml': grown('{ series: gdp, beyond: 2% }') });
    const { stdout } = await succeeds(['forecast', '--scenario', 's.yaml', '--prices', '2025-26'], { cwd });
    expect(stdout.replace(/\s+/g, ' ')).toContain('After 2023-24 the series ends: 2% a year is assumed.');
    // 1000 / 1.02^8, whatever the series
    const rows = await localOf('{ series: gdp, beyond: 2% }', '--by', 'year');
    expect(rows.split(' ')[1]).toMatch(/^853\.49/);
  });

  test('at one rate for all years is the same from the scenario and the command line', async () => {
    // 100 x 1.025^3 + 1000 / 1.025^8
    expect(await localOf('2.5%')).toMatch(/^928\.4/);
    expect(await localOf('gdp', '--deflator', '2.5%')).toBe(await localOf('2.5%'));
    expect(await localOf('{ series: gdp, beyond: 9% }', '--deflator', '2.5%')).toBe(await localOf('2.5%'));
  });

  test.each([
    ['gdp', /has no index for 2025-26; .*beyond: 2%.*--deflator 2%.*period and index/],
    ['{ series: gdp, beyond: 2 }', /s\.yaml, line 4.*Write 2%/],
    ['{ series: gdp, beyond: -100% }', /nothing can shrink by more than it is/],
    ['{ series: 2% }', /A rate is no series/],
    ['{ beyond: 2% }', /"series" is missing/],
  ])('%s is told with what to write', async (deflator, message) => {
    const cwd = folderOf({ 'plan.csv': AHEAD, 's.yaml': grown(deflator) });
    expect(await fails(shown(), { cwd })).toMatch(message);
  });
});

test.each([
  ['gdp-2018', 'Did you mean "gdp-2019"?'],
  ['prices.csv', 'Series: gdp, gdp-2019.'],
  ['constructor', 'Series: gdp, gdp-2019.'],
])('a series that is not there (%s) is told from those that are', async (name, message) => {
  const cwd = folderOf({ 'plan.csv': PLAN });
  expect(await fails(['forecast', 'plan.csv', '--deflator', name], { cwd })).toContain(message);
});

test.each(['-100%', '-150%'])('a constant rate of %s is no name of a series', async (rate) => {
  const files = {
    'plan.csv': PLAN,
    's.yaml': `version: 1\nname: S\ninputs: plan.csv\nprices: { base: 2012-13, deflator: ${rate} }\n`,
  };
  for (const words of [
    ['plan.csv', '--deflator', rate],
    ['--scenario', 's.yaml'],
  ]) {
    const told = await fails(['forecast', ...words], { cwd: folderOf(files) });
    expect(told).toContain(`"${rate}": A growth rate is above -100%: nothing can shrink by more than it is.`);
  }
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
