import type { Words } from '../i18n/words';
import { addedAndRemoved, type JobForm, operationOf } from './form';

/** What a form's change does, as a title such as «Merge a, b → c»; null while it does nothing yet. */
export function sentenceOf(form: JobForm): Words | null {
  switch (operationOf(form)) {
    case 'from_csv':
      return form.csv?.name
        ? ['new_job.sentence.from_csv', { name: form.csv.name }]
        : ['new_job.sentence.from_rows'];
    case 'add':
    case 'remove': {
      const { add, remove } = addedAndRemoved(form);
      if (add.length > 0 && remove.length > 0) {
        return ['new_job.sentence.add_and_remove', { add: list(add), remove: list(remove) }];
      }
      if (add.length > 0) return ['new_job.sentence.add', { tags: list(add) }];
      return remove.length > 0 ? ['new_job.sentence.remove', { tags: list(remove) }] : null;
    }
    case 'rename': {
      const to = form.renameTo[0];
      const from = form.renameFrom.filter((tag) => tag !== to);
      if (from.length === 0 || to === undefined) return null;
      const key = from.length === 1 ? 'new_job.sentence.rename' : 'new_job.sentence.merge';
      return [key, { from: list(from), to }];
    }
    case 'one_of':
      return form.family.length >= 2 && form.keep !== ''
        ? ['new_job.sentence.one_of', { family: list(form.family), keep: form.keep }]
        : null;
    case 'set':
      return form.set.length > 0 ? ['new_job.sentence.set', { tags: list(form.set) }] : null;
  }
}

function list(tags: readonly string[]): string {
  return tags.join(', ');
}
