import { visible, visibleJson } from '../../problem/index.js';
import { yearLabel, type AppraisedOption, type FinancialYear, type YearRange } from '../../model/index.js';

/** The case that a starting scenario is written for: its files, options, years and prices. */
export interface Case {
  /** Paths from the scenario's folder. */
  readonly inputs: readonly string[];
  /** A short description of the files: '1 file; 2 trusts (RJ1, RJ2); 2025-26'. null where they were not read. */
  readonly found: string | null;
  /** Empty: central and local, or a plan that names none. */
  readonly options: readonly Pick<AppraisedOption, 'id' | 'name'>[];
  /** The option that the others are compared with; null: none is called one, and the first is taken. */
  readonly baseline: string | null;
  readonly years: Required<YearRange> & { readonly from: FinancialYear; readonly to: FinancialYear };
  /** A financial year that all amounts are in the prices of; null: money of the day. */
  readonly prices: FinancialYear | null;
}

/** A scenario of one's own, explained line by line. Everything that is commented out works when it is put in. */
export function startingScenario({ inputs, found, options, baseline, years, prices }: Case): string {
  const [first, last] = [yearLabel(years.from), yearLabel(years.to)];
  const changed = options.find(({ id }) => id !== (baseline ?? options[0]?.id))?.id;
  const ofOption = changed === undefined ? '' : `option: ${changed}, `;
  const base = prices === null ? 'nominal' : yearLabel(prices);
  return `# A scenario for npfit-cost: what is appraised, and how. docs/SCENARIOS.md explains every key.
# Under the name npfit-cost.yaml "npfit-cost" finds it in its folder, and "npfit-cost check" fails when its target or
# one of its checks is broken.
version: 1
name: My appraisal

# Files, folders or patterns, from this file's folder. Of a workbook the sheet with a known header is read.
${found === null ? '' : `# Found: ${visible(found)}.\n`}inputs: [${inputs.map((path) => visibleJson(JSON.stringify(path))).join(', ')}]

${optionsPart(options, baseline)}
# The prices that figures are in: ${prices === null ? 'money of the day (nominal), or those of one year, such as 2025-26' : 'those of one year, as the files say, or money of the day (nominal)'}.
# After the last published year of the index prices are assumed to grow at the rate "beyond".
prices: { base: ${base}, deflator: { series: gdp, beyond: 2% } }
horizon: ${first}..${last}

# Costs of later years count at present value, at the Green Book's rates, from the first year of the horizon on.
discount: green-book

# Take a # away to use what is behind it.
# vat: { basis: net, rate: 20% }
# actuals-to: ${yearLabel((years.from - 1) as FinancialYear)} # the last closed year, or the end of the last closed month, such as ${years.from}-09-30
# target: { ${ofOption}at-most: 1.5m }
# steps:
#   - { name: A fifth less, ${ofOption}percent: -20%, source: Say here where your figure comes from. }
# risks:
#   - { name: It costs more than planned, ${ofOption}uplift: { pert: [-5%, 5%, 40%] } }
# checks:
#   - { name: Within the budget, measure: ${changed ?? options[0]?.id ?? 'local'}.total, at-most: 1.5m }
`;
}

function optionsPart(options: Case['options'], baseline: string | null): string {
  if (options.length === 0)
    return `# Options of your own, by the words that the files have for them; the baseline is what the others are compared with.
# options:
#   - { id: do-minimum, name: Do minimum, baseline: true }
#   - { id: shared, name: Shared system }
`;
  const lines = options.map(({ id, name }) => {
    const isBaseline = id === (baseline ?? options[0]?.id) && options.length > 1;
    return `  - { id: ${id}, name: ${visibleJson(JSON.stringify(name))}${isBaseline ? ', baseline: true' : ''} }\n`;
  });
  const remark =
    baseline === null && options.length > 1
      ? '\n# None is called a baseline: the first is taken for it, until another says "baseline: true".'
      : '';
  if (options.length === 1)
    return `# One option is a budget: nothing is compared. Others go below it; a planned line then says which it is of.\noptions:\n${lines.join('')}`;
  return `# What is compared. A line of a file says one of these, or "both" for all of them.${remark}\noptions:\n${lines.join('')}`;
}

/** A plan to fill in: a row of nothing for capital and revenue of each option, a column for each year. */
export function startingPlan({ options, years }: Pick<Case, 'options' | 'years'>): string {
  const labels = Array.from({ length: years.to - years.from + 1 }, (_, i) =>
    yearLabel((years.from + i) as FinancialYear),
  );
  const rows = options.flatMap(({ id }) =>
    ['capital', 'revenue'].map((type) => ['My organisation', id, type, ...labels.map(() => '0')]),
  );
  return [['trust_name', 'option', 'cost_type', ...labels], ...rows]
    .map((row) => `${row.join(',')}\n`)
    .join('');
}
