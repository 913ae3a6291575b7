import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { nodeIo, run, type Io, type Output } from '../../src/cli/index.js';

/** The surroundings in which a command of a document runs. */
export interface Given {
  readonly words: readonly string[];
  readonly input: string;
  readonly folder: string;
}

/**
 * Where the package was installed from its tarball: the documents are then run by what ships. Otherwise the sources run
 * in this process, which is faster.
 */
const INSTALLED = process.env['NPFIT_COST_INSTALLED'];

const base = nodeIo();

/**
 * Runs `npfit-cost` on words.
 *
 * @param out where standard output is put.
 * @param err where standard error is put; both in order where it is the same as `out`.
 * @returns the exit code.
 */
export async function runProgram(given: Given, out: string[], err: string[]): Promise<number> {
  return INSTALLED === undefined ? runSources(given, out, err) : runInstalled(INSTALLED, given, out, err);
}

async function runSources({ words, input, folder }: Given, out: string[], err: string[]): Promise<number> {
  return run(words, {
    ...base,
    stdout: collect(out),
    stderr: collect(err),
    stdin: bytes(input),
    env: {},
    cwd: folder,
  } satisfies Io);
}

async function runInstalled(
  installed: string,
  { words, input, folder }: Given,
  out: string[],
  err: string[],
): Promise<number> {
  const program = join(installed, 'node_modules', '.bin', 'npfit-cost');
  const script = out === err ? 'exec "$0" "$@" 2>&1' : 'exec "$0" "$@"';
  const child = spawn('sh', ['-c', script, program, ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'] },
  });
  child.stdout.setEncoding('utf8').on('data', (text: string) => out.push(text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => err.push(text));
  child.stdin.on('error', () => undefined); // a command that reads nothing
  child.stdin.end(input);
  const [exitCode] = (await once(child, 'close')) as [number];
  return exitCode;
}

function collect(to: string[]): Output {
  return {
    isTerminal: false,
    columns: undefined,
    rows: undefined,
    // eslint-disable-next-line @typescript-eslint/require-await -- an output is asynchronous, an array is not
    write: async (text) => {
      to.push(text);
    },
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- as above
async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
