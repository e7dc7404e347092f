import { FauxInput, Field, Input } from '@zendeskgarden/react-forms';
import { Tag } from '@zendeskgarden/react-tags';
import { getColor } from '@zendeskgarden/react-theming';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styled from 'styled-components';
import { useLanguage } from '../i18n/language';
import { Hidden, Subtle } from './layout';

export interface PickerOption {
  value: string;
  label: ReactNode;
  note?: string;
  isDisabled?: boolean;
}

export interface PickerProps {
  label: string;
  hint?: string;
  /** What is wrong with what was chosen, in words. */
  error?: string | null;
  placeholder?: string;
  chosen: readonly { value: string; label: string }[];
  /** What can be chosen now; the caller filters by what is typed. */
  options: readonly PickerOption[];
  /** What stands in the list when there is nothing to choose. */
  none: string;
  typed: string;
  onType: (text: string) => void;
  /** What ends an entry: the list closes, so that it covers nothing that comes next. */
  separators?: RegExp;
  onChoose: (value: string) => void;
  onRemove: (value: string) => void;
  /** What is pasted, with its line breaks; true where that was enough. */
  onPaste?: (text: string) => boolean;
  /** Enter, or leaving the field, while no option is marked. */
  onTake?: () => void;
  'data-test-id'?: string;
}

/**
 * Several things chosen by typing: the combobox pattern with a list of suggestions, in Garden's
 * looks. Garden's own Combobox would be a sixth of all our JavaScript.
 * https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
export function Picker(props: PickerProps) {
  const { label, hint, error, chosen, options, none, typed, placeholder } = props;
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const marked = open && !options[at]?.isDisabled ? options[at] : undefined;
  const list = useId();
  const optionAt = `${list}-${at}`;
  useEffect(() => {
    // `aria-activedescendant` alone moves nothing: the list may be longer than what is seen of it.
    if (marked) document.getElementById(optionAt)?.scrollIntoView?.({ block: 'nearest' });
  }, [marked, optionAt]);
  const validation = error ? { validation: 'error' as const } : {};

  const show = (isOpen: boolean) => {
    setOpen(isOpen);
    setAt(-1);
  };
  const choose = ({ value, isDisabled }: PickerOption) => {
    if (isDisabled) return;
    props.onChoose(value);
    show(false);
  };
  const remove = (value: string) => {
    props.onRemove(value);
    input.current?.focus();
  };
  const keys = useKeys({ ...props, at, setAt, open, show, marked, choose });

  return (
    <Field data-test-id={props['data-test-id']}>
      <Field.Label>{label}</Field.Label>
      {hint && <Field.Hint>{hint}</Field.Hint>}
      <Around>
        <Box isCompact tabIndex={undefined} onClick={() => input.current?.focus()} {...validation}>
          {chosen.map((each) => (
            <Tag key={each.value} size="medium" data-test-id="picked">
              <span>{each.label}</span>
              <Remove
                type="button"
                aria-label={t('tag_picker.remove', { tag: each.label })}
                onClick={() => remove(each.value)}
              >
                <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
                  <path d="M3 9l6-6m0 6L3 3" stroke="currentColor" strokeLinecap="round" />
                </svg>
              </Remove>
            </Tag>
          ))}
          <Typing
            ref={input}
            isBare
            isCompact
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={open}
            aria-controls={list}
            aria-activedescendant={marked ? optionAt : undefined}
            aria-invalid={error ? true : undefined}
            value={typed}
            placeholder={chosen.length === 0 ? placeholder : ''}
            onChange={(event) => {
              const text = event.target.value;
              props.onType(text);
              show(!props.separators?.test(text.trimStart()));
            }}
            onClick={() => show(true)}
            onPaste={(event) => {
              if (props.onPaste?.(event.clipboardData.getData('text'))) event.preventDefault();
            }}
            onBlur={() => {
              props.onTake?.();
              show(false);
            }}
            onKeyDown={keys}
          />
        </Box>
        <List id={list} role="listbox" aria-label={label} hidden={!open}>
          {options.map((option, index) => (
            <Option
              key={option.value}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-disabled={option.isDisabled}
              $marked={option === marked}
              // Without this the field loses its focus before the click arrives.
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => setAt(index)}
              onClick={() => choose(option)}
              onKeyDown={keys}
            >
              {option.label}
              {option.note && <Note>{option.note}</Note>}
            </Option>
          ))}
          {options.length === 0 && (
            <Option role="option" aria-disabled aria-selected={false} $marked={false}>
              {none}
            </Option>
          )}
        </List>
      </Around>
      <Hidden role="status">
        {open && options.length > 0 ? t('tag_picker.found', { count: options.length }) : ''}
      </Hidden>
      {error && <Field.Message validation="error">{error}</Field.Message>}
    </Field>
  );
}

interface Keys extends Pick<PickerProps, 'options' | 'chosen' | 'typed' | 'onRemove' | 'onTake'> {
  at: number;
  setAt: (index: number) => void;
  open: boolean;
  show: (isOpen: boolean) => void;
  marked: PickerOption | undefined;
  choose: (option: PickerOption) => void;
}

function useKeys({ options, chosen, typed, onRemove, onTake, ...list }: Keys) {
  const { at, setAt, open, show, marked, choose } = list;
  const step = (by: 1 | -1) => {
    if (!open) return show(true);
    const last = options.length - 1;
    if (last >= 0) setAt(by > 0 ? (at >= last ? 0 : at + 1) : at <= 0 ? last : at - 1);
  };
  return (event: KeyboardEvent) => {
    const last = chosen.at(-1);
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Escape' && open) show(false);
    else if (event.key === 'Backspace' && typed === '' && last) return onRemove(last.value);
    else if (event.key === 'Enter' && marked) choose(marked);
    else if (event.key === 'Enter') {
      onTake?.();
      show(false);
    } else return;
    event.preventDefault(); // a form around this is not sent, and the cursor stays
  };
}

const Around = styled.div`
  position: relative;
  font-size: ${({ theme }) => theme.fontSizes.md}; /* a Garden Field has none */
  margin-top: ${({ theme }) => theme.space.xxs};
