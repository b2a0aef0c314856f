import { ipv4Text, putIpv4 } from './address.ts';
import { startsWithDigit } from './mnemonic.ts';
import type { Part } from './part.ts';
import { malformed } from './reader.ts';

/** WKS (RFC 1035 §3.4.2): address, protocol, and the ports served; mnemonics of RFC 1010. Ports print as numbers. */
export const wks: Part = {
  encode(writer) {
    if (!writer.takeWord('address') || !putIpv4(writer, 'address', writer.start, writer.end)) return false;
    if (!writer.takeWord('protocol')) return false;
    const protocol = startsWithDigit(writer) ? writer.number('protocol', writer.start, writer.end, 255) : PROTOCOLS.get(writer.upper());
    if (protocol === undefined) return writer.fail('badMnemonic', 'protocol', '0…255');
    if (protocol < 0) return false;
    writer.u8(protocol);
    const begin = writer.length;
    while (writer.more) {
      if (!writer.takeWord('service')) return false;
      const port = startsWithDigit(writer) ? writer.number('service', writer.start, writer.end, 0xffff) : SERVICES.get(writer.upper());
      if (port === undefined) return writer.fail('badMnemonic', 'service', '0…65535');
      if (port < 0) return false;
      const octet = begin + (port >> 3);
      if (octet >= writer.length) {
        writer.out.fill(0, writer.length, octet + 1);
        writer.length = octet + 1;
      }
      writer.out[octet]! |= 0x80 >> (port & 7);
    }
    return true;
  },
  walk(reader) {
    reader.skip(5);
    const ports = reader.rest();
    if (ports.length > 8192 || ports[ports.length - 1] === 0) throw malformed('service bit map');
  },
  print(reader) {
    let text = `${ipv4Text(reader.octets(4))} ${reader.u8()}`;
    const ports = reader.rest();
    for (let port = 0; port < ports.length * 8; port++) if ((ports[port >> 3]! & (0x80 >> (port & 7))) !== 0) text += ` ${port}`;
    return text;
  },
};

const PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ['ICMP', 1],
  ['IGMP', 2],
  ['GGP', 3],
  ['TCP', 6],
  ['EGP', 8],
  ['PUP', 12],
  ['UDP', 17],
  ['HMP', 20],
  ['RDP', 27],
]);

const SERVICES: ReadonlyMap<string, number> = new Map([
  ['ECHO', 7],
  ['DISCARD', 9],
  ['SYSTAT', 11],
  ['DAYTIME', 13],
  ['NETSTAT', 15],
  ['QOTD', 17],
  ['CHARGEN', 19],
  ['FTP-DATA', 20],
  ['FTP', 21],
  ['SSH', 22],
  ['TELNET', 23],
  ['SMTP', 25],
  ['TIME', 37],
  ['WHOIS', 43],
  ['DOMAIN', 53],
  ['BOOTPS', 67],
  ['BOOTPC', 68],
  ['TFTP', 69],
  ['GOPHER', 70],
  ['FINGER', 79],
  ['HTTP', 80],
  ['WWW', 80],
  ['KERBEROS', 88],
  ['HOSTNAMES', 101],
  ['POP2', 109],
  ['POP3', 110],
  ['SUNRPC', 111],
  ['AUTH', 113],
  ['NNTP', 119],
  ['NTP', 123],
  ['IMAP', 143],
  ['IMAP2', 143],
  ['SNMP', 161],
  ['BGP', 179],
  ['LDAP', 389],
  ['HTTPS', 443],
  ['SUBMISSION', 587],
  ['IMAPS', 993],
  ['POP3S', 995],
]);
