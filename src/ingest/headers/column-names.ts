import type { Dimension } from '../../model/index.js';

/**
 * The names of columns in data files. They are data, so that supporting a publisher's wording means adding a name here.
 * Names are compared by letters and digits alone, without case, blanks and punctuation. Earlier names win over later
 * ones where a header holds several, and earlier columns choose before later ones.
 */
function names(list: string): readonly string[] {
  return list.split(',').map((name) => name.trim().replace(/\s+/g, ' '));
}

/** The columns of a user's own plan. */
export const COLUMN_NAMES = {
  trust_code: names('trust code, trust, ods code, organisation code, org code, provider code, code'),
  trust_name: names('trust name, organisation name, organisation, org name, provider name, provider'),
  region: names('region, government office region, nhs region'),
  option: names('option, procurement option'),
  product: names('product, system, application'),
  supplier: names('supplier, supplier name, vendor, vendor name'),
  route: names('route, procurement route'),
  cost_type: names(`
    cost type, type of cost, capital revenue, capital or revenue, revenue capital, revenue or capital,
    cap rev, rev cap, cap or rev, capital revenue flag, capital revenue indicator, revenue capital flag,
    capex opex, opex capex, capital or revenue expenditure, capital revenue code, cap rev flag, revenue
    or capital expenditure`),
  financial_year: names('financial year, fin year, fy, year'),
  amount: names('amount, amount in pounds, cost, value, planned cost, planned amount, total cost'),
  status: names('status, actual forecast, actual or forecast, actual budget, actual or budget, actual plan'),
  price_base: names('price base, prices, base year, price year'),
  low: names('low, low amount, low estimate'),
  high: names('high, high amount, high estimate'),
  kind: names('kind, cost benefit, cost or benefit, costs benefits, costs or benefits, benefit or cost'),
  benefit_type: names('benefit type'),
  month: names('month'),
  category: names('category'),
} as const satisfies Record<string, readonly string[]>;

export type ColumnName = keyof typeof COLUMN_NAMES;

/** The columns that give lines a dimension, where a file has one of them. */
export const COLUMN_DIMENSIONS: readonly (readonly [column: ColumnName, dimension: Dimension])[] = [
  ['region', 'region'],
  ['product', 'product'],
  ['supplier', 'supplier'],
  ['route', 'route'],
  ['cost_type', 'cost-type'],
  ['month', 'month'],
  ['category', 'category'],
];

/**
 * The columns of HM Treasury's layout for spend over £25,000, under the names that publishers give them. "Transaction
 * Date" is the date only where no better one is there, and the transaction's number (some trusts head it so) where
 * another column is the date. A heading that ends in "name" is preferred to the same without, which may hold codes.
 */
