import { Button } from '@zendeskgarden/react-buttons';
import { focusStyles, getColor } from '@zendeskgarden/react-theming';
import {
  type FormEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
} from 'react';
import { createPortal } from 'react-dom';
import styled from 'styled-components';
import { useLanguage } from '../i18n/language';

export interface DialogProps {
  title: string;
  children: ReactNode;
  /** The verb on the button, such as «Stop». */
  verb: string;
  isDanger?: boolean;
  /** Whether what was confirmed is under way: a key or a click beside the dialog doesn't close it. */
  busy?: boolean;
  /** Whether its fields are filled in so that it can be confirmed. */
  ready?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  'data-test-id'?: string;
  /** The button's. */
  confirmTestId?: string;
}

/**
 * A question before the page: the browser's own dialog, which gives the focus back where it was, in
 * the looks of Garden's Modal. Escape, Cancel and, where nothing was typed into it, a click beside it
 * close it. It is a form of its own, outside any that it was asked from: Enter in a field confirms.
 */
export function Dialog({ title, children, isDanger = false, onClose, ...props }: DialogProps) {
  const { t } = useLanguage();
  const { busy = false, ready = true, onConfirm } = props;
  const name = useId();
  const dialog = useOpen();
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation(); // React tells forms around it, too, which are elsewhere on the page
    if (!busy && ready) onConfirm();
  };
  const clickBeside = ({ target, currentTarget }: MouseEvent) => {
    const beside = target === currentTarget && !currentTarget.querySelector(FIELDS);
    if (beside && !busy) onClose();
  };
  return createPortal(
    <Box
      ref={dialog}
      aria-labelledby={name}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault(); // it is closed by being taken away
        if (!busy) onClose();
      }}
      onClose={onClose}
      onKeyDown={keepFocus}
      onMouseDown={clickBeside}
      data-test-id={props['data-test-id']}
    >
      <Inside onSubmit={confirm} noValidate>
        <Header id={name} $isDanger={isDanger}>
          {isDanger && <DangerIcon />}
          {title}
        </Header>
        <Body>{children}</Body>
        <Footer>
          <Button isBasic onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button
            isPrimary
            isDanger={isDanger}
            type="submit"
            disabled={busy || !ready}
            data-test-id={props.confirmTestId}
          >
            {props.verb}
          </Button>
        </Footer>
        <Close type="button" aria-label={t('action.close')} onClick={onClose}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M3 13L13 3m0 10L3 3" stroke="currentColor" strokeLinecap="round" />
          </svg>
        </Close>
      </Inside>
    </Box>,
    document.body,
  );
}

/** Shows the dialog above everything, and keeps the page behind it where it is. */
function useOpen() {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const shown = dialog.current;
    const { style, clientWidth } = document.documentElement;
    const { overflow, paddingInlineEnd } = style;
    style.paddingInlineEnd = `${window.innerWidth - clientWidth}px`; // where the scroll bar was
    style.overflow = 'hidden';
    shown?.showModal();
    shown?.focus();
    return () => {
      Object.assign(style, { overflow, paddingInlineEnd });
      shown?.close(); // gives the focus back
    };
  }, []);
  return dialog;
}

const FIELDS = 'input, select, textarea';

const CAN_HAVE_FOCUS =
  'a[href], :is(button, input, select, textarea):enabled:not([type=radio]:not(:checked))';

/** From the last to the first: the browser's own dialog would go on to the page around our frame. */
function keepFocus(event: KeyboardEvent<HTMLDialogElement>) {
  if (event.key !== 'Tab') return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(CAN_HAVE_FOCUS)];
  const ends = event.shiftKey ? [event.currentTarget, all.at(0)] : [all.at(-1)];
  if (!ends.includes(event.target as HTMLElement)) return;
  event.preventDefault();
  all.at(event.shiftKey ? -1 : 0)?.focus();
}

function DangerIcon() {
  return (
    <Icon viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <g fill="none" stroke="currentColor">
        <circle cx="7.5" cy="8.5" r="7" />
        <path strokeLinecap="round" d="M7.5 4.5V9" />
      </g>
      <circle cx="7.5" cy="12" r="1" fill="currentColor" />
    </Icon>
  );
}

const Box = styled.dialog`
  width: ${({ theme }) => theme.breakpoints.sm};
  max-width: calc(100% - ${({ theme }) => theme.space.xl});
  max-height: calc(100vh - ${({ theme }) => theme.space.base * 24}px);
  padding: 0;
  overflow: hidden;
  border: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.default' })}`};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  background: ${({ theme }) => getColor({ theme, variable: 'background.raised' })};
  box-shadow: ${({ theme }) =>
    theme.shadows.lg('20px', '28px', getColor({ theme, variable: 'shadow.large' }))};
  color: inherit;
  &:focus {
    outline: none;
  }
  &::backdrop {
    background: ${({ theme }) =>
      getColor({
        theme,
        hue: 'neutralHue',
        transparency: theme.opacity[1000],
        light: { shade: 900 },
        dark: { shade: 1200 },
      })};
  }
`;

const Inside = styled.form`
  position: relative;
  display: flex;
  flex-direction: column;
  max-height: inherit;
`;

const Header = styled.h2<{ $isDanger: boolean }>`
  position: relative;
  padding: ${({ theme }) => `${theme.space.base * 5}px ${theme.space.base * 18.5}px ${theme.space.base * 5}px ${theme.space.base * 10}px`};
  border-bottom: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.subtle' })}`};
  color: ${({ theme, $isDanger }) =>
    getColor({ theme, variable: $isDanger ? 'foreground.danger' : 'foreground.default' })};
  font-size: ${({ theme }) => theme.fontSizes.md};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
`;

const Icon = styled.svg`
  position: absolute;
  top: ${({ theme }) => theme.space.base * 5.5}px;
  inset-inline-start: ${({ theme }) => theme.space.md};
`;

const Body = styled.div`
  padding: ${({ theme }) => `${theme.space.base * 5}px ${theme.space.base * 10}px`};
  overflow: auto;
`;

const Footer = styled.div`
  display: flex;
  flex-shrink: 0;
  justify-content: flex-end;
  gap: ${({ theme }) => theme.space.base * 5}px;
  padding: ${({ theme }) => `${theme.space.base * 5}px ${theme.space.base * 10}px ${theme.space.base * 8}px`};
`;

const Close = styled.button`
  position: absolute;
  top: ${({ theme }) => theme.space.base * 2.5}px;
  inset-inline-end: ${({ theme }) => theme.space.base * 6.5}px;
  display: flex;
  align-items: center;
  justify-content: center;
  width: ${({ theme }) => theme.space.xl};
  height: ${({ theme }) => theme.space.xl};
  border: 0;
  border-radius: 50%;
  background: none;
  color: ${({ theme }) => getColor({ theme, variable: 'foreground.subtle' })};
  cursor: pointer;
  &:hover {
    background: ${({ theme }) =>
      getColor({
        theme,
        variable: 'background.primaryEmphasis',
        transparency: theme.opacity[100],
      })};
    color: ${({ theme }) =>
      getColor({
        theme,
        variable: 'foreground.subtle',
        dark: { offset: -100 },
        light: { offset: 100 },
      })};
  }
  ${({ theme }) => focusStyles({ theme })}
`;
