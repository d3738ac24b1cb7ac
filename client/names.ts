/** Names of ours in VS Code that more than one file of the client says. Imports nothing. */

/** The panel's type, by which VS Code brings it back after a reload. */
export const panelType = 'empathyLint.macro';
/** The view in the Explorer. */
export const viewId = 'empathyLint.macros';
/** What the view has to show, by which `viewsWelcome` in package.json chooses its words. */
export const libraryState = 'empathyLint.library';
/** What a row of the view runs; it takes the macro and has no title. */
export const openMacroCommand = 'empathyLint.openMacro';
