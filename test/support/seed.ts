import fc from 'fast-check';

// The same cases in every run, so that a merge fails by its own faults only; the nightly run (HOSTMASTER_FUZZ_RUNS) draws new ones.
if (process.env.HOSTMASTER_FUZZ_RUNS === undefined) fc.configureGlobal({ seed: 20261122 });
