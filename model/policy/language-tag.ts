/** Why a text is no language tag that anybody knows (RFC 5646 §2.1): its form, or a language that is not registered. */
export type TagFault = { readonly kind: 'form' | 'language'; readonly suggestion: string };

export function languageTagFault(tag: string): TagFault | undefined {
  if (tag.length <= LONGEST && (PRIVATE.test(tag) || GRANDFATHERED.test(tag))) return undefined;
  const language = tag.length <= LONGEST ? LANGTAG.exec(tag)?.[1] : undefined;
  if (language === undefined) return { kind: 'form', suggestion: suggestionFor(tag) };
  if (language.length === 2 ? TWO_LETTERS.has(language.toLowerCase()) : language.length === 3) return undefined;
  return { kind: 'language', suggestion: suggestionFor(tag) };
}

const LONGEST = 100;
const LANGTAG =
  /^([a-z]{2,3}(?=-|$)|[a-z]{4,8})(?:-[a-z]{3}){0,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*(?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*(?:-x(?:-[a-z\d]{1,8})+)?$/i;
const PRIVATE = /^x(?:-[a-z\d]{1,8})+$/i;
const GRANDFATHERED =
  /^(?:i-[a-z]{3,8}|en-gb-oed|sgn-(?:be-fr|be-nl|ch-de)|art-lojban|cel-gaulish|no-bok|no-nyn|zh-(?:guoyu|hakka|min|min-nan|xiang))$/i;

/** Languages of two letters in the IANA Language Subtag Registry, without those that are deprecated, as of 2026-09. */
const TWO_LETTERS = new Set(
  (
    'aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj ' +
    'fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la ' +
    'lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa ' +
    'sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
  ).split(' '),
);

function suggestionFor(tag: string): string {
  const named = NAMES[tag.toLowerCase()];
  if (named !== undefined) return named;
  const hyphened = tag.replaceAll('_', '-').trim();
  return hyphened !== tag && languageTagFault(hyphened) === undefined ? hyphened : '';
}

/** What people write in place of a tag. */
const NAMES: Readonly<Record<string, string>> = {
  __proto__: null as unknown as string,
  english: 'en',
  dutch: 'nl',
  nederlands: 'nl',
  german: 'de',
  deutsch: 'de',
  french: 'fr',
  français: 'fr',
  spanish: 'es',
  español: 'es',
  italian: 'it',
  portuguese: 'pt',
  russian: 'ru',
  chinese: 'zh',
  japanese: 'ja',
  jp: 'ja',
  cz: 'cs',
  dk: 'da',
  gr: 'el',
  cn: 'zh',
  gb: 'en',
  us: 'en',
};
