import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { codes, counts, PLAN, readBytes, readSources, trickle, type Read } from '../ingest/reading.js';

/** Rows that pack badly, so that a file cut off anywhere holds some of them. */
const rows = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => `RKE,2010-11,${((from + i) * 7919) % 10007}\n`).join('');
const ONE = gzipSync(`${PLAN}\n${rows(1, 30)}`);
const TWO = gzipSync(rows(31, 20));
const BOTH = Buffer.concat([ONE, TWO]);

const every = (bytes: Buffer): number[] => Array.from({ length: bytes.length }, (_, i) => i);
const changed = (bytes: Buffer, at: number, to: (byte: number) => number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at] = to(copy[at] as number);
  return copy;
};

/** Either all rows are there, or an error says that the file is damaged (or empty) and none is: never some of them. */
function isWholeOrRefused(read: Read, all: number): boolean {
  const [errors] = [read.problems.filter(({ severity }) => severity === 'error')];
  if (errors.length === 0) return read.footing.rowsRead === all && read.footing.rowsUsed === all;
  return read.footing.rowsRead === 0 && read.files.length === 0;
}

describe('of a gzip file that is broken no row is lost in silence', () => {
  test('cut off behind any byte', async () => {
    for (const length of every(BOTH)) {
      const bytes = BOTH.subarray(0, length);
      const isEndOfFirst = length === ONE.length;
      for (const read of [await readBytes(bytes), await readSources([trickle(bytes, 7)])]) {
        expect(
          isWholeOrRefused(read, isEndOfFirst ? 30 : 50),
          `${length}: ${codes(read).join()}, ${counts(read)}`,
        ).toBe(true);
        if (!isEndOfFirst) expect(codes(read), String(length)).toHaveLength(1);
      }
    }
  });

  test('any byte of the first or second member made another', async () => {
    for (const at of every(BOTH))
      for (const to of [(byte: number) => byte ^ 0xff, (byte: number) => byte ^ 1, () => 0]) {
        const bytes = changed(BOTH, at, to);
        if (bytes.equals(BOTH)) continue;
        const read = await readBytes(bytes);
        // time, flags of speed and system stand in a header, and mean nothing for the rows
        const member = at < ONE.length ? at : at - ONE.length;
        if (member >= 4 && member <= 9)
          expect(isWholeOrRefused(read, 50), `${at}: ${codes(read).join()}`).toBe(true);
        else if (member === 3) expect(isWholeOrRefused(read, 50), `flags: ${codes(read).join()}`).toBe(true);
        else expect(read.footing.rowsRead, `${at}: ${codes(read).join()}, ${counts(read)}`).toBe(0);
      }
  });

  test.each([
    ['a wrong checksum', changed(ONE, ONE.length - 8, (byte) => byte ^ 1)],
    ['a wrong length', changed(ONE, ONE.length - 4, (byte) => byte ^ 1)],
    ['a wrong checksum of the second', changed(BOTH, BOTH.length - 8, (byte) => byte ^ 1)],
    ['a wrong length of the second', changed(BOTH, BOTH.length - 4, (byte) => byte ^ 1)],
    ['text behind it', Buffer.concat([ONE, Buffer.from('RKE,2010-11,5\n')])],
    ['the beginning of a member behind it', Buffer.concat([ONE, TWO.subarray(0, 5)])],
    ['a method of packing that there is not', changed(ONE, 2, () => 7)],
    ['reserved flags', changed(ONE, 3, () => 0xe0)],
    ['nothing in it', gzipSync('')],
    ['only its first two bytes', ONE.subarray(0, 2)],
  ])('%s', async (_, bytes) => {
    for (const read of [
      await readBytes(bytes),
      await readSources([trickle(bytes, 3)]),
      await readSources([bytesSource('a', bytes)], { lane: 'slow' }),
    ]) {
      expect(read.problems.map(({ severity }) => severity)).toEqual(['error']);
      expect([read.footing.rowsRead, read.files]).toEqual([0, []]);
    }
  });

  test.each([
    ['a name', 0x08, Buffer.from('plan.csv\0')],
    ['a remark', 0x10, Buffer.from('of the trusts\0')],
    ['a field of its own', 0x04, Buffer.concat([Buffer.from([3, 0]), Buffer.from('abc')])],
    ['a name and a remark', 0x18, Buffer.from('plan.csv\0of the trusts\0')],
  ])('%s in the header changes nothing', async (_, flag, field) => {
    const header = changed(Buffer.from(ONE.subarray(0, 10)), 3, () => flag);
    const bytes = Buffer.concat([header, field, ONE.subarray(10), TWO]);
    expect(gunzipSync(bytes).toString()).toBe(`${PLAN}\n${rows(1, 30)}${rows(31, 20)}`);
    expect(counts(await readBytes(bytes))).toBe('50 = 50 + 0');
  });
});
