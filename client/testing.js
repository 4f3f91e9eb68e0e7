/**
 * A server in the page's own process, for tests: what it does is said by hand, and its clock stands still.
 *
 * @example
 * const server = fakeServer();
 * const cb = connect(server.options);
 * server.on("/chat", (socket) => { socket.onmessage = (m) => socket.send({ echo: m }); });
 * await server.settle();
 */
export function fakeServer({ resume = true, user = null } = {}) {
  const places = new Map();
  const lines = new Set();
  const sessions = new Map();
  const timers = [];
  let now = 0;
  let names = 0;
  let refusing = null;
  let delay = 0;
  const log = [];

  const clock = {
    /** Lets time pass, and does what is due. */
    async pass(ms) {
      const end = now + ms;
      while (true) {
        await flush();
        const due = timers.filter((one) => one.at <= end).sort((a, b) => a.at - b.at || a.id - b.id)[0];
        if (!due) {
          break;
        }
        now = Math.max(now, due.at);
        timers.splice(timers.indexOf(due), 1);
        due.f();
      }
      now = end;
      await flush();
    },
    now: () => now,
  };

  async function flush() {
    for (let i = 0; i < 10; i++) {
      await Promise.resolve();
    }
  }

  function later(f, ms) {
    const timer = { f, at: now + ms, id: ++names };
    timers.push(timer);
    return timer;
  }

  function clear(timer) {
    const index = timers.indexOf(timer);
    if (index >= 0) {
      timers.splice(index, 1);
    }
  }

  class FakeWebSocket {
    /** @type {any} */ onopen = null;
    /** @type {any} */ onmessage = null;
    /** @type {any} */ onclose = null;
    /** @type {any} */ session = null;

    constructor(url, protocol) {
      Object.assign(this, { url, protocol });
      this.isOpen = false;
      later(() => {
        if (refusing !== null) {
          this.onclose?.({ code: 1006, reason: "" });
        } else {
          this.isOpen = true;
          lines.add(this);
          this.onopen?.();
        }
      }, 0);
    }

    send(data) {
      if (this.isOpen) {
        later(() => this.isOpen && this.arrived(data), delay);
      }
    }

    arrived(data) {
      const frame = typeof data === "string" ? JSON.parse(data) : { s: new DataView(data.buffer).getUint32(0), m: data.slice(4) };
      log.push(frame);
      if (frame.hello) {
        greet(this, frame.hello);
      } else {
        this.session?.take(frame);
      }
    }

    close(code = 1005, reason = "") {
      this.end(code, reason);
    }

    end(code, reason) {
      if (this.isOpen) {
        this.isOpen = false;
        lines.delete(this);
        later(() => this.onclose?.({ code, reason }), 0);
      }
    }

    deliver(text) {
      later(() => this.isOpen && this.onmessage?.({ data: text }), delay);
    }
  }

  function greet(line, hello) {
    const known = resume && hello.session ? sessions.get(hello.session) : undefined;
    const session = known ?? begin();
    session.line?.end(4409, "Another websocket has the session");
    session.line = line;
    line.session = session;
    line.deliver(JSON.stringify({ welcome: { session: session.id, resumed: !!known, received: session.received, ttl: 60, beat: 25, limit: 65536, user } }));
    if (known) {
      session.unacknowledged.splice(0, hello.received - session.acknowledged);
      session.acknowledged = hello.received;
      session.unacknowledged.forEach((text) => line.deliver(text));
    }
  }

  function begin() {
    const session = {
      id: `session-${++names}`,
      line: null,
      received: 0,
      acknowledged: 0,
      unacknowledged: [],
      sockets: new Map(),
      tell(frame) {
        const text = JSON.stringify(frame);
        session.unacknowledged.push(text);
        session.line?.isOpen && session.line.deliver(text);
      },
      take(frame) {
        if ("ack" in frame) {
          session.unacknowledged.splice(0, frame.ack - session.acknowledged);
          session.acknowledged = frame.ack;
          return;
        } else if ("beat" in frame) {
          return;
        }
        session.received++;
        if (frame.open) {
          open(session, frame);
        } else if (frame.close) {
          session.sockets.get(frame.close)?.close(1000, "");
        } else if ("cancel" in frame) {
          session.sockets.get(frame.s)?.oncancel?.(frame.cancel);
        } else if (frame.have) {
          session.sockets.get(frame.have)?.onhave?.(frame);
        } else if (frame.s) {
          session.sockets.get(frame.s)?.onmessage?.(frame.m ?? frame.t);
        }
      },
    };
    sessions.set(session.id, session);
    return session;
  }

  function open(session, frame) {
    const path = frame.path.split("?")[0];
    const place = places.get(path);
    const socket = {
      path: frame.path,
      known: frame.known,
      query: frame.query,
      list: undefined,
      status: place ? 200 : 404,
      onmessage: null,
      onhave: null,
      oncancel: null,
      onclose: null,
      send: (content, more) => session.tell({ s: frame.open, m: content, ...more }),
      tell: (told) => session.tell(told(frame.open)),
      gap: (why, lost) => session.tell({ gap: frame.open, why, lost }),
      close(code = 1000, reason = "") {
        if (session.sockets.delete(frame.open)) {
          session.tell({ closed: frame.open, code, reason });
          socket.onclose?.();
        }
      },
    };
    place?.(socket);
    if (socket.status !== 200) {
      session.tell({ refused: frame.open, status: socket.status, code: socket.status === 404 ? "not-found" : "denied", error: "refused" });
      return;
    }
    session.sockets.set(frame.open, socket);
    session.tell({ opened: frame.open, ...(socket.list ? { list: socket.list } : {}) });
    socket.onopen?.();
  }

  /** A list: rows by hand, which all that keep it are told of. */
  function list(path, { key = ["id"], orderBy = key } = {}) {
    const rows = new Map();
    const members = new Set();
    const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const version = (row) => {
      let hash = 7;
      for (const c of JSON.stringify(row)) {
        hash = (hash * 31 + c.charCodeAt(0)) % 2 ** 47;
      }
      let text = "";
      for (let i = 0; i < 8; i++) {
        text = digits[hash % 64] + text;
        hash = Math.floor(hash / 64);
      }
      return text;
    };
    const number = (text) => [...text].reduce((sum, c) => sum * 64 + digits.indexOf(c), 0);
    const sum = () => [...rows.values()].reduce((total, row) => (total + number(version(row))) % 2 ** 48, 0);
    const live = (socket) => socket.tell((n) => ({ live: n, n: rows.size, sum: sum() }));
    const idOf = (row) => JSON.stringify(key.map((name) => row[name]));
    const told = (kind, row) => {
      const v = kind === "deleted" ? {} : { v: version(row) };
      members.forEach((socket) => socket.send({ [kind]: row }, v));
    };
    places.set(path, (socket) => {
      socket.list = { key, orderBy, fields: [] };
      members.add(socket);
      socket.onclose = () => members.delete(socket);
      socket.onopen = () => {
        if (socket.known && socket.known.n === rows.size && socket.known.sum === sum()) {
          live(socket);
        } else if (socket.known) {
          socket.tell((n) => ({ differs: n }));
        } else {
          const all = [...rows.values()];
          socket.send({ snapshot: all, page: 1 }, { v: all.map(version) });
          live(socket);
        }
      };
      let had = new Map();
      socket.onhave = (frame) => {
        frame.rows.forEach(([id, v]) => had.set(JSON.stringify([id]), v));
        if (frame.end) {
          for (const [id, row] of rows) {
            if (had.get(id) !== version(row)) {
              socket.send({ [had.has(id) ? "updated" : "created"]: row }, { v: version(row) });
            }
          }
          [...had.keys()].filter((id) => !rows.has(id)).forEach((id) => socket.send({ deleted: { [key[0]]: JSON.parse(id)[0] } }));
          had = new Map();
          live(socket);
        }
      };
      socket.onmessage = (message) => made.onaction?.(message, socket);
    });
    const made = {
      onaction: null,
      rows,
      put(row) {
        const isNew = !rows.has(idOf(row));
        rows.set(idOf(row), row);
        told(isNew ? "created" : "updated", row);
      },
      delete(row) {
        rows.delete(idOf(row));
        told("deleted", row);
      },
      live: () => members.forEach(live),
    };
    return made;
  }

  return {
    clock,
    log,
    list,
    /** What connect must be given. */
    options: {
      url: "ws://fake/cbchannels",
      env: {
        WebSocket: FakeWebSocket,
        fetch: async () => ({ ok: refusing === 204, status: refusing ?? 204, type: "basic", headers: new Map(), text: async () => "" }),
        setTimeout: later,
        clearTimeout: clear,
        now: () => now,
        random: () => 0.5,
        document: undefined,
        window: undefined,
      },
    },
    /** Says what happens at a path: the function is given each socket that is opened there. */
    on: (path, place) => places.set(path, place),
    /** Does what is due now. */
    settle: () => clock.pass(delay * 4 + 1),
    /** Cuts all websockets. */
    drop: () => [...lines].forEach((line) => line.end(1006, "")),
    /** Closes all websockets with a code. */
    close: (code, reason = "") => [...lines].forEach((line) => line.end(code, reason)),
    /** Forgets all sessions, as a server does that was started anew. */
    restart() {
      sessions.clear();
      [...lines].forEach((line) => line.end(1006, ""));
    },
    /** Handshakes fail, and posts have this status; null for no more. */
    refuse: (status) => (refusing = status),
    /** Frames take so long, in each direction. */
    delay: (ms) => (delay = ms),
    /** Tells all sessions something. */
    tell: (frame) => [...sessions.values()].forEach((session) => session.tell(frame)),
    sessions,
  };
}
