import { COLUMN_WORDINGS } from './column-wordings.js';
import { MEANING_WORDINGS } from './meaning-wordings.js';
import { OPTION_WORDINGS } from './option-wordings.js';
import { WORKBOOK_WORDINGS } from './workbook-wordings.js';
import { meant, meantTrust, plural, pounds, type Wording } from './words.js';

/** Advice about a file that is too large, by the kind of file. */
const TOO_LARGE = {
  scenario: 'which no scenario is. Check that it is the file meant; rows of data belong in a CSV file',
  rules: 'which no file of rules is. Check that it is the file meant',
  table: 'which is more than is read of such a table. Leave out the rows that are not needed',
  report:
    'which is more than is read of a saved report. Save it with fewer dimensions in --by, or compare the files that it was made from',
};

/** The wording of every problem. The keys are the codes in JSON. */
export const WORDINGS = {
  // inputs
  'not-found': (d) => `There is no such ${d['what'] ?? 'file or folder'}. Check the path.${meant(d)}`,
  unreadable: (d) => `It cannot be read: ${d['reason']}.`,
  'folder-without-csv': (d) =>
    `The folder holds no .csv, .csv.gz, .xlsx, .ods or .xls file. Name the folder that does; folders inside it are not searched.${d['names'] === undefined ? '' : ` Not read: ${d['names']}.`}`,
  'glob-without-match': () =>
    'No file matches. Check the pattern, and quote it so that the shell leaves it alone.',
  'named-twice': () => 'The file is named more than once; it is read once.',
  'equal-files': (d) =>
    `The file holds the same as ${d['other']}, byte for byte; it is read once. If both are meant, they have to differ in what they say.`,
  'not-read': (d) => `Not read: ${d['names']}.`,
  'scenario-as-input': (d) =>
    d['what'] === 'saved'
      ? `It is a saved report, and no file of lines. Give it to "npfit-cost compare ${d['word']} …", or to "npfit-cost forecast --verify ${d['word']}".`
      : `It is a scenario, and no file of lines. Give it as --scenario ${d['word']}.`,
  'no-inputs': () =>
    'The scenario names no inputs and none are given. Name files or folders, or write "inputs: bundled" for the bundled data.',
  'file-changed': (d) =>
    `The file changed while it was read: it ${d['change']}. No figure can say what it is of. Run again when nothing writes to it.`,
  'file-too-large': (d) =>
    `The file is larger than ${d['most']} MiB, ${TOO_LARGE[d['kind'] as keyof typeof TOO_LARGE]}.`,
  'not-unicode': (d) =>
    `The byte ${d['byte']} here is no UTF-8 (in Windows-1252 it is "${d['letter']}"). Save the file as UTF-8.`,
  'gzip-damaged': (d) =>
    `The compressed file is damaged (${d['reason']}). Compress it again or give the plain CSV.`,
  // workbooks
  ...WORKBOOK_WORDINGS,
  // whole file
  'file-empty': () => 'The file is empty. Export it again, or leave it out.',
  'other-kind': (d) => `It is ${d['what']}. ${d['todo']}`,
  'nul-byte': () =>
    'The file holds a NUL byte, so it is no text in UTF-8 or Windows-1252. Save it as CSV UTF-8 and try again.',
  'encoding-mixed': (d) =>
    `${plural(Number(d['count']), 'byte is', 'bytes are')} no UTF-8 though other letters are; the first, ${d['byte']}, is read as "${d['letter']}", which it is in Windows-1252. Check the names in this line, and save the file as UTF-8.`,
  'line-too-long': (d) =>
    `The line is longer than ${d['most']} MiB, so it is no row of a table: the line ends are missing, or the file is none of rows at all. Look at its beginning, and export it again with a line for each row.`,
  'header-too-long': (d) =>
    `No header ends within the first ${d['most']} KiB, which is more than any heading row takes. Give the file a heading row of the columns that are needed, each row on a line of its own.`,
  'header-unknown': (d) =>
    d['deep'] !== undefined
      ? `The header stands here, and is looked for in the first ${d['rows']} rows alone. Take out the rows above it.`
      : `No header of a known layout in the first ${d['rows']} rows. Found: ${d['found']}. ${d['missing']} Rename the columns, or force a layout with --layout.`,
  'header-layout-mismatch': (d) =>
    `The header does not fit the layout "${d['layout']}" asked for. Found: ${d['found']}. ${d['missing']}`,
  'header-ambiguous': (d) =>
    `The header fits more than one layout (${d['layouts']}). Say which with --layout, or remove the columns of the other.`,
  'header-duplicate': (d) =>
    `Columns ${d['positions']} both mean ${d['column']}. Rename or remove one, so that it is clear which to use.`,
  'year-header-damaged': (d) =>
    `A spreadsheet turned the heading of a financial year into a date. Write "${d['year']}" (or "FY${d['year']}", which spreadsheets leave alone).`,
  ...MEANING_WORDINGS,
  // options
  ...OPTION_WORDINGS,
  ...COLUMN_WORDINGS,
  'no-usable-row': () => 'Not one row can be used.',
  'title-rows': (d) => `${plural(d['count'], 'row')} above the header skipped.`,
  'extra-columns': (d) => `Columns that the layout does not use: ${d['columns']}.`,
  'column-looks-like': (d) =>
    `The column is not used; it looks like "${d['nearest']}". Rename it if that is meant.`,
  'column-guessed': (d) =>
    `The heading is new to this program and is taken for the column "${d['column']}". If that is wrong, rename it.`,
  'columns-unnamed': (d) => `${plural(d['count'], 'column')} without a heading skipped.`,
  'date-order-assumed': () =>
    `Every date fits day/month and month/day order alike; read as day/month/year, the UK order.`,
  'date-order-mixed': (d) =>
    `Dates prove day/month order in ${d['dayFirst']} and month/day order in ${d['monthFirst']}, as where a spreadsheet swapped days up to 12. Dates that fit both are read into the months of the certain ones: ${plural(d['readDayFirst'], 'row')} as day/month, ${d['readMonthFirst']} as month/day, ${d['unknown']} set aside because neither is likelier.`,
  'dates-swapped': (d) =>
    `${plural(d['rows'], 'row')} (such as ${d['written']}) read with day and month exchanged, as ${d['read']}: a spreadsheet swapped the days up to 12 and made dates of them. So they lie in the months of the other dates (such as ${d['others']}); as they stand most lie in none of them.`,
  'date-month-doubtful': (d) =>
    `${plural(d['count'], 'date')} (${d['dates']}) read as day/month/year into months in which no certain date of the file lies; as month/day/year ${Number(d['count']) === 1 ? 'it' : 'they'} would lie in one. Check whether a spreadsheet swapped them.`,
  'dates-outside-year': (d) =>
    `${plural(d['rows'], 'row')} (${pounds(d['amount'])}) dated outside ${d['year']}, in which most rows of the file fall (${d['years']}). If the file gives invoice dates, ${d['option']} ${d['year']} puts its rows in the year of payment.`,
  'trust-not-named': (d) =>
    `${plural(d['rows'], 'row')} (${pounds(d['amount'])}) name no trust. Say whose they are with ${d['option']} CODE.`,
  'duplicate-rows': (d) =>
    `${plural(d['rows'], 'row')} (${pounds(d['amount'])}) the same in every cell as one before; this one is like record ${d['like']}. All are kept${d['layout'] === 'plan' ? ' and counted: take out those that stand there twice by mistake' : ': invoice lines may repeat'}.`,
  'duplicates-not-all-sought': (d) =>
    `Equal rows were sought among the first ${d['rows']} different rows alone.`,
  'spend-negative': (d) =>
    `The payments of the file come to ${pounds(d['amount'])}, less than nothing. Costs are positive here and credits negative: a ledger that writes what it owes with a minus has to be turned.`,
  'amount-is-number': () => 'The amount is the number of the transaction. It may stand in the wrong column.',
  'row-dominates': (d) => `This one row, ${pounds(d['amount'])}, is ${d['share']}% of the file. Check it.`,
  'same-rows': (d) =>
    d['part'] === undefined
      ? `The file has the same ${plural(d['rows'], 'row')} (${pounds(d['amount'])}) as ${d['other']}. Both are counted; leave one out if they are one.`
      : `${plural(d['rows'], 'row')} (${pounds(d['amount'])}) of the file ${Number(d['rows']) === 1 ? 'stands' : 'stand'} in ${d['other']} too, the same in every cell. Both are counted; leave one out if they are one.`,
  'same-money': (d) =>
    `The file has as many rows as ${d['other']} with the same amount in all (${plural(d['rows'], 'row')}, ${pounds(d['amount'])}), and may be the same in other words. Both are counted; leave one out if they are one.`,
  'month-missing': (d) =>
    `No file of ${d['publisher']} ends in ${d['months']}, though files end before and after. A month may be missing.`,
  'planned-left-out': (d) =>
    `${plural(d['lines'], 'line')} planned or committed left out: only what was spent is shown.`,
  'nothing-shown': (d) =>
    d['categories'] === ''
      ? 'Nothing was spent: all lines are planned or committed. npfit-cost forecast reads those.'
      : `No row matches ${d['part']}. Categories there: ${d['categories']}.`,
  'categories-file': (d) =>
    `The rules file cannot be used. ${d['what']} See data/reference/spend-categories.json.`,
  // rows
  'total-row': (d) => `A total at the foot or between the rows, not a payment${d['agrees']}.`,
  'total-disagrees': (d) =>
    `The file's own total is not the sum of the rows that it adds up, ${pounds(d['sum'])} (difference ${pounds(d['difference'])}). A row may be missing, or its amount unreadable.`,
  'balance-row': () =>
    'The balance of an account, carried from one period into the next: nobody is paid it. Take the row out.',
  'note-row': () =>
    'A line that the report prints about itself, no row: a footer, a page number, a rule of dashes.',
  fragment: () => 'One cell alone is filled: a page number, a title, or a word that slipped out of its row.',
  'amount-masked': () =>
    'The amount is masked: the column was too narrow when the file was saved. Widen it in the spreadsheet and export again.',
  'date-missing': () => 'The date is empty, so the row has no financial year.',
  'date-unreadable': () => 'This is not a date. Write it as 30/09/2010.',
  'date-ambiguous': () =>
    'The file mixes day/month and month/day order, and nothing tells which is meant here. Write it as 2010-09-30.',
  ragged: (d) =>
    `The row has ${plural(d['found'], 'field')} where the header has ${d['expected']}. Look for a missing or extra delimiter, or a comma in a field without quotes.`,
  'stray-quote': () =>
    'A quotation mark stands where none may be, or is never closed. Put the whole field in quotes and write a quote inside it twice.',
  'amount-missing': () => 'The amount is empty. Unknown is not zero: write 0 if that is meant.',
  'amount-unreadable': () =>
    'This is not an amount. Write pounds in digits with at most 6 decimals, such as 1234.50, 1,234.50, -£5.00 or (5.00).',
  'amount-scaled': () =>
    'The amount is written in thousands, millions or billions. Write it in pounds, 1500 for 1.5k; or leave the letter out and give the unit in the heading, such as "Amount (£k)".',
  'amount-reference': () =>
    'A whole number with leading zeros is the number of a document, not an amount. Check that each cell stands under its heading.',
  'amount-three-decimals': () =>
    'Three decimals in a file separated by semicolons: read as a decimal point, but a thousands separator may be meant. Write 1234 for a thousand, or 1.2340 for a decimal.',
  'amounts-three-decimals': (d) =>
    `Each of the first ${d['rows']} amounts has three decimals: they are read as they stand, but points between thousands may be meant. Write 1234 for a thousand and more, or 1.23; with --decimal comma such points are those of thousands.`,
  'year-missing': () => 'The financial year is empty. Write it as 2010-11.',
  'year-unreadable': (d) =>
    `This is not a financial year.${d['year'] === undefined ? ' Write the two years that it spans, such as 2010-11 or 2010/11.' : ` Write "${d['year']}".`}`,
  'year-damaged': (d) =>
    `A date stands where a financial year belongs; a spreadsheet turns 2010-11 into Nov-10. Write "${d['year']}" (or "FY${d['year']}", which spreadsheets leave alone).`,
  'trust-missing': () =>
    'The row names no trust. Write its code (such as RKE) or its name; NATIONAL for no single trust.',
  'trust-unknown': (d) =>
    `The register of trusts does not know the code; region, cluster and type stay blank.${meantTrust(d)}`,
  'trust-name-unmatched': (d) =>
    `No trust of that name, or more than one, is in the register; the row keeps the name without a code. Add a trust_code to be sure.${meantTrust(d)}`,
  'trust-closed': (d) =>
    `${plural(d['lines'], 'line')} (${pounds(d['amount'])}) of financial years after their trusts closed: ${d['trusts']}. Check the codes; after a merger the money goes under the code of the successor.`,
  'trust-contrary': (d) =>
    `The code is that of ${d['name']}, and the name that of ${d['otherName']} (${d['other']}): ${plural(d['rows'], 'row')} (${pounds(d['amount'])}) count for ${d['code']}. Mend the one or the other.`,
  'value-unknown': (d) => `Not one of ${d['allowed']}.${meant(d)}`,
  'price-base-unreadable': () =>
    'This is not a price base. Write "nominal" or a financial year such as 2004-05.',
  'month-unreadable': () =>
    'This is not a month, or may be one of two, so the line counts within its year alone. Write it as 2010-04, or leave it blank.',
  'month-outside-year': (d) =>
    `The month does not lie in the financial year ${d['year']} of its row, so the line counts within its year alone. Mend the one or the other.`,
  'range-disordered': () =>
    'Low, amount and high do not follow in that order. Low must not be above the amount, nor high below it.',
  'range-incomplete': () => 'Low and high go together. Give both or neither.',
  'benefit-type-without-benefit': () =>
    'Only a benefit has a benefit type. Write kind "benefit", or leave it blank.',
  'more-of-the-same': (d) =>
    `${d['code']}: ${plural(d['count'], 'more row')} of this kind${d['amount'] === undefined ? '' : ` (${pounds(d['amount'])})`}, counted and not listed.`,
  // scenario
  'scenario-syntax': (d) => `The scenario is not valid YAML: ${d['reason']}`,
  'scenario-unknown-key': (d) => `Unknown key "${d['key']}".${meant(d)} Known here: ${d['known']}.`,
  'scenario-missing-key': (d) => `"${d['key']}" is missing. ${d['hint'] ?? ''}`.trim(),
  'scenario-value': (d) => `${d['what']}`,
  'scenario-set': (d) => `--set ${d['path']}: ${d['reason']}`,
  'scenario-unknown': (d) =>
    `There is no scenario of that name and no such file. Shipped: ${d['shipped']}.${meant(d)}`,
  'scenario-not-named': (d) =>
    `There is no ${d['local']} here, and neither a scenario nor inputs are named, so that there is nothing to check. Name a scenario with --scenario, or files with rules of your own such as --at-most local.total=3m. The bundled programme is checked by --scenario ${d['builtIn']}.`,
  'deflator-value': (d) => `${d['what']}`,
  'deflator-unknown': (d) =>
    `No price index of that name comes with the program and there is no such file. Series: ${d['series']}.${meant(d)}`,
  'scenario-circle': () => 'The scenario extends itself, in the end. Take one "extend" out.',
  'step-unknown': (d) => `There is no step "${d['step']}" to leave out.${meant(d)} Steps: ${d['known']}.`,
  // appraisal
  'deflator-missing': (d) =>
    `Prices of ${d['year']} are needed, and no deflator series is given. Name one with --deflator or "prices: { deflator: … }".`,
  'deflator-year-missing': (d) =>
    `The deflator series (${d['series']}) has no index for ${d['year']}; it has ${d['span']}. ${d['isAfter'] === 1 ? 'Say what to assume after it, "prices: { deflator: { series: gdp, beyond: 2% } }", or assume' : 'Assume'} one rate for all years with --deflator 2%, or give a series of your own with --deflator FILE: a CSV with the columns period and index, such as "2026-27,131.5".`,
  'price-bases-differ': (d) =>
    `The lines are in different prices (${d['bases']}), and no scenario says which to use. Write a scenario with "prices: { base: … }".`,
  'discount-terms': (d) =>
    d['what'] === 'rate'
      ? 'The Green Book rates are real. Take "terms: nominal" out, and amounts of the day are brought to the prices of the base year first; or state a nominal rate of your own.'
      : 'A nominal rate belongs to money of the day, and this scenario is in real prices. Take "terms: nominal" out, or write "prices: { base: nominal }".',
  'discount-rate-ends': (d) =>
    `The Green Book's rates for health are published for ${d['years']} years after the base, and the horizon goes on to ${d['last']}. End it earlier, or take "rate: green-book".`,
  'discount-base-late': (d) =>
    `The base year of discounting, ${d['base']}, lies behind the last year appraised, ${d['last']}, so that every cost would be sunk. Give an earlier one.`,
  'step-leaves-horizon': (d) =>
    `The step "${d['step']}" moves ${pounds(d['amount'])} out of the horizon ${d['horizon']} (to ${d['years']}). Widen the horizon, or say "allow-outside-horizon: true" to let it go.`,
  'step-left-horizon': (d) =>
    `The step "${d['step']}" moves ${pounds(d['amount'])} of the ${d['option']} option out of the horizon ${d['horizon']} (to ${d['years']}); that money is no longer counted.`,
  'step-matches-nothing': (d) => `The step "${d['step']}" matches no line${d['why']}.`,
  'step-zero-total': (d) =>
    `The step "${d['step']}" matches lines that add to zero, so there is nothing to share its amount out by.`,
  'step-takes-too-much': (d) =>
    `The step "${d['step']}" takes ${pounds(d['wanted'])} from lines that come to ${pounds(d['available'])}. Lower the amount or widen "where".`,
  'compare-prices': (d) =>
    `The two sides are in different prices (${d['before']} and ${d['after']}), so that their figures do not compare. Give both one price base (and save forecasts without --prices).`,
  'compare-discount': (d) =>
    `The two sides are discounted to different years (${d['before']} and ${d['after']}), so that their present values do not compare. Give both one base.`,
  'compare-options': (d) =>
    `The two sides have no option in common (${d['before']} on the one, ${d['after']} on the other), so that nothing compares.`,
  'compare-gate-npc': (d) =>
    `${d['words']}: one side or both discount nothing, so that there is no present cost to compare. Write "discount" into both scenarios.`,
  'compare-by': (d) =>
    `The two sides are grouped differently (by ${d['before']} and by ${d['after']}). A saved forecast keeps the --by that it was saved with: give that one, or save it again.`,
  'saved-forecast': (d) => `It is no forecast that can be compared. ${d['what']}`,
  'check-without-rules': () =>
    'There is no target, no check and no rule to test. Write "target" or "checks" into the scenario, or give --at-most or --at-least.',
  'risk-matches-nothing': (d) =>
    `The risk "${d['risk']}" bears on nothing: no planned or committed cost${d['where']}. Mend its "where", or take it out.`,
  'risk-zero-total': (d) =>
    `The risk "${d['risk']}" bears on lines that add to zero, so there is nothing to share its amount out by.`,
  'risk-truncated-away': (d) =>
    `Nothing is left of the risk "${d['risk']}" between the ends of "truncate". Widen them.`,
  'outcomes-missing': (d) =>
    `The outcomes that the risk "${d['risk']}" is drawn from (${d['file']}) are not at hand.`,
  'outcomes-value': (d) => `${d['what']}`,
  'simulation-no-risks': () =>
    'The scenario has no risks and no line gives a low and a high, so every draw is the forecast itself. Add "risks", or try --scenario local-2010-risks.',
  'simulation-few-draws': (d) =>
    `${d['draws']} draws are too few to tell much of the tails. Take ${d['enough']} at least: --draws 10000.`,
  'simulation-cannot-tell': (d) =>
    `${d['name']} of the ${d['option']} option is ${pounds(d['apart'])} from the target, with a standard error of ${pounds(d['error'])}: ${d['draws']} draws are too few to tell on which side it lies. Raise --draws.`,
  'bias-and-risk': (d) =>
    `"${d['risk']}" and the optimism bias of the step "${d['step']}" bear on the same ${plural(d['lines'], 'line')}: what is uncertain counts twice. Take one of them out.`,
  'check-tests-nothing': (d) =>
    `The check "${d['check']}" tests nothing: no line${d['where']}. Mend its "where", or take it out.`,
  'check-needs-risks': (d) =>
    `The check "${d['check']}" measures ${d['measure']}, and nothing in the scenario varies. Write "risks", or measure a total.`,
  'check-needs-target': (d) =>
    `The check "${d['check']}" measures ${d['measure']}, and the scenario has no target. Write "target", or measure a percentile.`,
  'check-of-whole': (d) =>
    `The check "${d['check']}" measures ${d['measure']}, which is of the whole. Take "by" and "where" out.`,
  'check-needs-discount': (d) =>
    `The check "${d['check']}" measures ${d['measure']}, and the scenario does not discount. Write "discount: green-book", or measure a total.`,
  'outside-horizon': (d) =>
    `${plural(d['lines'], 'line')} (${pounds(d['amount'])}) outside the horizon ${d['horizon']}: read and counted, not appraised.`,
  'dimension-missing': (d) =>
    `${d['what']} tests ${d['dimension']}, which ${d['files']} (${pounds(d['amount'])}) does not say: no line of it can match. Add the column, or mend the "where".`,
  'actual-and-plan': (d) =>
    `Actual and planned lines stand in one option, trust and year, ${pounds(d['amount'])} of it planned: both are counted. Say how far the actuals go with "actuals-to".`,
  'actuals-after-cut': (d) =>
    `${plural(d['lines'], 'actual line')} (${pounds(d['amount'])}) after "actuals-to" left out: the plan counts there.`,
  'closed-year-without-actuals': (d) =>
    `${pounds(d['amount'])} was planned for closed years in which nothing was spent (${d['where']}). Its actuals may be missing; the plan does not count there.`,
  'closed-month-without-actuals': (d) =>
    `${pounds(d['amount'])} was planned for closed months in which nothing was spent (${d['where']}). Their actuals may be missing; the plan does not count there.`,
  'run-rate-gaps': (d) =>
    `No actuals in ${d['months']}, of the ${plural(d['elapsed'], 'closed month')} that "part-year: run-rate" divides by. Where they are missing, the months to go are forecast too low: add them, or take "part-year: plan".`,
  'nothing-to-appraise': (d) =>
    d['horizon'] === undefined
      ? 'There is no line to appraise.'
      : `No line lies inside the horizon (${d['horizon']}). Widen it, or name inputs of these years.`,
  // command line
  usage: (d) => `${d['what']}`,
  fault: (d) => `${d['details']}`,
  'unknown-command': (d) =>
    `"${d['word']}" is neither a command nor a file.${meant(d)} See npfit-cost --help.`,
  'where-unmatched': (d) =>
    `${d['option']}: no line has ${d['dimension']} ${d['values']}.${meant(d)} There is: ${d['there']}.`,
  'where-leaves-nothing': (d) =>
    `--where: each condition is met by some line, but no line meets all of them (${d['part']}).`,
  'explain-what': () =>
    'Say which figure: --total, or a part of it such as --trust RKE --year 2011-12 --product care-records; or a system, such as --system pacs.',
  'system-unknown': (d) =>
    `The announcement of September 2010 knows no such system.${meant(d)} Systems: ${d['known']}.`,
  'system-inputs': (d) =>
    `--system explains the bundled data, and the inputs are others (${d['inputs']}). Leave them out, or name a scenario on the bundled data, such as --scenario local-2010.`,
  'explain-changed': () =>
    'The lines do not add up to the figure: a file changed between two readings. Run it again.',
  'schema-file': (d) => `It is no Table Schema that can be used. ${d['what']}`,
  'schema-column-missing': (d) =>
    `The Table Schema has a field "${d['field']}", and the file no column of that name.${meant(d)}`,
  'schema-column-unknown': (d) => `Columns that the Table Schema does not name: ${d['columns']}.`,
  'schema-cell': (d) => `${d['what']} (Table Schema)`,
  'verify-report': (d) => `It cannot be verified. ${d['what']} Save one with --format json.`,
  'verify-command': (d) => `The command that it was made with cannot be run any more: ${d['reason']}`,
  'command-not-first': (d) => `The command comes first: npfit-cost ${d['word']} …, then options and files.`,
  'output-exists': () => 'The file exists already. Choose another name, or replace it with --force.',
  'output-is-input': () => 'The output would replace a file that is read. Choose another name.',
  'summary-is-output': () =>
    'The report itself is written to this file, and the summary would be added to it. Choose another name for one of them.',
  'summary-is-input': () => 'The summary would be added to a file that is read. Choose another name.',
  'set-aside-strict': (d) =>
    `${plural(d['rows'], 'row')} set aside, and --strict allows none. Mend the rows named above, or run without --strict.`,
  'output-failed': (d) => `It cannot be written: ${d['reason']}.`,
  'output-format': (d) => `The ending names no format. Use one of ${d['allowed']}, or say --format.`,
} as const satisfies Record<string, Wording>;

export type ProblemCode = keyof typeof WORDINGS;
export const PROBLEM_CODES = Object.keys(WORDINGS) as readonly ProblemCode[];
