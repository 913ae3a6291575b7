import { describe, expect, test } from 'vitest';
import { fails, folderOf, jsonOf, npfitCost, succeeds } from './console.js';

const PLAN = `trust_code,option,financial_year,product,amount,vat
RJ1,central,2025-26,licences,120,gross
RJ1,central,2026-27,licences,100,net
RJ1,local,2025-26,licences,105,gross 5%
RJ1,local,2026-27,support,40,
`;
const scenario = (vat: string, more = ''): string =>
  `version: 1\nname: VAT\ninputs: plan.csv\n${vat === '' ? '' : `vat: ${vat}\n`}${more}`;
const NET = '{ basis: net, rate: 20% }';

describe('a scenario that says what VAT is', () => {
  test.each([
    ['net', NET, '200.00', '140.00'],
    ['gross', '{ basis: gross, rate: 20% }', '240.00', '145.00'],
    ['gross at another rate', '{ basis: gross, rate: 17.5% }', '237.50', '145.00'],
    ['not at all', '', '220.00', '145.00'],
  ])('brings lines to %s', async (_, vat, central, local) => {
    const cwd = folderOf({ 'plan.csv': PLAN, 's.yaml': scenario(vat) });
    const { totals, inputs } = await jsonOf(['--scenario', 's.yaml'], { cwd });
    expect(totals).toMatchObject({ central, local });
    expect(inputs).toMatchObject({ amountUsed: '365.00' }); // as written, whatever it is brought to
  });

  test('says what it turned, and warns of a mixture no more', async () => {
    const cwd = folderOf({ 'plan.csv': PLAN, 's.yaml': scenario(NET), 'plain.yaml': scenario('') });
    const { stdout, stderr } = await succeeds(['forecast', '--scenario', 's.yaml'], { cwd });
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toContain('Amounts are net of VAT; lines that say nothing of it are taken to be.');
    expect(text).toContain('1 line gross of VAT at 20%: £120.00 became £100.00.');
    expect(text).toContain('1 line gross of VAT at 5%: £105.00 became £100.00.');
    expect(stderr).not.toContain('warning');
    const plain = await succeeds(['forecast', '--scenario', 'plain.yaml'], { cwd });
    expect(plain.stderr).toContain('warning');
  });

  test.each([
    ['120', '100'],
    ['0.06', '0.05'],
    ['1199999.94', '999999.95'],
  ])('holds %s gross to %s net, exactly', async (gross, net) => {
    const plan = `trust_code,option,financial_year,amount,vat\nRJ1,central,2025-26,${gross},gross\nRJ1,local,2025-26,1,net\n`;
    const check = ['at-least', 'at-most']
      .map((rule) => `  - { name: ${rule}, measure: central.total, ${rule}: ${net} }\n`)
      .join('');
    const cwd = folderOf({ 'plan.csv': plan, 's.yaml': scenario(NET, `checks:\n${check}`) });
    expect((await npfitCost(['check', '--scenario', 's.yaml'], { cwd })).exitCode).toBe(0);
  });

  test('three sixths of a pound are fifty pence, and shares of them add up', async () => {
    const rows = [1, 2, 3].map((n) => `RJ1,local,2025-26,p${n},0.20,gross\n`).join('');
    const plan = `trust_code,option,financial_year,product,amount,vat\n${rows}RJ1,central,2025-26,p1,1,net\n`;
    const step = 'steps:\n  - { name: A pound less a penny, amount: 0.49 }\n';
    const cwd = folderOf({ 'plan.csv': plan, 's.yaml': scenario(NET, step) });
    const { totals } = await jsonOf(['--scenario', 's.yaml', '--by', 'product'], { cwd });
    expect(totals).toMatchObject({ local: '0.99' });
  });

  test('explain adds up, and shows what VAT took off', async () => {
    const cwd = folderOf({ 'plan.csv': PLAN, 's.yaml': scenario(NET) });
    const words = ['explain', '--scenario', 's.yaml', '--total'];
    const text = (await succeeds(words, { cwd })).stdout.replace(/\s+/g, ' ');
    expect(text).toContain('It adds up exactly.');
    expect(text).toContain('1 line gross of VAT at 5%: £105.00 became £100.00.');
    expect(text).not.toContain('£120.00');
  });

  test.each([
    ['{ rate: 20% }', /basis/],
    ['{ basis: net }', /rate/],
    ['{ basis: netto, rate: 20% }', /"netto": Not one of net, gross\./],
    ['{ basis: net, rate: 20 }', /Write 20% if that is meant/],
    ['{ basis: net, rate: -5% }', /0% or more/],
  ])('%s is told with its place', async (vat, message) => {
    const cwd = folderOf({ 'plan.csv': PLAN, 's.yaml': scenario(vat) });
    const told = await fails(['forecast', '--scenario', 's.yaml'], { cwd });
    expect(told).toMatch(/s\.yaml, line 4/);
    expect(told).toMatch(message);
  });
});

