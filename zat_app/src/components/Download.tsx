import { Button } from '@zendeskgarden/react-buttons';
import { useState } from 'react';
import { useBackend } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import { useLanguage, useSentence } from '../i18n/language';
import { Danger } from './layout';
import { save } from './save';

interface DownloadProps {
  /** Of the backend's file, such as `api/v1/activity.csv`. */
  path: string;
  query: Record<string, string>;
  /** What the file is called on the person's machine. */
  name: string;
  /** What the button says; that it downloads CSV without one. */
  label?: string;
  'data-test-id': string;
}

/** A file of the backend's. It is fetched with our token and handed to the browser from memory. */
export function Download({ path, query, name, label, ...rest }: DownloadProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const backend = useBackend();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const download = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const answer = await backend.open(`${path}?${new URLSearchParams(query)}`);
      save(await answer.blob(), name);
    } catch (thrown) {
      setProblem(asProblem(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {problem && <Danger role="alert">{sentence(problem)}</Danger>}
      <Button size="small" disabled={busy} onClick={download} {...rest}>
        {busy ? t('tickets.downloading') : (label ?? t('tickets.download'))}
      </Button>
    </>
  );
}
