// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// A self-signed certificate for `mesh.example` and 127.0.0.1 in a temporary folder.
struct Certificates {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("meshtop-tls-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["server", "client"] {
      try Shell.run(
        """
        openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 \
        -keyout \(name).key -out \(name).pem -subj /CN=\(name) \
        -addext subjectAltName=DNS:mesh.example,IP:127.0.0.1
        """,
        in: folder
      )
    }
  }

  func path(_ file: String) -> String { folder.appendingPathComponent(file).path }

  func bytes(_ file: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent(file)))
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }
}

/// Runs a command of the system and gives what it prints.
enum Shell {
  struct Failure: Error {
    let command: String
    let output: String
  }

  @discardableResult
  static func run(_ command: String, in folder: URL? = nil) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = folder
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let text = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(command: command, output: String(decoding: text, as: UTF8.self))
    }
    return data
  }
}

/// `openssl s_server`, which answers each request with a status page over TLS.
final class TLSServer {
  let port: Int
  private let process = Process()

  /// Starts it; with `asksForCertificate` a client must present `client.pem`.
  init(_ certificates: Certificates, asksForCertificate: Bool = false) throws {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      ["openssl", "s_server", "-www", "-accept", "127.0.0.1:0"]
      + ["-cert", certificates.path("server.pem"), "-key", certificates.path("server.key")]
      + (asksForCertificate
        ? ["-Verify", "1", "-verify_return_error", "-CAfile", certificates.path("client.pem")] : [])
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    var text = ""
    while let data = try output.fileHandleForReading.read(upToCount: 1), !data.isEmpty {
      text += String(decoding: data, as: UTF8.self)
      if text.hasSuffix("\n"), text.contains("ACCEPT") { break }
    }
    guard let digits = text.split(separator: ":").last, let port = Int(digits.dropLast()) else {
      kill(process.processIdentifier, SIGKILL)
      throw Shell.Failure(command: "openssl s_server", output: text)
    }
    self.port = port
  }

  var url: String { "https://127.0.0.1:\(port)/" }

  /// Kills it: a child of a dispatch thread inherits a mask in which SIGTERM is blocked.
  func stop() {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
