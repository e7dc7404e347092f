import { createContext, type ReactNode, useContext } from 'react';
import { type Problem, problemOf } from '../backend/problem';
import german from '../translations/de.json?url';
import english from '../translations/en.json?url';
import { type Language, language, type Texts } from './translate';

// Data beside the scripts: nobody loads what is written in another language.
const TEXTS: Record<string, string> = { de: german, en: english };

/**
 * The language of a Zendesk locale such as `de-AT`; English where we have no texts for it.
 * Throws what `fetch` throws, and where the answer is not the texts.
 */
export async function languageOf(locale: string): Promise<Language> {
  const [name = 'en'] = locale.toLowerCase().split('-');
  const answer = await fetch(TEXTS[name] ?? english);
  if (!answer.ok) throw problemOf(answer.status, '');
  return language(TEXTS[name] ? locale : 'en', (await answer.json()) as Texts);
}

/** What can be said before the texts are there: English, and only that the page is not ready. */
export const FIRST = language('en', null);

const LanguageContext = createContext<Language>(FIRST);

export function LanguageProvider({ value, children }: { value: Language; children: ReactNode }) {
  return <LanguageContext.Provider value={value}>{children}</LanguageContext.Provider>;
}

export const useLanguage = (): Language => useContext(LanguageContext);

/** A problem as a sentence in the reader's language, where we have one; else the backend's own. */
export function useSentence(): (problem: Problem) => string {
  const { why } = useLanguage();
  return ({ code, message }) => why({ code, detail: message });
}
