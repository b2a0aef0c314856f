import type { ReadContext, SourceFile } from '../../model/reading.ts';
import { baseName } from '../paths.ts';

/** The file at a path of the project; an include that is not beside its file is looked for elsewhere as well, octoDNS does not. */
export function fileAt(path: string, context: ReadContext): SourceFile | undefined {
  const result = context.include(baseName(path), path);
  return result.kind === 'file' && result.file.path === path ? result.file : undefined;
}
