import type { SourceFile } from '../model/reading.ts';
import type { Settings } from '../model/settings.ts';
import type { Base } from './changed.ts';
import { notice, warning } from './context.ts';
import type { OpenProject } from './open-project.ts';

/** Most rules that are named. */
const RULES = 20;

/** Both sides of a change are judged by the configuration that it brings along: what that turns off would be missed by nobody. */
export async function tellConfigurationChange({ context, settings, rules }: OpenProject, own: Settings, { name }: Base): Promise<void> {
  const off = rules.filter(({ id }) => own.runs(id) && !settings.runs(id)).map(({ id }) => id);
  if (off.length > 0) {
    const list = [...off.slice(0, RULES), ...(off.length > RULES ? ['…'] : [])].join(', ');
    await warning(context, 'notice.rulesTurnedOff', { base: name, list });
  } else if (!areSame(own.files, settings.files)) await notice(context, 'notice.otherConfiguration', { base: name });
}

function areSame(one: readonly SourceFile[], other: readonly SourceFile[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ path, bytes }, at) => path === other[at]?.path && Buffer.compare(bytes, other[at].bytes) === 0)
  );
}
