import { plural, type Details } from './words.js';

/** Wordings of problems with cells that do not fit their headings, and with the contents of columns. */
export const COLUMN_WORDINGS = {
  'heading-twice': (d: Details) =>
    `Columns ${d['positions']} have the same heading; the first is used as ${d['column']}.`,
  'header-two-rows': (d: Details) => `The header is read from two rows together: ${d['headings']}.`,
  'header-short': (d: Details) =>
    `The header has ${plural(d['headings'], 'heading')} and its rows have ${d['cells']} cells, so that it is not certain what stands under which. Write the heading that is missing.`,
  'header-shifted': (d: Details) =>
    `The column holds ${d['what']}, and what its heading says stands in ${d['beside']} beside it: a heading is missing or one too many. Mend the header.`,
  'column-references': (d: Details) =>
    `The column holds whole numbers with leading zeros (${plural(d['rows'], 'row')} of the first): numbers of documents, not amounts. Head the column of the amounts so.`,
  'delimiter-unknown': (d: Details) =>
    `The cells are separated by ${d['found']}. Save the file with commas, semicolons or tabs between them.`,
  'row-delimiter': (d: Details) =>
    `The cells of the row are separated by ${d['found']}, those of the header by ${d['expected']}. Write all rows alike.`,
  'decimal-comma': (d: Details) =>
    `Amounts are written with a decimal comma (${plural(d['rows'], 'row')} of the first). Read them with --decimal comma, or write them as 1,234.56.`,
  'column-by-content': (d: Details) =>
    `The column is taken for "${d['column']}" by what it holds. Write that as its heading if it is right.`,
  'amount-taken': (d: Details) =>
    `The column ${d['why']}: the amounts are read from "${d['instead']}". Head that column Amount if it is right.`,
  'debits-and-credits': (d: Details) =>
    `Debits and credits have a column each ("${d['debits']}", "${d['credits']}"). Put them into one, headed Amount, with a minus before each credit.`,
  'credits-unsigned': (d: Details) =>
    `The column holds credits that stand in "${d['amounts']}" without a minus (the first is record ${d['record']}): there they would count as costs. Write them with a minus.`,
  'credits-unused': (d: Details) =>
    `The column holds credits or benefits (${plural(d['rows'], 'row')}) that are not taken off the amounts in "${d['amounts']}": they are left out. If they are meant, give them lines of their own, credits with a minus, benefits with "benefit" in a column kind.`,
  'money-unused': () =>
    'The column holds amounts, and its heading is no year or option: they are not counted. Head it like 2010-11, or by its option, or take the column out.',
  'supplier-codes': (d: Details) =>
    `The column holds codes; suppliers are called by the names in the column "${d['instead']}".`,
  'supplier-by-kind': () =>
    'The file does not say who was paid: the kind of merchant stands for the supplier.',
  'nil-return': () => 'A nil return: the file says that there was nothing to publish.',
  'no-payments': () =>
    'The file has a header and no payments below it: it is taken for a nil return. Check that nothing was lost.',
  'template-rows': (d: Details) =>
    `${plural(d['rows'], 'row')} of the template hold no more than whose they are; the first is this one.`,
  'header-again': () => 'The header once more; it is no row.',
  'header-other': () =>
    'A header of other columns, or of another order, stands among the rows: what is below it cannot be read by the first. Split the file there, one header each.',
  'row-cut-off': (d: Details) =>
    `The file ends within this row: it has ${plural(d['found'], 'field')} where the header has ${d['expected']}, and no line end. The rest of the file may be missing.`,
  'amount-cut': () =>
    'The amount and the cell behind it read like one amount that its own comma cut in two (1,000). Put amounts with commas into quotes, or write them without.',
};
