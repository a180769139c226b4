import { useEffect, useRef } from "react";
import "headwater/define.js";
import type {} from "headwater/react";
import type { HeadwaterEventMap, HeadwaterSidebar, HeadwaterTicket } from "headwater";

export function Beside({ ticket }: { ticket: HeadwaterTicket | null }) {
  const ref = useRef<HeadwaterSidebar>(null);
  useEffect(() => {
    const element = ref.current;
    const heard = (event: HeadwaterEventMap["headwater-write"]) => console.log(event.detail.patch);
    element?.addEventListener("headwater-write", heard);
    return () => element?.removeEventListener("headwater-write", heard);
  }, []);
  return (
    <headwater-sidebar
      ref={ref}
      className="beside"
      ticket={ticket}
      storage="session"
      density="compact"
      no-shortcuts
      onheadwater-suggest={(event) => console.log(event.detail.outcome)}
    >
      <p slot="notice">Busy day</p>
    </headwater-sidebar>
  );
}

export const figures = (
  <headwater-insights
    view="causes"
    source={{ tickets: async (since, take) => take([{ id: since }]) }}
    onheadwater-open-ticket={(event) => console.log(event.detail.ticketId)}
  />
);

// @ts-expect-error
export const view = <headwater-insights view="people" />;

// @ts-expect-error
export const misspelt = <headwater-sidebar storage="memory" />;
