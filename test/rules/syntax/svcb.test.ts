import { describe, expect, it } from 'vitest';
import { syntaxSvcb } from '../../../rules/syntax/svcb.ts';
import { told } from '../told.ts';

describe('syntax/svcb', () => {
  it.each([
    ['sound parameters pass', 'a HTTPS 1 . alpn=h2,h3 port=8443 key65280=x\n', []],
    ['an unknown key', 'a HTTPS 1 . alpm=h2\n', ['error paramKey 5:13-5:17 “alpm” is no SvcParamKey.']],
    [
      'a key twice',
      'a HTTPS 1 . port=1 port=2\n',
      ['error paramDuplicate 5:20-5:24 The parameter port stands twice in this HTTPS record.'],
    ],
    [
      'a key without value',
      'a HTTPS 1 . alpn\n',
      ['error paramValueMissing 5:17-5:17 The parameter alpn of this HTTPS record needs a value.'],
    ],
    [
      'a value too much',
      'a HTTPS 1 . alpn=h2 no-default-alpn=1\n',
      ['error paramValueUnexpected 5:37-5:38 The parameter no-default-alpn of this HTTPS record takes no value, but has “1”.'],
    ],
    [
      'an empty part of a value',
      'a HTTPS 1 . alpn="h2,,h3"\n',
      ['error paramValue 5:22-5:22 The value of alpn in this HTTPS record has an empty part.'],
    ],
    [
      'a value that is none',
      'a HTTPS 1 . dohpath=/dns\n',
      ['error paramValue 5:21-5:25 “/dns” is no value that dohpath of this HTTPS record can have.'],
    ],
    [
      'mandatory that names itself',
      'a HTTPS 1 . mandatory=mandatory\n',
      ['error paramMandatory 5:23-5:32 The parameter mandatory of this HTTPS record names itself.'],
    ],
    [
      'mandatory that names a key twice',
      'a HTTPS 1 . mandatory=port,port port=1\n',
      ['error paramMandatory 5:28-5:32 The parameter mandatory of this HTTPS record names “port” twice.'],
    ],
    [
      'mandatory that names what is not there',
      'a HTTPS 1 . mandatory=port\n',
      ['error paramMandatory 5:13-5:22 The parameter mandatory of this HTTPS record names a parameter that is not there.'],
    ],
    [
      'no-default-alpn alone',
      'a HTTPS 1 . no-default-alpn\n',
      ['error paramNeeded 5:13-5:28 The parameter no-default-alpn of this HTTPS record has no meaning without alpn.'],
    ],
  ])('%s', (_, given, expected) => expect(told(syntaxSvcb, given)).toEqual(expected));
});
