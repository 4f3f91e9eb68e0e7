import type { Store } from "./client.js";

/** A store of the client, a list or the connection itself, as one of Svelte. */
export function readable<T>(store: Store<T>): { subscribe(run: (value: T) => void): () => void };
