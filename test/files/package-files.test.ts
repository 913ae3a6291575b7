import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  EXAMPLE,
  readAnnouncedSystems,
  readCategories,
  readExample,
  readTemplate,
  rulesText,
  shippedScenarios,
} from '../../src/files/index.js';
import { readGdpDeflator, readGdpDeflator2019 } from '../../src/files/package-files.js';
import { folderOf } from '../cli/console.js';

const DATA = join(import.meta.dirname, '..', '..', 'data');
const RULES = '{ "classes": [{ "category": "it", "patterns": ["software"] }] }';

test('scenarios come by their names, in their order', async () => {
  const files = readdirSync(join(DATA, 'scenarios')).filter((name) => name.endsWith('.yaml'));
  const names = await shippedScenarios();
  expect(names).toEqual([...files.map((name) => name.replace('.yaml', '')), EXAMPLE].sort());
  expect(new Set(names).size).toBe(names.length);
});

test('the example is its scenario, without the line for editors, and its tables', async () => {
  const folder = join(DATA, 'examples', EXAMPLE);
  const { scenario, files } = await readExample();
  const lines = readFileSync(join(folder, 'scenario.yaml'), 'utf8').split('\n');
  expect(lines[0]).toMatch(/^# yaml-language-server/);
  expect(scenario.split('\n')).toEqual(lines.slice(1));
  const tables = readdirSync(folder).filter((name) => name.endsWith('.csv'));
  expect([...files.keys()]).toEqual(tables.sort());
  for (const [name, text] of files) expect(text).toBe(readFileSync(join(folder, name), 'utf8'));
  expect(await readTemplate()).toBe(readFileSync(join(DATA, 'template', 'npfit-cost.yaml'), 'utf8'));
});

test('rules are told as they were when they were read', async () => {
  const cwd = folderOf({ 'rules.json': RULES });
  expect(await rulesText('rules.json', cwd)).toBe(RULES);
  await readCategories('rules.json', cwd);
  writeFileSync(join(cwd, 'rules.json'), 'changed');
  expect(await rulesText('./rules.json', cwd)).toBe(RULES);
  await expect(rulesText('none.json', cwd)).rejects.toThrow('none.json: ');
  writeFileSync(join(cwd, 'large.json'), ' '.repeat((1 << 20) + 1));
  await expect(rulesText('large.json', cwd)).rejects.toThrow('large.json: ');
});

test('the rules and series of the package', async () => {
  const described = { expense_type: 'Software licences', expense_area: '', supplier: '', description: '' };
  expect((await readCategories(undefined, '/')).classify(described)).not.toBe('other');
  const [now, then] = [await readGdpDeflator(), await readGdpDeflator2019()];
  expect([now.name, then.name]).toEqual([expect.stringContaining('2025'), expect.stringContaining('2019')]);
});

test('the systems that were announced are those of their file', async () => {
  const systems = await readAnnouncedSystems();
  const rows = readFileSync(join(DATA, 'reference', 'systems.csv'), 'utf8')
    .trim()
    .split('\n');
  expect(systems.length).toBeGreaterThan(1);
  expect(systems.length).toBeLessThanOrEqual(rows.length - 1);
  for (const { name } of systems) expect(rows.join('\n')).toContain(name);
});
