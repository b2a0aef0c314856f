import type { Origin } from './origin.ts';
import type { Params } from './plane.ts';
import type { Remedy } from './remedy.ts';
import { RDATA_PROBLEM_CODES, type RdataProblemCode } from './rdata/problem.ts';
import { NAME_PROBLEM_CODES, type NameProblemCode } from './names/name.ts';

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

export type ProblemCode =
  | MasterFileProblemCode
  | OctodnsProblemCode
  | RdataProblemCode
  | NameProblemCode
  | CertificateProblemCode
  | SecurityTxtProblemCode
  | MtaStsProblemCode
  | NginxProblemCode
  | PostfixProblemCode
  | WaiverProblemCode;

const MASTER_FILE = [
  'unbalancedParenthesis',
  'nestedParenthesis',
  'strayParenthesis',
  'unterminatedString',
  'controlCharacter',
  'byteOrderMark',
  'unknownDirective',
  'directiveArgument',
  'includeNotFound',
  'includeOutside',
  'includeCycle',
  'includeTooDeep',
  'includeTooOften',
  'includeUnreadable',
  'relativeOrigin',
  'generateRange',
  'generateTemplate',
  'generateTooLarge',
  'generateUnread',
  'unknownType',
  'metaType',
  'pseudoType',
  'recordAge',
  'missingType',
  'classNotIn',
  'ttlMissing',
  'ttlRange',
  'ownerUnknown',
  'ownerAfterOrigin',
  'missingFinalNewline',
  'nonAsciiName',
  'outOfZone',
  'emptyZone',
  'originUnknown',
  'indentedOwner',
  'quotedName',
  'tooManyProblems',
] as const;

/** Master files: RFC 1035 §5, 2308 §4, 3597, BIND ARM. */
export type MasterFileProblemCode = (typeof MASTER_FILE)[number];

const OCTODNS = [
  'yamlSyntax',
  'yamlDuplicateKey',
  'yamlKeyCoerced',
  'yamlValueCoerced',
  'yamlAlias',
  'octodnsShape',
  'octodnsUnknownType',
  'octodnsUnknownKey',
  'octodnsName',
  'octodnsOrder',
  'octodnsDuplicateRecord',
  'octodnsSemicolon',
  'octodnsNonAscii',
  'octodnsValueMissing',
  'octodnsField',
  'octodnsTtl',
  'octodnsHealthcheck',
  'octodnsGeo',
  'octodnsDynamicPool',
  'octodnsDynamicRule',
  'octodnsReference',
  'octodnsInclude',
  'yamlEncoding', // bytes that are no UTF-8
  'octodnsLenient', // `params.code` would be a problem, but the record is marked `lenient`
  'octodnsFile', // the file of a configured zone is missing, or stands there under both forms of an IDN
] as const;

/** octoDNS zone YAML and configuration. */
export type OctodnsProblemCode = (typeof OCTODNS)[number];

const CERTIFICATE = ['pemUnterminated', 'pemLabels', 'pemBase64', 'certificateUnreadable'] as const;

/** PEM (RFC 7468) and the DER inside it (RFC 5280, RFC 5958). */
export type CertificateProblemCode = (typeof CERTIFICATE)[number];

const SECURITY_TXT = [
  'securityTxtIndent', // white space at the start of a line
  'securityTxtColon', // white space before the colon
  'securityTxtSpace', // no space behind it
  'securityTxtName', // no name before it
  'securityTxtValue', // no value behind it
  'securityTxtLine', // neither field nor comment
  'securityTxtField', // a field that RFC 9116 does not have
  'securityTxtLastLine', // without an end
  'securityTxtEncoding', // bytes that are no UTF-8, or a byte order mark
  'securityTxtSignature', // a signature, or a part of its frame, that is missing or broken
  'securityTxtOutside', // text that the signature does not cover
  'securityTxtSize',
] as const;

/** security.txt: RFC 9116 §2 and §4, RFC 9580 §7. */
export type SecurityTxtProblemCode = (typeof SECURITY_TXT)[number];
const NGINX = [
  'nginxUnexpected', // a brace or semicolon where nginx expects none
  'nginxSemicolon', // a directive without its semicolon
  'nginxAfterQuote', // something directly behind a closing quote
  'nginxUnterminated', // a quote, block or script that never ends
  'nginxTooDeep',
  'nginxIncludeNotFound',
  'nginxIncludeCycle',
  'nginxIncludeTooDeep',
  'nginxArguments', // too few or too many
  'nginxValue', // a value that nginx refuses
  'nginxDuplicate', // a directive that may stand there once
  'nginxMisspelt', // a directive that nginx does not have, but nearly
  'nginxCutOff', // the rest of a header whose value is cut by a semicolon
  'nginxPlace', // a directive that may not stand there
] as const;

/** Configurations of nginx: what its parser refuses. */
export type NginxProblemCode = (typeof NGINX)[number];
const POSTFIX = [
  'postfixIndented', // the first line begins with a blank: there is nothing that it could continue
  'postfixEquals',
  'postfixColumns',
  'postfixColumn',
  'postfixServiceType',
  'postfixOption',
  'postfixComment',
  'postfixOverridden', // a parameter is set again, to something else
  'postfixRepeated',
  'postfixUnknownName',
  'postfixMisspelt',
] as const;

/** main.cf and master.cf of Postfix. */
export type PostfixProblemCode = (typeof POSTFIX)[number];

const MTA_STS = [
  'mtaStsBlank', // white space where the grammar has none
  'mtaStsLine', // no field
  'mtaStsValue', // a field without value
  'mtaStsEmptyLine',
  'mtaStsField', // a field that RFC 8461 does not have
  'mtaStsDuplicate', // a field that is read once only
  'mtaStsOrder', // version is not the first
  'mtaStsEncoding', // bytes that are no UTF-8, or a byte order mark
  'mtaStsSize',
] as const;

/** MTA-STS policies: RFC 8461 §3.2. */
export type MtaStsProblemCode = (typeof MTA_STS)[number];

const WAIVER = ['waiverWithoutReason', 'waiverUnknownRule', 'waiverUnused', 'waiverExpired', 'waiverSyntax'] as const;

export type WaiverProblemCode = (typeof WAIVER)[number];

/** Every code once. */
export const PROBLEM_CODES: readonly ProblemCode[] = [
  ...new Set<ProblemCode>([
    ...MASTER_FILE,
    ...OCTODNS,
    ...RDATA_PROBLEM_CODES,
    ...NAME_PROBLEM_CODES,
    ...CERTIFICATE,
    ...SECURITY_TXT,
    ...MTA_STS,
    ...WAIVER,
    ...NGINX,
    ...POSTFIX,
  ]),
];
