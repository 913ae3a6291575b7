import { expect, test } from 'vitest';
import { readScenario, readScenarioLayers, type Scenario } from '../../src/scenario/index.js';

const HEAD = 'version: 1\nname: Own\n';
const OPTIONS =
  'options: [{ id: a, name: First }, { id: b-two, also: [Second] }, { id: c, baseline: true }]\n';
const read = (more: string): Scenario => readScenario(`${HEAD}${OPTIONS}${more}`, 'own.yaml');

test('options have the names, spellings and baseline that they are given', () => {
  const { options, namesOptions } = read('');
  expect(options.all.map(({ id, name }) => [id, name])).toEqual([
    ['a', 'First'],
    ['b-two', 'B two'],
    ['c', 'C'],
  ]);
  expect([options.baseline, options.read('SECOND'), options.unnamed, namesOptions]).toEqual([
    ...['c', 'b-two', null],
    true,
  ]);
  expect(readScenario(HEAD, 'own.yaml').namesOptions).toBe(false);
});

test('an option in few words, and with everything said', () => {
  const all = 'options: [{ id: do-the-minimum }, { id: b, name: The B, also: [x, Y z], about: Few words }]\n';
  expect(readScenario(`${HEAD}${all}`, 'own.yaml').options.all).toEqual([
    { id: 'do-the-minimum', name: 'Do the minimum', word: 'Do the minimum', also: [], about: null },
    { id: 'b', name: 'The B', word: 'The B', also: ['x', 'Y z'], about: 'Few words' },
  ]);
});

test('the first is the baseline unless one says so, and of one every line is part', () => {
  const of = (list: string) => readScenario(`${HEAD}options: [${list}]\n`, 'own.yaml').options;
  expect(of('{ id: a }, { id: b }')).toMatchObject({ baseline: 'a', unnamed: null });
  expect(of('{ id: a }')).toMatchObject({ baseline: 'a', unnamed: 'a', defaultTargets: ['a'] });
});

test.each([
  ['', ['a', 'b-two']],
  [', option: all', ['a', 'b-two', 'c']],
  [', option: ALL', ['a', 'b-two', 'c']],
  [', option: c', ['c']],
  [', option: [b-two, a, b-two]', ['b-two', 'a']],
])('a step, a risk and a target with%s are about %j', (option, ids) => {
  const { steps, risks, target } = read(`target: { at-most: 1m${option} }
steps: [{ name: S, percent: 1%${option} }]
risks: [{ name: R, uplift: 1%${option} }]
`);
  expect([steps[0]?.options, risks[0]?.options, target?.options]).toEqual([ids, ids, ids]);
});

test.each(['{ id: a, also: [Both] }, { id: b }', '{ id: b }, { id: c, name: ALL }'])(
  'a word for every option is the word of none: %s',
  (list) => {
    const text = `${HEAD}options: [${list}]\n`;
    expect(() => readScenario(text, 'own.yaml')).toThrow('stands for every option');
  },
);

test('options of a scenario take the place of those that it extends, as a whole', () => {
  const { options } = readScenarioLayers([
    { text: `${HEAD}extend: base.yaml\noptions: [{ id: d }]\n`, file: 'own.yaml' },
    { text: `${HEAD}${OPTIONS}`, file: 'base.yaml' },
  ]);
  expect(options.ids).toEqual(['d']);
});

test('assumptions give the values of an option under its id', () => {
  const paths = read('').assumptions.map(({ path }) => path);
  expect(paths).toEqual(['options[b-two].also', 'options[c].baseline']);
});
