/** write-good ships no types: a text and the checks to run, by name; suggestions whose `offset` is a length. */
declare module 'write-good' {
  export default function writeGood(
    text: string,
    options: Readonly<Record<string, boolean>>,
  ): readonly { readonly index: number; readonly offset: number; readonly reason: string }[];
}
