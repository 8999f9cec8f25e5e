import { claims } from '../shared/sign-in.js';

const CONFIGURATION = new URL('sign-in.json', import.meta.url);
/** The address that the issuer knows as ours: this folder, whatever the page's own address says. */
const HERE = new URL('.', import.meta.url).href;
const KEPT = 'noor-sign-in';
const WAIT_MILLISECONDS = 20_000;
/** What the issuer's answer has in the address; `state` comes with each. */
const ANSWERS = ['code', 'error', 'state'];

/** Why nobody is signed in: `REASON` of `sign-in.REASON` in the texts. */
export class SignInError extends Error {
  constructor(reason) {
    super(reason);
    this.name = 'SignInError';
    this.reason = `sign-in.${reason}`;
  }
}

/**
 * Takes an issuer's answer out of the address, and out of the history, and what was kept for it out
 * of the tab's storage: both are for one use, and what comes without the other is worth nothing.
 *
 * @return {{answer: URLSearchParams | undefined, kept: object | undefined}}
 */
export function takeAnswer() {
  const kept = takeKept();
  const query = new URLSearchParams(location.search);
  const answered = ANSWERS.some(name => query.has(name));
  if (answered) {
    history.replaceState(null, '', location.pathname);
  }
  return { answer: answered ? query : undefined, kept };
}

/** What was kept of a sign-in that was begun; afterwards nothing is. */
export function takeKept() {
  try {
    const found = sessionStorage.getItem(KEPT);
    sessionStorage.removeItem(KEPT);
    return found ? JSON.parse(found) : undefined;
  } catch {
    return undefined; // a browser that keeps nothing for this page at all
  }
}

/**
 * The issuer of tokens, at which people sign in by OpenID Connect: authorization code flow with
 * PKCE, for a client without a secret. The token ends up where the caller keeps it and nowhere
 * else; of the identity token nothing is kept, it only has to be the answer to our question.
 */
export class Issuer {
  #name;
  #client;
  #scope;
  #end;

  constructor({ issuer, client_id: client, scope }) {
    this.#name = issuer;
    this.#client = client;
    this.#scope = scope;
  }

  /** The issuer that is configured; undefined where there is none, or nobody can tell. */
  static async configured() {
    try {
      const answer = await fetch(CONFIGURATION, { cache: 'no-store', credentials: 'omit' });
      const found = await answer.json();
      return answer.ok && found.client_id ? new Issuer(found) : undefined;
    } catch {
      return undefined;
    }
  }

  /** What to call it in front of people. */
  get host() {
    return new URL(this.#name).host;
  }

  /**
   * Leads to the issuer. What the answer must fit to is the one thing that is ever kept in the
   * browser: a variable would not outlive the way there and back.
   *
   * @param memo what the caller wants to know again after the way there and back; no secret
   */
  async begin(memo) {
    const { authorization_endpoint: door } = await this.#discovered();
    const kept = { ...memo, state: random(), nonce: random(), verifier: random() };
    const challenge = base64url(
      new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(kept.verifier))),
    );
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      throw new SignInError('failed');
    }
    location.assign(
      extended(door, {
        response_type: 'code',
        client_id: this.#client,
        redirect_uri: HERE,
        scope: this.#scope,
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: challenge,
        code_challenge_method: 'S256',
      }),
    );
  }

  /**
   * Ends what `begin` began.
   *
   * @param answer what stood in the address
   * @param kept what was kept for it
   * @return {Promise<string>} the access token
   * @throws {SignInError}
   */
  async complete(answer, kept) {
    const ours = kept !== undefined && answer.get('state') === kept.state;
    if (!ours || (answer.has('iss') && answer.get('iss') !== this.#name)) {
      throw new SignInError('mismatch');
    }
    if (!answer.get('code')) {
      throw new SignInError(answer.get('error') === 'access_denied' ? 'denied' : 'failed');
    }
    const { token_endpoint: desk, end_session_endpoint: end } = await this.#discovered();
    const { status, body } = await this.#asked(desk, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: answer.get('code'),
        redirect_uri: HERE,
        client_id: this.#client,
        code_verifier: kept.verifier,
      }),
    });
    if (body.error) {
      throw new SignInError(body.error === 'invalid_grant' ? 'expired' : 'failed');
    }
    if (status !== 200 || String(body.token_type).toLowerCase() !== 'bearer' || !body.access_token) {
      throw new SignInError('failed');
    }
    if (body.id_token !== undefined && !this.#meantForUs(claims(body.id_token), kept.nonce)) {
      throw new SignInError('mismatch');
    }
    this.#end = end;
    return body.access_token;
  }

  /** Came from the issuer itself, so its signature says nothing more; what it says must fit. */
  #meantForUs({ iss, aud, nonce, exp }, expected) {
    const audience = [aud].flat();
    return (
      iss === this.#name && audience.includes(this.#client) && nonce === expected && exp * 1000 > Date.now()
    );
  }

  /**
   * Where the issuer's own session ends, once; undefined where there is no such place or nobody
   * signed in by it. Without the identity token, which would stand in an address: the issuer may
   * ask whether it is meant.
   */
  takeEnd() {
    const end = this.#end;
    this.#end = undefined;
    return (
      end && extended(end, { client_id: this.#client, post_logout_redirect_uri: HERE, state: 'signed-out' })
    );
  }

  /** What the issuer says of itself; it must be the one that is configured and take our calls. */
  async #discovered() {
    const address = `${this.#name.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const { status, body } = await this.#asked(address, { method: 'GET' });
    if (status >= 500) {
      throw new SignInError('away');
    }
    const methods = body.code_challenge_methods_supported ?? ['S256'];
    const { origin, protocol } = new URL(this.#name);
    const fit =
      status === 200 &&
      body.issuer === this.#name &&
      methods.includes('S256') &&
      URL.canParse(body.authorization_endpoint) &&
      new URL(body.authorization_endpoint).protocol === protocol &&
      URL.canParse(body.token_endpoint) &&
      new URL(body.token_endpoint).origin === origin &&
      (body.end_session_endpoint === undefined ||
        (URL.canParse(body.end_session_endpoint) &&
          new URL(body.end_session_endpoint).protocol === protocol));
    if (!fit) {
      throw new SignInError('unfit');
    }
    return body;
  }

  async #asked(address, request) {
    try {
      const answer = await fetch(address, {
        ...request,
        headers: { Accept: 'application/json' },
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        signal: AbortSignal.timeout(WAIT_MILLISECONDS),
      });
      return { status: answer.status, body: (await answer.json().catch(() => ({}))) ?? {} };
    } catch {
      throw new SignInError('away');
    }
  }
}

function extended(address, parameters) {
  const made = new URL(address);
  Object.entries(parameters).forEach(([name, value]) => made.searchParams.set(name, value));
  return made.href;
}

/** 256 bits, as PKCE has them. */
function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
