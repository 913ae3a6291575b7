import type { Pattern } from './pattern.js';
import { FIELDS, type Described, type Field } from './described.js';

/** One class of spend and what puts a row into it. */
export interface CategoryRule {
  readonly category: string;
  readonly fields: readonly Field[];
  readonly patterns: readonly NamedPattern[];
  /** No pattern counts in a field in which one of these is found. */
  readonly unless: readonly Pattern[];
  /** No pattern counts where one of these is found in any field of the row. */
  readonly unlessAnywhere: readonly Pattern[];
  /** Phrases that are taken out of a field before the patterns are tried. */
  readonly ignore: readonly Pattern[];
}

export interface NamedPattern {
  readonly name: string;
  readonly pattern: Pattern;
}

/** Why a row is of its category. */
export interface CategoryReason {
  readonly category: string;
  /** The class and the pattern, such as 'it.software'; 'otherwise' where no rule fits. */
  readonly rule: string;
  /** Where the pattern was found; null where no rule fits. */
  readonly field: Field | null;
  /** The text in the field that the pattern matched; '' where no rule fits. */
  readonly text: string;
}

/** Rules as they are read from a file. */
export interface WrittenRules {
  readonly json: string;
  readonly file: string;
  /** True for rules of others, whose patterns are run in linear time. */
  readonly areLinear: boolean;
}

/** How many different descriptions are cached; further ones are matched each time. */
const REMEMBERED = 50_000;

/** The rule of rows that no rule fits. */
export const OTHERWISE = 'otherwise';

/** Classifies rows of spend by rules kept as data: the first class of which a pattern matches one of its fields. */
export class CategoryRules {
  private readonly known = new Map<string, string>();

  constructor(
    private readonly rewrites: readonly (readonly [Pattern, string])[],
    private readonly rules: readonly CategoryRule[],
    private readonly otherwise: string,
    /** The rules as read, to be made again from. */
    readonly written: WrittenRules,
  ) {}

  /** Returns the category of a row. */
  classify(row: Described): string {
    const key = `${row.expense_type}\u0000${row.expense_area}\u0000${row.supplier}\u0000${row.description ?? ''}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const { category } = this.explain(row);
    if (this.known.size < REMEMBERED) this.known.set(key, category);
    return category;
  }

  /** Returns the category of a row with the rule that put it there. */
  explain(row: Described): CategoryReason {
    const clean = new Map<Field, string>();
    const textOf = (field: Field): string => {
      const known = clean.get(field) ?? this.normalise(row[field] ?? '');
      clean.set(field, known);
      return known;
    };
    for (const rule of this.rules) {
      const found = firstMatch(rule, textOf);
      if (found) return found;
    }
    return { category: this.otherwise, rule: OTHERWISE, field: null, text: '' };
  }

  /** Returns the text with single blanks, without a leading ledger code such as '(12345) ', and rewritten. */
  private normalise(text: string): string {
    if (text === '') return '';
    const clean = text
      .normalize('NFKC')
      .replace(/\s+/gu, ' ')
      .trim()
      .replace(/^\((?:id:)?\d+\) /i, '');
    return this.rewrites.reduce(
      (result, [pattern, replacement]) => pattern.replaceAll(result, replacement),
      clean,
    );
  }
}

/** Returns the first pattern of a rule that matches one of its fields; null where none does. */
function firstMatch(rule: CategoryRule, textOf: (field: Field) => string): CategoryReason | null {
  const { category, fields, patterns, unless, unlessAnywhere, ignore } = rule;
  for (const field of fields) {
    const whole = textOf(field);
    if (whole === '') continue;
    const text = ignore.reduce((left, phrase) => phrase.replaceAll(left, ' '), whole);
    for (const { name, pattern } of patterns) {
      const match = pattern.find(text);
      if (match === null) continue;
      if (unless.some((exception) => exception.find(text) !== null)) break;
      if (FIELDS.some((other) => unlessAnywhere.some((exception) => exception.find(textOf(other)) !== null)))
        return null;
      return { category, rule: `${category}.${name}`, field, text: match.trim() };
    }
  }
  return null;
}
