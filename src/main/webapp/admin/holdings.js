import { element } from '../shared/dom.js';
import { card, chip, id, moment, table } from './parts.js';
import { View } from './view.js';

const TONES = { verified: 'good', rejected: 'warn', suspicious: 'bad', error: '' };

/** A claimed place is shown to a hundredth of a degree, about a kilometre: who looks need not know more. */
const DIGITS = 2;

/**
 * A person's enrolments, devices and places. They are read from the export, of which the audit trail
 * tells, so it is done when somebody asks for it. Scores are not shown.
 */
class Holdings extends View {
  #found = element('div', { class: 'found' });

  content() {
    const ask = () => this.fill(this.#found, async () => this.#shown(await this.ask(`/export/${this.user}`)));
    return card(
      this.text('holdings'),
      element('p', { class: 'soft' }, this.text('holdings.what')),
      element('div', { class: 'buttons' }, this.#button(ask)),
      this.#found,
    );
  }

  #button(onclick) {
    return element('button', { type: 'button', 'data-do': 'holdings', onclick }, this.text('holdings.show'));
  }

  #shown({ enrolments, verifications }) {
    return [this.#enrolments(enrolments), this.#devices(verifications), this.#places(verifications)];
  }

  /** A table below its heading, or a word where it would be empty. */
  #list(name, columns, rows) {
    return [
      element('h3', {}, this.text(`holdings.${name}`)),
      rows.length === 0
        ? element('p', { class: 'soft' }, this.text(`holdings.${name}.none`))
        : table(
            this.text(`holdings.${name}`),
            columns.map(key => this.text(key)),
            rows,
          ),
    ];
  }

  #enrolments(enrolments) {
    const rows = enrolments.map(one => [
      this.text(`modality.${one.modality}`),
      moment(this.desk.format, one.enrolled_at),
      id(one.model),
      this.named('liveness', one.liveness_result),
    ]);
    const columns = ['history.modality', 'holdings.enrolled', 'model.name', 'history.liveness'];
    return this.#list('enrolments', columns, rows);
  }

  #devices(verifications) {
    const named = verifications.filter(one => one.device_id);
    const seen = grouped(named, one => one.device_id);
    return this.#list(
      'devices',
      ['holdings.device', 'figure.verifications', 'holdings.last', 'history.result'],
      seen.map(([device, all]) => [id(device), ...this.#times(all)]),
    );
  }

  #places(verifications) {
    const named = verifications.filter(one => one.claimed_lat !== undefined);
    const seen = grouped(
      named,
      one => `${one.claimed_lat.toFixed(DIGITS)}, ${one.claimed_lng.toFixed(DIGITS)}`,
    );
    return this.#list(
      'places',
      ['holdings.place', 'figure.verifications', 'holdings.last', 'history.result'],
      seen.map(([place, all]) => [id(place), ...this.#times(all)]),
    );
  }

  /** How many there were, when the newest was, and what came of that one. */
  #times(all) {
    const [newest] = all;
    return [
      this.desk.format.number(all.length),
      moment(this.desk.format, newest.at),
      chip(TONES[newest.result], this.text(`result.${newest.result}`)),
    ];
  }
}

/** What is alike together, newest first: [[key, items]]. */
function grouped(items, key) {
  const groups = new Map();
  for (const item of items.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))) {
    groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  }
  return [...groups];
}

customElements.define('noor-holdings', Holdings);
