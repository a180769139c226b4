/** When the agent comes back to a page, for helpdesks that tell their pages nothing: looking again then is enough. */

/** Calls `changed` whenever the page is seen again; gives back how to stop that. */
export function whenSeen(changed: () => void): () => void {
  const look = () => {
    if (document.visibilityState === "visible") changed();
  };
  document.addEventListener("visibilitychange", look);
  return () => document.removeEventListener("visibilitychange", look);
}
