import { financialYear, type FinancialYear } from '../../src/model/index.js';

/** The choices behind the apportionment, which are ours; the figures they work on are published. */

export const PRICE_BASE = financialYear(2004);
export const SPENT_YEARS = years(2004, 2009);
export const LATER_YEARS = years(2010, 2015);
export const ALL_YEARS = [...SPENT_YEARS, ...LATER_YEARS];

/** The published cost of the whole Programme by the end of one of the later years. */
export const FIXED_POINT = { figure: 'nao2013-cost-to-2012', lastYear: financialYear(2011) };

/** Who carries a cost: the Programme itself, the trusts of one contract area, or every trust. */
export type Holder = 'national' | 'every trust' | { readonly cluster: string };

/** A part of the core contracts, with the figures `contract-<id>` and `spend-<id>`. */
export interface Element {
  readonly id: string;
  readonly product: string;
  readonly holder: Holder;
  /** Taken as spent in full: the contract had run out, or the money was kept when it was handed over. */
  readonly whollySpent?: true;
}

/** In the order of the published answer; a tie goes to the earlier. */
export const ELEMENTS: readonly Element[] = [
  regional('london', 'London'),
  regional('south', 'South'),
  regional('north-east', 'North East'),
  regional('east', 'East'),
  regional('north-west-west-midlands', 'North West and West Midlands'),
  { id: 'spine', product: 'spine', holder: 'national' },
  { id: 'n3', product: 'n3', holder: 'national', whollySpent: true },
  { id: 'choose-and-book', product: 'choose-and-book', holder: 'national' },
  { id: 'accenture-retained', product: 'supplier-exit', holder: 'national', whollySpent: true },
];

export const CORE = 'dh2008-core';

/** The components that are not contracts, of which one common share is spent. */
export const OTHER_COMPONENTS: readonly { figure: string; product: string; holder: Holder }[] = [
  { figure: 'dh2008-added', product: 'added-products', holder: 'national' },
  { figure: 'dh2008-other-central', product: 'programme-management', holder: 'national' },
  { figure: 'dh2008-local', product: 'local-implementation', holder: 'every trust' },
];

/** National infrastructure that stays in use whatever trusts decide. */
export const RETAINED: ReadonlySet<string> = new Set(['spine', 'n3', 'choose-and-book']);

/** How many parts of a shared cost a trust of each type carries. */
export function weightOf(trustType: string): bigint {
  switch (trustType) {
    case 'acute':
      return 5n;
    case 'mental health':
      return 2n;
    case 'community':
    case 'ambulance':
    case 'other':
      return 1n;
    default:
      throw new Error(`no weight for trusts of the type ${trustType}`);
  }
}

function regional(id: string, cluster: string): Element {
  return { id, product: 'care-records', holder: { cluster } };
}

function years(first: number, last: number): readonly FinancialYear[] {
  return Array.from({ length: last - first + 1 }, (_, i) => financialYear(first + i));
}
