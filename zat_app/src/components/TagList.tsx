import styled from 'styled-components';
import { useLanguage } from '../i18n/language';
import { ToneTag } from './ToneTag';

interface TagListProps {
  tags: readonly string[];
  /** Added and removed tags differ in more than their colour: a sign stands before them. */
  kind?: 'plain' | 'added' | 'removed';
}

const SIGNS = { plain: '', added: '+', removed: '−' };
const TONES = { plain: 'neutral', added: 'success', removed: 'danger' } as const;

export function TagList({ tags, kind = 'plain' }: TagListProps) {
  const { t } = useLanguage();
  if (tags.length === 0) return null;
  const label = kind === 'plain' ? undefined : t(kind === 'added' ? 'tags.added' : 'tags.removed');
  return (
    <Tags aria-label={label}>
      {tags.map((tag) => (
        <li key={tag}>
          <ToneTag isRegular $tone={TONES[kind]}>
            <span title={tag}>
              {SIGNS[kind]}
              {tag}
            </span>
          </ToneTag>
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
