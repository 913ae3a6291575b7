import { describe, expect, test } from 'vitest';
import { isoDate, readDate, settleDate, type DateOrder } from '../../src/ingest/dates.js';
import { codes, counts, only, readText } from './reading.js';

const read = (text: string, order: DateOrder = 'day first'): string | null => {
  const written = readDate(text);
  const date = written && settleDate(written, order);
  return date && isoDate(date);
};

describe('a date', () => {
  test.each([
    ['30/09/2010', '2010-09-30'],
    ['3/9/10', '2010-09-03'],
    ['03-09-2010', '2010-09-03'],
    ['03.09.2010', '2010-09-03'],
    ['2010-09-30', '2010-09-30'],
    ['2010/9/3', '2010-09-03'],
    ['2010-09-30T00:00:00', '2010-09-30'],
    ['30/09/2010 00:00', '2010-09-30'],
    ['30/09/2010 12:30:00 PM', '2010-09-30'],
    ['30-Sep-10', '2010-09-30'],
    ['30-SEP-2010 ', '2010-09-30'],
    [' 30-sep-10', '2010-09-30'],
    ['30 September 2010', '2010-09-30'],
    ['1st April 2020', '2020-04-01'],
    ['3-Sept-10', '2010-09-03'],
    ['30Sep2010', '2010-09-30'],
    ['30\u00a0Sep\u00a02010\u00a0', '2010-09-30'],
    ['29/02/2020', '2020-02-29'],
    ['43951', '2020-04-30'],
    ['44136', '2020-11-01'],
    ['43951.75', '2020-04-30'],
    ['31/12/69', '2069-12-31'],
    ['01/01/70', '1970-01-01'],
    ['01/04/1900', '1900-04-01'],
  ])('%s is %s', (text, date) => {
    expect(read(text)).toBe(date);
  });

  test.each([
    [''],
    ['30/09'],
    ['Sep-10'],
    ['2010'],
    ['31/06/2020'],
    ['29/02/2019'],
    ['32/01/2020'],
    ['00/01/1900'],
    ['01/01/1900'],
    ['31/03/1900'],
    ['30-Spt-10'],
    ['2020-13-01'],
    ['2020-00-10'],
    ['123456'],
    ['9999'],
    ['########'],
    ['30/09/201'],
    ['30//09/2010'],
    ['01/04/2400'],
    ['2399-04-01x'],
    ['payment of 30/09/2010'],
  ])('%s is none', (text) => {
    expect(read(text)).toBeNull();
  });

  test('day and month by the order of the file', () => {
    expect(read('03/04/2020', 'day first')).toBe('2020-04-03');
    expect(read('03/04/2020', 'month first')).toBe('2020-03-04');
    expect(read('03/04/2020', 'mixed')).toBeNull();
    expect(read('13/04/2020', 'mixed')).toBe('2020-04-13');
    expect(read('04/13/2020', 'mixed')).toBe('2020-04-13');
    expect(read('03-Apr-2020', 'mixed')).toBe('2020-04-03');
  });
});

describe('the order of a file', () => {
  const file = (dates: readonly string[]): ReturnType<typeof readText> =>
    readText(['Date,Supplier,Amount', ...dates.map((date, i) => `${date},Supplier ${i},${i + 1}`)], {
      trust: 'RKE',
    });
  const months = async (dates: readonly string[]): Promise<string[]> =>
    (await file(dates)).lines.map((line) => line.month);

  test('is proven by a day above 12', async () => {
    const uk = await file(['03/04/2020', '30/04/2020']);
    expect([uk.files[0]?.dateOrder, uk.problems]).toEqual(['day first', []]);
    expect(await months(['03/04/2020', '30/04/2020'])).toEqual(['2020-04', '2020-04']);
    const us = await file(['4/3/2020', '4/30/2020']);
    expect([us.files[0]?.dateOrder, us.problems]).toEqual(['month first', []]);
    expect(await months(['4/3/2020', '4/30/2020'])).toEqual(['2020-04', '2020-04']);
  });

  test('is proven by a later row for the rows before it', async () => {
    expect(await months(['4/3/2020', '5/3/2020', '4/30/2020'])).toEqual(['2020-04', '2020-05', '2020-04']);
  });

  test('is the same result in either order', async () => {
    const days = Array.from({ length: 30 }, (_, i) => i + 1);
    const uk = await file(days.map((day) => `${String(day).padStart(2, '0')}/04/2020`));
    const us = await file(days.map((day) => `4/${day}/2020`));
    expect(us.lines).toEqual(uk.lines);
    expect(us.footing).toEqual(uk.footing);
    expect([us.files[0]?.firstDate, us.files[0]?.lastDate]).toEqual(['2020-04-01', '2020-04-30']);
    expect([uk.files[0]?.firstDate, uk.files[0]?.lastDate]).toEqual(['2020-04-01', '2020-04-30']);
  });

  test('is taken for the UK one where it could be either, and said so', async () => {
    const read = await file(['03/04/2020', '05/06/2020']);
    expect(read.lines.map((line) => line.month)).toEqual(['2020-04', '2020-06']);
    expect(only(read, 'date-order-assumed')).toMatchObject({ severity: 'warning', file: 'a.csv' });
  });

  test('makes no difference where day and month are equal, or the month is a word', async () => {
    expect(codes(await file(['04/04/2020', '30-Apr-20', '2020-04-07', '43951']))).toEqual([]);
  });

  test('that is mixed leaves only rows that prove their own', async () => {
    const read = await file(['13/04/2020', '4/14/2020', '05/04/2020', '15-Apr-20']);
    expect(read.files[0]?.dateOrder).toBe('mixed');
    expect(counts(read)).toBe('4 = 3 + 1');
    expect(only(read, 'date-order-mixed')).toMatchObject({ severity: 'warning', file: 'a.csv' });
    expect(only(read, 'date-order-mixed').message).toMatch(/13\/04\/2020.*4\/14\/2020/);
    expect(only(read, 'date-ambiguous')).toMatchObject({
      severity: 'warning',
      record: 3,
      line: 4,
      column: 'Date',
      value: '05/04/2020',
    });
    expect(read.footing.amountSetAside.toFixed(2)).toBe('3.00');
  });

  test('is not proven by what is no date', async () => {
    const read = await file(['03/04/2020', '99/04/2020', '4/31/2020', 'paid 30/04/2020']);
    expect(read.files[0]?.dateOrder).toBe('day first');
    expect(codes(read)).toContain('date-order-assumed');
    expect(counts(read)).toBe('4 = 1 + 3');
  });

  test('a date before the first financial year is none, and no crash', async () => {
    const read = await file(['30/04/2020', '01/01/1900', '00/01/1900', '15/02/1900']);
    expect(codes(read)).toEqual(['date-unreadable', 'date-unreadable', 'date-unreadable']);
    expect(counts(read)).toBe('4 = 1 + 3');
  });
});
