import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect } from 'vitest';
import { run, type Io, type Output } from '../../src/cli/index.js';

/** The exit code and the outputs of a run. */
export interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where a run takes place; by default no terminal, an empty environment, and nothing on standard input. */
export interface Setting {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** The width of the terminal on standard output, if it is one. */
  readonly terminal?: number;
  /** The rows of that terminal. */
  readonly rows?: number;
}

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with files in it, by their paths; gone after the test. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'npfit-cost-'));
  made.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Everything in a folder, hidden files too, so that nothing temporary is overlooked. */
export const namesIn = (folder: string): string[] => readdirSync(folder).sort();
export const textOf = (folder: string, name: string): string => readFileSync(join(folder, name), 'utf8');

/** Runs the program in this process, on a console in memory. */
export async function npfitCost(
  argv: readonly string[],
  { cwd = folderOf(), stdin = '', env = {}, terminal, rows }: Setting = {},
): Promise<Ran> {
  const stdout = memory(terminal, rows);
  const stderr = memory(undefined, undefined);
  const io: Io = {
    stdout,
    stderr,
    stdin: inPieces(typeof stdin === 'string' ? Buffer.from(stdin) : stdin),
    env,
    cwd,
    now: () => new Date('2025-06-15T12:00:00Z'),
    processors: 1,
    onInterrupt: () => () => undefined,
  };
  const exitCode = await run(argv, io);
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

/** The same, and it must succeed. */
export async function succeeds(argv: readonly string[], setting?: Setting): Promise<Ran> {
  const ran = await npfitCost(argv, setting);
  expect(ran, ran.stderr).toMatchObject({ exitCode: 0 });
  return ran;
}

/** The same, and it must fail with nothing on standard output. @returns standard error. */
export async function fails(argv: readonly string[], setting?: Setting): Promise<string> {
  const { exitCode, stdout, stderr } = await npfitCost(argv, setting);
  expect({ exitCode, stdout }, stderr).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/^error: /m);
  return stderr;
}

/** Returns the JSON of a run that must succeed. */
export async function jsonOf(argv: readonly string[], setting?: Setting): Promise<Forecast> {
  const { stdout } = await succeeds([...argv, '--format', 'json'], setting);
  return JSON.parse(stdout) as Forecast;
}

/** The part of JSON that these tests look at. */
export interface Forecast {
  readonly [key: string]: unknown;
  readonly scenario: { readonly name: string };
  readonly inputs: { readonly files: number; readonly rowsRead: number; readonly rowsUsed: number };
  readonly totals: Figures;
  readonly target: { readonly atMost: string; readonly met: boolean } | null;
  readonly breakdown: { readonly rows: readonly (Figures & Readonly<Record<string, string>>)[] };
  readonly problems: readonly { readonly code: string; readonly file?: string }[];
}

interface Figures {
  readonly central: string;
  readonly local: string;
  readonly saving: string;
}

function memory(columns: number | undefined, rows: number | undefined): Output & { text(): string } {
  const written: string[] = [];
  return {
    isTerminal: columns !== undefined,
    columns,
    rows,
    write: (text) => {
      written.push(text);
      return Promise.resolve();
    },
    text: () => written.join(''),
  };
}

/** Bytes in two pieces, as a pipe may bring them, so that nothing relies on getting all at once. */
async function* inPieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  const middle = Math.floor(bytes.length / 2);
  yield bytes.subarray(0, middle);
  yield bytes.subarray(middle);
  await Promise.resolve();
}
