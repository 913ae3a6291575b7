import type { Io } from './io.js';

/** Shorter work than this shows no progress; so long lies between two lines of it. */
const PATIENCE_MS = 400;
/** How long work may go on before signals are looked at. */
const BREATH_MS = 50;

/** Work that says after each step how much is done (0 to 1), and what it comes to at the end. */
type Steps<T> = Generator<number, T> | AsyncGenerator<number, T>;

/**
 * Does work step by step. On a terminal long work shows how far it is; an interrupt takes that line back and ends the
 * run.
 *
 * @returns what the work comes to.
 */
export async function withProgress<T>(what: string, steps: Steps<T>, quiet: boolean, io: Io): Promise<T> {
  const shows = io.stderr.isTerminal && !quiet;
  let shown = false;
  const clear = (): void => {
    if (shown) io.stderr.write('\r\u001b[K').catch(() => undefined); // the run ends by itself as one that failed
  };
  const release = io.onInterrupt(clear);
  const outcome: { value?: T } = {};
  try {
    let lastShown = Date.now();
    let lastBreath = lastShown;
    // a loop ends what the work has begun, threads say, however it is left
    for await (const share of keeping(steps, outcome)) {
      const now = Date.now();
      if (shows && now - lastShown > PATIENCE_MS) {
        lastShown = now;
        shown = true;
        await io.stderr.write(`\r${what}: ${Math.floor(share * 100)}%`);
      }
      if (now - lastBreath <= BREATH_MS) continue;
      lastBreath = now;
      await new Promise((resolve) => setImmediate(resolve));
    }
    return outcome.value as T;
  } finally {
    clear();
    release();
  }
}

/** The steps, and what comes of them, which a loop over them does not say. */
async function* keeping<T>(steps: Steps<T>, outcome: { value?: T }): AsyncGenerator<number> {
  outcome.value = yield* steps;
}
