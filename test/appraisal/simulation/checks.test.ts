import { describe, expect, test } from 'vitest';
import { simulate } from '../../../src/appraisal/index.js';
import { appraise, faultOf, line } from '../appraise.js';
import { outcomesOf } from '../two-options.js';

const LINES = [
  line('2010-11', '100000000', { trust: 'RA7', trustName: 'Bristol' }),
  line('2010-11', '50000000'),
];
const RISK = 'risks:\n  - { name: A, uplift: { uniform: [0%, 10%] } }\n';
const TARGET = 'target: { option: local, at-most: 160.5m }\n';
const check = (body: string): string => `checks:\n  - name: Rule\n    ${body.replaceAll('; ', '\n    ')}\n`;

/** How a rule comes out, and the figure it was held to. */
function held(body: string, scenario = `${TARGET}${RISK}`): { status: string; value: string; group: string } {
  const [result] = appraise(`${scenario}${check(body)}`, LINES).checks;
  if (!result) throw new Error('no check');
  const { value, key } = result.worst;
  const text =
    value.kind === 'money' ? value.amount.toExact() : value.kind === 'rate' ? value.rate.toPercent(1) : '';
  return { status: result.status, value: text, group: key.values.join(' ') };
}

describe('a check of a simulated measure', () => {
  test('says what simulate says', () => {
    const forecast = appraise(`${TARGET}${RISK}`, LINES);
    const simulation = simulate(forecast, { draws: 10_000, seed: 20_100_909, sampling: 'lhs' });
    for (const name of ['p50', 'p80', 'p90'] as const)
      expect(held(`measure: local.${name}; at-most: 200m`).value).toBe(
        outcomesOf(simulation).local.percentiles[name].amount.toExact(),
      );
  });

  test.each([
    ['measure: local.p80; at-most: 162.1m', 'pass'],
    ['measure: local.p80; at-most: 161.9m', 'fail'],
    ['measure: local.p90; at-most: 163m; severity: warning', 'warn'],
    ['measure: local.contingency-p50; at-most: 7.6m', 'pass'],
    ['measure: local.contingency-p50; at-most: 7.4m', 'fail'],
    ['measure: chance-of-target; at-least: 69%', 'pass'],
    ['measure: chance-of-target; at-least: 71%', 'fail'],
    ['measure: saving.p50; at-least: -158m', 'pass'],
    ['measure: local.p80; within: { percent: 5%, of: local.p50 }', 'pass'],
  ])('%s: %s', (body, status) => {
    expect(held(body).status).toBe(status);
  });

  test('holds each group to it', () => {
    expect(held('measure: local.p80; by: trust; at-most: 100m')).toMatchObject({
      status: 'fail',
      group: 'RA7',
    });
    expect(held('measure: local.p80; by: trust; where: { trust: RKE }; at-most: 54.1m').status).toBe('pass');
  });

  test('gives the chance as a percentage', () => {
    expect(held('measure: chance-of-target; at-least: 50%').value).toBe('70.0');
  });

  test.each([
    ['measure: local.p80; at-most: 1m', TARGET, 'check-needs-risks'],
    ['measure: chance-of-target; at-least: 50%', RISK, 'check-needs-target'],
    ['measure: chance-of-target; by: trust; at-least: 50%', `${TARGET}${RISK}`, 'check-of-whole'],
  ])('%s is refused where it makes no sense', (body, scenario, code) => {
    expect(faultOf(() => held(body, scenario)).code).toBe(code);
  });
});
