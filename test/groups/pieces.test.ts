import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { Scanners } from '../../src/groups/index.js';
import { ChunkScanner } from '../../src/groups/chunk-scanner.js';
import { Threads, type Job } from '../../src/groups/threads.js';
import { scanPiece } from '../../src/groups/piece-scan.js';
import { byFirstLetters, gathered, memory, specOf, stream } from './scanning.js';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a piece starts behind its first line end', () => {
  const KIB = 1 << 10;
  const source = `${'a'.repeat(9)}\n${'b'.repeat(9)}\n${'c'.repeat(70 * KIB - 1)}\n`;
  const bytes = (text: string) => {
    const asked: number[] = [];
    return {
      asked,
      read: (into: Uint8Array, from: number): number => {
        asked.push(from);
        return memory(Buffer.from(text)).read?.(into, from) ?? 0;
      },
    };
  };
  /** Returns where a scanner is asked to start and to stop; null where it is not asked. */
  const scanned = (text: string, from: number, to: number, isFirst = false) => {
    const calls: (readonly [from: number, to: number, isComplete: boolean])[] = [];
    const scanner = {
      read: ({ isComplete }: { isComplete: boolean }, ...range: [number, number]) => {
        calls.push([...range, isComplete]);
        return null;
      },
    } as unknown as ChunkScanner;
    const { read, asked } = bytes(text);
    scanPiece(scanner, read, { from, to, isFirst }, true);
    return { call: calls[0] ?? null, asked };
  };

  test.each([
    [0, 10, true, [0, 10, true]],
    [5, 10, true, [5, 10, true]],
    [5, 12, false, [10, 12, true]],
    [10, 12, false, [10, 12, true]], // the byte before it is a line end
    [11, 12, false, [20, 20, true]],
    [9, 40, false, [10, 40, true]],
  ])('from %i to %i, first %j', (from, to, isFirst, wanted) => {
    const { call, asked } = scanned(source, from, to, isFirst);
    expect(call).toEqual(wanted);
    expect(asked).toEqual(isFirst ? [] : [from - 1]);
  });

  test('further and further away', () => {
    const { call, asked } = scanned(source, 21, 30);
    expect(call).toEqual([20 + 70 * KIB, 20 + 70 * KIB, true]);
    expect(asked.filter((from) => from === 20)).toHaveLength(3); // 4 KiB, 64 KiB, 1 MiB
  });

  test('or at the end of the source', () => {
    expect(scanned('a\nbcd', 3, 4).call).toEqual([5, 5, true]);
    const { call, asked } = scanned(`a\n${'b'.repeat(5 * KIB)}`, 3, 4);
    expect([call?.[0], asked.filter((from) => from === 2).length]).toEqual([5 * KIB + 2, 2]);
  });

  test('but not more than a mebibyte away', () => {
    expect(scanned(`a\n${'b'.repeat(1025 * KIB)}\nc\n`, 3, 4)).toEqual({ call: null, asked: [2, 2, 2] });
    expect(scanned(`a\n${'b'.repeat(1023 * KIB)}\nc\n`, 3, 4).call?.[0]).toBe(1023 * KIB + 3);
  });
});

