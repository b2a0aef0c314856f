import { knownRules } from '../../config/known-rules.ts';
import type { Rule } from '../../model/rule.ts';
import { planesOf } from '../../model/rule-planes.ts';
import { standardsOf } from '../../reports/words.ts';
import { rules } from '../../rules/registry.generated.ts';
import { paint } from '../context.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import type { ExitStatus } from '../exit.ts';
import { knownPattern } from '../open-project.ts';
import type { CommonOptions } from '../options.ts';

/** `hostmaster rules [patterns…]`: every rule, or those of an area; `--format json` for programs. */
export async function rulesCommand(context: Context, words: readonly string[], { format, only, skip }: CommonOptions): Promise<ExitStatus> {
  const known = knownRules(rules);
  const wanted = [...words, ...only].map((text) => knownPattern(known, text));
  const unwanted = skip.map((text) => knownPattern(known, text));
  const listed = rules.filter(
    ({ id }) =>
      (wanted.length === 0 || wanted.some((pattern) => pattern.matchesRule(id))) && !unwanted.some((pattern) => pattern.matchesRule(id)),
  );
  const [target] = format;
  await context.surroundings.stdout.write(target?.format === 'json' ? rulesJson(context, listed) : rulesText(context, listed));
  return EXIT.clean;
}

/** One line a rule, and how many there are. */
export function rulesText(context: Context, listed: readonly Rule[]): string {
  const { ui, severity, title } = context.translator;
  const rows = listed.map((rule) => ({ id: rule.id as string, weight: severity(rule.severity), text: title(rule.id) }));
  const [idWidth, weightWidth] = [Math.max(0, ...rows.map(({ id }) => id.length)), Math.max(0, ...rows.map(({ weight }) => weight.length))];
  const lines = rows.map(({ id, weight, text }) => `${paint(context, 'bold', id.padEnd(idWidth))}  ${weight.padEnd(weightWidth)}  ${text}`);
  return `${[...lines, '', ui('rules.count', { count: rows.length })].join('\n')}\n`;
}

function rulesJson({ translator: { title } }: Context, listed: readonly Rule[]): string {
  const facts = listed.map((rule) => ({
    id: rule.id,
    title: title(rule.id),
    severity: rule.severity,
    stage: rule.stage,
    subject: rule.subject,
    planes: planesOf(rule),
    since: rule.since,
    formerly: rule.formerly ?? [],
    standards: standardsOf(rule),
    messages: rule.messages,
  }));
  return `${JSON.stringify(facts, null, 2)}\n`;
}
