/** Our fields that the app's requirements make, in the order of `requirements.json`. */
import requirements from "./app/requirements.json";

export const FIELDS: readonly string[] = Object.keys(requirements.ticket_fields).map((key) =>
  key.slice("headwater_".length),
);
