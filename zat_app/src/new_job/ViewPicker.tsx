import { Combobox, Field, Option } from '@zendeskgarden/react-dropdowns';
import { useState } from 'react';
import styled from 'styled-components';
import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import type { View } from '../backend/types';
import { Digits, Stack, Subtle } from '../components/layout';
import { LoadingState, ProblemState } from '../components/states';
import { useLanguage } from '../i18n/language';
import type { Words } from '../i18n/words';
import type { ViewCounts } from './use_ticket_count';

interface ViewPickerProps {
  chosen: readonly number[];
  counts: ViewCounts;
  fault: Words | null;
  onChange: (viewIds: number[]) => void;
}

const MOST_SHOWN = 100; // options; whoever has more views types a part of the name

/** Shared views by name, several of them; those that can't be used say why. */
export function ViewPicker({ chosen, counts, fault, onChange }: ViewPickerProps) {
  const { api } = useBackend();
  const { data, problem, reload } = useLoaded('views', (signal) =>
    taken(api.GET('/api/v1/views', { signal })),
  );
  if (!data)
    return problem ? <ProblemState problem={problem} onRetry={reload} /> : <LoadingState />;
  return (
    <Stack $gap="xs">
      <ViewField views={data.views} chosen={chosen} fault={fault} onChange={onChange} />
      <Estimates views={data.views} chosen={chosen} counts={counts} />
    </Stack>
  );
}

type ViewFieldProps = Omit<ViewPickerProps, 'counts'> & { views: readonly View[] };

function ViewField({ views, chosen, fault, onChange }: ViewFieldProps) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const wanted = typed.trim().toLowerCase();
  const found = views.filter(({ title }) => title.toLowerCase().includes(wanted));
  const shown = found.slice(0, MOST_SHOWN);
  // Chosen views that what was typed hides: the field still needs their names.
  const behind = views.filter((view) => chosen.includes(view.id) && !shown.includes(view));
  const tagOf = ({ title }: View) => ({
    removeLabel: t('new_job.views.remove', { view: title }),
    'aria-label': t('tag_picker.tag', { tag: title }),
  });
  return (
    <Field data-test-id="views">
      <Field.Label>{t('new_job.views.label')}</Field.Label>
      <Field.Hint>{t('new_job.views.hint')}</Field.Hint>
      <Combobox
        isAutocomplete
        isMultiselectable
        isCompact
        inputValue={typed}
        selectionValue={chosen.map(String)}
        maxTags={20}
        renderExpandTags={(count) => t('tag_picker.more', { count })}
        placeholder={chosen.length === 0 ? t('new_job.views.placeholder') : ''}
        listboxAriaLabel={t('new_job.views.label')}
        {...(fault ? { validation: 'error' as const } : {})}
        onChange={({ type, inputValue, selectionValue }) => {
          if (Array.isArray(selectionValue)) {
            onChange(selectionValue.map(Number));
            setTyped('');
          } else if (inputValue !== undefined && type === 'input:change') setTyped(inputValue);
        }}
      >
        {behind.map((view) => (
          <Option
            key={view.id}
            value={String(view.id)}
            label={view.title}
            isHidden
            tagProps={tagOf(view)}
          />
        ))}
        {shown.map((view) => (
          <Option
            key={view.id}
            value={String(view.id)}
            label={view.title}
            isDisabled={!view.usable}
            tagProps={tagOf(view)}
          >
            {view.title}
            {!view.usable && <Option.Meta>{t('new_job.views.per_user')}</Option.Meta>}
          </Option>
        ))}
        {shown.length === 0 && <Option isDisabled value="" label={t('new_job.views.none')} />}
      </Combobox>
      {fault && <Field.Message validation="error">{t(...fault)}</Field.Message>}
    </Field>
  );
}

interface EstimatesProps {
  views: readonly View[];
  chosen: readonly number[];
  counts: ViewCounts;
}

function Estimates({ views, chosen, counts }: EstimatesProps) {
  const { t } = useLanguage();
  const told = (id: number): string | null => {
    const count = counts[id];
    if (count === undefined) return null;
    return count === null ? t('new_job.views.counting') : t('new_job.views.count', { count });
  };
  return (
    <>
      {chosen.length > 0 && (
        <List data-test-id="view-estimates">
          {chosen.map((id) => (
            <li key={id}>
              {views.find((view) => view.id === id)?.title ?? `#${id}`}:{' '}
              <Digits>{told(id) ?? '…'}</Digits>
            </li>
          ))}
        </List>
      )}
      <Subtle>{t('new_job.views.no_archive')}</Subtle>
    </>
  );
}

const List = styled.ul`
  padding-inline-start: ${({ theme }) => theme.space.md};
  overflow-wrap: anywhere;
`;
