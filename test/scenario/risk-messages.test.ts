import { describe, expect, test } from 'vitest';
import { readScenario, type Risk } from '../../src/scenario/index.js';
import { toldOf } from './told.js';

const risk = (body: string): string => `risks:\n  - name: R\n    ${body.replaceAll('; ', '\n    ')}\n`;
const read = (body: string): Risk => readScenario(`version: 1\nname: x\n${risk(body)}`, 'x.yaml').risks[0]!;
/** As JSON: amounts and rates as exact text. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('a risk', () => {
  test('in few words, and with everything said', () => {
    const at = { file: 'x.yaml', line: 4, column: 5 };
    const effect = { kind: 'uplift', distribution: { kind: 'fixed', value: '0.05' }, truncate: null };
    const { where, ...few } = read('uplift: 5%');
    expect(plain(few)).toEqual({
      ...{ name: 'R', options: ['local'], probability: '1', effect, per: 'risk', correlation: '0' },
      ...{ source: null, note: null, at },
    });
    const { where: some, ...more } = read(
      'uplift: 5%; option: all; where: { product: n3 }; probability: 0%; per: line; correlation: 1; source: s; note: n',
    );
    expect(plain(more)).toEqual({
      ...{ name: 'R', options: ['central', 'local'], probability: '0', effect, per: 'line' },
      ...{ correlation: '1', source: 's', note: 'n', at },
    });
    expect([where.describe(), some.describe()]).toEqual(['', 'product n3']);
  });

  test.each<[body: string, distribution: object]>([
    ['uplift: -100%', { kind: 'fixed', value: '-1' }],
    ['amount: -5m', { kind: 'fixed', value: '-5000000.00' }],
    ['uplift: { triangular: [-100%, 0%, 5%] }', { kind: 'triangular', low: '-1', likely: '0', high: '0.05' }],
    ['uplift: { pert: [1%, 1%, 5%] }', { kind: 'pert', low: '0.01', likely: '0.01', high: '0.05' }],
    ['uplift: { pert: [1%, 5%, 5%] }', { kind: 'pert', low: '0.01', likely: '0.05', high: '0.05' }],
    ['uplift: { pert: [5%, 5%, 5%] }', { kind: 'fixed', value: '0.05' }],
    ['amount: { triangular: [-1m, -1m, -1m] }', { kind: 'fixed', value: '-1000000.00' }],
    ['amount: { uniform: [-1, 1] }', { kind: 'uniform', low: '-1.00', high: '1.00' }],
    ['amount: { uniform: [1, 1] }', { kind: 'fixed', value: '1.00' }],
    ['uplift: { normal: [-200%, 5%] }', { kind: 'normal', mean: '-2', standardDeviation: '0.05' }],
    ['uplift: { normal: [0%, 0%] }', { kind: 'fixed', value: '0' }],
    ['amount: { lognormal: [0.01, 5] }', { kind: 'lognormal', mean: '0.01', standardDeviation: '5.00' }],
    ['amount: { lognormal: [1, 0] }', { kind: 'fixed', value: '1.00' }],
    [
      'uplift: { discrete: [[5%, 30%], [-1%, 60%], [2%, 10%]] }',
      {
        kind: 'discrete',
        outcomes: [
          { value: '-0.01', probability: '0.6' },
          { value: '0.02', probability: '0.1' },
          { value: '0.05', probability: '0.3' },
        ],
      },
    ],
    [
      'uplift: { empirical: past.csv }',
      { kind: 'empirical', file: { path: 'past.csv', from: 'x.yaml' }, column: null },
    ],
    [
      'amount: { empirical: { file: past.csv } }',
      { kind: 'empirical', file: { path: 'past.csv', from: 'x.yaml' }, column: null },
    ],
    [
      'amount: { empirical: { file: past.csv, column: c } }',
      { kind: 'empirical', file: { path: 'past.csv', from: 'x.yaml' }, column: 'c' },
    ],
  ])('%s', (body, distribution) => {
    expect(plain(read(body).effect)).toMatchObject({ truncate: null, distribution });
    expect(plain(read(body).effect.distribution)).toEqual(distribution);
  });

  test.each<[body: string, truncate: object]>([
    ['uplift: { normal: [5%, 3%] }; truncate: [0%, 10%]', { low: '0', high: '0.1' }],
    ['uplift: { normal: [5%, 3%] }; truncate: [0%, null]', { low: '0', high: null }],
    ['uplift: { normal: [5%, 3%] }; truncate: [null, 10%]', { low: null, high: '0.1' }],
    ['amount: { normal: [5m, 3m] }; truncate: [-1, 0]', { low: '-1.00', high: '0.00' }],
  ])('%s', (body, truncate) => {
    expect(plain(read(body).effect.truncate)).toEqual(truncate);
  });
});

const ONE_EFFECT = 'A risk has exactly one effect: uplift or amount.';
const ONE_KIND =
  'A distribution is exactly one of triangular, pert, uniform, normal, lognormal, discrete, empirical, such as';
const KEYS = 'triangular, pert, uniform, normal, lognormal, discrete, empirical';
const ORDER = 'Low, likely and high do not follow in that order.';
const DEVIATION = 'A standard deviation is not below zero.';
const LOGNORMAL =
  'What is lognormal is above zero, and so is its mean. Use normal, or state the risk as what it adds.';
const THREE = 'A list of 3 belongs here: [low, likely, high].';
const PAIR = 'A pair belongs here: [value, probability].';
const TOO_LOW = 'It takes away more than the lines come to: below -100%.';
const ENDS = 'A list of two belongs here: [low, high]; write null for an open end.';
const CERTAIN = 'A certain value cannot be truncated. Take this key out.';
const ONCE = 'The risk is drawn once. Say "per: trust" or "per: line", or use "correlations".';
const PERCENTAGES = 'Write percentages, such as [0%, 50%].';
const AMOUNTS = 'Write amounts, such as [0, 250m].';
const NORMAL = 'uplift: { normal: [5%, 3%] }; truncate:';
const POUNDS = 'amount: { normal: [5m, 3m] }; truncate:';

describe('what is told of a risk', () => {
  test.each<[body: string, told: readonly string[]]>([
    ['note: n', [`4:5 ${ONE_EFFECT}`]],
    ['uplift: 5%; amount: 5m', [`4:5 ${ONE_EFFECT}`]],
    ['uplift: {}', [`5:13 ${ONE_KIND} { pert: [-5%, 4%, 30%] }.`]],
    ['amount: {}', [`5:13 ${ONE_KIND} { triangular: [50m, 120m, 250m] }.`]],
    ['uplift: { normal: [1%, 1%], uniform: [1%, 2%] }', [`5:13 ${ONE_KIND} { pert: [-5%, 4%, 30%] }.`]],
    ['uplift: { beta: [1%, 2%] }', [`5:15 Unknown key "beta". Known here: ${KEYS}.`]],
    ['uplift: { pert: [2%, 1%, 3%] }', [`5:21 ${ORDER}`]],
    ['uplift: { triangular: [1%, 3%, 2%] }', [`5:27 ${ORDER}`]],
    ['uplift: { pert: [1%, 2%] }', [`5:21 ${THREE}`]],
    ['uplift: { pert: 1% }', [`5:21 "1%" ${THREE}`]],
    ['uplift: { uniform: [1%, 2%, 3%] }', ['5:24 A list of 2 belongs here: [low, high].']],
    ['uplift: { normal: [1%] }', ['5:23 A list of 2 belongs here: [mean, standard deviation].']],
    ['uplift: { lognormal: [1%] }', ['5:26 A list of 2 belongs here: [mean, standard deviation].']],
    ['amount: { uniform: [2, 1] }', ['5:24 Low is above high.']],
    ['amount: { normal: [1, -1] }', [`5:23 ${DEVIATION}`]],
    ['amount: { lognormal: [1, -1] }', [`5:26 ${DEVIATION}`]],
    ['amount: { lognormal: [0, 1] }', [`5:26 ${LOGNORMAL}`]],
    ['amount: { lognormal: [-1, 1] }', [`5:26 ${LOGNORMAL}`]],
    ['amount: { discrete: [] }', ['5:25 The list is empty.']],
    ['amount: { discrete: none }', ['5:25 "none" A list of pairs [value, probability] belongs here.']],
    ['amount: { discrete: [5m] }', [`5:26 "5m" ${PAIR}`]],
    ['amount: { discrete: [[1, 50%], [2, 40%]] }', ['5:25 The probabilities add to 90%, not to 100%.']],
    ['amount: { discrete: [[1, 50%], [2, 50.5%]] }', ['5:25 The probabilities add to 100.5%, not to 100%.']],
    ['amount: { empirical: { column: c } }', ['5:15 The key "file" is missing here.']],
    ['uplift: -100.1%', [`5:13 "-100.1%" ${TOO_LOW}`]],
    ['uplift: { uniform: [-101%, 0%] }', [`5:13 ${TOO_LOW}`]],
    ['uplift: { discrete: [[0%, 50%], [-101%, 50%]] }', [`5:13 ${TOO_LOW}`]],
    ['uplift: 5%; correlation: full', [`6:18 "full" ${ONCE}`]],
    ['uplift: 5%; per: risk; correlation: 0', [`7:18 "0" ${ONCE}`]],
    ['uplift: 5%; truncate: [0%, 3%]', [`6:15 ${CERTAIN}`]],
    ['amount: 5m; truncate: [0, 3m]', [`6:15 ${CERTAIN}`]],
    [`${NORMAL} 3%`, [`6:15 "3%" ${ENDS}`]],
    [`${NORMAL} [3%]`, [`6:15 ${ENDS}`]],
    [`${NORMAL} [1%, 2%, 3%]`, [`6:15 ${ENDS}`]],
    [`${NORMAL} [null, null]`, [`6:15 Both ends are open, so nothing is cut. ${PERCENTAGES}`]],
    [`${NORMAL} [3%, 3%]`, [`6:15 Low is not below high. ${PERCENTAGES}`]],
    [`${NORMAL} [4%, 3%]`, [`6:15 Low is not below high. ${PERCENTAGES}`]],
    [`${NORMAL} [0, 3%]`, [`6:15 "0" is not in the unit of the risk. ${PERCENTAGES}`]],
    [`${NORMAL} [0%, 3m]`, [`6:15 "3m" is not in the unit of the risk. ${PERCENTAGES}`]],
    [`${NORMAL} [null, 3m]`, [`6:15 "3m" is not in the unit of the risk. ${PERCENTAGES}`]],
    [`${NORMAL} [0, null]`, [`6:15 "0" is not in the unit of the risk. ${PERCENTAGES}`]],
    [`${NORMAL} [1m, 3m]`, [`6:15 "1m" is not in the unit of the risk. ${PERCENTAGES}`]],
    [`${POUNDS} [0%, 3m]`, [`6:15 "0%" is not in the unit of the risk. ${AMOUNTS}`]],
    [`${POUNDS} [0, 3%]`, [`6:15 "3%" is not in the unit of the risk. ${AMOUNTS}`]],
    [`${POUNDS} [1, 1]`, [`6:15 Low is not below high. ${AMOUNTS}`]],
    [`${POUNDS} [null, null]`, [`6:15 Both ends are open, so nothing is cut. ${AMOUNTS}`]],
    [
      'uplift: 5%; option: lokal',
      ['6:13 "lokal" There is no option "lokal". Did you mean "local"? There are: central, local.'],
    ],
  ])('%s', (body, told) => {
    expect(toldOf(risk(body))).toEqual(told);
  });

  test('line ranges', () => {
    expect(toldOf('line-ranges: { correlation: -1 }\n')).toEqual([
      '3:29 "-1" Many draws cannot all run against each other. Write independent, full, or a number from 0 to 1.',
    ]);
  });
});

describe('correlations between risks', () => {
  const RISKS =
    'risks: [{ name: A, uplift: 1% }, { name: B, uplift: 1% }, { name: C, uplift: 1% }, { name: T, uplift: 1%, per: trust }]\n';
  const of = (risks: string, matrix: string): string =>
    `${RISKS}correlations: { risks: ${risks}, matrix: ${matrix} }\n`;
  const COEFFICIENT = 'This is no correlation. Write a number from -1 to 1, such as 0.5.';
  const PAIR_OF_TWO = '[[1, 0], [0, 1]]';

  test.each<[written: string, value: number]>([
    ['0', 0],
    ['-0.25', -0.25],
    ['0.125', 0.125],
    ['1', 1],
    ['-1.00', -1],
    ["' 0.5 '", 0.5],
  ])('%s is a coefficient', (written, value) => {
    const text = of('[A, B]', `[[1, ${written}], [${written}, 1.0]]`);
    const { correlations } = readScenario(`version: 1\nname: x\n${text}`, 'x.yaml');
    expect(correlations).toEqual({
      risks: ['A', 'B'],
      matrix: [
        [1, value],
        [value, 1],
      ],
      at: { file: 'x.yaml', line: 4, column: 1 },
    });
  });

  test.each(['1.01', '-1.5', '2', 'x0', '0x', '0.', '.5', '00.5', '10', '1e0', 'half', '50%'])(
    '%s is none',
    (written) => {
      const told = toldOf(of('[A, B]', `[[1, ${written}], [0, 1]]`));
      expect(told).toEqual([`4:45 "${written}" ${COEFFICIENT}`]);
    },
  );

  test.each<[risks: string, matrix: string, told: readonly string[]]>([
    ['[A, Something]', PAIR_OF_TWO, ['4:28 There is no risk "Something".']],
    [
      '[D, E]',
      PAIR_OF_TWO,
      ['D', 'E'].map((name, i) => `4:${25 + 3 * i} There is no risk "${name}". Did you mean "A"?`),
    ],
    ['[A, T]', PAIR_OF_TWO, ['4:28 "T" is drawn for each trust. Only risks drawn once go in here.']],
    ['[A, B, A]', PAIR_OF_TWO, ['4:31 "A" stands here twice.']],
    ['[A]', '[[1]]', ['4:24 A correlation takes two risks at least.']],
    ['[]', '[]', ['4:24 A correlation takes two risks at least.']],
    ['[A, B]', '[[1, 0]]', ['4:40 The matrix has 1 rows for 2 risks.']],
    ['[A, B]', '[[1, 0], [0, 1], [0, 0]]', ['4:40 The matrix has 3 rows for 2 risks.']],
    ['[A, B]', '[[1], [0, 1]]', ['4:41 The row has 1 numbers for 2 risks.']],
    ['[A, B]', '[[1, 0], [0, 1, 0]]', ['4:49 The row has 3 numbers for 2 risks.']],
    ['[A, B]', '[[0.9, 0], [0, 1]]', ['4:42 A risk goes with itself: the diagonal is 1.']],
    ['[A, B]', '[[1, 0], [0, -1]]', ['4:53 A risk goes with itself: the diagonal is 1.']],
    [
      '[A, B]',
      '[[1, 0.2], [0.3, 1]]',
      ['4:45 Not symmetric: row 1, column 2 and the other way round differ.'],
    ],
    [
      '[A, B, C]',
      '[[1, 0, 0], [0, 1, 0.2], [0, 0.3, 1]]',
      ['4:62 Not symmetric: row 2, column 3 and the other way round differ.'],
    ],
    [
      '[A, B, C]',
      '[[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]]',
      [
        '4:43 No quantities can be correlated like this: the matrix is not positive semi-definite. Bring its numbers nearer to 0.',
      ],
    ],
    ['A', PAIR_OF_TWO, ['4:24 "A" A list of names of risks belongs here.']],
    ['[A, B]', 'none', ['4:40 "none" A list of rows of numbers belongs here.']],
    ['[A, B]', '[none]', ['4:41 "none" A row of numbers from -1 to 1 belongs here.']],
    ['[A, B]', '[[[1]]]', ['4:42 A number from -1 to 1 belongs here.']],
  ])('of %s by %s', (risks, matrix, told) => {
    expect(toldOf(of(risks, matrix))).toEqual(told);
  });

  test('of full correlation and of three risks that go together are read', () => {
    expect(toldOf(of('[A, B]', '[[1, 1], [1, 1]]'))).toEqual([]);
    expect(toldOf(of('[C, A, B]', '[[1, 0.5, 1], [0.5, 1, 0.5], [1, 0.5, 1]]'))).toEqual([]);
  });

  test('names that are wrong twice, and risks that share one, are all told', () => {
    const twice = RISKS.replace('name: B', 'name: A');
    expect(toldOf(`${twice}correlations: { risks: [A, Else], matrix: ${PAIR_OF_TWO} }\n`)).toEqual([
      '3:42 "A" Another risk has this name. Give each its own.',
      '4:28 There is no risk "Else".',
    ]);
  });
});
