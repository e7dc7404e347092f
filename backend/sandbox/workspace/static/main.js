/** The agent workspace: which page is shown, which tickets are open, and what is live. */
import { addressOf, here, person, same, subdomain } from './address.js';
import { AppPage } from './app_page.js';
import { h } from './dom.js';
import { MailPage } from './mail_page.js';
import { Server } from './server.js';
import { Shell } from './shell.js';
import { TicketPage } from './ticket_page.js';
import { toast } from './toasts.js';
import { ViewPage } from './view_page.js';

const LIVE = 1000;
const LIST = 10_000;
const FIRST_VIEW = 3;

class Workspace {
  /** @type {Map<number, TicketPage>} in the order of their tabs */
  #tickets = new Map();
  /** @type {any} the page that is shown */
  #shown = null;
  /** @type {import('./address.js').Place} the list to go back to */
  #list = { page: 'view', id: FIRST_VIEW };

  /** @param {Server} server @param {any} state */
  constructor(server, state) {
    this.server = server;
    this.state = state;
    const go = (/** @type {import('./address.js').Place} */ place) => void this.go(place);
    this.shell = new Shell(state, go, (id) => this.#close(id));
    this.list = new ViewPage(server, state.views, go);
    this.app = new AppPage(server, state, go);
    this.mail = new MailPage(server, go);
    if (!state.views.some((/** @type {any} */ view) => view.id === FIRST_VIEW)) {
      this.#list = { page: 'view', id: state.views[0]?.id ?? 0 };
    }
    addEventListener('popstate', () => void this.#arrive(here()));
    addEventListener('focus', () => void server.post('person').catch(() => undefined));
    this.#keepLive();
  }

  /** @param {import('./address.js').Place} place */
  async go(place) {
    const there = place.page === 'start' ? this.#list : place;
    if (!same(there, here())) history.pushState(null, '', addressOf(there));
    await this.#arrive(there);
  }

  /** @param {import('./address.js').Place} place */
  async #arrive(place) {
    if (place.page === 'start') return this.go(place);
    if (place.page === 'app') {
      if (place.slug !== this.state.app.slug)
        toast(`There is no app ${place.slug} in this account.`, 'error');
      return this.#show(this.app, place);
    }
    if (place.page === 'mail') return this.#show(this.mail, place);
    if (place.page === 'ticket') {
      const page = await this.#ticket(place.id);
      return page ? this.#show(page, place) : this.go({ page: 'start' });
    }
    this.#list = place;
    return this.#show(this.list, place);
  }

  /** @param {number} id */
  async #ticket(id) {
    const open = this.#tickets.get(id);
    if (open) return open;
    try {
      const ticket = await this.server.get(`tickets/${id}`);
      const go = (/** @type {import('./address.js').Place} */ place) => void this.go(place);
      const page =
        this.#tickets.get(id) ??
        new TicketPage({ server: this.server, state: this.state, ticket, go });
      this.#tickets.set(id, page);
      return page;
    } catch (error) {
      toast(/** @type {Error} */ (error).message, 'error');
      return null;
    }
  }

  /** @param {any} page @param {import('./address.js').Place} place */
  async #show(page, place) {
    if (this.#shown && this.#shown !== page) {
      this.#shown.element.hidden = true;
      this.#shown.hide?.();
    }
    this.#shown = page;
    page.element.hidden = false;
    // An iframe that is moved in the document loads anew: a page is put there once, and hidden.
    if (!page.element.isConnected) this.shell.pages.append(page.element);
    this.#update();
    await page.show(place);
    this.#update();
  }

  #update() {
    /** @type {[any, 'app' | 'views' | 'mail'][]} */
    const pages = [
      [this.app, 'app'],
      [this.list, 'views'],
      [this.mail, 'mail'],
    ];
    const where = pages.find(([page]) => page === this.#shown)?.[1] ?? 'ticket';
    const tabs = [...this.#tickets].map(([id, page]) => ({
      id,
      title: page.ticket.subject,
      status: page.ticket.status,
      chosen: page === this.#shown,
    }));
    this.shell.update(where, tabs, this.#shown.title);
  }

  /** @param {number} id */
  #close(id) {
    const page = this.#tickets.get(id);
    if (!page) return;
    this.#tickets.delete(id);
    page.hide();
    page.element.remove();
    if (page !== this.#shown) return this.#update();
    this.#shown = null;
    const last = [...this.#tickets.keys()].at(-1);
    void this.go(last === undefined ? { page: 'start' } : { page: 'ticket', id: last });
  }

  #keepLive() {
    let busy = false;
    setInterval(async () => {
      const ids = this.#shown?.ids?.() ?? [];
      if (busy || document.hidden || ids.length === 0) return;
      busy = true;
      const told = await this.server.get('live', { ids: ids.join(',') }).catch(() => null);
      busy = false;
      if (told) this.#shown?.live?.(told);
    }, LIVE);
    setInterval(() => {
      if (document.hidden || this.#shown !== this.list) return;
      void this.list.refreshViews().catch(() => undefined);
    }, LIST);
  }

  /** Opens what the address names. */
  start() {
    return this.#arrive(here());
  }
}

const server = new Server(subdomain, person);
try {
  const [state] = await Promise.all([server.get('state'), server.post('person')]);
  await new Workspace(server, state).start();
} catch (error) {
  document.body.replaceChildren(
    h(
      'main',
      { class: 'fatal' },
      h('h1', {}, 'The workspace can’t be opened'),
      h('p', {}, /** @type {Error} */ (error).message),
    ),
  );
}
