/** What nobody sees, and what moves a cursor. */
export const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** What of a summary would still be more than text: everything that was made harmless, and what is ours, taken away. */
export function markupLeft(summary: string): string[] {
  return summary
    .replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '')
    .split('\n')
    .filter((line) => INVISIBLE.test(line) || /[<>[\]@#*_~|`$]|:\/\/|\bwww\.|\bGH-\d|:[\w+-]+:|&(?!amp;|lt;|gt;)/i.test(bare(line)));
}

function bare(line: string): string {
  return line
    .replace(/^- _(.*)_$/, '$1') // a remark of ours
    .replace(/^#{2,3} |^- |^> /, '')
    .replace(/^\*\*(?:error|warning|advice|crashed)\*\* /, '')
    .replace(/^\*\*([\w ,.]+)\*\*/, '$1')
    .replace(/^\*\*(.*)\*\*$/, '$1')
    .replaceAll(/\[(`+)(?!`)(.+?)(?<!`)\1(?!`)\]\(https:\/\/github\.example\/[\w.~%/-]+#L\d+(?:-L\d+)?\)/g, '')
    .replaceAll(/(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)/g, '')
    .replaceAll('<br>', ' ')
    .replaceAll('<span>$</span>', '')
    .replaceAll('<!-- -->@<!-- -->', '')
    .replaceAll('\\#<!-- -->', '')
    .replaceAll('<!-- -->', '␠')
    .replaceAll(/\\[\\`*_{}[\]()#+!|~^]/g, '·');
}
