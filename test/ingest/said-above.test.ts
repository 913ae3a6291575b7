import { describe, expect, test } from 'vitest';
import { yearLabel } from '../../src/model/index.js';
import { FoundOptions } from '../../src/ingest/headers/option-words.js';
import { amounts, codes, only, PLAN, readText, SPEND, type Options, type Read } from './reading.js';

const titled = (title: string, options?: Options): Promise<Read> =>
  readText([title, PLAN, 'RKE,2010-11,5', 'RKE,2011-12,6'], options);
const bases = ({ lines }: Read): string[] => [
  ...new Set(lines.map(({ priceBase: base }) => (typeof base === 'number' ? yearLabel(base) : String(base)))),
];

describe('a title above the header', () => {
  test.each([
    ['All figures at 2010-11 prices,,', '2010-11'],
    ['Costs in 2010/11 prices', '2010-11'],
    ['Real terms (2010-11 prices),,', '2010-11'],
    ['Constant 2010-11 prices', '2010-11'],
    ['Price base: 2010-11', '2010-11'],
    ['Price base,2010-11,', '2010-11'],
    ['Prices,nominal,', 'nominal'],
    ['Nominal prices,,', 'nominal'],
    ['All figures in cash terms', 'nominal'],
    ['At outturn prices', 'nominal'],
    ['Budget 2010-11', 'null'],
    ['Prices from suppliers of 2010-11', 'null'],
    ['Nominal roll', 'null'],
    ['"2009-10 prices","2010-11 prices"', 'null'],
  ])('gives the price base: %s', async (title, base) => {
    const read = await titled(title);
    expect(bases(read)).toEqual([base]);
    expect(codes(read).includes('said-above')).toBe(base !== 'null');
  });

  test('gives way to a column of price bases', async () => {
    const read = await readText(['At 2010-11 prices', `${PLAN},price_base`, 'RKE,2010-11,5,nominal']);
    expect(bases(read)).toEqual(['nominal']);
    expect(codes(read)).not.toContain('said-above');
  });

  test.each([
    ['All amounts exclude VAT', 'net'],
    ['Figures are net of VAT', 'net'],
    ['Costs are inclusive of VAT,,', 'gross'],
    ['VAT,excluded,', 'net'],
    ['All amounts include VAT where it is not recoverable', ''],
    ['Payments over £25k including VAT', ''],
    ['VAT registration of all suppliers', ''],
  ])('says whether amounts are net or gross of VAT: %s', async (title, vat) => {
    for (const read of [
      await titled(title),
      await readText([title, SPEND, 'DH,Whittington Hospital,30/04/2020,a,b,A,1,5']),
    ]) {
      expect([...new Set(read.lines.map((line) => line.vat))]).toEqual([vat]);
      expect(codes(read).includes('vat-title')).toBe(vat !== '');
    }
  });

  test.each([
    ['Option: Central', 'central'],
    ['Option,Central,', 'central'],
    ['Central option,,', 'central'],
    ['Options appraisal', 'local'],
    ['The cheapest option', 'local'],
  ])('names the option: %s', async (title, option) => {
    const read = await titled(title);
    expect([...new Set(read.lines.map((line) => line.option))]).toEqual([option]);
    if (option === 'central') expect(only(read, 'said-above').severity).toBe('warning');
  });

  test('names an option of the file alone, and gives way to a column of options', async () => {
    const words = new FoundOptions();
    const read = await titled('Option 2: Do minimum', { options: words });
    expect(words.found.map(({ word }) => word)).toEqual(['Do minimum']);
    expect(read.files[0]?.namesOptions).toBe(true);
    const own = await readText(['Option: Central', `${PLAN},option`, 'RKE,2010-11,5,local']);
    expect(own.lines.map(({ option }) => option)).toEqual(['local']);
    only(await titled('Option: Neither', {}), 'no-usable-row');
  });
});

describe('the heading of the amounts of a plan', () => {
  test.each([
    ['Amount inc VAT', 'gross', 'null'],
    ['Cost (excl. VAT)', 'net', 'null'],
    ['Amount £ (including VAT)', 'gross', 'null'],
    ['Cost (2010-11 prices)', '', '2010-11'],
    ['Cost at 2010-11 prices', '', '2010-11'],
    ['Amount (nominal)', '', 'nominal'],
    ['Amount, cash terms', '', 'nominal'],
  ])('may say VAT or prices: %s', async (heading, vat, base) => {
    const read = await readText([`trust_code,financial_year,"${heading}"`, 'RKE,2010-11,5']);
    expect(amounts(read)).toEqual(['5.00']);
    expect(read.lines.map((line) => line.vat)).toEqual([vat]);
    expect(bases(read)).toEqual([base]);
  });

  test.each([['2010-11 inc VAT'], ['Cost (real)'], ['VAT amount']])(
    'is refused otherwise: %s',
    async (heading) => {
      const read = await readText([`trust_code,financial_year,${heading}`, 'RKE,2010-11,5']);
      expect(read.lines).toEqual([]);
    },
  );
});

