import { describe, expect, test } from 'vitest';
import {
  type CellTable,
  CubeBuilder,
  DEFAULT_OPTIONS,
  EVERY_OPTION,
  idFrom,
  isOptionId,
  isPartOf,
  isReservedId,
  OptionList,
  orderedByOptions,
  withOptionCalled,
} from '../../src/model/index.js';
import { lineOf } from './line.js';

const named = (id: string, also: readonly string[] = []) => ({ id, name: id, word: id, also, about: null });
const listOf = (...ids: readonly string[]): OptionList =>
  new OptionList(
    ids.map((id) => named(id)),
    { baseline: ids[0] ?? null, unnamed: null },
  );

const tableOf = (...options: readonly string[]): CellTable => {
  const builder = new CubeBuilder();
  for (const option of options) builder.add(lineOf({ option }));
  return builder.build().table;
};

describe('cells', () => {
  test('come in the order of the options and not of their ids, those of every option first', () => {
    const table = tableOf('alpha', 'both', 'beta');
    for (const ids of [
      ['beta', 'alpha'],
      ['alpha', 'beta'],
    ]) {
      const cells = orderedByOptions(table, listOf(...ids)).cells();
      expect(cells.map(({ option }) => option)).toEqual(['both', ...ids]);
    }
  });

  test('of an option called otherwise are the same, in its dimension too', () => {
    const cells = withOptionCalled(tableOf('local', 'both'), 'local', 'plan').cells();
    expect(cells.map(({ option, values }) => [option, values.option])).toEqual([
      ['both', 'both'],
      ['plan', 'plan'],
    ]);
  });

  test('are part of an option by its id or as lines of every option', () => {
    const table = tableOf('alpha', 'beta', 'both');
    const options = table.cells().map(({ option }) => option);
    expect([...isPartOf(table, 'beta')]).toEqual(options.map((option) => (option === 'alpha' ? 0 : 1)));
  });
});

describe('a list of options', () => {
  const list = new OptionList([named('a', ['Do  nothing']), named('b'), named('c')], {
    baseline: 'b',
    unnamed: null,
  });

  test('reads ids, names and other spellings whatever their case and blanks, and words for all', () => {
    expect(['A', ' do NOTHING ', 'both', 'All', 'd'].map((word) => list.read(word))).toEqual([
      ...['a', 'a', EVERY_OPTION, EVERY_OPTION],
      null,
    ]);
  });

  test('compares every option but the baseline', () => {
    expect(list.defaultTargets).toEqual(['a', 'c']);
    expect([list.main, list.onlyAlternative]).toEqual(['a', null]);
    expect(['a', 'b', 'd'].map((id) => list.isCompared(id))).toEqual([true, false, false]);
    const other = list.withBaseline('a');
    expect([other.defaultTargets, other.ids]).toEqual([
      ['b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });

  test('of two has one that is compared; of one it is that one that steps change', () => {
    expect(DEFAULT_OPTIONS.onlyAlternative?.id).toBe('local');
    expect(listOf('only').defaultTargets).toEqual(['only']);
  });
});

test.each([
  ['Option 2: Shared system', 'option-2-shared-system'],
  ['2nd try', 'option-2nd-try'],
  ['Économie', 'economie'],
  ['Total', 'total-option'],
  ['--', ''],
])('the id of %j is %j', (word, id) => {
  expect(idFrom(word)).toBe(id);
  expect(id === '' || (isOptionId(id) && !isReservedId(id))).toBe(true);
});

test('names of columns, keys and dimensions are no ids, with hyphens or underscores', () => {
  expect(['saving', 'saving_percent', 'nhs-region', 'cost_type', 'all'].filter(isReservedId)).toHaveLength(5);
  expect(['central', 'shared'].filter(isReservedId)).toEqual([]);
});
