/** What stands around every page: rail, tabs of open tickets, search, light or dark, who one is. */
import { addressAs } from './address.js';
import { fill, h, testId } from './dom.js';
import { icon } from './icons.js';
import { face } from './people.js';
import { onTheme, switchTheme, theme } from './theme.js';
import { toasts } from './toasts.js';

/** @typedef {{ id: number, title: string, status: string, chosen: boolean }} Tab */

export class Shell {
  /**
   * @param {any} state what the server told at the start
   * @param {(place: import('./address.js').Place) => void} go
   * @param {(id: number) => void} onClose
   */
  constructor(state, go, onClose) {
    this.state = state;
    this.go = go;
    this.onClose = onClose;
    this.tabs = h('div', { class: 'tabs', role: 'tablist' });
    this.pages = h('main', { class: 'pages-room' });
    this.viewsButton = rail('views', 'Views', 'rail-views', () => go({ page: 'start' }));
    this.appButton = rail('tag', state.app.name, 'rail-app', () =>
      go({ page: 'app', slug: state.app.slug, route: '' }),
    );
    this.mailButton = rail('mail', 'Mailbox', 'rail-mail', () => go({ page: 'mail', id: 0 }));
    document.body.replaceChildren(
      h(
        'nav',
        { class: 'rail', 'aria-label': 'Main' },
        h('img', { src: '/_workspace/mark.svg', alt: '', width: 30, height: 30 }),
        this.viewsButton,
        this.appButton,
        this.mailButton,
      ),
      h(
        'header',
        { class: 'top' },
        this.tabs,
        search(go),
        h(
          'span',
          { class: 'pill', title: 'A stand-in for Zendesk: nothing here is real' },
          `${state.account.subdomain} · sandbox`,
        ),
        themeButton(),
        personMenu(state),
      ),
      this.pages,
      toasts,
    );
  }

  /** @param {'views' | 'app' | 'ticket' | 'mail'} where @param {Tab[]} tabs @param {string} title */
  update(where, tabs, title) {
    this.viewsButton.toggleAttribute('aria-current', where === 'views');
    this.appButton.toggleAttribute('aria-current', where === 'app');
    this.mailButton.toggleAttribute('aria-current', where === 'mail');
    document.title = `${title} – ${this.state.account.name}`;
    fill(this.tabs, ...tabs.map((tab) => this.#tab(tab)));
  }

  /** @param {Tab} tab */
  #tab({ id, title, status, chosen }) {
    return h(
      'div',
      { class: `tab${chosen ? ' tab-chosen' : ''}`, 'data-ticket': String(id), ...testId('tab') },
      h(
        'button',
        {
          type: 'button',
          class: 'plain tab-open',
          role: 'tab',
          'aria-selected': String(chosen),
          onclick: () => this.go({ page: 'ticket', id }),
        },
        h('i', { class: `dot status-${status}` }),
        h('span', {}, h('b', {}, title), h('small', {}, `#${id}`)),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'plain tab-close',
          'aria-label': `Close #${id}`,
          onclick: () => this.onClose(id),
        },
        icon('close'),
      ),
    );
  }
}

/** @param {'views' | 'tag' | 'mail'} picture @param {string} name @param {string} id @param {() => void} onclick */
const rail = (picture, name, id, onclick) =>
  h(
    'button',
    {
      type: 'button',
      class: 'rail-button',
      title: name,
      'aria-label': name,
      ...testId(id),
      onclick,
    },
    icon(picture),
  );

/** @param {(place: import('./address.js').Place) => void} go */
function search(go) {
  const box = h('input', {
    type: 'search',
    placeholder: 'Search tickets',
    'aria-label': 'Search tickets',
    ...testId('search'),
  });
  return h(
    'form',
    {
      class: 'search',
      role: 'search',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const text = box.value.trim();
        if (!text) return;
        go(
          /^#?\d+$/.test(text)
            ? { page: 'ticket', id: Number(text.replace('#', '')) }
            : { page: 'search', text },
        );
      },
    },
    icon('search'),
    box,
  );
}

function themeButton() {
  const button = h('button', {
    type: 'button',
    class: 'plain top-button',
    ...testId('theme'),
    onclick: switchTheme,
  });
  const show = () => {
    const other = theme() === 'dark' ? 'light' : 'dark';
    button.setAttribute('aria-label', `Switch to ${other}`);
    button.title = `Switch to ${other}`;
    fill(button, icon(other === 'dark' ? 'moon' : 'sun'));
  };
  show();
  onTheme(show);
  return button;
}

/** @param {any} state */
function personMenu({ me, people }) {
  const menu = h(
    'details',
    { class: 'menu' },
    h(
      'summary',
      { ...testId('person'), 'aria-label': `You are ${me.name}` },
      face(me.name),
      icon('chevron'),
    ),
    h(
      'div',
      { class: 'menu-sheet' },
      h('p', { class: 'menu-title' }, 'Work as'),
      ...people.map((/** @type {any} */ each) =>
        h(
          'a',
          { href: addressAs(each.id), 'data-person': String(each.id), ...testId('person-choice') },
          face(each.name),
          h('span', {}, h('b', {}, each.name), h('small', {}, each.seat)),
          each.id === me.id ? icon('check') : null,
        ),
      ),
    ),
  );
  menu.addEventListener('toggle', () => {
    // Addresses change as one walks about.
    for (const link of menu.querySelectorAll('a'))
      link.href = addressAs(Number(link.dataset.person));
  });
  addEventListener('click', (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.removeAttribute('open');
  });
  return menu;
}
