import type { Channel, ChannelState, Client, Connection, ListOptions, ListSnapshot, LiveList } from "./client.js";

/** A live list: its snapshot, and the list itself to change it. */
export function useList<R = any>(cb: Client, path: string, options?: ListOptions): [ListSnapshot<R>, LiveList<R>];

/** A channel and its state, with a listener to its messages. */
export function useChannel(
  cb: Client,
  path: string,
  params?: Record<string, string | number>,
  onMessage?: (message: any) => void,
): [Channel, ChannelState];

/** How the page stands with its server. */
export function useConnection(cb: Client): Connection;
