import { stringify } from 'csv-stringify/sync';
import type { Money } from '../../src/money/index.js';
import { yearLabel, type LineOption, type Status, type Trust } from '../../src/model/index.js';
import type { Holding } from './holdings.js';
import { ALL_YEARS, LATER_YEARS, PRICE_BASE, RETAINED, SPENT_YEARS } from './plan.js';

export const PROCUREMENT_COLUMNS = [
  'trust_code',
  'trust_name',
  'region',
  'option',
  'product',
  'supplier',
  'route',
  'cost_type',
  'status',
  'price_base',
  ...ALL_YEARS.map(yearLabel),
];

/** One file per trust in the layout of one column per financial year: path under `data/` to text. */
export function procurementFiles(holdings: readonly Holding[]): Map<string, string> {
  const byTrust = new Map<Trust, Holding[]>();
  for (const holding of holdings) {
    const known = byTrust.get(holding.trust);
    if (known) known.push(holding);
    else byTrust.set(holding.trust, [holding]);
  }
  const files = new Map<string, string>();
  for (const [trust, held] of byTrust)
    files.set(`procurement/${trust.code}.csv`, stringify([PROCUREMENT_COLUMNS, ...held.flatMap(rowsOf)]));
  return files;
}

/** The rows of what is spent and of what is planned. A plan of nothing is written as zeros: it is known, not missing. */
function rowsOf(holding: Holding): string[][] {
  return [
    row(holding, 'actual', [...holding.spent.map(plain), ...LATER_YEARS.map(() => '')]),
    row(holding, 'planned', [...SPENT_YEARS.map(() => ''), ...holding.toCome.map(plain)]),
  ];
}

function row({ trust, product }: Holding, status: Status, amounts: readonly string[]): string[] {
  const option: LineOption = 'both';
  const route = RETAINED.has(product) ? 'retain' : '';
  const base = yearLabel(PRICE_BASE);
  return [trust.code, trust.name, trust.region, option, product, '', route, '', status, base, ...amounts];
}

function plain(amount: Money): string {
  return amount.toFixed(2);
}
