import type { Colour } from './colour';
import type { Choices } from './random';

export interface Skin {
  readonly base: Colour;
  readonly shadow: Colour;
  readonly blush: Colour;
  readonly lips: Colour;
}

const SKINS: readonly [Skin, ...Skin[]] = [
  { base: '#ffdcc2', shadow: '#f0bd9b', blush: '#f79f8f', lips: '#d9776b' },
  { base: '#f9cfa8', shadow: '#e5ac80', blush: '#ef8f78', lips: '#cf6a5c' },
  { base: '#efbd91', shadow: '#d79a6b', blush: '#e5806a', lips: '#c0604f' },
  { base: '#dfa475', shadow: '#c28456', blush: '#d4705a', lips: '#ad5246' },
  { base: '#c68a5c', shadow: '#a76d43', blush: '#bd5f4a', lips: '#98463c' },
  { base: '#a56c43', shadow: '#87532f', blush: '#a0503a', lips: '#7d372f' },
  { base: '#80502f', shadow: '#653c21', blush: '#87402f', lips: '#5f2a26' },
  { base: '#5f3a25', shadow: '#482a1a', blush: '#6f3328', lips: '#8a4741' },
];

const HAIR: readonly [Colour, ...Colour[]] = [
  '#1f1a1d',
  '#2e211c',
  '#4a2f20',
  '#6d4428',
  '#8f5a30',
  '#b5522c',
  '#d98a3d',
  '#e9c46a',
  '#f1dca0',
  '#a9a6a6',
  '#e8e6e3',
];
/** Dark skin seldom goes with fair hair; the first few are always plausible. */
const DARK_HAIR = HAIR.slice(0, 4) as [Colour, ...Colour[]];
const DYED: readonly [Colour, ...Colour[]] = ['#e0568c', '#5a78d8', '#3fa796', '#8a5fc4'];

/** Two colours of a background, from its top left to its bottom right. */
const BACKGROUNDS: readonly [readonly [Colour, Colour], ...(readonly [Colour, Colour])[]] = [
  ['#ffd9a0', '#ffb77a'],
  ['#b8e3f5', '#7fc4e8'],
  ['#c9ecc5', '#93d3a2'],
  ['#f9c9d4', '#f29bb2'],
  ['#d9d0f5', '#b3a2e6'],
  ['#fff0b3', '#fbd56b'],
  ['#b7ece4', '#79cfc6'],
  ['#ffc9b5', '#f79a80'],
  ['#c8d6e8', '#94abc9'],
  ['#e5dccb', '#cdb998'],
  ['#7ea6d9', '#4f79b8'],
  ['#6db79a', '#3f8f74'],
  ['#e58b7b', '#c95f58'],
  ['#8f83c9', '#655aa6'],
];

const CLOTHES: readonly [Colour, ...Colour[]] = [
  '#2f4b7c',
  '#d1495b',
  '#2a9d8f',
  '#f4a261',
  '#3d3a4b',
  '#f5f3ef',
  '#7d5ba6',
  '#e9c46a',
  '#4f772d',
  '#f28482',
  '#1d6f98',
  '#8c5e58',
];

const EYES: readonly [Colour, ...Colour[]] = [
  '#4a3022',
  '#4a3022',
  '#3b6ea5',
  '#4f7f52',
  '#6b5b3a',
];
const DARK_EYES: readonly [Colour, ...Colour[]] = ['#4a3022', '#5c3a22', '#33231c'];

export type HairStyle =
  | 'bald'
  | 'buzz'
  | 'sidePart'
  | 'quiff'
  | 'fringe'
  | 'curls'
  | 'afro'
  | 'bob'
  | 'bobFringe'
  | 'long'
  | 'wavy'
  | 'bun'
  | 'ponytail'
  | 'braids'
  | 'headscarf'
  | 'beanie';

const STYLES: readonly [HairStyle, ...HairStyle[]] = [
  'bald',
  'buzz',
  'sidePart',
  'quiff',
  'fringe',
  'curls',
  'afro',
  'bob',
  'bobFringe',
  'long',
  'wavy',
  'bun',
  'ponytail',
  'braids',
  'headscarf',
  'beanie',
];
const WITH_BEARD: ReadonlySet<HairStyle> = new Set([
  'bald',
  'buzz',
  'sidePart',
  'quiff',
  'fringe',
  'curls',
  'beanie',
]);
const WITH_EARRINGS: ReadonlySet<HairStyle> = new Set(['bun', 'ponytail', 'afro', 'braids']);

export interface Traits {
  readonly background: readonly [Colour, Colour];
  readonly skin: Skin;
  readonly hairStyle: HairStyle;
  readonly hair: Colour;
  readonly beard: 'none' | 'moustache' | 'goatee' | 'full' | 'stubble';
  /** How wide the head is against the usual, about 1. */
  readonly width: number;
  /** How far the corners of the jaw are pushed out, in pixels. */
  readonly jaw: number;
  readonly eyes: 'dots' | 'open' | 'smiling';
  readonly iris: Colour;
  readonly brows: 'soft' | 'straight' | 'arched' | 'thick';
  readonly nose: 'button' | 'long' | 'round';
  readonly mouth: 'smile' | 'grin' | 'open' | 'calm' | 'crooked';
  readonly glasses: 'none' | 'round' | 'square' | 'sun';
  readonly freckles: boolean;
  readonly lashes: boolean;
  readonly earrings: boolean;
  readonly clothes: Colour;
  readonly collar: 'crew' | 'vneck' | 'shirt' | 'hoodie' | 'turtleneck' | 'blazer';
  readonly accent: Colour;
}

export function traitsOf(choices: Choices): Traits {
  const skinAt = Math.floor(choices.next() * SKINS.length);
  const skin = SKINS[skinAt] ?? SKINS[0];
  const hairStyle = choices.of(STYLES);
  const natural = choices.of(skinAt >= 4 ? DARK_HAIR : HAIR);
  const mayHaveBeard = WITH_BEARD.has(hairStyle);
  const hasBeard = mayHaveBeard && choices.chance(0.6);
  const background = choices.of(BACKGROUNDS);
  const clothes = choices.of(CLOTHES);
  return {
    background,
    skin,
    hairStyle,
    hair: !mayHaveBeard && choices.chance(0.1) ? choices.of(DYED) : natural,
    beard: hasBeard ? choices.of(['moustache', 'goatee', 'full', 'full', 'stubble']) : 'none',
    width: choices.between(0.93, 1.06),
    jaw: mayHaveBeard ? choices.between(0, 22) : choices.between(-12, 8),
    eyes: choices.of(['dots', 'open', 'open', 'smiling']),
    iris: choices.of(skinAt >= 5 ? DARK_EYES : EYES),
    brows: choices.of(['soft', 'straight', 'arched', 'thick']),
    nose: choices.of(['button', 'long', 'round']),
    mouth: choices.of(['smile', 'grin', 'open', 'calm', 'crooked']),
    glasses: choices.of(['none', 'none', 'none', 'none', 'round', 'square', 'sun']),
    freckles: skinAt <= 3 && choices.chance(0.2),
    lashes: !mayHaveBeard && choices.chance(0.7),
    earrings: WITH_EARRINGS.has(hairStyle) && choices.chance(0.7),
    clothes,
    collar: choices.of(['crew', 'vneck', 'shirt', 'hoodie', 'turtleneck', 'blazer']),
    accent: choices.of(CLOTHES),
  };
}
