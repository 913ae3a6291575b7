import { fail } from '../../problem/index.js';
import { CategoryRules, type CategoryRule, type NamedPattern, type WrittenRules } from './categories.js';
import { FIELDS, type Field } from './described.js';
import { compileOwn, type Compile, type Pattern } from './pattern.js';

const KEYS = ['version', 'title', 'how', 'source', 'rewrite', 'classes', 'otherwise'];
const CLASS_KEYS = [
  ...['category', 'about', 'fields', 'patterns', 'unless', 'unless_anywhere', 'ignore', 'match_case'],
];

let linear: Compile | null = null;

/** Reads rules that others wrote: their patterns take time that grows with the text alone. @throws Failure as {@link readCategoryRules} does. */
export async function readRulesOfOthers(json: string, file: string): Promise<CategoryRules> {
  linear ??= (await import('./linear-pattern.js')).compileLinear;
  return rulesFrom({ json, file, areLinear: true });
}

/**
 * Reads rules from JSON: `{ rewrite: [[pattern, text]], classes: [{ category, fields, patterns, unless }], otherwise }`,
 * as `data/reference/spend-categories.json` explains.
 *
 * @throws Failure saying what is wrong and where.
 */
export function readCategoryRules(json: string, file: string): CategoryRules {
  return rulesFrom({ json, file, areLinear: false });
}

/** Makes rules again from what was read. @throws Error where they are of others, and this thread has read none such. */
export function rulesFrom(written: WrittenRules): CategoryRules {
  const { json, file, areLinear } = written;
  const compile = areLinear ? linear : compileOwn;
  if (!compile) throw new Error('the engine for patterns of others is not loaded');
  const wrong = (what: string, value?: string): Error =>
    fail('categories-file', value === undefined ? { file } : { file, value }, { what });
  const document = parseJson(json, wrong);
  const pattern = (source: unknown, where: string, matchCase: boolean): Pattern => {
    if (typeof source !== 'string') throw wrong(`${where} holds something that is no pattern.`);
    try {
      return compile(source, matchCase);
    } catch (error) {
      throw wrong(`${where}: ${error instanceof Error ? error.message : 'no regular expression'}.`, source);
    }
  };
  // a list has no names: its patterns go by their numbers
  const named = (value: unknown, where: string, matchCase: boolean): NamedPattern[] => {
    if (value === undefined) return [];
    if (!Array.isArray(value) && !isRecord(value))
      throw wrong(`${where} is no list of patterns, nor a map of them by name.`);
    const entries: [string, unknown][] = Array.isArray(value)
      ? value.map((source: unknown, i) => [String(i + 1), source])
      : Object.entries(value);
    return entries.map(([name, source]) => ({ name, pattern: pattern(source, where, matchCase) }));
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
    const matchCase = entry['match_case'] ?? false;
    if (typeof matchCase !== 'boolean') throw wrong(`${where}.match_case must be true or false.`);
    const found = named(entry['patterns'], `${where}.patterns`, matchCase);
    const patterns = (key: 'unless' | 'unless_anywhere' | 'ignore'): Pattern[] =>
      named(entry[key], `${where}.${key}`, false).map(({ pattern }) => pattern);
    if (found.length === 0) throw wrong(`${where} has no patterns, so it could never match.`);
    return {
      category: category.trim(),
      fields,
      patterns: found,
      unless: patterns('unless'),
      unlessAnywhere: patterns('unless_anywhere'),
      ignore: patterns('ignore'),
    };
  });
  const rewrites = rewrite.map((pair: unknown, i): readonly [Pattern, string] => {
    if (!Array.isArray(pair) || typeof pair[1] !== 'string')
      throw wrong(`rewrite[${i}] is no pair of pattern and text.`);
    return [pattern(pair[0], `rewrite[${i}]`, false), pair[1]];
  });
  return new CategoryRules(rewrites, rules, otherwise, written);
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
