import { describe, expect, test } from 'vitest';
import {
  type CellTable,
  columnStem,
  CubeBuilder,
  DEFAULT_OPTIONS,
  EVERY_OPTION,
  idFrom,
  isOptionId,
  isPartOf,
  isReservedId,
  OptionList,
  orderedByOptions,
  spellingsOf,
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

  test('in that order already stay the same table', () => {
    const table = tableOf('beta', 'both', 'alpha', 'alpha');
    expect(orderedByOptions(table, listOf('alpha', 'beta'))).not.toBe(table);
    const first = tableOf('alpha', 'beta');
    expect(orderedByOptions(first, listOf('alpha', 'beta'))).toBe(first);
    expect(orderedByOptions(first, listOf('alpha', 'other', 'beta'))).toBe(first);
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
  const list = (): OptionList =>
    new OptionList([named('a', ['Do  nothing', ' The  old \t way']), named('b'), named('c')], {
      baseline: 'b',
      unnamed: null,
    });

  test('reads ids, names and other spellings whatever their case and blanks, and words for all', () => {
    const words = ['A', ' do NOTHING ', 'the old way', 'do   nothing', 'both', 'All', 'd', ''];
    expect(words.map((word) => list().read(word))).toEqual([
      ...['a', 'a', 'a', 'a', EVERY_OPTION, EVERY_OPTION],
      ...[null, null],
    ]);
  });

  test('reads the name of an option that is not its id', () => {
    const option = { id: 'do-minimum', name: 'Do minimum', word: 'w', also: ['Minimal'], about: null };
    const one = new OptionList([option], { baseline: null, unnamed: null });
    expect(['DO MINIMUM', 'do-minimum', 'minimal', 'w'].map((word) => one.read(word))).toEqual([
      ...['do-minimum', 'do-minimum', 'do-minimum'],
      null,
    ]);
    expect(spellingsOf(option)).toEqual(['do-minimum', 'do minimum', 'minimal']);
  });

  test('compares every option but the baseline', () => {
    expect(list().defaultTargets).toEqual(['a', 'c']);
    expect([list().main, list().onlyAlternative]).toEqual(['a', null]);
    expect(['a', 'b', 'd'].map((id) => list().isCompared(id))).toEqual([true, false, false]);
    const other = list().withBaseline('a');
    expect([other.defaultTargets, other.ids]).toEqual([
      ['b', 'c'],
      ['a', 'b', 'c'],
    ]);
    expect([other.main, other.baseline, other.unnamed]).toEqual(['b', 'a', null]);
  });

  test('without a baseline compares nothing', () => {
    const plain = new OptionList([named('a'), named('b')], { baseline: null, unnamed: 'b' });
    expect([plain.others, plain.onlyAlternative, plain.unnamed]).toEqual([[], null, 'b']);
    expect([plain.defaultTargets, plain.main]).toEqual([['a', 'b'], 'a']);
    expect(['a', 'b'].map((id) => plain.isCompared(id))).toEqual([false, false]);
  });

  test('of two has one that is compared; of one it is that one that steps change', () => {
    expect(DEFAULT_OPTIONS.onlyAlternative?.id).toBe('local');
    expect(listOf('a', 'b').onlyAlternative?.id).toBe('b');
    expect(listOf('only').defaultTargets).toEqual(['only']);
    expect(listOf('only').onlyAlternative).toBeNull();
  });

  test('has keys of its own in JSON only where it says so, with another baseline too', () => {
    const all = [named('a'), named('b')];
    const own = new OptionList(all, { baseline: 'a', unnamed: null, hasOwnKeys: true });
    expect([list().hasOwnKeys, list().withBaseline('a').hasOwnKeys]).toEqual([false, false]);
    expect([own.hasOwnKeys, own.withBaseline('b').hasOwnKeys]).toEqual([true, true]);
  });

  test('finds its options by their ids', () => {
    expect(list().count).toBe(3);
    expect(['a', 'c', 'd'].map((id) => list().has(id))).toEqual([true, true, false]);
    expect(['a', 'b', 'c'].map((id) => list().indexOf(id))).toEqual([0, 1, 2]);
    expect(list().of('c')).toEqual(named('c'));
  });

  test('has no other option', () => {
    expect(() => list().indexOf('d')).toThrow(new RangeError('no option d'));
    expect(() => list().of('d')).toThrow(new RangeError('no option d'));
    expect(() => listOf().main).toThrow(new RangeError('no option at 0'));
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

test.each<[text: string, is: boolean]>([
  ['a', true],
  ['do-minimum', true],
  ['option-2-b', true],
  ['', false],
  ['2nd', false],
  ['-a', false],
  ['a-', false],
  ['a--b', false],
  ['a_b', false],
  ['A', false],
  ['aB', false],
  [' a', false],
  ['a b', false],
])('%j is an id: %s', (text, is) => {
  expect(isOptionId(text)).toBe(is);
});

test('columns have underscores in the place of hyphens', () => {
  expect(columnStem('do-minimum-2')).toBe('do_minimum_2');
});
