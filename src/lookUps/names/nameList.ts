import type { ListedName } from '../../greenApi/contactLists';
import { folded, searching } from './folded';

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
  private searched: readonly string[] | undefined;

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
    const isSought = searching(query);
    this.searched ??= this.kept.names.map(({ chatId, name, username = '' }) =>
      folded(`${name} @${username} ${chatId}`),
    );
    const found: ListedName[] = [];
    for (const [index, text] of this.searched.entries()) {
      if (found.length >= most) break;
      const one = this.kept.names[index];
      if (one && isSought(text)) found.push(one);
    }
    return found;
  }
}
