import type { FileReport, FoundOptions, FoundWord } from '../ingest/index.js';
import {
  type Cube,
  DEFAULT_OPTIONS,
  nearest,
  OptionList,
  PLAN_ALONE,
  withinLetters,
  type AppraisedOption,
  type OptionId,
} from '../model/index.js';
import { fail, problem, type Problem } from '../problem/index.js';

/** The options of files that come without a scenario, with the notes and problems about them. */
export interface SettledOptions {
  readonly options: OptionList;
  /** Sentences: which options there are, and which is the baseline. */
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * The options of files without a scenario: central and local where they are named so, else those of the files' own
 * words, else one: the plan.
 */
export function settleOptions(found: FoundOptions, files: readonly FileReport[]): SettledOptions {
  const words = found.found;
  const others = words.filter(({ id }) => !DEFAULT_OPTIONS.has(id));
  if (found.areTooMany)
    return { ...asUsual, problems: [problem('options-too-many', 'error', {}, { most: words.length })] };
  if (others.length === 0) return isPlanAlone(files) ? planAlone : asUsual;
  const problems = [...alikeWords(words), ...unnamedRow(found, words)];
  const all = words
    .toSorted(byName)
    .map(({ id, word }): AppraisedOption => ({ id, name: word, word, also: [], about: null }));
  const options = new OptionList(all, { baseline: baselineAmong(all), unnamed: null });
  return { options, problems, notes: [noteOn(options)] };
}

const asUsual: SettledOptions = { options: DEFAULT_OPTIONS, notes: [], problems: [] };

/** Returns whether there is a plan, and nothing says which option an amount is part of. */
function isPlanAlone(files: readonly FileReport[]): boolean {
  return files.some(({ layout }) => layout !== 'spend') && !files.some(({ namesOptions }) => namesOptions);
}

const planAlone: SettledOptions = {
  options: PLAN_ALONE,
  notes: [
    'Options: no file names any, so the plan is appraised as one (a column "option", or "options" in a scenario, names several)',
  ],
  problems: [],
};

/**
 * Returns lines for standard error where central and local are compared for want of options, and nothing planned is
 * part of central: a budget and what was spent of it, which no comparison is meant of.
 */
export function notesOnBudget({ table }: Cube): string[] {
  let hasPlan = false;
  for (let i = 0; i < table.length; i++) {
    if (table.kind(i) !== 'cost' || table.status(i) === 'actual') continue;
    if (table.option(i) !== DEFAULT_OPTIONS.unnamed) return [];
    hasPlan = true;
  }
  if (!hasPlan) return [];
  return [
    'Options: nothing planned is part of central, so what was spent stands against the plan. A budget alone is one option; in a scenario: options: [{ id: budget, name: Budget }]',
  ];
}

function noteOn(options: OptionList): string {
  const named = options.all
    .map(
      ({ id, name }) =>
        `${name}${name === id ? '' : ` (${id})`}${options.baseline === id ? ', the baseline' : ''}`,
    )
    .join('; ');
  return options.baseline === null
    ? `Options: ${named}; none is called a baseline, so nothing is compared: --baseline ID says which is`
    : `Options: ${named}`;
}

/** 'Option 2' before 'Option 10'. */
function byName({ word: a }: FoundWord, { word: b }: FoundWord): number {
  const padded = (word: string): string =>
    word.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(9, '0'));
  const [x, y] = [padded(a), padded(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** In this order: which of the words says that an option is what the others are compared with. */
const BASELINES: readonly (readonly string[])[] = [
  ['baseline'],
  ['current'],
  ['central'],
  ['business as usual', 'bau'],
  ['do nothing'],
  ['do minimum'],
];

/** 'Option 1: ', '1) ', 'A - ': the number of an option before its name. */
const NUMBERING = /^(?:option\s*)?(?:\d{1,3}|[a-z])\s*[:.)\u2013\u2014-]+\s*|^option\s+\d{1,3}\s+/i;

function baselineAmong(all: readonly AppraisedOption[]): OptionId | null {
  const called = all.map(({ id, name }) => ({
    id,
    words: name
      .toLowerCase()
      .replace(NUMBERING, '')
      .replace(/[-_\s]+/g, ' ')
      .trim(),
  }));
  for (const names of BASELINES) {
    const found = called.find(({ words }) => names.includes(words));
    if (found) return found.id;
  }
  return null;
}

/** So many letters apart, a word may be a slip for another. */
const SLIP = 2;
/** Where both words are shorter, they are too often so near by chance: BAU and Buy. */
const SHORTEST = 5;

/** Words that may be meant for one: also those nearly like central or local. */
function alikeWords(words: readonly FoundWord[]): Problem[] {
  const usual = DEFAULT_OPTIONS.all
    .filter(({ id }) => words.every((word) => word.id !== id))
    .map(({ id, name }): FoundWord => ({ id, word: name, place: {} }));
  return words.flatMap((word, i) =>
    [...words.slice(i + 1), ...usual]
      .filter((other) => areAlike(word.word, other.word))
      .map((other) =>
        problem(
          'option-words-alike',
          'error',
          { ...word.place, value: word.word },
          { word: word.word, other: other.word },
        ),
      ),
  );
}

/** Returns whether words differ by a slip; a number or the last letter alone, as in "Option A" and "B", is none. */
function areAlike(a: string, b: string): boolean {
  const [x, y] = [a, b].map((word) => word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')) as [string, string];
  const withoutNumbers = (word: string): string => word.replace(/\d+/g, '#');
  if (withoutNumbers(x) === withoutNumbers(y)) return false;
  if (x.length === y.length && x.slice(0, -1) === y.slice(0, -1)) return false;
  return Math.max(x.length, y.length) >= SHORTEST && withinLetters(x, y, SLIP);
}

function unnamedRow({ firstWithout }: FoundOptions, words: readonly FoundWord[]): Problem[] {
  if (firstWithout === null) return [];
  return [
    problem('option-unnamed', 'error', firstWithout, { words: words.map(({ word }) => word).join(', ') }),
  ];
}

/** The options with the baseline that is named, by its id or name. @throws Failure where there is none. */
export function withBaseline(options: OptionList, written: string | undefined): OptionList {
  if (written === undefined) return options;
  const id = options.read(written);
  if (id !== null && options.has(id)) return options.withBaseline(id);
  const near = nearest(written, options.ids);
  throw fail(
    'baseline-unknown',
    {},
    { written, options: options.ids.join(', '), ...(near === null ? {} : { nearest: near }) },
  );
}
