import type { ListedName } from '../../greenApi/contactLists';

/** The names of an instance's contact list, as they were loaded at one moment. */
export interface KeptNames {
  readonly idInstance: string;
  /** Whose contacts they are; another account at the same instance has others. */
  readonly ownChatId?: string;
  /** Milliseconds since the epoch. */
  readonly loadedAt: number;
  readonly names: readonly ListedName[];
}

/** A contact list that can be asked for a person and searched. */
export class NameList {
  private byId: ReadonlyMap<string, ListedName> | undefined;
  private folded: readonly string[] | undefined;

  constructor(readonly kept: KeptNames) {}

  get loadedAt(): number {
    return this.kept.loadedAt;
  }

  get size(): number {
    return this.kept.names.length;
  }

  find(chatId: string): ListedName | undefined {
    this.byId ??= new Map(this.kept.names.map((one) => [one.chatId, one]));
    return this.byId.get(chatId);
  }

  /** Those whose name, @username or number has all words of a query, at most `most`. */
  search(query: string, most: number): readonly ListedName[] {
    const words = fold(query).split(' ').filter(Boolean);
    this.folded ??= this.kept.names.map(({ chatId, name, username = '' }) =>
      fold(`${name} @${username} ${chatId}`),
    );
    const found: ListedName[] = [];
    for (const [index, text] of this.folded.entries()) {
      if (found.length >= most) break;
      const one = this.kept.names[index];
      if (one && words.every((word) => text.includes(word))) found.push(one);
    }
    return found;
  }
}

/** As people type it in a search: without capitals and accents. */
function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();
}
