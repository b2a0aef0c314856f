import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/lab/**', 'test/fuzz/**', 'test/corpus/**'],
          isolate: false,
          setupFiles: ['test/support/seed.ts'],
        },
      },
      { test: { name: 'corpus', include: ['test/corpus/**/*.test.ts'], testTimeout: 600_000 } },
      { test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts'], setupFiles: ['test/support/seed.ts'], testTimeout: 600_000 } },
      { test: { name: 'lab', include: ['test/lab/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } },
    ],
  },
});
