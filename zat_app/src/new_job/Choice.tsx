import { focusStyles, getColor } from '@zendeskgarden/react-theming';
import { useId } from 'react';
import styled, { type DefaultTheme } from 'styled-components';
import { Subtle } from '../components/layout';

interface ChoiceProps<Value extends string> {
  label: string;
  /** Whether the label is for screen readers alone, because the heading above says the same. */
  quiet?: boolean;
  hint?: string;
  options: readonly { readonly value: Value; readonly label: string }[];
  value: Value;
  onChange: (value: Value) => void;
  'data-test-id'?: string;
}

/** One of a few, side by side: radio buttons that look like a switch with several places. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, quiet = false, hint, options, value, onChange } = props;
  const name = useId();
  return (
    <Group
      data-test-id={props['data-test-id']}
      aria-describedby={hint ? `${name}-hint` : undefined}
    >
      <Legend $quiet={quiet}>{label}</Legend>
      <Places>
        {options.map((option) => (
          <Place key={option.value} $on={option.value === value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </Place>
        ))}
      </Places>
      {hint && <Subtle id={`${name}-hint`}>{hint}</Subtle>}
    </Group>
  );
}

/** The ground under what is chosen. */
export const tinted = (theme: DefaultTheme) =>
  getColor({ theme, hue: 'primaryHue', light: { shade: 100 }, dark: { shade: 1000 } });

const Group = styled.fieldset`
  display: flex;
  flex-direction: column;
  align-items: flex-start;
  gap: ${({ theme }) => theme.space.xs};
  min-width: 0;
  margin: 0;
  padding: 0;
  border: 0;
`;

const Legend = styled.legend<{ $quiet: boolean }>`
  padding: 0;
  margin-bottom: ${({ theme, $quiet }) => ($quiet ? 0 : theme.space.xs)};
  font-weight: ${({ theme }) => theme.fontWeights.semibold};
  ${({ $quiet }) => $quiet && 'position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden;'}
`;

const Places = styled.div`
  display: inline-flex;
  flex-wrap: wrap;
  max-width: 100%;
  border-radius: ${({ theme }) => theme.borderRadii.md};
  box-shadow: inset 0 0 0 1px ${({ theme }) => getColor({ theme, variable: 'border.default', dark: { offset: -100 }, light: { offset: 100 } })};
`;

const Place = styled.label<{ $on: boolean }>`
  position: relative;
  padding: ${({ theme }) => `${theme.space.xs} ${theme.space.sm}`};
  border-radius: ${({ theme }) => theme.borderRadii.md};
  cursor: pointer;
  color: ${({ theme, $on }) => getColor({ theme, variable: $on ? 'foreground.primary' : 'foreground.default' })};
  font-weight: ${({ theme, $on }) => ($on ? theme.fontWeights.semibold : theme.fontWeights.regular)};
  background: ${({ theme, $on }) => ($on ? tinted(theme) : 'transparent')};
  box-shadow: ${({ theme, $on }) => ($on ? `inset 0 0 0 1px ${getColor({ theme, variable: 'border.primaryEmphasis' })}` : 'none')};

  &:hover { color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })}; }
  input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
  ${({ theme }) => focusStyles({ theme, selector: '&:focus-within:has(:focus-visible)' })}
`;
