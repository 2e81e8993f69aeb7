# frozen_string_literal: true

# As the boot file of an application does: Bundler first, and then the gems of its Gemfile.
require "bundler/setup"
require "json"
require "net/http"
begin
  Net::HTTP.get(URI("http://127.0.0.1:1/"))
rescue SystemCallError
  puts "refused"
end
