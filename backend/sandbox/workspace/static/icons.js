/** Line icons of our own, 16 × 16. */

const PATHS = {
  views: ['M2.5 3.5h11v3h-11z', 'M2.5 9.5h11v3h-11z'],
  tag: [
    'M2.5 7.6V3.3a.8.8 0 0 1 .8-.8h4.3c.3 0 .5.1.7.3l4.9 4.9a1 1 0 0 1 0 1.4l-4.1 4.1a1 1 0 0 1-1.4 0L2.8 8.3a1 1 0 0 1-.3-.7z',
    'M5.5 5.5h.01',
  ],
  search: ['M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z', 'M10.3 10.3l3.2 3.2'],
  moon: ['M13 9.6A5.7 5.7 0 0 1 6.4 3 5.7 5.7 0 1 0 13 9.6z'],
  sun: [
    'M8 5.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6z',
    'M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9',
  ],
  close: ['M4.5 4.5l7 7', 'M11.5 4.5l-7 7'],
  apps: ['M2.5 2.5h4v4h-4z', 'M9.5 2.5h4v4h-4z', 'M2.5 9.5h4v4h-4z', 'M9.5 9.5h4v4h-4z'],
  chevron: ['M4 6l4 4 4-4'],
  check: ['M3.5 8.5l3 3 6-7'],
  lock: ['M4 7.5h8v6H4z', 'M5.5 7.5V5.2a2.5 2.5 0 0 1 5 0v2.3'],
  refresh: ['M13 8a5 5 0 1 1-1.5-3.5L13 6', 'M13 2.8V6H9.8'],
  left: ['M10 3.5L5.5 8l4.5 4.5'],
  right: ['M6 3.5L10.5 8 6 12.5'],
  mail: ['M2.5 4h11v8h-11z', 'M2.5 4.5L8 9l5.5-4.5'],
};

const SVG = 'http://www.w3.org/2000/svg';

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 16 16',
    width: 16,
    height: 16,
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': 1.3,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
    class: 'icon',
  })) {
    svg.setAttribute(key, String(value));
  }
  for (const line of PATHS[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', line);
    svg.append(path);
  }
  return svg;
}
