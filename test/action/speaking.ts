import { zone } from './zones.ts';

/** A value as a text in quotes of a zone file. */
function quoted(value: string): string {
  const octets = [...Buffer.from(value)].map((octet) =>
    octet >= 0x20 && octet < 0x7f && octet !== 0x22 && octet !== 0x5c ? String.fromCharCode(octet) : `\\${String(octet).padStart(3, '0')}`,
  );
  return `"${octets.join('').slice(0, 800)}"`;
}

/** Lines of a zone whose findings speak of the value: a type, an include, an SPF term, a tag, an owner, a waiver, an address. */
export function speaking(value: string, at: number): string {
  const bare = value.replaceAll(/[\s;()"\\]/g, '') || 'a';
  return zone(
    `t${at} ${bare} x`,
    `$INCLUDE ${quoted(value)}`,
    `s${at} TXT ${quoted(`v=spf1 ${value} include:${value} -all`)}`,
    `c${at} CAA 0 ${quoted(value)} ${quoted(value)}`,
    `${
      quoted(value)
        .slice(1, -1)
        .replaceAll(/[ ;()@$]/g, (char) => `\\${char}`) || 'a'
    } MX 10 mx`,
    `m${at} TXT ${quoted(`v=DMARC1; p=${value}; rua=mailto:${value}`)}`,
    `a${at} A ${bare}`,
    `b${at} A 192.0.2.300 ; hostmaster-ignore ${bare} -- ${value.replaceAll(/[\r\n]/g, ' ')}`,
  );
}

/** Names of files: everything but a slash, 255 octets at most. */
export function fileName(value: string, at: number): string {
  const name = value.replaceAll('/', '∕');
  return `zones/${Buffer.byteLength(name) > 200 ? name.slice(0, 200) : name}${at}.zone`;
}
