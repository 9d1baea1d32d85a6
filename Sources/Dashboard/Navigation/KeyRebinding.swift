// SPDX-License-Identifier: Apache-2.0

package import MeshModel
package import Terminal

/// Gives actions other keys, as `keys.yaml` says.
///
///     pause: p
///     move-up: [up, k, i]
///     find: [/, ctrl-s]
///     suspend: none
///
/// A key that is given goes away from whatever had it in the same place.
package enum KeyRebinding {
  /// The table that came of it, and what could not be done.
  package struct Reading: Sendable {
    package var table: KeyTable<DashboardAction, KeyScope>
    package var problems: [FileProblem]
  }

  /// Applies a file to a table.
  package static func apply(
    _ document: FieldValue,
    file: String,
    to table: KeyTable<DashboardAction, KeyScope>
  ) -> Reading {
    var rebinding = Rebinding(file: file, table: table)
    for field in document.fields { rebinding.read(field) }
    rebinding.apply()
    return Reading(table: rebinding.table, problems: rebinding.problems)
  }

  /// One file on its way into the table.
  private struct Rebinding {
    let file: String
    var table: KeyTable<DashboardAction, KeyScope>
    var problems: [FileProblem] = []
    private var wanted: [(name: String, keys: [Key], line: Int)] = []

    init(file: String, table: KeyTable<DashboardAction, KeyScope>) {
      self.file = file
      self.table = table
    }

    mutating func read(_ field: FieldValue.Field) {
      let line = Int(field.keyPosition.line)
      let names = table.bindings.map(\.action.name)
      guard names.contains(field.key) else {
        report(
          line,
          "no action `\(field.key)`" + NearestName.question(field.key, among: names)
            + " Docs/Keys.md lists them"
        )
        return
      }
      guard field.key != DashboardAction.interrupt.name else {
        report(line, "Ctrl-C always quits; bind `quit` instead")
        return
      }
      var keys: [Key] = []
      let parts = field.value.elements.isEmpty ? [field.value] : field.value.elements
      for part in parts where !part.isNull && part.text != "none" {
        guard let key = part.text.flatMap(Key.init(name:)) else {
          report(
            Int(part.position.line),
            "no key `\(part.text ?? "")`: write a character, a word such as space or page-up, "
              + "ctrl-x, or f1 to f12"
          )
          continue
        }
        guard key != .control("c") else {
          report(Int(part.position.line), "Ctrl-C always quits; take another key")
          continue
        }
        keys.append(key)
      }
      if keys.isEmpty, parts.contains(where: { !$0.isNull && $0.text != "none" }) { return }
      wanted.append((field.key, keys, line))
    }

    /// All at once, so that two actions can change places.
    mutating func apply() {
      for index in table.bindings.indices {
        let name = table.bindings[index].action.name
        if let given = wanted.last(where: { $0.name == name }) {
          table.bindings[index].keys = given.keys
        }
      }
      for (index, given) in wanted.enumerated() {
        for other in wanted.prefix(index) where other.name != given.name {
          for key in given.keys where other.keys.contains(key) && meet(given.name, other.name) {
            report(
              given.line,
              "`\(key.name)` is bound to `\(other.name)` on line \(other.line) already"
            )
            drop(key, from: given.name)
          }
        }
      }
      for given in wanted {
        for key in given.keys { take(key, for: given) }
      }
    }

    /// Removes the key from what the file leaves alone.
    private mutating func take(_ key: Key, for given: (name: String, keys: [Key], line: Int)) {
      let scopes = scopes(of: given.name)
      for index in table.bindings.indices {
        let binding = table.bindings[index]
        let name = binding.action.name
        guard name != given.name, binding.keys.contains(key),
          !wanted.contains(where: { $0.name == name }),
          scopes.contains(where: {
            collide($0, binding.scopes) || $0.isEmpty && !binding.scopes.isEmpty
          })
        else { continue }
        table.bindings[index].keys.removeAll { $0 == key }
        if table.bindings[index].keys.isEmpty {
          report(
            given.line,
            "`\(key.name)` was the only key of `\(name)`, which has none now; bind it too"
          )
        }
      }
    }

    private mutating func drop(_ key: Key, from name: String) {
      for index in table.bindings.indices where table.bindings[index].action.name == name {
        table.bindings[index].keys.removeAll { $0 == key }
      }
    }

    private func scopes(of name: String) -> [Set<KeyScope>] {
      table.bindings.filter { $0.action.name == name }.map(\.scopes)
    }

    private func meet(_ left: String, _ right: String) -> Bool {
      scopes(of: left).contains { first in
        scopes(of: right).contains { collide(first, $0) }
      }
    }

    /// Whether both act in one place and neither goes before the other there.
    private func collide(_ left: Set<KeyScope>, _ right: Set<KeyScope>) -> Bool {
      left.isEmpty == right.isEmpty && (left.isEmpty || !left.isDisjoint(with: right))
    }

    private mutating func report(_ line: Int, _ message: String) {
      problems.append(FileProblem(file: file, line: line, message))
    }
  }
}
