import type { Faults } from './faults';
import type { JobForm } from './form';

/** What every part of the form gets: the form, what is wrong with it, and how to change it. */
export interface SectionProps {
  form: JobForm;
  faults: Faults;
  change: (changes: Partial<JobForm>) => void;
}
