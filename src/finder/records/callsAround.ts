const OPEN = 0x28;
const CLOSE = 0x29;
/** How far from an argument its call may begin, in UTF-16 code units. */
const REACH = 512;
const MOST_CALLS = 3;
const LONGEST_NAME = 96;

/**
 * What is called with a place among its arguments, the innermost first: the text up to the bracket, such as
 * `await viber.send_messages` for the last argument of `await viber.send_messages(to=1, chat_id=79001234567)`.
 */
export function* callsAround(text: string, position: number): Generator<string, void> {
  const least = Math.max(0, position - REACH);
  let closed = 0;
  let calls = 0;
  for (let at = position - 1; at >= least && calls < MOST_CALLS; at -= 1) {
    const code = text.charCodeAt(at);
    if (code === CLOSE) closed += 1;
    else if (code === OPEN && closed > 0) closed -= 1;
    else if (code === OPEN) {
      calls += 1;
      yield text.slice(Math.max(0, at - LONGEST_NAME), at);
    }
  }
}
