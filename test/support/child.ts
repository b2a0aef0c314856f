/** The file of a zone below example.org, with a sound SOA and, unless told otherwise, one foreign name server. The text begins on line 4, or 5. */
export function childFile(label: string, text: string, ns: string = 'ns.example.net.'): Readonly<Record<string, string>> {
  const head = `$TTL 3600\n$ORIGIN ${label}.example.org.\n@ SOA ns.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\n`;
  return { [`${label}.example.org.zone`]: `${head}${ns === '' ? '' : `@ NS ${ns}\n`}${text}` };
}
