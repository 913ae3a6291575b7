import { parentPort, workerData } from 'node:worker_threads';
import { claim } from '../threads/index.js';
import { ChunkScanner } from './chunk-scanner.js';
import { Kernel } from './kernel.js';
import { scanPiece } from './piece-scan.js';
import { transferable, type Scanned } from './scanned.js';
import { readerFrom } from './source-rows.js';
import type { Classifier, Read } from './spec.js';
import type { TaskResult, DeferGroups, Start, Task } from './tasks.js';

/**
 * Runs a scanning thread: it answers messages with tasks until it is terminated.
 *
 * @param classifier the same that the other threads use.
 * @param readerOf opens a source by its `locator`.
 */
export function serve(classifier: Classifier, readerOf?: (locator: string) => Read): void {
  const { kernel: code, claims, thread } = workerData as Start;
  const kernel = new Kernel(code ?? undefined);
  const scanners = new Map<number, ChunkScanner>();

  const scan = ({ scanner: number, spec, piece, source }: Task): Scanned | null => {
    const scanner = scanners.get(number) ?? new ChunkScanner(spec, kernel, classifier, false);
    scanners.set(number, scanner);
    if ('bytes' in source) return scanPiece(scanner, readerFrom(source.bytes, source.position), piece, false);
    const { locator, start } = source;
    const read = readerOf?.(locator);
    return read ? scanPiece(scanner, (into, from) => read(into, from + start), piece, true) : null;
  };

  const answer = (task: Task): TaskResult => {
    try {
      return { id: task.id, scanned: scan(task) };
    } catch {
      return { id: task.id, scanned: null }; // the thread that asked will try, and report what is wrong
    }
  };

  parentPort?.on('message', (message: Task | DeferGroups) => {
    if ('groups' in message) {
      for (const group of message.groups) scanners.get(message.scanner)?.deferGroup(group);
      return;
    }
    if (!claim(claims, message.id, thread)) return;
    const made = answer(message);
    parentPort?.postMessage(made, made.scanned ? transferable(made.scanned) : []);
  });
  parentPort?.postMessage('ready');
}
