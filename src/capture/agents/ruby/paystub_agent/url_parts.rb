# frozen_string_literal: true

module PaystubAgent
  # A URL taken apart, without the library: the program may bring another version of that.
  UrlParts = Struct.new(:scheme, :host, :port, :authority, :path) do
    def self.of(url)
      scheme, authority, rest = url.to_s.match(%r{\A([a-z][a-z0-9+.-]*)://([^/?#]*)(.*)\z}im)&.captures
      return new("", "", 0, "", url.to_s[/\A[^?#]*/]) if scheme.nil?

      authority = authority.rpartition("@")[2]
      host, port = authority.match(/\A(\[[^\]]*\]|[^:]*)(?::(\d+))?/).captures
      port = port.nil? ? { "http" => 80, "https" => 443 }.fetch(scheme.downcase, 0) : port.to_i
      new(scheme.downcase, host.downcase, port, authority, rest[/\A[^?#]*/])
    end
  end
end
