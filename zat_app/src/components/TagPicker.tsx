import { useEffect, useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { useLanguage } from '../i18n/language';
import { Picker, type PickerProps } from './Picker';

const SHORTEST = 2; // characters from which on Zendesk completes tags
const SEPARATORS = /[\s,;]+/;

/** What somebody typed, as tags: Zendesk's are lower case and hold neither spaces nor commas. */
export const tagsIn = (text: string): string[] =>
  text.toLowerCase().split(SEPARATORS).filter(Boolean);

interface TagPickerProps extends Pick<PickerProps, 'label' | 'hint' | 'error' | 'data-test-id'> {
  value: readonly string[];
  onChange: (tags: string[]) => void;
  /** Whether one tag at most may be chosen. */
  single?: boolean;
  placeholder?: string;
}

/** Tags by typing: completed from the account's own, new ones possible, lists may be pasted. */
export function TagPicker({
  value,
  onChange,
  single = false,
  placeholder,
  ...rest
}: TagPickerProps) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const known = useCompletions(typed);
  const [fresh] = tagsIn(typed);
  const offered = known.filter((tag) => !value.includes(tag));
  const isNew = fresh !== undefined && !offered.includes(fresh) && !value.includes(fresh);

  const choose = (tags: readonly string[]) => {
    const distinct = [...new Set(tags)];
    onChange(single ? distinct.slice(-1) : distinct);
    setTyped('');
  };
  const type = (text: string) => {
    if (SEPARATORS.test(text.trimStart())) choose([...value, ...tagsIn(text)]);
    else setTyped(text);
  };

  /** A column of a spreadsheet has a tag on each line, and a field of one line would join them. */
  const paste = (text: string): boolean => {
    const several = SEPARATORS.test(text.trim());
    if (several) choose([...value, ...tagsIn(typed + text)]);
    return several;
  };

  return (
    <Picker
      {...rest}
      placeholder={placeholder ?? t('tag_picker.placeholder')}
      chosen={value.map((tag) => ({ value: tag, label: tag }))}
      options={[
        ...(isNew ? [{ value: fresh, label: t('tag_picker.use', { tag: fresh }) }] : []),
        ...offered.map((tag) => ({ value: tag, label: tag })),
      ]}
      none={t('tag_picker.type_on')}
      typed={typed}
      onType={type}
      separators={SEPARATORS}
      onPaste={paste}
      onChoose={(tag) => choose([...value, tag])}
      onRemove={(tag) => onChange(value.filter((each) => each !== tag))}
      onTake={() => fresh !== undefined && type(`${typed} `)}
    />
  );
}

const PAUSE = 200; // milliseconds of rest after which what was typed is looked up

/** Tags of the account that begin like this. None while they can't be had: typing goes on. */
function useCompletions(typed: string): string[] {
  const { api } = useBackend();
  const [found, setFound] = useState<string[]>([]);
  const beginning = typed.trim().toLowerCase();
  useEffect(() => {
    if (beginning.length < SHORTEST) {
      setFound([]);
      return;
    }
    const leaving = new AbortController();
    const timer = setTimeout(() => {
      const params = { query: { q: beginning } };
      taken(api.GET('/api/v1/tags/autocomplete', { params, signal: leaving.signal }))
        .then(({ tags }) => setFound(tags))
        .catch(() => undefined);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [api, beginning]);
  return found;
}
