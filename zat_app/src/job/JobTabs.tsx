import { Tab, TabList, TabPanel, Tabs } from '@zendeskgarden/react-tabs';
import { useState } from 'react';
import type { Job } from '../backend/types';
import { useLanguage } from '../i18n/language';
import { JobTickets } from './JobTickets';
import { WhatWasAsked } from './WhatWasAsked';

/** Tickets │ What was asked. While a job asks whether to go on, the tickets are those it has changed. */
export function JobTabs({ job }: { job: Job }) {
  const { t } = useLanguage();
  const [tab, setTab] = useState('tickets');
  const asked = job.waiting?.reason === 'confirm' ? 'changed' : 'any';
  return (
    <Tabs selectedItem={tab} onChange={setTab}>
      <TabList aria-label={t('job.tabs')}>
        <Tab item="tickets">{t('job.tab.tickets')}</Tab>
        <Tab item="asked">{t('job.tab.asked')}</Tab>
      </TabList>
      <TabPanel item="tickets">
        {tab === 'tickets' && <JobTickets key={asked} job={job} first={asked} />}
      </TabPanel>
      <TabPanel item="asked">{tab === 'asked' && <WhatWasAsked job={job} />}</TabPanel>
    </Tabs>
  );
}
