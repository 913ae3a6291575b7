import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/problem/index.js';
import { mergeOver } from '../../src/scenario/file/extend.js';
import { changed } from '../../src/scenario/file/read.js';
import { toPlain } from '../../src/scenario/file/tree.js';
import {
  extendedScenario,
  parseTree,
  readScenario,
  readScenarioLayers,
  type Changes,
  type Scenario,
} from '../../src/scenario/index.js';
import { toldBy } from './told.js';

const BASE = `version: 1
name: Base
note: of the base
inputs: [plan.csv]
prices: { base: 2004-05, deflator: own.csv }
target: { at-most: 11.4bn }
steps:
  - { name: A, amount: -600m }
  - { name: B, percent: 5%, where: { product: spine } }
checks:
  - { name: C, measure: local.total, at-most: 11.4bn }
`;

function extend(own: string, changes: Changes = {}): Scenario {
  return readScenarioLayers(
    [
      { text: `version: 1\nname: Own\nextend: base/base.yaml\n${own}`, file: 'own.yaml' },
      { text: BASE, file: 'base/base.yaml' },
    ],
    changes,
  );
}

describe('a scenario that extends another', () => {
  test('names the other', () => {
    expect(extendedScenario({ text: 'extend: a.yaml\n', file: 'x' })).toBe('a.yaml');
    expect(extendedScenario({ text: BASE, file: 'x' })).toBeNull();
  });

  test('has its own name, and everything else of the other', () => {
    const scenario = extend('');
    expect(scenario.name).toBe('Own');
    expect(scenario.note).toBeNull();
    expect(scenario.steps.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(scenario.target?.atMost.toExact()).toBe('11400000000.00');
    expect(scenario.checks).toHaveLength(1);
  });

  test('leaves paths where they were written', () => {
    const scenario = extend('');
    expect([scenario.inputs, scenario.inputsFrom]).toEqual([['plan.csv'], 'base/base.yaml']);
    expect(scenario.deflator.series).toEqual({ path: 'own.csv', from: 'base/base.yaml' });
    expect(extend('inputs: other.csv\n').inputsFrom).toBe('own.yaml');
  });

  test('lays maps over key by key', () => {
    const { target, priceBase, deflator } = extend(
      'prices: { base: 2008-09 }\ntarget: { option: central }\n',
    );
    expect([target?.options, target?.atMost.toExact()]).toEqual([['central'], '11400000000.00']);
    expect(priceBase).toBe(2008);
    expect(deflator.series).toMatchObject({ path: 'own.csv' });
  });

  test('replaces a step of the same name whole, in its place, and adds others behind', () => {
    const { steps } = extend('steps:\n  - { name: C, percent: 1% }\n  - { name: A, percent: 2% }\n');
    expect(steps.map(({ name, effect }) => [name, effect.kind])).toEqual([
      ['A', 'percent'],
      ['B', 'percent'],
      ['C', 'percent'],
    ]);
    expect(steps.map(({ at }) => `${at.file ?? ''}:${at.line ?? 0}`)).toEqual([
      'own.yaml:6',
      'base/base.yaml:9',
      'own.yaml:5',
    ]);
  });

  test('tells faults where they stand', () => {
    const run = (): unknown => extend('steps: [{ name: A, percent: 5 }]\n');
    expect(run).toThrow(Failure);
    expect(run).toThrow(/own\.yaml, line 4, column 29: "5"/);
  });

  test('takes overrides last', () => {
    const { steps } = extend('', { overrides: ['steps[A].amount=-1m'] });
    expect(steps[0]?.effect).toMatchObject({ kind: 'amount' });
  });
});

describe('a step left out by its name', () => {
  test('is not taken', () => {
    expect(extend('', { without: ['A'] }).steps.map(({ name }) => name)).toEqual(['B']);
  });

  test('must be there', () => {
    expect(() => extend('', { without: ['b'] })).toThrow(
      /no step "b" to leave out\. Did you mean "B"\? Steps: "A", "B"/,
    );
  });
});

const merge = (base: string, own: string): unknown =>
  toPlain(mergeOver(parseTree(`version: 1\n${base}`, 'base'), parseTree(own, 'own')));

describe('one file laid over another', () => {
  test.each<[base: string, own: string, merged: object]>([
    ['a: 1\nb: 2\n', 'c: 3\nb: 4\n', { a: '1', b: '4', c: '3' }],
    ['note: n\nextend: x\na: 1\n', 'extend: y\n', { a: '1' }],
    ['note: n\n', 'note: own\n', { note: 'own' }],
    ['a: { b: 1, c: { d: 1 } }\n', 'a: { e: 2, c: { f: 2 } }\n', { a: { b: '1', c: { f: '2' }, e: '2' } }],
    ['a: { b: 1 }\n', 'a: 2\n', { a: '2' }],
    ['a: 1\n', 'a: { b: 2 }\n', { a: { b: '2' } }],
    ['a: [{ name: x, b: 1 }]\n', 'a: [{ name: y }]\n', { a: [{ name: 'y' }] }],
    ['steps: none\n', 'steps: [{ name: y }]\n', { steps: [{ name: 'y' }] }],
    ['steps: [{ name: y }]\n', 'steps: none\n', { steps: 'none' }],
    ...['steps', 'risks', 'checks'].map((list): [string, string, object] => [
      `${list}: [{ name: x, b: 1 }, { c: 1 }, { name: y }]\n`,
      `${list}: [{ d: 2 }, { name: z }, { name: x, e: 2 }]\n`,
      { [list]: [{ name: 'x', e: '2' }, { c: '1' }, { name: 'y' }, { d: '2' }, { name: 'z' }] },
    ]),
    [
      'steps: [{ id: i, name: x }]\n',
      'steps: [{ name: i }, { name: x }]\n',
      { steps: [{ name: 'i' }, { name: 'x' }] },
    ],
  ])('%j and %j', (base, own, merged) => {
    expect(merge(base, own)).toEqual({ version: '1', ...merged });
  });

  test('keys keep the order of the one extended, new ones come last', () => {
    const merged = merge('a: 1\nb: { c: 1, d: 1 }\n', 'e: 2\nb: { f: 2, d: 2 }\na: 2\n');
    expect(JSON.stringify(merged)).toBe('{"version":"1","a":"2","b":{"c":"1","d":"2","f":"2"},"e":"2"}');
  });

  test('what is no map is left to the schema', () => {
    const [list, map] = [parseTree('- a\n', 'own'), parseTree('version: 1\n', 'base')];
    expect([mergeOver(map, list), mergeOver(list, map)]).toEqual([list, map]);
  });

  test.each(['name: x\n', 'version: 2\n', 'version: [1]\n', 'version:\n', 'a: 1\nversion: "1.0"\n'])(
    'another version is not extended: %j',
    (base) => {
      const told = toldBy(() => mergeOver(parseTree(base, 'base'), parseTree('version: 1\n', 'own')));
      expect(told).toEqual(['1:1 This program extends scenarios of version 1 of the format.']);
    },
  );

  test('three files: the nearest wins', () => {
    const text = (name: string, more: string) => ({ text: `version: 1\nname: ${name}\n${more}`, file: name });
    const scenario = readScenarioLayers([
      text('a', 'steps: [{ name: S, percent: 1% }]\n'),
      text('b', 'steps: [{ name: S, percent: 2% }, { name: T, percent: 2% }]\n'),
      text('c', 'horizon: 2004-05..2015-16\nsteps: [{ name: T, percent: 3% }, { name: U, percent: 3% }]\n'),
    ]);
    expect(scenario.steps.map(({ name, at }) => `${name} of ${at.file ?? ''}`)).toEqual([
      ...['T of b', 'U of c', 'S of a'],
    ]);
    expect([scenario.name, scenario.horizon?.from]).toEqual(['a', 2004]);
  });
});

describe('steps left out', () => {
  const STEPS = 'version: 1\nsteps: [{ name: A }, { name: B }, { percent: 1% }]\nname: x\n';
  const without = (text: string, ...names: string[]): unknown =>
    toPlain(changed(parseTree(text, 'f'), { without: names }));

  test('the others stay, and so does everything else', () => {
    const rest = { version: '1', name: 'x' };
    expect(without(STEPS, 'B')).toEqual({ ...rest, steps: [{ name: 'A' }, { percent: '1%' }] });
    expect(without(STEPS, 'A', 'B')).toEqual({ ...rest, steps: [{ percent: '1%' }] });
    expect(without(STEPS)).toEqual({ ...rest, steps: [{ name: 'A' }, { name: 'B' }, { percent: '1%' }] });
  });

  test('after what is put in', () => {
    const tree = changed(parseTree(STEPS, 'f'), { overrides: ['steps.0.name=C'], without: ['C'] });
    expect(toPlain(tree)).toMatchObject({ steps: [{ name: 'B' }, { percent: '1%' }] });
  });

  test('what is no map is left to the schema', () => {
    expect(without('- A\n', 'A')).toEqual(['A']);
  });

  test.each<[text: string, name: string, told: string]>([
    [STEPS, 'other', 'There is no step "other" to leave out. Steps: "A", "B".'],
    [STEPS, 'a', 'There is no step "a" to leave out. Did you mean "A"? Steps: "A", "B".'],
    ['version: 1\n', 'A', 'There is no step "A" to leave out. Steps: none.'],
    ['steps: A\n', 'A', 'There is no step "A" to leave out. Steps: none.'],
    ['checks: [{ name: A }]\n', 'A', 'There is no step "A" to leave out. Steps: none.'],
  ])('%j without %s', (text, name, told) => {
    expect(toldBy(() => without(text, name))).toEqual([told]);
  });

  test('of a scenario that is read without changes nothing is left out', () => {
    expect(readScenario(BASE, 'base.yaml').steps).toHaveLength(2);
  });
});
