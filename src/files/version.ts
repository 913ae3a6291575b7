import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package: two up from here, in the sources, in the build and in the bundle. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export function readVersion(): string {
  version ??= (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version;
  return version;
}

let version: string | undefined;
