/** What an app beside a ticket may read and do. Tags are those of the form, not the saved ones. */
import { actions, everywhere, lookUp } from './offers.js';

/**
 * @param {any} state what the server told at the start
 * @param {any} ticket
 * @param {import('./ticket_form.js').TicketForm} form
 * @param {(place: import('./address.js').Place) => void} go
 * @param {(size: { height?: string }) => void} resize
 * @returns {import('./host.js').Offers}
 */
export function ticketOffers(state, ticket, form, go, resize) {
  const known = () => ({ ...everywhere(state), ticket: object(state, ticket, form) });
  /** @type {Record<string, (...args: any[]) => unknown>} */
  const doable = {
    ...actions(go, state.app),
    resize,
    'ticket.tags.add': (...tags) => form.add(tags.flat().join(' ')),
    'ticket.tags.remove': (...tags) => {
      for (const tag of tags.flat()) form.remove(tag);
    },
  };
  return {
    context: { ticketId: ticket.id },
    get: (path) => lookUp(known(), path),
    set: (path, value) => {
      if (path !== 'ticket.tags') throw new Error(`${path} can't be set here.`);
      form.put(Array.isArray(value) ? value.map(String) : String(value).split(/\s+/));
      return form.tags;
    },
    invoke: (name, args) => {
      if (!Object.hasOwn(doable, name)) throw new Error(`There is no action ${name} here.`);
      return doable[name](...args) ?? null;
    },
  };
}

/** @param {any} state @param {any} ticket @param {import('./ticket_form.js').TicketForm} form */
function object(state, ticket, form) {
  /** @type {Record<string, unknown>} */
  const fields = {};
  for (const field of state.fields) {
    fields[`customField:custom_field_${field.id}`] =
      field.kind === 'checkbox'
        ? form.tags.includes(field.tag)
        : (field.options.find((/** @type {any} */ option) => form.tags.includes(option.tag))?.tag ??
          null);
  }
  return {
    id: ticket.id,
    subject: ticket.subject,
    status: ticket.status,
    priority: ticket.priority,
    tags: form.tags,
    requester: ticket.requester,
    organization: ticket.organization,
    brand: ticket.brand,
    assignee: { user: ticket.assignee, group: ticket.group },
    via: { channel: ticket.channel },
    createdAt: ticket.created_at,
    updatedAt: ticket.updated_at,
    type: null,
    ...fields,
  };
}
