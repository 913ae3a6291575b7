import { describe, expect, test } from 'vitest';
import { HashedRows } from '../../src/ingest/duplicates/hashed-rows.js';
import { DateEvidence } from '../../src/ingest/dates/date-evidence.js';
import { parseAmountUnit } from '../../src/ingest/meaning/unit.js';
import { TextBudget } from '../../src/ingest/workbooks/text-budget.js';
import { workbookOf } from './made-workbooks.js';
import { amounts, codes, only, PLAN, readBytes, readText, SPEND } from './reading.js';

describe('a damaged record', () => {
  const setAsideOf = async (row: string): Promise<string> => {
    const { footing } = await readText([PLAN, 'RKE,2010-11,7', row], { lenient: true });
    return `${footing.rowsSetAside} ${footing.amountSetAside.toExact()}`;
  };

  test.each([
    ['"RKE" x,2010-11,"5.00"', '1 5.00'],
    ['"RKE" x,2010-11,5.25', '1 5.25'],
    ['"RKE" x,2010-11, "6.5" ', '1 6.50'],
    ['"RKE" x,2010-11,""', '1 0.00'],
    ['"RKE" x,2010-11', '1 0.00'],
    ['"RKE" x,2010-11,5,6', '1 0.00'],
    ['"RKE" x,2010-11,"5', '1 0.00'],
    ['"RKE" x,2010-11,x"5"', '1 0.00'],
  ])('%j is set aside with the amount in its last cell: %s', async (row, wanted) => {
    expect(await setAsideOf(row)).toBe(wanted);
  });
});

describe('dates', () => {
  const evidence = (...texts: string[]): DateEvidence => {
    const found = new DateEvidence(0);
    for (const text of texts) found.addRecord({ fields: [text] });
    return found;
  };

  test('of one order are read in it, and know no months', () => {
    for (const dates of [['30/04/2020', '01/05/2020'], ['01/02/2020']])
      expect(evidence(...dates).reading).toMatchObject({
        ...{ order: 'day first', months: [], fallbackOrder: 'day first' },
      });
    expect(evidence('04/30/2020', '01/05/2020').reading).toMatchObject({
      ...{ order: 'month first', months: [], fallbackOrder: 'month first' },
    });
  });

  test('of both orders are read by the months of those that are certain, in order', () => {
    const { reading } = evidence('30/06/2020', '04/30/2020', '05/06/2020', '31/05/2020');
    expect(reading.order).toBe('mixed');
    expect(reading.months).toEqual([...reading.months].sort());
    expect(reading.months.length).toBeGreaterThan(1);
  });
});

test('hashed rows without some records, those that were added one by one too', () => {
  const rows = new HashedRows();
  for (let i = 0; i < 40; i++) rows.add(i, 100 + i, i);
  const left = (records: number[]): number[] => {
    const { single } = rows.without(Int32Array.from(records));
    expect([...single.b.subarray(0, single.length)]).toEqual(
      [...single.a.subarray(0, single.length)].map((a) => a + 100),
    );
    return [...single.record.subarray(0, single.length)];
  };
  const all = Array.from({ length: 40 }, (_, i) => i);
  expect(left([])).toEqual(all);
  expect(left([0, 7, 39])).toEqual(all.filter((i) => ![0, 7, 39].includes(i)));
  expect(left(all)).toEqual([]);
  const both = new HashedRows();
  both.addAll(rows);
  expect([both.count, both.single.length]).toEqual([40, 40]);
});

