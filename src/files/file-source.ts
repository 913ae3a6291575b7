import { createReadStream, readFileSync, statSync } from 'node:fs';
import type { Source } from '../ingest/index.js';
import { Failure, fail, problem, type Problem } from '../problem/index.js';
import { readerOf, type FilePath } from './file-reader.js';
import { reasonOf } from './system-error.js';

/** Up to this size a file is read at one go: for hundreds of small files a stream each costs more than the reading. */
const AT_ONE_GO = 4 << 20;

/** How much of a larger file is read at a time. */
const CHUNK = 4 << 20;

export function unreadable(file: string, error: unknown): Problem {
  return problem('unreadable', 'error', { file }, { reason: reasonOf(error) });
}

/** A source of the bytes of a file. It knows when the file has changed since it was made. */
export function fileSource(name: string, path: FilePath): Source {
  const read = readerOf(path);
  const begun = stateOf(path);
  const { size } = begun;
  const refused = (error: unknown): unknown =>
    error instanceof Error && 'code' in error ? new Failure([unreadable(name, error)]) : error;
  return {
    name,
    size,
    async *open(from = 0, to = size) {
      try {
        if (from >= to) return;
        if (size <= AT_ONE_GO) yield readFileSync(path).subarray(from, to);
        else
          yield* createReadStream(path, {
            start: from,
            end: to - 1,
            highWaterMark: CHUNK,
          }) as AsyncIterable<Uint8Array>;
      } catch (error) {
        throw refused(error);
      }
    },
    read(into, from) {
      try {
        return read(into, from);
      } catch (error) {
        throw refused(error);
      }
    },
    refuseChanged() {
      let now: FileState | null = null;
      try {
        now = stateOf(path);
      } catch {
        // it is gone
      }
      if (now?.mark === begun.mark) return;
      const change =
        now === null
          ? 'is gone'
          : now.size === size
            ? 'holds something else'
            : `has ${now.size} bytes instead of ${size}`;
      throw fail('file-changed', { file: name }, { change });
    },
    // threads open files by names that are text
    ...(typeof path === 'string' && { locator: path }),
  };
}

interface FileState {
  readonly size: number;
  /** The same as long as nobody writes to the file or puts another in its place. */
  readonly mark: string;
}

function stateOf(path: FilePath): FileState {
  const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
  return { size: Number(size), mark: [dev, ino, size, mtimeNs].join(':') };
}
