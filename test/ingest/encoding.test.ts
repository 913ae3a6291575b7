import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { codes, counts, only, PLAN, readBytes, readSources, readText, trickle } from './reading.js';

/** Every character of Windows-1252 that UTF-8 would write differently, 0x80 to 0x9F first. */
const WINDOWS_1252 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ£é';
const WINDOWS_1252_BYTES = [
  ...[0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e],
  ...[0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99, 0x9a, 0x9b, 0x9c, 0x9e, 0x9f, 0xa3, 0xe9],
];

const TEXT = `${PLAN},supplier\nRKE,2010-11,5,Société – £\n`;
const utf16le = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');

const ENCODED: readonly (readonly [string, Buffer])[] = [
  ['utf-8', Buffer.from(TEXT)],
  ['utf-8-bom', Buffer.from(`\uFEFF${TEXT}`)],
  ['utf-16le', utf16le(TEXT)],
  ['utf-16be', utf16le(TEXT).swap16()],
  ['windows-1252', Buffer.from(TEXT.replace('–', '\u0096'), 'latin1')],
];

describe.each(ENCODED)('%s', (encoding, bytes) => {
  test('is recognised and read', async () => {
    const read = await readBytes(bytes);
    expect(read.files[0]?.encoding).toBe(encoding);
    expect(read.lines.map((line) => line.supplier)).toEqual(['Société – £']);
    expect(read.problems).toEqual([]);
  });

  test.each([1, 2, 3, 7])('in chunks of %i', async (size) => {
    const read = await readSources([trickle(bytes, size)]);
    expect(read.files[0]?.encoding).toBe(encoding);
    expect(read.lines.map((line) => line.supplier)).toEqual(['Société – £']);
  });

  test('in gzip, known by its bytes and not by its name', async () => {
    const read = await readSources([
      bytesSource('a.csv', gzipSync(bytes)),
      bytesSource('b.csv.gz', bytes),
      trickle(gzipSync(bytes), 3, 'c.csv'),
    ]);
    expect(read.files.map((file) => file.encoding)).toEqual([encoding, encoding, encoding]);
    expect(read.lines.map((line) => line.supplier)).toEqual(Array(3).fill('Société – £'));
  });
});

test('Windows-1252 holds its own characters from 0x80 to 0x9F', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`${PLAN},supplier\nRKE,2010-11,5,`),
    Buffer.from(WINDOWS_1252_BYTES),
  ]);
  for (const read of [await readBytes(bytes), await readSources([trickle(bytes)])])
    expect(read.lines[0]?.supplier).toBe(WINDOWS_1252);
});

test('a mark of UTF-8 before bytes that are not UTF-8 is no part of the first heading', async () => {
  const bytes = Buffer.concat([
    Buffer.from([0xef, 0xbb, 0xbf]),
    Buffer.from(`${PLAN},supplier\nRKE,2010-11,5,Caf\xe9`, 'latin1'),
  ]);
  const read = await readBytes(bytes);
  expect(read.files[0]?.encoding).toBe('windows-1252');
  expect(read.lines.map((line) => line.supplier)).toEqual(['Café']);
});

test('one byte that is not UTF-8, late in a large file, makes it Windows-1252', async () => {
  const rows = 'RKE,2010-11,5,plain\n'.repeat(10_000);
  const bytes = Buffer.from(`${PLAN},supplier\n${rows}RKE,2010-11,5,\x96\n`, 'latin1');
  const read = await readSources([trickle(bytes, 4096)]);
  expect(read.files[0]?.encoding).toBe('windows-1252');
  expect(read.lines.at(-1)?.supplier).toBe('–');
});

test('UTF-8 cut in the middle of a character is read as Windows-1252, not refused', async () => {
  const bytes = Buffer.from(`${PLAN},supplier\nRKE,2010-11,5,é`);
  const read = await readBytes(bytes.subarray(0, -1));
  expect(read.files[0]?.encoding).toBe('windows-1252');
  expect(counts(read)).toBe('1 = 1 + 0');
});

