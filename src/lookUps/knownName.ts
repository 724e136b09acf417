/** Where the name of a person or a group was read. */
const NAME_SOURCES = ['details', 'contacts', 'text'] as const;

export type NameSource = (typeof NAME_SOURCES)[number];

/** What a person or a group is called. */
export interface KnownName {
  /** On one line; of strangers, so to be shown as text only. */
  readonly text: string;
  /** A details request, the contact list of the instance, or the text around the id. */
  readonly from: NameSource;
}
