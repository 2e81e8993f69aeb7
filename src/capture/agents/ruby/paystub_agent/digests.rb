# frozen_string_literal: true

require "digest"

module PaystubAgent
  # SHA-256, of bodies that go by and of keys.
  module Digests
    BLOCK = 64
    private_constant :BLOCK

    def self.running
      Digest::SHA256.new
    end

    def self.sha256(data)
      Digest::SHA256.hexdigest(data)
    end

    # The first 12 hex digits of HMAC-SHA256: the same key is seen to be the same, and no more.
    def self.fingerprint(salt, key)
      salt = salt.b
      salt = Digest::SHA256.digest(salt) if salt.bytesize > BLOCK
      bytes = salt.ljust(BLOCK, "\0").bytes
      inner = Digest::SHA256.digest(bytes.map { |byte| byte ^ 0x36 }.pack("C*") + key.b)
      Digest::SHA256.hexdigest(bytes.map { |byte| byte ^ 0x5c }.pack("C*") + inner)[0, 12]
    end
  end
end
