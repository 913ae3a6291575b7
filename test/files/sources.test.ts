import { appendFileSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fileSource } from '../../src/files/file-source.js';
import { nameOf, namedLike } from '../../src/files/other-names.js';
import { spooled } from '../../src/files/spool.js';
import type { Source } from '../../src/ingest/index.js';
import { Failure } from '../../src/problem/index.js';
import { folderOf } from '../cli/console.js';
import { messageOf } from './message.js';

/** All bytes of a source from a position to another, streamed, and read from the same position at one go. */
async function bytesOf(
  source: Source,
  from?: number,
  to?: number,
): Promise<[streamed: Buffer, read: Buffer]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.open(from, to)) chunks.push(chunk);
  const into = new Uint8Array((to ?? source.size ?? 0) - (from ?? 0));
  const count = source.read?.(into, from ?? 0) ?? 0;
  return [Buffer.concat(chunks), Buffer.from(into.subarray(0, count))];
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

const MIB = 1 << 20;
const ROW = Buffer.from('RKE,central,2010-11,1.00\n');
const rows = (length: number): Buffer => Buffer.alloc(length, ROW);

describe('a file', () => {
  test.each([1000, 4 * MIB, 4 * MIB + 1, 5 * MIB])('of %i bytes is read from any position', async (size) => {
    const path = join(folderOf(), 'a.csv');
    const content = rows(size);
    writeFileSync(path, content);
    const source = fileSource('a.csv', path);
    expect([source.name, source.size, source.locator]).toEqual(['a.csv', size, path]);
    for (const [from, to] of [[], [0, size], [5, 900], [size - 7, size], [size, size], [9, 3]] as const) {
      const [streamed, read] = await bytesOf(source, from, Math.max(from ?? 0, to ?? size));
      const expected = content.subarray(from, Math.max(from ?? 0, to ?? size));
      expect([streamed.equals(expected), read.equals(expected)]).toEqual([true, true]);
    }
  });

  test('whose name is bytes has no name for threads', () => {
    const path = join(folderOf(), 'a.csv');
    writeFileSync(path, 'x');
    expect(fileSource('a.csv', Buffer.from(path)).locator).toBeUndefined();
  });

  test.each<[what: string, change: (path: string) => void, message: string]>([
    [
      'grown',
      (path) => {
        appendFileSync(path, 'more');
      },
      'has 8 bytes instead of 4',
    ],
    [
      'gone',
      (path) => {
        rmSync(path);
      },
      'is gone',
    ],
    [
      'overwritten',
      (path) => {
        writeFileSync(path, 'diff');
        utimesSync(path, 1, 1);
      },
      'holds something else',
    ],
    [
      'replaced',
      (path) => {
        writeFileSync(`${path}.new`, 'diff');
        renameSync(`${path}.new`, path);
      },
      'holds something else',
    ],
  ])('%s since it was found is refused', (_, change, message) => {
    const path = join(folderOf(), 'a.csv');
    writeFileSync(path, 'rows');
    const source = fileSource('a.csv', path);
    source.refuseChanged?.();
    change(path);
    expect(() => source.refuseChanged?.()).toThrow(message);
  });

  test('gone before it is read is told with the reason', async () => {
    for (const size of [4, 5 * MIB]) {
      const path = join(folderOf(), 'a.csv');
      writeFileSync(path, rows(size));
      const source = fileSource('a.csv', path);
      rmSync(path);
      const reason = 'a.csv: ';
      expect(await messageOf(bytesOf(source))).toMatch(reason);
      expect(() => source.read?.(new Uint8Array(1), 0)).toThrow(/ENOENT/);
      expect(() => source.read?.(new Uint8Array(1), 0)).toThrow(Failure);
    }
  });
});

