import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/problem/index.js';
import { readScenario, type Scenario } from '../../src/scenario/index.js';

const TEXT = `version: 1
name: Test
prices: { base: 2004-05 }
target: { at-most: 11.4bn }
steps:
  - { name: Contract indexation, index: { rate: 2.5%, from: 2010-11 } }
  - { name: "A = b[0]: c", amount: -600m }
`;
const set = (...assignments: string[]): Scenario => readScenario(TEXT, 'test.yaml', assignments);

describe('--set', () => {
  test.each<[assignment: string, value: (scenario: Scenario) => unknown, expected: string]>([
    ['target.at-most=11.3bn', ({ target }) => target?.atMost.toExact(), '11300000000.00'],
    ['prices.base=nominal', ({ priceBase }) => priceBase, 'nominal'],
    ['name=A: b', ({ name }) => name, 'A: b'],
    [
      'steps.1.amount=-5m',
      ({ steps }) => JSON.stringify(steps[1]?.effect),
      '{"kind":"amount","amount":"-5000000.00"}',
    ],
    [
      'steps[A = b[0]: c].amount=-1',
      ({ steps }) => JSON.stringify(steps[1]?.effect),
      '{"kind":"amount","amount":"-1.00"}',
    ],
    [
      'steps[Contract indexation].index.rate=3%',
      ({ steps }) => JSON.stringify(steps[0]?.effect),
      '{"kind":"index","rate":"0.03","from":2010,"terms":"real"}',
    ],
    ['discount={ rate: 3.5%, base: 2010-11 }', ({ discount }) => discount?.base, '2010'],
    [
      'steps[Contract indexation].where.product=[spine, n3]',
      ({ steps }) => steps[0]?.where.describe(),
      'product spine or n3',
    ],
  ])('%s', (assignment, value, expected) => {
    expect(String(value(set(assignment)))).toBe(expected);
  });

  test('takes several, the later over the earlier', () => {
    expect(set('name=A', 'name=B').name).toBe('B');
  });

  test.each<[assignment: string, message: RegExp]>([
    ['target.at-most', /write it as path=value/],
    ['=5', /the path is empty/],
    ['steps.7.amount=1', /no element "7" \(2 there/],
    ['steps[Contract indexatoin].index.rate=3%', /Did you mean "Contract indexation"/],
    ['name.first=x', /nothing below it/],
    ['target.at-most=lots', /--set target\.at-most: "lots": This is not an amount/],
    ['tarket.at-most=5m', /Unknown key "tarket"\. Did you mean "target"/],
    ['steps.0.percent=3%', /exactly one effect/],
  ])('is refused with what to do: %s', (assignment, message) => {
    expect(() => set(assignment)).toThrow(Failure);
    expect(() => set(assignment)).toThrow(message);
  });
});
