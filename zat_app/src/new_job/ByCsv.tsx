import { Button } from '@zendeskgarden/react-buttons';
import { Checkbox, Field, Input, Select, Textarea } from '@zendeskgarden/react-forms';
import { useRef, useState } from 'react';
import styled from 'styled-components';
import { useBackend } from '../backend/hooks';
import { asProblem, type Problem } from '../backend/problem';
import { Download } from '../components/Download';
import { Row, Stack, Subtle } from '../components/layout';
import { Notice } from '../components/Notice';
import { useLanguage, useSentence } from '../i18n/language';
import { type Columns, columnsOf, MEANINGS, namesTags, send, type Upload } from './csv_file';
import type { SectionProps } from './section';

const MOST_SHOWN = 10; // bad lines

/** Tickets from a file or from rows that are pasted: sent at once, and read by the backend. */
export function ByCsv({ form, faults, change }: SectionProps) {
  const { t } = useLanguage();
  const sentence = useSentence();
  const backend = useBackend();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const newest = useRef(0);
  const { csv } = form;
  const upload = csv?.upload ?? null;

  const read = async (name: string | null, content: Blob, columns: Columns = {}) => {
    newest.current += 1;
    const turn = newest.current;
    setBusy(true);
    setProblem(null);
    change({ csv: { name, content, upload: null }, skipBadLines: false });
    try {
      const found = await send(backend, content, columns);
      if (turn !== newest.current) return;
      const operation = namesTags(found)
        ? ('from_csv' as const)
        : form.operation === 'from_csv'
          ? ('add' as const)
          : form.operation;
      change({ csv: { name, content, upload: found }, operation });
    } catch (thrown) {
      if (turn === newest.current) setProblem(asProblem(thrown));
    } finally {
      if (turn === newest.current) setBusy(false);
    }
  };
  const again = (columns: Columns) => csv && read(csv.name, csv.content, columns);
  const error = problem ? sentence(problem) : faults.csv ? t(...faults.csv) : null;

  return (
    <Stack $gap="md">
      <Field>
        <Field.Label>{t('new_job.csv.file')}</Field.Label>
        <Field.Hint>{t('new_job.csv.file.hint')}</Field.Hint>
        <Input
          isCompact
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) read(file.name, file);
          }}
          {...(error ? { validation: 'error' as const } : {})}
          data-field="csv"
          data-test-id="csv-file"
        />
        {error && <Field.Message validation="error">{error}</Field.Message>}
      </Field>
      <Paste onRead={(text) => read(null, new Blob([text]))} />
      {busy && <Subtle role="status">{t('new_job.csv.reading')}</Subtle>}
      {problem?.fields.some(({ field }) => field === 'ticket_id') && <Which onRead={again} />}
      {upload && (
        <>
          <Subtle role="status" data-test-id="csv-read">
            {csv?.name && `${csv.name}: `}
            {t('new_job.csv.read', { count: upload.rows })}
            {upload.merged_rows > 0 &&
              `, ${t('new_job.csv.merged', { count: upload.merged_rows })}`}
          </Subtle>
          <ColumnFields upload={upload} onRead={again} />
          {upload.bad_rows > 0 && (
            <BadLines
              upload={upload}
              skip={form.skipBadLines}
              onSkip={(skipBadLines) => change({ skipBadLines })}
            />
          )}
        </>
      )}
    </Stack>
  );
}

/** Rows as a spreadsheet hands them over. A long paste never gets into the field, which would take minutes. */
function Paste({ onRead }: { onRead: (text: string) => void }) {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  return (
    <Field>
      <Field.Label>{t('new_job.csv.paste')}</Field.Label>
      <Textarea
        isCompact
        rows={2}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text');
          if (!pasted.trim()) return;
          event.preventDefault();
          setText('');
          onRead(pasted);
        }}
        spellCheck={false}
        data-test-id="csv-paste"
      />
      {text.trim() !== '' && (
        <Row>
          <Button size="small" onClick={() => onRead(text)} data-test-id="csv-read-rows">
            {t('new_job.csv.paste.read')}
          </Button>
        </Row>
      )}
    </Field>
  );
}

