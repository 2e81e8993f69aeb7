# frozen_string_literal: true

# Sends secrets wherever they can be: in addresses, headers, forms, JSON, files, logs and exceptions.
require "json"
require "logger"
require "net/http"
require "stringio"
require "webrick"

MARK = "CANARY" + "canary0123456789"
KEY = "sk_test_" + MARK
HOOK = "whsec_" + MARK
CARD = "60110004" + "00000000"
WORD = "hunter2" + "canary"
LOG = Logger.new(StringIO.new)

SERVER = WEBrick::HTTPServer.new(
  BindAddress: "127.0.0.1", Port: 0, AccessLog: [], Logger: WEBrick::Log.new(File::NULL)
)
SERVER.mount_proc("/") do |request, response|
  response.status = 402
  response["Set-Cookie"] = "session=#{MARK}"
  response["Location"] = "/next?client_secret=#{MARK}"
  response["Content-Type"] = request["Content-Type"]
  response.body = request.body
end
Thread.new { SERVER.start }
URL = "http://127.0.0.1:#{SERVER.listeners[0].local_address.ip_port}/#{KEY}?password=#{WORD}&k=#{KEY}"

FORM = "card[number]=#{CARD}&password=#{WORD}&key=#{KEY}&note=#{HOOK}"
OBJECT = JSON.generate(card: { number: CARD, cvc: "999" }, a: [{ secret: WORD }, KEY, { KEY => 1 }])
FILE = "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n#{WORD}\r\n--b--\r\n"
HEADERS = { "Authorization" => "Bearer #{KEY}", "Cookie" => "s=#{MARK}", "X-Api-Key" => MARK, "X-Other" => KEY }.freeze

{
  FORM => "application/x-www-form-urlencoded",
  OBJECT => "application/json",
  FILE => "multipart/form-data; boundary=b",
  "#{KEY} #{CARD} #{HOOK}" => "text/plain",
  "\u20ac#{KEY}\0\xff" => "application/octet-stream"
}.each { |body, kind| Net::HTTP.post(URI(URL), body, HEADERS.merge("Content-Type" => kind)) }
SERVER.shutdown

LOG.warn("#{KEY} #{CARD}")
LOG.warn({ password: WORD, deep: [KEY] })
begin
  raise "caught #{KEY} password=#{WORD}"
rescue RuntimeError => problem
  LOG.error(problem)
end
raise ArgumentError, "card #{CARD}, postgres://me:#{WORD}@db, #{HOOK}"
