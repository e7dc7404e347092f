import { describe, expect, it } from 'vitest';
import { conditionsOf, readTicket, searchFor } from './conditions';

const TICKET = readTicket({
  'ticket.id': 42,
  'ticket.subject': 'RE: [EXT] Refund "late" again',
  'ticket.tags': ['outage', 'vip'],
  'ticket.requester': { id: 7, name: 'Ada' },
  'ticket.organization': { id: 9, name: 'Acme' },
});
const NOTHING = conditionsOf(TICKET);

describe('tickets like this', () => {
  it('begin with nothing chosen', () => {
    expect(searchFor(TICKET, NOTHING)).toEqual({});
  });

  it('share everything that is chosen', () => {
    const chosen = { ...NOTHING, organisation: true, requester: true, tag: true, subject: true };
    expect(searchFor(TICKET, chosen)).toEqual({
      organization_ids: [9],
      requesters: [7],
      tags_any: ['outage'],
      subject: 'Refund "late" again',
    });
  });

  it('can share another of the tags', () => {
    expect(searchFor(TICKET, { ...NOTHING, tag: true, chosenTag: 'vip' })).toEqual({
      tags_any: ['vip'],
    });
  });
});

describe('the ticket', () => {
  it('offers its subject without the marks of mail programs', () => {
    expect(NOTHING.words).toBe('Refund "late" again');
    expect(conditionsOf({ ...TICKET, subject: 'Re: AW: [ext] #123: Hello' }).words).toBe('Hello');
  });

  it('may lack everything: a new one has no number and no organisation', () => {
    expect(readTicket({ errors: {}, 'ticket.organization': null, 'ticket.tags': 'x' })).toEqual({
      id: null,
      subject: '',
      tags: [],
      requester: null,
      organisation: null,
    });
  });
});
