import { Api, Problem } from '../shared/api.js';
import { element } from '../shared/dom.js';
import { DeviceError } from './camera.js';
import { Enrolment, Verification } from './errand.js';
import { performSteps, takeFace } from './face-step.js';
import { chooseFile } from './file-step.js';
import { showOutcome, showProblem } from './outcome.js';
import { recordVoice } from './voice-step.js';

const SENTENCES = 5;

/** Ends a capture without a word; `reason` goes with the event. */
export class Cancelled extends Error {
  constructor(reason) {
    super('cancelled');
    this.reason = reason;
  }
}

/** The sample at hand is given up for another one. */
class Anew extends Error {}

/** One way from the start to the outcome. Samples live no longer than it does. */
export class Capture {
  #host;
  #stage;
  #errand;
  #active;
  #demanded = false;
  #face;
  #remaining;
  #sentence = Math.floor(Math.random() * SENTENCES);

  constructor(host, stage, token) {
    this.#host = host;
    this.#stage = stage;
    this.token = token;
    this.modality = host.modality;
    this.#active = host.getAttribute('liveness') === 'active';
  }

  /** @param quietly leaves the focus where it is at the start */
  async run(quietly) {
    await this.#begin(quietly);
    for (;;) {
      const outcome = await this.#tried();
      if (outcome.kind === 'more') {
        this.#remaining = outcome.remaining;
        continue;
      }
      const { kind, id, locked = false } = outcome;
      this.#host.tell('result', {
        mode: this.#host.mode,
        modality: this.modality,
        outcome: kind,
        id,
        locked,
      });
      this.#face = undefined;
      const answer = await showOutcome(this.#stage, outcome, this.#stage.text(`what.${this.modality}`));
      if (answer === 'close') {
        return;
      }
      if (answer === 'more') {
        this.#active = true;
        this.#demanded = true;
      }
      this.#host.tell('retry');
    }
  }

  /** The start: what will happen, and the person's consent where something is to be kept. */
  async #begin(quietly) {
    const stage = this.#stage;
    const { mode } = this.#host;
    const consent = element('input', { type: 'checkbox', id: 'consent' });
    const missing = element('p', { class: 'missing', role: 'alert' });
    const parts = this.modality === 'multimodal' ? ['face', 'voice'] : [this.modality];
    const intro = this.modality === 'voice' ? `intro.voice.${mode}` : `intro.${this.modality}`;
    const { row, chosen } = stage.choice(['start', stage.text('start')]);
    stage.show(
      'start',
      stage.text(`title.${mode}`),
      [
        element('p', {}, stage.text(intro)),
        element(
          'ul',
          { class: 'tips' },
          parts.map(part => element('li', {}, stage.text(`intro.tips.${part}`))),
        ),
        element('p', { class: 'soft' }, stage.text('intro.privacy')),
        mode === 'enrol' &&
          element(
            'label',
            { class: 'check', for: 'consent' },
            consent,
            element('span', {}, stage.text('consent', { what: stage.text(`consent.${this.modality}`) })),
          ),
        missing,
        row,
      ],
      { focus: !quietly },
    );
    if (mode === 'enrol') {
      row.addEventListener(
        'click',
        event => {
          if (!consent.checked) {
            event.stopPropagation();
            missing.textContent = stage.text('consent.missing');
            consent.focus();
          }
        },
        { capture: true },
      );
    }
    this.#host.tell('ready');
    await chosen;
    await this.#open();
  }

  async #open() {
    for (;;) {
      try {
        if (this.token() === '') {
          throw new Problem(401, 'unauthenticated');
        }
        await this.#errandBegun();
        return;
      } catch (problem) {
        await this.#afterProblem(problem);
      }
    }
  }

  async #errandBegun() {
    this.#remaining = undefined;
    const api = new Api(this.#host.getAttribute('api') || '/api/v1', this.token);
    const Kind = this.#host.mode === 'enrol' ? Enrolment : Verification;
    this.#errand = new Kind(api, {
      user: this.#host.getAttribute('user') ?? '',
      device: this.#host.getAttribute('device'),
      modality: this.modality,
      signal: this.#stage.signal,
    });
    await this.#errand.begin();
  }

  /** A sample and what the service says of it; what goes wrong is shown, and tried again. */
  async #tried() {
    for (;;) {
      try {
        return await this.#sent(await this.#sample());
      } catch (problem) {
        if (problem instanceof Anew) {
          continue;
        }
        await this.#afterProblem(problem);
      }
    }
  }

  async #sent(sample) {
    const stage = this.#stage;
    stage.show('sending', stage.text('sending'), [
      element('div', { class: 'waiting', 'aria-hidden': 'true' }),
      element('p', { class: 'soft' }, stage.text('sending.text')),
      stage.choice(['cancel', stage.text('cancel'), 'quiet']).row,
    ]);
    this.#face = sample.face; // with a voice's further recordings the same face may come again
    return this.#errand.send(sample);
  }

  /** A problem that ends the capture, or after which the same is tried again. */
  async #afterProblem(problem) {
    this.#stage.signal.throwIfAborted();
    if (!(problem instanceof Problem || problem instanceof DeviceError)) {
      throw problem;
    }
    if (problem.part !== 'voice') {
      this.#face = undefined;
    }
    if (problem.reason === 'step-up-required') {
      this.#active = true;
      this.#demanded = true;
      return;
    }
    const { reason, status, requestId } = problem;
    this.#host.tell('error', { reason, status, requestId });
    const answer = await showProblem(this.#stage, problem);
    if (answer === 'close') {
      throw new Cancelled('closed');
    }
    this.#host.tell('retry');
    if (reason === 'enrolment-expired') {
      await this.#open();
    }
  }

  async #sample() {
    let face;
    let challenge;
    let answer;
    if (this.modality !== 'voice') {
      ({ face, challenge, answer } = this.#active
        ? await this.#performed()
        : { face: await this.#pictured() });
    }
    if (this.modality === 'face') {
      return { face, answer };
    }
    const spoken = await this.#spoken(challenge);
    const said = spoken.challenge && {
      challenge_id: spoken.challenge.challenge_id,
      nonce: spoken.challenge.nonce,
    };
    return { face, voice: spoken.voice, answer: answer ?? said };
  }

  async #pictured() {
    if (this.#face) {
      return this.#face;
    }
    const hinted = hint => this.#host.tell('hint', { hint });
    return this.#obtained('face', () => takeFace(this.#stage, hinted));
  }

  /** From the device or, where the person prefers that or must, from a file. */
  async #obtained(part, capture) {
    for (let device = true; ; device = !device) {
      const got = device ? await this.#fromDevice(capture) : await chooseFile(this.#stage, part);
      if (got) {
        this.#host.tell('captured', { part });
        return got;
      }
    }
  }

  async #fromDevice(capture) {
    for (;;) {
      try {
        return await capture();
      } catch (problem) {
        if (!(problem instanceof DeviceError)) {
          throw problem;
        }
        this.#host.tell('error', { reason: problem.reason });
        const answer = await showProblem(this.#stage, problem, [['upload', this.#stage.text('upload'), '']]);
        if (answer !== 'again') {
          return answer === 'upload' ? undefined : this.#cancelled();
        }
        this.#host.tell('retry');
      }
    }
  }

  #cancelled(reason = 'cancelled') {
    throw new Cancelled(reason);
  }

  /** The movements, after a word on why; or another way for whom they do not suit. */
  async #performed() {
    const stage = this.#stage;
    const slower = element('input', { type: 'checkbox', id: 'slower' });
    const { row, chosen } = stage.choice(
      ['start', stage.text('start')],
      ['cannot', stage.text('challenge.cannot'), 'quiet'],
      ['cancel', stage.text('cancel'), 'quiet'],
    );
    stage.show('challenge-intro', stage.text('challenge.title'), [
      element('p', {}, stage.text('challenge.why')),
      element('p', { class: 'soft' }, stage.text('challenge.light')),
      element(
        'label',
        { class: 'check', for: 'slower' },
        slower,
        element('span', {}, stage.text('challenge.slower')),
      ),
      row,
    ]);
    if ((await chosen) === 'cannot') {
      return this.#otherWay('face');
    }
    const done = await performSteps(stage, {
      slowly: slower.checked,
      issued: () => this.#errand.challenge(),
      hinted: hint => this.#host.tell('hint', { hint }),
    });
    if (!done) {
      return this.#otherWay('face');
    }
    this.#host.tell('captured', { part: 'face' });
    return done;
  }

  async #spoken(challenge) {
    const stage = this.#stage;
    const issue = this.#active ? () => challenge ?? this.#errand.challenge() : undefined;
    const sentence = stage.text(`sentence.${1 + (this.#sentence++ % SENTENCES)}`);
    const record = async () => {
      const recorded = await recordVoice(stage, {
        mode: this.#host.mode,
        remaining: this.#remaining,
        sentence,
        issued: issue,
      });
      if (recorded.declined === 'cannot') {
        await this.#otherWay('voice');
      }
      return recorded.voice && recorded;
    };
    const got = await this.#obtained('voice', record);
    return got instanceof Blob ? { voice: got } : got;
  }

  /** Who cannot do what a challenge asks for: what else there is. The service still decides. */
  async #otherWay(part) {
    const stage = this.#stage;
    const other = part === 'face' ? 'voice' : 'face';
    const { row, chosen } = stage.choice(
      [other, stage.text(`cannot.${other}`), ''],
      ...(this.#demanded ? [] : [['still', stage.text('cannot.still'), '']]),
      ['desk', stage.text('cannot.desk'), ''],
      ['back', stage.text('back'), 'quiet'],
    );
    stage.show('cannot', stage.text('cannot.title'), [element('p', {}, stage.text('cannot.text')), row]);
    const answer = await chosen;
    if (answer === 'desk') {
      this.#cancelled('desk');
    }
    if (answer === other) {
      this.#active = false;
      this.#demanded = false;
      this.modality = other;
      await this.#begin(false); // it asks for a consent of its own
    } else if (answer === 'still') {
      this.#active = false;
    }
    throw new Anew();
  }
}
