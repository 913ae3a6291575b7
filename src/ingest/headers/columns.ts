import { COLUMN_DIMENSIONS, type ColumnName } from './column-names.js';

export const LAYOUTS = ['lines', 'years', 'side by side', 'spend'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** The layouts of a user's own plan; a row of these that cannot be used stops the run. */
export type PlanLayout = Exclude<Layout, 'spend'>;

interface PlanColumns {
  /** Groups of columns of which one must be present. */
  readonly required: readonly (readonly ColumnName[])[];
  readonly optional: readonly ColumnName[];
  /** True where it has a column for each financial year. */
  readonly yearColumns: boolean;
  /** True where it has a column of amounts for each option. */
  readonly optionColumns: boolean;
}

/** Columns that not every layout has. */
const OF_LINES: readonly ColumnName[] = ['option', 'low', 'high', 'month', 'category'];

const DESCRIPTIVE: readonly ColumnName[] = [
  ...(['trust_code', 'trust_name'] as const),
  ...COLUMN_DIMENSIONS.map(([column]) => column).filter((column) => !OF_LINES.includes(column)),
  ...(['status', 'price_base', 'kind', 'benefit_type'] as const),
];

export const PLAN_LAYOUTS: Readonly<Record<PlanLayout, PlanColumns>> = {
  lines: {
    required: [['trust_code', 'trust_name'], ['financial_year'], ['amount']],
    optional: [...DESCRIPTIVE, ...OF_LINES],
    yearColumns: false,
    optionColumns: false,
  },
  years: {
    required: [['trust_code', 'trust_name']],
    optional: [...DESCRIPTIVE, 'option'],
    yearColumns: true,
    optionColumns: false,
  },
  'side by side': {
    required: [['trust_code', 'trust_name'], ['financial_year']],
    optional: DESCRIPTIVE,
    yearColumns: false,
    optionColumns: true,
  },
};

/**
 * Returns a heading's letters and digits in lower case: ' Amount (£) ' is 'amount'. Garbled pound signs and byte order
 * marks are left out too.
 */
export function bareName(heading: string): string {
  return heading
    .replace(/\u00c2?\u00a3|\u00ef\u00bf\u00bd|\u00ef\u00bb\u00bf|\u00c2|\ufffd/g, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Reads a layout by its name on the command line; null where it is none. */
export function parseLayout(text: string): Layout | null {
  const bare = bareName(text);
  return LAYOUTS.find((layout) => bareName(layout) === bare) ?? null;
}

const MONEY =
  /£|(?:^|[^a-z])(?:amount|value|vat|net|gross|(?:sub|grand)?total|cost|price|gbp|paid|spend|tax|balance|sum|saving|debit|credit)s?(?:$|[^a-z])/i;
/** Words that make a heading of money one of codes, names or dates: 'Cost Centre', 'VAT Registration Number'. */
const NO_MONEY =
  /(?:^|[^a-z])(?:cent(?:re|er)|code|type|number|no|ref|reference|reg|registration|rate|date|base|basis|status|category|categories|group|name|id|area|note)s?(?:$|[^a-z])/i;

/** Returns whether a heading is one of money: 'Total', 'Gross £', 'VAT amount'. */
export function headsMoney(heading: string): boolean {
  return MONEY.test(heading) && !NO_MONEY.test(heading);
}