`;

const Box = styled(FauxInput)`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${({ theme }) => theme.space.xxs};
  cursor: text;
`;

const Typing = styled(Input)`
  &&& {
    flex: 1 1 90px;
    width: auto;
    min-width: 60px;
    margin: 0;
  }
`;

const Remove = styled.button`
  display: inline-flex;
  align-items: center;
  justify-content: center;
  flex: none;
  width: 16px;
  height: 16px;
  margin-inline: 4px -4px;
  padding: 0;
  border: 0;
  border-radius: 50%;
  background: none;
  color: inherit;
  cursor: pointer;
  &:focus-visible {
    outline: 2px solid currentColor;
  }
`;

const List = styled.ul`
  position: absolute;
  z-index: 3;
  top: calc(100% + 4px);
  inset-inline: 0;
  max-height: 240px;
  overflow-y: auto;
  padding: ${({ theme }) => theme.space.xxs} 0;
  border: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.default' })}`};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${({ theme }) => getColor({ theme, variable: 'background.raised' })};
  box-shadow: ${({ theme }) =>
    theme.shadows.lg('16px', '20px', getColor({ theme, variable: 'shadow.medium' }))};
`;

const Option = styled.li<{ $marked: boolean }>`
  padding: ${({ theme }) => `${theme.space.xxs} ${theme.space.sm}`};
  overflow-wrap: anywhere;
  cursor: pointer;
  background: ${({ theme, $marked }) =>
    $marked
      ? getColor({
          theme,
          variable: 'background.primaryEmphasis',
          transparency: theme.opacity[100],
        })
      : 'transparent'};
  &[aria-disabled='true'] {
    cursor: default;
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  }
`;

const Note = styled(Subtle)`
  display: block;
  font-size: ${({ theme }) => theme.fontSizes.sm};
`;
