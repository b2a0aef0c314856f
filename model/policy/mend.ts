import type { Remedy, Safety } from '../remedy.ts';
import type { PolicyField } from './field.ts';

/** Another value in place of the one of a field. */
export function mendValue({ valueAt }: Pick<PolicyField, 'valueAt'>, text: string, safety: Safety): Remedy | undefined {
  return valueAt.kind === 'text' ? { kind: 'replaceText', span: valueAt.span, text, safety } : undefined;
}
