import { taken } from '../../backend/backend';
import { useBackend, useLoaded } from '../../backend/hooks';
import { useLanguage } from '../../i18n/language';

/** The schedules, webhook rules and open series that start a saved job, by name. */
export function WhatStartsIt({ id }: { id: string }) {
  const { t } = useLanguage();
  const { api } = useBackend();
  const { data } = useLoaded(`starters ${id}`, async (signal) => {
    const query = { status: 'waiting,running,paused' };
    const [{ schedules }, { hooks }, { series }] = await Promise.all([
      taken(api.GET('/api/v1/schedules', { signal })),
      taken(api.GET('/api/v1/hooks', { signal })),
      taken(api.GET('/api/v1/series', { params: { query }, signal })),
    ]);
    const isIts = ({ template_id }: { template_id: string | null }) => template_id === id;
    return [
      ...schedules.filter((each) => isIts(each) && each.state !== 'over'),
      ...hooks.filter(isIts),
      ...series.filter(({ steps }) => steps.some(isIts)),
    ].map(({ name }) => name);
  });
  if (!data?.length) return null;
  return (
    <p data-test-id="what-starts-it">{t('saved.remove.starters', { names: data.join(', ') })}</p>
  );
}
