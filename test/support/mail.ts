import { expect } from 'vitest';
import { translator } from '../../locales/translator.ts';
import type { Result } from '../../model/report.ts';
import type { Rule } from '../../model/rule.ts';
import { judged, SOUND_HEAD } from './judged.ts';

type Files = Readonly<Record<string, string>>;

/** A second zone of the project, with what it holds beside its head. */
export function zoneOf(apex: string, records: string): Files {
  return {
    [`${apex}.zone`]: `$ORIGIN ${apex}.\n$TTL 3600\n@ SOA ns1.example.net. root 1 14400 3600 1209600 3600\n@ NS ns1.example.net.\n${records}`,
  };
}

/**
 * What one rule says of example.org, a line a result, without passes: `error unknownMechanism [ipv4:192.0.2.1]`, with the text at
 * the place of the finding in brackets, and the owner where it is not the apex; `unknown outsideRepository`.
 */
export function told(rule: Rule, records: string, more: Files = {}): readonly string[] {
  return toldIn(rule, { [PATH]: `${SOUND_HEAD}${records}`, ...more }, PATH);
}

/** The same of one file of several. */
export function toldIn(rule: Rule, files: Files, path: string): readonly string[] {
  return saidIn(rule, files, path).map((result) => toldResult(result, files));
}

/** The parameters of the first finding. */
export function paramsOf(rule: Rule, records: string, more: Files = {}): Readonly<Record<string, string | number>> {
  return saidIn(rule, { [PATH]: `${SOUND_HEAD}${records}`, ...more }, PATH)[0]?.message?.params ?? {};
}

const PATH = 'example.org.zone';

function saidIn(rule: Rule, files: Files, path: string): readonly Result[] {
  return judged([rule], files).filter(({ outcome, places: [place] }) => {
    return outcome !== 'pass' && outcome !== 'notApplicable' && (place?.kind !== 'text' || place.span.path === path);
  });
}

/** The records after the fix of the only finding that has one; the finding must be gone then, and none may have come. */
export function mended(rule: Rule, records: string, more: Files = {}): string {
  const text = `${SOUND_HEAD}${records}`;
  const before = judged([rule], { [PATH]: text, ...more });
  const fixes = before.flatMap(({ fixes: offered }) => offered);
  expect(fixes).toHaveLength(1);
  let bytes = Buffer.from(text);
  for (const { span, text: written } of fixes[0]!.edits.toSorted((a, b) => b.span.start - a.span.start)) {
    bytes = Buffer.concat([bytes.subarray(0, span.start), Buffer.from(written), bytes.subarray(span.end)]);
  }
  const after = bytes.toString();
  const left = judged([rule], { [PATH]: after, ...more }).filter(({ outcome }) => outcome === 'fail');
  expect(left.length).toBeLessThan(before.filter(({ outcome }) => outcome === 'fail').length);
  return after.slice(SOUND_HEAD.length);
}

const translators = [await translator('en'), await translator('nl')];

/** Every value that a sentence shows must be there. */
function checkWords({ rule, message }: Result): void {
  for (const { message: words, fixLine } of translators) {
    const { id, params } = message!;
    expect(words(rule.id, id, params)).not.toMatch(/\{\$|\.match|undefined/);
    expect(fixLine(rule.id, id, params) ?? '').not.toMatch(/\{\$|\.match|undefined/);
  }
}

function toldResult(result: Result, files: Files): string {
  const { outcome, severity, message, gaps, subject, because } = result;
  if (outcome === 'unknown') return `unknown ${gaps[0]!.cause}`;
  if (outcome !== 'fail') return `${outcome} ${because ?? ''}`;
  checkWords(result);
  const [place] = result.places;
  const where =
    place?.kind === 'text' ? ` [${Buffer.from(files[place.span.path]!).subarray(place.span.start, place.span.end).toString()}]` : '';
  return `${severity} ${message!.id}${where}${subject.name === 'example.org.' ? '' : ` ${subject.name}`}`;
}
