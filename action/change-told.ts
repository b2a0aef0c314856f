import { gateText } from '../cli/gates.ts';
import type { Translator } from '../locales/translator.ts';
import { toldChange } from '../reports/change/told-change.ts';
import type { Bounds } from '../reports/change/told-change.ts';
import { markdownText } from '../reports/markdown-text.ts';
import type { Linted } from './lint.ts';

/** Most that one surface tells of a change, and how many bytes that may take. */
export interface ChangeRoom extends Bounds {
  readonly bytes: number;
}

export const IN_COMMENT: ChangeRoom = { zones: 10, statements: 15, items: 10, bytes: 20_000 };
export const IN_SUMMARY: ChangeRoom = { zones: 100, statements: 50, items: 50, bytes: 300_000 };

const SENTENCE = 2000;

/** What a change does, and how the gates were met: for the top of a comment or of the summary. */
export function changeHead({ report: { change }, gates, translator }: Linted): string {
  const { ui } = translator;
  const lines = [
    ...(change === undefined
      ? []
      : [
          `**${toldChange(change, translator)
            .counts.map((text) => markdownText(text, SENTENCE))
            .join(' ')}**`,
        ]),
    ...gates.map(({ gate, judged }) => {
      const text = markdownText(ui('change.gateLine', { text: gateText(gate, judged, translator) }));
      return `- ${judged.state === 'met' ? '✅' : judged.state === 'undecided' ? '❔' : '❌'} ${text}`;
    }),
  ];
  return lines.length === 0 ? '' : `${lines.join('\n\n').replaceAll('\n\n- ', '\n- ').replace('**\n- ', '**\n\n- ')}\n\n`;
}

/** Zones in words, scores and standards before and after, and what is fixed. What does not fit is left out whole, and that is said. */
export function changeSections({ report: { change }, translator }: Linted, room: ChangeRoom): string {
  if (change === undefined) return '';
  const { ui } = translator;
  const told = toldChange(change, translator, room);
  const zones = told.zones.map(({ title, lines, notes }) => {
    const said = lines.map(({ text, isAlarming }) => `- ${isAlarming ? '⚠️ ' : ''}${markdownText(text, SENTENCE)}\n`);
    return `**${markdownText(title, SENTENCE)}**\n\n${said.join('')}${notes.map((note) => `- _${markdownText(note, SENTENCE)}_\n`).join('')}\n`;
  });
  const pieces = [
    ...(zones.length === 0 ? [] : [`### ${ui('change.zones')}\n\n`, ...zones]),
    ...told.notes.map((note) => `> ${markdownText(note, SENTENCE)}\n\n`),
    ...list(ui('change.scores'), told.scores),
    ...list(ui('change.standards'), told.standards),
    ...list(ui('change.fixedTitle'), told.fixed),
  ];
  return fitting(pieces, room.bytes, translator);
}

function list(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`### ${title}\n\n${lines.map((line) => `- ${markdownText(line, SENTENCE)}\n`).join('')}\n`];
}

function fitting(pieces: readonly string[], bytes: number, { ui }: Translator): string {
  let free = bytes;
  let text = '';
  for (const [at, piece] of pieces.entries()) {
    free -= Buffer.byteLength(piece);
    if (free < 0) return `${text}_${markdownText(ui('action.changeCut', { count: pieces.length - at }))}_\n\n`;
    text += piece;
  }
  return text;
}
