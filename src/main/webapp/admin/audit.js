import { element } from '../shared/dom.js';
import { Listing, card, chip, facts, field, form, id, moment, table } from './parts.js';
import { View } from './view.js';

const SHOWN = 50;

/** The audit trail, and whether it is whole. */
class Audit extends View {
  content() {
    const found = element('div', { class: 'found' });
    const mark = element('div', { class: 'mark' });
    const search = query => this.fill(found, () => this.#found(query));
    search({});
    const actions = this.desk.texts.after('action.').map(name => [name, this.text(`action.${name}`)]);
    return [
      this.heading('audit'),
      card(
        this.text('chain'),
        element('p', { class: 'soft' }, this.text('chain.what')),
        element(
          'button',
          { type: 'button', 'data-do': 'verify', onclick: () => this.#verify(mark) },
          this.text('chain.verify'),
        ),
        mark,
      ),
      form(
        { class: 'filters', role: 'search' },
        ({ since, until, ...others }) => search({ ...others, since: exact(since), until: exact(until) }),
        field(this.text('audit.action'), 'action', {}, [['', this.text('any')], ...actions]),
        field(this.text('person'), 'user_id', { dir: 'ltr', spellcheck: 'false' }),
        field(this.text('audit.actor'), 'actor', { dir: 'ltr', spellcheck: 'false' }),
        field(this.text('since'), 'since', { type: 'datetime-local' }),
        field(this.text('until'), 'until', { type: 'datetime-local' }),
        element('button', { type: 'submit', class: 'primary' }, this.text('search')),
      ),
      found,
    ];
  }

  #verify(mark) {
    return this.fill(mark, async () => {
      const verdict = await this.ask('/admin/audit/verify');
      this.desk.say(this.text(verdict.whole ? 'chain.whole' : 'chain.broken'));
      return this.#verdict(verdict);
    });
  }

  #verdict(verdict) {
    const { format } = this.desk;
    const { head, signed_head: signed } = verdict;
    return element(
      'div',
      { class: `notice ${verdict.whole ? 'good' : 'bad'}`, 'data-whole': String(verdict.whole) },
      element(
        'p',
        {},
        chip(verdict.whole ? 'good' : 'bad', verdict.whole ? '✓' : '✕'),
        ' ',
        element('strong', {}, this.text(verdict.whole ? 'chain.whole' : 'chain.broken')),
      ),
      facts([
        [this.text('chain.fault'), verdict.fault && this.text(`fault.${verdict.fault}`)],
        [this.text('chain.at'), verdict.first_bad_sequence && format.number(verdict.first_bad_sequence)],
        [this.text('chain.count'), format.number(verdict.count)],
        [
          this.text('chain.begins'),
          verdict.begins_after > 0 ? format.number(verdict.begins_after) : undefined,
        ],
        [
          this.text('chain.head'),
          element('span', {}, format.number(head.sequence), ' · ', moment(format, head.at)),
        ],
        [this.text('chain.hash'), id(head.hash)],
        [
          this.text('chain.signed'),
          signed
            ? this.text('chain.signed.by', {
                sequence: format.number(signed.sequence),
                key: signed.key,
                when: format.moment(signed.at),
              })
            : this.text('chain.unsigned'),
        ],
      ]),
    );
  }

  async #found(query) {
    const page = cursor => this.ask('/admin/audit', { ...query, limit: SHOWN, cursor });
    const body = await page();
    if (body.items.length === 0) {
      return element('p', { class: 'card' }, this.text('audit.nothing'));
    }
    const columns = ['sequence', 'when', 'action', 'outcome', 'actor', 'person', 'detail'];
    const shown = table(
      this.text('page.audit'),
      columns.map(name => this.text(`audit.${name}`)),
      [],
    );
    const more = element('div', { class: 'buttons' });
    new Listing(this, { list: shown.querySelector('tbody'), more, render: entry => this.#entry(entry) }).take(
      body,
      page,
    );
    return [shown, more];
  }

  #entry(entry) {
    const person =
      entry.user_id &&
      element(
        'button',
        { type: 'button', class: 'link', onclick: () => this.desk.open('person', entry.user_id) },
        id(entry.user_id),
      );
    const detail = entry.detail
      ? Object.entries({ ...entry.detail, request: entry.request_id }).map(([name, value]) =>
          element('div', {}, `${name} = ${value}`),
        )
      : this.text('audit.sealed');
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, this.desk.format.number(entry.sequence)),
      element('td', {}, moment(this.desk.format, entry.at)),
      element('td', {}, this.named('action', entry.action)),
      element('td', {}, entry.outcome),
      element('td', { class: 'id' }, entry.actor ? id(entry.actor) : '–'),
      element('td', { class: 'id' }, person ?? '–'),
      element('td', { class: 'detail', dir: entry.detail ? 'ltr' : undefined }, detail),
    );
  }
}

/** The moment that a field of local time means. */
function exact(local) {
  return local && new Date(local).toISOString();
}

customElements.define('noor-audit', Audit);
