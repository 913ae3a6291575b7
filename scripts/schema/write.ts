import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { OUTPUTS, outputJsonSchema } from './outputs/index.js';
import { scenarioJsonSchema } from './scenario.js';

/** Writes the JSON Schemas of scenario files and of every JSON output. */
const folder = new URL('../../data/schema/', import.meta.url);
const write = (name: string, text: string): void => {
  writeFileSync(fileURLToPath(new URL(`${name}.json`, folder)), text);
};
write('scenario', scenarioJsonSchema());
for (const name of OUTPUTS.keys()) write(name, outputJsonSchema(name));
