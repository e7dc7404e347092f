import { Checkbox, Field, Input } from '@zendeskgarden/react-forms';
import { useRef, useState } from 'react';
import { orderKey, taken } from '../../backend/backend';
import { useBackend } from '../../backend/hooks';
import { asProblem, Problem } from '../../backend/problem';
import type { components } from '../../backend/schema';
import { Dialog } from '../../components/Dialog';
import { ChoiceFilter } from '../../components/filters';
import { Danger, Stack, Subtle } from '../../components/layout';
import { useLanguage } from '../../i18n/language';
import { type Ids, type Missing, OtherIds } from './OtherIds';
import { WhyNot } from './SaveJob';

type Taken = components['schemas']['Taken'];
const EXISTING = ['skip', 'rename', 'replace'] as const;

/** Takes in what another account, or this one, has exported: all of it or nothing. */
export default function ImportSaved({
  onDone,
  onClose,
}: {
  onDone: () => void;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const [file, setFile] = useState<File | null>(null);
  const [existing, setExisting] = useState<(typeof EXISTING)[number]>('skip');
  const [leaveOut, setLeaveOut] = useState(false);
  const [ids, setIds] = useState<Ids>({});
  const { take, clear, busy, problem, missing, taken: done } = useImport();
  const confirm = async () => {
    if (done) return onClose();
    if (file && (await take(file, { existing, ids, leave_out: leaveOut }))) onDone();
  };
  return (
    <Dialog
      title={t('saved.import.title')}
      verb={t(done ? 'action.close' : 'saved.import.verb')}
      busy={busy}
      ready={Boolean(file || done)}
      onConfirm={confirm}
      onClose={onClose}
      data-test-id="import-saved"
      confirmTestId="import-yes"
    >
      {done ? (
        <Results all={done} />
      ) : (
        <Stack $gap="md">
          <Subtle>{t('saved.import.text')}</Subtle>
          <Field>
            <Field.Label>{t('saved.import.file')}</Field.Label>
            <Input
              isCompact
              type="file"
              accept=".json,application/json"
              onChange={(event) => {
                setFile(event.target.files?.[0] ?? null);
                setIds({});
                clear();
              }}
              data-test-id="import-file"
            />
          </Field>
          <ChoiceFilter
            label={t('saved.import.existing')}
            options={EXISTING.map((value) => ({ value, label: t(`saved.existing.${value}`) }))}
            value={existing}
            onChange={setExisting}
            data-test-id="import-existing"
          />
          {problem && <WhyNot problem={problem} />}
          {missing.length > 0 && <OtherIds missing={missing} ids={ids} onChange={setIds} />}
          {(leaveOut || problem?.code === 'not_here') && (
            <Field>
              <Checkbox
                checked={leaveOut}
                onChange={(event) => setLeaveOut(event.target.checked)}
                data-test-id="import-leave-out"
              >
                <Field.Label isRegular>{t('saved.import.leave_out')}</Field.Label>
              </Checkbox>
            </Field>
          )}
        </Stack>
      )}
    </Dialog>
  );
}

function Results({ all }: { all: Taken[] }) {
  const { t } = useLanguage();
  return (
    <Stack as="ul" $gap="xs" role="status" data-test-id="import-results">
      {all.map(({ name, result, saved_as, missing }) => (
        <li key={name}>
          {name}: {t(`saved.result.${result}`, { name: saved_as ?? '' })}
          {missing.length > 0 && <Danger> {missing.join(' ')}</Danger>}
        </li>
      ))}
    </Stack>
  );
}

interface How {
  existing: (typeof EXISTING)[number];
  ids: Ids;
  leave_out: boolean;
}

function useImport() {
  const { t } = useLanguage();
  const { api } = useBackend();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState<Taken[] | null>(null);
  const sent = useRef({ text: '', key: '' }); // whose answer may have been lost
  const [missing, setMissing] = useState<readonly Missing[]>([]); // as long as one file is chosen
  const clear = () => {
    setProblem(null);
    setMissing([]);
  };
  const take = async (file: File, { ids, ...how }: How) => {
    setBusy(true);
    setProblem(null);
    try {
      const some = Object.keys(ids).length > 0 ? { ids } : {};
      const body = { document: readDocument(await file.text()), ...how, ...some };
      if (body.document === null) throw new Problem('invalid', t('saved.import.no_json'), 422);
      const text = JSON.stringify(body);
      if (sent.current.text !== text) sent.current = { text, key: orderKey() };
      const params = { header: { 'Idempotency-Key': sent.current.key } };
      const made = api.POST('/api/v1/templates/import', {
        params,
        body: { ...body, document: body.document },
      });
      setDone((await taken(made)).templates);
      return true;
    } catch (thrown) {
      const refused = asProblem(thrown);
      setProblem(refused);
      setMissing((before) => distinct([...before, ...namedBy(refused)]));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { take, clear, busy, problem, missing, taken: done };
}

const namedBy = ({ fields }: Problem): Missing[] =>
  fields.flatMap(({ names }) => (names ? [names] : []));

const distinct = (all: readonly Missing[]): Missing[] => [
  ...new Map(all.map((each) => [`${each.kind} ${each.id}`, each])).values(),
];

function readDocument(text: string): Record<string, unknown> | null {
  try {
    const read: unknown = JSON.parse(text);
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
