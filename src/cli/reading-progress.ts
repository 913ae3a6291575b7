import type { Source } from '../ingest/index.js';
import type { Io } from './io.js';

/** Shorter reading than this shows no progress; so long lies between two lines of it. */
const PATIENCE_MS = 400;

/**
 * Sources that say on a terminal, while they are read, how much of them has been; nothing where standard error is no
 * terminal.
 *
 * @returns the sources to read, and what takes the line back when they are.
 */
export function watchReading(
  sources: readonly Source[],
  quiet: boolean,
  io: Io,
): { readonly sources: readonly Source[]; readonly done: () => Promise<void> } {
  if (quiet || !io.stderr.isTerminal) return { sources, done: () => Promise.resolve() };
  const total = sources.reduce((sum, { size = 0 }) => sum + size, 0);
  let finished = 0;
  let lastShown = Date.now();
  let shown = false;
  const clear = async (): Promise<void> => {
    if (shown) await io.stderr.write('\r\u001b[K');
  };
  const release = io.onInterrupt(() => {
    clear().catch(() => undefined);
  });
  const show = async (files: number, bytes: number): Promise<void> => {
    const now = Date.now();
    if (now - lastShown <= PATIENCE_MS) return;
    lastShown = now;
    shown = true;
    const share = total > 0 ? `${Math.min(100, Math.floor((bytes / total) * 100))}%, ` : '';
    await io.stderr.write(`\rReading: ${share}file ${files} of ${sources.length}`);
  };
  const watched = sources.map((source, i): Source => {
    let furthest = 0;
    const seen = async (position: number): Promise<void> => {
      finished += Math.max(0, position - furthest);
      furthest = Math.max(furthest, position);
      await show(i + 1, finished);
    };
    return {
      ...source,
      // a file may be gone over more than once; it counts once
      async *open(from = 0, to) {
        let position = from;
        for await (const chunk of source.open(from, to)) {
          position += chunk.byteLength;
          await seen(position);
          yield chunk;
        }
      },
      ...(source.read && {
        read(into: Uint8Array, from: number) {
          const count = source.read?.(into, from) ?? 0;
          seen(from + count).catch(() => undefined); // where nothing can be shown there is nothing to show
          return count;
        },
      }),
      passed(position) {
        seen(position).catch(() => undefined);
      },
    };
  });
  return {
    sources: watched,
    done: async () => {
      release();
      await clear();
    },
  };
}
