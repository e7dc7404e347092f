import { useState } from 'react';
import styled from 'styled-components';
import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import type { View } from '../backend/types';
import { Digits, Stack, Subtle } from '../components/layout';
import { Picker } from '../components/Picker';
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
  const found = views.filter(
    ({ id, title }) => !chosen.includes(id) && title.toLowerCase().includes(wanted),
  );
  const shown = found.slice(0, MOST_SHOWN);
  return (
    <Picker
      data-test-id="views"
      label={t('new_job.views.label')}
      hint={t('new_job.views.hint')}
      error={fault && t(...fault)}
      placeholder={t('new_job.views.placeholder')}
      chosen={chosen.map((id) => ({
        value: String(id),
        label: views.find((view) => view.id === id)?.title ?? `#${id}`,
      }))}
      options={shown.map(({ id, title, usable }) => ({
        value: String(id),
        label: title,
        ...(!usable && { isDisabled: true, note: t('new_job.views.per_user') }),
      }))}
      none={t('new_job.views.none')}
      typed={typed}
      onType={setTyped}
      onChoose={(id) => {
        onChange([...chosen, Number(id)]);
        setTyped('');
      }}
      onRemove={(id) => onChange(chosen.filter((each) => each !== Number(id)))}
    />
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
    if (count === 'uncounted') return t('new_job.views.uncounted');
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
  overflow-wrap: anywhere;
`;
