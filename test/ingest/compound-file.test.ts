import { CFB, utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { streamIn } from '../../src/ingest/workbooks/compound-file.js';
import { readSources } from './reading.js';
import { lawRuns } from '../thorough.js';

const [LEFT, RIGHT, CHILD] = [68, 72, 76];
const NONE = -1;

function workbook(): Buffer {
  const book = utils.book_new();
  const rows = [
    ['trust_code', 'product', 'financial_year', 'amount'],
    ['RKE', 'spine', '2010-11', 5],
  ];
  utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Plan');
  return Buffer.from(write(book, { type: 'buffer', bookType: 'biff8' }) as Uint8Array);
}

/** Where the directory begins: the header gives its first sector, of 512 bytes behind the header. */
const directoryOf = (bytes: Buffer): number => 512 * (bytes.readInt32LE(0x30) + 1);

/** Links of entries of the directory, set anew: entry, which link, and what it is linked to. */
type Link = readonly [entry: number, link: number, to: number];

function linked(links: readonly Link[]): Buffer {
  const bytes = workbook();
  const directory = directoryOf(bytes);
  for (const [entry, link, to] of links) bytes.writeInt32LE(to, directory + 128 * entry + link);
  return bytes;
}

const read = async (bytes: Buffer) => readSources([bytesSource('plan.xls', bytes)]);

describe('the directory of an old workbook', () => {
  test('is a tree, and read', async () => {
    expect((await read(workbook())).footing.rowsUsed).toBe(1);
  });

  test.each<[string, readonly Link[]]>([
    [
      'two siblings of each other',
      [
        [0, CHILD, 1],
        [1, LEFT, 2],
        [1, RIGHT, NONE],
        [2, LEFT, 1],
      ],
    ],
    [
      'three in a ring',
      [
        [0, CHILD, 1],
        [1, RIGHT, 2],
        [2, RIGHT, 3],
        [3, RIGHT, 1],
      ],
    ],
    ['an entry that is its own sibling', [[1, LEFT, 1]]],
    [
      'the root as a sibling of its child',
      [
        [0, CHILD, 1],
        [0, RIGHT, 1],
        [1, LEFT, 0],
      ],
    ],
    [
      'one entry that is linked to twice',
      [
        [0, CHILD, 1],
        [1, LEFT, 2],
        [1, RIGHT, 2],
      ],
    ],
  ])('with %s is refused', async (_, links) => {
    const { problems } = await read(linked(links));
    expect(problems.map(({ code }) => code)).toEqual(['workbook-damaged']);
    expect(problems[0]?.message).toContain('its directory is linked in circles');
  });

  test('linked by chance ends in rows or in a problem', async () => {
    const link = fc.tuple(
      fc.integer({ min: 0, max: 3 }),
      fc.constantFrom(LEFT, RIGHT, CHILD),
      fc.integer({ min: -1, max: 5 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(link, { minLength: 1, maxLength: 6 }), async (links) => {
        const { problems, footing } = await read(linked(links));
        expect(footing.rowsUsed === 1 || problems.some(({ severity }) => severity === 'error')).toBe(true);
      }),
      { numRuns: lawRuns(200) },
    );
  });

  test('that leads to no rows is refused', async () => {
    const { problems } = await read(
      linked([
        [0, CHILD, NONE],
        [2, RIGHT, 3],
        [3, LEFT, 2],
      ]),
    );
    expect(problems[0]?.message).toContain('it holds no workbook of Excel 5 to 2003');
  });
});

interface Container {
  readonly content: Uint8Array;
}
/** The part of SheetJS that reads and writes compound files; it comes without types. */
const {
  find,
  read: open,
  write: pack,
  utils: parts,
} = CFB as {
  readonly find: (container: Container, path: string) => Container | null;
  readonly read: (bytes: Uint8Array, how: { type: 'buffer' }) => Container;
  readonly write: (container: Container, how: { type: 'buffer' }) => Uint8Array;
  readonly utils: {
    readonly cfb_new: (how: { root: string }) => Container;
    readonly cfb_add: (container: Container, path: string, content: Uint8Array) => void;
  };
};

describe('the stream of an old workbook', () => {
  /** A compound file with a stream at a path. */
  const holding = (path: string, length: number): { readonly bytes: Buffer; readonly content: Buffer } => {
    const content = Buffer.from(Uint8Array.from({ length }, (_, i) => (i * 2_654_435_761) >>> 24));
    const container = parts.cfb_new({ root: 'R' });
    parts.cfb_add(container, path, content);
    return { bytes: Buffer.from(pack(container, { type: 'buffer' })), content };
  };
  const streamOf = (bytes: Buffer): Uint8Array | null => streamIn(bytes, ['Workbook', 'Book']);

  test.each([
    ['of a byte', '/Workbook', 1],
    ['of one small sector', '/Workbook', 64],
    ['nearly too long for small sectors', '/Workbook', 4_095],
    ['just too long for them', '/Workbook', 4_096],
    ['of many sectors', '/Workbook', 100_001],
    ['of Excel 5', '/Book', 20_000],
    // its table of chains goes on behind the header
    ['of more than seven megabytes', '/Workbook', 9_000_000],
  ])('%s is the one that SheetJS finds', (_, path, length) => {
    const { bytes, content } = holding(path, length);
    expect(Buffer.from(find(open(bytes, { type: 'buffer' }), path)?.content ?? []).equals(content)).toBe(
      true,
    );
    expect(Buffer.from(streamOf(bytes) ?? []).equals(content)).toBe(true);
  });

  test('whose file is cut is refused, wherever it is cut', () => {
    const { bytes, content } = holding('/Workbook', 6_000);
    for (let length = 0; length < bytes.length; length += 97) {
      let found: Uint8Array | null = null;
      try {
        found = streamOf(bytes.subarray(0, length));
      } catch (error) {
        expect(String(error)).toContain('workbook-damaged');
      }
      if (found) expect(Buffer.from(found).equals(content)).toBe(true);
    }
  });

  test('whose parts are linked in circles is refused', () => {
    const { bytes } = holding('/Workbook', 100_000);
    const table = 512 * (bytes.readInt32LE(0x4c) + 1);
    const linkOf = (sector: number): number => bytes.readInt32LE(table + 4 * sector);
    expect([linkOf(40), linkOf(41)]).toEqual([41, 42]);
    bytes.writeInt32LE(40, table + 4 * 41);
    expect(() => streamOf(bytes)).toThrow('linked in circles');
  });

  test.each([0, 1, 8, 13, 255])('whose parts have 2 to the power of %i bytes is refused', (shift) => {
    const { bytes } = holding('/Workbook', 100);
    bytes.writeUInt16LE(shift, 0x1e);
    expect(() => streamOf(bytes)).toThrow('workbook-damaged');
  });

  test('with any byte changed comes out, or is refused', () => {
    const { bytes } = holding('/Workbook', 100);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        const changed = Buffer.from(bytes);
        changed[at] = byte;
        try {
          streamOf(changed);
        } catch (error) {
          expect(String(error)).toContain('workbook-damaged');
        }
      }),
      { numRuns: lawRuns(3_000) },
    );
  });

  test.each([
    'trust_code,product,financial_year,amount\nRKE,spine,2010-11,5\n',
    '<table><tr><td>RKE',
    'PK\u0003\u0004',
    '',
  ])('that holds %j is no workbook', async (text) => {
    const container = parts.cfb_new({ root: 'R' });
    parts.cfb_add(container, '/Workbook', Buffer.from(text.padEnd(text === '' ? 0 : 5_000)));
    const { problems, footing } = await read(Buffer.from(pack(container, { type: 'buffer' })));
    expect(footing.rowsRead).toBe(0);
    expect(problems.map(({ code }) => code)).toEqual(['workbook-damaged']);
  });

  test('of an embedded workbook is not taken for that of the file', () => {
    expect(streamOf(holding('/MBD0001/Workbook', 5_000).bytes)).toBeNull();
  });
});
