import type { Io } from './io.js';

/** Shorter work than this shows no progress; so long lies between two lines of it. */
const PATIENCE_MS = 400;
/** How long work may go on before signals are looked at. */
const BREATH_MS = 50;

/**
 * Does work step by step, each saying how much is done (0 to 1). On a terminal long work shows how far it is; an
 * interrupt takes that line back and ends the run.
 *
 * @returns what the work comes to.
 */
export async function withProgress<T>(
  what: string,
  steps: Generator<number, T>,
  quiet: boolean,
  io: Io,
): Promise<T> {
  const shows = io.stderr.isTerminal && !quiet;
  let shown = false;
  const clear = (): void => {
    if (shown) void io.stderr.write('\r\u001b[K');
  };
  const release = io.onInterrupt(clear);
  try {
    let lastShown = Date.now();
    let lastBreath = lastShown;
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
      const now = Date.now();
      if (shows && now - lastShown > PATIENCE_MS) {
        lastShown = now;
        shown = true;
        await io.stderr.write(`\r${what}: ${Math.floor(value * 100)}%`);
      }
      if (now - lastBreath <= BREATH_MS) continue;
      lastBreath = now;
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    clear();
    release();
  }
}
