import type { Fix, Remedy } from '../../model/remedy.ts';
import { addRecord } from './write/add-record.ts';
import { setOwner } from './write/owner.ts';
import { setRdata } from './write/rdata.ts';
import { removeRecord } from './write/remove-record.ts';
import { setTarget } from './write/target.ts';
import { setTtl } from './write/ttl.ts';

/**
 * The edits of a master file that carry out a remedy, byte for byte nothing else; undefined when it cannot be done here. A fix in
 * an included file always wants a look, for other zones may include the file too.
 */
export function writeZoneFile(remedy: Remedy): Fix | undefined {
  switch (remedy.kind) {
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
      return setOwner(remedy.record, remedy.owner);
    case 'setSetting':
    case 'addSetting':
      return undefined; // no server's configuration
    case 'replaceText':
      return { safety: remedy.safety ?? 'safe', edits: [{ span: remedy.span, text: remedy.text }] };
  }
}
