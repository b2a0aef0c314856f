#!/usr/bin/env node
// Prints the rows of model/tls/openssl-suites.ts as the `openssl` at hand knows them; run it by hand when a newer version is to be described.
import { execFileSync } from 'node:child_process';

const ask = (...args) => execFileSync('openssl', ['ciphers', ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
const members = (alias) => {
  try {
    return new Set(ask(alias).split(':'));
  } catch {
    return new Set(); // an alias without members is an error to openssl
  }
};

const strengths = Object.entries({ HIGH: members('HIGH'), MEDIUM: members('MEDIUM'), LOW: members('LOW'), FIPS: members('FIPS') });
const notDefault = members('COMPLEMENTOFDEFAULT');
const EXCHANGE = { ECDH: 'ECDHE', DH: 'DHE', DHEPSK: 'DHEPSK', ECDHEPSK: 'ECDHEPSK' };
const ENCRYPTION = { 'CHACHA20/POLY1305': 'CHACHA20', Camellia: 'CAMELLIA', None: 'NULL' };

const rows = ask('-V', '-stdname', 'ALL:COMPLEMENTOFALL')
  .split('\n')
  .map((line) => {
    const [code, , name, , openssl, version, kx, au, enc, mac] = line.trim().split(/\s+/);
    const value = (field) => field.slice(field.indexOf('=') + 1);
    const [, cipher, bits] = /^([^(]+)(?:\((\d+)\))?$/.exec(value(enc));
    const flags = [
      ...strengths.filter(([, set]) => set.has(openssl)).map(([flag]) => flag),
      ...(notDefault.has(openssl) ? ['notDefault'] : []),
    ];
    return [
      Number(code.replace(/,0x/, '')),
      name,
      openssl,
      version,
      EXCHANGE[value(kx)] ?? value(kx),
      value(au) === 'None' ? 'NULL' : value(au),
      ENCRYPTION[cipher] ?? cipher,
      Number(bits ?? 0),
      value(mac),
      version === 'TLSv1.3' ? '' : flags.join(' '),
    ];
  })
  .sort((a, b) => a[0] - b[0]);

for (const row of rows) {
  const [code, ...rest] = row;
  console.log(
    `  [0x${code.toString(16).padStart(4, '0')}, ${rest.map((cell) => (typeof cell === 'number' ? cell : `'${cell}'`)).join(', ')}],`,
  );
}
