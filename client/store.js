/**
 * Something that changes, and is told of together: never inside subscribe, and once for all that comes until the next
 * macrotask.
 *
 * @param {() => any} make what it is now; asked once for each change
 * @param {(f: () => void, ms: number) => any} later
 */
export function store(make, later) {
  const listeners = new Set();
  let snapshot = make();
  let isDirty = false;
  let isTelling = false;
  return {
    getSnapshot() {
      if (isDirty) {
        isDirty = false;
        snapshot = make();
      }
      return snapshot;
    },
    /** @param {() => void} listener */
    subscribe(listener) {
      const own = () => listener();
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    changed() {
      isDirty = true;
      if (!isTelling) {
        isTelling = true;
        later(() => {
          isTelling = false;
          for (const listener of [...listeners]) {
            listener();
          }
        }, 0);
      }
    },
  };
}
