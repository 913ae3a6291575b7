import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

/** Repositories of two branches, made for tests: `main` at a remote called origin, and a change of it checked out. */

/** Texts by path; null takes a file away. */
export type Files = Readonly<Record<string, string | null>>;

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** A folder of a test, gone after the file's tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-ci-'));
  made.push(folder);
  return folder;
}

export function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (text === null) rmSync(file);
    else writeFileSync(file, text);
  }
}

/**
 * A clone of a repository, as a workflow checks it out.
 *
 * @param base the files of the branch main.
 * @param change the files that the branch of the pull request adds or replaces.
 * @returns the folder of the clone, in which the branch of the pull request is checked out.
 */
export function repositoryOf(base: Files, change: Files): string {
  const folder = temporaryFolder();
  // as a checkout does: one commit of one branch
  git(
    folder,
    'clone',
    '--quiet',
    '--depth=1',
    '--branch=change',
    `file://${originOf(base, change)}`,
    'clone',
  );
  return join(folder, 'clone');
}

const origins = new Map<string, string>();

/** The remote of a repository, made once for all tests of a file: none of them pushes. */
function originOf(base: Files, change: Files): string {
  const key = JSON.stringify([base, change]);
  const known = origins.get(key);
  if (known !== undefined) return known;
  const folder = temporaryFolder();
  const [origin, author] = ['origin.git', 'author'].map((name) => join(folder, name));
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', 'origin.git');
  git(folder, 'clone', '--quiet', origin ?? '', 'author');
  const commit = (message: string): void => {
    git(author ?? '', 'add', '--all');
    git(author ?? '', 'commit', '--quiet', '--allow-empty', '--message', message);
  };
  git(author ?? '', 'checkout', '--quiet', '-b', 'main');
  writeFiles(author ?? '', base);
  commit('The budget');
  git(author ?? '', 'push', '--quiet', 'origin', 'main');
  git(author ?? '', 'checkout', '--quiet', '-b', 'change');
  writeFiles(author ?? '', change);
  commit('A change');
  git(author ?? '', 'push', '--quiet', 'origin', 'change');
  origins.set(key, origin ?? '');
  return origin ?? '';
}

function git(cwd: string, ...words: string[]): void {
  const who = [
    '-c',
    'user.name=A Tester',
    '-c',
    'user.email=tester@example.invalid',
    '-c',
    'core.hooksPath=',
  ];
  execFileSync('git', [...who, ...words], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
}
