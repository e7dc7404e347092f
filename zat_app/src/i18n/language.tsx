import { createContext, type ReactNode, useContext } from 'react';
import type { Problem } from '../backend/problem';
import { type Language, language, type Texts } from './translate';

const OTHERS: Record<string, () => Promise<{ default: Texts }>> = {
  de: () => import('../translations/de.json'),
};

/** The language of a Zendesk locale such as `de-AT`; English where we have no texts for it. */
export async function languageOf(locale: string): Promise<Language> {
  const [name = 'en'] = locale.toLowerCase().split('-');
  const load = OTHERS[name];
  if (load) return language(locale, (await load()).default);
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
