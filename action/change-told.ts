import { gateText } from '../cli/gates.ts';
import { changeCounts, changeSections } from '../reports/change/markdown-change.ts';
import type { ChangeRoom } from '../reports/change/markdown-change.ts';
import { markdownText } from '../reports/markdown-text.ts';
import type { Linted } from './lint.ts';

export const IN_COMMENT: ChangeRoom = { zones: 10, statements: 15, items: 10, bytes: 20_000 };
export const IN_SUMMARY: ChangeRoom = { zones: 100, statements: 50, items: 50, bytes: 300_000 };

/** How many findings are new, and how the gates were met: for the top of a comment or of the summary. */
export function changeHead({ report: { change }, gates, translator }: Linted): string {
  const { ui } = translator;
  const lines = gates.map(({ gate, judged }) => {
    const mark = judged.state === 'met' ? '✅' : judged.state === 'undecided' ? '❔' : '❌';
    return `- ${mark} ${markdownText(ui('change.gateLine', { text: gateText(gate, judged, translator) }))}\n`;
  });
  const counts = change === undefined ? '' : `${changeCounts(change, translator)}\n\n`;
  return lines.length === 0 ? counts : `${counts}${lines.join('')}\n`;
}

/** What the change does; '' where nothing was compared. */
export function changeTold({ report: { change }, translator }: Linted, room: ChangeRoom): string {
  return change === undefined ? '' : changeSections(change, translator, room);
}
