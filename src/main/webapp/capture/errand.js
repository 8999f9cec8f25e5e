/** What the contract calls the modalities. */
const WIRE = { face: 'facial', voice: 'voice', multimodal: 'multimodal' };

/**
 * An enrolment or a verification at the service, from its begin to its outcome: `more` where further
 * samples are asked for, else `enrolled`, `verified`, `rejected`, `suspicious`, `error`, or `step-up` where a challenge must be
 * answered before anything is said.
 */
class Errand {
  constructor(api, { user, modality, device, signal }) {
    this.api = api;
    this.user = user;
    this.modality = WIRE[modality];
    this.device = { type: 'web', os: platform(), ...(device ? { device_id: device } : {}) };
    this.signal = signal;
  }

  /** A challenge: what the person shall do or say now. */
  async challenge() {
    const json = { user_id: this.user, modality: this.modality, device_info: this.device };
    return (await this.api.post('/challenges', { json, signal: this.signal })).body;
  }
}

export class Enrolment extends Errand {
  #session;

  /** With the person's consent, which the caller has asked for. */
  async begin() {
    const json = {
      user_id: this.user,
      modality: this.modality,
      consent_given: true,
      device_info: this.device,
    };
    this.#session = (await this.api.post('/enroll/initiate', { json, signal: this.signal, once: true })).body;
  }

  async send({ face, voice, answer }) {
    const form = new FormData();
    const both = this.modality === WIRE.multimodal;
    if (face) {
      form.append(both ? 'face_file' : 'biometric_file', face, 'face');
    }
    if (voice) {
      form.append(both ? 'voice_file' : 'biometric_file', voice, 'voice');
    }
    if (answer) {
      form.append('challenge', new Blob([JSON.stringify(answer)], { type: 'application/json' }), 'answer');
    }
    const { enrollment_id: id, session_token: token } = this.#session;
    const { status, body } = await this.api.post(`/enroll/submit?enrollment_id=${encodeURIComponent(id)}`, {
      form,
      headers: { 'X-Session-Token': token },
      signal: this.signal,
      once: true,
    });
    return status === 202
      ? { kind: 'more', remaining: body.samples_remaining }
      : { kind: 'enrolled', id: body.enrollment_id, advice: [] };
  }
}

export class Verification extends Errand {
  async begin() {
    // one call says all
  }

  async send({ face, voice, answer }) {
    const json = {
      user_id: this.user,
      modality: this.modality,
      biometric_data: await base64(face ?? voice),
      device_info: this.device,
      ...(face && voice ? { voice_data: await base64(voice) } : {}),
      ...answer,
    };
    const { body } = await this.api.post('/verify', { json, signal: this.signal, once: true });
    const locked = body.action_taken === 'account_locked';
    return {
      kind: body.step_up_required && !locked ? 'step-up' : body.result,
      id: body.verification_id,
      advice: body.advice ?? [],
      locked,
    };
  }
}

/** A word for the kind of system, and no more: nothing by which a device is known again. */
function platform() {
  const said = navigator.userAgentData?.platform || navigator.platform || 'unknown';
  return said.slice(0, 64);
}

async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const parts = [];
  for (let i = 0; i < bytes.length; i += 0x8000) {
    parts.push(String.fromCharCode(...bytes.subarray(i, i + 0x8000)));
  }
  return btoa(parts.join(''));
}
