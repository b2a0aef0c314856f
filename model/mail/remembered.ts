/** Texts longer than this are read anew each time: they are rare, and remembering them would take the memory of many others. */
const LONGEST = 2000;
const MOST = 2000;

/** A reader that remembers what it made of the latest texts: the same policy stands at thousands of names. */
export function remembering<V>(read: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    if (text.length > LONGEST) return read(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST) known.clear();
    const value = read(text);
    known.set(text, value);
    return value;
  };
}
