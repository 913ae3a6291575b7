import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/problem/index.js';
import {
  extendedScenario,
  readScenarioLayers,
  type Changes,
  type Scenario,
} from '../../src/scenario/index.js';

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
