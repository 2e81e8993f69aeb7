# frozen_string_literal: true

# Fails where nobody catches it: `crash.rb main|thread`.

def fail_here
  {}.fetch(:price)
rescue KeyError
  raise ArgumentError, "sk_test_4eC39HqLyjWDarjtT1zdp7dc is no price"
end

def main
  fail_here
end

def thread
  worker = Thread.new { fail_here }
  worker.join
rescue ArgumentError
  nil
end

send(ARGV[0])
