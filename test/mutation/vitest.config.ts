import { defineConfig } from 'vitest/config';

/** The tests of one room, for `npm run mutate`: what starts the built program would not see a mutant. */
const rooms = (process.env['MUTATION_TESTS'] ?? '').split(',');

export default defineConfig({
  test: {
    testTimeout: 180_000,
    include: rooms.map((room) => `test/${room}/**/*.test.ts`),
  },
});
