import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Select } from '@zendeskgarden/react-forms';
import { type FormEvent, useState } from 'react';
import { taken } from '../backend/backend';
import { useBackend, useLoaded, useMay } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import type { components } from '../backend/schema';
import { Fact, Facts } from '../components/Facts';
import { Hidden, LinkButton, Panel, Row, SectionTitle, Stack, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { LoadingState, ProblemState } from '../components/states';
import { Table } from '../components/Table';
import { useTurn } from '../components/useTurn';
import { useLanguage, useSentence } from '../i18n/language';
import { titled } from '../job/titles';
import { useGo } from '../router';

const EVERY = 5_000; // milliseconds between two looks at what became of notices

type Choices = components['schemas']['NoticeChoices'];
type Told = components['schemas']['Notice'];

/** What one is told by mail, a test, and what became of the last notices. */
export function NotificationsPart() {
  const { api } = useBackend();
  const watches = useMay('watch_system');
  const [tests, setTests] = useState(0);
  const { data, problem, reload } = useLoaded('choices', (signal) =>
    taken(api.GET('/api/v1/notifications/choices', { signal })),
  );
  if (problem && !data) return <ProblemState problem={problem} onRetry={reload} />;
  if (!data) return <LoadingState />;
  return (
    <Stack $gap="lg" data-test-id="notifications">
      <MyChoices present={data} />
      {data.sends && <Test onTest={() => setTests((last) => last + 1)} />}
      <Notices tests={tests} />
      {watches && <MailState tests={tests} />}
    </Stack>
  );
}

const KINDS = ['problems', 'needs_you', 'rules'] as const;

function MyChoices({ present }: { present: Choices }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { api } = useBackend();
  const { finished, problems, needs_you, rules } = present;
  const [wanted, setWanted] = useState({ finished, problems, needs_you, rules });
  const [said, setSaid] = useState<'saved' | Problem | null>(null);
  const change = (part: Partial<typeof wanted>) => {
    setWanted({ ...wanted, ...part });
    setSaid(null);
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await taken(api.PUT('/api/v1/notifications/choices', { body: wanted }));
      setSaid('saved');
    } catch (thrown) {
      setSaid(asProblem(thrown));
    }
  };
  return (
    <Panel aria-labelledby="by-mail">
      <Stack as="form" onSubmit={save} noValidate>
        <SectionTitle id="by-mail">{t('notify.title')}</SectionTitle>
        {present.sends ? (
          <p data-test-id="notify-address">
            {present.address
              ? t('notify.address', { address: present.address })
              : t('notify.address.unknown')}
          </p>
        ) : (
          <Notice type="info">{t('notify.off')}</Notice>
        )}
        <Field>
          <Field.Label>{t('notify.finished')}</Field.Label>
          <Select
            isCompact
            value={wanted.finished}
            onChange={(event) => change({ finished: event.target.value as typeof finished })}
            data-test-id="notify-finished"
          >
            {(['long', 'always', 'never'] as const).map((each) => (
              <option key={each} value={each}>
                {t(`notify.finished.${each}`)}
              </option>
            ))}
          </Select>
        </Field>
        {KINDS.map((kind) => (
          <Field key={kind}>
            <Checkbox
              checked={wanted[kind]}
              onChange={(event) => change({ [kind]: event.target.checked })}
            >
              <Field.Label isRegular>{t(`notify.${kind}`)}</Field.Label>
              <Field.Hint>{t(`notify.${kind}.hint`)}</Field.Hint>
            </Checkbox>
          </Field>
        ))}
        {said === 'saved' && <Notice type="success">{t('notify.saved')}</Notice>}
        {said && said !== 'saved' && <Notice type="error">{sentence(said)}</Notice>}
        <div>
          <Button type="submit" size="small" data-test-id="notify-save">
            {t('notify.save')}
          </Button>
        </div>
      </Stack>
    </Panel>
  );
}

