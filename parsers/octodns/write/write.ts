import type { Fix, Remedy } from '../../../model/remedy.ts';
import { addRecord } from './add.ts';
import { setRdata, setTarget, setTtl } from './change.ts';
import { removeRecord } from './remove.ts';

/** The edits that carry out a remedy in YAML, byte for byte nothing else; undefined when it cannot be said there. */
export function writeYaml(remedy: Remedy): Fix | undefined {
  switch (remedy.kind) {
    case 'setSetting':
    case 'addSetting':
      return undefined; // no server's configuration
    case 'replaceText':
      return { safety: remedy.safety ?? 'safe', edits: [{ span: remedy.span, text: remedy.text }] };
    case 'setTarget':
      return setTarget(remedy.record, remedy.target);
    case 'setRdata':
      return setRdata(remedy.record, remedy.rdata, remedy.safety);
    case 'setTtl':
      return setTtl(remedy.records, remedy.ttl);
    case 'removeRecord':
      return removeRecord(remedy.record, remedy.safety);
    case 'addRecord':
      return addRecord(remedy);
    case 'setOwner':
      return undefined; // a name may own other records as well, and may stand there already
  }
}
