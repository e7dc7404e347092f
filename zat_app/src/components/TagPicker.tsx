import { Combobox, Field, Option } from '@zendeskgarden/react-dropdowns';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend } from '../backend/hooks';
import { useLanguage } from '../i18n/language';

const SHORTEST = 2; // characters from which on Zendesk completes tags
const SEPARATORS = /[\s,;]+/;

/** What somebody typed, as tags: Zendesk's are lower case and hold neither spaces nor commas. */
export const tagsIn = (text: string): string[] =>
  text.toLowerCase().split(SEPARATORS).filter(Boolean);

interface TagPickerProps {
  label: string;
  value: readonly string[];
  onChange: (tags: string[]) => void;
  hint?: string;
  /** What is wrong with these tags, in words. */
  error?: string | null;
  /** Whether one tag at most may be chosen. */
  single?: boolean;
  placeholder?: string;
  isCompact?: boolean;
  'data-test-id'?: string;
}

/** Tags by typing: completed from the account's own, new ones possible, lists may be pasted. */
export function TagPicker({
  label,
  value,
  onChange,
  hint,
  error,
  single = false,
  placeholder,
  isCompact = true,
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
  };
  const type = (text: string) => {
    if (!SEPARATORS.test(text.trimStart())) return setTyped(text);
    choose([...value, ...tagsIn(text)]);
    setTyped('');
  };
  const take = () => {
    if (fresh !== undefined) type(`${typed} `);
  };
  /** Takes what is typed unless an offered tag is marked; a form around this is never sent. */
  const enter = (event: KeyboardEvent<HTMLInputElement>) => {
    const marked = event.currentTarget.getAttribute('aria-activedescendant');
    if (event.key !== 'Enter' || marked) return;
    event.preventDefault();
    take();
  };

  return (
    <Field {...rest}>
      <Field.Label>{label}</Field.Label>
      {hint && <Field.Hint>{hint}</Field.Hint>}
      <Combobox
        isAutocomplete
        isMultiselectable
        isCompact={isCompact}
        inputValue={typed}
        selectionValue={[...value]}
        placeholder={value.length === 0 ? (placeholder ?? t('tag_picker.placeholder')) : ''}
        listboxAriaLabel={label}
        maxTags={50}
        inputProps={{ onBlur: take, onKeyDown: enter }}
        renderExpandTags={(count) => t('tag_picker.more', { count })}
        {...(error ? { validation: 'error' as const } : {})}
        onChange={({ type: change, inputValue, selectionValue }) => {
          if (selectionValue !== undefined && selectionValue !== null) {
            choose([selectionValue].flat());
            setTyped('');
          } else if (inputValue !== undefined && change === 'input:change') {
            type(inputValue);
          }
        }}
      >
        {value.map((tag) => (
          <Option
            key={tag}
            value={tag}
            isHidden
            tagProps={{
              removeLabel: t('tag_picker.remove', { tag }),
              'aria-label': t('tag_picker.tag', { tag }),
            }}
          />
        ))}
        {isNew && (
          <Option key={fresh} value={fresh} label={fresh} type="add">
            {t('tag_picker.use', { tag: fresh })}
          </Option>
        )}
        {offered.map((tag) => (
          <Option key={tag} value={tag} />
        ))}
        {!isNew && offered.length === 0 && (
          <Option isDisabled value="" label={t('tag_picker.type_on')} />
        )}
      </Combobox>
      {error && <Field.Message validation="error">{error}</Field.Message>}
    </Field>
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
