import type { ComponentType } from 'react';
import { PageTitle, Stack } from '../components/layout';
import { lazily } from '../components/lazily';
import { Tabs } from '../components/Tabs';
import { useLanguage } from '../i18n/language';
import { useGo } from '../router';

/** The parts by what follows `automate/` in the route; each gets what follows its own name. */
const PARTS = {
  saved: lazily(() => import('./saved_jobs/SavedJobs')),
  schedules: lazily(() => import('./schedules/SchedulesPart')),
  series: lazily(() => import('./series/SeriesPart')),
  rules: lazily(() => import('./rules/RulesPart')),
} satisfies Record<string, ComponentType<PartProps>>;

export interface PartProps {
  rest: string[];
}

const NAMES = Object.keys(PARTS) as (keyof typeof PARTS)[];

/** What works without a person watching. */
export default function AutomatePage({ rest: [asked, ...rest] }: { rest: string[] }) {
  const { t } = useLanguage();
  const go = useGo();
  const part = NAMES.find((each) => each === asked) ?? 'saved';
  const Shown: ComponentType<PartProps> = PARTS[part];
  return (
    <Stack $gap="md" data-test-id="page-automate">
      <PageTitle>{t('nav.automate')}</PageTitle>
      <Tabs
        label={t('nav.automate')}
        tabs={NAMES.map((id) => ({
          id,
          name: t(`automate.${id}`),
          'data-test-id': `automate-${id}`,
        }))}
        chosen={part}
        onChoose={(chosen) => go(`automate/${chosen}`)}
      >
        <Shown rest={rest} />
      </Tabs>
    </Stack>
  );
}
