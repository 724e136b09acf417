import type { Disposable, Position, TextDocument } from 'vscode';
import type { FoundChatId } from '../chatId/chatId';
import type { Product } from '../chatId/product';
import type { LazyWhy } from '../finder/evidence';
import type { ChatIdFinder } from '../finder/finder';
import type { Possible } from '../finder/messengers';
import type { Carry } from '../finder/streams/carry';
import type { PlacedChatId, TextIndex } from '../finder/streams/textIndex';
import type { Settings } from './settings';

/** A document as it was when it was first asked about. */
interface IndexedDocument {
  readonly version: number;
  readonly index: TextIndex;
}

/** The finder, with the further key names that the user set (`numericIds.keys`). */
export class ConfiguredFinder implements Disposable {
  private finder: ChatIdFinder | undefined;
  private documents = new WeakMap<TextDocument, IndexedDocument>();
  private readonly listener: Disposable;

  constructor(
    private readonly settings: Pick<Settings, 'numericIdKeys'>,
    /** The product of an instance that the user has. */
    private readonly productOf: (idInstance: string) => Product | undefined,
  ) {
    this.listener = settings.numericIdKeys.onDidChange(() => {
      this.finder = undefined;
      this.documents = new WeakMap();
    });
  }

  /** Every chatId in a text, in order and never overlapping. */
  find(text: string): FoundChatId[] {
    return this.current().find(text);
  }

  /** See {@link ChatIdFinder.messengerAt}. */
  messengerAt(text: string, start: number): Possible {
    return this.current().messengerAt(text, start);
  }

  /** See {@link ChatIdFinder.read}. */
  read(segment: string, carry: Carry, base: number, found: FoundChatId[], whys?: LazyWhy[]): Carry {
    return this.current().read(segment, carry, base, found, whys);
  }

  /**
   * The chatId at a place of a document, as reading all of it would tell. A document is indexed once for
   * each of its versions, in slices, as far as it was asked about.
   */
  findAt(document: TextDocument, position: Position): Promise<PlacedChatId | undefined> {
    const { version } = document;
    let indexed = this.documents.get(document);
    if (indexed === undefined || indexed.version !== version) {
      const isCurrent = () => document.version === version;
      indexed = { version, index: this.current().indexOf(document, isCurrent) };
      this.documents.set(document, indexed);
    }
    return indexed.index.at(position);
  }

  /** What an idInstance in a text says of the numbers beside it may be something else now. */
  noteInstances(): void {
    this.documents = new WeakMap();
  }

  dispose(): void {
    this.listener.dispose();
  }

  private current(): ChatIdFinder {
    this.finder ??= new (load().ChatIdFinder)({
      numericKeys: this.settings.numericIdKeys.value,
      productOf: this.productOf,
    });
    return this.finder;
  }
}

/** A bundle of its own, loaded with the first text; at once, since terminal links and the public API cannot wait. */
function load(): typeof import('../finder/finder') {
  return require('../finder/finder') as typeof import('../finder/finder');
}
