/** Types for private use (RFC 6895 §3.1): BIND notes the progress of signing in 65534, PowerDNS keeps ALIAS and LUA there. */
export function isPrivateType(type: number): boolean {
  return type >= 65280 && type <= 65534;
}
