import { Button } from '@zendeskgarden/react-buttons';
import { Suspense, useState } from 'react';
import { LinkButton, Row } from '../components/layout';
import { lazily } from '../components/lazily';
import { Notice } from '../components/Notice';
import { useLanguage } from '../i18n/language';
import { useGo } from '../router';
import { gapsOf } from './gaps';
import { resetForm, useKeptSaved } from './kept';
import type { Order } from './order';

const SaveJob = lazily(() => import('../automate/saved_jobs/SaveJob'));
const UseSaved = lazily(() => import('./UseSaved'));

/** The way to begin with a saved job; while one is being changed, its name and the way out. */
export function FromSaved() {
  const { t } = useLanguage();
  const saved = useKeptSaved();
  const [choosing, setChoosing] = useState(false);
  if (saved) {
    return (
      <Notice type="info" data-test-id="changing-saved">
        <Row>
          {t('saved.changing', { name: saved.name })}
          <LinkButton onClick={() => resetForm()}>{t('saved.changing.leave')}</LinkButton>
        </Row>
      </Notice>
    );
  }
  return (
    <div>
      <LinkButton onClick={() => setChoosing(true)} data-test-id="use-saved-open">
        {t('saved.use')}
      </LinkButton>
      {choosing && (
        <Suspense fallback={null}>
          <UseSaved onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </div>
  );
}

interface SaveProps {
  isPrimary: boolean;
  /** The order to save, once nothing is wrong with it; else null. */
  order: () => Order | null;
}

/** Saves what the form says under a name. */
export function Save({ isPrimary, order }: SaveProps) {
  const { t } = useLanguage();
  const go = useGo();
  const saved = useKeptSaved();
  const [what, setWhat] = useState<Order | null>(null);
  return (
    <>
      <Button isPrimary={isPrimary} onClick={() => setWhat(order())} data-test-id="save-as">
        {t('saved.save')}
      </Button>
      {what && (
        <Suspense fallback={null}>
          <SaveJob
            what={savingOf(what)}
            gaps={gapsOf(what)}
            saved={saved}
            onClose={() => setWhat(null)}
            onSaved={({ template_id }) => {
              resetForm();
              go(`automate/saved/${template_id}`);
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** An order without what belongs to its start. */
function savingOf({ start: _, wait: __, reason = null, ...order }: Order) {
  return { ...order, reason };
}
