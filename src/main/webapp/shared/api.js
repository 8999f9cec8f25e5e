const PREFIX = 'urn:noor:biometric:problem:';
const TRIES = 3;
const LONGEST_WAIT_SECONDS = 10;
/** Long enough for the largest sample on a slow line. */
const ANSWER_MILLISECONDS = 120_000;

/** An answer that is no success, as RFC 9457 writes it; also the absence of an answer (status 0). */
export class Problem extends Error {
  constructor(status, reason, details = {}) {
    super(reason);
    this.name = 'Problem';
    this.status = status;
    /** The last part of the type, such as `low-quality`. */
    this.reason = reason;
    /** What the person can do, in English. */
    this.advice = details.advice ?? [];
    /** Of a face and a voice together: which one this is about. */
    this.part = details.part;
    this.requestId = details.request_id;
    /** With `step-up-required`: the challenge to be answered. */
    this.challenge = details.challenge;
    /** Seconds after which to try again; undefined where the service names none. */
    this.retryAfter = details.retryAfter;
  }

  static unreachable() {
    return new Problem(0, 'unreachable');
  }

  static async of(response) {
    const body = await response.json().catch(() => ({}));
    const type = String(body.type ?? '');
    const reason = type.startsWith(PREFIX) ? type.slice(PREFIX.length) : 'unknown';
    const seconds = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
    const retryAfter = Number.isFinite(seconds) ? seconds : undefined;
    return new Problem(response.status, reason, { ...body, retryAfter });
  }

  /** Whether the same call may well succeed a little later. */
  get passing() {
    const soon = (this.retryAfter ?? 1) <= LONGEST_WAIT_SECONDS;
    return this.status === 0 || (this.status === 503 && soon);
  }
}

/**
 * Calls of the service. The token is asked for at each call and never kept here; it goes into a
 * header, never into an address.
 */
export class Api {
  #base;
  #token;

  /** @param {() => string} token */
  constructor(base, token) {
    this.#base = base.replace(/\/$/, '');
    this.#token = token;
  }

  /**
   * @param options json or form: the body; headers; signal: ends the call; once: true sends an
   *     Idempotency-Key, so that a call whose answer was lost is made again and counts once
   * @return the body and the status of a success
   * @throws {Problem} for every other answer, and where there is none
   */
  async post(path, options = {}) {
    const key = options.once ? { 'Idempotency-Key': crypto.randomUUID() } : {};
    for (let left = options.once ? TRIES - 1 : 0; ; left--) {
      try {
        return await this.#call('POST', path, { ...options, headers: { ...options.headers, ...key } });
      } catch (problem) {
        if (!(problem instanceof Problem && problem.passing) || left === 0) {
          throw problem;
        }
        await pause((problem.retryAfter ?? 1) * 1000, options.signal);
      }
    }
  }

  get(path, options = {}) {
    return this.#call('GET', path, options);
  }

  put(path, options = {}) {
    return this.#call('PUT', path, options);
  }

  delete(path, options = {}) {
    return this.#call('DELETE', path, options);
  }

  async #call(method, path, { json, form, headers, signal }) {
    const request = {
      method,
      headers: { Accept: 'application/json, application/problem+json', ...headers },
      body: json === undefined ? form : JSON.stringify(json),
      signal,
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    };
    request.headers.Authorization = `Bearer ${this.#token()}`;
    if (json !== undefined) {
      request.headers['Content-Type'] = 'application/json';
    }
    const response = await this.#answer(path, request);
    if (!response.ok) {
      throw await Problem.of(response);
    }
    return { status: response.status, body: await response.json() };
  }

  async #answer(path, request) {
    const over = AbortSignal.timeout(ANSWER_MILLISECONDS);
    try {
      const signal = request.signal ? AbortSignal.any([request.signal, over]) : over;
      return await fetch(this.#base + path, { ...request, signal });
    } catch (failure) {
      throw request.signal?.aborted ? failure : Problem.unreachable();
    }
  }
}

/** Resolves after so long; rejects when the signal ends it. */
export function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const ended = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', ended);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', ended, { once: true });
  });
}
