/** One open ticket: its fields, its conversation, and the apps beside it. */
import { AppPanel } from './app_panel.js';
import { fill, h, testId } from './dom.js';
import { icon } from './icons.js';
import { face } from './people.js';
import { showTags } from './tags.js';
import { TicketForm } from './ticket_form.js';
import { ticketOffers } from './ticket_offers.js';
import { toast } from './toasts.js';
import { badge, capital, exactly, STATUSES, when } from './words.js';

const SUBMITTABLE = ['open', 'pending', 'hold', 'solved'];
const SHORTEST = 80;

export class TicketPage {
  #opened = false;

  /**
   * @param {object} options
   * @param {import('./server.js').Server} options.server
   * @param {any} options.state
   * @param {any} options.ticket
   * @param {(place: import('./address.js').Place) => void} options.go
   */
  constructor({ server, state, ticket, go }) {
    this.server = server;
    this.state = state;
    this.ticket = ticket;
    this.title = `#${ticket.id} ${ticket.subject}`;
    this.form = new TicketForm(ticket.tags);
    this.panel = new AppPanel({
      server,
      app: state.app,
      location: 'ticket_sidebar',
      offers: ticketOffers(state, ticket, this.form, go, (size) => this.#resize(size)),
    });
    this.head = h('header', { class: 'ticket-head' });
    this.tags = h('div', { class: 'tag-list', ...testId('ticket-tags') });
    this.priority = h('span');
    this.fields = h('aside', { class: 'fields', 'aria-label': 'Properties' });
    this.talk = h('ol', { class: 'talk', ...testId('conversation') });
    this.element = h(
      'section',
      { class: 'page ticket-page', 'data-ticket': String(ticket.id), ...testId('ticket') },
      this.fields,
      h('div', { class: 'centre' }, this.head, this.talk, this.#composer()),
      this.#apps(),
    );
    this.#showHead();
    this.#showFields();
    this.#showTalk();
    this.form.onChange(() => this.#formChanged());
  }

  async show() {
    if (!this.#opened) {
      this.#opened = true;
      this.panel.open();
      this.talk.scrollTop = this.talk.scrollHeight;
    }
    this.panel.instance.activate();
  }

  hide() {
    this.panel.instance.deactivate();
  }

  ids() {
    return [this.ticket.id];
  }

  /** @param {Record<string, any>} told */
  live(told) {
    const now = told[this.ticket.id];
    if (!now) return;
    const news = this.form.saved(now.tags);
    const other = now.status !== this.ticket.status || now.priority !== this.ticket.priority;
    if (!news && !other) return;
    Object.assign(this.ticket, now);
    this.#showHead();
    this.#showPriority();
    this.panel.instance.tell('ticket.updated', {});
  }

  /** @param {{ height?: string }} size */
  #resize(size) {
    const height = Number.parseInt(size?.height ?? '', 10);
    if (Number.isFinite(height))
      this.panel.instance.frame.style.height = `${Math.max(SHORTEST, height)}px`;
  }

  #formChanged() {
    this.#showTags();
    this.element.classList.toggle('touched', this.form.touched);
    this.panel.instance.tell('ticket.tags.changed', this.form.tags);
  }

  #showHead() {
    const { ticket } = this;
    const trail = [ticket.organization?.name, ticket.requester.name].filter(Boolean);
    fill(
      this.head,
      h(
        'p',
        { class: 'trail' },
        ...trail.flatMap((name) => [h('span', {}, name), icon('right')]),
        badge(ticket.status),
        h('span', {}, `Ticket #${ticket.id}`),
      ),
      h('h1', {}, ticket.subject),
      h(
        'p',
        { class: 'quiet' },
        icon('mail'),
        `Via ${ticket.channel} · ${exactly(ticket.created_at)}`,
      ),
    );
  }

  #showFields() {
    const { ticket } = this;
    if (this.state.me.may_edit && ticket.status !== 'closed') this.tags.append(this.#tagEntry());
    fill(
      this.fields,
      field(
        'Requester',
        h('span', { class: 'who' }, face(ticket.requester.name, 'small'), ticket.requester.name),
      ),
      field(
        'Assignee',
        ticket.assignee
          ? h(
              'span',
              { class: 'who' },
              face(ticket.assignee.name, 'small'),
              `${ticket.group.name} / ${ticket.assignee.name}`,
            )
          : `${ticket.group.name} / –`,
      ),
      h('hr'),
      field('Tags', this.tags, 'tags-field'),
      h('p', { class: 'unsaved' }, 'Not submitted yet'),
      h('hr'),
      h(
        'div',
        { class: 'two' },
        field('Priority', this.priority),
        field('Brand', ticket.brand.name ?? '–'),
      ),
      ...this.state.fields.map((/** @type {any} */ each) =>
        field(each.title, h('span', { 'data-field': String(each.id) })),
      ),
      field('Organisation', ticket.organization?.name ?? '–'),
    );
    this.#showTags();
    this.#showPriority();
  }

