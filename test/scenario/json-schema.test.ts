import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { scenarioJsonSchema } from '../../scripts/schema/scenario.js';
import { scenarioSchema } from '../../src/scenario/schema/schema.js';
import { step } from '../../src/scenario/schema/step-schema.js';

const data = new URL('../../data/', import.meta.url);
const written = readFileSync(new URL('schema/scenario.json', data), 'utf8');

interface Node {
  readonly properties?: Record<string, Node>;
  readonly items?: Node;
  readonly description?: string;
  readonly additionalProperties?: unknown;
}

describe('the JSON Schema of scenarios', () => {
  test('is the one that data/schema/ holds (npm run schema writes it)', () => {
    expect(scenarioJsonSchema()).toBe(written);
  });

  test('has every key that the program reads, with words for it, and refuses others', () => {
    const root = JSON.parse(written) as Node;
    expect(Object.keys(root.properties ?? {})).toEqual(Object.keys(scenarioSchema.entries));
    expect(root.additionalProperties).toBe(false);
    const steps = root.properties?.['steps']?.items?.properties ?? {};
    expect(Object.keys(steps)).toEqual(Object.keys(step.pipe[0].entries));
    for (const [key, node] of Object.entries(steps)) expect(node.description, key).toBeDefined();
  });

  test('is named in the first line of every scenario that is shipped', () => {
    const scenarios = readdirSync(new URL('scenarios/', data)).filter((name) => name.endsWith('.yaml'));
    for (const name of scenarios)
      expect(readFileSync(new URL(`scenarios/${name}`, data), 'utf8'), name).toMatch(
        /^# yaml-language-server: \$schema=\.\.\/schema\/scenario\.json\n/,
      );
  });
});
