// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A real Kubernetes API server with etcd behind it, on loopback: `make test-cluster` builds it.
///
/// It has neither controllers nor kubelets: what a test needs, it writes.
final class KubeAPIServer {
  /// Where the two programs are; nil where one is missing.
  static let programs: (server: String, etcd: String)? = {
    let named = ProcessInfo.processInfo.environment["MESHTOP_KUBE_APISERVER"]
      .flatMap { FileManager.default.isExecutableFile(atPath: $0) ? $0 : nil }
    guard let server = named ?? ExternalProgram.path(of: "kube-apiserver"),
      let etcd = ExternalProgram.path(of: "etcd")
    else { return nil }
    return (server, etcd)
  }()

  struct NotReady: Error, CustomStringConvertible {
    var description: String
  }

  let folder: TemporaryFolder
  let port: Int
  private let etcd: BackgroundProgram
  private var server: BackgroundProgram?
  private let etcdPort: Int
  private let programs: (server: String, etcd: String)
  private let namespace: NetworkNamespace?
  /// Who may do all, who may only read what meshtop asks for, and who may nothing yet.
  let tokens = (
    admin: UUID().uuidString, viewer: UUID().uuidString, tenant: UUID().uuidString
  )

  /// Starts both; within a network namespace, if there is one, and reachable over its cable.
  init(within namespace: NetworkNamespace? = nil) throws {
    self.namespace = namespace
    guard let programs = Self.programs else { throw NotReady(description: "no kube-apiserver") }
    self.programs = programs
    folder = try TemporaryFolder()
    port = try FreePort.find()
    etcdPort = try FreePort.find()
    try Self.writeCertificates(in: folder, address: namespace?.address ?? "127.0.0.1")
    _ = try folder.write(
      """
      \(tokens.admin),admin,1,"system:masters"
      \(tokens.viewer),viewer,2
      \(tokens.tenant),tenant,3
      """,
      to: "tokens.csv"
    )
    let peer = "http://127.0.0.1:\(try FreePort.find())"
    let client = "http://127.0.0.1:\(etcdPort)"
    etcd = try Self.program(
      within: namespace,
      programs.etcd,
      [
        "--data-dir", folder.file("etcd"), "--listen-client-urls", client,
        "--advertise-client-urls", client, "--listen-peer-urls", peer,
        "--initial-advertise-peer-urls", peer, "--initial-cluster", "default=\(peer)",
      ],
      folder: folder
    )
    try start()
    try write([viewerRole, viewerBinding])
  }

  /// The API server first: without etcd it takes its time to end.
  deinit {
    server?.kill()
    etcd.kill()
  }

  private var address: String { namespace?.address ?? "127.0.0.1" }

  var url: String { "https://\(address):\(port)" }

  private static func program(
    within namespace: NetworkNamespace?,
    _ program: String,
    _ arguments: [String],
    folder: TemporaryFolder
  ) throws -> BackgroundProgram {
    guard let namespace else {
      return try BackgroundProgram(program, arguments, folder: folder)
    }
    return try BackgroundProgram(
      "/usr/bin/env",
      namespace.command(program, arguments),
      folder: folder
    )
  }

  /// Starts the API server and waits until it is ready.
  func start() throws {
    server = try Self.program(
      within: namespace,
      programs.server,
      [
        "--etcd-servers=http://127.0.0.1:\(etcdPort)", "--secure-port=\(port)",
        "--bind-address=\(address)", "--advertise-address=10.0.0.1",
        "--tls-cert-file=\(folder.file("server.crt"))",
        "--tls-private-key-file=\(folder.file("server.key"))",
        "--client-ca-file=\(folder.file("ca.crt"))",
        "--service-account-key-file=\(folder.file("account.pub"))",
        "--service-account-signing-key-file=\(folder.file("account.key"))",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--token-auth-file=\(folder.file("tokens.csv"))", "--authorization-mode=RBAC",
        "--service-cluster-ip-range=10.96.0.0/16", "--disable-admission-plugins=ServiceAccount",
      ],
      folder: folder
    )
    try Wait.until("a ready API server", timeout: 90) {
      let answer = try? Self.output(
        "/usr/bin/env",
        [
          "curl", "-s", "--max-time", "2", "--cacert", folder.file("ca.crt"),
          "-H", "Authorization: Bearer \(tokens.admin)", url + "/readyz",
        ]
      )
      return answer == "ok"
    }
  }

