import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { link, open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fail } from '../problem.js';
import { FORMATS, VIEWS, type FormatName } from '../report/views/index.js';
import type { Io } from './io.js';

/** The format asked for, else the one that the file's ending names, else a table. @throws Failure for an unknown ending. */
export function settleFormat(format: FormatName | undefined, output: string | undefined): FormatName {
  if (format !== undefined) return format;
  if (output === undefined) return 'table';
  const found = FORMATS.find((name) =>
    VIEWS[name].suffixes.some((suffix) => output.toLowerCase().endsWith(suffix)),
  );
  if (found !== undefined) return found;
  const allowed = FORMATS.flatMap((name) => VIEWS[name].suffixes).join(', ');
  throw fail('output-format', { file: output }, { allowed });
}

/** Refuses to replace a file, before any work is done. @throws Failure where the file exists and `force` is not given. */
export async function refuseOverwriting(path: string, force: boolean, cwd: string): Promise<void> {
  if (force) return;
  const exists = await stat(resolve(cwd, path)).then(
    () => true,
    () => false,
  );
  if (exists) throw fail('output-exists', { file: path });
}

/**
 * Writes a file whole or not at all: into a temporary file beside it, which then takes its name. An interrupt removes
 * the temporary file.
 *
 * @throws Failure where it cannot be written, or exists and `force` is not given.
 */
export async function writeWhole(path: string, text: string, force: boolean, io: Io): Promise<void> {
  const target = resolve(io.cwd, path);
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
  const release = io.onInterrupt(() => {
    rmSync(temporary, { force: true });
  });
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    if (force) await rename(temporary, target);
    else await linkNew(temporary, target);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') throw fail('output-exists', { file: path });
    throw fail('output-failed', { file: path }, { reason: code ?? String(error) });
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
