import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'mocha';
import { AvatarStore } from '../../../../src/avatars/store';
import type { Product } from '../../../../src/chatId/product';
import { type Clock, systemClock } from '../../../../src/greenApi/clock';
import type { Credentials } from '../../../../src/greenApi/credentials';
import type { Result } from '../../../../src/greenApi/failure';
import { Redactor } from '../../../../src/greenApi/redact';
import { credentialsOf } from '../../../../src/instances/credentialsOf';
import { DemoHost } from '../../../../src/instances/demoHost';
import { InstanceDirectory } from '../../../../src/instances/directory';
import { InstanceStore } from '../../../../src/instances/instanceStore';
import type { AskAvatar } from '../../../../src/lookUps/askAvatar';
import { AvatarService, type LookUpRequest } from '../../../../src/lookUps/avatarService';
import type { LookUpResult } from '../../../../src/lookUps/lookUpResult';
import type { SimulatorOptions } from '../../../../src/simulator/types';
import { Epochs } from '../../../../src/storage/epochs';
import { removeFolder } from '../../../../src/storage/files';
import { CHAT_IDS, INSTANCES, World } from '../../greenApi/support/world';
import { SharedSecrets } from '../../instances/support/secrets';

export interface WindowOptions {
  readonly clock?: Clock;
  readonly rate?: number;
  readonly pictureDays?: number;
  /** In place of GREEN-API. */
  readonly ask?: AskAvatar;
  readonly store?: AvatarStore;
}

/** A window of VS Code: everything between a feature and the network, over a folder and secrets. */
export interface Window {
  readonly avatars: AvatarService;
  readonly store: AvatarStore;
  readonly directory: InstanceDirectory;
  readonly redactor: Redactor;
  readonly epochs: Epochs;
  readonly credentials: (idInstance: string) => Promise<Result<Credentials>>;
  /** What asked GREEN-API. */
  readonly lookedUp: LookUpResult[];
  /** Looks up by a person's own command, unless told otherwise. */
  lookUp(request?: Partial<LookUpRequest> & { readonly product?: Product }): Promise<LookUpResult>;
}

/** Windows over one simulator; folder and secrets are new for each test, which may open several. */
export class Windows {
  readonly world: World;
  secrets = new SharedSecrets();
  folder = '';
  private opened: AvatarService[] = [];

  constructor(options: Partial<SimulatorOptions> = {}) {
    this.world = new World(options);
    beforeEach(async () => {
      this.secrets = new SharedSecrets();
      this.folder = await mkdtemp(path.join(tmpdir(), 'avatars-'));
    });
    afterEach(async () => {
      for (const service of this.opened.splice(0)) service.dispose();
      // A look-up that was cancelled may still be keeping the link that had come.
      await removeFolder(this.folder);
    });
  }

  async open(options: WindowOptions = {}): Promise<Window> {
    const { clock = systemClock, rate = 10_000, pictureDays = 7 } = options;
    const now = () => clock.now();
    const log = (line: string) => this.world.log.push(line);
    const redactor = new Redactor();
    const epochs = new Epochs(path.join(this.folder, 'epochs'));
    const directory = new InstanceDirectory(new InstanceStore(this.secrets, log, now), {
      now,
      onSecret: (token) => redactor.addSecret(token),
      onChanged: () => undefined,
      onOtherAccount: () => undefined,
      here: () => ({}),
      epochs,
    });
    this.secrets.onDidChange(() => void directory.reload());
    await this.addInstances(directory);
    const store = options.store ?? new AvatarStore(this.folder, now, log);
    const demo = new DemoHost(
      () => Promise.reject(new Error('no demo here')),
      () => undefined,
    );
    const lookedUp: LookUpResult[] = [];
    const credentials = credentialsOf(directory, demo, epochs);
    const avatars = new AvatarService({
      store,
      ask: options.ask ?? this.world.backend({ clock, rate }).ask,
      credentials,
      states: directory,
      now,
      pictureDays: () => pictureDays,
      holdsSecret: (text) => redactor.holdsSecret(text),
      onLookedUp: (result) => lookedUp.push(result),
    });
    this.opened.push(avatars);
    return {
      avatars,
      store,
      directory,
      redactor,
      epochs,
      credentials,
      lookedUp,
      lookUp: ({ product = 'whatsapp', ...request } = {}) =>
        avatars.lookUp({
          chatId: CHAT_IDS[product].picture,
          idInstance: INSTANCES[product].idInstance,
          product,
          asker: 'user',
          ...request,
        }),
    };
  }

  private async addInstances(directory: InstanceDirectory): Promise<void> {
    await directory.load();
    for (const product of ['whatsapp', 'max', 'telegram'] as const) {
      const credentials = this.world.credentials(product);
      if (!directory.find(credentials.idInstance)) await directory.save(credentials);
    }
  }
}
