/** Everybody's mail: what was sent while the sandbox took the place of a mail server. */
import { fill, h, testId } from './dom.js';
import { link } from './link.js';
import { exactly, when } from './words.js';

const EVERY = 2000;

export class MailPage {
  #id = 0;
  #shown = 0;
  #newest = -1;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  #timer;

  /**
   * @param {import('./server.js').Server} server
   * @param {(place: import('./address.js').Place) => void} go
   */
  constructor(server, go) {
    this.server = server;
    this.go = go;
    this.title = 'Mailbox';
    this.list = h('nav', { class: 'views mail-list', 'aria-label': 'Mails' });
    this.reader = h('article', { class: 'mail-reader', ...testId('mail') });
    this.element = h('section', { class: 'page mail-page' }, this.list, this.reader);
  }

  /** @param {import('./address.js').Place} place */
  async show(place) {
    this.#id = place.page === 'mail' ? place.id : 0;
    this.#newest = -1;
    clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      if (!document.hidden) void this.refresh();
    }, EVERY);
    await this.refresh();
  }

  hide() {
    clearInterval(this.#timer);
  }

  /** Reads the list again, and opens the newest mail where none is chosen. */
  async refresh() {
    const told = await this.server.get('mail').catch(() => null);
    if (!told) return;
    const newest = told.mails[0]?.id ?? 0;
    if (newest !== this.#newest) {
      this.#newest = newest;
      this.#list(told.mails);
    }
    const wanted = this.#id || newest;
    if (wanted === 0) this.#empty();
    else if (wanted !== this.#shown) await this.#read(wanted);
  }

  /** @param {any[]} mails */
  #list(mails) {
    const chosen = this.#id || this.#newest;
    fill(
      this.list,
      h('h2', {}, 'Mailbox'),
      ...mails.map((mail) =>
        link(
          { page: 'mail', id: mail.id },
          this.go,
          { 'aria-current': mail.id === chosen, 'data-mail': String(mail.id), ...testId('mail-line') },
          h('span', {}, h('b', {}, mail.subject), h('small', {}, mail.to)),
          h('time', {}, when(mail.at)),
        ),
      ),
    );
  }

  /** @param {number} id */
  async #read(id) {
    let mail;
    try {
      mail = await this.server.get(`mail/${id}`);
    } catch (error) {
      this.#shown = 0;
      fill(this.reader, h('p', { class: 'mail-none' }, /** @type {Error} */ (error).message));
      return;
    }
    this.#shown = id;
    const text = h('pre', { class: 'mail-text', hidden: true, ...testId('mail-text') }, mail.text ?? '');
    const html = h('iframe', {
      class: 'mail-html',
      title: mail.subject,
      src: `/${this.server.subdomain}/workspace/mail/${id}/page`,
      ...testId('mail-html'),
    });
    html.setAttribute('sandbox', 'allow-popups allow-popups-to-escape-sandbox');
    const button = h('button', { type: 'button', class: 'button', ...testId('mail-as-text') }, 'As text');
    button.addEventListener('click', () => {
      text.hidden = !text.hidden;
      html.hidden = !text.hidden;
      button.textContent = text.hidden ? 'As text' : 'As HTML';
    });
    fill(
      this.reader,
      h(
        'header',
        { class: 'mail-head' },
        h('div', {}, h('h1', {}, mail.subject), h('p', {}, `${mail.from} → ${mail.to}`)),
        h('time', {}, exactly(mail.at)),
        button,
      ),
      html,
      text,
    );
  }

  #empty() {
    this.#shown = 0;
    fill(this.reader, h('p', { class: 'mail-none' }, 'No mail has been sent yet.'));
  }
}
