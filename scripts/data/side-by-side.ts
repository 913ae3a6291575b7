import { stringify } from 'csv-stringify/sync';
import { Money, Rate } from '../../src/money/index.js';
import { compareText, yearLabel, yearOfDate, type Trust } from '../../src/model/index.js';
import { cell, type Facts, type Row } from './facts.js';

export const SIDE_BY_SIDE_COLUMNS = [
  'trust_code',
  'trust_name',
  'region',
  'product',
  'supplier',
  'financial_year',
  'central_amount',
  'local_amount',
  'status',
  'price_base',
  'central_supplier',
  'local_supplier',
  'central_source',
  'local_source',
  'note',
];

const MILLION = Rate.of('1000000');
const SIDES = ['central', 'local'] as const;
type Side = (typeof SIDES)[number];

/** The published prices of single trusts, with an average where a trust has one side only. */
export function sideBySideFile(facts: Facts): string {
  const rows = facts.procurements.flatMap((own) => {
    const trust = facts.trusts.find((known) => known.code === cell(own, 'trust_code'));
    const side = SIDES.find((known) => known === cell(own, 'route'));
    return trust && side ? [compared(facts, trust, side, own)] : [];
  });
  rows.sort((a, b) => compareText(cell(a, 'trust_code'), cell(b, 'trust_code')));
  return stringify(rows, { header: true, columns: SIDE_BY_SIDE_COLUMNS });
}

function compared(facts: Facts, trust: Trust, side: Side, own: Row): Row {
  const standIn = side === 'central' ? 'Market average' : `${trust.cluster} average`;
  const other = facts.procurements.find((row) => cell(row, 'trust_name') === standIn);
  if (!other) throw new Error(`no ${standIn} for ${trust.code}`);
  const [central, local] = side === 'central' ? [own, other] : [other, own];
  const missing = side === 'central' ? 'local' : 'central';
  return {
    trust_code: trust.code,
    trust_name: trust.name,
    region: trust.region,
    product: cell(own, 'product'),
    supplier: '', // the two options have different ones
    financial_year: yearOfSource(own),
    central_amount: pounds(central),
    local_amount: pounds(local),
    status: 'planned',
    price_base: 'nominal',
    central_supplier: cell(central, 'supplier'),
    local_supplier: cell(local, 'supplier'),
    central_source: sourceOf(central),
    local_source: sourceOf(local),
    note: `Whole-life prices, put in the year of the source; the ${missing} amount is an average.`,
  };
}

function sourceOf(row: Row): string {
  const whose = cell(row, 'trust_code') === '' ? cell(row, 'trust_name') : 'Price of this trust';
  return `${whose} (${cell(row, 'source')})`;
}

function yearOfSource(row: Row): string {
  const [year = '', month = ''] = cell(row, 'as_of').split('-');
  return yearLabel(yearOfDate(Number(year), Number(month)));
}

function pounds(row: Row): string {
  return Money.of(cell(row, 'amount_gbp_m')).times(MILLION).toFixed(2);
}
