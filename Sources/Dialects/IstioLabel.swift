// SPDX-License-Identifier: Apache-2.0

/// The labels of Istio's standard metrics that a graph needs.
enum IstioLabel: Int, CaseIterable {
  case reporter
  case sourceCluster, sourceNamespace, sourceWorkload, sourceApp, sourceVersion
  case destinationCluster, destinationNamespace, destinationWorkload
  case destinationApp, destinationVersion
  case destinationService, destinationServiceName, destinationServiceNamespace
  case requestProtocol, responseCode, gRPCStatus, responseFlags, connectionSecurityPolicy

  var name: StaticString {
    switch self {
    case .reporter: "reporter"
    case .sourceCluster: "source_cluster"
    case .sourceNamespace: "source_workload_namespace"
    case .sourceWorkload: "source_workload"
    case .sourceApp: "source_canonical_service"
    case .sourceVersion: "source_canonical_revision"
    case .destinationCluster: "destination_cluster"
    case .destinationNamespace: "destination_workload_namespace"
    case .destinationWorkload: "destination_workload"
    case .destinationApp: "destination_canonical_service"
    case .destinationVersion: "destination_canonical_revision"
    case .destinationService: "destination_service"
    case .destinationServiceName: "destination_service_name"
    case .destinationServiceNamespace: "destination_service_namespace"
    case .requestProtocol: "request_protocol"
    case .responseCode: "response_code"
    case .gRPCStatus: "grpc_response_status"
    case .responseFlags: "response_flags"
    case .connectionSecurityPolicy: "connection_security_policy"
    }
  }

  /// The label of that name, as UTF-8; nil for any other.
  static func named(_ name: ArraySlice<UInt8>) -> IstioLabel? {
    guard name.count < byLength.count else { return nil }
    return byLength[name.count].first { $0.bytes.elementsEqual(name) }?.label
  }

  private struct Entry {
    var bytes: [UInt8]
    var label: IstioLabel
  }

  private static let byLength: [[Entry]] = {
    var table: [[Entry]] = []
    for label in allCases {
      let bytes = label.name.withUTF8Buffer(Array.init)
      while table.count <= bytes.count { table.append([]) }
      table[bytes.count].append(Entry(bytes: bytes, label: label))
    }
    return table
  }()
}
