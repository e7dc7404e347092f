import '@testing-library/jest-dom/vitest';
import { readFile } from 'node:fs/promises';
import { cleanup, configure } from '@testing-library/react';

// Styles rule by rule, as in production: as texts, jsdom would read all of them again at each new one.
Object.assign(window, { SC_DISABLE_SPEEDY: false });

// What jsdom does not have; Garden asks for some of it as it is loaded.
window.matchMedia ??= (query) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList;

window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
  this.open = true;
};
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
  this.open = false;
};
Element.prototype.scrollIntoView ??= () => undefined;

// The app's own files, which its backend would give.
const elsewhere = globalThis.fetch;
globalThis.fetch = async (asked, options) =>
  typeof asked === 'string' && asked.startsWith('/src/')
    ? new Response(await readFile(`.${asked}`))
    : elsewhere(asked, options);

// The product's own name for what tests find; waits are for machines that are busy.
configure({ testIdAttribute: 'data-test-id', asyncUtilTimeout: 30_000 });

afterEach(cleanup);
