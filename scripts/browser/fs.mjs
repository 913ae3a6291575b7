/**
 * Stands in for node:fs and node:fs/promises: the files of the package that a forecast draws on, and no others.
 * `package-files` is made by scripts/browser-bundle.mjs and loaded when the first of them is read.
 */
import { VERSION } from 'package-version';

const files = async () => (await import('package-files')).FILES;

function missing(path) {
  return Object.assign(new Error(`ENOENT: no such file, open '${path}'`), { code: 'ENOENT' });
}

export async function readFile(path) {
  const text = (await files()).get(path);
  if (text === undefined) throw missing(path);
  return text;
}

/** Opens a file to be read from its start on. */
export async function open(path) {
  let left = new globalThis.TextEncoder().encode(await readFile(path));
  return {
    stat: async () => ({ size: left.length }),
    read: async (into, at, length) => {
      const part = left.subarray(0, length);
      into.set(part, at);
      left = left.subarray(part.length);
      return { bytesRead: part.length };
    },
    close: async () => undefined,
  };
}

export async function stat(path) {
  if (!(await files()).has(path)) throw missing(path);
  return { isFile: () => true, isDirectory: () => false };
}

export async function readdir(path) {
  const folder = `${path}/`;
  const names = [...(await files()).keys()].filter((name) => name.startsWith(folder));
  if (names.length === 0) throw missing(path);
  return names.map((name) => name.slice(folder.length)).filter((name) => !name.includes('/'));
}

export function readFileSync(path) {
  if (path === '/package.json') return JSON.stringify({ version: VERSION });
  throw missing(path);
}
