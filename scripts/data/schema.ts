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
    'as_of',
    'source',
    'url',
    'note',
  ],
  trusts: [
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
  trustNames: ['trust_code', 'name', 'kind', 'from', 'to', 'source', 'note'],
  greenBook: ['table', 'key', 'value', 'unit', 'source', 'url', 'note'],
  deflators: ['series', 'period', 'index', 'base', 'source', 'url', 'note'],
};

const NUMBERS = new Set(['central_amount', 'local_amount', 'amount_gbp_m', 'index', 'years']);
const DATES = new Set(['opened', 'closed']);

const MEANINGS: Readonly<Record<string, string>> = {
  trust_code: 'Code of the Organisation Data Service; NATIONAL for what belongs to no trust.',
  trust_name: 'In the list of trusts: the latest name given, which may be later than 2010.',
  name: 'Another name of the trust. Letter case, punctuation, NHS, trust and foundation trust make no difference.',
  kind: 'former, later (than the name in the list of trusts), trading, or short.',
  from: 'The date or year from which the name was used; blank where not known.',
  to: 'The date or year until which the name was used; blank where not known, or where it still is.',
  trust_type: 'Ours, judged from the name: acute, mental health, community, ambulance, other.',
  region: 'Government office region.',
  cluster: 'Contract area of the Programme, by region.',
  option: 'central, local, or both.',
  product: 'What the money is for.',
  supplier: 'Blank where it is not published.',
  route: 'In the plan: retain for national infrastructure, else blank.',
  cost_type: 'Blank: the published figures do not tell capital from revenue.',
  status: 'actual for what is taken as spent, planned for the rest.',
  price_base: 'The financial year whose prices the amounts are in; nominal is money of the day.',
  central_amount: 'Pounds.',
  local_amount: 'Pounds.',
  amount_gbp_m: 'Millions of pounds.',
  financial_year: 'From 1 April.',
  as_of: 'The date, or the financial year, that the figure belongs to.',
  note: 'What to know before using the row, and every choice made in it.',
  source: 'Where it was published.',
  url: 'Blank where no address is known.',
  years: 'How many years the price covers, where that is published.',
  value: 'A number, or a rule in words.',
};

/** The fields of a Frictionless table schema; a column named by a financial year holds pounds. */
export function fieldsOf(columns: readonly string[]): object[] {
  return columns.map((name) => {
    if (/^\d{4}-\d{2}$/.test(name))
      return { name, type: 'number', description: `Pounds in the financial year ${name}.` };
    const description = MEANINGS[name];
    const type = NUMBERS.has(name) ? 'number' : DATES.has(name) ? 'date' : 'string';
    return description === undefined ? { name, type } : { name, type, description };
  });
}
