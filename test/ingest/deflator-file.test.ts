import { describe, expect, test } from 'vitest';
import { readDeflator } from '../../src/ingest/index.js';
import { Failure } from '../../src/problem/index.js';
import { year } from '../appraisal/appraise.js';

const read = (csv: string): ReturnType<typeof readDeflator> => readDeflator(csv, 'own.csv', 'own');

describe('a series of one’s own', () => {
  test('may have financial years, calendar years, or both', () => {
    const series = read('Period,Index\n2010-11,100\n2011/12,102.5\n2012,104\n2013,108\n');
    expect(['2010-11', '2011-12', '2012-13'].map((label) => series.index(year(label))?.toExact())).toEqual([
      '100',
      '102.5',
      '105',
    ]);
    expect(series.index(year('2013-14'))).toBeNull();
    expect(series.describeSpan()).toBe('2010-11 to 2012-13');
  });

  test('takes the index of the financial year itself where there is one', () => {
    expect(read('year,deflator\n2010,1\n2011,5\n2010-11,3\n').index(year('2010-11'))?.toExact()).toBe('3');
  });

  test.each([
    ['an empty file', '', /own\.csv: The file is empty/],
    ['no index', 'period,value added\n2010,1\n', /own\.csv, line 1: A column "period" and a column "index"/],
    [
      'a year that is none',
      'period,index\n2010-12,1\n',
      /own\.csv, line 2, column period: "2010-12": This is no year/,
    ],
    ['no figure', 'period,index\n2010,n/a\n', /own\.csv, line 2, column index: "n.a": This is no index/],
    ['zero', 'period,index\n2010,0\n', /a number above zero/],
    ['below zero', 'period,index\n2010,-3\n', /a number above zero/],
    ['a year twice', 'period,index\n2010-11,1\n2010/11,2\n', /line 3.*stands there twice/],
    ['two bases', 'period,index,base\n2010,1,2002\n2011,2,2024\n', /line 3, column base.*do not mix/],
  ])('is refused with its place: %s', (_, csv, message) => {
    expect(() => read(csv)).toThrow(Failure);
    expect(() => read(csv)).toThrow(message);
  });
});
