/** A view's tickets, or what a search finds, page by page; their tags and statuses are live. */
import { fill, h, testId } from './dom.js';
import { icon } from './icons.js';
import { link } from './link.js';
import { face } from './people.js';
import { showTags } from './tags.js';
import { badge, count, when } from './words.js';

const COLUMNS = ['Status', 'ID', 'Subject', 'Requester', 'Updated', 'Group', 'Assignee'];

export class ViewPage {
  #page = 1;
  /** @type {import('./address.js').Place} */
  #place = { page: 'start' };
  /** @type {Map<number, { status: HTMLElement, tags: HTMLElement, updated: HTMLElement, row: HTMLElement }>} */
  #rows = new Map();

  /**
   * @param {import('./server.js').Server} server
   * @param {any[]} views
   * @param {(place: import('./address.js').Place) => void} go
   */
  constructor(server, views, go) {
    this.server = server;
    this.go = go;
    this.title = '';
    this.list = h('nav', { class: 'views', 'aria-label': 'Views' });
    this.head = h('header', { class: 'list-head' });
    this.body = h('tbody');
    this.table = h(
      'table',
      { class: 'tickets', ...testId('tickets') },
      h('thead', {}, h('tr', {}, ...COLUMNS.map((name) => h('th', { scope: 'col' }, name)))),
      this.body,
    );
    this.element = h(
      'section',
      { class: 'page view-page' },
      this.list,
      h('div', { class: 'list' }, this.head, h('div', { class: 'list-scroll' }, this.table)),
    );
    this.#showViews(views);
  }

  /** @param {import('./address.js').Place} place */
  async show(place) {
    if (JSON.stringify(place) !== JSON.stringify(this.#place)) this.#page = 1;
    this.#place = place;
    for (const each of this.list.querySelectorAll('a')) {
      const chosen = place.page === 'view' && each.dataset.view === String(place.id);
      each.toggleAttribute('aria-current', chosen);
    }
    await this.refresh();
  }

  /** Reads the list again: tickets come and go. */
  async refresh() {
    const place = this.#place;
    const asked =
      place.page === 'search'
        ? this.server.get('search', { q: place.text, page: this.#page })
        : this.server.get(`views/${place.page === 'view' ? place.id : 0}`, { page: this.#page });
    try {
      const told = await asked;
      if (place === this.#place) this.#fill(told);
    } catch (error) {
      this.#rows.clear();
      fill(this.head, h('h1', {}, 'Nothing to show'));
      this.#say(/** @type {Error} */ (error).message);
    }
  }

  async refreshViews() {
    this.#showViews((await this.server.get('views')).views);
  }

  ids() {
    return [...this.#rows.keys()];
  }

  /** @param {Record<string, any>} told */
  live(told) {
    for (const [id, cells] of this.#rows) {
      const now = told[id];
      if (!now) continue;
      if (cells.status.firstElementChild?.getAttribute('data-status') !== now.status)
        fill(cells.status, badge(now.status));
      cells.updated.textContent = when(now.updated_at);
      showTags(cells.tags, now.tags);
    }
  }

  /** @param {any[]} views */
  #showViews(views) {
    const chosen = this.#place.page === 'view' ? this.#place.id : 0;
    fill(
      this.list,
      h('h2', {}, 'Views'),
      ...views.map((view) => {
        const place = /** @type {const} */ ({ page: 'view', id: view.id });
        return link(
          place,
          this.go,
          {
            'data-view': String(view.id),
            'aria-current': view.id === chosen,
            ...testId('view'),
          },
          h('span', {}, view.title),
          h('b', {}, count(view.count)),
        );
      }),
    );
  }

  /** @param {any} told */
  #fill(told) {
    this.title = told.title;
    this.#rows.clear();
    const turn = (/** @type {number} */ by, /** @type {'left' | 'right'} */ name) =>
      h(
        'button',
        {
          type: 'button',
          class: 'button',
          'aria-label': by < 0 ? 'Previous page' : 'Next page',
          disabled: told.page + by < 1 || told.page + by > told.pages,
          onclick: () => {
            this.#page += by;
            void this.refresh();
          },
        },
        icon(name),
      );
    fill(
      this.head,
      h(
        'div',
        {},
        h('h1', {}, told.title),
        h('p', {}, `${count(told.count)} ticket${told.count === 1 ? '' : 's'}`),
      ),
      h('span', { class: 'live', title: 'Status and tags are shown as they change' }, 'Live'),
      h(
        'div',
        { class: 'pages' },
        h('span', {}, `Page ${count(told.page)} of ${count(told.pages)}`),
        turn(-1, 'left'),
        turn(1, 'right'),
      ),
    );
    if (told.count === 0) return this.#say('No ticket is in here.');
    fill(this.body, ...told.tickets.map((/** @type {any} */ ticket) => this.#row(ticket)));
  }

  /** @param {any} ticket */
  #row(ticket) {
    const place = /** @type {const} */ ({ page: 'ticket', id: ticket.id });
    const tags = h('div', { class: 'row-tags', ...testId('row-tags') });
    showTags(tags, ticket.tags);
    const status = h('td', {}, badge(ticket.status));
    const updated = h('td', { class: 'quiet' }, when(ticket.updated_at));
    const subject = link(place, this.go, {}, ticket.subject);
    const row = h(
      'tr',
      { 'data-ticket': String(ticket.id), ...testId('ticket-row'), onclick: () => this.go(place) },
      status,
      h('td', { class: 'quiet number' }, `#${ticket.id}`),
      h('td', { class: 'subject' }, subject, tags),
      h('td', {}, h('span', { class: 'who' }, face(ticket.requester, 'small'), ticket.requester)),
      updated,
      h('td', { class: 'quiet' }, ticket.group ?? '–'),
      h('td', { class: 'quiet' }, ticket.assignee ?? '–'),
    );
    this.#rows.set(ticket.id, { status, tags, updated, row });
    return row;
  }

  /** @param {string} sentence */
  #say(sentence) {
    fill(this.body, h('tr', {}, h('td', { colSpan: COLUMNS.length, class: 'empty' }, sentence)));
  }
}
