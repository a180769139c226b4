/**
 * What a page says of itself, read inside it. These functions are sent as text, so each holds all
 * that it uses: `document` too is taken from the page, since in a bundle the bare name may stand for
 * something of the module's. They read what the page shows; nothing is changed and nothing is asked.
 */

/** RT's ticket page. */
export interface RtPlace {
  site: "rt";
  origin: string;
  context: {
    ticketId: string;
    queue: string;
    agent: { id: string; name: string };
    rest: string;
    can: { write: boolean; note: boolean; remind: boolean };
    phones: [];
  };
}

/** django-helpdesk's ticket page. */
export interface DjangoPlace {
  site: "django-helpdesk";
  origin: string;
  context: {
    ticketId: string;
    created: string;
    agent: { id: string; name: string };
    rest: string;
    csrf: string;
  };
}

/** Any other page; `address` tells its tickets apart. */
export interface OtherPlace {
  site: "other";
  origin: string;
  address: string;
  title: string;
}

export type Place = RtPlace | DjangoPlace | OtherPlace;

/** Which page this is. Words on a page are in any language, so only its build is looked at. */
export function look(): Place {
  const { document } = globalThis;
  const { origin, pathname, search, hash } = location;
  const user = document.querySelector(".current-user")?.textContent?.trim();
  const rt = /^(.*)\/Ticket\/[A-Za-z]+\.html$/.exec(pathname);
  if (rt && user) {
    const shown = document.querySelector("#page-display")?.getAttribute("href") ?? "";
    const id = /[?&;]id=(\d+)/.exec(search)?.[1] ?? /[?&;]id=(\d+)/.exec(shown)?.[1];
    if (id !== undefined) {
      // RT links what the reader may do, and nothing else: a ticket's dates for those who may change it.
      const links = (page: string) => document.querySelector(`a[href*="/Ticket/${page}"]`) !== null;
      const can = {
        write: links(`ModifyDates.html?id=${id}`),
        note: links(`Update.html?Action=Comment;id=${id}`),
        remind: links(`Reminders.html?id=${id}`) && links("Create.html"),
      };
      const rest = `${origin}${rt[1]}/REST/2.0/`;
      const context = { ticketId: id, queue: "", agent: { id: user, name: user }, rest, can, phones: [] as [] };
      return { site: "rt", origin, context };
    }
  }
  const django = /^(.*)\/tickets\/(\d+)\/$/.exec(pathname);
  const csrf = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value;
  if (django && csrf && document.querySelector(`form[action$="/tickets/${django[2]}/update/"]`)) {
    const name = document.querySelector("#userDropdown span")?.textContent?.trim() ?? "";
    // The page shows a name and no number; the list of owners has both.
    const same = [...document.querySelectorAll<HTMLOptionElement>("select[name=owner] option")].filter(
      (option) => option.value !== "0" && option.text.trim().toLowerCase() === name.toLowerCase(),
    );
    const id = same.length === 1 ? (same[0]?.value ?? "") : "";
    const context = {
      ticketId: django[2] ?? "",
      created: "",
      agent: { id, name },
      rest: `${origin}${django[1]}/api/`,
      csrf,
    };
    return { site: "django-helpdesk", origin, context };
  }
  return { site: "other", origin, address: pathname + search + hash, title: document.title };
}

/** The text that is selected here, in the page or in a field of it. */
export function selected(): string {
  const { document } = globalThis;
  const field = document.activeElement;
  if (field instanceof HTMLTextAreaElement) {
    const inField = field.value.slice(field.selectionStart, field.selectionEnd);
    if (inField !== "") return inField;
  }
  return getSelection()?.toString() ?? "";
}

/** Puts words where the agent writes the reply; false where there is no such field. */
export function insert(text: string, name: string): boolean {
  const { document } = globalThis;
  const box = document.querySelector<HTMLTextAreaElement>(`textarea[name="${name}"]`);
  if (box === null) return false;
  // RT's editor covers the field and would overwrite it; plain text stays text in it.
  const editors = (globalThis as { CKEDITOR?: { instances?: { [id: string]: { insertText?(t: string): void } } } })
    .CKEDITOR?.instances;
  const editor = editors?.[box.id];
  if (editor?.insertText) {
    editor.insertText(text);
    return true;
  }
  box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
  return true;
}
