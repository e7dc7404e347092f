export type Location = 'nav_bar' | 'ticket_sidebar';

/** What the backend wrote into the page: the proof that Zendesk asked for it, and where it is shown. */
export interface Bootstrap {
  grant: string;
  location: Location;
  /** Whether Zendesk's proxy signs session requests; false where the installation has no secret. */
  proxy_token: boolean;
}

/** Reads the page's own words; null for a page that the backend did not make. */
export function readBootstrap(page: Document): Bootstrap | null {
  try {
    const read = JSON.parse(page.getElementById('bootstrap')?.textContent ?? '');
    return typeof read.grant === 'string' ? (read as Bootstrap) : null;
  } catch {
    return null;
  }
}

/** Where the backend is: two steps above the page's own address, `…/zat/nav_bar`. */
export function backendOf(page: URL): URL {
  return new URL('../', new URL('./', page));
}
