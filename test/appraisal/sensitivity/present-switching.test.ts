import { describe, expect, test } from 'vitest';
import {
  analyse,
  quantityText,
  Variations,
  type PresentSwitch,
  type Sensitivity,
} from '../../../src/appraisal/index.js';
import { yearLabel, type FinancialYear, type ProcurementLine } from '../../../src/model/index.js';
import { readScenario, totalOf } from '../../../src/scenario/index.js';
import { cubeOf, line } from '../appraise.js';

/** HM Treasury, Green Book 2003, Box 15: an IT system for £1m that saves £150,000 a year for ten years. */
function box15(saved: number): ProcurementLine[] {
  const years = Array.from({ length: 10 }, (_, t) => yearLabel((2026 + t) as FinancialYear));
  return [
    line('2025-26', '1000000', { option: 'system', product: 'it' }),
    ...years.map((label) =>
      line(label, String(saved), { option: 'system', product: 'time', kind: 'benefit' }),
    ),
  ];
}

const BODY = `version: 1
name: Box 15
options: [{ id: do-nothing }, { id: system, name: IT system }]
prices: { base: 2025-26 }
horizon: 2025-26..2035-36
discount: green-book
`;

function analysed(lines: readonly ProcurementLine[], body = BODY): Sensitivity {
  const variations = new Variations(cubeOf(lines), {}, readScenario(body, 'box.yaml'), null, ['product']);
  const steps = analyse(variations, totalOf(variations.base.options.main), null);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

function itemOf({ present }: Sensitivity, name: string): PresentSwitch | undefined {
  return present?.items.find(({ adjustable }) => adjustable.name === name);
}

describe('the Green Book’s Box 15', () => {
  const npsvOf = (saved: number): number =>
    analysed(box15(saved)).present?.ranking.options[1]?.value.npsv.toNumber() ?? NaN;

  test('has its net present values', () => {
    expect(Math.round(npsvOf(150_000) / 1000)).toBe(247);
    expect(Math.round(npsvOf(100_000) / 1000)).toBe(-168);
  });

  test('switches where £120,241 a year are saved: NPSV is zero, and doing nothing is preferred', () => {
    const item = itemOf(analysed(box15(150_000)), 'Benefits of IT system');
    // 1,000,000 / 8.316605 is 120,241, which is 80.161% of 150,000
    const pair = { value: '-19.83%', beyond: '-19.84%' };
    for (const found of [item?.npsv.get('system'), item?.preferred]) {
      if (found == null || typeof found === 'string') throw new Error('no switch');
      expect({ value: quantityText(found.value), beyond: quantityText(found.beyond) }).toEqual(pair);
    }
  });

  test('at £100,000 doing nothing is preferred until more is saved', () => {
    const found = analysed(box15(100_000));
    expect(found.present?.ranking.preferred).toBe('do-nothing');
    const preferred = itemOf(found, 'Benefits of IT system')?.preferred;
    expect(preferred && typeof preferred === 'object' && quantityText(preferred.value)).toBe('20.24%');
  });
});

test('without benefits options are ranked by net present cost, and no NPSV is sought', () => {
  const lines = [
    line('2025-26', '100', { option: 'do-nothing', product: 'it' }),
    line('2026-27', '102', { option: 'system', product: 'it' }),
  ];
  const { present } = analysed(lines);
  expect(present?.ranking).toMatchObject({ by: 'npc', preferred: 'system' });
  expect(present?.items[0]?.npsv.size).toBe(0);
  // 102 / 1.035 is 98.55; 103.5 / 1.035 is 100
  const item = present?.items.find(({ adjustable }) => adjustable.name === 'Cost of it');
  const preferred = item?.preferred;
  expect(preferred && typeof preferred === 'object' && quantityText(preferred.value)).toBe('1.47%');
});
