import { putParams, walkParams, printParams } from './svcb-params.ts';
import { u16 } from './part.ts';
import type { Part } from './part.ts';

/**
 * SVCB and HTTPS (RFC 9460): parameters in any order in text, ascending by key on the wire. The target may stand in quotes, as BIND takes it.
 * Parameters in AliasMode are taken too; whether they belong there is not a question of syntax (§2.4.2).
 */
export const svcb: Part = {
  encode(writer) {
    return priority.encode(writer) && writer.take('TargetName') && writer.putName('TargetName') && putParams(writer);
  },
  walk(reader) {
    priority.walk(reader);
    reader.skipName();
    walkParams(reader);
  },
  print: (reader) => `${priority.print(reader)} ${reader.name()}${printParams(reader)}`,
};

const priority = u16('SvcPriority');
