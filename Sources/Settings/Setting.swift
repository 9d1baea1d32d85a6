// SPDX-License-Identifier: Apache-2.0

/// One thing that can be set: by a flag, a variable, or a key of the configuration file.
///
/// Its key is the flag's long name; its variable is `MESHTOP_` and the key in capitals, `_` for `-`.
package struct Setting: Sendable, Equatable {
  /// What a value may be.
  package enum Kind: Sendable, Equatable {
    /// `500ms`, `15s`, `5m`, `1h`.
    case duration
    /// `true` or `false`, also `on`, `off`, `yes` and `no`.
    case boolean
    case text
    case choice([String])
    /// A whole number within bounds.
    case number(ClosedRange<Int>)
    /// Several texts; one by itself will do.
    case list
    /// The same, and never printed.
    case secrets
  }

  /// Where it stands in `config show`.
  package enum Section: String, Sendable, CaseIterable {
    case sources = "Where figures come from"
    case traces = "Where traces come from"
    case figures = "What is computed"
    case looks = "How it looks"
    case behaviour = "How the dashboard behaves"
  }

  package var key: String
  package var kind: Kind
  /// What holds where nobody says otherwise.
  package var fallback: SettingValue
  package var section: Section
  /// What it does, for `config show` and the manual.
  package var help: String
  /// There is a flag of that name.
  package var hasFlag: Bool
  /// The flag's single letter.
  package var letter: Character?

  init(
    _ key: String,
    _ kind: Kind,
    _ fallback: SettingValue,
    _ section: Section,
    hasFlag: Bool = true,
    letter: Character? = nil,
    help: String
  ) {
    self.key = key
    self.kind = kind
    self.fallback = fallback
    self.section = section
    self.hasFlag = hasFlag
    self.letter = letter
    self.help = help
  }

  /// `MESHTOP_TARGETS_FILE` for `targets-file`.
  package var variable: String {
    "MESHTOP_" + key.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }

  /// The flag as it is written, `--no-mouse` for what is on by itself; nil without one.
  package var flag: String? {
    guard hasFlag else { return nil }
    return kind == .boolean && fallback == .text("true") ? "--no-\(key)" : "--\(key)"
  }
}

/// What a setting is set to, as it is written.
package enum SettingValue: Sendable, Equatable {
  case text(String)
  case list([String])

  /// The text; of a list the first.
  package var text: String {
    switch self {
    case .text(let text): text
    case .list(let texts): texts.first ?? ""
    }
  }

  /// The texts; of a text that alone, none where it is empty.
  package var texts: [String] {
    switch self {
    case .text(let text): text.isEmpty ? [] : [text]
    case .list(let texts): texts
    }
  }
}

extension Setting.Kind {
  /// Why a value won't do, as the end of a sentence that names the setting; nil where it will.
  func objection(to text: String) -> String? {
    switch self {
    case .text, .list, .secrets: nil
    case .duration:
      DurationText.seconds(text) == nil ? "write a duration such as 500ms, 15s, 5m or 1h" : nil
    case .boolean: BooleanText.value(text) == nil ? "write true or false" : nil
    case .choice(let choices):
      choices.contains(text) ? nil : "choose " + choices.joined(separator: ", ")
    case .number(let bounds):
      Int(text).map(bounds.contains) == true
        ? nil : "give \(bounds.lowerBound) to \(bounds.upperBound)"
    }
  }
}

/// Durations as flags, variables and files write them.
package enum DurationText {
  /// More than 0 and at most a day; nil for what is no duration.
  package static func seconds(_ text: String) -> Double? {
    let units: [(suffix: String, seconds: Double)] = [
      ("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600),
    ]
    guard let unit = units.first(where: { text.hasSuffix($0.suffix) }),
      let number = Double(text.dropLast(unit.suffix.count)),
      number.isFinite, number > 0, number * unit.seconds <= 86_400
    else { return nil }
    return number * unit.seconds
  }
}

/// Truth as variables and files write it.
package enum BooleanText {
  /// Nil for what is neither.
  package static func value(_ text: String) -> Bool? {
    switch text.lowercased() {
    case "true", "on", "yes", "1": true
    case "false", "off", "no", "0": false
    default: nil
    }
  }
}
