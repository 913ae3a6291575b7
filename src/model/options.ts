import { DIMENSIONS } from './dimension.js';

/** The id of an option, as steps, checks, columns and JSON give it: 'do-minimum'. */
export type OptionId = string;

/** A line that is part of every option says this (or `all`) instead of an option. */
export const EVERY_OPTION = 'both';
const WORDS_FOR_EVERY: readonly string[] = [EVERY_OPTION, 'all'];

/** One of the options that are appraised. */
export interface AppraisedOption {
  readonly id: OptionId;
  /** The name that people read: 'Do minimum'. */
  readonly name: string;
  /** The same within a sentence. */
  readonly word: string;
  /** Other spellings in files. */
  readonly also: readonly string[];
  /** A short description for cards and pages; null where the scenario gives none. */
  readonly about: string | null;
}

interface Rules {
  /** The option that the others are compared with; null where nothing is compared. */
  readonly baseline: OptionId | null;
  /** The option of a planned line that names none; null where such a row cannot be used. */
  readonly unnamed: OptionId | null;
  /** True where JSON has a key of its own for each option, such as `sunkLocal`, instead of a map by id. */
  readonly hasOwnKeys?: boolean;
}

/** The options of an appraisal, in the order in which they are shown. */
export class OptionList {
  readonly ids: readonly OptionId[];
  readonly baseline: OptionId | null;
  readonly unnamed: OptionId | null;
  readonly hasOwnKeys: boolean;
  /** The options that are compared with the baseline. */
  readonly others: readonly AppraisedOption[];
  private readonly places: ReadonlyMap<OptionId, number>;
  private readonly words: ReadonlyMap<string, OptionId>;

  constructor(
    readonly all: readonly AppraisedOption[],
    { baseline, unnamed, hasOwnKeys = false }: Rules,
  ) {
    this.ids = all.map(({ id }) => id);
    this.baseline = baseline;
    this.unnamed = unnamed;
    this.hasOwnKeys = hasOwnKeys;
    this.others = baseline === null ? [] : all.filter(({ id }) => id !== baseline);
    this.places = new Map(this.ids.map((id, place) => [id, place]));
    this.words = new Map(all.flatMap((option) => spellingsOf(option).map((word) => [word, option.id])));
  }

  /** The number of options. */
  get count(): number {
    return this.all.length;
  }

  /** The default options of a step, a risk or the target: all but the baseline, or the only one. */
  get defaultTargets(): readonly OptionId[] {
    return this.others.length > 0 ? this.others.map(({ id }) => id) : this.ids;
  }

  /** The default option of a figure: the first that is not the baseline, else the first. */
  get main(): OptionId {
    return this.defaultTargets[0] ?? this.get(0).id;
  }

  /** The one option compared with the baseline, where it is the only one; else null. */
  get onlyAlternative(): AppraisedOption | null {
    return this.count === 2 ? (this.others[0] ?? null) : null;
  }

  has(id: string): boolean {
    return this.places.has(id);
  }

  /** Returns the position of an option in the list, from 0. @throws RangeError where there is no such option. */
  indexOf(id: OptionId): number {
    const place = this.places.get(id);
    if (place === undefined) throw new RangeError(`no option ${id}`);
    return place;
  }

  /** @throws RangeError where there is no such option. */
  of(id: OptionId): AppraisedOption {
    return this.get(this.indexOf(id));
  }

  /** Returns whether an option is compared with the baseline. */
  isCompared(id: OptionId): boolean {
    return this.baseline !== null && this.baseline !== id && this.has(id);
  }

  /** Returns the option that a word of a file names, or {@link EVERY_OPTION}; null where it names none. */
  read(word: string): OptionId | null {
    const spelt = spelling(word);
    if (WORDS_FOR_EVERY.includes(spelt)) return EVERY_OPTION;
    return this.words.get(spelt) ?? null;
  }

  /** Returns the same options with another baseline. */
  withBaseline(baseline: OptionId): OptionList {
    const { unnamed, hasOwnKeys } = this;
    return new OptionList(this.all, { baseline, unnamed, hasOwnKeys });
  }

  private get(place: number): AppraisedOption {
    const option = this.all[place];
    if (!option) throw new RangeError(`no option at ${place}`);
    return option;
  }
}

/** Returns the words by which a file may name an option: its id, its name and other spellings of the scenario. */
export function spellingsOf({ id, name, also }: Pick<AppraisedOption, 'id' | 'name' | 'also'>): string[] {
  return [id, name, ...also].map(spelling);
}

/** Returns a word normalised for comparison: in lower case, with single blanks. */
function spelling(word: string): string {
  return word.trim().toLowerCase().replace(/\s+/g, ' ');
}

/** The options of the programme of 2010, and of every scenario that names none. */
export const DEFAULT_OPTIONS = new OptionList(
  [
    { id: 'central', name: 'Central', word: 'central', also: [], about: null },
    { id: 'local', name: 'Local', word: 'local', also: [], about: null },
  ],
  { baseline: 'central', unnamed: 'local', hasOwnKeys: true },
);

/** The only option of a plan that names none: a budget. */
export const PLAN_ALONE = new OptionList(
  [{ id: 'plan', name: 'Plan', word: 'the plan', also: [], about: null }],
  { baseline: 'plan', unnamed: 'plan' },
);

/** Names that occur beside options in columns, JSON keys and files, and so cannot be ids. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['both', 'all', 'plan', 'total', 'saving', 'savings', 'saving-percent', 'base', 'name', 'amount'],
  ...['rate', 'sunk', 'factors', 'count', 'columns', 'basis', 'bridge', 'discounted', 'trust-name'],
  ...DIMENSIONS,
]);

/** Returns whether an id is reserved, in either spelling. */
export function isReservedId(id: string): boolean {
  return RESERVED.has(id.replaceAll('_', '-'));
}

/** Returns whether a text is an id: lower-case words joined by hyphens, a letter first. */
export function isOptionId(text: string): boolean {
  return /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(text);
}

/** Returns an id for a word of a file: 'option-2-shared-system' for 'Option 2: Shared system'; '' where nothing is left. */
export function idFrom(word: string): OptionId {
  const plain = word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const id = /^[0-9]/.test(plain) ? `option-${plain}` : plain;
  return isReservedId(id) ? `${id}-option` : id;
}

/** Returns the start of the names of an option's columns in CSV: 'do_minimum'. */
export function columnStem(id: OptionId): string {
  return id.replaceAll('-', '_');
}