/** Where the file doesn't say in words that are known which column holds the tickets. */
function Which({ onRead }: { onRead: (columns: Columns) => void }) {
  const { t } = useLanguage();
  const [column, setColumn] = useState('');
  return (
    <Field>
      <Field.Label>{t('new_job.csv.column.ticket_id')}</Field.Label>
      <Field.Hint>{t('new_job.csv.column.hint')}</Field.Hint>
      <Row>
        <Input
          isCompact
          value={column}
          onChange={(event) => setColumn(event.target.value)}
          data-test-id="csv-column-ticket_id"
        />
        <Button
          size="small"
          disabled={column.trim() === ''}
          onClick={() => onRead({ ticket_id: column.trim() })}
          data-test-id="csv-read-columns"
        >
          {t('new_job.csv.column.read')}
        </Button>
      </Row>
    </Field>
  );
}

function ColumnFields({ upload, onRead }: { upload: Upload; onRead: (columns: Columns) => void }) {
  const { t } = useLanguage();
  const chosen = columnsOf(upload);
  return (
    <Row $gap="md" $align="flex-end">
      {MEANINGS.map((meaning) => (
        <Column key={meaning}>
          <Field>
            <Field.Label>{t(`new_job.csv.column.${meaning}`)}</Field.Label>
            <Select
              isCompact
              value={chosen[meaning] ?? ''}
              onChange={(event) => onRead({ ...chosen, [meaning]: event.target.value })}
              data-test-id={`csv-column-${meaning}`}
            >
              {meaning !== 'ticket_id' && <option value="">{t('new_job.csv.column.none')}</option>}
              {upload.columns.map((name, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns may have the same name
                <option key={place} value={place + 1}>
                  {upload.layout.heading ? name : t('new_job.csv.column.number', { number: name })}
                </option>
              ))}
            </Select>
          </Field>
        </Column>
      ))}
    </Row>
  );
}

interface BadLinesProps {
  upload: Upload;
  skip: boolean;
  onSkip: (skip: boolean) => void;
}

function BadLines({ upload, skip, onSkip }: BadLinesProps) {
  const { t } = useLanguage();
  const more = upload.bad_rows - MOST_SHOWN;
  return (
    <Notice
      type="warning"
      title={t('new_job.csv.bad', { count: upload.bad_rows })}
      data-test-id="csv-bad"
    >
      <Lines>
        {upload.bad_lines.slice(0, MOST_SHOWN).map(({ row, detail }) => (
          <li key={row}>{t('new_job.csv.bad.line', { row, detail })}</li>
        ))}
        {more > 0 && <li>{t('new_job.csv.bad.more', { count: more })}</li>}
      </Lines>
      <Stack $gap="xs">
        <Row>
          <Download
            path={`api/v1/uploads/${upload.upload_id}/bad-lines.csv`}
            query={{}}
            name={`bad-lines-${upload.upload_id.slice(0, 8)}.csv`}
            label={t('new_job.csv.bad.download')}
            data-test-id="csv-bad-download"
          />
        </Row>
        <Field>
          <Checkbox
            checked={skip}
            onChange={(event) => onSkip(event.target.checked)}
            data-test-id="csv-skip"
          >
            <Field.Label isRegular>{t('new_job.csv.skip', { count: upload.bad_rows })}</Field.Label>
          </Checkbox>
        </Field>
      </Stack>
    </Notice>
  );
}

const Column = styled.div`
  flex: 1 1 150px;
  min-width: 0;
`;

const Lines = styled.ul`
  margin: ${({ theme }) => `${theme.space.xs} 0`};
  padding-left: ${({ theme }) => theme.space.md};
  list-style: disc;
  overflow-wrap: anywhere;
`;
