# frozen_string_literal: true

module PaystubAgent
  module Redaction
    # Card numbers within text: 13 to 19 digits that pass the Luhn check, whole or in the groups in which
    # they are printed on cards. Those that Stripe documents for testing are nobody's, and stay.
    module CardNumbers
      TEST_CARDS = %w[
        4242424242424242 4242424242424241 4012888888881881 4000582600000045 4000582600000094
        4000582600000102 4000582600000110 4001858821843804 4100000000000019 5555555555554444
        5555552500001001 5555558265554449 5555050360000023 5555050360000080 5555050400000009
        5555050560000005 5555052500000004 5555052760000009 5555053720000006 5555053800000009
        5555057840000002 5555058260000100 5105105105105100 5105008400000002 5200828282828210
        5200828282828897 5200007840000022 5510121240000006 2223003122003222 2227200000000009
        2720990000000000 378282246310005 371449635398431 6011111111111117 6011000990139424
        6011981111111113 3056930009020004 30569309025904 38520000023237 36227206271667
        6555900000604105 3566002020360505 3530111333300000 6200000000000005 6200000000000047
        6205500000000000004 5062210000000009
      ].to_h { |number| [number, true] }.freeze
      # No bank issues these.
      TEST_RANGE = /\A40000[05][0-9]{10}\z/.freeze

      # Cards do not begin with 0 or 1, and times in milliseconds and nanoseconds do. The digits behind a
      # decimal point are a fraction.
      RUN = /
        [2-9](?<![0-9][0-9])(?<![0-9]\.[0-9])
        (?:[0-9]{12,18}
        |[0-9]{3}(?:[\ -][0-9]{4}){2}[\ -][0-9]{1,4}(?:[\ -][0-9]{1,3})?
        |[0-9]{3}[\ -][0-9]{6}[\ -][0-9]{4,5})(?![0-9])
      /x.freeze
      UUID = /(?<![0-9a-z])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.freeze
      UUID_LENGTH = 36
      private_constant :TEST_RANGE, :RUN, :UUID, :UUID_LENGTH

      # `text` as it was written, with or without spaces.
      def self.test_card?(text)
        digits = text.delete(" -")
        TEST_CARDS.key?(digits) || TEST_RANGE.match?(digits)
      end

      # `4111111111111111` becomes `411111…1111`.
      def self.mask(text)
        text.gsub(RUN) do |found|
          digits = found.delete(" -")
          secret = digits.length.between?(13, 19) && passes_luhn?(digits) && !test_card?(digits)
          secret &&= !of_uuid?(text, *Regexp.last_match.offset(0))
          secret ? "#{digits[0, 6]}…#{digits[-4, 4]}" : found
        end
      end

      # By chance one in some thousand random UUIDs holds what could be a card number.
      def self.of_uuid?(text, start, ending)
        at = [0, start - UUID_LENGTH].max
        while (found = UUID.match(text, at)) && found.begin(0) <= start
          return true if ending <= found.end(0)

          at = found.end(0)
        end
        false
      end
      private_class_method :of_uuid?

      def self.passes_luhn?(digits)
        total = 0
        digits.reverse.each_char.with_index do |digit, at|
          number = digit.to_i
          number = number > 4 ? number * 2 - 9 : number * 2 if at.odd?
          total += number
        end
        (total % 10).zero?
      end
      private_class_method :passes_luhn?
    end
  end
end
