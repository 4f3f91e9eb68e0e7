import { connect } from "@cbchannels/client";

const cb = connect();
const tasks = cb.list("/tasks");

export function show(element) {
  const draw = () => {
    const { rows, status } = tasks.getSnapshot();
    element.textContent = status === "live" ? rows.map((task) => task.title).join(", ") : status;
  };
  draw();
  return tasks.subscribe(draw);
}

export async function finish(key) {
  const change = tasks.update(key, { done: true }); // shown at once
  await change.acked; // committed, or rejected with the server's violations
  await change.settled; // every list of this page shows what it led to
}
