import type { Translator } from '../locales/translator.ts';
import type { RulePage } from '../locales/words.ts';
import type { Rule } from '../model/rule.ts';
import type { Severity } from '../model/verdict.ts';
import { standardsOf } from './words.ts';

/** SARIF 2.1.0 §3.27.10. */
export const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', advice: 'note' };

/** A `reportingDescriptor` (SARIF 2.1.0 §3.49), with the properties that code scanning shows. */
export interface SarifRule {
  readonly id: string;
  readonly name: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly helpUri?: string;
  readonly defaultConfiguration: { readonly level: string };
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Code scanning keeps ten tags of a rule, and this much of a description. */
const MOST_TAGS = 10;
const DESCRIPTION = 1000;

/** Each of the rules once, ordered by id, with what their pages tell. */
export async function rulesOf(rules: readonly Rule[], translator: Translator): Promise<SarifRule[]> {
  const unique = new Map(rules.map((rule) => [rule.id as string, rule]));
  const ordered = [...unique.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return Promise.all(ordered.map(async (rule) => ruleOf(rule, await translator.page(rule.id), translator)));
}

function ruleOf(rule: Rule, page: RulePage | undefined, translator: Translator): SarifRule {
  const title = translator.title(rule.id);
  const [area = ''] = rule.id.split('/');
  const standards = standardsOf(rule);
  const helpUri = uriOf(rule);
  return {
    id: rule.id,
    name: pascal(rule.id),
    shortDescription: { text: title },
    fullDescription: { text: shortened(page === undefined ? title : plain(page.what)) },
    help: helpOf(title, page, standards, translator),
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVELS[rule.severity] },
    properties: {
      tags: [...new Set([area, rule.stage, ...standards])].slice(0, MOST_TAGS),
      precision: rule.stage === 'trial' ? 'medium' : 'very-high',
      'problem.severity': rule.severity === 'advice' ? 'recommendation' : rule.severity,
    },
  };
}

function helpOf(title: string, page: RulePage | undefined, standards: readonly string[], { ui }: Translator): SarifRule['help'] {
  if (page === undefined) return { text: `${title}\n\n${standards.join(', ')}`, markdown: `**${title}**\n\n${standards.join(', ')}` };
  const sections = [
    [ui('explain.what'), page.what],
    [ui('explain.why'), page.why],
    [ui('explain.fix'), page.fix],
    [ui('explain.examples'), page.examples],
    [ui('explain.norms'), page.norms],
  ].filter(([, text]) => text !== '');
  return {
    text: sections.map(([name, text = '']) => `${name}\n${plain(text)}`).join('\n\n'),
    markdown: sections.map(([name, text]) => `## ${name}\n\n${text}`).join('\n\n'),
  };
}

/** Where the first RFC among the norms can be read. */
function uriOf(rule: Rule): string | undefined {
  for (const { doc, section } of rule.basis) {
    const rfc = /^RFC (\d+)$/.exec(doc)?.[1];
    if (rfc !== undefined) return `https://www.rfc-editor.org/rfc/rfc${rfc}${/^\d+(?:\.\d+)*$/.test(section) ? `#section-${section}` : ''}`;
  }
  return undefined;
}

/** Markdown without its signs, for readers that know none. */
function plain(markdown: string): string {
  return markdown
    .replace(/^(?:`{3,}|~{3,}).*$\n?/gm, '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 ($2)')
    .replace(/(\*\*|__|\*|`)(?=\S)(.*?\S)\1/g, '$2')
    .trim();
}

function shortened(text: string): string {
  const first = text.split('\n\n')[0] ?? '';
  return first.length <= DESCRIPTION ? first : `${first.slice(0, DESCRIPTION - 1)}…`;
}

/** `mail/mx-target` → `MailMxTarget`. */
function pascal(id: string): string {
  return id.replace(/(?:^|[/-])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
