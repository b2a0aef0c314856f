/** Languages there are texts in. The first is the one that texts fall back to. */
export const languages = ['en', 'nl'] as const;

export type Language = (typeof languages)[number];

/** The language of a tag or locale name (`nl`, `nl-BE`, `nl_NL.UTF-8`), or undefined when there are no texts in it. */
export function languageOf(tag: string): Language | undefined {
  const primary = /^[A-Za-z]+/.exec(tag)?.[0].toLowerCase();
  return languages.find((language) => language === primary);
}
