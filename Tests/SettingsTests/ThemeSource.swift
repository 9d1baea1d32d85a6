// SPDX-License-Identifier: Apache-2.0

import Terminal

/// A theme as Swift source, for the table of the built-in ones; to be formatted.
struct ThemeSource {
  private let theme: Theme

  init(_ theme: Theme) {
    self.theme = theme
  }

  /// `SolarizedDark` for `solarized-dark`; `default` is a word of Swift's and goes as `Standard`.
  var typeSuffix: String {
    let name = theme.name == "default" ? "standard" : theme.name
    return name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  var text: String {
    let property = typeSuffix.prefix(1).lowercased() + typeSuffix.dropFirst()
    let roles = Role.allCases.compactMap { role in
      theme.appearances[role].map { "      .\(role): \(source($0)),\n" }
    }
    return """
      // SPDX-License-Identifier: Apache-2.0

      extension Theme {
        /// Themes/\(theme.name).yaml; written from it by `make docs`.
        package static let \(property) = Theme(
          name: "\(theme.name)",
          appearances: [
      \(roles.joined())    ],
          selection: \(source(theme.selection))
        )
      }

      """
  }

  private func source(_ appearance: Appearance) -> String {
    var parts: [String] = []
    if !appearance.foreground.isEmpty { parts.append(source(appearance.foreground)) }
    if !appearance.background.isEmpty {
      parts.append("background: " + source(appearance.background))
    }
    let attributes = [
      ("bold", TextAttributes.bold), ("dim", .dim), ("underline", .underline),
      ("reverse", .reverse),
    ].filter { appearance.attributes.contains($0.1) }.map { "." + $0.0 }
    if !attributes.isEmpty {
      parts.append("attributes: [\(attributes.joined(separator: ", "))]")
    }
    return "Appearance(\(parts.joined(separator: ", ")))"
  }

  private func source(_ colors: [ThemeColor]) -> String {
    let texts = colors.map { color in
      switch color {
      case .standard: ".standard"
      case .ansi(let index): ".ansi(\(index))"
      case .indexed(let index): ".indexed(\(index))"
      case .rgb(let red, let green, let blue):
        ".hex(0x"
          + [red, green, blue].map { part in
            (part < 16 ? "0" : "") + String(part, radix: 16, uppercase: true)
          }.joined() + ")"
      }
    }
    return "[\(texts.joined(separator: ", "))]"
  }
}
