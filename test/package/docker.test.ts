import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { manifest, read, ROOT } from './manifest.js';

/** The image: what stands in it, who runs it, and what it is built of. .ci/run builds it where Docker is. */
const lines = DockerfileParser.parse(read('Dockerfile')).getInstructions();
const lastFrom = lines.map((line) => line.getKeyword()).lastIndexOf('FROM');
const [building, final] = [lines.slice(0, lastFrom), lines.slice(lastFrom)];
const argumentsOf = (of: readonly Instruction[], keyword: string): string[] =>
  of
    .filter((line) => line.getKeyword() === keyword)
    .map((line) => line.getTextContent().replace(/^\S+\s+/, ''));

test('stages stand on images of a fixed major version of Node that the package runs on', () => {
  const images = argumentsOf(lines, 'FROM').map((from) => from.split(' ')[0] ?? '');
  expect(images).toHaveLength(2);
  const majors = images.map((image) => /node(?:js)?:?(\d+)/.exec(image)?.[1]);
  expect(new Set(majors).size).toBe(1);
  expect(Number(majors[0])).toBeGreaterThanOrEqual(Number(/\d+/.exec(manifest.engines.node)?.[0]));
});

test('the final stage takes in the installed package alone, and runs nothing while it is built', () => {
  expect(argumentsOf(final, 'COPY')).toEqual([
    '--from=build /packed/lib/node_modules/npfit-cost /opt/npfit-cost',
  ]);
  expect(final.map((line) => line.getKeyword()).sort()).toEqual(
    ['COPY', 'ENTRYPOINT', 'FROM', 'USER', 'WORKDIR'].sort(),
  );
});

test('it is not root that runs the command, in the folder that is handed in', () => {
  const [user = ''] = argumentsOf(final, 'USER');
  // by number, so that whoever runs it sees that it is not root
  expect(user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  expect(argumentsOf(final, 'WORKDIR')).toEqual(['/work']);
  const [entry = '[]'] = argumentsOf(final, 'ENTRYPOINT');
  expect(JSON.parse(entry)).toEqual([
    '/nodejs/bin/node',
    `/opt/npfit-cost/${manifest.bin['npfit-cost'] ?? ''}`,
  ]);
});

test('the package is built from the lockfile and installed from its tarball', () => {
  const [run = ''] = argumentsOf(building, 'RUN');
  const commands = run.split('&&').map((command) => command.replace(/[\\\n\s]+/g, ' ').trim());
  expect(commands).toEqual([
    'npm ci --no-audit --no-fund',
    'npm pack --pack-destination /tmp',
    'npm install --global --prefix /packed --no-audit --no-fund /tmp/npfit-cost-*.tgz',
  ]);
});

test('nothing that the build or the package needs is kept from it', () => {
  const ignored = read('.dockerignore')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const made = ['build', 'dist', 'THIRD-PARTY-NOTICES', 'docs/gallery'];
  const needed = ['src', 'scripts', 'data', 'bin', 'docs', 'package.json', 'package-lock.json', '.npmrc'];
  for (const path of [...needed, 'tsconfig.json', 'tsconfig.build.json', 'LICENSE'])
    expect([path, existsSync(join(ROOT, path)), ignored.includes(path)]).toEqual([path, true, false]);
  for (const path of made) expect(ignored).toContain(path);
});
