import { Tag } from '@zendeskgarden/react-tags';
import styled from 'styled-components';
import { useLanguage } from '../i18n/language';

interface TagListProps {
  tags: readonly string[];
  /** Added and removed tags differ in more than their colour: a sign stands before them. */
  kind?: 'plain' | 'added' | 'removed';
}

const SIGNS = { plain: '', added: '+', removed: '−' };
const HUES = { plain: undefined, added: 'green', removed: 'red' };

export function TagList({ tags, kind = 'plain' }: TagListProps) {
  const { t } = useLanguage();
  if (tags.length === 0) return null;
  const label = kind === 'plain' ? undefined : t(kind === 'added' ? 'tags.added' : 'tags.removed');
  const hue = HUES[kind];
  return (
    <Tags aria-label={label}>
      {tags.map((tag) => (
        <li key={tag}>
          <Tag isRegular {...(hue ? { hue } : {})}>
            <span title={tag}>
              {SIGNS[kind]}
              {tag}
            </span>
          </Tag>
        </li>
      ))}
    </Tags>
  );
}

const Tags = styled.ul`
  display: inline-flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => theme.space.xxs};
  max-width: 100%;
  li { max-width: 100%; }
`;
