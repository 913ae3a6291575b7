import { describe, expect, test } from 'vitest';
import { locked, manifest, read } from './manifest.js';

describe('dependencies', () => {
  test('are none of an installed package: what it needs is in its bundles', () => {
    const kinds = Object.keys(manifest).filter((key) => /dependencies$/i.test(key));
    expect(kinds).toEqual(['devDependencies']);
  });

  test('are pinned to one version each', () => {
    const wanted = { ...manifest.devDependencies, ...manifest.overrides };
    expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test('are locked with a checksum and without an address', () => {
    expect(locked.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(locked.filter(([, { integrity }]) => integrity === undefined)).toEqual([]);
    expect(read('package-lock.json')).not.toMatch(/https?:\/\/[^"]*\.tgz/);
    expect(read('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
  });
});

test('npm run check does what .ci/run does', () => {
  const { check = '', prepare } = manifest.scripts;
  for (const part of ['npm run lint', 'npm run typecheck', 'npm test']) {
    expect(check).toContain(part);
    expect(read('.ci/run')).toContain(part);
  }
  expect(check).toContain('npm run build');
  expect(prepare).toBe('node scripts/prepare.mjs'); // so npm ci builds
});
