import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    typecheck: { enabled: true, include: ['test/types/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // by default one processor is kept free: of two that is half
    maxWorkers: '100%',
  },
});
