import { useEffect, useRef } from 'react';
import { useZaf } from '../backend/hooks';

const LEAST = 80; // pixels

/**
 * Keeps the app as high as what is in it, with a list of suggestions that hangs out below: Zendesk
 * gives it only the height that it asks for, and cuts off the rest.
 */
export function useFit<Element extends HTMLElement>() {
  const zaf = useZaf();
  const content = useRef<Element>(null);
  useEffect(() => {
    const element = content.current;
    if (!element) return;
    let asked = 0;
    const fit = () => {
      const own = Math.ceil(element.getBoundingClientRect().height);
      const height = Math.max(LEAST, own, element.scrollHeight);
      if (height === asked) return;
      asked = height;
      zaf?.resize(height);
    };
    const resizing = new ResizeObserver(fit);
    resizing.observe(element);
    // What hangs out below changes no size.
    const changing = new MutationObserver(fit);
    changing.observe(element, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['hidden'],
    });
    return () => {
      resizing.disconnect();
      changing.disconnect();
    };
  }, [zaf]);
  return content;
}