describe('a heading of published amounts that says VAT', () => {
  const spend = (heading: string): string =>
    `Date,Expense Type,Supplier,Transaction Number,${heading}\n30/06/2025,Computer Software,X Ltd,1,"120,000.00"\n`;
  const vatOf = async (heading: string): Promise<string> => {
    const cwd = folderOf({ 'spend.csv': spend(heading) });
    const words = ['actuals', 'spend.csv', '--trust', 'RKE', '--by', 'vat', '--format', 'csv', '--quiet'];
    return (await succeeds(words, { cwd })).stdout;
  };

  test.each([
    ['Amount inc VAT', 'gross'],
    ['Amount (incl. VAT)', 'gross'],
    ['Total Including VAT', 'gross'],
    ['Amount exc VAT', 'net'],
    ['Amount excluding VAT', 'net'],
  ])('%s: its amounts are %s', async (heading, basis) => {
    expect(await vatOf(heading)).toBe(`vat,amount_gbp,rows\n${basis},120000.00,1\n`);
  });

  test.each(['Amount', 'Gross', 'Net Amount'])('%s says nothing of VAT', async (heading) => {
    expect(await vatOf(heading)).toBe('vat,amount_gbp,rows\n,120000.00,1\n');
  });

  test('is told, and brought to the basis of a scenario', async () => {
    const text = `${scenario(NET).replace('plan.csv', 'spend.csv')}options: [{ id: b, name: B }]\n`;
    const cwd = folderOf({ 'spend.csv': spend('Amount inc VAT'), 's.yaml': text });
    const words = ['--scenario', 's.yaml', '--trust', 'RKE'];
    expect((await jsonOf(words, { cwd })).totals).toEqual({ b: '100000.00' });
    const { stdout, stderr } = await succeeds(['forecast', ...words], { cwd });
    expect(stderr).toContain('note: spend.csv, column Amount inc VAT: The heading says that');
    expect(stdout).not.toContain('Published spend mixes');
  });

  test.each([
    ['added up', ['actuals']],
    ['line by line', ['actuals', '--format', 'csv']],
    ['in a forecast', ['forecast']],
  ])('of one file against that of another is a warning with both amounts: %s', async (_, words) => {
    const cwd = folderOf({ 'a.csv': spend('Amount inc VAT'), 'b.csv': spend('Amount exc VAT') });
    const { stderr } = await succeeds([...words, 'a.csv', 'b.csv', '--trust', 'RKE'], { cwd });
    expect(stderr).toContain('Amounts net of VAT (£120,000.00) and gross of it (£120,000.00)');
  });

  test('stands behind a column that says it row by row', async () => {
    const rows = spend('Amount inc VAT').replace(/$/gm, '').split('\n');
    const both = `${rows[0]},VAT\n${rows[1]},net\n`;
    const cwd = folderOf({ 'spend.csv': both });
    const words = ['actuals', 'spend.csv', '--trust', 'RKE', '--by', 'vat', '--format', 'csv', '--quiet'];
    expect((await succeeds(words, { cwd })).stdout).toContain('net,120000.00,1');
  });
});
