import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { manifest, read, ROOT, type Target } from './manifest.js';

describe('the tarball', () => {
  const shipped = packed();

  test.each([
    ['bin/npfit-cost.js'],
    ['THIRD-PARTY-NOTICES'],
    ['dist/bundle/index.js'],
    ['dist/bundle/bundled-lines.txt'],
    ['dist/bundle/bundled-texts.json'],
    ['dist/bundle/bundled-trusts.json'],
    ['dist/bundle/lane-worker.js'],
    ['dist/bundle/draw-worker.js'],
    ['dist/bundle/library.js'],
    ['dist/bundle/library.cjs'],
    ['dist/bundle/sheetjs.js'],
    ['data/procurement/NATIONAL.csv'],
    ['data/procurement/RKE.csv'],
    ['data/reference/trusts.csv'],
    ['data/scenarios/local-2010.yaml'],
    ['data/README.md'],
    ['docs/MODEL.md'],
    ['README.md'],
    ['CHANGELOG.md'],
    ['LICENSE'],
    ['package.json'],
  ])('holds %s', (path) => {
    expect(shipped).toContain(path);
  });

  test('holds nothing else', () => {
    const KNOWN = [
      /^bin\/npfit-cost\.js$/,
      /^dist\/(?:bundle|browser)\/[\w-]+\.c?js$/,
      /^dist\/npfit-cost\.d\.c?ts$/,
      /^dist\/bundle\/bundled-\w+\.(?:json|txt)$/,
      /^dist\/man\/npfit-cost(?:-\w+)?\.1$/,
      /^data\/[\w/-]+\.(?:csv|yaml|json|md)$/,
      /^docs\/(?:[a-z-]+\/)*[A-Za-z-]+\.md$/,
      /^docs\/library\/[a-z-]+\.mjs$/,
      /^(?:README\.md|CHANGELOG\.md|SECURITY\.md|LICENSE|THIRD-PARTY-NOTICES|package\.json)$/,
    ];
    expect(shipped.filter((path) => !KNOWN.some((known) => known.test(path)))).toEqual([]);
  });

  test('holds all 233 files of bundled data', () => {
    expect(shipped.filter((path) => path.startsWith('data/procurement/'))).toHaveLength(233);
  });

  test('holds nothing of what was built before', () => {
    const loaded = shipped
      .filter((path) => /^dist\/(?:bundle|browser)\/.*\.c?js$/.test(path))
      .map(read)
      .join('\n');
    const parts = shipped.filter((path) => /-[0-9A-Z]{8}\.js$/.test(path)).map((path) => basename(path));
    expect(parts.length).toBeGreaterThan(20);
    expect(parts.filter((name) => !loaded.includes(`./${name}`))).toEqual([]);
  });

  test('holds every file that the README links to', () => {
    const targets = [...read('README.md').matchAll(/\]\(([^)#\s]+)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !/^https?:/.test(target));
    // pictures stay in the repository, where the README is read with them
    const missing = targets.filter((target) => !shipped.includes(target));
    expect(missing.filter((target) => !/^docs\/gallery\/[\w-]+\.png$/.test(target))).toEqual([]);
    expect(missing.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
  });

  test('holds what package.json promises', () => {
    const targetsOf = (to: Target): string[] =>
      typeof to === 'string' ? [to] : Object.values(to).flatMap(targetsOf);
    const { main, types, bin, exports } = manifest;
    const promised = [main, types, ...targetsOf(bin), ...targetsOf(exports)].map((path) =>
      path.replace('./', ''),
    );
    expect(promised.filter((path) => !path.includes('*') && !shipped.includes(path))).toEqual([]);
  });
});

/** The paths in the tarball, as npm would pack what is built now. */
function packed(): string[] {
  if (!existsSync(join(ROOT, 'dist/bundle/index.js'))) throw new Error('there is no build: npm run build');
  const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [tarball] = JSON.parse(json) as [{ files: { path: string }[] }];
  return tarball.files.map(({ path }) => path);
}
