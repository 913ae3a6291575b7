import { isGzip, gunzipped } from '../text/gunzip.js';
import { fill, type Source } from '../text/source.js';

/** A source, and another of the same contents. */
export interface Copy {
  readonly copy: Source;
  readonly of: Source;
}

/** How much of two sources is compared before more is read: what differs mostly differs there. */
const BEGINNING = 1 << 12;

const PACKED = /\.gz$/i;

/** A source unpacked, and how it begins. */
interface Contents {
  readonly source: Source;
  readonly unpacked: Source;
  /** The first {@link BEGINNING} bytes, or all. */
  readonly beginning: Uint8Array;
}

/**
 * Finds sources that hold the same bytes, one of them packed with gzip or not. Only sources of equal size are compared,
 * and only as far as they are alike, so that little is read where none is a copy. A source that cannot be read is none.
 *
 * @returns each copy with the source that it is a copy of: the one with the shortest name ('plan.csv' of
 * 'plan (1).csv'), of names as long the first.
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

/** Sources that may hold the same, those with short names first. */
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

/** What the last four bytes of a packed file say; 0 where they cannot be read. */
async function unpackedSize(source: Source): Promise<number> {
  const size = source.size ?? 0;
  const end = await firstBytes(source, size - 4, 4).catch(() => new Uint8Array());
  return end.length < 4 ? 0 : Buffer.from(end).readUInt32LE();
}

/** null where it cannot be read; it gets its message when it is. */
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
      while (x?.length === 0) x = await nextOf(a);
      while (y?.length === 0) y = await nextOf(b);
      if (!x || !y) return x === y;
      const length = Math.min(x.length, y.length);
      if (Buffer.compare(x.subarray(0, length), y.subarray(0, length)) !== 0) return false;
      [x, y] = [x.subarray(length), y.subarray(length)];
    }
  } finally {
    await Promise.all([a.return?.(), b.return?.()]);
  }
}

/** null at the end. */
async function nextOf(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array | null> {
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
