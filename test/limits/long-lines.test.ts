import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bytesSource, ingest, type Source } from '../../src/ingest/index.js';
import { LineLengths, LONGEST_LINE } from '../../src/groups/index.js';
import { CubeBuilder } from '../../src/model/index.js';
import { someOf } from '../thorough.js';
import {
  CATEGORIES,
  counts,
  only,
  PLAN,
  readBytes,
  readSources,
  REGISTER,
  trickle,
  type Read,
} from '../ingest/reading.js';

const ROW = 'RKE,2010-11,5\n';
/** A row of so many bytes, its line end not counted. */
const rowOf = (length: number): string => `RKE,2010-11,5,${'x'.repeat(length - 14)}\n`;
const HEADER = `${PLAN},supplier\n`;

/** Reads by the fast lane, which adds up; the records of it are not kept. */
async function byLane(
  sources: readonly Source[],
  lane?: 'slow',
): Promise<Omit<Read, 'lines' | 'places' | 'setAside'>> {
  const options = { register: REGISTER, categories: CATEGORIES, ...(lane && { lane }) };
  return ingest(sources, options, new CubeBuilder(new Set(['trust'])));
}

describe('a line longer than the limit is refused by every reader, with its place', () => {
  const LONG = LONGEST_LINE + 1;
  test.each(
    someOf<[name: string, text: string, line: number]>([
      ['of letters', `${HEADER}${ROW}${rowOf(LONG)}${ROW}`, 3],
      ['without an end', `${HEADER}${ROW}${ROW}${rowOf(LONG).trimEnd()}`, 4],
      ['of commas', `${HEADER}${ROW}${','.repeat(3 * LONG)}`, 3],
      ['of quotes', `${HEADER}${ROW}${'"'.repeat(3 * LONG)}`, 3],
      [
        'in a quoted cell that has line ends before',
        `${HEADER}${ROW}RKE,2010-11,5,"a\n${'x'.repeat(LONG)}"\n`,
        4,
      ],
      ['behind carriage returns', `${HEADER}${ROW}${rowOf(LONG)}`.replaceAll('\n', '\r'), 3],
      ['behind both', `${HEADER}${ROW}${rowOf(LONG)}`.replaceAll('\n', '\r\n'), 3],
      ['among many rows', `${HEADER}${ROW.repeat(40_000)}${rowOf(LONG)}`, 40_002],
    ]),
  )('%s', async (_, text, line) => {
    const bytes = Buffer.from(text);
    for (const read of [
      await byLane([bytesSource('a.csv', bytes)]),
      await byLane([bytesSource('a.csv', bytes)], 'slow'),
      await byLane([bytesSource('a.csv', gzipSync(bytes))]),
      await byLane([trickle(bytes, 9973)]),
      await readBytes(bytes),
    ]) {
      const place = only(read as Read, 'line-too-long');
      expect(place).toMatchObject({ severity: 'error', file: 'a.csv' });
      expect(place.line).toBe(line);
    }
  });

  test('a line of exactly the limit is a row like any other', async () => {
    const bytes = Buffer.from(`${HEADER}${ROW}${rowOf(LONGEST_LINE)}${ROW}`);
    for (const read of [
      await byLane([bytesSource('a.csv', bytes)]),
      await readBytes(bytes),
      await readSources([trickle(bytes, 65_537)]),
    ])
      expect(counts(read as Read)).toBe('3 = 3 + 0');
  });

  test.each([1, 3, 7, 64])('lengths are the same in chunks of %i of the limit', (parts) => {
    for (const [before, length, isLong] of [
      [0, LONGEST_LINE, false],
      [0, LONGEST_LINE + 1, true],
      [5, LONGEST_LINE, false],
      [5, LONGEST_LINE + 1, true],
      [LONGEST_LINE, LONGEST_LINE, false],
      [LONGEST_LINE, LONGEST_LINE + 1, true],
    ] as const) {
      const bytes = Buffer.from(`${'a'.repeat(before)}\n${'b'.repeat(length)}\nc\n`);
      const lengths = new LineLengths();
      const size = Math.ceil(bytes.length / parts);
      const found = Array.from({ length: parts }, (_, i) =>
        lengths.add(bytes.subarray(i * size, (i + 1) * size)),
      );
      expect(found.some((at) => at !== -1)).toBe(isLong);
    }
  });
});

describe('a header past 256 KiB is refused, never cut off', () => {
  const wide = Array.from({ length: 40_000 }, (_, i) => `column ${i}`).join(',');
  test.each([
    ['as the first line', `${PLAN},${wide}\n${ROW}`, 1],
    ['with the columns that count at its end', `${wide},${PLAN}\n${ROW}`, 1],
    ['below titles', `Plan of the trusts\n\n${PLAN},${wide}\n${ROW}`, 3],
    ['without a line end', wide, 1],
  ])('%s', async (_, text, line) => {
    expect(only(await readBytes(Buffer.from(text)), 'header-too-long').line).toBe(line);
    expect(only(await readSources([trickle(Buffer.from(text), 8191)]), 'header-too-long').line).toBe(line);
  });

  test('long rows below a header of usual length are no header', async () => {
    const read = await readBytes(Buffer.from(`${HEADER}${rowOf(300_000)}${rowOf(300_000)}`));
    expect(counts(read)).toBe('2 = 2 + 0');
  });
});

test.each([['x - '], [' at '], ['(2010-11 prices, '], ['Â'], ['option: ']])(
  'a cell of 200,000 characters in the first row takes no time by its square: %j',
  async (piece) => {
    const cell = `${piece.repeat(Math.ceil(200_000 / piece.length))},`;
    const { user } = process.cpuUsage();
    await byLane([bytesSource('a.csv', Buffer.from(`"${cell}",b\n1,2\n`))]);
    expect(process.cpuUsage().user - user).toBeLessThan(5_000_000);
  },
);
