import { defineConfig } from 'vitest/config';

/** Tests beside their subject that start other programs. */
const STARTING = ['test/cli/changed.test.ts', 'test/probes/tls/s-server.test.ts'];

/** Tests beside their subject that try many inputs. */
const DRAWN = [
  'test/reports/injection.test.ts',
  'test/model/**/hostile.test.ts',
  'test/probes/**/hostile.test.ts',
  'test/parsers/zonefile/lexing.test.ts',
  'test/parsers/zonefile/two-paths.test.ts',
  'test/parsers/zonefile/write-any.test.ts',
  'test/parsers/acme/hostile.test.ts',
];

export default defineConfig({
  test: {
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [
            'test/program/**',
            'test/action/**',
            'test/lab/**',
            'test/fuzz/**',
            'test/**/corpus.test.ts',
            'test/corpus/**',
            ...STARTING,
            ...DRAWN,
          ],
          isolate: false,
          setupFiles: ['test/support/seed.ts'],
          hookTimeout: 60_000,
          testTimeout: 60_000, // a test that hangs ends; a busy machine does not fail one
        },
      },
      // What starts the built program, a script of this repository, or another program.
      {
        test: {
          name: 'program',
          include: ['test/program/**/*.test.ts', 'test/action/**/*.test.ts', ...STARTING],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'corpus', include: ['test/corpus/**/*.test.ts', 'test/**/corpus.test.ts'], testTimeout: 600_000 } },
      { test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts', ...DRAWN], setupFiles: ['test/support/seed.ts'], testTimeout: 600_000 } },
      { test: { name: 'lab', include: ['test/lab/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } },
    ],
  },
});
