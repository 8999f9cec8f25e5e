import { element } from '../shared/dom.js';
import { Listing, chip, facts, field, form, id, moment } from './parts.js';
import { View } from './view.js';

const TONES = { low: '', medium: 'warn', high: 'bad' };
const NOTE_LENGTH = 1000;

/** Security alerts: found by filters, looked after with a note. */
class Alerts extends View {
  content() {
    const found = element('div', { class: 'found' });
    const search = query => this.fill(found, () => this.#found(query));
    search({ state: 'open' });
    const any = ['', this.text('any')];
    const options = (kind, names) => [any, ...names.map(name => [name, this.text(`${kind}.${name}`)])];
    const state = field(this.text('alert.state'), 'state', {}, options('state', ['open', 'acknowledged']));
    state.lastChild.value = 'open';
    return [
      this.heading('alerts'),
      form(
        { class: 'filters', role: 'search' },
        ({ since, ...others }) => search({ ...others, since: since && new Date(since).toISOString() }),
        state,
        field(this.text('alert.severity'), 'severity', {}, options('severity', ['high', 'medium', 'low'])),
        field(this.text('since'), 'since', { type: 'datetime-local' }),
        field(this.text('person'), 'user_id', { dir: 'ltr', spellcheck: 'false' }),
        element('button', { type: 'submit', class: 'primary' }, this.text('search')),
      ),
      found,
    ];
  }

  async #found(query) {
    const page = cursor => this.ask('/admin/security-alerts', { ...query, cursor });
    const body = await page();
    if (body.items.length === 0) {
      return element('p', { class: 'card' }, this.text('alerts.nothing'));
    }
    const list = element('ul', { class: 'rows' });
    const more = element('div', { class: 'buttons' });
    new Listing(this, { list, more, render: alert => this.#row(alert) }).take(body, page);
    return [list, more];
  }

  #row(alert) {
    const row = element('li', { class: 'card row', 'data-alert': alert.id });
    this.#write(row, alert);
    return row;
  }

  #write(row, alert) {
    const open = alert.state === 'open';
    row.replaceChildren(
      element(
        'div',
        { class: 'line' },
        chip(TONES[alert.severity], this.text(`severity.${alert.severity}`)),
        element('strong', {}, alert.anomalies.map(name => this.named('anomaly', name)).join(', ')),
        element('span', { class: 'soft' }, moment(this.desk.format, alert.at)),
        chip(open ? 'warn' : 'good', this.text(`state.${alert.state}`)),
      ),
      facts([
        [
          this.text('person'),
          element(
            'button',
            { type: 'button', class: 'link', onclick: () => this.desk.open('person', alert.user_id) },
            id(alert.user_id),
          ),
        ],
        [this.text('alert.action'), this.named('taken', alert.action_taken)],
        [this.text('alert.by'), alert.acknowledged_by],
        [this.text('alert.when'), alert.acknowledged_at && moment(this.desk.format, alert.acknowledged_at)],
        [this.text('alert.note'), alert.note],
      ]),
      ...(open && this.desk.mayAct ? [this.#acknowledging(row, alert)] : []),
    );
  }

  #acknowledging(row, alert) {
    const trouble = element('div');
    return form(
      { class: 'note' },
      async ({ note }) => {
        const done = await this.act(trouble, async () => {
          const json = note.trim() ? { note: note.trim() } : {};
          const answer = await this.desk.api.put(`/admin/security-alerts/${alert.id}`, {
            json,
          });
          this.#write(row, answer.body);
        });
        if (done) {
          row.tabIndex = -1;
          row.focus();
          this.desk.say(this.text('alert.done'));
        }
      },
      field(this.text('alert.note.give'), 'note', { maxlength: NOTE_LENGTH }),
      element('button', { type: 'submit' }, this.text('alert.acknowledge')),
      trouble,
    );
  }
}

customElements.define('noor-alerts', Alerts);
