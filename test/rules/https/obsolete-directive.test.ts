import { describe, expect, it } from 'vitest';
import { httpsObsoleteDirective } from '../../../rules/https/obsolete-directive.ts';
import { type Files, saidOfNginx } from '../../support/nginx.ts';

describe('https/obsolete-directive', () => {
  it.each<[string, Files, string | undefined, string[]]>([
    ['the parameter in its time passes', 'server { listen 443 ssl http2; }', '1.22', []],
    ['the parameter after its time', 'server { listen 443 ssl http2; }', '1.26', ['fail http2Parameter 2:10 _']],
    ['the directive passes', 'server { listen 443 ssl; http2 on; }', '1.26', []],
    ['nobody tells the version', 'server { listen 443 ssl http2; }', undefined, []],
    ['the switch of old', 'server { listen 443; ssl on; }', '1.22', ['fail sslSwitch 2:22 _']],
    ['the switch after its time', 'server { listen 443; ssl on; }', '1.26', ['fail sslSwitchGone 2:22 _']],
    ['the switch turned off passes', 'server { listen 443; ssl off; }', '1.22', []],
  ])('%s', (_, files, version, expected) => expect(saidOfNginx(httpsObsoleteDirective, files, version)).toEqual(expected));
});
