/** A store of the client, a list or the connection itself, as one of Svelte. */
export function readable(store) {
  return {
    subscribe(run) {
      run(store.getSnapshot());
      return store.subscribe(() => run(store.getSnapshot()));
    },
  };
}
