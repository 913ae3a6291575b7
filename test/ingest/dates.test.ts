import { describe, expect, test } from 'vitest';
import {
  readingInOrder,
  isoDate,
  readDate,
  resolveDate,
  type DateReading,
} from '../../src/ingest/dates/dates.js';
import { codes, counts, only, readText } from './reading.js';

const read = (text: string, reading: DateReading = readingInOrder('day first')): string | null => {
  const written = readDate(text);
  const date = written && resolveDate(written, reading);
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
    ['20200430', '2020-04-30'],
    ['20200430.0', '2020-04-30'],
    ['30042020', '2020-04-30'],
    ['1042020', '2020-04-01'],
    ['30 04 2020', '2020-04-30'],
    ['30 / 04 / 2020', '2020-04-30'],
    ['30/04/2020.', '2020-04-30'],
    ["30 Apr '20", '2020-04-30'],
    ['2020-Apr-30', '2020-04-30'],
    ['W/E 30/04/2020', '2020-04-30'],
    ['Week ending 30 April 2020', '2020-04-30'],
    ['paid 30/04/2020', '2020-04-30'],
    ['2020-04-30T00:00:00+01:00', '2020-04-30'],
    ['2020-04-30T23:59:59.999Z', '2020-04-30'],
    ['2020-04-30 00:00:00 UTC', '2020-04-30'],
    ['April 29, 2020', '2020-04-29'],
    ['Apr 29th 2020', '2020-04-29'],
    ['Apr-29-20', '2020-04-29'],
    ['Thu 30 Apr 2020', '2020-04-30'],
    ['Thursday, 30th of April 2020', '2020-04-30'],
    ['Thu, 30/04/2020', '2020-04-30'],
    ['13/04/2012 | 14/04/2012', '2012-04-13'],
    ['14/04/2012, 13/04/2012', '2012-04-13'],
    ['13/04/2012 & 14-Apr-12', '2012-04-13'],
    ['13/04/2012 and 14/04/2012 and 2/4/2012', '2012-04-02'],
    ['13/04/2012 - 14/04/2012', '2012-04-13'],
    ['13/04/2012\n14/04/2012', '2012-04-13'],
    ['25569', '1970-01-01'],
    ['62093', '2069-12-31'],
  ])('%s is %s', (text, date) => {
    expect(read(text)).toBe(date);
  });

  test.each([
    [''],
    ['30/09'],
    ['30 Apr'],
    ['00000'],
    ['00045'],
    ['00060'],
    ['20204'],
    ['99999'],
    ['20201301'],
    ['20200431'],
    ['13/04/2012 | 14/05/2012'],
    ['13/04/2012 | see invoice'],
    ['13/04/2012 |'],
    ['May-10'],
    ['May 2010'],
    ['2010-05'],
    ['Mar 32, 2020'],
    ['Marzo 3, 2020'],
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
    expect(read('03/04/2020')).toBe('2020-04-03');
    expect(read('03/04/2020', readingInOrder('month first'))).toBe('2020-03-04');
    const mixed = {
      order: 'mixed',
      months: [],
      fallbackOrder: null,
      monthsAlone: [],
      areSwapped: false,
    } as const;
    expect(read('03/04/2020', mixed)).toBeNull();
    expect(read('03/04/2020', { ...mixed, months: ['2020-03'] })).toBe('2020-03-04');
    expect(read('03/04/2020', { ...mixed, fallbackOrder: 'day first' })).toBe('2020-04-03');
    expect(read('04/04/2020', mixed)).toBe('2020-04-04');
    expect(read('13/04/2020', mixed)).toBe('2020-04-13');
    expect(read('04/13/2020', mixed)).toBe('2020-04-13');
    expect(read('03-Apr-2020', mixed)).toBe('2020-04-03');
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

  test('that is mixed reads open dates into the months of the certain ones', async () => {
    const read = await file(['13/04/2020', '4/14/2020', '05/04/2020', '4/6/2020', '15-Apr-20']);
    expect(read.files[0]?.dateOrder).toBe('mixed');
    expect(read.lines.map((line) => line.month)).toEqual(Array(5).fill('2020-04'));
    expect(codes(read)).toEqual(['date-order-mixed']);
    expect(only(read, 'date-order-mixed')).toMatchObject({ severity: 'warning', file: 'a.csv' });
    expect(only(read, 'date-order-mixed').message).toMatch(
      /13\/04\/2020.*4\/14\/2020.*1 row as day\/month, 1 as/,
    );
  });

  test('that a spreadsheet swapped in part is mended by the months', async () => {
    // days up to 12 were swapped, the others left
    const read = await file(['4/5/2010', '11/5/2010', '5/13/2010', '5/27/2010', '5/6/2010', '6/6/2010']);
    expect(read.lines.map((line) => line.month)).toEqual([...Array<string>(5).fill('2010-05'), '2010-06']);
    expect(only(read, 'date-order-mixed').message).toMatch(/2 rows as day\/month, 1 as month\/day/);
    expect([read.files[0]?.firstDate, read.files[0]?.lastDate]).toEqual(['2010-05-04', '2010-06-06']);
  });

  test('where both readings lie in certain months, or neither, nine in ten certain dates decide', async () => {
    const us = (count: number): string[] =>
      Array.from({ length: count }, (_, i) => `5/${13 + (i % 18)}/2010`);
    const both = '5/4/2010'; // 5 April or 4 May
    const neither = '8/9/2010';
    const most = await file(['13/04/2010', ...us(9), both, neither]);
    expect(most.lines.slice(-2).map((line) => line.month)).toEqual(['2010-05', '2010-08']);
    const fewer = await file(['13/04/2010', ...us(8), both, neither, '7/7/2010']);
    expect(counts(fewer)).toBe('12 = 10 + 2');
    expect(codes(fewer).filter((code) => code === 'date-ambiguous')).toHaveLength(2);
    expect(only(fewer, 'date-order-mixed').message).toContain('2 set aside');
    expect(fewer.footing.amountSetAside.toFixed(2)).toBe('21.00');
  });

  test('that is day first is kept, and a date in a month of its own that has another reading is named', async () => {
    const read = await file(['13/05/2010', '5/4/2010', '27/05/2010']);
    expect(read.lines.map((line) => line.month)).toEqual(['2010-05', '2010-04', '2010-05']);
    expect(only(read, 'date-month-doubtful').message).toContain('1 date (5/4/2010)');
    expect(codes(await file(['13/05/2010', '4/5/2010', '5/6/2010', '20/06/2010']))).toEqual([]);
  });

  test.each([
    ['month first', ['2010-01-06T00:00:00', '2010-03-06', '2010-06-06', '6/15/2010', '6/25/2010']],
    ['day first', ['2010-01-06', '40243', '6-Nov-10', '15/06/2010', '25/06/2010']],
  ])('that a spreadsheet swapped before it made them dates is mended: %s', async (order, dates) => {
    const read = await file(dates);
    expect(read.lines.map((line) => line.month)).toEqual(Array(5).fill('2010-06'));
    expect([read.files[0]?.firstDate, read.files[0]?.dateOrder]).toEqual(['2010-06-01', order]);
    expect(codes(read)).toEqual(['dates-swapped']);
    expect(only(read, 'dates-swapped')).toMatchObject({ severity: 'warning', file: 'a.csv' });
    expect(only(read, 'dates-swapped').message).toContain(`(such as ${dates[0]})`);
  });

  test.each([
    ['a day above 12 is not swapped', ['2010-01-06', '2010-03-06', '2010-06-13', '6/15/2010']],
    ['one date may lie elsewhere', ['2010-01-06', '2010-06-05', '6/15/2010']],
    [
      'most lie where they are',
      ['2010-01-06', '2010-03-06', '2010-06-05', '2010-06-04', '15/06/2010', '15/05/2010', '15/04/2010'],
    ],
    ['exchanged they lie elsewhere too', ['2010-01-06', '2010-03-06', '2010-03-07', '6/15/2010']],
    ['others fit both orders', ['2010-01-06', '2010-03-06', '4/6/2010', '6/15/2010']],
    ['nothing else is there', ['2010-01-06', '2010-03-06']],
  ])('but not where %s', async (_, dates) => {
    const read = await file(dates);
    expect(read.lines[0]?.month).toBe('2010-01');
    expect(codes(read)).not.toContain('dates-swapped');
  });

  test('a month alone stands where other dates lie in it, or all dates are months', async () => {
    const some = await file(['13/05/2010', 'May-10', 'Jun-10', '2010-05', '05/2010']);
    expect(some.lines.map((line) => line.month)).toEqual(Array(4).fill('2010-05'));
    expect(only(some, 'date-unreadable')).toMatchObject({ record: 3, value: 'Jun-10' });
    const all = await file(['May-10', 'June 2010']);
    expect(all.lines.map((line) => line.month)).toEqual(['2010-05', '2010-06']);
    expect([all.files[0]?.firstDate, all.files[0]?.lastDate]).toEqual(['2010-05-01', '2010-06-01']);
  });

  test('several dates in one cell give their month, in the order of the file', async () => {
    const read = await file(['4/13/2012 | 4/2/2012', '4/15/2012', '1/4/2012 | 2/4/2012']);
    expect(read.lines.map((line) => line.month)).toEqual(['2012-04', '2012-04', '2012-04']);
  });

  test('serials beyond reason are no dates, and nothing crashes', async () => {
    const read = await file(['00000', '43951', '00045', '99999', '20204']);
    expect(counts(read)).toBe('5 = 1 + 4');
    expect(codes(read)).toEqual(Array(4).fill('date-unreadable'));
  });

  test('is not proven by what is no date', async () => {
    const read = await file(['03/04/2020', '99/04/2020', '4/31/2020', 'see 30/04/2020']);
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
