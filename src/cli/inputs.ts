import { createReadStream, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Failure, problem, type Problem } from '../problem.js';
import { bytesSource, type Source } from '../ingest/source.js';
import { compareText, nearest } from '../model/index.js';
import { readerOf } from './file-reader.js';
import type { Io } from './io.js';
import { BUNDLED_FOLDER } from './package-files.js';
import { reasonOf } from './system-error.js';

/** What the words on the command line, or in a scenario, stand for. */
export interface Inputs {
  readonly sources: readonly Source[];
  /** The files themselves, wherever a link or a name leads. */
  readonly paths: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** Whether they are the bundled data, and nothing else. */
  readonly areBundled: boolean;
}

const CSV = /\.csv(\.gz)?$/i;
const GLOB = /[*?[\]{}!]/;

/**
 * Finds the files that words name: files, folders (the CSV files directly in them), globs, `-` for standard input.
 * The sources come in the order of their names, so that the order of the words makes no difference.
 *
 * @param base the folder that relative words start from.
 * @throws Failure naming every word that leads nowhere.
 */
export async function findInputs(words: readonly string[], base: string, io: Io): Promise<Inputs> {
  const found: Source[] = [];
  const faults: Problem[] = [];
  const notes: Problem[] = [];
  const seen = new Set<string>();
  for (const word of words) {
    if (word === '-') {
      if (seen.has('-')) notes.push(problem('named-twice', 'warning', { file: '-' }));
      else found.push(bytesSource('standard input', await readAll(io.stdin)));
      seen.add('-');
      continue;
    }
    try {
      for (const path of await expand(word, base)) {
        const real = identify(resolve(base, path));
        if (seen.has(real)) notes.push(problem('named-twice', 'warning', { file: path }));
        else found.push(await sourceOf(path, real));
        seen.add(real);
      }
    } catch (error) {
      if (error instanceof Failure) faults.push(...error.problems);
      else faults.push(unreadable(word, error));
    }
  }
  if (faults.length > 0) throw new Failure(faults);
  const sources = found.sort((a, b) => compareText(a.name, b.name));
  return { sources, paths: seen, problems: notes, areBundled: false };
}

/** The path without links, so that a file has one name; a pipe (`<(…)` in a shell) has none but its own. */
function identify(path: string): string {
  // not by a promise: of hundreds of files each would wait its turn longer than it takes
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

/** A pipe has no size and can be read once only, so it is read at once. */
async function sourceOf(name: string, path: string): Promise<Source> {
  const info = statSync(path);
  return info.isFile() ? fileSource(name, path, info.size) : bytesSource(name, await readFile(path));
}

/** The bundled data: one file a trust, and one for spending that belongs to none. */
export async function bundledInputs(): Promise<Inputs> {
  const files = (await readdir(BUNDLED_FOLDER)).filter((file) => CSV.test(file)).sort(compareText);
  const paths = files.map((file) => `${BUNDLED_FOLDER}${sep}${file}`);
  const sources = files.map((file, i) => bytesSource(`procurement/${file}`, readFileSync(paths[i] ?? '')));
  return { sources, paths: new Set(paths), problems: [], areBundled: true };
}

async function expand(word: string, base: string): Promise<string[]> {
  const info = await stat(resolve(base, word)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || GLOB.test(word)) return null;
    throw error;
  });
  if (info?.isDirectory()) {
    const files = await csvFilesIn(resolve(base, word));
    if (files.length === 0) throw new Failure([problem('folder-without-csv', 'error', { file: word })]);
    return files.map((file) => join(word, file));
  }
  if (info) return [word];
  if (!GLOB.test(word)) throw new Failure([await notFound(word, base)]);
  const { filesLike } = await import('./globbing.js');
  const files = await filesLike(word, base);
  if (files.length === 0) throw new Failure([problem('glob-without-match', 'error', { file: word })]);
  return files.sort(compareText);
}

/** The CSV files directly in a folder, by name; a folder called `old.csv` is none. */
async function csvFilesIn(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => CSV.test(name));
  return entries
    .filter((entry) => !isFolder(entry, folder))
    .map(({ name }) => name)
    .sort(compareText);
}

/** Whether it is a folder; a broken link is none, and gets its message when it is read. */
function isFolder(entry: Dirent, folder: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  try {
    return statSync(join(folder, entry.name)).isDirectory();
  } catch {
    return false;
  }
}

async function notFound(word: string, base: string): Promise<Problem> {
  const path = resolve(base, word);
  const beside = await readdir(dirname(path)).catch(() => []);
  const near = nearest(basename(path), beside);
  return problem(
    'not-found',
    'error',
    { file: word },
    near === null ? {} : { nearest: join(dirname(word), near) },
  );
}

function unreadable(file: string, error: unknown): Problem {
  return problem('unreadable', 'error', { file }, { reason: reasonOf(error) });
}

/** Up to this size a file is read at one go: for hundreds of small files a stream each costs more than the reading. */
const AT_ONE_GO = 4 << 20;

/** How much of a larger file is read at a time. */
const CHUNK = 4 << 20;

function fileSource(name: string, path: string, size: number): Source {
  const read = readerOf(path);
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
    elsewhere: path,
  };
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
