import assert from "node:assert/strict";
import { test } from "node:test";
import { ChannelError, TimeoutError, UnknownOutcomeError, connect } from "../client.js";
import { fakeServer } from "../testing.js";

function started(more = {}) {
  const server = fakeServer(more.server);
  server.on("/chat/blue", (socket) => {
    socket.onmessage = (m) => {
      if (m.command === "say") {
        socket.send({ said: m.text, requestId: m.requestId });
      } else if (m.command === "fail") {
        socket.send({ error: "No", code: "no", violations: [{ path: "x", message: "y" }], requestId: m.requestId });
      } else if (m.command === "count") {
        for (let i = 0; i < 3; i++) {
          socket.send({ part: i, requestId: m.requestId });
        }
        socket.send({ done: true, requestId: m.requestId });
      } else if (m.command === "echo") {
        socket.send(m);
      }
    };
  });
  return { server, cb: connect({ ...server.options, ...more.options }) };
}

test("a request has its reply, an error or no answer in time", async () => {
  const { server, cb } = started();
  const chat = cb.channel("/chat/{room}", { room: "blue" });
  const said = chat.request({ command: "say", text: "hi" });
  const failed = chat.request({ command: "fail" });
  const silent = chat.request({ command: "nothing" });
  failed.catch(() => {});
  silent.catch(() => {});
  assert.equal(cb.getSnapshot().name, "connecting");
  await server.settle();
  assert.equal(cb.getSnapshot().name, "online");
  assert.equal((await said).said, "hi");
  await assert.rejects(failed, (e) => e instanceof ChannelError && e.code === "no" && e.violations[0].path === "x");
  assert.equal(cb.getSnapshot().pending, 1);
  await server.clock.pass(10_000);
  await assert.rejects(silent, TimeoutError);
  assert.equal(cb.getSnapshot().pending, 0);
});

test("messages, bytes and gaps come to whom they are meant for", async () => {
  const { server, cb } = started();
  let socket;
  server.on("/bytes", (opened) => (socket = opened));
  const channel = cb.channel("/bytes");
  const got = [];
  const end = channel.on("message", (m) => got.push(m));
  channel.on("gap", (g) => got.push(g));
  await server.settle();
  socket.send({ a: 1 });
  socket.gap("slow", 3);
  await server.settle();
  end();
  socket.send({ a: 2 });
  await server.settle();
  assert.deepEqual(got, [{ a: 1 }, { why: "slow", lost: 3 }]);
});

test("one socket is shared by all who ask for its path, and goes a second after the last", async () => {
  const { server, cb } = started();
  const one = cb.channel("/chat/{room}", { room: "blue" });
  const other = cb.channel("/chat/blue");
  await server.settle();
  assert.equal(server.log.filter((frame) => frame.open).length, 1);
  one.close();
  one.close();
  await server.clock.pass(1500);
  assert.equal(server.log.filter((frame) => frame.close).length, 0);
  other.close();
  await server.clock.pass(500);
  const again = cb.channel("/chat/blue");
  await server.clock.pass(1500);
  assert.equal(server.log.filter((frame) => frame.close).length, 0);
  again.close();
  await server.clock.pass(1500);
  assert.equal(server.log.filter((frame) => frame.close).length, 1);
});

test("a drop is not seen in its first second, and nothing is lost or doubled", async () => {
  const { server, cb } = started();
  const chat = cb.channel("/chat/blue");
  await server.settle();
  const names = [];
  cb.subscribe(() => names.push(cb.getSnapshot().name));
  server.drop();
  await server.settle();
  const asked = chat.request({ command: "say", text: "meanwhile" });
  chat.send({ command: "echo", n: 1 });
  const got = [];
  chat.on("message", (m) => got.push(m.n));
  await server.clock.pass(900);
  assert.equal((await asked).said, "meanwhile");
  assert.deepEqual(got, [1]);
  assert.ok(names.every((name) => name === "online"), names.join());
});

test("what was written before a drop is sent again, once", async () => {
  const { server, cb } = started();
  const chat = cb.channel("/chat/blue");
  await server.settle();
  const got = [];
  chat.on("message", (m) => got.push(m.n));
  server.delay(50);
  for (let n = 0; n < 20; n++) {
    chat.send({ command: "echo", n });
    if (n % 5 === 4) {
      server.drop();
      await server.clock.pass(2000);
    }
  }
  await server.clock.pass(5000);
  assert.deepEqual(got, Array.from({ length: 20 }, (_, n) => n));
});

test("after a restart what was written has an unknown outcome, and what was not is sent", async () => {
  const { server, cb } = started();
  const chat = cb.channel("/chat/blue");
  await server.settle();
  const gaps = [];
  chat.on("gap", (g) => gaps.push(g));
  const written = chat.request({ command: "nothing" });
  written.catch(() => {});
  chat.send({ command: "nothing" });
  await server.settle();
  server.restart();
  await server.settle();
  const waiting = chat.request({ command: "say", text: "later" });
  await server.clock.pass(2000);
  await assert.rejects(written, UnknownOutcomeError);
  assert.equal((await waiting).said, "later");
  assert.deepEqual(gaps, [{ why: "session", unsent: 1 }]);
});

