import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintOf, type Chunk, type ScanSpec } from '../../src/groups/index.js';
import {
  byFirstLetters,
  bytesOf,
  chunkOf,
  chunksOf,
  gathered,
  memory,
  newScanners,
  scan,
  specOf,
  stream,
} from './scanning.js';
import { lawRuns } from '../thorough.js';

/** Columns: two of a key, one that is classed, one that is listed, an amount. */
const SPEC = specOf(5, {
  amounts: [4],
  key: [[{ column: 0 }], [{ column: 1 }, { columns: [2, 0], by: 'first letters' }]],
  listed: 3,
  fingerprints: true,
});

type Row = readonly [key: string, other: string, classed: string, listed: string, amount: string];

/** Groups rows by a naive loop. */
function naive(rows: readonly Row[]) {
  const classify = byFirstLetters();
  const groups = new Map<string, { first: number; count: number; pence: number }>();
  const listed = new Map<string, [first: number, count: number]>();
  const deferred: [row: number, penceBefore: number, fields: readonly string[]][] = [];
  const prints: [a: number, b: number, pence: number][] = [];
  let total = 0;
  rows.forEach((row, i) => {
    const [key, other, classed, value, amount] = row;
    const category = classify([classed, key]);
    const isPlain = /^-?\d+(\.\d{1,2})?$/.test(amount) && !row.some((cell) => /["\n]/.test(cell));
    if (!isPlain || category === null) {
      deferred.push([i, total, row]);
      return;
    }
    const pence = Math.round(Number(amount) * 100);
    const text = JSON.stringify([key, other, category]);
    const known = groups.get(text) ?? { first: i, count: 0, pence: 0 };
    groups.set(text, { ...known, count: known.count + 1, pence: known.pence + pence });
    const [first, count] = listed.get(value) ?? [i, 0];
    listed.set(value, [first, count + 1]);
    const { a, b } = fingerprintOf(row);
    prints.push([a, b, pence]);
    total += pence;
  });
  return { groups: [...groups.values()], listed: [...listed], deferred, prints, total };
}

const written = (rows: readonly Row[], end: string): Uint8Array =>
  Buffer.from(
    rows
      .map((row) =>
        row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','),
      )
      .map((row) => row + end)
      .join(''),
  );

const text = fc.oneof(
  fc.constantFrom('a', 'b', 'Royal a NHS Trust', 'Royal b NHS Trust', 'caf\u00e9', '-x', '', 'with, comma'),
  fc.constantFrom('it is "so"', 'two\nlines'),
  fc
    .array(fc.constantFrom('a', 'b'), { minLength: 9, maxLength: 14 })
    .map((letters) => `M ${letters.join('')}`),
  fc.nat(300).map((n) => `x${n}`),
);
const amount = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.integer({ min: -99_999_999, max: 99_999_999 }).map((n) => (n / 100).toFixed(2)),
  },
  { weight: 1, arbitrary: fc.constantFrom('', '(5)', '1e3', '7', '2.5') },
);
const row: fc.Arbitrary<Row> = fc.tuple(text, text, text, text, amount);

describe('chunks come to what a naive loop over the rows does', () => {
  test('wherever they end, from memory and as a stream', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 300 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.boolean(),
        fc.integer({ min: 1, max: 3_000 }),
        async (rows, end, isEnded, step) => {
          const all = written(rows, end);
          const bytes = isEnded ? all : all.subarray(0, Math.max(0, all.length - end.length));
          // an empty last line is no record, and an unended last one is always deferred
          fc.pre(isEnded || rows.length === 0 || rows.at(-1)?.some((cell) => cell !== '') === true);
          const expected = naive(rows);
          const found = await gathered(scan(SPEC, memory(bytes), step));
          const both = [found, await gathered(scan(SPEC, stream(bytes, 1 + (step % 97)), step))];
          for (const { groups, listed, deferred, total } of both) {
            // rows may be read by themselves at the end of a chunk: what they come to must not change
            const apart = deferred.filter(([i]) => !expected.deferred.some(([other]) => other === i));
            for (const [i, , fields] of apart) expect(fields).toEqual(rows[i]);
            const rest = naive(
              rows.map((one, i) => (apart.some(([other]) => other === i) ? spoilt(one) : one)),
            );
            expect(groups).toEqual(rest.groups);
            expect(listed).toEqual(rest.listed);
            expect(deferred.map(([i, before]) => [i, before])).toEqual(rest.deferred.map(([i, b]) => [i, b]));
            for (const [i, , fields] of deferred) expect(fields).toEqual(rows[i]);
            expect(total).toBe(rest.total);
            expect(groups.reduce((sum, { pence }) => sum + pence, 0)).toBe(total);
          }
          expect(both[0]?.prints.length).toBe(rows.length - (both[0]?.deferred.length ?? 0));
        },
      ),
      { numRuns: lawRuns(150) },
    );
  });

  test('at one go, to the last fingerprint', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 400 }), async (rows) => {
        const { prints, ...expected } = naive(rows);
        const found = await gathered(scan(SPEC, memory(written(rows, '\n'))));
        expect(found).toMatchObject(expected);
        expect(found.prints).toEqual(prints);
      }),
      { numRuns: lawRuns(100) },
    );
  });
});

