import { domainName, type DomainName } from '../../model/names/name.ts';
import type { MtaStsPolicy } from '../../model/policy/mta-sts.ts';
import type { MtaStsProblemCode } from '../../model/problem.ts';
import type { Parser, Reading, SourceFile } from '../../model/reading.ts';
import { PolicyText, type PolicyForm } from '../policy-text.ts';
import { writeText } from '../write-text.ts';
import { readFields } from './fields.ts';
import { recogniseMtaSts } from './recognise.ts';

/** MTA-STS policies (RFC 8461 §3.2). */
export const mtaSts: Parser = {
  id: 'mta-sts',
  recognise: recogniseMtaSts,
  read: readMtaSts,
  write: writeText,
};

/** What senders are advised to take at most (RFC 8461 §3.3). */
const FORM: PolicyForm<MtaStsProblemCode> = { mostOctets: 65_536, encoding: 'mtaStsEncoding', size: 'mtaStsSize' };

function readMtaSts(file: SourceFile): Reading {
  const { path } = file;
  const policy = new PolicyText(file, FORM);
  policy.noteOctets(policy.note);
  const { fields, broken, gaps: hidden } = readFields(policy.lines, policy.origin, policy.note);
  const gaps = [...hidden, ...policy.gaps];
  const [first] = policy.lines;
  const at = policy.origin(first?.start ?? 0, first?.end ?? 0);
  const facts: MtaStsPolicy = { format: 'mta-sts', path, fields, broken, gaps, domain: domainIn(path), at };
  return {
    format: 'mta-sts',
    zones: [],
    services: [{ kind: 'policy-file', name: path, path, facts }],
    problems: policy.problems,
    gaps: [...gaps, ...fields.flatMap(({ gap }) => gap ?? [])],
    claims: [],
    ignores: [],
    files: [file],
  };
}

/** `…/mta-sts.example.org/…`, or `mta-sts.example.org.txt`: the name of the policy host (RFC 8461 §3.3) in the path. */
function domainIn(path: string): DomainName | undefined {
  for (const part of path.split('/').toReversed()) {
    const name = /^mta-sts\.((?:[a-z0-9_](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9])$/i.exec(
      part.replace(/\.txt(?:\.\w+)?$/i, ''),
    )?.[1];
    if (name !== undefined) return domainName(name);
  }
  return undefined;
}
