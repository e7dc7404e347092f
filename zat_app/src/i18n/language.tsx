import { createContext, type ReactNode, useContext } from 'react';
import type { Problem } from '../backend/problem';
import german from '../translations/de.json?url';
import { type Language, language, type Texts } from './translate';

// As data beside the scripts: whoever reads English never loads them.
const OTHERS: Record<string, string> = { de: german };

/** The language of a Zendesk locale such as `de-AT`; English where we have no texts for it. */
export async function languageOf(locale: string): Promise<Language> {
  const [name = 'en'] = locale.toLowerCase().split('-');
  const texts = OTHERS[name];
  const answer = texts ? await fetch(texts) : null;
  if (answer?.ok) return language(locale, (await answer.json()) as Texts);
  return language(name === 'en' ? locale : 'en', {});
}

export const ENGLISH = language('en', {});

const LanguageContext = createContext<Language>(ENGLISH);

export function LanguageProvider({ value, children }: { value: Language; children: ReactNode }) {
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

export const useLanguage = (): Language => useContext(LanguageContext);

/** A problem as a sentence in the reader's language, where we have one; else the backend's own. */
export function useSentence(): (problem: Problem) => string {
  const { find } = useLanguage();
  return (problem) => find(`problem.${problem.code}`) ?? problem.message;
}
