import { NAME_BIT, RECORD_BITS } from './bits.ts';
import type { NameTable } from './name-table.ts';
import type { NameId } from './zone.ts';

/** Derives what is known of each name from the records, once all are there: which exist, which lie in the zone, below a cut, below a DNAME. */
export function deriveBits(names: NameTable, apex: NameId): void {
  const { bits, parent, count } = names;
  for (let id = count - 1; id >= 0; id--) {
    const own = bits[id]!;
    if ((own & RECORD_BITS) !== 0) bits[id] = own | NAME_BIT.exists;
    if (id > 0 && (bits[id]! & NAME_BIT.exists) !== 0) bits[parent[id]!]! |= NAME_BIT.exists;
  }
  bits[apex]! |= NAME_BIT.inZone;
  for (let id = apex + 1; id < count; id++) {
    const above = bits[parent[id]!]!;
    let inherited = above & (NAME_BIT.inZone | NAME_BIT.belowCut | NAME_BIT.belowDname);
    if ((above & NAME_BIT.inZone) === 0) continue;
    if ((above & NAME_BIT.NS) !== 0 && parent[id] !== apex) inherited |= NAME_BIT.belowCut;
    if ((above & NAME_BIT.DNAME) !== 0) inherited |= NAME_BIT.belowDname;
    bits[id]! |= inherited;
  }
  names.classify(apex);
}
