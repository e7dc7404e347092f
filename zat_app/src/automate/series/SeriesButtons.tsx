import { taken } from '../../backend/backend';
import { useBackend } from '../../backend/hooks';
import type { Series } from '../../backend/types';
import { SteerButtons } from '../../job/SteerButtons';
import { useGiving } from '../../job/useOrders';

const PATHS = {
  pause: '/api/v1/series/{series_id}/pause',
  resume: '/api/v1/series/{series_id}/resume',
  cancel: '/api/v1/series/{series_id}/cancel',
} as const;

interface SeriesButtonsProps {
  series: Series;
  /** Looks at the series again. */
  onDone: () => void;
}

/** Pause, Resume and Stop of a series, as far as it allows them now. */
export function SeriesButtons({ series, onDone }: SeriesButtonsProps) {
  const { api } = useBackend();
  const { give, busy, problem } = useGiving(async (order) => {
    const params = { path: { series_id: series.series_id } };
    await taken(api.POST(PATHS[order], { params }));
    onDone();
  });
  return (
    <SteerButtons
      allowed={series.allowed}
      give={give}
      busy={busy !== null}
      problem={problem}
      title="series.stop.title"
      text="series.stop.text"
      what="series"
    />
  );
}