  /// Ends the API server; etcd keeps what it knows.
  func stop() {
    server?.kill()
    server = nil
  }

  // MARK: - Kubeconfigs

  enum User {
    case admin
    case viewer
    case tenant
    case token(String)
    case certificate
    case plugin(script: String)
  }

  /// A kubeconfig for a user; its path.
  func kubeconfig(
    _ user: User,
    server: String? = nil,
    context: String = "test"
  ) throws -> String {
    let credentials =
      switch user {
      case .admin: "token: \(tokens.admin)"
      case .viewer: "token: \(tokens.viewer)"
      case .tenant: "token: \(tokens.tenant)"
      case .token(let token): "token: \(token)"
      case .certificate: "client-certificate: client.crt, client-key: client.key"
      case .plugin(let script):
        """
        exec: {apiVersion: client.authentication.k8s.io/v1, command: /bin/sh,
          args: [\(try folder.write(script, to: "plugin.sh"))], interactiveMode: Never}
        """
      }
    return try folder.write(
      """
      apiVersion: v1
      kind: Config
      clusters:
      - {name: \(context), cluster: {server: "\(server ?? url)", certificate-authority: ca.crt}}
      users:
      - name: \(context)
        user: {\(credentials)}
      contexts:
      - {name: \(context), context: {cluster: \(context), user: \(context)}}
      current-context: \(context)
      """,
      to: "kubeconfig-\(UUID().uuidString)"
    )
  }

  // MARK: - Objects

  /// Creates objects, one after the other where they are few; their status too.
  func write(_ objects: [ClusterObject]) throws {
    try send(objects.map { .init(method: "POST", path: $0.path, body: $0.json) })
  }

  func delete(_ object: ClusterObject) throws {
    try send([
      .init(method: "DELETE", path: "\(object.path)/\(object.name)?gracePeriodSeconds=0", body: nil)
    ])
  }

  /// Creates what a manifest of roles and their bindings holds, as the server reads its YAML.
  func apply(_ manifest: String) throws {
    for document in manifest.components(separatedBy: "---\n") {
      func value(_ key: String) -> String? {
        document.split(separator: "\n").map { $0.drop { $0 == " " } }
          .first { $0.hasPrefix(key + ": ") }.map { String($0.dropFirst(key.count + 2)) }
      }
      let plurals = [
        "ClusterRole": "clusterroles", "ClusterRoleBinding": "clusterrolebindings",
        "Role": "roles", "RoleBinding": "rolebindings",
      ]
      guard let plural = value("kind").flatMap({ plurals[$0] }) else {
        throw NotReady(description: "no role: \(document)")
      }
      let place =
        plural.hasPrefix("cluster") ? "" : "namespaces/\(value("namespace") ?? "default")/"
      let file = try folder.write(document, to: "manifest.yaml")
      let status = try Self.output(
        "/usr/bin/env",
        [
          "curl", "-s", "--max-time", "10", "--cacert", folder.file("ca.crt"),
          "-o", folder.file("answer"), "-w", "%{http_code}",
          "-H", "Authorization: Bearer \(tokens.admin)",
          "-H", "Content-Type: application/yaml", "--data-binary", "@\(file)",
          "\(url)/apis/rbac.authorization.k8s.io/v1/\(place)\(plural)",
        ]
      )
      guard status == "201" else {
        let answer = try String(contentsOfFile: folder.file("answer"), encoding: .utf8)
        throw NotReady(description: "HTTP \(status): \(answer)")
      }
    }
  }

  private struct Order {
    var method: String
    var path: String
    var body: String?
  }

  private func send(_ orders: [Order]) throws {
    let lines = orders.map { order in
      #"{"method":"\#(order.method)","path":"\#(order.path)","body":\#(order.body ?? "null")}"#
    }
    let input = try folder.write(lines.joined(separator: "\n"), to: "objects.jsonl")
    guard let script = Bundle.module.url(forResource: "Fixtures/write_objects", withExtension: "py")
    else { throw NotReady(description: "no write_objects.py") }
    let refused = try Self.output(
      "/usr/bin/env",
      ["python3", script.path, url, folder.file("ca.crt"), tokens.admin],
      input: input
    )
    guard refused.isEmpty else { throw NotReady(description: refused) }
  }

