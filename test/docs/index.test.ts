import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Links between the documents of the repository, wherever they lie, and the index of those in docs/. */
const ROOT = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const within = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => join(folder, path).replaceAll('\\', '/'))
    .sort();
const PAGES = within('docs');

/** Where the links of a document lead, in this repository: files and anchors. */
function linksOf(path: string): string[] {
  const prose = read(path).replace(/^```[^]*?^```$/gm, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
}

function leadsTo(target: string, from: string): string {
  const [file = ''] = target.split('#');
  return file === '' ? from : relative(ROOT, join(ROOT, dirname(from), file)).replaceAll('\\', '/');
}

/** Headings as GitHub names them in links; the second of a name gets '-1'. */
function anchorsOf(path: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of read(path)
    .replace(/^```[^]*?^```$/gm, '')
    .matchAll(/^#+ (.+)$/gm)) {
    const name = heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-');
    for (let n = 0; ; n++) {
      const anchor = n === 0 ? name : `${name}-${n}`;
      if (anchors.has(anchor)) continue;
      anchors.add(anchor);
      break;
    }
  }
  return anchors;
}

describe.each(['README.md', 'CHANGELOG.md', 'SECURITY.md', ...within('data'), ...PAGES])('%s', (path) => {
  test('links to files and headings that are there', () => {
    const broken = linksOf(path).filter((target) => {
      const file = leadsTo(target, path);
      const [, anchor] = target.split('#');
      if (!existsSync(join(ROOT, file))) return true;
      return anchor !== undefined && file.endsWith('.md') && !anchorsOf(file).has(anchor);
    });
    expect(broken).toEqual([]);
  });
});

test('the index of the documents has every page', () => {
  const listed = new Set(linksOf('docs/README.md').map((target) => leadsTo(target, 'docs/README.md')));
  expect(PAGES.filter((path) => path !== 'docs/README.md' && !listed.has(path))).toEqual([]);
});
