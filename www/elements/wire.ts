/** The types that cross from Rust, under names that do not hide the DOM's own. */
export type {
  Arg,
  ArgValue,
  Block,
  Button,
  ChoiceOption,
  Fact,
  Footer,
  InputKind,
  Notice,
  OptionRow,
  Panel,
  QuoteView,
  Screen,
  SessionEvent,
  SearchEntry,
  Step,
  StepName,
  TicketRow,
  Tone,
  View,
} from "../../pkg/wire.js";
export type { Text as Message } from "../../pkg/wire.js";

import type { Block } from "../../pkg/wire.js";

/** One kind of block. */
export type BlockOf<K extends Block["kind"]> = Extract<Block, { kind: K }>;
