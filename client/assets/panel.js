// The panel's script: shows what the extension sends, and says what was pressed. Plain JavaScript, since it is served as it stands.
(() => {
  const vscode = acquireVsCodeApi();
  const main = document.getElementById('macro');
  const said = document.getElementById('said');
  let shown = vscode.getState()?.key;
  let html;

  addEventListener('message', ({ data }) => {
    if (data.type !== 'show') return;
    const other = data.key !== shown;
    // Judged again with the same outcome: nothing is drawn anew under somebody's pointer or reading voice.
    if (data.html === html && !other) return;
    html = data.html;
    const focused = whereIs(document.activeElement);
    main.innerHTML = html;
    // The same macro, read again while it is being written: whoever reads here stays where they are.
    if (other) {
      scrollTo(0, 0);
      said.textContent = data.title;
    } else if (focused) main.querySelectorAll(focused.selector)[focused.nth]?.focus({ preventScroll: true });
    shown = data.key;
    vscode.setState({ key: data.key, place: data.place });
  });

  main.addEventListener('click', (event) => {
    const pressed = event.target.closest('[data-jump], [data-fix], [data-rule], [data-sample], a[href^="#"]');
    if (!pressed) return;
    event.preventDefault();
    const { jump, fix, rule, sample } = pressed.dataset;
    if (jump) vscode.postMessage({ type: 'jump', range: jump.split(',').map(Number) });
    else if (fix) vscode.postMessage({ type: 'fix', fix: fix.split(',').map(Number) });
    else if (rule) vscode.postMessage({ type: 'rule', rule });
    else if (sample !== undefined) vscode.postMessage({ type: 'sample' });
    else goTo(pressed.getAttribute('href').slice(1));
  });

  /** How to find a control again after the next drawing: by what pressing it says, and the how many-th it is that says so. */
  function whereIs(control) {
    const name = ['data-jump', 'data-fix', 'data-rule'].find((each) => control?.hasAttribute(each));
    if (!name) return undefined;
    const selector = `[${name}="${CSS.escape(control.getAttribute(name))}"]`;
    return { selector, nth: [...main.querySelectorAll(selector)].indexOf(control) };
  }

  function goTo(id) {
    const target = document.getElementById(id);
    target?.scrollIntoView({ block: 'nearest' });
    target?.focus({ preventScroll: true });
  }

  vscode.postMessage({ type: 'ready' });
})();
