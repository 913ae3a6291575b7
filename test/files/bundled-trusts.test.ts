import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundledTrusts } from '../../src/files/prebuilt/bundled-trusts.js';
import { trustTexts } from '../../src/files/package-files.js';
import { trustsOfThePackage } from '../../src/files/prebuilt/write-bundled-data.js';
import { readTrustRows } from '../../src/ingest/tables/read-trusts.js';
import { folderOf } from '../cli/console.js';

/** The register as it is written down when the package is built, against reading it. */
const texts = await trustTexts();
const written = await trustsOfThePackage();
const fileOf = (text: string): string => join(folderOf({ 'trusts.json': text }), 'trusts.json');

test('is what the build has written', () => {
  const built = join(import.meta.dirname, '../../dist/bundle/bundled-trusts.json');
  expect(readFileSync(built, 'utf8')).toBe(written);
});

test('is the same as it is read, and read where a text is another', () => {
  const rows = bundledTrusts(texts, fileOf(written));
  expect(rows).toEqual(readTrustRows(...texts));
  expect(rows?.trusts.length).toBeGreaterThan(200);
  const [csv, names] = texts;
  expect(bundledTrusts([`${csv} `, names], fileOf(written))).toBeNull();
  expect(bundledTrusts([csv, ''], fileOf(written))).toBeNull();
});

test.each(['', '{', '[1]', 'null', '{"texts":[]}'])('out of order (%j) it is read', (text) => {
  expect(bundledTrusts(texts, fileOf(text))).toBeNull();
  expect(bundledTrusts(texts, `${fileOf(text)}.none`)).toBeNull();
});
