import { describe, expect, test } from 'vitest';
import {
  compareLines,
  compareSnapshots,
  isSame,
  snapshotOf,
  type Difference,
  type Snapshot,
} from '../../src/appraisal/index.js';
import { changedAssumptions } from '../../src/appraisal/compare/compare-assumptions.js';
import type { Dimension } from '../../src/model/index.js';
import { appraise, cubeOf, faultOf, line } from './appraise.js';

type Lines = Parameters<typeof appraise>[1];
const OPTIONS = (...ids: string[]): string =>
  `options: [${ids.map((id) => `{ id: ${id}, name: Option ${id.toUpperCase()} }`).join(', ')}]\n`;
const of = (option: string, product: string, amount: string, label = '2010-11') =>
  line(label, amount, { option, product });
const side = (body: string, lines: Lines, by: readonly Dimension[] = ['product']): Snapshot =>
  snapshotOf(appraise(body, lines), by, 'a side');

/** Amounts by option as "before -> after = change". */
const shown = (amounts: Difference['totals'] | null | undefined): Record<string, string> =>
  Object.fromEntries(
    [...(amounts ?? [])].map(([id, { before, after, change }]) => [
      id,
      `${before.toExact()} -> ${after.toExact()} = ${change.toExact()}`,
    ]),
  );

describe('sides with other options', () => {
  const before = side(OPTIONS('a', 'b', 'c'), [of('a', 'x', '10'), of('b', 'x', '7'), of('c', 'x', '5')]);

  test('are compared by those that both have; the others are named', () => {
    const after = side(OPTIONS('b', 'a', 'd'), [of('a', 'x', '12'), of('b', 'x', '6'), of('d', 'x', '1')]);
    const found = compareSnapshots(before, after);
    expect([found.options.ids, found.options.baseline, found.onlyBefore, found.onlyAfter]).toEqual([
      ['b', 'a'],
      'b',
      ['Option C'],
      ['Option D'],
    ]);
    expect(shown(found.totals)).toEqual({ b: '7.00 -> 6.00 = -1.00', a: '10.00 -> 12.00 = 2.00' });
    // a is the baseline before, so nothing was saved against it
    expect(shown(found.savings)).toEqual({});
    expect(isSame(found)).toBe(false);
  });

  test('have no saving where the baseline is on one side alone', () => {
    const after = side(OPTIONS('d', 'b', 'c'), [of('d', 'x', '9'), of('b', 'x', '7'), of('c', 'x', '5')]);
    const found = compareSnapshots(before, after);
    expect([found.options.ids, found.options.baseline]).toEqual([['b', 'c'], null]);
    expect([shown(found.totals), shown(found.savings)]).toEqual([
      { b: '7.00 -> 7.00 = 0.00', c: '5.00 -> 5.00 = 0.00' },
      {},
    ]);
    expect(isSame(found)).toBe(false);
  });

  test('save against the baseline that both have', () => {
    const after = side(OPTIONS('a', 'b'), [of('a', 'x', '10'), of('b', 'x', '4')]);
    expect(shown(compareSnapshots(before, after).savings)).toEqual({ b: '3.00 -> 6.00 = 3.00' });
    expect(shown(compareSnapshots(after, before).savings)).toEqual({ b: '6.00 -> 3.00 = -3.00' });
  });

  test('and none in common are refused', () => {
    const after = side(OPTIONS('d', 'e'), [of('d', 'x', '9')]);
    const { code, message } = faultOf(() => compareSnapshots(before, after));
    expect([code, message.includes('a, b, c'), message.includes('d, e')]).toEqual([
      'compare-options',
      true,
      true,
    ]);
  });

  test('a side knows which option its target is for', () => {
    const target = (option: string) => `${OPTIONS('a', 'b', 'c')}target: { option: ${option}, at-most: 5 }\n`;
    const lines = [of('a', 'x', '1')];
    expect([side(target('c'), lines).targetOption, side(OPTIONS('a', 'b', 'c'), lines).targetOption]).toEqual(
      ['c', 'b'],
    );
  });
});

