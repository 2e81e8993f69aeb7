# frozen_string_literal: true

# One call with a client: `client_calls.rb CLIENT ACTION BASE`. Prints JSON about what the program saw.
#
# Actions: post (a form with an answer of JSON), stream (an answer in four chunks), abort (leaves it after the
# first), timeout (an answer that is late), refused (nobody listens), zipped (an answer in gzip), upload (in
# chunks).
require "json"
require "stringio"

CLIENT, ACTION, BASE = ARGV
BODY = "amount=2000&card%5Bnumber%5D=4000056655665556"
GONE = "http://127.0.0.1:1/gone"
BEGAN = Process.clock_gettime(Process::CLOCK_MONOTONIC)

def seconds
  Process.clock_gettime(Process::CLOCK_MONOTONIC) - BEGAN
end

def with_net_http
  require "net/http"
  uri = URI(ACTION == "refused" ? GONE : BASE)
  http = Net::HTTP.new(uri.host, uri.port)
  case ACTION
  when "post" then JSON.parse(http.post("/post", BODY).body) # the call
  when "stream" then pieces(http)
  when "abort" then first_piece(http)
  when "timeout"
    http.read_timeout = 0.03
    http.max_retries = 0
    http.get("/stream")
  when "refused" then http.get("/gone")
  when "zipped" then JSON.parse(http.get("/zipped").body)
  else
    post = Net::HTTP::Post.new("/post", "Transfer-Encoding" => "chunked", "Content-Type" => "text/plain")
    post.body_stream = StringIO.new("some file")
    JSON.parse(http.request(post).body)
  end
end

def pieces(http)
  found = []
  http.request_get("/stream") { |answer| answer.read_body { found << seconds } }
  found
end

def first_piece(http)
  http.request_get("/stream") { |answer| answer.read_body { |part| return part.bytesize } }
end

def with_shortcuts
  require "net/http"
  case ACTION
  when "post" then JSON.parse(Net::HTTP.post(URI("#{BASE}/post"), BODY).body) # the call
  when "refused" then Net::HTTP.get(URI(GONE))
  when "zipped" then JSON.parse(Net::HTTP.get(URI("#{BASE}/zipped")))
  else JSON.parse(Net::HTTP.post(URI("#{BASE}/post"), "some file", "Content-Type" => "text/plain").body)
  end
end

def with_open_uri
  require "open-uri"
  case ACTION
  when "refused" then URI.parse(GONE).open
  else JSON.parse(URI.parse("#{BASE}/zipped").open.read)
  end
end

def with_faraday
  require "faraday"
  connection = Faraday.new(url: ACTION == "refused" ? GONE : BASE)
  case ACTION
  when "post" then JSON.parse(connection.post("/post", BODY).body) # the call
  when "refused" then connection.get("/gone")
  when "zipped" then JSON.parse(connection.get("/zipped").body)
  else JSON.parse(connection.post("/post", "some file", "Content-Type" => "text/plain").body)
  end
end

begin
  puts JSON.generate(send("with_#{CLIENT}"))
rescue StandardError => problem
  puts JSON.generate({ raised: problem.class.name })
end
