import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { taken } from '../../backend/backend';
import { useBackend, useMe, useZaf } from '../../backend/hooks';
import type { Hook } from '../../backend/types';
import { Confirm } from '../../components/Confirm';
import { Dialog } from '../../components/Dialog';
import { Danger, Row, Stack } from '../../components/layout';
import { Notice } from '../../components/Notice';
import { useLanguage, useSentence } from '../../i18n/language';
import { useGo } from '../../router';
import { useOrder } from '../use_order';
import { draftOf, RuleFields, ready, useSavedJobs } from './RuleFields';

interface RuleButtonsProps {
  hook: Hook;
  onChange: () => void;
}

/** What may be done with a rule by who looks at it. */
export function RuleButtons({ hook, onChange }: RuleButtonsProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { api } = useBackend();
  const me = useMe();
  const { busy, problem, order } = useOrder(onChange);
  const [open, setOpen] = useState<'change' | 'remove' | null>(null);
  if (!hook.may_change) return null;
  const params = { path: { hook_id: hook.hook_id } };
  const mine = hook.owner.user?.id === me.agent.id;
  const paused = hook.state === 'paused';
  const turn = () =>
    order(() =>
      taken(
        paused
          ? api.POST('/api/v1/hooks/{hook_id}/resume', { params })
          : api.POST('/api/v1/hooks/{hook_id}/pause', { params }),
      ),
    );
  const takeOver = () =>
    order(() => taken(api.POST('/api/v1/hooks/{hook_id}/take-over', { params })));
  return (
    <Stack $gap="xs">
      <Row>
        <Button size="small" disabled={busy} onClick={turn} data-test-id="rule-turn">
          {t(paused ? 'rules.resume' : 'rules.pause')}
        </Button>
        <Button size="small" onClick={() => setOpen('change')} data-test-id="rule-change">
          {t('rules.change')}
        </Button>
        {me.role === 'admin' && !mine && (
          <Button size="small" disabled={busy} onClick={takeOver} data-test-id="rule-take-over">
            {t('rules.take_over')}
          </Button>
        )}
        <Button size="small" isDanger onClick={() => setOpen('remove')} data-test-id="rule-remove">
          {t('rules.remove')}
        </Button>
      </Row>
      {problem && <Notice type="error">{sentence(problem)}</Notice>}
      {open === 'change' && (
        <ChangeRule hook={hook} onChange={onChange} onClose={() => setOpen(null)} />
      )}
      {open === 'remove' && <RemoveRule hook={hook} onClose={() => setOpen(null)} />}
    </Stack>
  );
}

interface ChangeRuleProps extends RuleButtonsProps {
  onClose: () => void;
}

function ChangeRule({ hook, onChange, onClose }: ChangeRuleProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { api } = useBackend();
  const { saved, instead } = useSavedJobs();
  const [draft, setDraft] = useState(() => draftOf(hook));
  const { busy, problem, order } = useOrder(onChange);
  const body = ready(draft);
  const save = async () => {
    if (!body) return;
    const params = { path: { hook_id: hook.hook_id } };
    if (await order(() => taken(api.PATCH('/api/v1/hooks/{hook_id}', { params, body })))) onClose();
  };
  return (
    <Dialog
      title={t('rules.change.title')}
      verb={t('change.save')}
      busy={busy}
      ready={Boolean(body && saved)}
      onConfirm={save}
      onClose={onClose}
      data-test-id="rule-changes"
      confirmTestId="change-save"
    >
      <Stack>
        {saved ? <RuleFields draft={draft} saved={saved} onChange={setDraft} strict /> : instead}
        {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      </Stack>
    </Dialog>
  );
}

function RemoveRule({ hook, onClose }: { hook: Hook; onClose: () => void }) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const { api } = useBackend();
  const go = useGo();
  const zaf = useZaf();
  const { busy, problem, order } = useOrder(() => go('automate/rules'));
  const params = { path: { hook_id: hook.hook_id } };
  const remove = () =>
    order(async () => {
      const { left_at_zendesk: left } = await taken(
        api.DELETE('/api/v1/hooks/{hook_id}', { params }),
      );
      if (left !== 'nothing') zaf?.notify(t(`rules.left.${left}`), 'alert');
    });
  return (
    <Confirm
      title={t('rules.remove.title', { name: hook.name })}
      verb={t('rules.remove')}
      busy={busy}
      onConfirm={remove}
      onClose={onClose}
    >
      {problem ? (
        <Notice type="error">{sentence(problem)}</Notice>
      ) : (
        t(hook.zendesk_webhook_id ? 'rules.remove.ours' : 'rules.remove.text')
      )}
    </Confirm>
  );
}
