import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { scenarioJsonSchema } from './schema-scenario.js';

/** Writes the JSON Schema of scenario files, for editors, from the schema that validates them. */
const target = new URL('../data/schema/scenario.json', import.meta.url);
writeFileSync(fileURLToPath(target), scenarioJsonSchema());