/** Has one group of each chunk come apart. @param places of the groups, chunk by chunk. */
async function* comingApart(chunks: AsyncIterable<Chunk>, places: readonly number[]): AsyncIterable<Chunk> {
  let i = 0;
  for await (const chunk of chunks) {
    const group = chunk.groups[places[i++] ?? -1];
    const { next } = chunk;
    if (group !== undefined) chunk.deferGroups([group]);
    expect(chunk.next).toBeLessThanOrEqual(next);
    yield chunk;
  }
}

/** A row that has to be read by itself. */
const spoilt = ([key, other, classed, listed]: Row): Row => [key, other, classed, listed, '(5)'];

describe('groups', () => {
  const spec = specOf(2, { amounts: [1], key: [[{ column: 0 }], []] });
  const rows = bytesOf([
    ['a', '1'],
    ['b', '2'],
    ['a', '3'],
    ['b', '4'],
  ]);
  const sums = ({ groups, pence, records }: Chunk) => [
    [...groups],
    [...pence],
    [...records].map(({ row: i, fields, penceBefore }) => [i, fields, penceBefore]),
  ];

  test('keep their numbers from source to source, and tell the cells of their first rows', async () => {
    const scanner = newScanners().scanner(spec);
    for (const bytes of [rows, bytesOf([['b', '5']])])
      for await (const chunk of scanner.chunks(memory(bytes), { start: { lines: 0 } }))
        expect(sums(chunk)).toEqual(bytes === rows ? [[0, 1], [400, 600], []] : [[1], [500], []]);
    for await (const chunk of scanner.chunks(memory(rows), { start: { lines: 1 } })) {
      expect([0, 1].map((place) => chunk.fieldsOf(place))).toEqual([
        ['b', '2'],
        ['a', '3'],
      ]);
      expect([chunk.lastFields(), chunk.rows, chunk.lines, chunk.lacksLineEnd]).toEqual([
        ['b', '4'],
        3,
        3,
        false,
      ]);
    }
  });

  test('come apart, in this chunk and in those that follow', async () => {
    const scanner = newScanners().scanner(spec);
    const found: unknown[] = [];
    for (const first of [true, false])
      for await (const chunk of scanner.chunks(memory(rows), { start: { lines: 0 } })) {
        if (first) chunk.deferGroups([1]);
        found.push(sums(chunk));
      }
    const apart = [
      [0],
      [400],
      [
        [1, ['b', '2'], 100],
        [3, ['b', '4'], 400],
      ],
    ];
    expect(found).toEqual([apart, apart]);
  });

  test('come apart, and every row is still in exactly one chunk, whatever ends the lines', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 120 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.integer({ min: 1, max: 1_500 }),
        fc.array(fc.nat(4), { minLength: 1, maxLength: 30 }),
        async (cells, end, step, apart) => {
          const bytes = written(cells, end);
          for (const source of [memory(bytes), stream(bytes, 1 + (step % 97))]) {
            const chunks = scan(SPEC, source, step);
            const { groups, deferred, rows: count, lines } = await gathered(comingApart(chunks, apart));
            expect(count).toBe(cells.length);
            expect(lines).toBe(count + cells.flat().filter((cell) => cell.includes('\n')).length);
            expect(groups.reduce((sum, group) => sum + group.count, 0)).toBe(count - deferred.length);
            for (const [i, , fields] of deferred) expect(fields).toEqual(cells[i]);
          }
        },
      ),
      { numRuns: lawRuns(150) },
    );
  });

  test('come apart into more records than a chunk may hold, and the rest comes with the next', async () => {
    const count = 70_000;
    const bytes = Buffer.from(`${'a,1\n'.repeat(count)}b,2\n`);
    for (const source of [memory(bytes), stream(bytes, 50_000)]) {
      const found = await gathered(comingApart(scan(spec, source, bytes.length), [0]));
      expect([found.deferred.length, found.rows, found.total]).toEqual([count, count + 1, 200]);
      expect(found.deferred.every(([i], place) => i === place)).toBe(true);
    }
  });

  test('come apart one after the other', async () => {
    const chunk = await chunkOf(
      spec,
      ['a', 'b', 'c', 'a', 'c', 'b'].map((key, i) => [key, `${i}`]),
    );
    for (const group of [0, 1]) chunk.deferGroups([group]);
    expect(sums(chunk).slice(0, 2)).toEqual([[2], [600]]);
    expect([...chunk.records].map(({ row: i }) => i)).toEqual([0, 1, 3, 5]);
  });

  test('are one where there is no key, and have a sum for each column of amounts', async () => {
    const two = specOf(3, { amounts: [0, 2], allowsEmpty: true });
    const { groups, counts, pence, total } = await chunkOf(two, [
      ['1', 'x', '2.50'],
      ['', 'y', '"3"'],
    ]);
    expect([[...groups], [...counts], [...pence], total]).toEqual([[0], [1, 2], [100, 550], 650]);
  });

  test('are of as many as there are different keys, however many', async () => {
    const many = Array.from({ length: 5_000 }, (_, i) => [`k${i % 2_500}`, '0.01']);
    const { groups, pence } = await chunkOf(spec, many);
    expect([groups.length, new Set(groups).size, pence.every((sum) => sum === 2)]).toEqual([
      2_500,
      2_500,
      true,
    ]);
  });
});

