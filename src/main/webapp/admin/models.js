import { element } from '../shared/dom.js';
import { curve } from './curve.js';
import { behind, card, drawing, facts, id, table } from './parts.js';
import { View } from './view.js';

const DIGEST_SHOWN = 12;

/** The models in use, and what was measured of them. */
class Models extends View {
  content() {
    const found = element('div', { class: 'found' });
    this.fill(found, async () => this.#found((await this.ask('/admin/models')).models));
    return [this.heading('models'), found];
  }

  #found(models) {
    const columns = ['name', 'role', 'version', 'digest', 'licence', 'provider'];
    return [
      table(
        this.text('page.models'),
        columns.map(name => this.text(`model.${name}`)),
        models.map(model => [
          id(model.name),
          model.role,
          model.version ? id(model.version) : '–',
          element('code', { title: model.sha256, dir: 'ltr' }, `${model.sha256.slice(0, DIGEST_SHOWN)}…`),
          model.licence,
          model.provider.name.toUpperCase(),
        ]),
      ),
      models.filter(model => model.calibration?.measured.length).map(model => this.#calibration(model)),
    ];
  }

  #calibration({ name, role, calibration }) {
    const { format } = this.desk;
    const { measured, threshold, default_threshold: given, at_default_threshold: at } = calibration;
    const differs = threshold !== given;
    const marks = [
      { at: given, text: this.text('model.default', { at: given }) },
      ...(differs ? [{ at: threshold, text: this.text('model.here', { at: threshold }) }] : []),
    ];
    const words = {
      summary: this.text('model.summary', { name, n: measured.length }),
      x: this.text('model.confidence'),
    };
    return card(
      `${name} · ${role}`,
      facts([
        [this.text('model.dataset'), element('span', { lang: 'en', dir: 'ltr' }, calibration.dataset)],
        [
          this.text('model.comparisons'),
          Object.entries(calibration.comparisons)
            .map(([kind, n]) => `${this.named('comparisons', kind)} ${format.number(n)}`)
            .join(' · '),
        ],
        [this.text('model.date'), calibration.date],
        [
          this.text('model.threshold'),
          differs ? `${threshold} (${this.text('model.default', { at: given })})` : String(given),
        ],
        [
          this.text('model.at-default'),
          at && this.text('model.rate', { rate: format.rate(at.fmr), bound: format.rate(at.fmr_upper95) }),
        ],
      ]),
      element(
        'ul',
        { class: 'legend' },
        element('li', { class: 'rate' }, this.text('model.fmr')),
        element('li', { class: 'bound' }, this.text('model.bound')),
      ),
      drawing(curve(measured, marks, words, rate => format.rate(rate))),
      behind(
        this.text('as-table'),
        table(
          this.text('model.measured', { name }),
          [this.text('model.confidence'), this.text('model.fmr'), this.text('model.bound')],
          measured.map(point => [
            String(point.threshold),
            format.rate(point.fmr),
            format.rate(point.fmr_upper95),
          ]),
        ),
      ),
    );
  }
}

customElements.define('noor-models', Models);
