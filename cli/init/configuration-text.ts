import type { Language } from '../../locales/languages.ts';
import type { Translator } from '../../locales/translator.ts';
import { display } from '../../reports/display.ts';
import type { Found } from './found.ts';

/** Most files named one by one. */
const MOST = 20;

/** A `hostmaster.yaml` that says no more than is right for this repository; what only people know stands in comments, to be filled in. */
export function configurationText(found: Found, language: Language, schema: string, { ui }: Translator): string {
  return [
    `# yaml-language-server: $schema=${schema}`,
    comment(ui('init.comment.file')),
    '',
    comment(ui('init.comment.extends')),
    'extends: recommended',
    ...(language === 'en' ? [] : ['', comment(ui('init.comment.languages')), `languages: [${language}]`]),
    ...(found.nameless.length === 0
      ? []
      : [
          '',
          comment(ui('init.comment.zones')),
          '# zones:',
          ...found.nameless.slice(0, MOST).map((path) => `#   ${scalar(path)}: example.org`),
        ]),
    ...(found.versionless.length === 0
      ? []
      : [
          '',
          comment(ui('init.comment.servers')),
          '# servers:',
          ...found.versionless.map((software) => `#   ${software}: "${EXAMPLES[software]}"`),
        ]),
    '',
  ].join('\n');
}

const EXAMPLES: Readonly<Record<Found['versionless'][number], string>> = { nginx: '1.26', postfix: '3.7' };

function comment(text: string): string {
  return `# ${text}`;
}

/** A path on one line of YAML; what cannot be seen is shown as it is shown everywhere. */
function scalar(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : JSON.stringify(display(path, 1000));
}
