var o=Object.defineProperty;var i=Object.getOwnPropertyDescriptor;var l=Object.getOwnPropertyNames;var h=Object.prototype.hasOwnProperty;var m=(t,e)=>{for(var n in e)o(t,n,{get:e[n],enumerable:!0})},d=(t,e,n,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let a of l(e))!h.call(t,a)&&a!==n&&o(t,a,{get:()=>e[a],enumerable:!(r=i(e,a))||r.enumerable});return t};var c=t=>d(o({},"__esModule",{value:!0}),t);var f={};m(f,{pages:()=>w});module.exports=c(f);var s=require("../main.cjs");var w={"acme/authority":{what:"The ACME directory of certbot, cert-manager or Caddy is compared with the directories that authorities run. One for trials is told only for what is in use: an Issuer that nothing refers to may be one, and so may a stage before production, by the name of its host or folder (staging, test, acc, dev \u2026).",why:"Certificates of a test directory look right in every way but one: nobody trusts who issued them.",fix:"Change the directory and renew once by force, for the client otherwise keeps the test certificate until it expires.",examples:`\`\`\`files fail=test
==> letsencrypt/renewal/www.example.org.conf <==
version = 2.11.0
archive_dir = /etc/letsencrypt/archive/www.example.org
cert = /etc/letsencrypt/live/www.example.org/cert.pem
[renewalparams]
authenticator = webroot
server = https://acme-staging-v02.api.letsencrypt.org/directory
[[webroot_map]]
www.example.org = /var/www/html
\`\`\`

\`\`\`files pass
==> letsencrypt/renewal/www.example.org.conf <==
version = 2.11.0
archive_dir = /etc/letsencrypt/archive/www.example.org
cert = /etc/letsencrypt/live/www.example.org/cert.pem
[renewalparams]
authenticator = webroot
server = https://acme-v02.api.letsencrypt.org/directory
[[webroot_map]]
www.example.org = /var/www/html
\`\`\``,norms:"RFC 8555 \xA77.1.1 (directory), \xA76.1 (HTTPS); Let\u2019s Encrypt: staging environment."},"acme/renewal-time":{what:"Where certbot (`renew_before_expiry`) or cert-manager (`renewBefore`) has a written time of renewal it is compared with the lifetime of the certificates that the authority issues today. Known for Let\u2019s Encrypt: 90 days, 64 from 10 February 2027 on, 45 from 16 February 2028 on.",why:"Lifetimes become shorter, and a number that was right once becomes wrong. Authorities advise to renew after two thirds of the lifetime, so that somebody can mend what fails.",fix:"Leave the setting out where you can, so that the client follows the authority (ACME Renewal Information, RFC 9773).",examples:`\`\`\`files fail=late
==> letsencrypt/renewal/www.example.org.conf <==
version = 2.11.0
archive_dir = /etc/letsencrypt/archive/www.example.org
cert = /etc/letsencrypt/live/www.example.org/cert.pem
renew_before_expiry = 5 days
[renewalparams]
authenticator = webroot
server = https://acme-v02.api.letsencrypt.org/directory
[[webroot_map]]
www.example.org = /var/www/html
\`\`\`

\`\`\`files pass
==> letsencrypt/renewal/www.example.org.conf <==
version = 2.11.0
archive_dir = /etc/letsencrypt/archive/www.example.org
cert = /etc/letsencrypt/live/www.example.org/cert.pem
renew_before_expiry = 30 days
[renewalparams]
authenticator = webroot
server = https://acme-v02.api.letsencrypt.org/directory
[[webroot_map]]
www.example.org = /var/www/html
\`\`\``,norms:"RFC 9773; Let\u2019s Encrypt, Integration Guide, \u201CWhen to renew\u201D."},"address/special":{what:"Some blocks of addresses are kept for special use and cannot be reached over the Internet. This tells those that are surely wrong one by one, and private, loopback and documentation addresses once for the zone. Zones that hold nothing but private addresses are inner zones and are not judged.",why:"A client that gets such an address waits for a connection that never comes, or connects to some host of its own network. Private addresses also tell outsiders how the inner network is built.",fix:"Correct the address. Keep inner names in an inner zone or a view of their own; if they are published on purpose, waive this rule with the reason.",examples:"```zonefile example.org fail=ipv4Mapped\nwww IN AAAA ::ffff:9.9.9.9\n```\n\n```zonefile example.org fail=private\nwww IN A 9.9.9.9\nintranet IN A 10.0.0.80\n```\n\n```zonefile example.org fail=placeholder\nwww IN A 192.0.2.80\n```\n\n```zonefile example.org pass\nwww IN A 9.9.9.9\nwww IN AAAA 2620:fe::9\nlocalhost IN A 127.0.0.1\n```",norms:"RFC 6890 \xA72.2 (special-purpose addresses), RFC 4291 \xA72.5 (kinds of IPv6 addresses), RFC 1918 \xA75 (private addresses stay inside), RFC 5737 \xA74 and RFC 3849 \xA73 (documentation addresses)."},"caa/acme-authority":{what:"The names that certbot (`renewal/*.conf`), cert-manager (Certificate, Ingress and the Issuer they refer to) or Caddy (Caddyfile) asks certificates for are looked up in the zones of this repository: the CAA records at the name, or at the nearest name above it that has some. They have to name the authority of the ACME directory; for a wildcard issuewild counts where there is one. Caddy may ask several authorities, and one that is allowed is enough. Directories and CAA domains that we do not know are left alone.",why:"An authority must refuse what CAA forbids. The first certificate is never issued, or a renewal fails, mostly unnoticed, until the old one expires.",fix:"Add the authority to the CAA records before the client asks it, and remove an old one when the last of its certificates is gone. Wildcards need their authority in issuewild where there are such records.",examples:`\`\`\`files fail=forbidden
==> zones/example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN CAA 0 issue "pki.goog"
==> letsencrypt/renewal/www.example.org.conf <==
version = 2.11.0
archive_dir = /etc/letsencrypt/archive/www.example.org
cert = /etc/letsencrypt/live/www.example.org/cert.pem
[renewalparams]
authenticator = webroot
server = https://acme-v02.api.letsencrypt.org/directory
[[webroot_map]]
www.example.org = /var/www/html
\`\`\`

\`\`\`files pass
==> zones/example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN CAA 0 issue "letsencrypt.org"
==> letsencrypt/renewal/www.example.org.conf <==
version = 2.11.0
archive_dir = /etc/letsencrypt/archive/www.example.org
cert = /etc/letsencrypt/live/www.example.org/cert.pem
[renewalparams]
authenticator = webroot
server = https://acme-v02.api.letsencrypt.org/directory
[[webroot_map]]
www.example.org = /var/www/html
\`\`\``,norms:"RFC 8659 \xA73 (which records count), \xA74.2, \xA74.3 (issue and issuewild)."},"caa/acme-method":{what:"A CAA record may bind an authority to ways of validation (`validationmethods`) and to an account (`accounturi`). They are compared with the challenge that certbot\u2019s plugin, the solvers of cert-manager or Caddy use for each name, and with the account where the repository holds it (certbot\u2019s `accounts/\u2026/regr.json`). Where a record names an account and the repository does not tell which one is used, nothing is decided.",why:"An authority that honours these parameters refuses all other requests. Let\u2019s Encrypt does so today; from 15 March 2027 on every public authority has to.",fix:"Change the record and the client together. For a wildcard dns-01 is the only way.",examples:`\`\`\`files fail=method
==> zones/example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN CAA 0 issue "letsencrypt.org; validationmethods=dns-01"
==> letsencrypt/renewal/www.example.org.conf <==
version = 2.11.0
archive_dir = /etc/letsencrypt/archive/www.example.org
cert = /etc/letsencrypt/live/www.example.org/cert.pem
[renewalparams]
authenticator = webroot
server = https://acme-v02.api.letsencrypt.org/directory
[[webroot_map]]
www.example.org = /var/www/html
\`\`\`

\`\`\`files pass
==> zones/example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN CAA 0 issue "letsencrypt.org; validationmethods=http-01"
==> letsencrypt/renewal/www.example.org.conf <==
version = 2.11.0
archive_dir = /etc/letsencrypt/archive/www.example.org
cert = /etc/letsencrypt/live/www.example.org/cert.pem
[renewalparams]
authenticator = webroot
server = https://acme-v02.api.letsencrypt.org/directory
[[webroot_map]]
www.example.org = /var/www/html
\`\`\``,norms:"RFC 8657 \xA73 (accounturi), \xA74 (validationmethods); CA/Browser Forum ballot SC-098v2."},"caa/certificate":{what:"Each host of a public certificate that is valid now is looked up in the zones of this repository: the CAA records at its name, or at the nearest name above it that has some. They have to name the authority that issued the certificate; for a wildcard issuewild counts where there is one. Nothing is told where the records name an authority that we do not know: it may be a name of the same.",why:"An authority must refuse to issue a certificate that CAA forbids. The renewal fails, mostly unnoticed, and weeks later the certificate expires.",fix:"List every authority that you use, the one of your content delivery network too. When you change to another authority, add it first and remove the old one when the last of its certificates is gone.",examples:`\`\`\`files fail=forbidden
==> example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN CAA 0 issue "pki.goog"
==> www.pem <==
-----BEGIN CERTIFICATE-----
MIIB7TCCAZKgAwIBAgIBATAKBggqhkjOPQQDAjAyMQswCQYDVQQGDAJVUzEWMBQG
A1UECgwNTGV0J3MgRW5jcnlwdDELMAkGA1UEAwwCRTcwHhcNMjYxMDAxMDAwMDAw
WhcNMjYxMjMwMDAwMDAwWjAaMRgwFgYDVQQDDA93d3cuZXhhbXBsZS5vcmcwWTAT
BgcqhkjOPQIBBggqhkjOPQMBBwNCAARxQ7/1Ms6YWqaSn17H49LG/p4yHJ2DvIGv
RSofyZPNwsU0H1MsTJve5DI+Zi3Y7cM+Sy18+ciXuyt7VsZCZra9o4GwMIGtMBoG
A1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzATBgNVHSAEDDAKMAgGBmeBDAECATB6
BgorBgEEAdZ5AgQCBGwEagBoADIBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQAyAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEwCgYIKoZIzj0EAwIDSQAwRgIhANNO
4aGL3B6MujGUxjTgO60CPtI4irgXFC29zxQDsh08AiEAncp4m7xUlU2yLiqNRnX1
APVMz4cjPYQzhoHn2hpH0Xc=
-----END CERTIFICATE-----
\`\`\`

\`\`\`files pass
==> example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN CAA 0 issue "letsencrypt.org"
==> www.pem <==
-----BEGIN CERTIFICATE-----
MIIB7TCCAZKgAwIBAgIBATAKBggqhkjOPQQDAjAyMQswCQYDVQQGDAJVUzEWMBQG
A1UECgwNTGV0J3MgRW5jcnlwdDELMAkGA1UEAwwCRTcwHhcNMjYxMDAxMDAwMDAw
WhcNMjYxMjMwMDAwMDAwWjAaMRgwFgYDVQQDDA93d3cuZXhhbXBsZS5vcmcwWTAT
BgcqhkjOPQIBBggqhkjOPQMBBwNCAARxQ7/1Ms6YWqaSn17H49LG/p4yHJ2DvIGv
RSofyZPNwsU0H1MsTJve5DI+Zi3Y7cM+Sy18+ciXuyt7VsZCZra9o4GwMIGtMBoG
A1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzATBgNVHSAEDDAKMAgGBmeBDAECATB6
BgorBgEEAdZ5AgQCBGwEagBoADIBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQAyAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEwCgYIKoZIzj0EAwIDSQAwRgIhANNO
4aGL3B6MujGUxjTgO60CPtI4irgXFC29zxQDsh08AiEAncp4m7xUlU2yLiqNRnX1
APVMz4cjPYQzhoHn2hpH0Xc=
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 8659 \xA73 (which records count), \xA74.2, \xA74.3 (issue and issuewild)."},"caa/issue":{what:"CAA records limit which certificate authorities may issue for a name. The limit stands in records with the tag `issue`; `issuewild` is for wildcard certificates only. Other tags forbid nothing.",why:"A set without `issue` looks like protection and gives none. At a name below the domain it even lifts the limit that stands above, since an authority reads only the nearest set.",fix:'Add an `issue` record for each authority that you use. For names that need no certificate write `issue ";"`.',examples:'```zonefile example.org fail=noIssue\n@ IN CAA 0 iodef "mailto:security@example.org"\n```\n\n```zonefile example.org fail=onlyWild\n@ IN CAA 0 issuewild ";"\n```\n\n```zonefile example.org pass\n@ IN CAA 0 issue "ca.example.net"\n@ IN CAA 0 iodef "mailto:security@example.org"\n```',norms:"RFC 8659 \xA74.2 (issue), \xA73 (which set counts)."},"caa/syntax":{what:"A CAA record has flags, a tag and a value. What the value may be depends on the tag: for `issue` and its relatives the domain name of a certificate authority with parameters behind semicolons, or `;` for nobody; for `iodef` an address to report to; for the contacts a mail address or a telephone number.",why:"A value that an authority cannot read allows it nothing: the next renewal of the certificate fails, often at night and without warning. A wrong reporting address means that nobody hears of refused requests.",fix:"Copy the value from the documentation of the authority, for instance `letsencrypt.org`. For two authorities write two records.",examples:'```zonefile example.org fail=issuer\n@ IN CAA 0 issue "https://ca.example.net"\n```\n\n```zonefile example.org fail=iodef\n@ IN CAA 0 issue "ca.example.net"\n@ IN CAA 0 iodef "security@example.org"\n```\n\n```zonefile example.org pass\n@ IN CAA 0 issue "ca.example.net; validationmethods=dns-01"\n@ IN CAA 0 iodef "mailto:security@example.org"\n```',norms:"RFC 8659 \xA74.1 to \xA74.4 (flags, tags, values), RFC 8657 \xA73 and \xA74 (accounturi, validationmethods), CA/Browser Forum Baseline Requirements B.1 (contacts)."},"caa/tags":{what:"The tag of a CAA record says what its value is about: `issue`, `issuewild`, `issuemail`, `issuevmc`, `iodef`, `contactemail` or `contactphone`. Letter case does not matter.",why:"Authorities pass over tags that they do not know. With a misspelled `issue` the record therefore forbids nothing, although it looks as if it did. With flag 128 it is the other way round: then no authority may issue at all, and renewals fail.",fix:"Correct the tag. Use flag 128 only with tags that your authority knows.",examples:'```zonefile example.org fail=misspelled\n@ IN CAA 0 isue "ca.example.net"\n```\n\n```zonefile example.org fail=critical\n@ IN CAA 128 tbs "x"\n```\n\n```zonefile example.org pass\n@ IN CAA 0 issue "ca.example.net"\n@ IN CAA 0 issuewild ";"\n```',norms:"RFC 8659 \xA74.1 (tags, critical flag), IANA registry of CAA properties, RFC 9495 (issuemail)."},"cert/chain":{what:"A file for a server holds the certificate of the server first, then the one that issued it, and so on, up to but not including the root. Who issued what is told by names and key identifiers; signatures are not computed. Stores of authorities, files with several servers, and self-signed certificates are not judged. A certificate alone is told only when a public authority issued it and no file in the same folder holds the next one: some programs take the chain from a file of its own.",why:"Browsers fetch a missing intermediate or remember it from elsewhere; mail servers, programs and phones do not, and fail. The error is then seen only by others.",fix:"Use the file that holds everything, `fullchain.pem` with certbot. To put one together: `cat server.pem intermediate.pem > chain.pem`. `openssl verify -untrusted chain.pem server.pem` tells whether it is whole.",examples:`\`\`\`certificate fail=incomplete
-----BEGIN CERTIFICATE-----
MIIB5zCCAY2gAwIBAgIBATAKBggqhkjOPQQDAjAtMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRMwEQYDVQQDDApFeGFtcGxlIFIxMB4XDTI2MTAwMTAwMDAwMFoXDTI2
MTIzMDAwMDAwMFowGjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUub3JnMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEcUO/9TLOmFqmkp9ex+PSxv6eMhydg7yBr0UqH8mT
zcLFNB9TLEyb3uQyPmYt2O3DPkstfPnIl7sre1bGQma2vaOBsDCBrTAaBgNVHREE
EzARgg93d3cuZXhhbXBsZS5vcmcwEwYDVR0gBAwwCjAIBgZngQwBAgEwegYKKwYB
BAHWeQIEAgRsBGoAaAAyAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEAMgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBMAoGCCqGSM49BAMCA0gAMEUCIB+BT50HZ7eU
gRHZTEVb1n2744EU4WTNV3QYEjNeAHXnAiEA+f6SB4KdtUl5nRIecEmZPQh/Yjna
lq3VFprMakwO+Ok=
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate fail=leafNotFirst
-----BEGIN CERTIFICATE-----
MIIBXjCCAQSgAwIBAgIBATAKBggqhkjOPQQDAjAvMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwHhcNMjYxMDAxMDAwMDAwWhcN
MjYxMjMwMDAwMDAwWjAtMRYwFAYDVQQKDA1FeGFtcGxlIFRydXN0MRMwEQYDVQQD
DApFeGFtcGxlIFIxMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEweQSaBMcaW+X
gek+8h9xTkCrM9KkL2IZssO7tZYVGMgxUtgjePlwJWE1Vt2wKV56S0dyH+92WqLB
EZ/YxuKc8qMTMBEwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBI
RDV9NqcYX2godhpLVOwwISXxFZKkxDZNdo7icK//EgIhAPRQjhirgRDPoKwsWZla
NH2DSfG4Wr3za13RTzOObZV7
-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
MIIB6DCCAY2gAwIBAgIBATAKBggqhkjOPQQDAjAtMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRMwEQYDVQQDDApFeGFtcGxlIFIxMB4XDTI2MTAwMTAwMDAwMFoXDTI2
MTIzMDAwMDAwMFowGjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUub3JnMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEcUO/9TLOmFqmkp9ex+PSxv6eMhydg7yBr0UqH8mT
zcLFNB9TLEyb3uQyPmYt2O3DPkstfPnIl7sre1bGQma2vaOBsDCBrTAaBgNVHREE
EzARgg93d3cuZXhhbXBsZS5vcmcwEwYDVR0gBAwwCjAIBgZngQwBAgEwegYKKwYB
BAHWeQIEAgRsBGoAaAAyAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEAMgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBMAoGCCqGSM49BAMCA0kAMEYCIQCfR52W8fqB
E5jkO4aY3B1ZOgV1kQ6phb4EPZpyLR/kVgIhAP69PNpOHt8kiXCRR7eA4FsqlwyQ
6w4w5MjMnmSOz+bz
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate fail=rootIncluded
-----BEGIN CERTIFICATE-----
MIIB6DCCAY2gAwIBAgIBATAKBggqhkjOPQQDAjAtMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRMwEQYDVQQDDApFeGFtcGxlIFIxMB4XDTI2MTAwMTAwMDAwMFoXDTI2
MTIzMDAwMDAwMFowGjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUub3JnMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEcUO/9TLOmFqmkp9ex+PSxv6eMhydg7yBr0UqH8mT
zcLFNB9TLEyb3uQyPmYt2O3DPkstfPnIl7sre1bGQma2vaOBsDCBrTAaBgNVHREE
EzARgg93d3cuZXhhbXBsZS5vcmcwEwYDVR0gBAwwCjAIBgZngQwBAgEwegYKKwYB
BAHWeQIEAgRsBGoAaAAyAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEAMgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBMAoGCCqGSM49BAMCA0kAMEYCIQD9S8w2Sm6f
wup1v3Ac3kqnq/wKS0ciwhfaNrJKjIjLoQIhAI+miR3FLw/93WeWPniYOKyYR+Av
InK6FcEYMhYji8Wh
-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
MIIBXjCCAQSgAwIBAgIBATAKBggqhkjOPQQDAjAvMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwHhcNMjYxMDAxMDAwMDAwWhcN
MjYxMjMwMDAwMDAwWjAtMRYwFAYDVQQKDA1FeGFtcGxlIFRydXN0MRMwEQYDVQQD
DApFeGFtcGxlIFIxMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEweQSaBMcaW+X
gek+8h9xTkCrM9KkL2IZssO7tZYVGMgxUtgjePlwJWE1Vt2wKV56S0dyH+92WqLB
EZ/YxuKc8qMTMBEwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiAb
Mfz5gQuOKqnLvFl3MfHE7i6zUYTrPttmZeeMr2JQyQIhAOH1peMVDT73Vl2LIbrm
rK3DxTFZJGG2VJaGDvwbDfep
-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
MIIBYDCCAQagAwIBAgIBATAKBggqhkjOPQQDAjAvMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwHhcNMjYxMDAxMDAwMDAwWhcN
MjYxMjMwMDAwMDAwWjAvMRYwFAYDVQQKDA1FeGFtcGxlIFRydXN0MRUwEwYDVQQD
DAxFeGFtcGxlIFJvb3QwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATAu5zwKVr5
nt0XBGsBmCp610FfRqb2+bjP6dnM/gf2+m2DrzfGmLZFAYU6epyBjXdlIFgu+PH1
IqcEqcEcz0IaoxMwETAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUC
IHG9KqyV2FicwzjCYWk8flQ0GSk5RLj7+gg7CLvgPOR5AiEAuL1+VXfZPBA45H9v
uI5cu1aiXiMdn7VOv055WyqU+DQ=
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIB5jCCAY2gAwIBAgIBATAKBggqhkjOPQQDAjAtMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRMwEQYDVQQDDApFeGFtcGxlIFIxMB4XDTI2MTAwMTAwMDAwMFoXDTI2
MTIzMDAwMDAwMFowGjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUub3JnMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEcUO/9TLOmFqmkp9ex+PSxv6eMhydg7yBr0UqH8mT
zcLFNB9TLEyb3uQyPmYt2O3DPkstfPnIl7sre1bGQma2vaOBsDCBrTAaBgNVHREE
EzARgg93d3cuZXhhbXBsZS5vcmcwEwYDVR0gBAwwCjAIBgZngQwBAgEwegYKKwYB
BAHWeQIEAgRsBGoAaAAyAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEAMgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBMAoGCCqGSM49BAMCA0cAMEQCIDvsMekXLTGf
7O9BrQaHhmGNFF91s2N817UD9wKkYAIiAiAex4RteELLdRkFNB/+L/dkwfLqFNar
+7beJ7Nypa7zqA==
-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
MIIBXjCCAQSgAwIBAgIBATAKBggqhkjOPQQDAjAvMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwHhcNMjYxMDAxMDAwMDAwWhcN
MjYxMjMwMDAwMDAwWjAtMRYwFAYDVQQKDA1FeGFtcGxlIFRydXN0MRMwEQYDVQQD
DApFeGFtcGxlIFIxMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEweQSaBMcaW+X
gek+8h9xTkCrM9KkL2IZssO7tZYVGMgxUtgjePlwJWE1Vt2wKV56S0dyH+92WqLB
EZ/YxuKc8qMTMBEwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA
hfClqnB3eHgJu/KLvLDFB8H7IenLfSj9AKtjq157zoACIB6AJbZXwBxCe8xRXbhO
y5EVNvXBiP7b0HVTkpHOQj+E
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 8446 \xA74.4.2, RFC 5246 \xA77.4.2 (order and completeness), RFC 7671 \xA75.2 (the root with DANE)."},"cert/duplicate-key":{what:"Two certificates that are valid now, for hosts without a common registered domain, with the same public key.",why:"One leaked key then is the end of all of them, on servers that otherwise have nothing to do with each other; and whoever compares certificates sees that they belong together.",fix:"Let the ACME client make a key for each certificate, which it does unless it was told not to.",examples:`\`\`\`files fail=shared
==> a.pem <==
-----BEGIN CERTIFICATE-----
MIIBQTCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBDg
vvddTw5A8tDY3AybgAdy0yAnjIX7vynm7tg/y4sQXVHYtBRnn/Q0NFLU4vEOe0B2
/FaoU94Lw6kpA7j6lPijHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNJADBGAiEA6H8n/BHQGcHGs1J9cn8iw9TkYaQMFzTLFNWZEppl
gqICIQC97WQWf8Hcn7hoOtppI4YQmFDRJ+2X1+sOY199VHqQhA==
-----END CERTIFICATE-----
==> b.pem <==
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABBDg
vvddTw5A8tDY3AybgAdy0yAnjIX7vynm7tg/y4sQXVHYtBRnn/Q0NFLU4vEOe0B2
/FaoU94Lw6kpA7j6lPijHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm5ldDAK
BggqhkjOPQQDAgNIADBFAiAKSqjDGdCq8mWcK74qOVh2h79D746fqnkXwPPOCDXn
4wIhANaiV7kBGGQWeWuGpe5tI+L3RfIdDDZBZ9zlEu3AEmb8
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
-----END CERTIFICATE-----
\`\`\``,norms:"NIST SP 800-57 Part 1 \xA75.2 (one key, one purpose)."},"cert/host-match":{what:"Each name that a host with TLS answers to is compared with the alternative names of the certificate it presents, where that file is in this repository. Of several certificates (RSA and ECDSA) each has to cover the name, since the abilities of the client choose. Regular expressions, wildcard hosts and names for the inside are not compared; hosts that reject the handshake neither.",why:"Browsers show a page that asks people to leave. Redirects do not help: the certificate is checked before the redirect is seen.",fix:"`certbot --expand -d www.example.org -d shop.example.org`. `*.example.org` covers `www.example.org`, but neither `example.org` nor `a.b.example.org`; ask for these too.",examples:`\`\`\`files fail=uncovered
==> nginx/nginx.conf <==
events {}
http {
  server {
    listen 443 ssl;
    server_name www.example.org shop.example.org;
    ssl_certificate tls/www.pem;
    ssl_certificate_key tls/www.key;
  }
}
==> nginx/tls/www.pem <==
-----BEGIN CERTIFICATE-----
MIIBVTCB/KADAgECAgEBMAoGCCqGSM49BAMCMC8xFjAUBgNVBAoMDUV4YW1wbGUg
VHJ1c3QxFTATBgNVBAMMDEV4YW1wbGUgUm9vdDAeFw0yNjEwMDEwMDAwMDBaFw0y
NjEyMzAwMDAwMDBaMBoxGDAWBgNVBAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqG
SM49AgEGCCqGSM49AwEHA0IABHa5Xy1kEqcSB8OMHf9Zdy6bAb/mo+X59EuY3niS
XxgVGiXh7MClQ0/Hu4VhBO6aix/f1DrTqOdDK1+SmaRv93CjHjAcMBoGA1UdEQQT
MBGCD3d3dy5leGFtcGxlLm9yZzAKBggqhkjOPQQDAgNIADBFAiBSgBM9g0GN/1P/
Cz3rzYzE544II/i007zNM2OGz+g0RwIhANPJ6GOOKhJRljrxn6HbEpZbQdlnvYse
eFHhQtdnslf+
-----END CERTIFICATE-----
\`\`\`

\`\`\`files fail=wildcard
==> nginx/nginx.conf <==
events {}
http {
  server {
    listen 443 ssl;
    server_name www.example.org example.org;
    ssl_certificate tls/www.pem;
    ssl_certificate_key tls/www.key;
  }
}
==> nginx/tls/www.pem <==
-----BEGIN CERTIFICATE-----
MIIBUjCB+qADAgECAgEBMAoGCCqGSM49BAMCMC8xFjAUBgNVBAoMDUV4YW1wbGUg
VHJ1c3QxFTATBgNVBAMMDEV4YW1wbGUgUm9vdDAeFw0yNjEwMDEwMDAwMDBaFw0y
NjEyMzAwMDAwMDBaMBoxGDAWBgNVBAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqG
SM49AgEGCCqGSM49AwEHA0IABHa5Xy1kEqcSB8OMHf9Zdy6bAb/mo+X59EuY3niS
XxgVGiXh7MClQ0/Hu4VhBO6aix/f1DrTqOdDK1+SmaRv93CjHDAaMBgGA1UdEQQR
MA+CDSouZXhhbXBsZS5vcmcwCgYIKoZIzj0EAwIDRwAwRAIgI7Nl3EfYJSNF5P4b
SNA5xERTVHYuwh2wqVX4+TvVHvYCIGeRGyd8nVQP5hEe6XXDv3vCbgQ2neKxTmw5
iO86dh4u
-----END CERTIFICATE-----
\`\`\`

\`\`\`files pass
==> nginx/nginx.conf <==
events {}
http {
  server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate tls/www.pem;
    ssl_certificate_key tls/www.key;
  }
}
==> nginx/tls/www.pem <==
-----BEGIN CERTIFICATE-----
MIIBVTCB/KADAgECAgEBMAoGCCqGSM49BAMCMC8xFjAUBgNVBAoMDUV4YW1wbGUg
VHJ1c3QxFTATBgNVBAMMDEV4YW1wbGUgUm9vdDAeFw0yNjEwMDEwMDAwMDBaFw0y
NjEyMzAwMDAwMDBaMBoxGDAWBgNVBAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqG
SM49AgEGCCqGSM49AwEHA0IABHa5Xy1kEqcSB8OMHf9Zdy6bAb/mo+X59EuY3niS
XxgVGiXh7MClQ0/Hu4VhBO6aix/f1DrTqOdDK1+SmaRv93CjHjAcMBoGA1UdEQQT
MBGCD3d3dy5leGFtcGxlLm9yZzAKBggqhkjOPQQDAgNIADBFAiBSgBM9g0GN/1P/
Cz3rzYzE544II/i007zNM2OGz+g0RwIhANPJ6GOOKhJRljrxn6HbEpZbQdlnvYse
eFHhQtdnslf+
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 9525 \xA76 (comparing names), RFC 9110 \xA74.3.4 (certificates of HTTPS)."},"cert/key":{what:"The key of each certificate in the file is measured by the guideline that is configured (`guideline` in `hostmaster.yaml`, else that of the Dutch NCSC): RSA by its length, elliptic curves by their name. The roots of authorities are not measured, since clients have their own. An intermediate certificate with a key that is to be phased out is advice: only its authority can change it.",why:"RSA keys below 2048 bits can be broken with means that exist; clients refuse them. Keys of 2048 bits will follow, and certificates are renewed so often that the next one is the time. Curves that clients do not speak make connections fail.",fix:"`certbot --key-type ecdsa` (the default since 2.0), or `--key-type rsa --rsa-key-size 3072`. A TLSA record of the key has to change with it.",examples:`\`\`\`certificate fail=curve
-----BEGIN CERTIFICATE-----
MIIBPDCB5KADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBWMBAGByqGSM49AgEGBSuBBAAKA0IABG3He7lX
r+yhLH0qfDL6fgHqScnWIQ4bnwGdZpM85CfjR/2RHvDMOxVb02cOEevdMn3Har02
u38JQqbQVVooENajHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAKBggq
hkjOPQQDAgNHADBEAiAycLVWvSSC9eedFIqyD1qnjJR3jrep4Ht42xFXtSvWqQIg
OYbz01lbYoppP5HVEIWhDQYEsPl7xNB+Q1u9RFuJs6g=
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate fail=curvePhaseOut
-----BEGIN CERTIFICATE-----
MIIBLTCB3KADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBOMBAGByqGSM49AgEGBSuBBAAhAzoABOmhPnAk
62qd+L3Lqgm0LN++gCoekhStOhHG/e8elh4j1DLCCvSsqX11PQ0tRo+8q34cMY9M
cFTYox4wHDAaBgNVHREEEzARgg93d3cuZXhhbXBsZS5vcmcwCgYIKoZIzj0EAwID
QAAwPQIccR0WaIxm3c3RKcwjscHprwwnYF/O+2FSH/SNPgIdANfEwfRix+yPJ1HU
CUJLYwUBhgX5r5zDXes2ETk=
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
-----END CERTIFICATE-----
\`\`\``,norms:"NCSC-NL, IT Security Guidelines for TLS, 2025-05 (keys of certificates), CA/Browser Forum Baseline Requirements \xA76.1.5, \xA76.1.6."},"cert/key-match":{what:"A private key in the file of a certificate, or beside it under the same name (`www.key` and `www.crt`, `privkey.pem` and `fullchain.pem`), is compared with the public key of the certificate. RSA keys and elliptic curves that write down their public half can be compared.",why:"Servers refuse to start with a key that does not fit, or start without TLS for that host. It happens when only one of the two was renewed.",fix:"`openssl x509 -in www.crt -noout -pubkey` and `openssl pkey -in www.key -pubout` give the same when they belong together. And keep private keys out of the repository: see `cert/private-key-committed`.",examples:`\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 8446 \xA74.4.3 (the server proves that it has the key)."},"cert/key-usage":{what:"A certificate may say what its key is for (keyUsage). When it does, digitalSignature has to be among it: in TLS 1.3, and in every suite of TLS 1.2 with forward secrecy, the server proves itself by a signature.",why:"Chrome, Firefox and others refuse a server whose key may not sign. It happens with certificates of private authorities that copy old settings (`keyEncipherment` only).",fix:"`keyUsage = critical, digitalSignature` in the settings of the authority.",examples:`\`\`\`certificate fail=noSignature
-----BEGIN CERTIFICATE-----
MIIBUTCB96ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHFD
v/UyzphappKfXsfj0sb+njIcnYO8ga9FKh/Jk83CxTQfUyxMm97kMj5mLdjtwz5L
LXz5yJe7K3tWxkJmtr2jLjAsMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAO
BgNVHQ8BAf8EBAMCBSAwCgYIKoZIzj0EAwIDSQAwRgIhANebAJq9kJQQaXao61g3
VSN2kU8yXMirzxdampsGfu0vAiEA5YmwsaPNUT6kFPxEVI0v8xXi/aFkKyjVCDto
Zf68wys=
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIBUDCB96ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHFD
v/UyzphappKfXsfj0sb+njIcnYO8ga9FKh/Jk83CxTQfUyxMm97kMj5mLdjtwz5L
LXz5yJe7K3tWxkJmtr2jLjAsMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAO
BgNVHQ8BAf8EBAMCB4AwCgYIKoZIzj0EAwIDSAAwRQIgCoE8qH4GeUBICUGnIoAF
TpAjm1B7dzkD50YmmhPub2MCIQDaE599aZX5DJYRn2nEjU9LmCo0EtdTSTJgEN10
Vgtt2w==
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 8446 \xA74.4.2.2 (digitalSignature), RFC 5280 \xA74.2.1.3 (keyUsage)."},"cert/lifetime":{what:"Browsers accept a certificate of a public authority only when it lives no longer than was allowed on the day it was issued: 398 days from September 2020, 200 from 15 March 2026, 100 from 15 March 2027, 47 from 15 March 2029. Both ends count: 200 days end one second before the same time of day. A certificate counts as public when it names one of the policies of the CA/Browser Forum (2.23.140.1\u2026), which every such certificate must do; those of private authorities may live as long as these like.",why:"A public authority must not issue such a certificate, and browsers refuse it. Mostly a private authority has copied the policy from a public one.",fix:"Have the certificate issued again. If a private authority issued it, leave the policies of the CA/Browser Forum out.",examples:`\`\`\`certificate fail=tooLong
-----BEGIN CERTIFICATE-----
MIICHzCCAcagAwIBAgIBATAKBggqhkjOPQQDAjAvMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwHhcNMjYxMDAxMDAwMDAwWhcN
MjcwNDE5MDAwMDAwWjAaMRgwFgYDVQQDDA93d3cuZXhhbXBsZS5vcmcwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARxQ7/1Ms6YWqaSn17H49LG/p4yHJ2DvIGvRSof
yZPNwsU0H1MsTJve5DI+Zi3Y7cM+Sy18+ciXuyt7VsZCZra9o4HnMIHkMBoGA1Ud
EQQTMBGCD3d3dy5leGFtcGxlLm9yZzATBgNVHSAEDDAKMAgGBmeBDAECATCBsAYK
KwYBBAHWeQIEAgSBoQSBngCcADIBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQAyAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEAMgEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBMAoGCCqGSM49BAMCA0cAMEQC
IFjB1MHueXgk5PUNXZlNt60YxdvcYNVwLjpu87qseh36AiBVztMhn/l5sBlvdR7A
cyLwOJMb0vjMw+NSLpzzIwZZVg==
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIICITCCAcagAwIBAgIBATAKBggqhkjOPQQDAjAvMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwHhcNMjYxMDAxMDAwMDAwWhcN
MjcwNDE4MjM1OTU5WjAaMRgwFgYDVQQDDA93d3cuZXhhbXBsZS5vcmcwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARxQ7/1Ms6YWqaSn17H49LG/p4yHJ2DvIGvRSof
yZPNwsU0H1MsTJve5DI+Zi3Y7cM+Sy18+ciXuyt7VsZCZra9o4HnMIHkMBoGA1Ud
EQQTMBGCD3d3dy5leGFtcGxlLm9yZzATBgNVHSAEDDAKMAgGBmeBDAECATCBsAYK
KwYBBAHWeQIEAgSBoQSBngCcADIBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQAyAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEAMgEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBMAoGCCqGSM49BAMCA0kAMEYC
IQD1f7JWmTt7PX0ZXatcY4nZjoh1GZVST2F9o5gIb8iEDgIhANLxgKaT3mtLphJm
wgp952rMhsftbw7te+lzibkUz1JZ
-----END CERTIFICATE-----
\`\`\``,norms:"CA/Browser Forum Baseline Requirements \xA76.3.2 (ballots SC31 and SC-081v3), \xA77.1.6.1 (policies)."},"cert/must-staple":{what:"The extension TLS feature with status_request, called must-staple, tells clients to refuse a server that shows no fresh OCSP response. It only works as long as the authority has an OCSP responder and the server fetches from it in time.",why:"Authorities are giving OCSP up in favour of revocation lists and short lives. Let\u2019s Encrypt refuses requests with must-staple since 2025 and has no responder any more. A server that restarts without a cached response is unreachable for Firefox.",fix:"Take the option out of the ACME client (`must_staple = True` in certbot\u2019s renewal file, `--ocsp-must-staple`) and renew.",examples:`\`\`\`certificate fail=mustStaple
-----BEGIN CERTIFICATE-----
MIIBiTCCAS+gAwIBAgIBATAKBggqhkjOPQQDAjAaMRgwFgYDVQQDDA93d3cuZXhh
bXBsZS5vcmcwHhcNMjYxMDAxMDAwMDAwWhcNMjYxMjMwMDAwMDAwWjAaMRgwFgYD
VQQDDA93d3cuZXhhbXBsZS5vcmcwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAARx
Q7/1Ms6YWqaSn17H49LG/p4yHJ2DvIGvRSofyZPNwsU0H1MsTJve5DI+Zi3Y7cM+
Sy18+ciXuyt7VsZCZra9o2YwZDAaBgNVHREEEzARgg93d3cuZXhhbXBsZS5vcmcw
MwYIKwYBBQUHAQEEJzAlMCMGCCsGAQUFBzABhhdodHRwOi8vb2NzcC5leGFtcGxl
Lm5ldDARBggrBgEFBQcBGAQFMAMCAQUwCgYIKoZIzj0EAwIDSAAwRQIhAL73hQOn
g7U1iyzApnd6Nt7O338J9C8M/mZQq+zASEYsAiAx/h53azcFDC1iUL8BZuOwxOHn
ipQqVBT1VYOIbfNyzg==
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate fail=noResponder
-----BEGIN CERTIFICATE-----
MIIBUzCB+qADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHFD
v/UyzphappKfXsfj0sb+njIcnYO8ga9FKh/Jk83CxTQfUyxMm97kMj5mLdjtwz5L
LXz5yJe7K3tWxkJmtr2jMTAvMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAR
BggrBgEFBQcBGAQFMAMCAQUwCgYIKoZIzj0EAwIDSAAwRQIhAPQ1IRSSQRYSp9VQ
aHWwdpcyWCE131w7UVLB9AfAdi6HAiAb83d8eSOyayCcjpjR8lSPdxL700XbhIrh
hY6E4JDofA==
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 7633 (TLS feature), RFC 6066 \xA78 (status_request), Let\u2019s Encrypt: OCSP ended on 6 August 2025."},"cert/names":{what:"The hosts of a certificate stand in its extension subjectAltName: DNS names as DNS names, addresses as IP addresses. A wildcard stands for exactly one label and is the whole first label: `*.example.org` fits `www.example.org`, but neither `example.org` nor `a.b.example.org`. Certificates for mail, code or clients are not judged.",why:"Browsers have ignored the common name since 2017, other clients followed. A certificate without fitting names is refused like one of somebody else.",fix:"Ask for the names with the certificate: `certbot -d example.org -d www.example.org`, or `openssl req -addext subjectAltName=DNS:www.example.org,IP:192.0.2.1`.",examples:`\`\`\`certificate fail=noSan
-----BEGIN CERTIFICATE-----
MIIBOTCB4KADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHFD
v/UyzphappKfXsfj0sb+njIcnYO8ga9FKh/Jk83CxTQfUyxMm97kMj5mLdjtwz5L
LXz5yJe7K3tWxkJmtr2jFzAVMBMGA1UdJQQMMAoGCCsGAQUFBwMBMAoGCCqGSM49
BAMCA0gAMEUCIGrQdsf37N6IXbCWEoPVGjNsk32OvR+Y+Fn1sq52xGcvAiEAvKWN
lrxD/Rk+OhuSyXb1DWq0qoR4HHiBWfMNtVQN3+Y=
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate fail=wildcard
-----BEGIN CERTIFICATE-----
MIIBQTCB6KADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHFD
v/UyzphappKfXsfj0sb+njIcnYO8ga9FKh/Jk83CxTQfUyxMm97kMj5mLdjtwz5L
LXz5yJe7K3tWxkJmtr2jHzAdMBsGA1UdEQQUMBKCEHd3dyouZXhhbXBsZS5vcmcw
CgYIKoZIzj0EAwIDSAAwRQIgCBnqPPNA7FsOHuGMJwQmMGWOzQ7Jh+qAvWBby4oD
WzgCIQCq5ag4gGzQh57JC6qTg52NATPcAq3Se63fx9eGX086NA==
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate fail=address
-----BEGIN CERTIFICATE-----
MIIBOjCB4aADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHFD
v/UyzphappKfXsfj0sb+njIcnYO8ga9FKh/Jk83CxTQfUyxMm97kMj5mLdjtwz5L
LXz5yJe7K3tWxkJmtr2jGDAWMBQGA1UdEQQNMAuCCTE5Mi4wLjIuMTAKBggqhkjO
PQQDAgNIADBFAiA6C3jc2GJA0aif+tGJb/VSQZmX4u46yyeSW4LUN/TCXAIhAISU
EH8rIHyOHZUXWiHmfX8zMUg2npzwOOfc2s+ZHcOD
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 9525 \xA72, \xA76.3 (which names count), RFC 5280 \xA74.2.1.6 (subjectAltName)."},"cert/private-key-committed":{what:"Files are judged by their content: PEM blocks with a private key (PKCS #1, PKCS #8, EC, DSA, OpenSSH, OpenPGP), private keys in DER, and the `K*.private` files of BIND. A block counts only when it really holds a key; placeholders (`...`, `{{ key }}`) and files that were encrypted as a whole (SOPS, ansible-vault, git-crypt) do not. Where the certificate of the key lies in the repository too, or a zone of it has the DKIM record, that is named; a certificate for names of the inside only (`localhost`, `.local`, `.test` \u2026) makes it a warning. The key itself is shown nowhere.",why:"Whoever has the key is the server: they read and change its traffic, and no client notices. A key that was ever pushed stays in the history, in every clone and in every backup. Certificate authorities must revoke a certificate within 24 hours when its key is found in public.",fix:"Treat the key as public: make a new one outside the repository, have a new certificate issued, install both, and ask for the old certificate to be revoked (`certbot revoke --reason keycompromise`). Only then remove the file; cleaning the history is tidy, but does not make the key safe again. Keep secrets in the server, in a vault, or encrypted with SOPS or ansible-vault. A key that exists only for tests can be waived with a reason, in `hostmaster.yaml` or by a line `# hostmaster-ignore cert/private-key-committed -- reason` above its block.",examples:`\`\`\`dnssec-key fail=dnssec
Private-key-format: v1.3
Algorithm: 13 (ECDSAP256SHA256)
PrivateKey: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
Created: 20260101000000
\`\`\`

\`\`\`dnssec-key fail=tsig
Private-key-format: v1.3
Algorithm: 163 (HMAC_SHA256)
Key: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
Bits: AAA=
\`\`\`

\`\`\`dnssec-key pass
Private-key-format: v1.3
Algorithm: 13 (ECDSAP256SHA256)
Engine: cGtjczExAA==
Label: cGtjczE=
\`\`\`

\`\`\`certificate pass
-----BEGIN PRIVATE KEY-----
{{ tls_private_key }}
-----END PRIVATE KEY-----
\`\`\``,norms:"CA/Browser Forum Baseline Requirements \xA74.9.1.1, \xA79.6.3 (keys must be kept private, and certificates revoked), RFC 6781 \xA73.2.2 (DNSSEC keys), RFC 8945 \xA711 (TSIG keys)."},"cert/purpose":{what:"A certificate may say what it is for (extended key usage). One that a web server presents has to allow serverAuth, or say nothing. It is looked at where the file is in this repository.",why:"Clients refuse a server with a certificate that is for something else. Mostly the certificate of a client, or of a machine in a VPN, was named by mistake.",fix:"Name the certificate of the server, or let the private authority issue one: `extendedKeyUsage = serverAuth`.",examples:`\`\`\`files fail=notForServers
==> nginx/nginx.conf <==
events {}
http {
  server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate tls/www.pem;
    ssl_certificate_key tls/www.key;
  }
}
==> nginx/tls/www.pem <==
-----BEGIN CERTIFICATE-----
MIIBazCCARGgAwIBAgIBATAKBggqhkjOPQQDAjAvMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwHhcNMjYxMDAxMDAwMDAwWhcN
MjYxMjMwMDAwMDAwWjAaMRgwFgYDVQQDDA93d3cuZXhhbXBsZS5vcmcwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAR2uV8tZBKnEgfDjB3/WXcumwG/5qPl+fRLmN54
kl8YFRol4ezApUNPx7uFYQTumosf39Q606jnQytfkpmkb/dwozMwMTAaBgNVHREE
EzARgg93d3cuZXhhbXBsZS5vcmcwEwYDVR0lBAwwCgYIKwYBBQUHAwIwCgYIKoZI
zj0EAwIDSAAwRQIhANRK8ZBHA9vnGH4Q+0QRw3+MV7pJJ2OSHNskKfENnvt8AiBX
WJ5/Pkrcy/9lnJpi6WM9KJ4W6UbgMWfBMqZ76oIsvw==
-----END CERTIFICATE-----
\`\`\`

\`\`\`files pass
==> nginx/nginx.conf <==
events {}
http {
  server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate tls/www.pem;
    ssl_certificate_key tls/www.key;
  }
}
==> nginx/tls/www.pem <==
-----BEGIN CERTIFICATE-----
MIIBVTCB/KADAgECAgEBMAoGCCqGSM49BAMCMC8xFjAUBgNVBAoMDUV4YW1wbGUg
VHJ1c3QxFTATBgNVBAMMDEV4YW1wbGUgUm9vdDAeFw0yNjEwMDEwMDAwMDBaFw0y
NjEyMzAwMDAwMDBaMBoxGDAWBgNVBAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqG
SM49AgEGCCqGSM49AwEHA0IABHa5Xy1kEqcSB8OMHf9Zdy6bAb/mo+X59EuY3niS
XxgVGiXh7MClQ0/Hu4VhBO6aix/f1DrTqOdDK1+SmaRv93CjHjAcMBoGA1UdEQQT
MBGCD3d3dy5leGFtcGxlLm9yZzAKBggqhkjOPQQDAgNIADBFAiBSgBM9g0GN/1P/
Cz3rzYzE544II/i007zNM2OGz+g0RwIhANPJ6GOOKhJRljrxn6HbEpZbQdlnvYse
eFHhQtdnslf+
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 5280 \xA74.2.1.12 (extended key usage)."},"cert/readable":{what:"A PEM file holds blocks, each between a `-----BEGIN \u2026-----` and an `-----END \u2026-----` line with the same label. Between them stands base64, and in it the certificate or key in DER, the strict binary form that X.509 asks for. Explanations between the blocks are fine; so are placeholders such as `...` or `{{ certificate }}`, which are told as undecided, not as broken.",why:"A server with a certificate file that it cannot read does not start, or keeps the old certificate until it is restarted. Some programs read only as far as they can and then miss the intermediate certificates.",fix:"Copy or export the file again. `openssl x509 -in server.pem -noout -text` shows whether a certificate can be read; `openssl storeutl -noout -text server.pem` shows every block of a file.",examples:`\`\`\`certificate fail=unterminated
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
\`\`\`

\`\`\`certificate fail=character
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
!GxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate fail=structure
-----BEGIN CERTIFICATE-----
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 7468 \xA72, \xA73 (PEM), RFC 5280 \xA74.1 (certificates), RFC 5958 (private keys), X.690 (DER)."},"cert/signature":{what:"The hash with which a certificate was signed is measured by the guideline that is configured. Roots are left out: clients trust them by themselves, not by their signature. The algorithm stands in a certificate twice, once inside the signed part, and both have to agree.",why:"Forged certificates with MD5 were made in 2008, collisions of SHA-1 in 2017. Clients refuse both.",fix:"Every authority signs with SHA-256 or better. For a private authority say so: `openssl x509 -sha256`, `default_md = sha256`.",examples:`\`\`\`certificate fail=weak
-----BEGIN CERTIFICATE-----
MIIBVDCB+6ADAgECAgEBMAkGByqGSM49BAEwLzEWMBQGA1UECgwNRXhhbXBsZSBU
cnVzdDEVMBMGA1UEAwwMRXhhbXBsZSBSb290MB4XDTI2MTAwMTAwMDAwMFoXDTI2
MTIzMDAwMDAwMFowGjEYMBYGA1UEAwwPd3d3LmV4YW1wbGUub3JnMFkwEwYHKoZI
zj0CAQYIKoZIzj0DAQcDQgAEcUO/9TLOmFqmkp9ex+PSxv6eMhydg7yBr0UqH8mT
zcLFNB9TLEyb3uQyPmYt2O3DPkstfPnIl7sre1bGQma2vaMeMBwwGgYDVR0RBBMw
EYIPd3d3LmV4YW1wbGUub3JnMAkGByqGSM49BAEDSQAwRgIhAPdJ0z+f0laK1jNn
MVRG625TLsLIL7POUCHA0A16+w7bAiEA3uIz7WYDmSO6lCaFSygHK0TkTkarjWg8
wB8ecQDe8iI=
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate fail=phaseOut
-----BEGIN CERTIFICATE-----
MIIBVTCB/KADAgECAgEBMAoGCCqGSM49BAMBMC8xFjAUBgNVBAoMDUV4YW1wbGUg
VHJ1c3QxFTATBgNVBAMMDEV4YW1wbGUgUm9vdDAeFw0yNjEwMDEwMDAwMDBaFw0y
NjEyMzAwMDAwMDBaMBoxGDAWBgNVBAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqG
SM49AgEGCCqGSM49AwEHA0IABHFDv/UyzphappKfXsfj0sb+njIcnYO8ga9FKh/J
k83CxTQfUyxMm97kMj5mLdjtwz5LLXz5yJe7K3tWxkJmtr2jHjAcMBoGA1UdEQQT
MBGCD3d3dy5leGFtcGxlLm9yZzAKBggqhkjOPQQDAQNIADBFAiEA0pHObN9VSswZ
zMgIwdEx+vgUNZU+MlBQwyThy4mHxioCIB0pO3Hnnrj3DRNMPt+uIbsZxGALwsuH
G3VJaF5qV0i9
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 5280 \xA74.1.1.2 (both places), CA/Browser Forum Baseline Requirements \xA77.1.3.2, NCSC-NL, IT Security Guidelines for TLS, 2025-05 (hashes)."},"cert/timestamps":{what:"Public authorities write the certificates they issue into public logs, and put the receipts into the certificate. Browsers want two of them, three when the certificate lives longer than 180 days. Only the number is counted here. Certificates of private authorities need none.",why:"Chrome, Safari and Firefox refuse a public certificate without enough receipts. A server may send them in the handshake instead, but hardly one does.",fix:"Every authority that browsers trust does this by itself, unless it was asked not to. Have the certificate issued again.",examples:`\`\`\`certificate fail=few
-----BEGIN CERTIFICATE-----
MIIBsjCCAVmgAwIBAgIBATAKBggqhkjOPQQDAjAvMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwHhcNMjYxMDAxMDAwMDAwWhcN
MjYxMjMwMDAwMDAwWjAaMRgwFgYDVQQDDA93d3cuZXhhbXBsZS5vcmcwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARxQ7/1Ms6YWqaSn17H49LG/p4yHJ2DvIGvRSof
yZPNwsU0H1MsTJve5DI+Zi3Y7cM+Sy18+ciXuyt7VsZCZra9o3sweTAaBgNVHREE
EzARgg93d3cuZXhhbXBsZS5vcmcwEwYDVR0gBAwwCjAIBgZngQwBAgEwRgYKKwYB
BAHWeQIEAgQ4BDYANAAyAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEwCgYIKoZIzj0EAwIDRwAwRAIgNL3kRLOaH2MecSnk
25aRQtFFiwOnKTY51wEtXOgyJ2ECIBOanj3RHr/X4to+wR68qBm727L7WDTzLOSG
GHxaT9mn
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate fail=none
-----BEGIN CERTIFICATE-----
MIIBazCCARGgAwIBAgIBATAKBggqhkjOPQQDAjAvMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwHhcNMjYxMDAxMDAwMDAwWhcN
MjYxMjMwMDAwMDAwWjAaMRgwFgYDVQQDDA93d3cuZXhhbXBsZS5vcmcwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARxQ7/1Ms6YWqaSn17H49LG/p4yHJ2DvIGvRSof
yZPNwsU0H1MsTJve5DI+Zi3Y7cM+Sy18+ciXuyt7VsZCZra9ozMwMTAaBgNVHREE
EzARgg93d3cuZXhhbXBsZS5vcmcwEwYDVR0gBAwwCjAIBgZngQwBAgEwCgYIKoZI
zj0EAwIDSAAwRQIhAMbi+oa4HFu2/0nWDqVx+kPIc8OD+JXzLkYlgeKgO/6dAiBx
uSAnQvVPubzyrpws3zhbvtUhzbNM5qTjPuNnlVc8ig==
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIB6DCCAY+gAwIBAgIBATAKBggqhkjOPQQDAjAvMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRUwEwYDVQQDDAxFeGFtcGxlIFJvb3QwHhcNMjYxMDAxMDAwMDAwWhcN
MjYxMjMwMDAwMDAwWjAaMRgwFgYDVQQDDA93d3cuZXhhbXBsZS5vcmcwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAARxQ7/1Ms6YWqaSn17H49LG/p4yHJ2DvIGvRSof
yZPNwsU0H1MsTJve5DI+Zi3Y7cM+Sy18+ciXuyt7VsZCZra9o4GwMIGtMBoGA1Ud
EQQTMBGCD3d3dy5leGFtcGxlLm9yZzATBgNVHSAEDDAKMAgGBmeBDAECATB6Bgor
BgEEAdZ5AgQCBGwEagBoADIBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQAyAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB
AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEwCgYIKoZIzj0EAwIDRwAwRAIgRy98VmkM
x1OIM/9QCVeYACDRNCS5N87lPeTzt7h+i9oCIEK6hk1oNwAKbWVewwO0ISBzXtTC
cXXsK+gw4F67gBtb
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 6962 \xA73.3 (timestamps in certificates), Chrome and Apple certificate transparency policies (2 up to 180 days, 3 above)."},"cert/trusted":{what:"Self-signed certificates and those of authorities for tests (Let\u2019s Encrypt staging, Pebble, mkcert, minica) are told where they name a public host. Names for the inside (`localhost`, `.local`, `.internal`, `.lan`, `.home.arpa`, `.test` \u2026) are left alone, and so is a certificate of a host for which this repository publishes TLSA records with usage 2 or 3: clients trust it by DANE. Certificates of private authorities are not told: who uses them tells his clients.",why:"Browsers show a page that asks people to leave, and people learn to click it away. Mail under MTA-STS is not delivered. A staging certificate usually means that a setting of the test was left.",fix:"Let an ACME client fetch one, or take the staging server out of its settings. If the certificate is for tests only, waive it with a reason.",examples:`\`\`\`certificate fail=selfSigned
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate fail=testAuthority
-----BEGIN CERTIFICATE-----
MIIBeDCCAR+gAwIBAgIBATAKBggqhkjOPQQDAjBSMQswCQYDVQQGDAJVUzEgMB4G
A1UECgwXKFNUQUdJTkcpIExldCdzIEVuY3J5cHQxITAfBgNVBAMMGChTVEFHSU5H
KSBQc2V1ZG8gUGx1bSBFNTAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBa
MBoxGDAWBgNVBAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49
AwEHA0IABHFDv/UyzphappKfXsfj0sb+njIcnYO8ga9FKh/Jk83CxTQfUyxMm97k
Mj5mLdjtwz5LLXz5yJe7K3tWxkJmtr2jHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFt
cGxlLm9yZzAKBggqhkjOPQQDAgNHADBEAiAjimBksI8wrrigqf6V0L96WTHszYBE
C0HP7e1Pn0oIlAIgPRFhuAvDLhpHjYuqg65MqCi/Gu/dp4fZIAlvscBZw70=
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIBVTCB/KADAgECAgEBMAoGCCqGSM49BAMCMC8xFjAUBgNVBAoMDUV4YW1wbGUg
VHJ1c3QxFTATBgNVBAMMDEV4YW1wbGUgUm9vdDAeFw0yNjEwMDEwMDAwMDBaFw0y
NjEyMzAwMDAwMDBaMBoxGDAWBgNVBAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqG
SM49AgEGCCqGSM49AwEHA0IABHFDv/UyzphappKfXsfj0sb+njIcnYO8ga9FKh/J
k83CxTQfUyxMm97kMj5mLdjtwz5LLXz5yJe7K3tWxkJmtr2jHjAcMBoGA1UdEQQT
MBGCD3d3dy5leGFtcGxlLm9yZzAKBggqhkjOPQQDAgNIADBFAiEA+SPDoSIjeABu
BEcV9hRvH/W4q49+o4YDZV1t5fC3wYkCIDtN1z9ewK9PuJAUwDm2eQ2vbGebsWlo
XZJFvKPOM1xl
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 5280 \xA76.1 (path validation), RFC 7671 \xA75.1 (self-signed certificates with DANE)."},"cert/validity":{what:"A certificate is valid from one moment to another, both inclusive. Expired certificates and those that begin later are errors; in a file of authorities only, where a client passes over an old one, they are warnings. A certificate is told beforehand when a sixth of its life is left, seven days at least and thirty at most: who renews at two thirds of the life has long done so by then.",why:"An expired certificate stops everything at once: browsers show a page that asks people to leave, programs give up, mail servers with DANE or MTA-STS do not deliver.",fix:"Renew the certificate and replace the file. Certificates that live ever shorter (200 days from March 2026, 47 days from 2029) do not belong in a repository: let an ACME client on the server fetch and renew them, and keep only its configuration here. A certificate of a test suite that is meant to be expired can be waived with a reason, in `hostmaster.yaml` or by a line `# hostmaster-ignore cert/validity -- reason` above its block.",examples:`\`\`\`certificate fail=expired
-----BEGIN CERTIFICATE-----
MIIBPzCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjA2MjMwMDAwMDBaFw0yNjA5MjEwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNHADBEAiA9fK72TLwa7ZGdaUYa5drEMwAZ2nUK1jgwg997C0ST
KwIgQ07T1c01eZCIxhP1XNjgn1yuvCqojItlrIACY1cHqX4=
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate fail=expiresSoon
-----BEGIN CERTIFICATE-----
MIIBPzCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjA4MTIwMDAwMDBaFw0yNjExMTAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNHADBEAiB8OgDGhgCclmalTcxGkumilN7TPQpX/b+Fq5pyUysf
BwIgC0R6XCU/M64dsf5BkwRI0ebfN/0WUyNsrAvGb178b64=
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate fail=notYetValid
-----BEGIN CERTIFICATE-----
MIIBQTCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjExMzAwMDAwMDBaFw0yNzAyMjgwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNJADBGAiEAt4BRubGFBaimLrpySDcwZHocSz8KXHbkLJ7R8LUz
m0kCIQDNr+wPAhy9E5K+LvobOIoR9R15Eeub6KG7eDMTLpr/ig==
-----END CERTIFICATE-----
\`\`\`

\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 5280 \xA74.1.2.5 (validity), CA/Browser Forum Baseline Requirements \xA76.3.2 (lifetimes)."},"cname/alone":{what:"A CNAME record says that a name is only another word for the target, so every type is looked up there. Beside it only DNSSEC records may stand.",why:"Name servers refuse to load such a zone, or they keep one of the records and drop the other. Where it does get out, resolvers answer with one or the other depending on what they have in their cache: mail is lost because the CNAME hides the MX.",fix:"Decide whether the name is an alias. If it needs an MX or TXT record it is none; give it the addresses of the target instead. At the apex some providers offer ALIAS or \u201CCNAME flattening\u201D, which publishes addresses.",examples:'```zonefile example.org fail=otherData\nwww IN CNAME web.example.net.\nwww IN TXT "site verification"\n```\n\n```zonefile example.org fail=atApex\n@ IN CNAME web.example.net.\n```\n\n```zonefile example.org pass\nwww IN CNAME web.example.net.\n@ IN TXT "site verification"\n```',norms:"RFC 1034 \xA73.6.2 (no other data beside a CNAME), RFC 2181 \xA710.1 (one CNAME a name), RFC 4035 \xA72.5 (DNSSEC records may), RFC 1912 \xA72.4 (not at the apex)."},"cname/target":{what:"The target of a CNAME record is looked up in this zone and in the other zones of the repository, wildcards and delegations included. It has to exist, and the way there must not turn back to itself.",why:"An alias that leads nowhere answers \u201Cno such name\u201D. If its target lies in a service that anyone can register, somebody else may take it over. A circle makes resolvers give up with SERVFAIL, and each further alias on the way costs a round trip and one more zone that has to work.",fix:"Point the alias to the final name. Remove aliases of services that are gone. Targets below `_acme-challenge` may be missing, for they exist only while a certificate is being issued.",examples:"```zonefile example.org fail=loop\na IN CNAME b\nb IN CNAME a\n```\n\n```zonefile example.org fail=doesNotExist\nwww IN CNAME web\n```\n\n```zonefile example.org pass\nwww IN CNAME web\nweb IN A 192.0.2.80\n```",norms:"RFC 1034 \xA73.6.2 (aliases, chains and loops), RFC 1912 \xA72.4 (dangling CNAMEs)."},"delegation/ds-matches":{what:"A DS record in the parent is the fingerprint of a key (DNSKEY) of the delegated zone. It must name a key that exists, that may sign the zone and that is not revoked, and its digest must be that of this key. Where the file of the zone holds no keys nothing is concluded: signing is usually done by the name server or the provider.",why:"The DS record tells every validating resolver that the zone is signed, and with what. If no DS record fits a key, resolvers treat every answer of the zone as forged: for a large part of the users the domain no longer exists. One DS record too many does no harm as long as another one fits; before and after a key change that is even intended.",fix:"Take the DS record from the signer (`dnssec-dsfromkey`, `keymgr ds`, the page of the provider) and put it into the parent. When you stop signing, remove the DS record first, wait until its TTL has passed, and only then remove the keys.",examples:"```zonefile example.org pass\nsub IN NS ns1.example.net.\nsub IN DS 12345 13 2 0102030405060708091011121314151617181920212223242526272829303132\n```",norms:"RFC 4035 \xA75.2 (authenticating referrals), RFC 4034 \xA75.1.4 (the digest), \xA72.1.1 (zone key flag), RFC 5011 \xA72.1 (revoked keys), RFC 7583 \xA73.3 (key changes)."},"delegation/ds-place":{what:"A DS record is about a delegated zone and stands in its parent, at the name that is delegated, beside the NS records.",why:"At the top of its own zone nobody looks for a DS record: the zone stays insecure although somebody thought otherwise. Without NS records there is no delegation, so it says nothing. BIND and Knot DNS refuse to load such a zone.",fix:"Move the record to the place where the name is delegated, or remove it.",examples:"```zonefile example.org fail=withoutNs\nsub IN DS 12345 13 2 0102030405060708091011121314151617181920212223242526272829303132\n```\n\n```zonefile example.org fail=atApex\n@ IN DS 12345 13 2 0102030405060708091011121314151617181920212223242526272829303132\n```\n\n```zonefile example.org pass\nsub IN NS ns1.example.net.\nsub IN DS 12345 13 2 0102030405060708091011121314151617181920212223242526272829303132\n```",norms:"RFC 4035 \xA72.4 (a DS record marks a delegation and must not stand at the apex), RFC 4034 \xA75 (it stands on the parental side)."},"delegation/glue":{what:"When a zone delegates a name to a server whose own name lies in the delegated part, it must hold the addresses of that server too: the glue. The same goes, less strictly, for a server whose name lies in a neighbouring delegation of the same zone.",why:"To ask the server for its address, a resolver would have to reach that very server first. Without glue it cannot begin, and the whole delegated zone is out of reach as far as it depends on this server. With a neighbour the resolver has to make a detour, which fails when the two depend on each other.",fix:"Put the A and AAAA records of the name server into the parent zone, below the delegation. Use the same addresses as in the delegated zone.",examples:"```zonefile example.org fail=missing\nsub IN NS ns1.sub\n```\n\n```zonefile example.org pass\nsub IN NS ns1.sub\nns1.sub IN A 192.0.2.53\nns1.sub IN AAAA 2001:db8::53\n```",norms:"RFC 1034 \xA74.2.1 (glue), RFC 9471 \xA73.1 (glue for servers in the delegated domain), \xA73.2 (for servers in a sibling domain)."},"delegation/glue-matches":{what:"The addresses of a name server that stands inside its own zone are written down twice: as glue in the parent and as ordinary records in the zone. Both must say the same, for IPv4 and for IPv6. This is compared where both zones are known.",why:"A resolver begins with the glue and later prefers what the zone itself says. If the glue is stale, it asks a machine that is gone, or one that somebody else has by now. If a family is missing on one side, resolvers that speak only that family find no server, sometimes.",fix:"Decide which addresses are right and correct the other side. Change glue at the registrar when the parent is a registry.",examples:"```zonefile example.org pass\nsub IN NS ns1.sub\nns1.sub IN A 192.0.2.53\n```",norms:"RFC 1034 \xA74.2.2 (parent and child should agree), RFC 9471 \xA73.1 (a referral carries the glue of the servers inside the zone)."},"delegation/ns-agree":{what:"The name servers of a zone are written down twice: as the delegation in the parent and as the NS records at the top of the zone. Both lists must be the same. This is compared where both zones are known.",why:"Resolvers find a zone by the list of the parent and then often use the list of the zone. A server that stands only in the parent may no longer hold the zone, and answers with errors or old records. One that stands only in the zone gets little traffic and does not help when the others fail. Lists without anything in common usually mean that a move was done by half.",fix:"Correct the side that is stale. During a move to other servers, change the zone first, then the parent, and stop the old servers last.",examples:"```zonefile example.org pass\nsub IN NS ns1.example.net.\nsub IN NS ns2.example.net.\n```",norms:"RFC 1034 \xA74.2.2 (the NS records on both sides of a cut should be the same), RFC 1912 \xA72.8 (lame delegations)."},"dkim/advice":{what:"This tells of keys that are marked as a test, revoked or for TLS reports only, of the old tag `g=`, and of policies of DomainKeys and ADSP. All of it may be on purpose. An empty key at `*._domainkey` says that a domain signs no mail and is not told.",why:"With `t=y` a signature may have no effect, and it is easily forgotten. Old receivers that still know `g=` refuse mail whose sender does not match it, and an empty `g=` matches nobody. Revoked keys and old policies do no harm but hide what is in use.",fix:"Ask of each record whether mail is still signed with it, and remove what is not needed.",examples:'```zonefile example.org fail=testing\nsel1._domainkey IN TXT "v=DKIM1; k=ed25519; t=y; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```\n\n```zonefile example.org fail=obsoletePolicy,revoked\n_domainkey IN TXT "o=~"\nsel1._domainkey IN TXT "v=DKIM1; p="\n```\n\n```zonefile example.org pass\nsel1._domainkey IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```',norms:"RFC 6376 \xA73.6.1 (`t=y`, empty `p=`) and \xA7C.2 (`g=`), RFC 5617 (ADSP, historic), RFC 4870 (DomainKeys, historic), RFC 8460 \xA73 (`s=tlsrpt`)."},"dkim/key":{what:"Below `_domainkey` each name is a selector, with a TXT record that holds a public key: `v=DKIM1`, the key type in `k=` (`rsa` when left out) and the key in base64 in `p=`. `v=` may be left out, but if it is there it comes first.",why:"A receiver that cannot read the key treats the mail as if it were not signed. DMARC then rests on SPF alone, and forwarded mail fails. Most mistakes happen on the way from the mail service to the zone: half a key is copied, a form adds backslashes or quotes, or a key of more than 255 characters is split badly.",fix:"Copy the record anew from the mail service. Split a long key into several quoted strings; receivers join them without a blank.",examples:'```zonefile example.org fail=badBase64\nsel1._domainkey IN TXT "v=DKIM1; k=rsa; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBANk3yEYqhN7Qbw+iIu2PkUZ78y7S3aDV"\n```\n\n```zonefile example.org fail=brokenSplit\nsel1._domainkey IN TXT "v=DKIM1\\\\; k=ed25519\\\\; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```\n\n```zonefile example.org fail=keyType\nsel1._domainkey IN TXT "v=DKIM1; k=RSA; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCyhHrU5YS32jJakPYBUgSAn8/3ypkgPIBOAG5ky/4K1k3h7fS7/F7F873LA1puyGX/rSsbAPFoVUtVn6mLRLTO2KEiLsDXZKcuiobbEK7OYXC4N6ipHvFtLi4WY1DjlQpoDzes1BpvPugCq4gqaT1bmzLa3DfmrrqOXZnGvDvT2QIDAQAB"\n```\n\n```zonefile example.org pass\nsel1._domainkey IN TXT ( "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwmp7g8oRjpT+8IAZwBzVsh/5HmhhY4pYUMR+BFrn6A3z9fdM2McapnxMDtkERcAlUK65Mv+hMZwOz291rUGMeHkArNtlxkNlR+66YnPKzzDd8+mcjtMB5vRIKRYtI6ElagEX12KOczxUwSrtwK9hygppSUhh"\n  "2JoRJywl28JtX06c2ZwawZ/haZffB0MhxEIkcTqtXAZfQ8tKUw8dhoakC8YblEQ9rHMwyMKwdmg9kFa5uWj0kcd9WO9Hh8oGoBhLN5ki35BVb4+zYHqpe7hHChWl2Y/nCC8he4uTWeS8SM1RLM9f+Khawze1NCD9fU1E2G6hC3wCUjw80xGsjl1nXQIDAQAB" )\nsel2._domainkey IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```',norms:"RFC 6376 \xA73.2 (lists of tags), \xA73.6.1 (key records) and \xA73.6.2.2 (strings are joined), RFC 8463 \xA74 (Ed25519 keys), RFC 8460 \xA73 (`s=tlsrpt`)."},"dkim/name":{what:"A signature names a domain and a selector; the key is found at `selector._domainkey.domain` and nowhere else. This looks at TXT records with a key in them at other names. A key to which an alias of the zone leads may stand anywhere.",why:"At any other name the key is as good as missing, and mail counts as unsigned. A wildcard gives the key to selectors that nobody has made: none of them can be withdrawn by itself, and a check of whether a selector exists always says yes.",fix:"Compare the name with the one that the mail service gives. Many forms add the name of the zone themselves: enter only `selector._domainkey` there.",examples:'```zonefile example.org fail=misspelt\nsel1._domainkeys IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```\n\n```zonefile example.org fail=withoutSelector\n_domainkey IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```\n\n```zonefile example.org pass\nsel1._domainkey IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```',norms:"RFC 6376 \xA73.6.2.1 (the name of a key; wildcards make no sense) and \xA76.1.2 (how receivers get it)."},"dkim/published":{what:"Where the configuration of OpenDKIM (Domain, Selector and KeyFile, or KeyTable with SigningTable) and the zone of the domain are in one repository, every selector in use is looked up.",why:"A signature whose key cannot be found counts for nothing, and DMARC then depends on SPF alone. It happens when keys are rotated on one side only.",fix:"Publish the new key first, wait for the old TTL, then switch the signer; revoke the old key some days later.",examples:`\`\`\`files fail=missing
==> example.org.zone <==
example.org. 3600 IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
example.org. 3600 IN NS ns1.example.net.
==> opendkim/opendkim.conf <==
Mode sv
Domain example.org
Selector 2026a
KeyFile /etc/dkimkeys/2026a.private
OversignHeaders From
\`\`\`

\`\`\`files pass
==> example.org.zone <==
example.org. 3600 IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
example.org. 3600 IN NS ns1.example.net.
2026a._domainkey.example.org. 3600 IN TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
==> opendkim/opendkim.conf <==
Mode sv
Domain example.org
Selector 2026a
KeyFile /etc/dkimkeys/2026a.private
OversignHeaders From
\`\`\``,norms:"RFC 6376 \xA73.6.1, \xA73.6.2 and \xA76.1.2; opendkim.conf(5)."},"dkim/single":{what:"Each selector below `_domainkey` has one TXT record. A long key in several quoted strings is still one record.",why:"The order of records in an answer is not fixed and the standard does not say which one counts. Many receivers take the first they see, so that the same mail passes one time and fails the next; others refuse both.",fix:"When a key is replaced, publish the new one under a new selector instead of beside the old one. Two mail services each need a selector of their own. A key that was split into several records belongs into one record with several strings.",examples:'```zonefile example.org fail=several\nsel1._domainkey IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\nsel1._domainkey IN TXT "v=DKIM1; k=ed25519; p=EWwrF/XVL7UrOGQvdxw1Y4wxQ5EFveDfDAPDTeTcpOM="\n```\n\n```zonefile example.org pass\nsel1._domainkey IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\nsel2._domainkey IN TXT "v=DKIM1; k=ed25519; p=EWwrF/XVL7UrOGQvdxw1Y4wxQ5EFveDfDAPDTeTcpOM="\n```',norms:"RFC 6376 \xA73.6.2.2 (the TXT record of a selector must be unique)."},"dkim/strength":{what:"This looks at the length of RSA keys and at the hashes that `h=` allows. Ed25519 keys have one length, which is fine.",why:"A key of 512 bits can be broken in hours and one of 768 with some effort; whoever does so signs mail in your name. Receivers therefore pass over keys below 1024 bits and over signatures with SHA-1. 1024 bits still work, but no longer last. More than 4096 bits are not supported everywhere, and the answer gets large.",fix:"Make a new key of 2048 bits, publish it under a new selector, let the mail server sign with it, and remove the old selector some weeks later. Make the new key in the mail service itself when that manages it.",examples:'```zonefile example.org fail=short\nsel1._domainkey IN TXT "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCyhHrU5YS32jJakPYBUgSAn8/3ypkgPIBOAG5ky/4K1k3h7fS7/F7F873LA1puyGX/rSsbAPFoVUtVn6mLRLTO2KEiLsDXZKcuiobbEK7OYXC4N6ipHvFtLi4WY1DjlQpoDzes1BpvPugCq4gqaT1bmzLa3DfmrrqOXZnGvDvT2QIDAQAB"\n```\n\n```zonefile example.org fail=tooShort,onlySha1\nsel1._domainkey IN TXT "v=DKIM1; k=rsa; h=sha1; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBANk3yEYqhN7Qbw+iIu2PkUZ78y7S3aDVKamQ4coqQCbGebGclKFlYRfqW7GJk8wn1mq6fsYeukMXORwiGGzBqsUCAwEAAQ=="\n```\n\n```zonefile example.org pass\nsel1._domainkey IN TXT ( "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwmp7g8oRjpT+8IAZwBzVsh/5HmhhY4pYUMR+BFrn6A3z9fdM2McapnxMDtkERcAlUK65Mv+hMZwOz291rUGMeHkArNtlxkNlR+66YnPKzzDd8+mcjtMB5vRIKRYtI6ElagEX12KOczxUwSrtwK9hygppSUhh"\n  "2JoRJywl28JtX06c2ZwawZ/haZffB0MhxEIkcTqtXAZfQ8tKUw8dhoakC8YblEQ9rHMwyMKwdmg9kFa5uWj0kcd9WO9Hh8oGoBhLN5ki35BVb4+zYHqpe7hHChWl2Y/nCC8he4uTWeS8SM1RLM9f+Khawze1NCD9fU1E2G6hC3wCUjw80xGsjl1nXQIDAQAB" )\n```',norms:"RFC 8301 \xA73.1 (no SHA-1) and \xA73.2 (key lengths), RFC 6376 \xA73.6.1 (`h=`)."},"dmarc/location":{what:"The DMARC policy of a domain is a TXT record at `_dmarc` below that domain: for `example.org` at `_dmarc.example.org`. Nothing else belongs at that name.",why:"Receivers ask for TXT records at exactly that name, for the domain in the From header and for the domains above it. A record elsewhere, at the domain itself, at `_dmark` or at `_dmarc.example.org.example.org`, is never found, and the domain has no policy although it seems to have one. A foreign text does no harm to the policy, but it was surely meant for another name.",fix:"Move the record to `_dmarc`. In a zone file a name without a final dot gets the name of the zone behind it: write `_dmarc`, or `_dmarc.example.org.` with its dot.",examples:'```zonefile example.org fail=misplaced\n@ IN TXT "v=DMARC1; p=reject;"\n```\n\n```zonefile example.org fail=misspelt\n_dmark IN TXT "v=DMARC1; p=reject;"\n```\n\n```zonefile example.org pass\n_dmarc IN TXT "v=DMARC1; p=reject;"\n```',norms:"RFC 9989 \xA74.10 (the names at which receivers look), RFC 8552 (names that begin with an underscore)."},"dmarc/policy":{what:"The tags `p`, `sp` and `np` of a DMARC record ask receivers what to do with mail that fails: `none` (deliver), `quarantine` (treat as suspicious) or `reject`. `p` is for the domain itself, `sp` for its subdomains, `np` for subdomains that do not exist. `t=y` makes all three one level weaker. `psd=y` says that the domain is a public suffix, below which others register their names.",why:"With `p=none` anybody can still send mail in the name of the domain; it is meant for the time in which reports show who sends. A weaker `sp` or `np` only moves the forgery to a subdomain, which may be an invented one. `pct` no longer exists: what it does depends on the receiver. With `psd=y` receivers take each subdomain for an organization of its own, so that signatures of the domain do not count for its subdomains.",fix:"Collect reports, mend the senders that fail, then go from `none` to `quarantine` and on to `reject`. Without `sp` and `np` subdomains have the policy of the domain.",examples:'```zonefile example.org fail=noneWithoutReports\n_dmarc IN TXT "v=DMARC1; p=none;"\n```\n\n```zonefile example.org fail=weakerSubdomains\n_dmarc IN TXT "v=DMARC1; p=reject; sp=none; np=reject;"\n```\n\n```zonefile example.org fail=sampled\n_dmarc IN TXT "v=DMARC1; p=reject; pct=50;"\n```\n\n```zonefile example.org pass\n_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org;"\n```',norms:"RFC 9989 \xA74.7 (the tags), \xA75.1.5 (from monitoring to a policy), \xA79.3 and appendix A.6 (`pct` is historic, `t` takes its place)."},"dmarc/present":{what:"A domain that people send mail from, or could, has a DMARC record at `_dmarc`. Names in a zone have the policy of the domain above them, so one record is enough for a zone. A domain without mail asks receivers to reject everything in its name.",why:"Without DMARC receivers do not know whether mail in the name of the domain has to pass SPF or DKIM, so forgeries get through. Large receivers also demand a record from those who send much. Domains without mail are popular with forgers because nobody watches them; with `p=reject` there is nothing to lose.",fix:"For a domain with mail, begin with `p=none` and reports, then make the policy stricter. For a domain without mail, add `v=DMARC1; p=reject;`, the SPF record `v=spf1 -all` and the null MX `0 .`.",examples:'```zonefile example.org fail=missing\n@ IN MX 10 mx\nmx IN A 192.0.2.25\n```\n\n```zonefile example.org fail=unusedNotRejected\n@ IN MX 0 .\n@ IN TXT "v=spf1 -all"\n_dmarc IN TXT "v=DMARC1; p=none;"\n```\n\n```zonefile example.org pass\n@ IN MX 10 mx\nmx IN A 192.0.2.25\n_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org;"\n```',norms:"RFC 9989 \xA75.1.4 (publishing a record), \xA74.10 (how receivers find it), RFC 7505 (null MX)."},"dmarc/reports":{what:"`rua` names the addresses for daily reports on all mail in the name of the domain, `ruf` those for reports on single messages. They are URIs such as `mailto:dmarc@example.org`, with commas between them. An address at another organization needs the consent of that organization: a TXT record `v=DMARC1;` at `example.org._report._dmarc` below its domain.",why:"Reports show who sends in the name of a domain; without them a stricter policy is a leap in the dark. Receivers pass over addresses that they cannot read, and send nothing to another organization that has not consented, so that nobody can be flooded with reports. Nothing tells the sender of that: the reports just never come.",fix:"Correct the address. A company that processes reports adds the record of consent itself; often this happens only after the domain is registered with it.",examples:'```zonefile example.org fail=address\n_dmarc IN TXT "v=DMARC1; p=reject; rua=dmarc@example.org;"\n@ IN MX 10 mx.example.net.\n```\n\n```zonefile example.org fail=undeliverable\n_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@www.example.org;"\nwww IN MX 0 .\n```\n\n```zonefile example.org pass\n_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org;"\n@ IN MX 10 mx.example.net.\n```',norms:"RFC 9989 \xA74.6 (addresses for reports), \xA75.1.3 (collecting reports), RFC 9990 \xA74 (consent of other organizations), RFC 6068 (mailto)."},"dmarc/single":{what:"At most one TXT record at `_dmarc` is a DMARC record, one that begins with `v=DMARC1`.",why:"Receivers do not choose between several records: they go on as if there were none. The domain then has no policy of its own and gets no reports, however strict each of the records is.",fix:"Keep the record with the policy that you want, take over addresses for reports from the others (`rua` holds several, with commas between them), and remove the rest. A second record often comes from a supplier whose example was added instead of merged.",examples:'```zonefile example.org fail=several\n_dmarc IN TXT "v=DMARC1; p=reject;"\n_dmarc IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.org;"\n```\n\n```zonefile example.org pass\n_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org;"\n```',norms:"RFC 9989 \xA74.10 (several records at one name are discarded)."},"dmarc/syntax":{what:"A DMARC record begins with exactly `v=DMARC1`, then come tags such as `p=reject`, with a semicolon between them. Each tag stands there once, has a name from the register and a value that belongs to it.",why:"A text that does not begin with `v=DMARC1` is no DMARC record to receivers, and a list of tags with one of them twice is invalid as a whole: the domain then has no policy. A policy that does not exist comes down to `none`, or to no DMARC at all when there is no address for reports. Another wrong value is replaced by its default, which is seldom what was meant.",fix:"Write `v=DMARC1; p=reject; rua=mailto:dmarc@example.org;` and change only what has to be different. Leave out the tags `pct`, `rf` and `ri`, which no longer exist.",examples:'```zonefile example.org fail=version\n_dmarc IN TXT "v=dmarc1; p=reject;"\n```\n\n```zonefile example.org fail=invalidPolicy\n_dmarc IN TXT "v=DMARC1; p=rejected;"\n```\n\n```zonefile example.org fail=syntax\n_dmarc IN TXT "v=DMARC1; p=reject, rua=mailto:dmarc@example.org;"\n```\n\n```zonefile example.org pass\n_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org;"\n```',norms:"RFC 9989 \xA74.7 (tags and their values), \xA74.8 (grammar), \xA74.10.1 (records without a valid policy), \xA79.3 (tags that are historic), RFC 6376 \xA73.2 (lists of tags)."},"dname/alone":{what:"A DNAME record sends all names below its owner to another part of the tree, but not the owner itself. The owner may have other records, though no second DNAME, no CNAME and, unless it is the apex, no NS records.",why:"Two answers for one question cannot both hold: name servers refuse such a zone. At a delegation the child zone speaks for everything below, so a DNAME in the parent is never used.",fix:"Keep the one record that is meant. To redirect the name itself as well as everything below it, give it A, AAAA or MX records beside the DNAME.",examples:"```zonefile example.org fail=withCname\nold IN DNAME new.example.net.\nold IN CNAME new.example.net.\n```\n\n```zonefile example.org pass\nold IN DNAME new.example.net.\nold IN A 192.0.2.80\n```",norms:"RFC 6672 \xA72.4 (names next to and below a DNAME record)."},"dnssec/apex-only":{what:"DNSKEY, CDS, CDNSKEY, CSYNC, NSEC3PARAM and ZONEMD speak of the zone as a whole and stand at its apex: the name of the zone itself. The only exception are the copies of CDS and CDNSKEY at names that begin with `_dsboot`, by which a new zone is secured.",why:"Nobody looks for these records elsewhere. A key that stands at the wrong name validates nothing, a request to the parent is not heard, and some servers refuse to load the zone. Often the origin of the file is another one than was thought.",fix:"Write the record with `@`, or with the name of the zone and a final dot.",examples:"```zonefile example.org fail=notAtApex\nwww IN CDS 0 0 0 00\n```\n\n```zonefile example.org pass\n@ IN NSEC3PARAM 1 0 0 -\n_dsboot.example.net._signal.ns1 IN CDS 0 0 0 00\n```",norms:"RFC 4034 \xA72.1.1 (the owner of a zone key is the name of a zone), RFC 7344 \xA74.1 (CDS and CDNSKEY), RFC 7477 \xA72.1 (CSYNC), RFC 5155 \xA74 (NSEC3PARAM), RFC 8976 \xA72.1 (ZONEMD), RFC 9615 \xA73.1 (names for bootstrapping)."},"dnssec/cds":{what:"With CDS and CDNSKEY records a zone tells its parent which DS records it wants. CDS has the digests, CDNSKEY the keys; they must mean the same keys, of each algorithm one must be in use, and the request to remove all DS records stands alone in a fixed form. When the file holds no DNSKEY records it is left undecided whether the keys exist, as the signer adds them.",why:"Many registries read these records every day and act on them without asking. A wrong one makes the domain unreachable for everyone who validates, or removes its protection.",fix:"Leave both records to the signer (`cds-digest-types` and `cdnskey` in BIND, `cds-cdnskey-publish` in Knot DNS).",examples:"```zonefile example.org fail=alone\n@ IN CDS 0 0 0 00\n```\n\n```zonefile example.org fail=deleteForm\n@ IN CDS 1 0 0 00\n@ IN CDNSKEY 0 3 0 AA==\n```\n\n```zonefile example.org pass\n@ IN CDS 0 0 0 00\n@ IN CDNSKEY 0 3 0 AA==\n```",norms:"RFC 7344 \xA74 (both should be published and must match), \xA74.1 (the request must not break the delegation), RFC 8078 \xA74 (asking for removal), RFC 4034 \xA72.1.1 (zone flag)."},"dnssec/dnskey-algorithm":{what:"Each DNSKEY record names the algorithm of its key. The IANA registry tells which ones may be used: 13, 15 and 8 are recommended, 14 and 16 may be used, 10 is not recommended, and 1, 3, 5, 6, 7 and 12 must not be used.",why:"RSA/MD5, DSA, RSA with SHA-1 and GOST are weak or no longer supported. Some resolvers already treat zones signed with them as unsigned. Algorithm 10 is sound but makes answers larger without any gain over 8.",fix:"Roll over to the new algorithm with your signer, which keeps both for a while: with `dnssec-policy` in BIND or the policy in Knot DNS it is one changed line. Replace the DS record in the parent at the moment the signer tells.",examples:"```zonefile example.org fail=deprecated\n@ IN DNSKEY 257 3 5 AwEAAcAB\n```\n\n```zonefile example.org fail=notRecommended\n@ IN DNSKEY 257 3 10 AwEAAcAB\n```\n\n```zonefile example.org pass\n@ IN DNSKEY 257 3 13 ABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDAA==\n```",norms:"IANA registry of DNSSEC algorithm numbers, whose columns are normative since RFC 9904; RFC 9905 \xA72 (RSA with SHA-1), RFC 9906 \xA72 (GOST)."},"dnssec/dnskey-key":{what:"A DNSKEY record has flags (256 or 257), the protocol 3, an algorithm and a public key. The key must have the size of its algorithm: 64 octets for ECDSA with P-256, 32 for Ed25519, and so on; for RSA 1024 to 4096 bits, with 2048 recommended, and an exponent of 65537.",why:"Resolvers pass over keys that are laid out wrongly, and then the signatures made with them do not count: the domain may vanish for everyone who validates. A short RSA key can be broken by others. A long key or exponent costs every resolver time, so many set limits.",fix:"Let the signer make the keys and never edit them by hand. Elliptic-curve keys (algorithm 13) are short and strong.",examples:"```zonefile example.org fail=protocol\n@ IN DNSKEY 257 2 13 ABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDAA==\n```\n\n```zonefile example.org fail=keyLength\n@ IN DNSKEY 257 3 15 ABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDAA==\n```\n\n```zonefile example.org pass\n@ IN DNSKEY 257 3 13 ABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDAA==\n```",norms:"RFC 4034 \xA72.1 (fields of DNSKEY), RFC 3110 \xA72 and RFC 5702 \xA72 (RSA), RFC 6605 \xA74 (ECDSA), RFC 8080 \xA73 (EdDSA), NIST SP 800-57 (key sizes)."},"dnssec/ds-algorithm":{what:"The second number of a DS or CDS record is the algorithm of the key. It must be one that may sign zones.",why:"Resolvers that no longer accept an algorithm treat the zone as unsigned, and others may refuse it. Red Hat and others have turned off signatures with SHA-1 (algorithms 5 and 7) in whole systems. An algorithm that does not exist protects nothing.",fix:"Change the algorithm of the keys in the signer, wait until the new DS record is in the parent, and let the signer remove the old keys.",examples:"```zonefile example.org fail=deprecated\nsub IN NS ns1.example.net.\nsub IN DS 12345 5 2 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org pass\nsub IN NS ns1.example.net.\nsub IN DS 12345 13 2 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```",norms:"RFC 9904 and the IANA registry of DNSSEC algorithms, RFC 9905 \xA72 (RSA with SHA-1), RFC 9906 \xA72 (GOST)."},"dnssec/ds-digest":{what:"The third number of a DS or CDS record tells how the fingerprint of the key was made: 2 is SHA-256, 4 is SHA-384. SHA-1 (1) and GOST R 34.11-94 (3) must not be used any more.",why:"Whoever finds a second key with the same fingerprint can forge the whole zone; for SHA-1 that has come within reach. Resolvers treat a zone whose only DS records have an unknown digest as unsigned. A SHA-1 record next to a SHA-256 record is not used at all.",fix:"Ask the signer for the DS record with SHA-256 and hand it to the parent. Then remove the old record.",examples:"```zonefile example.org fail=deprecated\nsub IN NS ns1.example.net.\nsub IN DS 12345 13 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org fail=besideBetter\nsub IN NS ns1.example.net.\nsub IN DS 12345 13 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\nsub IN DS 12345 13 2 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org pass\nsub IN NS ns1.example.net.\nsub IN DS 12345 13 2 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```",norms:"RFC 9904 and the IANA registry of DS digests (which may be used), RFC 9905 (SHA-1), RFC 9906 (GOST), RFC 4509 \xA73 (SHA-1 is ignored beside SHA-256)."},"dnssec/nsec3-owner":{what:"The owner of an NSEC3 record is the hash of a name, written in Base32 with the extended hexadecimal alphabet and without padding, as one label directly below the apex of the zone.",why:"Resolvers look for NSEC3 records under exactly such names. One with another owner proves nothing, and servers such as BIND refuse to load the zone.",fix:"NSEC3 records are made by the signer, never by hand. Remove the record and sign the zone again.",examples:"```zonefile example.org fail=notHash\nCPNMU=== NSEC3 1 0 0 - 0p9mhaveqvm6t7vbl5lop2u3t2rp3tom A RRSIG\n```\n\n```zonefile example.org pass\n0p9mhaveqvm6t7vbl5lop2u3t2rp3tom NSEC3 1 0 0 - 2t7b4g4vsa5smi47k61mv5bv1a22bojr A RRSIG\n```",norms:"RFC 5155 \xA73 (the owner is the hash as a single label), \xA73.3 (Base32 without padding), \xA77.1 (one below the zone name)."},"dnssec/nsec3-parameters":{what:"A zone with NSEC3 proves by hashed names that a name does not exist. The NSEC3PARAM record tells how they are hashed: the method, flags, extra rounds and a salt. It should read `1 0 0 -`.",why:"Extra rounds and salt do not hide names from anybody who wants to find them, but cost every server and resolver work. Resolvers may treat a zone with extra rounds as unsigned, or answer with an error; many do so above 50 or 100 rounds. A server that finds no NSEC3PARAM with flags 0 cannot prove that names are absent.",fix:"Change the settings of the signer: `nsec3param iterations 0 optout no salt-length 0` in a `dnssec-policy` of BIND, `nsec3-iterations: 0` and `nsec3-salt-length: 0` in Knot DNS. Or use NSEC, which is simpler, where the names are no secret. Do not edit the record by hand.",examples:"```zonefile example.org fail=iterations,salt\n@ IN NSEC3PARAM 1 0 10 AABBCCDD\n```\n\n```zonefile example.org pass\n@ IN NSEC3PARAM 1 0 0 -\n```",norms:"RFC 9276 \xA73.1 (iterations must be 0, salt should be empty), RFC 5155 \xA74.1.2 (flags are zero), \xA711 (hash algorithms)."},"dnssec/rrsig-time":{what:"Each signature (RRSIG) of a signed zone is valid from one moment to another, and is made by the zone itself. Of several signatures over the same records one that is valid is enough for each algorithm. Only the times and the signer are looked at; whether the signature is right is not computed.",why:"With an expired signature the records count as forged: validating resolvers answer with an error, and the domain is gone for their users. Secondary servers need some time to fetch new signatures, so they should be made well before the old ones expire.",fix:"Let the name server sign continuously (BIND `dnssec-policy`, Knot DNS `dnssec-signing`), or run the signer from a timer and watch that it ran. Do not keep signed zones in a repository for longer than their signatures last.",examples:"```zonefile example.org fail=expired\nwww IN RRSIG A 13 3 3600 20250115000000 20250101000000 1 example.org. ABCD\n```\n\n```zonefile example.org fail=notYetValid\nwww IN RRSIG A 13 3 3600 20600115000000 20600101000000 1 example.org. ABCD\n```\n\n```zonefile example.org pass\nwww IN A 192.0.2.1\n```",norms:"RFC 4035 \xA75.3.1 (checking signatures), RFC 4034 \xA73.1.5 (times), RFC 6781 \xA74.4.2 (how long signatures should last)."},"dnssec/signed":{what:"A validating resolver is asked for the SOA record of the zone. If it says that the answer is authentic (AD) the zone is signed with a chain of trust from the root; a broken one is another rule's affair. If it is not, the zone is unprotected. Files alone decide nothing here: the name server or the provider usually signs.",why:"Without DNSSEC whoever can put an answer in front of a resolver leads visitors and mail elsewhere. DANE and other protection of mail stand on it.",fix:"Most providers sign with one switch. With your own server: BIND `dnssec-policy default;`, Knot `dnssec-signing: on`. Wait until all servers have the signed zone, then give the DS record to the registrar. Reverse zones and zones of your own network are left alone.",examples:"`dig @resolver example.org SOA +dnssec` shows the flag `ad` for a zone that is protected.",norms:"RFC 9364 (BCP 237) \xA71.1, RFC 4035 \xA73.2.3 and \xA75.2."},"dnssec/validated":{what:"A validating resolver is asked for the SOA record of the zone, as Internet.nl does it. If it answers SERVFAIL, and has an answer when it is told not to validate (CD), or says by an extended error that the answer is bogus, the zone is broken. What the resolver says is then held against what the name servers show: the DS record in the parent, the keys, and the times of the signatures.\n\nThe resolver is the one of `--resolver`, of `verify.resolver` in `hostmaster.yaml`, or of the machine. It has to validate, which it shows with the signed SOA record of the root; if it does not, nothing is concluded.",why:"For everybody behind a validating resolver a bogus zone does not exist: no web site, no mail. Those behind others notice nothing, so that it is often found late.",fix:"Mostly a signature has expired, the key was changed without its DS record, or the zone moved to another provider with the DS record still there. Correct that; where it takes longer, remove the DS record, wait until its TTL is over, and sign again afterwards. `delv @resolver example.org SOA` shows where the chain ends.",examples:"A resolver that answers SERVFAIL with the extended error `DNSSEC Bogus`, and NOERROR to `dig +cd`.",norms:"RFC 4035 \xA75.5 (bogus answers), \xA73.2.2 (CD), \xA73.2.3 (AD), RFC 8914 \xA74 (extended errors)."},"dnssec/zonemd":{what:"A ZONEMD record holds a digest of the whole zone, made for one serial. The serial must be that of the SOA, scheme and hash must be known, and there must be one record for each pair of the two. The digest itself is not computed here.",why:"Whoever receives the zone as a file or by transfer compares the digest. If it is for another serial the check fails, and a resolver that holds the root zone, or a secondary that demands the check, refuses the zone.",fix:"Let the signer or the server make the record at each change: `zonemd-generate: zonemd-sha384` in Knot DNS, or `ldns-signzone -z`. Do not write it by hand.",examples:"```zonefile example.org fail=serial\n@ IN ZONEMD 2026103001 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org pass\n@ IN ZONEMD 2026110101 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```",norms:"RFC 8976 \xA72.2 (fields), \xA74 (verifying), \xA75.2 and \xA75.3 (schemes and hashes)."},"drift/authority":{what:"Each address of each server named in the NS records, at the parent or in the zone itself, is asked for the SOA. It must answer with the AA bit set.",why:"A lame server slows down every resolver that tries it, and when the others fail there is nothing left. Who gets hold of the name or the address of a lame server can answer for the zone.",fix:"Configure the zone on the server and check that it loads, or remove the server from the NS records in the zone and at the registry.",examples:"`ns2.example.net` answers REFUSED for `example.org`: the zone was never added to its configuration.",norms:"RFC 1912 \xA72.8 (lame delegations), RFC 1034 \xA74.2.2."},"drift/delegation":{what:"The servers of the parent zone are asked for the delegation of each zone. One of them must refer to the name servers of the zone.",why:"Without NS records in the parent no resolver finds the zone, whatever its own servers would answer: the domain has expired or was never registered, the delegation was removed, or the name in the repository is misspelled.",fix:"Register the domain or renew it, and give the registrar the names of the name servers; for a zone below one of your own, add the NS records (and glue for servers inside it) to that zone. A zone that only your own network uses belongs in a view that is called `internal`, or is left out by naming the others under `verify.targets`.",examples:"The repository declares `shop.example.org`, and `example.org` has no NS records for `shop`.",norms:"RFC 1034 \xA74.2.1 (the parent holds the NS records of the cut), \xA74.2.2 (the administrator of the parent adds the delegation)."},"drift/records":{what:"Every authoritative server of a zone is asked, over IPv4 and IPv6, for each record set that the repository declares. The answers must be the declared ones.",why:"A repository that differs from the deployment is no longer the place to review changes: the next deployment silently undoes what somebody did by hand, and what was reviewed is not what visitors get. When one server differs from the others, users get one answer or the other by chance.",fix:"Find out which side is right. Deploy the zone when the repository is, or put the observed record into the repository when the server is. If the server has an older serial, look at zone transfers first: the differences go away with them, and weigh less until then. What a signer adds (DNSKEY, RRSIG, NSEC, CDS) is no difference.",examples:"The repository declares `www A 192.0.2.80`, the server still answers `192.0.2.79`: the deployment failed or was not made.",norms:"RFC 1034 \xA74.3.5 (all servers of a zone hold the same data)."},"drift/serial":{what:`The SOA serial of each authoritative server is compared with the one in the repository and with those of the other servers (RFC 1982 arithmetic).

Where the server signs a zone that the repository declares unsigned, it counts serials itself; then only the servers are compared with each other.`,why:"A server with an older serial gives out an older zone. If the transfer keeps failing, the zone expires there and the server stops answering. A server with a newer serial than the repository takes the next deployment for an old one and ignores it.",fix:"Behind the repository: deploy. Behind other servers: mend the transfer. Ahead: somebody changed the zone elsewhere, or the provider counts serials itself; raise the serial in the repository or let one place count.",examples:"Repository: `2026110102`; ns1: `2026110102`; ns2: `2026093001`: transfers to ns2 have failed since September.",norms:"RFC 1034 \xA74.3.5, RFC 1982 \xA73, RFC 1996 (NOTIFY)."},"drift/ttl":{what:"The TTL in the answer of an authoritative server must be the one in the repository.",why:"The TTL decides how long an old answer lives on after a change. A migration that was planned with a TTL of five minutes takes a day when the server still says 86400.",fix:"Deploy the zone. Some providers enforce a minimum TTL or one of their own for proxied records: then declare that TTL.",examples:"Declared: `www 300 A 192.0.2.80`; answered: `www 3600 A 192.0.2.80`.",norms:"RFC 1035 \xA73.2.1, RFC 2181 \xA78 (meaning of the TTL)."},"headers/content-security-policy":{what:"A Content-Security-Policy names where scripts, styles, frames and forms of a page may come from and go to. Values with variables are left in peace, and so are pages to which an application may add its own.",why:"It is the last line of defence when somebody manages to put text of their own into a page.",fix:"Start with `default-src \u2019self\u2019; base-uri \u2019self\u2019; form-action \u2019self\u2019; frame-ancestors \u2019none\u2019` and add what the site needs.",examples:`\`\`\`files fail=missing
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files fail=unsafe,anywhere
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Content-Security-Policy "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; script-src * 'unsafe-inline'" always;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files fail=lacks
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Content-Security-Policy "default-src 'self'" always;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files fail=unquoted
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Content-Security-Policy "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; img-src self" always;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Content-Security-Policy "default-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'" always;
        root /srv/web/www;
    }
}
\`\`\``,norms:"W3C CSP Level 3 \xA72.2, NCSC-NL guidelines for web applications, Internet.nl \u201CContent-Security-Policy\u201D."},"headers/content-type-options":{what:"`X-Content-Type-Options: nosniff` forbids browsers to guess what a file is. Only hosts with TLS whose answer is known are judged.",why:"Without it a text or picture that a user uploaded may be run as a script.",fix:"Add the line to the file with headers that every host includes.",examples:`\`\`\`files fail=missing
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files fail=value
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header X-Content-Type-Options sniff;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header X-Content-Type-Options nosniff always;
        root /srv/web/www;
    }
}
\`\`\``,norms:"WHATWG Fetch \xA73.6, NCSC-NL guidelines for web applications, Internet.nl \u201CX-Content-Type-Options\u201D."},"headers/cors":{what:"Access-Control-Allow-Origin names the site whose scripts may read the answer. With Access-Control-Allow-Credentials that holds for requests with cookies too.",why:"A site that repeats every origin lets any page that the visitor opens read their mail, their account, their documents.",fix:"A `map $http_origin $allowed` with the sites in it, and `add_header Access-Control-Allow-Origin $allowed`.",examples:`\`\`\`files fail=wildcard
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        listen [::]:443 ssl http2;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Access-Control-Allow-Origin * always;
        add_header Access-Control-Allow-Credentials true always;
    }
}
\`\`\`

\`\`\`files fail=anyOrigin
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        listen [::]:443 ssl http2;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Access-Control-Allow-Origin $http_origin always;
        add_header Access-Control-Allow-Credentials true always;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        listen [::]:443 ssl http2;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Access-Control-Allow-Origin https://shop.example.org always;
        add_header Access-Control-Allow-Credentials true always;
    }
}
\`\`\``,norms:"WHATWG Fetch \xA73.3.5."},"headers/framing":{what:"The directive `frame-ancestors` of a Content-Security-Policy names who may frame a page. X-Frame-Options does the same for old browsers and is ignored where both are there.",why:"A page in an invisible frame of somebody else can be made to take clicks that the visitor means for the other page.",fix:"`frame-ancestors \u2019none\u2019` or `\u2019self\u2019`; with X-Frame-Options, DENY or SAMEORIGIN.",examples:`\`\`\`files fail=missing
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files fail=allowFrom
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header X-Frame-Options "ALLOW-FROM https://shop.example.org";
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Content-Security-Policy "frame-ancestors 'none'" always;
    }
}
\`\`\``,norms:"RFC 7034 \xA72.1, W3C CSP Level 3 \xA76.4.2."},"headers/inheritance":{what:"nginx inherits `add_header` lines from an outer level only where the level has none of its own. One line in a location, or in an `if` inside it, switches all of the outer ones off. What the level says again is not lost.",why:"The most common way to lose Strict-Transport-Security and Content-Security-Policy: somebody adds a Cache-Control for the images, and the protection of those answers is gone without a word.",fix:"Keep the headers of protection in a file of their own and include it in every block that has an `add_header`, or use `add_header_inherit merge;` (nginx 1.29.3).",examples:`\`\`\`files fail=lost
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header X-Content-Type-Options nosniff always;
        location /downloads/ {
            add_header Cache-Control "max-age=86400";
        }
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header X-Content-Type-Options nosniff always;
        location /downloads/ {
            add_header Cache-Control "max-age=86400";
            add_header X-Content-Type-Options nosniff always;
        }
    }
}
\`\`\``,norms:"nginx, ngx_http_headers_module \u201Cadd_header\u201D."},"headers/obsolete":{what:"X-XSS-Protection, Public-Key-Pins, Expect-CT, P3P and Feature-Policy were taken out of browsers. `X-XSS-Protection: 0` switches the old filter off and is fine.",why:"They protect nobody, and make believe that they do. The filter of old browsers could be used to cut out parts of a page.",fix:"Remove the lines, and use what took their place.",examples:`\`\`\`files fail=filter
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        listen [::]:443 ssl http2;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header X-XSS-Protection "1; mode=block" always;
    }
}
\`\`\`

\`\`\`files fail=gone
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        listen [::]:443 ssl http2;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Feature-Policy "camera 'none'" always;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        listen [::]:443 ssl http2;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header X-XSS-Protection 0 always;
    }
}
\`\`\``,norms:"OWASP Secure Headers Project."},"headers/referrer-policy":{what:"Referrer-Policy says how much of the address of a page the browser tells to the site that a link leads to. Of several words the last that a browser knows counts.",why:"Addresses hold names, search terms and sometimes keys. Browsers of today cut them by themselves, older ones do not.",fix:"`same-origin` or `no-referrer` for most sites; `strict-origin-when-cross-origin` where partners count where visitors come from.",examples:`\`\`\`files fail=missing
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files fail=leaks
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Referrer-Policy unsafe-url always;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Referrer-Policy same-origin always;
    }
}
\`\`\``,norms:"W3C Referrer Policy \xA73, NCSC-NL guidelines for web applications, Internet.nl \u201CReferrer-Policy\u201D."},"hsts/delivery":{what:"`add_header` counts for successful answers and redirects only, unless `always` stands behind the value. Two lines of the same name at one level make two headers.",why:"A visitor whose first contact is an error page, or a login that answers 401, learns nothing. Of two headers only the first counts, which may be the wrong one.",fix:'`add_header Strict-Transport-Security "\u2026" always;`, at one level only.',examples:`\`\`\`files fail=notAlways
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Strict-Transport-Security "max-age=31536000";
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files fail=twice
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
        add_header Strict-Transport-Security "max-age=300" always;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Strict-Transport-Security "max-age=31536000" always;
        root /srv/web/www;
    }
}
\`\`\``,norms:"RFC 6797 \xA77.1 and \xA78.1."},"hsts/present":{what:"The answer to `/` over TLS is followed through the configuration, with the headers that nginx adds there. Hosts that only refuse are left out. Where an application behind nginx may add the header itself, nothing is decided.",why:"A browser that saw the header asks for HTTPS by itself for as long as it says, and shows no button to go on when the certificate is wrong. Without it the first request of every visit can be caught on port 80. A host that only redirects needs it as well: it is the one whose name people type.",fix:"Put the line into a file that every host includes, and remember that a location with an `add_header` of its own loses all others. Begin with a short `max-age` if you are not sure that every name below works with HTTPS.",examples:`\`\`\`files fail=missing
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files fail=missingOnRedirect
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        return 301 https://shop.example.org$request_uri;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
        root /srv/web/www;
    }
}
\`\`\``,norms:"RFC 6797 \xA77.1, NCSC-NL guidelines for web applications, Internet.nl \u201CHSTS\u201D."},"hsts/value":{what:"Directives separated by semicolons: `max-age` in seconds is a must, `includeSubDomains` and `preload` are words without a value. Each stands there once. Values with variables are left in peace.",why:"A browser throws the whole header away when it breaks the grammar. A short period leaves visitors who come once a month without protection. Internet.nl wants a year.",fix:'Write `"max-age=31536000; includeSubDomains"`, in quotes because of the semicolon.',examples:`\`\`\`files fail=maxAgeMissing
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Strict-Transport-Security "includeSubDomains" always;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files fail=short
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Strict-Transport-Security "max-age=86400" always;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files fail=preload
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Strict-Transport-Security "max-age=31536000; preload" always;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files fail=unknown
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Strict-Transport-Security "max-age=31536000; includeSubDomain" always;
        root /srv/web/www;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Strict-Transport-Security "max-age=63072000; includeSubDomains; preload" always;
        root /srv/web/www;
    }
}
\`\`\``,norms:"RFC 6797 \xA76.1, NCSC-NL guidelines for web applications, hstspreload.org \u201CSubmission Requirements\u201D."},"https/exists":{what:"A name that a zone of this repository gives an address, and for which nginx shows content on port 80, needs a host with TLS in the same configuration. Names without a record here, and ports other than 80, are left in peace: something in front may end TLS.",why:"Without TLS everybody on the way can read and change what the visitor sees. Browsers mark the site as not secure.",fix:"Ask a certificate for the name, for instance from Let\u2019s Encrypt, and copy the host with `listen 443 ssl`.",examples:`\`\`\`files fail=none
==> example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
www IN A 192.0.2.80
==> nginx.conf <==
http {
server {
    listen 80;
    server_name www.example.org;
    root /srv/web/www;
}
}
\`\`\`

\`\`\`files pass
==> example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
www IN A 192.0.2.80
==> nginx.conf <==
http {
server {
    listen 80;
    server_name www.example.org;
    return 301 https://$host$request_uri;
}
server {
    listen 443 ssl http2;
    listen [::]:443 ssl http2;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.pem;
    ssl_certificate_key /etc/ssl/www.key;
}
}
\`\`\``,norms:"RFC 7258 \xA72, NCSC-NL guidelines for web applications, Internet.nl \u201CHTTPS available\u201D."},"https/http2":{what:"HTTP/2 is off in nginx unless a line switches it on.",why:"Over HTTP/1.1 a page with many files needs many connections, or waits.",fix:"One line for all hosts: `http2 on;` in the `http` block.",examples:`\`\`\`files fail=off
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        listen [::]:443 ssl http2;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
    }
}
\`\`\``,norms:"RFC 9113 \xA73.2."},"https/http3":{what:"Browsers come over TCP first and learn from the header Alt-Svc (or from an HTTPS record in DNS) that HTTP/3 is there. nginx adds no such header by itself.",why:"A wrong announcement makes browsers try in vain, for as long as `ma` says. Without one nobody uses HTTP/3.",fix:'`add_header Alt-Svc \u2019h3=":443"; ma=86400\u2019 always;` beside `listen 443 quic;` and `listen [::]:443 quic;`.',examples:`\`\`\`files fail=notOffered
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        listen [::]:443 ssl http2;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        add_header Alt-Svc 'h3=":443"; ma=86400' always;
    }
}
\`\`\`

\`\`\`files fail=notAnnounced
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        listen [::]:443 ssl http2;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        listen 443 quic;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        listen [::]:443 ssl http2;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        listen 443 quic;
        add_header Alt-Svc 'h3=":443"; ma=86400' always;
    }
}
\`\`\``,norms:"RFC 9114 \xA73.1.1, RFC 7838 \xA73."},"https/obsolete-directive":{what:"Since nginx 1.25.1 HTTP/2 is a property of a host (`http2 on;`). The parameter of `listen` was a property of the socket: it applied to every host there. TLS is switched on by the parameter `ssl` of `listen`; the directive `ssl on` is gone.",why:"nginx warns at each start, and a later version refuses what it warned about.",fix:"Write `http2 on;` in the `http` block or in the host, and remove `http2` from every `listen` line. The parameter is told only where the version of nginx is known and new enough.",examples:`\`\`\`files fail=http2Parameter
==> Dockerfile <==
FROM nginx:1.28
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        server_name www.example.org;
    }
}
\`\`\`

\`\`\`files fail=sslSwitch
==> nginx.conf <==
http {
    server {
        listen 443;
        ssl on;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
    }
}
\`\`\`

\`\`\`files pass
==> Dockerfile <==
FROM nginx:1.28
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        http2 on;
        server_name www.example.org;
    }
}
\`\`\``,norms:"nginx, ngx_http_core_module \u201Clisten\u201D, ngx_http_v2_module \u201Chttp2\u201D."},"https/redirect":{what:"A visitor who types a name without `https://` may arrive at port 80. What that answers for `/` is followed through the configuration: `return`, `rewrite`, conditions on host and scheme, locations. Challenges below `/.well-known/acme-challenge/` may stay as they are, and no port 80 at all is fine.",why:"Without a redirect the visit stays readable and changeable for everybody on the way. The first redirect should keep the name, because only then the browser sees the Strict-Transport-Security of that name.",fix:"One host for port 80 with all names: `return 301 https://$host$request_uri;`.",examples:`\`\`\`files fail=missing
==> nginx.conf <==
http {
    server {
        listen 80;
        server_name www.example.org;
        root /srv/web/www;
    }
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
    }
}
\`\`\`

\`\`\`files fail=temporary
==> nginx.conf <==
http {
    server {
        listen 80;
        server_name www.example.org;
        return 302 https://$host$request_uri;
    }
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
    }
}
\`\`\`

\`\`\`files fail=otherHost
==> nginx.conf <==
http {
    server {
        listen 80;
        server_name www.example.org;
        return 301 https://shop.example.org/;
    }
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 80;
        server_name www.example.org;
        return 301 https://$host$request_uri;
    }
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
    }
}
\`\`\``,norms:"RFC 6797 \xA77.2, NCSC-NL guidelines for web applications, Internet.nl \u201CHTTPS redirect\u201D."},"https/redirect-loop":{what:"The answer of a host to `/` over TLS is followed. A redirect without any condition that keeps name, scheme, port and path leads to itself. One to `http://` of a host of ours takes the protection away again.",why:"Browsers give up after some twenty redirects: the site cannot be visited. A redirect to HTTP is a loop too as soon as HTTP leads to HTTPS.",fix:"Take the redirect out of the host that listens on 443; a redirect to HTTPS belongs to port 80.",examples:`\`\`\`files fail=toItself
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        return 301 https://$host$request_uri;
    }
}
\`\`\`

\`\`\`files fail=toHttp
==> nginx.conf <==
http {
    server {
        listen 80;
        server_name www.example.org;
        return 301 https://$host$request_uri;
    }
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        return 301 http://$host$request_uri;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        return 301 https://shop.example.org$request_uri;
    }
}
\`\`\``,norms:"RFC 9110 \xA715.4, RFC 6797 \xA77.2."},"https/server-tokens":{what:"`server_tokens` is on by default: the header `Server` and the error pages then show the version.",why:"Whoever looks for servers with a known hole finds them by their version. Hiding it repairs nothing, and costs nothing.",fix:"Set it once in the `http` block.",examples:`\`\`\`files fail=on
==> nginx.conf <==
http {
    server {
        listen 80;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server_tokens off;
    server {
        listen 80;
    }
}
\`\`\``,norms:"RFC 9110 \xA710.2.4."},"ipv6/listener":{what:"`listen 443` is every IPv4 address and no IPv6 address; `listen [::]:443` is every IPv6 address and, since nginx 1.3.4, no IPv4 address. Addresses of the machine itself and of private networks are left out.",why:"A visitor with IPv6 whose browser finds an AAAA record knocks at a closed door, or ends at another host. Let\u2019s Encrypt asks over IPv6 first and fails to renew the certificate.",fix:"Two `listen` lines for each port: `listen 443 ssl;` and `listen [::]:443 ssl;`.",examples:`\`\`\`files fail=missing
==> nginx.conf <==
http {
    server {
        listen 80;
        server_name www.example.org;
    }
}
\`\`\`

\`\`\`files fail=differs
==> nginx.conf <==
http {
    server {
        listen 80 default_server;
        listen [::]:80;
        ssl_certificate a.pem;
        ssl_certificate_key a.key;
        server_name www.example.org;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 80;
        listen [::]:80;
        server_name www.example.org;
    }
}
\`\`\``,norms:"RFC 6540 \xA72, Internet.nl \u201CIPv6 addresses for web server\u201D."},"mta-sts/host":{what:"MTA-STS needs two names below a mail domain: the record at `_mta-sts`, and the host `mta-sts`, which serves the policy over HTTPS.",why:"One without the other is without effect. Senders that find the record but no host deliver as if there were no policy; those that find no record never look for the host.",fix:"Publish the host and the policy first, then the record.",examples:'```zonefile example.org fail=missing\n_mta-sts IN TXT "v=STSv1; id=20261101"\n```\n\n```zonefile example.org fail=noRecord\n@       IN MX 10 mail.example.net.\nmta-sts IN A  192.0.2.80\n```\n\n```zonefile example.org pass\n@        IN MX  10 mail.example.net.\n_mta-sts IN TXT "v=STSv1; id=20261101"\nmta-sts  IN A   192.0.2.80\n```',norms:"RFC 8461 \xA73.1 (record), \xA73.3 (policy host)."},"mta-sts/location":{what:"The MTA-STS record of a domain is a TXT record at `_mta-sts` below that domain.",why:"Senders ask at exactly that name. A record elsewhere is never found, and the domain does without although it seems to have one.",fix:"Move the record to `_mta-sts`.",examples:'```zonefile example.org fail=misplaced\n@ IN TXT "v=STSv1; id=20261101"\n```\n\n```zonefile example.org fail=misspelt\n_mta_sts IN TXT "v=STSv1; id=20261101"\n```\n\n```zonefile example.org pass\n_mta-sts IN TXT "v=STSv1; id=20261101"\n```',norms:"RFC 8461 \xA73.1 (record), RFC 8552 (names that begin with an underscore)."},"mta-sts/max-age":{what:"`max_age` tells for how many seconds a sender remembers the policy. For `enforce` some weeks are usual; for `testing` as long as the test takes. With `mode: none`, which withdraws a policy, any value is right.",why:"Senders that remember a policy are protected from an attacker who hides it. A sender that forgets it after a day is not protected from one who hides it for two. A test that is remembered for a year is a year's worth of failing reports.",fix:"Enforce with 604800 (a week) or more. Before the mail servers change, publish the new names first and wait until the old lifetime has passed.",examples:`\`\`\`mta-sts fail=short
version: STSv1
mode: enforce
max_age: 86400
mx: mail.example.net
\`\`\`

\`\`\`mta-sts fail=long
version: STSv1
mode: testing
max_age: 31557600
mx: mail.example.net
\`\`\`

\`\`\`mta-sts pass
version: STSv1
mode: enforce
max_age: 2592000
mx: mail.example.net
\`\`\``,norms:"RFC 8461 \xA73.2 (max_age), \xA710 (denial and downgrade)."},"mta-sts/mode":{what:"`mode` tells what senders do with a server that does not fit the policy or has no valid certificate: `enforce`, they do not deliver there; `testing`, they deliver and report; `none`, they forget the policy.",why:"Only `enforce` protects mail on its way. `testing` is meant for some weeks, and `none` for the time until every sender has forgotten the policy; both are easily left behind.",fix:"Ask for reports with a record at `_smtp._tls`, look at them for some weeks, then enforce. Each change of the policy needs a new `id` in the record at `_mta-sts`.",examples:"```mta-sts fail=testing\nversion: STSv1\nmode: testing\nmax_age: 86400\nmx: mail.example.net\n```\n\n```mta-sts fail=none\nversion: STSv1\nmode: none\nmax_age: 86400\n```\n\n```mta-sts pass\nversion: STSv1\nmode: enforce\nmax_age: 2592000\nmx: mail.example.net\n```",norms:"RFC 8461 \xA75 (modes), \xA78.3 (removing a policy)."},"mta-sts/mx-pattern":{what:"Each `mx` line of a policy holds one host name without a final dot, or `*.` and a host name. The asterisk stands for exactly one label: `*.example.net` fits `mx1.example.net`, but neither `example.net` nor `a.mx1.example.net`. Internationalised names are written in their ASCII form.",why:"A sender that obeys the policy delivers only to servers that fit one of the lines. With `mode: enforce`, mail waits and finally bounces when none fits.",fix:"Copy the names from the MX records, without the dot at the end.",examples:`\`\`\`mta-sts fail=dot
version: STSv1
mode: enforce
max_age: 1209600
mx: mail.example.net.
\`\`\`

\`\`\`mta-sts fail=address,asterisk
version: STSv1
mode: enforce
max_age: 1209600
mx: 192.0.2.25
mx: mx*.example.net
\`\`\`

\`\`\`mta-sts pass
version: STSv1
mode: enforce
max_age: 1209600
mx: mail.example.net
mx: *.mx.example.net
\`\`\``,norms:"RFC 8461 \xA73.2 (mx), \xA74.1 (which hosts fit)."},"mta-sts/mx-unused":{what:"Each `mx` line of a policy fits a mail server of one of the domains that the policy is for.",why:"A line that fits nothing is often a slip of the pen beside a server that is missing, or a server that was switched off. Whoever gets that name later may receive the mail of senders that an attacker has misled.",fix:"Compare the lines with the MX records. Give the record a new id when the policy changes.",examples:`\`\`\`files fail=unused
==> example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN MX 10 mx1.example.net.
_mta-sts IN TXT "v=STSv1; id=20261101"
mta-sts IN A 192.0.2.80
==> mta-sts.example.org/.well-known/mta-sts.txt <==
version: STSv1
mode: enforce
max_age: 1209600
mx: mx1.example.net
mx: old.example.net
\`\`\`

\`\`\`files pass
==> example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN MX 10 mx1.example.net.
_mta-sts IN TXT "v=STSv1; id=20261101"
mta-sts IN A 192.0.2.80
==> mta-sts.example.org/.well-known/mta-sts.txt <==
version: STSv1
mode: enforce
max_age: 1209600
mx: mx1.example.net
\`\`\``,norms:"RFC 8461 \xA74.1 (which hosts fit), \xA710.2 (control of the names)."},"mta-sts/policy":{what:"Besides its mail servers, a policy has a `version` (`STSv1`), a `mode` (`enforce`, `testing` or `none`) and a `max_age`: the number of seconds, at most 31557600, for which senders remember it. All are written exactly so, in lower case but for the version.",why:"A policy in which one of these is missing or unreadable is no policy. Senders then deliver as if there were none, without telling anybody.",fix:"Write all three. Begin with `mode: testing`, and change to `enforce` when the TLS reports show that nobody fails.",examples:"```mta-sts fail=mode\nversion: STSv1\nmode: enforced\nmax_age: 1209600\nmx: mail.example.net\n```\n\n```mta-sts fail=maxAge,versionMissing\nmode: enforce\nmax_age: 2 weeks\nmx: mail.example.net\n```\n\n```mta-sts pass\nversion: STSv1\nmode: enforce\nmax_age: 1209600\nmx: mail.example.net\n```",norms:"RFC 8461 \xA73.2 (policy file)."},"mta-sts/policy-mx":{what:"Each host that the MX records of a domain name fits one of the `mx` lines of its MTA-STS policy. The policy of a domain is the one whose path names the policy host, or that a web server in the repository serves for that host; otherwise the only one there is, when it fits one of the mail servers.",why:"With `mode: enforce` senders refuse servers that the policy does not name. If none of the others answers, mail waits and comes back. A new or renamed mail server is easily forgotten here.",fix:"Change the policy first and give the record a new id. Wait until senders have forgotten the old policy (its `max_age`), then change the MX records.",examples:`\`\`\`files fail=notListed
==> example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN MX 10 mx1.example.net.
@ IN MX 20 mx3.example.net.
_mta-sts IN TXT "v=STSv1; id=20261101"
mta-sts IN A 192.0.2.80
==> mta-sts.example.org/.well-known/mta-sts.txt <==
version: STSv1
mode: enforce
max_age: 1209600
mx: mx1.example.net
mx: mx2.example.net
\`\`\`

\`\`\`files pass
==> example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN MX 10 mx1.example.net.
@ IN MX 20 mx2.example.net.
_mta-sts IN TXT "v=STSv1; id=20261101"
mta-sts IN A 192.0.2.80
==> mta-sts.example.org/.well-known/mta-sts.txt <==
version: STSv1
mode: enforce
max_age: 1209600
mx: mx1.example.net
mx: mx2.example.net
\`\`\``,norms:"RFC 8461 \xA74.1 (which hosts fit), \xA78.1 (changing a policy)."},"mta-sts/record":{what:"A domain with MTA-STS has one TXT record at `_mta-sts`: `v=STSv1;` and an `id` of 1 to 32 letters and digits. The id changes each time the policy changes.",why:"Senders ask for this record first. When it is unreadable or there are two, they act as if the domain had no policy, and deliver without checking the server. When the id stays, they keep the policy that they remember.",fix:"Use the date and time of the change as id, without hyphens and colons: `20261101T090000`.",examples:'```zonefile example.org fail=id\n_mta-sts IN TXT "v=STSv1; id=2026-11-01"\n```\n\n```zonefile example.org fail=several\n_mta-sts IN TXT "v=STSv1; id=20261101"\n_mta-sts IN TXT "v=STSv1; id=20260901"\n```\n\n```zonefile example.org fail=version\n_mta-sts IN TXT "v=STSv1 id=20261101"\n```\n\n```zonefile example.org pass\n_mta-sts IN TXT "v=STSv1; id=20261101T090000"\n```',norms:"RFC 8461 \xA73.1 (record)."},"mta-sts/record-present":{what:"Where a policy file is that of a domain, by its path or because a web server serves it for the policy host, and the zone of the domain is here, there is a record at `_mta-sts`.",why:"Senders ask for the record first. Without it the policy is never fetched.",fix:"Add the record when the host serves the policy.",examples:`\`\`\`files fail=missing
==> example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN MX 10 mx1.example.net.
==> mta-sts.example.org/.well-known/mta-sts.txt <==
version: STSv1
mode: enforce
max_age: 1209600
mx: mx1.example.net
\`\`\`

\`\`\`files pass
==> example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN MX 10 mx1.example.net.
_mta-sts IN TXT "v=STSv1; id=20261101"
mta-sts IN A 192.0.2.80
==> mta-sts.example.org/.well-known/mta-sts.txt <==
version: STSv1
mode: enforce
max_age: 1209600
mx: mx1.example.net
\`\`\``,norms:"RFC 8461 \xA73.1 (record)."},"mta-sts/served":{what:"A web server that has the name of a policy host, `mta-sts.` and a mail domain, answers over TLS for `/.well-known/mta-sts.txt`: with the file, and not with a redirect.",why:"Senders must not follow a redirect here: whoever controls the target would control the policy. A redirect of everything to the website is the usual mistake; mail then goes out as if there were no policy.",fix:"Give the policy host a server block of its own, with one location for the policy. Port 80 may redirect.",examples:`\`\`\`files fail=redirect
==> nginx.conf <==
events {}
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name mta-sts.example.org;
        ssl_certificate /etc/ssl/mta-sts.pem;
        ssl_certificate_key /etc/ssl/mta-sts.key;
        root /srv/web/mta-sts;
        location / {
            return 301 https://www.example.org$request_uri;
        }
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
events {}
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name mta-sts.example.org;
        ssl_certificate /etc/ssl/mta-sts.pem;
        ssl_certificate_key /etc/ssl/mta-sts.key;
        root /srv/web/mta-sts;
        location = /.well-known/mta-sts.txt {
            default_type text/plain;
        }
        location / {
            return 404;
        }
    }
}
\`\`\``,norms:"RFC 8461 \xA73.2 (policy over HTTPS), \xA73.3 (no redirects)."},"mta-sts/syntax":{what:"An MTA-STS policy is a plain text at `https://mta-sts.<domain>/.well-known/mta-sts.txt`. Each line is a field, `name: value`, with LF or CRLF at its end. There are neither comments nor empty lines; names are lower case.",why:"A sender that cannot read the policy acts as if there were none, and delivers mail without checking the server. Nobody notices.",fix:"Keep the four fields and nothing else. Most slips can be mended with `--fix`.",examples:`\`\`\`mta-sts fail=line
# our policy
version: STSv1
mode: enforce
max_age: 1209600
mx: mail.example.net
\`\`\`

\`\`\`mta-sts fail=misspelt
version: STSv1
mode: enforce
max-age: 1209600
mx: mail.example.net
\`\`\`

\`\`\`mta-sts pass
version: STSv1
mode: enforce
max_age: 1209600
mx: mail.example.net
\`\`\``,norms:"RFC 8461 \xA73.2 (policy file), \xA73.3 (size that senders take)."},"mx/distinct":{what:"Each host stands in one MX record of a name only.",why:"A sender that cannot reach the host tries the same one again under the other preference. The second record looks like a backup and is none.",fix:"Keep the record with the preference that is meant. A backup needs a host of its own.",examples:"```zonefile example.org fail=again\n@ IN MX 10 mx.example.net.\n@ IN MX 20 mx.example.net.\n```\n\n```zonefile example.org pass\n@ IN MX 10 mx1.example.net.\n@ IN MX 20 mx2.example.net.\n```",norms:"RFC 5321 \xA75.1 (how senders choose among MX records)."},"mx/dnssec":{what:"A validating resolver is asked for the SOA record at the name of every mail server. The zone of the mail server decides, which is often the provider's. Servers in the domain's own zone are judged with that zone.",why:"A sender that uses DANE trusts the name of the mail server only if its zone is signed, whatever the domain itself does. In a zone that is broken the addresses of the mail server cannot be looked up by those who validate, and mail waits.",fix:"Ask the provider for mail servers with DNSSEC and DANE: many have them under other names.",examples:"`example.org MX 10 mx.example.net`: it is `example.net` that has to be signed, besides `example.org`.",norms:"RFC 7672 \xA72.2.1 (insecure names of mail servers), RFC 9364 (BCP 237) \xA71.1."},"mx/ipv6":{what:"Each host that an MX record names has an AAAA record and an A record. Hosts in zones that are not known here are not judged.",why:"A sender with IPv6 only cannot deliver to a host that has IPv4 only. Governments require IPv6 for mail, and Internet.nl counts every mail server without it.",fix:"Make sure that the mail server accepts mail over IPv6 and has a PTR record for its address, then add the AAAA record.",examples:"```zonefile example.org fail=noIpv6\n@ IN MX 10 mx\nmx IN A 192.0.2.25\n```\n\n```zonefile example.org fail=someWithoutIpv6\n@ IN MX 10 mx1\n@ IN MX 20 mx2\nmx1 IN A 192.0.2.25\nmx1 IN AAAA 2001:db8::25\nmx2 IN A 192.0.2.26\n```\n\n```zonefile example.org pass\n@ IN MX 10 mx\nmx IN A 192.0.2.25\nmx IN AAAA 2001:db8::25\n```",norms:"RFC 3974 (SMTP with IPv4 and IPv6 side by side), RFC 6540 \xA72 (BCP 177: IPv6 is not optional)."},"mx/null":{what:"An MX record with `.` as its host says that the domain takes no mail. It is the only MX record of the name, with preference 0.",why:"Beside another MX record it has no clear meaning: some senders refuse all mail for the domain, others try a host with an empty name.",fix:"Decide whether the domain takes mail, and keep either the null MX or the mail servers.",examples:"```zonefile example.org fail=withOthers\n@ IN MX 0 .\n@ IN MX 10 mx.example.net.\n```\n\n```zonefile example.org fail=preference\n@ IN MX 10 .\n```\n\n```zonefile example.org pass\n@ IN MX 0 .\n```",norms:"RFC 7505 \xA73 (a null MX has preference 0, and no other MX may stand beside it)."},"mx/present":{what:"This looks at the apex of a zone that has A or AAAA records but no MX record.",why:"Without an MX record senders try the host with the domain\u2019s own address, which is usually a web server. Mail with a mistyped or forged sender hangs in queues for days and comes back late, and nobody notices that no mail arrives.",fix:"Name the mail servers in MX records. If the domain takes no mail, publish a null MX (`MX 0 .`): senders then report the failure at once.",examples:"```zonefile example.org fail=implicit\n@ IN A 192.0.2.80\n```\n\n```zonefile example.org pass\n@ IN A 192.0.2.80\n@ IN MX 0 .\n```",norms:"RFC 5321 \xA75.1 (the implicit MX), RFC 7505 \xA71 (why a null MX)."},"mx/served":{what:"Where a zone and the Postfix that its MX record names stand in one repository, they are compared: the server listens, and knows the domain (mydestination, relay_domains, virtual_alias_domains, virtual_mailbox_domains).",why:"Otherwise senders get a refusal or no connection at all.",fix:"Make both sides agree; add the domain to the server before the MX record is published, and remove it from the server after the MX record has expired from caches.",examples:`\`\`\`files fail=refused
==> example.org.zone <==
example.org. 3600 IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
example.org. 3600 IN NS ns1.example.net.
example.org. 3600 IN MX 10 mx1.example.org.
mx1.example.org. 3600 IN A 192.0.2.25
mx1.example.org. 3600 IN AAAA 2001:db8::25
==> postfix/main.cf <==
myhostname = mx1.example.org
mydestination = $myhostname
relay_domains = example.net
virtual_alias_maps =
virtual_mailbox_maps =
\`\`\`

\`\`\`files pass
==> example.org.zone <==
example.org. 3600 IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
example.org. 3600 IN NS ns1.example.net.
example.org. 3600 IN MX 10 mx1.example.org.
mx1.example.org. 3600 IN A 192.0.2.25
mx1.example.org. 3600 IN AAAA 2001:db8::25
==> postfix/main.cf <==
myhostname = mx1.example.org
mydestination = $myhostname, example.org
\`\`\``,norms:"RFC 5321 \xA75.1; ADDRESS_CLASS_README of Postfix."},"mx/target":{what:"Each MX record of a domain must name a host whose A or AAAA records can be found under exactly that name. It may be neither an alias (CNAME) nor an IP address.",why:"A sending server looks up the addresses of the name in the MX record. If there are none it cannot deliver and mail waits, then bounces. With an alias some senders deliver and others do not; loops between mail servers are found by comparing names, which an alias defeats. A DANE record (TLSA) is looked up under the name in the MX record, so an alias also weakens DANE.",fix:"Name the real host in the MX record and give it both an A and an AAAA record in its zone.",examples:"```zonefile example.org fail=isAlias\n@ IN MX 10 mail\nmail IN CNAME mx.example.org.\nmx IN A 192.0.2.25\nmx IN AAAA 2001:db8::25\n```\n\n```zonefile example.org pass\n@ IN MX 10 mx\nmx IN A 192.0.2.25\nmx IN AAAA 2001:db8::25\n```",norms:"RFC 5321 \xA75.1 (an MX must resolve to an address, aliases are not allowed), RFC 2181 \xA710.3 (the value of an MX record must not be an alias), RFC 7505 (null MX)."},"name/final-dot":{what:"In a zone file a name without a final dot is relative: the origin is appended. `mail.example.org` in the zone example.org therefore means mail.example.org.example.org.",why:"It is the most frequent mistake in zone files, and every name server loads it without a word. Mail goes to a host that does not exist, an alias leads nowhere, a name server cannot be found.",fix:"Add the dot, or leave out the name of the zone. A relative name with dots in it is told only when what it means does not exist in the zone and it ends like a name of the Internet.",examples:"```zonefile example.org fail=targetRepeatsOrigin\n@ IN MX 10 mail.example.org\nmail IN A 192.0.2.25\nmail IN AAAA 2001:db8::25\n```\n\n```zonefile example.org fail=looksAbsolute\ndocs IN CNAME ghs.google.com\n```\n\n```zonefile example.org pass\n@ IN MX 10 mail.example.org.\nftp IN CNAME mail\nmail IN A 192.0.2.25\nmail IN AAAA 2001:db8::25\n```",norms:"RFC 1035 \xA75.1 (relative names), RFC 1912 \xA73.2 (the missing dot)."},"name/hostname":{what:"Names with addresses, and the hosts that NS, MX, SRV and reverse PTR records name, consist of letters, digits and hyphens, with no hyphen at either end. Names that begin with an underscore are no host names and are not looked at; neither are aliases.",why:"DNS carries any name, but mail servers, certificates, URLs and operating systems accept only host names. BIND refuses a zone that has others for addresses, MX or NS, unless it is told not to look.",fix:"Rename the host, or add a second name that is sound and use that one.",examples:'```zonefile example.org fail=hyphen\n-web IN A 192.0.2.80\n```\n\n```zonefile example.org fail=underscore\n@ IN MX 10 mail_1.example.net.\n```\n\n```zonefile example.org pass\nweb-1 IN A 192.0.2.80\n*.apps IN A 192.0.2.80\n_dmarc IN TXT "v=DMARC1; p=reject"\na_b IN CNAME web-1\n```',norms:"RFC 952 and RFC 1123 \xA72.1 (host names), RFC 5321 \xA72.3.5 (mail domains), RFC 5890 \xA72.3.1 (hyphens in the third and fourth place), RFC 3696 \xA72 (no numeric top-level domain), RFC 8552 \xA71 (underscore names)."},"name/wildcard":{what:"`*.example.org` stands for all names below example.org that do not exist otherwise. An asterisk elsewhere is an ordinary character. NS, DNAME and SOA records at a wildcard are undefined or discouraged.",why:"`web*` answers for the name \u201Cweb*\u201D only, and `_443._tcp.*` for that very name: whoever wrote it believes that names are covered which are not, for instance by a TLSA record.",fix:"List the names. A wildcard covers one point of the tree and everything below it that does not exist; it cannot stand in the middle.",examples:'```zonefile example.org fail=notFirst\n_443._tcp.* IN TXT "x"\n```\n\n```zonefile example.org fail=partial\nweb* IN A 192.0.2.80\n```\n\n```zonefile example.org pass\n* IN A 192.0.2.80\n*.apps IN CNAME web.example.net.\n```',norms:"RFC 4592 \xA72.1.1 (what a wildcard is), \xA74.2 and \xA74.4 (NS and DNAME at a wildcard)."},"nginx/alias":{what:"`alias` puts its value in the place of what the location matched. `location /images` with `alias /srv/web/images/` makes `/images../keys` into `/srv/web/images/../keys`.",why:"Anybody can read the files of the folder above: keys, configurations, backups.",fix:"End both with a slash, or use `root`.",examples:`\`\`\`files fail=traversal
==> nginx.conf <==
http {
    server {
        listen 80;
        location /images {
            alias /srv/web/images/;
        }
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 80;
        location /images/ {
            alias /srv/web/images/;
        }
    }
}
\`\`\``,norms:"nginx, ngx_http_core_module \u201Calias\u201D."},"nginx/directive":{what:"The directives that decide about hosts, TLS and headers are held against what nginx takes: the number of arguments, `on` or `off`, names of TLS versions, addresses, and whether a second line at the same level is allowed. Directives of other modules are left in peace.",why:"nginx refuses to start with any of these, and a reload keeps the old configuration without a word to the visitor.",fix:"`nginx -t` shows the same line. An argument too many is most often a semicolon that was forgotten on the line before.",examples:`\`\`\`nginx fail=value
server {
    listen 443 ssl;
    ssl_protocols TLS1.2 TLSv1.3;
}
\`\`\`

\`\`\`nginx fail=duplicate
server {
    root /srv/web/www;
    root /srv/web/www.example.org;
}
\`\`\`

\`\`\`nginx pass
server {
    listen 443 ssl;
    ssl_protocols TLSv1.2 TLSv1.3;
}
\`\`\``,norms:"nginx, documentation of its modules, \u201CAlphabetical index of directives\u201D."},"nginx/include":{what:"`include` names a file or a pattern. A pattern may find nothing; a plain name must exist. Names begin at the folder of the main file, not at that of the including file.",why:"nginx does not start when an included file is missing, and gives up on circles. What an unknown file says, headers and TLS settings for instance, cannot be judged either.",fix:"Write the path as nginx sees it, from the folder of `nginx.conf`. Files that come from elsewhere, such as those of certbot, need not be in the repository: this is advice only.",examples:`\`\`\`files fail=notFound
==> nginx.conf <==
http {
    include snippets/header.conf;
}
==> snippets/headers.conf <==
add_header X-Content-Type-Options nosniff always;
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    include snippets/headers.conf;
}
==> snippets/headers.conf <==
add_header X-Content-Type-Options nosniff always;
\`\`\``,norms:"nginx, ngx_core_module, \u201Cinclude\u201D."},"nginx/listen":{what:"Sockets are shared by all hosts of a configuration. Parameters of the socket itself (`ipv6only`, `reuseport`, `backlog` \u2026) may stand at one host, `default_server` too.",why:"nginx refuses to start, or a reload keeps the old configuration. A name in `listen` makes the start depend on DNS.",fix:"Put options of sockets into the default host, and nowhere else.",examples:`\`\`\`files fail=twice
==> nginx.conf <==
http {
    server {
        listen 80;
        listen 0.0.0.0:80;
        server_name www.example.org;
    }
}
\`\`\`

\`\`\`files fail=bothFamilies
==> nginx.conf <==
http {
    server {
        listen 80;
        listen [::]:80 ipv6only=off;
        server_name www.example.org;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 80;
        listen [::]:80;
        server_name www.example.org;
    }
}
\`\`\``,norms:"nginx, ngx_http_core_module \u201Clisten\u201D."},"nginx/server-name":{what:"`server_name` lists the names that a host answers to: exact names, wildcards at one end, regular expressions behind `~`. The first host of a socket that has a name keeps it.",why:"A request for a name that no host has ends at the default host, with the certificate and pages of another site. nginx only warns about a name that two hosts have.",fix:"Look for the second place with the same name: often a copied file in the same folder.",examples:`\`\`\`files fail=wildcard
==> nginx.conf <==
http {
    server {
        listen 80;
        server_name www.*.example.org;
    }
}
\`\`\`

\`\`\`files fail=finalDot
==> nginx.conf <==
http {
    server {
        listen 80;
        server_name www.example.org.;
    }
}
\`\`\`

\`\`\`files fail=twice
==> nginx.conf <==
http {
    server {
        listen 80;
        server_name www.example.org;
    }
    server {
        listen 80;
        server_name www.example.org;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 80;
        server_name www.example.org;
    }
}
\`\`\``,norms:"nginx \u201CServer names\u201D, RFC 9110 \xA77.2."},"nginx/syntax":{what:"A directive ends with a semicolon or has a block in braces. Values with spaces, braces or semicolons stand in quotes.",why:"nginx does not start with a configuration that it cannot read, and a reload keeps the old one. The mistake often shows only at the next restart of the machine, when nobody thinks of the change any more.",fix:"`nginx -t` tells the line where nginx gave up. A forgotten semicolon shows one line later, a forgotten brace at the end of the file.",examples:"```nginx fail=semicolon\nserver {\n    listen 80;\n    server_name www.example.org\n}\n```\n\n```nginx fail=openBlock\nserver {\n    listen 80;\n    server_name www.example.org;\n```\n\n```nginx pass\nserver {\n    listen 80;\n    server_name www.example.org;\n}\n```",norms:"nginx, Beginner\u2019s Guide, \u201CConfiguration File\u2019s Structure\u201D."},"ns/distinct":{what:"The names in the NS records of a zone lead to different addresses.",why:"Two names for one machine look like two name servers to registries and checks, but fail together. The second NS record then only makes resolvers ask the dead server twice.",fix:"Set up a second name server on another network, best with another provider, and point the second name to it.",examples:`\`\`\`zonefile example.org fail=sharedAddress
$TTL 3600
@ IN SOA ns1 hostmaster.example.org. 1 14400 3600 1209600 3600
@ IN NS ns1
@ IN NS ns2
ns1 IN A 192.0.2.53
ns2 IN A 192.0.2.53
\`\`\`

\`\`\`zonefile example.org pass
$TTL 3600
@ IN SOA ns1 hostmaster.example.org. 1 14400 3600 1209600 3600
@ IN NS ns1
@ IN NS ns2
ns1 IN A 192.0.2.53
ns2 IN A 198.51.100.53
\`\`\``,norms:"RFC 2182 \xA73.1 (secondaries at different places of the network), RFC 1034 \xA74.1 (at least two servers)."},"ns/ipv6":{what:"At least one name server of the zone has an AAAA record and at least one an A record; two of each are better, so that neither kind of network depends on a single server. Servers in other zones count when those are known.",why:"Resolvers on IPv6-only networks cannot look up anything in a zone that is served over IPv4 alone, whatever AAAA records it holds, and the other way round. Internet.nl asks for two name servers with IPv6.",fix:"Let the name servers listen on IPv6, add AAAA records for them here, and have the glue in the parent zone and at the registrar extended as well.",examples:`\`\`\`zonefile example.org fail=noIpv6
$TTL 3600
@ IN SOA ns1 hostmaster.example.org. 1 14400 3600 1209600 3600
@ IN NS ns1
@ IN NS ns2
ns1 IN A 192.0.2.53
ns2 IN A 198.51.100.53
\`\`\`

\`\`\`zonefile example.org pass
$TTL 3600
@ IN SOA ns1 hostmaster.example.org. 1 14400 3600 1209600 3600
@ IN NS ns1
@ IN NS ns2
ns1 IN A 192.0.2.53
ns2 IN A 198.51.100.53
ns1 IN AAAA 2001:db8:1::53
ns2 IN AAAA 2001:db8:2::53
\`\`\``,norms:"RFC 3901 \xA73 (BCP 91: every zone is served over IPv4, and dual stack is the aim), RFC 6540 \xA72 (BCP 177: IPv6 is not optional)."},"ns/present":{what:"The apex of every zone has NS records that name the servers of the zone, and each delegation in it has some too. There should be two or more, on different networks.",why:"Name servers refuse to load a zone without NS records. With a single server, its failure, or that of its network, makes every name in the zone unreachable: web, mail and all. Many registries do not accept it.",fix:"Add a second server that has the zone as a secondary, at another place and with another provider if you can, and name it both here and in the parent zone.",examples:"```zonefile example.org fail=missing\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\nwww IN A 192.0.2.80\n```\n\n```zonefile example.org fail=single\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org pass\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n@ IN NS ns2.example.net.\n```",norms:"RFC 2181 \xA76.1 (NS at the apex is mandatory), RFC 1034 \xA74.1 (at least two servers), RFC 2182 \xA75 (how many, and where)."},"ns/target":{what:"Each NS record, at the apex and at delegations, names a host whose A or AAAA records are found under exactly that name. It may be neither an alias (CNAME or DNAME) nor an IP address.",why:"A resolver that cannot turn the name into an address cannot ask that server; if it is the only one, the zone is gone. Resolvers do not follow aliases here: some do, many do not, and the failure comes and goes with their caches.",fix:"Name the real host and give it A and AAAA records in its zone; where the name lies inside the delegated zone, give the parent the same addresses as glue.",examples:"```zonefile example.org fail=isAlias\n@ IN NS ns2\nns2 IN CNAME host\nhost IN A 192.0.2.53\n```\n\n```zonefile example.org fail=doesNotExist\n@ IN NS ns2\n```\n\n```zonefile example.org pass\n@ IN NS ns2\nns2 IN A 192.0.2.53\n```",norms:"RFC 1035 \xA73.3.11 (an NS record holds a host name), RFC 2181 \xA710.3 (it must not be an alias), RFC 1034 \xA74.2.1 (addresses of name servers)."},"octodns/duplicate":{what:"A key stands once in its mapping. A zone has one record of each name and type, over all its files, with as many values as it needs.",why:"Of two equal keys PyYAML keeps the last one without a word: the records of the first vanish from the DNS at the next run. A repeated record ends the run.",fix:"Write several records of a name as a list under one key.",examples:`\`\`\`octodns example.org fail=yamlDuplicateKey
www:
  type: A
  value: 192.0.2.1
www:
  type: AAAA
  value: 2001:db8::1
\`\`\`

\`\`\`octodns example.org pass
www:
  - type: A
    value: 192.0.2.1
  - type: AAAA
    value: 2001:db8::1
\`\`\``,norms:"YAML 1.1 \xA73.2.1.3 (keys are unique); octoDNS `Zone.add_record`."},"octodns/dynamic":{what:"A dynamic record has pools of values with weights, and rules that lead clients to them by subnet or place. The last rule has neither and takes everybody else.",why:"octoDNS refuses what cannot work: a pool that is not there, a rule that another one hides, clients that no rule takes.",fix:"Order rules from the narrow to the wide. Each pool is used by one rule, and by the last one if need be; a fallback leads to another pool, never in a circle.",examples:`\`\`\`octodns example.org fail=octodnsDynamicRule
www:
  dynamic:
    pools:
      eu:
        values:
        - value: 192.0.2.2
    rules:
    - geos:
      - EU
      pool: eu
  type: A
  value: 192.0.2.1
\`\`\`

\`\`\`octodns example.org pass
www:
  dynamic:
    pools:
      eu:
        values:
        - value: 192.0.2.2
    rules:
    - pool: eu
  type: A
  value: 192.0.2.1
\`\`\``,norms:"octoDNS documentation, \u201CDynamic Records\u201D (1.22)."},"octodns/geo":{what:"A place is a continent (`AF AN AS EU NA OC SA`), a country of ISO 3166-1 behind it, and for the United States and Canada a province behind that.",why:"octoDNS refuses the record. A rule for a place that does not exist never applies.",fix:"Look up the code. Countries stand under one continent; GB, not UK.",examples:`\`\`\`octodns example.org fail=octodnsGeo
www:
  geo:
    EU-UK:
    - 192.0.2.2
  type: A
  value: 192.0.2.1
\`\`\`

\`\`\`octodns example.org pass
www:
  geo:
    EU-GB:
    - 192.0.2.2
  type: A
  value: 192.0.2.1
\`\`\``,norms:"octoDNS `geo_data.py` (1.22), ISO 3166-1, ISO 3166-2."},"octodns/include":{what:"`!include path` stands for what is in the file. The file is there, inside the project, and does not include itself.",why:"octoDNS ends the run when a file is missing. What could not be read here is not known, and files outside the project are never opened.",fix:"Commit the file or correct its path.",examples:"```octodns example.org fail=octodnsInclude\nwww:\n  type: A\n  value: 192.0.2.1\nzzz: !include missing.yaml\n```\n\n```octodns example.org pass\nwww:\n  type: A\n  value: 192.0.2.1\n```",norms:"octoDNS `octodns.yaml`, \u201C!include\u201D (1.22)."},"octodns/key-types":{what:"YAML 1.1 gives types to what stands without quotes: `no`, `on` and `y` are truth values, `1.10` and `1e3` numbers, `010` is octal, `1:30` counts in sixties, `2026-01-01` is a day. octoDNS turns the result into a text again.",why:"The record for Norway, `no`, is published as `false`; `1.10` becomes `1.1`. Nothing warns of it.",fix:"Quote every key and text that is not plainly a word. Within quotes everything is what it looks like.",examples:"```octodns example.org fail=yamlKeyCoerced\nno:\n  type: A\n  value: 192.0.2.1\n```\n\n```octodns example.org pass\n'no':\n  type: A\n  value: 192.0.2.1\n```",norms:"YAML 1.1 \xA710.2 and its type repository; PyYAML 6.0 `resolver.py`."},"octodns/lenient":{what:"With `lenient: true`, at a record, zone or provider, octoDNS warns where it would refuse.",why:"Lenience is meant for the first import of a zone. What stays lenient is published as it is, with faults that the next change does not notice.",fix:"Mend what is told, then take `lenient` out.",examples:`\`\`\`octodns example.org fail=octodnsLenient
'':
  octodns:
    lenient: true
  type: MX
  value:
    exchange: mail.example.org.
\`\`\`

\`\`\`octodns example.org pass
'':
  octodns:
    lenient: true
  type: MX
  value:
    exchange: mail.example.org.
    preference: 10
\`\`\``,norms:"octoDNS documentation, \u201CLenience\u201D (1.22)."},"octodns/order":{what:"With `enforce_order`, which is the default, the keys of every mapping in a file are sorted, numbers in names by their value (`www2` before `www10`).",why:"octoDNS refuses the file. Sorted files also show at a glance whether a record is there.",fix:"Sort them. `order_mode: simple` compares character by character instead.",examples:`\`\`\`octodns example.org fail=octodnsOrder
www:
  type: A
  value: 192.0.2.1
mail:
  type: A
  value: 192.0.2.25
\`\`\`

\`\`\`octodns example.org pass
mail:
  type: A
  value: 192.0.2.25
www:
  type: A
  value: 192.0.2.1
\`\`\``,norms:"octoDNS YamlProvider, `enforce_order` and `order_mode` (1.22)."},"octodns/record-fields":{what:"A record is a mapping with `type`, `value` or `values`, and maybe `ttl`, `octodns`, `geo` or `dynamic`. Values of MX, SRV, CAA and others are mappings with keys of their own.",why:"octoDNS refuses a record whose fields are missing or of the wrong kind. A key that it does not know it passes over: a mistyped `ttl` leaves the default in force, and nobody is told.",fix:"Correct the key or value. The names of the fields are those of the RFC, in small letters with underscores: `preference`, `exchange`, `key_tag`.",examples:`\`\`\`octodns example.org fail=field
'':
  type: MX
  value:
    preference: ten
    exchange: mail.example.org.
\`\`\`

\`\`\`octodns example.org fail=misspelledKey
www:
  tll: 300
  type: A
  value: 192.0.2.1
\`\`\`

\`\`\`octodns example.org pass
'':
  type: MX
  value:
    exchange: mail.example.org.
    preference: 10
\`\`\``,norms:"octoDNS `Record.validate` and its JSON schema of zones (1.22)."},"octodns/record-name":{what:"The keys of a zone file are names relative to the zone: `www`, `www.sub`, `'*'`, and `''` for the zone itself. Names in UTF-8 are turned into their ASCII form.",why:"octoDNS refuses other names, and with them the whole run.",fix:"Write `''` for the apex and leave the final dot away.",examples:`\`\`\`octodns example.org fail=octodnsName
'@':
  type: A
  value: 192.0.2.1
\`\`\`

\`\`\`octodns example.org pass
'':
  type: A
  value: 192.0.2.1
www.sub:
  type: A
  value: 192.0.2.2
\`\`\``,norms:"octoDNS `Record.validate` (1.22); RFC 5891 \xA75.4 (names in UTF-8)."},"octodns/record-type":{what:"Each record has `type`, in capitals: one of octoDNS\u2019 core, or one that a provider brings, such as `Route53Provider/ALIAS`.",why:"octoDNS ends the run when it meets an unknown type, also in a lenient record.",fix:"Correct the type. Types such as DNSKEY, SMIMEA or CERT are not in octoDNS\u2019 core; the SOA is the provider\u2019s.",examples:`\`\`\`octodns example.org fail=misspelledType
mail:
  type: A
  value: 192.0.2.25
www:
  type: CNMAE
  value: mail.example.org.
\`\`\`

\`\`\`octodns example.org pass
mail:
  type: A
  value: 192.0.2.25
www:
  type: CNAME
  value: mail.example.org.
\`\`\``,norms:"octoDNS `Record.new` (1.22)."},"octodns/references":{what:"Zones name their sources, targets and processors, which stand under `providers` and `processors`, each with the class that makes it. An alias names a zone that is no alias. Zones end with a dot.",why:"octoDNS reads the configuration before anything else: one name that leads nowhere ends the run for all zones.",fix:"Correct the name, or add the provider.",examples:`\`\`\`octodns example.org fail=misspelledReference
providers:
  config:
    class: octodns.provider.yaml.YamlProvider
    directory: ./zones
  dns:
    class: octodns_powerdns.PowerDnsProvider
zones:
  example.org.:
    sources:
    - confg
    targets:
    - dns
\`\`\`

\`\`\`octodns example.org pass
providers:
  config:
    class: octodns.provider.yaml.YamlProvider
    directory: ./zones
  dns:
    class: octodns_powerdns.PowerDnsProvider
zones:
  example.org.:
    sources:
    - config
    targets:
    - dns
\`\`\``,norms:"octoDNS documentation, \u201CConfiguration\u201D (1.22)."},"octodns/ttl":{what:"`ttl` is a whole number of seconds from 0 to 2147483647. Without it the provider\u2019s `default_ttl` holds.",why:"octoDNS ends the run at a TTL that is no number, also in a lenient record. It knows no units.",fix:"Write seconds: an hour is 3600, a day 86400.",examples:"```octodns example.org fail=octodnsTtl\nwww:\n  ttl: 1h\n  type: A\n  value: 192.0.2.1\n```\n\n```octodns example.org pass\nwww:\n  ttl: 3600\n  type: A\n  value: 192.0.2.1\n```",norms:"octoDNS `Record.validate` (1.22), RFC 2181 \xA78."},"octodns/txt-escapes":{what:"By default octoDNS 1.x wants `\\;` for a semicolon in TXT and SPF values; with `escaped_semicolons: false`, the default of 2.0, a plain `;`. Values are ASCII.",why:"octoDNS refuses the record, or publishes the backslash. SPF, DKIM and DMARC records with stray backslashes are not understood by anybody.",fix:'Decide once, in the provider, and write all values alike. Inside double quotes YAML itself takes one backslash: `"v=DMARC1\\\\; p=none"`.',examples:"```octodns example.org fail=unescaped\n_dmarc:\n  type: TXT\n  value: v=DMARC1; p=none\n```\n\n```octodns example.org pass\n_dmarc:\n  type: TXT\n  value: v=DMARC1\\; p=none\n```",norms:"octoDNS `TxtRecord.validate`, YamlProvider `escaped_semicolons` (1.22)."},"octodns/yaml":{what:"octoDNS loads its files with PyYAML, which reads YAML 1.1: one document, in UTF-8, with its own tag `!include`.",why:"A file that cannot be loaded ends the whole run, so that no zone is deployed, not even those that are sound.",fix:"Put `*` and names that begin with it in quotes, indent with blanks, and write backslashes in single quotes or doubled.",examples:`\`\`\`octodns example.org fail=yamlSyntax
www:
  type: A
  value: 192.0.2.1
*.dev:
  type: A
  value: 192.0.2.2
\`\`\`

\`\`\`octodns example.org pass
'*.dev':
  type: A
  value: 192.0.2.2
www:
  type: A
  value: 192.0.2.1
\`\`\``,norms:"YAML 1.1; PyYAML 6.0 (SafeLoader); octoDNS `octodns.yaml`."},"octodns/zone-files":{what:"For each zone with a YAML source there is a file `example.org.yaml` in the folder of that provider. An international name stands there in UTF-8 or as `xn--`, not both.",why:"octoDNS ends the run when the file is missing, or when it does not know which one is meant.",fix:"Add or rename the file. `ignore_missing_zones` lets a provider do without.",examples:"```octodns example.org pass\nwww:\n  type: A\n  value: 192.0.2.1\n```",norms:"octoDNS YamlProvider (1.22)."},"postfix/address-families":{what:"inet_protocols says over which address families Postfix listens and delivers. Where the zone of myhostname is in the repository, its AAAA record is compared.",why:"Part of the Internet has IPv6 only, or IPv6 of better quality. An AAAA record that nobody answers on costs every sender some time, and Internet.nl fails the domain.",fix:"`inet_protocols = all` (the default). Where IPv6 delivery to a few receivers fails for want of a reverse name, mend the reverse zone.",examples:"```postfix fail=ipv4Only\nmyhostname = mx1.example.org\ninet_protocols = ipv4\n```\n\n```files fail=ipv4OnlyPublished\n==> example.org.zone <==\nexample.org. 3600 IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\nexample.org. 3600 IN NS ns1.example.net.\nmx1.example.org. 3600 IN AAAA 2001:db8::25\n==> postfix/main.cf <==\nmyhostname = mx1.example.org\ninet_protocols = ipv4\n```\n\n```postfix pass\nmyhostname = mx1.example.org\ninet_protocols = all\n```",norms:"RFC 6540 \xA72; RFC 3974 \xA73; postconf(5)."},"postfix/client-tls":{what:"smtp_tls_security_level says what Postfix asks of the servers that it delivers to: `none`, `may` (TLS where it is offered), `dane` (as TLSA records demand, else `may`), `encrypt` and more (TLS or nothing). Before Postfix 3.11 nothing set means `none`.",why:"Most mail servers offer STARTTLS; a client that does not use it sends everybody\u2019s mail in the clear. `may` gives way to whoever removes the offer; `dane` does not, where the receiving domain publishes TLSA records.",fix:"`smtp_tls_security_level = dane`, `smtp_dns_support_level = dnssec`, and a validating resolver on the same machine. Partners who demand encryption get a line in `smtp_tls_policy_maps`.",examples:"```postfix fail=off\nmyhostname = mx1.example.org\nsmtp_tls_security_level = none\n```\n\n```postfix fail=mandatory\nmyhostname = mx1.example.org\nsmtp_tls_security_level = encrypt\n```\n\n```postfix pass\nmyhostname = mx1.example.org\nsmtp_tls_security_level = dane\nsmtp_dns_support_level = dnssec\n```",norms:"RFC 7435 \xA73; RFC 7672 \xA71.3 and \xA72; TLS_README of Postfix."},"postfix/dane":{what:"With the level `dane` or `dane-only` Postfix needs answers that a validating resolver has checked: smtp_dns_support_level = dnssec, and names looked up in the DNS.",why:"Otherwise `dane` silently turns into `may`, which does not check the other side, and `dane-only` defers the mail.",fix:"`smtp_dns_support_level = dnssec` in main.cf, and a resolver on the same machine that validates (`nameserver ::1` in /etc/resolv.conf, with `options trust-ad` on recent systems).",examples:"```postfix fail=notSet\nmyhostname = mx1.example.org\nsmtp_tls_security_level = dane\n```\n\n```postfix pass\nmyhostname = mx1.example.org\nsmtp_tls_security_level = dane\nsmtp_dns_support_level = dnssec\n```",norms:"RFC 7672 \xA72.1 and \xA72.2; postconf(5), smtp_tls_security_level."},"postfix/duplicate-parameter":{what:"A parameter stands once in main.cf.",why:"Postfix takes the last setting, with no more than a warning in the log. Who reads the first one is misled, and who changes it changes nothing.",fix:"Remove the setting that is not meant; `postconf -n` shows the one that holds.",examples:"```postfix fail=postfixOverridden\nmyhostname = mx1.example.org\nsmtpd_tls_security_level = may\nsmtpd_tls_security_level = none\n```\n\n```postfix pass\nmyhostname = mx1.example.org\nsmtpd_tls_security_level = may\n```",norms:"postconf(5), \u201Cmain.cf file format\u201D: the last one counts."},"postfix/host-name":{what:"Postfix greets other servers with smtp_helo_name, which is myhostname unless it is set.",why:"RFC 5321 wants the fully-qualified name of the client there. Many servers refuse anything else, or count it as a sign of spam.",fix:"`myhostname = mx1.example.org`, with A, AAAA and PTR records that agree. Where everything goes through a relay of one\u2019s own (`relayhost`), local names are tolerated.",examples:"```postfix fail=notQualified\nmyhostname = mail\n```\n\n```postfix fail=local\nmyhostname = mail.office.lan\n```\n\n```postfix pass\nmyhostname = mx1.example.org\n```",norms:"RFC 5321 \xA72.3.5 and \xA74.1.1.1."},"postfix/obsolete":{what:"Parameters and restrictions that Postfix has announced to remove, or has removed.",why:"Next to their successors they do nothing and mislead (`smtpd_use_tls` beside `smtpd_tls_security_level`); one day an update stops on them.",fix:"Use what takes their place; what has no successor can go.",examples:"```postfix fail=replaced\nmyhostname = mx1.example.org\nsmtpd_use_tls = yes\n```\n\n```postfix fail=leaveOut\nmyhostname = mx1.example.org\nsmtpd_tls_dh1024_param_file = /etc/ssl/dh2048.pem\n```\n\n```postfix pass\nmyhostname = mx1.example.org\nsmtpd_tls_security_level = may\n```",norms:"DEPRECATION_README of Postfix."},"postfix/open-relay":{what:"smtpd_relay_restrictions and smtpd_recipient_restrictions are read from left to right for every recipient; the first that decides ends its list, and both lists must let the mail through. `reject_unauth_destination` refuses recipients that are none of ours. hostmaster walks both lists for a stranger who has not logged in; what tables and policy services outside the repository would say is not known.",why:"An open relay is found within hours, sends spam for strangers and lands on every blocklist.",fix:"`smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination`, and `mynetworks` with our own machines only.",examples:`\`\`\`files fail=permitted
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_relay_restrictions = permit_mynetworks, permit, reject_unauth_destination
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\`

\`\`\`files pass
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\``,norms:"RFC 2505 \xA72.1; RFC 5321 \xA77.1; SMTPD_ACCESS_README of Postfix."},"postfix/smuggling":{what:"Only CR LF ends a line in SMTP. Postfix before 3.9 also takes a bare LF for it, unless smtpd_forbid_bare_newline is set.",why:"Some servers pass on `LF . CR LF` inside a mail. Where it ends the mail, what follows is read as commands: a forged mail that passes SPF, and thus DMARC, of every domain that sends through that server (CVE-2023-51764).",fix:"`smtpd_forbid_bare_newline = normalize` and `smtpd_forbid_bare_newline_exclusions = $mynetworks`. Releases without it: `smtpd_data_restrictions = reject_unauth_pipelining` and `smtpd_discard_ehlo_keywords = chunking`.",examples:`\`\`\`files fail=off
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_forbid_bare_newline = no
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\`

\`\`\`files pass
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_forbid_bare_newline = normalize
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\``,norms:"RFC 5321 \xA72.3.8; CVE-2023-51764."},"postfix/submission":{what:"Submission takes mail of users who log in: port 465 (submissions) with TLS from the first octet, port 587 with STARTTLS that is demanded.",why:"What is merely offered can be taken away: whoever stands between client and server removes the STARTTLS offer and reads the password. A service on the wrong side of `smtpd_tls_wrappermode` waits for something that never comes.",fix:"In master.cf: `submissions` with `-o smtpd_tls_wrappermode=yes`, `submission` with `-o smtpd_tls_security_level=encrypt`. In main.cf: `smtpd_tls_auth_only = yes`; and `smtpd_sasl_auth_enable` only as an option of these services.",examples:`\`\`\`files fail=plainLogin
==> postfix/main.cf <==
myhostname = mx1.example.org
==> postfix/master.cf <==
submissions inet n - y - - smtpd
  -o smtpd_tls_wrappermode=yes
submission inet n - y - - smtpd
  -o smtpd_tls_security_level=may
  -o smtpd_sasl_auth_enable=yes
\`\`\`

\`\`\`files fail=noWrapper
==> postfix/main.cf <==
myhostname = mx1.example.org
==> postfix/master.cf <==
submissions inet n - y - - smtpd
  -o smtpd_tls_security_level=encrypt
\`\`\`

\`\`\`files pass
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_tls_auth_only = yes
==> postfix/master.cf <==
submissions inet n - y - - smtpd
  -o smtpd_tls_wrappermode=yes
  -o smtpd_sasl_auth_enable=yes
submission inet n - y - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
\`\`\``,norms:"RFC 8314 \xA73.3 and \xA74.1; RFC 4954 \xA74 and \xA79; RFC 6409 \xA74.3."},"postfix/syntax":{what:"main.cf consists of lines \u201Cname = value\u201D; a line that begins with a blank continues the one above it. A line of master.cf has eight columns and then the arguments of the program.",why:"Postfix stops at a line that it cannot read: it does not start, or a reload ends in an error and every mail waits.",fix:"Mend the line, then run `postfix check` and `postconf -n`.",examples:"```postfix fail=postfixEquals\nmyhostname = mx1.example.org\nsmtpd_tls_security_level may\n```\n\n```files fail=postfixOption\n==> postfix/main.cf <==\nmyhostname = mx1.example.org\n==> postfix/master.cf <==\nsubmission inet n - y - - smtpd\n  -o smtpd_tls_security_level\n```\n\n```postfix pass\nmyhostname = mx1.example.org\nmynetworks = 127.0.0.0/8\n  # the printer\n  192.0.2.26/32\n```",norms:"postconf(5), \u201Cmain.cf file format\u201D; master(5)."},"postfix/tls-ciphers":{what:"smtpd_tls_ciphers (where TLS is offered) and smtpd_tls_mandatory_ciphers (where it is demanded) name a grade: `medium` or `high`. The lists behind the grades are kept by Postfix.",why:"`export`, `low` and `null` let in ciphers that are broken, or none at all. A list of one\u2019s own is right on the day it is written.",fix:"`smtpd_tls_ciphers = medium`, and nothing in `tls_*_cipherlist`.",examples:`\`\`\`files fail=grade
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_tls_security_level = may
smtpd_tls_ciphers = export
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\`

\`\`\`postfix fail=weakList
myhostname = mx1.example.org
tls_medium_cipherlist = HIGH:RC4-SHA:!aNULL
\`\`\`

\`\`\`files pass
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_tls_security_level = may
smtpd_tls_ciphers = medium
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\``,norms:"RFC 9325 \xA74.1; postconf(5)."},"postfix/tls-versions":{what:"smtpd_tls_protocols holds where TLS is offered (`may`), smtpd_tls_mandatory_protocols where it is demanded (`encrypt`, port 465). `>=TLSv1.2` sets the lowest version; a list of `!TLSv1` leaves versions out.",why:"TLS 1.0 and 1.1 rest on MD5 and SHA-1 and must not be used any more; SSL 3.0 can be broken. Postfix itself still takes TLS 1.0 unless it is told otherwise. Internet.nl fails a mail server for it. A list that Postfix cannot read switches TLS off, with one line in the log.",fix:"Set both parameters to `>=TLSv1.2`.",examples:`\`\`\`files fail=old
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_tls_security_level = may
smtpd_tls_protocols = !SSLv2, !SSLv3
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\`

\`\`\`postfix fail=invalid
myhostname = mx1.example.org
smtp_tls_protocols = >= TLSv1.2
\`\`\`

\`\`\`files pass
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_tls_security_level = may
smtpd_tls_protocols = >=TLSv1.2
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\``,norms:"RFC 8996 \xA74 and \xA75; RFC 9325 \xA73.1.1; postconf(5)."},"postfix/trusted-networks":{what:"`permit_mynetworks` lets the addresses in mynetworks send mail anywhere without logging in. hostmaster looks at the networks that are written out; private ones and those of the machine itself are left in peace.",why:"A network that is too wide is an open relay for everybody in it: neighbours at the same provider, or the whole Internet. An item that Postfix cannot read ends in a temporary error for every client.",fix:"List `127.0.0.0/8 [::1]/128` and the addresses of the machines that must send without a login. IPv6 stands in brackets, the prefix behind them.",examples:`\`\`\`files fail=everybody
==> postfix/main.cf <==
myhostname = mx1.example.org
mynetworks = 127.0.0.0/8 0.0.0.0/0
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\`

\`\`\`files fail=brackets
==> postfix/main.cf <==
myhostname = mx1.example.org
mynetworks = 127.0.0.0/8 2001:db8::/64
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\`

\`\`\`files pass
==> postfix/main.cf <==
myhostname = mx1.example.org
mynetworks = 127.0.0.0/8 [::1]/128 192.0.2.26/32
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\``,norms:"RFC 2505 \xA72.1; postconf(5), mynetworks."},"postfix/unknown-parameter":{what:"A name that is set in main.cf or master.cf is a parameter of some release of Postfix, or something else refers to it with `$name`.",why:"A misspelt parameter does nothing: the default stays, and nobody sees it but in a warning of `postconf`.",fix:"Correct the name. Parameters of your own are fine as soon as something uses them.",examples:"```postfix fail=postfixMisspelt\nmyhostname = mx1.example.org\nsmtp_tls_securty_level = dane\n```\n\n```postfix pass\nmyhostname = mx1.example.org\nour_networks = 192.0.2.0/28\nmynetworks = 127.0.0.0/8 $our_networks\n```",norms:"postconf(1), postconf(5)."},"ptr/address":{what:"A PTR record below in-addr.arpa or ip6.arpa tells the name of an address. That name should have the address, and addresses whose reverse zone is in the repository should have a name. Zones that are not in the repository are not judged.",why:"Mail servers look up the name of a sender\u2019s address and then the address of that name; if the two do not agree, mail is refused or taken for spam. Logs and access rules that use names go wrong as well.",fix:"Change both sides together. The owner of a PTR record is the address in reverse order, `1` in the zone 2.0.192.in-addr.arpa for 192.0.2.1; repeating the rest without a final dot is a common mistake.",examples:`\`\`\`zonefile example.org fail=wrongLength
$ORIGIN 2.0.192.in-addr.arpa.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.net. 1 14400 3600 1209600 3600
@ IN NS ns1.example.net.
80.2.0.192 IN PTR www.example.net.
\`\`\`

\`\`\`zonefile example.org fail=several
$ORIGIN 2.0.192.in-addr.arpa.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.net. 1 14400 3600 1209600 3600
@ IN NS ns1.example.net.
80 IN PTR www.example.net.
80 IN PTR web.example.net.
\`\`\`

\`\`\`zonefile example.org pass
$ORIGIN 2.0.192.in-addr.arpa.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.net. 1 14400 3600 1209600 3600
@ IN NS ns1.example.net.
80 IN PTR www.example.net.
\`\`\``,norms:"RFC 1912 \xA72.1 (for every address a matching PTR), RFC 1035 \xA73.5 and RFC 3596 \xA72.5 (form of the names), RFC 2317 (smaller blocks), RFC 2181 \xA710.2 (the name is no alias; several names are allowed)."},"rrset/duplicate":{what:"Two records are the same when name, type and data are, whatever their letter case, their spelling (relative or absolute, long or short IPv6) and their TTL.",why:"Servers keep one of them and say nothing, so one line is without effect. Somebody who later corrects or removes only the other one wonders why the old value stays.",fix:"Remove one of the two. If one of them was meant to be different, correct it.",examples:"```zonefile example.org fail=again\nwww IN A 192.0.2.80\nwww.example.org. IN A 192.0.2.80\n```\n\n```zonefile example.org pass\nwww IN A 192.0.2.80\nwww IN A 192.0.2.81\n```",norms:"RFC 2181 \xA75 (a set has no duplicates), RFC 4034 \xA76.3 (nor has what is signed)."},"rrset/size":{what:"This looks at names with more than 100 records of one type.",why:"Since 2024 BIND refuses to load or transfer a zone with such a set unless it is told otherwise, because large sets slow down a server out of all proportion. Answers of that size do not fit into a UDP packet either, so each one needs TCP.",fix:"A load balancer, anycast or several names do better than a hundred addresses at one name. If the set is needed, raise `max-records-per-type` on the primary and on all secondaries; the resolvers of your users are beyond your reach.",examples:"```zonefile example.org fail=tooMany\n$GENERATE 1-101 www A 192.0.2.$\n```\n\n```zonefile example.org pass\n$GENERATE 1-100 www A 192.0.2.$\n```",norms:"BIND 9 Administrator Reference Manual, `max-records-per-type` (default 100)."},"rrset/ttl-consistent":{what:"The records with the same name and type form a set that is always answered and kept as a whole. Other types of the same name may have other TTLs.",why:"Servers silently choose one of the TTLs, and not all choose the same: a record that should change within minutes is kept for hours. Signatures cover the set with a single TTL.",fix:"Write the same TTL on every record of the set, or on none and let `$TTL` tell it.",examples:"```zonefile example.org fail=differ\nwww 300 IN A 192.0.2.80\nwww 3600 IN A 192.0.2.81\n```\n\n```zonefile example.org pass\nwww 300 IN A 192.0.2.80\nwww 300 IN A 192.0.2.81\nwww 3600 IN AAAA 2001:db8::80\n```",norms:"RFC 2181 \xA75.2 (TTLs of an RRset must be the same)."},"rrset/ttl-range":{what:"The TTL tells for how many seconds resolvers may keep a record. This looks at values below a minute and above a week. Records that take their TTL from `$TTL`, or from the record before, are told once for the zone.",why:"Below a minute nearly every visit asks the name servers again: it costs time, and when the servers fail nothing is left in any cache. Above a week a mistake cannot be taken back, and resolvers cut the value anyway.",fix:"An hour suits most records. Lower the TTL to some minutes a day before a planned change and raise it afterwards.",examples:"```zonefile example.org fail=tooHigh\nwww 30d IN A 192.0.2.80\n```\n\n```zonefile example.org fail=zero,veryLow\nwww 0 IN A 192.0.2.80\nftp 30 IN A 192.0.2.80\n```\n\n```zonefile example.org pass\nwww 300 IN A 192.0.2.80\n```",norms:"RFC 1912 \xA72.2 (usual TTLs), RFC 8767 \xA74 (resolvers cap TTLs at days, a week at most)."},"security-txt/canonical":{what:"`Canonical` tells the addresses at which this very file is served: `https://`, a host, and `/.well-known/security.txt`. It is optional; a signed file should have it. Where the zone of the host is in this repository, the host must have an address in it.",why:"Who fetches a file compares the address with the Canonical fields. When there are some and none of them fits, the file belongs to another site, and Internet.nl counts that as an error. Without the field a signed file can be copied to another site and is still genuine.",fix:"Write one Canonical field for each address at which the file is served.",examples:`\`\`\`security-txt fail=place
Contact: mailto:security@example.org
Expires: 2027-06-30T22:00:00Z
Canonical: https://www.example.org/security
\`\`\`

\`\`\`files fail=host
==> example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
www IN A 192.0.2.1
==> www/.well-known/security.txt <==
Contact: mailto:security@example.org
Expires: 2027-06-30T22:00:00Z
Canonical: https://web.example.org/.well-known/security.txt
\`\`\`

\`\`\`files pass
==> example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
www IN A 192.0.2.1
==> www/.well-known/security.txt <==
Contact: mailto:security@example.org
Expires: 2027-06-30T22:00:00Z
Canonical: https://www.example.org/.well-known/security.txt
\`\`\``,norms:"RFC 9116 \xA72.5.2 (Canonical), \xA73 (location), \xA72.3 (signature)."},"security-txt/contact":{what:"A security.txt file has at least one `Contact` field. Each holds one URI: `mailto:` and an address, `tel:` and a number, or a web address that begins with `https://`. The order tells which contact is preferred.",why:"The contact is what the whole file is for. Programs that read it make a link of the value; without `mailto:` that link leads nowhere. A page over plain HTTP can be exchanged on its way, and with it the address to which a report about a leak goes.",fix:"Put the scheme before the address. Give every contact a line of its own.",examples:"```security-txt fail=noScheme\nContact: security@example.org\nExpires: 2027-06-30T22:00:00Z\n```\n\n```security-txt fail=http\nContact: http://www.example.org/security\nExpires: 2027-06-30T22:00:00Z\n```\n\n```security-txt fail=missing\nExpires: 2027-06-30T22:00:00Z\n```\n\n```security-txt pass\nContact: mailto:security@example.org\nContact: https://www.example.org/security\nExpires: 2027-06-30T22:00:00Z\n```",norms:"RFC 9116 \xA72.5.3 (Contact), RFC 3986 \xA73 (URI), RFC 6068 (mailto), RFC 3966 (tel)."},"security-txt/encryption":{what:"Where a contact is a mail address, an `Encryption` field links to a key with which reports can be encrypted: a web address, a record in the DNS (`dns:`) or a fingerprint (`openpgp4fpr:`).",why:"A report tells how a system can be broken into. Mail is read by every server on its way that does not insist on encryption, and lies in mailboxes.",fix:"Publish the public key of the mailbox, and link to it. See that somebody can still decrypt with it.",examples:"```security-txt fail=missing\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\n```\n\n```security-txt pass\nContact: mailto:security@example.org\nEncryption: https://www.example.org/security.asc\nExpires: 2027-06-30T22:00:00Z\n```",norms:"RFC 9116 \xA72.5.4 (Encryption)."},"security-txt/expires":{what:"The field `Expires` of a security.txt file tells after which date and time its contents should not be used any more. It appears exactly once, in the form of RFC 3339: `2027-06-30T22:00:00Z`, with the time and the time zone.",why:"A researcher who found a leak has no use for an address that nobody reads any more. An expired file is therefore treated as if there were none, and Internet.nl counts it as an error. A date far ahead defeats the purpose: the file stays valid while the people behind it leave.",fix:"Check whether every contact, key and page in the file is still right, then set a date less than a year ahead. Files that are forgotten expire: put the date into a calendar, or let a scheduled run of this check warn 30 days before.",examples:"```security-txt fail=expired\nContact: mailto:security@example.org\nExpires: 2025-12-31T23:00:00Z\n```\n\n```security-txt fail=form\nContact: mailto:security@example.org\nExpires: 2027-06-30\n```\n\n```security-txt fail=missing\nContact: mailto:security@example.org\n```\n\n```security-txt pass\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\n```",norms:"RFC 9116 \xA72.5.5 (Expires), RFC 3339 \xA75.6 (date and time)."},"security-txt/languages":{what:"`Preferred-Languages` tells in which languages reports are welcome. It appears at most once and holds language tags (`nl`, `en`, `pt-BR`) with commas between them; their order means nothing.",why:"Programs show the languages by their tags. What is no tag says nothing to them, and of two fields only one is read.",fix:"Use the short codes of the languages: two letters for most of them, with a hyphen before the country where that matters.",examples:"```security-txt fail=form\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nPreferred-Languages: en_GB\n```\n\n```security-txt fail=language\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nPreferred-Languages: English, nl\n```\n\n```security-txt pass\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nPreferred-Languages: en, nl, pt-BR\n```",norms:"RFC 9116 \xA72.5.8 (Preferred-Languages), RFC 5646 \xA72.1 (language tags), IANA Language Subtag Registry."},"security-txt/links":{what:"Acknowledgments, Canonical, Encryption, Hiring, Policy and CSAF each hold one URI. Web addresses begin with `https://`. Encryption links to a key and never holds the key itself; CSAF names the file `provider-metadata.json`.",why:"Programs that read the file make links of the values. Over plain HTTP somebody on the way can exchange the key or the policy.",fix:"Write the whole address, one for each field; a field may appear more than once.",examples:"```security-txt fail=noScheme\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nPolicy: www.example.org/security\n```\n\n```security-txt fail=csafFile\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nCSAF: https://www.example.org/csaf/\n```\n\n```security-txt pass\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nPolicy: https://www.example.org/security\nCSAF: https://www.example.org/.well-known/csaf/provider-metadata.json\n```",norms:"RFC 9116 \xA72.5.1, \xA72.5.2, \xA72.5.4, \xA72.5.6, \xA72.5.7 (fields that hold links), CSAF 2.0 \xA77.1.8 (security.txt)."},"security-txt/syntax":{what:"A security.txt file has fields (`Name: value`), comments that begin with `#`, and empty lines. Each line ends with a line feed, also the last one; the text is UTF-8. A signed file is an OpenPGP cleartext message and has nothing before or behind it. The signature itself is not verified.",why:"The file is read by programs. A line that they do not understand is lost to them, and with a misspelt name the field is missing. What stands outside the signature may have been added by anybody.",fix:"Most slips can be mended with `--fix`. A signed file is not mended: change the text and sign it again.",examples:"```security-txt fail=misspelt\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nAcknowledgements: https://www.example.org/thanks\n```\n\n```security-txt fail=space\nContact:mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\n```\n\n```security-txt fail=line\nPlease report leaks to us.\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\n```\n\n```security-txt pass\n# Please report leaks to us.\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\n```",norms:"RFC 9116 \xA74 (grammar), \xA72.2 (line separator), \xA72.3 (signature), \xA72.4 (extensions); RFC 9580 \xA77 (cleartext signatures)."},"smtp/helo":{what:"Where the zones are in the repository: the name with which Postfix greets has addresses, the addresses it sends from are among them, and their PTR records lead back to the name.",why:"Receivers compare all three. Disagreement is the oldest sign of spam, and some refuse mail for it.",fix:"One name per mail server: in `myhostname`, in A and AAAA, in PTR.",examples:`\`\`\`files fail=noAddress
==> example.org.zone <==
example.org. 3600 IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
example.org. 3600 IN NS ns1.example.net.
==> postfix/main.cf <==
myhostname = mx1.example.org
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\`

\`\`\`files fail=otherAddress
==> example.org.zone <==
example.org. 3600 IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
example.org. 3600 IN NS ns1.example.net.
mx1.example.org. 3600 IN A 192.0.2.25
==> postfix/main.cf <==
myhostname = mx1.example.org
smtp_bind_address = 192.0.2.26
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\`

\`\`\`files pass
==> example.org.zone <==
example.org. 3600 IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
example.org. 3600 IN NS ns1.example.net.
mx1.example.org. 3600 IN A 192.0.2.25
==> postfix/main.cf <==
myhostname = mx1.example.org
smtp_bind_address = 192.0.2.25
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\``,norms:"RFC 5321 \xA74.1.1.1; RFC 1912 \xA72.1."},"smtp/starttls":{what:"Port 25 offers STARTTLS with a certificate. `may` offers it, `encrypt` demands it, `none` or nothing leaves it out. master.cf may say otherwise for one service.\n\n`verify` asks the servers that MX records name on port 25, over IPv4 and IPv6: greeting, EHLO, STARTTLS, the TLS handshake, QUIT. No message is sent.",why:`Without STARTTLS everybody on the way reads the mail. Where TLSA records are published, senders that use DANE wait, and after days give up. Something between you and the server may also take the offer out of its answer: ask from another network when the server itself is sure that it makes it.

A server that demands TLS of everybody loses mail: RFC 3207 forbids that for servers that an MX record names. Senders that must not go on without TLS learn it from DANE or MTA-STS.`,fix:"`smtpd_tls_security_level = may` in main.cf, the key and the certificate chain in `smtpd_tls_chain_files`, and `-o smtpd_tls_security_level=encrypt` for the submission service only. Then ask with `openssl s_client -starttls smtp -connect mx.example.org:25`.",examples:`\`\`\`files fail=switchedOff
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_tls_security_level = none
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\`

\`\`\`files fail=required
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_tls_security_level = encrypt
smtpd_tls_chain_files = /etc/ssl/mx1.pem
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\`

\`\`\`files pass
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_tls_security_level = may
smtpd_tls_chain_files = /etc/ssl/mx1.pem
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\``,norms:"RFC 3207 \xA74; RFC 7435 \xA73; RFC 7672 \xA71.3 and \xA72.2; TLS_README of Postfix."},"spf/all":{what:"An SPF record lists the servers that may send mail in the name of a domain. Its last mechanism, `all`, says what holds for every other server: `-all` (refuse), `~all` (suspicious), `?all` (no opinion) or `+all` (permit).",why:"Without `all` the result is neutral, the same as with `?all`: receivers treat the mail as if there were no SPF record. `+all`, which may also be written as `all`, gives a forged message a valid SPF result, and with that a valid DMARC result too.",fix:"End the record with `~all`, or with `-all`. With a DMARC policy of `quarantine` or `reject` both protect equally well; `-all` may lead to mail that is forwarded being refused before its DKIM signature is looked at.",examples:'```zonefile example.org fail=pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 +all"\n```\n\n```zonefile example.org fail=missing\n@ IN TXT "v=spf1 ip4:192.0.2.25"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 -all"\n```',norms:"RFC 7208 \xA75.1 (`all`), \xA74.7 (the default result; a record should end in `all` or `redirect`), \xA78.2 (neutral is treated as none)."},"spf/dead-terms":{what:"Receivers read an SPF record from left to right and stop at the first mechanism that matches. `all` always matches, so mechanisms behind it have no effect. A `redirect` has none either in a record with an `all`, wherever it stands.",why:"Who adds a mail server or provider behind `all` believes that it may send now, but its mail fails SPF as before. A dead `redirect` suggests a policy that nobody applies.",fix:"Put `all` at the end. Choose between `all` and `redirect`; to permit the servers of another domain as well, use `include`.",examples:'```zonefile example.org fail=afterAll\n@ IN TXT "v=spf1 ip4:192.0.2.25 -all ip4:198.51.100.25"\n```\n\n```zonefile example.org fail=redirect\n@ IN TXT "v=spf1 ip4:192.0.2.25 redirect=_spf.example.net -all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 ip4:198.51.100.25 -all"\n```',norms:"RFC 7208 \xA75.1 (mechanisms after `all` are never tested, a `redirect` is ignored), \xA76.1 (`redirect`)."},"spf/lookup-limit":{what:"The terms `include`, `a`, `mx`, `ptr`, `exists` and `redirect` each cost a DNS lookup; those of included records count too. Ten are allowed for a message, of which at most two may find nothing. An `mx` may lead to ten servers. `ip4`, `ip6` and `all` cost nothing.",why:'Beyond the limit receivers give up with "permerror": SPF then fails for mail of your own too, often only at some receivers or for some servers. Included records change without notice, so a record near the limit may go over it tomorrow.',fix:"Remove providers that are no longer used, write fixed servers as `ip4` and `ip6`, and let a service send from a subdomain with an SPF record of its own.",examples:'```zonefile example.org fail=tooMany\n@ IN TXT ( "v=spf1 a:h1.example.net a:h2.example.net a:h3.example.net a:h4.example.net "\n  "a:h5.example.net a:h6.example.net a:h7.example.net a:h8.example.net "\n  "a:h9.example.net a:h10.example.net a:h11.example.net -all" )\n```\n\n```zonefile example.org fail=loop\n@ IN TXT "v=spf1 include:_spf.example.org -all"\n_spf IN TXT "v=spf1 include:example.org -all"\n```\n\n```zonefile example.org fail=voids\n@ IN TXT "v=spf1 a:old.example.org a:older.example.org a:oldest.example.org -all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 a:mail.example.org -all"\nmail IN A 192.0.2.26\nmail IN AAAA 2001:db8::26\n```',norms:"RFC 7208 \xA74.6.4 (ten lookups, two without an answer, ten mail servers)."},"spf/networks":{what:"`ip4`, `ip6`, `a/\u2026` and `mx/\u2026` permit networks to send mail in the name of the domain. They should be as small as the set of servers: not above a /16 of IPv4 or a /32 of IPv6, and public.",why:"Everybody in a permitted network can send mail that passes SPF, and with that DMARC. Private addresses never match and usually show that the public address is missing. A wrong prefix length permits neighbours that nobody had in mind.",fix:"Name the sending servers one by one or by their own network. For a provider use its `include`.",examples:'```zonefile example.org fail=everybody\n@ IN TXT "v=spf1 ip4:0.0.0.0/0 -all"\n```\n\n```zonefile example.org fail=special\n@ IN TXT "v=spf1 ip4:10.1.2.0/24 -all"\n```\n\n```zonefile example.org fail=redundant\n@ IN TXT "v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.25 -all"\n```\n\n```zonefile example.org fail=hostBits\n@ IN TXT "v=spf1 ip4:192.0.2.25/24 -all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 ip6:2001:db8::25 -all"\n```',norms:"RFC 7208 \xA75.6 (`ip4` and `ip6`), \xA711 (security), RFC 6890 \xA72.2 (addresses with a special purpose)."},"spf/outbound":{what:"Where the configuration of Postfix and the zone of a domain it sends for (myorigin, the virtual domains) are in one repository, the outgoing addresses are put to the SPF record: smtp_bind_address and smtp_bind_address6, else the addresses of the name it greets with. A term that cannot be looked up here leaves it open.",why:"Receivers refuse the mail or put it among the spam, often only over IPv6, where it is noticed late.",fix:"Bring record and server together; add the IPv6 address too.",examples:`\`\`\`files fail=notAllowed
==> example.org.zone <==
example.org. 3600 IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
example.org. 3600 IN NS ns1.example.net.
example.org. 3600 IN TXT "v=spf1 ip4:192.0.2.26 -all"
==> postfix/main.cf <==
myhostname = mx1.example.org
myorigin = example.org
inet_protocols = ipv4
smtp_bind_address = 192.0.2.25
virtual_alias_maps =
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\`

\`\`\`files pass
==> example.org.zone <==
example.org. 3600 IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600
example.org. 3600 IN NS ns1.example.net.
example.org. 3600 IN TXT "v=spf1 ip4:192.0.2.25 -all"
==> postfix/main.cf <==
myhostname = mx1.example.org
myorigin = example.org
inet_protocols = ipv4
smtp_bind_address = 192.0.2.25
virtual_alias_maps =
==> postfix/master.cf <==
smtp inet n - y - - smtpd
\`\`\``,norms:"RFC 7208 \xA72.6 and \xA74.6."},"spf/present":{what:"Receivers look for the SPF record at exactly the domain of the sender's address. A domain with MX records has one; a domain without mail has `v=spf1 -all`, which says that nobody sends in its name.",why:"Without SPF a forged message looks like a real one. Large mailbox providers demand SPF or DKIM of every sender, and both of those who send much. Domains without mail are forged gladly, because nobody watches them.",fix:"List what sends mail: your own servers (`mx`, `a`, `ip4`, `ip6`) and providers (`include`).",examples:'```zonefile example.org fail=missing\n@ IN MX 10 mx.example.net.\n```\n\n```zonefile example.org fail=elsewhere\n@ IN MX 10 mx.example.net.\n_spf IN TXT "v=spf1 ip4:192.0.2.25 -all"\n```\n\n```zonefile example.org pass\n@ IN MX 10 mx.example.net.\n@ IN TXT "v=spf1 mx -all"\n```\n\n```zonefile example.org pass\n@ IN MX 0 .\n@ IN TXT "v=spf1 -all"\n```',norms:"RFC 7208 \xA73 (the record stands at the domain itself), \xA710.1.2 (domains without mail), RFC 7505 \xA74.2 (a domain with a null MX should not send)."},"spf/ptr":{what:"The mechanism `ptr` and the macro `%{p}` make receivers look up the name of the sending server from its address (PTR), and then the addresses of all names found.",why:"Each message costs extra lookups, partly at the reverse zones of strangers. When those do not answer, mail of your own fails. Some large receivers skip `ptr` altogether.",fix:"Name the servers: `ip4` and `ip6` are fastest, `a` and `mx` follow the records of the domain.",examples:'```zonefile example.org fail=mechanism\n@ IN TXT "v=spf1 ptr -all"\n```\n\n```zonefile example.org fail=macro\n@ IN TXT "v=spf1 exists:%{p}._spf.example.org -all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 ip6:2001:db8::25 -all"\n```',norms:"RFC 7208 \xA75.5 (`ptr` should not be published), \xA77.2 (the macro `p` should not be published)."},"spf/single":{what:"A name may have only one TXT record that begins with `v=spf1`.",why:'With two SPF records the result is "permerror" for every message, also for mail of your own. It often happens when a new mail provider asks for a record and nobody looks for the existing one.',fix:"Merge the records. Remove records of providers that are no longer used.",examples:'```zonefile example.org fail=several\n@ IN TXT "v=spf1 ip4:192.0.2.25 -all"\n@ IN TXT "v=spf1 include:_spf.example.net ~all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 include:_spf.example.net ~all"\n```',norms:"RFC 7208 \xA73.2 (one record per name), \xA74.5 (several records are a permerror)."},"spf/syntax":{what:"An SPF record begins with `v=spf1` and a space, and consists of terms with spaces between them: mechanisms such as `ip4:192.0.2.25` (colon) and modifiers such as `redirect=_spf.example.net` (equals sign).",why:'One mistake in the grammar and the whole record ends in "permerror", for mail of your own too. If the beginning is wrong, receivers see no SPF record at all. A long record consists of several strings, which are joined without a space: a space at the end of the first is easily forgotten.',fix:"Correct the term that is named.",examples:'```zonefile example.org fail=unknownMechanism\n@ IN TXT "v=spf1 ipv4:192.0.2.25 -all"\n```\n\n```zonefile example.org fail=gluedTerms\n@ IN TXT "v=spf1 ip4:192.0.2.25" "ip4:192.0.2.26 -all"\n```\n\n```zonefile example.org fail=version\n@ IN TXT "v=spf1; mx -all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 " "ip4:192.0.2.26 -all"\n```',norms:"RFC 7208 \xA712 (the grammar), \xA74.5 (`v=spf1`), \xA74.6 (mistakes are a permerror), \xA77.1 (macros), RFC 8616 \xA74 (addresses outside ASCII)."},"spf/target":{what:"`include` and `redirect` must lead to a name with exactly one sound SPF record. `a` and `mx` must lead to addresses. This holds for the records that are referred to as well.",why:'An `include` without a target makes the whole record an error ("permerror"): SPF fails for all mail that no earlier term permits. A target that permits everybody opens the own domain as well. A name that no longer exists may be registered by somebody else, who can then send in your name.',fix:"Remove references to providers that are no longer used, and correct the names of the others.",examples:'```zonefile example.org fail=includeWithoutSpf\n@ IN TXT "v=spf1 include:spf.example.org -all"\n```\n\n```zonefile example.org fail=passesEverybody\n@ IN TXT "v=spf1 include:_spf.example.org -all"\n_spf IN TXT "v=spf1 ip4:192.0.2.25 +all"\n```\n\n```zonefile example.org fail=noAddress\n@ IN TXT "v=spf1 a:mail.example.org -all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 include:_spf.example.org -all"\n_spf IN TXT "v=spf1 ip4:192.0.2.25 -all"\n```',norms:"RFC 7208 \xA75.2 (`include`), \xA76.1 (`redirect`), \xA75.3 (`a`)."},"srv/owner":{what:"The owner of an SRV record begins with the name of the service and of the protocol, both with an underscore, such as `_sip._tcp`. The name of one instance may stand before them, as in DNS-SD.",why:"Clients build the name they ask for from service and protocol. A record at any other name is never asked for, so the service is not found although the zone loads.",fix:"Add the underscores, or the missing protocol.",examples:"```zonefile example.org fail=notAService\nsip IN SRV 0 5 5060 sip.example.net.\n```\n\n```zonefile example.org pass\n_sip._tcp IN SRV 0 5 5060 sip.example.net.\n```",norms:"RFC 2782 (form of the owner), RFC 6763 \xA74.1 (instances of a service), RFC 8552 \xA71 (names with an underscore)."},"srv/target":{what:"An SRV record tells host and port of a service. The host has A or AAAA records under exactly that name; the target `.` says that the service is not offered, and then it is the only record.",why:"Clients that follow the standard do not follow an alias here, and a host without address cannot be reached. Since clients choose among the records by priority and weight, a single broken one makes the service fail now and then.",fix:"Name the real host. Remove records of services that are gone, or replace them by one with the target `.`.",examples:"```zonefile example.org fail=isAlias\n_sip._tcp IN SRV 0 5 5060 sip\nsip IN CNAME host\nhost IN A 192.0.2.60\n```\n\n```zonefile example.org fail=nullWithOthers\n_sip._tcp IN SRV 0 0 0 .\n_sip._tcp IN SRV 0 5 5060 sip\nsip IN A 192.0.2.60\n```\n\n```zonefile example.org pass\n_sip._tcp IN SRV 0 5 5060 sip\n_imap._tcp IN SRV 0 0 0 .\nsip IN A 192.0.2.60\n```",norms:"RFC 2782 (the target is a host with addresses, not an alias; `.` means not offered), RFC 2181 \xA710.3 (values that may not be aliases), RFC 6335 \xA76 (port 0 is reserved)."},"sshfp/fields":{what:"An SSHFP record publishes the fingerprint of the host key of an SSH server: an algorithm, the kind of fingerprint and the fingerprint itself.",why:"An SSH client that finds a usable fingerprint in a signed zone need not ask the user whether the key is right. A number that it does not know makes the record useless. SHA-1 should no longer be relied on, and newer systems do not compute it.",fix:"Run `ssh-keygen -r host.example.org` on the server and take over the lines that it prints with type 2.",examples:"```zonefile example.org fail=sha1Only\nwww IN SSHFP 4 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org fail=algorithm\nwww IN SSHFP 5 2 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org pass\nwww IN SSHFP 4 2 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```",norms:"RFC 4255 \xA73.1 (fields), RFC 6594 \xA73 (ECDSA, SHA-256), RFC 8709 \xA75 (Ed448), IANA SSHFP parameters."},"svcb/params":{what:"SVCB and HTTPS records tell clients how to reach a service: protocols (`alpn`), port, hints for addresses, keys for encrypted handshakes. An alias (priority 0) takes no parameters. Records at `_dns` describe resolvers and need `alpn`, and `dohpath` where DNS runs over HTTPS.",why:"Clients ignore the whole record when it is malformed, or parameters that they do not know. Then the service is reached in the old way only, slower and without the protection that was meant, or a resolver is not used at all.",fix:"Compare the record with the configuration of the server. `key99` and the like are for parameters without a name; those in use have one.",examples:"```zonefile example.org fail=aliasWithParams\n@ IN HTTPS 0 www.example.net. alpn=h2\n```\n\n```zonefile example.org fail=dnsAlpnMissing\n_dns.ns1 IN SVCB 1 ns1\n```\n\n```zonefile example.org pass\n@ IN HTTPS 1 . alpn=h2,h3 port=8443\n_dns.ns1 IN SVCB 1 ns1 alpn=dot\n```",norms:"RFC 9460 \xA72.4.2 (aliases), \xA77 and \xA78 (parameters), \xA714.3 (registry), RFC 9461 \xA74 and \xA75 (resolvers), RFC 9849 \xA74 (ech), RFC 9540 \xA74 (ohttp)."},"svcb/target":{what:"An SVCB or HTTPS record names a host (\u201C.\u201D is the owner itself), or with priority 0 the name under which everything else is found. The host needs addresses; an alias stands alone and leads on in one step.",why:"Browsers prefer what this record says. If its host has no address, the site is slow to load or does not load at all, although the A record of the name itself is right. Chains cost a question more at each step, and clients give up long ones.",fix:"Give the host an A and an AAAA record, or point to one that has them. For a whole site at a provider write one alias record with the name that the provider gives.",examples:"```zonefile example.org fail=hasNoAddress\nwww IN HTTPS 1 . alpn=h2\n```\n\n```zonefile example.org fail=self\nwww IN HTTPS 0 www\n```\n\n```zonefile example.org pass\nwww IN HTTPS 1 . alpn=h2\nwww IN A 192.0.2.80\nwww IN AAAA 2001:db8::80\n```",norms:"RFC 9460 \xA72.4.1 and \xA72.4.2 (aliases), \xA72.5 (the target \u201C.\u201D), \xA73 (what clients do)."},"syntax/class":{what:"All records of a zone have one class, which for the Internet is IN. It may be left out. `NONE` and `ANY` are classes for messages only.",why:"A server refuses a zone with records of several classes. CHAOS and Hesiod zones exist, but they are declared as such, and nobody else asks for them.",fix:"Write IN, or nothing.",examples:'```zonefile example.org fail=otherClass\nversion CH TXT "1"\n```\n\n```zonefile example.org pass\nwww IN A 192.0.2.1\nmail A 192.0.2.25\n```',norms:"RFC 1035 \xA75.2 (all records in one class), RFC 6895 \xA73.2 (classes)."},"syntax/directive":{what:"A line that begins with `$` at its very first column is `$ORIGIN name`, `$TTL time`, `$INCLUDE file [origin]` or, in BIND and some others, `$GENERATE`.",why:"Servers refuse the zone, or skip the line: then names are completed with another origin, or records have another TTL, than the text says.",fix:"Correct the word, or add what is missing. A comment begins with `;`, not with `$` or `#`.",examples:"```zonefile example.org fail=misspelledDirective\n$ORIGN sub.example.org.\n```\n\n```zonefile example.org fail=argument\n$TTL one-hour\n```\n\n```zonefile example.org pass\n$TTL 1h\n$ORIGIN sub.example.org.\nwww IN A 192.0.2.1\n```",norms:"RFC 1035 \xA75.1 ($ORIGIN, $INCLUDE), RFC 2308 \xA74 ($TTL), BIND 9 Administrator Reference Manual ($GENERATE)."},"syntax/empty-zone":{what:"A file that is the zone of some name has records, a SOA first of all.",why:"A server does not load an empty zone, and answers SERVFAIL for all its names.",fix:"An empty file is often what is left of a script that failed. Restore it, or take the zone out of the configuration.",examples:"```zonefile example.org pass\nwww IN A 192.0.2.1\n```",norms:"RFC 1035 \xA75.2 (one SOA at the top of a zone)."},"syntax/encoding":{what:"Keys, digests and signatures are octets in hexadecimal, Base64 or (NSEC3) Base32. The generic form of RFC 3597, `\\# length hex`, tells how many octets follow.",why:"Half a key is no key: a digest or certificate that is cut off validates nothing, and servers refuse the record.",fix:"Generate the record again and copy it whole. Blanks and line ends inside parentheses are allowed between the digits.",examples:"```zonefile example.org fail=badHex\n_25._tcp.mail IN TLSA 3 1 1 0123x567\n```\n\n```zonefile example.org fail=genericLength\nold IN TYPE65280 \\# 3 0102\n```\n\n```zonefile example.org pass\nold IN TYPE65280 \\# 2 0102\n```",norms:"RFC 4648 \xA74, \xA77 and \xA78, RFC 3597 \xA75, RFC 5155 \xA73.3 (Base32 without padding)."},"syntax/escape":{what:"`\\X` is the character X without its special meaning; `\\DDD` is the octet with that decimal number, 000 to 255. Unprintable characters do not stand in a zone file as they are.",why:"Servers refuse other escapes. Control characters come from copying or from broken files; one server skips them, another ends the line there.",fix:"Write every octet with three digits (`\\009`, not `\\9`) and a backslash itself as `\\\\`. Paste text from word processors with care.",examples:'```zonefile example.org fail=badEscape\nwww IN TXT "100\\999"\n```\n\n```zonefile example.org pass\nwww IN TXT "a \\"quoted\\" word, a backslash \\\\ and an octet \\233"\n```',norms:"RFC 1035 \xA75.1 (`\\X` and `\\DDD`), RFC 4343 \xA72.1."},"syntax/final-newline":{what:"Every line of a text file ends with a newline, the last one too.",why:"BIND warns of it, and old programs lose the last record. Two files joined with `cat` run into one another there.",fix:"Let the editor write it; most have a setting for it.",examples:"```zonefile example.org pass\nwww IN A 192.0.2.1\n```",norms:"POSIX (IEEE Std 1003.1) \xA73.206, definition of a line."},"syntax/generate":{what:"`$GENERATE start-stop[/step] owner [ttl] [class] type rdata` writes one record for each number of the range; `$` is the number, `${offset,width,base}` the number moved, padded and in another base.",why:"BIND refuses the zone. NSD and Knot know no `$GENERATE` at all, and read zones that BIND has written out for them.",fix:"Correct the range or the braces. What the line makes can be seen with `hostmaster zone print`.",examples:"```zonefile example.org fail=generateRange\n$GENERATE 10-1 host$ IN A 192.0.2.$\n```\n\n```zonefile example.org fail=generateTemplate\n$GENERATE 1-10 host${0,3 IN A 192.0.2.$\n```\n\n```zonefile example.org pass\n$GENERATE 1-10 host${0,3,d} IN A 192.0.2.$\n```",norms:"BIND 9 Administrator Reference Manual, \u201CThe $GENERATE Directive\u201D."},"syntax/include":{what:"Each file that `$INCLUDE` names is there, inside the project, and no file includes itself, not even by way of others.",why:"A server that does not find the file does not load the zone. What could not be read here is not known either: every rule that needs it says so instead of passing. Files outside the project are never opened, for a pull request must not read the machine that checks it.",fix:"Commit the file, or correct its path. BIND counts paths from its working directory; a layout in which the path is right from the folder of the zone file as well is the safest.",examples:"```zonefile example.org fail=includeNotFound\n$INCLUDE missing.zone\n```\n\n```zonefile example.org fail=includeOutside\n$INCLUDE ../../etc/passwd\n```\n\n```zonefile example.org pass\n; the file would have to stand beside this one:\n; $INCLUDE hosts.zone\n```",norms:"RFC 1035 \xA75.1 ($INCLUDE). NSD stops at a depth of 10."},"syntax/name":{what:"A name is made of labels of 1 to 63 octets with dots between them, and has at most 255 octets in all. An international name stands in its ASCII form, each such label beginning with `xn--`.",why:"Servers refuse names that break the limits. Raw UTF-8 they take, but no browser asks for it: it asks for the `xn--` form, and does not find it.",fix:"Correct the name. A name that is unexpectedly long often lacks its final dot, and got the origin behind it.",examples:"```zonefile example.org fail=emptyLabel\nwww..sub IN A 192.0.2.1\n```\n\n```zonefile example.org fail=labelTooLong\nthis-label-is-far-too-long-because-it-has-more-than-sixty-three-octets IN A 192.0.2.1\n```\n\n```zonefile example.org fail=internationalName\nb\xFCcher IN A 192.0.2.1\n```\n\n```zonefile example.org pass\nwww.sub IN A 192.0.2.1\nxn--bcher-kva IN A 192.0.2.1\n```",norms:"RFC 1035 \xA72.3.4 and \xA73.1 (limits), \xA75.1 (text form), RFC 5890 \xA72.3.2.1 (A-labels)."},"syntax/origin":{what:"`$ORIGIN` carries an absolute name, with its final dot. What zone a file holds is told by the configuration, a server configuration, an `$ORIGIN`, the owner of the SOA or the name of the file.",why:"A relative origin is completed with the one before, which is rarely what was meant, and simdzone (NSD) refuses it. Without an origin half of the checks cannot be made.",fix:"Write origins with their final dot.",examples:"```zonefile example.org fail=relativeOrigin\n$ORIGIN sub\nwww IN A 192.0.2.1\n```\n\n```zonefile example.org fail=missingDot\n$ORIGIN sub.example.org\nwww IN A 192.0.2.1\n```\n\n```zonefile example.org pass\n$ORIGIN sub.example.org.\nwww IN A 192.0.2.1\n```",norms:"RFC 1035 \xA75.1 (relative names are completed with the current origin)."},"syntax/out-of-zone":{what:"The owner of each record is the apex of the zone or a name below it.",why:"Servers drop such a record with no more than a line in the log: the name stays unknown, and the zone looks right.",fix:"Look at the origin that holds there, and at final dots: `www.example.com.` in the zone example.org is another zone\u2019s name.",examples:"```zonefile example.org fail=outOfZone\nwww.example.com. IN A 192.0.2.1\n```\n\n```zonefile example.org pass\nwww.example.org. IN A 192.0.2.1\n```",norms:"RFC 1034 \xA74.2 (a zone is the names below its apex), RFC 1035 \xA75.2."},"syntax/owner":{what:"A line that begins with a blank has the owner of the record before it, also when an `$ORIGIN` or `$INCLUDE` stands between. Names stand without quotes.",why:"Behind an `$ORIGIN` nearly everybody takes an empty owner for the new origin. The record then stands at another name than its author thinks, and no server complains.",fix:"Write the owner on the first record behind every `$ORIGIN` and `$INCLUDE`.",examples:'```zonefile example.org fail=ownerAfterOrigin\nwww IN A 192.0.2.1\n$ORIGIN sub.example.org.\n    IN A 192.0.2.2\n```\n\n```zonefile example.org fail=quotedName\n"www" IN A 192.0.2.1\n```\n\n```zonefile example.org pass\nwww IN A 192.0.2.1\n    IN AAAA 2001:db8::1\n```',norms:"RFC 1035 \xA75.1 (a blank owner is the last stated one)."},"syntax/parentheses":{what:"In a zone file parentheses join several lines to one record. Each `(` has its `)`, and none stands inside another pair. Inside quotes and comments they mean nothing.",why:"Without its end a record swallows the lines after it, and the server refuses the zone, often with a line number far behind the fault. Nested parentheses are counted by BIND and refused by others.",fix:"Close each parenthesis behind the last field of its record. One behind a `;` belongs to the comment and closes nothing.",examples:'```zonefile example.org fail=unbalancedParenthesis\nwww IN TXT ( "one"\n  "two"\nmail IN A 192.0.2.25\n```\n\n```zonefile example.org fail=strayParenthesis\nwww IN A 192.0.2.1 )\n```\n\n```zonefile example.org pass\nwww IN TXT ( "one" ; first half\n  "two" )\n```',norms:"RFC 1035 \xA75.1 (parentheses group data that crosses a line boundary)."},"syntax/quoted-string":{what:'A string that begins with `"` ends with `"` on the same line. Numbers, names and addresses stand without quotes; the few fields that need them have them.',why:"Of an open string nobody knows where it should have ended: BIND and NSD refuse the record, and a parser that read on would lose the lines after it.",fix:'Close the string. A text that is too long for a line, or for the 255 octets of one string, becomes several strings, joined by parentheses. A quote inside a string is written `\\"`.',examples:'```zonefile example.org fail=unterminatedString\nwww IN TXT "no end\n```\n\n```zonefile example.org fail=missingQuotes\n_http._tcp IN URI 1 1 https://www.example.org/\n```\n\n```zonefile example.org pass\nwww IN TXT "first string" "second string"\n```',norms:"RFC 1035 \xA75.1 (character-strings), RFC 7553 \xA74.5 (the target of URI is quoted)."},"syntax/rdata":{what:"Behind the type stand the fields that its standard names, in their order and form: for `MX` a preference and an exchange, for `SRV` priority, weight, port and target.",why:"A server refuses the record and mostly the whole zone. What a reader guesses instead may be something else than was meant: `1O` is no 10.",fix:"Compare the record with the example of its type. Text with blanks stands in quotes; a string has at most 255 octets, a text of several strings is read as one.",examples:"```zonefile example.org fail=badNumber\n@ IN MX 1O mail\n```\n\n```zonefile example.org fail=missingField\n@ IN MX 10\n```\n\n```zonefile example.org fail=badIpv4,trailingField\nwww IN A 192.0.2.256\nmail IN A 192.0.2.25 192.0.2.26\n```\n\n```zonefile example.org pass\n@ IN MX 10 mail\nmail IN A 192.0.2.25\n```",norms:"RFC 1035 \xA73.3 and \xA75.1; each type has its own, named in the IANA registry \u201CResource Record (RR) TYPEs\u201D."},"syntax/svcb":{what:"Behind priority and target stand parameters `key=value`, each key once, with values of the key\u2019s own form. What `mandatory` names has to be there, and `no-default-alpn` needs `alpn`.",why:"A client that cannot read the parameters treats the whole set as if it were not there, so HTTP/3, Encrypted Client Hello and address hints are lost. Servers refuse the zone.",fix:'Correct the parameter. A key that your tools do not know yet is written with its number: `key65280="value"`.',examples:"```zonefile example.org fail=paramKey\nwww IN HTTPS 1 . alpm=h2\n```\n\n```zonefile example.org fail=paramMandatory\nwww IN HTTPS 1 . mandatory=port alpn=h2\n```\n\n```zonefile example.org pass\nwww IN HTTPS 1 . alpn=h2,h3 ipv4hint=192.0.2.1\n```",norms:"RFC 9460 \xA72.1 (text form), \xA72.2 (each key once), \xA77 (keys), \xA78 (mandatory), IANA registry \u201CService Parameter Keys (SvcParamKeys)\u201D."},"syntax/too-many-problems":{what:"Of one file 10,000 problems are told. Behind that their number is told.",why:"That many faults have one cause, and the first findings show it. Everything that was lost counts as unknown all the same.",fix:"Look at the first problem. If the file is no zone file at all, leave it out, or give it another name.",examples:"```zonefile example.org pass\nwww IN A 192.0.2.1\n```",norms:"None: this keeps the report readable."},"syntax/ttl":{what:"A record has a TTL of its own, or that of `$TTL`, or without `$TTL` that of the record before. It is at most 2147483647 seconds.",why:"Where nothing tells the TTL, each server takes another one: BIND the minimum of the SOA, Knot an hour. A TTL with the first of its 32 bits set counts as 0, so the record is asked for again and again.",fix:"Put `$TTL` at the top of the file, and a TTL only where a record shall differ. Units are allowed: `1h`, `30m`, `1w2d`.",examples:"```zonefile example.org fail=ttlMissing\n@ IN SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600\n@ 3600 IN NS ns1.example.net.\n```\n\n```zonefile example.org fail=ttlRange\nwww 4294967295 IN A 192.0.2.1\n```\n\n```zonefile example.org pass\nwww 1h IN A 192.0.2.1\nmail IN A 192.0.2.25\n```",norms:"RFC 2308 \xA74 ($TTL), RFC 1035 \xA75.1 (the last TTL stated), RFC 2181 \xA78 (range)."},"syntax/type":{what:"Behind owner, TTL and class, which may be left out, each record has a registered type, or `TYPE` and a number. Only the first column decides what an owner is: a line that begins with a blank has the owner of the line before.",why:"A server that does not know the type refuses the zone. Types such as `ANY` or `AXFR` exist in questions only. `ALIAS` and the like are inventions of one server or provider; another one does not load them.",fix:"Correct the type. Write a type that your tools do not know yet in the generic form: `TYPE65280 \\# 2 0102`.",examples:"```zonefile example.org fail=misspelledType\nwww IN CNMAE web.example.net.\n```\n\n```zonefile example.org fail=indentedOwner\n  www IN A 192.0.2.1\n```\n\n```zonefile example.org fail=pseudoType\n@ IN ALIAS web.example.net.\n```\n\n```zonefile example.org pass\nwww IN CNAME web.example.net.\nold IN TYPE65280 \\# 2 0102\n```",norms:"RFC 1035 \xA75.1, RFC 3597 \xA75 (TYPEnnn), RFC 6895 \xA73.1 (meta types), IANA registry \u201CResource Record (RR) TYPEs\u201D."},"tls-rpt/location":{what:"The TLS-RPT record of a domain is a TXT record at `_smtp._tls` below that domain.",why:"Senders ask at exactly that name. A record elsewhere is never found, and the domain does without although it seems to have one.",fix:"Move the record to `_smtp._tls`.",examples:'```zonefile example.org fail=misplaced\n@ IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```\n\n```zonefile example.org fail=misspelt\n_smtp._tcp IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```\n\n```zonefile example.org pass\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```',norms:"RFC 8460 \xA73 (record), RFC 8552 (names that begin with an underscore)."},"tls-rpt/present":{what:"A mail domain with a record at `_mta-sts` also has one at `_smtp._tls`, which tells where senders report failures.",why:"A policy makes senders hold back mail when a certificate has expired or a name does not fit. Without reports the domain does not see that, nor an attack.",fix:"Add the record, and look at the reports for some weeks before the policy is enforced.",examples:'```zonefile example.org fail=missing\n@        IN MX  10 mail.example.net.\n_mta-sts IN TXT "v=STSv1; id=20261101"\n```\n\n```zonefile example.org pass\n@          IN MX  10 mail.example.net.\n_mta-sts   IN TXT "v=STSv1; id=20261101"\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```',norms:"RFC 8461 \xA75 (testing with reports), RFC 8460 \xA73 (record)."},"tls-rpt/record":{what:"A domain that wants reports about TLS has one TXT record at `_smtp._tls`: `v=TLSRPTv1;` and `rua=` with one or more addresses, `mailto:` or `https:`, with commas between them.",why:"Senders report here how often TLS failed on the way to the domain. With an address that they do not understand nobody learns of an expired certificate or of an attack.",fix:"Put the scheme before the address. Commas, semicolons and exclamation marks inside an address are percent-encoded.",examples:'```zonefile example.org fail=noScheme\n_smtp._tls IN TXT "v=TLSRPTv1; rua=tls-reports@example.org"\n```\n\n```zonefile example.org fail=scheme\n_smtp._tls IN TXT "v=TLSRPTv1; rua=http://tls.example.org/"\n```\n\n```zonefile example.org pass\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```',norms:"RFC 8460 \xA73 (record)."},"tls-rpt/reports":{what:"The addresses in the record at `_smtp._tls` can receive: the domain of a mail address has mail servers or addresses and no null MX, the host of a site has an address. Only what this repository declares is looked at.",why:"Reports that cannot be delivered are lost, and nobody is told.",fix:"Name an address that somebody reads, best in another domain than the one the reports are about.",examples:'```zonefile example.org fail=noMail\n@          IN MX  0 .\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```\n\n```zonefile example.org pass\n@          IN MX  10 mail.example.net.\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```',norms:"RFC 8460 \xA73 (record), RFC 7505 (null MX)."},"tls/certificate-named":{what:"A `listen` line with `ssl` needs a certificate: of the host itself or of the block around it. A host that is only there for names that are not ours refuses the handshake instead.",why:"nginx does not start when the default host of a TLS socket has no certificate. Another host of the socket then shows the certificate of the default host, which fits its names only by chance.",fix:"Add `ssl_certificate` and `ssl_certificate_key`, or put them into the `http` block where one certificate covers all names.",examples:`\`\`\`files fail=none
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        server_name www.example.org;
    }
}
\`\`\`

\`\`\`files fail=noKey
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
    }
}
\`\`\``,norms:"RFC 8446 \xA74.4.2, nginx ngx_http_ssl_module \u201Cssl_certificate\u201D."},"tls/cipher":{what:"The cipher string says which suites the server agrees to below TLS 1.3. It is a small language: `HIGH:!aNULL:!MD5` stands for well over a hundred suites. This rule expands the string as OpenSSL 3.0 does, leaves out what the kind of key, the Diffie-Hellman parameters and the enabled versions make impossible, and grades the rest by the guideline that the configuration chooses (NCSC-NL unless it says otherwise). Where the certificate is not in the repository, it tells only what holds for RSA and ECDSA keys alike.",why:"A client and a server use the best suite that both know; an attacker in between can push them to a worse one, and old clients take it by themselves. Suites with static RSA keys betray every recorded conversation once the key is lost, those with CBC and SHA-1 have a history of padding attacks, and those of the nineties can simply be broken. Internet.nl counts insufficient suites as a failure.",fix:"Name the suites that are wanted instead of excluding those that are not: a list stays what it is when the library learns new suites, and everybody sees what is offered. All clients of the last ten years know the suites with ECDHE and AES-GCM or ChaCha20. What nginx offers without `ssl_ciphers` dates from 2012. In Postfix the lists behind the grades are better left as they are: set `smtpd_tls_ciphers = high` (and `smtpd_tls_mandatory_ciphers`) and exclude by `smtpd_tls_exclude_ciphers`. Between mail servers, weak encryption is better than none, so a server that does not demand TLS gets a warning only. Another guideline is chosen with `extends` in `hostmaster.yaml`.",examples:`\`\`\`nginx fail=byDefault
http {
    server {
        listen 443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.example.org.pem;
        ssl_certificate_key /etc/ssl/www.example.org.key;
        ssl_protocols TLSv1.2 TLSv1.3;
    }
}
\`\`\`

\`\`\`nginx fail=insufficient
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA;
}
\`\`\`

\`\`\`nginx pass
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
}
\`\`\``,norms:"NCSC-NL, IT Security Guidelines for TLS (2025-05), chapter 3.3 and appendix B; RFC 9325 \xA74.1 (no NULL and export suites, nothing below 112 bits; forward secrecy); Mozilla, Server Side TLS."},"tls/cipher-order":{what:"Where a server still agrees to suites that the guideline wants phased out, it should choose a better one whenever the client knows one. For that the better ones stand first in the cipher string, and the server insists on its own order (`ssl_prefer_server_ciphers on`). The order of suites that are all good decides nothing and is not judged, nor is that of TLS 1.3.",why:"Old clients often put a worse suite first. If their wish decides, the worse one is used although both sides know the better one.",fix:"Best remove the suites to be phased out; then the order does not matter, and the client may choose what is fastest on its device. Until then put them last and let the order of the server decide.",examples:`\`\`\`nginx fail=clientChooses
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_prefer_server_ciphers off;
    ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256;
}
\`\`\`

\`\`\`nginx fail=worseFirst
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_prefer_server_ciphers on;
    ssl_ciphers ECDHE-RSA-AES128-SHA256:ECDHE-RSA-AES128-GCM-SHA256;
}
\`\`\`

\`\`\`nginx pass
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_prefer_server_ciphers on;
    ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-SHA256;
}
\`\`\``,norms:"NCSC-NL, IT Security Guidelines for TLS (2025-05), \xA73.3.2 (order of preference); RFC 9325 \xA74.2."},"tls/cipher-string":{what:"A cipher string is made of names and of words such as `HIGH` or `aNULL`, with `!`, `-` and `+` before them. OpenSSL passes over words that it does not know without a message; it refuses a string only for characters it cannot read, for an unknown command behind `@`, and when nothing is left. This rule reads the string as OpenSSL 3.0 does and tells what has no effect. Words that only older versions knew, such as `!EXPORT`, are left in peace.",why:"A misspelt exclusion leaves on what should be off, and nobody is told: neither by `nginx -t` nor in the log. A misspelt suite is missing from the list. A string that is refused keeps the server from starting, often only at the next restart.",fix:"See with `openssl ciphers -v` what the string comes to. A plain list of names, separated by `:`, is the easiest to check.",examples:`\`\`\`nginx fail=excludesNothing
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:!aNUL;
}
\`\`\`

\`\`\`nginx fail=empty
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers HIGH:!ALL;
}
\`\`\`

\`\`\`nginx fail=boringSsl
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers "[ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-RSA-AES128-GCM-SHA256]";
}
\`\`\`

\`\`\`nginx pass
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
}
\`\`\``,norms:"openssl-ciphers(1) of OpenSSL 3.0, \u201CCipher list format\u201D and \u201CCipher strings\u201D; SSL_CTX_set_cipher_list(3)."},"tls/dhparam":{what:"Servers that offer suites with DHE need a prime and a generator for the key exchange, which `ssl_dhparam` and similar settings read from a file. RFC 7919 names five groups that everybody can check. This rule recognises them by the numbers, however the file is written, and grades them by the chosen guideline.",why:"Whoever breaks one prime reads every connection that was agreed upon with it; up to 1024 bits that was within reach years ago (Logjam). A prime of one\u2019s own may be chosen badly, on purpose too, and no client can tell. Clients that know DHE know ECDHE as well, which is faster and safer: NCSC-NL wants all of DHE phased out.",fix:"Best do without: remove the suites with DHE from the cipher string, and then the file. Where an old client needs them, make the file with `openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe3072`.",examples:`\`\`\`dh-parameters fail=short
-----BEGIN DH PARAMETERS-----
MIHHAoHBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7ORbPcIAfLihY78FmNpINhxV05pp
Fj+o/STPX4NlXSPco62WHGLzViCFUrue1SkHcJaWbWcMNU5KvJgE8XRsCMojcyf/
/////////wIBAg==
-----END DH PARAMETERS-----
\`\`\`

\`\`\`dh-parameters fail=group
-----BEGIN DH PARAMETERS-----
MIIBCAKCAQEA//////////+t+FRYortKmq/cViAnPTzx2LnFg84tNpWp4TZBFGQz
+8yTnc4kmz75fS/jY2MMddj2gbICrsRhetPfHtXV/WVhJDP1H18GbtCFY2VVPe0a
87VXE15/V8k1mE8McODmi3fipona8+/och3xWKE2rec1MKzKT0g6eXq8CrGCsyT7
YdEIqUuyyOP7uWrat2DX9GgdT0Kj3jlN9K5W7edjcrsZCwenyO4KbXCeAvzhzffi
7MA0BM0oNC9hkXL+nOmFg/+OTxIy7vKBg8P+OxtMb61zO7X8vC7CIAXFjvGDfRaD
ssbzSibBsu/6iGtCOGEoXJf//////////wIBAg==
-----END DH PARAMETERS-----
\`\`\`

\`\`\`dh-parameters fail=phaseOut
-----BEGIN DH PARAMETERS-----
MIIBiAKCAYEA//////////+t+FRYortKmq/cViAnPTzx2LnFg84tNpWp4TZBFGQz
+8yTnc4kmz75fS/jY2MMddj2gbICrsRhetPfHtXV/WVhJDP1H18GbtCFY2VVPe0a
87VXE15/V8k1mE8McODmi3fipona8+/och3xWKE2rec1MKzKT0g6eXq8CrGCsyT7
YdEIqUuyyOP7uWrat2DX9GgdT0Kj3jlN9K5W7edjcrsZCwenyO4KbXCeAvzhzffi
7MA0BM0oNC9hkXL+nOmFg/+OTxIy7vKBg8P+OxtMb61zO7X8vC7CIAXFjvGDfRaD
ssbzSibBsu/6iGtCOGEfz9zeNVs7ZRkDW7w09N75nAI4YbRvydbmyQd62R0mkff3
7lmMsPrBhtkcrv4TCYUTknC0EwyTvEN5RPT9RFLi103TZPLiHnH1S/9croKrnJ32
nuhtK8UiNjoNq8Uhl5sN6todv5pC1cRITgq80Gv6U93vPBsg7j/VnXwl5B0rZsYu
N///////////AgEC
-----END DH PARAMETERS-----
\`\`\``,norms:"RFC 7919 \xA73 and appendix A; RFC 9325 \xA74.2 (at least 2048 bits); NCSC-NL, IT Security Guidelines for TLS (2025-05), \xA73.3.3.1."},"tls/dhparam-unused":{what:"Only the suites with DHE use the parameters that `ssl_dhparam` names. Where the cipher string has none, or the certificate is of a kind that they do not go with, the file is without use.",why:"What is without use is still kept, renewed and questioned in audits, and it comes back to life when somebody widens the cipher string.",fix:"Remove the line and the file. The other way round is not told: suites with DHE in a list without parameters are simply never agreed upon.",examples:`\`\`\`nginx fail=unused
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
    ssl_dhparam /etc/ssl/dhparam.pem;
}
\`\`\`

\`\`\`nginx pass
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES128-GCM-SHA256;
    ssl_dhparam /etc/ssl/dhparam.pem;
}
\`\`\``,norms:"nginx, ngx_http_ssl_module, `ssl_dhparam`; RFC 9325 \xA74.2."},"tls/early-data":{what:"With 0-RTT (`ssl_early_data on`) a returning client sends its first request together with the start of the handshake.",why:"Whoever records such a request can send it again, and the server takes it again. NCSC-NL calls a server with 0-RTT insufficient.",fix:"Leave `ssl_early_data` out: it is off by default. Where the round trip counts, pass `proxy_set_header Early-Data $ssl_early_data` on and let the application refuse what must not happen twice with 425 (RFC 8470).",examples:`\`\`\`files fail=on
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_early_data on;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
    }
}
\`\`\``,norms:"RFC 8446 \xA78, RFC 8470 \xA73, NCSC-NL TLS guidelines 2025-05."},"tls/group":{what:"Client and server agree on a key in a mathematical group: an elliptic curve, a finite field of RFC 7919, or a curve together with ML-KEM, which also withstands a quantum computer. The server may name the groups it takes (`ssl_ecdh_curve`, `tls_eecdh_auto_curves`); this rule grades them by the chosen guideline. Names count in the forms of IANA, NIST and OpenSSL. Where nothing is named, the library decides, and today\u2019s libraries decide well.",why:"Everything else rests on this key. A small or odd curve makes it guessable, and what is recorded today can be read when somebody breaks it tomorrow.",fix:"Leave the choice to the library, or name groups that the guideline calls good or sufficient. A hybrid group needs OpenSSL 3.5; older versions do not start with it unless it is marked `?`, which 3.3 brought.",examples:`\`\`\`nginx fail=insufficient
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
    ssl_ecdh_curve X25519:secp256k1;
}
\`\`\`

\`\`\`nginx fail=unknownGroup
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
    ssl_ecdh_curve X25519:prime256;
}
\`\`\`

\`\`\`nginx pass
server {
    listen 443 ssl;
    server_name www.example.org;
    ssl_certificate /etc/ssl/www.example.org.pem;
    ssl_certificate_key /etc/ssl/www.example.org.key;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
    ssl_ecdh_curve X25519:prime256v1:secp384r1;
}
\`\`\``,norms:"NCSC-NL, IT Security Guidelines for TLS (2025-05), \xA73.3.3; RFC 9325 \xA74.2; RFC 8422 \xA75.1.1; RFC 7919."},"tls/session-ticket-key":{what:"A session ticket is the state of a TLS session, encrypted for the server by a key of its own. Without `ssl_session_ticket_key` nginx makes that key itself, and with a shared session cache changes it from version 1.23.2 on.",why:"Whoever gets the key can read all recorded sessions of TLS 1.2 that used a ticket, forward secrecy or not.",fix:"Leave the line out. Where several machines must share the key, change it every day by a program, and keep it out of the repository.",examples:`\`\`\`files fail=file
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        listen [::]:443 ssl http2;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_session_ticket_key /etc/ssl/ticket.key;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl http2;
        listen [::]:443 ssl http2;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_session_cache shared:tls:10m;
    }
}
\`\`\``,norms:"RFC 9325 \xA73.4, RFC 5077 \xA75.5."},"tls/stapling":{what:"With stapling a server fetches a signed statement from the certificate authority that the certificate is not revoked, and sends it along. Let\u2019s Encrypt names no OCSP service in its certificates since 7 May 2025 and switched it off on 6 August 2025.",why:"nginx warns \u201Cno OCSP responder URL in the certificate\u201D at every start, and no client gets a statement. Whoever believes that stapling protects the visitor is wrong.",fix:"Remove `ssl_stapling`, `ssl_stapling_verify` and the `ssl_trusted_certificate` that served only them. Short lifetimes take the place of revocation.",examples:`\`\`\`files fail=noService
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/letsencrypt/live/www.example.org/fullchain.pem;
        ssl_certificate_key /etc/letsencrypt/live/www.example.org/privkey.pem;
        ssl_stapling on;
    }
}
\`\`\`

\`\`\`files fail=noResolver
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_stapling on;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_stapling on;
        resolver 192.0.2.53;
    }
}
\`\`\``,norms:"RFC 6066 \xA78, Let\u2019s Encrypt \u201CEnding OCSP Support in 2025\u201D, nginx ngx_http_ssl_module \u201Cssl_stapling\u201D."},"tls/version":{what:"The versions of TLS that a website offers are those of its own `ssl_protocols` line, else of the block around it, else those that its version of nginx has by default: TLS 1.0 and 1.1 were among them until 1.27.3.",why:"TLS 1.0 and 1.1 rest on MD5 and SHA-1, and RFC 8996 forbids to negotiate them. NCSC-NL calls them insufficient since May 2025, so they cost points at Internet.nl. On a server with OpenSSL 3 they often do not work any more even where they are offered; a later change of one word in the cipher string brings them back.",fix:"Set the versions once, in the `http` block: `ssl_protocols TLSv1.2 TLSv1.3;`. Every browser of the last ten years speaks one of the two.",examples:`\`\`\`files fail=old
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_protocols TLSv1 TLSv1.1 TLSv1.2;
    }
}
\`\`\`

\`\`\`files fail=byDefaultOfSome
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_protocols TLSv1.2 TLSv1.3;
    }
}
\`\`\``,norms:"RFC 8996 \xA74, RFC 9325 \xA73.1.1, NCSC-NL TLS guidelines 2025-05."},"tls/version-1-3":{what:"TLS 1.3 is the only version that NCSC-NL calls good. nginx knows it since 1.13.0, with OpenSSL 1.1.1.",why:"TLS 1.3 hides more of the handshake, needs one round trip less, and has none of the cipher suites that turned out to be weak.",fix:"Add `TLSv1.3` to the line. The cipher string needs no change: it does not concern TLS 1.3.",examples:`\`\`\`files fail=missing
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_protocols TLSv1.2;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl;
        listen [::]:443 ssl;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_protocols TLSv1.2 TLSv1.3;
    }
}
\`\`\``,norms:"RFC 9325 \xA73.1.1, NCSC-NL TLS guidelines 2025-05."},"tls/version-per-host":{what:"Several hosts share a socket and are told apart by the name that the client sends. Before nginx 1.29.2 the version of TLS was agreed on before that name was looked at: the `ssl_protocols` line of the default host decided for all.",why:"Who reads the configuration of one host believes that it refuses old versions, or still allows them, and is wrong.",fix:"Set `ssl_protocols` once in the `http` block, or move the host to an address of its own.",examples:`\`\`\`files fail=ignoredBefore
==> nginx.conf <==
http {
    server {
        listen 443 ssl default_server;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_protocols TLSv1.2 TLSv1.3;
    }
    server {
        listen 443 ssl;
        server_name shop.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_protocols TLSv1.3;
    }
}
\`\`\`

\`\`\`files pass
==> nginx.conf <==
http {
    server {
        listen 443 ssl default_server;
        server_name www.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_protocols TLSv1.2 TLSv1.3;
    }
    server {
        listen 443 ssl;
        server_name shop.example.org;
        ssl_certificate /etc/ssl/www.pem;
        ssl_certificate_key /etc/ssl/www.key;
        ssl_protocols TLSv1.2 TLSv1.3;
    }
}
\`\`\``,norms:"nginx, ngx_http_ssl_module, \u201Cssl_protocols\u201D."},"tlsa/authority":{what:"Where an nginx or Postfix of this repository presents a certificate of this repository, and no TLSA record of usage 3 or 1 fits it, a record of usage 2 has to work: the authority that it names must be among the certificates that are sent, unless the record holds it whole, and the certificate of the server must name the host. For mail the second is a warning, since a certificate for the mail domain is accepted too.",why:"A digest tells a client which certificate is trusted, not what it is: it has to be sent. Files made for browsers leave the root out, so a record of the root fails with them.",fix:"Publish the intermediate authority instead of the root, or better the key of the server (`3 1 1`). Else append the certificate of the authority to the file of the server.",examples:`\`\`\`files fail=notSent
==> zones/example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
_25._tcp.mx1 IN TLSA 2 0 1 5087bc32a485dcf738285caddea109da906f05dce5b2691692f9e776d86071a5
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_tls_chain_files = /etc/tls/mx1.pem
==> tls/mx1.pem <==
-----BEGIN CERTIFICATE-----
MIIBWDCB/6ADAgECAgEBMAoGCCqGSM49BAMCMDIxFjAUBgNVBAoMDUV4YW1wbGUg
VHJ1c3QxGDAWBgNVBAMMD0V4YW1wbGUgTWFpbCBDQTAeFw0yNjEwMDEwMDAwMDBa
Fw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNVBAMMD3d3dy5leGFtcGxlLm9yZzBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABMmTF/RzA//6kL1bOeJUTeckZjP5K2T+UDoD
K1ynvprgdbpGNMR+vF+XNnGpkW7ak2LS5x8xefmtL/mAUrWEMfijHjAcMBoGA1Ud
EQQTMBGCD214MS5leGFtcGxlLm9yZzAKBggqhkjOPQQDAgNIADBFAiEAhT6r2Iaj
ePMgXn9a/wDyt9mj/Q6I1ICLxa2l0A0vXwYCIBsU+biYdiiM8wb/Rj2ZXvNmWdYl
9S/C2p58528wh5IA
-----END CERTIFICATE-----
==> tls/ca.pem <==
-----BEGIN CERTIFICATE-----
MIIBZzCCAQygAwIBAgIBATAKBggqhkjOPQQDAjAyMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRgwFgYDVQQDDA9FeGFtcGxlIE1haWwgQ0EwHhcNMjYxMDAxMDAwMDAw
WhcNMjYxMjMwMDAwMDAwWjAyMRYwFAYDVQQKDA1FeGFtcGxlIFRydXN0MRgwFgYD
VQQDDA9FeGFtcGxlIE1haWwgQ0EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATh
SakGlJratZXROUJyp7bcUILhsUsObc/72pqw7d0b/UKAxC0x/WoM4J+Q6IK8lG0Z
9VRJIK+Zxrhy9x+BW92coxMwETAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMC
A0kAMEYCIQDrH0x9lxu6LhkkaZ+Tq5gAvvMNrtIjE319Wkn9m3HAiAIhAKkjclBl
1uyCqZDRVDS9BDQjnCpsiEXt86/7DKkZuo/i
-----END CERTIFICATE-----
\`\`\`

\`\`\`files pass
==> zones/example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
_25._tcp.mx1 IN TLSA 2 0 1 5087bc32a485dcf738285caddea109da906f05dce5b2691692f9e776d86071a5
==> postfix/main.cf <==
myhostname = mx1.example.org
smtpd_tls_chain_files = /etc/tls/mx1.pem
==> tls/mx1.pem <==
-----BEGIN CERTIFICATE-----
MIIBWDCB/6ADAgECAgEBMAoGCCqGSM49BAMCMDIxFjAUBgNVBAoMDUV4YW1wbGUg
VHJ1c3QxGDAWBgNVBAMMD0V4YW1wbGUgTWFpbCBDQTAeFw0yNjEwMDEwMDAwMDBa
Fw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNVBAMMD3d3dy5leGFtcGxlLm9yZzBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABMmTF/RzA//6kL1bOeJUTeckZjP5K2T+UDoD
K1ynvprgdbpGNMR+vF+XNnGpkW7ak2LS5x8xefmtL/mAUrWEMfijHjAcMBoGA1Ud
EQQTMBGCD214MS5leGFtcGxlLm9yZzAKBggqhkjOPQQDAgNIADBFAiEAhT6r2Iaj
ePMgXn9a/wDyt9mj/Q6I1ICLxa2l0A0vXwYCIBsU+biYdiiM8wb/Rj2ZXvNmWdYl
9S/C2p58528wh5IA
-----END CERTIFICATE-----
-----BEGIN CERTIFICATE-----
MIIBZzCCAQygAwIBAgIBATAKBggqhkjOPQQDAjAyMRYwFAYDVQQKDA1FeGFtcGxl
IFRydXN0MRgwFgYDVQQDDA9FeGFtcGxlIE1haWwgQ0EwHhcNMjYxMDAxMDAwMDAw
WhcNMjYxMjMwMDAwMDAwWjAyMRYwFAYDVQQKDA1FeGFtcGxlIFRydXN0MRgwFgYD
VQQDDA9FeGFtcGxlIE1haWwgQ0EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAATh
SakGlJratZXROUJyp7bcUILhsUsObc/72pqw7d0b/UKAxC0x/WoM4J+Q6IK8lG0Z
9VRJIK+Zxrhy9x+BW92coxMwETAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMC
A0kAMEYCIQDrH0x9lxu6LhkkaZ+Tq5gAvvMNrtIjE319Wkn9m3HAiAIhAKkjclBl
1uyCqZDRVDS9BDQjnCpsiEXt86/7DKkZuo/i
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 7671 \xA75.2 (DANE-TA), RFC 7672 \xA73.1.2, \xA73.2.2 (mail)."},"tlsa/certificate":{what:"The TLSA records at `_port._protocol.host` are compared with the certificates that an nginx or Postfix of this repository presents there, else with those that name the host itself, as far as they are valid now. Usages 1 and 3 are compared with the certificate, 0 and 2 with the authorities above it; whole certificates and keys, SHA-256 and SHA-512 are computed. One record that fits is enough, so a record for the next key may stand beside it. Nothing is concluded from other wildcard certificates, which may be for other servers, nor where the authority\u2019s certificate is not here.",why:"With DANE the TLSA record is what a client trusts. When it does not fit, mail servers do not deliver: the mail waits, and bounces after some days. It happens at each renewal that makes a new key.",fix:"Publish the record of the new certificate beside the old one, wait for two TTLs, install the certificate, and only then remove the old record (RFC 7671 \xA78.1). `3 1 1` with a key that stays at renewals (`certbot --reuse-key`) saves the trouble.",examples:`\`\`\`files fail=mismatch
==> zones/example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
_25._tcp.mx1 IN TLSA 3 0 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a
==> tls/mx1.pem <==
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD214MS5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD214MS5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNzT
A2wUrC/SoB+A+0vT8yWnCSptLLhKhnNYPwFcukLWVEIO/8KRM7MxrQ3+e10op/tM
f1pKXZtOD+Z4gYRc/SmjHjAcMBoGA1UdEQQTMBGCD214MS5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEAhvOW/rGTUxsBSTa/kWexhWlFWDtlM6L1yA6LfYII
Q9cCIHLKz4rVlhLd00pybLz9HwTH6X+HcIa2V7IAjLlc6Wyx
-----END CERTIFICATE-----
\`\`\`

\`\`\`files pass
==> zones/example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
_25._tcp.mx1 IN TLSA 3 0 1 05d5f6c6433d055cdd1330d6b774255f718db810349d0f51862d916362e67dcc
==> tls/mx1.pem <==
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD214MS5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD214MS5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNzT
A2wUrC/SoB+A+0vT8yWnCSptLLhKhnNYPwFcukLWVEIO/8KRM7MxrQ3+e10op/tM
f1pKXZtOD+Z4gYRc/SmjHjAcMBoGA1UdEQQTMBGCD214MS5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEAhvOW/rGTUxsBSTa/kWexhWlFWDtlM6L1yA6LfYII
Q9cCIHLKz4rVlhLd00pybLz9HwTH6X+HcIa2V7IAjLlc6Wyx
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 6698 \xA72.1 (fields), RFC 7671 \xA75 (usages), \xA78.1 (rollover), RFC 7672 \xA73 (mail)."},"tlsa/fields":{what:"A TLSA record says which certificate or key a server has: a usage (0 to 3), a selector (whole certificate or only its key), a matching type (0 all of it, 1 SHA-256, 2 SHA-512) and the value. SMIMEA does the same for mail addresses.",why:"A client passes over a record that it does not understand. If no usable record is left, some clients go on without protection, and others do not connect at all; mail is then delayed. A whole certificate makes answers so large that they get lost on some networks.",fix:"Let a tool make the record: `openssl x509 -pubkey`, `hash-slinger`, `ldns-dane create`. `3 1 1` is the usual choice for mail servers.",examples:"```zonefile example.org fail=length\n_25._tcp.mx IN TLSA 3 1 1 3F2A3F2A\n```\n\n```zonefile example.org fail=usage\n_25._tcp.mx IN TLSA 4 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org pass\n_25._tcp.mx IN TLSA 3 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```",norms:"RFC 6698 \xA72.1 (fields), RFC 7218 \xA72 (names of the values), RFC 7671 (how to use them)."},"tlsa/key-rollover":{what:"The TLSA records of a host are compared with how its certificate is renewed by certbot, cert-manager or Caddy. Records with usage 3 (or 1) fit one key or one certificate. They fit no longer when the client makes a new one, unless a record of the authority (usage 2) stands beside them, or a program of your own runs after each renewal, which may publish the new record.",why:"A renewal happens by itself every two months. From that moment on the records fit nothing, and mail servers that use DANE stop delivering.",fix:"Keep the key and publish `3 1 1`. Or publish the record of the next key before it is used, wait for two TTLs, and only then renew (RFC 7671 \xA78.1).",examples:`\`\`\`files fail=newKey
==> zones/example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
_443._tcp.www IN TLSA 3 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a
==> letsencrypt/renewal/www.example.org.conf <==
version = 2.11.0
archive_dir = /etc/letsencrypt/archive/www.example.org
cert = /etc/letsencrypt/live/www.example.org/cert.pem
[renewalparams]
authenticator = webroot
server = https://acme-v02.api.letsencrypt.org/directory
[[webroot_map]]
www.example.org = /var/www/html
\`\`\`

\`\`\`files pass
==> zones/example.org.zone <==
$ORIGIN example.org.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.org. 2026110101 14400 3600 1209600 3600
@ IN NS ns1.example.net.
_443._tcp.www IN TLSA 3 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a
==> letsencrypt/renewal/www.example.org.conf <==
version = 2.11.0
archive_dir = /etc/letsencrypt/archive/www.example.org
cert = /etc/letsencrypt/live/www.example.org/cert.pem
[renewalparams]
authenticator = webroot
reuse_key = True
server = https://acme-v02.api.letsencrypt.org/directory
[[webroot_map]]
www.example.org = /var/www/html
\`\`\``,norms:"RFC 7671 \xA75.1 (why 3 1 1), \xA78.1 (changing keys)."},"tlsa/owner":{what:"A client looks for a TLSA record at `_port._protocol.host`: `_25._tcp.mx.example.org` for a mail server. A record at another name is found only through a CNAME; such names are left alone here.",why:"A record at the wrong name is never found. The service looks protected and is not.",fix:"Write the port and the protocol, each with an underscore, in front of the name of the host. For mail that is the name in the MX record, not the mail domain.",examples:"```zonefile example.org fail=noProtocol\n_25.mx IN TLSA 3 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org fail=host\nmx IN A 192.0.2.25\nmx IN TLSA 3 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org pass\n_25._tcp.mx IN TLSA 3 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n_443._tcp.www IN CNAME keys._dane\nkeys._dane IN TLSA 3 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```",norms:"RFC 6698 \xA73 (name of the record), RFC 7671 \xA77 (CNAME)."},"type/deprecated":{what:"Some record types were given up by a later standard, or defined and never taken up. The best known is type SPF (99): since 2014 the policy is published as TXT only.",why:"Such records are dead weight that looks as if it had an effect. A domain whose SPF policy stands only in the old type has no policy, and whoever changes the old record changes nothing.",fix:"Move what is still needed to the type in use and remove the old record.",examples:'```zonefile example.org fail=spfWithoutTxt\n@ IN SPF "v=spf1 mx -all"\n```\n\n```zonefile example.org fail=replaced\nhost IN MD mail.example.net.\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 mx -all"\n```',norms:"RFC 7208 \xA73.1 (SPF is published as TXT only), RFC 6563 (A6), RFC 8749 (DLV), RFC 3755 (SIG, NXT), IANA registry of RR types."},"waiver/current":{what:"A waiver, as a comment or in `hostmaster.yaml`, has not passed its last day, and there is a finding that it accepts. Nothing is said of a waiver whose rule did not run, or could not be decided.",why:"A waiver that is left behind hides the next finding of the same kind, which nobody has looked at.",fix:"Remove it. If the finding is to be accepted longer, agree on a new day and write down why.",examples:"```text\n; hostmaster-ignore spf/syntax until=2027-03-01 -- the provider mends it in February\n```\n\nFrom 2 March 2027 on this comment accepts nothing, and is a finding itself.",norms:"The form of waivers is hostmaster's own."},"waiver/sound":{what:"A comment that accepts a finding names one rule (`spf/syntax`), one message of it (`spf/syntax#nonAscii`) or an area (`spf/*`), if need be a last day, and a reason. The rule exists.",why:"A waiver that is misunderstood accepts nothing, or something else than was meant. Without a reason nobody knows later whether it may go.",fix:"Write the comment in this form; in a YAML file it begins with `#`:\n\n```text\n; hostmaster-ignore spf/syntax until=2027-03-01 -- the provider mends it in February\n```",examples:"```zonefile example.org fail=withoutReason\nwww IN A 192.0.2.1 ; hostmaster-ignore rrset/ttl-range\n```\n\n```zonefile example.org fail=malformed\nwww IN A 192.0.2.1 ; hostmaster-ignore rrset/ttl-range until=soon -- it is known\n```\n\n```zonefile example.org pass\nwww IN A 192.0.2.1\n```",norms:"The form of waivers is hostmaster's own."},"zone/occluded":{what:"At a delegation the zone ends: below it the parent holds only glue, which is the addresses of name servers. Below a DNAME record there may be nothing at all.",why:"Such records look as if they were in force. A name server never answers with them, but with a referral or a redirection. Who changes them wonders why nothing happens, and when the delegation is removed they suddenly come to life. Some servers refuse a zone with names below a DNAME.",fix:"Move the record to where the name is really maintained, or remove it.",examples:"```zonefile example.org fail=notGlue\nsub IN NS ns1.sub\nns1.sub IN A 192.0.2.53\nwww.sub IN A 192.0.2.80\n```\n\n```zonefile example.org fail=belowDname\nold IN DNAME new.example.net.\nwww.old IN A 192.0.2.80\n```\n\n```zonefile example.org pass\nsub IN NS ns1.sub\nns1.sub IN A 192.0.2.53\nwww IN A 192.0.2.80\n```",norms:"RFC 1034 \xA74.2.1 (what a zone holds at a cut), RFC 9499 \xA77 (occluded names, glue), RFC 6672 \xA72.4 (nothing below a DNAME)."},"zone/soa-mailbox":{what:"The second field of the SOA record (RNAME) is the mail address of whoever looks after the zone, written as a domain name: the first label is the part before the @, the rest is the mail domain. A dot in the part before the @ gets a backslash.",why:"It is the address that others write to when the zone is broken or abused. With an @ in it, or a dot that is not escaped, their mail goes nowhere, and some tools refuse the zone.",fix:"Write `hostmaster.example.org.` for hostmaster@example.org and `jan\\.jansen.example.org.` for jan.jansen@example.org. A role mailbox outlives people.",examples:`\`\`\`zonefile example.org fail=atSign
$TTL 3600
@ IN SOA ns1.example.net. hostmaster@example.org. 1 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN MX 10 mx.example.net.
\`\`\`

\`\`\`zonefile example.org fail=unescapedDot
$TTL 3600
@ IN SOA ns1.example.net. jan.jansen.example.org. 1 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN MX 10 mx.example.net.
\`\`\`

\`\`\`zonefile example.org pass
$TTL 3600
@ IN SOA ns1.example.net. jan\\.jansen.example.org. 1 14400 3600 1209600 3600
@ IN NS ns1.example.net.
@ IN MX 10 mx.example.net.
\`\`\``,norms:"RFC 1035 \xA73.3.13 and \xA78 (form of the mailbox), RFC 1912 \xA72.2 (the mailbox should work), RFC 2142 \xA77 (hostmaster)."},"zone/soa-present":{what:"Every zone begins with exactly one SOA record, and its owner is the name of the zone itself. Whether the SOA is the first record of the file is a matter of taste to most servers, but not to all tools.",why:"The SOA tells where the zone begins, who is responsible for it and how its copies stay up to date. A name server refuses to load a zone without one, or with two that differ; an SOA below the apex is ignored or stops the zone from loading as well.",fix:"Keep one SOA record, at the top of the file, with the zone name (or `@`) as owner. A subdomain that shall be a zone of its own needs a file of its own and NS records here.",examples:"```zonefile example.org fail=several\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 2 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org fail=notAtApex\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\nsub IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\n```\n\n```zonefile example.org pass\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 2 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```",norms:"RFC 1035 \xA75.2 (one SOA at the top of a zone file), RFC 2181 \xA76.1 (SOA and NS are mandatory in every zone)."},"zone/soa-primary":{what:"The first field of the SOA record (MNAME) is the name of the server on which the zone is maintained. It need not be one of the NS records: a hidden primary is good practice.",why:"NOTIFY and dynamic updates go by this field: a secondary is not notified when it is named here, and `nsupdate` and Windows clients send their updates to this host. A wrong name sends updates to nobody, or to the sender itself.",fix:"Put the real host name there, with a final dot or relative to the zone. If nobody sends updates and the name is withheld on purpose, this advice may be ignored.",examples:"```zonefile example.org fail=isSpecial\n$TTL 3600\n@ IN SOA localhost. hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org fail=isZone\n$TTL 3600\n@ IN SOA @ hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n@ IN A 192.0.2.1\n```\n\n```zonefile example.org pass\n$TTL 3600\n@ IN SOA hidden hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\nhidden IN A 192.0.2.53\n```",norms:"RFC 1035 \xA73.3.13 (MNAME is the primary source), RFC 2181 \xA77.3 (it is a host, not the name of the zone), RFC 1996 \xA73.3 (its role in NOTIFY)."},"zone/soa-serial":{what:"Many write the serial as YYYYMMDDnn: the day of the change and a number that counts the changes of that day. This looks whether such a serial is a day of the calendar that is not in the future. Serials that merely count, or count seconds, are not judged.",why:"A serial may only grow. One mistyped digit that makes it larger stays: each correct date is then smaller than what the secondaries have, they do not fetch the zone any more, and old data is served without any error message.",fix:"Correct the typing error before it is published. Afterwards either count on from the wrong number, or raise the serial in two steps as RFC 1982 allows.",examples:"```zonefile example.org fail=notADay\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 2025133101 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org fail=inFuture\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 2206010101 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org pass\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 2025123101 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```",norms:"RFC 1912 \xA72.2 (YYYYMMDDnn), RFC 1982 \xA77 (serials grow, and how to get back)."},"zone/soa-timers":{what:"The last five numbers of the SOA record are the serial and four times in seconds: how often secondaries look for a new version (refresh), how soon they try again (retry), when they stop to answer (expire), and how long resolvers remember that a name does not exist (minimum).",why:"A secondary that gives up before it can have looked again takes the zone off the Internet, although the primary may be fine. An expire of a few hours turns a short failure of the primary into an outage of everything. A high minimum hides a new name from those who asked too early.",fix:"Four hours, one hour, two weeks, one hour (`4h 1h 2w 1h`) suit most zones. Values beyond the recommendation are only pointed out: with NOTIFY the refresh timer hardly matters.",examples:"```zonefile example.org fail=expireBelowRefresh\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 7200 3600\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org fail=retryNotBelowRefresh\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 4h 4h 2w 1h\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org pass\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 4h 1h 2w 1h\n@ IN NS ns1.example.net.\n```",norms:"RFC 1035 \xA73.3.13 (meaning of the timers), RFC 1912 \xA72.2 (usual values), RFC 2308 \xA75 (minimum is the negative TTL, one to three hours work well), RIPE-203 (recommended values)."}};0&&(module.exports={pages});
