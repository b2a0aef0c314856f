import { readFileSync, statSync } from 'node:fs';
import { errorCode } from '../../engine/confine.ts';
import { validateReport } from '../../schemas/report.generated.ts';
import { UsageError } from '../usage-error.ts';
import type { ReportDocument } from './report-document.ts';

/** A report in JSON that anybody may have written: of no more than `most` bytes, and as its schema has it. `named` is what the user calls it. */
export function readReport(path: string, named: string, most: number): ReportDocument {
  let value: unknown;
  try {
    if (statSync(path).size > most) throw new UsageError('notReadable', { path: named, reason: 'tooLarge' });
    value = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError('badReport', { path: named, reason: error.message });
    if (error instanceof Error && 'syscall' in error) throw new UsageError('notReadable', { path: named, reason: errorCode(error) });
    throw error;
  }
  if (isReport(value)) return value;
  const [wrong] = validateReport.errors ?? [];
  const place = wrong?.instancePath ?? '';
  throw new UsageError('badReport', { path: named, reason: place === '' ? 'schema' : place });
}

function isReport(value: unknown): value is ReportDocument {
  return validateReport(value);
}
