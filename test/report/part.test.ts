import { describe, expect, test } from 'vitest';
import { Filter } from '../../src/model/index.js';
import { checkPart } from '../../src/report/index.js';
import { cubeOf, faultOf, line } from '../appraisal/appraise.js';
import { where } from './reported.js';

const { table } = cubeOf([
  line('2010-11', '1', { region: 'London', product: 'spine' }),
  line('2011-12', '1', { region: 'North East', product: 'n3' }),
  line('2011-12', '1', { region: '', product: 'n3' }),
]);

describe('a filter that leaves something', () => {
  test.each(['region=London', 'region=london,North East', 'year=2010-11..', 'region='])('%s', (text) => {
    expect(checkPart(where(text), table)).toEqual([]);
  });

  test('none at all leaves all', () => {
    expect(checkPart(Filter.everything, table)).toEqual([]);
  });
});

test('one value of several that no line has is a warning', () => {
  const [warning, ...more] = checkPart(where('region=London,Londn'), table);
  expect(more).toEqual([]);
  expect(warning).toMatchObject({ code: 'where-unmatched', severity: 'warning' });
  expect(warning?.message).toBe(
    '--where: no line has region "Londn". Did you mean "London"? There is: (blank), London, North East.',
  );
});

test.each([
  ['region=Londn', '--where: no line has region "Londn". Did you mean "London"?'],
  ['region=Wales,Scotland', '--where: no line has region "Wales" or "Scotland". There is:'],
  ['year=2014-15..', '--where: no line has year "2014-15..". There is: 2010-11, 2011-12.'],
])('%s leaves nothing, which is an error', (text, message) => {
  expect(faultOf(() => checkPart(where(text), table)).message).toContain(message);
});

test('conditions that no line meets all of are an error too', () => {
  const both = where('region=London').and(where('product=n3'));
  expect(faultOf(() => checkPart(both, table))).toMatchObject({
    code: 'where-leaves-nothing',
    message:
      '--where: each condition is met by some line, but no line meets all of them (region London; product n3).',
  });
});

test('long lists of what is there are cut, and counted', () => {
  const many = cubeOf(
    Array.from({ length: 15 }, (_, i) => line('2010-11', '1', { product: `p${String(i).padStart(2, '0')}` })),
  );
  expect(faultOf(() => checkPart(where('product=x'), many.table)).message).toContain('p00, p01');
  expect(faultOf(() => checkPart(where('product=x'), many.table)).message).toContain('p11 and 3 more.');
});
