import { describe, expect, test } from 'vitest';
import { matchSpendHeader } from '../../src/ingest/headers/spend-header.js';

/** Which heading serves which column; null where the header is no spend. */
function columnsOf(header: string): Record<string, string> | null {
  const headings = header.split(/[,;]/);
  const match = matchSpendHeader(headings, 'a.csv', 1);
  if (match.kind !== 'fits') return null;
  return Object.fromEntries([...match.header.columns].map(([column, i]) => [column, headings[i] ?? '']));
}

function guesses(header: string): string[] {
  const match = matchSpendHeader(header.split(/[,;]/), 'a.csv', 1);
  return match.kind === 'fits'
    ? match.notes.filter(({ code }) => code === 'column-guessed').map(({ value }) => value ?? '')
    : [];
}

describe('headers as trusts publish them', () => {
  test.each([
    [
      'Department Family,Entity,Date Paid,Expense Type,Expense Area,Supplier Name,Transaction Reference,amount',
      {
        department_family: 'Department Family',
        entity: 'Entity',
        date: 'Date Paid',
        expense_type: 'Expense Type',
        expense_area: 'Expense Area',
        supplier: 'Supplier Name',
        transaction_number: 'Transaction Reference',
        amount: 'amount',
      },
    ],
    [
      'Date Paid,9AN - Level 9 Account Name,Cost Centre Name,Supplier Name,Their Reference,amount',
      {
        date: 'Date Paid',
        expense_type: '9AN - Level 9 Account Name',
        expense_area: 'Cost Centre Name',
        supplier: 'Supplier Name',
        transaction_number: 'Their Reference',
        amount: 'amount',
      },
    ],
    [
      'Supplier,Department family,Date,Expense Type ,Amount',
      { supplier: 'Supplier', date: 'Date', expense_type: 'Expense Type ', amount: 'Amount' },
    ],
    [
      'Departmental Family,Entuty,Date,Supplier, Amount in Sterling £',
      { entity: 'Entuty', date: 'Date', supplier: 'Supplier', amount: ' Amount in Sterling £' },
    ],
    // the number of the transaction under the name of a date
    [
      'Date,Transaction Date,Supplier, Amount ',
      { date: 'Date', transaction_number: 'Transaction Date', supplier: 'Supplier', amount: ' Amount ' },
    ],
    [
      'Transaction Date,Supplier,Amount',
      { date: 'Transaction Date', supplier: 'Supplier', amount: 'Amount' },
    ],
    [
      'Paid on,Contractor,Total Paid (inc VAT)',
      { date: 'Paid on', supplier: 'Contractor', amount: 'Total Paid (inc VAT)' },
    ],
    [
      'Date,Provider Name,FIN.ORIGINAL GROSS AMT',
      { date: 'Date', supplier: 'Provider Name', amount: 'FIN.ORIGINAL GROSS AMT' },
    ],
    // a number or a table in front of every heading
    [
      '1 Department Family,2 Entity,3. Date,(4) Expense Type,5 - Supplier,6 Transaction No,7 Amount',
      { entity: '2 Entity', date: '3. Date', expense_type: '(4) Expense Type', amount: '7 Amount' },
    ],
    [
      'FIN.TRANSACTION DATE,MCH.MERCHANT NAME,FIN.TRANSACTION AMOUNT',
      { date: 'FIN.TRANSACTION DATE', supplier: 'MCH.MERCHANT NAME', amount: 'FIN.TRANSACTION AMOUNT' },
    ],
    ['CCG,Date,Supplier,Amount', { entity: 'CCG' }],
    ['Date,ICB Name,Supplier,Amount', { entity: 'ICB Name' }],
    ['Body,Body Name,Date,Supplier,Amount', { entity: 'Body Name' }],
    ['Ref no,Name,Payment date,Net Amount(£)', { supplier: 'Name', amount: 'Net Amount(£)' }],
    ['Supplier,Supplier Name,Date,Nett', { supplier: 'Supplier Name', amount: 'Nett' }],
    ['Date,Supplier,Amount £ (Excl VAT)', { amount: 'Amount £ (Excl VAT)' }],
    [
      'Date,Supplier,VAT,Amount less VAT (where applicable)',
      { amount: 'Amount less VAT (where applicable)' },
    ],
    ['Date,Supplier,Spend Month,Inc VAT (where applicable)', { amount: 'Inc VAT (where applicable)' }],
    ['Date,Supplier,Ex. VAT', { amount: 'Ex. VAT' }],
    ['Date,Supplier,Amount,Capital/Revenue', { cost_type: 'Capital/Revenue' }],
    ['Date,Supplier,Amount,Cap / Rev', { cost_type: 'Cap / Rev' }],
    ['DATE,VENDOR,GROSS AMOUNT,NET AMOUNT', { date: 'DATE', supplier: 'VENDOR', amount: 'GROSS AMOUNT' }],
    // what a ledger calls amounts in pounds, and an amount that says how VAT was treated
    ['Date,Supplier,Mix of Nett & Gross', { amount: 'Mix of Nett & Gross' }],
    ['Date,Supplier,Amount inc VAT where appropriate', { amount: 'Amount inc VAT where appropriate' }],
    ['Date,Supplier,Line Value Excl Rec VAT', { amount: 'Line Value Excl Rec VAT' }],
    [
      'Date,Supplier,Amount including VAT where it cannot be recovered',
      { amount: 'Amount including VAT where it cannot be recovered' },
    ],
    ['Date,Supplier,Amount net of VAT recovered', { amount: 'Amount net of VAT recovered' }],
    ['Date,Supplier,VAT,VAT Exclusive Value', { amount: 'VAT Exclusive Value' }],
    ['Date,Supplier,VAT Amount,£s', { amount: '£s' }],
    ["Date,Supplier,VAT,£'s", { amount: "£'s" }],
    ['Payment Date,Supplier Name,Payment Number,Total Payment (£)', { amount: 'Total Payment (£)' }],
    [
      'Company Code,Vendor,Pstng Date,Amount in doc. curr.,Currency,Amount in LC',
      { supplier: 'Vendor', date: 'Pstng Date', amount: 'Amount in LC' },
    ],
    // a ledger that marks names with (T), for their codes have columns too
    [
      'Department family(T);Entity(T);Pay date;Expense type(T);Expense area(T);Supplier(T);TransNo;Amount',
      { entity: 'Entity(T)', expense_type: 'Expense type(T)', supplier: 'Supplier(T)', date: 'Pay date' },
    ],
    [
      'Account(T),Costc(T),Ap/Ar ID(T),TransNo,Trans.date,Amount',
      { expense_type: 'Account(T)', supplier: 'Ap/Ar ID(T)', date: 'Trans.date', amount: 'Amount' },
    ],
  ])('%s', (header, columns) => {
    expect(columnsOf(header)).toMatchObject(columns);
    expect(guesses(header)).toEqual([]);
  });
});

