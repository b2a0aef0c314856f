export const RDATA_PROBLEM_CODES = [
  'missingField',
  'trailingField',
  'unexpectedQuotes',
  'missingQuotes',
  'badNumber',
  'numberRange',
  'badMnemonic',
  'badType',
  'badIpv4',
  'badIpv6',
  'badName',
  'badHex',
  'oddHex',
  'badBase64',
  'badBase32',
  'badEscape',
  'stringTooLong',
  'rdataTooLong',
  'genericOnly',
  'genericLength',
  'genericInvalid',
  'badTtl',
  'badTime',
  'badDigestLength',
  'badSigner',
  'badTag',
  'badRegexp',
  'badLocation',
  'badPrefix',
  'badGateway',
  'badLocator',
  'badHardwareAddress',
  'badPsdnAddress',
  'badNsap',
  'paramKey',
  'paramDuplicate',
  'paramValueMissing',
  'paramValueUnexpected',
  'paramValue',
  'paramMandatory',
  'paramNeeded',
] as const;

/** Why RDATA text cannot be taken: one code per kind of fault. */
export type RdataProblemCode = (typeof RDATA_PROBLEM_CODES)[number];

/**
 * `field` counts from 0; `bytes[start, end)` is what is at fault (the whole field, or the octets inside it that are wrong). Of a missing
 * field, `field` is the count of fields and start = end stands behind the last one (0 when there is none).
 * `params.name`: the field in the RFC's own term; `params.value`: the text at fault (at most 80 characters; of a bad name the whole name);
 * `params.expected`: what is allowed there, of 'genericInvalid' the type, of 'badSigner' its number of labels; `params.cause`: of 'badName'
 * its NameProblemCode, of 'paramMandatory' self, duplicate or absent. A 'trailingField' has no name.
 */
export interface RdataProblem {
  code: RdataProblemCode;
  field: number;
  start: number;
  end: number;
  params: Record<string, string | number>;
}
