import { Field, Input } from '@zendeskgarden/react-forms';
import { useEffect, useRef, useState } from 'react';
import styled from 'styled-components';
import { useBackend } from '../backend/hooks';
import { asProblem } from '../backend/problem';
import { LinkButton, Row, Stack, Subtle } from '../components/layout';
import { Picker } from '../components/Picker';
import { useLanguage, useSentence } from '../i18n/language';
import { ConditionRow } from './ConditionRow';
import { CONDITION_NAMES, type ConditionName, type Conditions } from './conditions';
import type { SectionProps } from './section';
import { conditionsIn } from './use_search';

/** Tickets by a search: built of conditions, or typed as Zendesk's own text. */
export function BySearch(props: SectionProps & { query: string | null }) {
  return props.form.searchText === null ? <ByConditions {...props} /> : <AsText {...props} />;
}

function ByConditions({ form, faults, change, query }: SectionProps & { query: string | null }) {
  const { t } = useLanguage();
  const rows = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState<string | null>(null);
  const { conditions } = form;
  const set = (next: Conditions) => change({ conditions: next });
  const there = CONDITION_NAMES.filter((name) => name === 'tags_any' || name in conditions);
  useEffect(() => {
    if (added === null) return;
    const row = rows.current?.querySelector(`[data-condition="${added}"]`);
    const controls = [...(row?.querySelectorAll<HTMLElement>('input, select') ?? [])];
    controls.at(added === 'fields' ? -1 : 0)?.focus();
    setAdded(null);
  }, [added]);
  return (
    <Stack $gap="md" data-field="search">
      <Stack $gap="sm" ref={rows}>
        {there.map((name) => (
          <Stack $gap="sm" key={name} data-condition={name}>
            <ConditionRow
              name={name}
              conditions={conditions}
              change={(changes) => set({ ...conditions, ...changes })}
              onRemove={
                name === 'tags_any'
                  ? null
                  : () => {
                      const { [name]: _, ...others } = conditions;
                      set(others);
                    }
              }
            />
          </Stack>
        ))}
      </Stack>
      <AddCondition
        there={there}
        onAdd={(name) => {
          set(begun(conditions, name));
          setAdded(name);
        }}
      />
      {faults.search && (
        <Field>
          <Field.Message validation="error">{t(...faults.search)}</Field.Message>
        </Field>
      )}
      <Row $gap="sm">
        {query && (
          <Subtle>
            {t('new_job.search.whole')} <Query data-test-id="search-whole">{query}</Query>
          </Subtle>
        )}
        <LinkButton
          disabled={query === null}
          onClick={() => change({ searchText: query ?? '' })}
          data-test-id="search-as-text"
        >
          {t(query ? 'new_job.search.as_text' : 'new_job.search.type_text')}
        </LinkButton>
      </Row>
    </Stack>
  );
}

/** The condition with nothing in it yet. */
function begun(conditions: Conditions, name: ConditionName): Conditions {
  if (name === 'fields') {
    if (conditions.fields?.some(({ id }) => id === 0)) return conditions;
    return { ...conditions, fields: [...(conditions.fields ?? []), { id: 0, values: [] }] };
  }
  if (name === 'created' || name === 'updated') return { ...conditions, [name]: {} };
  return { ...conditions, [name]: name === 'subject' ? '' : [] };
}

interface AddConditionProps {
  there: readonly ConditionName[];
  onAdd: (name: ConditionName) => void;
}

function AddCondition({ there, onAdd }: AddConditionProps) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  return (
    <Narrow>
      <Picker
        label={t('new_job.search.add')}
        placeholder={t('new_job.search.add.placeholder')}
        chosen={[]}
        options={CONDITION_NAMES.filter((name) => name === 'fields' || !there.includes(name))
          .map((name) => ({ value: name as string, label: t(`new_job.search.${name}`) }))
          .filter(({ label }) => label.toLowerCase().includes(wanted))}
        none={t('new_job.search.nothing_fits')}
        typed={typed}
        onType={setTyped}
        onChoose={(name) => {
          onAdd(name as ConditionName);
          setTyped('');
        }}
        onRemove={() => undefined}
        data-test-id="add-condition"
      />
    </Narrow>
  );
}

function AsText({ form, faults, change }: SectionProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { api } = useBackend();
  const [told, setTold] = useState<string | null>(null);
  const text = form.searchText ?? '';
  const error = faults.search;
  const read = async () => {
    if (text.trim() === '') return change({ searchText: null });
    try {
      const conditions = await conditionsIn(api, text);
      if (conditions) change({ searchText: null, conditions });
      else setTold(t('new_job.search.stays_text'));
    } catch (thrown) {
      setTold(sentence(asProblem(thrown)));
    }
  };
  return (
    <Stack $gap="sm">
      <Field>
        <Field.Label>{t('new_job.search.text')}</Field.Label>
        <Field.Hint>{t('new_job.search.text.hint')}</Field.Hint>
        <Input
          isCompact
          value={text}
          onChange={(event) => {
            setTold(null);
            change({ searchText: event.target.value });
          }}
          {...(error ? { validation: 'error' as const } : {})}
          autoComplete="off"
          spellCheck={false}
          data-field="search"
          data-test-id="search-text"
        />
        {error && <Field.Message validation="error">{t(...error)}</Field.Message>}
      </Field>
      <Row $gap="sm">
        <LinkButton onClick={read} data-test-id="search-as-conditions">
          {t('new_job.search.as_conditions')}
        </LinkButton>
        <Subtle role="status">{told}</Subtle>
      </Row>
    </Stack>
  );
}

const Narrow = styled.div`
  max-width: 320px;
`;

const Query = styled.code`
  font-family: ${({ theme }) => theme.fonts.mono};
  overflow-wrap: anywhere;
`;
