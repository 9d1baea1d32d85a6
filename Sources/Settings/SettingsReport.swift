// SPDX-License-Identifier: Apache-2.0

import MeshModel

/// The settings in force as a configuration file with comments, for `config show`.
package enum SettingsReport {
  /// The text; read as a file it gives the same settings, but for secrets.
  package static func text(of settings: Settings, file: String) -> String {
    var lines = [
      "# The configuration in force; each line says where its value came from.",
      "# Saved as \(DisplayText.sanitized(file)) it is read at every start, and again when it changes.",
      "# Flags go before MESHTOP_… variables, these before `contexts`, that before the rest.",
    ]
    for section in Setting.Section.allCases {
      lines += ["", "## \(section.rawValue)"]
      for setting in SettingTable.all where setting.section == section {
        lines += [""] + comment(of: setting) + [line(of: setting, settings[setting.key])]
      }
    }
    lines += [
      "", "## From which share of errors on, in percent, traffic is degraded or failing", "",
      "# errors: HTTP 5xx, gRPC statuses, no response; 0 means any share. client-errors: HTTP 4xx.",
      "# workloads: the first rule whose patterns match holds.",
    ]
    return (lines + health(settings)).joined(separator: "\n") + "\n"
  }

  private static func comment(of setting: Setting) -> [String] {
    let names = [setting.flag, setting.variable].compactMap(\.self).joined(separator: ", ")
    return ["# \(setting.help)", "# \(names)"]
  }

  private static func line(of setting: Setting, _ entry: Settings.Entry) -> String {
    let origin = "  # " + DisplayText.sanitized(entry.origin.description)
    if setting.kind == .secrets, !entry.value.texts.isEmpty {
      let count = entry.value.texts.count
      return "\(setting.key): []\(origin), \(count) \(count == 1 ? "value" : "values") not shown"
    }
    let value: String
    switch entry.value {
    case .text(let text): value = scalar(text, of: setting.kind)
    case .list(let texts):
      value = "[" + texts.map { quoted(concealed($0)) }.joined(separator: ", ") + "]"
    }
    return "\(setting.key): \(value)\(origin)"
  }

  private static func scalar(_ text: String, of kind: Setting.Kind) -> String {
    switch kind {
    case .boolean: BooleanText.value(text) == true ? "true" : "false"
    case .duration, .number, .choice: text
    case .text, .list, .secrets: quoted(concealed(text))
    }
  }

  private static func health(_ settings: Settings) -> [String] {
    let rules = settings.health
    var lines = ["health:  # " + DisplayText.sanitized(settings.healthOrigin.description)]
    lines += rows(rules.standard, indentation: "  ")
    guard !rules.rules.isEmpty else { return lines + ["  workloads: []"] }
    lines.append("  workloads:")
    for rule in rules.rules {
      lines.append("    - name: \(quoted(rule.name))")
      lines.append("      namespace: \(quoted(rule.namespace))")
      lines += rows(rule.thresholds, indentation: "      ")
    }
    return lines
  }

  private static func rows(_ thresholds: HealthThresholds, indentation: String) -> [String] {
    [("errors", thresholds.errors), ("client-errors", thresholds.clientErrors)].map { name, row in
      "\(indentation)\(name): {degraded: \(number(row.degraded)), failing: \(number(row.failure))}"
    }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }

  /// A text in double quotes, as YAML and JSON read it.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        if DisplayText.isUnsafe(scalar) {
          result += "·"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  /// A URL without the name and password in it.
  static func concealed(_ text: String) -> String {
    guard let scheme = text.firstRange(of: "://") else { return text }
    let rest = text[scheme.upperBound...]
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != ";" }
    guard let at = authority.lastIndex(of: "@") else { return text }
    return text[..<scheme.upperBound] + "…" + rest[at...]
  }
}
