import { mkdirSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, npfitCost } from '../cli/console.js';
import { PLAN } from '../ingest/reading.js';

const ROW = (amount: number): string => `${PLAN}\nRKE,2010-11,${amount}\n`;

/** Writes a file of a name in Windows-1252; false where the file system takes names of UTF-8 alone, as that of macOS. */
function writeNamed(folder: string, name: string, text: string): boolean {
  try {
    writeFileSync(Buffer.concat([Buffer.from(folder + sep), Buffer.from(name, 'latin1')]), text);
    return true;
  } catch {
    return false;
  }
}

const CAFE = 'Caf\u00e9 2010.csv';
const takesBytes = writeNamed(folderOf(), CAFE, '');

describe.runIf(takesBytes)('a file whose name is no UTF-8', () => {
  const used = (stdout: string): [number, string] => {
    const { inputs } = JSON.parse(stdout) as { inputs: { files: number; amountUsed: string } };
    return [inputs.files, inputs.amountUsed];
  };

  test('is read with its folder and named rightly, beside one of almost the same name', async () => {
    const cwd = folderOf();
    mkdirSync(join(cwd, 'plans'));
    writeNamed(join(cwd, 'plans'), CAFE, ROW(5));
    writeNamed(join(cwd, 'plans'), CAFE.replace('\u00e9', '\u00e8'), ROW(7));
    writeFileSync(join(cwd, 'plans', 'a.csv'), ROW(11));
    const { exitCode, stdout } = await npfitCost(['forecast', 'plans', '--format', 'json'], { cwd });
    expect([exitCode, used(stdout)]).toEqual([0, [3, '23.00']]);
    const validated = await npfitCost(['validate', 'plans', '--format', 'json'], { cwd });
    const { files } = JSON.parse(validated.stdout) as { files: { file: string }[] };
    expect(files.map(({ file }) => file)).toEqual([
      'plans/Caf\u00e8 2010.csv',
      'plans/Caf\u00e9 2010.csv',
      'plans/a.csv',
    ]);
  });

  test.each([
    ['by a pattern', 'Caf*.csv'],
    ['by its name as Node hands it over', 'Caf\ufffd 2010.csv'],
  ])('is read %s', async (_, word) => {
    const cwd = folderOf();
    writeNamed(cwd, CAFE, ROW(5));
    const { exitCode, stdout, stderr } = await npfitCost(['forecast', word, '--format', 'json'], { cwd });
    expect([exitCode, stderr.includes('error')]).toEqual([0, false]);
    expect(used(stdout)).toEqual([1, '5.00']);
  });

  test('is named in a message', async () => {
    const cwd = folderOf();
    writeNamed(cwd, CAFE, `${PLAN}\nRKE,2010-11,x\n`);
    const { exitCode, stderr } = await npfitCost(['forecast', '.'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'error: Caf\u00e9 2010.csv, record 1 (line 2), column amount: "x": This is not an amount.',
    );
  });
});
