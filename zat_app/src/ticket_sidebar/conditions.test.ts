import { describe, expect, it } from 'vitest';
import { conditionsOf, countedSearches, readTicket, searchOf } from './conditions';

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
    expect(searchOf(TICKET, NOTHING)).toBe('');
  });

  it('share everything that is chosen', () => {
    const chosen = { ...NOTHING, organisation: true, requester: true, tag: true, subject: true };
    expect(searchOf(TICKET, chosen)).toBe(
      'organization:9 requester:7 tags:outage subject:"Refund late again"',
    );
  });

  it('can share another of the tags', () => {
    expect(searchOf(TICKET, { ...NOTHING, tag: true, chosenTag: 'vip' })).toBe('tags:vip');
  });

  it('are counted, and those that are open', () => {
    expect(countedSearches('tags:vip')).toEqual({
      all: 'tags:vip',
      open: 'tags:vip status<solved',
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
