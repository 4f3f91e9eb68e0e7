import { channel, expand } from "./channel.js";
import { list } from "./list.js";
import { session } from "./session.js";

export { ChannelError, TimeoutError, UnknownOutcomeError } from "./errors.js";

/** How long a socket stays that nobody uses any more. */
const IDLE = 1000;

/** The session's websocket is beside the module, which the server serves. */
function beside() {
  return new URL(".", import.meta.url).href.replace(/\/$/, "");
}

/**
 * Connects a page with its server, for as long as the page lives.
 *
 * @param {any} [given]
 */
export function connect(given = {}) {
  const env = {
    WebSocket: globalThis.WebSocket,
    fetch: (url, init) => globalThis.fetch(url, init),
    setTimeout: (f, ms) => globalThis.setTimeout(f, ms),
    clearTimeout: (timer) => globalThis.clearTimeout(timer),
    now: Date.now,
    random: Math.random,
    document: globalThis.document,
    window: globalThis.window,
    ...given.env,
  };
  const options = {
    timeout: 10_000,
    hidden: 300_000,
    keep: 100,
    ...given,
    url: String(given.url ?? beside()).replace(/^http/, "ws"),
    reconnect: { min: 500, max: 20_000, ...given.reconnect },
  };
  const channels = new Map(); // by path
  const byNumber = new Map();
  let numbers = 0;
  let ids = 0;
  let isDraining = false;
  let drainTimer = null;

  const all = () => [...channels.values()];
  const sum = (count) => all().reduce((total, entry) => total + count(entry.channel), 0);

  const hub = {
    env,
    options,
    session: session(options, env, {
      opened(isNew) {
        isDraining = false;
        if (isNew) {
          numbers = 0;
          byNumber.clear();
        }
        all().forEach((entry) => entry.channel.online(isNew));
      },
      frame(frame) {
        const number = frame.s ?? frame.opened ?? frame.refused ?? frame.closed ?? frame.gap ?? frame.live ?? frame.differs;
        byNumber.get(number)?.take(frame);
        hub.session.changed();
        moveIfDone();
      },
      drain(ms) {
        isDraining = true;
        drainTimer = env.setTimeout(move, ms);
        moveIfDone();
      },
      sockets: () => byNumber.keys(),
      pending: () => sum((one) => one.pending()),
    }),
    isDraining: () => isDraining,
    id: () => ++ids,
    number(of) {
      byNumber.set(++numbers, of);
      return numbers;
    },
    gone: (number) => byNumber.delete(number),
    waiting: () => sum((one) => one.waiting()),
    reopen(of) {
      hub.session.send({ close: of.number });
      byNumber.delete(of.number);
      of.open();
    },
  };

  /** Replies that are on their way are waited for, but not for ever. */
  function moveIfDone() {
    if (isDraining && !all().some((entry) => entry.channel.hasOpenRequests())) {
      move();
    }
  }

  function move() {
    env.clearTimeout(drainTimer);
    if (isDraining) {
      isDraining = false;
      hub.session.move();
    }
  }

  /** Counts who uses a socket; it goes some time after the last. */
  function use(key, make) {
    let entry = channels.get(key);
    if (!entry) {
      entry = make();
      entry.users = 0;
      channels.set(key, entry);
      if (hub.session.isOnline()) {
        entry.channel.open();
      }
    }
    const used = entry;
    used.users++;
    let isUsed = true;
    return [
      used,
      () => {
        if (isUsed) {
          isUsed = false;
          used.users--;
          env.setTimeout(() => {
            if (used.users === 0 && channels.get(key) === used) {
              channels.delete(key);
              used.channel.close();
            }
          }, IDLE);
        }
      },
    ];
  }

  hub.session.open();

  return {
    getSnapshot: hub.session.states.getSnapshot,
    subscribe: hub.session.states.subscribe,
    close: hub.session.close,

    /** A channel at a path, whose parameters stand in braces. */
    channel(path, params) {
      const place = expand(path, params);
      const [entry, leave] = use(place, () => ({ channel: channel(place, hub) }));
      const ends = [];
      return {
        get state() {
          return entry.channel.state;
        },
        on(type, listener) {
          const end = entry.channel.on(type, listener);
          ends.push(end);
          return end;
        },
        send: entry.channel.send,
        request: entry.channel.request,
        stream: entry.channel.stream,
        close() {
          ends.forEach((end) => end());
          leave();
        },
      };
    },

    /** A live list at a path; one for all who ask the same. */
    list(path, /** @type {any} */ { params, ...query } = {}) {
      const place = expand(path, params);
      const key = `${place} ${JSON.stringify(query)}`;
      const [entry, leave] = use(key, () => {
        let made;
        const socket = channel(place, hub, () => ({
          ...(Object.keys(query).length ? { query } : {}),
          ...made.known(),
        }));
        made = list(socket, hub);
        return { channel: socket, list: made };
      });
      return { ...entry.list, close: leave };
    },
  };
}
