import { compile, Kernel } from './kernel.js';
import { Scanner } from './scanner.js';
import type { Classifier, ScanSpec } from './spec.js';
import { Threads } from './threads.js';

export type { Chunk, DeferredRecord } from './chunk.js';
export type { Fingerprints } from './scanned.js';
export type { ChunkOptions, Scanner } from './scanner.js';
export type { ByteSource, CellTrait, Check, Classifier, Classify, KeyPart, Read, ScanSpec } from './spec.js';
export { fingerprintOf } from './fingerprint.js';
export { LineLengths, LineTooLong, LONGEST_LINE } from './long-line.js';
export { fieldsIn } from './record.js';
export { serve } from './serve.js';

/** Returns whether this machine can run the kernel. */
export function isSupported(): boolean {
  return compile() !== null;
}

/** The scanners of one run, which share threads and memory. */
export class Scanners {
  private readonly threads: Threads | null;
  private kernel: Kernel | null = null;
  private count = 0;

  /**
   * @param classifier classes the values of keys; other threads must use the same.
   * @param helpers how many other threads help, and their module, which calls {@link serve}.
   */
  constructor(
    private readonly classifier: Classifier,
    readonly helpers: { readonly count: number; readonly module: URL } | null,
  ) {
    this.threads = helpers && new Threads(helpers.count, helpers.module);
  }

  /** Resolves when all threads have started. @throws the error of a thread that could not start. */
  async ready(): Promise<void> {
    await this.threads?.ready();
  }

  /** Returns a scanner for files whose rows `spec` describes. */
  scanner(spec: ScanSpec): Scanner {
    this.kernel ??= new Kernel();
    this.count += 1;
    return new Scanner(this.count, spec, this.kernel, this.classifier, this.threads);
  }

  /** Ends the other threads. */
  close(): void {
    this.threads?.close();
  }
}