describe('groups', () => {
  const three = OPTIONS('a', 'b', 'c');
  const groupsOf = (before: Lines, after: Lines, by?: readonly Dimension[]) =>
    compareSnapshots(side(three, before, by), side(three, after, by)).groups.map(({ key }) =>
      key.values.join('|'),
    );

  test('come by the change of the options compared first, then of the baseline, then by name', () => {
    const before = ['p', 'q', 'r', 's', 't', 'u'].map((product) => of('both', product, '10'));
    const after = [
      ...[of('a', 'p', '11'), of('b', 'p', '10'), of('c', 'p', '10')], // the baseline alone
      ...[of('a', 'q', '10'), of('b', 'q', '8'), of('c', 'q', '10')],
      ...[of('a', 'r', '10'), of('b', 'r', '12'), of('c', 'r', '15')],
      ...[of('a', 's', '10'), of('b', 's', '10'), of('c', 's', '11')],
      ...[of('a', 't', '9'), of('b', 't', '10'), of('c', 't', '10')],
      of('both', 'u', '10'),
    ];
    expect(groupsOf(before, after)).toEqual(['r', 'q', 's', 'p', 't']);
  });

  test('of trusts are known by their codes, and by names where they have none', () => {
    const trust = (code: string, name: string, amount: string) =>
      line('2010-11', amount, { option: 'both', trust: code, trustName: name });
    const before = [trust('RKE', 'Old name', '5'), trust('', 'Alpha', '3'), trust('', 'Beta', '2')];
    const after = [trust('RKE', 'New name', '5'), trust('', 'Alpha', '4'), trust('', 'Beta', '2')];
    expect(groupsOf(before, after, ['trust'])).toEqual(['']);
    expect(groupsOf(before, [...before, trust('', 'Gamma', '1')], ['trust'])).toEqual(['']);
    expect(groupsOf(before, [trust('', 'Old name', '5'), ...before.slice(1)], ['trust'])).toEqual([
      '',
      'RKE',
    ]);
  });
});

describe('steps', () => {
  const two = OPTIONS('a', 'b');
  const lines = [of('both', 'x', '100')];
  const stepsOf = (before: string, after: string) =>
    compareSnapshots(side(two + before, lines), side(two + after, lines)).steps.map(
      ({ option, name, kind, before: was, after: is }) =>
        `${option} ${name} ${kind} ${was.toExact()} ${is.toExact()}`,
    );
  const step = (name: string, amount: string, option = 'b') =>
    `{ name: ${name}, amount: ${amount}, option: ${option} }`;

  test('are added, removed and changed, largest first, then by name', () => {
    expect(
      stepsOf(
        `steps: [${step('M', '1')}, ${step('K', '-5')}, ${step('Same', '9')}]\n`,
        `steps: [${step('L', '-1')}, ${step('K', '-7')}, ${step('Same', '9')}, ${step('None', '0')}]\n`,
      ),
    ).toEqual([
      'b K changed -5.00 -7.00',
      'b L added 0.00 -1.00',
      'b M removed 1.00 0.00',
      'b None added 0.00 0.00',
    ]);
  });

  test('of one option have the effect on that option', () => {
    const only = [line('2010-11', '100', { option: 'budget' })];
    const budget = 'options: [{ id: budget, name: Budget }]\n';
    const found = compareSnapshots(
      side(`${budget}steps: [{ name: Cut, percent: -10% }]\n`, only),
      side(`${budget}steps: [{ name: Cut, percent: -20% }]\n`, only),
    );
    expect(found.steps.map(({ option, change }) => [option, change.toExact()])).toEqual([
      ['budget', '-10.00'],
    ]);
    expect([shown(found.savings), shown(found.totals)]).toEqual([{}, { budget: '90.00 -> 80.00 = -10.00' }]);
  });
});

describe('present costs', () => {
  const lines = [of('central', 'x', '100', '2011-12'), of('local', 'x', '50', '2011-12')];
  const discounted = (rate: string) =>
    side(`prices: { base: 2010-11 }\ndiscount: { rate: ${rate}, base: 2010-11 }\n`, lines);

  test('are compared where both sides discount', () => {
    expect(shown(compareSnapshots(discounted('0%'), discounted('25%')).presentCosts)).toEqual({
      central: '100.00 -> 80.00 = -20.00',
      local: '50.00 -> 40.00 = -10.00',
    });
    const plain = side('prices: { base: 2010-11 }\n', lines);
    for (const pair of [
      [plain, discounted('25%')],
      [discounted('25%'), plain],
    ] as const)
      expect(compareSnapshots(...pair).presentCosts).toBeNull();
    expect(isSame(compareSnapshots(discounted('25%'), discounted('25%')))).toBe(true);
  });

  test('alone make two sides differ', () => {
    const found = compareSnapshots(discounted('0%'), discounted('25%'));
    expect(isSame({ ...found, assumptions: [], steps: [], groups: [] })).toBe(false);
    expect(isSame({ ...found, assumptions: [], steps: [], groups: [], presentCosts: null })).toBe(true);
  });
});

