import { element } from '../shared/dom.js';
import { card, chip, confirmed, download, facts, id, moment, tiles } from './parts.js';
import './holdings.js';
import './verifications.js';
import { View } from './view.js';

const RESULTS = ['verified', 'rejected', 'suspicious', 'error'];
/** So much of an identifier is typed before its person is erased. */
const TYPED = 8;

/** What is known of a person, and what can be done. Effects are not called off when it is left. */
class PersonRecord extends View {
  #state = element('div');
  #outcome = element('div', { class: 'outcome' });
  #verifications = document.createElement('noor-verifications');
  #holdings = element('div');

  content() {
    Object.assign(this.#verifications, { desk: this.desk, user: this.user });
    this.#count();
    this.#closeHoldings();
    return [this.#state, this.#outcome, this.#holdings, this.#verifications];
  }

  /** What was shown of them may be gone by now. An export is an admin's to read. */
  #closeHoldings() {
    const holdings = document.createElement('noor-holdings');
    Object.assign(holdings, { desk: this.desk, user: this.user });
    this.#holdings.replaceChildren(...(this.desk.mayAct ? [holdings] : []));
  }

  #refresh() {
    this.#count();
    this.#closeHoldings();
    this.#verifications.refresh();
  }

  #count() {
    this.fill(this.#state, async () => this.#figures(await this.ask(`/stats/${this.user}`)));
  }

  #figures(found) {
    const { format } = this.desk;
    const all = RESULTS.reduce((sum, result) => sum + found.verifications[result], 0);
    const enrolled = Object.keys(found.enrolments).filter(modality => found.enrolments[modality] > 0);
    const { consecutive, total } = found.failed_attempts;
    return card(
      id(this.user),
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
          format.number(consecutive),
          this.text('figure.failures.all', { n: total }),
        ],
      ]),
      this.#lock(found.lock_state),
      this.desk.mayAct && this.#actions(found.lock_state.locked || total > 0),
    );
  }

  #lock(lock) {
    if (!lock.locked) {
      return element('p', { class: 'lock' }, chip('good', this.text('lock.none')));
    }
    const end = lock.locked_until
      ? [this.text('lock.until'), ' ', moment(this.desk.format, lock.locked_until)]
      : this.text('lock.admin');
    return element('p', { class: 'lock' }, chip('bad', this.text('lock.locked')), end);
  }

  #actions(failed) {
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
    const unlock = () => this.desk.api.post(`/admin/users/${this.user}/unlock`);
    if (
      (await confirmed({ ...this.#asking('unlock'), tone: 'primary' })) &&
      (await this.act(this.#outcome, unlock))
    ) {
      this.#tell('unlock.done');
      this.#refresh();
    }
  }

  async #export() {
    const fetched = async () => download(`${this.user}.json`, await this.ask(`/export/${this.user}`));
    if (await this.act(this.#outcome, fetched)) {
      this.#tell('export.done');
    }
  }

  async #erase() {
    const typed = this.user.slice(0, TYPED);
    const label = this.text('erase.type', { typed });
    let receipt;
    const erase = async () => (receipt = (await this.desk.api.delete(`/enroll/${this.user}`)).body);
    const sure = await confirmed({ ...this.#asking('erase'), tone: 'danger', typed, label });
    if (sure && (await this.act(this.#outcome, erase))) {
      this.#tell('erase.done', this.#receipt(receipt));
      this.#refresh();
    }
  }

  #asking(what) {
    return {
      title: this.text(`${what}.title`),
      body: this.text(`${what}.body`),
      confirm: this.text(`${what}.confirm`),
      cancel: this.text('cancel'),
    };
  }

  /** Says what was done, also to who does not see it: what was pressed may be gone by now. */
  #tell(done, ...more) {
    const notice = element('p', { class: 'notice good', tabindex: '-1' }, this.text(done));
    this.#outcome.replaceChildren(notice, ...more);
    notice.focus();
  }

  #receipt(receipt) {
    const name = `erasure-${receipt.audit_sequence}.json`;
    return card(
      this.text('receipt'),
      facts([
        [this.text('person'), id(receipt.user_id)],
        [this.text('receipt.when'), moment(this.desk.format, receipt.erased_at)],
        [this.text('receipt.templates'), this.desk.format.number(receipt.templates_erased)],
        [this.text('receipt.key'), this.text(receipt.key_destroyed ? 'yes' : 'no')],
        [this.text('receipt.index'), this.text(`receipt.index.${receipt.index}`)],
        [this.text('receipt.pending'), receipt.pending.length ? receipt.pending.join(', ') : undefined],
        [this.text('receipt.audit'), this.desk.format.number(receipt.audit_sequence)],
      ]),
      element(
        'button',
        { type: 'button', onclick: () => download(name, receipt) },
        this.text('receipt.keep'),
      ),
    );
  }
}

customElements.define('noor-person-record', PersonRecord);
