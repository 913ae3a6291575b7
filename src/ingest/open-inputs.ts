import { Failure, problem } from '../problem/index.js';
import type { ProblemLog } from './problem-log.js';
import type { ReadOptions } from './read-options.js';
import { fill, type Source } from './text/source.js';

/** The first bytes of workbooks: of zip archives, and of the compound files of Excel 97 to 2003. */
const STARTS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
  [0xd0, 0xcf, 0x11, 0xe0],
] as const;

/**
 * Returns the sources to read: those given, with a workbook replaced by a source for each of its sheets that is to be
 * read. A faulty workbook is logged and left out.
 */
export async function openInputs(
  sources: readonly Source[],
  { sheets = [], layout, decimal, options }: Pick<ReadOptions, 'sheets' | 'layout' | 'decimal' | 'options'>,
  log: ProblemLog,
): Promise<readonly Source[]> {
  const opened: Source[] = [];
  let workbooks = 0;
  for (const source of sources) {
    if (!(await isWorkbook(source))) {
      opened.push(source);
      continue;
    }
    workbooks += 1;
    // most runs read no workbook, and need not load the readers
    const { openSheets } = await import('./workbooks/index.js');
    try {
      const found = await openSheets(source, { sheets, layout, decimal, options });
      opened.push(...found.sources);
      log.addAll(found.problems);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const isBeside = sources.length > 1;
      for (const fault of error.problems)
        log.add(fault.code === 'workbook-own-report' && isBeside ? { ...fault, severity: 'warning' } : fault);
    }
  }
  if (workbooks === 0 && sheets.length > 0)
    log.add(problem('sheet-without-workbook', 'error', {}, { sheet: sheets.join(', ') }));
  return opened;
}

async function isWorkbook(source: Source): Promise<boolean> {
  const first = await firstBytes(source, 4);
  return STARTS.some((start) => start.every((byte, i) => first[i] === byte));
}

async function firstBytes(source: Source, count: number): Promise<Uint8Array> {
  const { read } = source;
  const bytes = new Uint8Array(count);
  if (read) return bytes.subarray(0, fill(read, bytes, 0));
  let length = 0;
  for await (const chunk of source.open(0, count)) {
    const part = chunk.subarray(0, count - length);
    bytes.set(part, length);
    length += part.length;
    if (length >= count) break;
  }
  return bytes.subarray(0, length);
}
