/** The columns of the reference files, as they stand. */
export const HEADERS = {
  figures: ['id', 'figure', 'value', 'unit', 'price_base', 'as_of', 'source', 'url', 'note'],
  procurements: [
    'trust_code',
    'trust_name',
    'product',
    'supplier',
    'route',
    'years',
    'amount_gbp_m',
    'what_it_is',
    'compared_with',
    'as_of',
    'source',
    'url',
    'note',
  ],
  trusts: [
    'trust_code',
    'trust_name',
    'present_name',
    'trust_type',
    'region',
    'cluster',
    'nhs_region',
    'icb',
    'opened',
    'closed',
    'source',
    'note',
  ],
  trusts2010: [
    'trust_code',
    'trust_name',
    'trust_type',
    'region',
    'cluster',
    'opened',
    'closed',
    'source',
    'note',
  ],
  trustsToday: [
    'trust_code',
    'trust_name',
    'trust_type',
    'nhs_region_code',
    'nhs_region',
    'icb_code',
    'opened',
    'closed',
    'source',
    'note',
  ],
  trustNames: ['trust_code', 'name', 'kind', 'from', 'to', 'source', 'note'],
  greenBook: ['table', 'key', 'value', 'unit', 'source', 'url', 'note'],
  systems: [
    'id',
    'name',
    'also',
    'in_announcement',
    'fate',
    'route',
    'product',
    'own_control_figure',
    'presumably_in',
    'published_alone',
    'published_beside',
    'source',
    'url',
    'note',
    'cannot_be_said',
  ],
  deflators: ['series', 'period', 'index', 'base', 'source', 'url', 'note'],
  financialYearDeflators: [
    'series',
    'period',
    'growth_on_previous_year',
    'index',
    'base',
    'source',
    'url',
    'note',
  ],
};

const NUMBERS = new Set([
  'amount',
  'amount_gbp_m',
  'central_amount',
  'growth_on_previous_year',
  'index',
  'local_amount',
  'years',
]);
const DATES = new Set(['opened', 'closed']);

const MEANINGS: Readonly<Record<string, string>> = {
  trust_code: 'Code of the Organisation Data Service; NATIONAL for what belongs to no trust.',
  trust_name: 'In the list of trusts: the latest name given, which may be later than 2010.',
  name: 'Another name of the trust. Letter case, punctuation, NHS, trust and foundation trust make no difference.',
  kind: 'former, later (than the name in the list of trusts), trading, or short.',
  from: 'The date or year from which the name was used; blank where not known.',
  to: 'The date or year until which the name was used; blank where not known, or where it still is.',
  present_name: 'The name of today, where it is another one.',
  trust_type: 'Ours, judged from the name: acute, mental health, community, ambulance, other.',
  region: 'Government office region; blank for a trust that was not open in September 2010.',
  cluster: 'Contract area of the Programme, by region; blank for a trust that was not part of it.',
  nhs_region: 'Region of NHS England in 2026, also for a trust that has closed; blank in Wales.',
  nhs_region_code: 'Code of the region of NHS England.',
  icb: 'Code of the integrated care board of 2026; names of the boards are not in the list.',
  icb_code: 'Code of the integrated care board of 2026; names of the boards are not in the list.',
  opened: 'The first day of the trust under this code.',
  closed: 'The last day of the trust; blank where it is open.',
  option: 'central, local, or both.',
  product: 'What the money is for.',
  supplier: 'Blank where it is not published.',
  route: 'In the plan: retain for national infrastructure, else blank.',
  cost_type: 'Blank: the published figures do not tell capital from revenue.',
  status: 'actual for what is taken as spent, planned for the rest.',
  price_base: 'The financial year whose prices the amounts are in; nominal is money of the day.',
  central_amount: 'Pounds.',
  local_amount: 'Pounds.',
  amount: 'Pounds.',
  amount_gbp_m: 'Millions of pounds.',
  growth_on_previous_year: 'A factor: the index of the year over that of the year before, as published.',
  compared_with: 'The row whose price stands on the other side of the side-by-side example; blank where none does.',
  financial_year: 'From 1 April.',
  as_of: 'The date, or the financial year, that the figure belongs to.',
  note: 'What to know before using the row, and every choice made in it.',
  source: 'Where it was published.',
  url: 'Blank where no address is known.',
  years: 'How many years the price covers, where that is published.',
  value: 'A number, or a rule in words.',
  also: 'Other names, divided by semicolons.',
  in_announcement: 'Whether the announcement of September 2010 names it.',
  fate: 'What became of it, in the words of the announcement.',
  own_control_figure: 'Whether a figure of its own stands behind the product.',
  presumably_in: 'Products that presumably hold its cost, divided by semicolons; no source says which part.',
  published_alone: 'Published figures of its cost alone, by their ids, divided by semicolons.',
  published_beside: 'Further published figures of it, by their ids, divided by semicolons.',
  cannot_be_said: 'What no source read says.',
};

/**
 * The fields of a Frictionless table schema; a column named by a financial year holds pounds.
 *
 * @param own meanings of columns that mean something else in other files.
 */
export function fieldsOf(columns: readonly string[], own: Readonly<Record<string, string>> = {}): object[] {
  return columns.map((name) => {
    if (/^\d{4}-\d{2}$/.test(name))
      return { name, type: 'number', description: `Pounds in the financial year ${name}.` };
    const description = own[name] ?? MEANINGS[name];
    const type = NUMBERS.has(name) ? 'number' : DATES.has(name) ? 'date' : 'string';
    return description === undefined ? { name, type } : { name, type, description };
  });
}
