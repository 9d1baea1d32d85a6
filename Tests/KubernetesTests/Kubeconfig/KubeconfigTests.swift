// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import Testing

@testable import Kubernetes

@Suite struct KubeconfigTests {
  private func read(_ text: String, file: String = "/home/anna/.kube/config") throws -> Kubeconfig {
    try KubeconfigReader(file: file).read(text)
  }

  private let east = """
    apiVersion: v1
    kind: Config
    clusters:
    - name: east
      cluster: {server: "https://10.0.0.1:6443/k8s/", certificate-authority-data: Q0EK, tls-server-name: api.east}
    users:
    - name: anna
      user: {token: secret}
    contexts:
    - name: east
      context: {cluster: east, user: anna, namespace: shop}
    current-context: east
    """

  @Test func `a context gives the way to its API server`() throws {
    let connection = try read(east).connection(context: nil)
    #expect(connection.name == "east")
    #expect(connection.server.description == "https://10.0.0.1:6443/k8s")
    #expect(connection.tls.authorities == .pem(Array("CA\n".utf8)))
    #expect(connection.tls.serverName == "api.east")
    #expect(!connection.isInsecure)
    #expect(connection.namespace == "shop")
    #expect(connection.user.token == "secret")
  }

  @Test func `JSON is read as the YAML it is`() throws {
    let text =
      #"{"clusters":[{"name":"c","cluster":{"server":"https://h"}}],"contexts":[{"name":"x","context":{"cluster":"c"}}],"current-context":"x"}"#
    #expect(try read(text).connection(context: "x").server.host == "h")
  }

  @Test func `what the first file sets holds, entry by entry`() throws {
    var merged = try read(east, file: "a")
    merged.merge(
      try read(
        """
        clusters:
        - {name: east, cluster: {server: "https://other", insecure-skip-tls-verify: true}}
        - {name: west, cluster: {server: "https://west", insecure-skip-tls-verify: true}}
        contexts:
        - {name: west, context: {cluster: west}}
        current-context: west
        """,
        file: "b"
      )
    )
    #expect(merged.currentContext == "east")
    #expect(merged.clusters["east"]?.skipsVerification == false)
    #expect(try merged.connection(context: "west").isInsecure)
  }

  @Test func `relative paths start at the file's folder`() throws {
    let config = try read(
      """
      clusters: [{name: c, cluster: {server: "https://h", certificate-authority: pki/ca.crt}}]
      users:
      - name: u
        user:
          tokenFile: token
          exec: {command: ./get-token, apiVersion: client.authentication.k8s.io/v1, interactiveMode: Never}
      """
    )
    #expect(config.clusters["c"]?.authorities == .file("/home/anna/.kube/pki/ca.crt"))
    #expect(config.users["u"]?.tokenFile == "/home/anna/.kube/token")
    #expect(config.users["u"]?.plugin?.command == "/home/anna/.kube/get-token")
  }

