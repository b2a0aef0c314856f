import { COLOURS, type Badge } from './badge.ts';

/** A flat badge, twenty pixels high: told to screen readers as one sentence, with nothing fetched and nothing run. */
export function badgePicture({ label, message, colour }: Badge, language: string): string {
  const [left, right] = [widthOf(label) + 2 * MARGIN, widthOf(message) + 2 * MARGIN];
  const whole = left + right;
  const title = escaped(`${label}: ${message}`);
  const text = (words: string, from: number, width: number): string =>
    `<text x="${from + width / 2}" y="14" textLength="${width - 2 * MARGIN}" lengthAdjust="spacingAndGlyphs">${escaped(words)}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" xml:lang="${escaped(language)}" width="${whole}" height="20" viewBox="0 0 ${whole} 20" role="img" aria-label="${title}">
<title>${title}</title>
<clipPath id="r"><rect width="${whole}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="${left}" height="20" fill="#404040"/><rect x="${left}" width="${right}" height="20" fill="${COLOURS[colour]}"/></g>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(label, 0, left)}${text(message, left, right)}</g>
</svg>
`;
}

const MARGIN = 6;

/** Roughly what eleven pixels of Verdana take; the picture tells the exact width, so that another font fits as well. */
function widthOf(words: string): number {
  let width = 0;
  for (const char of words) width += /[ijlIft.,:;|!' ]/.test(char) ? 4 : /[mwMW%–]/.test(char) ? 10 : 7;
  return width;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
