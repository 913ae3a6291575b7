/** Lets everybody read what is packed, as the tarball is to be the same bytes whatever the umask of who makes it. */
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, URL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { files } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const shipped = [...files.filter((name) => !name.startsWith('!')), 'README.md', 'LICENSE', 'package.json'];

for (const name of shipped) {
  const path = join(root, name);
  const inside = statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
    : [];
  const paths =
    inside.length === 0
      ? [path]
      : inside
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  for (const file of paths) {
    const runnable = (statSync(file).mode & 0o100) !== 0;
    chmodSync(file, runnable ? 0o755 : 0o644);
  }
}
