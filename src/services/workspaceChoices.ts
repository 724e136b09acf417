import type { Memento } from 'vscode';
import { ALL_PRODUCTS, type Product, productNamed } from '../chatId/product';
import type { ChoicesHere } from '../instances/choose';

const CHOICES_KEY = 'choices';
/** Other workspaces cannot be reached: what they chose before this moment no longer counts. */
const REMOVED_KEY = 'choicesRemovedAt';

type Defaults = NonNullable<ChoicesHere['defaults']>;

/**
 * What the user chose for this workspace: the messenger of bare numbers, and default instances. Kept by
 * VS Code with the workspace, outside its files.
 */
export class WorkspaceChoices {
  constructor(
    private readonly workspaceState: Memento,
    private readonly globalState: Memento,
    private readonly onChanged: () => void,
    private readonly now: () => number = Date.now,
  ) {}

  get current(): ChoicesHere {
    const kept = this.workspaceState.get<unknown>(CHOICES_KEY);
    if (typeof kept !== 'object' || kept === null) return {};
    const { preferred, defaults, chosenAt } = kept as Record<string, unknown>;
    if (Number(chosenAt) <= this.globalState.get(REMOVED_KEY, 0)) return {};
    const product = productNamed(preferred);
    return { ...(product ? { preferred: product } : {}), defaults: defaultsOf(defaults) };
  }

  /** Decides for bare numbers that MAX and Telegram could both answer for; `undefined` opens it again. */
  prefer(preferred: Product | undefined): Promise<void> {
    return this.write({ ...this.current, preferred });
  }

  /** Sets the default instance of a product here; `undefined` leaves it to the general default. */
  setDefault(product: Product, idInstance: string | undefined): Promise<void> {
    const { [product]: _, ...others } = this.current.defaults ?? {};
    const own = idInstance === undefined ? {} : { [product]: idInstance };
    return this.write({ ...this.current, defaults: { ...others, ...own } });
  }

  /** Forgets for good what no longer counts: instances that are gone, and all from before everything was removed. */
  async keepOnly(isThere: (idInstance: string) => boolean): Promise<void> {
    if (this.workspaceState.get(CHOICES_KEY) === undefined) return;
    const { preferred, defaults } = this.current;
    if (!defaults) return this.workspaceState.update(CHOICES_KEY, undefined);
    const all = Object.entries(defaults);
    const left = all.filter(([, idInstance]) => isThere(idInstance));
    if (left.length < all.length) {
      await this.write({ preferred, defaults: Object.fromEntries(left) });
    }
  }

  /** Forgets what was chosen here and, from their next start, in all other workspaces. */
  async clear(): Promise<void> {
    await this.globalState.update(REMOVED_KEY, this.now());
    await this.workspaceState.update(CHOICES_KEY, undefined);
    this.onChanged();
  }

  private async write(choices: ChoicesHere): Promise<void> {
    // The clock may have been turned back since everything was removed.
    const chosenAt = Math.max(this.now(), this.globalState.get(REMOVED_KEY, 0) + 1);
    await this.workspaceState.update(CHOICES_KEY, { ...choices, chosenAt });
    this.onChanged();
  }
}

function defaultsOf(kept: unknown): Defaults {
  const defaults: Partial<Record<Product, string>> = {};
  if (typeof kept !== 'object' || kept === null) return defaults;
  for (const product of ALL_PRODUCTS) {
    const idInstance = (kept as Record<string, unknown>)[product];
    if (typeof idInstance === 'string') defaults[product] = idInstance;
  }
  return defaults;
}
