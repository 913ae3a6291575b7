import { describe, expect, test } from 'vitest';
import { amounts, codes, only, readText, type Read } from './reading.js';

const spend = (heading: string, ...rows: readonly string[]): Promise<Read> =>
  readText([
    `Entity,Date,Supplier,${heading}`,
    ...rows.map((row) => `Whittington Hospital,30/04/2020,A,${row}`),
  ]);
const plan = (heading: string, ...rows: readonly string[]): Promise<Read> =>
  readText([`trust_code,financial_year,${heading}`, ...rows.map((row) => `RKE,2010-11,${row}`)]);

describe('a column that says what comes in and what goes out', () => {
  test.each([
    ['Payment/Receipt', 'Payment', 'Receipt'],
    ['Receipts and Payments', 'Payments', 'Receipts'],
    ['Income/Expenditure', 'Expenditure', 'Income'],
    ['I&E', 'E', 'I'],
    ['I/E', 'Exp', 'Inc'],
    ['In/Out', 'Out', 'In'],
    ['Paid or received', 'Paid', 'Received'],
    ['Type', 'Payment', 'Receipt'],
    ['Transaction Type', 'Expenditure', 'Income'],
    ['Transaction Type', 'Purchase', 'Reversal'],
    ['Flow', 'Paid', 'Received'],
    ['Line', 'Cost', 'Income'],
    ['Category', 'Expense', 'Income'],
    ['', 'Payment', 'Receipt'],
  ])('under the heading "%s" makes credits of what comes in: %s, %s', async (heading, out, back) => {
    for (const read of [
      await spend(`Amount,${heading}`, `100,${out}`, `40,${back}`),
      await plan(`Amount,${heading}`, `100,${out}`, `40,${back}`),
    ]) {
      expect(amounts(read)).toEqual(['100.00', '-40.00']);
      only(read, 'sign-applied');
    }
  });

  test.each([
    ['Invoice status', 'Paid', 'Received'],
    ['Payment received', 'Y', 'N'],
    ['Type', 'Cost', 'Income tax'],
    ['Product', 'Payment systems', 'Receipt printers'],
    ['Expense Type', 'Costs', 'Rent'],
    ['IE', 'E', 'I'],
  ])('is none: %s with %s and %s', async (heading, one, other) => {
    expect(amounts(await spend(`Amount,${heading}`, `100,${one}`, `40,${other}`))).toEqual([
      '100.00',
      '40.00',
    ]);
  });

  test('turns every year of a row', async () => {
    const read = await readText([
      'trust_code,Line type,2010-11,2011-12',
      'RKE,Cost,100,90',
      'RKE,Income,30,20',
    ]);
    expect(amounts(read)).toEqual(['100.00', '90.00', '-30.00', '-20.00']);
  });
});

describe('a column of credits beside the amounts', () => {
  test.each([
    ['Amount', 'Credit Amount'],
    ['Debit Amount', 'Credit Amount'],
    ['Invoice Amount', 'Credit Note Amount'],
    ['Payment', 'Receipt'],
    ['Payments', 'Receipts'],
    ['Expenditure', 'Income'],
    ['Amount Paid', 'Amount Received'],
    ['Amount Dr', 'Amount Cr'],
    ['Paid out', 'Paid in'],
    ['Total', 'Refunds'],
  ])('refuses the file where the amount of a credit is blank: %s, %s', async (debits, credits) => {
    for (const blank of ['', '0.00']) {
      const read = await spend(`${debits},${credits}`, `100,${blank}`, `${blank},40`);
      expect(codes(read)).toEqual(['debits-and-credits']);
      expect(only(read, 'debits-and-credits').message).toContain(credits);
    }
  });

  test('refuses a plan too', async () => {
    for (const heading of ['Amount,Income', 'Cost,Credit', 'Expenditure,Income'])
      only(await plan(heading, '100,', ',40'), 'debits-and-credits');
  });

  test('refuses the file where a credit stands among the amounts without a minus', async () => {
    const read = await spend('Debit,Credit,Amount', '100,,100', ',40,40');
    expect(only(read, 'credits-unsigned')).toMatchObject({ severity: 'error', column: 'Credit' });
    only(await spend('Amount,Credit', '100,', '40,-40'), 'credits-unsigned');
    expect(amounts(await spend('Debit,Credit,Amount', '100,,100', ',40,-40'))).toEqual(['100.00', '-40.00']);
  });

  test('is a warning where it is not taken off the amounts beside it', async () => {
    const read = await plan('Cost,Income', '100,20', '50,0');
    expect(amounts(read)).toEqual(['100.00', '50.00']);
    expect(only(read, 'credits-unused')).toMatchObject({ severity: 'warning', column: 'Income' });
    only(await plan('Cost,Benefit', '100,30'), 'credits-unused');
  });

  test.each([
    ['Credit note number', 'CN1'],
    ['Credit terms', '30'],
    ['Credit', ''],
    ['Receipt Amount', '100'],
    ['Income code', '4001'],
  ])('is none: %s', async (heading, cell) => {
    const read = await spend(`Amount,${heading}`, `100,${cell}`, `50,`);
    expect(amounts(read)).toEqual(['100.00', '50.00']);
    expect(codes(read).filter((code) => code.startsWith('credits'))).toEqual([]);
  });
});
