import { gapsIn, gapsOf, isGap } from './gaps';
import type { Order } from './order';

const kinds = (order: Partial<Order>) =>
  Object.fromEntries(gapsOf(order).map(({ name, kinds }) => [name, kinds]));

test('gaps are found as the backend finds them', () => {
  expect(gapsIn('tags:{{a}} {{ b_2 }} {{A}} {c} {{}}')).toEqual(['a', 'b_2']);
  expect([isGap(' {{a}} '), isGap('x{{a}}'), isGap(''), isGap('{{a')]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('what may fill a gap depends on where it stands, everywhere it stands', () => {
  expect(
    kinds({
      selection: { kind: 'search', query: 'tags:{{one}} subject:{{word}}' } as Order['selection'],
      parameters: { add: ['{{one}}', '{{many}}', 'for_{{part}}'], remove: ['{{word}}'] },
      title: '{{one}} {{free}}',
    }),
  ).toEqual({
    one: ['tag', 'text'],
    word: ['tag', 'text'],
    many: ['tag', 'text', 'tags'],
    part: ['tag', 'text'],
    free: ['tag', 'text', 'tags', 'ticket_ids', 'view'],
  });
});

test('numbers of tickets and the one tag of a rename are asked for as what they are', () => {
  expect(
    kinds({
      selection: { kind: 'tickets', ids: ['{{tickets}}'] } as unknown as Order['selection'],
      parameters: { rename: { from: ['{{old}}'], to: '{{new}}' } },
    }),
  ).toEqual({
    tickets: ['ticket_ids'],
    old: ['tag', 'text', 'tags'],
    new: ['tag', 'text'],
  });
});

test('conditions may have gaps', () => {
  const selection = { kind: 'search', conditions: { tags_any: ['{{tag}}'] } };
  expect(kinds({ selection: selection as Order['selection'] })).toEqual({ tag: ['tag', 'text'] });
});
