// Reads an AsyncAPI document with AsyncAPI's own parser, and prints what is wrong with it.
const { readFileSync } = require('node:fs');
const { Parser } = require('@asyncapi/parser');
const { AvroSchemaParser } = require('@asyncapi/avro-schema-parser');

const WARNING = 1;

(async () => {
  const file = process.argv[2];
  const parser = new Parser({ schemaParsers: [AvroSchemaParser()] });
  const { document, diagnostics } = await parser.parse(readFileSync(file, 'utf8'));
  const wrong = diagnostics.filter((each) => each.severity <= WARNING);
  for (const each of wrong) {
    console.error(`${file}:${each.range.start.line + 1}: ${each.message} (${each.code})`);
  }
  if (!document || wrong.length > 0) process.exit(1);
  console.log(`${file}: AsyncAPI ${document.version()}, ${document.channels().length} channels, ${document.messages().length} messages`);
})();
