import { describe, expect, test } from 'vitest';
import { Failure, type Problem } from '../../src/problem/index.js';
import { lowerRoot } from '../../src/model/index.js';
import { readScenario, readScenarioLayers, type Risk } from '../../src/scenario/index.js';

const HEAD = 'version: 1\nname: Test\nrisks:\n  - name: A\n    ';
const read = (text: string): Risk[] => [...readScenario(text, 'budget.yaml').risks];
const first = (body: string): Risk => {
  const [risk] = read(`${HEAD}${body}\n`);
  if (!risk) throw new Error('no risk');
  return risk;
};

function faultsOf(text: string): readonly Problem[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof Failure) return error.problems;
    throw error;
  }
  return [];
}

describe('a risk', () => {
  test('in few words: local, certain to bear, drawn once', () => {
    const risk = first('uplift: { pert: [-5%, 4%, 30%] }');
    expect(risk).toMatchObject({ name: 'A', options: ['local'], per: 'risk', source: null });
    expect(risk.probability.toExact()).toBe('1');
    const { distribution } = risk.effect;
    if (distribution.kind !== 'pert') throw new Error(distribution.kind);
    expect([distribution.low, distribution.likely, distribution.high].map((x) => x.toExact())).toEqual([
      '-0.05',
      '0.04',
      '0.3',
    ]);
  });

  test.each([
    ['uplift: 5%', 'fixed'],
    ['uplift: { triangular: [3%, 3%, 3%] }', 'fixed'],
    ['uplift: { normal: [10%, 0%] }', 'fixed'],
    ['amount: { uniform: [1m, 2m] }', 'uniform'],
    ['amount: { lognormal: [10m, 5m] }', 'lognormal'],
    ['amount: { discrete: [[5m, 60%], [1m, 40%]] }', 'discrete'],
    ['uplift: { empirical: past.csv }', 'empirical'],
  ])('%s', (body, kind) => {
    expect(first(body).effect.distribution.kind).toBe(kind);
  });

  test('outcomes are put in order', () => {
    const { distribution } = first('amount: { discrete: [[5m, 60%], [1m, 40%]] }').effect;
    expect(
      distribution.kind === 'discrete' && distribution.outcomes.map(({ value }) => value.toExact()),
    ).toEqual(['1000000.00', '5000000.00']);
  });

  test('a file of outcomes is relative to the file that names it', () => {
    const { risks } = readScenarioLayers([
      { text: 'version: 1\nname: B\nextend: base.yaml\n', file: 'b.yaml' },
      { text: `${HEAD}uplift: { empirical: { file: past.csv, column: overrun } }\n`, file: 'base.yaml' },
    ]);
    expect(risks[0]?.effect.distribution).toEqual({
      kind: 'empirical',
      file: { path: 'past.csv', from: 'base.yaml' },
      column: 'overrun',
    });
  });

  test('correlation in words or as a number; truncation open at an end', () => {
    const risk = first(
      'uplift: { normal: [5%, 9%] }\n    per: trust\n    correlation: full\n    truncate: [0%, null]',
    );
    expect(risk.correlation.toExact()).toBe('1');
    expect(risk.effect.truncate?.low?.toExact()).toBe('0');
    expect(risk.effect.truncate?.high).toBeNull();
    expect(first('uplift: 3%\n    per: line\n    correlation: 0.3').correlation.toExact()).toBe('0.3');
  });
});

const two = `${HEAD}uplift: 1%\n  - name: B\n    amount: 1m\n`;

