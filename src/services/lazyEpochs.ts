import type { Epoch, Epochs } from '../storage/epochs';

/** {@link Epochs}, loaded with the first work that begins. */
export class LazyEpochs implements Pick<Epochs, keyof Epochs> {
  private loading: Promise<Epochs> | undefined;

  constructor(private readonly folder: string) {}

  async begin(idInstance?: string): Promise<Epoch> {
    return (await this.load()).begin(idInstance);
  }

  async book(): Promise<string | undefined> {
    return (await this.load()).book();
  }

  async stored(): Promise<string | undefined> {
    return (await this.load()).stored();
  }

  async isBook(mark: string | undefined): Promise<boolean> {
    return (await this.load()).isBook(mark);
  }

  async countUnknown(idInstances: readonly string[]): Promise<number> {
    return (await this.load()).countUnknown(idInstances);
  }

  async endInstance(idInstance: string): Promise<void> {
    await (await this.load()).endInstance(idInstance);
  }

  async endAccount(idInstance: string, ownChatId: string): Promise<boolean> {
    return (await this.load()).endAccount(idInstance, ownChatId);
  }

  async endStored(): Promise<void> {
    await (await this.load()).endStored();
  }

  async endAll(): Promise<void> {
    await (await this.load()).endAll();
  }

  async recheck(): Promise<void> {
    await (await this.loading)?.recheck();
  }

  private load(): Promise<Epochs> {
    this.loading ??= import('../storage/epochs').then(({ Epochs }) => new Epochs(this.folder));
    return this.loading;
  }
}
