import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { spooled } from '../../src/files/spool.js';
import { folderOf, npfitCost } from '../cli/console.js';
import { PLAN } from '../ingest/reading.js';

/** Bytes without end; a test that read on would never be done. */
async function* endless(chunk: Uint8Array, first: Uint8Array = new Uint8Array()): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first;
  for (let i = 0; ; i++) {
    if (i > 5_000) throw new Error('more was read than is needed to see that it has no end');
    yield await Promise.resolve(chunk);
  }
}

const filled = (byte: number): Uint8Array => Buffer.alloc(1 << 16, byte);

describe('a pipe that can be no table is refused before it ends', () => {
  test.each([
    ['zero bytes', endless(filled(0)), 'nul-byte'],
    ['letters without a line end', endless(filled(97)), 'line-too-long'],
    [
      'commas without a line end behind rows',
      endless(filled(44), Buffer.from(`${PLAN}\nRKE,2010-11,5\n`)),
      'line-too-long',
    ],
    ['noise', endless(Buffer.from(Array.from({ length: 1 << 16 }, (_, i) => (i * 7919) % 256))), 'nul-byte'],
    [
      'UTF-16 without a line end',
      endless(Buffer.from('a'.repeat(1 << 15), 'utf16le'), Buffer.from([0xff, 0xfe])),
      'line-too-long',
    ],
  ])('%s', async (_, stream, code) => {
    await expect(spooled('standard input', stream)).rejects.toMatchObject({
      problems: [{ code, file: 'standard input' }],
    });
  });
});

describe('a pipe of rows is read as a file is, however long', () => {
  const rows = (count: number): Buffer => Buffer.from(`${PLAN}\n${'RKE,2010-11,5\n'.repeat(count)}`);

  test.each([0, 1, 100, 1_500_000])('%i rows, from any position', async (count) => {
    const bytes = rows(count);
    const source = await spooled(
      '-',
      (async function* () {
        for (let at = 0; at < bytes.length; at += 65_536)
          yield await Promise.resolve(bytes.subarray(at, at + 65_536));
      })(),
    );
    expect(source.size).toBe(bytes.length);
    for (const [from, to] of [
      [0, bytes.length],
      [5, 17],
      [bytes.length - 9, bytes.length],
      [bytes.length, bytes.length],
    ] as const) {
      const parts: Uint8Array[] = [];
      for await (const part of source.open(from, to)) parts.push(part);
      expect(Buffer.concat(parts).equals(bytes.subarray(from, to))).toBe(true);
      const into = Buffer.alloc(64);
      const got = source.read?.(into, from) ?? 0;
      expect(into.subarray(0, got).equals(bytes.subarray(from, from + 64))).toBe(true);
    }
  });

  test('an empty one is an empty file', async () => {
    const { exitCode, stderr } = await npfitCost(['forecast', '-'], { cwd: folderOf() });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('The file is empty')]);
  });

  test('packed, with zero bytes among them', async () => {
    const { exitCode, stdout } = await npfitCost(['forecast', '-', '--format', 'json'], {
      stdin: gzipSync(rows(1_000)),
    });
    expect([exitCode, (JSON.parse(stdout) as { inputs: { rowsRead: number } }).inputs.rowsRead]).toEqual([
      0, 1000,
    ]);
  });
});
