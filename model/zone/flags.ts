/** Flags of a record in a store. */
export const OWN_TTL = 1;
/** The name in the RDATA was written without its final dot. */
export const RELATIVE_TARGET = 2;
/** Comes from no text: its RDATA is kept in wire form, its places beside it. */
export const PLACED = 4;
/** Has the TTL of the record before (RFC 1035 §5.1), for there is no $TTL. */
export const INHERITED_TTL = 8;
/** Nothing told a TTL. */
export const ASSUMED_TTL = 16;
/** Parentheses that were opened on a line before hold the record. */
export const ENCLOSED = 32;
/** Has the TTL of a $TTL that could not be read. */
export const UNREAD_TTL = 64;
