/** When a comment is written. `changes`: where there is something to say about the change, and, once it was said, that it is mended. */
export const COMMENT_MODES = ['changes', 'always', 'never'] as const;
export type CommentMode = (typeof COMMENT_MODES)[number];
