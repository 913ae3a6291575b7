import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { bytesSource } from '../../src/ingest/index.js';
import { codes, counts, only, PLAN, readBytes, readSources, trickle, type Read } from './reading.js';

const rows = (from: number, count: number): string =>
  Array.from({ length: count }, (_, i) => `RKE,2010-11,${from + i}\n`).join('');
const member = (text: string): Buffer => gzipSync(Buffer.from(text));
const zeros = (count: number): Buffer => Buffer.alloc(count);

const FIRST = member(`${PLAN}\n${rows(1, 2)}`);
const SECOND = member(rows(3, 1));
const THIRD = member(rows(4, 3));
const EMPTY = member('');

/** Read as bytes at hand and in chunks of several sizes, so that every border falls somewhere between them. */
async function readEveryWay(bytes: Uint8Array): Promise<Read[]> {
  const sizes = [1, 2, 3, 7, FIRST.length, FIRST.length + 1, 64];
  return [
    await readBytes(bytes),
    ...(await Promise.all(sizes.map((size) => readSources([trickle(bytes, size)])))),
  ];
}

describe('every member of a gzip file is read', () => {
  test.each([
    ['one behind the other', [FIRST, SECOND, THIRD], 6],
    ['a zero byte between them', [FIRST, zeros(1), SECOND], 3],
    ['many zero bytes between them', [FIRST, zeros(70_000), SECOND, zeros(3), THIRD], 6],
    ['a block of 512 bytes', [FIRST, zeros(512 - FIRST.length), SECOND], 3],
    ['zero bytes at the end', [FIRST, SECOND, zeros(1000)], 3],
    ['empty members between', [EMPTY, FIRST, EMPTY, EMPTY, SECOND, EMPTY], 3],
    ['empty members and zero bytes', [EMPTY, zeros(4), FIRST, zeros(1), EMPTY, zeros(2), THIRD], 5],
  ])('%s', async (_, parts, count) => {
    for (const read of await readEveryWay(Buffer.concat(parts))) {
      expect(read.problems).toEqual([]);
      expect(counts(read)).toBe(`${count} = ${count} + 0`);
    }
  });

  test('a row that is cut in two by the border of members and zero bytes', async () => {
    const text = Buffer.from(`${PLAN}\n${rows(1, 2)}`);
    const bytes = Buffer.concat([gzipSync(text.subarray(0, -4)), zeros(5), gzipSync(text.subarray(-4))]);
    for (const read of await readEveryWay(bytes)) expect(counts(read)).toBe('2 = 2 + 0');
  });

  test('members larger than what zlib hands out at a time', async () => {
    const many = 40_000;
    const bytes = Buffer.concat([FIRST, zeros(9), member(rows(1, many)), zeros(9), SECOND]);
    expect(counts(await readBytes(bytes))).toBe(`${many + 3} = ${many + 3} + 0`);
  });
});

describe('what is no gzip behind a member is an error', () => {
  test.each([
    ['text', [FIRST, Buffer.from('RKE,2010-11,5\n')]],
    ['a line end', [FIRST, Buffer.from('\n')]],
    ['text behind zero bytes', [FIRST, zeros(7), Buffer.from('x')]],
    ['text behind the last of two', [FIRST, zeros(1), SECOND, Buffer.from('\u00ff')]],
    ['the first byte of a member', [FIRST, Buffer.from([0x1f])]],
    ['the first byte of a member behind zero bytes', [FIRST, zeros(1), Buffer.from([0x1f])]],
    ['a member that is cut off', [FIRST, zeros(1), SECOND.subarray(0, -1)]],
    ['a member that has lost its first byte', [FIRST, SECOND.subarray(1)]],
    ['another kind of packing', [FIRST, zeros(1), Buffer.from('PK\u0003\u0004')]],
  ])('%s', async (_, parts) => {
    for (const read of await readEveryWay(Buffer.concat(parts))) {
      expect(codes(read)).toEqual(['gzip-damaged']);
      expect(only(read, 'gzip-damaged')).toMatchObject({ severity: 'error', file: 'a.csv' });
    }
  });

  test('the message says where', async () => {
    const read = await readBytes(Buffer.concat([FIRST, zeros(7), Buffer.from('x')]));
    expect(only(read, 'gzip-damaged').message).toContain(
      `what follows its end, from byte ${FIRST.length + 8} on, is no gzip`,
    );
  });
});

describe('no fault of a byte loses a row in silence', () => {
  const bytes = Buffer.concat([FIRST, zeros(3), SECOND]);
  const whole = '3 = 3 + 0';
  const outcome = async (damaged: Uint8Array): Promise<string> => {
    const read = await readSources([bytesSource('a.csv', damaged)]);
    return read.problems.some(({ severity }) => severity === 'error') ? 'error' : counts(read);
  };

  test('cut off anywhere but at the end of a member', async () => {
    for (let length = 2; length < bytes.length; length++) {
      const isBetween = length >= FIRST.length && length <= FIRST.length + 3;
      expect(await outcome(bytes.subarray(0, length)), `${length} bytes`).toBe(
        isBetween ? '2 = 2 + 0' : 'error',
      );
    }
  });

  test('any byte changed: it is read whole (a name or a time in a header) or refused', async () => {
    for (let at = 0; at < bytes.length; at++)
      for (const bit of [0x01, 0x80, 0xff]) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ bit;
        expect(['error', whole], `byte ${at} ^ ${bit}`).toContain(await outcome(changed));
      }
  });
});
