import { describe, expect, test } from 'vitest';
import { Failure } from '../../src/problem/index.js';
import { override } from '../../src/scenario/file/overrides.js';
import { locate, toPlain } from '../../src/scenario/file/tree.js';
import { parseTree, readScenario, type Scenario } from '../../src/scenario/index.js';
import { toldBy } from './told.js';

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

describe('one value put into a file', () => {
  const FILE = 'a: { b: 1, c: 2 }\nlist: [{ name: One }, { name: "20", x: y }, { id: kk, name: n }, z]\n';
  const LIST = [{ name: 'One' }, { name: '20', x: 'y' }, { id: 'kk', name: 'n' }, 'z'];
  const A = { b: '1', c: '2' };
  const put = (assignment: string): unknown => toPlain(override(parseTree(FILE, 'f'), assignment));

  test.each<[assignment: string, changed: object]>([
    ['a.b=3', { a: { b: '3', c: '2' } }],
    ['a.c=3', { a: { b: '1', c: '3' } }],
    [' a . b =3', { a: { b: '3', c: '2' } }],
    ['a[b]=3', { a: { b: '3', c: '2' } }],
    ['a[ b ]=3', { a: { b: '3', c: '2' } }],
    ['a=3', { a: '3' }],
    ['a.d=3', { a: { ...A, d: '3' } }],
    ['d.e.f=3', { d: { e: { f: '3' } } }],
    ['a.b=', { a: { b: null, c: '2' } }],
    ['a.b=x=y', { a: { b: 'x=y', c: '2' } }],
    // elements of lists by name, id or position, the name before the position
    ['list[One].x=3', { list: [{ name: 'One', x: '3' }, ...LIST.slice(1)] }],
    ['list[0].x=3', { list: [{ name: 'One', x: '3' }, ...LIST.slice(1)] }],
    ['list.20.x=3', { list: [LIST[0], { name: '20', x: '3' }, ...LIST.slice(2)] }],
    ['list.kk.x=3', { list: [...LIST.slice(0, 2), { id: 'kk', name: 'n', x: '3' }, 'z'] }],
    ['list.3=3', { list: [...LIST.slice(0, 3), '3'] }],
    // values: YAML, or a text where they are none or a map without braces
    ['a= { d: 4 } ', { a: { d: '4' } }],
    ['a=[4, x]', { a: ['4', 'x'] }],
    ['a= d: 4 ', { a: 'd: 4' }],
    ['a= d: e: f ', { a: 'd: e: f' }],
    ['a= "d ', { a: '"d' }],
    // a command line has no comments
    ['a=#2 Ltd', { a: '#2 Ltd' }],
    ['a= Lot #2 ', { a: 'Lot #2' }],
    ['a=Lot#2', { a: 'Lot#2' }],
    ['a="d "', { a: 'd ' }],
  ])('%s', (assignment, changed) => {
    expect(put(assignment)).toEqual({ a: A, list: LIST, ...changed });
  });

  test('a position has as many digits as it needs, and a name brackets of its own', () => {
    const numbers = Array.from({ length: 11 }, (_, i) => `v${i}`);
    const long = parseTree(`list: [${numbers.join(', ')}, { name: "A [long, old] b" }]\n`, 'f');
    const changed = (assignment: string): unknown => toPlain(override(long, assignment));
    const named = { name: 'A [long, old] b' };
    expect(changed('list.10=x')).toEqual({ list: [...numbers.slice(0, 10), 'x', named] });
    expect(changed('list[A [long, old] b].x=3')).toEqual({ list: [...numbers, { ...named, x: '3' }] });
    expect(() => changed('list.1x=3')).toThrow('there is no element "1x"');
  });

  test('every part of the value has the path for its place', () => {
    const tree = override(parseTree(FILE, 'f'), ' d.e ={ g: [x] }');
    const places = [['d'], ['d', 'e'], ['d', 'e', 'g'], ['d', 'e', 'g', 0]].map((path) => locate(tree, path));
    expect(places).toEqual(places.map(() => ({ file: '--set d.e' })));
    expect([locate(tree, ['a']), locate(tree, [])]).toEqual([
      { file: 'f', line: 1, column: 4 },
      { file: 'f', line: 1, column: 1 },
    ]);
  });

  const KEYS_20 = Array.from({ length: 20 }, (_, i) => `k${i}`).join('.');

  test('20 keys one below the other are put in', () => {
    const nested = KEYS_20.split('.').reduceRight<unknown>((inner, key) => ({ [key]: inner }), '3');
    expect(put(`${KEYS_20}=3`)).toEqual({ a: A, list: LIST, ...(nested as object) });
  });

  test.each<[assignment: string, told: string]>([
    ['a.b', '--set a.b: write it as path=value, such as target.at-most=11.4bn.'],
    ['list[a=b', '--set list[a=b: write it as path=value, such as target.at-most=11.4bn.'],
    [' =3', '--set : the path is empty.'],
    ['..=3', '--set ..: the path is empty.'],
    ['a.b.c=3', '--set a.b.c: there is nothing below it; "c" cannot be set.'],
    ['a.b[c d]=3', '--set a.b[c d]: there is nothing below it; "c d" cannot be set.'],
    ['list.4=3', '--set list.4: there is no element "4" (4 there: "One", "20", "kk").'],
    ['list.-1=3', '--set list.-1: there is no element "-1" (4 there: "One", "20", "kk").'],
    ['list.x9=3', '--set list.x9: there is no element "x9" (4 there: "One", "20", "kk").'],
    [
      'list[Ona].x=3',
      '--set list[Ona].x: there is no element "Ona" (4 there: "One", "20", "kk"). Did you mean "One"?',
    ],
    [
      `${KEYS_20}.x=3`,
      '--set k0.k1.k2.k3.k4.k5.k6.k7.k8.k9.k10.k11.k12.k13.k14.k15.k16.k1\u2026: no part of a scenario lies that deep.',
    ],
  ])('%s is refused', (assignment, told) => {
    expect(toldBy(() => put(assignment))).toEqual([told]);
  });

  test('a list of elements without names shows none', () => {
    const tree = parseTree('inputs: [a.csv, b.csv]\n', 'f');
    const told = toldBy(() => override(tree, 'inputs.2=c.csv'));
    expect(told).toEqual(['--set inputs.2: there is no element "2" (2 there).']);
  });
});
