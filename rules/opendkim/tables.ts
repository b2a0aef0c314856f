import type { Origin } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, type Finding } from '../../model/verdict.ts';
import type { DkimSigner } from '../../model/dkim-signer/signer.ts';

type Message = 'patternInFile' | 'keyForm' | 'relativeKey' | 'noKey' | 'unusedKey' | 'incomplete' | 'both';

/** What OpenDKIM signs for whom is said whole: a table of senders with the keys they name, or one domain, selector and key. */
export const tables = rule({
  id: 'opendkim/tables',
  subject: 'dkim-signer',
  basis: [{ doc: 'OpenDKIM, opendkim.conf(5)', section: 'KeyTable, SigningTable', level: 'MUST' }],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['opendkim/signing-table-type', 'opendkim/key-table-syntax', 'opendkim/dangling-key', 'opendkim/mode-combination'],
  messages: ['patternInFile', 'keyForm', 'relativeKey', 'noKey', 'unusedKey', 'incomplete', 'both'],
  check(signer) {
    if (!signer.signs) return notApplicable();
    return failAll([...combination(signer), ...rowsOf(signer)]);
  },
});

function combination({ options }: DkimSigner): readonly Finding<Message>[] {
  const [keyTable, signingTable] = [options.get('keytable'), options.get('signingtable')];
  const [domain, selector, keyFile] = [options.get('domain'), options.get('selector'), options.get('keyfile')];
  // A script may choose, and what is missing may stand in another file.
  if (['setuppolicyscript', 'include'].some((name) => options.has(name))) return [];
  const incomplete = (at: Origin, has: string, lacks: string): readonly Finding<Message>[] => [
    { message: 'incomplete', params: { has, lacks }, places: [at], severity: 'warning' },
  ];
  if (keyTable !== undefined && keyFile !== undefined)
    return [{ message: 'both', params: {}, places: [keyFile.at, keyTable.at], severity: 'warning' }];
  if (keyTable !== undefined && signingTable === undefined) return incomplete(keyTable.at, 'KeyTable', 'SigningTable');
  if (signingTable !== undefined && keyTable === undefined) return incomplete(signingTable.at, 'SigningTable', 'KeyTable');
  if (keyFile !== undefined && selector === undefined) return incomplete(keyFile.at, 'KeyFile', 'Selector');
  if (keyFile !== undefined && domain === undefined) return incomplete(keyFile.at, 'KeyFile', 'Domain');
  if (selector !== undefined && keyFile === undefined && keyTable === undefined) return incomplete(selector.at, 'Selector', 'KeyFile');
  return [];
}

function rowsOf({ keyTable, signingTable, gaps }: DkimSigner): readonly Finding<Message>[] {
  const findings: Finding<Message>[] = [];
  const pattern = signingTable?.type === 'file' ? signingTable.rows.find(({ name }) => PATTERN.test(name)) : undefined;
  if (pattern !== undefined)
    findings.push({ message: 'patternInFile', params: { pattern: pattern.name.slice(0, 100) }, places: [pattern.at] });
  for (const { name, value, at } of keyTable?.rows ?? []) {
    const [, , key] = /^([^:]+):([^:]+):(.+)$/.exec(value) ? value.split(':', 3) : [];
    if (key === undefined) findings.push({ message: 'keyForm', params: { name: name.slice(0, 100) }, places: [at] });
    else if (/\//.test(key) && !/^(?:\/|\.\.?\/)/.test(key) && /^[\w./-]+\.(?:private|pem|key)$/.test(key))
      findings.push({ message: 'relativeKey', params: { name: name.slice(0, 100), key: key.slice(0, 200) }, places: [at] });
  }
  if (keyTable === undefined || signingTable === undefined || gaps.length > 0) return findings;
  const known = new Set(keyTable.rows.map(({ name }) => name));
  const named = new Set(signingTable.rows.flatMap(({ value }) => value.split(',').map((key) => key.trim())));
  for (const { value, at } of signingTable.rows) {
    const missing = value.split(',').find((key) => !known.has(key.trim()) && !key.includes('%'));
    if (missing !== undefined) findings.push({ message: 'noKey', params: { name: missing.trim().slice(0, 100) }, places: [at] });
  }
  if ([...named].some((name) => name.includes('%'))) return findings;
  for (const { name, at } of keyTable.rows.filter((row) => !named.has(row.name)).slice(0, MOST))
    findings.push({ message: 'unusedKey', params: { name: name.slice(0, 100) }, places: [at], severity: 'advice' });
  return findings;
}

/** More say nothing new. */
const MOST = 10;

/** A star that is more than the whole, or the domain part of `user@*`: only refile knows patterns. */
const PATTERN = /\*(?=[^\s]*@)|@[^\s]*\*[^\s]+|[^@]\*/;