describe('a mistake in a risk is told with its place and what to do:', () => {
  test.each<[name: string, text: string, line: number, column: number, message: RegExp]>([
    ['no effect', `${HEAD}probability: 5%\n`, 4, 5, /exactly one effect: uplift or amount/],
    ['two effects', `${HEAD}uplift: 5%\n    amount: 1m\n`, 4, 5, /exactly one effect/],
    ['an unknown distribution', `${HEAD}uplift: { beta: [1%, 2%] }\n`, 5, 15, /Unknown key "beta"/],
    [
      'two distributions',
      `${HEAD}uplift: { normal: [1%, 2%], uniform: [1%, 2%] }\n`,
      5,
      13,
      /exactly one of/,
    ],
    ['pounds for a share', `${HEAD}uplift: { uniform: [1m, 2m] }\n`, 5, 25, /not a percentage/],
    [
      'a share for pounds',
      `${HEAD}amount: { uniform: [1%, 2%] }\n`,
      5,
      25,
      /percentage stands where an amount/,
    ],
    ['two of three', `${HEAD}uplift: { pert: [1%, 2%] }\n`, 5, 21, /\[low, likely, high\]/],
    ['disorder', `${HEAD}uplift: { pert: [3%, 2%, 4%] }\n`, 5, 21, /do not follow in that order/],
    ['low above high', `${HEAD}uplift: { uniform: [3%, 2%] }\n`, 5, 24, /Low is above high/],
    ['a negative deviation', `${HEAD}amount: { normal: [1m, -1m] }\n`, 5, 23, /not below zero/],
    ['a lognormal around zero', `${HEAD}uplift: { lognormal: [0%, 5%] }\n`, 5, 26, /above zero/],
    [
      'chances that do not add up',
      `${HEAD}amount: { discrete: [[1, 50%], [2, 40%]] }\n`,
      5,
      25,
      /add to 90%/,
    ],
    ['a probability above one', `${HEAD}uplift: 5%\n    probability: 120%\n`, 6, 18, /from 0% to 100%/],
    ['less than nothing', `${HEAD}uplift: { uniform: [-120%, 0%] }\n`, 5, 13, /below -100%/],
    ['a correlation with itself', `${HEAD}uplift: 5%\n    correlation: full\n`, 6, 18, /drawn once/],
    [
      'a negative correlation',
      `${HEAD}uplift: 5%\n    per: trust\n    correlation: -0.2\n`,
      7,
      18,
      /cannot all run against each other/,
    ],
    ['per nothing known', `${HEAD}uplift: 5%\n    per: region\n`, 6, 10, /Not one of risk, trust, line/],
    ['a certain value cut', `${HEAD}uplift: 5%\n    truncate: [0%, 3%]\n`, 6, 15, /cannot be truncated/],
    [
      'a cut in another unit',
      `${HEAD}uplift: { normal: [5%, 3%] }\n    truncate: [0, 3m]\n`,
      6,
      15,
      /"0" is not in the unit/,
    ],
    [
      'two risks of one name',
      `${HEAD}uplift: 5%\n  - { name: A, uplift: 2% }\n`,
      6,
      13,
      /Another risk has this name/,
    ],
    [
      'a correlation of nobody',
      `${two}correlations: { risks: [A, C], matrix: [[1, 0], [0, 1]] }\n`,
      8,
      28,
      /There is no risk "C"/,
    ],
    [
      'a matrix of the wrong size',
      `${two}correlations: { risks: [A, B], matrix: [[1, 0]] }\n`,
      8,
      40,
      /1 rows for 2 risks/,
    ],
    [
      'a matrix that is not symmetric',
      `${two}correlations: { risks: [A, B], matrix: [[1, 0.2], [0.3, 1]] }\n`,
      8,
      45,
      /Not symmetric: row 1, column 2/,
    ],
    [
      'a diagonal that is not 1',
      `${two}correlations: { risks: [A, B], matrix: [[0.9, 0.2], [0.2, 1]] }\n`,
      8,
      42,
      /the diagonal is 1/,
    ],
    [
      'a correlation above 1',
      `${two}correlations: { risks: [A, B], matrix: [[1, 1.2], [1.2, 1]] }\n`,
      8,
      45,
      /from -1 to 1/,
    ],
    [
      'what cannot be',
      `${two}  - { name: C, uplift: 1% }\ncorrelations: { risks: [A, B, C], matrix: [[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]] }\n`,
      9,
      43,
      /not positive semi-definite/,
    ],
  ])('%s', (_, text, line, column, message) => {
    const faults = faultsOf(text);
    expect(faults.map(({ message: told }) => told).join('\n')).toMatch(message);
    const fault = faults.find(({ message: told }) => message.test(told));
    expect({ line: fault?.line, column: fault?.column }).toEqual({ line, column });
  });
});

test('the root of a correlation matrix, full correlation included', () => {
  const matrix = [
    [1, 0.5, 1],
    [0.5, 1, 0.5],
    [1, 0.5, 1],
  ];
  const root = lowerRoot(matrix) ?? [];
  for (const [i, row] of matrix.entries())
    for (const [j, value] of row.entries())
      expect(root[i]?.reduce((sum, x, k) => sum + x * (root[j]?.[k] ?? 0), 0)).toBeCloseTo(value, 12);
  expect(
    lowerRoot([
      [1, 1],
      [1, 0.9],
    ]),
  ).toBeNull();
});
