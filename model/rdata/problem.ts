/** Why RDATA text cannot be taken. One code per kind of fault. */
export type RdataProblemCode =
  | 'missingField'
  | 'trailingField'
  | 'unexpectedQuotes'
  | 'badNumber'
  | 'numberRange'
  | 'badMnemonic'
  | 'badIpv4'
  | 'badIpv6'
  | 'badName'
  | 'badHex'
  | 'oddHex'
  | 'badBase64'
  | 'badBase32'
  | 'badEscape'
  | 'stringTooLong'
  | 'stringEmpty'
  | 'rdataTooLong'
  | 'genericOnly'
  | 'genericLength'
  | 'genericInvalid'
  | 'badTtl'
  | 'badTime'
  | 'badType'
  | 'badDigestLength'
  | 'badTag'
  | 'badKey'
  | 'badLocation'
  | 'badPrefix'
  | 'badGateway'
  | 'badLocator'
  | 'badHardwareAddress'
  | 'badPublicDataNetwork'
  | 'badUri'
  | 'badParam'
  | 'paramKey'
  | 'paramDuplicate'
  | 'paramValueMissing'
  | 'paramValueUnexpected'
  | 'paramValue'
  | 'paramMandatory'
  | 'paramNeeded';

/**
 * `field` counts from 0; `bytes[start, end)` is what is at fault (the whole field, or the octets inside it that are wrong). Of a missing
 * field, `field` is the count of fields and start = end stands behind the last one.
 * `params.name`: the field in the RFC's own term; `params.value`: its text (at most 80 characters); `params.expected`: what is allowed there.
 */
export interface RdataProblem {
  code: RdataProblemCode;
  field: number;
  start: number;
  end: number;
  params: Record<string, string | number>;
}
