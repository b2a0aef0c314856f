import type { Parser, ReadContext, Reading, SourceFile } from '../../model/reading.ts';
import { FolderLists } from '../paths.ts';
import { claimsOf } from './claims.ts';
import { recogniseNamedConf } from './recognise.ts';
import { readServer } from './server.ts';

/** Configurations of BIND 9: they tell which file is which zone, and in which view. Their own syntax is not judged. */
export const namedConf: Parser = {
  id: 'named-conf',
  recognise: recogniseNamedConf,
  read: readNamedConf,
};

function readNamedConf(file: SourceFile, context: ReadContext): Reading {
  const lists = new FolderLists(context);
  const config = readServer(file, context, lists);
  return {
    format: 'named-conf',
    zones: [],
    problems: [],
    gaps: config.gaps,
    claims: claimsOf(config, lists),
    ignores: [],
    files: config.files,
  };
}
