# frozen_string_literal: true

module PaystubAgent
  # Puts a block of ours around a method of somebody else's.
  module Patching
    @done = {}

    # The block gets the receiver, the arguments, the block and the original as an unbound method, and
    # returns what the caller gets. Once per method; absent ones are left out.
    def self.around(owner, name, &ours)
      key = [owner, name]
      return if @done[key]

      visibility = visibility_of(owner, name)
      return Report.say("#{owner} has no #{name}: not captured there") if visibility.nil?

      @done[key] = true
      original = owner.instance_method(name)
      define(owner, name) { |receiver, args, block| ours.call(receiver, args, block, original) }
      owner.send(visibility, name)
    end

    # Of a module function or a class method.
    def self.around_own(owner, name, &ours)
      around(owner.singleton_class, name, &ours)
    end

    def self.visibility_of(owner, name)
      %i[public private protected].find { |kind| owner.send("#{kind}_method_defined?", name) }
    end
    private_class_method :visibility_of

    # Without the warning of -w that a method is redefined.
    def self.define(owner, name, &ours)
      verbose = $VERBOSE
      $VERBOSE = nil
      owner.send(:define_method, name) { |*args, &block| ours.call(self, args, block) }
      owner.send(:ruby2_keywords, name)
    ensure
      $VERBOSE = verbose
    end
    private_class_method :define
  end
end
