import { describe, expect, it } from 'vitest';
import { rrsigTime } from '../../../rules/dnssec/rrsig-time.ts';
import { judged, NOW, SOUND_HEAD, saidOf } from '../../support/judged.ts';

const DAY = 86_400;

function time(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/[-:T]/g, '').slice(0, 14);
}

/** A signature that begins and ends so many days from now. */
function rrsig(from: number, to: number, more: Partial<{ owner: string; type: string; algorithm: number; signer: string }> = {}): string {
  const { owner = 'www', type = 'A', algorithm = 13, signer = 'example.org.' } = more;
  return `${owner} RRSIG ${type} ${algorithm} 3 3600 ${time(NOW + to * DAY)} ${time(NOW + from * DAY)} 1 ${signer} ABCD\n`;
}

/** `message line` of each finding. */
function said(zone: string): string[] {
  return saidOf(rrsigTime, zone).map((each) => each.replace(/^fail (\w+) (\d+):.*$/, '$1 $2'));
}

describe('dnssec/rrsig-time', () => {
  it.each([
    ['a signature for two more weeks passes', rrsig(-7, 14), []],
    ['one that has expired fails', rrsig(-30, -1), ['expired 5']],
    ['one that begins tomorrow fails', rrsig(1, 30), ['notYetValid 5']],
    ['one that expires in two days is told', rrsig(-28, 2), ['expiresSoon 5']],
    ['one that expires in four days passes', rrsig(-28, 4), []],
    ['an expired one beside a valid one passes', rrsig(-30, -1) + rrsig(-7, 14), []],
    ['of another algorithm it does not help', rrsig(-30, -1) + rrsig(-7, 14, { algorithm: 8 }), ['expired 5']],
    ['over another type it does not help', rrsig(-7, 14, { type: 'AAAA' }) + rrsig(-30, -1), ['expired 6']],
    [
      'of many expired ones the first to expire is shown',
      rrsig(-30, -1) + rrsig(-30, -3, { owner: 'a' }) + rrsig(-30, -2, { owner: 'b' }),
      ['expired 6'],
    ],
    ['a signer that is not the zone fails', rrsig(-7, 14, { signer: 'org.' }), ['signer 5']],
    ['a zone without signatures has nothing to look at', 'www A 192.0.2.1\n', []],
  ])('%s', (_, zone, expected) => expect(said(zone)).toEqual(expected));

  it('points to the expiration and counts the others', () => {
    const zone = rrsig(-30, -1) + rrsig(-30, -1, { owner: 'b' });
    expect(saidOf(rrsigTime, zone)).toEqual(['fail expired 5:23-5:37 example.org.']);
    const [result] = judged([rrsigTime], { 'example.org.zone': SOUND_HEAD + zone });
    expect(result?.message?.params).toMatchObject({ count: 2, owner: 'www.example.org.', type: 'A', time: '2026-10-31 00:00 UTC' });
  });

  it('knows that times wrap in the year 2106', () => {
    const wrapped = 'www RRSIG A 13 3 3600 1000 4294960000 1 example.org. ABCD\n';
    const results = judged([rrsigTime], { 'example.org.zone': SOUND_HEAD + wrapped }, { now: 4_294_967_000 });
    expect(results.map(({ message }) => message?.id)).toEqual(['expiresSoon']);
  });
});
