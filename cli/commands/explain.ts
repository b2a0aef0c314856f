import { knownRules } from '../../config/known-rules.ts';
import type { RulePage } from '../../locales/words.ts';
import type { Rule } from '../../model/rule.ts';
import { planesOf } from '../../model/rule-planes.ts';
import { standardsOf } from '../../reports/words.ts';
import { rules } from '../../rules/registry.generated.ts';
import { paint } from '../context.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import type { ExitStatus } from '../exit.ts';
import { knownPattern } from '../open-project.ts';
import { rulesText } from './rules.ts';

/** `hostmaster explain <rule>`: what a rule judges, why, and how to comply with it; of a whole area (`spf`, `spf/*`) the list. */
export async function explainCommand(context: Context, [word = '']: readonly string[]): Promise<ExitStatus> {
  const pattern = knownPattern(knownRules(rules), word);
  const meant = rules.filter(({ id }) => pattern.matchesRule(id));
  const [rule] = meant;
  const text = meant.length === 1 && rule !== undefined ? await pageText(context, rule) : rulesText(context, meant);
  await context.surroundings.stdout.write(text);
  return EXIT.clean;
}

const SECTIONS = ['what', 'why', 'fix', 'examples', 'norms'] as const satisfies readonly (keyof RulePage)[];

async function pageText(context: Context, rule: Rule): Promise<string> {
  const { ui, title, severity, page } = context.translator;
  const facts: readonly (readonly [name: string, value: string])[] = [
    [ui('explain.severity'), severity(rule.severity)],
    [
      ui('explain.subject'),
      planesOf(rule)
        .map((plane) => ui(`explain.planes.${plane}`))
        .join(', '),
    ],
    [ui('explain.stage'), ui(`explain.stages.${rule.stage}`)],
    [ui('explain.since'), rule.since],
    [ui('explain.norms'), standardsOf(rule).join(', ')],
    [ui('explain.messages'), rule.messages.join(', ')],
    ...(rule.requires === undefined ? [] : [[ui('explain.requires'), rule.requires.join(', ')] as const]),
    ...(rule.formerly === undefined ? [] : [[ui('explain.formerly'), rule.formerly.join(', ')] as const]),
  ];
  const head = [`${paint(context, 'bold', rule.id)} — ${title(rule.id)}`, '', ...facts.map(([name, value]) => `  ${name}: ${value}`)];
  const found = await page(rule.id);
  const body =
    found === undefined
      ? ['', ui('explain.noPage')]
      : SECTIONS.flatMap((section) => ['', paint(context, 'bold', ui(`explain.${section}`)), '', found[section].trim()]);
  return `${[...head, ...body].join('\n')}\n`;
}
