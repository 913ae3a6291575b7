import { describe, expect, test } from 'vitest';
import { problem } from '../../src/problem/index.js';
import { Money } from '../../src/money/index.js';
import { line } from '../appraisal/appraise.js';
import { pair, render, reported, where } from './reported.js';

const LINES = [...pair('spine', '100', '60'), ...pair('n3', '0', '5'), ...pair('spine', '1', '1', '2016-17')];

const SCENARIO = `
horizon: 2010-11..2015-16
target: { option: local, at-most: 70 }
steps:
  - { name: Cut, where: { product: spine }, amount: -1.005 }
`;

const parsed = async (...of: Parameters<typeof reported>): Promise<Record<string, unknown>> =>
  JSON.parse(await render(reported(...of), 'json')) as Record<string, unknown>;

test('the keys that the format promises, money as text in pounds', async () => {
  const bad = problem(
    'ragged',
    'warning',
    { file: 'plan.csv', record: 3, line: 4 },
    { found: 2, expected: 3 },
  );
  const inputs = { rowsRead: 7, rowsUsed: 6, rowsSetAside: 1, amountUsed: Money.of('167'), problems: [bad] };
  const document = await parsed(LINES, {}, SCENARIO, inputs);
  expect(document).toMatchObject({
    schemaVersion: 1,
    tool: { name: 'npfit-cost', version: '1.2.3' },
    scenario: { name: 'Test' },
    prices: { base: 'nominal' },
    inputs: {
      files: 1,
      rowsRead: 7,
      rowsUsed: 6,
      rowsSetAside: 1,
      amountUsed: '167.00',
      amountSetAside: '0.00',
      amountOutsideHorizon: '2.00',
    },
    totals: { central: '100.00', local: '63.995', saving: '36.005', savingPercent: '36.01' },
    target: { option: 'local', atMost: '70.00', met: true, headroom: '6.005' },
    bridge: [
      { name: 'Central', amount: '100.00' },
      { name: 'Difference in lines', effect: '-35.00', effectLocal: '65.00', effectCentral: '100.00' },
      { name: 'Cut', effect: '-1.005', effectLocal: '-1.005', effectCentral: '0.00' },
      { name: 'Local', amount: '63.995' },
    ],
    breakdown: {
      by: ['product'],
      rows: [
        { product: 'n3', central: '0.00', local: '5.00', saving: '-5.00', savingPercent: null },
        { product: 'spine', central: '100.00', local: '58.995', saving: '41.005', savingPercent: '41.01' },
      ],
    },
    checks: [],
    problems: [
      { code: 'ragged', severity: 'warning', file: 'plan.csv', record: 3, line: 4 },
      { code: 'outside-horizon', severity: 'note' },
    ],
  });
  for (const known of Object.keys(document))
    expect(KEYS, `${known}: a key that is new belongs into this list`).toContain(known);
  expect(Object.keys(document)).toEqual(expect.arrayContaining(PROMISED));
});

/** DESIGN section 8; `npc` only where the scenario discounts. */
const PROMISED = [
  ...['schemaVersion', 'tool', 'scenario', 'prices', 'inputs', 'totals', 'target', 'bridge', 'breakdown'],
  ...['checks', 'problems', 'options', 'walks'],
];
const KEYS = [...PROMISED, 'horizon', 'bridgeBy', 'steps', 'assumptions'];

test('without a target it is null, without discounting there is no npc', async () => {
  const document = await parsed(LINES);
  expect(document['target']).toBeNull();
  expect(document).not.toHaveProperty('npc');
});

test('a share of nothing is null, not zero', async () => {
  const { totals } = await parsed(pair('n3', '0', '5'));
  expect(totals).toEqual({ central: '0.00', local: '5.00', saving: '-5.00', savingPercent: null });
});

describe('money has two decimals at least, and every digit beyond', () => {
  test.each([
    ['5', '5.00'],
    ['5.1', '5.10'],
    ['5.123456', '5.123456'],
    ['-0.000001', '-0.000001'],
    ['1000000000000000.000001', '1000000000000000.000001'],
  ])('%s is %s', async (amount, shown) => {
    const { totals } = await parsed([line('2010-11', amount, { option: 'central' })]);
    expect(totals).toMatchObject({ central: shown });
  });
});

test('what is narrowed says so, and the target is still of the whole', async () => {
  const document = await parsed(LINES, { where: where('product=n3'), top: 1 }, SCENARIO);
  expect(document).toMatchObject({
    where: 'product n3',
    totals: { central: '0.00', local: '5.00' },
    target: { met: true, headroom: '6.005' },
  });
});

test('what --top leaves out is counted and added up', async () => {
  const { breakdown } = await parsed(LINES, { top: 1 });
  expect(breakdown).toMatchObject({
    rows: [{ product: 'spine' }],
    others: { count: 1, central: '0.00', local: '5.00', saving: '-5.00', savingPercent: null },
  });
});

test('units, decimals and colour make no difference', async () => {
  const plain = await render(reported(LINES, {}, SCENARIO), 'json');
  const styled = reported(LINES, { units: 'bn', decimals: 0 }, SCENARIO);
  expect(await render(styled, 'json', { colour: 3, width: 40, bom: true, totals: true })).toBe(plain);
});
