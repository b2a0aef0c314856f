import type { Remedy, Safety } from '../remedy.ts';
import type { SecurityField } from './security-txt.ts';

/** Another value in place of the one of a field. */
export function mendValue({ valueAt }: Pick<SecurityField, 'valueAt'>, text: string, safety: Safety): Remedy | undefined {
  return valueAt.kind === 'text' ? { kind: 'replaceText', span: valueAt.span, text, safety } : undefined;
}
