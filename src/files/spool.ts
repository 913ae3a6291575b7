import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesSource, type Source } from '../ingest/index.js';
import { fail } from '../problem/index.js';
import { reasonOf } from './system-error.js';

/** The most bytes of a pipe that are held in memory; of a longer one all are set down in a temporary file. */
const IN_MEMORY = 16 << 20;

/** How much of the temporary file is read at a time. */
const CHUNK = 1 << 20;

/** The first bytes of what has no lines of text: gzip, archives such as workbooks, workbooks of Excel 97. */
const PACKED = [
  [0x1f, 0x8b],
  [0x50, 0x4b],
  [0xd0, 0xcf],
];

/** The marks of UTF-16, in which NUL bytes are parts of letters. */
const UTF_16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/**
 * A source of the bytes of a pipe or device, which can be read once only while a source is read several times. Memory
 * is flat however many bytes come; what can be no table ends it at once, since it may never end by itself.
 *
 * @throws Failure for a line that is too long, a NUL byte, or where the rest cannot be set down.
 */
export async function spooled(name: string, stream: AsyncIterable<Uint8Array>): Promise<Source> {
  const { withinLineLimit } = await import('./reading.js');
  const spool = new Spool(name);
  const chunks = stream[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) return bytesSource(name, new Uint8Array());
  const all = (async function* () {
    yield first.value;
    for (;;) {
      const next = await chunks.next();
      if (next.done === true) return;
      yield next.value;
    }
  })();
  const starts = (bytes: readonly number[]): boolean => bytes.every((byte, i) => first.value[i] === byte);
  const isPacked = PACKED.some(starts);
  const mayHoldNul = isPacked || UTF_16.some(starts);
  try {
    for await (const chunk of isPacked ? all : withinLineLimit(name, all)) {
      if (!mayHoldNul && holdsNul(chunk)) throw fail('nul-byte', { file: name });
      spool.add(chunk);
    }
  } finally {
    await chunks.return?.(undefined);
  }
  return spool.source();
}

function holdsNul({ buffer, byteOffset, length }: Uint8Array): boolean {
  return Buffer.from(buffer, byteOffset, length).includes(0);
}

/** The bytes of a pipe so far. */
class Spool {
  private readonly chunks: Uint8Array[] = [];
  private length = 0;
  private file: number | null = null;

  constructor(private readonly name: string) {}

  add(chunk: Uint8Array): void {
    this.length += chunk.length;
    if (this.file === null) this.chunks.push(chunk);
    if (this.length <= IN_MEMORY) return;
    try {
      if (this.file === null) {
        this.file = nameless();
        for (const held of this.chunks.splice(0)) writeAll(this.file, held);
      } else writeAll(this.file, chunk);
    } catch (error) {
      const reason = `more than ${IN_MEMORY >> 20} MiB have to be set down in ${tmpdir()}, where ${reasonOf(error)}. Give it as a file`;
      throw fail('unreadable', { file: this.name }, { reason });
    }
  }

  source(): Source {
    const { name, file, length } = this;
    if (file === null) return bytesSource(name, Buffer.concat(this.chunks));
    const read = (into: Uint8Array, from: number): number => readSync(file, into, 0, into.length, from);
    const source: Source = {
      name,
      size: length,
      // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous
      async *open(from = 0, to = length) {
        for (let at = from; at < to;) {
          const chunk = new Uint8Array(Math.min(CHUNK, to - at));
          const count = read(chunk, at);
          if (count === 0) return;
          yield chunk.subarray(0, count);
          at += count;
        }
      },
      read,
    };
    forgotten.register(source, file);
    return source;
  }
}

/** Closes the file of a source that nobody holds any more; the end of the process closes those of a run. */
const forgotten = new FinalizationRegistry<number>((file) => {
  closeSync(file);
});

/** Opens a temporary file that has no name any more, so that nothing of it is left however the run ends. */
function nameless(): number {
  const path = join(tmpdir(), `npfit-cost-${randomUUID()}`);
  const file = openSync(path, 'wx+', 0o600);
  rmSync(path);
  return file;
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}
