import type { Span } from '../model/origin.ts';
import type { Params } from '../model/plane.ts';

/** Something in a configuration file that cannot be taken as it stands. Its words are `config.<code>` of the ui catalog. */
export interface ConfigurationProblem {
  readonly code: ConfigurationProblemCode;
  readonly params: Params;
  /** The exact characters, in bytes. */
  readonly at: Span;
  /** What was probably meant. */
  readonly suggestion?: string;
}

export type ConfigurationProblemCode = (typeof CONFIGURATION_PROBLEMS)[number];

export const CONFIGURATION_PROBLEMS = [
  'notFound',
  'unreadable',
  'tooLarge',
  'notUtf8',
  'yaml',
  'yamlAlias',
  'yamlDocuments',
  'yamlKey',
  'duplicateKey',
  'tooDeep',
  'unknownKey',
  'missingKey',
  'expectedText',
  'expectedNumber',
  'expectedInteger',
  'expectedList',
  'expectedMapping',
  'expectedTextOrList',
  'expectedTextOrMapping',
  'quoteVersion',
  'notAllowed',
  'empty',
  'tooSmall',
  'tooBig',
  'tooMany',
  'badDate',
  'badVersion',
  'badLanguage',
  'badGlob',
  'badSubject',
  'badName',
  'badResolver',
  'leavesProject',
  'overrideWithoutFilter',
  'unknownRule',
  'unknownMessage',
  'unknownPreset',
  'extendsOutside',
  'extendsNotFound',
  'extendsCycle',
  'extendsTooDeep',
] as const;
