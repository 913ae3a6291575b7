import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DATA, procurementRows, readRows, sum } from '../data/plain.js';
import { fails, folderOf, succeeds } from './console.js';

const OWN = { 'plan.csv': 'trust_code,financial_year,amount\nRKE,2010-11,1\n' };

interface System {
  readonly id: string;
  readonly here: {
    readonly kind: string;
    readonly products: readonly { product: string; central: string }[];
  };
}

describe('explain --system', () => {
  test('finds a system by any of its names, and adds its product up from the bundled files', async () => {
    const words = ['explain', '--system', 'Electronic PRESCRIPTION service', '--format', 'json'];
    const { stdout, stderr } = await succeeds(words);
    expect(stderr).toContain('Scenario: Local procurement, September 2010');
    const { id, here } = (JSON.parse(stdout) as { system: System }).system;
    expect([id, here.kind]).toEqual(['eps', 'within']);
    const spine = procurementRows().filter((row) => row['product'] === 'spine');
    expect(here.products.map(({ central }) => BigInt(central.replace('.', '')))).toEqual([sum(spine)]);
  });

  test.each([
    ['pasc', 'Did you mean "pacs"?'],
    ['electronic prescripton service', 'Did you mean "Electronic Prescription Service"?'],
    ['coose and book', 'Did you mean "choose-and-book"?'],
    ['constructor', 'Systems: spine, n3, choose-and-book, eps, pacs'],
  ])('answers %s with the nearest, or with all', async (name, message) => {
    expect(await fails(['explain', '--system', name])).toContain(message);
  });

  test.each<[string, string[], string]>([
    ['a part of the figures', ['--trust', 'RKE'], '--system stands alone'],
    ['the whole', ['--total'], '--system stands alone'],
    ['files that are not the bundled ones', ['plan.csv'], 'explains the bundled data'],
  ])('refuses %s beside it', async (_, words, message) => {
    const cwd = folderOf(OWN);
    expect(await fails(['explain', '--system', 'pacs', ...words], { cwd })).toContain(message);
  });
});

describe('the part of the report on the systems', () => {
  const TITLE = 'What stays, and what trusts may choose';

  test('stands in JSON under a key of its own, every system of the reference file in its order', async () => {
    const { stdout } = await succeeds(['report', '--format', 'json']);
    const { systems } = JSON.parse(stdout) as { systems: System[] };
    expect(systems.map(({ id }) => id)).toEqual(readRows('reference/systems.csv').map((row) => row['id']));
  });

  test('is left out where the data is another', async () => {
    const cwd = folderOf(OWN);
    const { stdout } = await succeeds(['report', 'plan.csv', '--format', 'json'], { cwd });
    expect(JSON.parse(stdout)).not.toHaveProperty('systems');
    expect((await succeeds(['report', 'plan.csv'], { cwd })).stdout).not.toContain(TITLE);
  });
});

test('a forecast starts without what reads and shows the systems', () => {
  const folder = `${DATA}../dist/bundle/`;
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const textOf = (name: string): string => readFileSync(folder + name, 'utf8');
  /** A file of the bundle and all that it imports before it runs. */
  const loadedWith = (name: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(name)) return seen;
    seen.add(name);
    for (const [, next = ''] of textOf(name).matchAll(/(?:from|import)\s?"\.\/([^"]+\.js)"/g))
      loadedWith(next, seen);
    return seen;
  };
  const startsWith = (part: string): string[] => names.filter((name) => name.startsWith(part));
  const [forecast = '', others = ''] = [...startsWith('forecast-'), ...startsWith('others-')];
  const holds = (name: string): boolean =>
    [...loadedWith(name)].some((file) => /systems\.csv|Published costs of each system/.test(textOf(file)));
  expect(loadedWith(forecast).size).toBeGreaterThan(1);
  expect([holds(forecast), holds(others)]).toEqual([false, true]);
});
