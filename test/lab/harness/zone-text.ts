/** The records that hold an internet together. */
export interface LinkRecord {
  readonly owner: string;
  readonly type: 'NS' | 'A' | 'AAAA';
  /** Absolute name or address. */
  readonly target: string;
  /** False where the line says `; no pointer`: the address shall have no PTR record. */
  readonly pointer: boolean;
}

/**
 * The NS, A and AAAA records of a laboratory zone, one a line. It knows `$ORIGIN` and repeated owners, not `$INCLUDE` and `$GENERATE`;
 * a zone that needs these says its delegation itself.
 */
export function linkRecords(zone: string, text: string): readonly LinkRecord[] {
  const records: LinkRecord[] = [];
  let origin = zone;
  let owner = zone;
  for (const line of text.split('\n')) {
    const newOrigin = /^\$ORIGIN\s+(\S+)/iu.exec(line)?.[1];
    if (newOrigin !== undefined) origin = absolute(newOrigin, origin);
    const first = /^[^\s;$"()]\S*/u.exec(line)?.[0];
    if (first !== undefined) owner = absolute(first, origin);
    const found = /^\S*\s+(?:(?:\d\w*|IN)\s+)*(NS|A|AAAA)\s+([^\s;()]+)/iu.exec(line);
    const type = found?.[1]?.toUpperCase();
    const target = found?.[2];
    if (target === undefined) continue;
    if (type === 'NS') records.push({ owner, type, target: absolute(target, origin), pointer: false });
    if (type === 'A' || type === 'AAAA')
      records.push({ owner, type, target: target.toLowerCase(), pointer: !/;\s*no pointer/u.test(line) });
  }
  return records;
}

/** A name in full, in lower case, with the final dot. */
export function absolute(name: string, origin: string): string {
  if (name === '@') return origin;
  if (name.endsWith('.')) return name.toLowerCase();
  return `${name}.${origin === '.' ? '' : origin}`.toLowerCase();
}

/** Whether a name is a zone's apex or below it. */
export function isWithin(name: string, zone: string): boolean {
  return zone === '.' || name === zone || name.endsWith(`.${zone}`);
}
