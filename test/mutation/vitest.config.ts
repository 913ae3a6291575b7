import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';
import { PREPARED, WITH_MOCKS } from '../../vitest.config.js';
import { KEPT } from './kept-thread.js';

/** The tests of one room, for `npm run mutate`: what starts the built program would not see a mutant. */
const rooms = (process.env['MUTATION_TESTS'] ?? '').split(',');

/** Runs the tests that know a room best before others, and quick ones before slow ones: the first that fails ends the run. */
class AsListed extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number =>
      rooms.findIndex((room) => moduleId.includes(`/test/${room}`));
    const duration = ({ project, moduleId }: TestSpecification): number => {
      const key = `${project.name}:${relative(this.ctx.config.root, moduleId)}`;
      return this.ctx.cache.getFileTestResults(key)?.duration ?? 0;
    };
    return Promise.resolve(files.toSorted((a, b) => place(a) - place(b) || duration(a) - duration(b)));
  }
}

export default defineConfig({
  plugins: [
    PREPARED,
    {
      name: 'kept-thread',
      configureVitest({ project }) {
        project.config.pool = KEPT.name; // StrykerJS asks for its own
        project.config.poolRunner = KEPT;
      },
    },
  ],
  test: {
    testTimeout: 180_000,
    include: rooms.flatMap((room) => [`test/${room}/**/*.test.ts`, `test/${room}.test.ts`]),
    exclude: WITH_MOCKS,
    isolate: false,
    setupFiles: ['test/mutation/setup.ts'],
    sequence: { sequencer: AsListed },
  },
});
