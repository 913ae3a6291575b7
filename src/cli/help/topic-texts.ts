import { readFile } from 'node:fs/promises';
import { LAYOUTS } from '../../ingest/index.js';
import {
  BENEFIT_TYPES,
  DEFAULT_OPTIONS,
  DIMENSION_WORDS,
  DIMENSIONS,
  ROUTES,
  STATUSES,
} from '../../model/index.js';
import { CHECK_FORMATS, VIEWS } from '../../report/views/index.js';
import { DEFLATOR_SERIES, measureNames } from '../../scenario/index.js';
import { SCENARIO_SCHEMA } from '../../files/index.js';
import { list, paragraph, type Listed } from './plain-text.js';
import type { TopicName } from './topic-list.js';

/** The text of each topic, made from what the program itself goes by. */
export const TOPIC_TEXTS: Readonly<Record<TopicName, (width: number) => string | Promise<string>>> = {
  scenario: async (width) =>
    [
      paragraph(
        'A scenario is a YAML or JSON file: what is appraised and how. --scenario names it, or npfit-cost.yaml in the working folder is found by itself; "npfit-cost init" writes one. --set path=value tries another value without touching the file, an element of a list by its name or its number: --set "steps[Fewer modules].percent=-6%".',
        width,
      ),
      list(await keysOf([]), width),
    ].join('\n'),
  steps: async (width) =>
    [
      paragraph(
        'A step is one named change to the lines of an option. It has exactly one effect, and touches planned and committed lines alone unless it says otherwise.',
        width,
      ),
      list(await keysOf(['steps']), width),
    ].join('\n'),
  options: (width) =>
    [
      paragraph(
        `What is appraised. Without a word in the scenario there are two, ${DEFAULT_OPTIONS.ids.join(' and ')}; "options" in a scenario names others, one of them the baseline that the others are compared with. A line of a file is part of one option, or of all of them ("both", "all"). Saving is baseline minus option.`,
        width,
      ),
      'Example:\n  options:\n    - { id: as-is, name: As it is, baseline: true }\n    - { id: shared, name: Shared system, also: [Option 2] }\n',
    ].join('\n'),
  measures: (width) =>
    [
      paragraph(
        'A figure of the result that a check, --at-most, --at-least and --measure can name: the id of an option, a point, and one of these. Those of a present value need "discount", those of percentiles "risks".',
        width,
      ),
      list(
        measureNames(DEFAULT_OPTIONS).map((name) => ({ name, about: MEASURES.get(stemOf(name)) ?? '' })),
        width,
      ),
    ].join('\n'),
  files: (width) =>
    [
      paragraph(
        'Inputs are CSV files and workbooks, folders of them, patterns, or - for standard input. What a file is shows in its header; --layout forces one.',
        width,
      ),
      list(
        LAYOUTS.map((name) => ({ name, about: LAYOUT_WORDS[name] })),
        width,
      ),
      paragraph(
        'A trust (code or name), a financial year (2010-11) and an amount are needed; option, product, supplier, route, cost type, status, month, price base, vat, low, high, kind and benefit type may be there. Columns may stand in any order and under many names.',
        width,
      ),
      list(
        [
          { name: 'status', about: `${STATUSES.join(', ')}; planned where it is blank` },
          { name: 'route', about: ROUTES.join(', ') },
          { name: 'benefit type', about: BENEFIT_TYPES.join(', ') },
        ],
        width,
      ),
    ].join('\n'),
  dimensions: (width) =>
    [
      paragraph(
        'What lines are grouped by (--by region,product), narrowed to (--where region=London --where year=2010-11..) and laid out in columns by (--columns year).',
        width,
      ),
      list(
        DIMENSIONS.map((name) => ({ name, about: DIMENSION_WORDS[name] })),
        width,
      ),
    ].join('\n'),
  formats: (width) =>
    [
      paragraph(
        'What --format writes; the ending of --output picks one too. The keys of JSON and the columns of CSV are kept from version to version; data/schema/ has a JSON Schema of the JSON of every command.',
        width,
      ),
      list(
        CHECK_FORMATS.map((name) => ({
          name,
          about: `${VIEWS[name].describe}${VIEWS[name].suffixes.length > 0 ? ` (${VIEWS[name].suffixes.join(', ')})` : ''}`,
        })),
        width,
      ),
    ].join('\n'),
  prices: (width) =>
    [
      paragraph(
        'Amounts are nominal (money of the day) or in the prices of one financial year. A scenario brings all of them to its price base, by a price index; --prices shows the result in others, and changes neither steps nor checks. With "discount: green-book" costs and benefits have present values too.',
        width,
      ),
      list(
        [
          ...DEFLATOR_SERIES.map((name) => ({ name, about: 'a GDP deflator that comes with the program' })),
          { name: '2%', about: 'a constant growth of prices' },
          { name: 'FILE', about: 'a CSV of your own with the columns period and index' },
        ],
        width,
      ),
    ].join('\n'),
  messages: (width) =>
    paragraph(
      'Every warning and error has a code; JSON gives it under "problems". "npfit-cost help CODE" says what it means and shows the smallest file that has it, such as npfit-cost help amount-unreadable.',
      width,
    ),
  terminal: (width) =>
    [
      paragraph(
        'Standard output is the report and nothing else; notes, warnings, progress and errors go to standard error. --quiet leaves out notes and progress, and warnings that bear on no figure. --verbose says what was decided and why. "npfit-cost completion bash" (zsh, fish) prints the script that completes what is typed.',
        width,
      ),
      list(
        [
          { name: 'NO_COLOR', about: 'no colour, whatever it says; so does --no-color' },
          { name: 'FORCE_COLOR', about: 'colour in a pipe too; 0 is none' },
          { name: 'CLICOLOR_FORCE', about: 'the same, unless it is 0' },
          { name: 'CLICOLOR', about: '0 is no colour in a terminal' },
          { name: 'COLUMNS', about: 'the width of tables where no terminal says it' },
        ],
        width,
      ),
    ].join('\n'),
  'exit-codes': (width) =>
    list(
      [
        { name: '0', about: 'done' },
        {
          name: '1',
          about:
            'done, and a check, the target under "check", a gate of "compare", "validate" or "--verify" found against the input',
        },
        {
          name: '2',
          about:
            'could not be done: a mistyped option, an unreadable file, a row that cannot be used; nothing is printed',
        },
      ],
      width,
    ),
};

