const MARKS = ['include:', 'ip4:', 'ip6:', 'exists:', 'redirect='] as const;
const QUALIFIERS = '+-~?';

/**
 * Where a second term starts inside what receivers see as one, because the space between two character-strings, or
 * between two terms, is missing (RFC 7208 §3.3); -1 when nothing points to that. `complete` tells whether the text
 * between two offsets is a valid term; `joints` are the offsets at which character-strings were joined.
 */
export function findGlue(
  text: string,
  start: number,
  end: number,
  joints: readonly number[],
  complete: (start: number, end: number) => boolean,
): number {
  for (const [i, joint] of joints.entries()) {
    if (joint <= start) continue;
    if (joint >= end) break;
    if (!complete(start, joint)) continue;
    if (startsTerm(text, joint, end)) return joint;
    // `a` and `mx` may begin anything, but where together they are no term, they are two.
    if (complete(joint, Math.min(joints[i + 1] ?? end, end)) && !complete(start, end)) return joint;
  }
  const first = start + (QUALIFIERS.includes(text.charAt(start)) ? 1 : 0);
  for (let at = first + 1; at < end; at++) {
    const lower = text.charCodeAt(at) | 32;
    if (lower !== 0x69 && lower !== 0x65 && lower !== 0x72) continue;
    if (MARKS.some((mark) => at + mark.length < end && startsWith(text, at, mark))) {
      const second = QUALIFIERS.includes(text.charAt(at - 1)) && at - 1 > first ? at - 1 : at;
      return opensValue(text, second) ? -1 : second;
    }
  }
  return endsInAll(text, first + 1, end) && !opensValue(text, end - 4) ? end - 4 : -1;
}

/** Whether a term ends in a qualified `all` that is not the term itself. */
export function endsInAll(text: string, from: number, end: number): boolean {
  return (
    end - 4 >= from &&
    (text.charCodeAt(end - 1) | 32) === 0x6c &&
    (text.charCodeAt(end - 2) | 32) === 0x6c &&
    (text.charCodeAt(end - 3) | 32) === 0x61 &&
    QUALIFIERS.includes(text.charAt(end - 4))
  );
}

/** `redirect=-all`: the value itself is wrong, no term is complete before it. */
function opensValue(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before === 0x3a || before === 0x3d;
}

/** A mechanism with its colon, a named modifier, or `all`, at the start of a character-string. */
function startsTerm(text: string, at: number, end: number): boolean {
  const qualified = QUALIFIERS.includes(text.charAt(at));
  const name = qualified ? at + 1 : at;
  if (MARKS.some((mark) => startsWith(text, name, mark)) || startsWith(text, at, 'exp=')) return true;
  if (startsWith(text, name, 'all') && name + 3 === end) return true;
  for (const word of ['a', 'mx', 'ptr']) {
    if (!startsWith(text, name, word)) continue;
    const next = name + word.length;
    if (next < end ? text.charAt(next) === ':' || text.charAt(next) === '/' : qualified) return true;
  }
  return false;
}

function startsWith(text: string, at: number, word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = text.charCodeAt(at + i);
    const wanted = word.charCodeAt(i);
    if (code !== wanted && (wanted < 0x61 || (code | 32) !== wanted)) return false;
  }
  return true;
}
