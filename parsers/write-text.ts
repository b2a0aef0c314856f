import type { Fix, Remedy } from '../model/remedy.ts';

/** The writer of formats that know no records: it exchanges characters, and nothing else. */
export function writeText(remedy: Remedy): Fix | undefined {
  if (remedy.kind !== 'replaceText') return undefined;
  return { safety: remedy.safety ?? 'safe', edits: [{ span: remedy.span, text: remedy.text }] };
}
