/** Where something went wrong. `record` counts from 1 after the header, `line` is the physical line, from 1. */
export interface Place {
  readonly file?: string;
  readonly record?: number;
  readonly line?: number;
  /** A column of a data file by name, or a column of a text by number. */
  readonly column?: string | number;
  /** The text at fault, as it stood. */
  readonly value?: string;
}

/** `note`: nothing to do, but worth saying; `warning`: look at it; `error`: the run cannot go on. */
export type Severity = 'note' | 'warning' | 'error';

/** What went wrong, as data; `message` says what is wrong and what to do. */
export interface Problem extends Place {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: string;
}

type Details = Readonly<Record<string, string | number>>;
type Wording = (details: Details) => string;

const plural = (count: string | number | undefined, one: string, many = `${one}s`): string =>
  `${String(count)} ${Number(count) === 1 ? one : many}`;
const meant = (details: Details): string =>
  details['nearest'] === undefined ? '' : ` Did you mean "${details['nearest']}"?`;

/** The wording of every problem, in one place. The keys are the codes that JSON gives. */
const WORDINGS = {
  // inputs
  'not-found': (d) => `There is no such ${d['what'] ?? 'file or folder'}. Check the path.${meant(d)}`,
  unreadable: (d) => `It cannot be read (${d['reason']}). Check the path and its permissions.`,
  'folder-without-csv': () =>
    'The folder holds no .csv or .csv.gz file. Name the folder that does; folders inside it are not searched.',
  'glob-without-match': () =>
    'No file matches. Check the pattern, and quote it so that the shell leaves it alone.',
  'named-twice': () => 'The file is named more than once; it is read once.',
  'no-inputs': () =>
    'The scenario names no inputs and none are given. Name files or folders, or write "inputs: bundled" for the bundled data.',
  'gzip-damaged': (d) =>
    `The compressed file is damaged (${d['reason']}). Compress it again or give the plain CSV.`,
  // whole file
  'file-empty': () => 'The file is empty. Export it again, or leave it out.',
  'nul-byte': () =>
    'The file holds a NUL byte, so it is no text in UTF-8 or Windows-1252. Save it as CSV UTF-8 and try again.',
  'header-unknown': (d) =>
    `No header of a known layout in the first ${d['rows']} rows. Found: ${d['found']}. ${d['missing']} Rename the columns, or force a layout with --layout.`,
  'header-layout-mismatch': (d) =>
    `The header does not fit the layout "${d['layout']}" asked for. Found: ${d['found']}. ${d['missing']}`,
  'header-ambiguous': (d) =>
    `The header fits more than one layout (${d['layouts']}). Say which with --layout, or remove the columns of the other.`,
  'header-duplicate': (d) =>
    `Columns ${d['positions']} both mean ${d['column']}. Rename or remove one, so that it is clear which to use.`,
  'year-header-damaged': (d) =>
    `A spreadsheet turned the heading of a financial year into a date. Write "${d['year']}" (or "FY${d['year']}", which spreadsheets leave alone).`,
  'no-usable-row': () => 'Not one row can be used.',
  'title-rows': (d) => `${plural(d['count'], 'row')} above the header skipped.`,
  'extra-columns': (d) => `Columns that the layout does not use: ${d['columns']}.`,
  'column-looks-like': (d) =>
    `The column is not used; it looks like "${d['nearest']}". Rename it if that is meant.`,
  // rows
  ragged: (d) =>
    `The row has ${plural(d['found'], 'field')} where the header has ${d['expected']}. Look for a missing or extra delimiter, or a comma in a field without quotes.`,
  'stray-quote': () =>
    'A quotation mark stands where none may be, or is never closed. Put the whole field in quotes and write a quote inside it twice.',
  'amount-missing': () => 'The amount is empty. Unknown is not zero: write 0 if that is meant.',
  'amount-unreadable': () =>
    'This is not an amount. Write pounds in digits with at most 6 decimals, such as 1234.50, 1,234.50, -£5.00 or (5.00).',
  'amount-three-decimals': () =>
    'Three decimals in a file separated by semicolons: read as a decimal point, but a thousands separator may be meant. Write 1234 or 1234.000.',
  'year-missing': () => 'The financial year is empty. Write it as 2010-11.',
  'year-unreadable': (d) =>
    `This is not a financial year.${d['year'] === undefined ? ' Write the two years that it spans, such as 2010-11 or 2010/11.' : ` Write "${d['year']}".`}`,
  'year-damaged': (d) =>
    `A date stands where a financial year belongs; a spreadsheet turns 2010-11 into Nov-10. Write "${d['year']}" (or "FY${d['year']}", which spreadsheets leave alone).`,
  'trust-missing': () =>
    'The row names no trust. Write its code (such as RKE) or its name; NATIONAL for no single trust.',
  'trust-unknown': (d) =>
    `The register of trusts does not know the code; region, cluster and type stay blank.${meant(d)}`,
  'trust-name-unmatched': () =>
    'No trust of that name, or more than one, is in the register; the row keeps the name without a code. Add a trust_code to be sure.',
  'value-unknown': (d) => `Not one of ${d['allowed']}.${meant(d)}`,
  'price-base-unreadable': () =>
    'This is not a price base. Write "nominal" or a financial year such as 2004-05.',
  'range-disordered': () =>
    'Low, amount and high do not follow in that order. Low must not be above the amount, nor high below it.',
  'range-incomplete': () => 'Low and high go together. Give both or neither.',
  'benefit-type-without-benefit': () =>
    'Only a benefit has a benefit type. Write kind "benefit", or leave it blank.',
  'more-of-the-same': (d) =>
    `${d['code']}: ${plural(d['count'], 'more row')} of this kind, counted and not listed.`,
  // scenario
  'scenario-syntax': (d) => `The scenario is not valid YAML: ${d['reason']}`,
  'scenario-unknown-key': (d) => `Unknown key "${d['key']}".${meant(d)} Known here: ${d['known']}.`,
  'scenario-missing-key': (d) => `"${d['key']}" is missing. ${d['hint'] ?? ''}`.trim(),
  'scenario-value': (d) => `${d['what']}`,
  'scenario-not-yet': (d) =>
    `"${d['key']}" is a key of the scenario format that this version does not act on yet. Take it out; leaving it in could give a wrong answer.`,
  'scenario-set': (d) => `--set ${d['path']}: ${d['reason']}`,
  'scenario-unknown': (d) =>
    `There is no scenario of that name and no such file. Shipped: ${d['shipped']}.${meant(d)}`,
  // appraisal
  'price-bases-differ': (d) =>
    `The lines are in different prices (${d['bases']}), and no scenario says which to use. Write a scenario with "prices: { base: … }".`,
  'price-base-not-scenarios': (d) =>
    `The lines are not all in the scenario's prices (${d['bases']}). This version does not convert prices; give every line the scenario's price base.`,
  'step-matches-nothing': (d) => `The step "${d['step']}" matches no line${d['why']}.`,
  'step-zero-total': (d) =>
    `The step "${d['step']}" matches lines that add to zero, so there is nothing to share its amount out by.`,
  'step-takes-too-much': (d) =>
    `The step "${d['step']}" takes £${d['wanted']} from lines that come to £${d['available']}. Lower the amount or widen "where".`,
  'outside-horizon': (d) =>
    `${plural(d['lines'], 'line')} (£${d['amount']}) outside the horizon ${d['horizon']}: read and counted, not appraised.`,
  'actual-and-plan': (d) =>
    `Actual and planned lines stand in one trust, product and year, £${d['amount']} of it planned: both are counted. Say how far the actuals go with "actuals-to".`,
  'benefits-not-yet': () =>
    'Some lines are benefits (column kind), which this version does not appraise; counting them as costs would be wrong. Leave them out.',
  'nothing-to-appraise': (d) => `No line lies inside the horizon ${d['horizon']}.`,
  // command line
  usage: (d) => `${d['what']}`,
  'unknown-command': (d) =>
    `"${d['word']}" is neither a command nor a file.${meant(d)} See npfit-cost --help.`,
  'output-exists': () => 'The file exists already. Choose another name, or replace it with --force.',
  'set-aside-strict': (d) =>
    `${plural(d['rows'], 'row')} set aside, and --strict allows none. Mend the rows named above, or run without --strict.`,
  'output-failed': (d) => `It cannot be written (${d['reason']}).`,
  'output-format': (d) => `The ending names no format. Use one of ${d['allowed']}, or say --format.`,
} as const satisfies Record<string, Wording>;