  #tagEntry() {
    const entry = h('input', {
      class: 'tag-entry',
      placeholder: 'Add tags',
      'aria-label': 'Add tags',
      ...testId('tag-entry'),
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (!['Enter', ' ', ','].includes(event.key)) return;
        event.preventDefault();
        this.form.add(entry.value);
        entry.value = '';
      },
      onblur: () => {
        this.form.add(entry.value);
        entry.value = '';
      },
    });
    return entry;
  }

  #showTags() {
    const editable = this.state.me.may_edit && this.ticket.status !== 'closed';
    showTags(this.tags, this.form.tags, editable ? (tag) => this.form.remove(tag) : undefined);
    for (const each of this.state.fields) {
      const place = this.fields.querySelector(`[data-field="${each.id}"]`);
      if (!place) continue;
      place.textContent =
        each.kind === 'checkbox'
          ? this.form.tags.includes(each.tag)
            ? 'Yes'
            : 'No'
          : (each.options.find((/** @type {any} */ option) => this.form.tags.includes(option.tag))
              ?.name ?? '–');
    }
  }

  #showPriority() {
    fill(
      this.priority,
      h(
        'span',
        { class: `priority priority-${this.ticket.priority}` },
        capital(this.ticket.priority),
      ),
    );
  }

  #showTalk() {
    fill(
      this.talk,
      ...this.ticket.conversation.map((/** @type {any} */ message) =>
        h(
          'li',
          { class: `message message-${message.kind}${message.is_agent ? ' message-agent' : ''}` },
          face(message.author),
          h(
            'div',
            { class: 'bubble' },
            h(
              'p',
              { class: 'by' },
              h('b', {}, message.author),
              message.kind === 'note' ? h('span', { class: 'note-mark' }, 'Internal note') : null,
              h('time', { title: exactly(message.at) }, when(message.at)),
            ),
            h('p', { class: 'text' }, message.text),
          ),
        ),
      ),
    );
  }

  #composer() {
    if (this.ticket.status === 'closed')
      return h(
        'footer',
        { class: 'composer composer-shut' },
        icon('lock'),
        'This ticket is closed and can’t be changed any more.',
      );
    if (!this.state.me.may_edit)
      return h(
        'footer',
        { class: 'composer composer-shut' },
        icon('lock'),
        'Your role lets you read tickets, but not change them.',
      );
    this.reply = h('textarea', {
      rows: 3,
      placeholder: 'Public reply',
      'aria-label': 'Public reply',
      ...testId('reply'),
    });
    const chosen = SUBMITTABLE.includes(this.ticket.status) ? this.ticket.status : 'open';
    const status = h(
      'select',
      { 'aria-label': 'Submit as', ...testId('submit-as') },
      ...SUBMITTABLE.map((each) =>
        h('option', { value: each, selected: each === chosen }, `Submit as ${STATUSES[each]}`),
      ),
    );
    const submit = h(
      'button',
      {
        type: 'button',
        class: 'button button-main',
        ...testId('submit'),
        onclick: () => void this.#submit(status.value),
      },
      'Submit',
    );
    return h(
      'footer',
      { class: 'composer' },
      this.reply,
      h(
        'div',
        { class: 'composer-row' },
        h('span', { class: 'quiet' }, `To: ${this.ticket.requester.email}`),
        status,
        submit,
      ),
    );
  }

  /** @param {string} status */
  async #submit(status) {
    const refused = await this.panel.instance.ask('ticket.save');
    if (refused) return toast(refused, 'error');
    try {
      const told = await this.server.put(`tickets/${this.ticket.id}`, {
        ...this.form.change,
        status,
        comment: this.reply?.value ?? '',
      });
      Object.assign(this.ticket, told);
      this.form.clear();
      this.form.saved(told.tags);
      if (this.reply) this.reply.value = '';
      this.#showHead();
      this.#showPriority();
      this.#showTalk();
      this.talk.scrollTop = this.talk.scrollHeight;
      toast(`Ticket #${this.ticket.id} was updated.`);
      this.panel.instance.tell('ticket.updated', {});
    } catch (error) {
      toast(/** @type {Error} */ (error).message, 'error');
    }
  }

  #apps() {
    const shelf = h(
      'div',
      { class: 'shelf' },
      h(
        'header',
        {},
        h('h2', {}, 'Apps'),
        h(
          'button',
          {
            type: 'button',
            class: 'plain',
            title: 'Reload all apps',
            'aria-label': 'Reload all apps',
            onclick: () => this.panel.open(),
          },
          icon('refresh'),
        ),
      ),
      h(
        'article',
        { class: 'app-card' },
        h('h3', {}, h('span', { class: 'app-mark' }, icon('tag')), this.state.app.name),
        this.panel.element,
      ),
    );
    const toggle = h(
      'button',
      {
        type: 'button',
        class: 'plain strip-button',
        title: 'Apps',
        'aria-label': 'Apps',
        'aria-pressed': 'true',
        ...testId('apps-toggle'),
        onclick: () => {
          const shut = shelf.classList.toggle('shut');
          toggle.setAttribute('aria-pressed', String(!shut));
          this.panel.instance.tell(shut ? 'app.collapsed' : 'app.expanded', {});
        },
      },
      icon('apps'),
    );
    return h('div', { class: 'apps' }, shelf, h('div', { class: 'strip' }, toggle));
  }
}

/** @param {string} name @param {Node | string} value @param {string} [kind] */
const field = (name, value, kind = '') =>
  h(
    'div',
    { class: `field ${kind}` },
    h('span', { class: 'label' }, name),
    h('div', { class: 'value' }, value),
  );
