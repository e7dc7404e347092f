import { Button } from '@zendeskgarden/react-buttons';
import { Input } from '@zendeskgarden/react-forms';
import { useRef, useState } from 'react';
import styled from 'styled-components';
import { useLanguage } from '../i18n/language';
import { Row } from './layout';

interface CopyFieldProps {
  /** What it is, for those who do not see what stands around it. */
  label: string;
  value: string;
  'data-test-id'?: string;
}

/** A text to take somewhere else. */
export function CopyField({ label, value, ...rest }: CopyFieldProps) {
  const { t } = useLanguage();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    field.current?.select();
    // A page inside Zendesk may not have the clipboard; the selected text can be copied by hand.
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => setCopied(document.execCommand('copy')),
    );
  };
  return (
    <Row>
      <Text
        ref={field}
        isCompact
        readOnly
        value={value}
        aria-label={label}
        onFocus={(event) => event.target.select()}
        {...rest}
      />
      <Button size="small" onClick={copy} aria-label={t('action.copy_what', { what: label })}>
        {t(copied ? 'action.copied' : 'action.copy')}
      </Button>
    </Row>
  );
}

const Text = styled(Input)`
  flex: 1 1 240px;
  font-family: ${({ theme }) => theme.fonts.mono};
`;
