import { describe, expect, it } from 'vitest';
import { webHost } from '../../../rules/mta-sts/web-host.ts';
import { deployment, plain, secure, short } from '../hosts.ts';
import { told } from '../told.ts';

const STS = 'www A 192.0.2.1\n_mta-sts TXT "v=STSv1; id=1;"\n';
const HERE = `${STS}mta-sts A 192.0.2.1\n`;

describe('mta-sts/web-host', () => {
  it.each([
    ['the server has the host', HERE, secure('www.example.org') + secure('mta-sts.example.org'), []],
    ['by a wildcard', HERE, secure('www.example.org') + secure('*.example.org'), []],
    ['the server does not have it', HERE, secure('www.example.org'), ['error missing']],
    ['it has it without TLS', HERE, secure('www.example.org') + plain('mta-sts.example.org'), ['error plain']],
    ['another server is there', `${STS}mta-sts A 192.0.2.9\n`, secure('www.example.org'), []],
    ['somebody else serves it', `${STS}mta-sts CNAME policy.example.net.\n`, secure('www.example.org'), []],
    ['an include may have it', HERE, `include more.conf;\n${secure('www.example.org')}`, []],
    ['there is no such record', 'www A 192.0.2.1\nmta-sts A 192.0.2.1\n', secure('www.example.org'), []],
  ])('%s', (_, records, servers, expected) => expect(told(webHost, deployment(records, servers)).map(short)).toEqual(expected));
});
