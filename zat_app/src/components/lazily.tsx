import { type ComponentType, createElement, lazy } from 'react';
import { Problem } from '../backend/problem';

const failed = new Set<() => void>();

/** Has parts that could not be loaded try again when they are next shown. */
export function renewParts() {
  for (const renew of failed) renew();
  failed.clear();
}

/**
 * A part of the page whose script is loaded when it is first shown. Where that fails, as it does
 * once a newer version has taken the place of ours, showing it throws a `page_gone` problem, until
 * `renewParts`.
 */
export function lazily<Props extends object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props> {
  const begin = () =>
    lazy(() =>
      load().catch((): never => {
        failed.add(() => {
          Part = begin();
        });
        throw new Problem('page_gone', 'This part of Tag Manager could not be loaded.');
      }),
    ) as unknown as ComponentType<Props>;
  let Part = begin();
  return (props) => createElement(Part, props);
}