  static func output(
    _ program: String,
    _ arguments: [String],
    input: String? = nil
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput =
      input.flatMap { FileHandle(forReadingAtPath: $0) }
      ?? FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }

  /// An authority, a certificate of the server's, one of a client's, and keys for service accounts.
  private static func writeCertificates(in folder: TemporaryFolder, address: String) throws {
    let script = """
      set -e
      cd '\(folder.path)'
      openssl genrsa -out account.key 2048
      openssl rsa -in account.key -pubout -out account.pub
      openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=test-authority -keyout ca.key -out ca.crt
      sign() {
        openssl req -newkey rsa:2048 -nodes -subj "$2" -keyout $1.key -out $1.csr
        printf '%s' "$3" > $1.ext
        openssl x509 -req -days 2 -in $1.csr -CA ca.crt -CAkey ca.key -CAcreateserial -out $1.crt -extfile $1.ext
      }
      sign server /CN=kube-apiserver subjectAltName=IP:\(address)
      sign client /O=system:masters/CN=certified extendedKeyUsage=clientAuth
      """
    _ = try output("/bin/sh", ["-c", script])
  }
}

/// An object to write, and the path of its kind.
struct ClusterObject {
  var path: String
  var name: String
  var json: String

  init(_ path: String, _ name: String, _ json: String) {
    self.path = path
    self.name = name
    // One line each, as they are sent.
    self.json = json.replacing("\n", with: " ")
  }

  static func namespace(_ name: String) -> ClusterObject {
    ClusterObject("/api/v1/namespaces", name, #"{"metadata":{"name":"\#(name)"}}"#)
  }

  /// A running pod with an Istio sidecar whose metrics are at a port of their own.
  static func pod(
    _ name: String,
    namespace: String,
    app: String,
    version: String = "v1",
    address: String = "127.0.0.1",
    port: Int = 15020
  ) -> ClusterObject {
    ClusterObject(
      "/api/v1/namespaces/\(namespace)/pods",
      name,
      """
      {"metadata":{"name":"\(name)","labels":{"app":"\(app)","version":"\(version)"},
       "annotations":{"prometheus.io/scrape":"true","prometheus.io/port":"\(port)",
                      "prometheus.io/path":"/stats/prometheus"}},
       "spec":{"containers":[{"name":"\(app)","image":"example.org/\(app):1"},
                             {"name":"istio-proxy","image":"example.org/proxyv2:1.27.1"}]},
       "status":{"phase":"Running","podIP":"\(address)","podIPs":[{"ip":"\(address)"}]}}
      """
    )
  }

  static func service(_ name: String, namespace: String) -> ClusterObject {
    ClusterObject(
      "/api/v1/namespaces/\(namespace)/services",
      name,
      #"{"metadata":{"name":"\#(name)"},"spec":{"selector":{"app":"\#(name)"},"ports":[{"name":"http","port":9080}]}}"#
    )
  }

  /// The definition of a kind of Istio's networking group, without a structure of its own.
  static func definition(_ kind: String, plural: String) -> ClusterObject {
    ClusterObject(
      "/apis/apiextensions.k8s.io/v1/customresourcedefinitions",
      "\(plural).networking.istio.io",
      """
      {"metadata":{"name":"\(plural).networking.istio.io"},
       "spec":{"group":"networking.istio.io","scope":"Namespaced",
        "names":{"kind":"\(kind)","plural":"\(plural)","singular":"\(kind.lowercased())"},
        "versions":[{"name":"v1","served":true,"storage":true,
         "schema":{"openAPIV3Schema":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}]}}
      """
    )
  }
}

extension KubeAPIServer {
  private var viewerRole: ClusterObject {
    ClusterObject(
      "/apis/rbac.authorization.k8s.io/v1/clusterroles",
      "viewer",
      """
      {"metadata":{"name":"viewer"},"rules":[
       {"apiGroups":[""],"resources":["namespaces","pods","services","configmaps"],
        "verbs":["get","list","watch"]},
       {"apiGroups":[""],"resources":["pods/proxy"],"verbs":["get"]},
       {"apiGroups":["networking.istio.io"],"resources":["*"],"verbs":["get","list","watch"]}]}
      """
    )
  }

  private var viewerBinding: ClusterObject {
    ClusterObject(
      "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
      "viewer",
      """
      {"metadata":{"name":"viewer"},
       "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"viewer"},
       "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User","name":"viewer"}]}
      """
    )
  }
}
