// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Collectors
import HTTPClient
import Settings

/// How to reach the Prometheus that figures come from: part of the source flags.
struct PrometheusOptions: ParsableArguments {
  @Option(
    name: .customLong("prometheus"),
    help: ArgumentHelp(
      "Ask this Prometheus, Thanos, Mimir or VictoriaMetrics for aggregates instead of scraping.",
      discussion: "With its path prefix, if it has one: https://mimir.example.org/prometheus",
      valueName: "URL"
    )
  )
  var givenURL: String?

  @Option(
    name: .customLong("prometheus-header"),
    help: ArgumentHelp(
      "Send this header with every query (repeatable): 'X-Scope-OrgID: team-a'.",
      valueName: "NAME: VALUE"
    )
  )
  var headerLines: [String] = Settings.inForce["prometheus-header"].value.texts

  @Option(
    name: .customLong("prometheus-param"),
    help: ArgumentHelp(
      "Add this to the URL of every query (repeatable): 'dedup=true'.",
      valueName: "NAME=VALUE"
    )
  )
  var parameters: [String] = Settings.inForce["prometheus-param"].value.texts

  @Option(
    name: .customLong("prometheus-token-file"),
    help: ArgumentHelp(
      "Send the bearer token in this file, read anew each time.",
      valueName: "FILE"
    )
  )
  var givenTokenFile: String?

  @Option(
    name: .customLong("prometheus-user"),
    help: ArgumentHelp("Log in by basic authentication.", valueName: "NAME")
  )
  var givenUser: String?

  @Option(
    name: .customLong("prometheus-password-file"),
    help: ArgumentHelp("The password of --prometheus-user, in a file.", valueName: "FILE")
  )
  var givenPasswordFile: String?

  @Option(
    name: .customLong("prometheus-ca-file"),
    help: ArgumentHelp("Trust these authorities (PEM) instead of the system's.", valueName: "FILE")
  )
  var givenAuthoritiesFile: String?

  @Option(
    name: .customLong("prometheus-cert-file"),
    help: ArgumentHelp("Show this client certificate (PEM).", valueName: "FILE")
  )
  var givenCertificateFile: String?

  @Option(
    name: .customLong("prometheus-key-file"),
    help: ArgumentHelp("The key of the client certificate (PEM).", valueName: "FILE")
  )
  var givenKeyFile: String?

  @Flag(
    name: .customLong("prometheus-insecure-skip-tls-verify"),
    inversion: .prefixedNo,
    help: "Do not verify who the server is."
  )
  var skipsVerification = Settings.inForce.isOn("prometheus-insecure-skip-tls-verify")

  /// The server to ask; nil: none.
  var url: String? { given(givenURL, "prometheus") }
  var tokenFile: String? { given(givenTokenFile, "prometheus-token-file") }
  var user: String? { given(givenUser, "prometheus-user") }
  var passwordFile: String? { given(givenPasswordFile, "prometheus-password-file") }
  var authoritiesFile: String? { given(givenAuthoritiesFile, "prometheus-ca-file") }
  var certificateFile: String? { given(givenCertificateFile, "prometheus-cert-file") }
  var keyFile: String? { given(givenKeyFile, "prometheus-key-file") }

  /// The flag's value, else what the settings say.
  private func given(_ flag: String?, _ key: String) -> String? {
    flag ?? Settings.inForce[key].value.texts.first
  }

  func validate() throws {
    for line in headerLines {
      guard line.contains(":"), Self.header(line).isWellFormed else {
        throw ValidationError("--prometheus-header is no header line: write 'Name: value'.")
      }
    }
    for parameter in parameters {
      guard let equals = parameter.firstIndex(of: "="), equals > parameter.startIndex else {
        throw ValidationError("--prometheus-param \(parameter) has no value: write name=value.")
      }
    }
    guard (user == nil) == (passwordFile == nil) else {
      throw ValidationError("give --prometheus-user and --prometheus-password-file together.")
    }
    guard user == nil || tokenFile == nil else {
      throw ValidationError("give either --prometheus-user or --prometheus-token-file.")
    }
    guard (certificateFile == nil) == (keyFile == nil) else {
      throw ValidationError("give --prometheus-cert-file and --prometheus-key-file together.")
    }
  }

  /// How to reach the server; nil where none was named.
  func configuration(timeout: Duration) -> PrometheusClient.Configuration? {
    url.map { url in
      var configuration = PrometheusClient.Configuration(url: url)
      configuration.headers = headerLines.map(Self.header)
      configuration.parameters = parameters.map(Self.parameter)
      configuration.timeout = timeout
      if let tokenFile { configuration.login = .tokenFile(tokenFile) }
      if let user, let passwordFile {
        configuration.login = .passwordFile(passwordFile, user: user)
      }
      configuration.tls.verifiesServer = !skipsVerification
      configuration.tls.authorities = authoritiesFile.map { .file($0) }
      if let certificateFile, let keyFile {
        configuration.tls.clientCertificate = TLSOptions.ClientCertificate(
          certificate: .file(certificateFile),
          key: .file(keyFile)
        )
      }
      return configuration
    }
  }

  /// A value given on the command line may be a token, so no other server gets to see it.
  private static func header(_ line: String) -> HTTPHeader {
    let parts = line.split(separator: ":", maxSplits: 1)
    let value = parts.count > 1 ? parts[1].drop { $0 == " " } : ""
    return HTTPHeader(String(parts.first ?? ""), String(value), isSecret: true)
  }

  private static func parameter(_ text: String) -> (name: String, value: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
  }
}
