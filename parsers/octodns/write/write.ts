import type { Fix, Remedy } from '../../../model/remedy.ts';

/** The edits that carry out a remedy in YAML; undefined when it cannot be said there. */
export function writeYaml(remedy: Remedy): Fix | undefined {
  switch (remedy.kind) {
    case 'replaceText':
      return { safety: remedy.safety ?? 'safe', edits: [{ span: remedy.span, text: remedy.text }] };
    case 'setTarget':
    case 'setRdata':
    case 'setTtl':
    case 'removeRecord':
    case 'addRecord':
    case 'setOwner':
      return undefined;
  }
}
