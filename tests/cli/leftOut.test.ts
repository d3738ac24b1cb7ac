/** `--verbose` says what was left out of a file and why. */
import { describe, expect, it } from 'vitest';
import { runCli } from './runCli.ts';

const macros = '# Macros\n\n## Refund\n\n> Hi {name},\n>\n> please be advised that it is on its way.\n\n## Login\n\n> Hi {name},\n>\n> here is a link.\n\n## Customer message\n\n> Hi, where is my money? I want it.\n\n## Template variables\n\nYou put the first name of the customer in for {name}.\n\n## Reset\n\n```bash\nnpm run reset\n```\n';
const listed = [
  'support/macros.md:17: "Customer message" was left out: its heading names what is not for sending',
  'support/macros.md:19: "Template variables" was left out: its heading is one of text about macros',
  'support/macros.md:25: "Reset" was left out: it is code',
];

it.each([['lint', ['--verbose', '.']], ['inspect', ['inspect', '--verbose', '.']]])('%s --verbose names each part with file and line', async (_name, args) => {
  const { stdout } = await runCli(args, { 'support/macros.md': macros });
  expect(stdout.split('\n').map((line) => line.trim()).filter((line) => line.includes('was left out'))).toEqual(listed);
});

it('is quiet without it', async () => {
  for (const args of [['.'], ['inspect', '.']]) expect((await runCli(args, { 'support/macros.md': macros })).stdout).not.toContain('left out');
});

it('says in one line what a document of many sections left out', async () => {
  const sections = Array.from({ length: 50 }, (_, i) => `## Part ${i + 1}\n\n\`\`\`sh\nnpm run part-${i + 1}\n\`\`\`\n`).join('\n');
  const { stdout } = await runCli(['--verbose', '.'], { 'support/replies.md': `# Replies\n\n${sections}`, 'support/macros.md': macros });
  const lines = stdout.split('\n').filter((line) => line.includes('support/replies.md:') && line.includes('left out'));
  expect(lines.map((line) => line.trim())).toEqual(['support/replies.md:5: 50 parts were left out, such as "Part 1" (line 5: it is code), "Part 2" (line 11: it is code), "Part 3" (line 17: it is code)']);
});

it('names an entry whose fields are not known', async () => {
  const { stdout } = await runCli(['--verbose', '.'], { 'macros.yaml': '- title: Late\n  body: Hi {name}, it is late.\n- title: Lost\n  owner: Ann\n  wordng: Hi {name}, it is lost.\n' });
  expect(stdout).toContain('macros.yaml:3: "Lost" was left out: no field of it is known to hold a reply');
});

describe('a list of titles and texts', () => {
  const notices = '- title: Outage\n  body: Sign-in is down. Please be advised that the cause is a full disk.\n- title: Late\n  body: The parcel is late. It arrives on Friday.\n';

  it('is linted, inspected and mended where its folder says what it is, and says what to do where nothing does', async () => {
    const files = { 'macros/w4.yaml': notices, 'w4.yaml': notices };
    expect((await runCli(['macros'], files)).stdout).toContain('"Please be advised that" sounds cold');
    expect((await runCli(['inspect', 'macros'], files)).stdout).toContain('1 file, 2 macros');
    expect((await runCli(['--fix', 'macros'], files)).stdout).toContain('1 fixed');
    const alone = await runCli(['w4.yaml'], files);
    expect(alone.code).toBe(2);
    expect(alone.stderr).toMatch(/"w4\.yaml": there are titles with texts, but nothing says that customers get them.*"layouts"/);
  });

  // What an editor pipes in is judged as the file on disk is.
  it.each([['macros/w4.yaml', 1], ['w4.yaml', 0]])('is the same from standard input: %s', async (path, found) => {
    const { stdout } = await runCli(['--stdin', '--stdin-filename', path], {}, { stdin: notices });
    expect(stdout.split('sounds cold').length - 1).toBe(found);
  });
});
