# frozen_string_literal: true

module PaystubAgent
  module Servers
    # WEBrick and its servlets. What Rack serves through it is told here, too, and adopted there.
    module Webrick
      INBOUND = :@__paystub_inbound
      private_constant :INBOUND

      # An answer that comes from a file or from code, on its way out.
      Out = Struct.new(:to, :tap) do
        def write(*parts)
          parts.each { |part| tap.push(part) }
          to.write(*parts)
        end

        def <<(part)
          write(part)
          self
        end
      end
      private_constant :Out

      class << self
        def install
          Patching.around(WEBrick::HTTPServer, :service) do |server, args, block, original|
            request, response = args
            inbound = Report.attempt("a request") { start(request) }
            response.instance_variable_set(INBOUND, inbound)
            next original.bind_call(server, *args, &block) if inbound.nil?

            serve(inbound, request) { original.bind_call(server, *args, &block) }
          end
          Patching.around(WEBrick::HTTPResponse, :send_response) do |response, args, block, original|
            inbound = response.instance_variable_get(INBOUND)
            Report.attempt("an answer") { head(inbound, response) } unless inbound.nil?
            finish(inbound) { original.bind_call(response, *args, &block) }
          end
        end

        private

        def start(request)
          headers = request.raw_header.join.scan(/^([^:\s]+):\s*(.*?)\r?$/)
          uri = request.request_uri
          inbound = Inbound.new("webrick", request.request_method, uri.to_s, uri.path, headers)
          inbound.version(request.http_version.to_s)
          inbound.about[:remote] = request.peeraddr[3]
          inbound
        end

        def serve(inbound, request, &service)
          Context.inside(inbound, &service)
        rescue StandardError => problem
          ordinary = problem.is_a?(WEBrick::HTTPStatus::Status)
          Report.attempt("an exception") { inbound.raised(problem, false) } unless ordinary
          raise
        ensure
          Report.attempt("a body") { take_body(inbound, request) }
        end

        # What the servlet read; the rest is still in the socket.
        def take_body(inbound, request)
          body = request.instance_variable_get(:@body)
          inbound.received.push(body) if body.is_a?(String) && inbound.received.size.zero?
          inbound.read_to_end if body.is_a?(String)
        end

        def head(inbound, response)
          headers = response.header.map { |name, value| [name.to_s, value.to_s] }
          headers += response.cookies.map { |cookie| ["set-cookie", cookie.to_s] }
          inbound.answers(response.status, headers)
          body = response.body
          return inbound.sent.push(body) if body.is_a?(String)

          response.body = watched(body, inbound.sent)
        end

        def watched(body, tap)
          return proc { |out| body.call(Out.new(out, tap)) } if body.respond_to?(:call)

          body.extend(Read) if body.respond_to?(:read) && !body.frozen?
          body.instance_variable_set(INBOUND, tap) if body.is_a?(Read)
          body
        end

        def finish(inbound, &sending)
          return yield if inbound.nil?

          result = Context.inside(inbound, &sending)
          inbound.complete
          result
        rescue StandardError
          inbound&.abort
          raise
        end
      end

      # Put upon a file that is sent.
      module Read
        def read(*args)
          super.tap { |data| @__paystub_inbound.push(data) }
        end

        def readpartial(*args)
          super.tap { |data| @__paystub_inbound.push(data) }
        end
      end
      private_constant :Read
    end
  end
end
