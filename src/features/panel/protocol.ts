import type { Wanted } from '../../chatId/wanted';
import type { Placeholder, Tone } from '../../services/pictureLooks';
import { type PanelAction, panelActionNamed } from './panelActions';

export interface PanelButton {
  readonly action: PanelAction;
  readonly label: string;
  readonly primary?: boolean;
}

/** Everything the panel shows, in the user's language. Every text is shown as text. */
export interface PanelState {
  readonly heading: string;
  readonly subheading: string | undefined;
  readonly badge: string | undefined;
  /** `src` is a webview URI of the store, or a data URI. */
  readonly picture: { readonly src: string; readonly alt: string } | undefined;
  /** What stands in the place of a missing picture. */
  readonly placeholder: Placeholder;
  readonly outcome: string | undefined;
  readonly tone: Tone;
  /** Set while GREEN-API is asked. */
  readonly busy: string | undefined;
  readonly sentences: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** At most three. */
  readonly buttons: readonly PanelButton[];
  /** The others, which are folded away. */
  readonly more: readonly PanelButton[];
  readonly moreLabel: string;
  /** Said when the picture went to the clipboard, or did not. */
  readonly copied: string;
  readonly notCopied: string;
}

export interface ToPanel {
  readonly type: 'state';
  readonly state: PanelState;
  /** What survives a reload of the window: plain workspace state, so only whom the panel shows. */
  readonly saved: Wanted;
}

export type FromPanel =
  | { readonly type: 'ready' }
  | { readonly type: 'action'; readonly action: PanelAction };

/** A message of the webview, checked; `undefined` for anything unexpected. */
export function acceptFromPanel(message: unknown): FromPanel | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { type, action } = message as Record<string, unknown>;
  if (type === 'ready') return { type };
  const known = panelActionNamed(action);
  return type === 'action' && known ? { type, action: known } : undefined;
}
