import { describe, expect, test } from 'vitest';
import { readYearHeading } from '../../src/ingest/meaning/year-heading.js';
import { unitInHeading, unitInText } from '../../src/ingest/meaning/unit.js';
import { yearLabel } from '../../src/model/index.js';
import {
  amounts,
  codes,
  only,
  pounds,
  readSources,
  readText,
  trickle,
  type Options,
  type Read,
} from './reading.js';

const SPEND = 'Entity,Date,Supplier,Amount';
const paid = (amount: string, ...more: readonly string[]): string =>
  ['Whittington Hospital', '30/04/2020', 'A Ltd', amount, ...more].join(',');
const spend = (heading: string, rows: readonly string[], options?: Options): Promise<Read> =>
  readText([`${SPEND}${heading === '' ? '' : `,${heading}`}`, ...rows], options);
const used = (read: Read): string => pounds(read)[0];

describe('a column of debit and credit', () => {
  test.each([
    ['Debit/Credit', 'Debit', 'Credit'],
    ['D/C', 'D', 'C'],
    ['DR/CR', 'DR', 'CR'],
    ['Dr Cr Indicator', 'dr', 'cr'],
    ['S/H', 'S', 'H'],
    ['+/-', '+', '-'],
    ['Document Type', 'Invoice', 'Credit Note'],
    ['Transaction Type', 'STANDARD', 'Credit memo'],
    ['Type', 'INV', 'Purchase credit note'],
    ['Inv/CN', 'Inv', 'CN'],
  ])('%s gives the signs where all amounts are positive', async (heading, debit, credit) => {
    const read = await spend(heading, [paid('1000', debit), paid('400', credit), paid('0.50', debit)]);
    expect(amounts(read)).toEqual(['1000.00', '-400.00', '0.50']);
    expect(only(read, 'sign-applied')).toMatchObject({ severity: 'note', column: heading });
  });

  test.each([
    ['Amount Type', 'DR', 'CR'],
    ['Transaction', 'Invoice', 'Credit Note'],
    ['Narrative', 'Invoice', 'Credit note'],
    ['Kind of entry', 'Debit', 'Credit'],
    ['Flag', 'D', 'C'],
    ['', 'Dr', 'Cr'],
    ['Pos/Neg', 'Pos', 'Neg'],
    ['Payment/Refund', 'Payment', 'Refund'],
    ['Invoice or Credit', 'I', 'C'],
    ['Debit/Credit (D/C)', 'D', 'C'],
    ['Sign', '1', '-1'],
    ['Doc Type', 'KR', 'KG'],
    ['Posting Key', '31', '21'],
    ['Pstg Key', '40', '50'],
    ['Trans Type', 'PI', 'PC'],
  ])('under the heading "%s" is known by its cells, %s and %s', async (heading, debit, credit) => {
    const text = [`${SPEND},${heading}`, paid('1000', debit), paid('400', credit), paid('0.50', debit)];
    for (const lane of ['slow', 'fast'] as const) {
      const read = await readText(text, lane === 'slow' ? { lane } : {});
      expect(amounts(read)).toEqual(['1000.00', '-400.00', '0.50']);
      only(read, 'sign-applied');
      expect(codes(read)).not.toContain('extra-columns');
      expect(codes(read)).not.toContain('columns-unnamed');
    }
  });

  test.each([
    ['Grade', 'C', 'D'],
    ['Cost class', 'C', 'R'],
    ['Flag', 'D', 'X'],
    ['Payment Type', 'PC', 'BACS'],
    ['Description', 'Laptops', 'Credit note'],
    ['S', '', '-'],
  ])('is no sign under the heading %s: %s and %s', async (heading, one, other) => {
    const read = await spend(heading, [paid('1000', one), paid('400', other)]);
    expect(amounts(read)).toEqual(['1000.00', '400.00']);
  });

  test('changes nothing where credits are negative already', async () => {
    const read = await spend('D/C', [paid('1000', 'D'), paid('-400', 'C'), paid('-5', 'D')]);
    expect(amounts(read)).toEqual(['1000.00', '-400.00', '-5.00']);
    only(read, 'sign-redundant');
  });

  test('is an error where some credits are negative, others not', async () => {
    const rows = [paid('1000', 'D'), paid('-400', 'C'), paid('30', 'C')];
    expect(only(await spend('D/C', rows), 'sign-mixed')).toMatchObject({ severity: 'error', column: 'D/C' });
  });

  test('is an error with words that nobody knows', async () => {
    const read = await spend('D/C', [paid('1000', 'D'), paid('400', 'Q')]);
    expect(only(read, 'sign-unknown').message).toContain('Q');
  });

  test.each([
    ['Credit note number', '', 'CN123'],
    ['Transaction Number', '1', 'CR12'],
    ['Payment type', 'BACS', 'Direct Credit'],
    ['Expense Type', 'Software', 'Credit card charges'],
    ['Invoice Type', 'Standard', 'Mixed'],
  ])('is none: %s', async (heading, one, other) => {
    expect(amounts(await spend(heading, [paid('1000', one), paid('400', other)]))).toEqual([
      '1000.00',
      '400.00',
    ]);
  });

  test('turns low and high too, and every amount of a row', async () => {
    const lines = await readText([
      'trust_code,financial_year,amount,low,high,D/C',
      'RKE,2010-11,100,90,110,D',
      'RKE,2010-11,40,30,50,C',
    ]);
    expect(lines.lines.map(({ low, high }) => [low?.toFixed(0), high?.toFixed(0)])).toEqual([
      ['90', '110'],
      ['-50', '-30'],
    ]);
    const years = await readText(['trust_code,2010-11,2011-12,S/H', 'RKE,100,10,S', 'RKE,40,4,H']);
    expect(amounts(years)).toEqual(['100.00', '10.00', '-40.00', '-4.00']);
  });

  test('sets a row aside that says neither', async () => {
    const read = await spend('D/C', [paid('1000', 'D'), paid('400', 'C'), paid('30', '')]);
    expect(amounts(read)).toEqual(['1000.00', '-400.00']);
    expect(only(read, 'sign-missing')).toMatchObject({ record: 3, severity: 'warning' });
  });
});

