/** What VS Code puts into every webview. It can be called once. */
declare function acquireVsCodeApi<State, Message>(): {
  postMessage(message: Message): void;
  /** What the page kept, also over a reload of the window. */
  getState(): State | undefined;
  setState(state: State): void;
};
