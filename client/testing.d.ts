import type { ConnectOptions } from "./client.js";

/** A socket that was opened at the fake server. */
export interface FakeSocket {
  path: string;
  /** Another one than 200 refuses the socket. */
  status: number;
  onmessage: ((message: any) => void) | null;
  oncancel: ((requestId: any) => void) | null;
  onclose: (() => void) | null;
  send(message: unknown, more?: object): void;
  gap(why: string, lost?: number): void;
  close(code?: number, reason?: string): void;
  /** Sends a frame of the protocol, made with the socket's number. */
  tell(frame: (socket: number) => object): void;
}

/** A list of the fake server, whose rows are set by hand. */
export interface FakeList {
  rows: Map<string, any>;
  onaction: ((message: any, socket: FakeSocket) => void) | null;
  put(row: object): void;
  delete(row: object): void;
  /** Tells all clients how many rows there are. */
  live(): void;
}

export interface FakeServer {
  /** What connect must be given. */
  options: ConnectOptions;
  clock: { pass(ms: number): Promise<void>; now(): number };
  /** All frames that have come. */
  log: any[];
  on(path: string, place: (socket: FakeSocket) => void): void;
  list(path: string, options?: { key?: string[]; orderBy?: string[] }): FakeList;
  settle(): Promise<void>;
  drop(): void;
  close(code: number, reason?: string): void;
  restart(): void;
  refuse(status: number | null): void;
  delay(ms: number): void;
  tell(frame: object): void;
  sessions: Map<string, any>;
}

/** A server in the page's own process, for tests. */
export function fakeServer(options?: { resume?: boolean; user?: string | null }): FakeServer;
