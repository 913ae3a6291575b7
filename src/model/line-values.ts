import { forEachDimension } from './cell-table.js';
import { TRUST_DIMENSIONS, type Dimension, type DimensionValues } from './dimension.js';
import { yearLabel } from './financial-year.js';
import type { LineTrust, ProcurementLine } from './line.js';

const TEXT_OF: Readonly<Record<Dimension, (line: ProcurementLine) => string>> = {
  trust: ({ trust }) => trust,
  region: ({ region }) => region,
  cluster: ({ cluster }) => cluster,
  'nhs-region': ({ nhsRegion }) => nhsRegion,
  icb: ({ icb }) => icb,
  'trust-type': ({ trustType }) => trustType,
  option: ({ option }) => option,
  product: ({ product }) => product,
  supplier: ({ supplier }) => supplier,
  route: ({ route }) => route,
  'cost-type': ({ costType }) => costType,
  status: ({ status }) => status,
  year: ({ year }) => yearLabel(year),
  month: ({ month }) => month,
  category: ({ category }) => category,
  vat: ({ vat }) => vat,
  file: ({ file }) => file,
};

/** Returns the text of a line in a dimension; {@link TRUST_DIMENSIONS} need only the fields of its trust. */
export function lineText(line: ProcurementLine, dimension: Dimension): string {
  return TEXT_OF[dimension](line);
}

/** Returns the texts of a line in every dimension, for filters. */
export function lineValues(line: ProcurementLine): DimensionValues {
  return forEachDimension((dimension) => TEXT_OF[dimension](line));
}

/** Returns the text in a dimension of a line that takes its trust from `trust`. */
export function lineTextOf(line: ProcurementLine, trust: LineTrust, dimension: Dimension): string {
  return TEXT_OF[dimension](TRUST_DIMENSIONS.includes(dimension) ? (trust as ProcurementLine) : line);
}
