import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The repository, its manifest and its lockfile, for the tests of what ships. */
export const ROOT = join(import.meta.dirname, '../..');
export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Where an entry of `exports` leads to, perhaps by condition. */
export type Target = string | { readonly [condition: string]: Target };

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly main: string;
  readonly bin: Readonly<Record<string, string>>;
  readonly types: string;
  readonly exports: Readonly<Record<string, Target>>;
  readonly engines: { readonly node: string };
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides?: Readonly<Record<string, string>>;
}

interface Locked {
  readonly version: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
  readonly engines?: { readonly node?: string };
}

export const manifest = JSON.parse(read('package.json')) as Manifest;
const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
export const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
