import { expect, test } from 'vitest';
import { nodeIo, type Io } from '../../src/cli/index.js';
import { withProgress } from '../../src/cli/progress.js';

/** A console whose standard error is a terminal or not, what it shows, and a key for Ctrl-C. */
function consoleOf(isTerminal: boolean): { io: Io; shown: string[]; interrupt: () => void } {
  const shown: string[] = [];
  let listener = (): void => undefined;
  const write = (text: string): Promise<void> => {
    shown.push(text);
    return Promise.resolve();
  };
  const io: Io = {
    ...nodeIo(),
    stderr: { isTerminal, columns: 80, rows: undefined, write },
    onInterrupt: (action) => {
      listener = action;
      return () => {
        listener = () => undefined;
      };
    },
  };
  return {
    io,
    shown,
    interrupt: () => {
      listener();
    },
  };
}

/** Work that takes so many milliseconds, in so many steps. */
function* work(milliseconds: number, steps: number): Generator<number, string> {
  for (let step = 1; step <= steps; step++) {
    const until = Date.now() + milliseconds / steps;
    while (Date.now() < until);
    yield step / steps;
  }
  return 'done';
}

test('long work shows how far it is on a terminal, and takes that back', async () => {
  const { io, shown } = consoleOf(true);
  expect(await withProgress('Simulating', work(900, 30), false, io)).toBe('done');
  expect(shown[0]).toMatch(/^\rSimulating: \d+%$/);
  expect(shown.at(-1)).toBe('\r\u001b[K');
});

test('short work, a pipe and --quiet show nothing', async () => {
  for (const [terminal, milliseconds, quiet] of [
    [true, 20, false],
    [false, 500, false],
    [true, 500, true],
  ] as const) {
    const { io, shown } = consoleOf(terminal);
    await withProgress('Simulating', work(milliseconds, 10), quiet, io);
    expect(shown).toEqual([]);
  }
});

test('an interrupt is looked at between steps and leaves no line behind', async () => {
  const { io, shown, interrupt } = consoleOf(true);
  setTimeout(interrupt, 600);
  await withProgress('Simulating', work(900, 30), false, io);
  expect(shown.filter((text) => text === '\r\u001b[K').length).toBe(2);
});

test('work that begins something is told when nobody goes on with it', async () => {
  const { io } = consoleOf(true);
  let ended = false;
  async function* begun(): AsyncGenerator<number, string> {
    try {
      for (let step = 0; ; step++) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        yield step / 1000;
      }
    } finally {
      ended = true;
    }
  }
  const write = (text: string): Promise<void> =>
    text.includes('%') ? Promise.reject(new Error('closed')) : Promise.resolve();
  const broken: Io = { ...io, stderr: { ...io.stderr, write } };
  await expect(withProgress('Simulating', begun(), false, broken)).rejects.toThrow('closed');
  expect(ended).toBe(true);
});
