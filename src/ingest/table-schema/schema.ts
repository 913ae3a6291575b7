import { fail } from '../../problem/index.js';
import type { Compile, Pattern } from '../categories/pattern.js';
import { comparable, partsOfFormat } from './field-value.js';
import { TYPES, type Field } from './field.js';

/** A Table Schema (Frictionless): what the columns of a file are to be. */
export interface TableSchema {
  readonly fields: readonly Field[];
  readonly missingValues: readonly string[];
  /** The fields that together may stand in one row only; none where there is no such rule. */
  readonly primaryKey: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/**
 * Reads a Table Schema from JSON. Its patterns are of others: they take time that grows with the text alone.
 *
 * @throws Failure where it is none, or says something that is not checked here.
 */
export async function readTableSchema(text: string, file: string): Promise<TableSchema> {
  const wrong = (what: string): Error => fail('schema-file', { file }, { what });
  let root: unknown;
  try {
    root = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw wrong('It is no JSON.');
  }
  if (!isMap(root) || !Array.isArray(root['fields'])) throw wrong('It has no list "fields".');
  const { compileLinear } = await import('../categories/linear-pattern.js');
  const fields = root['fields'].map((field: unknown, i) => fieldOf(field, i, compileLinear, wrong));
  const names = fields.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw wrong(`The field "${twice}" stands there twice.`);
  const primaryKey = texts(root['primaryKey'], []);
  const unknown = primaryKey.find((name) => !names.includes(name));
  if (unknown !== undefined) throw wrong(`The primary key names "${unknown}", which is no field.`);
  return { fields, missingValues: texts(root['missingValues'], ['']), primaryKey };
}

function fieldOf(field: unknown, i: number, compile: Compile, wrong: (what: string) => Error): Field {
  if (!isMap(field) || typeof field['name'] !== 'string') throw wrong(`Field ${i + 1} has no "name".`);
  const { name } = field;
  const type = TYPES.find((known) => known === (field['type'] ?? 'string'));
  if (type === undefined)
    throw wrong(
      `The type "${String(field['type'])}" of the field "${name}" is not checked here. Types: ${TYPES.join(', ')}.`,
    );
  const constraints = isMap(field['constraints']) ? field['constraints'] : {};
  const [least, most] = [optional(constraints['minimum']), optional(constraints['maximum'])];
  const [shortest, longest] = [constraints['minLength'], constraints['maxLength']];
  const source = optional(constraints['pattern']);
  const read: Field = {
    name,
    type,
    format: optional(field['format']) ?? 'default',
    decimalChar: optional(field['decimalChar']) ?? '.',
    groupChar: optional(field['groupChar']) ?? '',
    bareNumber: field['bareNumber'] !== false,
    trueValues: texts(field['trueValues'], ['true', 'True', 'TRUE', '1']),
    falseValues: texts(field['falseValues'], ['false', 'False', 'FALSE', '0']),
    constraints: {
      required: constraints['required'] === true,
      unique: constraints['unique'] === true,
      ...(typeof shortest === 'number' ? { minLength: shortest } : {}),
      ...(typeof longest === 'number' ? { maxLength: longest } : {}),
      ...(least === undefined ? {} : { minimum: least }),
      ...(most === undefined ? {} : { maximum: most }),
      ...(source === undefined
        ? {}
        : { pattern: { source, compiled: compiled(source, name, compile, wrong) } }),
      ...(Array.isArray(constraints['enum']) ? { enum: constraints['enum'].map(String) } : {}),
    },
  };
  refuseUnknownParts(read, wrong);
  for (const bound of [least, most])
    if (bound !== undefined && comparable(read, bound) === null)
      throw wrong(`The limit "${bound}" of the field "${name}" is no ${type} of its format.`);
  return read;
}

/** The pattern of a whole cell. */
function compiled(source: string, name: string, compile: Compile, wrong: (what: string) => Error): Pattern {
  try {
    return compile(`^(?:${source})$`, true);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'unreadable';
    throw wrong(`The pattern of the field "${name}" is no regular expression that is known here (${why}).`);
  }
}

/** Refuses a format of dates with a part that is not known, or stands there twice. */
function refuseUnknownParts(field: Field, wrong: (what: string) => Error): void {
  const { known, unknown, twice } = partsOfFormat(field);
  const what = `The format "${field.format}" of the field "${field.name}"`;
  if (unknown !== undefined)
    throw wrong(`${what} has ${unknown}, which is not checked here. Parts: ${known.join(', ')}.`);
  if (twice !== undefined) throw wrong(`${what} has ${twice} twice.`);
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text, or a number as it is written. */
function optional(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function texts(value: unknown, otherwise: readonly string[]): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(String) : otherwise;
}
