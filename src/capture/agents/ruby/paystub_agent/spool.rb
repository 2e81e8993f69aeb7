# frozen_string_literal: true

module PaystubAgent
  # The file of this process in the spool folder: one line, one event, one write. There is no lock, so that
  # a signal handler can write in the middle of a write: lines are appended whole.
  module Spool
    @pid = 0

    class << self
      # Writes through: what was returned from is in the file, whatever becomes of the process.
      def write(event)
        start unless open?
        line = "#{JsonText.write(event)}\n"
        line = under_pressure(event, line) unless @pressure.nil?
        append(line) unless line.nil?
      end

      # Makes the file, so that a process that does nothing is seen, too. A fork has one of its own, under
      # its own pid, from its first event on.
      def start
        @file.close unless @file.nil? || @file.closed?
        @file = @remote = @pressure = nil
        @pid = Process.pid
        open_file
        append("#{JsonText.write(ProcessMarks.start)}\n")
      end

      # Daemons close all that is open.
      def open?
        @pid == Process.pid && (@file.nil? || !@file.closed?)
      end

      # Keeps bytes under their SHA-256. Returns whether they are there.
      def keep_blob(name, data)
        folder = File.join(Settings.spool, "blobs")
        path = File.join(folder, name)
        return true if File.exist?(path)

        Dir.mkdir(folder, 0o700) unless Dir.exist?(folder)
        draft = "#{path}.#{Process.pid}-#{random}"
        File.open(draft, File::WRONLY | File::CREAT | File::EXCL | File::BINARY, 0o600) { |file| file.write(data) }
        File.rename(draft, path)
        true
      rescue SystemCallError => problem
        Report.say("no blob: #{problem.inspect}")
        false
      end

      # At the end of the process: tells what was dropped, and waits for what is still under way.
      def finish
        dropped = @pressure.nil? || !open? ? 0 : @pressure.left
        tell_dropped(dropped) if dropped.positive?
        @remote&.finish
      end

      private

      def random
        Random.urandom(4).unpack1("H*")
      end

      def open_file
        path = File.join(Settings.spool, "#{@pid}-#{random}.ndjson")
        @file = File.open(path, File::WRONLY | File::CREAT | File::APPEND | File::BINARY, 0o600)
        @pressure = BackPressure.new(path)
      rescue SystemCallError => problem
        Report.say("the spool is not writable (#{problem.inspect}): events go to #{Settings.url}")
        @remote = RemoteSpool.new
      end

      def under_pressure(event, line)
        kept = @pressure.admit(event, line.bytesize)
        dropped = @pressure.take_dropped
        tell_dropped(dropped) if dropped.positive?
        return nil if kept.nil?

        kept.equal?(event) ? line : "#{JsonText.write(kept)}\n"
      end

      def tell_dropped(count)
        append("#{JsonText.write(ProcessMarks.dropped(count))}\n")
      end

      def append(line)
        return @remote.send_line(line) unless @remote.nil?

        written = @file.syswrite(line)
        while written < line.bytesize
          line = line.byteslice(written..-1)
          written = @file.syswrite(line)
        end
      end
    end
  end
end
