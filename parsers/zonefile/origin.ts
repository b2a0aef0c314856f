import { latin1 } from '../../model/latin1.ts';
import { domainName, type DomainName } from '../../model/names/name.ts';
import { nextLine } from './octets.ts';

/**
 * The zone that a file name speaks of: `db.example.org`, `example.org.zone`, `1.168.192.in-addr.arpa`, `db.192.168.1`,
 * `192.168.1.rev`. Undefined when the name tells none, or only what the file is: `zonefile.txt`, `dns.zone`.
 */
export function originFromFileName(path: string): DomainName | undefined {
  let name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/^(?:db\.|named\.|zone\.)?(?:root|cache|ca|hints?)(?:\.(?:hints?|zone|db|cache|server))?$|^root\.?(?:hints?|servers?)/.test(name))
    return domainName('.');
  for (let before = ''; before !== name;) {
    before = name;
    name = name
      .replace(/~$/, '')
      .replace(
        /\.(?:j2|jinja2?|erb|tmpl|tpl|template|m4|in|dist|sample|example-file|bak|backup|old|orig|new|save|signed|unsigned|raw|axfr|jnl)$/,
        '',
      )
      .replace(/\.(?:zone|zonefile|db|dns|hosts?|zn|txt|internal|external|public|private|fwd|forward)$/, '');
  }
  name = name.replace(/^(?:db|named|zone|pri|pz|sec|slave|master|primary|fwd|forward|rev|reverse)[._-](?=.)/, '');
  const reverse = /^(\d{1,3}(?:\.\d{1,3}){0,3})(?:\.(?:rev|reverse|arpa|in-addr))?$/.exec(name);
  if (reverse !== null && /^(?:db|rev|reverse)[._-]|\.(?:rev|reverse|arpa|in-addr)\b/i.test(path.slice(path.lastIndexOf('/') + 1))) {
    return domainName(`${reverse[1]!.split('.').reverse().join('.')}.in-addr.arpa.`);
  }
  name = name.replace(/\.+$/, '');
  if (!/^[a-z0-9_*/-]+(?:\.[a-z0-9_/-]+)*$/.test(name) || /^\d+(?:\.\d+)*$/.test(name) || OF_ANY_ZONE.test(name)) return undefined;
  return domainName(`${name}.`);
}

/** Words for what a file is, by itself or with others of its kind: they name no zone. */
const OF_ANY_ZONE =
  /^(?:(?:dns|zones?|(?:zone|db)-?files?|records?|hosts?|domains?|bind|named|db|master|slave|primary|secondary|forward|reverse|internal|external|public|private|default|template|empty|export|backup)[-_]?\d*)+$/;

/** What the text itself tells before its first record: an absolute `$ORIGIN`, the absolute owner of the SOA, or who exported it. */
export function originFromText(bytes: Uint8Array): DomainName | undefined {
  const stop = Math.min(bytes.length, 65536);
  let at = 0;
  while (at < stop) {
    const end = Math.min(nextLine(bytes, at), stop);
    const line = latin1(bytes, at, end);
    const exported = /^;; Domain:[ \t]+(\S+?)\.?[ \t\r]*$/m.exec(line); // Cloudflare
    if (exported !== null) return domainName(`${exported[1]!}.`);
    const directive = /^\$ORIGIN[ \t]+(\S+\.)(?=[\s;]|$)/i.exec(line);
    if (directive !== null) return domainName(directive[1]!);
    const soa = /^(\S+\.)[ \t]+(?:\S+[ \t]+){0,2}SOA[ \t(]/i.exec(line);
    if (soa !== null) return domainName(soa[1]!);
    if (/^[^\s;$]/.test(line) && /\s(?:SOA|NS|A|AAAA|MX|TXT|CNAME|PTR)\s/i.test(line)) return undefined;
    at = end;
  }
  return undefined;
}
