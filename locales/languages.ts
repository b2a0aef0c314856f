/** Languages there are texts in. The first is the one that texts fall back to. */
export const languages = ['en', 'nl'] as const;

export type Language = (typeof languages)[number];

/** What numbers look like and which words go with them, for the plain ones: they do not wait for ICU, whose first format takes longer than reading a small zone. */
export const NUMBERS: Readonly<Record<Language, NumberForms>> = {
  en: { thousands: ',', oneIsAlone: true },
  nl: { thousands: '.', oneIsAlone: true },
};

export interface NumberForms {
  /** Between thousands. */
  readonly thousands: string;
  /** Whether CLDR's category of whole numbers is `one` for 1 and `other` for the rest. In languages where it is not, ICU is asked. */
  readonly oneIsAlone: boolean;
}

/** The language of a tag or locale name (`nl`, `nl-BE`, `nl_NL.UTF-8`), or undefined when there are no texts in it. */
export function languageOf(tag: string): Language | undefined {
  const primary = /^[A-Za-z]+/.exec(tag)?.[0].toLowerCase();
  return languages.find((language) => language === primary);
}
