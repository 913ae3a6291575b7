import { describe, expect, test } from 'vitest';
import { CellTable, DIMENSIONS, financialYear } from '../../src/model/index.js';
import { orderColumns } from '../../src/model/cell-table.js';
import { tableOf, type SomeOfCell } from './cells.js';

/** Each field of the key, in its order, with a cell that comes first by it and one that comes later. */
const FIELDS: readonly (readonly [field: string, less: SomeOfCell, more: SomeOfCell])[] = [
  ...DIMENSIONS.filter((dimension) => dimension !== 'file').flatMap((dimension) => {
    const saying = (text: string): SomeOfCell => ({
      values: { [dimension]: text },
      ...(dimension === 'option' ? { option: text } : {}),
    });
    const own = [`dimension ${dimension}`, saying('a'), saying('b')] as const;
    const name = ['name of a trust', { trustName: 'a' }, { trustName: 'b' }] as const;
    return dimension === 'trust' ? [own, name] : [own];
  }),
  ['year', { year: financialYear(2009) }, { year: financialYear(2012) }],
  ['option', { option: 'central' }, { option: 'shared' }],
  ['status', { status: 'actual' }, { status: 'planned' }],
  ['kind', { kind: 'benefit' }, { kind: 'cost' }],
  ['type of benefit', { benefitType: 'cash-releasing' }, { benefitType: 'societal' }],
  ['price base', { priceBase: financialYear(2004) }, { priceBase: 'nominal' }],
  ['file', { values: { file: 'a' } }, { values: { file: 'b' } }],
];

const both = (a: SomeOfCell, b: SomeOfCell): SomeOfCell => ({
  ...a,
  ...b,
  values: { ...a.values, ...b.values },
});

describe('cells are ordered', () => {
  test.each(FIELDS.map(([field], place) => [field, place] as const))('by %s', (_, place) => {
    const [, less, more] = FIELDS[place]!;
    expect([...tableOf(more, less).order()]).toEqual([1, 0]);
    expect([...tableOf(less, more).order()]).toEqual([0, 1]);
    expect([...tableOf(more, more, less, more).order()]).toEqual([2, 0, 1, 3]);
  });

  test.each(FIELDS.slice(1).map(([field], place) => [FIELDS[place]![0], field, place] as const))(
    'by %s before %s',
    (_, __, place) => {
      const [, less, more] = FIELDS[place]!;
      for (const [next, nextLess, nextMore] of FIELDS.slice(place + 1)) {
        if (next === 'option' && less.option !== undefined) continue;
        const table = tableOf(both(more, nextLess), both(less, nextMore), both(less, nextLess));
        expect([...table.order()]).toEqual([2, 1, 0]);
      }
    },
  );

  test('by the list of options where the dimension is kept and the list has an order of its own', () => {
    const options = ['central', 'local'];
    const table = tableOf(...options.map((option) => ({ option, values: { option } })));
    const { columns } = table;
    const listed = new CellTable({
      ...columns,
      options: { texts: ['local', 'central'], codes: Uint32Array.of(1, 0) },
    });
    expect([...table.order()]).toEqual([0, 1]);
    expect([...listed.order()]).toEqual([1, 0]);
  });

  test('none and one', () => {
    expect([...tableOf().order()]).toEqual([]);
    expect([...tableOf({}).order()]).toEqual([0]);
  });
});

describe('the columns of the order', () => {
  test('count years from the first', () => {
    const years = [2012, 2004, 2010].map((year) => ({ year: financialYear(year) }));
    // after the dimensions but the file, and the name of the trust
    const { codes, bound } = orderColumns(tableOf(...years).columns)[DIMENSIONS.length]!;
    expect([...Array.from(codes), bound]).toEqual([8, 0, 6, 9]);
  });

  test('of no cells have a bound all the same', () => {
    const { codes, bound } = orderColumns(tableOf().columns)[DIMENSIONS.length]!;
    expect([codes.length, bound]).toEqual([0, 1]);
  });

  test('are one for each field of the key', () => {
    expect(orderColumns(tableOf({}).columns)).toHaveLength(FIELDS.length);
  });
});
