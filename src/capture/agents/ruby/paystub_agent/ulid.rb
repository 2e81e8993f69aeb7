# frozen_string_literal: true

module PaystubAgent
  # Ids that sort by the time they were made.
  module Ulid
    DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    @last = 0

    # Later ones of this process are always greater.
    def self.make
      high, middle, low = Random.urandom(10).unpack("S>L>L>")
      number = (Process.clock_gettime(Process::CLOCK_REALTIME, :millisecond) << 80) |
               (high << 64) | (middle << 32) | low
      number = @last + 1 if number <= @last
      @last = number
      letters = String.new
      125.step(0, -5) { |shift| letters << DIGITS[(number >> shift) & 31] }
      letters
    end
  end
end
