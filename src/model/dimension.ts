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
