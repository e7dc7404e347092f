import { useEffect, useRef } from 'react';
import { useZaf } from '../backend/hooks';

const LEAST = 80; // pixels

/** Keeps the app as high as what is in it: Zendesk gives it only the height that it asks for. */
export function useFit<Element extends HTMLElement>() {
  const zaf = useZaf();
  const content = useRef<Element>(null);
  useEffect(() => {
    const element = content.current;
    if (!element) return;
    let asked = 0;
    const fit = () => {
      const height = Math.max(LEAST, Math.ceil(element.getBoundingClientRect().height));
      if (height === asked) return;
      asked = height;
      zaf?.resize(height);
    };
    const watching = new ResizeObserver(fit);
    watching.observe(element);
    return () => watching.disconnect();
  }, [zaf]);
  return content;
}
