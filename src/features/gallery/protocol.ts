import { SHOWN_OUTCOMES, SORTS, type View } from '../../batch/view';
import { productNamed } from '../../chatId/product';
import type { Wanted } from '../../chatId/wanted';
import type { DetailsKind } from '../../greenApi/detailsKinds';
import type { Placeholder, Tone } from '../../services/pictureLooks';

/** What the buttons of the gallery do. */
const GALLERY_ACTIONS = [
  'stop',
  'resume',
  'retry',
  'refreshSelected',
  'exportCsv',
  'exportJson',
  'exportImages',
  'addInstance',
  'addDemoInstance',
  'resumeInstance',
  'loadNames',
  'nameSelected',
  'showInline',
  'refuseInline',
] as const;

export type GalleryAction = (typeof GALLERY_ACTIONS)[number];

export interface GalleryButton {
  readonly action: GalleryAction;
  readonly label: string;
  readonly primary?: boolean;
  /** What the button does, where its label is short; begins or ends with the label's words. */
  readonly hint?: string;
  /** The instance that the action is about. */
  readonly idInstance?: string;
}

/** One entry as the grid shows it, in the user's language. Every text is shown as text. */
export interface GalleryRow {
  /** Of the entry; its place in the grid is told by the order. */
  readonly index: number;
  /** What they are called, else the number. */
  readonly name: string;
  /** Below a name; empty where the number stands in its place. */
  readonly number: string;
  /** Path below the store's folder, with `/`: the thumbnail, or the picture itself until it is made. */
  readonly picture?: string;
  /** The picture itself, for screens that are finer than the thumbnail. */
  readonly finePicture?: string;
  /** What stands in the place of a missing picture. */
  readonly placeholder: Placeholder;
  readonly outcome: string;
  readonly tone: Tone | 'open' | 'busy';
  /** `bot.log:12`. */
  readonly place: string;
  /** `+3`: how often it was found elsewhere. */
  readonly more: string;
  /** What a screen reader says. */
  readonly label: string;
  /** Shown when the mouse rests. */
  readonly hint: string;
  /** Names the entry to the commands of the context menu, with all that says who may be asked. */
  readonly whom: Wanted;
  /** What more can be asked for. */
  readonly details: readonly DetailsKind[];
}

export interface GalleryNotice {
  readonly tone: 'bad' | 'neutral';
  readonly text: string;
  readonly buttons: readonly GalleryButton[];
}

export interface GalleryOption {
  readonly value: string;
  readonly label: string;
}

/** Everything above the grid. */
export interface GalleryHeader {
  readonly title: string;
  readonly summary: string;
  /** While a run is under way. */
  readonly progress:
    | { readonly done: number; readonly total: number; readonly words: string }
    | undefined;
  readonly notices: readonly GalleryNotice[];
  /** Texts that were not read, or not to their end. */
  readonly problems: { readonly summary: string; readonly items: readonly string[] } | undefined;
  readonly outcomes: readonly GalleryOption[];
  readonly products: readonly GalleryOption[];
  readonly sorts: readonly GalleryOption[];
  readonly buttons: readonly GalleryButton[];
  /** Shown instead of the grid when the filter leaves nothing. */
  readonly nothing: string;
  /** `5 selected`, or nothing. */
  readonly selection: string;
  readonly selectionButtons: readonly GalleryButton[];
}

/** Words of the page that never change. */
export interface GalleryLabels {
  readonly grid: string;
  readonly search: string;
  readonly outcome: string;
  readonly product: string;
  readonly sort: string;
  readonly progress: string;
  readonly clearFilter: string;
  readonly clearSelection: string;
  readonly otherPlaces: string;
  readonly tools: string;
}

export type ToGallery =
  /** The first message; `store` is the webview URI of the folder that pictures are in. */
  | {
      readonly type: 'start';
      readonly labels: GalleryLabels;
      readonly store: string;
      readonly selected: readonly number[];
      readonly view: View;
      readonly saved: SavedGallery;
    }
  | { readonly type: 'rows'; readonly rows: readonly GalleryRow[] }
  | { readonly type: 'order'; readonly order: readonly number[] }
  | { readonly type: 'header'; readonly header: GalleryHeader }
  /** Said by a screen reader. */
  | { readonly type: 'say'; readonly text: string };

export type FromGallery =
  | { readonly type: 'ready' }
  /** These rows come into view; from then on they are kept up to date. */
  | { readonly type: 'need'; readonly indices: readonly number[] }
  | { readonly type: 'view'; readonly view: View }
  | { readonly type: 'select'; readonly indices: readonly number[] }
  | { readonly type: 'open'; readonly index: number }
  | { readonly type: 'goTo'; readonly index: number }
  | { readonly type: 'places'; readonly index: number }
  | {
      readonly type: 'action';
      readonly action: GalleryAction;
      readonly idInstance?: string;
    };

/** What survives a reload of the window: plain workspace state, so no chatIds. */
export interface SavedGallery {
  readonly batchId: string;
}

/** What VS Code kept for a gallery; `undefined` for anything unexpected. */
export function savedGalleryOf(state: unknown): SavedGallery | undefined {
  const { batchId } = fieldsOf(state);
  return typeof batchId === 'string' ? { batchId } : undefined;
}

/** A message of the webview, checked; `undefined` for anything unexpected. `size` is the number of entries. */
export function acceptFromGallery(message: unknown, size: number): FromGallery | undefined {
  const { type, index, indices, action, view, idInstance } = fieldsOf(message);
  switch (type) {
    case 'ready':
      return { type };
    case 'open':
    case 'goTo':
    case 'places':
      return isIndex(index, size) ? { type, index } : undefined;
    case 'need':
    case 'select':
      return Array.isArray(indices) && indices.every((one) => isIndex(one, size))
        ? { type, indices }
        : undefined;
    case 'view': {
      const accepted = viewOf(view);
      return accepted && { type, view: accepted };
    }
    case 'action': {
      const known = GALLERY_ACTIONS.find((name) => name === action);
      if (!known) return undefined;
      return typeof idInstance === 'string'
        ? { type, action: known, idInstance }
        : { type, action: known };
    }
    default:
      return undefined;
  }
}

const LONGEST_TEXT = 200;

function viewOf(value: unknown): View | undefined {
  const { outcome, product, text, sort } = fieldsOf(value);
  const knownSort = SORTS.find((name) => name === sort);
  if (!knownSort || typeof text !== 'string') return undefined;
  const knownOutcome = SHOWN_OUTCOMES.find((name) => name === outcome);
  const knownProduct = productNamed(product);
  return {
    text: text.slice(0, LONGEST_TEXT),
    sort: knownSort,
    ...(knownOutcome ? { outcome: knownOutcome } : {}),
    ...(knownProduct ? { product: knownProduct } : {}),
  };
}

function isIndex(value: unknown, size: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) < size;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