describe('a unit', () => {
  test.each([
    ['Amount (£000)', 'k', 'Amount'],
    ["Amount £'000s", 'k', 'Amount'],
    ['Amount £\u2019000', 'k', 'Amount'],
    ['Amount in £ thousands', 'k', 'Amount'],
    ['Amount (GBP k)', 'k', 'Amount'],
    ['amount_k', 'k', 'amount'],
    ['Cost (£m)', 'm', 'Cost'],
    ['Cost £ million', 'm', 'Cost'],
    ['2010-11 £000', 'k', '2010-11'],
    ['£000', 'k', '£'],
    ['Amount (x1000)', 'k', 'Amount'],
    ['Amount (1000s)', 'k', 'Amount'],
    ['Amount k£', 'k', 'Amount'],
    ['2010-11 (k)', 'k', '2010-11'],
    ['2010-11 m', 'm', '2010-11'],
    ['Amount in pence', 'pence', 'Amount'],
    ['Amount (p)', 'pence', 'Amount'],
    ['Cost £bn', 'bn', 'Cost'],
    ['Amount (\u0141000)', 'k', 'Amount'],
    ['Amount (?000)', 'k', 'Amount'],
    ['\u00fam', 'm', '£'],
    ['Net \u0141', null, 'Net £'],
    ['\u0153 Amount', null, '£ Amount'],
    ['Per\u00fa', null, 'Per\u00fa'],
    ['Amount £', null, 'Amount £'],
    ['Spend over £25k', null, 'Spend over £25k'],
    ['Amount £25,000', null, 'Amount £25,000'],
    ['Option M', null, 'Option M'],
  ])('of the heading %s is %s', (heading, unit, rest) => {
    expect(unitInHeading(heading)).toEqual({ unit, rest });
  });

  test.each([
    ['all figures in £000', 'k'],
    ['all figures in \u0141000', 'k'],
    ['Spend over \u014125k', null],
    ['(£m)', 'm'],
    ['Figures in thousands', 'k'],
    ['thousands of pounds', 'k'],
    ['Payments over £25k in £k', 'k'],
    ['Spend over £25k', null],
    ['Spend over £25,000', null],
    ['Spend over £25 000', null],
    ['more than £1 million', null],
    ['over 25 thousand pounds', null],
    ['all figures in pounds', null],
  ])('of the title %s is %s', (title, unit) => {
    expect(unitInText(title)).toBe(unit);
  });

  test('in a heading scales exactly, low and high too', async () => {
    const read = await readText([
      'trust_code,financial_year,amount (£k),low,high',
      'RKE,2010-11,10.000001,9,11',
    ]);
    const [line] = read.lines;
    expect([line?.amount, line?.low, line?.high].map((money) => money?.toExact())).toEqual([
      '10000.001',
      '9000.00',
      '11000.00',
    ]);
    expect(used(read)).toBe('10000.00');
    only(read, 'unit-applied');
    expect(amounts(await readText(['trust_code,2010-11 £m,2011-12 (£k)', 'RKE,1.5,2']))).toEqual([
      '1500000.00',
      '2000.00',
    ]);
  });

  test('in a title stops the file until --unit says what holds', async () => {
    const text = ['"Plan, all figures in £000"', 'trust_code,financial_year,amount', 'RKE,2010-11,10.5'];
    expect(only(await readText(text), 'unit-in-title').message).toContain('--unit k');
    expect(used(await readText(text, { unit: 'k' }))).toBe('10500.00');
    expect(used(await readText(text, { unit: 'pounds' }))).toBe('10.50');
    const spent = ['Spend over £25k', SPEND, paid('30000')];
    expect(used(await readText(spent))).toBe('30000.00');
  });

  test.each([
    ['spend', [SPEND, paid('30'), 'All figures in £000,,,'], 2],
    ['spend, under its heading', [SPEND, ',,,£000', paid('30')], 1],
    ['lines', ['trust_code,financial_year,amount', ',,£000', 'RKE,2010-11,5'], 1],
    ['years', ['trust_code,product,2010-11,2011-12', ',,£k,£k', 'RKE,p,5,6'], 1],
  ])('in a row below the header stops the file, %s', async (_, text, record) => {
    for (const options of [{}, { lenient: true }, { lane: 'slow' as const }])
      expect(only(await readText(text, options), 'unit-in-row')).toMatchObject({ severity: 'error', record });
  });

  test('in a column of its own scales each row', async () => {
    const plan = (heading: string, ...cells: readonly string[]): Promise<Read> =>
      readText([
        `trust_code,financial_year,${heading},amount,low,high`,
        ...cells.map((cell) => `RKE,2010-11,${cell},5,4,6`),
      ]);
    const read = await plan('Unit', '£k', '£m', 'pounds', "£'000");
    expect(amounts(read)).toEqual(['5000.00', '5000000.00', '5.00', '5000.00']);
    expect(read.lines.map(({ low }) => low?.toFixed(0))).toEqual(['4000', '4000000', '4', '4000']);
    only(read, 'unit-column');
    expect(amounts(await plan('Notes', '£000', '£000'))).toEqual(['5000.00', '5000.00']);
    expect(amounts(await plan('Unit', 'each', 'days'))).toEqual(['5.00', '5.00']);
    expect(only(await plan('Unit', '£k', '?'), 'unit-missing')).toMatchObject({
      severity: 'error',
      record: 2,
      value: '?',
    });
  });

  test.each([['Amount (£00)'], ['Amount (£100s)']])('that is not known is an error: %s', async (heading) => {
    const read = await readText(['Entity,Date,Supplier,' + heading, paid('30')]);
    expect(only(read, 'unit-unknown')).toMatchObject({ severity: 'error', column: heading });
  });

  test('of pence is a hundredth of a pound', async () => {
    const read = await readText(['trust_code,financial_year,amount (pence)', 'RKE,2010-11,12345']);
    expect(amounts(read)).toEqual(['123.45']);
  });

  test('is an error where --unit says another, or only some headings say it', async () => {
    const one = ['trust_code,financial_year,amount (£k)', 'RKE,2010-11,5'];
    only(await readText(one, { unit: 'm' }), 'unit-contrary');
    expect(used(await readText(one, { unit: 'k' }))).toBe('5000.00');
    const mixed = ['trust_code,2010-11 £k,2011-12', 'RKE,5,6'];
    expect(only(await readText(mixed), 'unit-mixed')).toMatchObject({ column: '2011-12' });
    expect(used(await readText(mixed, { unit: 'k' }))).toBe('11000.00');
  });
});

