import { DEFAULT_GUIDELINE } from '../../model/tls/guideline-id.ts';
import type { Settings } from '../../model/settings.ts';

/** Settings that change nothing. */
export const plainSettings: Settings = {
  runs: () => true,
  severityOf: (_rule, _message, _path, _subject, own) => own,
  originOf: () => undefined,
  waivers: [],
  limits: { generate: 65536, includeDepth: 10, fileSize: 1 << 29 },
  verify: {
    resolver: undefined,
    targets: [],
    transcript: undefined,
    budgets: { queries: undefined, seconds: undefined, queriesPerSecond: undefined },
  },
  routing: { vrps: [], origins: [] },
  language: undefined,
  guideline: DEFAULT_GUIDELINE,
  servers: new Map(),
  files: [],
};
