import * as vscode from 'vscode';
import { systemClock } from '../greenApi/clock';
import type { NetworkOptions } from '../network/network';
import type { Backend } from './backend';
import type { Log } from './log';
import type { Settings } from './settings';

/** Loads the network code at the first request and keeps it in step with VS Code's settings. */
export class LazyBackend implements vscode.Disposable {
  private loading: Promise<Backend> | undefined;
  private readonly listener: vscode.Disposable;

  constructor(
    private readonly settings: Pick<Settings, 'requestsPerSecond'>,
    private readonly log: Log,
  ) {
    this.listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (!event.affectsConfiguration('http')) return;
      void this.loading?.then(async (backend) => backend.reconnect(await this.network()));
    });
  }

  get(): Promise<Backend> {
    // What failed may have failed in passing, and every request would fail with it.
    this.loading ??= this.load().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  dispose(): void {
    this.listener.dispose();
    void this.loading?.then((backend) => backend.close());
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

  private async network(): Promise<NetworkOptions> {
    const { networkOptions } = await import('./networkOptions');
    return networkOptions((line) => this.log.info(line));
  }
}
