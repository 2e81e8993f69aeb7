# frozen_string_literal: true

module PaystubAgent
  # Lines of the program's files, redacted.
  module SourceLines
    MOST_FILES = 200
    LONGEST_FILE = 4 * 1024 * 1024
    LONGEST_LINE = 300
    AROUND = 5
    private_constant :MOST_FILES, :LONGEST_FILE, :LONGEST_LINE, :AROUND
    @files = {}

    class << self
      # From 1; nil where there is none.
      def line(file, number)
        text = lines(file)[number - 1] if number.positive?
        text.nil? ? nil : Redaction.redactor.text(text.rstrip[0, LONGEST_LINE])
      end

      # Up to five lines on either side, the first of them numbered, or nil.
      def around(file, number)
        first = [1, number - AROUND].max
        found = (first..number + AROUND).map { |at| line(file, at) }.compact
        found.empty? ? nil : { first: first, lines: found }
      end

      private

      def lines(file)
        known = @files[file]
        return known unless known.nil?

        @files.clear if @files.size >= MOST_FILES
        @files[file] = read(file)
      end

      def read(file)
        return [] unless File.file?(file) && File.size(file) <= LONGEST_FILE

        JsonText.utf8(File.binread(file)).lines
      rescue SystemCallError
        []
      end
    end
  end
end
