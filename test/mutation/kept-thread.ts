import { EventEmitter } from 'node:events';
import { ThreadsPoolWorker, type PoolOptions, type PoolRunnerInitializer } from 'vitest/node';

type Listener = (argument: unknown) => void;
type Message = Parameters<ThreadsPoolWorker['send']>[0];

/** After so many mutants comes a new thread: what one of them left in a module tells on few others. */
const MUTANTS_OF_A_THREAD = 100;

/** The thread that runs tests, how many mutants it has had, and who hears what it says. */
let kept: { thread: ThreadsPoolWorker; mutants: number; heard: EventEmitter } | undefined;

/**
 * A thread for tests that stays for the next mutant, with all modules that it has loaded: a mutant is a switch inside
 * them, and loading them takes longer than most tests.
 */
class KeptThread extends ThreadsPoolWorker {
  override readonly name = 'kept';
  readonly #options: PoolOptions;

  constructor(options: PoolOptions) {
    super(options);
    this.#options = options;
  }

  override async start(): Promise<void> {
    if (kept !== undefined && kept.mutants >= MUTANTS_OF_A_THREAD) {
      await kept.thread.stop();
      kept = undefined;
    }
    if (kept === undefined) {
      const thread = new ThreadsPoolWorker(this.#options);
      await thread.start();
      const heard = new EventEmitter();
      for (const event of ['message', 'error', 'exit'])
        thread.on(event, (argument: unknown) => heard.emit(event, argument));
      kept = { thread, mutants: 0, heard };
    }
    kept.mutants += 1;
  }

  override on(event: string, listener: Listener): void {
    kept?.heard.on(event, listener);
  }

  override off(event: string, listener: Listener): void {
    kept?.heard.off(event, listener);
  }

  /** Passes messages on, but for the last one, which it answers as a thread that ends would. */
  override send(message: Message): void {
    if ('type' in message && message.type === 'stop')
      kept?.heard.emit('message', { type: 'stopped', __vitest_worker_response__: true });
    else kept?.thread.send(message);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- the interface is asynchronous
  override async stop(): Promise<void> {
    kept?.heard.removeAllListeners();
  }
}

/** Runs tests in kept threads. */
export const KEPT: PoolRunnerInitializer = {
  name: 'kept',
  createPoolWorker: (options) => new KeptThread(options),
};
