import { taken } from '../backend/backend';
import { useBackend, useLoaded } from '../backend/hooks';
import type { Template } from '../backend/types';
import { Dialog } from '../components/Dialog';
import { LinkButton, Rows, Stack, Subtle } from '../components/layout';
import { LoadingState, ProblemState, State } from '../components/states';
import { useLanguage } from '../i18n/language';
import { selectionWords } from '../job/words';
import { useGo } from '../router';
import { resetForm } from './kept';
import { formOf } from './order';

/** Begins with a saved job: in the form, or where it asks for what it needs. */
export default function UseSaved({ onClose }: { onClose: () => void }) {
  const language = useLanguage();
  const { t } = language;
  const { api } = useBackend();
  const go = useGo();
  const { data, problem, reload } = useLoaded('saved', (signal) =>
    taken(api.GET('/api/v1/templates', { signal })),
  );
  const use = (saved: Template) => {
    const form = saved.inputs.length === 0 ? formOf(saved) : null;
    if (form === null) return go(`automate/saved/${saved.template_id}`);
    resetForm(form);
    onClose();
  };
  return (
    <Dialog
      title={t('saved.use')}
      verb={t('saved.all')}
      onConfirm={() => go('automate/saved')}
      onClose={onClose}
      data-test-id="use-saved"
    >
      {problem && !data && <ProblemState problem={problem} onRetry={reload} />}
      {!problem && !data && <LoadingState />}
      {data?.templates.length === 0 && (
        <State title={t('saved.none')}>{t('saved.none.text')}</State>
      )}
      {data && data.templates.length > 0 && (
        <Rows>
          {data.templates.map((saved) => (
            <li key={saved.template_id}>
              <Stack $gap="xxs">
                <LinkButton onClick={() => use(saved)}>{saved.name}</LinkButton>
                <Subtle>{selectionWords(saved, language)}</Subtle>
              </Stack>
            </li>
          ))}
        </Rows>
      )}
    </Dialog>
  );
}
