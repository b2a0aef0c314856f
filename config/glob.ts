import picomatch from 'picomatch';

export type PathMatcher = (path: string) => boolean;

/**
 * Matches paths relative to the project root. A glob without a slash matches a name in any folder, one that ends in a slash all
 * that is below. Undefined when it is not sound, or needs more than a stranger's file is trusted with.
 */
export function pathMatcher(glob: string): PathMatcher | undefined {
  if (!isSound(glob)) return undefined;
  const anchored = glob.replace(/^\.?\//, '');
  const below = anchored.endsWith('/') ? `${anchored}**` : anchored;
  const anywhere = below.includes('/') || glob.startsWith('/') ? below : `**/${below}`;
  const match = picomatch(anywhere, { dot: true, noextglob: true, nonegate: true, strictBrackets: true });
  return (path) => match(path);
}

/** Time to match grows with the power of the stars in one segment; parentheses, bars and repeated classes would reach the regular expression as they are. */
function isSound(glob: string): boolean {
  if (glob.length > LONGEST || /[()|\\]|[\]}]\+/.test(glob) || !isBalanced(glob)) return false;
  if (glob.split('**').length - 1 > MOST_GLOBSTARS || glob.split('{').length - 1 > MOST_BRACES) return false;
  return glob.split('/').every((segment) => segment === '**' || segment.split('*').length - 1 <= MOST_STARS);
}

function isBalanced(glob: string): boolean {
  return (
    !/\{[^}]*[{/]|\[[^\]]*[[/]/.test(glob) &&
    glob.split('{').length === glob.split('}').length &&
    glob.split('[').length === glob.split(']').length
  );
}

const LONGEST = 512;
const MOST_GLOBSTARS = 3;
const MOST_STARS = 3;
const MOST_BRACES = 2;
