import { element } from '../shared/dom.js';
import { Listing, card, chip, drawing, moment, table } from './parts.js';
import { timeline } from './timeline.js';
import { View } from './view.js';

const RESULTS = ['verified', 'rejected', 'suspicious', 'error'];
const MODALITIES = ['facial', 'voice', 'multimodal'];
const TONES = { verified: 'good', rejected: 'warn', suspicious: 'bad', error: '' };
const COLUMNS = ['when', 'modality', 'result', 'liveness', 'anomalies', 'action'];
const SHOWN = 50;

/** A person's verifications, newest first. Scores of comparisons are not shown. */
class Verifications extends View {
  #found = element('div', { class: 'found' });

  content() {
    this.refresh();
    return this.#found;
  }

  refresh() {
    this.fill(this.#found, () => this.#past());
  }

  async #past() {
    const page = cursor => this.ask(`/verify/history/${this.user}`, { limit: SHOWN, cursor });
    const body = await page();
    if (body.items.length === 0) {
      return card(this.text('history'), element('p', { class: 'soft' }, this.text('history.none')));
    }
    const columns = COLUMNS.map(name => this.text(`history.${name}`));
    const shown = table(this.text('history'), columns, []);
    const more = element('div', { class: 'buttons' });
    const render = one => this.#row(one);
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
    const rows = MODALITIES.filter(name => events.some(event => event.row === name));
    const named = rows.map(name => [name, this.text(`modality.${name}`)]);
    const summary = this.text('history.summary', { n: items.length });
    const legend = RESULTS.map(result => element('li', { class: result }, this.text(`result.${result}`)));
    return [
      element('ul', { class: 'legend' }, legend),
      drawing(timeline(summary, events, named, iso => format.moment(iso))),
    ];
  }

  #row(one) {
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

customElements.define('noor-verifications', Verifications);
