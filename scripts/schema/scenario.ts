import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { scenarioSchema } from '../../src/scenario/schema/schema.js';
import { EITHER } from '../../src/scenario/schema/values.js';

type Json = Record<string, unknown>;

/** The JSON Schema of scenario files, as it is written to `data/schema/`. */
export function scenarioJsonSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'npfit-cost scenario, version 1',
    description: 'What is appraised and how. docs/SCENARIOS.md explains every key.',
    ...convert(scenarioSchema),
  };
  // a file that extends another may leave to it what the whole must have
  const { prices, target } = (schema as unknown as { properties: Record<string, Json> }).properties;
  for (const part of [prices, target]) delete part?.['required'];
  return `${JSON.stringify(schema, null, 2)}\n`;
}

function convert(schema: GenericSchema): Json {
  // what JSON Schema cannot say (a transformation, a rule over several keys) is left to the program
  const converted = toJsonSchema(schema, { errorMode: 'ignore' }) as Json;
  return tidy(converted) as Json;
}

function tidy(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(tidy);
  if (typeof node !== 'object' || node === null) return node;
  const { [EITHER]: either, ...rest } = node as Json;
  for (const key of ['$schema', '$defs', '$ref']) Reflect.deleteProperty(rest, key);
  if (Array.isArray(either)) return { anyOf: either.map((item) => convert(item as GenericSchema)), ...rest };
  if ('enum' in rest) delete rest['type'];
  // the program reads every scalar as its text, and YAML takes 2 for a number and 2004-05 for a text
  else if (rest['type'] === 'string') rest['type'] = ['string', 'number'];
  return Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, key === 'enum' ? value : tidy(value)]),
  );
}
