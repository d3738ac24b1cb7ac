/** The page of the library, from the docstrings of `server/api.ts`: functions, then the types that they name. */
import ts from 'typescript';

/** Markdown for the exports of a TypeScript file, in their own order. */
export function renderApiPage(path: string): string {
  const program = ts.createProgram([path], { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2022, allowImportingTsExtensions: true, noEmit: true, skipLibCheck: true, types: [], noResolve: false });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(path)!;
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!).map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol));
  const parts = { functions: '', types: '' };
  for (const symbol of exported) {
    const declaration = symbol.declarations![0]!;
    const about = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ');
    if (ts.isFunctionDeclaration(declaration)) parts.functions += `### \`${symbol.name}\`\n\n\`\`\`ts\n${signature(declaration)}\n\`\`\`\n\n${about}\n\n`;
    else if (ts.isInterfaceDeclaration(declaration)) parts.types += `### \`${symbol.name}\`\n\n${about}${about ? '\n\n' : ''}${members(declaration, checker)}\n`;
    else if (ts.isTypeAliasDeclaration(declaration)) parts.types += `### \`${symbol.name}\`\n\n${about}\n\n\`\`\`ts\n${declaration.getText().replace(/^export /, '')}\n\`\`\`\n\n`;
    else parts.types += `### \`${symbol.name}\`\n\n${about}\n\n`;
  }
  return `## Functions\n\n${parts.functions}## Types\n\n${parts.types.trimEnd()}\n`;
}

function signature(declaration: ts.FunctionDeclaration): string {
  return `function ${declaration.name!.text}(${declaration.parameters.map((p) => p.getText()).join(', ')}): ${declaration.type!.getText()}`;
}

function members(declaration: ts.InterfaceDeclaration, checker: ts.TypeChecker): string {
  const base = declaration.heritageClauses?.map((c) => `Has all of ${c.types.map((t) => `\`${t.getText()}\``).join(', ')}, and:\n\n`).join('') ?? '';
  const rows = declaration.members.filter(ts.isPropertySignature).map((m) => {
    const symbol = checker.getSymbolAtLocation(m.name)!;
    const about = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s+/g, ' ');
    return `| \`${m.name.getText()}${m.questionToken ? '?' : ''}\` | \`${m.type!.getText().replace(/\s+/g, ' ').replaceAll('|', '\\|')}\` | ${about.replaceAll('|', '\\|')} |`;
  });
  return `${base}| Member | Type | |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}
