import { store } from "./store.js";

const ACK_AFTER = 1000;
const ACK_FRAMES = 256;
const ACK_BYTES = 65536;
const QUIET = 1000;
const PATIENCE = 10_000;

/**
 * The session with the server: one websocket at a time, what is sent and received counted, so that nothing is lost or
 * doubled when the websocket goes.
 *
 * @param {any} options of connect
 * @param {any} env what a browser has
 * @param {{opened: (isNew: boolean) => void, frame: (frame: any) => void, drain: (ms: number) => void, sockets: () => Iterable<number>, pending: () => number}} owner
 */
export function session(options, env, owner) {
  const { min, max } = options.reconnect;
  let socket = null; // the newest websocket
  let isWelcomed = false;
  let isClosed = false;
  let id = null;
  let turn = 0;
  let received = 0;
  let told = 0;
  let bytes = 0;
  let ackTimer = null;
  let kept = []; // counted frames that the server has not acknowledged
  let acked = 0;
  let attempts = 0;
  let retryTimer = null;
  let beatTimer = null;
  let quietTimer = null;
  let hiddenTimer = null;
  let expiryTimer = null;
  let patience = 0;
  let limit = ACK_BYTES;
  let wasActive = false;
  let isAsking = false; // the login is being asked for
  let headers = null; // what the login has given, and has not been used
  let hasToken = false; // whether it ever gave any

  const state = { name: "connecting", since: env.now(), why: null, retryAt: null };
  const states = store(() => ({ ...state, pending: owner.pending() }), env.setTimeout);

  function become(name, why = null, retryAt = null) {
    env.clearTimeout(quietTimer);
    quietTimer = null;
    if (state.name !== name) {
      state.since = env.now();
    }
    Object.assign(state, { name, why, retryAt });
    states.changed();
  }

  /** In the first second of a drop nothing is to be seen. */
  function becomeOffline(why, retryAt) {
    if (state.name === "online") {
      const since = env.now();
      quietTimer ??= env.setTimeout(() => {
        become("offline", why, retryAt);
        state.since = since;
      }, QUIET);
    } else if (quietTimer === null) {
      become(state.name === "connecting" && id === null ? "connecting" : "offline", why, retryAt);
    }
  }

  function open() {
    env.clearTimeout(retryTimer);
    retryTimer = null;
    if (socket || isClosed || isAsking) {
      return;
    }
    let own;
    try {
      own = new env.WebSocket(options.url, "cbchannels.v1");
    } catch (e) {
      retry(String(e));
      return;
    }
    socket = own;
    isWelcomed = false;
    own.binaryType = "arraybuffer";
    watch(PATIENCE);
    own.onopen = () => {
      if (own === socket) {
        turn++;
        const known = id ? { session: id, received, turn } : {};
        own.send(JSON.stringify({ hello: { client: "js/0.2.0", ...known } }));
      }
    };
    own.onmessage = (event) => {
      if (own === socket) {
        watch(patience || PATIENCE);
        take(event.data);
      }
    };
    own.onclose = (event) => {
      if (own === socket) {
        lost(event.code, event.reason);
      }
    };
  }

  /** A line on which nothing comes is dead, whatever the browser believes. */
  function watch(ms) {
    env.clearTimeout(beatTimer);
    beatTimer = env.setTimeout(() => {
      const dead = socket;
      lost(1006, "no sign of life");
      dead?.close();
    }, ms);
  }

  function letGo(why) {
    const own = socket;
    socket = null;
    isWelcomed = false;
    env.clearTimeout(beatTimer);
    env.clearTimeout(retryTimer);
    retryTimer = null;
    own?.close();
    if (own && !isClosed) {
      becomeOffline(why, null);
    }
  }

  function forget() {
    id = null;
    turn = 0;
  }

  function lost(code, reason) {
    const wasWelcomed = isWelcomed;
    socket = null;
    isWelcomed = false;
    env.clearTimeout(beatTimer);
    env.clearTimeout(expiryTimer);
    if (isClosed) {
      return;
    }
    if (code === 4401 || code === 1008) {
      forget();
      needLogin(reason || "the login has ended");
    } else if (code === 4409) {
      forget();
      attempts = 0;
      becomeOffline("another window has the session", null);
      open();
    } else if (code === 4429 || code === 4503) {
      retry(reason, (Number(reason) || 5) * 1000);
    } else if (code === 4400 || code === 4413) {
      console.error("cbchannels: the session is over:", code, reason);
      forget();
      retry(reason);
    } else {
      retry(reason || `closed with ${code}`);
      if (!wasWelcomed && code === 1006) {
        probe();
      }
    }
  }

  /** Full jitter: see "Exponential Backoff And Jitter", AWS Architecture Blog. */
  function retry(why, atLeast = 0) {
    const delay = atLeast + env.random() * Math.min(max, min * 2 ** Math.min(attempts++, 16));
    becomeOffline(why, env.now() + delay);
    env.clearTimeout(retryTimer);
    retryTimer = env.setTimeout(open, delay);
  }

  /** Something has changed that makes it worth trying now. */
  function retryNow() {
    if (!socket && !isClosed && state.name !== "closed") {
      attempts = 0;
      open();
    }
  }

  function post(given) {
    return env.fetch(`${options.url.replace(/^ws/, "http")}/login`, {
      method: "POST",
      credentials: "include",
      redirect: "manual",
      headers: { ...given, ...(id ? { "X-Cbchannels-Session": id } : {}) },
    });
  }

  /** Browsers don't tell why a handshake fails: an ordinary request does. */
  async function probe() {
    try {
      const answer = await post({});
      const isPage = (answer.headers.get("Content-Type") ?? "").startsWith("text/html");
      if (!socket && !isClosed && (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403 || (isPage && answer.status < 400))) {
        needLogin("nobody is logged in");
      }
    } catch {
      // the server can't be reached, which is tried again anyway
    }
  }

  async function needLogin(why) {
    env.clearTimeout(retryTimer);
    retryTimer = null;
    become("needs-login", why);
    if (!options.login || isAsking) {
      return;
    }
    try {
      await ask(why);
      retryNow();
    } catch (e) {
      console.error("cbchannels: the login failed:", e);
    }
  }

  async function ask(why) {
    isAsking = true;
    try {
      headers = await options.login(why);
      hasToken ||= !!headers;
    } finally {
      isAsking = false;
    }
  }

  async function renew() {
    if (!wasActive || !id) {
      return;
    }
    wasActive = false;
    try {
      if (hasToken) {
        await ask("expires");
      }
      const answer = await post(headers ?? {});
      if (answer.ok) {
        const text = await answer.text();
        expireIn(text ? JSON.parse(text).expires : undefined);
      }
    } catch {
      // the server says what has become of the login
    }
  }

  function expireIn(seconds) {
    env.clearTimeout(expiryTimer);
    if (seconds !== undefined) {
      expiryTimer = env.setTimeout(renew, Math.max(0, seconds - 60) * 1000);
    }
  }

  async function welcome(told_) {
    attempts = 0;
    patience = told_.beat ? told_.beat * 1000 + PATIENCE : 0;
    limit = told_.limit;
    const isNew = !told_.resumed;
    if (isNew) {
      id = told_.session;
      turn = 0;
      received = told = bytes = 0;
      kept = [];
      acked = 0;
    }
    if (isNew && options.login && told_.user === null && !(await logIn())) {
      return;
    }
    isWelcomed = true;
    expireIn(told_.expires);
    become("online");
    if (!isNew) {
      trim(told_.received);
      for (const frame of kept) {
        socket.send(frame);
      }
    }
    owner.opened(isNew);
  }

  /** A websocket has no headers of the page's choice: a token comes by a request of its own. */
  async function logIn() {
    const own = socket;
    try {
      if (!headers) {
        await ask("start");
      }
      const isIn = !headers || (await post(headers)).ok;
      headers = null;
      if (own === socket && !isIn) {
        lost(4401, "the login was refused");
        own.close();
      }
      return own === socket && isIn;
    } catch (e) {
      lost(4401, String(e));
      own.close();
      return false;
    }
  }

  function trim(count) {
    kept.splice(0, count - acked);
    acked = Math.max(acked, count);
  }

  function take(data) {
    const frame = typeof data === "string" ? JSON.parse(data) : binary(data);
    if (frame.welcome) {
      welcome(frame.welcome);
    } else if ("ack" in frame) {
      trim(frame.ack);
    } else if ("beat" in frame) {
      socket.send(data);
    } else {
      count(data);
      if ("drain" in frame) {
        owner.drain(frame.drain);
      } else if ("expires" in frame) {
        expireIn(frame.expires);
      } else {
        owner.frame(frame);
      }
    }
  }

  function binary(data) {
    return { s: new DataView(data).getUint32(0), m: new Uint8Array(data, 4) };
  }

  function count(data) {
    received++;
    bytes += data.length ?? data.byteLength;
    if (received - told >= ACK_FRAMES || bytes >= ACK_BYTES) {
      acknowledge();
    } else {
      ackTimer ??= env.setTimeout(acknowledge, ACK_AFTER);
    }
  }

  function acknowledge() {
    env.clearTimeout(ackTimer);
    ackTimer = null;
    if (isWelcomed && told < received) {
      told = received;
      bytes = 0;
      socket.send(JSON.stringify({ ack: received }));
    }
  }

  function active() {
    wasActive = true;
  }

  /** Sends a counted frame: it is kept until the server has it. */
  function send(frame) {
    const data = frame instanceof Uint8Array ? frame : JSON.stringify(frame);
    kept.push(data);
    socket.send(data);
  }

  /** Begins anew, elsewhere if need be. */
  function move() {
    if (isWelcomed) {
      for (const number of owner.sockets()) {
        socket.send(JSON.stringify({ close: number }));
      }
    }
    forget();
    letGo("the server goes away");
    attempts = 0;
    open();
  }

  function close() {
    if (isWelcomed) {
      for (const number of owner.sockets()) {
        socket.send(JSON.stringify({ close: number }));
      }
    }
    isClosed = true;
    letGo("closed");
    become("closed");
    ends.forEach((end) => end());
  }

  const ends = [];
  function on(target, type, listener) {
    target?.addEventListener?.(type, listener, { capture: true, passive: true });
    ends.push(() => target?.removeEventListener?.(type, listener, { capture: true }));
  }
  const page = env.document;
  on(env.window, "online", retryNow);
  on(env.window, "pageshow", retryNow);
  on(page, "resume", retryNow);
  on(page, "freeze", () => letGo("the page sleeps"));
  on(page, "visibilitychange", () => {
    env.clearTimeout(hiddenTimer);
    if (page.visibilityState === "visible") {
      retryNow();
    } else {
      hiddenTimer = env.setTimeout(() => letGo("the page is in the background"), options.hidden);
    }
  });
  on(env.window, "pagehide", (event) => {
    if (!event.persisted && isWelcomed) {
      for (const number of owner.sockets()) {
        socket.send(JSON.stringify({ close: number }));
      }
    }
  });
  on(env.window, "pointerdown", active);
  on(env.window, "keydown", active);

  return {
    states,
    open,
    send,
    active,
    move,
    close,
    isOnline: () => isWelcomed,
    limit: () => limit,
    changed: states.changed,
  };
}
