# frozen_string_literal: true

# Records what a Ruby program sends, receives, logs and raises. Ruby reads this file at start when its
# folder is on RUBYLIB and RUBYOPT has -rpaystub_agent: `paystub run` puts both there. Standard library
# only, and of that nothing before the program itself needs it: Bundler may want another version.
#
# Nothing here may change what the program does: each tap passes on what it saw, and a failure of ours is
# told on standard error only where PAYSTUB_DEBUG=1.
module PaystubAgent
  FOLDER = File.join(__dir__, "paystub_agent").freeze

  PARTS = {
    BackPressure: "back_pressure", Bodies: "bodies", CallSite: "call_site",
    ChildEnvironment: "child_environment", Context: "context", Crashes: "crashes", Decoding: "decoding",
    Dechunker: "dechunker", Digests: "digests", Events: "events", ExceptionEvent: "exception_event",
    Exchange: "exchange", Inbound: "inbound", Intent: "intent", JsonText: "json_text", LiveKeys: "live_keys",
    Loading: "loading", LogRecords: "log_records", Patching: "patching", Problems: "problems",
    Processes: "processes", ProcessMarks: "process_marks", Proxies: "proxies", RailsLogs: "rails_logs",
    RedirectSockets: "redirect_sockets", RedirectTls: "redirect_tls", RemoteSpool: "remote_spool",
    Report: "report", Settings: "settings", SourceLines: "source_lines", Spool: "spool",
    StripeWebhook: "stripe_webhook", Tap: "tap", Threads: "threads", Ulid: "ulid", UrlParts: "url_parts",
    Redaction: "redaction/redaction"
  }.freeze
  # These require something: RemoteSpool when it is needed, the others with the first client or server.
  LATER = %i[RemoteSpool Decoding Digests].freeze
  PARTS.each { |name, file| autoload name, File.join(FOLDER, "#{file}.rb") }

  module Clients
    PARTS = {
      Faraday: "faraday", NetHttp: "net_http", NetHttpSocket: "net_http_socket", OpenUri: "open_uri",
      StripeSdk: "stripe_sdk"
    }.freeze
    PARTS.each { |name, file| autoload name, File.join(FOLDER, "clients", "#{file}.rb") }
  end

  module Servers
    PARTS = {
      Rack: "rack", RackAnswer: "rack_answer", RackInput: "rack_input", RackBuilder: "rack_builder",
      RackHandler: "rack_handler", Puma: "puma", Unicorn: "unicorn", Webrick: "webrick"
    }.freeze
    PARTS.each { |name, file| autoload name, File.join(FOLDER, "servers", "#{file}.rb") }
  end

  # Loads all that an event can need: in the handler of a signal nothing can be loaded any more.
  def self.complete
    (PARTS.keys - LATER).each { |name| const_get(name) }
    Redaction.complete
  end

  # The same for bodies.
  def self.complete_for_bodies
    LATER.drop(1).each { |name| const_get(name) }
    Servers::PARTS.each_key { |name| Servers.const_get(name) }
  end

  # Switches the agent on, once.
  def self.start
    return if @started

    @started = true
    return if Settings.package_manager?

    Loading.install
    Processes.install
    Crashes.install if Settings.exceptions
  end
end

if ENV["PAYSTUB_RUN"].to_s != "" && (RUBY_VERSION.split(".").map(&:to_i) <=> [2, 7]) >= 0
  begin
    PaystubAgent.start
  rescue StandardError, ScriptError => problem
    STDERR.puts("paystub: the agent did not start: #{problem.inspect}") if ENV["PAYSTUB_DEBUG"] == "1"
  end
end
