# frozen_string_literal: true

# Redacts what the vectors say: `redact_vectors.rb VECTORS`, under the agent. Prints the results as JSON.
require "json"

DATA_OF_TEST = JSON.parse(File.read(ARGV[0], encoding: "UTF-8"))

def redact(vector)
  options = vector.fetch("options", {})
  redactor = PaystubAgent::Redaction::Redactor.new(
    salt: DATA_OF_TEST["salt"],
    headers: options.fetch("redact_headers", []),
    fields: options.fetch("redact_fields", []),
    reveal: options.fetch("reveal_headers", [])
  )
  given = vector["input"]
  redacted = {}
  output =
    case vector["kind"]
    when "headers"
      redactor.headers(given, vector.fetch("local", false), vector.fetch("at", "req.headers"), redacted)
    when "body" then redactor.body(given, vector["ctype"], vector.fetch("at", "req.body"), redacted)
    when "url" then redactor.url(given, "req.query", redacted)
    else redactor.plain(given, "msg", redacted)
    end
  { output: output, redacted: redacted.keys.sort }
end

puts JSON.generate(DATA_OF_TEST["vectors"].map { |vector| redact(vector) })
