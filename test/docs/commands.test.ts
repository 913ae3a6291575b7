import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commandsPage } from '../../scripts/commands-page.js';
import { COMMANDS } from '../../src/cli/command-list.js';
import { npfitCost } from '../cli/console.js';
import { underHeading } from './markdown.js';

const PAGE = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'reference', 'commands.md'), 'utf8');

test('the page on commands is what the program is made of (npm run docs renews it)', async () => {
  expect(PAGE).toBe(await commandsPage());
});

test.each(COMMANDS.map(({ name }) => name))('it has every option that the help of %s has', async (name) => {
  const { stdout } = await npfitCost(['help', name]);
  const section = underHeading(PAGE, `## ${name}`);
  const flags = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, flag = '']) => flag);
  expect(flags.length).toBeGreaterThan(1);
  for (const flag of flags.filter((one) => one !== '--help')) expect(section).toContain(flag);
});
