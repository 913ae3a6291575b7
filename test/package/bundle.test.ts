import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { read, ROOT } from './manifest.js';

/** The files of the built command, without the library. */
const FILES = readdirSync(join(ROOT, 'dist/bundle')).filter(
  (name) => name.endsWith('.js') && !name.startsWith('library'),
);

/** The files that a file of the bundle has loaded with it, itself too, with their code; what is loaded on demand is not. */
function filesWith(start: string): Map<string, string> {
  const found = new Map<string, string>();
  const follow = (name: string): void => {
    if (found.has(name)) return;
    const code = read(`dist/bundle/${name}`);
    found.set(name, code);
    for (const [, next = ''] of code.matchAll(/(?:from|import)\s?"\.\/([^"]+)"/g)) follow(next);
  };
  follow(start);
  return found;
}

const loadedWith = (start: string): string => [...filesWith(start).values()].join('\n');

test('nothing is loaded that a run of its own accord does not need', () => {
  const [forecast = ''] = FILES.filter((name) => name.startsWith('forecast-'));
  const [others = ''] = FILES.filter((name) => name.startsWith('others-'));
  const [yaml, csv, another] = ['parseAllDocuments', 'CSV_INVALID', 'sensitivityReport'];
  const loaded = loadedWith(forecast);
  expect(loaded).toContain('walkSteps');
  for (const word of [yaml, csv, another]) expect([word, loaded.includes(word)]).toEqual([word, false]);
  const all = FILES.map((name) => read(`dist/bundle/${name}`)).join('');
  for (const word of [yaml, csv, another]) expect([word, all.includes(word)]).toEqual([word, true]);
  expect(loadedWith(others)).toContain(another);
  expect(loadedWith('index.js').length).toBeLessThan(49_500);
});

test('a run that reads a file loads few files: each takes as long as some thousand rows', () => {
  const parts = ['index.js', /^run-/, /^forecast-/, /^reading-/].map(
    (name) => FILES.find((file) => file.match(name)) ?? '',
  );
  const loaded = new Set(parts.flatMap((part) => [...filesWith(part).keys()]));
  expect([...loaded].length, [...loaded].join(' ')).toBeLessThan(11);
});

test('workbooks and SheetJS are loaded by the runs that read them alone', () => {
  const [reader, sheetJs] = ['its rows are not in order', 'parse_xlscfb'];
  const holding = (word: string): string[] => FILES.filter((name) => loadedWith(name).includes(word));
  expect(holding(reader)).toEqual([expect.stringMatching(/^workbooks-/)]);
  expect(holding(sheetJs)).toEqual(['sheetjs.js']);
  const [workbooks = ''] = holding(reader);
  const asking = (wanted: string): string[] =>
    FILES.filter((name) => read(`dist/bundle/${name}`).includes(`import("./${wanted}")`));
  expect(asking(workbooks)).not.toEqual([]);
  expect(asking('sheetjs.js')).toEqual([workbooks]);
});
