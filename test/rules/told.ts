import { expect } from 'vitest';
import { translator } from '../../locales/translator.ts';
import type { Origin } from '../../model/origin.ts';
import type { Rule } from '../../model/rule.ts';
import { octetsOf } from '../parsers/zonefile/reading.ts';
import { judged, SOUND_HEAD } from '../support/judged.ts';

const english = await translator('en');
const dutch = await translator('nl');

/**
 * What a rule says of files, a line a finding: `error unknownType 5:5-5:10 “CNMAE” is no …`. A text alone is the zone example.org, with a
 * sound head unless it has a SOA of its own; what it says begins on line 5. Text is taken octet by octet.
 */
export function told(rule: Rule, given: string | Readonly<Record<string, string>>): string[] {
  const files = typeof given === 'string' ? { 'example.org.zone': /\bSOA\b/.test(given) ? given : SOUND_HEAD + given } : given;
  const octets = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, octetsOf(text)]));
  const results = judged([rule], octets).filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable');
  return results.map(({ severity, outcome, message, places }) => {
    if (outcome !== 'fail' || message === undefined) return outcome;
    const words = english.message(rule.id, message.id, message.params);
    for (const text of [words, dutch.message(rule.id, message.id, message.params)]) expect(text).not.toMatch(/\{\$|\.match|undefined/);
    expect(dutch.message(rule.id, message.id, message.params)).not.toBe(words);
    for (const language of [english, dutch])
      expect(language.fixLine(rule.id, message.id, message.params) ?? '').not.toMatch(/\{\$|undefined/);
    return [severity, message.id, ...(places[0] === undefined ? [] : [placeOf(files, places[0])]), words].join(' ');
  });
}

/** The same for a file of octoDNS records. */
export function toldOfRecords(rule: Rule, yaml: string, more: Readonly<Record<string, string>> = {}): string[] {
  return told(rule, { 'example.org.yaml': yaml, ...more });
}

function placeOf(files: Readonly<Record<string, string>>, origin: Origin): string {
  if (origin.kind !== 'text') return origin.kind;
  const { path, start, end } = origin.span;
  const text = files[path] ?? '';
  return `${path === Object.keys(files)[0] ? '' : `${path}:`}${position(text, start)}-${position(text, end)}`;
}

function position(text: string, offset: number): string {
  const before = text.slice(0, offset);
  return `${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
}
