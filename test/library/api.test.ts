import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, expect, test } from 'vitest';
import * as library from '../../src/index.js';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-api-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Api {
  /** The report of the names that are public; what it finds fault with is returned. */
  readonly reportApi: (folder: string) => readonly string[];
}

test('the public names are those of the report (npm run build && node scripts/api.mjs renews it)', async () => {
  const { reportApi } = (await import(join(ROOT, 'scripts/api.mjs'))) as Api;
  expect(reportApi(folder)).toEqual([]);
  const name = 'npfit-cost.public.api.md';
  expect(readFileSync(join(folder, name), 'utf8')).toBe(read(`etc/${name}`));
});

test('they are passed on one by one, and few', () => {
  const source = read('src/index.ts');
  expect(source).not.toMatch(/export \*/);
  expect(Object.keys(library).length).toBeLessThan(20);
  const types = /export type \{([^}]*)\}/
    .exec(source)?.[1]
    ?.split(',')
    .filter((name) => name.trim() !== '');
  expect(types?.length).toBeLessThan(30);
});

test('the declarations that ship stand by themselves: every name in them is there and is public', () => {
  const path = join(ROOT, 'dist/npfit-cost.d.ts');
  const program = ts.createProgram([path], {
    strict: true,
    lib: ['lib.es2022.d.ts'],
    types: [],
    noEmit: true,
  });
  const faults = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
  expect(faults).toEqual([]);
  const statements = program.getSourceFile(path)?.statements ?? [];
  const hidden = statements.filter(
    (node) =>
      !ts.canHaveModifiers(node) ||
      !ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
  );
  expect(hidden.map((node) => node.getText())).toEqual([]);
  expect(statements.length).toBeGreaterThan(30);
});

test('each has a description, and each function an example and the errors that it throws', () => {
  const declared = read('dist/npfit-cost.d.ts');
  const functions = [...declared.matchAll(/\/\*\*((?:(?!\*\/)[^])*)\*\/\s*export declare function (\w+)/g)];
  const names = new Set(functions.map(([, , name]) => name));
  expect(names.size).toBeGreaterThan(12);
  for (const [, text = '', name] of functions) {
    if (name === 'renderReport' && text.includes('as a workbook')) continue; // the other form says all of it
    expect(text, name).toContain('@example');
    if (name !== 'trustRegister') expect(text, name).toContain('@throws');
  }
});
