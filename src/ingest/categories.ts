import { fail } from '../problem.js';

/** One class of spend and what puts a row into it. */
interface CategoryRule {
  readonly category: string;
  readonly fields: readonly Field[];
  readonly patterns: readonly RegExp[];
  readonly unless: readonly RegExp[];
}

const FIELDS = ['expense_type', 'expense_area', 'supplier'] as const;
type Field = (typeof FIELDS)[number];

/** What of a row of spend says what it was spent on. */
export type Described = Readonly<Record<Field, string>>;

/** Rules kept as data: the first class, from the top, of which a pattern is found in one of its fields. */
export class CategoryRules {
  private readonly known = new Map<string, string>();

  constructor(
    private readonly rewrites: readonly (readonly [RegExp, string])[],
    private readonly rules: readonly CategoryRule[],
    private readonly otherwise: string,
    /** As they were read. */
    readonly written: { readonly json: string; readonly file: string },
  ) {}

  classify(row: Described): string {
    const key = `${row.expense_type}\u0000${row.expense_area}\u0000${row.supplier}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const category = this.find(row);
    if (this.known.size < REMEMBERED) this.known.set(key, category);
    return category;
  }

  private find(row: Described): string {
    const clean = Object.fromEntries(FIELDS.map((field) => [field, this.normalise(row[field])])) as Described;
    const rule = this.rules.find(({ fields, patterns, unless }) =>
      fields.some((field) => {
        const text = clean[field];
        return (
          patterns.some((pattern) => pattern.test(text)) && !unless.some((pattern) => pattern.test(text))
        );
      }),
    );
    return rule?.category ?? this.otherwise;
  }

  /** Blanks as one, a ledger code such as '(12345) ' in front off, then the rewrites. */
  private normalise(text: string): string {
    const clean = text
      .normalize('NFKC')
      .replace(/\s+/gu, ' ')
      .trim()
      .replace(/^\((?:id:)?\d+\) /i, '');
    return this.rewrites.reduce(
      (result, [pattern, replacement]) => result.replace(pattern, replacement),
      clean,
    );
  }
}

/** How many different descriptions are remembered; past it each is looked at again. */
const REMEMBERED = 50_000;

const KEYS = ['version', 'title', 'how', 'source', 'rewrite', 'classes', 'otherwise'];
const CLASS_KEYS = ['category', 'about', 'fields', 'patterns', 'unless'];

/**
 * Reads rules from JSON: `{ rewrite: [[pattern, text]], classes: [{ category, fields, patterns, unless }], otherwise }`,
 * as `data/reference/spend-categories.json` explains.
 *
 * @throws Failure saying what is wrong and where.
 */
export function readCategoryRules(json: string, file: string): CategoryRules {
  const wrong = (what: string, value?: string): Error =>
    fail('categories-file', value === undefined ? { file } : { file, value }, { what });
  const document = parseJson(json, wrong);
  const pattern = (source: unknown, where: string, flags = 'iu'): RegExp => {
    if (typeof source !== 'string') throw wrong(`${where} holds something that is no pattern.`);
    try {
      return new RegExp(source, flags);
    } catch (error) {
      throw wrong(`${where}: ${error instanceof Error ? error.message : 'no regular expression'}.`, source);
    }
  };
  const patterns = (value: unknown, where: string): RegExp[] => {
    if (value === undefined) return [];
    const list = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : null;
    if (list === null) throw wrong(`${where} is no list of patterns, nor a map of them by name.`);
    return list.map((source) => pattern(source, where));
  };
  const refuseUnknownKeys = (map: Record<string, unknown>, known: readonly string[], where: string): void => {
    const unknown = Object.keys(map).find((key) => !known.includes(key));
    if (unknown !== undefined)
      throw wrong(`Unknown key "${unknown}"${where}. Known here: ${known.join(', ')}.`);
  };
  refuseUnknownKeys(document, KEYS, '');
  const { classes, otherwise = 'other', rewrite = [] } = document;
  if (!Array.isArray(classes) || classes.length === 0)
    throw wrong('"classes" is missing: a list of classes.');
  if (typeof otherwise !== 'string') throw wrong('"otherwise" is no text.');
  if (!Array.isArray(rewrite)) throw wrong('"rewrite" is no list.');
  const rules = classes.map((entry: unknown, i): CategoryRule => {
    const where = `classes[${i}]`;
    const category = isRecord(entry) ? entry['category'] : undefined;
    if (!isRecord(entry) || typeof category !== 'string' || category.trim() === '')
      throw wrong(`${where} has no "category".`);
    refuseUnknownKeys(entry, CLASS_KEYS, ` in ${where}`);
    const fields = entry['fields'] ?? ['expense_type', 'expense_area'];
    if (!Array.isArray(fields) || fields.length === 0 || !fields.every(isField))
      throw wrong(`${where}.fields must be some of ${FIELDS.join(', ')}.`);
    const found = patterns(entry['patterns'], `${where}.patterns`);
    if (found.length === 0) throw wrong(`${where} has no patterns, so it could never match.`);
    return {
      category: category.trim(),
      fields,
      patterns: found,
      unless: patterns(entry['unless'], `${where}.unless`),
    };
  });
  const rewrites = rewrite.map((pair: unknown, i): readonly [RegExp, string] => {
    if (!Array.isArray(pair) || typeof pair[1] !== 'string')
      throw wrong(`rewrite[${i}] is no pair of pattern and text.`);
    return [pattern(pair[0], `rewrite[${i}]`, 'giu'), pair[1]];
  });
  return new CategoryRules(rewrites, rules, otherwise, { json, file });
}

function parseJson(json: string, wrong: (what: string) => Error): Record<string, unknown> {
  let document: unknown;
  try {
    document = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw wrong(`It is not valid JSON (${error instanceof Error ? error.message : 'unreadable'}).`);
  }
  if (!isRecord(document)) throw wrong('It is not a map with "classes".');
  return document;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isField(value: unknown): value is Field {
  return FIELDS.some((field) => field === value);
}
