// SPDX-License-Identifier: Apache-2.0
// swift-format-ignore-file

/// The structure of Istio's resource definitions, made by `meshtop analyze --schema-table FILE`; not to be edited.
enum IstioSchemas {
  static let text = #"""
@extensions.istio.io|TrafficExtension|38
@extensions.istio.io|WasmPlugin|42
@networking.istio.io|DestinationRule|111
@networking.istio.io|EnvoyFilter|141
@networking.istio.io|Gateway|152
@networking.istio.io|ProxyConfig|157
@networking.istio.io|ServiceEntry|174
@networking.istio.io|Sidecar|185
@networking.istio.io|VirtualService|247
@networking.istio.io|WorkloadEntry|248
@networking.istio.io|WorkloadGroup|269
@security.istio.io|AuthorizationPolicy|287
@security.istio.io|PeerAuthentication|292
@security.istio.io|RequestAuthentication|304
@telemetry.istio.io|Telemetry|338
string|m1|M65536
object|pinlineCode=0|rinlineCode
string|eUNDEFINED,CLIENT,SERVER,CLIENT_AND_SERVER
integer|l1.0|u65535.0
object|pnumber=3|rnumber
array|i4|knumber
object|pmode=2,ports=5
array|i6
string|eUNSPECIFIED,AUTHN,AUTHZ,STATS
integer|N1
string|M63|v!self.contains("*")~wildcard not allowed in label value match
object|a10|M4096|vself.all(key%2C !key.contains("*"))~wildcard not allowed in label key match|vself.all(key%2C key.size() !%3D 0)~key must not be empty
object|pmatchLabels=11
string|M253|x^$%7C^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$
string|m1|M63|x^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$
string|m1|M253
string|vself.size() %3D%3D 0~cross namespace referencing is not currently supported
object|pgroup=13,kind=14,name=15,namespace=16|rkind,name
array|i17|M16
string|eFAIL_CLOSE,FAIL_OPEN,FAIL_RELOAD
string|eUNSPECIFIED_POLICY,IfNotPresent,Always
object|U1
string|m1|M256
string|x(^$%7C^[a-f0-9]{64}$)
string|eUNSPECIFIED_PLUGIN_TYPE,HTTP,NETWORK
string|m1|visURL(self) ? (url(self).getScheme() in [""%2C "http"%2C "https"%2C "file"%2C "oci"]) : (isURL("http://" + self) &&%0Aurl("http://" + self).getScheme() in [""%2C "http"%2C "https"%2C "file"%2C "oci"])~url must have schema one of [http%2C https%2C file%2C oci]
string
string|M2048
string|eINLINE,HOST
object|pname=22,value=27,valueFrom=28|rname|v(has(self.valueFrom) ? self.valueFrom : "") !%3D "HOST" %7C%7C !has(self.value)~value may only be set when valueFrom is INLINE
array|i29|M256|kname
object|penv=30
object|pfailStrategy=19,imagePullPolicy=20,imagePullSecret=15,pluginConfig=21,pluginName=22,sha256=23,type=24,url=25,verificationKey=26,vmConfig=31|rurl
any|rwasm
any|rlua
any|A33,34
any|n35
object|plua=1,match=7,phase=8,priority=9,selector=12,targetRefs=18,wasm=32|O36,33,34|v(has(self.selector) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <%3D 1~only one of targetRefs or selector can be set|vhas(self.wasm) !%3D has(self.lua)~exactly one of wasm or lua must be set
object|pspec=37|rspec|U1
string|eUNSPECIFIED_PHASE,AUTHN,AUTHZ,STATS
string|m1|visURL(self) ? (url(self).getScheme() in [""%2C "http"%2C "https"%2C "oci"%2C "file"]) : (isURL("http://" + self) &&%0Aurl("http://" + self).getScheme() in [""%2C "http"%2C "https"%2C "oci"%2C "file"])~url must have schema one of [http%2C https%2C file%2C oci]
object|pfailStrategy=19,imagePullPolicy=20,imagePullSecret=15,match=7,phase=39,pluginConfig=21,pluginName=22,priority=9,selector=12,sha256=23,targetRef=17,targetRefs=18,type=24,url=40,verificationKey=26,vmConfig=31|rurl|v(has(self.selector) ? 1 : 0) + (has(self.targetRef) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <%3D 1~only one of targetRefs or selector can be set
object|pspec=41|rspec|U1
array|i26
object|a26
string|eDEFAULT,DO_NOT_UPGRADE,UPGRADE
integer
string|vduration(self) >%3D duration('1ms')~must be a valid duration greater than 1ms
object|pinterval=47,timeout=47
boolean
object|ph2UpgradePolicy=45,http1MaxPendingRequests=46,http2KeepAlive=48,http2MaxRequests=46,idleTimeout=47,maxConcurrentStreams=46,maxRequestsPerConnection=46,maxRetries=46,useClientProtocol=49
integer|l0.0|u4294967295.0
object|pinterval=47,probes=51,time=47
object|pconnectTimeout=47,idleTimeout=26,maxConnectionDuration=47,maxConnections=46,tcpKeepalive=52
object|phttp=50,tcp=53
object|perrorUtilizationPenaltyPercent=51,metricNamesForComputingUtilization=43,weightExpirationPeriod=26,weightStabilizationPeriod=26,weightUpdatePeriod=26
object|pname=26,value=26|rname
array|i56
object|pattributes=57,name=26,path=26,ttl=26|rname
integer|l0.0
object|ptableSize=59
object|pminimumRingSize=59
any|rhttpHeaderName
any|rhttpCookie
any|ruseSourceIp
any|rhttpQueryParameterName
any|A62,63,64,65
any|n66
any|O67,62,63,64,65
any|rringHash
any|rmaglev
any|A69,70
any|n71
any|O72,69,70
object|phttpCookie=58,httpHeaderName=26,httpQueryParameterName=26,maglev=60,minimumRingSize=59,ringHash=61,useSourceIp=49|L68,73
object|a51
object|pfrom=26,to=75
array|i76
boolean|N1
object|pfrom=26,to=26
array|i79
object|pdistribute=77,enabled=78,failover=80,failoverPriority=43
string|eUNSPECIFIED,LEAST_CONN,RANDOM,PASSTHROUGH,ROUND_ROBIN,LEAST_REQUEST
number|l0.0|N1
number|l0.0|u100.0|N1
object|paggression=83,duration=47,minimumPercent=84|rduration
integer|l1.0|u4294967295.0|N1
object|penabled=78,failover=80,failoverPriority=43,minClusterSize=86
any|rsimple
any|rconsistentHash
any|rbackendUtilization
any|A88,89,90
any|n91
object|pbackendUtilization=55,consistentHash=74,localityLbSetting=81,simple=82,warmup=85,warmupDurationSecs=47,zoneAwareLbSetting=87|O92,88,89,90
integer|l0.0|u4294967295.0|N1
integer|l100.0|u599.0
array|i95
object|pbaseEjectionTime=47,consecutive5xxErrors=94,consecutiveErrors=46,consecutiveGatewayErrors=94,consecutiveLocalOriginFailures=94,interval=47,maxEjectionPercent=46,minHealthPercent=46,outlierDetectionHttpErrorCodes=96,splitExternalLocalOriginErrors=49
object|pnumber=51
string|eDISABLE,SIMPLE,MUTUAL,ISTIO_MUTUAL
object|pcaCertificates=26,caCrl=26,clientCertificate=26,credentialName=26,insecureSkipVerify=78,mode=99,privateKey=26,sni=26,subjectAltNames=43
object|pconnectionPool=54,loadBalancer=93,outlierDetection=97,port=98,tls=100
array|i101|M4096
string|eV1,V2
object|pversion=103
object|pbudgetInterval=26,minRetryConcurrency=51,percent=84
object|pprotocol=26,targetHost=26,targetPort=51|rtargetHost,targetPort
object|pconnectionPool=54,loadBalancer=93,outlierDetection=97,portLevelSettings=102,proxyProtocol=104,retryBudget=105,tls=100,tunnel=106
object|plabels=44,name=26,trafficPolicy=107|rname
array|i108
object|pexportTo=43,host=26,subsets=109,trafficPolicy=107,workloadSelector=12|rhost
object|pspec=110|U1
string|eINVALID,LISTENER,FILTER_CHAIN,NETWORK_FILTER,HTTP_FILTER,ROUTE_CONFIGURATION,VIRTUAL_HOST,HTTP_ROUTE,CLUSTER,EXTENSION_CONFIG,BOOTSTRAP,LISTENER_FILTER
object|pname=26,portNumber=51,service=26,subset=26
string|eANY,SIDECAR_INBOUND,SIDECAR_OUTBOUND,GATEWAY,WAYPOINT
object|pname=26
object|pname=26,subFilter=115
object|papplicationProtocols=26,destinationPort=51,filter=116,name=26,sni=26,transportProtocol=26,transportSocket=26
object|pfilterChain=117,listenerFilter=26,name=26,portName=26,portNumber=51
object|pmetadata=44,proxyVersion=26
string|eANY,ROUTE,REDIRECT,DIRECT_RESPONSE
object|paction=120,name=26
object|pdomainName=26,name=26,route=121
object|pgateway=26,name=26,portName=26,portNumber=51,vhost=122
integer|l0.0|u4294967295.0|v0 < self && self <%3D 65535~port must be between 1-65535
object|pfilter=116,portNumber=124,route=115
any|rlistener
any|rrouteConfiguration
any|rcluster
any|rwaypoint
any|A126,127,128,129
any|n130
object|pcluster=113,context=114,listener=118,proxy=119,routeConfiguration=123,waypoint=125|O131,126,127,128,129|vhas(self.context) ? ((self.context %3D%3D "WAYPOINT") ? has(self.waypoint) : !has(self.waypoint)) : !has(self.waypoint)~only support waypointMatch when context is WAYPOINT
string|eINVALID,MERGE,ADD,REMOVE,INSERT_BEFORE,INSERT_AFTER,INSERT_FIRST,REPLACE,MERGE_AND_REPLACE_LIST
object|pfilterClass=8,operation=133,value=21
object|papplyTo=112,match=132,patch=134
array|i135
string|M63|v!self.contains("*")~wildcard is not supported in selector
object|a137|M256
object|plabels=138
object|pconfigPatches=136,priority=46,targetRefs=18,workloadSelector=139|v(has(self.workloadSelector) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <%3D 1~only one of targetRefs or workloadSelector can be set
object|pspec=140|U1
object|pname=26,number=51,protocol=26,targetPort=51|rnumber,protocol,name
array|i26|m1|M2
string|eTLS_AUTO,TLSV1_0,TLSV1_1,TLSV1_2,TLSV1_3
string|ePASSTHROUGH,SIMPLE,MUTUAL,AUTO_PASSTHROUGH,ISTIO_MUTUAL,OPTIONAL_MUTUAL
object|pcaCertificates=26,privateKey=26,serverCertificate=26
array|i146|m1|M2
object|pcaCertCredentialName=26,caCertificates=26,caCrl=26,cipherSuites=43,credentialName=26,credentialNames=143,ecdhCurves=43,httpsRedirect=49,insecureSkipVerify=78,maxProtocolVersion=144,minProtocolVersion=144,mode=145,privateKey=26,serverCertificate=26,subjectAltNames=43,tlsCertificates=147,verifyCertificateHash=43,verifyCertificateSpki=43|v(has(self.tlsCertificates) ? 1 : 0) + (has(self.credentialNames) ? 1 : 0) <%3D 1~only one of credentialNames or tlsCertificates can be set|v(has(self.credentialName) ? 1 : 0) + (has(self.credentialNames) ? 1 : 0) <%3D 1~only one of credentialName or credentialNames can be set|v(has(self.credentialNames) ? 1 : 0) + (has(self.tlsCertificates) ? 1 : 0) <%3D 1~only one of credentialName or tlsCertificates can be set
object|pbind=26,defaultEndpoint=26,hosts=43,name=26,port=142,tls=148|rport,hosts
array|i149
object|pselector=44,servers=150
object|pspec=151|U1
integer|l0.0|N1
object|a27
object|pimageType=26
object|pconcurrency=153,environmentVariables=154,image=155,selector=12
object|pspec=156|U1
string|M64
array|i158|M256
string|M256|vself.startsWith("unix://") ? (self.substring(7%2C 8) %3D%3D "/" %7C%7C self.substring(7%2C 8) %3D%3D "@") : true~UDS must be an absolute path or abstract socket|vself.startsWith("unix://") ? !self.endsWith("/") : true~UDS may not be a dir
object|a26|M256
object|a124|M128|vself.all(key%2C size(key) < 63 && key.matches("^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$"))~port name must be valid
string|M253
object|paddress=160,labels=161,locality=27,network=27,ports=162,serviceAccount=163,weight=51|vhas(self.address) %7C%7C has(self.network)~Address is required|v(has(self.address) ? self.address : "").startsWith("unix://") ? !has(self.ports) : true~UDS may not include ports
array|i164|M4096
string|vself !%3D "*"~hostname cannot be wildcard
array|i166|m1|M256
string|eMESH_EXTERNAL,MESH_INTERNAL
string|M256
object|pname=169,number=124,protocol=169,targetPort=124|rnumber,name
array|i170|M256|kname|vself.all(l1%2C self.exists_one(l2%2C l1.number %3D%3D l2.number))~port number cannot be duplicated
string|eNONE,STATIC,DNS,DNS_ROUND_ROBIN,DYNAMIC_DNS
object|paddresses=159,endpoints=165,exportTo=43,hosts=167,location=168,ports=171,resolution=172,subjectAltNames=43,workloadSelector=139|rhosts|v(has(self.workloadSelector) ? 1 : 0) + (has(self.endpoints) ? 1 : 0) <%3D 1~only one of WorkloadSelector or Endpoints can be set|v!((has(self.addresses) ? self.addresses : []).exists(k%2C k.contains("/")) && !((has(self.resolution) ? self.resolution : "NONE") in ["STATIC"%2C "NONE"]))~CIDR addresses are allowed only for NONE/STATIC resolution types|v((has(self.resolution) ? self.resolution : "NONE") %3D%3D "NONE") ? !has(self.endpoints) : true~NONE mode cannot set endpoints|v((has(self.resolution) ? self.resolution : "") %3D%3D "DNS_ROUND_ROBIN") ? ((has(self.endpoints) ? self.endpoints : []).size() <%3D 1) : true~DNS_ROUND_ROBIN mode cannot have multiple endpoints
object|pspec=173|rspec|U1
string|eDEFAULT,IPTABLES,NONE
object|pname=26,number=51,protocol=26,targetPort=51
object|pbind=26,captureMode=175,hosts=43,port=176|rhosts
array|i177
object|pbind=26,captureMode=175,connectionPool=54,defaultEndpoint=26,port=176,tls=148|rport
array|i179
object|phost=26,port=98,subset=26|rhost
string|eREGISTRY_ONLY,ALLOW_ANY
object|pegressProxy=181,mode=182
object|pegress=178,inboundConnectionPool=54,ingress=180,outboundTrafficPolicy=183,workloadSelector=139
object|pspec=184|U1
any|rexact
any|rprefix
any|rregex
any|A186,187,188
any|n189
object|pexact=26,prefix=26,regex=26|O190,186,187,188
array|i191
string|eUNSPECIFIED,FORWARD,IGNORE
object|pallowCredentials=78,allowHeaders=43,allowMethods=43,allowOrigin=43,allowOrigins=192,exposeHeaders=43,maxAge=47,unmatchedPreflights=193
object|pname=26,namespace=26
any|rstring
any|rbytes
any|A196,197
any|n198
object|pbytes=26,string=26|O199,196,197
object|pbody=200,status=51|rstatus
number
object|pvalue=202
any|rhttpStatus
any|rgrpcStatus
any|rhttp2Error
any|A204,205,206
any|n207
object|pgrpcStatus=26,http2Error=26,httpStatus=46,percentage=203|O208,204,205,206
any|rfixedDelay
any|rexponentialDelay
any|A210,211
any|n212
object|pexponentialDelay=47,fixedDelay=47,percent=46,percentage=203|O213,210,211
object|pabort=209,delay=214
object|padd=44,remove=43,set=44
object|prequest=216,response=216
object|a191
object|pauthority=191,gateways=43,headers=218,ignoreUriCase=49,method=191,name=26,port=51,queryParams=218,scheme=191,sourceLabels=44,sourceNamespace=26,statPrefix=26,uri=191,withoutHeaders=218
array|i219
object|pdestination=181,percentage=203|rdestination
array|i221
string|eFROM_PROTOCOL_DEFAULT,FROM_REQUEST_PORT
any|rport
any|rderivePort
any|A224,225
any|n226
object|pauthority=26,derivePort=223,port=51,prefixRewrite=26,redirectCode=51,scheme=26,uri=26|O227,224,225
object|pattempts=46,backoff=47,perTryTimeout=47,retryIgnorePreviousHosts=78,retryOn=26,retryRemoteLocalities=78
object|pmatch=26,rewrite=26
object|pauthority=26,uri=26,uriRegexRewrite=230
object|pdestination=181,headers=217,weight=46|rdestination
array|i232
object|pcorsPolicy=194,delegate=195,directResponse=201,fault=215,headers=217,match=220,mirror=181,mirrorPercent=94,mirrorPercentage=203,mirror_percent=94,mirrors=222,name=26,redirect=228,retries=229,rewrite=231,route=233,timeout=47
array|i234
object|pdestinationSubnets=43,gateways=43,port=51,sourceLabels=44,sourceNamespace=26,sourceSubnet=26
array|i236
object|pdestination=181,weight=46|rdestination
array|i238
object|pmatch=237,route=239
array|i240
object|pdestinationSubnets=43,gateways=43,port=51,sniHosts=43,sourceLabels=44,sourceNamespace=26|rsniHosts
array|i242
object|pmatch=243,route=239|rmatch
array|i244
object|pexportTo=43,gateways=43,hosts=43,http=235,tcp=241,tls=245
object|pspec=246|U1
object|pspec=164|rspec|U1
object|pannotations=161,labels=161
string|m1
array|i250
object|pcommand=251|rcommand
object|pport=124,service=26
string|x^[-_A-Za-z0-9]+$
object|pname=254,value=26
array|i255
string|vself in [""%2C "HTTP"%2C "HTTPS"]~scheme must be one of [HTTP%2C HTTPS]
object|phost=26,httpHeaders=256,path=26,port=124,scheme=257|rport
object|phost=26,port=124|rport
any|rhttpGet
any|rtcpSocket
any|rexec
any|rgrpc
any|A260,261,262,263
any|n264
object|pexec=252,failureThreshold=59,grpc=253,httpGet=258,initialDelaySeconds=59,periodSeconds=59,successThreshold=59,tcpSocket=259,timeoutSeconds=59|O265,260,261,262,263
object|paddress=160,labels=161,locality=27,network=27,ports=162,serviceAccount=163,weight=51|v(has(self.address) ? self.address : "").startsWith("unix://") ? !has(self.ports) : true~UDS may not include ports
object|pmetadata=249,probe=266,template=267|rtemplate
object|pspec=268|rspec|U1
string|eALLOW,DENY,AUDIT,CUSTOM
string|M320
array|i271|M16
object|pipBlocks=43,namespaces=43,notIpBlocks=43,notNamespaces=43,notPrincipals=43,notRemoteIpBlocks=43,notRequestPrincipals=43,notServiceAccounts=272,notTrustDomains=43,principals=43,remoteIpBlocks=43,requestPrincipals=43,serviceAccounts=272,trustDomains=43|v(has(self.serviceAccounts) %7C%7C has(self.notServiceAccounts)) ? (!has(self.principals) &&%0A!has(self.notPrincipals) && !has(self.namespaces) && !has(self.notNamespaces)) : true~Cannot set serviceAccounts with namespaces or principals
object|psource=273
array|i274|M512
object|phosts=43,methods=43,notHosts=43,notMethods=43,notPaths=43,notPorts=43,paths=43,ports=43
object|poperation=276
array|i277
object|pkey=26,notValues=43,values=43|rkey
array|i279
object|pfrom=275,to=278,when=280
array|i281|M512
any|rprovider
any|A283
any|n284
object|paction=270,provider=115,rules=282,selector=12,targetRef=17,targetRefs=18|O285,283|v(has(self.selector) ? 1 : 0) + (has(self.targetRef) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <%3D 1~only one of targetRefs or selector can be set
object|pspec=286|U1
string|eUNSET,DISABLE,PERMISSIVE,STRICT
object|pmode=288
object|a289|m1|vself.all(key%2C 0 < int(key) && int(key) <%3D 65535)~port must be between 1-65535
object|pmtls=289,portLevelMtls=290,selector=12|vhas(self.portLevelMtls) ? (((has(self.selector) && has(self.selector.matchLabels)) ? self.selector.matchLabels : {}).size() > 0) : true~portLevelMtls requires selector
object|pspec=291|U1
object|pname=250,prefix=26|rname
array|i293
string|m1|M2048|vurl(self).getScheme() in ["http"%2C "https"]~url must have scheme http:// or https://
string|m1|x^[-_A-Za-z0-9]+$
object|pclaim=250,header=296|rheader,claim
array|i297
string|eOPTIONAL,REQUIRED
array|i250|M64
object|paudiences=251,forwardOriginalToken=49,fromCookies=251,fromHeaders=294,fromParams=251,issuer=250,jwks=26,jwksUri=295,jwks_uri=295,outputClaimToHeaders=298,outputPayloadToHeader=26,presence=299,spaceDelimitedClaims=300,timeout=47|v(has(self.jwksUri) ? 1 : 0) + (has(self.jwks_uri) ? 1 : 0) + (has(self.jwks) ? 1 : 0) <%3D 1~only one of jwks or jwksUri can be set
array|i301|M4096
object|pjwtRules=302,selector=12,targetRef=17,targetRefs=18|v(has(self.selector) ? 1 : 0) + (has(self.targetRef) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <%3D 1~only one of targetRefs or selector can be set
object|pspec=303|U1
object|pexpression=26
string|eCLIENT_AND_SERVER,CLIENT,SERVER
object|pmode=306
object|pname=250|rname
array|i308
object|pdisabled=78,filter=305,match=307,providers=309
array|i310
string|eALL_METRICS,REQUEST_COUNT,REQUEST_DURATION,REQUEST_SIZE,RESPONSE_SIZE,TCP_OPENED_CONNECTIONS,TCP_CLOSED_CONNECTIONS,TCP_SENT_BYTES,TCP_RECEIVED_BYTES,GRPC_REQUEST_MESSAGES,GRPC_RESPONSE_MESSAGES
any|rmetric
any|rcustomMetric
any|A313,314
any|n315
object|pcustomMetric=250,metric=312,mode=306|O316,313,314
string|eUPSERT,REMOVE
object|poperation=318,value=26|v((has(self.operation) ? self.operation : "") %3D%3D "UPSERT") ? (self.value !%3D "") : true~value must be set when operation is UPSERT|v((has(self.operation) ? self.operation : "") %3D%3D "REMOVE") ? !has(self.value) : true~value must not be set when operation is REMOVE
object|a319
object|pdisabled=78,match=317,tagOverrides=320
array|i321
object|poverrides=322,providers=309,reportingInterval=47
array|i323
object|pdefaultValue=26,name=250|rname
object|pvalue=250|rvalue
any|rliteral
any|renvironment
any|rheader
any|rformatter
any|A327,328,329,330
any|n331
object|penvironment=325,formatter=326,header=325,literal=326|O332,327,328,329,330
object|a333
object|pcustomTags=334,disableContextPropagation=78,disableSpanReporting=78,enableIstioTags=78,match=307,providers=309,randomSamplingPercentage=84,useRequestIdForTraceSampling=78
array|i335
object|paccessLogging=311,metrics=324,selector=12,targetRef=17,targetRefs=18,tracing=336|v(has(self.selector) ? 1 : 0) + (has(self.targetRef) ? 1 : 0) + (has(self.targetRefs) ? 1 : 0) <%3D 1~only one of targetRefs or selector can be set
object|pspec=337|U1
"""#
}
