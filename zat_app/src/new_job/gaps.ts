import type { Template } from '../backend/types';
import type { Order } from './order';

/** A gap is `{{name}}`: what a saved job asks for at its start (backend/core/inputs.py). */
const GAP = /\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}/gu;

export type InputKind = Template['inputs'][number]['kind'];

export interface Gap {
  readonly name: string;
  /** What may fill it, the likeliest first. */
  readonly kinds: readonly InputKind[];
}

export const gapsIn = (text: string): string[] =>
  [...text.matchAll(GAP)].flatMap(([, name]) => (name ? [name] : []));

export const isGap = (text: string): boolean => text.trim().replace(GAP, '') === '' && text !== '';

/** The same with a letter where a gap is, to look at the rest of it. */
export const filledIn = (text: string): string => text.replace(GAP, 'x');

const ALL: readonly InputKind[] = ['tag', 'text', 'tags', 'ticket_ids', 'view'];
const IN_TEXT: readonly InputKind[] = ['tag', 'text'];
const IN_LIST: readonly InputKind[] = ['tag', 'tags', 'text'];

/** The gaps of an order in the order in which they come, each once. */
export function gapsOf({ selection, parameters, title, reason }: Partial<Order>): Gap[] {
  const places: [text: string, kinds: readonly InputKind[]][] = [];
  const { ids, ...found } = (selection ?? {}) as { ids?: unknown };
  // There may be 200,000 of them, at each rendering.
  const written = [ids].flat().filter((id) => typeof id === 'string');
  for (const text of written) places.push([text, ['ticket_ids']]);
  for (const text of textsIn(found)) places.push([text, IN_TEXT]);
  const { rename, one_of, ...lists } = (parameters ?? {}) as Record<string, unknown>;
  for (const [text, isAlone] of [...inLists(lists), ...inLists(rename), ...inLists(one_of)]) {
    places.push([text, isAlone && isGap(text) ? IN_LIST : IN_TEXT]);
  }
  for (const text of [title, reason]) places.push([text ?? '', ALL]);
  const gaps = new Map<string, readonly InputKind[]>();
  for (const [text, kinds] of places) {
    for (const name of gapsIn(text)) {
      gaps.set(
        name,
        (gaps.get(name) ?? ALL).filter((kind) => kinds.includes(kind)),
      );
    }
  }
  return [...gaps].map(([name, kinds]) => ({ name, kinds }));
}

/** The texts of an operation, and whether they stand in a list, where several may come of one. */
function inLists(operation: unknown): [text: string, isInList: boolean][] {
  return Object.values(operation ?? {}).flatMap((value) =>
    textsIn(value).map((text): [string, boolean] => [text, Array.isArray(value)]),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
