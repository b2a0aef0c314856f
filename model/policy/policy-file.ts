import type { MtaStsPolicy } from './mta-sts.ts';
import type { SecurityTxt } from './security-txt.ts';

/** A file that a website serves to say how others shall behave. */
export type PolicyFile = MtaStsPolicy | SecurityTxt;