describe('a currency', () => {
  test('other than sterling makes a bad row', async () => {
    const read = await spend('Currency', [paid('10', 'GBP'), paid('20', 'USD'), paid('30', 'Sterling')]);
    expect(amounts(read)).toEqual(['10.00', '30.00']);
    expect(only(read, 'currency-foreign')).toMatchObject({ severity: 'warning', record: 2, value: 'USD' });
    expect(pounds(read)).toEqual(['40.00', '0.00']);
    const plan = await readText(['trust_code,financial_year,currency,amount', 'RKE,2010-11,EUR,5']);
    expect(only(plan, 'currency-foreign')).toMatchObject({ severity: 'error' });
  });

  test.each([
    ['Supplier Currency', 'GBP', 'USD'],
    ['Currency of payment', 'Sterling', 'EUR'],
    ['Foreign currency', '', 'USD'],
    ['Money', 'GBP', 'USD'],
    ['', 'UK pounds', 'US dollars'],
  ])('is known by the cells under the heading "%s"', async (heading, one, other) => {
    const read = await readText([`${SPEND},${heading}`, paid('10', one), paid('20', other)]);
    expect(amounts(read)).toEqual(['10.00']);
    expect(only(read, 'currency-foreign')).toMatchObject({ record: 2, value: other });
  });

  test.each([
    ['£'],
    ['UK £'],
    ['GBP - British Pound'],
    ['Pound Sterling'],
    ['United Kingdom Pound'],
    ['GB Pounds'],
  ])('of pounds may be called %s', async (name) => {
    expect(amounts(await spend('Currency', [paid('10', name), paid('20', 'GBP')]))).toEqual([
      '10.00',
      '20.00',
    ]);
  });

  test.each([['Amount (USD)'], ['Amount ($)'], ['Amount in euros'], ['Amount (\u20ac000)']])(
    'in the heading of the amounts refuses the file: %s',
    async (heading) => {
      const text = ['Entity,Date,Supplier,' + heading, paid('10')];
      const read = await readText(text);
      expect(read.lines).toEqual([]);
      expect(read.problems.map(({ severity }) => severity)).toContain('error');
    },
  );

  test('in the heading of a plan, or its title, names --currency-sign', async () => {
    const plan = ['trust_code,financial_year,amount ($)', 'RKE,2010-11,5'];
    expect(only(await readText(plan), 'currency-heading').message).toContain('--currency-sign "$"');
    expect(amounts(await readText(plan, { currencySign: '$' }))).toEqual(['5.00']);
    const titled = ['All amounts in US dollars', 'trust_code,financial_year,amount', 'RKE,2010-11,5'];
    expect(only(await readText(titled), 'currency-heading')).toMatchObject({ value: titled[0] });
  });

  test('is ignored, with a note, where the heading of the amounts says sterling', async () => {
    const read = await readText([
      'Entity,Date,Supplier,Currency,Amount in sterling',
      'Whittington Hospital,30/04/2020,A Ltd,USD,10',
    ]);
    expect(amounts(read)).toEqual(['10.00']);
    only(read, 'currency-ignored');
  });

  test('sign on every amount refuses the file in one message', async () => {
    const rows = [paid('$30.00'), paid('($5.00)'), paid('"$1,000.00 "')];
    const read = await spend('', rows);
    expect(codes(read)).toEqual(['currency-sign']);
    expect(only(read, 'currency-sign').message).toContain('--currency-sign');
    expect(amounts(await spend('', rows, { currencySign: '$' }))).toEqual(['30.00', '-5.00', '1000.00']);
  });

  test('sign or VAT column is found whatever the chunks that a file comes in', async () => {
    const texts = [
      [SPEND, paid('$5.00'), paid('$7.00')],
      [`${SPEND},Basis`, paid('5.00', 'Net'), paid('7.00', 'Net')],
    ];
    for (const rows of texts) {
      const bytes = Buffer.from(rows.join('\n'));
      const whole = await readSources([trickle(bytes, 1 << 20)]);
      for (const size of [1, 7, 40]) expect(await readSources([trickle(bytes, size)])).toEqual(whole);
    }
  });

  test('sign between two digits is damage and refuses no file', async () => {
    const read = await spend('', [paid('617€0.50'), paid('6$1')]);
    expect(codes(read).filter((code) => code === 'currency-sign')).toEqual([]);
    expect(pounds(read)).toEqual(['0.00', '0.00']);
  });

  test('sign on some amounts makes bad rows', async () => {
    const read = await spend('', [paid('30.00'), paid('$5.00'), paid('EUR 7')]);
    expect(amounts(read)).toEqual(['30.00']);
    expect(codes(read).filter((code) => code === 'amount-foreign')).toHaveLength(2);
  });
});

