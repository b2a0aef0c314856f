/** A report in JSON, as `schemas/report.schema.json` has it, as far as it is looked into when several are merged. */
export interface ReportDocument {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  readonly run: { readonly command: string; readonly language: string; readonly startedAt: string };
  readonly sources: readonly SourceDocument[];
  readonly results: readonly ResultDocument[];
  readonly summary: SummaryDocument;
  /** A comparison with another commit, which is not merged: each counts against its own part. */
  readonly change?: ChangeDocument;
  readonly score?: ScoreDocument;
}

export interface ChangeDocument {
  /** Fingerprints. */
  readonly new: readonly string[];
  readonly fixed: readonly unknown[];
  readonly unchanged: number;
  readonly zones: readonly {
    readonly zone: string;
    readonly before: string | null;
    readonly after: string | null;
    readonly statements: readonly { readonly text: string; readonly alarming: boolean }[];
  }[];
}

export interface SourceDocument {
  readonly path: string;
  readonly format: string;
  readonly status: (typeof STATUSES)[number];
  readonly reason: string | null;
  readonly zone: string | null;
  readonly records: number;
}

/** From what was read whole to what was not read. */
export const STATUSES = ['read', 'skipped', 'partial', 'failed'] as const;

export interface ResultDocument {
  readonly rule: string;
  readonly severity: 'error' | 'warning' | 'advice';
  readonly outcome: keyof SummaryDocument['outcomes'];
  readonly plane: string;
  readonly subject: { readonly kind: string; readonly name: string };
  readonly message: { readonly id: string; readonly text: string } | null;
  readonly locations: readonly {
    readonly path: string;
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
  }[];
  readonly standards: readonly string[];
  readonly fingerprint: string;
  readonly fixes: readonly { readonly title: string }[];
  readonly waived: unknown;
}

export interface SummaryDocument {
  readonly sources: number;
  readonly records: number;
  readonly outcomes: Readonly<Record<'pass' | 'fail' | 'notApplicable' | 'unknown' | 'blocked' | 'crashed', number>>;
  readonly severities: Readonly<Record<'error' | 'warning' | 'advice', number>>;
}

export interface ScoreDocument {
  readonly profile: string;
  readonly web: readonly DomainDocument[];
  readonly mail: readonly DomainDocument[];
}

export interface DomainDocument {
  readonly domain: string;
  readonly predicted: { readonly low: number; readonly high: number };
  readonly measured: number | null;
  readonly categories: readonly { readonly subtests: readonly { readonly results: readonly string[] }[] }[];
}
