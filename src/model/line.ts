import type { Money } from '../money/index.js';
import { forEachDimension, TRUST_DIMENSIONS, type Dimension, type DimensionValues } from './dimension.js';
import { yearLabel, type FinancialYear } from './financial-year.js';
import type { OptionId } from './options.js';

/** The id of the option that a line is part of; {@link EVERY_OPTION} for retained infrastructure and money spent. */
export type LineOption = OptionId;

export const ROUTES = ['retain', 'national', 'market'] as const;
export const STATUSES = ['actual', 'committed', 'planned'] as const;
export type Status = (typeof STATUSES)[number];

export const KINDS = ['cost', 'benefit'] as const;
export type Kind = (typeof KINDS)[number];
export const BENEFIT_TYPES = ['cash-releasing', 'non-cash-releasing', 'societal', 'health'] as const;

/** `nominal` is money of the day; a financial year stands for its prices. */
export type PriceBase = 'nominal' | FinancialYear;

/** The code of spending that belongs to no trust. */
export const NATIONAL = 'NATIONAL';

/** The name that a blank product or cost type goes by. */
export const UNSPECIFIED = 'unspecified';

/** The trust of a line, with the attributes that trusts are grouped by. */
export interface LineTrust {
  /** ODS code, `NATIONAL`, or '' where no code is known. */
  readonly trust: string;
  readonly trustName: string;
  readonly region: string;
  readonly cluster: string;
  /** The region of NHS England today. */
  readonly nhsRegion: string;
  /** The code of the integrated care board of today. */
  readonly icb: string;
  readonly trustType: string;
}

/**
 * One amount of money that one trust spends, or plans to spend, on one product in one financial year.
 * Costs positive, credits negative, in pounds at `priceBase`.
 */
export interface ProcurementLine extends LineTrust {
  readonly option: LineOption;
  readonly product: string;
  readonly supplier: string;
  /** One of {@link ROUTES}, or ''. */
  readonly route: string;
  readonly costType: string;
  readonly status: Status;
  readonly year: FinancialYear;
  /** '2020-04' where the line comes from a dated row, else ''. */
  readonly month: string;
  /** Class of published spend (`it`, `telecom`, …), else ''. */
  readonly category: string;
  /** `net` or `gross` of VAT, with the rate where the row gives one ('gross 5%'); '' where the file says neither. */
  readonly vat: string;
  readonly kind: Kind;
  /** One of {@link BENEFIT_TYPES} for a benefit, else ''. */
  readonly benefitType: string;
  readonly amount: Money;
  /** null where the file does not say: the scenario's. */
  readonly priceBase: PriceBase | null;
  /** The range of the amount where the line gives one, in the same prices. */
  readonly low: Money | null;
  readonly high: Money | null;
  /** The name of the file that the line was read from. */
  readonly file: string;
}

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
