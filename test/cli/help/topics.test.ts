import { describe, expect, test } from 'vitest';
import { TOPICS } from '../../../src/cli/help/topic-list.js';
import { topicOf } from '../../../src/cli/help/message-page.js';
import { DEFAULT_OPTIONS, DIMENSIONS } from '../../../src/model/index.js';
import { measureNames } from '../../../src/scenario/index.js';
import { scenarioSchema } from '../../../src/scenario/schema/schema.js';
import { existsSync } from 'node:fs';
import { fails, succeeds } from '../console.js';

const helpOn = async (word: string): Promise<string> => (await succeeds(['help', word])).stdout;

describe('help by topic', () => {
  test.each(TOPICS.map(({ name, page }) => [name, page] as const))(
    '%s, which ends in %s',
    async (name, page) => {
      const text = await helpOn(name);
      expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
      expect(text.slice(text.indexOf('\n\n'), text.lastIndexOf('\nMore: ')).trim()).not.toBe('');
      expect(text).toContain(`More: ${page}`);
      expect(existsSync(new URL(`../../../${page}`, import.meta.url))).toBe(true);
    },
  );

  test('has every key of a scenario, every dimension and every measure, with words for each', async () => {
    for (const key of Object.keys(scenarioSchema.entries))
      expect(await helpOn('scenario')).toMatch(new RegExp(`^ {2}${key} +\\S`, 'm'));
    for (const dimension of DIMENSIONS)
      expect(await helpOn('dimensions')).toMatch(new RegExp(`^ {2}${dimension} +\\S`, 'm'));
    const measures = await helpOn('measures');
    expect(measures.match(/^ {2}(\S+)$/gm)).toBeNull();
    for (const name of measureNames(DEFAULT_OPTIONS))
      expect(measures).toMatch(new RegExp(`^ {2}${name.replace('.', '\\.')} +\\S`, 'm'));
  });

  test('topics lists them', async () => {
    for (const { name, about } of TOPICS)
      expect(await helpOn('topics')).toContain(`  ${name}`.padEnd(14) + about);
  });

  test('the code of a message is one too', async () => {
    const text = await helpOn('amount-unreadable');
    expect(text).toContain('$ npfit-cost forecast plan.csv');
    expect(text).not.toContain('```');
  });

  test.each([
    ['--help', 'help --help'],
    ['nonsense', 'There is no help on "nonsense"'],
  ])('help %s', async (word) => {
    if (word === '--help') expect(await helpOn(word)).toContain('Usage: npfit-cost');
    else expect(await fails(['help', word])).toContain('There is no help on "nonsense"');
  });

  test('messages without a section of their own belong to a topic by how their codes begin', () => {
    expect(topicOf('scenario-unknown-key')).toBe('scenario');
    expect(topicOf('amount-unreadable')).toBeNull();
  });
});
