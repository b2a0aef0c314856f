/** `-----BEGIN ` in base64, as far as the next character does not change it. */
export const WRAPPED_HEAD = 'LS0tLS1CRUdJTi';

/** Without one of these a file quotes no private key. */
export const KEY_MARKS: readonly string[] = ['PRIVATE KEY', WRAPPED_HEAD];
