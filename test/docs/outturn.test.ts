import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runLine } from './shell.js';

const ROOT = join(import.meta.dirname, '..', '..');
const FILES = join(ROOT, '..', 'shared', 'real-spend');
const TEXT = readFileSync(join(ROOT, 'docs', 'MODEL.md'), 'utf8');

/** The amounts in the table of docs/MODEL.md, by the first words of their rows, in pence. */
function amountsOf(section: string): Map<string, bigint> {
  const rows = [...section.matchAll(/^\| (.+?) \| ([\d,.]+) \|$/gm)];
  return new Map(rows.map(([, label = '', amount = '']) => [label, BigInt(amount.replace(/[,.]/g, ''))]));
}

const amounts = amountsOf(TEXT.slice(TEXT.indexOf('## Outturn')));
const named = (start: string): bigint => [...amounts].find(([label]) => label.startsWith(start))?.[1] ?? -1n;

test('the outturn worked by hand in docs/MODEL.md adds up', () => {
  const months = [...amounts].filter(([label]) => / 2020$/.test(label)).map(([, amount]) => amount);
  expect(months).toHaveLength(8);
  const actual = months.reduce((sum, amount) => sum + amount, 0n);
  expect(named('Actual, 8 months')).toBe(actual);
  expect(named('To go')).toBe((actual * 4n * 2n + 8n) / (8n * 2n)); // half a penny away from zero
  expect(named('Outturn 2020-21')).toBe(actual + named('To go'));
});

test.skipIf(!existsSync(FILES))('and is what the program makes of the published files', async () => {
  const block = /```yaml\n(version: 1\nname: Whittington[\s\S]*?)```/.exec(TEXT)?.[1] ?? '';
  expect(block).not.toBe('');
  const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-outturn-'));
  try {
    writeFileSync(join(folder, 'w.yaml'), block.replace('whit-2020', join(FILES, 'whit-2020')));
    const printed = await runLine('npfit-cost forecast --scenario w.yaml --trust RKE --format json --quiet', {
      folder,
      exitCode: 0,
    });
    const { outturn } = JSON.parse(printed) as { outturn: { years: Record<string, string | null>[] } };
    const [year] = outturn.years.filter(({ option }) => option === 'local');
    const pence = (text: string | null | undefined): bigint => BigInt((text ?? '-1').replace('.', ''));
    expect(pence(year?.['actual'])).toBe(named('Actual, 8 months'));
    expect(pence(year?.['toGo'])).toBe(named('To go'));
    expect(pence(year?.['outturn'])).toBe(named('Outturn 2020-21'));
    expect(year?.['planned']).toBeNull();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
