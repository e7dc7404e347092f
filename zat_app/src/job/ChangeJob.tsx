import { useState } from 'react';
import type { Job } from '../backend/types';
import { Dialog } from '../components/Dialog';
import { Danger, Stack } from '../components/layout';
import { useLanguage, useSentence } from '../i18n/language';
import { Choice } from '../new_job/Choice';
import { SPEEDS } from '../new_job/form';
import { AskFirstFields } from './AskFirstFields';
import { HoursFields } from './HoursFields';
import { areHours, faultOfNumber, type Hours, optionsOf, ownZone } from './options';
import { TitleField } from './TitleField';
import { useChange } from './use_change';

const TONIGHT = { from: '22:00', to: '06:00' };

interface ChangeJobProps {
  job: Job;
  onClose: () => void;
}

/** The title, the speed, the hours and the next question of a job, while it is under way. */
export default function ChangeJob({ job, onClose }: ChangeJobProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const before = optionsOf(job);
  const [title, setTitle] = useState(job.title);
  const [speed, setSpeed] = useState(before.speed);
  const [limited, setLimited] = useState(before.hours !== null);
  const [hours, setHours] = useState<Hours>(before.hours ?? { ...TONIGHT, tz: ownZone() });
  const [asks, setAsks] = useState(before.stopAfter !== null);
  const [first, setFirst] = useState(String(before.stopAfter ?? 100));
  const fault = asks ? faultOfNumber(first) : null;
  const { change, busy, problem } = useChange(job);
  const save = async () => {
    const named = title.trim() === job.title ? {} : { title: title.trim() };
    const stopAfter = asks ? Number(first) : null;
    const options = {
      speed,
      window: limited ? hours : null,
      // Sent only if it is another one: a job that waits for an answer may go on with a new number.
      ...(stopAfter !== before.stopAfter && { stop_after: stopAfter }),
    };
    if (await change({ ...named, options })) onClose();
  };
  const fits = title.trim() !== '' && (!limited || areHours(hours)) && !fault;
  return (
    <Dialog
      title={t('change.title')}
      verb={t('change.save')}
      busy={busy}
      ready={fits}
      onConfirm={save}
      onClose={onClose}
      data-test-id="change-job"
      confirmTestId="change-save"
    >
      <Stack $gap="md">
        <Choice
          label={t('new_job.speed')}
          options={SPEEDS.map((value) => ({ value, label: t(`new_job.speed.${value}`) }))}
          value={speed}
          onChange={setSpeed}
          hint={t(`new_job.speed.${speed}.hint`)}
          data-test-id="change-speed"
        />
        <Choice
          label={t('when.label')}
          options={[
            { value: 'now', label: t('when.any_time') },
            { value: 'hours', label: t('when.hours') },
          ]}
          value={limited ? 'hours' : 'now'}
          onChange={(when) => setLimited(when === 'hours')}
          data-test-id="change-when"
        />
        {limited && <HoursFields hours={hours} onChange={setHours} />}
        <AskFirstFields
          asks={asks}
          first={first}
          fault={fault && t(...fault)}
          hint={t('change.ask_first.hint')}
          onChange={(changes) => {
            setAsks(changes.askFirst ?? asks);
            setFirst(changes.first ?? first);
          }}
        />
        <TitleField title={title} onChange={setTitle} />
        {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      </Stack>
    </Dialog>
  );
}
