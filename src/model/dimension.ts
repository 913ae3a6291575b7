import { nearest } from './nearest.js';

/**
 * The dimensions that figures are grouped and filtered by, under the same names in `where`, `--by`, JSON and CSV.
 *
 * @public
 */
export const DIMENSIONS = [
  'trust',
  'region',
  'cluster',
  'nhs-region',
  'icb',
  'trust-type',
  'option',
  'product',
  'supplier',
  'route',
  'cost-type',
  'status',
  'year',
  'month',
  'category',
  'vat',
  'file',
] as const;
/**
 * The name of a dimension.
 *
 * @public
 */
export type Dimension = (typeof DIMENSIONS)[number];

/** The meaning of each dimension in a few words, for help. */
export const DIMENSION_WORDS: Readonly<Record<Dimension, string>> = {
  trust: 'the organisation, by its code; --where takes names too',
  region: 'the government office region of 2010',
  cluster: 'the contract area of the Programme',
  'nhs-region': 'the region of NHS England today',
  icb: 'the integrated care board of today',
  'trust-type': 'acute, mental-health, community, ambulance …',
  option: 'what is appraised: central, local, or your own',
  product: 'what is bought',
  supplier: 'from whom',
  route: 'retain, national, market',
  'cost-type': 'such as capital or revenue, as the file says',
  status: 'actual, committed, planned',
  year: 'the financial year, from 1 April; 2010-11.. is a run of years',
  month: 'the month, where lines have one',
  category: 'of published spend: it, telecom, it-supplier, other',
  vat: 'net or gross, where lines say so',
  file: 'the file that a line stands in',
};

/** The dimensions that a line has from its trust; they come before the others among {@link DIMENSIONS}. */
export const TRUST_DIMENSIONS: readonly Dimension[] = [
  ...(['trust', 'region', 'cluster', 'nhs-region', 'icb', 'trust-type'] as const),
];

const ALSO: ReadonlyMap<string, Dimension> = new Map(
  Object.entries({
    years: 'year',
    'financial-year': 'year',
    'financial-years': 'year',
    months: 'month',
    trusts: 'trust',
    'trust-code': 'trust',
    regions: 'region',
    clusters: 'cluster',
    'nhs-regions': 'nhs-region',
    icbs: 'icb',
    'care-board': 'icb',
    'integrated-care-board': 'icb',
    options: 'option',
    products: 'product',
    suppliers: 'supplier',
    routes: 'route',
    categories: 'category',
    files: 'file',
  } as const),
);

/** Reads the name of a dimension; case, underscores and blanks do not matter. null where it is none. */
export function parseDimension(text: string): Dimension | null {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[_\s]+/g, '-');
  return DIMENSIONS.find((dimension) => dimension === name) ?? ALSO.get(name) ?? null;
}

/** Returns the dimension most like a misspelt one; null where none is near. */
export function nearestDimension(text: string): string | null {
  return nearest(text, DIMENSIONS);
}

/** A text for every dimension; '' where it does not apply. The year as its label. */
export type DimensionValues = Readonly<Record<Dimension, string>>;

export function forEachDimension<T>(valueOf: (dimension: Dimension) => T): Record<Dimension, T> {
  const all = {} as Record<Dimension, T>;
  for (const dimension of DIMENSIONS) all[dimension] = valueOf(dimension);
  return all;
}
