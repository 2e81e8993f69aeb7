import { canRun } from '../../support/command.ts';
import type { Language } from '../languages/language.ts';
import { clientCells, serverCells } from './cells.ts';
import { agentFolder, lacks, RubyRun, scripts } from './ruby-run.ts';

export const ruby: Language = {
  name: 'Ruby',
  extension: 'rb',
  ...{ agentFolder, scripts, lacks, clientCells, serverCells },
  newRun: (env) => new RubyRun(env),
  needs: {
    ...{ calls: ['net/http'], logs: ['logger'], usual: ['net/http'], tls: ['openssl'] },
    canary: ['json', 'logger', 'net/http', 'webrick'],
  },
  runtime: /^ruby \d\./,
  strict: ['-w'],
  installer: ['-S', 'gem', '--version'],
  families: [
    ['child', ['clean', 'inherits', 'own options', 'popen']],
    ['executed', ['executed']],
  ],
  redirectedCells: [
    { client: 'net/http', need: 'net/http', script: 'net_http' },
    { client: 'net/http', need: 'net/http', script: 'own_authorities' },
    { client: 'open-uri', need: 'open-uri', script: 'open_uri' },
    { client: 'faraday', need: 'faraday', script: 'faraday' },
    { client: 'stripe-ruby', need: 'stripe', script: 'stripe' },
    // Debian has no package of stripe-ruby: it is tried where somebody has installed it.
  ].filter(({ need }) => need !== 'stripe' || canRun('ruby', ['-rstripe', '-e', '1'])),
  words: {
    liveKeyStopped: /Paystub stopped this call to api\.stripe\.com[\s\S]*LiveKeyRefused/,
    liveKeyError: 'PaystubAgent::LiveKeyRefused',
    wrongValue: 'ArgumentError',
    loggedErrors: ['nobody asked', 'divided by 0 (ZeroDivisionError)'],
    stack: 'is no price (ArgumentError)',
    canary: { calls: 5, requests: 5 },
  },
  programs: {
    nothing: ['1'],
    post: (url, body) => [
      'require "net/http"',
      'headers = { "X-Tenant" => "acme", "Content-Type" => "application/x-www-form-urlencoded",',
      '  "Authorization" => "Bearer sk_test_4eC39HqLyjWDarjtT1zdp7dc" }',
      `Net::HTTP.post(URI("${url}"), ${body}, headers)`,
    ],
    letters: (count) => `"a" * ${count}`,
    bytes: (text) => `"${text}"`,
    everyByte: '(0..255).to_a.pack("C*")',
    callWithKey: (key) => [
      'require "net/http"',
      'http = Net::HTTP.new("api.stripe.com", 443)',
      'http.use_ssl = true',
      `http.get("/v1/x", "Authorization" => "Bearer ${key}")`,
    ],
    muchLogged: [
      'require "logger"; require "stringio"',
      'log = Logger.new(StringIO.new)',
      '3000.times { log.warn("x" * 30000) }',
    ],
    oneError: ['require "logger"; Logger.new($stdout).error("x")'],
    logging: [
      'require "logger"',
      'log = Logger.new($stderr, progname: "shop.cart")',
      'log.warn("key sk_test_4eC39HqLyjWDarjtT1zdp7dc")',
      'log.debug("quiet")',
      'asked = 0',
      'log.info { "asked #{asked += 1} time" }',
      'log.error("noise.more") { "nobody asked" }',
      'Logger.new(nil).error("a library without a logger")',
      'begin; 1 / 0; rescue ZeroDivisionError => problem; log.error(problem); end',
    ],
    refused: ['require "net/http"', 'Net::HTTP.get(URI("http://127.0.0.1:1/x"))'],
    killed: [
      'require "logger"; log = Logger.new($stdout)',
      '50.times { |at| log.warn("line #{at}") }',
      'Process.kill(:KILL, Process.pid)',
    ],
    lastingCall: (url) => [
      'require "net/http"',
      `Thread.new { Net::HTTP.get(URI("${url}")) }`,
      'sleep 0.15',
    ],
    quiet: ['require "logger"; require "openssl"; puts 1'],
    sleeper: ['$stdout.sync = true; puts "up"; sleep 60'],
    distrusting: [
      'require "net/http"',
      'port = ENV["PAYSTUB_TLS"].split(":")[1].to_i',
      'options = { use_ssl: true, ssl_timeout: 5 }',
      'begin; Net::HTTP.start("localhost", port, **options) { |http| http.get("/") }',
      'rescue OpenSSL::SSL::SSLError => problem; puts problem.message; end',
    ],
  },
};