test('a row that makes a sum too large is read by itself, and its group stays', async () => {
  const large = Array.from({ length: 64 }, () => ['a', '703687441776.64']);
  const spec = specOf(2, { amounts: [1], key: [[{ column: 0 }], []] });
  const { pence, total, records } = await chunkOf(spec, [
    ...large,
    ['a', '0.01'],
    ['a', '-0.02'],
    ['b', '5'],
  ]);
  expect([[...pence], total]).toEqual([[2 ** 52 - 2], 2 ** 52 - 2]);
  expect([...records].map(({ fields }) => fields)).toEqual([
    ['a', '0.01'],
    ['b', '5'],
  ]);
});

test.each(['\n', '\r\n', '\r'])(
  'a chunk ends with the record that holds its last byte, after %j',
  async (end) => {
    const rows = Array.from({ length: 40 }, (_, i) => (i % 7 === 3 ? `"x\ny",2${end}` : `a,1${end}`));
    const spec = specOf(2, { amounts: [1], key: [[{ column: 0 }], []] });
    let row = 0;
    for await (const { from, next, rows: count } of scan(spec, memory(Buffer.from(rows.join(''))), 14)) {
      const lengths = rows.slice(row, row + count).map(({ length }) => length);
      row += count;
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(next - from);
      expect(next - from - (lengths.at(-1) ?? 0)).toBeLessThan(14);
    }
    expect(row).toBe(40);
  },
);

test('the last record says whether it has a line end', async () => {
  const ends = async (content: string) => {
    const chunks = await chunksOf(specOf(1), memory(Buffer.from(content)));
    return chunks.map(({ lacksLineEnd, rows, lines }) => [lacksLineEnd, rows, lines]);
  };
  expect(await ends('a\nb')).toEqual([[true, 2, 2]]);
  expect(await ends('a\nb\n')).toEqual([[false, 2, 2]]);
  expect(await ends('a\n"b\nc"\nd\r\n')).toEqual([[false, 3, 4]]);
  expect(await ends('')).toEqual([]);
});

test('a record longer than a block of bytes, and one that is never closed', async () => {
  const long = 'x'.repeat(200_000);
  const spec: ScanSpec = specOf(2);
  const [chunk] = await chunksOf(spec, memory(Buffer.from(`a,b\n"${long}\n",c\nd,"e\nf,g\n`)));
  expect(chunk?.rows).toBe(4);
  expect(
    [...(chunk?.records ?? [])].map(({ fields, line, lines }) => [fields?.[0]?.length ?? null, line, lines]),
  ).toEqual([
    [200_001, 1, 2],
    [null, 3, 1],
  ]);
});
