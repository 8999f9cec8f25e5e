import { element } from '../shared/dom.js';
import { bars } from './bars.js';
import { behind, card, chip, drawing, facts, moment, table, tiles } from './parts.js';
import { View } from './view.js';

const RESULTS = ['verified', 'rejected', 'suspicious', 'error'];
const OPEN_SHOWN = 5;
const TONES = { low: '', medium: 'warn', high: 'bad' };

/** The last 24 hours, what wants looking after, and how the service is. */
class Overview extends View {
  content() {
    const parts = ['figures', 'alerts', 'models', 'health'].map(name => element('div', { class: name }));
    const [figures, alerts, models, health] = parts;
    const load = () => {
      this.fill(figures, async () => this.#figures(await this.ask('/admin/statistics')));
      this.fill(alerts, async () =>
        this.#alerts(await this.ask('/admin/security-alerts', { state: 'open', limit: OPEN_SHOWN })),
      );
      this.fill(models, async () => this.#models(await this.ask('/admin/models')));
      this.fill(health, () => this.#health());
    };
    load();
    const again = element('button', { type: 'button', onclick: load }, this.text('refresh'));
    return [this.heading('overview', again), element('div', { class: 'columns' }, parts)];
  }

  #figures(found) {
    const { format } = this.desk;
    const all = RESULTS.reduce((sum, result) => sum + found.verifications_by_result[result], 0);
    const count = value => format.number(value);
    return [
      tiles([
        [this.text('figure.verifications'), count(all), this.text('figure.24h')],
        [this.text('figure.success'), format.share(found.success_rate)],
        [this.text('figure.liveness'), format.share(found.liveness_pass_rate)],
        [this.text('figure.locks'), count(found.locks)],
        [this.text('figure.replays'), count(found.replays)],
        [this.text('figure.enrolments'), count(found.enrolments.facial + found.enrolments.voice)],
        [this.text('figure.erasures'), count(found.erasures)],
      ]),
      card(this.text('hourly'), this.#hours(found.hours, all)),
      card(this.text('stages'), this.#stages(found.stages)),
    ];
  }

  #hours(hours, all) {
    const { format } = this.desk;
    const columns = [
      this.text('hour'),
      ...RESULTS.map(result => this.text(`result.${result}`)),
      this.text('figure.locks'),
    ];
    const counts = hour => RESULTS.map(result => format.number(hour.verifications[result]));
    const drawn = hours.map(hour => ({
      label: format.hour(hour.at),
      title: `${format.hour(hour.at)}: ${RESULTS.map((name, at) => `${this.text(`result.${name}`)} ${counts(hour)[at]}`).join(', ')}`,
      counts: hour.verifications,
    }));
    return [
      element(
        'ul',
        { class: 'legend' },
        RESULTS.map(result => element('li', { class: result }, this.text(`result.${result}`))),
      ),
      drawing(bars(this.text('hourly.summary', { n: all }), drawn, RESULTS)),
      behind(
        this.text('as-table'),
        table(
          this.text('hourly'),
          columns,
          hours.map(hour => [moment(format, hour.at), ...counts(hour), format.number(hour.locks)]),
        ),
      ),
    ];
  }

  #stages(stages) {
    if (stages.length === 0) {
      return element('p', { class: 'soft' }, this.text('stages.none'));
    }
    const { format } = this.desk;
    return table(
      this.text('stages'),
      ['stage', 'count', 'median', 'p95'].map(name => this.text(`stages.${name}`)),
      stages.map(({ stage, count, milliseconds }) => [
        stage,
        format.number(count),
        `${format.number(milliseconds.median)} ms`,
        `${format.number(milliseconds.p95)} ms`,
      ]),
    );
  }

  #alerts({ items, next_cursor: more }) {
    const all = element(
      'button',
      { type: 'button', onclick: () => this.desk.open('alerts') },
      this.text('alerts.all'),
    );
    if (items.length === 0) {
      return card(
        this.text('alerts.open'),
        element('p', {}, chip('good', '✓'), ' ', this.text('alerts.none')),
        all,
      );
    }
    return card(
      this.text('alerts.open'),
      more && element('p', { class: 'soft' }, this.text('alerts.newest', { n: items.length })),
      element(
        'ul',
        { class: 'plain' },
        items.map(alert =>
          element(
            'li',
            {},
            chip(TONES[alert.severity], this.text(`severity.${alert.severity}`)),
            element('span', {}, alert.anomalies.map(name => this.named('anomaly', name)).join(', ')),
            element('span', { class: 'soft' }, moment(this.desk.format, alert.at)),
          ),
        ),
      ),
      all,
    );
  }

  /** Models that run in the same place for the same reason are said once. */
  #models({ models }) {
    const places = new Map();
    for (const { name, provider } of models) {
      const place = JSON.stringify([provider.name, provider.reason]);
      places.set(place, [...(places.get(place) ?? []), name]);
    }
    return card(
      this.text('models.where'),
      [...places].map(([place, names]) => {
        const [provider, reason] = JSON.parse(place);
        return element(
          'div',
          { class: 'place' },
          element(
            'p',
            {},
            chip('good', provider.toUpperCase()),
            ' ',
            this.text('models.loaded', { n: names.length }),
          ),
          element('p', { class: 'soft', lang: 'en', dir: 'auto' }, reason),
          element('p', { class: 'soft', dir: 'ltr' }, names.join(', ')),
        );
      }),
      element(
        'button',
        { type: 'button', onclick: () => this.desk.open('models') },
        this.text('page.models'),
      ),
    );
  }

  /** Open to everybody, and an answer also where something is down. */
  async #health() {
    const { status: whole = 'UNKNOWN', checks = [] } = await fetch(new URL('../health', import.meta.url), {
      cache: 'no-store',
      credentials: 'omit',
      signal: this.signal,
    })
      .then(found => found.json())
      .catch(() => ({}));
    const state = status => chip({ UP: 'good', DOWN: 'bad' }[status] ?? 'warn', this.named('health', status));
    return card(
      this.text('health'),
      element('p', {}, state(whole)),
      facts(
        checks.map(check => [
          check.name,
          check.data?.reachable === false && check.status === 'UP'
            ? chip('warn', this.text('health.without'))
            : state(check.status),
        ]),
      ),
    );
  }
}

customElements.define('noor-overview', Overview);
