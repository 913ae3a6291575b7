import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundledDeflator, bundledTree } from '../../src/files/prebuilt/bundled-texts.js';
import { textsOfThePackage } from '../../src/files/prebuilt/write-bundled-data.js';
import { readDeflator } from '../../src/ingest/index.js';
import { parseTree } from '../../src/scenario/file/document.js';
import { NEUTRAL_SCENARIO_TEXT } from '../../src/scenario/index.js';
import { relocate } from '../../src/scenario/file/tree.js';
import { folderOf } from '../cli/console.js';

/** The texts that a run reads unless told otherwise, as they are written down, against reading them. */
const ROOT = join(import.meta.dirname, '../..');
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const written = await textsOfThePackage();
const fileOf = (text: string): string => join(folderOf({ 'texts.json': text }), 'texts.json');

test('are what the build has written', () => {
  expect(textOf('dist/bundle/bundled-texts.json')).toBe(written);
});

describe.each([
  ['the built-in scenario', textOf('data/scenarios/local-2010.yaml')],
  ['the neutral scenario', NEUTRAL_SCENARIO_TEXT],
])('%s', (_, text) => {
  test('is the same as it is read, places and all', () => {
    const tree = bundledTree(text, fileOf(written));
    expect(tree && relocate(tree, (at) => ({ ...at, file: 'a.yaml' }))).toStrictEqual(
      parseTree(text, 'a.yaml'),
    );
  });

  test('is read where its text is another', () => {
    expect(bundledTree(`${text} `, fileOf(written))).toBeNull();
    expect(bundledTree('', fileOf(written))).toBeNull();
  });
});

test('the deflator is the same as it is read, and read where its text is another', () => {
  const csv = textOf('data/reference/gdp-deflators.csv');
  expect(bundledDeflator(csv, 'GDP', fileOf(written))).toStrictEqual(readDeflator(csv, 'x.csv', 'GDP'));
  expect(bundledDeflator(csv.replace('58.266', '58.267'), 'GDP', fileOf(written))).toBeNull();
});

test.each(['', '{', '[1]', 'null', '{"scenarios":{}}'])('out of order (%j) they are read', (text) => {
  const path = fileOf(text);
  expect(bundledTree(NEUTRAL_SCENARIO_TEXT, path)).toBeNull();
  expect(bundledDeflator('', 'GDP', path)).toBeNull();
  expect(bundledTree(NEUTRAL_SCENARIO_TEXT, `${path}.none`)).toBeNull();
});
