import { element } from '../shared/dom.js';
import {
  Listing,
  card,
  chip,
  confirmed,
  download,
  drawing,
  facts,
  field,
  form,
  id,
  moment,
  table,
  tiles,
} from './parts.js';
import { timeline } from './timeline.js';
import { View } from './view.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const RESULTS = ['verified', 'rejected', 'suspicious', 'error'];
const MODALITIES = ['facial', 'voice', 'multimodal'];
const TONES = { verified: 'good', rejected: 'warn', suspicious: 'bad', error: '' };
const SHOWN = 50;
/** So much of an identifier is typed before its person is erased. */
const TYPED = 8;

/** One person: figures, lock, history, and what can be done. Scores of comparisons are not shown. */
class Person extends View {
  #user;
  #state;
  #outcome;
  #history;

  content() {
    const found = element('div', { class: 'found' });
    const wish = field(this.text('person.id'), 'user', {
      required: true,
      dir: 'ltr',
      spellcheck: 'false',
      pattern: '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}',
      title: this.text('person.form'),
      placeholder: '00000000-0000-0000-0000-000000000000',
    });
    if (UUID.test(this.subject ?? '')) {
      wish.lastChild.value = this.subject;
      this.#open(found, this.subject);
    }
    return [
      this.heading('person'),
      form(
        { class: 'filters', role: 'search' },
        ({ user }) => this.#open(found, user.trim()),
        wish,
        element('button', { type: 'submit', class: 'primary' }, this.text('search')),
      ),
      found,
    ];
  }

  #open(found, user) {
    this.#user = user;
    [this.#state, this.#outcome, this.#history] = ['state', 'outcome', 'history'].map(name =>
      element('div', { class: name }),
    );
    found.replaceChildren(this.#state, this.#outcome, this.#history);
    this.#refresh();
  }

  #refresh() {
    this.fill(this.#state, async () => this.#figures(await this.ask(`/stats/${this.#user}`)));
    this.fill(this.#history, () => this.#past());
  }

  #figures(found) {
    const { format } = this.desk;
    const all = RESULTS.reduce((sum, result) => sum + found.verifications[result], 0);
    const enrolled = Object.keys(found.enrolments).filter(modality => found.enrolments[modality] > 0);
    return card(
      id(this.#user),
      tiles([
        [this.text('figure.enrolled'), enrolled.map(name => this.text(`modality.${name}`)).join(', ') || '–'],
        [this.text('figure.verifications'), format.number(all)],
        [this.text('figure.success'), format.share(found.success_rate)],
        [this.text('figure.liveness'), format.share(found.liveness_pass_rate)],
        [
          this.text('figure.devices'),
          found.known_devices === undefined ? '–' : format.number(found.known_devices),
        ],
        [
          this.text('figure.failures'),
          format.number(found.failed_attempts.consecutive),
          this.text('figure.failures.all', { n: found.failed_attempts.total }),
        ],
      ]),
      this.#lock(found.lock_state),
      this.desk.mayAct && this.#actions(found),
    );
  }

  #lock(lock) {
    if (!lock.locked) {
      return element('p', { class: 'lock' }, chip('good', this.text('lock.none')));
    }
    return element(
      'p',
      { class: 'lock' },
      chip('bad', this.text('lock.locked')),
      lock.locked_until
        ? [this.text('lock.until'), ' ', moment(this.desk.format, lock.locked_until)]
        : this.text('lock.admin'),
    );
  }

