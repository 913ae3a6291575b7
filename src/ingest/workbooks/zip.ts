import { createInflateRaw } from 'node:zlib';
import type { ByteAccess } from './byte-access.js';
import { Crc32 } from './crc32.js';
import { damaged, tooLarge, WorkbookFault } from './fault.js';
import { LONGEST_DIRECTORY, LONGEST_PART, LONGEST_STREAM } from './limits.js';

/** A file within a ZIP archive. */
interface Entry {
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its own header starts. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const IN_64 = 0xffffffff;

/** The end of an archive's list of parts is looked for in its last bytes: a comment of up to 65,535 may follow it. */
const LONGEST_END = 22 + 0xffff;

/** How many packed bytes are read at a time. */
const CHUNK = 1 << 16;

/** A ZIP archive (APPNOTE 6.3), read from its list of parts at the end; names are compared without case, as Excel does. */
export class Zip {
  private readonly entries = new Map<string, Entry>();

  /** @throws WorkbookFault where it is no archive, or a damaged one. */
  constructor(private readonly access: ByteAccess) {
    const { at, size, count } = this.findDirectory();
    if (size > LONGEST_DIRECTORY) throw tooLarge('the list of its parts is longer than that of any workbook');
    const view = viewOf(access.bytes(at, size));
    let position = 0;
    for (let i = 0; i < count; i++) position = this.readEntry(view, position);
  }

  has(name: string): boolean {
    return this.entries.has(keyOf(name));
  }

  /** Returns all of a small part; null where there is none of that name. */
  async readAll(name: string): Promise<Uint8Array | null> {
    if (!this.has(name)) return null;
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.read(name, LONGEST_PART)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /**
   * Reads a part chunk by chunk, unpacked; its checksum is compared at the end.
   *
   * @param most bytes unpacked.
   * @throws WorkbookFault where it is damaged or longer.
   */
  async *read(name: string, most = LONGEST_STREAM): AsyncGenerator<Uint8Array> {
    const entry = this.entries.get(keyOf(name));
    if (!entry) throw damaged(`its part ${name} is missing`);
    if (entry.isEncrypted) throw new WorkbookFault('workbook-encrypted');
    if (entry.size > most) throw tooLarge(`its part ${name} unpacks to more than ${most >> 20} MiB`);
    const crc = new Crc32();
    let size = 0;
    for await (const chunk of this.unpacked(entry, name)) {
      size += chunk.length;
      // whatever the list of parts says of its size
      if (size > entry.size) throw damaged(`its part ${name} is longer than the archive says`);
      crc.update(chunk);
      yield chunk;
    }
    if (size !== entry.size || crc.value !== entry.crc)
      throw damaged(`the checksum of its part ${name} does not match`);
  }

  private unpacked(entry: Entry, name: string): AsyncIterable<Uint8Array> | Iterable<Uint8Array> {
    const header = viewOf(this.access.bytes(entry.offset, 30));
    if (header.getUint32(0, true) !== LOCAL) throw damaged(`its part ${name} is not where it should be`);
    const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true);
    if (entry.method === 0) return this.packed(start, entry.size);
    if (entry.method === 8) return inflated(this.packed(start, entry.packedSize), name);
    throw damaged(`its part ${name} is packed in a way that no workbook uses (method ${entry.method})`);
  }

  private *packed(start: number, size: number): Generator<Uint8Array> {
    for (let at = 0; at < size; at += CHUNK) yield this.access.bytes(start + at, Math.min(CHUNK, size - at));
  }

  private findDirectory(): { readonly at: number; readonly size: number; readonly count: number } {
    const { access } = this;
    if (access.size < 22) throw damaged('it is too short');
    const length = Math.min(access.size, LONGEST_END);
    const from = access.size - length;
    const view = viewOf(access.bytes(from, length));
    let at = length - 22;
    while (at >= 0 && view.getUint32(at, true) !== END) at -= 1;
    if (at < 0) throw damaged('the list of its parts is missing; it may have been cut off');
    const found = {
      count: view.getUint16(at + 10, true),
      size: view.getUint32(at + 12, true),
      at: view.getUint32(at + 16, true),
    };
    const isLarge = found.count === 0xffff || found.size === IN_64 || found.at === IN_64;
    return isLarge ? this.findLargeDirectory(from + at) : found;
  }

  private findLargeDirectory(end: number): {
    readonly at: number;
    readonly size: number;
    readonly count: number;
  } {
    const locator = viewOf(this.access.bytes(end - 20, 20));
    if (locator.getUint32(0, true) !== END_64_LOCATOR) throw damaged('the list of its parts is missing');
    const record = viewOf(this.access.bytes(long(locator, 8), 56));
    if (record.getUint32(0, true) !== END_64) throw damaged('the list of its parts is missing');
    return { count: long(record, 32), size: long(record, 40), at: long(record, 48) };
  }

  /** @returns where the next one starts. */
  private readEntry(view: DataView, at: number): number {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL)
      throw damaged('the list of its parts is cut off');
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > view.byteLength) throw damaged('the list of its parts is cut off');
    const name = Buffer.from(view.buffer, view.byteOffset + at + 46, nameLength).toString('utf8');
    const sizes = {
      size: view.getUint32(at + 24, true),
      packedSize: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    };
    const key = keyOf(name);
    if (this.entries.has(key)) throw damaged(`its part ${name} is there twice`);
    this.entries.set(key, {
      isEncrypted: (view.getUint16(at + 8, true) & 1) !== 0,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      ...readLarge(view, at + 46 + nameLength, extraLength, sizes),
    });
    return next;
  }
}

type Sizes = Pick<Entry, 'size' | 'packedSize' | 'offset'>;

/** Sizes and offsets of four gigabytes and more stand in a field of their own, and some programs always put them there. */
function readLarge(view: DataView, from: number, length: number, sizes: Sizes): Sizes {
  if (![sizes.size, sizes.packedSize, sizes.offset].includes(IN_64)) return sizes;
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    const take = (size: number): number => {
      if (size !== IN_64) return size;
      next += 8;
      if (next > from + length) throw damaged('the list of its parts is cut off');
      return long(view, next - 8);
    };
    const size = take(sizes.size);
    const packedSize = take(sizes.packedSize);
    return { size, packedSize, offset: take(sizes.offset) };
  }
  throw damaged('the list of its parts lacks a size');
}

async function* inflated(packed: Iterable<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const inflate = createInflateRaw({ chunkSize: 4 * CHUNK });
  const source = packed[Symbol.iterator]();
  let failure: unknown = null;
  const feed = (): void => {
    try {
      const next = source.next();
      if (next.done === true) inflate.end();
      else
        inflate.write(next.value, (error) => {
          if (!error) feed();
        });
    } catch (error) {
      failure = error;
      inflate.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  };
  feed();
  try {
    for await (const chunk of inflate as AsyncIterable<Uint8Array>) yield chunk;
  } catch (error) {
    if (failure !== null || error instanceof WorkbookFault) throw failure ?? error;
    throw damaged(`its part ${name} cannot be unpacked`);
  } finally {
    inflate.destroy();
  }
}

function keyOf(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

function viewOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}

function long(view: DataView, at: number): number {
  const value = view.getBigUint64(at, true);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged('a size in it is beyond reason');
  return Number(value);
}