test('a pound sign that a wrong encoding spoilt is one in headings too', () => {
  for (const amount of ['Amount \u0141', '\u0141', 'Net \u00fa', '\u0153 Amount']) {
    expect(columnsOf(`Date,Supplier,${amount}`)).toEqual({ date: 'Date', supplier: 'Supplier', amount });
    expect(guesses(`Date,Supplier,${amount}`)).toEqual([]);
  }
});

test('a heading serves one column, and a pound sign alone heads amounts', () => {
  expect(columnsOf('Transaction Date,Supplier, £ ')).toEqual({
    date: 'Transaction Date',
    supplier: 'Supplier',
    amount: ' £ ',
  });
});

describe('card payments that name no supplier', () => {
  test.each([
    [
      'UniqueRef,TRANSACTION DATE,MERCHANT CATEGORY,MERCHANT CATEGORY DESC,AMOUNT,SortFunction',
      { supplier: 'MERCHANT CATEGORY DESC', expense_type: 'MERCHANT CATEGORY', amount: 'AMOUNT' },
    ],
    [
      'Date,Merchant Category,Amount',
      { supplier: 'Merchant Category', expense_type: 'Merchant Category', amount: 'Amount' },
    ],
  ])('take the kind of merchant for one: %s', (header, columns) => {
    expect(columnsOf(header)).toMatchObject(columns);
    const match = matchSpendHeader(header.split(','), 'a.csv', 1);
    expect(match).toMatchObject({ notes: [{ code: 'supplier-by-kind', value: columns.supplier }] });
  });

  test.each([
    ['Date,Merchant Category,Merchant Name,Amount', 'Merchant Name'],
    ['Date,Merchant Category,Mechant Name,Amount', 'Mechant Name'],
  ])('but not where a merchant is named: %s', (header, supplier) => {
    expect(columnsOf(header)).toMatchObject({ supplier, expense_type: 'Merchant Category' });
  });

  test.each([['Merchant Category,Amount'], ['Date,Merchant Category,VAT'], ['Date,Category,Amount']])(
    'and not without date, amount and merchant: %s',
    (header) => {
      expect(columnsOf(header)).toBeNull();
    },
  );
});

