import { SOUND_HEAD } from '../support/judged.ts';

/** A whole nginx.conf with these servers, and the zone example.org with these records. */
export function deployment(records: string, servers: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { 'nginx.conf': `events {}\nhttp {\n${servers}\n}\n`, 'example.org.zone': SOUND_HEAD + records, ...more };
}

/** A server with TLS over both families. */
export function secure(names: string, more = ''): string {
  return `server { listen 443 ssl; listen [::]:443 ssl; server_name ${names}; ssl_certificate a; ssl_certificate_key b; ${more} }\n`;
}

export function plain(names: string, more = ''): string {
  return `server { listen 80; server_name ${names}; ${more} }\n`;
}

/** Severity and message, without place and words. */
export function short(line: string): string {
  return line.split(' ').slice(0, 2).join(' ');
}
