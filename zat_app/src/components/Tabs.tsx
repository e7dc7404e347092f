import { focusStyles, getColor } from '@zendeskgarden/react-theming';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react';
import styled from 'styled-components';

interface TabsProps<Id extends string> {
  label: string;
  tabs: readonly { id: Id; name: string; 'data-test-id'?: string }[];
  chosen: Id;
  onChoose: (id: Id) => void;
  /** What the chosen tab shows. */
  children: ReactNode;
}

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * Tabs in the looks of Garden's. Arrows go from one to the next, Enter, Space or a click chooses.
 * https://www.w3.org/WAI/ARIA/apg/patterns/tabs/
 */
export function Tabs<Id extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  children,
}: TabsProps<Id>) {
  const name = useId();
  const shown = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Where there is no room for all tabs, the chosen one may be out of sight.
    if (chosen) shown.current?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  }, [chosen]);
  const move = ({ key, currentTarget: tab }: KeyboardEvent) => {
    const all = [...(tab.parentElement?.children ?? [])];
    const next = all.at((all.indexOf(tab) + (STEPS[key] ?? 0)) % all.length);
    if (next instanceof HTMLElement && next !== tab) next.focus();
  };
  return (
    <div>
      <List role="tablist" aria-label={label}>
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            ref={tab.id === chosen ? shown : undefined}
            type="button"
            role="tab"
            id={`${name}-${tab.id}`}
            aria-selected={tab.id === chosen}
            aria-controls={tab.id === chosen ? `${name}-panel` : undefined}
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => onChoose(tab.id)}
            onKeyDown={move}
            data-test-id={tab['data-test-id']}
          >
            {tab.name}
          </Tab>
        ))}
      </List>
      <div role="tabpanel" id={`${name}-panel`} aria-labelledby={`${name}-${chosen}`}>
        {children}
      </div>
    </div>
  );
}

const List = styled.div`
  margin-bottom: ${({ theme }) => theme.space.base * 5}px;
  overflow: auto hidden;
  white-space: nowrap;
  border-bottom: ${({ theme }) => `${theme.borders.sm} ${getColor({ theme, variable: 'border.default' })}`};
`;

const Tab = styled.button`
  position: relative;
  padding: ${({ theme }) => `${theme.space.base * 2.5}px ${theme.space.base * 7}px ${theme.space.base * 1.5}px`};
  border: 0 solid transparent;
  border-bottom-width: ${({ theme }) => theme.borderWidths.md};
  background: none;
  color: inherit;
  font: inherit;
  cursor: pointer;
  &:hover,
  &[aria-selected='true'] {
    color: ${({ theme }) => getColor({ theme, variable: 'foreground.primary' })};
  }
  &[aria-selected='true'] {
    border-color: ${({ theme }) => getColor({ theme, variable: 'border.primaryEmphasis' })};
  }
  &::before {
    content: '';
    position: absolute;
    inset: ${({ theme }) => `${theme.space.base * 2.5}px ${theme.space.base * 6}px ${theme.space.base * 1.5}px`};
    border-radius: ${({ theme }) => theme.borderRadii.md};
  }
  ${({ theme }) =>
    focusStyles({
      theme,
      inset: true,
      spacerWidth: null,
      shadowWidth: 'sm',
      selector: '&:focus-visible::before',
    })}
`;
