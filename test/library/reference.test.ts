import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import * as library from '../../src/index.js';
import { parseMarkdown } from '../docs/markdown.js';

/** Every program of the reference prints what stands below it. */
const ROOT = join(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/reference/library.md'), 'utf8');
const fences = parseMarkdown(text).flatMap((part) => (part.kind === 'fence' ? [part] : []));
const programs = fences.flatMap(({ language, lines }, i) =>
  language === 'js' ? [{ program: lines.join('\n'), printed: fences[i + 1] }] : [],
);

const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-reference-'));
mkdirSync(join(folder, 'node_modules'));
symlinkSync(ROOT, join(folder, 'node_modules/npfit-cost'), 'dir');
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the reference of the library', () => {
  test.each(programs.map((each, i) => [i + 1, each] as const))('program %i', (i, { program, printed }) => {
    expect(printed?.language).toBe('text');
    const file = join(folder, `${i}.mjs`);
    writeFileSync(file, program);
    const output = execFileSync(process.execPath, [file], { encoding: 'utf8' });
    expect(output.trimEnd().split('\n')).toEqual(printed?.lines);
  });

  test('names every function', () => {
    expect(programs.length).toBeGreaterThan(4);
    const functions = Object.keys(library).filter((name) => /^[a-z]/.test(name));
    expect(functions.filter((name) => !text.includes(`\`${name}(`))).toEqual([]);
  });
});
