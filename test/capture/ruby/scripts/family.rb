# frozen_string_literal: true

# Descendants that log their own name: `family.rb forked|child|executed`.
require "logger"
require "rbconfig"

RUBY = RbConfig.ruby

def say(name)
  Logger.new($stdout).warn(name)
end

def code(name)
  "require 'logger'; Logger.new($stdout).warn('#{name}')"
end

def forked
  say("parent")
  Process.wait(fork { say("child") })
  say("parent again")
end

def child
  clean = { unsetenv_others: true }
  Process.wait(spawn({ "A" => "1" }, RUBY, "-e", code("clean"), **clean))
  system({ "RUBYOPT" => "-W0" }, RUBY, "-e", code("own options"))
  IO.popen([{ "A" => "1" }, RUBY, "-e", code("popen"), clean], &:read)
  system(RUBY, "-e", code("inherits"))
end

def executed
  exec({ "A" => "1" }, RUBY, "-e", code("executed"), unsetenv_others: true)
end

send(ARGV[0])
