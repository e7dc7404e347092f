import { type ComponentType, type ReactNode, useEffect, useRef } from 'react';
import { PageTitle, Stack } from '../components/layout';
import { Tabs } from '../components/Tabs';
import { useLanguage } from '../i18n/language';
import { useGo } from '../router';
import RulesPart from './rules/RulesPart';
import SavedJobs from './saved_jobs/SavedJobs';
import SchedulesPart from './schedules/SchedulesPart';
import SeriesPart from './series/SeriesPart';

/** The parts by what follows `automate/` in the route; each gets what follows its own name. */
const PARTS = {
  saved: SavedJobs,
  schedules: SchedulesPart,
  series: SeriesPart,
  rules: RulesPart,
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
      <Title place={rest.join('/')}>{t('nav.automate')}</Title>
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

/** Takes the focus at first, and when it is lost: with the button that led elsewhere. */
function Title({ place, children }: { place: string; children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `place` says that we went elsewhere
  useEffect(() => {
    if (document.activeElement === document.body) title.current?.focus();
  }, [place]);
  return (
    <PageTitle tabIndex={-1} ref={title}>
      {children}
    </PageTitle>
  );
}
