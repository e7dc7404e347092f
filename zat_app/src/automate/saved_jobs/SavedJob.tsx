import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { taken } from '../../backend/backend';
import { useBackend, useLoaded, useMay } from '../../backend/hooks';
import { asProblem, type Problem } from '../../backend/problem';
import type { Template } from '../../backend/types';
import { Confirm } from '../../components/Confirm';
import { Download } from '../../components/Download';
import { Fact, Facts } from '../../components/Facts';
import { FocusedTitle } from '../../components/FocusedTitle';
import { LinkButton, Row, SectionTitle, Stack, Subtle } from '../../components/layout';
import { LoadingState, ProblemState, State } from '../../components/states';
import { useLanguage } from '../../i18n/language';
import { OrderFacts } from '../../job/WhatWasAsked';
import { resetForm } from '../../new_job/kept';
import { formOf } from '../../new_job/order';
import { useGo } from '../../router';
import { Owner } from './Owner';
import { WhyNot } from './SaveJob';
import { StartSaved } from './StartSaved';
import { WhatStartsIt } from './WhatStartsIt';

/** One saved job: what it does, what it asks for, and the way to start it. */
export function SavedJob({ id }: { id: string }) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const go = useGo();
  const params = { path: { template_id: id } };
  const { data, problem, reload } = useLoaded(id, (signal) =>
    taken(api.GET('/api/v1/templates/{template_id}', { params, signal })),
  );
  const mayStart = useMay('change_tickets');
  if (problem?.status === 404) {
    return (
      <State
        title={t('saved.gone')}
        action={{ label: t('saved.all'), onClick: () => go('automate/saved') }}
        data-test-id="saved-gone"
      />
    );
  }
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (data?.template_id !== id) return <LoadingState />;
  return (
    <Stack $gap="md" data-test-id="saved-job">
      <div>
        <LinkButton onClick={() => go('automate/saved')}>{t('saved.all')}</LinkButton>
      </div>
      <Row $apart>
        <FocusedTitle as={SectionTitle}>{data.name}</FocusedTitle>
        <Row>
          <Download
            path="api/v1/templates/export"
            query={{ id }}
            name={`${data.name}.json`}
            label={t('saved.export')}
            data-test-id="saved-export"
          />
          {data.may_change && <Changes saved={data} />}
        </Row>
      </Row>
      {mayStart && <StartSaved saved={data} />}
      <Facts data-test-id="saved-facts">
        <OrderFacts order={data} />
        {data.title && <Fact name={t('new_job.job_title')}>{data.title}</Fact>}
        {data.inputs.length > 0 && (
          <Fact name={t('saved.column.asks')}>
            <ul>
              {data.inputs.map(({ name, label, kind }) => (
                <li key={name}>
                  {label} <Subtle>{`{{${name}}} · ${t(`saved.kind.${kind}`)}`}</Subtle>
                </li>
              ))}
            </ul>
          </Fact>
        )}
        <Fact name={t('saved.column.owner')}>
          <Owner saved={data} />
        </Fact>
      </Facts>
    </Stack>
  );
}

function Changes({ saved }: { saved: Template }) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const form = formOf(saved);
  const change = () => {
    if (form) resetForm(form, saved);
    go('new');
  };
  const remove = async () => {
    try {
      const params = { path: { template_id: saved.template_id } };
      await api.DELETE('/api/v1/templates/{template_id}', { params });
      go('automate/saved');
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  return (
    <>
      {form && (
        <Button size="small" onClick={change} data-test-id="saved-change">
          {t('saved.change')}
        </Button>
      )}
      <Button size="small" isDanger onClick={() => setAsking(true)} data-test-id="saved-remove">
        {t('saved.remove')}
      </Button>
      {asking && (
        <Confirm
          title={t('saved.remove.title', { name: saved.name })}
          verb={t('saved.remove')}
          onConfirm={remove}
          onClose={() => setAsking(false)}
        >
          <Stack>
            <WhatStartsIt id={saved.template_id} />
            {problem ? <WhyNot problem={problem} /> : t('saved.remove.text')}
          </Stack>
        </Confirm>
      )}
    </>
  );
}