  @Test func `exec plugins keep what they are given`() throws {
    let config = try read(
      """
      users:
      - name: u
        user:
          as: root
          as-groups: [admins]
          exec:
            command: aws
            args: [eks, get-token]
            env: [{name: AWS_PROFILE, value: mesh}]
            apiVersion: client.authentication.k8s.io/v1beta1
            provideClusterInfo: true
            installHint: install the AWS CLI
      """
    )
    let user = try #require(config.users["u"])
    #expect(
      user.impersonation.map { "\($0.name): \($0.value)" } == [
        "Impersonate-User: root", "Impersonate-Group: admins",
      ]
    )
    let plugin = try #require(user.plugin)
    #expect(plugin.command == "aws")
    #expect(plugin.arguments == ["eks", "get-token"])
    #expect(plugin.environment == ["AWS_PROFILE": "mesh"])
    #expect(plugin.wantsClusterInfo)
    #expect(plugin.interaction == .ifAvailable)
    #expect(plugin.installHint == "install the AWS CLI")
  }

  @Test(
    arguments: [
      ("- a", "cannot use /k:1: expected keys such as clusters, users and contexts"),
      ("clusters: {a: b}", "cannot use /k:1: clusters must be a list of {name, cluster}"),
      ("a: [", "cannot use /k:2: did not find expected node content"),
      (
        "users: [{name: u, user: {client-key-data: '%%'}}]",
        "cannot use /k:1: client-key-data is not base64"
      ),
      (
        "users: [{name: u, user: {exec: {command: x, apiVersion: client.authentication.k8s.io/v1alpha1}}}]",
        "cannot use /k:1: exec has the apiVersion client.authentication.k8s.io/v1alpha1: "
          + "write client.authentication.k8s.io/v1, or update the plugin"
      ),
      ("a: &x [*x]", "cannot use /k:1: found undefined alias"),
    ]
  )
  func `a file that is none says where and why`(text: String, message: String) {
    let error = #expect(throws: KubeconfigError.self) { try read(text, file: "/k") }
    #expect(error?.description == message)
  }

  @Test(
    arguments: [
      (nil, "contexts: []", "it has no current-context; name one with --context."),
      (
        nil, "contexts: [{name: a, context: {cluster: a}}]",
        "it has no current-context; name one with --context; there is a."
      ),
      (
        "b", "contexts: [{name: a, context: {cluster: a}}]",
        "there is no context b; there is a."
      ),
      (
        "a", "contexts: [{name: a, context: {cluster: a}}]",
        "the context a names the cluster \"a\", which is missing."
      ),
      (
        "a",
        "contexts: [{name: a, context: {cluster: a, user: a}}]\nclusters: [{name: a, cluster: {server: 'https://h'}}]",
        "the context a names the user \"a\", which is missing."
      ),
      (
        "a",
        "contexts: [{name: a, context: {cluster: a}}]\nclusters: [{name: a, cluster: {}}]",
        "the cluster a has no server."
      ),
      (
        "a",
        "contexts: [{name: a, context: {cluster: a}}]\nclusters: [{name: a, cluster: {server: 'ftp://h'}}]",
        "the server of the cluster a is ftp is neither http nor https."
      ),
    ]
  )
  func `a name that leads nowhere is told`(context: String?, text: String, message: String) throws {
    let config = try read(text, file: "/k")
    let error = #expect(throws: KubeconfigError.self) { try config.connection(context: context) }
    #expect(error?.description == "cannot use /k: \(message)")
  }

  @Test func `a file that a user names and is missing is told`() throws {
    let config = try read(
      """
      clusters: [{name: c, cluster: {server: "https://h", certificate-authority: /nowhere/ca.crt}}]
      contexts: [{name: x, context: {cluster: c}}]
      """
    )
    let error = #expect(throws: KubeconfigError.self) { try config.connection(context: "x") }
    #expect(
      error?.description
        == "cannot read /nowhere/ca.crt, which the cluster c names: check the path."
    )
  }

  @Test func `a retired auth provider is told`() throws {
    let config = try read(
      """
      clusters: [{name: c, cluster: {server: "https://h"}}]
      users: [{name: u, user: {auth-provider: {name: gcp}}}]
      contexts: [{name: x, context: {cluster: c, user: u}}]
      """,
      file: "/k"
    )
    let error = #expect(throws: KubeconfigError.self) { try config.connection(context: "x") }
    #expect(
      error?.description
        == "cannot use /k: the user u uses the auth-provider gcp, which Kubernetes dropped in 1.26; "
        + "use an exec plugin."
    )
  }
}

@Suite struct KubeconfigLocationTests {
  @Test func `KUBECONFIG lists files, else it is the one at home`() {
    func paths(_ environment: [String: String], _ explicit: String? = nil) -> [String] {
      KubeconfigLocation(explicitPath: explicit, environment: environment).paths
    }
    #expect(paths(["KUBECONFIG": "/a::/b:/a", "HOME": "/h"]) == ["/a", "/b"])
    #expect(paths(["KUBECONFIG": "", "HOME": "/h"]) == ["/h/.kube/config"])
    #expect(paths(["KUBECONFIG": "/a", "HOME": "/h"], "/c") == ["/c"])
    #expect(paths([:]) == [])
  }

  @Test func `missing files are passed over unless all are missing`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("meshtop-kubeconfig-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let present = folder.appendingPathComponent("b").path
    try "current-context: here".write(toFile: present, atomically: true, encoding: .utf8)
    let both = KubeconfigLocation(environment: ["KUBECONFIG": "/nowhere/a:\(present)"])
    #expect(try both.read().currentContext == "here")
    let none = KubeconfigLocation(environment: ["KUBECONFIG": "/nowhere/a"])
    #expect(!none.exists)
    let error = #expect(throws: KubeconfigError.self) { try none.read() }
    #expect(
      error?.description
        == "cannot read /nowhere/a: no such file. Check --kubeconfig and KUBECONFIG."
    )
  }

  @Test func `a pod finds its own cluster`() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("meshtop-account-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in [("token", "t"), ("ca.crt", "c"), ("namespace", "shop\n")] {
      try text.write(
        to: folder.appendingPathComponent(name),
        atomically: true,
        encoding: .utf8
      )
    }
    let environment = ["KUBERNETES_SERVICE_HOST": "fd00::1", "KUBERNETES_SERVICE_PORT": "443"]
    let connection = try #require(
      ClusterConnection.inCluster(environment: environment, folder: folder.path)
    )
    #expect(connection.server.authority == "[fd00::1]")
    #expect(connection.namespace == "shop")
    #expect(connection.user.tokenFile == folder.path + "/token")
    #expect(ClusterConnection.inCluster(environment: [:], folder: folder.path) == nil)
    #expect(ClusterConnection.inCluster(environment: environment, folder: "/nowhere") == nil)
  }
}
