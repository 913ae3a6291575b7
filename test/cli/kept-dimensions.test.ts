import { afterEach, describe, expect, test, vi } from 'vitest';
import type * as Kept from '../../src/cli/kept-dimensions.js';
import { DIMENSIONS } from '../../src/model/index.js';
import { folderOf, npfitCost } from './console.js';

const settings = vi.hoisted(() => ({ keepAll: false }));

vi.mock('../../src/cli/kept-dimensions.js', async (original) => {
  const real = await original<typeof Kept>();
  return {
    ...real,
    keptDimensions: (...given: Parameters<typeof real.keptDimensions>) =>
      settings.keepAll ? new Set(DIMENSIONS) : real.keptDimensions(...given),
  };
});

afterEach(() => {
  settings.keepAll = false;
});

const HEAD =
  'trust_code,trust_name,region,option,product,supplier,route,cost_type,financial_year,amount,status';
const PRODUCTS = ['spine', 'n3', 'pacs', 'care-records'];
const rows = Array.from({ length: 400 }, (_, i) => {
  const trust = ['RKE', 'RJ1', 'XXX', 'RAL'][i % 4] ?? '';
  const cells = [
    trust,
    `Trust ${trust}`,
    i % 3 ? 'London' : 'North West',
    ['central', 'local', 'both'][i % 3],
  ];
  cells.push(
    PRODUCTS[i % 5] ?? '',
    `Supplier ${i % 17}`,
    i % 2 ? 'market' : '',
    i % 7 ? 'revenue' : 'capital',
  );
  cells.push(
    `${2010 + (i % 5)}-${11 + (i % 5)}`,
    String(((i * 7919) % 100_003) / 100),
    i % 11 ? 'planned' : 'committed',
  );
  return cells.join(',');
});
const PLAN = [HEAD, ...rows].join('\n');
const SPENT = `${PLAN}\nRKE,,London,both,spine,,,,2010-11,5,actual`;
const SCENARIO = `version: 1
name: Each line by itself
steps:
  - { name: Less, option: local, where: { product: spine }, percent: -7% }
  - name: Growth
    option: [central, local]
    where: { cost-type: revenue }
    index: { rate: 2.5%, from: 2010-11 }
checks:
  - { name: Regions, measure: local.total, by: region, at-most: 1m }
`;

describe('what is not kept makes no difference', () => {
  test.each([
    ['by trust and year', ['--by', 'trust,year']],
    ['by product, the default', []],
    ['by what few ask for', ['--by', 'supplier,region', '--columns', 'year', '--format', 'csv', '--totals']],
    ['a part', ['--where', 'route=market', '--by', 'trust', '--top', '2']],
    ['the steps by group', ['--by', 'region', '--bridge']],
    ['with a scenario', ['--by', 'trust', '--scenario', 'a.yaml', '--format', 'json']],
    ['with a step that shares out', ['--by', 'trust', '--scenario', 'b.yaml', '--format', 'json']],
    ['spent and planned in one year', ['--by', 'trust', '--format', 'json', '--layout', 'lines'], SPENT],
  ])('%s', async (_, words, plan = PLAN) => {
    const shared = SCENARIO.replace('percent: -7%', 'amount: -0.05');
    const cwd = folderOf({ 'plan.csv': plan, 'a.yaml': SCENARIO, 'b.yaml': shared });
    const some = await npfitCost(['forecast', 'plan.csv', ...words], { cwd });
    settings.keepAll = true;
    const all = await npfitCost(['forecast', 'plan.csv', ...words], { cwd });
    expect(some).toEqual(all);
    expect(some.exitCode).toBe(0);
  });

  test('money spent and planned for one product is told, though products are not asked for', async () => {
    const cwd = folderOf({ 'plan.csv': SPENT });
    const { stderr } = await npfitCost(['forecast', 'plan.csv', '--by', 'trust'], { cwd });
    expect(stderr).toMatch(/actual/i);
    const planned = await npfitCost(['forecast', '-', '--by', 'trust'], { stdin: PLAN });
    expect(planned.stderr).not.toMatch(/twice/i);
  });
});
