import { describe, expect, it } from 'vitest';
import { redirectTarget } from '../../../rules/https/redirect-target.ts';
import { deployment, plain, secure, short } from '../hosts.ts';
import { told } from '../told.ts';

const A = 'www A 192.0.2.1\nold A 192.0.2.1\nfar A 192.0.2.9\n';
const to = (target: string): string => secure('www.example.org', `return 301 ${target};`);

describe('https/redirect-target', () => {
  it.each([
    ['it leads to a host that is there', A, to('https://old.example.org/') + secure('old.example.org'), []],
    ['it leads to nothing', A, to('https://gone.example.org$request_uri'), ['error noAddress']],
    ['the server there has no such host', A, to('https://old.example.org/'), ['warning noHost']],
    ['or has it without TLS', A, to('https://old.example.org/') + plain('old.example.org'), ['warning noHost']],
    ['another server is there', A, to('https://far.example.org/'), []],
    ['an expression may be meant', A, to('https://old.example.org/') + secure('~^old'), []],
    ['a name of somebody else', A, to('https://www.example.net/'), []],
    ['a variable decides', A, to('https://$host/'), []],
  ])('%s', (_, records, servers, expected) => expect(told(redirectTarget, deployment(records, servers)).map(short)).toEqual(expected));
});
