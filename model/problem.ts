import type { Origin } from './origin.ts';
import type { Params } from './plane.ts';
import type { Remedy } from './remedy.ts';
import type { RdataProblemCode } from './rdata/codec.ts';
import type { NameProblemCode } from './names/name.ts';

/** Something in a file that a parser could not take as it stands. A rule of subject `problem` gives it its words. */
export interface Problem {
  readonly code: ProblemCode;
  readonly params: Params;
  /** The exact characters; others are related places (the first parenthesis, the first of two duplicates). */
  readonly places: readonly Origin[];
  /** What the file is about: the zone's apex where it is known, else the path. */
  readonly about: string;
  readonly remedy?: Remedy;
}

export type ProblemCode = MasterFileProblemCode | OctodnsProblemCode | RdataProblemCode | NameProblemCode | WaiverProblemCode;

/** Master files: RFC 1035 §5, 2308 §4, 3597, BIND ARM. */
export type MasterFileProblemCode =
  | 'unbalancedParenthesis'
  | 'nestedParenthesis'
  | 'strayParenthesis'
  | 'unterminatedString'
  | 'controlCharacter'
  | 'unknownDirective'
  | 'directiveArgument'
  | 'includeNotFound'
  | 'includeOutside'
  | 'includeCycle'
  | 'includeTooDeep'
  | 'includeUnreadable'
  | 'relativeOrigin'
  | 'generateRange'
  | 'generateTemplate'
  | 'generateTooLarge'
  | 'unknownType'
  | 'metaType'
  | 'pseudoType'
  | 'missingType'
  | 'classNotIn'
  | 'ttlMissing'
  | 'ttlRange'
  | 'ownerUnknown'
  | 'ownerAfterOrigin'
  | 'missingFinalNewline'
  | 'nonAsciiName'
  | 'outOfZone'
  | 'emptyZone'
  | 'originUnknown'
  | 'indentedOwner'
  | 'quotedName'
  | 'tooManyProblems';

/** octoDNS zone YAML and configuration. */
export type OctodnsProblemCode =
  | 'yamlSyntax'
  | 'yamlDuplicateKey'
  | 'yamlKeyCoerced'
  | 'yamlValueCoerced'
  | 'yamlAlias'
  | 'octodnsShape'
  | 'octodnsUnknownType'
  | 'octodnsUnknownKey'
  | 'octodnsName'
  | 'octodnsOrder'
  | 'octodnsDuplicateRecord'
  | 'octodnsSemicolon'
  | 'octodnsNonAscii'
  | 'octodnsValueMissing'
  | 'octodnsField'
  | 'octodnsTtl'
  | 'octodnsHealthcheck'
  | 'octodnsGeo'
  | 'octodnsDynamicPool'
  | 'octodnsDynamicRule'
  | 'octodnsReference'
  | 'octodnsInclude';

export type WaiverProblemCode = 'waiverWithoutReason' | 'waiverUnknownRule' | 'waiverUnused' | 'waiverExpired' | 'waiverSyntax';
