import type { Rule } from '../../../model/rule.ts';
import { judged } from '../../support/judged.ts';
import { pathFor } from './said.ts';

/** The text after every fix that a rule offers. */
export function fixedText(rule: Rule, text: string): string {
  const edits = judged([rule], { [pathFor(rule)]: text }).flatMap(({ fixes }) => fixes.flatMap((fix) => fix.edits));
  let bytes = Buffer.from(text);
  for (const { span, text: written } of edits.toSorted((a, b) => b.span.start - a.span.start)) {
    bytes = Buffer.concat([bytes.subarray(0, span.start), Buffer.from(written), bytes.subarray(span.end)]);
  }
  return bytes.toString();
}
