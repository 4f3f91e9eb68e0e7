/** A change that the page wants to hear of; a store for React, Svelte and the like. */
export interface Store<T> {
  /** The same object until something changes. */
  getSnapshot(): T;
  /** Calls something after changes, never inside subscribe; gives a function that ends it. */
  subscribe(listener: () => void): () => void;
}

/** How the page stands with its server. */
export interface Connection {
  name: "connecting" | "online" | "offline" | "needs-login" | "closed";
  /** Milliseconds since the epoch. */
  since: number;
  why: string | null;
  /** When it is tried again, in milliseconds since the epoch. */
  retryAt: number | null;
  /** How many requests and kept sends wait. */
  pending: number;
}

export interface ChannelState {
  name: "opening" | "open" | "refused" | "closed";
  /** The status of HTTP, where it was refused. */
  status?: number;
  /** The code of the refusal, or of the close. */
  code?: string | number;
  reason?: string;
}

/** A place where messages are missing. */
export interface Gap {
  why: "slow" | "relay" | "session" | string;
  /** How many are missing, where that is known. */
  lost?: number;
  /** Sends whose arrival is unknown, of a session that is over. */
  unsent?: number;
}

export interface RequestOptions {
  signal?: AbortSignal;
  /** Milliseconds. */
  timeout?: number;
}

/** One socket of the session. */
export interface Channel {
  readonly state: ChannelState;
  /** Listens, and gives a function that ends it; bytes are Uint8Array. */
  on(type: "message", listener: (message: any) => void): () => void;
  on(type: "gap", listener: (gap: Gap) => void): () => void;
  on(type: "state", listener: (state: ChannelState) => void): () => void;
  /** Sends; what is volatile is not kept while the server is away. Throws a ChannelError `full` if too much waits. */
  send(message: unknown, options?: { volatile?: boolean }): void;
  /** Asks, and gives the reply; rejects with ChannelError, TimeoutError, UnknownOutcomeError or AbortError. */
  request<T = any>(message: object, options?: RequestOptions): Promise<T>;
  /** Asks for a reply that comes part by part; leaving the loop cancels it. */
  stream<T = any>(message: object, options?: { signal?: AbortSignal }): AsyncGenerator<T, void, void>;
  close(): void;
}

/** What a list knows of a change of the user's. */
export interface Change<T = any> {
  /** The transaction has committed. */
  acked: Promise<T>;
  /** The lists show what it led to. */
  settled: Promise<void>;
}

export interface ListSnapshot<R> {
  rows: R[];
  status: "loading" | "live" | "stale" | "denied";
  error?: Error;
}

export interface ListOptions {
  /** For the braces of the path. */
  params?: Record<string, string | number>;
  filter?: unknown;
  orderBy?: string[];
  limit?: number;
}

/** A live list: rows keep their identity until they change. */
export interface LiveList<R = any> extends Store<ListSnapshot<R>> {
  /** Resolves when all rows are there; rejects if they may not be seen. */
  ready: Promise<void>;
  get(key: any): R | undefined;
  create(data: Partial<R>, options?: { tempKey?: any }): Change;
  update(key: any, data: Partial<R>): Change;
  delete(key: any): Change;
  close(): void;
}

export interface ConnectOptions {
  /** Of the websocket; by default beside the module. */
  url?: string | URL;
  /** Milliseconds that a request waits for its reply. */
  timeout?: number;
  /** Milliseconds between attempts: at first and at most. */
  reconnect?: { min?: number; max?: number };
  /** Milliseconds in the background after which the websocket is let go. */
  hidden?: number;
  /** How many requests and sends are kept while the server is away. */
  keep?: number;
  /** Asked where nobody is logged in; may give headers for the request that logs in. */
  login?: (why: string) => Promise<Record<string, string> | void> | Record<string, string> | void;
  /** What a browser has, for tests. */
  env?: object;
}

export interface Client extends Store<Connection> {
  channel(path: string, params?: Record<string, string | number>): Channel;
  list<R = any>(path: string, options?: ListOptions): LiveList<R>;
  close(): void;
}

/** Connects a page with its server, for as long as the page lives. */
export function connect(options?: ConnectOptions): Client;

export class ChannelError extends Error {
  constructor(message: string, more?: object);
  code?: string;
  violations?: Array<{ path: string; message: string }>;
  /** Of an internal error, in the server's log. */
  id?: string;
  status?: number;
}

export class TimeoutError extends Error {}

export class UnknownOutcomeError extends Error {}
