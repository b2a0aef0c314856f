import type { CommentMode } from './comment-mode.ts';
import type { Refusal } from './github.ts';
import { isDoubtful, refusalOf } from './github.ts';
import type { Comment, Comments } from './issue-comments.ts';

export interface Wanted {
  readonly mode: Exclude<CommentMode, 'never'>;
  /** Stands at the beginning of the comment, is not shown, and tells it from all others. */
  readonly marker: string;
  /** Without the marker. */
  readonly body: string;
  /** Whether there is nothing to say about the change. */
  readonly isClean: boolean;
}

/** Keeps one comment, and no more, that tells the present state. Undefined where that was possible, or there was nothing to do. */
export async function keepComment(comments: Comments, wanted: Wanted): Promise<Refusal | undefined> {
  const { mode, marker, isClean } = wanted;
  const body = `${marker}\n${wanted.body}`;
  try {
    const [newest, ...older] = await ours(comments, marker);
    if (newest === undefined) {
      if (!isClean || mode === 'always') await createOnce(comments, marker, body);
    } else if (newest.body !== body) await comments.update(newest.id, body);
    for (const { id } of older) await comments.remove(id);
    return undefined;
  } catch (error) {
    return refusalOf(error);
  }
}

async function createOnce(comments: Comments, marker: string, body: string): Promise<void> {
  try {
    await comments.create(body);
  } catch (error) {
    if (!isDoubtful(error)) throw error;
    const found = await ours(comments, marker);
    if (found.length === 0) await comments.create(body);
  }
}

/** The newest first. What somebody else wrote is not ours, whatever it begins with. */
async function ours(comments: Comments, marker: string): Promise<readonly Comment[]> {
  const marked = (await comments.list()).filter(({ body }) => body.startsWith(`${marker}\n`));
  if (marked.length === 0) return [];
  const login = await comments.login();
  const own = marked.filter(({ author, isBot }) => (login === undefined ? isBot : author === login));
  return own.toSorted((a, b) => b.id - a.id);
}
