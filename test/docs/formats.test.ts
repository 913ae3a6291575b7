import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COLUMN_NAMES, SPEND_COLUMN_NAMES } from '../../src/ingest/headers/column-names.js';
import { filesOf, parseMarkdown } from './markdown.js';
import { runLine } from './shell.js';

const TEXT = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'FORMATS.md'), 'utf8');

test('the three layouts of docs/FORMATS.md say the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-formats-'));
  try {
    const files = filesOf(parseMarkdown(TEXT));
    const answers: unknown[] = [];
    for (const name of ['lines.csv', 'years.csv', 'side-by-side.csv']) {
      writeFileSync(join(folder, name), files.get(name) ?? '');
      const command = `npfit-cost ${name} --by trust,product,year --format json --quiet`;
      const answer = JSON.parse(await runLine(command, { folder, exitCode: 0 })) as Record<string, unknown>;
      delete answer['inputs'];
      delete answer['problems'];
      answers.push(answer);
    }
    expect(answers[0]).toHaveProperty('totals.central');
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each([
  ['plans', COLUMN_NAMES],
  ['spend', SPEND_COLUMN_NAMES],
])('docs/FORMATS.md lists every name of every column of %s', (_, table) => {
  for (const [column, names] of Object.entries<readonly string[]>(table))
    expect(TEXT).toContain(`| \`${column}\` | ${names.join(', ')} |`);
});
