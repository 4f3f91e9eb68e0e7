import assert from "node:assert/strict";
import { test } from "node:test";
import { connect } from "../client.js";
import { fakeServer } from "../testing.js";

function started(rows = [{ id: 1, title: "a" }, { id: 2, title: "b" }], order = undefined) {
  const server = fakeServer();
  const list = server.list("/tasks", order);
  rows.forEach((row) => list.put(row));
  const requests = [];
  list.onaction = (message, socket) => requests.push({ message, socket });
  const cb = connect(server.options);
  const tasks = cb.list("/tasks");
  return { server, list, cb, tasks, requests };
}

const titles = (tasks) => tasks.getSnapshot().rows.map((row) => row.title).join("");

test("a list is loaded, kept and ordered", async () => {
  const { server, list, tasks } = started(
    [
      { id: 1, title: "a", due: 3 },
      { id: 2, title: "b", due: null },
      { id: 3, title: "c", due: 9 },
    ],
    { orderBy: ["-due", "id"] },
  );
  assert.equal(tasks.getSnapshot().status, "loading");
  await server.settle();
  await tasks.ready;
  assert.equal(tasks.getSnapshot().status, "live");
  assert.equal(titles(tasks), "bca");
  list.put({ id: 4, title: "d", due: 5 });
  list.delete({ id: 3 });
  await server.settle();
  assert.equal(titles(tasks), "bda");
  assert.equal(tasks.get(4).title, "d");
  assert.equal(tasks.get(9), undefined);
});

test("snapshots and rows keep their identity until they change, and are told of together", async () => {
  const { server, list, tasks } = started();
  await server.settle();
  let told = 0;
  let isIn = true;
  tasks.subscribe(() => {
    assert.ok(!isIn);
    told++;
  });
  isIn = false;
  const before = tasks.getSnapshot();
  assert.equal(tasks.getSnapshot(), before);
  list.put({ id: 3, title: "c" });
  list.put({ id: 4, title: "d" });
  await server.settle();
  const after = tasks.getSnapshot();
  assert.notEqual(after, before);
  assert.equal(after.rows[0], before.rows[0]);
  assert.ok(told <= 2, `told ${told} times`);
});

test("one store is for all who ask the same", async () => {
  const { server, cb, tasks } = started();
  const other = cb.list("/tasks");
  await server.settle();
  assert.equal(other.getSnapshot(), tasks.getSnapshot());
  assert.equal(server.log.filter((frame) => frame.open).length, 1);
});

test("a list that lost news is repaired", async () => {
  const { server, list, tasks } = started();
  await server.settle();
  list.rows.set("[1]", { id: 1, title: "hidden" });
  list.rows.delete("[2]");
  list.rows.set("[3]", { id: 3, title: "new" });
  list.live();
  await server.settle();
  assert.equal(titles(tasks), "hiddennew");
  assert.equal(tasks.getSnapshot().status, "live");
});

test("after a restart only what differs is sent", async () => {
  const { server, list, tasks } = started();
  await server.settle();
  list.rows.set("[2]", { id: 2, title: "B" });
  server.restart();
  await server.clock.pass(2000);
  assert.equal(titles(tasks), "aB");
  const opened = server.log.filter((frame) => frame.open).at(-1);
  assert.equal(opened.known.n, 2);
});

test("an update is shown at once, confirmed, and given way to the server's row when it is settled", async () => {
  const { server, list, tasks, requests } = started();
  await server.settle();
  const change = tasks.update(1, { title: "A" });
  assert.equal(titles(tasks), "Ab");
  await server.settle();
  const { message, socket } = requests[0];
  assert.deepEqual({ ...message, requestId: 0 }, { action: "update", pk: 1, data: { title: "A" }, requestId: 0 });
  list.put({ id: 1, title: "other", more: 1 });
  await server.settle();
  assert.equal(titles(tasks), "Ab");
  assert.equal(tasks.get(1).more, 1);
  socket.send({ action: "update", requestId: message.requestId });
  await server.settle();
  await change.acked;
  assert.equal(titles(tasks), "Ab");
  socket.tell((n) => ({ settled: [message.requestId], s: n }));
  await server.settle();
  await change.settled;
  assert.equal(titles(tasks), "otherb");
});

