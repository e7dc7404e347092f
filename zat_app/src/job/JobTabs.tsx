import { useState } from 'react';
import { useMay } from '../backend/hooks';
import type { Job } from '../backend/types';
import { State } from '../components/states';
import { Tabs } from '../components/Tabs';
import { useLanguage } from '../i18n/language';
import { JobActivity } from './JobActivity';
import { JobTickets } from './JobTickets';
import { WhatWasAsked } from './WhatWasAsked';

/** Tickets │ What was asked │ Activity, for who may read the log. While a job asks whether to go on, the tickets are those it has changed. */
export function JobTabs({ job }: { job: Job }) {
  const { t } = useLanguage();
  const [tab, setTab] = useState<'tickets' | 'asked' | 'activity'>('tickets');
  const mayRead = useMay('read_activity');
  const asked = job.waiting?.reason === 'confirm' ? 'changed' : 'any';
  return (
    <Tabs
      label={t('job.tabs')}
      tabs={[
        { id: 'tickets', name: t('job.tab.tickets') },
        { id: 'asked', name: t('job.tab.asked') },
        ...(mayRead ? [{ id: 'activity' as const, name: t('job.tab.activity') }] : []),
      ]}
      chosen={tab}
      onChoose={setTab}
    >
      {tab === 'activity' ? (
        <JobActivity job={job} />
      ) : tab === 'asked' ? (
        <WhatWasAsked job={job} />
      ) : job.records_gone ? (
        <State title={t('tickets.gone')} data-test-id="tickets-gone">
          {t('tickets.gone.text')}
        </State>
      ) : (
        <JobTickets key={asked} job={job} first={asked} />
      )}
    </Tabs>
  );
}
