import { describe, expect, test } from 'vitest';
import type { Io } from '../../src/cli/index.js';
import { watchReading } from '../../src/cli/reading-progress.js';
import { bytesSource, type Source } from '../../src/ingest/index.js';

/** A console whose standard error is kept. */
function consoleOf(isTerminal: boolean): { io: Io; written: string[] } {
  const written: string[] = [];
  const out = {
    isTerminal,
    columns: undefined,
    rows: undefined,
    write: (text: string) => {
      written.push(text);
      return Promise.resolve();
    },
  };
  const io: Io = {
    stdout: out,
    stderr: out,
    // eslint-disable-next-line @typescript-eslint/require-await -- nothing to wait for
    stdin: (async function* () {
      yield* [];
    })(),
    env: {},
    cwd: '/',
    now: () => new Date('2025-06-15T12:00:00Z'),
    processors: 1,
    onInterrupt: () => () => undefined,
  };
  return { io, written };
}

/** Gives its bytes one by one, a while apart. */
function slow(name: string, text: string): Source {
  const bytes = Buffer.from(text);
  return {
    ...bytesSource(name, bytes),
    async *open(from = 0, to = bytes.length) {
      for (let i = from; i < to; i++) {
        await new Promise((resolve) => setTimeout(resolve, 150));
        yield bytes.subarray(i, i + 1);
      }
    },
  };
}

async function read(sources: readonly Source[]): Promise<string> {
  const chunks: Uint8Array[] = [];
  for (const source of sources) for await (const chunk of source.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('reading', () => {
  test('shows on a terminal how far it is, and takes the line back', async () => {
    const { io, written } = consoleOf(true);
    const { sources, done } = watchReading([slow('a', 'abcd'), slow('b', 'efgh')], false, io);
    expect(await read(sources)).toBe('abcdefgh');
    await done();
    expect(written[0]).toMatch(/^\rReading: \d+%, file 1 of 2$/);
    expect(written.at(-2)).toMatch(/file 2 of 2$/);
    expect(written.at(-1)).toBe('\r\u001b[K');
  });

  test.each([
    ['no terminal', false, false],
    ['--quiet', true, true],
  ])('shows nothing: %s', async (_, isTerminal, quiet) => {
    const { io, written } = consoleOf(isTerminal);
    const { sources, done } = watchReading([slow('a', 'abcd')], quiet, io);
    await read(sources);
    await done();
    expect(written).toEqual([]);
  });

  test('shows nothing when it is short', async () => {
    const { io, written } = consoleOf(true);
    const { sources, done } = watchReading([bytesSource('a', Buffer.from('abcd'))], false, io);
    await read(sources);
    await done();
    expect(written).toEqual([]);
  });
});