test("a refusal takes the overlay away and rejects both", async () => {
  const { server, tasks, requests } = started();
  await server.settle();
  const change = tasks.delete(2);
  assert.equal(titles(tasks), "a");
  await server.settle();
  const { message, socket } = requests[0];
  socket.send({ error: "No", code: "denied", violations: [], requestId: message.requestId });
  await server.settle();
  await assert.rejects(change.acked, (e) => e.code === "denied" && e.violations.length === 0);
  await assert.rejects(change.settled, (e) => e.code === "denied");
  assert.equal(titles(tasks), "ab");
});

for (const order of ["the reply comes first", "the row comes first"]) {
  test(`a created row is never there twice: ${order}`, async () => {
    const { server, list, tasks, requests } = started();
    await server.settle();
    const seen = [];
    tasks.subscribe(() => seen.push(titles(tasks)));
    const change = tasks.create({ title: "c" }, { tempKey: "t" });
    assert.equal(tasks.get("t").title, "c");
    await server.settle();
    const { message, socket } = requests[0];
    const reply = () => socket.send({ action: "create", response: { id: 7, title: "c" }, requestId: message.requestId });
    const steps = [reply, () => list.put({ id: 7, title: "c" })];
    for (const step of order.startsWith("the row") ? steps.reverse() : steps) {
      step();
      await server.settle();
      assert.equal([...titles(tasks)].filter((title) => title === "c").length, 1);
    }
    await change.acked;
    socket.tell((n) => ({ settled: [message.requestId], s: n }));
    await server.settle();
    await change.settled;
    assert.equal(tasks.get("t").id, 7);
    assert.equal(tasks.get(7), tasks.get("t"));
    assert.ok(seen.every((one) => [...one].filter((title) => title === "c").length <= 1));
  });
}

test("what is changed before it has a key waits for that", async () => {
  const { server, tasks, requests } = started();
  await server.settle();
  tasks.create({ title: "c" }, { tempKey: "t" });
  const change = tasks.update("t", { title: "C" });
  assert.equal(titles(tasks), "abC");
  await server.settle();
  assert.equal(requests.length, 1);
  const { message, socket } = requests[0];
  socket.send({ action: "create", response: { id: 7, title: "c" }, requestId: message.requestId });
  await server.settle();
  assert.equal(requests[1].message.pk, 7);
  assert.equal(titles(tasks), "abC");
  const failing = tasks.create({ title: "d" }, { tempKey: "u" });
  const behind = tasks.delete("u");
  await server.settle();
  socket.send({ error: "No", code: "invalid", requestId: requests[2].message.requestId });
  await server.settle();
  await assert.rejects(failing.acked, { code: "invalid" });
  await assert.rejects(behind.acked, { code: "invalid" });
  assert.equal(titles(tasks), "abC");
  void change;
});

test("a change whose outcome is unknown is taken back at the next live", async () => {
  const { server, tasks } = started();
  await server.settle();
  const change = tasks.update(1, { title: "A" });
  await server.settle();
  server.restart();
  await server.clock.pass(50);
  assert.equal(titles(tasks), "Ab");
  await server.clock.pass(3000);
  await assert.rejects(change.acked, { name: "UnknownOutcomeError" });
  await assert.rejects(change.settled, { name: "UnknownOutcomeError" });
  assert.equal(titles(tasks), "ab");
});

test("a list that may not be seen is denied", async () => {
  const server = fakeServer();
  server.on("/secret", (socket) => (socket.status = 403));
  const cb = connect(server.options);
  const secret = cb.list("/secret");
  await server.settle();
  assert.equal(secret.getSnapshot().status, "denied");
  await assert.rejects(secret.ready, (e) => e.status === 403);
});

test("a thousand rows and ten thousand changes leave nothing behind", async () => {
  const { server, list, tasks } = started([]);
  await server.settle();
  for (let i = 0; i < 10_000; i++) {
    list.put({ id: i % 1000, title: `t${i}` });
    if (i % 1000 === 999) {
      await server.settle();
    }
  }
  await server.settle();
  list.live();
  await server.settle();
  assert.equal(tasks.getSnapshot().rows.length, 1000);
  assert.equal(tasks.getSnapshot().status, "live");
  assert.equal(server.log.filter((frame) => frame.have).length, 0);
});
