import { isGzip, gunzipped } from '../text/gunzip.js';
import { fill, type Source } from '../text/source.js';

/** A source whose contents equal those of another. */
export interface Copy {
  readonly copy: Source;
  readonly of: Source;
}

/** How many bytes of two sources are compared before more is read: most differences show in them. */
const BEGINNING = 1 << 12;

const PACKED = /\.gz$/i;

/** An unpacked source and its first bytes. */
interface Contents {
  readonly source: Source;
  readonly unpacked: Source;
  /** The first {@link BEGINNING} bytes, or all. */
  readonly beginning: Uint8Array;
}

/**
 * Finds sources that hold the same bytes, packed with gzip or not. Only sources of equal size are compared, and only up
 * to the first difference, so that little is read where none is a copy. A source that cannot be read is no copy.
 *
 * @returns each copy with its original: the source with the shortest name ('plan.csv' of 'plan (1).csv'), the first of
 * names of one length.
 */
export async function findCopies(sources: readonly Source[]): Promise<Copy[]> {
  const copies: Copy[] = [];
  const isCopy = new Set<Source>();
  for (const group of await groupsOfEqualSize(sources)) {
    const different: Contents[] = [];
    for (const source of group) {
      if (isCopy.has(source)) continue;
      const contents = await contentsOf(source);
      const equal = contents && (await firstEqual(contents, different));
      if (equal) {
        isCopy.add(source);
        copies.push({ copy: source, of: equal.source });
      } else if (contents) different.push(contents);
    }
  }
  return copies;
}

/** Returns groups of sources of one size, short names first. */
async function groupsOfEqualSize(sources: readonly Source[]): Promise<Source[][]> {
  const bySize = new Map<number, Set<Source>>();
  const byName = new Map(sources.map((source) => [source.name, source]));
  const inOrder = [...sources].sort((a, b) => a.name.length - b.name.length);
  const groupOf = (size: number): Set<Source> => {
    const group = bySize.get(size) ?? new Set();
    bySize.set(size, group);
    return group;
  };
  for (const source of inOrder)
    if (!PACKED.test(source.name) && source.size) groupOf(source.size).add(source);
  for (const source of inOrder) {
    if (!PACKED.test(source.name) || !source.size) continue;
    groupOf(await unpackedSize(source)).add(source);
    // the size at the end of a packed file is that of its last member alone
    const plain = byName.get(source.name.replace(PACKED, ''));
    if (plain?.size) groupOf(plain.size).add(source);
  }
  return [...bySize.values()].filter(({ size }) => size > 1).map((group) => [...group]);
}

/** Returns the unpacked size that the last four bytes of a packed file give; 0 where they cannot be read. */
async function unpackedSize(source: Source): Promise<number> {
  const size = source.size ?? 0;
  const end = await firstBytes(source, size - 4, 4).catch(() => new Uint8Array());
  return end.length < 4 ? 0 : Buffer.from(end).readUInt32LE();
}

/** Opens a source; null where it cannot be read, which is reported when its rows are read. */
async function contentsOf(source: Source): Promise<Contents | null> {
  try {
    const first = await firstBytes(source, 0, BEGINNING);
    if (!isGzip(first)) return { source, unpacked: source, beginning: first };
    const unpacked = gunzipped(source);
    return { source, unpacked, beginning: await firstBytes(unpacked, 0, BEGINNING) };
  } catch {
    return null;
  }
}

async function firstEqual(contents: Contents, others: readonly Contents[]): Promise<Contents | null> {
  for (const other of others) {
    if (Buffer.compare(contents.beginning, other.beginning) !== 0) continue;
    if (contents.beginning.length < BEGINNING) return other;
    if (await holdTheSame(contents.unpacked, other.unpacked).catch(() => false)) return other;
  }
  return null;
}

async function holdTheSame(one: Source, other: Source): Promise<boolean> {
  const [a, b] = [one.open()[Symbol.asyncIterator](), other.open()[Symbol.asyncIterator]()];
  let [x, y]: (Uint8Array | null)[] = [new Uint8Array(), new Uint8Array()];
  try {
    for (;;) {
      while (x?.length === 0) x = await nextChunk(a);
      while (y?.length === 0) y = await nextChunk(b);
      if (!x || !y) return x === y;
      const length = Math.min(x.length, y.length);
      if (Buffer.compare(x.subarray(0, length), y.subarray(0, length)) !== 0) return false;
      [x, y] = [x.subarray(length), y.subarray(length)];
    }
  } finally {
    await Promise.all([a.return?.(), b.return?.()]);
  }
}

/** Returns the next chunk; null at the end. */
async function nextChunk(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array | null> {
  const next = await chunks.next();
  return next.done === true ? null : next.value;
}

async function firstBytes(source: Source, from: number, count: number): Promise<Uint8Array> {
  if (source.read) {
    const bytes = new Uint8Array(count);
    return bytes.subarray(0, fill(source.read, bytes, from));
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source.open(from, from + count)) {
    parts.push(chunk);
    length += chunk.length;
    if (length >= count) break;
  }
  return Buffer.concat(parts).subarray(0, count);
}
