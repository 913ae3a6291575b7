import { defineConfig } from 'vitest/config';

/** Tests that put something else in the place of a module, and so must have the modules for themselves. */
export const WITH_MOCKS = [
  'test/cli/kept-dimensions.test.ts',
  'test/cli/bundled-lines.test.ts',
  'test/ingest/without-kernel.test.ts',
  'test/ingest/gallery.test.ts',
];

/** Reads the bundled data as the build prepared it, as what is installed does: it is used while it fits the files. */
export const PREPARED = {
  name: 'prepared-data',
  transform: (code: string, id: string) =>
    id.includes('/src/files/prebuilt/')
      ? code.replace(/\.\/(?=bundled-\w+\.(?:txt|json))/, '../../../dist/bundle/')
      : undefined,
};

export default defineConfig({
  plugins: [PREPARED],
  test: {
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // by default one processor is kept free: of two that is half
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        // the sources are loaded once for all tests of a worker, which saves a quarter of the time
        test: { name: 'together', include: ['test/**/*.test.ts'], exclude: WITH_MOCKS, isolate: false },
      },
      { extends: true, test: { name: 'apart', include: WITH_MOCKS } },
    ],
  },
});