function Test({ onTest }: { onTest: () => void }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { api } = useBackend();
  const [said, setSaid] = useState<'asked' | Problem | null>(null);
  const ask = async () => {
    try {
      await taken(api.POST('/api/v1/notifications/test'));
      setSaid('asked');
      onTest();
    } catch (thrown) {
      setSaid(asProblem(thrown));
    }
  };
  return (
    <Stack $gap="xs">
      <div>
        <Button size="small" onClick={ask} data-test-id="notify-test">
          {t('notify.test')}
        </Button>
      </div>
      {said === 'asked' && <Notice type="info">{t('notify.test.asked')}</Notice>}
      {said && said !== 'asked' && <Notice type="error">{sentence(said)}</Notice>}
    </Stack>
  );
}

function Notices({ tests }: { tests: number }) {
  const { t, moment } = useLanguage();
  const { api } = useBackend();
  const { data } = useLoaded(
    'notices',
    (signal) =>
      taken(api.GET('/api/v1/notifications', { params: { query: { limit: 10 } }, signal })),
    `${tests} ${useTurn(EVERY)}`,
  );
  if (!data) return null;
  return (
    <Stack as="section" $gap="xs" aria-labelledby="notices">
      <SectionTitle id="notices">{t('notify.last')}</SectionTitle>
      {data.notices.length === 0 ? (
        <Subtle>{t('notify.none')}</Subtle>
      ) : (
        <Table $small>
          <Hidden as="caption">{t('notify.last')}</Hidden>
          <thead>
            <tr>
              <th>{t('notify.what')}</th>
              <th>{t('notify.mail')}</th>
              <th>{t('notify.when')}</th>
            </tr>
          </thead>
          <tbody>
            {data.notices.map((each) => (
              <tr key={each.id} data-test-id="notice-row">
                <td>
                  <About notice={each} />
                </td>
                <td>
                  <Became notice={each} />
                </td>
                <td>{moment(each.created_at)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Stack>
  );
}

interface AboutFacts {
  job_id?: string;
  title?: string;
  follows?: boolean;
  needs?: string;
  name?: string;
}

function About({ notice }: { notice: Told }) {
  const language = useLanguage();
  const { find } = language;
  const go = useGo();
  const { job_id, title = '', follows, needs, name = '' } = notice.about as AboutFacts;
  const words =
    find(`notify.event.${needs ?? notice.event}`, {
      title: titled(title, follows ?? false, language),
      name,
    }) ?? notice.event;
  if (!job_id) return words;
  const place = needs === 'draft' ? 'review' : 'jobs';
  return <LinkButton onClick={() => go(`${place}/${job_id}`)}>{words}</LinkButton>;
}

function Became({ notice: { state, outcome } }: { notice: Told }) {
  const { t, find } = useLanguage();
  const why = outcome && (find(`notify.why.${outcome}`) ?? outcome);
  if (state === 'dropped') return why || t('notify.state.dropped');
  return (
    <Stack $gap="xxs">
      {t(`notify.state.${state}`)}
      {why && <Subtle>{why}</Subtle>}
    </Stack>
  );
}

function MailState({ tests }: { tests: number }) {
  const { t, number, moment } = useLanguage();
  const { api } = useBackend();
  const { data } = useLoaded(
    'mail',
    (signal) => taken(api.GET('/api/v1/notifications/mail', { signal })),
    `${tests} ${useTurn(EVERY)}`,
  );
  if (!data?.server) return null;
  return (
    <Stack as="section" $gap="xs" aria-labelledby="mail-state" data-test-id="mail-state">
      <SectionTitle id="mail-state">{t('notify.state')}</SectionTitle>
      {data.trouble && (
        <Notice type="warning" title={t('notify.trouble')}>
          {data.trouble}
        </Notice>
      )}
      <Facts>
        <Fact name={t('notify.server')}>{data.server}</Fact>
        <Fact name={t('notify.sender')}>{data.sender}</Fact>
        <Fact name={t('notify.sent')}>
          <Row>
            {number(data.sent)}
            {data.last_sent && (
              <Subtle>{t('notify.sent.last', { time: moment(data.last_sent) })}</Subtle>
            )}
          </Row>
        </Fact>
        <Fact name={t('notify.waiting')}>{number(data.waiting)}</Fact>
        <Fact name={t('notify.given_up')}>{number(data.given_up)}</Fact>
      </Facts>
    </Stack>
  );
}
