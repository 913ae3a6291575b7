import { rmSync, type Stats } from 'node:fs';
import { link, open, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fail } from '../problem/index.js';
import { FORMATS, VIEWS, type FormatName } from '../report/views/index.js';
import type { Io } from './io.js';
import { realPathOf, reasonOf } from '../files/index.js';

/** Returns the format asked for, else that of the file's ending, else table. @throws Failure for an unknown ending. */
export function settleFormat(
  format: FormatName | undefined,
  output: string | undefined,
  formats: readonly FormatName[] = FORMATS,
): FormatName {
  if (format !== undefined) return format;
  if (output === undefined) return 'table';
  const found = formats.find((name) =>
    VIEWS[name].suffixes.some((suffix) => output.toLowerCase().endsWith(suffix)),
  );
  if (found !== undefined) return found;
  const allowed = formats.flatMap((name) => VIEWS[name].suffixes).join(', ');
  throw fail('output-format', { file: output }, { allowed });
}

/**
 * Refuses a place where nothing can or should be written, before any work is done.
 *
 * @throws Failure where a file is there and `force` is not given, a folder is there, or the folder for it is not.
 */
export async function refuseOverwriting(path: string, force: boolean, cwd: string): Promise<void> {
  const there = await statOf(resolve(cwd, path));
  if (there?.isDirectory()) throw fail('output-failed', { file: path }, { reason: 'it is a folder' });
  if (there?.isFile() && !force) throw fail('output-exists', { file: path });
  const target = await behindLinks(path, cwd);
  if ((await statOf(dirname(target)))?.isDirectory()) return;
  const isLink = target !== resolve(cwd, path);
  const folder = isLink ? dirname(target) : dirname(path);
  throw fail(
    'output-failed',
    { file: path },
    { reason: `${isLink ? 'it is a link, and ' : ''}there is no folder ${folder}` },
  );
}

/** The options that name files which a command reads besides its inputs and what its scenario draws on. */
export interface ReadOptionFiles {
  readonly categories?: string;
  readonly schema?: string;
  readonly verify?: string;
}

/** Returns the files that a run reads: those of its task, and those that options name. */
export async function filesRead(
  inputs: ReadonlySet<string>,
  { categories, schema, verify }: ReadOptionFiles,
  cwd: string,
): Promise<ReadonlySet<string>> {
  const named = [categories, schema, verify].filter((path) => path !== undefined);
  return new Set([...inputs, ...(await Promise.all(named.map((path) => realPathOf(path, cwd))))]);
}

/** Refuses to write over what is read, `--force` or not. @throws Failure where the output is one of the inputs. */
export async function refuseInput(path: string, inputs: ReadonlySet<string>, cwd: string): Promise<void> {
  const real = await realpath(resolve(cwd, path)).catch(() => null);
  if (real === null) return;
  const there = await statOf(real);
  if (inputs.has(real) || (there && (await hasNameAmong(there, inputs))))
    throw fail('output-is-input', { file: path });
}

/** Returns whether a file of several names (hard links) goes by one of these too. */
async function hasNameAmong({ nlink, dev, ino }: Stats, paths: ReadonlySet<string>): Promise<boolean> {
  if (nlink < 2 || ino === 0) return false;
  for (const path of paths) {
    const other = await statOf(path);
    if (other?.dev === dev && other.ino === ino) return true;
  }
  return false;
}

/** So many links one behind another are followed, as the system does. */
const MOST_LINKS = 40;

/**
 * The path that links lead to, whether a file is there or not. A link stays a link: what it leads to is written.
 *
 * @throws Failure where links lead in a circle.
 */
async function behindLinks(path: string, cwd: string): Promise<string> {
  let at = resolve(cwd, path);
  for (let links = 0; links < MOST_LINKS; links++) {
    const real = await realpath(at).catch(() => null);
    if (real !== null) return real;
    const next = await readlink(at).catch(() => null);
    if (next === null) return at;
    const folder = await realpath(dirname(at)).catch(() => dirname(at));
    at = resolve(folder, next);
  }
  throw fail('output-failed', { file: path }, { reason: 'its links lead in a circle' });
}

async function statOf(path: string): Promise<Stats | null> {
  return stat(path).catch(() => null);
}

/** The content of a file: a text, a text in pieces that are made while they are written, or bytes. */
export type Content = string | Iterable<string> | Uint8Array;

/**
 * Writes a file whole or not at all: into a temporary file beside it, which then takes its name. An interrupt removes
 * the temporary file.
 *
 * @throws Failure where it cannot be written, or exists and `force` is not given.
 */
export async function writeWhole(path: string, content: Content, force: boolean, io: Io): Promise<void> {
  const named = resolve(io.cwd, path);
  const there = await statOf(named);
  if (there && !there.isFile()) {
    // a pipe or a device such as /dev/stdout is written to, never replaced; behind the link there may be no path
    await writeFile(named, content).catch((error: unknown) => {
      throw fail('output-failed', { file: path }, { reason: reasonOf(error) });
    });
    return;
  }
  const target = await behindLinks(path, io.cwd);
  const { removeLeftovers, temporaryIn } = await import('./temporary-file.js'); // takes time to load
  await removeLeftovers(dirname(target));
  const temporary = temporaryIn(dirname(target));
  const release = io.onInterrupt(() => {
    rmSync(temporary, { force: true });
  });
  try {
    const file = await open(temporary, 'wx');
    try {
      await writeFile(file, content);
      if (there) await file.chmod(there.mode);
      await file.sync();
    } finally {
      await file.close();
    }
    if (force) await rename(temporary, target);
    else await linkNew(temporary, target);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') throw fail('output-exists', { file: path });
    throw fail('output-failed', { file: path }, { reason: reasonOf(error) });
  } finally {
    await rm(temporary, { force: true });
    release();
  }
}

/** A rename would replace what came into being meanwhile; a link fails instead. Not every file system has links. */
async function linkNew(temporary: string, target: string): Promise<void> {
  try {
    await link(temporary, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    await rename(temporary, target);
  }
}
