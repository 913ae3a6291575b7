import { utils, write } from '@e965/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { readSources } from './reading.js';

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
    [
      'a ring that the root does not reach',
      [
        [0, CHILD, NONE],
        [2, RIGHT, 3],
        [3, LEFT, 2],
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
      { numRuns: 200 },
    );
  });
});
