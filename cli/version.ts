/** Put in place when the tool is bundled. */
declare const HOSTMASTER_VERSION: string | undefined;

export const version: string = typeof HOSTMASTER_VERSION === 'string' ? HOSTMASTER_VERSION : '0.0.0';

declare const HOSTMASTER_ACTION: string | undefined;

/** The Action of this very release, `owner/name@commit`, where the build was told; else empty. */
export const ownAction: string = typeof HOSTMASTER_ACTION === 'string' ? HOSTMASTER_ACTION : '';
