import { Worker } from 'node:worker_threads';
import { Random } from './random.js';
import { inputOf, type Target } from './target.js';

/** The longest that an input may take, and the most memory that the process may have, whatever the inputs. */
const LONGEST_SECONDS = 20;
const MOST_MEMORY = 1 << 30;

/** A law that an input has broken. */
export interface Found {
  readonly target: string;
  readonly number: number;
  readonly input: Uint8Array;
  readonly error: string;
}

export interface Fuzzed {
  readonly target: string;
  readonly inputs: number;
  readonly seconds: number;
  readonly slowestSeconds: number;
  readonly found: readonly Found[];
}

export interface FuzzOptions {
  readonly count: number;
  readonly seed: number;
  /** The number of the first input. */
  readonly from?: number;
  /** How many broken laws end it. */
  readonly most?: number;
}

/** Feeds a target with inputs, each by its own number alone, so that any can be made again. */
export async function fuzz(
  target: Target,
  { count, seed, from = 0, most = 10 }: FuzzOptions,
): Promise<Fuzzed> {
  const found: Found[] = [];
  const begun = performance.now();
  let [slowest, inputs] = [0, 0];
  for (let number = from; number < from + count && found.length < most; number++) {
    const random = new Random(seed, number, ...Buffer.from(target.name));
    const input = inputOf(target, number, random);
    const start = performance.now();
    watched(`${target.name}, input ${number} of seed ${seed}`);
    const error = await target.feed(input, random).then(
      () => null,
      (thrown: unknown) => (thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)),
    );
    const seconds = (performance.now() - start) / 1000;
    slowest = Math.max(slowest, seconds);
    inputs += 1;
    const add = (what: string): number => found.push({ target: target.name, number, input, error: what });
    if (error !== null) add(error);
    if (seconds > LONGEST_SECONDS) add(`it took ${seconds.toFixed(1)} s`);
    if (number % 500 === 0 && process.memoryUsage.rss() > MOST_MEMORY)
      add(`${process.memoryUsage.rss() >> 20} MiB of memory`);
  }
  return {
    target: target.name,
    inputs,
    seconds: (performance.now() - begun) / 1000,
    slowestSeconds: slowest,
    found,
  };
}

let watched: (what: string) => void = () => undefined;

/** Ends the process, with the input that was being fed, where one never ends. @returns how to stop watching. */
export function watchForEnds(): () => void {
  const shared = new SharedArrayBuffer(1024);
  const [beats, text] = [new Int32Array(shared, 0, 2), new Uint8Array(shared, 8)];
  const worker = new Worker(
    `const { workerData } = require('node:worker_threads');
    const [beats, text] = [new Int32Array(workerData, 0, 2), new Uint8Array(workerData, 8)];
    let last = -1;
    setInterval(() => {
      if (beats[0] !== last) { last = beats[0]; return; }
      require('node:fs').writeSync(2, 'never ends: ' + Buffer.from(text.slice(0, beats[1])).toString() + '\\n');
      process.kill(process.pid, 'SIGKILL');
    }, ${3 * LONGEST_SECONDS * 1000});`,
    { eval: true, workerData: shared },
  );
  worker.unref();
  watched = (what) => {
    const bytes = Buffer.from(what);
    text.set(bytes);
    beats[1] = bytes.length;
    Atomics.add(beats, 0, 1);
  };
  return () => {
    watched = () => undefined;
    void worker.terminate();
  };
}