describe('an explanation in brackets behind a listed name', () => {
  test.each([
    [
      'Date (payment not invoice date),Expense type (Account Code Name),Expense area (Division e.g. Corp Services)' +
        ',Supplier,Transaction number (our invoice No.),Amount (including VAT)',
      {
        date: 'Date (payment not invoice date)',
        expense_type: 'Expense type (Account Code Name)',
        expense_area: 'Expense area (Division e.g. Corp Services)',
        transaction_number: 'Transaction number (our invoice No.)',
        amount: 'Amount (including VAT)',
      },
    ],
    [
      'Date (cleared),Supplier (name as registered),Amount (may be part of an invoice)',
      {
        date: 'Date (cleared)',
        supplier: 'Supplier (name as registered)',
        amount: 'Amount (may be part of an invoice)',
      },
    ],
  ])('changes nothing: %s', (header, columns) => {
    expect(columnsOf(header)).toMatchObject(columns);
    expect(guesses(header)).toEqual([]);
  });

  test.each([
    ['Date,Supplier,Amount (VAT)'],
    ['Date,Supplier,Total Value (VAT)'],
    ['Date,Supplier (postcode),Amount'],
    ['Date (due),Supplier,Amount'],
    ['Date,Supplier,Amount (budget)'],
    // two may be meant
    ['Date,Supplier,Amount (first),Amount (second)'],
  ])('may make it another column: %s', (header) => {
    expect(columnsOf(header)).toBeNull();
  });

  test('and a listed name without one goes first', () => {
    expect(columnsOf('Date (cleared),Date,Supplier,Amount (rounded),Amount')).toEqual({
      date: 'Date',
      supplier: 'Supplier',
      amount: 'Amount',
    });
  });

  test('a name of one word keeps its brackets beside the three columns of a payment', () => {
    expect(columnsOf('Date,Supplier,Amount,Type (Capital/Revenue)')).toEqual({
      date: 'Date',
      supplier: 'Supplier',
      amount: 'Amount',
    });
  });
});

describe('a heading that is new is taken for what it nearly is, with a warning', () => {
  test.each([
    ['Date,Suppplier,Amount', 'supplier', 'Suppplier'],
    ['Date,Supplier,Ammount', 'amount', 'Ammount'],
    ['Date of the payment,Supplier,Amount', 'date', 'Date of the payment'],
    ['Date,Supplier / Payee / Staff,Amount', 'supplier', 'Supplier / Payee / Staff'],
    ['Date,Supplier,Spend this month', 'amount', 'Spend this month'],
    ['Date,Supplier,Amount,Transacton Number', 'transaction_number', 'Transacton Number'],
    ['Date,Supplier,Amount,Expences Type', 'expense_type', 'Expences Type'],
    ['Date,Suppkuer,Amount', 'supplier', 'Suppkuer'],
  ])('%s: %s is %s', (header, column, heading) => {
    expect(columnsOf(header)?.[column]).toBe(heading);
    expect(guesses(header)).toEqual([heading]);
  });
});

describe('what is not near enough is not taken', () => {
  test.each([
    ['Rate,Supplier,Amount'],
    ['Due Date,Supplier,Amount'],
    ['Start Date,Supplier,Amount'],
    ['Date,Supplier Postcode,Amount'],
    ['Date,Supplier Number,Amount'],
    ['Date,Supplier Town,Amount'],
    ['Date,Supplier Type,Amount'],
    ['Date,Supplier Contact,Amount'],
    ['Date,Supplier,VAT Amount'],
    ['Date,Supplier,Amount Description'],
    ['Date,Supplier,Value Date'],
    ['Date,Supplier,Spend Category'],
    ['Date,Supplier,Spend Month'],
    ['Date,Supplier,VAT incl'],
    ['Date,Supplier,Irrecoverable VAT'],
    ['Date,Name,Amount'],
    ['Date,12Supplier,Amount one,Amount two'],
    ['Date,Supplier,Account'],
    // two may be meant
    ['Date,Supplier,Amount one,Amount two'],
    // guessing from one known column would take anything
    ['Date,Suppplier,Ammount'],
    ['Note,Suppplier,Amount'],
  ])('%s', (header) => {
    expect(columnsOf(header)).toBeNull();
  });

  test('and leaves other columns alone', () => {
    expect(columnsOf('Date,Supplier,Amount,Supplier Postcode,Rate,Contract End Date')).toEqual({
      date: 'Date',
      supplier: 'Supplier',
      amount: 'Amount',
    });
  });
});
