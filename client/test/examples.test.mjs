import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { connect } from "../client.js";
import { fakeServer } from "../testing.js";

const here = fileURLToPath(new URL("..", import.meta.url));
const docs = readFileSync(join(here, "../docs/client.md"), "utf8");
const hasTools = existsSync(join(here, "node_modules/esbuild"));
const folder = mkdtempSync(join(here, hasTools ? "node_modules/.examples-" : ".examples-"));
after(() => rmSync(folder, { recursive: true }));

const example = (name) => readFileSync(join(here, "examples", name), "utf8");

/** The package's own modules, by their places. */
const resolved = (code) =>
  code
    .replaceAll('"@cbchannels/client"', JSON.stringify(pathToFileURL(join(here, "client.js")).href))
    .replaceAll(/"@cbchannels\/client\/(\w+)"/g, (_, name) => JSON.stringify(pathToFileURL(join(here, `${name}.js`)).href));

async function load(name, code) {
  const file = join(folder, name);
  writeFileSync(file, resolved(code));
  return import(pathToFileURL(file).href);
}

async function started() {
  const server = fakeServer();
  const list = server.list("/tasks");
  list.put({ id: 1, title: "Water the plants" });
  const cb = connect(server.options);
  cb.list("/tasks");
  await server.settle();
  return { server, list, cb };
}

for (const name of ["plain.js", "Tasks.jsx", "Tasks.svelte"]) {
  test(`the documentation has ${name} as it is`, () => {
    assert.ok(docs.includes(example(name).trim()));
  });
}

test("the plain example shows a list and changes it", async () => {
  const { server, list } = await started();
  list.onaction = (message, socket) => {
    list.put({ id: message.pk, title: "Watered" });
    socket.send({ action: "update", requestId: message.requestId });
    socket.tell((s) => ({ settled: [message.requestId], s }));
  };
  const made = `const given = globalThis.exampleOptions;\n${example("plain.js").replace("connect()", "connect(given)")}`;
  globalThis.exampleOptions = server.options;
  const { show, finish } = await load("plain.mjs", made);
  const element = { textContent: "" };
  show(element);
  assert.equal(element.textContent, "loading");
  await server.settle();
  assert.equal(element.textContent, "Water the plants");
  const finished = finish(1);
  await server.settle();
  await finished;
  await server.settle();
  assert.equal(element.textContent, "Watered");
});

test("the example for React", { skip: !hasTools && "npm install was not run" }, async () => {
  const { server, cb } = await started();
  const { transform } = await import("esbuild");
  const { createElement } = await import("react");
  const { renderToString } = await import("react-dom/server");
  const { code } = await transform(example("Tasks.jsx"), { loader: "jsx", jsx: "automatic" });
  const { Tasks } = await load("Tasks.mjs", code);
  const html = renderToString(createElement(Tasks, { cb }));
  assert.ok(html.includes("<li>Water the plants</li>"), html);
  assert.ok(html.includes("connected"), html);
  await server.settle();
});

test("the example for Svelte", { skip: !hasTools && "npm install was not run" }, async () => {
  const { cb } = await started();
  const { compile } = await import("svelte/compiler");
  const { render } = await import("svelte/server");
  const { js } = compile(example("Tasks.svelte"), { generate: "server", name: "Tasks" });
  const { default: Tasks } = await load("TasksSvelte.mjs", js.code);
  const { body } = render(Tasks, { props: { cb } });
  assert.ok(body.includes("Water the plants"), body);
});
