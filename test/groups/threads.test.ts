import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import {
  LineTooLong,
  LONGEST_LINE,
  Scanners,
  type ByteSource,
  type ScanSpec,
} from '../../src/groups/index.js';
import { classifierOf, type RowClass } from '../../src/ingest/lane/row-classes.js';
import { lawRuns } from '../thorough.js';
import { gathered, memory, specOf, stream } from './scanning.js';

/** The threads run what was built; this thread, which orders their chunks and numbers their groups, runs the sources. */
const WORKER = pathToFileURL(join(import.meta.dirname, '..', '..', 'build', 'files', 'lane-worker.js'));

const folder = mkdtempSync(join(tmpdir(), 'groups-'));
const alone = new Scanners(classifierOf, null);
const helped = new Scanners(classifierOf, { count: 2, module: WORKER });
afterAll(() => {
  helped.close();
  rmSync(folder, { recursive: true });
});

/** Columns: a key, a key that is classed, one that is listed, an amount. */
const by: RowClass = { kind: 'one of', allowed: ['a', 'b'] };
const SPEC = specOf(4, {
  amounts: [3],
  key: [[{ column: 0 }], [{ column: 2 }, { columns: [1], by }]],
  listed: 2,
  fingerprints: true,
});

/** A file that threads open for themselves. */
function file(bytes: Uint8Array): ByteSource {
  const locator = join(folder, `${Math.random()}.csv`);
  writeFileSync(locator, bytes);
  return { ...memory(bytes), locator };
}

const cell = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom('a', 'b', 'A', 'c', 'caf\u00e9') },
  { weight: 1, arbitrary: fc.constantFrom('"two\nlines"', '"x,y"', '"', '') },
);
const row = fc
  .tuple(cell, cell, cell, fc.constantFrom('1.00', '2.5', '-3', '1e3', '"4,000.00"'))
  .map((cells) => `${cells.join(',')}\n`);