describe('VAT', () => {
  const plan = (heading: string, ...cells: readonly string[]): Promise<Read> =>
    readText([
      `trust_code,financial_year,amount,${heading}`,
      ...cells.map((cell, i) => `RKE,2010-11,${i + 1},${cell}`),
    ]);
  const bases = ({ lines }: Read): string[] => lines.map(({ vat }) => vat);

  test('is the dimension vat where cells say net or gross', async () => {
    expect(bases(await plan('vat', 'net', 'Gross', 'incl. VAT', 'excl', '', 'exempt'))).toEqual([
      ...['net', 'gross', 'gross', 'net', '', ''],
    ]);
    expect(bases(await plan('VAT included?', 'Y', 'no'))).toEqual(['gross', 'net']);
    expect(bases(await plan('Net/Gross', 'N', 'G'))).toEqual(['net', 'gross']);
    expect(bases(await plan('VAT indicator', 'I', 'E'))).toEqual(['gross', 'net']);
    expect(bases(await plan('Includes VAT?', 'Y', 'N'))).toEqual(['gross', 'net']);
  });

  test('is known by the cells under any heading, which is not called unused then', async () => {
    for (const heading of ['Basis', 'Amount type', 'Amount is']) {
      const read = await plan(heading, 'including VAT', 'VAT exclusive', 'net');
      expect(bases(read)).toEqual(['gross', 'net', 'net']);
      expect(codes(read)).not.toContain('extra-columns');
    }
    expect(bases(await plan('Item', 'Fishing net', 'Gross motor toys'))).toEqual(['', '']);
  });

  test('takes a rate beside the basis', async () => {
    expect(bases(await plan('vat', 'gross 5%', 'net @ 17.5 %'))).toEqual(['gross 5%', 'net 17.5%']);
    expect(bases(await plan('vat basis,vat rate', 'gross,20%', 'net,'))).toEqual(['gross 20%', 'net']);
  });

  test.each([
    ['VAT registration number', 'GB123456789'],
    ['VAT', '20%'],
    ['VAT', '12.50'],
    ['VAT', 'GB123456789'],
  ])('is not said by %s: %s', async (heading, cell) => {
    const read = await plan(heading, cell, cell);
    expect(bases(read)).toEqual(['', '']);
    expect(only(read, 'extra-columns').message).toContain(heading);
  });

  test('net and gross together are a warning with both amounts', async () => {
    const { message } = only(await plan('vat', 'net', 'gross', 'gross 5%'), 'vat-mixed');
    expect(message).toContain('£1.00');
    expect(message).toContain('£5.00');
  });

  test('that cannot be read makes a bad row', async () => {
    expect(only(await plan('vat', 'net', 'perhaps'), 'vat-unreadable')).toMatchObject({ record: 2 });
  });
});

