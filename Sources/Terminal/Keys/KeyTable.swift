// SPDX-License-Identifier: Apache-2.0

/// One row of the key table.
package struct KeyBinding<Action: Equatable & Sendable, Scope: Hashable & Sendable>: Sendable {
  package var keys: [Key]
  package var action: Action
  /// One or two words for the footer; nil keeps it out of there.
  package var hint: String?
  /// What it does, for the help.
  package var help: String
  /// The heading in the help that it stands under.
  package var group: String
  /// Where it acts; empty means everywhere.
  package var scopes: Set<Scope>

  package init(
    _ keys: [Key],
    _ action: Action,
    hint: String? = nil,
    help: String,
    group: String,
    scopes: Set<Scope> = []
  ) {
    self.keys = keys
    self.action = action
    self.hint = hint
    self.help = help
    self.group = group
    self.scopes = scopes
  }
}

/// The one source of what keys do, of the footer's hints and of the help.
package struct KeyTable<Action: Equatable & Sendable, Scope: Hashable & Sendable>: Sendable {
  /// Most used first: the order of hints and help.
  package var bindings: [KeyBinding<Action, Scope>]

  package init(_ bindings: [KeyBinding<Action, Scope>]) {
    self.bindings = bindings
  }

  /// The bindings that act in a scope.
  package func bindings(in scope: Scope) -> [KeyBinding<Action, Scope>] {
    bindings.filter { $0.scopes.isEmpty || $0.scopes.contains(scope) }
  }

  /// What a key does in a scope; a binding of that scope goes before one that acts everywhere.
  package func action(for key: Key, in scope: Scope) -> Action? {
    let candidates = bindings(in: scope).filter { $0.keys.contains(key) }
    return (candidates.first { !$0.scopes.isEmpty } ?? candidates.first)?.action
  }

  /// The bindings of a scope under their headings, in the order of the table.
  package func groups(
    in scope: Scope
  ) -> [(title: String, bindings: [KeyBinding<Action, Scope>])] {
    var result: [(title: String, bindings: [KeyBinding<Action, Scope>])] = []
    for binding in bindings(in: scope) {
      if let index = result.firstIndex(where: { $0.title == binding.group }) {
        result[index].bindings.append(binding)
      } else {
        result.append((binding.group, [binding]))
      }
    }
    return result
  }

  /// Keys that are bound twice where both would act; empty in a sound table.
  package func conflicts(in scope: Scope) -> [Key] {
    var seen: [Key: Bool] = [:]
    var result: [Key] = []
    for binding in bindings(in: scope) {
      for key in binding.keys {
        let isScoped = !binding.scopes.isEmpty
        if let earlier = seen[key], earlier == isScoped { result.append(key) }
        seen[key] = isScoped
      }
    }
    return result
  }
}
