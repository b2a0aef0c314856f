/** Put in place when the tool is bundled. */
declare const HOSTMASTER_VERSION: string | undefined;

export const version: string = typeof HOSTMASTER_VERSION === 'string' ? HOSTMASTER_VERSION : '0.0.0';