export type ProblemCode = keyof typeof WORDINGS;
export const PROBLEM_CODES = Object.keys(WORDINGS) as readonly ProblemCode[];

/** Builds a problem with its wording. */
export function problem(
  code: ProblemCode,
  severity: Severity,
  place: Place = {},
  details: Details = {},
): Problem {
  const wording: Wording = WORDINGS[code];
  return { code, severity, ...place, message: wording(details) };
}

/** What cannot be done for a reason that the user can mend: exit code 2, without a stack. */
export class Failure extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map(describeProblem).join('\n'));
    this.name = 'Failure';
  }
}

export function fail(code: ProblemCode, place: Place = {}, details: Details = {}): Failure {
  return new Failure([problem(code, 'error', place, details)]);
}

/** 'plan.csv, record 3 (line 4), column amount: "1e3": This is not an amount. …' */
export function describeProblem(p: Problem): string {
  const place = describePlace(p);
  const value = p.value === undefined ? '' : `${quoted(p.value)}: `;
  return `${place === '' ? '' : `${place}: `}${value}${p.message}`;
}

function describePlace({ file, record, line, column }: Place): string {
  const parts: string[] = [];
  if (file !== undefined) parts.push(file);
  if (record !== undefined) parts.push(`record ${record}${line === undefined ? '' : ` (line ${line})`}`);
  else if (line !== undefined) parts.push(`line ${line}`);
  if (column !== undefined) parts.push(`column ${column}`);
  return parts.join(', ');
}

const LONGEST_VALUE = 60;

/** The text in quotes, on one line, cut when long; what a terminal would act on is shown as its code. */
export function quoted(text: string): string {
  const shown = visible(text);
  return `"${shown.length > LONGEST_VALUE ? `${shown.slice(0, LONGEST_VALUE)}…` : shown}"`;
}

/** Text with control characters (terminal escapes, line breaks, direction marks) shown instead of acted on. */
export function visible(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (c) =>
      ({ '\n': '\\n', '\r': '\\r', '\t': '\\t' })[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
