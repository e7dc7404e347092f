import { getColor } from '@zendeskgarden/react-theming';
import { useEffect, useRef, useState } from 'react';
import styled from 'styled-components';
import { taken } from '../backend/backend';
import { useBackend, useLoaded, useMay, useZaf } from '../backend/hooks';
import { Hidden } from '../components/layout';
import { useTurn } from '../components/useTurn';
import { useLanguage } from '../i18n/language';
import { titled } from '../job/titles';
import { Others } from './end_notices';

const EVERY = 20_000; // milliseconds between two questions

/**
 * How many of one's jobs wait for a person. One that begins to do so, while another page of the app
 * or of Zendesk is looked at, is announced over Zendesk's page.
 */
export function useWaiting(route: string, every = EVERY): number {
  const { api } = useBackend();
  const zaf = useZaf();
  const language = useLanguage();
  const mayRead = useMay('read');
  const [others] = useState(() => new Others('waiting'));
  const known = useRef<Set<string> | null>(null);
  const { data } = useLoaded(
    `waiting ${mayRead}`,
    async (signal) =>
      mayRead ? taken(api.GET('/api/v1/notifications/waiting', { signal })) : null,
    `${route} ${useTurn(every)}`,
  );
  useEffect(() => () => others.close(), [others]);
  useEffect(() => {
    if (!data) return;
    const before = known.current;
    known.current = new Set(data.jobs.map(({ job_id, reason }) => `${job_id} ${reason}`));
    if (!before) return;
    for (const { job_id, title, follows, reason } of data.jobs) {
      const name = `${job_id} ${reason}`;
      if (before.has(name) || route.endsWith(job_id)) continue;
      others.elected(name).then((elected) => {
        const words = { title: titled(title, follows, language) };
        if (elected) zaf?.notify(language.t(`notice.${reason}`, words), 'alert');
      });
    }
  }, [data, route, others, zaf, language]);
  return data?.jobs.length ?? 0;
}

/** A small number beside what it is about. */
export function Badge({ count }: { count: number }) {
  const { t } = useLanguage();
  if (count === 0) return null;
  return (
    <Round data-test-id="waiting-badge">
      <span aria-hidden>{count}</span>
      <Hidden>{t('nav.waiting', { count })}</Hidden>
    </Round>
  );
}

const Round = styled.span`
  display: inline-block;
  min-width: 18px;
  margin-inline-start: ${({ theme }) => theme.space.xs};
  padding: 0 5px;
  border-radius: 9px;
  background: ${({ theme }) => getColor({ theme, variable: 'background.warningEmphasis' })};
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.onEmphasis' })};
  font-size: ${({ theme }) => theme.fontSizes.sm};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  line-height: 18px;
  text-align: center;
`;
