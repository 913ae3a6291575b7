import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { foldersIn, noticesOf, packageIn } from '../../scripts/bundle/packages.mjs';
import { locked, manifest, read, ROOT } from './manifest.js';

/** A package of others in the bundles: named, with its licence, and in the bill of materials. */
interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly folder: string;
}
const bundled = JSON.parse(read('build/bundled-packages.json')) as Bundled[];
const notices = read('THIRD-PARTY-NOTICES');
const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** The packages of which sources import more than types: what is compiled names no others. */
function importedBySources(): string[] {
  const files = readdirSync(join(ROOT, 'build'), { recursive: true, encoding: 'utf8' });
  const names = files
    .filter((path) => path.endsWith('.js'))
    .flatMap((path) => ts.preProcessFile(read(join('build', path)), true, true).importedFiles)
    .map(({ fileName }) => fileName)
    .filter((name) => !name.startsWith('.') && !name.startsWith('node:'));
  return [...new Set(names.map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name))].sort();
}

test('THIRD-PARTY-NOTICES names every package that the sources import, and more that these stand on', () => {
  const imported = importedBySources();
  expect(imported.length).toBeGreaterThan(8);
  expect(imported.filter((name) => !bundled.some((one) => one.name === name))).toEqual([]);
  expect(bundled.length).toBeGreaterThan(imported.length);
});

test.each(bundled)(
  '$name $version is named with an allowed licence and its text',
  ({ name, version, license, folder }) => {
    expect(ALLOWED).toContain(license);
    expect(locked.find(([path]) => path === folder)?.[1].version).toBe(version);
    const [, part = ''] = notices.split(`\n${name} ${version} (${license})\n---`);
    // authors by name, and what they allow
    expect(part.slice(0, 2000)).toMatch(/copyright|apache license/i);
  },
);

test('nothing that ships is installed by a script', () => {
  const scripts = ['preinstall', 'install', 'postinstall'];
  expect(scripts.filter((name) => name in manifest.scripts)).toEqual([]);
  const installed = locked.filter(([path]) => bundled.some(({ folder }) => folder === path));
  expect(installed).toHaveLength(bundled.length);
  expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([]);
});

describe('what the build makes of packages', () => {
  test('those with a byte in a bundle, nested and scoped ones too', () => {
    const inputs = {
      'build/index.js': { bytesInOutput: 5 },
      'node_modules/a/lib/x.js': { bytesInOutput: 1 },
      'node_modules/a/lib/y.js': { bytesInOutput: 1 },
      'node_modules/@b/c/index.js': { bytesInOutput: 1 },
      'node_modules/a/node_modules/d/index.js': { bytesInOutput: 1 },
      'node_modules/unused/index.js': { bytesInOutput: 0 },
    };
    expect(foldersIn([{ outputs: { 'dist/index.js': { inputs } } }])).toEqual(
      [
        'node_modules/@b/c',
        'node_modules/a',
        'node_modules/a/node_modules/d',
        'node_modules/assemblyscript',
      ].sort(),
    );
  });

  test('a licence that is not allowed stops it', () => {
    // a package that is here for tests alone
    expect(() => packageIn('node_modules/axe-core')).toThrow(/under the licence "MPL-2.0"/);
  });

  test('each package has a part of its own', () => {
    const packages = [
      { name: 'a', version: '1.0.0', license: 'MIT', text: 'Copyright A' },
      { name: 'b', version: '2.0.0', license: 'ISC', text: 'Copyright B' },
    ];
    const text = noticesOf(packages);
    for (const { name, version, license, text: own } of packages) {
      expect(text).toContain(`${name} ${version} (${license})\n---`);
      expect(text).toContain(own);
    }
  });
});

test('the bill of materials holds what is bundled, and nothing else', () => {
  const printed = execFileSync(process.execPath, ['scripts/sbom.mjs'], { cwd: ROOT, encoding: 'utf8' });
  const bill = JSON.parse(printed) as {
    readonly bomFormat: string;
    readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
    readonly components: readonly {
      readonly name: string;
      readonly version: string;
      readonly purl: string;
      readonly hashes: readonly unknown[];
    }[];
  };
  expect(bill.bomFormat).toBe('CycloneDX');
  expect(bill.metadata.component).toMatchObject({ name: 'npfit-cost', version: manifest.version });
  const found = bill.components.map(({ name, version }) => `${name} ${version}`).sort();
  expect(found).toEqual(bundled.map(({ name, version }) => `${name} ${version}`).sort());
  for (const { purl, hashes } of bill.components)
    expect([purl, hashes.length]).toEqual([expect.stringMatching(/^pkg:npm\//), 1]);
});