export const SPEND_COLUMN_NAMES = {
  date: names(`
    date, date paid, payment date, paid date, date of payment, date of expenditure, expenditure date,
    posting date, date posted, effective date, gl date, accounting date, ledger date, period end date,
    invoice date, date of invoice, document date, clearing date, transaction date, date of transaction,
    trans date, payment run date, date paid on statement, pay date, cleared date, clear date, check
    date, cheque date, posted date, input date, inv date, allocation date, date invoice input onto
    finance system, date payment, actual payment date,  date of payment run, invoice paid
    date, date incurred, pstng date, payment period date, transaction posting date, date of transaction
    posting, value date of payment, bacs date, date cleared, payment
    posting date, dt paid, payment month, month of payment, month paid, paid on, payment made on`),
  supplier: names(`
    supplier name, supplier, vendor name, vendor, payee name, payee, creditor name, creditor,
    beneficiary name, beneficiary, merchant name, merchant, supplier or payee, name of supplier, paid
    to, supplier description, trading partner, company name, supplier name published, supp name,
    customer or supplier, customer supplier description, supplier name withheld, supplier payee, payee
    supplier, supplier vendor, trading name, third party, third party name, recipient, recipient name,
    payee s name, vendors name, suppliers name, name of payee, name of vendor, supplier name
    description, supplier desc, supplier beneficiary, creditors name, supplier trading name, merchant s
    name, company, contractor, organisation paid, payment to, retailer, trader, counterparty, firm,
    business name, supplier name and address, provider name, provider, vendor name 1, supplier t,
    supp id t, ap ar id t`),
  amount: names(`
    amount, amount gbp, gbp, amount in sterling, amount in pounds, amount paid, total amount, invoice
    amount, payment amount, transaction amount, amount inc vat, amount including vat, amount gross,
    gross amount, line amount, ap amount, value, invoice value, payment value, total value, total,
    invoice total, gross, gross value, spend, paid, paid amount, sum of amount, amount exc vat, amount
    excluding vat, amount net, net amount, net value, net, payment, payments, header amount, ap total
    payment amount, ap net amount, amount sterling, amount published, amounts, billing amount, bppc
    amount, analysed gross, analysed amount, final total, tot value, total gross value, line value,
    invoice line value, invoice line amount net, invoice distribution amount, sum of invoice
    distribution amount, amount inc vat when paid, amount in sterling incl vat, amount incl vat, nett
    amount, nett value, spending, gross amount paid, gbp amount, amount in gbp, amount of payment, amt,
    amt gbp, payment total, value gbp, total gbp, total cost, cost, cost gbp, net cost, gross cost, nett
    cost, nett, net payment, total net, total nett, total gross, net total, gross total, amount nett,
    amount excl vat, amount ex vat, total inc vat, total incl vat, total including vat, total exc vat,
    total excl vat, total ex vat, total excluding vat, value inc vat, value incl vat, value exc vat,
    value excl vat, value ex vat, actual value, distribution amount, line total, payment amount gbp,
    expenditure, transaction value, trans amount, transaction total, item amount, posting amount, spend
    amount, total spend, payments made, total paid, total amount paid, payment amt, invoice gross,
    invoice net, gross payment, gross payments, payment gross, payment net, gross amt, net amt,
    original gross amt, original net amt, total payment, total payments, sum paid, net paid, gross paid,
    mix of nett gross, mix of net gross, amount inc vat when paid by cps, vat exclusive amount, vat
    exclusive value, vat inclusive amount, vat inclusive value, amount in lc, amount in local currency,
    amount in loc curr, amt in loc cur, grand total`),
  transaction_number: names(`
    transaction number, transaction no, transaction ref, transaction reference, transaction id, trans
    no, trans ref, their reference, our reference, invoice number, invoice no, invoice reference,
    invoice ref, invoice id, ap invoice number, document number, document no, voucher number, voucher,
    payment reference, payment number, reference number, reference, unique reference, transaction,
    number, ref, transaction date, transaction ref number, transactions number, payment transaction
    number, invoice transaction number, purchase invoice no, invoice num, trx reference, tran ref, trans
    number, reference no, ref no, trans id, tran no, doc no, doc number, internal reference, ledger
    reference, voucher no, payment no, payment ref, cheque number, cheque no, unique id, supplier
    invoice number, urn, reference id, transaction num`),
  entity: names(`
    entity name, entity, entuty, body name, body, organisation name, organisation, trust name, trust,
    ccg name, ccg, icb name, icb, name of entity, nhs trust, publisher, name of organisation,
    organisation entity, clinical commissioning group, integrated care board, commissioner, commissioner
    name, nhs organisation, nhs body, nhs entity, public body, public body name, agency, agency name,
    council, council name, authority, local authority, organisation label, legal entity, legal entity
    name, reporting entity, business unit name, name of body, org name, organization, organization name,
    nhs foundation trust, entity t`),
  department_family: names(`
    department family, departmental family, department familiy, dept family, department, family,
    department entity, dept, departmental group, department name, parent department, department family t`),
  expense_type: names(`
    expense type, expenses type, type of expense, expenditure type, type of expenditure, expense
    category, expenditure category, category of expenditure, expense description, subjective, subjective
    description, subjective name, account description, account name, nominal, nominal description, level
    9 account name, 9an level 9 account name, cost type, spend category, category, type, expense type
    published, exp type, expenditure category description, account, account desc, nominal name, nominal
    account, nominal code description, nac description, subjective desc, gl description, gl account
    description, gl code description, expense types, expenditure description, account detail, spend
    type, type of spend, purpose of expenditure, purpose of spend, procurement category, merchant
    category, merchant category name, procurement classification, procurement class, subjective analysis,
    expense type t, account t`),
  expense_area: names(`
    expense area, expenses area, area of expense, expenditure area, area of expenditure, service area,
    cost centre, cost centre name, cost centre description, cost center, cost center name, cost center
    description, objective, directorate, division, area, exp area, expense area published, cost centre
    desc, cost centre title, costc t, directorate name, department service, service, service label,
    service name, service division, service group, organisational unit, responsible unit, service cost
    centre, business unit, programme, budget area, division name, section, expense area t`),
  cost_type: names(`
    capital revenue, capital or revenue, revenue capital, revenue or capital, cap rev, rev cap, cap or
    rev, capital revenue flag, capital revenue indicator, revenue capital flag, capex opex, opex capex,
    capital or revenue expenditure, capital revenue code, cap rev flag, revenue or capital expenditure`),
  description: names(`
    description, transaction description, invoice description, line description, item description, item,
    description of expenditure, description of spend, description of goods, description of goods or
    services, description of service, description of purchase, purchase description, payment description,
    invoice line description, distribution line description, goods description, service description,
    details, transaction details, purchase details, payment details, narrative, transaction narrative,
    invoice narrative, narration, purpose, summary of purpose, summary of purpose of expenditure, summary
    of the purpose of the expenditure, service provided, service supplied, services supplied, goods or
    services, what for, reason for payment`),
} as const satisfies Record<string, readonly string[]>;

