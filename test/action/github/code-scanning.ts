import { gunzipSync } from 'node:zlib';
import { leastOf } from './description.ts';
import { refuse } from './refusal.ts';
import type { State } from './state.ts';

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly message: { readonly text: string };
      readonly locations: readonly unknown[];
    }[];
    readonly tool: { readonly driver: { readonly rules: readonly unknown[] } };
  }[];
}

export interface Uploaded {
  readonly commit: string;
  readonly ref: string;
  readonly sarif: Sarif;
}

const MOST_OCTETS = 10 * 1024 * 1024;
const MOST_RUNS = 20;
const MOST_RESULTS = 25_000;

export function uploadSarif(state: State, { commit_sha: commit, ref, sarif }: { commit_sha: string; ref: string; sarif: string }): object {
  const packed = Buffer.from(sarif, 'base64');
  if (packed.length > MOST_OCTETS) refuse(413, 'The SARIF file is too large.');
  let read: Sarif;
  try {
    read = JSON.parse(gunzipSync(packed).toString()) as Sarif;
  } catch {
    return refuse(400, 'The SARIF file is no gzip of JSON.');
  }
  if (read.version !== '2.1.0' || read.runs.length > MOST_RUNS) refuse(400, 'The SARIF file is not valid.');
  for (const { results, tool } of read.runs)
    if (results.length > MOST_RESULTS || tool.driver.rules.length > MOST_RESULTS || results.some(({ locations }) => locations.length === 0))
      refuse(400, 'The SARIF file is over the limits.');
  state.uploads.push({ commit, ref, sarif: read });
  return { ...leastOf('code-scanning-sarifs-receipt'), id: 'a1', url: 'https://github.example/a1' };
}
