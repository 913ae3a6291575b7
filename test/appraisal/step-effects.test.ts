import { describe, expect, test } from 'vitest';
import {
  estimateEffect,
  isLineByLine,
  isSharedOut,
  movesLines,
  valuesOfEffect,
} from '../../src/appraisal/steps/step-effects.js';
import { takesTooMuch } from '../../src/appraisal/steps/step-effect.js';
import { Money, Rate } from '../../src/money/index.js';
import { readScenario, type Effect } from '../../src/scenario/index.js';
import { appraise, faultOf, gdp, line, year } from './appraise.js';
import { PriceIndex } from '../../src/appraisal/index.js';

/** The effect of a step, from how a scenario writes it. */
function effectOf(written: string): Effect {
  const [step] = readScenario(
    `version: 1\nname: Test\nprices: { base: 2004-05 }\nsteps:\n  - { name: S, ${written} }\n`,
    'test.yaml',
  ).steps;
  if (!step) throw new Error('no step');
  return step.effect;
}
const text = (value: Money | Rate | number): string =>
  value instanceof Money ? value.toExact() : value instanceof Rate ? value.toPercent(2) : String(value);

const INDEX = 'index: { rate: 2%, from: 2010-11, terms: real }';
const BIAS = 'optimism-bias: { upper-bound: 200%, mitigated: 40% }';

describe('the values that sensitivity varies', () => {
  test.each<[written: string, values: string[]]>([
    ['percent: -10%', ['percent percent -10.00']],
    ['amount: -40', ['amount money -40.00']],
    ['replace: 40', ['replace money 40.00']],
    ['delay: 2', ['delay years 2']],
    [INDEX, ['index.rate percent 2.00']],
    [BIAS, ['optimism-bias.upper-bound percent 200.00', 'optimism-bias.mitigated percent 40.00 (mitigated)']],
    ['optimism-bias: { upper-bound: 200% }', ['optimism-bias.upper-bound percent 200.00']],
  ])('of { %s }', (written, values) => {
    const found = valuesOfEffect(effectOf(written)).map(
      ({ key, unit, value, suffix = '' }) => `${key} ${unit} ${text(value)}${suffix}`,
    );
    expect(found).toEqual(values);
  });

  test.each<[written: string, others: [string, Money | Rate | number][]]>([
    ['percent: -10%', [['percent: 5%', Rate.percent('5')]]],
    ['amount: -40', [['amount: 7', Money.of('7')]]],
    ['replace: 40', [['replace: 7', Money.of('7')]]],
    ['delay: 2', [['delay: 3', 3]]],
    [INDEX, [[INDEX.replace('2%', '7%'), Rate.percent('7')]]],
    [
      BIAS,
      [
        [BIAS.replace('200%', '100%'), Rate.percent('100')],
        [BIAS.replace('40%', '90%'), Rate.percent('90')],
      ],
    ],
  ])('of { %s } can be set', (written, others) => {
    const values = valuesOfEffect(effectOf(written));
    expect(values.map(({ at }, i) => at(others[i]?.[1] ?? 0))).toEqual(
      others.map(([other]) => effectOf(other)),
    );
  });

  test('are sought within what the step allows', () => {
    const reaches = ['percent: 1%', 'amount: 1', 'replace: 1', 'delay: 1', INDEX, BIAS].map((written) =>
      valuesOfEffect(effectOf(written)).map(({ reach }) => reach !== null),
    );
    expect(reaches).toEqual([[true], [false], [false], [true], [true], [true, true]]);
  });
});

describe('how an effect changes lines', () => {
  test.each([
    ['percent: 1%', 'line by line'],
    ['amount: 1', 'shared out'],
    ['replace: 1', 'shared out'],
    ['delay: 1', 'moved'],
    [INDEX, 'line by line'],
    [BIAS, 'line by line'],
  ])('{ %s }: %s', (written, wanted) => {
    const effect = effectOf(written);
    const found = [
      ...(isLineByLine(effect) ? ['line by line'] : []),
      ...(isSharedOut(effect) ? ['shared out'] : []),
      ...(movesLines(effect) ? ['moved'] : []),
    ];
    expect(found).toEqual([wanted]);
  });
});

