import { existsSync } from 'node:fs';
import { test } from 'vitest';
import { isThorough } from '../thorough.js';

/**
 * A test that needs a program which not every machine has: without it the test is skipped, and says so; CI must have
 * it.
 */
export function testWith(program: string | undefined, what: string) {
  const isMissing = program === undefined;
  if (isMissing && process.env['CI'] !== undefined)
    return (name: string) => {
      test(name, () => {
        throw new Error(`${what} is not installed, and CI must have it`);
      });
    };
  return (name: string, body: (program: string) => Promise<void>) => {
    test.skipIf(isMissing)(
      isMissing ? `${name} (skipped: no ${what} here)` : name,
      () => body(program ?? ''),
      300_000,
    );
  };
}

/** The same for tests that take long: by default they are skipped, and say so. */
export function slowTestWith(program: string | undefined, what: string): ReturnType<typeof testWith> {
  if (isThorough) return testWith(program, what);
  return (name) => {
    test.skip(`${name} (skipped: with LAW_RUNS=2 and in CI)`, () => undefined);
  };
}

const firstOf = (paths: readonly string[]): string | undefined => paths.find((path) => existsSync(path));

export const CHROMIUM = firstOf(['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']);
export const LIBREOFFICE = firstOf(['/usr/bin/soffice', '/usr/bin/libreoffice']);
