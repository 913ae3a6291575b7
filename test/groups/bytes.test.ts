import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineLengths, LONGEST_LINE } from '../../src/groups/index.js';
import { hasLongLine } from '../../src/groups/long-line.js';
import { fill, isPlain, ReadAhead } from '../../src/groups/read-ahead.js';
import { positionAfterLines, readerFrom } from '../../src/groups/source-rows.js';

/** Reads bytes, at most so many at a time. */
const readerOf =
  (bytes: Uint8Array, most = Infinity) =>
  (into: Uint8Array, from: number): number => {
    const part = bytes.subarray(from, from + Math.min(into.length, most));
    into.set(part);
    return part.length;
  };

const numbered = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 7) % 251);

describe('reading', () => {
  test('goes on until the memory is full or the bytes end', () => {
    const bytes = numbered(100);
    for (const most of [1, 7, 100]) {
      const into = new Uint8Array(40);
      expect([fill(readerOf(bytes, most), into, 10), into]).toEqual([40, bytes.slice(10, 50)]);
      expect(fill(readerOf(bytes, most), into, 90)).toBe(10);
      expect(fill(readerOf(bytes, most), into, 100)).toBe(0);
    }
    let asked = 0;
    const counting = (into: Uint8Array) => ((asked += 1), into.length);
    expect([fill(counting, new Uint8Array(5), 0), asked]).toEqual([5, 1]); // what is full is not asked for more
  });

  test('ahead hands out the same bytes, however they are asked for', () => {
    fc.assert(
      fc.property(
        ...([fc.integer({ min: 1, max: 400 }), fc.integer({ min: 8, max: 64 })] as const),
        ...([
          fc.integer({ min: 0, max: 500 }),
          fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 64 }))),
        ] as const),
        (size, room, until, steps) => {
          const bytes = numbered(size);
          const ahead = new ReadAhead(readerOf(bytes, 13), until);
          const buffer = new Uint8Array(room);
          let from = 0;
          for (const [step, wanted] of steps) {
            from += step;
            const length = Math.min(wanted, room);
            const [start, count] = ahead.load(buffer, from, length);
            const there = Math.max(0, Math.min(size, Math.max(until, 0)) - from);
            expect(count).toBeLessThanOrEqual(length);
            expect(count).toBeGreaterThanOrEqual(Math.min(length, there));
            expect(buffer.slice(start, start + count)).toEqual(bytes.slice(from, from + count));
          }
        },
      ),
    );
  });

  test('ahead reads each byte once', () => {
    const bytes = numbered(300);
    const asked: [from: number, length: number][] = [];
    const read = readerOf(bytes);
    const ahead = new ReadAhead((into, from) => {
      asked.push([from, into.length]);
      return read(into, from);
    }, 1_000);
    const buffer = new Uint8Array(100);
    for (let from = 0; from < 300; from += 25) ahead.load(buffer, from, 25);
    expect(asked).toEqual([
      [0, 100],
      [100, 100],
      [200, 100],
    ]);
  });

  test('from memory that starts at a position', () => {
    const bytes = numbered(10);
    const read = readerFrom(bytes, 100);
    const into = new Uint8Array(4);
    expect([read(into, 103), into]).toEqual([4, bytes.slice(3, 7)]);
    expect([read(into, 108), read(into, 110), read(into, 400)]).toEqual([2, 0, 0]);
  });
});

describe('the position behind some lines', () => {
  test.each<[text: string, lines: number, whole: number, open: number | null]>([
    ['a\nb\nc', 0, 0, 0],
    ['a\nb\nc', 1, 2, 2],
    ['a\nb\nc', 2, 4, 4],
    ['a\nb\nc', 3, 5, null],
    ['a\r\nb\rc\n', 2, 5, 5],
    ['a\r\nb', 1, 3, 3],
    ['a\rb', 1, 2, 2],
    ['a\r', 1, 2, null],
    ['\n\n\nx', 3, 3, 3],
    ['', 1, 0, null],
  ])('%j, %i lines', (text, lines, whole, open) => {
    const read = readerOf(Buffer.from(text));
    expect([positionAfterLines(read, lines, true), positionAfterLines(read, lines, false)]).toEqual([
      whole,
      open,
    ]);
  });

  test('behind many bytes', () => {
    const text = `${'x'.repeat(20_000)}\r\n${'y'.repeat(300_000)}\nz`;
    const read = readerOf(Buffer.from(text), 5_000);
    expect([1, 2].map((lines) => positionAfterLines(read, lines, false))).toEqual([20_002, 320_003]);
    // a line end may lie across the border of what was read
    const border = `${'x'.repeat((1 << 14) - 1)}\r\nb`;
    expect(positionAfterLines(readerOf(Buffer.from(border)), 1, false)).toBe((1 << 14) + 1);
  });
});

test('bytes are plain where they are ASCII without NUL', () => {
  expect(['abc', '', '\n\t~', '\u007f'].map((text) => isPlain(Buffer.from(text)))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect([isPlain(Uint8Array.of(0x61, 0)), isPlain(Uint8Array.of(0x80))]).toEqual([false, false]);
  expect(isPlain(Buffer.from('\u0000abc').subarray(1))).toBe(true);
});

describe('a line that is too long', () => {
  const line = (length: number, end = '\n'): string => `${'x'.repeat(length)}${end}`;

  test.each<[what: string, text: string, start: number]>([
    ['none', line(10) + line(LONGEST_LINE) + line(5), -1],
    ['the first', line(LONGEST_LINE + 1) + line(5), 0],
    ['one behind others', line(3) + line(LONGEST_LINE + 1, '\r'), 4],
    ['one behind long ones', line(LONGEST_LINE, '\r\n') + line(LONGEST_LINE + 1, ''), LONGEST_LINE + 2],
    ['the last, which is open', line(7, '\r') + 'x'.repeat(LONGEST_LINE + 1), 8],
    ['an open one that is as long as may be', line(7) + 'x'.repeat(LONGEST_LINE), -1],
  ])('%s', (_, text, start) => {
    expect(new LineLengths().add(Buffer.from(text))).toBe(start);
    expect(hasLongLine(Buffer.from(text))).toBe(start !== -1);
  });

  test('is found wherever chunks end', () => {
    const found = (text: string, size: number): number | null => {
      const lengths = new LineLengths();
      const bytes = Buffer.from(text);
      for (let at = 0; at < bytes.length; at += size) {
        const start = lengths.add(bytes.subarray(at, at + size));
        if (start !== -1) return at + start;
      }
      return null;
    };
    for (const size of [50_000, 700_001, LONGEST_LINE, 3_000_000]) {
      const short = line(9) + line(LONGEST_LINE) + line(LONGEST_LINE, '\r') + line(3);
      expect(found(short, size)).toBeNull();
      const long = found(short + line(LONGEST_LINE + 1), size);
      expect(long).not.toBeNull();
      expect(long).toBeGreaterThanOrEqual(short.length);
    }
  });
});
