// SPDX-License-Identifier: Apache-2.0

import MeshModel
import Terminal

/// A line of YAML in pieces: keys, comments, and the value that a finding is about.
struct ConfigurationLine {
  private let characters: [Character]
  private let roles: [Role]

  /// `faultColumn` is where the finding's value begins, from 0, in characters.
  init(_ line: String, faultColumn: Int?, role: Role?) {
    let characters = Array(DisplayText.sanitized(line))
    var roles = [Role](repeating: .text, count: characters.count)
    let begin = characters.firstIndex { $0 != " " && $0 != "-" } ?? characters.count
    if characters.dropFirst(begin).first == "#" {
      for index in begin..<characters.count { roles[index] = .secondary }
    } else if let colon = characters.indices.first(where: { index in
      index > begin && characters[index] == ":"
        && (index + 1 == characters.count || characters[index + 1] == " ")
    }) {
      for index in begin...colon { roles[index] = .accent }
    }
    if let faultColumn, let role {
      let start = faultColumn < characters.count ? faultColumn : begin
      for index in min(start, characters.count)..<characters.count { roles[index] = role }
    }
    self.characters = characters
    self.roles = roles
  }

  /// The pieces behind so many columns.
  func pieces(from column: Int) -> [StyledText] {
    var result: [StyledText] = []
    var skipped = 0
    for (character, role) in zip(characters, roles) {
      guard skipped >= column else {
        skipped += CellWidth.columns(of: String(character))
        continue
      }
      if let last = result.last, last.style == Style(role) {
        result[result.count - 1].text.append(character)
      } else {
        result.append(StyledText(String(character), role))
      }
    }
    return result
  }
}
