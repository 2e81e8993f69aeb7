# frozen_string_literal: true

module PaystubAgent
  # Errors of calls, as the record tells them.
  module Problems
    LONGEST_MESSAGE = 2000
    DEEPEST = 8
    private_constant :LONGEST_MESSAGE, :DEEPEST

    # `err` of an event: the class of the exception, what it says, and the system's code if there is one.
    def self.describe(problem)
      err = { name: problem.class.name.to_s, message: Redaction.redactor.text(problem.message.to_s[0, LONGEST_MESSAGE]) }
      code = code_of(problem)
      err[:code] = code unless code.nil?
      err
    end

    def self.code_of(problem)
      DEEPEST.times do
        return nil if problem.nil?
        return problem.class.name[/\w+\z/] if problem.is_a?(SystemCallError) && problem.class.name.start_with?("Errno::")
        return "ETIMEDOUT" if problem.class.ancestors.any? { |one| one.name == "Timeout::Error" }

        problem = problem.cause
      end
      nil
    end
    private_class_method :code_of
  end
end