describe('an estimate in doubles', () => {
  const index = new PriceIndex(gdp);
  const [from, to] = [year('2010-11'), year('2012-13')];
  const estimate = (written: string, total = 20_000, base: 'nominal' | '2004-05' = '2004-05') =>
    estimateEffect(effectOf(written), {
      total,
      prices: { base: base === 'nominal' ? base : year(base), index },
      horizon: { from, to },
    });

  test.each<[written: string, total: number, factor: number | null]>([
    ['percent: -10%', 20_000, 0.9],
    ['percent: -100%', 20_000, 0],
    ['percent: -101%', 20_000, null],
    ['percent: -101%', 0, -0.01],
    ['percent: -101%', -20_000, null],
    ['percent: 50%', -20_000, 1.5],
    ['amount: -40', 20_000, 0.8],
    ['amount: 40', 20_000, 1.2],
    ['amount: -200', 20_000, 0],
    ['amount: -200.01', 20_000, null],
    ['amount: 200.01', -20_000, null],
    ['amount: 40', -20_000, 0.8],
    ['amount: 40', 0, null],
    ['replace: 40', 20_000, 0.2],
    ['replace: 400', 20_000, 2],
    ['replace: 0', 20_000, 0],
    ['replace: -1', 20_000, null],
    ['replace: -40', -20_000, 0.2],
    ['replace: 40', 0, null],
    [BIAS, 20_000, 2.2],
    ['optimism-bias: { upper-bound: 24% }', 20_000, 1.24],
  ])('{ %s } of %i pence is %j', (written, total, factor) => {
    const found = estimate(written, total);
    if (factor === null) expect(found).toBeNull();
    else expect(found?.(from, from)).toBeCloseTo(factor, 12);
  });

  test('growth is by year, nominal growth in real prices less that of prices', () => {
    const real = estimate(INDEX);
    expect([from, to].map((each) => real?.(each, each))).toEqual([1, expect.closeTo(1.0404, 12)]);
    const nominal = INDEX.replace('real', 'nominal');
    const ratio = Number(index.factor(to, from).toExact());
    expect(estimate(nominal)?.(to, to)).toBeCloseTo(1.0404 * ratio, 12);
    expect(estimate(nominal, 1, 'nominal')?.(to, to)).toBeCloseTo(1.0404, 12);
    expect(real?.(year('2011-12'), year('2011-12'))).toBeCloseTo(1.02, 12);
  });

  test('what a delay takes out of the horizon counts no more', () => {
    const delay = estimate('delay: 1');
    expect(['2009-10', '2010-11', '2012-13', '2013-14'].map((label) => delay?.(from, year(label)))).toEqual([
      ...[0, 1, 1, 0],
    ]);
  });

  test.each([
    [100, -100, false],
    [100, -101, true],
    [-100, 101, true],
    [-100, 100, false],
    [-100, -5, false],
    [100, 5, false],
    [0, -5, false],
    [0, 5, false],
  ])('%i and %i takes too much: %j', (total, change, wanted) => {
    expect(takesTooMuch(total, change)).toBe(wanted);
  });
});

describe('what a step refuses', () => {
  const lines = [line('2010-11', '100'), line('2010-11', '-100', { product: 'credit' })];
  const run =
    (written: string, some = lines) =>
    () =>
      appraise(`steps:\n  - { name: S, ${written} }`, some);
  const credits = [line('2010-11', '-100')];

  test.each<[written: string, some: typeof lines, message: RegExp]>([
    ['amount: 5', lines, /"S"/],
    ['replace: 5', lines, /"S"/],
    ['percent: -101%', [line('2010-11', '100')], /"S".*£101\.00.*£100\.00/],
    ['amount: -100.01', [line('2010-11', '100')], /"S".*£100\.01.*£100\.00/],
    ['amount: 100.01', credits, /"S".*£100\.01.*-£100\.00/],
    ['replace: -1', [line('2010-11', '100')], /"S".*£101\.00.*£100\.00/],
    ['replace: 1', credits, /"S".*£101\.00.*-£100\.00/],
    ['percent: -101%', credits, /"S".*£101\.00.*-£100\.00/],
  ])('{ %s }', (written, some, message) => {
    expect(faultOf(run(written, some)).message).toMatch(message);
  });

  test.each<[written: string, some: typeof lines, total: string]>([
    ['percent: -101%', lines, '0.00'],
    ['amount: -100', [line('2010-11', '100')], '0.00'],
    ['amount: 100', credits, '0.00'],
    ['amount: -5', credits, '-105.00'],
    ['replace: -5', credits, '-5.00'],
    ['replace: 0', credits, '0.00'],
    ['percent: -100%', credits, '0.00'],
  ])('but not { %s }', (written, some, total) => {
    expect(run(written, some)().totals.of('local').toExact()).toBe(total);
  });
});
