import { stringify } from 'csv-stringify/sync';
import { Money, Rate } from '../../src/money/index.js';
import { compareText, NATIONAL, yearLabel, yearOfDate, type Trust } from '../../src/model/index.js';
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

/** Every published price that has one to stand on the other side, by trust code. */
export function sideBySideFile(facts: Facts): string {
  const rows = facts.procurements.flatMap((own) =>
    cell(own, 'compared_with') === '' ? [] : [compared(facts, own)],
  );
  rows.sort((a, b) => compareText(cell(a, 'trust_code'), cell(b, 'trust_code')));
  return stringify(rows, { header: true, columns: SIDE_BY_SIDE_COLUMNS });
}

function compared(facts: Facts, own: Row): Row {
  const { code, name, region } = holderOf(facts, own);
  const product = cell(own, 'product');
  const standIn = cell(own, 'compared_with');
  const other = facts.procurements.find(
    (row) => cell(row, 'trust_name') === standIn && cell(row, 'product') === product,
  );
  if (!other) throw new Error(`no ${standIn} of ${product} for ${code}`);
  const [side, otherSide] = [sideOf(own), sideOf(other)];
  if (side === otherSide) throw new Error(`${standIn} is on the side of ${code} itself`);
  const [central, local] = side === 'central' ? [own, other] : [other, own];
  return {
    trust_code: code,
    trust_name: name,
    region,
    product,
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
    note: noteOf(own, side, otherSide),
  };
}

/** Whose price it is: a trust's, or nobody's where it is an average or a price off the shelf. */
function holderOf(facts: Facts, row: Row): Pick<Trust, 'code' | 'name' | 'region'> {
  const code = cell(row, 'trust_code');
  if (code === '') return { code: NATIONAL, name: '', region: '' };
  const trust = facts.trusts.find((known) => known.code === code);
  if (!trust) throw new Error(`${code} is not in the list of trusts`);
  return trust;
}

function sideOf(row: Row): Side {
  const side = SIDES.find((known) => known === cell(row, 'route'));
  if (!side) throw new Error(`${cell(row, 'trust_name')}: ${cell(row, 'route')} is neither central nor local`);
  return side;
}

function noteOf(own: Row, side: Side, otherSide: Side): string {
  const years = 'Whole-life prices, put in the year of the source';
  if (cell(own, 'trust_code') !== '') return `${years}; the ${otherSide} amount is an average.`;
  return `${years}; an average deployment and no single trust: the ${otherSide} amount is an average, the ${side} one a price off the shelf that BT and the NHS said is not like for like.`;
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
