import { taken } from '../../backend/backend';
import { useBackend, useLoaded, useMe } from '../../backend/hooks';
import type { Template } from '../../backend/types';
import { Hidden, Stack, Strong, Subtle } from '../../components/layout';
import { LoadingState, ProblemState, State } from '../../components/states';
import { Table } from '../../components/Table';
import { useLanguage } from '../../i18n/language';
import { selectionWords } from '../../job/words';

/** The account's saved jobs. */
export default function SavedJobs() {
  const { t } = useLanguage();
  const { api } = useBackend();
  const { data, problem, reload } = useLoaded('saved', (signal) =>
    taken(api.GET('/api/v1/templates', { signal })),
  );
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  if (data.templates.length === 0) {
    return (
      <State title={t('saved.none')} data-test-id="saved-none">
        {t('saved.none.text')}
      </State>
    );
  }
  return <SavedTable saved={data.templates} />;
}

function SavedTable({ saved }: { saved: Template[] }) {
  const { t } = useLanguage();
  return (
    <Table>
      <Hidden as="caption">{t('automate.saved')}</Hidden>
      <thead>
        <tr>
          <th>{t('saved.column.name')}</th>
          <th style={{ width: '28%' }}>{t('saved.column.owner')}</th>
        </tr>
      </thead>
      <tbody>
        {saved.map((each) => (
          <SavedRow key={each.template_id} saved={each} />
        ))}
      </tbody>
    </Table>
  );
}

function SavedRow({ saved }: { saved: Template }) {
  const language = useLanguage();
  const me = useMe();
  const { user, name } = saved.owner;
  const { t } = language;
  return (
    <tr data-test-id="saved-row">
      <td>
        <Stack $gap="xxs">
          <Strong>{saved.name}</Strong>
          <Subtle>{selectionWords(saved, language)}</Subtle>
        </Stack>
      </td>
      <td>{user?.id === me.agent.id ? t('who.you') : (user?.name ?? name)}</td>
    </tr>
  );
}
