import type { Fix, Remedy } from '../../model/remedy.ts';

/** The edits of a master file that carry out a remedy; undefined when it cannot be done here. */
export function writeZoneFile(remedy: Remedy): Fix | undefined {
  return remedy.kind === 'replaceText' ? { safety: remedy.safety ?? 'safe', edits: [{ span: remedy.span, text: remedy.text }] } : undefined;
}
