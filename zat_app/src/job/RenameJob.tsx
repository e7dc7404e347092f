import { useState } from 'react';
import type { Job } from '../backend/types';
import { Dialog } from '../components/Dialog';
import { Danger, Stack } from '../components/layout';
import { useLanguage, useSentence } from '../i18n/language';
import { TitleField } from './TitleField';
import { useChange } from './use_change';

interface RenameJobProps {
  job: Job;
  onRenamed: (job: Job) => void;
  onClose: () => void;
}

/** Another title for a job that is over: nothing else of it can change. */
export function RenameJob({ job, onRenamed, onClose }: RenameJobProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const [title, setTitle] = useState(job.title);
  const { change, busy, problem } = useChange(job);
  const save = async () => {
    const renamed = await change({ title: title.trim() });
    if (renamed) onRenamed(renamed);
  };
  return (
    <Dialog
      title={t('rename.title')}
      verb={t('change.save')}
      busy={busy}
      ready={title.trim() !== ''}
      onConfirm={save}
      onClose={onClose}
      data-test-id="rename-job"
      confirmTestId="change-save"
    >
      <Stack>
        <TitleField title={title} onChange={setTitle} />
        {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      </Stack>
    </Dialog>
  );
}
