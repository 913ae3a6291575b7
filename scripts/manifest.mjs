/**
 * Takes out of package.json what an installed package has no use for, while it is packed, and puts it back. An installed
 * `prepare` would never run, but npm warns whoever installs a tarball of it.
 */
import { existsSync, readFileSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { fileURLToPath, URL } from 'node:url';

const pathOf = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url));
const [MANIFEST, WHOLE] = [pathOf('package.json'), pathOf('build/package.json.whole')];
const NOT_SHIPPED = ['scripts', 'devDependencies', 'overrides'];

const isWhole = (file) => 'scripts' in JSON.parse(readFileSync(file, 'utf8'));

/** Puts the whole manifest back; also where a packing was killed before it had come to that. */
function restore() {
  if (existsSync(WHOLE) && !isWhole(MANIFEST)) renameSync(WHOLE, MANIFEST);
}

function shorten() {
  const shipped = Object.entries(JSON.parse(readFileSync(MANIFEST, 'utf8'))).filter(
    ([key]) => !NOT_SHIPPED.includes(key),
  );
  const { atime, mtime } = statSync(MANIFEST);
  renameSync(MANIFEST, WHOLE);
  writeFileSync(MANIFEST, `${JSON.stringify(Object.fromEntries(shipped), null, 2)}\n`);
  utimesSync(MANIFEST, atime, mtime); // or the build would look older than its sources
}

restore();
if (process.argv[2] === 'shorten') shorten();