describe('a file that is no text', () => {
  test.each([
    ['a NUL byte in a row', Buffer.from(`${PLAN}\nRKE,2010-11,5\0\n`)],
    ['a NUL byte at the end', Buffer.from(`${PLAN}\nRKE,2010-11,5\n\0`)],
    ['UTF-16 without its mark', Buffer.from(TEXT, 'utf16le')],
    ['a NUL in UTF-16', utf16le(`${PLAN}\nRKE,2010-11,5\0\n`)],
    ['a NUL beside bytes that are not UTF-8', Buffer.from(`${PLAN}\nRKE,2010-11,5,\xe9\0\n`, 'latin1')],
    ['a NUL in gzip', gzipSync(Buffer.from(`${PLAN}\nRKE,2010-11,5\0\n`))],
  ])('%s', async (_, bytes) => {
    const read = await readBytes(bytes);
    expect(only(read, 'nul-byte')).toMatchObject({ severity: 'error', file: 'a.csv' });
    expect(read.lines).toEqual([]);
  });
});

describe('an empty file', () => {
  test.each([
    ['no byte', Buffer.alloc(0)],
    ['gzip of no byte', gzipSync(Buffer.alloc(0))],
    ['a mark alone', Buffer.from('\uFEFF')],
    ['a mark of UTF-16 alone', utf16le('')],
    ['line ends alone', Buffer.from('\r\n\n  \n')],
    ['blank cells alone', Buffer.from(',,,\n,,,\n')],
  ])('%s', async (_, bytes) => {
    const read = await readBytes(bytes);
    expect(codes(read)).toEqual(['file-empty']);
    expect(only(read, 'file-empty')).toMatchObject({ severity: 'error', file: 'a.csv' });
  });
});

describe('damaged gzip', () => {
  const whole = gzipSync(Buffer.from(`${PLAN}\n${'RKE,2010-11,5\nRA7,2011-12,7.25\n'.repeat(500)}`));
  const flipped = Buffer.from(whole);
  flipped[Math.floor(whole.length / 2)] = (flipped[Math.floor(whole.length / 2)] ?? 0) ^ 0xff;

  test.each([
    ['cut', whole.subarray(0, -20)],
    ['cut behind its first bytes', whole.subarray(0, 5)],
    ['with a byte changed', flipped],
    ['a name that lies', Buffer.from([0x1f, 0x8b, ...Buffer.from('not gzip at all')])],
  ])('%s', async (_, bytes) => {
    const read = await readBytes(bytes);
    expect(only(read, 'gzip-damaged')).toMatchObject({ severity: 'error', file: 'a.csv' });
    expect(codes(read)).toEqual(['gzip-damaged']);
  });

  test('of several members is read through', async () => {
    const two = Buffer.concat([gzipSync(`${PLAN}\nRKE,2010-11,5\n`), gzipSync('RA7,2010-11,7\n')]);
    expect(counts(await readBytes(two))).toBe('2 = 2 + 0');
  });
});

test('a source that fails while its gzip is read says its own reason', async () => {
  const bytes = gzipSync(Buffer.from(`${PLAN}\nRKE,2010-11,5\n`));
  const { fail } = await import('../../src/problem/index.js');
  const read = await readSources([
    {
      name: 'a.csv',
      // eslint-disable-next-line @typescript-eslint/require-await -- as a disk that fails
      async *open(from = 0, to = bytes.length) {
        yield bytes.subarray(from, Math.min(to, 12));
        if (to > 12) throw fail('unreadable', { file: 'a.csv' }, { reason: 'EIO' });
      },
    },
  ]);
  expect(codes(read)).toEqual(['unreadable']);
});

test('one file that cannot be read does not hide the others', async () => {
  const read = await readSources([
    bytesSource('empty.csv', Buffer.alloc(0)),
    bytesSource('good.csv', Buffer.from(`${PLAN}\nRKE,2010-11,5\n`)),
  ]);
  expect(codes(read)).toEqual(['file-empty']);
  expect(read.files.map((file) => file.file)).toEqual(['good.csv']);
  expect((await readText([PLAN, 'RKE,2010-11,5'])).problems).toEqual([]);
});
