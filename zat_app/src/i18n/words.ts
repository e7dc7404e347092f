import type { Language, TextKey, Values } from './translate';

/** A text that is not said yet: its name and its values. What decides needs no language this way. */
export type Words = readonly [key: TextKey, values?: Values];

export const said = ({ t }: Language, words: Words): string => t(...words);
