import { execFileSync } from 'node:child_process';
import { createWriteStream, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MOST_BYTES, readTextFile, type TextOptions } from '../../src/files/text-file.js';
import { reasonOf } from '../../src/files/system-error.js';
import { folderOf } from '../cli/console.js';
import { messageIn, messageOf } from './message.js';

/** Reads a file with these bytes. @returns its text, or the message of the failure. */
async function textOf(bytes: Uint8Array | string, kind: TextOptions['kind'] = 'scenario'): Promise<string> {
  const path = join(folderOf(), 'file');
  writeFileSync(path, bytes);
  return readTextFile(path, { kind, label: 'a file' }).catch(messageIn);
}

describe('a text file', () => {
  test.each<[what: string, bytes: Uint8Array, text: string]>([
    ['UTF-8', Buffer.from('caf\u00e9 \u{1f600}\n'), 'caf\u00e9 \u{1f600}\n'],
    ['nothing', Buffer.alloc(0), ''],
    ['a mark of UTF-8, which stays', Buffer.from('\ufeffa'), '\ufeffa'],
    ['UTF-16, the small end first', Buffer.from('\ufeffa\u00e9', 'utf16le'), 'a\u00e9'],
    ['UTF-16, the large end first', Buffer.from('\ufeffa\u00e9', 'utf16le').swap16(), 'a\u00e9'],
  ])('holds %s', async (_, bytes, text) => {
    for (const kind of ['scenario', 'table'] as const) expect(await textOf(bytes, kind)).toBe(text);
  });

  test('of a table may be Windows-1252, up to its last letter', async () => {
    expect(await textOf(Buffer.from([0x61, 0xa3, 0x80, 0x9f]), 'table')).toBe('a\u00a3\u20ac\u0178');
  });

  test.each<[what: string, bytes: number[], place: string]>([
    [
      'the first byte',
      [0xa3, 0x61],
      'a file, line 1, column 1: The byte 0xA3 here is no UTF-8 (in Windows-1252 it is "\u00a3")',
    ],
    [
      'a byte of a later line',
      [0x61, 0x0d, 0x0a, 0x62, 0x0a, 0x0d, 0x63, 0x80],
      'a file, line 4, column 2: The byte 0x80 here is no UTF-8 (in Windows-1252 it is "\u20ac")',
    ],
    [
      'a byte behind letters of several bytes',
      [0xc3, 0xa9, 0xf0, 0x9f, 0x98, 0x80, 0xe9, 0x20],
      'a file, line 1, column 3: The byte 0xE9 here is no UTF-8 (in Windows-1252 it is "\u00e9")',
    ],
    [
      'the start of a letter that does not go on',
      [0x61, 0xc3, 0x62],
      'a file, line 1, column 2: The byte 0xC3 here is no UTF-8 (in Windows-1252 it is "\u00c3")',
    ],
    [
      'the start of a letter at the end',
      [0x61, 0xe2, 0x82],
      'a file, line 1, column 2: The byte 0xE2 here is no UTF-8 (in Windows-1252 it is "\u00e2")',
    ],
    [
      'the rest of a letter alone',
      [0x61, 0x0a, 0x9f],
      'a file, line 2, column 1: The byte 0x9F here is no UTF-8 (in Windows-1252 it is "\u0178")',
    ],
    [
      'the first, though it begins like UTF-16',
      [0xff, 0x61],
      'a file, line 1, column 1: The byte 0xFF here is no UTF-8 (in Windows-1252 it is "\u00ff")',
    ],
    [
      'the first, though it begins like UTF-16 the other way round',
      [0xfe, 0x61],
      'a file, line 1, column 1: The byte 0xFE here is no UTF-8 (in Windows-1252 it is "\u00fe")',
    ],
  ])('is refused with the place of %s', async (_, bytes, place) => {
    expect(await textOf(Uint8Array.from(bytes))).toBe(`${place}. Save the file as UTF-8.`);
  });

  test.each(Object.entries(MOST_BYTES) as [TextOptions['kind'], number][])(
    'of the kind %s may have no more than %i bytes',
    async (kind, most) => {
      const path = join(folderOf({ file: '' }), 'file');
      truncateSync(path, most + 1);
      const tooLarge = new RegExp(`^a file: .*\\b${most >> 20} (?:MiB|MB)`);
      expect(await messageOf(readTextFile(path, { kind, label: 'a file' }))).toMatch(tooLarge);
      if (most <= MOST_BYTES.scenario) expect((await textOf('a'.repeat(most), kind)).length).toBe(most);
    },
  );

  test.skipIf(process.platform === 'win32')('may be a pipe, which has no size', async () => {
    const { scenario: most } = MOST_BYTES;
    for (const [size, text] of [
      [70_000, 'a'.repeat(70_000)],
      [most, 'a'.repeat(most)],
      [most + 1, /^a file: .*1 MiB/],
    ] as const) {
      const path = join(folderOf(), 'pipe');
      execFileSync('mkfifo', [path]);
      const writer = createWriteStream(path);
      writer.on('error', () => undefined); // the reader may have enough
      writer.end('a'.repeat(size));
      const read = await readTextFile(path, { kind: 'scenario', label: 'a file' }).catch(messageIn);
      if (typeof text === 'string') expect(read === text).toBe(true);
      else expect(read).toMatch(text);
    }
  });

  test('that is not there, or is a folder, is told with the reason', async () => {
    const folder = folderOf();
    const read = (path: string) => messageOf(readTextFile(path, { kind: 'rules', label: 'a file' }));
    expect(await read(join(folder, 'none'))).toContain('there is no such file or folder (ENOENT)');
    expect(await read(folder)).toContain('it is a folder (EISDIR)');
  });
});

test('a reason is words for the codes that are known, else the code', () => {
  const withCode = (code: unknown) => Object.assign(new Error('no'), { code });
  expect(reasonOf(withCode('ENOSPC'))).toBe('the disk is full (ENOSPC)');
  expect(reasonOf(withCode('EODD'))).toBe('EODD');
  expect(reasonOf('gone')).toBe('gone');
  expect(reasonOf(new Error('gone'))).toBe('Error: gone');
  expect(reasonOf(withCode('constructor'))).toBe('constructor');
});
