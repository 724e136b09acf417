import type { Memento } from 'vscode';
import type { Settings } from './settings';

/** The internal command that has small faces drawn before chatIds in editors, as the setting does. */
export const SHOW_FACES = '_avatarLens.showFacesInLines';

const FACES_KEY = 'saidThatFacesCanBeInline';

/** Whether small faces in editors were offered to the user, and what came of it. */
export class FacesOffer {
  constructor(
    private readonly memory: Memento,
    private readonly settings: Pick<Settings, 'inline'>,
  ) {}

  /** Nobody is asked twice, whatever the answer was. */
  get isNew(): boolean {
    return !this.settings.inline.value && this.memory.get(FACES_KEY) === undefined;
  }

  /** Whether a link that is not in the way may lead there. */
  get isWelcome(): boolean {
    return !this.settings.inline.value && this.memory.get(FACES_KEY) !== 'refused';
  }

  async noteMade(): Promise<void> {
    await this.memory.update(FACES_KEY, 'made');
  }

  async noteRefused(): Promise<void> {
    await this.memory.update(FACES_KEY, 'refused');
  }
}
