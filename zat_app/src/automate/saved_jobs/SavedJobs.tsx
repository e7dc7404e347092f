import { Button } from '@zendeskgarden/react-buttons';
import { Suspense, useState } from 'react';
import styled from 'styled-components';
import { taken } from '../../backend/backend';
import { useBackend, useLoaded, useMay } from '../../backend/hooks';
import type { Template } from '../../backend/types';
import { Download } from '../../components/Download';
import { Hidden, LinkButton, Row, Stack, Subtle } from '../../components/layout';
import { lazily } from '../../components/lazily';
import { LoadingState, ProblemState, State } from '../../components/states';
import { Table } from '../../components/Table';
import { useLanguage } from '../../i18n/language';
import type { Language } from '../../i18n/translate';
import { selectionWords } from '../../job/words';
import { formOf } from '../../new_job/order';
import { sentenceOf } from '../../new_job/sentence';
import { useGo } from '../../router';
import type { PartProps } from '../AutomatePage';
import { Owner } from './Owner';
import { SavedJob } from './SavedJob';
import { WhyNot } from './SaveJob';
import { useStart } from './use_start';

const ImportSaved = lazily(() => import('./ImportSaved'));

/** The account's saved jobs, or one of them. */
export default function SavedJobs({ rest: [id] }: PartProps) {
  return id ? <SavedJob key={id} id={id} /> : <SavedList />;
}

function SavedList() {
  const { t } = useLanguage();
  const { api } = useBackend();
  const { data, problem, reload } = useLoaded('saved', (signal) =>
    taken(api.GET('/api/v1/templates', { signal })),
  );
  const may = useMay('change_tickets');
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  const { templates } = data;
  return (
    <Stack $gap="md">
      {templates.length > 0 ? (
        <SavedTable templates={templates} />
      ) : (
        <State title={t('saved.none')} data-test-id="saved-none">
          {t('saved.none.text')}
        </State>
      )}
      <Row>
        {templates.length > 0 && (
          <Download
            path="api/v1/templates/export"
            query={{}}
            name="saved-jobs.json"
            label={t('saved.export_all')}
            data-test-id="saved-export-all"
          />
        )}
        {may && <Import onDone={reload} />}
      </Row>
    </Stack>
  );
}

function Import({ onDone }: { onDone: () => void }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} data-test-id="saved-import">
        {t('saved.import')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ImportSaved onDone={onDone} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function SavedTable({ templates }: { templates: Template[] }) {
  const { t } = useLanguage();
  return (
    <Table>
      <Hidden as="caption">{t('automate.saved')}</Hidden>
      <thead>
        <tr>
          <th>{t('saved.column.name')}</th>
          <th style={{ width: '24%' }}>{t('saved.column.asks')}</th>
          <Late as="th">{t('saved.column.owner')}</Late>
          <th style={{ width: 110 }}>
            <Hidden>{t('saved.start')}</Hidden>
          </th>
        </tr>
      </thead>
      <tbody>
        {templates.map((each) => (
          <SavedRow key={each.template_id} saved={each} />
        ))}
      </tbody>
    </Table>
  );
}

function SavedRow({ saved }: { saved: Template }) {
  const language = useLanguage();
  const go = useGo();
  const { start, busy, problem } = useStart(saved);
  const may = useMay('change_tickets');
  const { t } = language;
  const place = `automate/saved/${saved.template_id}`;
  return (
    <tr data-test-id="saved-row">
      <td>
        <Stack $gap="xxs">
          <LinkButton onClick={() => go(place)}>{saved.name}</LinkButton>
          <Subtle>{wordsOf(saved, language)}</Subtle>
          {problem && <WhyNot problem={problem} />}
        </Stack>
      </td>
      <td>{saved.inputs.map(({ label }) => label).join(', ')}</td>
      <Late>
        <Owner saved={saved} />
      </Late>
      <td>
        {may && (
          <Button
            size="small"
            disabled={busy}
            onClick={() => (saved.inputs.length > 0 ? go(place) : start())}
            aria-label={t('saved.start_name', { name: saved.name })}
            data-test-id="saved-start"
          >
            {t('saved.start')}
          </Button>
        )}
      </td>
    </tr>
  );
}

/** What it does and to which tickets, in a few words. */
function wordsOf(saved: Template, language: Language): string {
  const form = formOf(saved);
  const sentence = form && sentenceOf(form);
  const tickets = selectionWords(saved, language);
  return sentence ? `${language.t(...sentence)} · ${tickets}` : tickets;
}

const Late = styled.td`
  width: 18%;
  @media (max-width: 700px) {
    display: none;
  }
`;