describe('work is shared out', () => {
  const rows = Array.from({ length: 4_000 }, (_, i) => `key${i % 7},${i}.00\n`);
  const bytes = Buffer.from(rows.join(''));
  const SPEC = specOf(2, { amounts: [1], key: [[{ column: 0 }], []] });
  const WORKER = pathToFileURL(join(import.meta.dirname, '..', '..', 'build', 'files', 'lane-worker.js'));

  const folder = mkdtempSync(join(tmpdir(), 'pieces-'));
  const locator = join(folder, 'rows.csv');
  writeFileSync(locator, bytes);
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** How many pieces this thread scans of a source, of how many. */
  async function scannedHere(more: { singleThread?: boolean }) {
    const helped = new Scanners(byFirstLetters, { count: 1, module: WORKER });
    try {
      await helped.ready();
      const read = vi.spyOn(ChunkScanner.prototype, 'read');
      let chunks = 0;
      const source = { ...memory(bytes), locator };
      const options = { start: { lines: 0 }, chunkSize: 2_000, singleThread: more.singleThread ?? false };
      // a pause behind each chunk gives the others time
      for await (const chunk of helped.scanner(SPEC).chunks(source, options)) {
        chunks += chunk.rows > 0 ? 1 : 0;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      return { chunks, here: read.mock.calls.length };
    } finally {
      helped.close();
    }
  }

  test('between threads where there are some', async () => {
    const { chunks, here } = await scannedHere({});
    expect(chunks).toBe(Math.ceil(bytes.length / 2_000));
    expect(here).toBeLessThan(chunks / 2);
  });

  test('not where one thread is asked for', async () => {
    const { chunks, here } = await scannedHere({ singleThread: true });
    expect([chunks, here]).toEqual([Math.ceil(bytes.length / 2_000), chunks]);
  });

  test('nor is the end of a file asked for once more, where a chunk ends there', async () => {
    const read = vi.spyOn(ChunkScanner.prototype, 'read');
    const scanners = new Scanners(byFirstLetters, null);
    for (const chunkSize of [bytes.length, bytes.length / 2]) {
      read.mockClear();
      const options = { start: { lines: 0 }, chunkSize };
      await gathered(scanners.scanner(SPEC).chunks(memory(bytes), options));
      expect(read.mock.calls.length).toBeLessThanOrEqual(bytes.length / chunkSize);
    }
  });

  test('until there is enough of it, and each failure is told where it is fetched', async () => {
    const threads = new Threads(0, WORKER);
    expect(new Threads(0, WORKER).isBusy).toBe(true); // nobody waits for more
    const job = (scanHere: () => null): Job => ({
      task: {} as Job['task'],
      scanHere,
      onScanned: () => undefined,
    });
    const fine = threads.submit(job(() => null));
    const broken = threads.submit(
      job(() => {
        throw new Error('unreadable');
      }),
    );
    expect(await threads.outcomeOf(fine)).toBeNull();
    await expect(threads.outcomeOf(broken)).rejects.toThrow('unreadable');

    const idle = new Threads(2, new URL('data:text/javascript,setInterval(() => {}, 1_000)'));
    const waiting: ReturnType<typeof idle.submit>[] = [];
    try {
      while (!idle.isBusy) waiting.push(idle.submit(job(() => null)));
      expect(waiting).toHaveLength(16);
      await idle.cancel(waiting.splice(0, 2));
      expect(idle.isBusy).toBe(false);
      await idle.cancel(waiting);
    } finally {
      idle.close();
    }
  });

  test('nor where there is none', async () => {
    const read = vi.spyOn(ChunkScanner.prototype, 'read');
    const scanners = new Scanners(byFirstLetters, null);
    const found = await gathered(scanners.scanner(SPEC).chunks(memory(bytes), { start: { lines: 0 } }));
    expect(found.groups.map(({ count }) => count)).toEqual([572, 572, 572, 571, 571, 571, 571]);
    expect(read.mock.calls).toHaveLength(1); // a file of this size is one chunk
  });
});

describe('a stream', () => {
  const text = Array.from({ length: 300 }, (_, i) => `k${i % 3},${i}.00\n`).join('');
  const SPEC = specOf(2, { amounts: [1], key: [[{ column: 0 }], []] });
  const total = async (source: Parameters<typeof gathered>[0]): Promise<number> =>
    (await gathered(source)).total;

  test.each([0, 6, 1_000, text.length, text.length + 50])('from position %i on', async (position) => {
    const expected = text
      .slice(position)
      .split('\n')
      .reduce((sum, row) => sum + Number(row.split(',')[1] ?? 0) * 100, 0);
    // positions in the middle of a record start a record that is read by itself
    for (const size of [1, 7, 500, 10_000]) {
      const chunks = new Scanners(byFirstLetters, null)
        .scanner(SPEC)
        .chunks(stream(Buffer.from(text), size), { start: { position }, chunkSize: 64 });
      const found = await gathered(chunks);
      const apart = found.deferred.reduce((sum, [, , fields]) => sum + Number(fields?.[1] ?? 0) * 100, 0);
      expect(found.total + apart).toBe(expected);
    }
  });

  test('with a record longer than a chunk', async () => {
    const rows = Buffer.from(`k0,1.00\n"${'x\n'.repeat(400)}",5.00\nk1,2.00\n`);
    for (const size of [1, 7, 500]) {
      const chunks = new Scanners(byFirstLetters, null)
        .scanner(SPEC)
        .chunks(stream(rows, size), { start: { lines: 0 }, chunkSize: 16 });
      const found = await gathered(chunks);
      expect(found.deferred.map(([row, , fields]) => [row, fields?.[1]])).toContainEqual([1, '5.00']);
      const apart = found.deferred.reduce((sum, [, , fields]) => sum + Number(fields?.[1] ?? 0) * 100, 0);
      expect(found.total + apart).toBe(800);
    }
  });

  test.each([0, 1, 299, 300])('behind %i lines', async (lines) => {
    const expected = text
      .split('\n')
      .slice(lines)
      .reduce((sum, row) => sum + Number(row.split(',')[1] ?? 0) * 100, 0);
    for (const size of [1, 100, 10_000])
      expect(
        await total(
          new Scanners(byFirstLetters, null)
            .scanner(SPEC)
            .chunks(stream(Buffer.from(text), size), { start: { lines }, chunkSize: 64 }),
        ),
      ).toBe(expected);
  });
});

describe('a chunk', () => {
  const chunkOf = async (content: Uint8Array, more: Parameters<typeof specOf>[1] = {}) => {
    const spec = specOf(2, { amounts: [1], key: [[{ column: 0 }], []], listed: 0, ...more });
    const chunks = new Scanners(byFirstLetters, null).scanner(spec).chunks(memory(content), {
      start: { lines: 0 },
    });
    for await (const chunk of chunks)
      return {
        listed: chunk.listed?.texts,
        last: chunk.lastFields(),
        first: chunk.fieldsOf(chunk.groups.length - 1),
        isPlain: chunk.isPlain,
      };
    throw new Error('no chunk');
  };

  test('has text of either encoding, in its values and its rows', async () => {
    const text = 'caf\u00e9 \u2019,1.00\n';
    const windows = Buffer.from([...Buffer.from('caf'), 0xe9, 0x20, 0x92, ...Buffer.from(',1.00\n')]);
    const both = [await chunkOf(Buffer.from(text)), await chunkOf(windows, { encoding: 'windows-1252' })];
    for (const { listed, last, first } of both) {
      expect(listed).toEqual(['caf\u00e9 \u2019']);
      expect([last, first]).toEqual([
        ['caf\u00e9 \u2019', '1.00'],
        ['caf\u00e9 \u2019', '1.00'],
      ]);
    }
  });

  test.each([
    ['a,1.00\nb,2.00\n', ['b', '2.00']],
    ['a,1.00\n"b",2.00\n', ['b', '2.00']],
    ['a,1.00\n"b\nc",2.00\n', null],
    ['a,1.00\nb,1e3\n', null],
    ['a,1e3\nb,2.00\n', ['b', '2.00']],
    ['a,1e3\n', null],
  ])('of %j: its last row, where that was added up', async (content, wanted) => {
    expect((await chunkOf(Buffer.from(content))).last).toEqual(wanted);
  });

  test.each([
    ['a,1.00\n', true],
    ['a,1.00', true],
    ['caf\u00e9,1.00\n', false],
    ['a,caf\u00e9\n', false],
    ['a,1.00\nb,caf\u00e9', false],
    ['a,\u0000', false],
  ])('of %j is plain: %j', async (content, wanted) => {
    expect((await chunkOf(Buffer.from(content))).isPlain).toBe(wanted);
  });

  test('first rows far apart, in any order', async () => {
    const rows = Array.from({ length: 9_000 }, (_, i) => [`key${String(i).padStart(5, '0')}`, '1.00']);
    const spec = specOf(2, { amounts: [1], key: [[{ column: 0 }], []] });
    const content = Buffer.from(rows.map((cells) => `${cells.join(',')}\n`).join(''));
    for await (const chunk of new Scanners(byFirstLetters, null)
      .scanner(spec)
      .chunks(memory(content), { start: { lines: 0 }, chunkSize: content.length })) {
      for (const place of [0, 8_999, 17, 8_000, 8_001, 1, 4_500])
        expect(chunk.fieldsOf(place)).toEqual(rows[place]);
    }
  });
});
