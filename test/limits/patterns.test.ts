import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bytesSource, readCategoryRules, readRulesOfOthers } from '../../src/ingest/index.js';
import { readSources, SPEND } from '../ingest/reading.js';
import { folderOf, npfitCost } from '../cli/console.js';

const PACKAGE = readFileSync(join(import.meta.dirname, '../../data/reference/spend-categories.json'), 'utf8');
const rulesOf = (pattern: string, more: object = {}): string =>
  JSON.stringify({
    classes: [{ category: 'it', fields: ['supplier'], patterns: [pattern], ...more }],
    otherwise: 'other',
  });
const described = (supplier: string): { expense_type: string; expense_area: string; supplier: string } => ({
  expense_type: '',
  expense_area: '',
  supplier,
});

describe('a pattern of others takes time that grows with the text alone', () => {
  test.each([
    ['^(a+)+$'],
    ['(a|a)*b'],
    ['^(a|aa)+$'],
    ['(a*)*b'],
    ['(.*a){12}b'],
    ['^(([a-z])+.)+[A-Z]([a-z])+$'],
    ['(x+x+)+y'],
  ])('%s', async (pattern) => {
    const start = performance.now();
    for (const rules of [
      rulesOf(pattern),
      rulesOf('x', { unless: [pattern] }),
      rulesOf('x', { ignore: [pattern] }),
      JSON.stringify({ rewrite: [[pattern, 'b']], ...(JSON.parse(rulesOf('q')) as object) }),
    ]) {
      const read = await readRulesOfOthers(rules, 'r.json');
      for (const letter of ['a', 'x'])
        expect(read.classify(described(`${letter.repeat(2_000)}!`))).toMatch(/it|other/);
    }
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  test.each([
    ['a look-ahead', '(?=it)x'],
    ['a look-behind', '(?<!n)it'],
    ['a reference back', '(a)\\1'],
    ['too many repeats', '(a{1000}){1000}'],
    ['no pattern', '(a'],
  ])('%s is refused with its place', async (_, pattern) => {
    const cwd = folderOf({ 'r.json': rulesOf(pattern), 's.csv': `${SPEND}\n` });
    const { exitCode, stderr } = await npfitCost(['actuals', 's.csv', '--categories', 'r.json'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('classes[0].patterns');
    expect(stderr).toContain('r.json');
  });
});

test('the rules of the package put every text of its own into the same class by either engine', async () => {
  const own = readCategoryRules(PACKAGE.replaceAll(/\(\?[!=<][^)]*\)/g, ''), 'own');
  const others = await readRulesOfOthers(PACKAGE.replaceAll(/\(\?[!=<][^)]*\)/g, ''), 'others');
  const words = [...new Set(PACKAGE.match(/[A-Za-z]{3,}/g) ?? [])];
  expect(words.length).toBeGreaterThan(100);
  for (const [i, word] of words.entries()) {
    const row = {
      expense_type: `${word} ${words[(7 * i) % words.length]}`,
      expense_area: `the ${words[(3 * i) % words.length]}`,
      supplier: `${word.toUpperCase()} LTD`,
      description: word,
    };
    expect(others.explain(row)).toEqual(own.explain(row));
  }
});

test('replacements may name what was matched, as in JavaScript', async () => {
  const text = JSON.stringify({
    rewrite: [['(\\w+) & (\\w+)', '$2 $1 $$ $& $9']],
    classes: [{ category: 'it', fields: ['supplier'], patterns: ['^b a \\$ a & b \\$9$'] }],
    otherwise: 'other',
  });
  for (const rules of [readCategoryRules(text, 'x'), await readRulesOfOthers(text, 'x')])
    expect(rules.classify(described('a & b'))).toBe('it');
});

test('rows are read by the lane with rules of others as with those of the package', async () => {
  const rows = Array.from(
    { length: 500 },
    (_, i) =>
      `Dept,Whittington Health NHS Trust,30/04/2020,Computer ${i % 7},Area,Supplier ${i % 11},${i},${i}.50`,
  );
  const bytes = Buffer.from(`${SPEND}\n${rows.join('\n')}\n`);
  const text = rulesOf('supplier [1-5]$');
  const reads = [
    await readSources([bytesSource('a.csv', bytes)], { categories: readCategoryRules(text, 'x') }),
    await readSources([bytesSource('a.csv', bytes)], { categories: await readRulesOfOthers(text, 'x') }),
  ];
  expect(reads[0]?.lines).toEqual(reads[1]?.lines);
});
