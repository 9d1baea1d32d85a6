// SPDX-License-Identifier: Apache-2.0

package import MeshModel

/// The settings in force, each with where it came from.
///
/// Flag, then variable, then the file's section for the context, then the file, then the default.
package struct Settings: Sendable, Equatable {
  /// Where a value came from.
  package enum Origin: Sendable, Equatable {
    case standard
    case file(path: String, line: Int)
    /// The section `contexts` of the file.
    case context(name: String, path: String, line: Int)
    case variable(String)
    case flag(String)

    /// As `config show` tells it.
    package var description: String {
      switch self {
      case .standard: "default"
      case .file(let path, let line): "\(path):\(line)"
      case .context(let name, let path, let line): "context \(name), \(path):\(line)"
      case .variable(let name): name
      case .flag(let flag): flag
      }
    }
  }

  /// A value and its origin.
  package struct Entry: Sendable, Equatable {
    package var value: SettingValue
    package var origin: Origin
  }

  package private(set) var entries: [String: Entry]
  package private(set) var health: HealthRules
  package private(set) var healthOrigin: Origin
  /// What of the file or the variables can't be used; the next layer holds instead.
  package private(set) var problems: [FileProblem]

  /// What holds without any file, variable or flag.
  package static let standard = Settings()

  private init() {
    entries = Dictionary(
      uniqueKeysWithValues: SettingTable.all.map {
        ($0.key, Entry(value: $0.fallback, origin: .standard))
      }
    )
    health = HealthRules()
    healthOrigin = .standard
    problems = []
  }

  /// Lays the layers over each other.
  ///
  /// - Parameters:
  ///   - document: The configuration file; nil where there is none.
  ///   - file: Its path.
  ///   - context: The section of `contexts` that holds; nil for none.
  ///   - environment: Where variables are looked up.
  ///   - arguments: The words of the command line after the program; checked by the commands.
  package init(
    document: FieldValue?,
    file: String,
    context: String? = nil,
    environment: [String: String] = [:],
    arguments: [String] = []
  ) {
    self.init()
    if let document { read(document, file: file, context: context) }
    readVariables(environment)
    readFlags(arguments)
  }

  /// The entry of a key of the table.
  package subscript(_ key: String) -> Entry {
    guard let entry = entries[key] else {
      preconditionFailure("there is no setting \(key) in the table")
    }
    return entry
  }

  /// The value of a key as a duration in seconds.
  package func seconds(_ key: String) -> Double {
    DurationText.seconds(self[key].value.text) ?? 1
  }

  /// The value of a key as truth.
  package func isOn(_ key: String) -> Bool {
    BooleanText.value(self[key].value.text) ?? false
  }

  /// Whether one of them was given on the command line.
  package func isFlagged(_ keys: String...) -> Bool {
    keys.contains { key in
      if case .flag = self[key].origin { true } else { false }
    }
  }

  /// Whether nobody set it.
  package func isStandard(_ key: String) -> Bool {
    self[key].origin == .standard
  }
}

// MARK: - File

extension Settings {
  private static let structuredKeys = ["health", "contexts"]

  private mutating func read(_ document: FieldValue, file: String, context: String?) {
    guard !document.fields.isEmpty || document.isNull else {
      report(file, document.position, "expected keys and values, such as `theme: nord`")
      return
    }
    take(document.fields, file: file) { .file(path: file, line: $0) }
    guard let contexts = document.field("contexts") else { return }
    for section in contexts.value.fields {
      // All are checked, so that a mistake shows before the context is used.
      var checked = Settings()
      checked.take(section.value.fields, file: file) {
        .context(name: section.key, path: file, line: $0)
      }
      problems += checked.problems
      guard section.key == context else { continue }
      for (key, entry) in checked.entries where entry.origin != .standard {
        entries[key] = entry
      }
      if checked.healthOrigin != .standard {
        health = checked.health
        healthOrigin = checked.healthOrigin
      }
    }
  }

