import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';
import { PREPARED, WITH_MOCKS } from '../../vitest.config.js';

/** The tests of one room, for `npm run mutate`: what starts the built program would not see a mutant. */
const rooms = (process.env['MUTATION_TESTS'] ?? '').split(',');

/** Runs the tests that know a room best before others, for the first that fails ends the run. */
class AsListed extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number =>
      rooms.findIndex((room) => moduleId.includes(`/test/${room}`));
    return Promise.resolve(files.toSorted((a, b) => place(a) - place(b)));
  }
}

export default defineConfig({
  plugins: [PREPARED],
  test: {
    testTimeout: 180_000,
    include: rooms.flatMap((room) => [`test/${room}/**/*.test.ts`, `test/${room}.test.ts`]),
    exclude: WITH_MOCKS,
    // each mutant gets a new worker, whose tests may share what they load
    isolate: false,
    setupFiles: ['test/mutation/setup.ts'],
    sequence: { sequencer: AsListed },
  },
});