describe('other threads come to the same as one', () => {
  const sums = async (
    scanners: Scanners,
    spec: ScanSpec,
    source: ByteSource,
    chunkSize: number,
    start = 0,
  ) => {
    const scanner = scanners.scanner(spec);
    const { prints, ...found } = await gathered(
      scanner.chunks(source, { start: start === 0 ? { lines: 0 } : { position: start }, chunkSize }),
    );
    return { ...found, prints: prints.length };
  };

  test('wherever pieces end, with files that they open and bytes that they are sent', async () => {
    await helped.ready();
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 200 }),
        fc.integer({ min: 20, max: 2_000 }),
        async (rows, size) => {
          const bytes = Buffer.from(rows.join(''));
          const expected = await sums(alone, SPEC, memory(bytes), bytes.length + 1);
          for (const source of [memory(bytes), file(bytes)])
            expect(await sums(helped, SPEC, source, size)).toEqual(expected);
        },
      ),
      { numRuns: lawRuns(30) },
    );
  });

  test('with one numbering of groups and subkeys for all sources', async () => {
    await helped.ready();
    const scanner = helped.scanner(SPEC);
    const seen = new Map<number, string>();
    const texts = (n: number): string =>
      Array.from({ length: 900 }, (_, i) => `k${(i * n) % 23},a,v${i % 7},1\n`).join('');
    for (const source of [
      memory(Buffer.from(texts(5))),
      file(Buffer.from(texts(7))),
      stream(Buffer.from(texts(3)), 99),
    ])
      for await (const chunk of scanner.chunks(source, { start: { lines: 0 }, chunkSize: 500 }))
        chunk.groups.forEach((group, place) => {
          const [key = '', , other = ''] = chunk.fieldsOf(place);
          expect(seen.get(group) ?? `${key} ${other}`).toBe(`${key} ${other}`);
          seen.set(group, `${key} ${other}`);
        });
    expect(seen.size).toBe(23 * 7);
    const subkeys = scanner.subkeys();
    expect(subkeys.length).toBe(2 * seen.size);
    // groups of one trust have one first subkey, and of one value one second
    for (const part of [0, 1] as const) {
      const numbers = new Map<string, Set<number>>();
      for (const [group, text] of seen) {
        const own = text.split(' ')[part] ?? '';
        numbers.set(own, (numbers.get(own) ?? new Set()).add(subkeys[2 * group + part] ?? -1));
      }
      expect([...numbers.values()].map(({ size }) => size)).toEqual(Array(numbers.size).fill(1));
      expect(new Set([...numbers.values()].flatMap((set) => [...set])).size).toBe(numbers.size);
    }
  });

  test('with rows of a group deferred from a chunk on, whichever thread has them', async () => {
    await helped.ready();
    const scanner = helped.scanner(SPEC);
    const bytes = Buffer.from(Array.from({ length: 3_000 }, (_, i) => `k${i % 3},a,v,1\n`).join(''));
    const apart = new Set<string>();
    let key: string | undefined; // of group 1: which it is depends on the thread that reported first
    let [deferred, added] = [0, 0];
    for await (const chunk of scanner.chunks(file(bytes), { start: { lines: 0 }, chunkSize: 4_000 })) {
      const isFirst = key === undefined;
      key ??= chunk.fieldsOf(chunk.groups.indexOf(1))[0] ?? '';
      if (isFirst) chunk.deferGroups([1]);
      expect([...chunk.groups]).not.toContain(1);
      added += [...chunk.counts].reduce((sum, count) => sum + count, 0);
      for (const { fields } of chunk.records) {
        deferred += 1;
        apart.add(fields?.[0] ?? '');
      }
    }
    expect([deferred + added, apart.has(key ?? '')]).toEqual([3_000, true]);
    expect(deferred).toBeGreaterThanOrEqual(1_000);
  });

  test('from a position on, and no longer than is wanted', async () => {
    await helped.ready();
    const bytes = Buffer.from('k,a,v,1\n'.repeat(1_000));
    const scanner = helped.scanner(SPEC);
    let rows = 0;
    for await (const chunk of scanner.chunks(file(bytes), { start: { position: 80 }, chunkSize: 400 }))
      rows += chunk.rows;
    expect(rows).toBe(990);
    for (let i = 0; i < 3; i++)
      for await (const chunk of scanner.chunks(file(bytes), { start: { lines: 1 }, chunkSize: 400 })) {
        expect(chunk.rows).toBeGreaterThan(0);
        break;
      }
    let again = 0;
    for await (const chunk of scanner.chunks(file(bytes), { start: { lines: 1 }, singleThread: true }))
      again += chunk.rows;
    expect(again).toBe(999);
  });

  test('to a line that is too long, after the chunks before it', async () => {
    await helped.ready();
    const bytes = Buffer.from(`${'k,a,v,1\n'.repeat(100)}${'x'.repeat(LONGEST_LINE + 1)}\nk,a,v,1\n`);
    for (const scanners of [alone, helped]) {
      let rows = 0;
      const scan = async (): Promise<void> => {
        for await (const chunk of scanners
          .scanner(SPEC)
          .chunks(file(bytes), { start: { lines: 0 }, chunkSize: 300 }))
          rows += chunk.rows;
      };
      await expect(scan()).rejects.toBeInstanceOf(LineTooLong);
      expect(rows).toBe(100);
    }
  });

  test('where a source cannot be read its error is told', async () => {
    await helped.ready();
    const source: ByteSource = {
      ...memory(Buffer.from('k,a,v,1\n'.repeat(1_000))),
      locator: join(folder, 'none.csv'),
      read: () => {
        throw new Error('the disk is gone');
      },
    };
    const scan = async (): Promise<void> => {
      for await (const chunk of helped
        .scanner(SPEC)
        .chunks(source, { start: { position: 8 }, chunkSize: 400 }))
        expect(chunk).toBeUndefined();
    };
    await expect(scan()).rejects.toThrow('the disk is gone');
    // and the threads go on
    const bytes = Buffer.from('k,a,v,1\n'.repeat(1_000));
    const { total } = await gathered(
      helped.scanner(SPEC).chunks(file(bytes), { start: { lines: 0 }, chunkSize: 400 }),
    );
    expect(total).toBe(100_000);
  });
});

test('a thread that cannot start is told by ready, and its work is done here', async () => {
  const broken = new Scanners(classifierOf, { count: 1, module: pathToFileURL(join(folder, 'none.js')) });
  await expect(broken.ready()).rejects.toThrow();
  const bytes = Buffer.from('k,a,v,1\n'.repeat(1_000));
  const { total } = await gathered(
    broken.scanner(SPEC).chunks(file(bytes), { start: { lines: 0 }, chunkSize: 400 }),
  );
  expect(total).toBe(100_000);
  broken.close();
});