  private mutating func take(
    _ fields: [FieldValue.Field],
    file: String,
    origin: (Int) -> Origin
  ) {
    for field in fields {
      let line = Int(field.keyPosition.line)
      if field.key == "health" {
        var reader = HealthReader(file: file)
        health = reader.rules(field.value)
        healthOrigin = origin(line)
        problems += reader.problems
      } else if let setting = SettingTable.setting(field.key) {
        take(field.value, of: setting, file: file, origin: origin(line))
      } else if field.key != "contexts" {
        let known = SettingTable.all.map(\.key) + Settings.structuredKeys
        report(
          file,
          field.keyPosition,
          "no setting `\(field.key)`" + NearestName.question(field.key, among: known)
        )
      }
    }
  }

  private mutating func take(
    _ value: FieldValue,
    of setting: Setting,
    file: String,
    origin: Origin
  ) {
    guard !value.isNull else { return }
    let isList = setting.kind == .list || setting.kind == .secrets
    guard value.fields.isEmpty, isList || value.elements.isEmpty else {
      let wanted = isList ? "a list of texts" : "one value"
      report(file, value.position, "`\(setting.key)` takes \(wanted)")
      return
    }
    guard isList else {
      let text = value.text ?? ""
      if let objection = setting.kind.objection(to: text) {
        report(file, value.position, "`\(setting.key)` can't be `\(text)`: \(objection)")
      } else {
        entries[setting.key] = Entry(value: .text(text), origin: origin)
      }
      return
    }
    let texts = value.text.map { [$0] } ?? value.texts
    entries[setting.key] = Entry(value: .list(texts), origin: origin)
  }

  private mutating func report(_ file: String, _ position: SourcePosition, _ message: String) {
    problems.append(FileProblem(file: file, line: Int(position.line), message))
  }
}

// MARK: - Variables and flags

extension Settings {
  /// A list in a variable is separated by commas, secrets and targets with labels by line ends.
  private mutating func readVariables(_ environment: [String: String]) {
    for setting in SettingTable.all {
      guard let text = environment[setting.variable], !text.isEmpty else { continue }
      let origin = Origin.variable(setting.variable)
      switch setting.kind {
      case .list, .secrets:
        let isLines =
          setting.kind == .secrets || text.contains(where: \.isNewline)
          || text.contains(";")
        let parts = text.split { isLines ? $0.isNewline : $0 == "," }.map(String.init)
        entries[setting.key] = Entry(value: .list(parts), origin: origin)
      default:
        if let objection = setting.kind.objection(to: text) {
          problems.append(
            FileProblem(file: setting.variable, line: 0, "can't be `\(text)`: \(objection)")
          )
        } else {
          entries[setting.key] = Entry(value: .text(text), origin: origin)
        }
      }
    }
  }

  private mutating func readFlags(_ arguments: [String]) {
    for setting in SettingTable.all where setting.hasFlag {
      let name = "--\(setting.key)"
      if setting.kind == .boolean {
        for (flag, text) in [(name, "true"), ("--no-\(setting.key)", "false")]
        where arguments.contains(flag) {
          entries[setting.key] = Entry(value: .text(text), origin: .flag(flag))
        }
        continue
      }
      let names = [name] + (setting.letter.map { ["-\($0)"] } ?? [])
      let values = Settings.values(of: names, in: arguments)
      guard let last = values.last else { continue }
      let isList = setting.kind == .list || setting.kind == .secrets
      entries[setting.key] = Entry(
        value: isList ? .list(values) : .text(last),
        origin: .flag(name)
      )
    }
  }

  /// The values of a flag on a command line, `--flag value` and `--flag=value`.
  package static func values(of names: [String], in arguments: [String]) -> [String] {
    var result: [String] = []
    for (index, word) in arguments.enumerated() {
      if word == "--" { break }
      if names.contains(word), index + 1 < arguments.count {
        result.append(arguments[index + 1])
      } else if let name = names.first(where: { word.hasPrefix($0 + "=") }) {
        result.append(String(word.dropFirst(name.count + 1)))
      }
    }
    return result
  }
}
