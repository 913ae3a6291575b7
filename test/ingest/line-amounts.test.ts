import { describe, expect, test } from 'vitest';
import { amounts, codes, only, pounds, readText, type Read } from './reading.js';

const spend = (heading: string, ...rows: readonly string[]): Promise<Read> =>
  readText([
    `Entity,Date,Supplier,Invoice Number,${heading}`,
    ...rows.map((row) => `Whittington Hospital,30/04/2020,A,${row}`),
  ]);

describe('the total of an invoice on each of its lines', () => {
  test.each([
    ['Invoice Total', 'Line Amount'],
    ['Invoice Total', 'Amount'],
    ['Total Amount', 'Distribution Amount'],
    ['Invoice Amount', 'Line Amount'],
    ['Invoice Amount', 'Net Amount'],
    ['Gross Amount', 'Distribution Amount'],
    ['Amount', 'Line Value'],
    ['Payment Amount', 'Amount'],
  ])('is counted once: %s beside %s', async (total, line) => {
    const read = await spend(
      `${total},${line}`,
      '1,300,100',
      '1,300,200',
      '2,50,50',
      '3,-80,-30',
      '3,-80,-50',
    );
    expect(amounts(read)).toEqual(['100.00', '200.00', '50.00', '-30.00', '-50.00']);
    const swapped = await spend(
      `${line},${total}`,
      '1,100,300',
      '1,200,300',
      '2,50,50',
      '3,-30,-80',
      '3,-50,-80',
    );
    expect(pounds(swapped)).toEqual(pounds(read));
  });

  test('is said, and so is what is read instead', async () => {
    const read = await spend('Invoice Amount,Line Amount', '1,300,100', '1,300,200');
    expect(only(read, 'amount-taken')).toMatchObject({ severity: 'warning', column: 'Invoice Amount' });
    expect(only(read, 'amount-taken').message).toContain('"Line Amount"');
  });

  test('may have VAT that its lines have not', async () => {
    const read = await spend('Invoice Amount,Net Amount', '1,360,100', '1,360,200', '2,60,50');
    expect(amounts(read)).toEqual(['100.00', '200.00', '50.00']);
  });

  test('may have lines that are left out', async () => {
    const read = await spend('Invoice Amount,Line Amount', '1,360,100', '1,360,110', '2,60,50');
    expect(amounts(read)).toEqual(['100.00', '110.00', '50.00']);
  });

  test.each([
    ['Invoice Amount,Net Amount', ['1,120,100', '2,240,200', '3,60,50']],
    ['Gross Amount,Net Amount', ['1,120,100', '1,120,100', '3,60,50']],
    ['Amount,VAT Amount', ['1,120,20', '1,120,20', '2,60,10']],
    ['Amount,VAT Amount', ['1,120,20', '1,120,0', '2,60,10']],
    ['Amount,Line VAT', ['1,120,20', '1,120,10', '2,60,10']],
    ['Amount,Invoice Total', ['1,100,300', '1,100,300', '1,100,300']],
    ['Amount,Order Value', ['1,100,5000', '1,100,6000']],
    ['Amount,Balance', ['1,100,50', '2,100,50', '3,100,50']],
  ])('is none in %s: %j', async (heading, rows) => {
    const read = await spend(heading, ...rows);
    expect(amounts(read)).toEqual(rows.map((row) => `${row.split(',')[1] ?? ''}.00`));
    expect(codes(read)).not.toContain('amount-taken');
  });
});

describe('the price of one unit', () => {
  const plan = (heading: string, ...rows: readonly string[]): Promise<Read> =>
    readText([`trust_code,financial_year,${heading}`, ...rows.map((row) => `RKE,2010-11,${row}`)]);

  test('is not the amount where a column holds it times the quantity', async () => {
    for (const heading of [
      'Quantity,Cost,Total cost',
      'Qty,Value,Total',
      'No. of units,Amount,Total amount',
    ]) {
      const read = await plan(heading, '3,100,300', '1,50,50', '2,10.50,21');
      expect(amounts(read)).toEqual(['300.00', '50.00', '21.00']);
      only(read, 'amount-taken');
    }
  });

  test('is the amount where the total is something else, or every quantity is one', async () => {
    expect(amounts(await plan('Quantity,Cost,Total cost', '3,100,120', '2,50,60'))).toEqual([
      '100.00',
      '50.00',
    ]);
    expect(amounts(await plan('Quantity,Cost,Total cost', '2,50,100', '1,30,30'))).toEqual([
      ...['100.00', '30.00'],
    ]);
    // a quantity or a total that is missing shows nothing
    expect(amounts(await plan('Quantity,Cost,Total cost', '2,50,100', ',30,30'))).toEqual(['50.00', '30.00']);
    expect(amounts(await plan('Quantity,Cost,Total cost', '2,50,100', '2,30,60', '1,7,8'))).toEqual([
      ...['50.00', '30.00', '7.00'],
    ]);
    expect(amounts(await plan('Quantity,Cost,Total cost', '1,100,100'))).toEqual(['100.00']);
    expect(amounts(await plan('Cost,VAT,Total cost', '100,20,120'))).toEqual(['100.00']);
  });
});
