import { useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import type { components } from '../backend/schema';
import { Picker, type PickerOption, type PickerProps } from '../components/Picker';
import { useDebounced } from '../components/useDebounced';
import { useLanguage } from '../i18n/language';

type Choice = components['schemas']['Choice'];
export type Kind = 'brand' | 'form' | 'group' | 'organization' | 'requester' | 'field' | 'option';

interface Chosen extends Pick<PickerProps, 'label' | 'data-test-id'> {
  value: readonly string[];
  onChange: (values: string[]) => void;
}

/** Several of a few that everybody has, such as statuses. */
export function FixedPicker(props: Chosen & { options: readonly PickerOption[] }) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const { value, options, onChange } = props;
  const wanted = typed.trim().toLowerCase();
  return (
    <Picker
      label={props.label}
      data-test-id={props['data-test-id']}
      chosen={options.filter((each) => value.includes(each.value)).map(named)}
      options={options.filter(
        (each) => !value.includes(each.value) && String(each.label).toLowerCase().includes(wanted),
      )}
      none={t('new_job.search.nothing_fits')}
      typed={typed}
      onType={setTyped}
      onChoose={(chosen) => {
        onChange([...value, chosen]);
        setTyped('');
      }}
      onRemove={(gone) => onChange(value.filter((each) => each !== gone))}
    />
  );
}

const named = ({ value, label }: PickerOption) => ({ value, label: String(label) });

interface ChoicePickerProps extends Chosen {
  kind: Kind;
  /** The ticket field whose options are chosen from. */
  field?: number;
}

const BY_BEGINNING: readonly Kind[] = ['organization', 'requester'];

/** Several of what the account has, by name. */
export function ChoicePicker({ kind, field, label, value, onChange, ...rest }: ChoicePickerProps) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const nameOf = useNames(kind, value, field);
  const asked = useDebounced(typed.trim());
  const { data, problem } = useChoices(kind, { q: asked, ...(field ? { field } : {}) });
  const short = BY_BEGINNING.includes(kind) && typed.trim().length < 2;
  return (
    <Picker
      label={label}
      data-test-id={rest['data-test-id']}
      chosen={value.map((each) => ({ value: each, label: nameOf(each) }))}
      options={(data ?? [])
        .filter((each) => !value.includes(each.value))
        .map((each) => ({
          value: each.value,
          label: shownAs(t, each),
          ...noteOf(each, each.active ? '' : t('new_job.search.inactive')),
        }))}
      none={
        problem
          ? t('new_job.search.no_choices')
          : t(short ? 'new_job.search.type_on' : 'new_job.search.nothing_fits')
      }
      typed={typed}
      onType={setTyped}
      onChoose={(chosen) => {
        onChange([...value, chosen]);
        setTyped('');
      }}
      onRemove={(gone) => onChange(value.filter((each) => each !== gone))}
    />
  );
}

function noteOf({ detail, label }: Choice, inactive: string) {
  const note = [detail === label ? '' : detail, inactive].filter(Boolean).join(' · ');
  return note ? { note } : {};
}

/** A checkbox has no names for its two values. */
function shownAs(t: ReturnType<typeof useLanguage>['t'], { value, label }: Choice): string {
  if (value === 'checked') return t('new_job.search.checked');
  return value === 'unchecked' ? t('new_job.search.unchecked') : label;
}

interface Asked {
  q?: string;
  values?: string;
  field?: number;
}

function useChoices(kind: Kind, asked: Asked | null) {
  const { api } = useBackend();
  return useLoaded(`${kind} ${JSON.stringify(asked)}`, async (signal) => {
    if (asked === null) return [];
    const params = { query: { kind, ...asked } };
    const { choices } = await taken(api.GET('/api/v1/choices', { params, signal }));
    for (const each of choices) names.set(placeOf(kind, each.value, asked.field), each);
    return choices;
  });
}

/** What things are called, as far as this page has learned it. */
const names = new Map<string, Choice>();
const placeOf = (kind: Kind, value: string, field = 0) => `${kind} ${field} ${value}`;

/** Names of what was chosen: asked for where only the number is known, as in a text. */
export function useNames(kind: Kind, values: readonly string[], field?: number) {
  const { t } = useLanguage();
  const unknown = values.filter((each) => !names.has(placeOf(kind, each, field)));
  const asked =
    unknown.length > 0 ? { values: unknown.join(','), ...(field ? { field } : {}) } : null;
  useChoices(kind, asked);
  return (value: string): string => {
    const known = names.get(placeOf(kind, value, field));
    return known ? shownAs(t, known) : /^\d+$/.test(value) ? `#${value}` : value;
  };
}
