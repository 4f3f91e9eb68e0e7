import { store } from "./store.js";
import { ChannelError, UnknownOutcomeError } from "./errors.js";

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const MODULUS = 2 ** 48;

/** The number that a version is. */
function value(version) {
  let number = 0;
  for (const digit of version) {
    number = number * 64 + DIGITS.indexOf(digit);
  }
  return number;
}

function compare(a, b) {
  if (a === b) {
    return 0;
  } else if (a === null || a === undefined) {
    return 1;
  } else if (b === null || b === undefined) {
    return -1;
  }
  const [x, y] = typeof a === typeof b ? [a, b] : [typeof a, typeof b]; // temporary keys are behind numbers
  return x < y ? -1 : 1;
}

/**
 * A live list: what the server tells of it, checked by a sum, and over that what the user has done.
 *
 * @param {any} channel its socket
 * @param {any} hub
 */
export function list(channel, hub) {
  const { env } = hub;
  let described = { key: ["id"], orderBy: [] };
  let rows = new Map(); // what the server has told: by key, {row, version}
  let sum = 0;
  let pages = null;
  let mismatches = 0;
  let status = "loading";
  let error;
  let overlays = []; // what the user has done, oldest first
  const merged = new Map(); // rows with overlays, kept for their identity
  const aliases = new Map(); // the real keys of rows that were created with temporary ones
  const fresh = new Set(); // keys that came while a created row had no reply
  let resolveReady;
  let rejectReady;
  const ready = new Promise((resolve, reject) => {
    resolveReady = resolve;
    rejectReady = reject;
  });
  ready.catch(() => {});

  const states = store(snapshot, env.setTimeout);

  function keyOf(row) {
    const { key } = described;
    return key.length === 1 ? row[key[0]] : Object.fromEntries(key.map((name) => [name, row[name]]));
  }

  const idOf = (key) => JSON.stringify(key);

  /** The key that a temporary one has become. */
  const real = (key) => aliases.get(idOf(key)) ?? key;

  function isHidden(id) {
    return fresh.has(id) && overlays.some((one) => one.kind === "create" && one.item.isWritten && one.key === undefined);
  }

  function put(row, version) {
    const id = idOf(keyOf(row));
    const before = rows.get(id);
    if (before?.version === version) {
      return;
    }
    remove(id);
    rows.set(id, { row, version });
    sum = (sum + value(version)) % MODULUS;
    if (!before && overlays.some((one) => one.kind === "create")) {
      fresh.add(id);
    }
  }

  function remove(id) {
    const before = rows.get(id);
    if (before) {
      rows.delete(id);
      sum = (sum - value(before.version) + MODULUS) % MODULUS;
    }
  }

  function snapshot() {
    const shown = new Map();
    for (const [id, { row }] of rows) {
      if (!isHidden(id)) {
        shown.set(id, row);
      }
    }
    for (const one of overlays) {
      apply(one, shown);
    }
    for (const id of [...merged.keys()]) {
      if (!shown.has(id)) {
        merged.delete(id);
      }
    }
    const all = [...shown.values()];
    const order = described.orderBy.map((name) => (name[0] === "-" ? [name.slice(1), -1] : [name, 1]));
    all.sort((a, b) => {
      for (const [name, sign] of order) {
        const result = compare(a[name], b[name]) * sign;
        if (result) {
          return result;
        }
      }
      return 0;
    });
    return { rows: all, status, error };
  }

  function apply(one, shown) {
    if (one.kind === "create") {
      const isThere = one.key !== undefined && shown.has(idOf(one.key));
      if (!isThere) {
        const id = idOf(one.tempKey);
        shown.set(id, merge(id, { ...one.data, ...(described.key.length === 1 ? { [described.key[0]]: one.tempKey } : {}) }));
      }
      return;
    }
    const id = [real(one.key), one.key].map(idOf).find((known) => shown.has(known));
    if (one.kind === "delete") {
      shown.delete(id);
    } else if (id) {
      shown.set(id, merge(id, { ...shown.get(id), ...one.data }));
    }
  }

  /** The same object while its members are the same. */
  function merge(id, row) {
    const before = merged.get(id);
    const names = Object.keys(row);
    if (before && names.length === Object.keys(before).length && names.every((name) => before[name] === row[name])) {
      return before;
    }
    merged.set(id, row);
    return row;
  }

  function take(frame) {
    const message = frame.m;
    if (message?.snapshot) {
      pages = message.page === 1 ? [] : (pages ?? []);
      message.snapshot.forEach((row, i) => pages.push([row, frame.v[i]]));
      if (message.page === (message.pages ?? 1)) {
        replace(pages);
        pages = null;
      }
    } else if (message?.created ?? message?.updated) {
      put(message.created ?? message.updated, frame.v);
    } else if (message?.deleted) {
      remove(idOf(keyOf(message.deleted)));
    } else if (frame.live) {
      live(frame);
    } else if (frame.differs) {
      sayRows();
      return;
    } else if (frame.settled) {
      frame.settled.forEach(settle);
    } else {
      return;
    }
    states.changed();
  }

  function replace(pairs) {
    const before = rows;
    rows = new Map();
    sum = 0;
    for (const [row, version] of pairs) {
      const id = idOf(keyOf(row));
      const old = before.get(id);
      rows.set(id, old?.version === version ? old : { row, version });
      sum = (sum + value(version)) % MODULUS;
    }
  }

  function live(frame) {
    if (frame.n === rows.size && frame.sum === sum) {
      mismatches = 0;
      status = "live";
      error = undefined;
      for (const one of [...overlays]) {
        if (one.isAcked && one.isOld) {
          settle(one.id);
        } else if (one.isLost) {
          end(one);
        }
      }
      resolveReady();
    } else if (mismatches === 0) {
      mismatches++;
      sayRows();
    } else if (mismatches === 1) {
      mismatches++;
      rows = new Map();
      sum = 0;
      status = "stale";
      hub.reopen(channel);
    } else {
      status = "stale";
      error = new Error("What is shown differs from what the server has");
    }
  }

  /** Says what is here, in frames that the server takes. */
  function sayRows() {
    let part = [];
    let size = 0;
    const send = (isLast) =>
      hub.session.send({ have: channel.number, rows: part, ...(isLast ? { end: true } : {}) });
    for (const { row, version } of rows.values()) {
      const pair = [keyOf(row), version];
      const more = JSON.stringify(pair).length * 3;
      if (size + more > hub.session.limit() - 200) {
        send(false);
        part = [];
        size = 0;
      }
      part.push(pair);
      size += more;
    }
    send(true);
  }

  function end(one) {
    overlays = overlays.filter((other) => other !== one);
    if (!overlays.some((other) => other.kind === "create")) {
      fresh.clear();
    }
    states.changed();
  }

  function settle(id) {
    const one = overlays.find((other) => other.id === id);
    if (one) {
      end(one);
      one.settle();
    }
  }

  function change(kind, request, more) {
    /** @type {any} */
    const one = { kind, isAcked: false, isOld: false, isLost: false, ...more };
    const ask = () => {
      const asked = channel.ask(request());
      one.id = asked.id;
      one.item = asked.item;
      return asked.promise;
    };
    const created = overlays.find((other) => other.key === undefined && idOf(other.tempKey) === idOf(one.key));
    const asked = created ? created.acked.then(ask) : ask();
    overlays.push(one);
    const settled = new Promise((resolve, reject) => {
      one.settle = resolve;
      one.fail = reject;
    });
    const acked = asked.then(
      (reply) => {
        one.isAcked = true;
        if (kind === "create" && reply.response) {
          one.key = keyOf(reply.response);
          aliases.set(idOf(one.tempKey), one.key);
          fresh.delete(idOf(one.key));
        }
        states.changed();
        return reply;
      },
      (e) => {
        if (e instanceof UnknownOutcomeError) {
          one.isLost = true;
        } else {
          end(one);
        }
        one.fail(e);
        throw e;
      },
    );
    one.acked = acked;
    acked.catch(() => {});
    settled.catch(() => {});
    states.changed();
    return { acked, settled };
  }

  channel.on("opened", (frame) => {
    described = { key: ["id"], orderBy: [], ...frame.list };
    states.changed();
  });
  channel.on("frame", take);
  channel.on("gap", ({ why }) => {
    for (const one of overlays) {
      one.isOld = one.isOld || (one.isAcked && why === "session");
    }
  });
  channel.on("state", (state) => {
    if (state.name === "refused" && !state.status?.toString().startsWith("5") && state.status !== 429) {
      status = "denied";
      error = new ChannelError(state.reason, { code: state.code, status: state.status });
      rejectReady(error);
    } else if (state.name === "closed" && state.code === 4403) {
      status = "denied";
      error = new ChannelError(state.reason, { code: "denied" });
    } else if (state.name === "closed" && state.code === 4413) {
      status = "stale";
      error = new ChannelError(state.reason, { code: "too-many" });
      rejectReady(error);
    } else {
      return;
    }
    states.changed();
  });

  return {
    getSnapshot: states.getSnapshot,
    subscribe: states.subscribe,
    ready,
    /** The row of a key, also of a temporary one. */
    get(key) {
      const find = (wanted) => states.getSnapshot().rows.find((row) => idOf(keyOf(row)) === idOf(wanted));
      return find(key) ?? find(real(key));
    },
    create(data, { tempKey = `new-${hub.id()}` } = {}) {
      return change("create", () => ({ action: "create", data }), { data, tempKey });
    },
    update(key, data) {
      return change("update", () => ({ action: "update", pk: real(key), data }), { key, data });
    },
    delete(key) {
      return change("delete", () => ({ action: "delete", pk: real(key) }), { key });
    },
    /** What the frame that opens the socket says of what is here. */
    known: () => (rows.size || status === "live" ? { known: { n: rows.size, sum } } : {}),
  };
}
