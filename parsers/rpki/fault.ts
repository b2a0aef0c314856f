/** Why a file of routing data is not taken. */
export type RoutingFault =
  | { readonly kind: 'notJson' }
  /** JSON without a list `roas`. */
  | { readonly kind: 'noRoas' }
  | { readonly kind: 'tooMany' }
  /** `where` is the field, or the number of the line. */
  | { readonly kind: 'entry'; readonly where: string; readonly value: string };

export function entryFault(where: string, value: unknown): RoutingFault {
  return { kind: 'entry', where, value: shown(value) };
}

/** The whole routing table of the Internet has 1.3 million routes, and 0.7 million authorisations (2026). */
export function tooMany(entries: number): boolean {
  return entries >= 8_000_000;
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
