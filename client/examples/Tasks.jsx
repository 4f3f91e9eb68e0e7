import { useConnection, useList } from "@cbchannels/client/react";

export function Tasks({ cb }) {
  const { name, pending } = useConnection(cb);
  const [{ rows, status }, tasks] = useList(cb, "/tasks");
  return (
    <section>
      <p>{name === "online" ? (pending ? "saving…" : "connected") : name}</p>
      {status === "loading" ? <p>loading</p> : null}
      <ul>
        {rows.map((task) => (
          <li key={task.id} onClick={() => tasks.update(task.id, { done: !task.done })}>
            {task.title}
          </li>
        ))}
      </ul>
    </section>
  );
}
