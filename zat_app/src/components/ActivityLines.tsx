import { useZaf } from '../backend/hooks';
import type { ActivityLine, Permissions } from '../backend/types';
import { useLanguage } from '../i18n/language';
import { useGo } from '../router';
import { Hidden, LinkButton, Stack, Subtle } from './layout';
import { Table } from './Table';

interface ActivityLinesProps {
  lines: ActivityLine[];
  caption: string;
  /** Whether all lines are about the same thing, which stands above them. */
  alike?: boolean;
}

/** Lines of the activity log: who did what, and when. */
export function ActivityLines({ lines, caption, alike = false }: ActivityLinesProps) {
  const { t, moment } = useLanguage();
  return (
    <Table $small>
      <Hidden as="caption">{caption}</Hidden>
      <thead>
        <tr>
          <th>{t('activity.when')}</th>
          <th>{t('activity.person')}</th>
          <th>{t('activity.what')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.at} ${line.verb} ${line.id}`} data-test-id="activity-line">
            <td>{moment(line.at)}</td>
            <td>{line.who.user?.name ?? line.who.name}</td>
            <td>
              <Stack $gap="xxs">
                <span>
                  {t(`activity.${line.noun}.${line.verb}` as 'activity.job.started')}{' '}
                  {!alike && <About line={line} />}
                </span>
                {line.noun === 'permissions' && <ChangedPermissions details={line.details} />}
              </Stack>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Where that which a line is about has a page. */
const PAGES: Partial<Record<ActivityLine['noun'], string>> = {
  job: 'jobs',
  template: 'automate/saved',
  schedule: 'automate/schedules',
  series: 'automate/series',
  hook: 'automate/rules',
};

/** What it was done to, by its name or its number, and the way there. */
function About({ line: { noun, verb, id, details } }: { line: ActivityLine }) {
  const go = useGo();
  const zaf = useZaf();
  const page = PAGES[noun];
  const named = details.title ?? details.name;
  const name = typeof named === 'string' ? named : '';
  if (noun === 'check' && id) {
    return <LinkButton onClick={() => zaf?.openTicket(Number(id))}>#{id}</LinkButton>;
  }
  if (!name || !page || !id || verb === 'removed') return <Subtle>{name}</Subtle>;
  return <LinkButton onClick={() => go(`${page}/${id}`)}>{name}</LinkButton>;
}

const RULES = {
  start: 'permissions.start',
  agent_tickets: 'permissions.most',
  protected_tags: 'permissions.tags',
  confirm_above: 'permissions.above',
} as const;
type Rules = Pick<Permissions, keyof typeof RULES>;

/** Each rule that is another one now: how it was, and how it is. */
function ChangedPermissions({ details }: Pick<ActivityLine, 'details'>) {
  const { t, number } = useLanguage();
  const { before, after } = details as { before?: Rules; after?: Rules };
  if (!before || !after) return null;
  const words = (rules: Rules, name: keyof Rules) => {
    const value = rules[name];
    if (Array.isArray(value)) return value.join(', ') || t('permissions.empty');
    if (typeof value === 'number') return number(value);
    return value === null ? t('permissions.empty') : t(`permissions.start.${value}`);
  };
  return (Object.keys(RULES) as (keyof Rules)[])
    .map((name) => [name, words(before, name), words(after, name)] as const)
    .filter(([, was, is]) => was !== is)
    .map(([name, was, is]) => <Subtle key={name}>{`${t(RULES[name])}: ${was} → ${is}`}</Subtle>);
}
