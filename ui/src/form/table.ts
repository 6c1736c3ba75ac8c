// Which component shows which type of item.
import type { Component } from 'svelte';
import Attachment from './items/Attachment.svelte';
import Choice from './items/Choice.svelte';
import DateItem from './items/DateItem.svelte';
import DateTime from './items/DateTime.svelte';
import Display from './items/Display.svelte';
import Group from './items/Group.svelte';
import Line from './items/Line.svelte';
import NumberItem from './items/NumberItem.svelte';
import Text from './items/Text.svelte';
import YesNo from './items/YesNo.svelte';
import type { Answer, ItemType, PageItem } from './page';

export type ItemProps = {
  item: PageItem;
  /** Where the answer lies: the item's key, or that of one of its instances. */
  key: string;
  answer: Answer | null;
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Of a group's heading. */
  level: number;
};

const table: Record<ItemType, Component<ItemProps>> = {
  group: Group,
  display: Display,
  boolean: YesNo,
  decimal: NumberItem,
  integer: NumberItem,
  date: DateItem,
  dateTime: DateTime,
  time: Line,
  string: Line,
  text: Text,
  url: Line,
  choice: Choice,
  'open-choice': Choice,
  attachment: Attachment,
  reference: Line,
  quantity: NumberItem,
};

/** A type that this version does not know is shown as a line of text. */
export const componentOf = (kind: ItemType): Component<ItemProps> => table[kind] ?? Line;
export const isQuestion = (kind: ItemType): boolean => kind !== 'group' && kind !== 'display';
