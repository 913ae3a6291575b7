import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { folderOf, npfitCost } from '../cli/console.js';

const LINES = 'trust_code,financial_year,amount\nRKE,2010-11,5\n';
const SCENARIO = 'version: 1\nname: x\nprices: { base: nominal }\n';
const many = (count: number, of: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => of(i)).join('');

async function withScenario(
  text: string | Uint8Array,
  ...more: string[]
): Promise<{ exitCode: number; stderr: string; seconds: number }> {
  const cwd = folderOf({ 'a.csv': LINES, 's.yaml': text });
  const start = performance.now();
  const { exitCode, stderr } = await npfitCost(['forecast', 'a.csv', '--scenario', 's.yaml', ...more], {
    cwd,
  });
  return { exitCode, stderr, seconds: (performance.now() - start) / 1000 };
}

describe('a scenario that would take long, or much memory, is refused with its place', () => {
  test.each([
    [
      '10,000 steps',
      SCENARIO + 'steps:\n' + many(10_000, (i) => `  - { name: s${i}, percent: 1% }\n`),
      'more than 1000',
    ],
    [
      '10,000 risks',
      SCENARIO + 'risks:\n' + many(10_000, (i) => `  - { name: r${i}, percent: 1% }\n`),
      'more than 1000',
    ],
    [
      '10,000 checks',
      SCENARIO + 'checks:\n' + many(10_000, (i) => `  - { name: c${i}, at-most: 1 }\n`),
      'more than 1000',
    ],
    [
      'an amount of 40,000 digits',
      `${SCENARIO}steps: [{ name: a, amount: ${'9'.repeat(40_000)} }]\n`,
      'not an amount',
    ],
    [
      'a percentage of 40,000 digits',
      `${SCENARIO}steps: [{ name: a, percent: ${'9'.repeat(40_000)}% }]\n`,
      'not a percentage',
    ],
    [
      '40,000 decimals',
      `${SCENARIO}steps: [{ name: a, percent: 0.${'9'.repeat(40_000)}% }]\n`,
      'not a percentage',
    ],
    [
      'lists 20,000 deep',
      `${SCENARIO}steps: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n`,
      'line 4: The scenario is not valid YAML: it is nested too deeply',
    ],
    [
      'maps 20,000 deep',
      `${SCENARIO}steps: ${'{a: '.repeat(20_000)}${'}'.repeat(20_000)}\n`,
      'nested too deeply',
    ],
    ['dashes 20,000 deep', `${SCENARIO}steps:\n${'- '.repeat(20_000)}a\n`, 'nested too deeply'],
    ['marks of keys 20,000 deep', `${SCENARIO}steps:\n${'? '.repeat(20_000)}a\n`, 'nested too deeply'],
    ['keys 1,000 deep', SCENARIO + many(1_000, (i) => `${' '.repeat(i)}k${i}:\n`), 'nested too deeply'],
    [
      'aliases of aliases',
      `a: &a [x, x]\n${many(40, (i) => `b${i}: &b${i} [*${i === 0 ? 'a' : `b${i - 1}`}, *${i === 0 ? 'a' : `b${i - 1}`}]\n`)}`,
      'aliases lead on without end',
    ],
    ['an alias within its own anchor', 'version: &a [*a]\n', 'aliases lead on without end'],
    [
      'more than a mebibyte',
      `${SCENARIO}note: ${'x'.repeat(1 << 20)}\n`,
      's.yaml: The file is larger than 1 MiB',
    ],
    ['100,000 keys', many(100_000, (i) => `k${i}:\n`), 'aliases lead on without end'],
    ['20,000 anchors', many(20_000, (i) => `k${i}: &a${i} v\n`), 'Unknown key'],
  ])('%s', async (_, text, said) => {
    const { exitCode, stderr, seconds } = await withScenario(text);
    expect(stderr).toContain(said);
    expect(exitCode).toBe(2);
    expect(stderr.length).toBeLessThan(5_000);
    expect(seconds).toBeLessThan(20);
  });

  test.each([
    ['a path 20,000 deep', `a${'.a'.repeat(20_000)}=1`, 'no part of a scenario lies that deep'],
    ['a value 20,000 deep', `target.at-most=${'['.repeat(20_000)}`, 'not an amount'],
    ['a value of 40,000 digits', `target.at-most=${'9'.repeat(40_000)}`, 'not an amount'],
  ])('--set of %s', async (_, set, said) => {
    const { exitCode, stderr } = await withScenario(SCENARIO, '--set', set);
    expect(stderr).toContain(said);
    expect(exitCode).toBe(2);
  });
});

describe('what a scenario may hold is as before', () => {
  test('anchors and aliases stand for the last of their name before them', async () => {
    const text = `${SCENARIO}note: &n first\nsteps:\n  - { name: &n second, percent: 1%, note: *n }\n  - &s { name: third, percent: 2% }\n`;
    expect(await withScenario(text)).toMatchObject({ exitCode: 0 });
  });

  test('a key written twice is named with its place', async () => {
    const { stderr } = await withScenario(`${SCENARIO}name: y\n`);
    expect(stderr).toContain(
      'error: s.yaml, line 4, column 1: The scenario is not valid YAML: Map keys must be unique.',
    );
  });
});

describe('a scenario in another encoding is read or refused, and loses no letter in silence', () => {
  const named = SCENARIO.replace('name: x', 'name: Soci\u00e9t\u00e9 \u2013 plan');

  test('UTF-8 with a mark, and UTF-16 with one', async () => {
    for (const bytes of [
      Buffer.from(`\uFEFF${named}`),
      Buffer.from(`\uFEFF${named}`, 'utf16le'),
      Buffer.from(`\uFEFF${named}`, 'utf16le').swap16(),
    ])
      expect((await withScenario(bytes)).stderr).toContain(
        'Scenario: Soci\u00e9t\u00e9 \u2013 plan (s.yaml)',
      );
  });

  test('Windows-1252, with the byte, its place and what it may be', async () => {
    const { exitCode, stderr } = await withScenario(Buffer.from(named.replace('\u2013', '\u0096'), 'latin1'));
    expect(stderr).toContain(
      'error: s.yaml, line 2, column 11: The byte 0xE9 here is no UTF-8 (in Windows-1252 it is "\u00e9"). Save the file as UTF-8.',
    );
    expect(exitCode).toBe(2);
  });

  test('a character cut off at the end', async () => {
    const { stderr } = await withScenario(
      Buffer.concat([Buffer.from(`${named}note: a`), Buffer.from([0xe2, 0x80])]),
    );
    expect(stderr).toContain('line 4, column 8: The byte 0xE2');
  });
});

test('a saved report for compare that is nested without end, and one that is no report', async () => {
  const deep = `{"schemaVersion":1,"totals":{},"a":${'['.repeat(1e5)}${']'.repeat(1e5)}}`;
  const cwd = folderOf({
    'a.csv': LINES,
    'deep.json': deep,
    'other.json': '['.repeat(2e6),
    'zip.csv': gzipSync(''),
  });
  for (const file of ['deep.json', 'other.json']) {
    const { exitCode, stderr } = await npfitCost(['compare', file, 'a.csv'], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).not.toContain('fault of npfit-cost');
  }
});
