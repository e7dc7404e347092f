import type en from '../translations/en.json';
import first from '../translations/first.json';

/** All texts of a language but those in first.json, which may be among them. */
export type Texts = Record<keyof typeof en, string> & Partial<typeof first>;

type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type Base<Key> = Key extends `${infer Before}#${Plural}` ? Before : Key;

/** The name of a text; of `jobs.found#one` and `jobs.found#other` it is `jobs.found`. */
export type TextKey = Base<keyof Texts>;

/** What a text is filled with: numbers are written as the language does, texts as they are. */
export type Values = Record<string, string | number>;

/** What the backend says of something that went wrong: a stable code and an English sentence. */
export interface Told {
  code: string;
  detail: string;
}

/** The texts and the numbers of one language. */
export interface Language {
  locale: string;
  /** The text with its values; `count` chooses between its singular and plural. */
  t: (key: TextKey, values?: Values) => string;
  /** As `t`, for names that are made at run time; null where there is no such text. */
  find: (key: string, values?: Values) => string | null;
  /**
   * What went wrong, by its code: in the words that `of` has for it, such as `series`, else in those
   * that all have, else in the backend's own.
   */
  why: (told: Told, of?: string) => string;
  number: (value: number) => string;
  /** Of a whole percentage: `61%`, in German `61 %`. */
  percent: (value: number) => string;
  /** `09:12` on the same day, else `Fri, 20 Nov, 09:12`, with the year where it is another one. */
  moment: (time: string) => string;
  /** As `moment`, to the second: `09:12:20`. */
  clock: (time: string) => string;
  /** `20 Nov 2026` */
  day: (time: string) => string;
  /** `42 s`, `5 min`, `2 h 40 min` */
  duration: (seconds: number) => string;
}

const TIME = { hour: '2-digit', minute: '2-digit' } as const;
const DAY = { weekday: 'short', day: 'numeric', month: 'short' } as const;
const YEAR = { year: 'numeric' } as const;
const PLACE = /\{(\w+)\}/g;

/** `texts` are null while there are none but the few that the scripts bring along. */
export function language(
  locale: string,
  texts: Texts | null,
  now: () => Date = () => new Date(),
): Language {
  const plural = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  const all: Record<string, string | undefined> = { ...first, ...texts };
  const dated = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  });
  const percents = new Intl.NumberFormat(locale, { style: 'percent' });
  const moment = (told: string, exactly: Intl.DateTimeFormatOptions = {}) => {
    const [then, today] = [new Date(told), now()];
    const year = then.getFullYear() === today.getFullYear() ? {} : YEAR;
    const day = then.toDateString() === today.toDateString() ? {} : { ...DAY, ...year };
    return new Intl.DateTimeFormat(locale, { ...day, ...TIME, ...exactly }).format(then);
  };
  const unit = (value: number, name: 'second' | 'minute' | 'hour') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(
      value,
    );

  const find = (key: string, values: Values = {}): string | null => {
    const { count } = values;
    const chosen = typeof count === 'number' ? all[`${key}#${plural.select(count)}`] : undefined;
    const text = chosen ?? all[`${key}#other`] ?? all[key];
    if (text === undefined) return null;
    return text.replace(PLACE, (place, name: string) => {
      const value = values[name];
      if (value === undefined) return place;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };

  return {
    locale,
    find,
    t: (key, values) => find(key, values) ?? key,
    why: ({ code, detail }, of = '') =>
      find(`${of}.why.${code}`, { detail }) ?? find(`problem.${code}`, { detail }) ?? detail,
    number: (value) => numbers.format(value),
    percent: (value) => percents.format(value / 100),
    moment: (told) => moment(told),
    clock: (told) => moment(told, { second: '2-digit' }),
    day: (told) => dated.format(new Date(told)),
    duration: (length) => {
      const whole = Math.max(1, Math.round(length));
      if (whole < 100) return unit(whole, 'second');
      const minutes = Math.round(whole / 60);
      if (minutes < 120) return unit(minutes, 'minute');
      const rest = minutes % 60;
      const hours = unit(Math.floor(minutes / 60), 'hour');
      return rest ? `${hours} ${unit(rest, 'minute')}` : hours;
    },
  };
}
