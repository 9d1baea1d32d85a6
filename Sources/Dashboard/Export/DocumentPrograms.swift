// SPDX-License-Identifier: Apache-2.0

import Glibc
import Terminal

/// Which programs texts are opened with, by the environment.
package struct DocumentPrograms: Sendable, Equatable {
  /// A shell command, as `$PAGER` is.
  package var pager: String
  /// A shell command, as `$EDITOR` is.
  package var editor: String

  /// Reads `PAGER`, `VISUAL` and `EDITOR`.
  package init(environment: [String: String] = [:]) {
    func first(_ names: String...) -> String? {
      names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }
    pager = first("PAGER") ?? (OutsideProgram.isInstalled("less") ? "less" : "more")
    editor = first("VISUAL", "EDITOR") ?? "vi"
  }

  /// A program about to be run on a file.
  struct Prepared {
    var arguments: [String]
    /// Written for the program; to be removed.
    var temporaryPath: String?

    func cleanUp() {
      if let temporaryPath { unlink(temporaryPath) }
    }
  }

  /// The command for a document; a text that lies in no file is written to one that only we can read.
  func prepare(_ document: OpenedDocument) -> Result<Prepared, SavingFailure> {
    switch document.content {
    case .file(let path):
      guard access(path, R_OK) == 0 else {
        let reason = String(cString: strerror(errno))
        return .failure(SavingFailure(verb: "read", path: path, reason: reason))
      }
      return .success(Prepared(arguments: command(for: document, path: path)))
    case .text(let text, let name):
      return DocumentPrograms.write(text, name: name).map { path in
        Prepared(arguments: command(for: document, path: path), temporaryPath: path)
      }
    }
  }

  /// The words of the command are the user's own shell syntax; the path is handed over apart.
  private func command(for document: OpenedDocument, path: String) -> [String] {
    let program = document.purpose == .reading ? pager : editor
    let line = document.line > 1 ? "+\(document.line) " : ""
    return ["/bin/sh", "-c", "exec \(program) \(line)\"$1\"", "meshtop", path]
  }

  private static func write(_ text: String, name: String) -> Result<String, SavingFailure> {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    let clean = name.split { !($0.isLetter || $0.isNumber || "._-".contains($0)) }
      .joined(separator: "-")
    let suffix = "-" + clean.suffix(60)
    var template = Array("\(folder)/meshtop-XXXXXX\(suffix)".utf8CString)
    let descriptor = mkstemps(&template, Int32(suffix.utf8.count))
    let path = template.withUnsafeBufferPointer { pointer in
      pointer.baseAddress.map { String(cString: $0) } ?? folder
    }
    func failure() -> Result<String, SavingFailure> {
      .failure(SavingFailure(path: path, reason: String(cString: strerror(errno))))
    }
    guard descriptor >= 0 else { return failure() }
    defer { close(descriptor) }
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return failure() }
      bytes = bytes.dropFirst(count)
    }
    return .success(path)
  }
}
