import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesSource, ingest, type Source } from '../../src/ingest/index.js';
import { StrayBytes, withoutStrayBytes } from '../../src/ingest/text/stray-bytes.js';
import { CubeBuilder } from '../../src/model/index.js';
import {
  CATEGORIES,
  codes,
  only,
  PLAN,
  readBytes,
  readSources,
  REGISTER,
  trickle,
  type Read,
} from '../ingest/reading.js';

const HEADER = `${PLAN},supplier\n`;
const row = (supplier: string | Uint8Array): Buffer =>
  Buffer.concat([Buffer.from('RKE,2010-11,5,'), Buffer.from(supplier as string), Buffer.from('\n')]);
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const join = (...parts: (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

/** Reads with csv-parse, from a stream, packed, and by the lane: the suppliers must be the same. */
async function suppliersOf(bytes: Buffer): Promise<{ reads: Read[]; suppliers: string[] }> {
  const sources: Source[][] = [
    [bytesSource('a.csv', bytes)],
    [trickle(bytes, 1)],
    [trickle(bytes, 3)],
    [bytesSource('a.csv', gzipSync(bytes))],
  ];
  const reads: Read[] = [];
  for (const each of sources) reads.push(await readSources(each));
  const suppliers = reads.map(({ lines }) => lines.map(({ supplier }) => supplier));
  const cube = new CubeBuilder(new Set(['supplier']));
  const byLane = await ingest(
    [bytesSource('a.csv', bytes)],
    { register: REGISTER, categories: CATEGORIES },
    cube,
  );
  const kept = cube.build().cells.map(({ values }) => values.supplier);
  for (const each of suppliers) expect(each).toEqual(suppliers[0]);
  for (const read of reads) expect(read.problems).toEqual(reads[0]?.problems);
  expect(byLane.problems).toEqual(reads[0]?.problems);
  expect([...new Set(kept)].sort()).toEqual([...new Set(suppliers[0])].sort());
  return { reads, suppliers: suppliers[0] ?? [] };
}

describe('bytes of Windows-1252 in a file of UTF-8 are read as what they are, with a warning that names the place', () => {
  test.each([
    [
      'one, behind letters of UTF-8',
      join(HEADER, row('Soci\u00e9t\u00e9'), row(latin('Caf\u00e9')), row('Z\u00fcrich')),
      ['Soci\u00e9t\u00e9', 'Caf\u00e9', 'Z\u00fcrich'],
      3,
      '0xE9',
      '\u00e9',
      1,
    ],
    [
      'one, before them',
      join(HEADER, row(latin('Caf\u00e9')), row('Soci\u00e9t\u00e9')),
      ['Caf\u00e9', 'Soci\u00e9t\u00e9'],
      2,
      '0xE9',
      '\u00e9',
      1,
    ],
    [
      'in the same cell',
      join(HEADER, row(join('Soci\u00e9t\u00e9 ', Uint8Array.of(0x96), ' A'))),
      ['Soci\u00e9t\u00e9 \u2013 A'],
      2,
      '0x96',
      '\u2013',
      1,
    ],
    [
      'many',
      join(HEADER, row('\u00e9'), ...Array.from({ length: 50 }, () => row(latin('\u00e9\u00e8')))),
      ['\u00e9', ...Array<string>(50).fill('\u00e9\u00e8')],
      3,
      '0xE9',
      '\u00e9',
      100,
    ],
    [
      'behind a mark of UTF-8',
      join('\uFEFF', HEADER, row('\u00e9'), row(latin('\u00e8'))),
      ['\u00e9', '\u00e8'],
      3,
      '0xE8',
      '\u00e8',
      1,
    ],
    [
      'behind carriage returns',
      Buffer.from(join(HEADER, row('\u00e9'), row(latin('\u00e8'))).map((byte) => (byte === 10 ? 13 : byte))),
      ['\u00e9', '\u00e8'],
      3,
      '0xE8',
      '\u00e8',
      1,
    ],
    [
      'characters longer than need be',
      join(HEADER, row('\u00e9'), row(Uint8Array.of(0xc0, 0xaf))),
      ['\u00e9', '\u00c0\u00af'],
      3,
      '0xC0',
      '\u00c0',
      2,
    ],
    [
      'surrogates',
      join(HEADER, row('\u00e9'), row(Uint8Array.of(0xed, 0xa0, 0x80))),
      ['\u00e9', '\u00ed\u00a0\u20ac'],
      3,
      '0xED',
      '\u00ed',
      3,
    ],
    [
      'a character cut off by the end of a cell',
      join(HEADER, row(Uint8Array.of(0xe2, 0x80)), row('\u20ac')),
      ['\u00e2\u20ac', '\u20ac'],
      2,
      '0xE2',
      '\u00e2',
      2,
    ],
    [
      'a character cut off by the end of the file',
      join(HEADER, row('a'), 'RKE,2010-11,5,b', Uint8Array.of(0xe2, 0x80)),
      ['a', 'b\u00e2\u20ac'],
      3,
      '0xE2',
      '\u00e2',
      2,
    ],
  ])('%s', async (_, bytes, expected, line, byte, letter, count) => {
    const { reads, suppliers } = await suppliersOf(bytes);
    expect(suppliers).toEqual(expected);
    for (const read of reads) {
      const { message, ...found } = only(read, 'encoding-mixed');
      expect(found).toMatchObject({ severity: 'warning', file: 'a.csv', line });
      expect(message).toContain(byte);
      expect(message).toContain(`"${letter}"`);
      expect(message).toMatch(new RegExp(`^${count} bytes? `));
      expect(read.files[0]?.encoding).toBe('utf-8-mixed');
    }
  });

  test('far behind, where the file is read in chunks', async () => {
    const bytes = join(
      HEADER,
      'RKE,2010-11,5,a\n'.repeat(200_000),
      row('\u00e9'),
      'RKE,2010-11,5,a\n'.repeat(200_000),
      row(latin('\u00e8')),
    );
    const cube = new CubeBuilder(new Set(['supplier']));
    const read = await ingest(
      [bytesSource('a.csv', bytes)],
      { register: REGISTER, categories: CATEGORIES },
      cube,
    );
    expect(only(read as never, 'encoding-mixed').line).toBe(400_003);
    expect(new Set(cube.build().cells.map(({ values }) => values.supplier))).toEqual(
      new Set(['a', '\u00e9', '\u00e8']),
    );
    expect(read.footing.rowsUsed).toBe(400_002);
  });
});

test.each([
  [
    'Windows-1252 alone',
    join(HEADER, row(latin('Caf\u00e9')), row(latin('\u00fc'))),
    'windows-1252',
    ['Caf\u00e9', '\u00fc'],
  ],
  ['UTF-8 alone', join(HEADER, row('Caf\u00e9')), 'utf-8', ['Caf\u00e9']],
])('%s is no mixture', async (_, bytes, encoding, expected) => {
  const { reads, suppliers } = await suppliersOf(bytes);
  expect(suppliers).toEqual(expected);
  expect(reads[0]?.files[0]?.encoding).toBe(encoding);
  expect(reads[0]?.problems).toEqual([]);
});

test('a mark in the middle, where files were put one behind the other, is part of no cell', async () => {
  const file = join('\uFEFF', HEADER, row('\u00e9'));
  const { suppliers, reads } = await suppliersOf(Buffer.concat([file, file]));
  expect(suppliers).toEqual(['\u00e9', '\u00e9']);
  expect(codes(reads[0] as Read)).toEqual(['header-again', 'duplicate-rows']);
  const again = await suppliersOf(join('\uFEFF', HEADER, row('\u00e9'), '\uFEFF', row('b')));
  expect(again.suppliers).toEqual(['\u00e9', 'b']);
});

describe('UTF-16', () => {
  const text = `${HEADER}RKE,2010-11,5,\u00e9\n`;
  test('without its mark is refused: its NUL bytes are no text', async () => {
    for (const bytes of [Buffer.from(text, 'utf16le'), Buffer.from(text, 'utf16le').swap16()])
      expect(codes(await readBytes(bytes))).toEqual(['nul-byte']);
  });

  test('with a byte too few at its end keeps every row', async () => {
    const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
    const read = await readBytes(bytes.subarray(0, -1));
    expect(read.lines.map(({ supplier }) => supplier)).toHaveLength(1);
  });
});

describe('what StrayBytes takes for characters', () => {
  const isValid = (bytes: Uint8Array): boolean => {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  const hostile = fc.array(
    fc.oneof(
      fc.constantFrom(
        0x41,
        0x80,
        0x9f,
        0xa0,
        0xbf,
        0xc0,
        0xc2,
        0xdf,
        0xe0,
        0xe2,
        0xed,
        0xef,
        0xf0,
        0xf4,
        0xf5,
        0xff,
      ),
      fc.integer({ min: 1, max: 255 }),
    ),
    { maxLength: 12 },
  );
  const inChunks = (bytes: Uint8Array, size: number): Uint8Array[] =>
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.slice(i * size, (i + 1) * size));

  test('is what the decoder of Node does, at every border of chunks', async () => {
    await fc.assert(
      fc.asyncProperty(hostile, fc.integer({ min: 1, max: 5 }), async (list, size) => {
        const bytes = Uint8Array.from(list);
        const strays = new StrayBytes();
        for (const chunk of inChunks(bytes, size)) strays.add(chunk);
        strays.end();
        expect(strays.count === 0).toBe(isValid(bytes));
        const out: Uint8Array[] = [];
        const stream = (async function* () {
          for (const chunk of inChunks(bytes, size)) yield await Promise.resolve(chunk);
        })();
        for await (const chunk of withoutStrayBytes(stream)) out.push(chunk);
        const mended = Buffer.concat(out);
        expect(isValid(mended)).toBe(true);
        if (strays.count === 0) expect(mended.equals(bytes)).toBe(true);
        if (strays.characters === 0)
          expect(mended.toString('utf8')).toBe(
            new TextDecoder('windows-1252').decode(bytes, { stream: true }),
          );
      }),
      { numRuns: 2_000 },
    );
  });
});
