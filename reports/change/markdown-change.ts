import type { Translator } from '../../locales/translator.ts';
import type { Change } from '../../model/change.ts';
import { markdownText } from '../markdown-text.ts';
import { toldChange } from './told-change.ts';
import type { Bounds } from './told-change.ts';

/** Most that one surface tells of a change, and how many bytes that may take. */
export interface ChangeRoom extends Bounds {
  readonly bytes: number;
}

const SENTENCE = 2000;

/** `**2 new findings, 1 fixed, 5 as before.**` */
export function changeCounts(change: Change, translator: Translator): string {
  return `**${toldChange(change, translator)
    .counts.map((text) => markdownText(text, SENTENCE))
    .join(' ')}**`;
}

/** Zones in words, scores and standards before and after, and what is fixed. What does not fit is left out whole, and that is said. */
export function changeSections(change: Change, translator: Translator, room: ChangeRoom): string {
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
