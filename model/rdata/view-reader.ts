import type { DomainName } from '../names/name.ts';
import { lowerName, nameToText } from '../names/wire.ts';
import { RdataReader } from './reader.ts';

/** Names of a view in lower case are in its fields; those written otherwise stand here as they were written, by field. */
export interface Spelled {
  readonly spelled: Readonly<Record<string, string>>;
}

/** Reads names for a view, and keeps how they were spelled. */
export class ViewReader extends RdataReader {
  readonly spelled: Record<string, string> = {};

  domain(field: string): DomainName {
    const at = this.skipName();
    const lower = lowerName(this.wire, at);
    const written = nameToText(this.wire, at);
    if (written !== lower) this.spelled[field] = written;
    return lower;
  }
}
