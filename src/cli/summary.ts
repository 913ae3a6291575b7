import { appendFile, stat, truncate } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fail, Failure } from '../problem/index.js';
import type { Report } from '../report/index.js';
import { VIEWS } from '../report/views/index.js';
import type { Io } from './io.js';
import { refuseInput } from './output.js';
import { reasonOf } from '../files/index.js';

/** Adds a report as Markdown to the end of a file. @throws Failure where it cannot be written. */
export async function addSummary(report: Report, path: string, io: Io): Promise<void> {
  const view = await VIEWS.markdown.load();
  const text = view(report, { width: 80, colour: 0, bom: false, totals: false });
  const file = resolve(io.cwd, path);
  const before = await stat(file).catch(() => null);
  try {
    await appendFile(file, `${text}\n`);
  } catch (error) {
    // no half of a report stays behind what was there
    if (before?.isFile() === true) await truncate(file, before.size).catch(() => undefined);
    throw fail('output-failed', { file: path }, { reason: reasonOf(error) });
  }
}

/**
 * Refuses to add to what is read, and to what the report itself is written to.
 *
 * @throws Failure where the summary is one of the inputs, or the output.
 */
export async function refuseSummaryOf(
  { summary: path, output }: { readonly summary?: string; readonly output?: string },
  inputs: ReadonlySet<string>,
  cwd: string,
): Promise<void> {
  if (path === undefined) return;
  if (output !== undefined && resolve(cwd, path) === resolve(cwd, output))
    throw fail('summary-is-output', { file: path });
  try {
    await refuseInput(path, inputs, cwd);
  } catch (error) {
    if (error instanceof Failure) throw fail('summary-is-input', { file: path });
    throw error;
  }
}
