import { useEffect, useRef, useState, useSyncExternalStore } from "react";

/** What is used is opened with the component, and closed with it. */
function useOpened(open, key) {
  const opened = useRef(null);
  if (opened.current?.key !== key) {
    opened.current?.value.close();
    opened.current = { key, value: open() };
  }
  useEffect(() => {
    if (!opened.current) {
      opened.current = { key, value: open() };
    }
    return () => {
      opened.current?.value.close();
      opened.current = null;
    };
  }, [key]);
  return opened.current.value;
}

/** A live list: its snapshot, and the list itself to change it. */
export function useList(cb, path, params) {
  const list = useOpened(() => cb.list(path, params), JSON.stringify([path, params]));
  return [useSyncExternalStore(list.subscribe, list.getSnapshot, list.getSnapshot), list];
}

/** A channel, with a listener to its messages. */
export function useChannel(cb, path, params, onMessage) {
  const channel = useOpened(() => cb.channel(path, params), JSON.stringify([path, params]));
  const listener = useRef(onMessage);
  listener.current = onMessage;
  const [state, setState] = useState(channel.state);
  useEffect(() => {
    setState(channel.state);
    const ends = [channel.on("message", (message) => listener.current?.(message)), channel.on("state", setState)];
    return () => ends.forEach((end) => end());
  }, [channel]);
  return [channel, state];
}

/** How the page stands with its server. */
export function useConnection(cb) {
  return useSyncExternalStore(cb.subscribe, cb.getSnapshot, cb.getSnapshot);
}
