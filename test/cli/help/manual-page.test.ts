import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { manualPages } from '../../../src/cli/help/manual-page.js';
import { nodeIo } from '../../../src/cli/index.js';
import { fullProgram } from '../../../src/cli/program.js';
import { testWith } from '../../report/tools.js';
import { folderOf, succeeds } from '../console.js';

const MANDOC = ['/usr/bin/mandoc', '/bin/mandoc'].find((path) => existsSync(path));
const { man, version } = JSON.parse(
  readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
) as { man: readonly string[]; version: string };
const pages = manualPages(await fullProgram(nodeIo()), version);

/** Text without line ends, blanks and hyphens, which a renderer sets as it likes. */
const bare = (text: string): string => text.replace(/.\u0008/g, '').replace(/[\s\u2010-]+/g, '');

describe('manual pages', () => {
  test('are named in package.json, each of them', () => {
    expect(pages.map(({ file }) => `./dist/man/${file}`)).toEqual(man);
  });

  test('hold no character that is not escaped, and no line of text that is a request', () => {
    for (const { text } of pages) {
      expect(text).not.toMatch(/[^\n -~]/);
      expect(text).not.toMatch(/^['.](?!(TH|SH|TP|PP|B|BR|nf|fi)\b)/m);
      expect(text).not.toMatch(/\\(?![-e&[(])/);
    }
  });

  testWith(MANDOC, 'mandoc')('are rendered, and say what --help says', async (mandoc) => {
    for (const { file, text } of pages) {
      const folder = folderOf({ [file]: text });
      const path = join(folder, file);
      // without a date a page is the same whenever it is made
      const faults = execFileSync('sh', ['-c', `${mandoc} -T lint -W warning "$0" || true`, path], {
        encoding: 'utf8',
      })
        .split('\n')
        .filter((line) => line !== '' && !line.includes('missing date'));
      expect(faults).toEqual([]);
      const rendered = bare(execFileSync(mandoc, ['-T', 'utf8', path], { encoding: 'utf8' }));
      const command = file.replace(/^npfit-cost-?|\.1$/g, '');
      const { stdout } = await succeeds(command === '' ? ['--help'] : [command, '--help']);
      const words = stdout
        .split(/\n(?:Options|Arguments|Commands):\n/)
        .slice(1)
        .join('\n');
      for (const [, term = ''] of words.matchAll(/^ {2}(-[^\n]*?)(?: {2,}|\n)/gm))
        expect(rendered, `${file}: ${term}`).toContain(bare(term));
      expect(rendered).toContain(bare('EXIT STATUS'));
      expect(rendered).toContain(bare('EXAMPLES'));
    }
  });
});
