/** Characters that mean something to Markdown or to VS Code's `$(icon)` syntax. */
const SPECIAL = /[\\`*_{}[\]()#+\-.!~<>&|$:@"'=]/g;

/**
 * Those whose backslash VS Code's Markdown reader overlooks: it takes everything between two of them for code
 * or a link when it looks for the end of what is bold, and `$(icon)` is looked for after it.
 */
const OVERLOOKED: Readonly<Record<string, string>> = {
  '`': '&#96;',
  '<': '&lt;',
  '>': '&gt;',
  $: '&#36;',
};

/** Line ends, other control characters, and those that turn the direction of text around. */
const UNWANTED = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

/** What a cut may leave of a character. */
const HALF = /[\ud800-\udbff]$/;

/**
 * Text for `appendMarkdown` that shows as it is. Unlike `appendText` it leaves spaces alone, so that
 * sentences can wrap.
 */
export function plain(text: string): string {
  return tidy(text).replace(SPECIAL, (sign) => OVERLOOKED[sign] ?? `\\${sign}`);
}

/** A text of strangers on one line, without characters that could rearrange what stands around it. */
export function tidy(text: string, longest = 300): string {
  const line = text.toWellFormed().replace(UNWANTED, ' ').replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).replace(HALF, '')}…` : line;
}

/**
 * The name of a person, a group or a file for a notification, where VS Code would make a link of
 * `[text](command:…)`, which runs the command when it is clicked.
 */
export function unlinked(text: string): string {
  return tidy(text).replaceAll('](', '] (');
}

/**
 * A name or text of strangers for a row of a pick list or a completion, where VS Code would draw `$(verified)`
 * as a sign of its own. A space of no width takes the brackets away from the dollar.
 */
export function withoutIcons(text: string): string {
  return tidy(text).replaceAll('$(', '$\u200b(');
}

/** Brackets, spaces and quotes would end a Markdown link. */
export function encodeUrl(url: string): string {
  return encodeBrackets(encodeURI(url).replace(/%25/g, '%'));
}

/** An address for a Markdown link, which a bracket that closes would end: encoding leaves brackets as they are. */
export function encodeBrackets(address: string): string {
  return address.replace(/[()]/g, (bracket) => (bracket === '(' ? '%28' : '%29'));
}
