import type { Disposable } from 'vscode';
import { DisposableStore } from '../platform/disposables';
import {
  listOfNames,
  numberBetween,
  offUnlessOn,
  oneOf,
  onUnlessOff,
  Setting,
} from '../platform/setting';

/** Every setting of the extension. All are of scope `application`: no workspace can change them. */
export class Settings implements Disposable {
  private readonly store = new DisposableStore();

  readonly hoverLookUp = this.store.add(
    new Setting('hover.lookUp', oneOf('automatic', 'onClick', 'off')),
  );
  /** In CSS pixels. */
  readonly hoverSize = this.store.add(new Setting('hover.size', numberBetween(32, 320, 96)));
  /** Further names whose bare number is a chatId. */
  readonly numericIdKeys = this.store.add(new Setting('numericIds.keys', listOfNames));
  readonly terminalLinks = this.store.add(new Setting('terminalLinks.enabled', onUnlessOff));
  readonly documentLinks = this.store.add(new Setting('documentLinks.enabled', offUnlessOn));
  readonly inline = this.store.add(new Setting('inline.enabled', offUnlessOn));
  readonly completion = this.store.add(new Setting('completion.enabled', onUnlessOff));
  readonly cacheDays = this.store.add(new Setting('cache.days', numberBetween(0, 90, 7)));
  readonly cacheMegabytes = this.store.add(
    new Setting('cache.megabytes', numberBetween(10, 10_000, 200)),
  );
  readonly requestsPerSecond = this.store.add(
    new Setting('requestsPerSecond', numberBetween(1, 9, 8)),
  );
  readonly recentsLimit = this.store.add(
    new Setting('recents.limit', numberBetween(10, 10_000, 500)),
  );

  dispose(): void {
    this.store.dispose();
  }
}
