/**
 * Makes children anew only if what they show changed, since one of them may have the focus. Returns
 * false where the focus was in one that is gone.
 * @param {HTMLElement} parent
 * @param {unknown} state
 * @param {() => HTMLElement[]} children
 */
export function replaceIfChanged(parent, state, children) {
  const text = JSON.stringify(state);
  if (parent.dataset.state === text) return true;
  parent.dataset.state = text;
  const focused = parent.contains(document.activeElement)
    ? /** @type {HTMLElement} */ (document.activeElement).dataset.action
    : undefined;
  parent.replaceChildren(...children());
  if (focused === undefined) return true;
  const again =
    parent.querySelector(`[data-action="${focused}"]`) ?? parent.querySelector('button');
  if (again instanceof HTMLElement) again.focus();
  return again !== null;
}
