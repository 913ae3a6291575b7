import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../src/appraisal/index.js';
import { appraise, faultOf, line } from './appraise.js';

const lines = [
  line('2010-11', '100', { option: 'both', trust: 'RKE', trustName: 'Whittington', trustType: 'acute' }),
  line('2010-11', '60', { option: 'both', trust: 'RA7', trustName: 'Bristol', trustType: 'acute' }),
  line('2011-12', '40', { option: 'both', trust: 'TAD', trustName: 'Bradford', trustType: 'mental-health' }),
];
const HEAD = `prices: { base: 2004-05 }
discount: { rate: 3.5%, base: 2010-11 }
steps: [{ name: Cut, percent: -10%, where: { trust: RKE } }]
`;

function resultOf(rule: string): CheckResult {
  return appraise(`${HEAD}checks: [{ name: R, ${rule} }]\n`, lines).checks[0]!;
}

describe('a rule', () => {
  test.each<[rule: string, status: string]>([
    ['measure: local.total, at-most: 190', 'pass'],
    ['measure: local.total, at-most: 189.99', 'fail'],
    ['measure: local.total, at-least: 190', 'pass'],
    ['measure: local.total, at-least: 190.01', 'fail'],
    ['measure: central.total, at-most: 200', 'pass'],
    ['measure: saving.total, at-least: 10', 'pass'],
    ['measure: saving.percent, at-least: 5%', 'pass'],
    ['measure: saving.percent, at-least: 5.01%', 'fail'],
    ['measure: local.npc, at-most: 188.65', 'pass'], // 150 + 40/1.035 = 188.647..
    ['measure: local.npc, at-most: 188.64', 'fail'],
    ['measure: saving.npc, at-least: 10', 'pass'],
    ['measure: local.total, within: { percent: 5%, of: central.total }', 'pass'],
    ['measure: local.total, within: { percent: 4.9%, of: central.total }', 'fail'],
    ['measure: local.npsv, at-least: 0', 'fail'],
    ['measure: local.bcr, at-least: 0', 'fail'], // without any benefit there is no ratio
    ['measure: local.bcr, at-most: 3', 'fail'],
    ['measure: local.bcr, at-least: 1', 'fail'],
    ['measure: local.total, at-most: 1, severity: warning', 'warn'],
    ['measure: local.total, at-most: 150, where: { trust-type: acute }', 'pass'],
    ['measure: local.total, at-most: 150, where: { year: 2011-12.. }', 'pass'],
  ])('{ %s }: %s', (rule, status) => {
    expect(resultOf(rule).status).toBe(status);
  });

  test('by a dimension holds where every group holds, and lists those that do not, worst first', () => {
    const { status, groups, broken, worst } = resultOf('measure: local.total, by: trust, at-most: 50');
    expect({ status, groups }).toEqual({ status: 'fail', groups: 3 });
    expect(broken.map(({ key, excess }) => [key.values[0], key.trustName, excess])).toMatchObject([
      ['RKE', 'Whittington', { kind: 'money' }],
      ['RA7', 'Bristol', { kind: 'money' }],
    ]);
    expect(broken.map(({ excess }) => (excess?.kind === 'money' ? excess.amount.toExact() : ''))).toEqual([
      '40.00',
      '10.00',
    ]);
    expect(worst).toBe(broken[0]);
  });

  test.each([
    ['measure: local.total, by: trust, at-most: 1000', 'RKE'],
    ['measure: local.total, by: trust, at-least: 1', 'TAD'],
  ])('that holds names the group nearest to its limit: { %s }', (rule, nearest) => {
    expect(resultOf(rule).worst.key.values).toEqual([nearest]);
  });

  test('within a share names the group and the end that are nearest', () => {
    const two = [
      line('2010-11', '100', { option: 'central', product: 'a' }),
      line('2010-11', '104.99', { option: 'local', product: 'a' }),
      line('2010-11', '100', { option: 'central', product: 'b' }),
      line('2010-11', '96', { option: 'local', product: 'b' }),
    ];
    const within = (more: string) =>
      appraise(
        `checks: [{ name: R, measure: local.total, within: { percent: 5%, of: central.total }${more} }]\n`,
        two,
      ).checks[0]!.worst;
    expect(within(', by: product')).toMatchObject({ key: { values: ['a'] }, bound: 'at-most' });
    const { limit } = within(', where: { product: a }');
    expect(limit.kind === 'money' && limit.amount.toExact()).toBe('105.00');
    const low = within(', where: { product: b }');
    expect(low.limit.kind === 'money' && low.limit.amount.toExact()).toBe('95.00');
  });

  test('of the saving of a negative baseline has the sign of the saving', () => {
    const credits = [
      line('2010-11', '-100', { option: 'central' }),
      line('2010-11', '-105', { option: 'local' }),
    ];
    const { totals } = appraise('', credits);
    expect([totals.saving('local').toExact(), totals.savingShare('local')?.toPercentText()]).toEqual([
      '5.00',
      '5%',
    ]);
  });

  test('that tests nothing is an error, with its place', () => {
    const fault = faultOf(() => resultOf('measure: local.total, at-most: 1, where: { trust: RXX }'));
    expect(fault).toMatchObject({ code: 'check-tests-nothing', file: 'test.yaml', line: 6 });
    expect(fault.message).toMatch(/no line with trust RXX\. Mend its "where"/);
  });

  test.each([
    ['local.total', 'central', 'no line of local, which local.total measures, with option central'],
    ['saving.total', 'other', 'no line'],
    ['local.bcr', 'central', 'no line of local, which local.bcr measures, with option central'],
    ['local.npc', '[central]', 'no line of local, which local.npc measures, with option central'],
  ])('of %s on lines of %s alone names both', (measure, option, message) => {
    const own = [
      line('2010-11', '100', { option: 'central' }),
      line('2010-11', '90', { option: 'local' }),
      line('2010-11', '9', { option: 'local', kind: 'benefit' }),
      line('2010-11', '9', { option: 'central', kind: 'benefit' }),
    ];
    const rule = `checks: [{ name: R, measure: ${measure}, at-most: 1, where: { option: ${option} } }]\n`;
    const fault = faultOf(() => appraise(`discount: green-book\n${rule}`, own));
    expect(fault).toMatchObject({ code: 'check-tests-nothing', file: 'test.yaml' });
    expect(fault.message).toContain(message);
  });

  test.each([
    ['local.total', 'local'],
    ['local.total', '[local, central]'],
    ['local.total', 'both'],
    ['saving.total', 'central'],
    ['saving.total', 'local'],
  ])('of %s on lines of %s is one', (measure, option) => {
    const own = [
      line('2010-11', '100', { option: 'central' }),
      line('2010-11', '90', { option: 'local' }),
      line('2010-11', '1', { option: 'both' }),
    ];
    const rule = `checks: [{ name: R, measure: ${measure}, at-most: 1k, where: { option: ${option} } }]\n`;
    expect(appraise(rule, own).checks[0]?.status).toBe('pass');
  });

  test('of a ratio without benefits of its option does not hold, and says why', () => {
    const other = [
      line('2010-11', '100', { option: 'both' }),
      line('2010-11', '9', { option: 'central', kind: 'benefit' }),
    ];
    const both = (measure: string): CheckResult | undefined =>
      appraise(`checks: [{ name: R, measure: ${measure}, at-most: 3 }]\n`, other).checks[0];
    expect(both('local.bcr')).toMatchObject({
      status: 'fail',
      worst: { value: { kind: 'none', reason: 'no line is a benefit of local' } },
    });
    expect(both('central.bcr')).toMatchObject({ status: 'pass' });
  });

  test('of present value needs a scenario that discounts', () => {
    const run = (): unknown => appraise('checks: [{ name: R, measure: local.npc, at-most: 1 }]\n', lines);
    expect(faultOf(run)).toMatchObject({ code: 'check-needs-discount', line: 3 });
  });

  test('of a figure that there is not does not hold', () => {
    const credit = [line('2010-11', '-5'), line('2010-11', '5', { kind: 'benefit' })];
    const { status, worst } = appraise('checks: [{ name: R, measure: local.bcr, at-least: 1 }]\n', credit)
      .checks[0]!;
    expect({ status, value: worst.value, excess: worst.excess }).toMatchObject({
      status: 'fail',
      value: { kind: 'none' },
      excess: null,
    });
  });
});
