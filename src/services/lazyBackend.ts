import * as vscode from 'vscode';
import { loadOnce } from '../async/loadOnce';
import { systemClock } from '../greenApi/clock';
import type { NetworkOptions } from '../network/network';
import type { Backend } from './backend';
import type { Log } from './log';
import type { Settings } from './settings';

/** Loads the network code at the first request and keeps it in step with VS Code's settings. */
export class LazyBackend implements vscode.Disposable {
  readonly get = loadOnce(() => this.load());
  private readonly listener: vscode.Disposable;

  constructor(
    private readonly settings: Pick<Settings, 'requestsPerSecond'>,
    private readonly log: Log,
  ) {
    this.listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('http')) return;
      this.get.ifBegun((backend) => void this.reconnect(backend));
    });
  }

  dispose(): void {
    this.listener.dispose();
    this.get.ifBegun((backend) => void backend.close());
  }

  private async load(): Promise<Backend> {
    const { createBackend } = await import('./backend');
    return createBackend({
      network: await this.network(),
      clock: systemClock,
      getAvatarRate: () => this.settings.requestsPerSecond.value,
      log: (line) => this.log.info(line),
    });
  }

  private async reconnect(backend: Backend): Promise<void> {
    try {
      backend.reconnect(await this.network());
    } catch (error) {
      this.log.unexpected('settings of the network', error);
    }
  }

  private async network(): Promise<NetworkOptions> {
    const { networkOptions } = await import('./networkOptions');
    return networkOptions((line) => this.log.info(line));
  }
}