  #actions(found) {
    const failed = found.lock_state.locked || found.failed_attempts.total > 0;
    const button = (name, tone, work) =>
      element(
        'button',
        { type: 'button', class: tone, 'data-do': name, onclick: work },
        this.text(`do.${name}`),
      );
    return element(
      'div',
      { class: 'buttons' },
      failed && button('unlock', 'primary', () => this.#unlock()),
      button('export', '', () => this.#export()),
      button('erase', 'danger', () => this.#erase()),
    );
  }

  async #unlock() {
    const sure = await confirmed({ ...this.#asking('unlock'), tone: 'primary' });
    if (
      sure &&
      (await this.act(this.#outcome, () =>
        this.desk.api.post(`/admin/users/${this.#user}/unlock`, { signal: this.signal }),
      ))
    ) {
      this.#tell(this.text('unlock.done'));
      this.#refresh();
    }
  }

  async #export() {
    const user = this.#user;
    if (
      await this.act(this.#outcome, async () => download(`${user}.json`, await this.ask(`/export/${user}`)))
    ) {
      this.#tell(this.text('export.done'));
    }
  }

  async #erase() {
    const user = this.#user;
    const typed = user.slice(0, TYPED);
    const sure = await confirmed({
      ...this.#asking('erase'),
      tone: 'danger',
      typed,
      label: this.text('erase.type', { typed }),
    });
    let receipt;
    const erase = async () =>
      (receipt = (await this.desk.api.delete(`/enroll/${user}`, { signal: this.signal })).body);
    if (sure && (await this.act(this.#outcome, erase))) {
      this.#outcome.replaceChildren(this.#receipt(receipt));
      this.desk.say(this.text('erase.done'));
      this.#refresh();
    }
  }

  #asking(what) {
    return {
      title: this.text(`${what}.title`),
      body: this.text(`${what}.body`),
      confirm: this.text(`do.${what}`),
      cancel: this.text('cancel'),
    };
  }

  #tell(text) {
    this.#outcome.replaceChildren(element('p', { class: 'notice good' }, text));
    this.desk.say(text);
  }

  #receipt(receipt) {
    const yes = told => this.text(told ? 'yes' : 'no');
    const kept = element(
      'button',
      { type: 'button', onclick: () => download(`erasure-${receipt.audit_sequence}.json`, receipt) },
      this.text('receipt.keep'),
    );
    const shown = card(
      this.text('receipt'),
      facts([
        [this.text('person'), id(receipt.user_id)],
        [this.text('receipt.when'), moment(this.desk.format, receipt.erased_at)],
        [this.text('receipt.templates'), this.desk.format.number(receipt.templates_erased)],
        [this.text('receipt.key'), yes(receipt.key_destroyed)],
        [this.text('receipt.index'), this.text(`receipt.index.${receipt.index}`)],
        [this.text('receipt.pending'), receipt.pending.length ? receipt.pending.join(', ') : undefined],
        [this.text('receipt.audit'), this.desk.format.number(receipt.audit_sequence)],
      ]),
      element('div', { class: 'buttons' }, kept),
    );
    shown.classList.add('receipt');
    return shown;
  }

  async #past() {
    const page = cursor => this.ask(`/verify/history/${this.#user}`, { limit: SHOWN, cursor });
    const body = await page();
    if (body.items.length === 0) {
      return card(this.text('history'), element('p', { class: 'soft' }, this.text('history.none')));
    }
    const shown = table(
      this.text('history'),
      ['when', 'modality', 'result', 'liveness', 'anomalies', 'action'].map(name =>
        this.text(`history.${name}`),
      ),
      [],
    );
    const more = element('div', { class: 'buttons' });
    const render = one => this.#verification(one);
    new Listing(this, { list: shown.querySelector('tbody'), more, render }).take(body, page);
    return card(this.text('history'), this.#drawn(body.items), shown, more);
  }

  #drawn(items) {
    const { format } = this.desk;
    const events = items.map(one => ({
      at: one.timestamp,
      row: one.modality,
      kind: one.result,
      title: `${format.moment(one.timestamp)}: ${this.text(`result.${one.result}`)}`,
    }));
    const rows = MODALITIES.filter(name => events.some(event => event.row === name)).map(name => [
      name,
      this.text(`modality.${name}`),
    ]);
    return [
      element(
        'ul',
        { class: 'legend' },
        RESULTS.map(result => element('li', { class: result }, this.text(`result.${result}`))),
      ),
      drawing(
        timeline(this.text('history.summary', { n: items.length }), events, rows, iso => format.moment(iso)),
      ),
    ];
  }

  #verification(one) {
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, moment(this.desk.format, one.timestamp)),
      element('td', {}, this.text(`modality.${one.modality}`)),
      element('td', {}, chip(TONES[one.result], this.text(`result.${one.result}`))),
      element('td', {}, this.named('liveness', one.liveness_result)),
      element(
        'td',
        {},
        one.security_flags.anomalies.map(name => this.named('anomaly', name)).join(', ') || '–',
      ),
      element('td', {}, this.named('taken', one.action_taken)),
    );
  }
}

customElements.define('noor-person', Person);
