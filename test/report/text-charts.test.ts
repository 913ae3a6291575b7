import { describe, expect, test } from 'vitest';
import { displayWidth } from '../../src/report/views/terminal/text.js';
import { fails, folderOf, succeeds } from '../cli/console.js';
import { HOSTILE_PLAN, HOSTILE_SCENARIO } from '../hostile/texts.js';
import { someOf } from '../thorough.js';

/** The lines between the headlines and the first table. */
const chartsOf = (text: string): string[] => {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line.startsWith('Central and local'));
  const to = lines.findIndex((line) => line.startsWith('Central against local'));
  return lines.slice(from, to);
};

const drawn = async (width: number, env: Record<string, string> = {}) =>
  chartsOf((await succeeds(['forecast', '--chart'], { env: { COLUMNS: String(width), ...env } })).stdout);

describe('forecast --chart', () => {
  test.each(someOf([20, 30, 44, 80, 200]))('fits %i columns', async (width) => {
    const lines = await drawn(width);
    expect(lines.length).toBeGreaterThan(25);
    for (const line of lines) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
  });

  test('bars are as long as their figures, and tell actual from forecast without colour', async () => {
    const lines = await drawn(80);
    const bar = (year: string): string =>
      (lines.find((line) => line.startsWith(year)) ?? '').replace(/[^█░]/g, '');
    expect(bar('2004-05')).toMatch(/^█+$/);
    expect(bar('2010-11')).toMatch(/^░+$/);
    expect(bar('2004-05').length / bar('2010-11').length).toBeCloseTo(505.1 / 1339.1, 1);
    expect(lines.join('\n')).toMatch(/Scope reduction announced +▒+ +-600\.0/);
  });

  test.each([{ LANG: 'C' }, { LC_ALL: 'en_GB.ISO-8859-1', LANG: 'en_GB.UTF-8' }, { TERM: 'dumb' }])(
    'keeps to ASCII where no more can be shown: %o',
    async (env) => {
      expect((await drawn(80, env)).join('')).toMatch(/^[\x20-\x7e]+$/);
    },
  );

  test('nothing is drawn unasked', async () => {
    expect(chartsOf((await succeeds(['forecast'])).stdout)).toEqual([]);
  });
});

describe('hostile names are text', () => {
  const cwd = () => folderOf({ 'plan.csv': HOSTILE_PLAN, 's.yaml': HOSTILE_SCENARIO });
  const words = ['plan.csv', '--scenario', 's.yaml'];

  test('in a table and its charts', async () => {
    const { stdout } = await succeeds(['forecast', ...words, '--by', 'trust', '--chart'], { cwd: cwd() });
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
    expect(stdout).toContain('\\u001b[31mred');
  });

  test('in Markdown', async () => {
    const { stdout } = await succeeds(['report', ...words, '--format', 'markdown'], { cwd: cwd() });
    const outside = stdout.replace(/```[^]*?```/g, '').replace(/<\/?(?:details|summary)>/g, '');
    expect(outside).not.toMatch(/[\u001b\u202e]|(?<!\\)<|(?<!\\)\[link/);
    for (const row of outside.split('\n').filter((line) => line.includes('a \\| b')))
      if (row.startsWith('| ')) expect(row.replace(/\\\|/g, '').split('|').length).toBeGreaterThan(4);
  });

  test('in JSON, as they are', async () => {
    const { stdout } = await succeeds(['report', ...words, '--format', 'json'], { cwd: cwd() });
    expect(stdout).not.toContain('\u001b');
    expect(JSON.stringify(JSON.parse(stdout))).toContain('\\u001b[31mred');
  });

  test('in CSV', async () => {
    const { stdout } = await succeeds(['forecast', ...words, '--by', 'product', '--format', 'csv'], {
      cwd: cwd(),
    });
    expect(stdout).toContain(`"'=HYPERLINK(""http://x"")"`);
  });

  test('in an explanation', async () => {
    const { stdout } = await succeeds(['explain', ...words, '--total'], { cwd: cwd() });
    expect(stdout).not.toMatch(/[\u001b\u202e]/);
  });
});

test('a workbook or a page is not thrown at a terminal', async () => {
  for (const format of ['html', 'xlsx'])
    expect(await fails(['report', '--format', format], { terminal: 80 })).toContain(
      `--output report.${format}`,
    );
});