describe('assumptions', () => {
  const list = (...pairs: [path: string, value: string][]) => pairs.map(([path, value]) => ({ path, value }));

  test.each<[before: [string, string][], after: [string, string][], changes: string[]]>([
    [[['a', '1']], [['a', '1']], []],
    [[['a', '1,000']], [['a', '1k']], []],
    [[['a', '1']], [['a', 'one']], ['changed a 1 one']],
    [[['a', 'one']], [['a', '1']], ['changed a one 1']],
    [[['a', '1']], [['a', '2']], ['changed a 1 2']],
    [
      [
        ['a', '1'],
        ['b', '2'],
      ],
      [
        ['b', '2'],
        ['c', '3'],
      ],
      ['removed a 1 null', 'added c null 3'],
    ],
    [
      [
        ['steps[X].amount', '1'],
        ['steps[Y].amount', '2'],
      ],
      [
        ['steps[Y].amount', '2'],
        ['steps[X].amount', '1'],
      ],
      ['changed order of steps X > Y Y > X'],
    ],
    [
      [
        ['steps[X]', '1'],
        ['steps[Z].amount', '2'],
      ],
      [
        ['steps[Y].amount', '2'],
        ['steps[X]', '1'],
      ],
      ['removed steps[Z].amount 2 null', 'added steps[Y].amount null 2'],
    ],
    [
      [
        ['nosteps[X].a', '1'],
        ['nosteps[Y].a', '1'],
      ],
      [
        ['nosteps[Y].a', '1'],
        ['nosteps[X].a', '1'],
      ],
      [],
    ],
  ])('%j and %j', (before, after, changes) => {
    expect(
      changedAssumptions(list(...before), list(...after)).map(
        (one) => `${one.kind} ${one.path} ${String(one.before)} ${String(one.after)}`,
      ),
    ).toEqual(changes);
  });
});

describe('lines', () => {
  const linesOf = (before: Lines, after: Lines) =>
    compareLines(cubeOf(before).table, cubeOf(after).table).map(
      ({ kind, line: cell, before: was, after: is, change }) =>
        `${kind} ${cell.values.trust}${cell.trustName} ${cell.values.product} ${was?.toExact() ?? '-'} ${is?.toExact() ?? '-'} ${change.toExact()}`,
    );
  const one = (product: string, amount: string, more = {}) =>
    line('2010-11', amount, { trust: 'RKE', trustName: '', product, ...more });

  test('are added, removed and changed, the largest change first', () => {
    expect(
      linesOf(
        [one('p', '5'), one('q', '2'), one('r', '9'), one('s', '1')],
        [one('p', '5'), one('q', '6'), one('s', '0.5'), one('t', '7')],
      ),
    ).toEqual([
      'removed RKE r 9.00 - -9.00',
      'added RKE t - 7.00 7.00',
      'changed RKE q 2.00 6.00 4.00',
      'changed RKE s 1.00 0.50 -0.50',
    ]);
  });

  test('alike are one line, whatever file they stand in', () => {
    expect(
      linesOf([one('p', '5'), one('p', '2', { file: 'b.csv' })], [one('p', '7', { file: 'c.csv' })]),
    ).toEqual([]);
    expect(linesOf([one('p', '5'), one('p', '2', { file: 'b.csv' })], [one('p', '8')])).toEqual([
      'changed RKE p 7.00 8.00 1.00',
    ]);
  });

  test('of the same change come by their keys', () => {
    expect(linesOf([], [one('q', '1'), one('p', '-1')])).toEqual([
      'added RKE p - -1.00 -1.00',
      'added RKE q - 1.00 1.00',
    ]);
  });

  test.each([
    ['supplier', { supplier: 'Ash' }],
    ['year', { year: line('2011-12', '1').year }],
    ['price base', { priceBase: line('2011-12', '1').year }],
    ['kind', { kind: 'benefit', benefitType: 'cash-releasing' }],
    ['option', { option: 'central' }],
    ['trust', { trust: 'RJ1' }],
  ])('that differ by %s are two', (_, more) => {
    expect(
      linesOf([one('p', '5')], [one('p', '5', more)])
        .map((text) => text.split(' ')[0])
        .sort(),
    ).toEqual(['added', 'removed']);
  });

  test('of a trust without a code are told apart by its name', () => {
    const named = (trustName: string, trust = '') => one('p', '5', { trust, trustName });
    expect(linesOf([named('Alpha')], [named('Beta')])).toHaveLength(2);
    expect(linesOf([named('Alpha')], [named('Alpha')])).toEqual([]);
    expect(linesOf([named('Alpha', 'RKE')], [named('Beta', 'RKE')])).toEqual([]);
  });
});
