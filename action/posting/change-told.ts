import type { ChangeDocument } from '../../cli/merge/report-document.ts';
import type { Translator } from '../../locales/translator.ts';
import { countsSentence } from '../../reports/change/told-change.ts';
import { markdownText } from '../../reports/markdown-text.ts';
import { IN_COMMENT } from '../change-told.ts';

const SENTENCE = 1000;

/** `**1 new finding, 0 fixed, 5 as before.**` */
export function countsTold({ new: added, fixed, unchanged }: ChangeDocument, translator: Translator): string {
  const counts = { added: added.length, fixed: fixed.length, unchanged };
  return `**${markdownText(countsSentence(counts, translator))}**\n\n`;
}

/** What the change says of zones, as far as there is room for it; that there is more, the job summary tells. */
export function zonesTold({ zones }: ChangeDocument, { ui }: Translator): string {
  let text = '';
  for (const { zone, before, after, statements } of zones.slice(0, IN_COMMENT.zones)) {
    if (statements.length === 0) continue;
    const name = zone.length > 1 ? zone.replace(/\.$/, '') : zone;
    const title = ui('change.zone', { zone: name, path: after ?? before ?? '' });
    const lines = statements
      .slice(0, IN_COMMENT.statements)
      .map((statement) => `- ${statement.alarming ? '⚠️ ' : ''}${markdownText(statement.text, SENTENCE)}\n`);
    const piece = `**${markdownText(title, SENTENCE)}**\n\n${lines.join('')}\n`;
    if (Buffer.byteLength(text) + Buffer.byteLength(piece) > IN_COMMENT.bytes) break;
    text += piece;
  }
  return text === '' ? '' : `### ${ui('change.zones')}\n\n${text}`;
}

/** Whether it weakens or breaks something that no finding need speak of. */
export function alarms({ zones }: ChangeDocument): boolean {
  return zones.some(({ statements }) => statements.some(({ alarming }) => alarming));
}