describe('a pipe', () => {
  const temporary = (): string[] =>
    readdirSync(tmpdir()).filter((name) => /^npfit-cost-[0-9a-f]{8}-/.test(name));

  test.each([0, 25, 16 * MIB, 17 * MIB])(
    'of %i bytes is read more than once, and leaves nothing behind',
    async (size) => {
      const content = rows(size);
      const source = await spooled('standard input', pieces(content, 65_536));
      expect([source.name, source.size, source.locator, temporary()]).toEqual([
        'standard input',
        size,
        undefined,
        [],
      ]);
      for (const [from, to] of [
        [0, size],
        [size >> 1, size],
        [0, size >> 1],
      ] as const) {
        const [streamed, read] = await bytesOf(source, from, to);
        expect(streamed.equals(content.subarray(from, to))).toBe(true);
        expect(read.equals(content.subarray(from, to))).toBe(true);
      }
      const [whole] = await bytesOf(source);
      expect(whole.equals(content)).toBe(true);
    },
  );

  test('of more than 16 MiB is set down, and says where it cannot be', async () => {
    const { TMPDIR } = process.env;
    process.env['TMPDIR'] = join(folderOf(), 'none');
    try {
      expect((await spooled('-', pieces(rows(16 * MIB), MIB))).size).toBe(16 * MIB);
      const told = await messageOf(spooled('-', pieces(rows(16 * MIB + 1), MIB)));
      expect(told).toMatch(/^-: .*more than 16 MiB .*none, where .*\(ENOENT\)\. Give it as a file/);
    } finally {
      if (TMPDIR === undefined) delete process.env['TMPDIR'];
      else process.env['TMPDIR'] = TMPDIR;
    }
  });

  test('with a NUL byte is refused unless its first bytes say why there are such', async () => {
    const zeros = (start: readonly number[]): Buffer => Buffer.from([...start, 0x61, 0, 0x62, 0x0a]);
    const ended: boolean[] = [];
    async function* watched(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
      try {
        yield* pieces(bytes, 3);
        for (;;) yield await Promise.resolve(Uint8Array.of(0));
      } finally {
        ended.push(true);
      }
    }
    expect(await messageOf(spooled('-', watched(zeros([]))))).toMatch(/^-: .*NUL/);
    expect(ended).toEqual([true]);
    for (const start of [
      [0x1f, 0x8b],
      [0x50, 0x4b],
      [0xd0, 0xcf],
      [0xff, 0xfe],
      [0xfe, 0xff],
    ])
      expect((await spooled('-', pieces(zeros(start), 3))).size).toBe(6);
    expect(await messageOf(spooled('-', pieces(zeros([0x1f, 0x8c]), 3)))).toMatch(/NUL/);
  });
});

describe('a name that is no UTF-8', () => {
  test('is read as Windows-1252, and found by the word that a shell makes of it', () => {
    const bytes = Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x80, 0x2e, 0x63, 0x73, 0x76]);
    expect(nameOf(bytes)).toEqual({ name: 'caf\u00e9\u20ac.csv', raw: bytes });
    expect(nameOf(Buffer.from('caf\u00e9'))).toEqual({ name: 'caf\u00e9', raw: null });
    expect(nameOf(Buffer.from('a\ufffdb'))).toEqual({ name: 'a\ufffdb', raw: null });
    const folder = folderOf({ 'plain.csv': '' });
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), bytes]), 'x');
    const word = bytes.toString('utf8');
    expect(namedLike(word, folder)).toEqual({
      name: 'caf\u00e9\u20ac.csv',
      path: Buffer.concat([Buffer.from(`${folder}/`), bytes]),
    });
    expect(namedLike(`./${word}`, folder)?.name).toBe('caf\u00e9\u20ac.csv');
    expect([namedLike('plain.csv', folder), namedLike('\ufffd.csv', folder)]).toEqual([null, null]);
    expect(namedLike(`none/${word}`, folder)).toBeNull();
    const other = Buffer.from(bytes.map((byte) => (byte === 0xe9 ? 0xe8 : byte)));
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), other]), 'x');
    expect(namedLike(word, folder)).toBeNull(); // one of two
  });
});
