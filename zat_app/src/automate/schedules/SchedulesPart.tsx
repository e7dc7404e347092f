import type { PartProps } from '../AutomatePage';
import { ChangeSchedule, NewSchedule } from './ScheduleForm';
import { ScheduleList } from './ScheduleList';
import { SchedulePage } from './SchedulePage';

/** Schedules: all of them, a new one, or one with everything about it. */
export default function SchedulesPart({ rest: [asked, verb] }: PartProps) {
  if (!asked) return <ScheduleList />;
  if (asked === 'new') return <NewSchedule />;
  if (verb === 'change') return <ChangeSchedule key={asked} scheduleId={asked} />;
  return <SchedulePage key={asked} scheduleId={asked} />;
}
