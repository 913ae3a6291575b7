/** Builds what runs, where it is missing or older than its sources; an installed package has no sources and is left alone. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, URL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const timeOf = (path) => statSync(join(root, path)).mtimeMs;
/** The kernel's code is written by the build itself. */
const MADE = 'kernel-code.ts';

function newestIn(folder) {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name !== MADE);
  return Math.max(0, ...files.map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs));
}

/** True where what the build needs is installed. */
function hasTools() {
  return ['@microsoft/api-extractor', 'assemblyscript', 'esbuild', 'prettier', 'typescript'].every((name) =>
    existsSync(join(root, 'node_modules', name)),
  );
}

/**
 * `npm install --global` of a git address comes here before it has installed anything, in a clone that it takes away
 * afterwards: with --install-links, as pre-commit gives it, that is no matter; without it a link to nothing would be left.
 */
function fetchTools() {
  const isTaken = /[\\/]_cacache[\\/]tmp[\\/]/.test(root);
  if (
    isTaken &&
    process.env.npm_config_global === 'true' &&
    process.env.npm_config_install_links !== 'true'
  ) {
    console.error(
      'npm cannot install this repository globally from its git address. Add --install-links, or clone it and run: npm ci && npm install --global .',
    );
    process.exit(1);
  }
  execFileSync('npm', ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, npm_config_global: 'false', npm_config_location: 'project' },
  });
}

if (existsSync(join(root, 'src'))) {
  const built = 'dist/bundle/index.js';
  const sources = () =>
    Math.max(
      ...['src', 'data', 'scripts'].map(newestIn),
      ...['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map(timeOf),
    );
  if (!existsSync(join(root, built)) || timeOf(built) < sources()) {
    if (!hasTools()) fetchTools();
    execFileSync('npm', ['run', 'build'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
  }
}
