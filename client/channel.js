import { ChannelError, TimeoutError, UnknownOutcomeError } from "./errors.js";

/** Codes of a socket that is worth opening again. */
const PASSING = [1001, 1011, 1012, 1013];

/** Puts parameters into a path. */
export function expand(path, params = {}) {
  return path.replace(/\{(\w+)\}/g, (_, name) => {
    if (params[name] === undefined) {
      throw new TypeError(`The path ${path} needs ${name}`);
    }
    return encodeURIComponent(params[name]);
  });
}

/**
 * One socket of a session, whoever uses it.
 *
 * @param {string} path
 * @param {any} hub what all sockets share: the session, requests' numbers, the queue's bound
 * @param {() => object} opening what else the frame that opens it says
 */
export function channel(path, hub, opening = () => ({})) {
  const { env } = hub;
  const listeners = new Set();
  const requests = new Map(); // by their ids: those that wait for a reply
  const waiting = []; // what was never written
  let number = 0;
  let state = { name: "opening", status: undefined, code: undefined, reason: undefined };
  let retryTimer = null;
  let unsure = 0; // sends of which nobody knows whether they have arrived

  function emit(type, value) {
    for (const [wanted, listener] of [...listeners]) {
      if (wanted === type) {
        listener(value);
      }
    }
  }

  function become(name, more = {}) {
    state = { name, status: undefined, code: undefined, reason: undefined, ...more };
    emit("state", state);
  }

  function open() {
    env.clearTimeout(retryTimer);
    if (hub.session.isOnline() && !hub.isDraining()) {
      number = hub.number(self);
      become("opening");
      hub.session.send({ open: number, path, ...opening() });
    }
  }

  function openLater(ms) {
    retryTimer = env.setTimeout(open, ms);
  }

  function isOpen() {
    return state.name === "open" && hub.session.isOnline() && !hub.isDraining();
  }

  function write(item) {
    const { payload, id } = item;
    item.isWritten = true;
    if (payload instanceof Uint8Array) {
      const frame = new Uint8Array(4 + payload.length);
      new DataView(frame.buffer).setUint32(0, number);
      frame.set(payload, 4);
      hub.session.send(frame);
    } else if (typeof payload === "string") {
      hub.session.send({ s: number, t: payload });
    } else {
      hub.session.send({ s: number, m: id === undefined ? payload : { ...payload, requestId: id } });
    }
    unsure += id === undefined ? 1 : 0;
  }

  function offer(item, isKept) {
    hub.session.active();
    if (state.name === "refused") {
      throw new ChannelError(state.reason ?? "refused", { code: state.code, status: state.status });
    }
    if (isOpen()) {
      write(item);
    } else if (isKept) {
      if (hub.waiting() >= hub.options.keep) {
        throw new ChannelError("Too much waits to be sent", { code: "full" });
      }
      waiting.push(item);
    }
    hub.session.changed();
  }

  function rejectAll(make, which = (/** @type {any} */ _) => true) {
    for (const [id, request] of [...requests]) {
      if (which(request)) {
        requests.delete(id);
        request.reject(make());
      }
    }
  }

  function opened(frame) {
    unsure = 0;
    become("open");
    emit("opened", frame);
    for (const item of waiting.splice(0)) {
      write(item);
    }
  }

  function refused({ status, code, error, retryAfter }) {
    const wasAsked = waiting.splice(0);
    become("refused", { status, code, reason: error });
    rejectAll(() => new ChannelError(error, { code, status }));
    hub.gone(number);
    if (retryAfter || status === 429) {
      waiting.push(...wasAsked.filter((item) => item.id === undefined));
      openLater((retryAfter ?? 5) * 1000);
    }
  }

  function closed({ code, reason }) {
    rejectAll(() => new UnknownOutcomeError(), (request) => request.isWritten);
    hub.gone(number);
    become("closed", { code, reason });
    if (PASSING.includes(code)) {
      openLater(1000 * env.random());
    }
  }

  function message(frame) {
    const value = frame.m === undefined ? frame.t : frame.m;
    const request = value && typeof value === "object" ? requests.get(value.requestId) : undefined;
    if (!request) {
      emit("message", value);
      emit("frame", frame);
      return;
    }
    if (value.error !== undefined) {
      requests.delete(value.requestId);
      request.reject(new ChannelError(value.error, value));
    } else if (request.part && !value.done) {
      request.part(value.part);
    } else {
      requests.delete(value.requestId);
      request.resolve(value);
    }
    hub.session.changed();
  }

  /**
   * Asks, and hears of parts if that is wanted.
   *
   * @param {any} payload
   * @param {{signal?: AbortSignal, timeout?: number, part?: (value: any) => void}} [how]
   */
  function ask(payload, { signal, timeout, part } = {}) {
    const id = hub.id();
    /** @type {any} */
    const item = { payload, id, isWritten: false, part };
    const promise = new Promise((resolve, reject) => {
      let timer = null;
      const end = (settle) => (value) => {
        env.clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        settle(value);
      };
      const drop = (error) => {
        if (requests.delete(id)) {
          const index = waiting.indexOf(item);
          if (index >= 0) {
            waiting.splice(index, 1);
          }
          item.reject(error);
          hub.session.changed();
        }
      };
      const abort = () => drop(signal.reason ?? new DOMException("Aborted", "AbortError"));
      item.resolve = end(resolve);
      item.reject = end(reject);
      if (signal?.aborted) {
        reject(signal.reason ?? new DOMException("Aborted", "AbortError"));
        return;
      }
      try {
        requests.set(id, item);
        offer(item, true);
      } catch (e) {
        requests.delete(id);
        reject(e);
        return;
      }
      signal?.addEventListener("abort", abort, { once: true });
      if (timeout > 0) {
        timer = env.setTimeout(() => drop(new TimeoutError()), timeout);
      }
    });
    return { id, item, promise };
  }

  const self = {
    get number() {
      return number;
    },
    get state() {
      return state;
    },
    path,
    open,
    ask,
    hasOpenRequests: () => [...requests.values()].some((request) => request.isWritten),
    pending: () => requests.size + waiting.filter((item) => item.id === undefined).length,
    waiting: () => waiting.length,

    on(type, listener) {
      const entry = [type, listener];
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },

    send(payload, { volatile = false } = {}) {
      offer({ payload, isWritten: false }, !volatile);
    },

    request(payload, /** @type {{signal?: AbortSignal, timeout?: number}} */ { signal, timeout = hub.options.timeout } = {}) {
      return ask(payload, { signal, timeout }).promise;
    },

    /** Parts of a reply, as they come; leaving the loop cancels. */
    async *stream(payload, /** @type {{signal?: AbortSignal}} */ { signal } = {}) {
      const parts = [];
      let wake = () => {};
      let isDone = false;
      let failure = null;
      const asked = ask(payload, {
        signal,
        part(value) {
          parts.push(value);
          wake();
        },
      });
      asked.promise.then(
        () => {
          isDone = true;
          wake();
        },
        (e) => {
          failure = e;
          wake();
        },
      );
      try {
        while (true) {
          if (parts.length) {
            yield parts.shift();
          } else if (failure) {
            throw failure;
          } else if (isDone) {
            return;
          } else {
            await new Promise((resolve) => (wake = () => resolve(undefined)));
          }
        }
      } finally {
        if (requests.delete(asked.id) && isOpen()) {
          hub.session.send({ cancel: asked.id, s: number });
        }
      }
    },

    /** Something came for it. */
    take(frame) {
      if (frame.opened) {
        opened(frame);
      } else if (frame.refused) {
        refused(frame);
      } else if (frame.closed) {
        closed(frame);
      } else if (frame.gap) {
        emit("gap", { why: frame.why, lost: frame.lost });
      } else if (frame.m !== undefined || frame.t !== undefined) {
        message(frame);
      } else {
        emit("frame", frame);
      }
    },

    /** There is a websocket; a new session knows nothing of it. */
    online(isNew) {
      if (isNew && state.name !== "refused" && state.name !== "closed") {
        const isKnown = number > 0;
        rejectAll(() => new UnknownOutcomeError(), (request) => request.isWritten);
        if (isKnown) {
          emit("gap", { why: "session", unsent: unsure });
        }
        unsure = 0;
        open();
      } else if (isNew) {
        open();
      } else if (number === 0) {
        open();
      } else if (isOpen()) {
        for (const item of waiting.splice(0)) {
          write(item);
        }
      }
    },

    close() {
      env.clearTimeout(retryTimer);
      rejectAll(() => new UnknownOutcomeError("The channel is closed"));
      if (number && hub.session.isOnline() && (state.name === "open" || state.name === "opening")) {
        hub.session.send({ close: number });
      }
      hub.gone(number);
      become("closed", { code: 1000, reason: "" });
    },
  };
  return self;
}
