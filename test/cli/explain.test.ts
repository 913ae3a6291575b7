import { describe, expect, test } from 'vitest';
import { fails, folderOf, succeeds } from './console.js';

const PLAN = `trust_code,option,product,financial_year,amount
RKE,central,care-records,2010-11,"3,100,000"
RKE,local,care-records,2010-11,710000
RKE,local,care-records,2010-11,£0.10
RA7,both,spine,2010-11,500
`;

describe('explain', () => {
  const cwd = () => folderOf({ 'plan.csv': PLAN });

  test('names the rows and their text', async () => {
    const { stdout } = await succeeds(
      ['explain', 'plan.csv', '--trust', 'rke', '--product', 'care-records'],
      {
        cwd: cwd(),
      },
    );
    expect(stdout).toContain('local, trust rke; product care-records: £710,000.10');
    expect(stdout).toMatch(/plan\.csv +2 +3 +amount +710000 +nominal +710,000\.00/);
    expect(stdout).toMatch(/ 3 +4 +amount +£0\.10 +nominal +0\.10/);
    expect(stdout).toMatch(/Total +710,000\.10/);
  });

  test('cut lines are counted and make the rest', async () => {
    const { stdout } = await succeeds(
      ['explain', 'plan.csv', '--total', '--option', 'local', '--top', '1', '--format', 'json'],
      { cwd: cwd() },
    );
    const explained = JSON.parse(stdout) as Record<string, unknown>;
    expect(explained).toMatchObject({
      option: 'local',
      figure: '710500.10',
      lineCount: 3,
      others: { lines: 2, amount: '500.10' },
      sum: { lines: '710500.10', monthsToGo: '0.00', steps: '0.00', rounding: '0.00' },
    });
  });

  test.each<[string, string[]]>([
    ['a pivot over years', ['--year', '2010-11..2011-12']],
    ['a list', ['--where', 'trust=RKE,RA7']],
    ['two conditions', ['--where', 'trust=RKE', '--product', 'care-records']],
  ])('takes %s', async (_, words) => {
    expect((await succeeds(['explain', 'plan.csv', ...words], { cwd: cwd() })).stdout).toContain(
      'It adds up',
    );
  });

  test.each<[string, string[], string]>([
    ['nothing asked', [], 'Say which figure'],
    ['the whole and a part', ['--total', '--trust', 'RKE'], '--total is the whole'],
    ['a trust that is not there', ['--trust', 'RKF'], '--trust: no line has trust "RKF"'],
    ['one of --where', ['--where', 'trust=RKF'], '--where: no line has trust "RKF"'],
    ['a year that is none', ['--year', '2010'], '--year 2010'],
    ['an option that is none', ['--option', 'both', '--total'], 'There are: central, local'],
  ])('refuses %s', async (_, words, message) => {
    expect(await fails(['explain', 'plan.csv', ...words], { cwd: cwd() })).toContain(message);
  });

  test('names the options by which it takes what is --trust and --year elsewhere', async () => {
    const files = {
      'spend.csv':
        'Date,Supplier,Amount\n30/04/2020,Acme,26000\n29/04/2020,Beta,26000\n30/04/2018,Beta,26000\n',
    };
    const said = async (...words: string[]): Promise<string> =>
      (await succeeds(words, { cwd: folderOf(files) })).stderr;
    const told = await said('explain', 'spend.csv', '--total');
    expect(told).toContain('whose they are with --spend-trust CODE');
    expect(told).toContain('--spend-year 2020-21 puts');
    expect(told).not.toMatch(/ --(?:trust|year)\b/);
    const elsewhere = await said('forecast', 'spend.csv');
    expect(elsewhere).toContain('whose they are with --trust CODE');
    expect(elsewhere).toContain('--year 2020-21 puts');
  });

  test('--categories is a file of rules, and no part of the figure', async () => {
    const spend = 'Date,Entity,Supplier,Amount\n30/04/2020,RKE,Acme,26000\n';
    const rules = { classes: [{ category: 'it', patterns: ['acme'] }] };
    const cwd = folderOf({ 'spend.csv': spend, 'rules.json': JSON.stringify(rules) });
    const words = ['explain', 'spend.csv', '--categories', 'rules.json', '--total'];
    expect((await succeeds(words, { cwd })).stdout).toContain('the total: £26,000.00');
  });

  test('published spend of a trust that its file does not name', async () => {
    const spend = 'Date,Expense Type,Supplier,Amount\n30/04/2010,Computer software,BT,"26,000.50"\n';
    const { stdout } = await succeeds(['explain', 's.csv', '--spend-trust', 'RKE', '--trust', 'RKE'], {
      cwd: folderOf({ 's.csv': spend }),
    });
    expect(stdout).toMatch(/s\.csv +1 +2 +Amount +26,000\.50 +nominal +26,000\.50/);
  });
});
