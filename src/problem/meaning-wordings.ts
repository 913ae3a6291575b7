import { plural, pounds, type Details } from './words.js';

/** Wordings of problems with units, signs, currencies and VAT of amounts, and with total rows. */
export const MEANING_WORDINGS = {
  'year-heading-unclear': (d: Details) =>
    `The heading looks like a financial year, and ${d['why']}. Head it like 2010-11 (or "2010-11 budget", "2010-11 actual"), or take the column out.`,
  'unit-contrary': (d: Details) =>
    `--unit ${d['unit']} is asked for, and the heading says ${d['says']}. Leave --unit out, or mend the heading.`,
  'unit-mixed': () =>
    'Other headings of amounts say their unit, and this one does not. Write the unit into each, or give --unit k, m or pounds.',
  'unit-in-title': (d: Details) =>
    `A title says that amounts are in ${d['means']}, and no heading does. Say what holds with --unit ${d['unit']} (or --unit pounds), or write the unit into the headings of the amounts.`,
  'unit-in-row': () =>
    'A row says that amounts are in another unit than pounds. Say what holds with --unit k, m or pounds, or write the unit into the heading of the amounts.',
  'said-above': (d: Details) =>
    `This is read as the ${d['column']} of every row: "${d['value']}". Write a column ${d['column']} where rows differ.`,
  'vat-title': (d: Details) =>
    `The title says that amounts are ${d['basis']} of VAT: so says the dimension "vat".`,
  'unit-unknown': () =>
    'The heading speaks of a unit that is not known. Head the amounts like "Amount (£000)", "Amount (£m)" or "Amount (£)".',
  'unit-missing': () =>
    'The cell gives no unit that is known, so that the size of the amount is not sure. Write £, £k or £m.',
  'unit-column': () => 'The column gives the unit of each amount: amounts are brought to pounds by it.',
  'unit-applied': (d: Details) => `Amounts are read as ${d['means']}, as their headings or --unit say.`,
  'sign-applied': (d: Details) =>
    `The column says which amounts are credits: ${plural(d['rows'], 'amount')} that it calls credits are read as negative.`,
  'sign-redundant': () =>
    'The column says which amounts are credits, and these are negative already: nothing is changed.',
  'sign-mixed': (d: Details) =>
    `The column says which amounts are credits, but some of these are positive (record ${d['positive']}) where other amounts are negative already (record ${d['negative']}), so that the sign of none is sure. Write all credits with a minus, or all amounts without one.`,
  'sign-unknown': (d: Details) =>
    `The column says which amounts are credits, and these words of it are not known: ${d['words']}. Write debit or credit.`,
  'currency-sign': (d: Details) =>
    `Every amount carries the sign ${d['sign']} instead of the pound's (${plural(d['rows'], 'amount')}). If it stands for pounds, say so with --currency-sign "${d['sign']}".`,
  'currency-heading': (d: Details) =>
    `The ${d['where']} says that amounts are in another currency (${d['sign']}) than pounds. Give them in pounds; if they are pounds, say so with --currency-sign "${d['sign']}".`,
  'currency-sign-applied': (d: Details) => `The sign ${d['sign']} before amounts is read as the pound's.`,
  'currency-ignored': (d: Details) =>
    `The column of currencies is ignored: the amounts are in sterling, as their heading "${d['amounts']}" says.`,
  'vat-applied': () =>
    'The column says which amounts are net and which gross of VAT: it is the dimension "vat".',
  'vat-heading': (d: Details) =>
    `The heading says that amounts are ${d['basis']} of VAT: so says the dimension "vat".`,
  'payments-cancelled': (d: Details) =>
    `${plural(d['rows'], 'row')} (${pounds(d['amount'])}) called ${d['words']} by the column, counted like the others. If these payments were not made, take the rows out.`,
  'vat-mixed': (d: Details) =>
    `Amounts net of VAT (${pounds(d['net'])}) and gross of it (${pounds(d['gross'])}) are added up as they stand. Look at them apart with "npfit-cost forecast --by vat", or bring them to one basis with "vat: { basis: net, rate: 20% }" in a scenario.`,
  'last-row-sum': (d: Details) =>
    `The last row, ${pounds(d['amount'])}, is the sum of the ${plural(d['rows'], 'row')} before it, and is counted with them. If it is their total, take it out, or call it "Total".`,
  'currency-foreign': () =>
    'The amount is not in pounds, and nothing says at what rate to convert it. Give it in pounds.',
  'amount-foreign': () =>
    'The amount carries the sign of another currency. Give it in pounds; if the sign stands for pounds, say so with --currency-sign.',
  'sign-missing': () =>
    'The cell says neither debit nor credit, so that the sign of the amount is not known.',
  'vat-unreadable': () => 'This says neither net nor gross of VAT. Write net or gross, or leave it blank.',
  'status-row': () =>
    'The row says which years are spent and which are planned: the columns of the years are read so.',
  'planned-words': (d: Details) =>
    `Rows of ${d['years']} say ${d['words']}: both are read as planned, and added up. If they are two figures of the same money, take one of them out.`,
  'status-contrary': (d: Details) =>
    `The row says another status than the heading "${d['heading']}". Mend the one or the other.`,
} as const;