describe('a heading like a year', () => {
  const meaning = (heading: string): unknown => {
    const read = readYearHeading(heading);
    return read?.kind === 'year' ? [yearLabel(read.year), read.status] : (read?.kind ?? null);
  };

  test.each([
    ['FY11/12', ['2011-12', null]],
    ['2011\u201312', ['2011-12', null]],
    ['2011\u201412', ['2011-12', null]],
    ['2011\u221212', ['2011-12', null]],
    ['2011-12*', ['2011-12', null]],
    ['2011-12 £', ['2011-12', null]],
    ['2011-12 £000', ['2011-12', null]],
    ['2011-12 budget', ['2011-12', 'planned']],
    ['2011-12 (forecast)', ['2011-12', 'planned']],
    ['Plan 2011/12', ['2011-12', 'planned']],
    ['2011-12 Forecast outturn', ['2011-12', 'planned']],
    ['2011-12 actual', ['2011-12', 'actual']],
    ['Outturn 2011-12', ['2011-12', 'actual']],
    ['Apr 2011 - Mar 2012', ['2011-12', null]],
    ['April 2011 to March 2012 budget', ['2011-12', 'planned']],
    ['Year ending March 2012', ['2011-12', null]],
    ['Year ended 31 March 2012', ['2011-12', null]],
    ['Apr 2011 - Mar 2013', 'unclear'],
    ['Year 1', 'unclear'],
    ['Yr2', 'unclear'],
    ['2011.12', 'unclear'],
    ['201112', 'unclear'],
    ['F11/12', 'unclear'],
    ['2011-12 variance', 'unclear'],
    ['2011-12 cumulative', 'unclear'],
    ['2011-12 budget v actual', 'unclear'],
    ['2011-12 Q1', 'unclear'],
    ['2011-13', 'unclear'],
    ['FY11', 'unclear'],
    ['2011', 'unclear'],
    ['11/12', 'unclear'],
    ['Nov-10', 'damaged'],
    ['price base', null],
    ['Cost at 2010-11 prices', null],
    ['code', null],
  ])('%s', (heading, meant) => {
    expect(meaning(heading)).toEqual(meant);
  });

  test('gives its status to the lines below it', async () => {
    const read = await readText(['trust_code,2010-11 actual,2011-12 budget', 'RKE,1,2']);
    expect(read.lines.map(({ status, option }) => [status, option])).toEqual([
      ['actual', 'both'],
      ['planned', 'local'],
    ]);
    only(await readText(['trust_code,status,2010-11 actual', 'RKE,planned,1']), 'status-contrary');
  });

  test('is an error where its meaning is not certain, or there twice', async () => {
    const unclear = await readText(['trust_code,2010-11,2011-12 variance', 'RKE,1,2']);
    expect(only(unclear, 'year-heading-unclear')).toMatchObject({ severity: 'error' });
    only(await readText(['trust_code,2010-11,2010/11 budget', 'RKE,1,2']), 'header-duplicate');
  });
});
