import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tablesIn, underHeading } from './markdown.js';

/** docs/COMPARISON.md is fair where it names its sources, and where every "no" of ours says why. */
const TEXT = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'COMPARISON.md'), 'utf8');
const [table = []] = tablesIn(TEXT);
const REASONS = underHeading(TEXT, '## What we leave out, and why');

test('this tool says yes, or links to why not', () => {
  const ours = table.map((row) => row['This tool'] ?? '');
  expect(ours.length).toBeGreaterThan(15);
  const refused = ours.filter((cell) => cell !== 'yes');
  expect(refused.length).toBeGreaterThan(5);
  for (const cell of refused) expect(cell).toMatch(/^\[.+\]\(#[a-z-]+\)$/);
});

test('what is left out has a reason each, and every reason is asked for by the table', () => {
  const headings = [...REASONS.matchAll(/^### (.+)$/gm)].map(([, heading = '']) => heading);
  for (const heading of headings) expect(underHeading(TEXT, `### ${heading}`).trim()).toMatch(/^\S.{80,}/s);
  const linked = new Set([...TEXT.matchAll(/\]\(#([a-z-]+)\)/g)].map(([, anchor]) => anchor));
  const anchors = headings.map((heading) => heading.toLowerCase().replaceAll(' ', '-'));
  expect(anchors.filter((anchor) => !linked.has(anchor))).toEqual([]);
});

test('every other tool has a section with a source', () => {
  const tools = Object.keys(table[0] ?? {}).slice(2);
  expect(tools).toHaveLength(6);
  for (const tool of tools) {
    const heading = tool === 'CIA model' ? 'The Comprehensive Investment Appraisal model' : tool;
    expect(underHeading(TEXT, `## ${heading}`), tool).toMatch(/\]\(https:\/\//);
  }
});