test("a full queue says so, and what is volatile is not kept", async () => {
  const { server, cb } = started({ options: { keep: 2 } });
  const chat = cb.channel("/chat/blue");
  await server.settle();
  server.refuse(500);
  server.drop();
  await server.settle();
  chat.send({ command: "echo", n: 0 }, { volatile: true });
  chat.send({ command: "echo", n: 1 });
  chat.send({ command: "echo", n: 2 });
  assert.throws(() => chat.send({ command: "echo", n: 3 }), (e) => e.code === "full");
  await assert.rejects(chat.request({ command: "say" }), (e) => e.code === "full");
  const got = [];
  chat.on("message", (m) => got.push(m.n));
  await server.clock.pass(3000);
  assert.equal(cb.getSnapshot().name, "offline");
  assert.ok(cb.getSnapshot().retryAt > 0);
  server.refuse(null);
  await server.clock.pass(60_000);
  assert.deepEqual(got, [1, 2]);
});

test("a refused socket rejects at once, an aborted request too", async () => {
  const { server, cb } = started();
  server.on("/denied", (socket) => (socket.status = 403));
  const denied = cb.channel("/denied");
  const states = [];
  denied.on("state", (s) => states.push(`${s.name} ${s.status}`));
  const early = denied.request({ a: 1 });
  early.catch(() => {});
  await server.settle();
  await assert.rejects(early, (e) => e.status === 403);
  await assert.rejects(denied.request({ a: 2 }), (e) => e.status === 403);
  assert.deepEqual(states, ["opening undefined", "refused 403"]);
  const chat = cb.channel("/chat/blue");
  const controller = new AbortController();
  const aborted = chat.request({ command: "nothing" }, { signal: controller.signal });
  aborted.catch(() => {});
  await server.settle();
  controller.abort();
  await assert.rejects(aborted, { name: "AbortError" });
});

test("parts of a reply are a loop, and leaving it cancels", async () => {
  const { server, cb } = started();
  const chat = cb.channel("/chat/blue");
  await server.settle();
  const parts = [];
  const all = (async () => {
    for await (const part of chat.stream({ command: "count" })) {
      parts.push(part);
    }
  })();
  await server.settle();
  await all;
  assert.deepEqual(parts, [0, 1, 2]);
  const left = (async () => {
    for await (const part of chat.stream({ command: "count" })) {
      return part;
    }
  })();
  await server.settle();
  assert.equal(await left, 0);
  const endless = chat.stream({ command: "nothing" });
  const waiting = endless.next();
  await server.settle();
  endless.return();
  await server.settle();
  void waiting;
});

test("a login is asked for where nobody is logged in, and waited for", async () => {
  const server = fakeServer();
  const asked = [];
  server.refuse(401);
  const cb = connect({
    ...server.options,
    login: async (why) => {
      asked.push(why);
      if (asked.length === 1) {
        server.refuse(null);
      }
    },
  });
  await server.clock.pass(5000);
  assert.equal(asked[0], "nobody is logged in");
  assert.equal(cb.getSnapshot().name, "online");
  server.close(4401, "The login has ended");
  await server.clock.pass(5000);
  assert.ok(asked.includes("The login has ended"));
});

test("without a login the page is told that it needs one", async () => {
  const server = fakeServer();
  server.refuse(401);
  const cb = connect(server.options);
  await server.clock.pass(5000);
  assert.equal(cb.getSnapshot().name, "needs-login");
  server.refuse(null);
  await server.clock.pass(60_000);
  assert.equal(cb.getSnapshot().name, "needs-login");
});

test("the server's word on when to come again is obeyed", async () => {
  const { server, cb } = started();
  cb.channel("/chat/blue");
  await server.settle();
  server.close(4503, "30");
  await server.clock.pass(29_000);
  assert.equal(cb.getSnapshot().name, "offline");
  await server.clock.pass(3000);
  assert.equal(cb.getSnapshot().name, "online");
});

test("a node that goes away is left when all is answered", async () => {
  const { server, cb } = started();
  let socket;
  server.on("/slow", (opened) => {
    socket = opened;
    opened.onmessage = (m) => (socket.last = m);
  });
  const slow = cb.channel("/slow");
  await server.settle();
  const asked = slow.request({ a: 1 });
  await server.settle();
  server.tell({ drain: 5000 });
  await server.settle();
  const held = slow.request({ a: 2 });
  await server.settle();
  assert.equal(server.sessions.size, 1);
  socket.send({ ok: 1, requestId: socket.last.requestId });
  await server.settle();
  assert.equal((await asked).ok, 1);
  await server.clock.pass(2000);
  assert.equal(server.sessions.size, 2);
  socket.send({ ok: 2, requestId: socket.last.requestId });
  await server.settle();
  assert.equal((await held).ok, 2);
});

test("a line on which nothing comes is given up", async () => {
  const { server, cb } = started();
  cb.channel("/chat/blue");
  await server.settle();
  const before = server.log.filter((frame) => frame.hello).length;
  await server.clock.pass(40_000);
  assert.ok(server.log.filter((frame) => frame.hello).length > before);
  assert.equal(cb.getSnapshot().name, "online");
});

test("what is received is acknowledged after a second", async () => {
  const { server, cb } = started();
  cb.channel("/chat/blue");
  await server.settle();
  assert.equal(server.log.filter((frame) => frame.ack).length, 0);
  await server.clock.pass(1100);
  assert.deepEqual(server.log.filter((frame) => frame.ack), [{ ack: 1 }]);
});