const LAYOUT_WORDS: Readonly<Record<(typeof LAYOUTS)[number], string>> = {
  lines: 'an amount a row, with its financial year',
  years: 'a column for each financial year',
  'side by side': 'a column of amounts for each option',
  spend: 'published spending over £25,000: date, supplier, amount and more, as each publisher heads them',
};

const MEASURES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    total: 'the cost over the horizon',
    saving: 'the baseline less the option',
    percent: 'the saving as a share of the baseline',
    npc: 'net present cost; of the saving its present value',
    benefits: 'the benefits over the horizon',
    npsv: 'net present social value: benefits less costs, at present value',
    bcr: 'benefits over costs, at present value',
    p50: 'not exceeded in half of the draws',
    p80: 'not exceeded in four draws of five',
    p90: 'not exceeded in nine draws of ten',
    'contingency-p50': 'P50 less the forecast',
    'contingency-p80': 'P80 less the forecast',
    'contingency-p90': 'P90 less the forecast',
    'chance-of-target': 'the share of draws that meet the target',
  }),
);

function stemOf(measure: string): string {
  const [subject = '', figure] = measure.split('.');
  return subject === 'saving' && figure === 'total' ? 'saving' : (figure ?? subject);
}

interface Node {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly items?: Node;
}

/** The keys of the scenario format at a path, each with its words, from the schema that validates. */
async function keysOf(path: readonly string[]): Promise<Listed[]> {
  const root = JSON.parse(await readFile(SCENARIO_SCHEMA, 'utf8')) as Node;
  const at = path.reduce<Node | undefined>((node, key) => {
    const found = Object.entries(node?.properties ?? {}).find(([name]) => name === key)?.[1];
    return found?.items ?? found;
  }, root);
  return Object.entries(at?.properties ?? {}).map(([name, { description }]) => ({
    name,
    about: description ?? '',
  }));
}