describe('a column of a plan', () => {
  test.each([
    ['Real/Nominal', 'nominal', 'nominal'],
    ['Price level', '2010-11', '2010-11'],
    ['Price basis', '2010-11 prices', '2010-11'],
    ['Terms', 'Cash terms', 'nominal'],
    ['price_base', 'Real 2010-11', '2010-11'],
    ['price_base', 'Constant (2010-11) prices', '2010-11'],
    ['price_base', 'outturn prices', 'nominal'],
    ['Contract', 'Fixed price', 'null'],
    ['Price basis', 'Fixed', 'null'],
    ['Notes', '2010-11', 'null'],
  ])('that says whose prices amounts are in: %s, %s', async (heading, cell, base) => {
    expect(bases(await readText([`${PLAN},${heading}`, `RKE,2010-11,5,${cell}`]))).toEqual([base]);
  });

  test('that says real without a year refuses its rows', async () => {
    const read = await readText([`${PLAN},Real/Nominal`, 'RKE,2010-11,5,Real', 'RKE,2010-11,5,Nominal']);
    expect(only(read, 'price-base-unreadable')).toMatchObject({ severity: 'error', record: 1 });
  });

  test.each([
    ['Cost/Benefit', 'Cost', 'Benefit'],
    ['Cost or benefit', 'C', 'B'],
    ['Type', 'Costs', 'Benefits'],
    ['Category', 'Cost', 'Benefit'],
    ['Product', 'Costs', 'Benefits'],
    ['cost_type', 'cost', 'benefit'],
    ['', 'Cost', 'Benefit'],
  ])('that says cost or benefit under "%s": %s, %s', async (heading, cost, benefit) => {
    for (const lane of ['slow', 'fast'] as const) {
      const text = [`${PLAN},${heading}`, `RKE,2010-11,5,${cost}`, `RKE,2010-11,2,${benefit}`];
      const read = await readText(text, lane === 'slow' ? { lane } : {});
      expect(read.lines.map(({ kind }) => kind)).toEqual(['cost', 'benefit']);
    }
  });

  test('that says cost or saving refuses the savings, which would count as costs', async () => {
    const read = await readText([`${PLAN},Line`, 'RKE,2010-11,5,Cost', 'RKE,2010-11,2,Saving']);
    expect(only(read, 'value-unknown')).toMatchObject({ severity: 'error', value: 'Saving' });
    expect((await readText([`${PLAN},Line`, 'RKE,2010-11,5,Cost'])).lines[0]?.kind).toBe('cost');
  });

  test.each([
    ['Forecast', 'planned'],
    ['Budget', 'planned'],
    ['Latest forecast', 'planned'],
    ['Forecast outturn', 'planned'],
    ['Estimated', 'planned'],
    ['Plan', 'planned'],
    ['Actuals', 'actual'],
    ['Outturn', 'actual'],
    ['Commitment', 'committed'],
  ])('that says the status in other words: %s', async (word, status) => {
    for (const heading of ['status', 'Actual/Forecast', 'Type']) {
      const read = await readText([`${PLAN},${heading}`, `RKE,2010-11,5,${word}`]);
      expect(read.lines.map((line) => line.status)).toEqual([status]);
    }
  });

  test.each([['Provisional'], ['Draft'], ['Approved'], ['Spent'], ['Budget v actual']])(
    'of statuses is refused where it says %s',
    async (word) => {
      only(await readText([`${PLAN},status`, `RKE,2010-11,5,${word}`]), 'value-unknown');
    },
  );

  test('that says budget and forecast for the same year is a warning', async () => {
    const rows = ['RKE,2010-11,5,Budget', 'RKE,2010-11,6,Forecast', 'RKE,2011-12,6,Forecast'];
    for (const lane of ['slow', 'fast'] as const) {
      const read = await readText([`${PLAN},status`, ...rows], lane === 'slow' ? { lane } : {});
      expect(only(read, 'planned-words').message).toContain('2010-11 say budget and forecast');
    }
    expect(codes(await readText([`${PLAN},status`, rows[0] ?? '', rows[2] ?? '']))).not.toContain(
      'planned-words',
    );
  });
});
