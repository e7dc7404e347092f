import { Field, Input } from '@zendeskgarden/react-forms';
import { useLanguage } from '../i18n/language';

const LONGEST_TITLE = 500;

interface TitleFieldProps {
  title: string;
  onChange: (title: string) => void;
}

export function TitleField({ title, onChange }: TitleFieldProps) {
  const { t } = useLanguage();
  return (
    <Field>
      <Field.Label>{t('new_job.job_title')}</Field.Label>
      <Input
        isCompact
        value={title}
        maxLength={LONGEST_TITLE}
        onChange={(event) => onChange(event.target.value)}
        data-test-id="change-title"
      />
    </Field>
  );
}
