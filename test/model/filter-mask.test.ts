import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Filter,
  forEachDimension,
  type CellTable,
  type Dimension,
  type DimensionValues,
} from '../../src/model/index.js';
import { tableOf } from './cells.js';

type Wanted = Partial<Record<Dimension, string[]>>;

function filter(wanted: Wanted): Filter {
  const made = Filter.of(Object.entries(wanted) as [Dimension, string[]][]);
  if (!(made instanceof Filter)) throw new Error(`bad value: ${made.dimension} ${made.value}`);
  return made;
}

/** Trusts with and without a code; a product that is called as a trust is, and a trust as a product. */
const table = (): CellTable =>
  tableOf(
    { values: { trust: 'RKE', product: 'n3' }, trustName: 'Whittington' },
    { values: { trust: '', product: 'spine' }, trustName: 'Brent' },
    { values: { trust: '', product: '' }, trustName: 'spine' },
    { values: { trust: 'RA7', product: 'spine' }, trustName: 'n3' },
    { values: { trust: '', product: 'Brent' }, trustName: '' },
  );

describe('the mask of a filter', () => {
  test.each<[what: string, wanted: Wanted, mask: readonly number[]]>([
    ['nothing is wanted', {}, [1, 1, 1, 1, 1]],
    ['a product', { product: ['SPINE'] }, [0, 1, 0, 1, 0]],
    ['a product that comes first', { product: ['Brent'] }, [0, 0, 0, 0, 1]],
    ['another product', { product: ['n3'] }, [1, 0, 0, 0, 0]],
    ['no product', { product: [''] }, [0, 0, 1, 0, 0]],
    ['a product that is not there', { product: ['pacs'] }, [0, 0, 0, 0, 0]],
    ['a code', { trust: ['rke'] }, [1, 0, 0, 0, 0]],
    ['a name without a code', { trust: ['brent'] }, [0, 1, 0, 0, 0]],
    ['a code and a name', { trust: ['RA7', 'Spine'] }, [0, 0, 1, 1, 0]],
    ['the name of a trust with a code', { trust: ['Whittington'] }, [0, 0, 0, 0, 0]],
    ['no code', { trust: [''] }, [0, 1, 1, 0, 1]],
    ['two dimensions', { trust: ['', 'RKE'], product: ['n3', 'spine'] }, [1, 1, 0, 0, 0]],
    ['two dimensions, a name among them', { trust: ['Brent', 'RKE'], product: ['spine'] }, [0, 1, 0, 0, 0]],
    ['two dimensions, the other first', { product: ['spine'], trust: ['Brent', 'RKE'] }, [0, 1, 0, 0, 0]],
    ['a value of a dimension that is blank', { region: ['London'] }, [0, 0, 0, 0, 0]],
  ])('where %s', (_, wanted, mask) => {
    expect([...filter(wanted).mask(table())]).toEqual(mask);
  });

  test('without a trust that has no code asks for codes alone', () => {
    const coded = tableOf(
      { values: { trust: 'RKE' }, trustName: 'RA7' },
      { values: { trust: 'RA7' }, trustName: 'RKE' },
    );
    expect([...filter({ trust: ['RKE'] }).mask(coded)]).toEqual([1, 0]);
    expect([...filter({ trust: ['RA7'] }).mask(coded)]).toEqual([0, 1]);
  });

  test('is within the cells asked about, and leaves their mask as it is', () => {
    const among = Uint8Array.of(1, 0, 1, 1, 1);
    expect([...filter({ product: ['spine', ''] }).mask(table(), among)]).toEqual([0, 0, 1, 1, 0]);
    expect([...filter({ trust: ['Brent', 'RKE'] }).mask(table(), among)]).toEqual([1, 0, 0, 0, 0]);
    expect([...among]).toEqual([1, 0, 1, 1, 1]);
    const all = filter({}).mask(table(), among);
    expect([...all]).toEqual([...among]);
    expect(all).not.toBe(among);
  });

  test('of no cells is empty', () => {
    expect(filter({ trust: ['RKE'], product: ['n3'] }).mask(tableOf())).toHaveLength(0);
  });

  test('is 1 where the cell matches by itself', () => {
    const text = fc.constantFrom('', 'a', 'b', 'A', 'c');
    const cells = fc.array(
      fc
        .record({ trust: text, trustName: text, product: text, file: text })
        .map(({ trustName, ...values }) => ({ values, trustName })),
      { maxLength: 12 },
    );
    const wanted = fc.array(
      fc.tuple(fc.constantFrom('trust', 'product', 'file'), fc.array(text, { maxLength: 3 })),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(cells, wanted, (list, conditions) => {
        const made = Filter.of(conditions as [Dimension, string[]][]) as Filter;
        const all = tableOf(...list);
        const one = all.cells().map(({ values, trustName }) => (made.matches(values, trustName) ? 1 : 0));
        expect([...made.mask(all)]).toEqual(one);
      }),
      { numRuns: 300 },
    );
  });
});

describe('VAT', () => {
  const values = (some: Partial<DimensionValues>): DimensionValues => ({
    ...forEachDimension(() => ''),
    ...some,
  });

  test.each<[wanted: string, vat: string, matches: boolean]>([
    ['gross', 'gross', true],
    ['gross', 'gross 5%', true],
    [' GROSS ', 'gross 20%', true],
    ['gross 5%', 'gross 5%', true],
    ['gross 5%', 'gross', false],
    ['gross 5%', 'gross 20%', false],
    ['gross', 'net', false],
    ['gross', '', false],
    ['gross', 'grossly', false],
    ['5%', 'gross 5%', false],
    ['net', 'net', true],
    ['', '', true],
    ['', 'net', false],
    ['', ' net', false],
  ])('%j wanted, %j given: %s', (wanted, vat, matches) => {
    expect(filter({ vat: [wanted] }).matches(values({ vat }), '')).toBe(matches);
  });

  test('is the only dimension in which the start of a text is enough', () => {
    expect(filter({ supplier: ['gross'] }).matches(values({ supplier: 'gross 5%' }), '')).toBe(false);
    expect(filter({ supplier: ['BT'] }).matches(values({ supplier: 'bt' }), '')).toBe(true);
  });
});

describe('other values', () => {
  test('take the place of those of one dimension', () => {
    const before = filter({ trust: ['whittington', 'RA7'], product: ['spine'] });
    const after = before.withValues('trust', (values) =>
      values.map((value) => (value === 'whittington' ? 'RKE' : value)),
    );
    expect(after.describe()).toBe('trust RKE or RA7; product spine');
    expect(before.describe()).toBe('trust whittington or RA7; product spine');
    expect([...after.mask(table())]).toEqual([0, 0, 0, 1, 0]);
    expect([...before.withValues('trust', () => ['Brent']).mask(table())]).toEqual([0, 1, 0, 0, 0]);
  });

  test('of a dimension without a condition change nothing', () => {
    const same = filter({ product: ['spine'] }).withValues('trust', () => ['RKE']);
    expect([same.describe(), [...same.mask(table())]]).toEqual(['product spine', [0, 1, 0, 1, 0]]);
  });
});
