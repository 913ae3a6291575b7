import { Scanners, type ByteSource, type Chunk, type ScanSpec } from '../../src/groups/index.js';

/** Rows of a number of columns, of which none is read. */
export function specOf(width: number, more: Partial<ScanSpec> = {}): ScanSpec {
  return {
    ...{ width, delimiter: ',', encoding: 'utf-8', amounts: [], allowsEmpty: false, mostDecimals: 6 },
    ...{
      mustBeEmpty: [],
      number: null,
      key: [[], []],
      checks: [],
      words: [],
      starts: [],
      listed: null,
      fingerprints: false,
    },
    ...more,
  };
}

/** Classes cells by their first letters; those that start with '-' have no class. */
export const byFirstLetters = () => (cells: readonly string[]) =>
  cells.some((cell) => cell.startsWith('-')) ? null : cells.map((cell) => cell.slice(0, 1)).join('+');

export const newScanners = (): Scanners => new Scanners(byFirstLetters, null);

export function memory(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    start: 0,
    // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous, memory is not
    async *bytes() {
      yield bytes;
    },
    read(into, from) {
      const part = bytes.subarray(from, from + into.length);
      into.set(part);
      return part.length;
    },
  };
}

/** A stream that hands out so many bytes at a time. */
export function stream(bytes: Uint8Array, size: number): ByteSource {
  return {
    start: 0,
    // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous, memory is not
    async *bytes() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
}

/** All chunks of rows that start with the first line. */
export async function chunksOf(spec: ScanSpec, source: ByteSource): Promise<Chunk[]> {
  const chunks: Chunk[] = [];
  for await (const chunk of scan(spec, source)) chunks.push(chunk);
  return chunks;
}

/** Scans a source. @param step how many bytes make a chunk. */
export function scan(spec: ScanSpec, source: ByteSource, step?: number): AsyncIterable<Chunk> {
  return newScanners()
    .scanner(spec)
    .chunks(source, { start: { lines: 0 }, chunkSize: step });
}

export const bytesOf = (rows: readonly (readonly string[])[]): Uint8Array =>
  Buffer.from(rows.map((cells) => `${cells.join(',')}\n`).join(''));

/** The one chunk of a few rows. */
export async function chunkOf(spec: ScanSpec, rows: readonly (readonly string[])[]): Promise<Chunk> {
  const [chunk] = await chunksOf(spec, memory(bytesOf(rows)));
  if (!chunk) throw new Error('no chunk');
  return chunk;
}

/**
 * Adds up what chunks hold, one behind the other: each may only be used until the next is asked for. Groups come in the
 * order of their first rows.
 */
export async function gathered(chunks: AsyncIterable<Chunk>) {
  const groups = new Map<number, { first: number; count: number; pence: number }>();
  const listed = new Map<string, [first: number, count: number]>();
  const deferred: [row: number, penceBefore: number, fields: readonly string[] | null][] = [];
  const prints: [a: number, b: number, pence: number][] = [];
  let [row, lines, total] = [0, 0, 0];
  for await (const chunk of chunks) {
    chunk.groups.forEach((group, i) => {
      const known = groups.get(group) ?? { first: row + (chunk.firstRows[i] ?? 0), count: 0, pence: 0 };
      const [count = 0, pence = 0] = [chunk.counts[i], chunk.pence[i]];
      groups.set(group, { ...known, count: known.count + count, pence: known.pence + pence });
    });
    chunk.listed?.texts.forEach((text, i) => {
      const [first, count] = listed.get(text) ?? [row + (chunk.listed?.firstRows[i] ?? 0), 0];
      listed.set(text, [first, count + (chunk.listed?.counts[i] ?? 0)]);
    });
    for (const record of chunk.records)
      deferred.push([row + record.row, total + record.penceBefore, record.fields]);
    const { hashes, pence } = chunk.fingerprints ?? { hashes: [], pence: [] };
    for (let i = 0; i < hashes.length / 4; i++)
      prints.push([hashes[4 * i] ?? 0, hashes[4 * i + 1] ?? 0, pence[2 * i + 1] ?? 0]);
    row += chunk.rows;
    lines += chunk.lines;
    total += chunk.total;
  }
  return { groups: [...groups.values()], listed: [...listed], deferred, prints, total, rows: row, lines };
}