export type SpendColumn = keyof typeof SPEND_COLUMN_NAMES;

/** The columns that a file of published spend must have. */
export const REQUIRED_SPEND_COLUMNS: readonly SpendColumn[] = ['date', 'supplier', 'amount'];

/** Lets "Name" be the supplier where no other heading is, and the date is one of payment. */
export const SUPPLIER_BESIDE_PAYMENT = {
  headings: names('name, name 1, payee or supplier name'),
  dates: /paid|payment|invoice|posting|transaction|cheque|bacs/,
};

/** Headings of card payments that give the kind of merchant; one is the supplier where nobody is named. */
export const KINDS_OF_MERCHANT = names(`
  merchant category desc, merchant category description, merchant category code description, merchant category name,
  merchant category, merchant type, mcc description`);

/** Words about VAT in headings of amounts, which do not change what the column is: 'Amount £ (Excl VAT)'. */
export const VAT_WORDING = {
  starts: names(
    'inc, incl, including, inclusive, included, ex, exc, excl, excluding, exclusive, net, nett, less, without, plus',
  ),
  words: names(
    `vat, of, where, when, if, as, applicable, appropriate, any, recoverable, irrecoverable, recovered, rec, irrec,
    non, reclaimable, reclaimed, tax, the, is, in, it, that, cannot, can, not, be, has, been`,
  ),
};

/** A span of time in a heading of amounts, which does not make it a column of months: 'Spend this month'. */
export const SPAN_OF_TIME = /\b(?:this|in|per|for|the|of|each) (?:month|period|year|quarter|week|day)\b/;

/** Words in a heading that make a column something other than amounts. */
const NO_AMOUNT = names(`
  vat, tax, number, no, id, ref, reference, code, type, category, description, currency, foreign, rate, percent, area,
  date, budget, discount, limit, outstanding, month, period, year, quarter, week, day, band, threshold, over, count,
  quantity, qty, status, reason, cumulative, running, ytd, k, m, 000, 000s, thousand, thousands, million, millions, uri, url`);

const NO_SUPPLIER = names(`
  number, no, id, ref, reference, code, type, category, class, group, status, vat, postcode, post, address, town, city,
  county, country, region, site, contact, email, phone, account, invoice, sme, size, uri, url, date, amount, area, terms,
  charity, sector, registration`);

const NO_DATE = names('due, received, start, end, expiry, update, updated, number, rate');

/**
 * Rules for headings that are not listed: a heading names the column where it is spelt nearly like a listed name or
 * holds one of the `words`, and has none of the words that make it something else. 'Payment Run Date' is a date,
 * 'Supplier Postcode' is no supplier.
 */
export const TELLING_WORDS: Readonly<
  Partial<Record<SpendColumn, { readonly words: readonly string[]; readonly unless: readonly string[] }>>
> = {
  date: { words: ['date'], unless: NO_DATE },
  supplier: { words: ['supplier', 'vendor', 'payee', 'creditor'], unless: NO_SUPPLIER },
  amount: { words: ['amount', 'value', 'sterling', 'spend', 'gbp'], unless: NO_AMOUNT },
};
