// The button opens the panel. Pressing it is also what lets Headwater read that one tab, so a
// panel that is open already is told to look again.
chrome.action.onClicked.addListener((tab) => {
  void chrome.sidePanel.open({ windowId: tab.windowId });
  // Nobody listens while the panel is still opening: it looks by itself then.
  chrome.runtime.sendMessage({ pressed: tab.id }).catch(() => {});
});
