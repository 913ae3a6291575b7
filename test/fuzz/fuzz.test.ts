import { describe, expect, test } from 'vitest';
import { fuzz } from './fuzz.js';
import { mutated } from './mutate.js';
import { Random } from './random.js';
import { PROGRAMS } from './targets/program.js';
import { lawRuns } from '../thorough.js';
import { TABLES } from './targets/tables.js';
import { TABLE_SCHEMA } from './targets/table-schema.js';

/** The short form: all seeds, which hold what was found, and some inputs made of them. `npm run fuzz` is the long one. */
describe('laws hold for inputs of', () => {
  test.each([...TABLES, ...PROGRAMS, TABLE_SCHEMA].map((target) => [target.name, target] as const))(
    '%s',
    async (name, target) => {
      const count =
        target.seeds.length + lawRuns(name === 'argv' || name === 'saved' || name === 'workbook' ? 40 : 200);
      const { found, inputs } = await fuzz(target, { count, seed: 20260726 });
      target.close?.();
      expect(found.map(({ number, error }) => `${name} ${number}: ${error}`)).toEqual([]);
      expect(inputs).toBe(count);
    },
  );
});

test('an input depends on its seed and number alone', () => {
  const [a, b] = [Buffer.from('trust_code,amount'), Buffer.from('RKE,5')];
  const made = (...seeds: number[]): string =>
    Buffer.from(mutated(a, b, new Random(...seeds))).toString('latin1');
  expect(made(1, 2)).toBe(made(1, 2));
  expect(new Set(Array.from({ length: 50 }, (_, i) => made(1, i))).size).toBeGreaterThan(40);
});

test('a broken law is found, with the number of the input that breaks it', async () => {
  const target = {
    name: 'made',
    seeds: [Buffer.from('a')],
    feed: async (input: Uint8Array) => {
      await Promise.resolve();
      if (input.length > 3) throw new Error('too long');
    },
  };
  const { found } = await fuzz(target, { count: 200, seed: 1, most: 3 });
  expect(found).toHaveLength(3);
  const [first] = found;
  const again = await fuzz(target, { count: 1, seed: 1, from: first?.number ?? 0 });
  expect(again.found).toEqual([expect.objectContaining({ number: first?.number, input: first?.input })]);
});