describe('totals among suppliers of a plan', () => {
  const plan = (...rows: string[]) =>
    readText(['trust_code,financial_year,supplier,amount', ...rows.map((row) => `RKE,2010-11,${row}`)]);

  test('are no lines where they are the sum of the rows above', async () => {
    const read = await plan('Ash,5', 'Elm,7', 'Total,12');
    expect(amounts(read)).toEqual(['5.00', '7.00']);
  });

  test('a supplier of any other name is', async () => {
    expect(amounts(await plan('Ash,5', 'Elm,7', 'Totalis Ltd,12'))).toEqual(['5.00', '7.00', '12.00']);
  });

  test('of spend a payee called so is a total only by its sum', async () => {
    const spend = (...rows: string[]) =>
      readText([SPEND, ...rows.map((row) => `DH,Whittington Hospital,30/04/2020,a,b,${row}`)]);
    expect(amounts(await spend('Ash,1,5', 'Total Fitouts Ltd,2,9'))).toEqual(['5.00', '9.00']);
  });
});

test.each([
  ['\u00a3', 'pounds'],
  ['pound', 'pounds'],
  ['Pounds', 'pounds'],
  [' k ', 'k'],
  ['Thousands', 'k'],
  ['000', 'k'],
  ['millions', 'm'],
  ['M', 'm'],
  ['billions', 'bn'],
  ['bn', 'bn'],
  ['', null],
  ['dozen', null],
])('the unit %j is %j', (text, unit) => {
  expect(parseAmountUnit(text)).toBe(unit);
});

test('text beyond what is kept is refused, and not before', () => {
  const budget = new TextBudget(10);
  budget.spend(4);
  budget.spend(6);
  expect(() => {
    budget.spend(1);
  }).toThrow();
});

describe('an amount that is its own number', () => {
  const spend = (transaction: string, amount: string) =>
    readText([SPEND, `DH,Whittington Hospital,30/04/2020,a,b,A,${transaction},${amount}`]);

  test.each([
    ['12345', '12345', true],
    ['1234', '1234', false],
    ['A12345', '12345', false],
    ['12345A', '12345', false],
    ['12345', '12346', false],
  ])('%s beside %s is a warning: %j', async (transaction, amount, wanted) => {
    const found = codes(await spend(transaction, amount)).filter((code) => code.includes('number'));
    expect(found.length > 0).toBe(wanted);
  });
});

describe('what stands above a plan', () => {
  test('says where it was found: the heading, or the title', async () => {
    const inTitle = await readText(['All figures at 2010-11 prices', PLAN, 'RKE,2010-11,5']);
    expect(only(inTitle, 'said-above')).toMatchObject({ value: 'All figures at 2010-11 prices' });
    const heading = 'Amount (2010-11 prices)';
    const inHeading = await readText([`trust_code,financial_year,${heading}`, 'RKE,2011-12,5']);
    expect(only(inHeading, 'said-above')).toMatchObject({ line: 1, column: heading });
  });

  test('a unit in a title is refused with the title', async () => {
    const read = await readText([' All figures in \u00a3000 ', PLAN, 'RKE,2010-11,5']);
    expect(only(read, 'unit-in-title')).toMatchObject({ value: 'All figures in \u00a3000' });
  });
});

describe('decimal commas', () => {
  const plan = (...written: string[]) =>
    readText([PLAN.replaceAll(',', ';'), ...written.map((amount) => `RKE;2010-11;${amount}`)]);

  test('are refused where they are a convention: many of them, or points for thousands', async () => {
    const refused = async (...written: string[]): Promise<boolean> =>
      codes(await plan(...written)).some((code) => code.includes('comma'));
    expect(await refused('5,25', '6,50', '7,75')).toBe(true);
    expect(await refused('1.234,50')).toBe(true);
    expect(await refused('5,25')).toBe(false);
    expect(await refused('5.25', '6.50', '7.75')).toBe(false);
    expect(await refused('5,25', '6,50', '7,75', 'x')).toBe(false);
  });
});

describe('a hidden row', () => {
  test('with nothing in it is not counted', async () => {
    const lines = ['[Plan]', PLAN, 'RKE,2010-11,5', 'hidden: ,,', 'RKE,2011-12,6'];
    const read = await readBytes(workbookOf(lines.join('\n')), {}, 'plan.xlsx');
    expect(codes(read)).not.toContain('rows-hidden');
    expect(amounts(read)).toEqual(['5.00', '6.00']);
  });
});
