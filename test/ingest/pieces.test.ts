import fc from 'fast-check';
import { expect, test } from 'vitest';
import { piecesOf, PieceReader, type PieceRows } from '../../src/ingest/lane/pieces.js';

type Read = (into: Uint8Array, from: number) => number;

/** Reads of memory, no more than so many bytes at a time. */
function readerOf(bytes: Uint8Array, most = Infinity): Read {
  return (into, from) => {
    const part = bytes.subarray(from, from + Math.min(into.length, most));
    into.set(part);
    return part.length;
  };
}

/** All rows, so many bytes at a time, of which the last few are read again, as where a row is not all there. */
function* readAll(rows: PieceRows, length: number): Generator<Buffer> {
  for (let at = 0; at < rows.length;) {
    const into = Buffer.alloc(length);
    const count = rows.read(into, at);
    const next = count < length ? count : Math.ceil(count / 2);
    yield into.subarray(0, next);
    at += next;
  }
}

const line = fc.oneof(
  fc.string({ maxLength: 30 }).map((text) => text.replace(/\n/g, ' ')),
  fc.nat(3).map((n) => 'x'.repeat(n * 2_500)),
);

test('pieces of a text are its lines, each in one piece, whatever is read at a time', () => {
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 30 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 4_000 }),
      fc.integer({ min: 1, max: 5_000 }),
      fc.nat(60),
      (lines, isEnded, length, most, from) => {
        const bytes = Buffer.from(lines.join('\n') + (isEnded ? '\n' : ''));
        const start = Math.min(bytes.length, bytes.indexOf('\n', from) + 1);
        const reader = new PieceReader();
        let at = start;
        for (const piece of piecesOf({ size: bytes.length, isSure: true }, start, length)) {
          const rows = reader.find(readerOf(bytes, most), piece);
          if (!rows || rows.length === 0) continue;
          expect(rows.from).toBe(at);
          expect(Buffer.concat([...readAll(rows, most)]).equals(bytes.subarray(at, rows.to))).toBe(true);
          at = rows.to;
          // a line starts in the piece that it is read with
          expect(bytes.subarray(0, at - 1).lastIndexOf('\n') + 1).toBeLessThan(piece.to);
          expect(at === bytes.length || bytes[at - 1] === 10).toBe(true);
        }
        expect(at).toBe(bytes.length);
      },
    ),
  );
});

test('lines that go on too far are no measure', () => {
  const bytes = Buffer.from(`a\n${'x'.repeat(3 << 20)}\nb\n`);
  const reader = new PieceReader();
  const read = (from: number, to: number, isFirst = false) => {
    const rows = reader.find(readerOf(bytes), {
      from,
      to,
      isFirst,
      isLast: to === bytes.length,
      isSure: true,
    });
    return rows && [rows.from, rows.to];
  };
  expect(read(0, 2, true)).toEqual([0, 2]);
  expect(read(2, 10)).toBeNull();
  expect(read(10, 20)).toBeNull();
  expect(read(bytes.length - 3, bytes.length)).toEqual([bytes.length - 2, bytes.length]);
});

test('more than is read at a time', () => {
  const bytes = Buffer.from(Array.from({ length: 150_000 }, (_, i) => `line ${i}\n`).join(''));
  const piece = { from: 8, to: bytes.length - 100, isFirst: false, isLast: false, isSure: false };
  for (const length of [65_536, 300_000, 2_000_000]) {
    const rows = new PieceReader().find(readerOf(bytes), piece);
    const read = rows && Buffer.concat([...readAll(rows, length)]);
    expect(read?.equals(bytes.subarray(rows?.from, rows?.to))).toBe(true);
    expect(rows?.extent.isPlain).toBe(true);
  }
});

test('what is not ASCII, or a NUL byte, is told of where the text is not sure', () => {
  const told = (text: string, isSure: boolean) => {
    const bytes = Buffer.from(text);
    const piece = { from: 0, to: bytes.length, isFirst: true, isLast: true, isSure };
    const rows = new PieceReader().find(readerOf(bytes), piece);
    if (rows) for (const part of readAll(rows, 4)) expect(part.length).toBeGreaterThan(0);
    return rows?.extent.isPlain;
  };
  expect(['plain\n', 'caf\u00e9\n', 'a\u0000b\n'].map((text) => told(text, false))).toEqual([
    true,
    false,
    false,
  ]);
  expect(['plain\n', 'caf\u00e9\n'].map((text) => told(text, true))).toEqual([true, true]);
});
