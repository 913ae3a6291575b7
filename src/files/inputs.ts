import { createReadStream, readFileSync, realpathSync, statSync, type Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { Failure, fail, problem, type Problem } from '../problem/index.js';
import { bytesSource, type Source } from '../ingest/index.js';
import { compareText, nearest } from '../model/index.js';
import { SCENARIO_FILE } from './scenario-file.js';
import type { FilePath } from './file-reader.js';
import { fileSource, unreadable } from './file-source.js';
import { namedLike } from './other-names.js';
import { beginningOf, listFolder, type NotRead } from './folder.js';
import { spooled } from './spool.js';
import type { Surroundings } from './surroundings.js';
import { BUNDLED_FOLDER } from './package-files.js';

/** The files and pipes that the words on the command line, or in a scenario, name. */
export interface Inputs {
  readonly sources: readonly Source[];
  /** The files themselves, wherever a link or a name leads. */
  readonly paths: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** True where they are the bundled data, and nothing else. */
  readonly areBundled: boolean;
}

const CSV = /\.csv(\.gz)?$/i;
const GLOB = /[*?[\]{}!]/;

/**
 * Finds the files that words name: files, folders (the CSV files directly in them), globs, `-` for standard input.
 * The sources come in the order of their names, so that the order of the words makes no difference. A file that is
 * named twice, by whatever name or link, is read once, and so are files of the same contents.
 *
 * @param base the folder that relative words start from.
 * @param others files that are read as something else, such as the scenario.
 * @throws Failure naming every word that leads nowhere.
 */
export async function findInputs(
  words: readonly string[],
  base: string,
  { stdin }: Surroundings,
  others: readonly string[] = [],
): Promise<Inputs> {
  const found: Source[] = [];
  const faults: Problem[] = [];
  const notes: Problem[] = [];
  const seen = new SeenFiles();
  const folders = new Map<string, ListedFolder>();
  for (const word of words) {
    if (word === '-') {
      if (seen.paths.has('-')) notes.push(problem('named-twice', 'warning', { file: '-' }));
      else found.push(await spooled('standard input', takenOnce(stdin)));
      seen.paths.add('-');
      continue;
    }
    try {
      for (const file of await expand(word, base, folders)) {
        const info = statSync(file.path);
        if (seen.add(file.path.toString('latin1'), info)) found.push(await sourceOf(file, info));
        else notes.push(problem('named-twice', 'warning', { file: file.name }));
      }
    } catch (error) {
      if (error instanceof Failure) faults.push(...error.problems);
      else faults.push(unreadable(word, error));
    }
  }
  if (faults.length > 0) throw new Failure(faults);
  const read = new Set([...seen.paths, ...folders.keys(), ...others.map(identify)]);
  for (const { word, path, notRead } of folders.values())
    notes.push(
      ...describeNotRead(
        word,
        notRead.filter(({ name }) => !read.has(identify(join(path, name)))),
      ),
    );
  const inOrder = found.sort((a, b) => compareText(a.name, b.name));
  const { sources, problems } = await withoutCopies(inOrder);
  return { sources, paths: seen.paths, problems: [...notes, ...problems], areBundled: false };
}

/** The streams that were read, which hold nothing any more. */
const taken = new WeakSet<AsyncIterable<Uint8Array>>();

/** Returns the stream. @throws Failure where it was read before, by another side of a comparison. */
function takenOnce(stdin: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (taken.has(stdin)) throw readTwice();
  taken.add(stdin);
  return stdin;
}

/** The failure of a run that would read standard input again. */
export function readTwice(): Failure {
  const what =
    'Standard input (-) can be read once only, and both sides name it. Put one of them into a file.';
  return fail('usage', {}, { what });
}

/** A folder that was named, by its word and its path, and what of it is not read. */
interface ListedFolder {
  readonly word: string;
  readonly path: string;
  readonly notRead: readonly NotRead[];
}

/** Files that were named so far: by their paths without links, and those with several names by their numbers too. */
class SeenFiles {
  readonly paths = new Set<string>();
  private readonly numbers = new Set<string>();

  /** @returns whether it is a file not seen before. */
  add(path: string, info: Stats): boolean {
    const number = info.isFile() && info.nlink > 1 && info.ino !== 0 ? `${info.dev}:${info.ino}` : null;
    const isNew = !this.paths.has(path) && (number === null || !this.numbers.has(number));
    this.paths.add(path);
    if (number !== null) this.numbers.add(number);
    return isNew;
  }
}

/** Leaves out files that hold the same as another, and says which. */
async function withoutCopies(
  sources: readonly Source[],
): Promise<{ sources: readonly Source[]; problems: readonly Problem[] }> {
  if (sources.length < 2) return { sources, problems: [] };
  const { findCopies } = await import('./reading.js');
  const copies = await findCopies(sources);
  const left = new Set(sources);
  for (const { copy } of copies) left.delete(copy);
  const problems = copies.map(({ copy, of }) =>
    problem('equal-files', 'warning', { file: copy.name }, { other: of.name }),
  );
  return { sources: [...left], problems };
}

/** How many names of a folder a note lists. */
const LISTED = 30;

function namesOf(notRead: readonly NotRead[]): string {
  const names = notRead.map(({ name, what }) => (what === '' ? name : `${name} (${what})`));
  const more = names.length - LISTED;
  return `${names.slice(0, LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** One note for all of a folder; a warning where a workbook, and so money, is among it. */
function describeNotRead(word: string, notRead: readonly NotRead[]): Problem[] {
  if (notRead.length === 0) return [];
  const severity = notRead.some(({ isWorkbook }) => isWorkbook) ? 'warning' : 'note';
  return [problem('not-read', severity, { file: word }, { names: namesOf(notRead) })];
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
async function sourceOf({ name, path }: FoundFile, info: Stats): Promise<Source> {
  return info.isFile() ? fileSource(name, path) : spooled(name, createReadStream(path));
}

/** The bundled data: one file a trust, and one for spending that belongs to none. */
export async function bundledInputs(): Promise<Inputs> {
  const files = (await readdir(BUNDLED_FOLDER)).filter((file) => CSV.test(file)).sort(compareText);
  const paths = files.map((file) => `${BUNDLED_FOLDER}${sep}${file}`);
  const sources = files.map((file, i) => bytesSource(`procurement/${file}`, readFileSync(paths[i] ?? '')));
  return { sources, paths: new Set(paths), problems: [], areBundled: true };
}

/** A file by what messages call it, and by its path without links. */
interface FoundFile {
  readonly name: string;
  readonly path: FilePath;
}

/** @param folders those that were listed so far, by their paths without links. */
async function expand(word: string, base: string, folders: Map<string, ListedFolder>): Promise<FoundFile[]> {
  const found = (name: string): FoundFile => ({ name, path: identify(resolve(base, name)) });
  const info = await stat(resolve(base, word)).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' || GLOB.test(word)) return null;
    throw error;
  });
  if (info?.isDirectory()) {
    const path = identify(resolve(base, word));
    const { files, notRead } = await listFolder(path);
    if (files.length === 0) {
      const names = notRead.length === 0 ? {} : { names: namesOf(notRead) };
      throw new Failure([problem('folder-without-csv', 'error', { file: word }, names)]);
    }
    if (!folders.has(path)) folders.set(path, { word, path, notRead });
    return files.map(({ name, raw }) => ({
      name: join(word, name),
      path: raw ? Buffer.concat([Buffer.from(`${path}${sep}`), raw]) : identify(join(path, name)),
    }));
  }
  if (info?.isFile() && SCENARIO_FILE.test(word)) throw notLines(word, resolve(base, word));
  if (info) return [found(word)];
  const like = namedLike(word, base);
  if (like) return [like];
  if (!GLOB.test(word)) throw new Failure([await notFound(word, base)]);
  const { filesLike } = await import('./globbing.js');
  const files = await filesLike(word, base);
  if (files.length === 0) throw new Failure([problem('glob-without-match', 'error', { file: word })]);
  return files.sort(compareText).map((name) => namedLike(name, base) ?? found(name));
}

/** A scenario, or a report saved as JSON, where files of lines belong. */
function notLines(word: string, path: string): Failure {
  const isSaved = /"schemaVersion"/.test(Buffer.from(beginningOf(path)).toString('latin1'));
  return fail('scenario-as-input', { file: word }, { what: isSaved ? 'saved' : 'scenario', word });
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
