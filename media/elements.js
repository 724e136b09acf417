// Making parts of a page. Texts enter by textContent only.

/** @typedef {keyof typeof OUTLINES} OutlineName */

/** 24 × 24 outlines for what has no picture. */
const OUTLINES = {
  person: ['M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M4 20c0-3.3 3.6-6 8-6s8 2.7 8 6'],
  group: [
    'M9 12a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 9 12z',
    'M2.5 19c0-2.8 2.9-5 6.5-5s6.5 2.2 6.5 5',
    'M15.5 11.6a2.8 2.8 0 1 0-.6-5.5',
    'M17.5 14.3c2.4.5 4 2.2 4 4.2',
  ],
  hidden: ['M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z', 'M4 20c0-3.3 3.6-6 8-6s8 2.7 8 6', 'M4 4l16 16'],
  failed: ['M12 3.5 21.5 20h-19z', 'M12 10v4.5', 'M12 17.2v.1'],
  check: ['M6 12.5l4 4 8-9'],
};

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {string} [className]
 * @param {string} [text]
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/** @param {OutlineName} name */
export function outline(name) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of OUTLINES[name]) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}
