import { Field, Select } from '@zendeskgarden/react-forms';
import { taken } from '../../backend/backend';
import { useBackend, useLoaded } from '../../backend/hooks';
import type { components } from '../../backend/schema';
import { Stack, Subtle } from '../../components/layout';
import { useLanguage } from '../../i18n/language';
import type { TextKey } from '../../i18n/translate';
import { ChoicePicker } from '../../new_job/ChoicePicker';

/** What an export names that is not in this Zendesk. */
export type Missing = components['schemas']['Named'];

/** Of each kind: the number in the file, and the one to write in its place. */
export type Ids = Partial<Record<Missing['kind'], Record<string, number>>>;

const NAMES: Record<Missing['kind'], TextKey> = {
  view: 'saved.import.view',
  brand: 'new_job.search.brand_ids',
  form: 'new_job.search.form_ids',
  group: 'new_job.search.group_ids',
  organization: 'new_job.search.organization_ids',
  requester: 'new_job.search.requesters',
  field: 'new_job.search.fields',
};

interface OtherIdsProps {
  missing: readonly Missing[];
  ids: Ids;
  onChange: (ids: Ids) => void;
}

/** For each thing that is missing here, what to take in its place. */
export function OtherIds({ missing, ids, onChange }: OtherIdsProps) {
  const { t } = useLanguage();
  return (
    <Stack data-test-id="import-other-ids">
      <Subtle>{t('saved.import.instead')}</Subtle>
      {missing.map(({ kind, id }) => {
        const { [id]: here, ...others } = ids[kind] ?? {};
        const props = {
          label: `${t(NAMES[kind])} ${id}`,
          value: here === undefined ? '' : String(here),
          onChange: (chosen: string) =>
            onChange({ ...ids, [kind]: chosen ? { ...others, [id]: Number(chosen) } : others }),
        };
        return kind === 'view' ? (
          <ViewHere key={`${kind} ${id}`} {...props} />
        ) : (
          <ChoicePicker
            key={`${kind} ${id}`}
            {...props}
            kind={kind}
            value={props.value ? [props.value] : []}
            onChange={(values) => props.onChange(values.at(-1) ?? '')}
          />
        );
      })}
    </Stack>
  );
}

interface ViewHereProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

function ViewHere({ label, value, onChange }: ViewHereProps) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const { data } = useLoaded('views', (signal) => taken(api.GET('/api/v1/views', { signal })));
  const views = (data?.views ?? []).filter(({ usable }) => usable);
  return (
    <Field>
      <Field.Label>{label}</Field.Label>
      <Select isCompact value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{t('saved.import.choose')}</option>
        {views.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
    </Field>
  );
}
