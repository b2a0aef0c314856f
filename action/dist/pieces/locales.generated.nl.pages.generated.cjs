var s=Object.defineProperty;var o=Object.getOwnPropertyDescriptor;var l=Object.getOwnPropertyNames;var d=Object.prototype.hasOwnProperty;var m=(n,e)=>{for(var r in e)s(n,r,{get:e[r],enumerable:!0})},g=(n,e,r,i)=>{if(e&&typeof e=="object"||typeof e=="function")for(let t of l(e))!d.call(n,t)&&t!==r&&s(n,t,{get:()=>e[t],enumerable:!(i=o(e,t))||i.enumerable});return n};var w=n=>g(s({},"__esModule",{value:!0}),n);var A={};m(A,{pages:()=>p});module.exports=w(A);var a=require("../main.cjs");var p={"acme/authority":{what:"De ACME-directory van certbot, cert-manager of Caddy wordt vergeleken met de directory\u2019s van autoriteiten. Een voor proeven wordt alleen gemeld voor wat in gebruik is: een Issuer waar niets naar verwijst mag er een zijn, en ook een omgeving v\xF3\xF3r productie, naar de naam van haar host of map (staging, test, acc, dev \u2026).",why:"Certificaten van een testdirectory kloppen op \xE9\xE9n ding na: niemand vertrouwt wie ze uitgaf.",fix:"Verander de directory en vernieuw \xE9\xE9n keer gedwongen, want anders houdt de client het testcertificaat tot het verloopt.",examples:`\`\`\`files fail=test
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
\`\`\``,norms:"RFC 8555 \xA77.1.1 (directory), \xA76.1 (HTTPS); Let\u2019s Encrypt: staging environment."},"acme/renewal-time":{what:"Staat bij certbot (`renew_before_expiry`) of cert-manager (`renewBefore`) wanneer vernieuwd wordt, dan wordt dat vergeleken met hoe lang certificaten geldig zijn die de autoriteit vandaag uitgeeft. Bekend voor Let\u2019s Encrypt: 90 dagen, 64 vanaf 10 februari 2027, 45 vanaf 16 februari 2028.",why:"Certificaten worden korter geldig, en een getal dat ooit goed was wordt fout. Autoriteiten raden aan na twee derde van de looptijd te vernieuwen, zodat iemand kan herstellen wat mislukt.",fix:"Laat de instelling weg waar het kan, zodat de client de autoriteit volgt (ACME Renewal Information, RFC 9773).",examples:`\`\`\`files fail=late
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
\`\`\``,norms:"RFC 9773; Let\u2019s Encrypt, Integration Guide, \u201CWhen to renew\u201D."},"address/special":{what:"Sommige adresblokken zijn voor bijzonder gebruik en niet over internet te bereiken. Wat zeker fout is wordt \xE9\xE9n voor \xE9\xE9n gemeld, priv\xE9-, loopback- en documentatieadressen \xE9\xE9n keer voor de zone. Zones met alleen priv\xE9-adressen zijn interne zones en worden niet beoordeeld.",why:"Wie zo\u2019n adres krijgt wacht op een verbinding die nooit komt, of komt uit bij een host in het eigen netwerk. Priv\xE9-adressen vertellen buitenstaanders bovendien hoe het interne netwerk in elkaar zit.",fix:"Verbeter het adres. Houd interne namen in een interne zone of een eigen view; zijn ze met opzet gepubliceerd, maak dan met reden een uitzondering op deze regel.",examples:"```zonefile example.org fail=ipv4Mapped\nwww IN AAAA ::ffff:9.9.9.9\n```\n\n```zonefile example.org fail=private\nwww IN A 9.9.9.9\nintranet IN A 10.0.0.80\n```\n\n```zonefile example.org fail=placeholder\nwww IN A 192.0.2.80\n```\n\n```zonefile example.org pass\nwww IN A 9.9.9.9\nwww IN AAAA 2620:fe::9\nlocalhost IN A 127.0.0.1\n```",norms:"RFC 6890 \xA72.2 (adressen voor bijzonder gebruik), RFC 4291 \xA72.5 (soorten IPv6-adressen), RFC 1918 \xA75 (priv\xE9-adressen blijven binnen), RFC 5737 \xA74 en RFC 3849 \xA73 (documentatieadressen)."},"caa/acme-authority":{what:"De namen waarvoor certbot (`renewal/*.conf`), cert-manager (Certificate, Ingress en de Issuer waarnaar ze verwijzen) of Caddy (Caddyfile) certificaten vraagt worden opgezocht in de zones van deze repository: de CAA-records bij de naam, of bij de dichtstbijzijnde naam erboven die ze heeft. Ze moeten de autoriteit van de ACME-directory noemen; voor een wildcard telt issuewild als dat er is. Caddy kan er meer vragen, en \xE9\xE9n die is toegestaan is genoeg. Directory\u2019s en CAA-domeinen die wij niet kennen blijven buiten beschouwing.",why:"Een autoriteit moet weigeren wat CAA verbiedt. Het eerste certificaat komt er nooit, of een vernieuwing mislukt, meestal onopgemerkt, tot het oude verloopt.",fix:"Voeg de autoriteit aan de CAA-records toe voordat de client haar vraagt, en verwijder een oude als het laatste certificaat ervan weg is. Wildcards hebben hun autoriteit nodig in issuewild als zulke records er zijn.",examples:`\`\`\`files fail=forbidden
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
\`\`\``,norms:"RFC 8659 \xA73 (welke records tellen), \xA74.2, \xA74.3 (issue en issuewild)."},"caa/acme-method":{what:"Een CAA-record kan een autoriteit binden aan manieren van validatie (`validationmethods`) en aan een account (`accounturi`). Die worden vergeleken met de uitdaging die de plug-in van certbot, de solvers van cert-manager of Caddy voor elke naam gebruiken, en met het account waar de repository dat bevat (`accounts/\u2026/regr.json` van certbot). Noemt een record een account en vertelt de repository niet welk gebruikt wordt, dan blijft het onbeslist.",why:"Een autoriteit die deze parameters naleeft weigert elk ander verzoek. Let\u2019s Encrypt doet dat vandaag; vanaf 15 maart 2027 moet elke publieke autoriteit het.",fix:"Verander het record en de client samen. Voor een wildcard is dns-01 de enige manier.",examples:`\`\`\`files fail=method
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
\`\`\``,norms:"RFC 8657 \xA73 (accounturi), \xA74 (validationmethods); CA/Browser Forum ballot SC-098v2."},"caa/certificate":{what:"Elke host van een publiek certificaat dat nu geldig is wordt opgezocht in de zones van deze repository: de CAA-records bij zijn naam, of bij de dichtstbijzijnde naam erboven die ze heeft. Ze moeten de autoriteit noemen die het certificaat uitgaf; voor een wildcard telt issuewild als dat er is. Niets wordt gemeld als de records een autoriteit noemen die wij niet kennen: het kan een naam van dezelfde zijn.",why:"Een autoriteit moet een certificaat weigeren dat CAA verbiedt. De vernieuwing mislukt, meestal onopgemerkt, en weken later verloopt het certificaat.",fix:"Noem elke autoriteit die u gebruikt, ook die van uw content delivery network. Stapt u over naar een andere, voeg die dan eerst toe en verwijder de oude als het laatste certificaat ervan weg is.",examples:`\`\`\`files fail=forbidden
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
\`\`\``,norms:"RFC 8659 \xA73 (which records count), \xA74.2, \xA74.3 (issue and issuewild)."},"caa/issue":{what:"CAA-records beperken welke certificaatautoriteiten voor een naam mogen uitgeven. De beperking staat in records met de tag `issue`; `issuewild` is alleen voor wildcardcertificaten. Andere tags verbieden niets.",why:"Een set zonder `issue` lijkt op bescherming en geeft die niet. Bij een naam onder het domein heft zij zelfs de beperking op die hoger staat, want een autoriteit leest alleen de dichtstbijzijnde set.",fix:'Voeg een `issue`-record toe voor elke autoriteit die u gebruikt. Schrijf voor namen die geen certificaat nodig hebben `issue ";"`.',examples:'```zonefile example.org fail=noIssue\n@ IN CAA 0 iodef "mailto:security@example.org"\n```\n\n```zonefile example.org fail=onlyWild\n@ IN CAA 0 issuewild ";"\n```\n\n```zonefile example.org pass\n@ IN CAA 0 issue "ca.example.net"\n@ IN CAA 0 iodef "mailto:security@example.org"\n```',norms:"RFC 8659 \xA74.2 (issue), \xA73 (welke set telt)."},"caa/syntax":{what:"Een CAA-record heeft vlaggen, een tag en een waarde. Wat de waarde mag zijn hangt af van de tag: voor `issue` en verwanten de domeinnaam van een certificaatautoriteit met parameters achter puntkomma\u2019s, of `;` voor niemand; voor `iodef` een adres om aan te rapporteren; voor de contacten een mailadres of telefoonnummer.",why:"Een waarde die een autoriteit niet kan lezen staat haar niets toe: de volgende verlenging van het certificaat mislukt, vaak \u2019s nachts en zonder waarschuwing. Bij een verkeerd rapportadres hoort niemand van geweigerde aanvragen.",fix:"Neem de waarde over uit de documentatie van de autoriteit, bijvoorbeeld `letsencrypt.org`. Schrijf voor twee autoriteiten twee records.",examples:'```zonefile example.org fail=issuer\n@ IN CAA 0 issue "https://ca.example.net"\n```\n\n```zonefile example.org fail=iodef\n@ IN CAA 0 issue "ca.example.net"\n@ IN CAA 0 iodef "security@example.org"\n```\n\n```zonefile example.org pass\n@ IN CAA 0 issue "ca.example.net; validationmethods=dns-01"\n@ IN CAA 0 iodef "mailto:security@example.org"\n```',norms:"RFC 8659 \xA74.1 tot en met \xA74.4 (vlaggen, tags, waarden), RFC 8657 \xA73 en \xA74 (accounturi, validationmethods), CA/Browser Forum Baseline Requirements B.1 (contacten)."},"caa/tags":{what:"De tag van een CAA-record zegt waar de waarde over gaat: `issue`, `issuewild`, `issuemail`, `issuevmc`, `iodef`, `contactemail` of `contactphone`. Hoofdletters maken niet uit.",why:"Autoriteiten slaan tags over die ze niet kennen. Met een verkeerd gespelde `issue` verbiedt het record dus niets, al lijkt dat wel zo. Met vlag 128 is het andersom: dan mag geen enkele autoriteit iets uitgeven, en mislukken verlengingen.",fix:"Verbeter de tag. Gebruik vlag 128 alleen bij tags die uw autoriteit kent.",examples:'```zonefile example.org fail=misspelled\n@ IN CAA 0 isue "ca.example.net"\n```\n\n```zonefile example.org fail=critical\n@ IN CAA 128 tbs "x"\n```\n\n```zonefile example.org pass\n@ IN CAA 0 issue "ca.example.net"\n@ IN CAA 0 issuewild ";"\n```',norms:"RFC 8659 \xA74.1 (tags, kritieke vlag), IANA-register van CAA-eigenschappen, RFC 9495 (issuemail)."},"cert/chain":{what:"Een bestand voor een server bevat eerst het certificaat van de server, dan dat van de uitgever, enzovoort, tot aan de wortel, die er niet bij hoort. Wie wat uitgaf blijkt uit namen en sleutelkenmerken; handtekeningen worden niet nagerekend. Verzamelingen van autoriteiten, bestanden met meerdere servers en zelfondertekende certificaten worden niet beoordeeld. Een certificaat alleen wordt alleen gemeld als een publieke autoriteit het uitgaf en geen bestand in dezelfde map het volgende bevat: sommige programma\u2019s halen de keten uit een eigen bestand.",why:"Browsers halen een ontbrekend tussencertificaat op of kennen het van elders; mailservers, programma\u2019s en telefoons niet, en daar mislukt het. De fout is dan alleen bij anderen te zien.",fix:"Gebruik het bestand met alles, `fullchain.pem` bij certbot. Zelf samenstellen: `cat server.pem intermediate.pem > chain.pem`. `openssl verify -untrusted chain.pem server.pem` zegt of de keten heel is.",examples:`\`\`\`certificate fail=incomplete
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
\`\`\``,norms:"RFC 8446 \xA74.4.2, RFC 5246 \xA77.4.2 (order and completeness), RFC 7671 \xA75.2 (the root with DANE)."},"cert/duplicate-key":{what:"Twee certificaten die nu geldig zijn, voor hosts zonder gemeenschappelijk geregistreerd domein, met dezelfde publieke sleutel.",why:"E\xE9n gelekte sleutel is dan het einde van allemaal, op servers die verder niets met elkaar te maken hebben; en wie certificaten vergelijkt ziet dat ze bij elkaar horen.",fix:"Laat de ACME-client voor elk certificaat een sleutel maken; dat doet hij tenzij hem anders is gezegd.",examples:`\`\`\`files fail=shared
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
\`\`\``,norms:"NIST SP 800-57 Part 1 \xA75.2 (one key, one purpose)."},"cert/host-match":{what:"Elke naam waarop een host met TLS antwoordt wordt vergeleken met de alternatieve namen van het certificaat dat hij toont, als dat bestand in deze repository staat. Van meerdere certificaten (RSA en ECDSA) moet elk de naam dekken, omdat de mogelijkheden van de client kiezen. Reguliere expressies, wildcardhosts en namen voor binnen worden niet vergeleken; hosts die de handshake weigeren ook niet.",why:"Browsers tonen een pagina die mensen vraagt weg te gaan. Doorverwijzen helpt niet: het certificaat wordt gecontroleerd voordat de doorverwijzing te zien is.",fix:"`certbot --expand -d www.example.org -d shop.example.org`. `*.example.org` dekt `www.example.org`, maar niet `example.org` en niet `a.b.example.org`; vraag die er ook bij.",examples:`\`\`\`files fail=uncovered
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
\`\`\``,norms:"RFC 9525 \xA76 (comparing names), RFC 9110 \xA74.3.4 (certificates of HTTPS)."},"cert/key":{what:"De sleutel van elk certificaat in het bestand wordt gemeten aan de ingestelde richtlijn (`guideline` in `hostmaster.yaml`, anders die van het NCSC): RSA aan de lengte, elliptische krommen aan hun naam. De wortels van autoriteiten worden niet gemeten, omdat clients hun eigen hebben. Een tussencertificaat met een uit te faseren sleutel is advies: alleen de autoriteit kan die wijzigen.",why:"RSA-sleutels onder 2048 bits zijn te breken met middelen die bestaan; clients weigeren ze. Sleutels van 2048 bits volgen, en certificaten worden zo vaak vernieuwd dat de volgende keer het moment is. Op krommen die clients niet kennen mislukken verbindingen.",fix:"`certbot --key-type ecdsa` (de standaard sinds 2.0), of `--key-type rsa --rsa-key-size 3072`. Een TLSA-record van de sleutel moet mee veranderen.",examples:`\`\`\`certificate fail=curve
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
\`\`\``,norms:"NCSC-NL, IT Security Guidelines for TLS, 2025-05 (keys of certificates), CA/Browser Forum Baseline Requirements \xA76.1.5, \xA76.1.6."},"cert/key-match":{what:"Een priv\xE9sleutel in het bestand van een certificaat, of ernaast onder dezelfde naam (`www.key` en `www.crt`, `privkey.pem` en `fullchain.pem`), wordt vergeleken met de publieke sleutel van het certificaat. Te vergelijken zijn RSA-sleutels, en elliptische krommen die hun publieke helft vermelden.",why:"Servers weigeren te starten met een sleutel die niet past, of starten zonder TLS voor die host. Het gebeurt als maar een van de twee is vernieuwd.",fix:"`openssl x509 -in www.crt -noout -pubkey` en `openssl pkey -in www.key -pubout` geven hetzelfde als ze bij elkaar horen. En houd priv\xE9sleutels buiten de repository: zie `cert/private-key-committed`.",examples:`\`\`\`certificate pass
-----BEGIN CERTIFICATE-----
MIIBQDCB56ADAgECAgEBMAoGCCqGSM49BAMCMBoxGDAWBgNVBAMMD3d3dy5leGFt
cGxlLm9yZzAeFw0yNjEwMDEwMDAwMDBaFw0yNjEyMzAwMDAwMDBaMBoxGDAWBgNV
BAMMD3d3dy5leGFtcGxlLm9yZzBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNwK
NtSF1NEMyeKOUAPGVche7nGOwn4v61FbMQGWtPqN8UiJuhjVZKISHV0FXN9hBlQK
s1Pxe74gHh6qazFMDymjHjAcMBoGA1UdEQQTMBGCD3d3dy5leGFtcGxlLm9yZzAK
BggqhkjOPQQDAgNIADBFAiEA5dgzibar1rrIYRIuZduuUxLt7go7pbdnalsjRQv/
R98CIHkMLEBTeTqGI/eePG4zWIslOIPWsqzoeVASwGEkYnGx
-----END CERTIFICATE-----
\`\`\``,norms:"RFC 8446 \xA74.4.3 (the server proves that it has the key)."},"cert/key-usage":{what:"Een certificaat kan zeggen waarvoor zijn sleutel is (keyUsage). Doet het dat, dan moet digitalSignature erbij staan: in TLS 1.3, en in elke suite van TLS 1.2 met forward secrecy, bewijst de server zich met een handtekening.",why:"Chrome, Firefox en andere weigeren een server waarvan de sleutel niet mag ondertekenen. Het gebeurt bij certificaten van eigen autoriteiten die oude instellingen overnemen (alleen `keyEncipherment`).",fix:"`keyUsage = critical, digitalSignature` in de instellingen van de autoriteit.",examples:`\`\`\`certificate fail=noSignature
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
\`\`\``,norms:"RFC 8446 \xA74.4.2.2 (digitalSignature), RFC 5280 \xA74.2.1.3 (keyUsage)."},"cert/lifetime":{what:"Browsers aanvaarden een certificaat van een publieke autoriteit alleen als het niet langer leeft dan op de dag van uitgifte was toegestaan: 398 dagen vanaf september 2020, 200 vanaf 15 maart 2026, 100 vanaf 15 maart 2027, 47 vanaf 15 maart 2029. Beide einden tellen mee: 200 dagen eindigen een seconde v\xF3\xF3r hetzelfde tijdstip. Een certificaat geldt als publiek als het een van de policies van het CA/Browser Forum noemt (2.23.140.1\u2026), wat elk zulk certificaat moet doen; die van eigen autoriteiten mogen zo lang leven als die willen.",why:"Een publieke autoriteit mag zo\u2019n certificaat niet uitgeven, en browsers weigeren het. Meestal heeft een eigen autoriteit de policy overgenomen van een publieke.",fix:"Laat het certificaat opnieuw uitgeven. Gaf een eigen autoriteit het uit, laat de policies van het CA/Browser Forum dan weg.",examples:`\`\`\`certificate fail=tooLong
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
\`\`\``,norms:"CA/Browser Forum Baseline Requirements \xA76.3.2 (ballots SC31 and SC-081v3), \xA77.1.6.1 (policies)."},"cert/must-staple":{what:"De extensie TLS feature met status_request, must-staple genoemd, zegt clients een server te weigeren die geen vers OCSP-antwoord toont. Dat werkt alleen zolang de autoriteit een OCSP-responder heeft en de server er op tijd ophaalt.",why:"Autoriteiten geven OCSP op ten gunste van intrekkingslijsten en korte looptijden. Let\u2019s Encrypt weigert aanvragen met must-staple sinds 2025 en heeft geen responder meer. Een server die herstart zonder bewaard antwoord is voor Firefox onbereikbaar.",fix:"Haal de optie uit de ACME-client (`must_staple = True` in het vernieuwingsbestand van certbot, `--ocsp-must-staple`) en vernieuw.",examples:`\`\`\`certificate fail=mustStaple
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
\`\`\``,norms:"RFC 7633 (TLS feature), RFC 6066 \xA78 (status_request), Let\u2019s Encrypt: OCSP ended on 6 August 2025."},"cert/names":{what:"De hosts van een certificaat staan in de extensie subjectAltName: DNS-namen als DNS-namen, adressen als IP-adressen. Een wildcard staat voor precies \xE9\xE9n label en is het hele eerste label: `*.example.org` past bij `www.example.org`, maar niet bij `example.org` en niet bij `a.b.example.org`. Certificaten voor mail, code of clients worden niet beoordeeld.",why:"Browsers negeren de common name sinds 2017, andere clients volgden. Een certificaat zonder passende namen wordt geweigerd alsof het van een ander is.",fix:"Vraag de namen aan met het certificaat: `certbot -d example.org -d www.example.org`, of `openssl req -addext subjectAltName=DNS:www.example.org,IP:192.0.2.1`.",examples:`\`\`\`certificate fail=noSan
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
\`\`\``,norms:"RFC 9525 \xA72, \xA76.3 (which names count), RFC 5280 \xA74.2.1.6 (subjectAltName)."},"cert/private-key-committed":{what:"Bestanden worden op hun inhoud beoordeeld: PEM-blokken met een priv\xE9sleutel (PKCS #1, PKCS #8, EC, DSA, OpenSSH, OpenPGP), priv\xE9sleutels in DER, en de `K*.private`-bestanden van BIND. Een blok telt alleen als er echt een sleutel in staat; plaatshouders (`...`, `{{ key }}`) en bestanden die als geheel versleuteld zijn (SOPS, ansible-vault, git-crypt) tellen niet. Ligt ook het certificaat van de sleutel in de repository, of staat het DKIM-record in een van haar zones, dan wordt dat genoemd; een certificaat alleen voor namen van binnen (`localhost`, `.local`, `.test` \u2026) maakt er een waarschuwing van. De sleutel zelf wordt nergens getoond.",why:"Wie de sleutel heeft, is de server: hij leest en wijzigt het verkeer, en geen client merkt het. Een sleutel die ooit is gepusht blijft in de geschiedenis, in elke kloon en in elke back-up. Certificaatautoriteiten moeten een certificaat binnen 24 uur intrekken als de sleutel openbaar wordt gevonden.",fix:"Behandel de sleutel als openbaar: maak buiten de repository een nieuwe, laat een nieuw certificaat uitgeven, installeer beide, en vraag om intrekking van het oude certificaat (`certbot revoke --reason keycompromise`). Verwijder pas dan het bestand; de geschiedenis opschonen is netjes, maar maakt de sleutel niet weer veilig. Bewaar geheimen op de server, in een kluis, of versleuteld met SOPS of ansible-vault. Een sleutel die alleen voor tests bestaat kan met een reden worden uitgezonderd, in `hostmaster.yaml` of met een regel `# hostmaster-ignore cert/private-key-committed -- reden` boven het blok.",examples:`\`\`\`dnssec-key fail=dnssec
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
\`\`\``,norms:"CA/Browser Forum Baseline Requirements \xA74.9.1.1, \xA79.6.3 (keys must be kept private, and certificates revoked), RFC 6781 \xA73.2.2 (DNSSEC keys), RFC 8945 \xA711 (TSIG keys)."},"cert/purpose":{what:"Een certificaat kan zeggen waarvoor het is (extended key usage). Dat van een webserver moet serverAuth toestaan, of niets zeggen. Het wordt bekeken als het bestand in deze repository staat.",why:"Clients weigeren een server met een certificaat voor iets anders. Meestal is per ongeluk het certificaat van een client, of van een machine in een VPN, genoemd.",fix:"Noem het certificaat van de server, of laat de eigen autoriteit er een uitgeven: `extendedKeyUsage = serverAuth`.",examples:`\`\`\`files fail=notForServers
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
\`\`\``,norms:"RFC 5280 \xA74.2.1.12 (extended key usage)."},"cert/readable":{what:"Een PEM-bestand bevat blokken, elk tussen een regel `-----BEGIN \u2026-----` en een regel `-----END \u2026-----` met hetzelfde label. Daartussen staat base64, en daarin het certificaat of de sleutel in DER, de strikte binaire vorm die X.509 voorschrijft. Uitleg tussen de blokken mag; plaatshouders zoals `...` of `{{ certificate }}` mogen ook en gelden als onbeslist, niet als kapot.",why:"Een server die zijn certificaatbestand niet kan lezen start niet, of houdt het oude certificaat tot hij herstart. Sommige programma\u2019s lezen zover ze komen en missen dan de tussencertificaten.",fix:"Kopieer of exporteer het bestand opnieuw. `openssl x509 -in server.pem -noout -text` laat zien of een certificaat leesbaar is; `openssl storeutl -noout -text server.pem` toont elk blok van een bestand.",examples:`\`\`\`certificate fail=unterminated
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
\`\`\``,norms:"RFC 7468 \xA72, \xA73 (PEM), RFC 5280 \xA74.1 (certificates), RFC 5958 (private keys), X.690 (DER)."},"cert/signature":{what:"De hash waarmee een certificaat is ondertekend wordt gemeten aan de ingestelde richtlijn. Wortels tellen niet mee: clients vertrouwen die om zichzelf, niet om hun handtekening. Het algoritme staat twee keer in een certificaat, \xE9\xE9n keer binnen het ondertekende deel, en beide moeten gelijk zijn.",why:"Met MD5 zijn in 2008 vervalste certificaten gemaakt, met SHA-1 in 2017 botsingen. Clients weigeren beide.",fix:"Elke autoriteit ondertekent met SHA-256 of beter. Zeg het bij een eigen autoriteit: `openssl x509 -sha256`, `default_md = sha256`.",examples:`\`\`\`certificate fail=weak
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
\`\`\``,norms:"RFC 5280 \xA74.1.1.2 (both places), CA/Browser Forum Baseline Requirements \xA77.1.3.2, NCSC-NL, IT Security Guidelines for TLS, 2025-05 (hashes)."},"cert/timestamps":{what:"Publieke autoriteiten schrijven de certificaten die ze uitgeven in openbare logboeken, en zetten de bewijzen daarvan in het certificaat. Browsers willen er twee, drie als het certificaat langer dan 180 dagen leeft. Hier wordt alleen het aantal geteld. Certificaten van eigen autoriteiten hebben er geen nodig.",why:"Chrome, Safari en Firefox weigeren een publiek certificaat zonder genoeg bewijzen. Een server mag ze ook in de handshake sturen, maar bijna geen enkele doet dat.",fix:"Elke autoriteit die browsers vertrouwen doet dit vanzelf, tenzij haar is gevraagd het te laten. Laat het certificaat opnieuw uitgeven.",examples:`\`\`\`certificate fail=few
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
\`\`\``,norms:"RFC 6962 \xA73.3 (timestamps in certificates), Chrome and Apple certificate transparency policies (2 up to 180 days, 3 above)."},"cert/trusted":{what:"Zelfondertekende certificaten en die van autoriteiten voor tests (Let\u2019s Encrypt staging, Pebble, mkcert, minica) worden gemeld als ze een publieke host noemen. Namen voor binnen (`localhost`, `.local`, `.internal`, `.lan`, `.home.arpa`, `.test` \u2026) niet, en een certificaat van een host waarvoor deze repository TLSA-records met gebruik 2 of 3 publiceert ook niet: clients vertrouwen het dankzij DANE. Certificaten van eigen autoriteiten worden niet gemeld: wie ze gebruikt licht zijn clients in.",why:"Browsers tonen een pagina die mensen vraagt weg te gaan, en mensen leren die weg te klikken. Mail onder MTA-STS wordt niet bezorgd. Een staging-certificaat betekent meestal dat een instelling van de test is blijven staan.",fix:"Laat een ACME-client er een ophalen, of haal de stagingserver uit zijn instellingen. Is het certificaat alleen voor tests, maak dan een uitzondering met een reden.",examples:`\`\`\`certificate fail=selfSigned
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
\`\`\``,norms:"RFC 5280 \xA76.1 (path validation), RFC 7671 \xA75.1 (self-signed certificates with DANE)."},"cert/validity":{what:"Een certificaat is geldig van het ene moment tot en met het andere. Verlopen certificaten en certificaten die later beginnen zijn fouten; in een bestand met alleen autoriteiten, waar een client een oude overslaat, zijn het waarschuwingen. Een certificaat wordt vooraf gemeld als er nog een zesde van zijn looptijd over is, minstens zeven en hoogstens dertig dagen: wie op twee derde van de looptijd vernieuwt is dan allang klaar.",why:"Een verlopen certificaat legt alles in \xE9\xE9n keer stil: browsers tonen een pagina die mensen vraagt weg te gaan, programma\u2019s geven het op, mailservers met DANE of MTA-STS bezorgen niet.",fix:"Vernieuw het certificaat en vervang het bestand. Certificaten die steeds korter leven (200 dagen vanaf maart 2026, 47 dagen vanaf 2029) horen niet in een repository: laat een ACME-client op de server ze ophalen en vernieuwen, en bewaar hier alleen de configuratie. Een certificaat van een testsuite dat verlopen moet zijn kan met een reden worden uitgezonderd, in `hostmaster.yaml` of met een regel `# hostmaster-ignore cert/validity -- reden` boven het blok.",examples:`\`\`\`certificate fail=expired
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
\`\`\``,norms:"RFC 5280 \xA74.1.2.5 (validity), CA/Browser Forum Baseline Requirements \xA76.3.2 (lifetimes)."},"cname/alone":{what:"Een CNAME-record zegt dat een naam alleen een ander woord is voor het doel; elk type wordt dus daar opgezocht. Ernaast mogen alleen DNSSEC-records staan.",why:"Nameservers weigeren zo\u2019n zone, of ze houden het ene record en laten het andere vallen. Komt het toch naar buiten, dan antwoorden resolvers met het een of het ander, naar gelang hun cache: mail gaat verloren omdat de CNAME de MX verbergt.",fix:"Bepaal of de naam een alias is. Heeft hij een MX- of TXT-record nodig, dan niet; geef hem dan de adressen van het doel. Voor de top bieden sommige aanbieders ALIAS of \u201CCNAME flattening\u201D, dat adressen publiceert.",examples:'```zonefile example.org fail=otherData\nwww IN CNAME web.example.net.\nwww IN TXT "site verification"\n```\n\n```zonefile example.org fail=atApex\n@ IN CNAME web.example.net.\n```\n\n```zonefile example.org pass\nwww IN CNAME web.example.net.\n@ IN TXT "site verification"\n```',norms:"RFC 1034 \xA73.6.2 (geen andere gegevens naast een CNAME), RFC 2181 \xA710.1 (\xE9\xE9n CNAME per naam), RFC 4035 \xA72.5 (DNSSEC-records mogen wel), RFC 1912 \xA72.4 (niet op de top)."},"cname/target":{what:"Het doel van een CNAME-record wordt opgezocht in deze zone en in de andere zones van de repository, ook via wildcards en delegaties. Het moet bestaan, en de weg ernaartoe mag niet naar zichzelf terugkeren.",why:"Een alias die nergens heen leidt antwoordt met \u201Cbestaat niet\u201D. Ligt het doel bij een dienst waar iedereen zich kan aanmelden, dan kan een ander het overnemen. Bij een kring geven resolvers het op met SERVFAIL, en elke extra alias kost een rondje over het netwerk en nog een zone die moet werken.",fix:"Laat de alias naar de uiteindelijke naam wijzen. Verwijder aliassen van diensten die weg zijn. Doelen onder `_acme-challenge` mogen ontbreken: die bestaan alleen zolang een certificaat wordt uitgegeven.",examples:"```zonefile example.org fail=loop\na IN CNAME b\nb IN CNAME a\n```\n\n```zonefile example.org fail=doesNotExist\nwww IN CNAME web\n```\n\n```zonefile example.org pass\nwww IN CNAME web\nweb IN A 192.0.2.80\n```",norms:"RFC 1034 \xA73.6.2 (aliassen, ketens en kringen), RFC 1912 \xA72.4 (loze CNAME\u2019s)."},"delegation/ds-matches":{what:"Een DS-record in de bovenliggende zone is de vingerafdruk van een sleutel (DNSKEY) van de gedelegeerde zone. Het moet een sleutel noemen die bestaat, die de zone mag ondertekenen en die niet is ingetrokken, en de hash moet die van deze sleutel zijn. Staan er geen sleutels in het bestand van de zone, dan wordt niets besloten: ondertekenen doet meestal de naamserver of de aanbieder.",why:"Het DS-record vertelt elke validerende resolver dat de zone ondertekend is, en waarmee. Past geen DS-record bij een sleutel, dan behandelen resolvers elk antwoord van de zone als vervalst: voor een groot deel van de gebruikers bestaat het domein niet meer. Een DS-record te veel is niet erg zolang een ander past; rond een sleutelwissel is dat zelfs de bedoeling.",fix:"Neem het DS-record van de ondertekenaar (`dnssec-dsfromkey`, `keymgr ds`, de pagina van de aanbieder) en zet het in de bovenliggende zone. Stopt u met ondertekenen, verwijder dan eerst het DS-record, wacht tot de TTL voorbij is, en verwijder pas daarna de sleutels.",examples:"```zonefile example.org pass\nsub IN NS ns1.example.net.\nsub IN DS 12345 13 2 0102030405060708091011121314151617181920212223242526272829303132\n```",norms:"RFC 4035 \xA75.2 (verwijzingen controleren), RFC 4034 \xA75.1.4 (de hash), \xA72.1.1 (zonevlag), RFC 5011 \xA72.1 (ingetrokken sleutels), RFC 7583 \xA73.3 (sleutelwissels)."},"delegation/ds-place":{what:"Een DS-record gaat over een gedelegeerde zone en staat in de zone daarboven, bij de naam die gedelegeerd wordt, naast de NS-records.",why:"Boven in de eigen zone zoekt niemand naar een DS-record: de zone blijft onbeveiligd terwijl iemand anders dacht. Zonder NS-records is er geen delegatie, dus zegt het niets. BIND en Knot DNS weigeren zo\u2019n zone te laden.",fix:"Verplaats het record naar de plek waar de naam gedelegeerd wordt, of verwijder het.",examples:"```zonefile example.org fail=withoutNs\nsub IN DS 12345 13 2 0102030405060708091011121314151617181920212223242526272829303132\n```\n\n```zonefile example.org fail=atApex\n@ IN DS 12345 13 2 0102030405060708091011121314151617181920212223242526272829303132\n```\n\n```zonefile example.org pass\nsub IN NS ns1.example.net.\nsub IN DS 12345 13 2 0102030405060708091011121314151617181920212223242526272829303132\n```",norms:"RFC 4035 \xA72.4 (een DS-record hoort bij een delegatie en mag niet op de apex staan), RFC 4034 \xA75 (het staat aan de bovenkant)."},"delegation/glue":{what:"Delegeert een zone een naam aan een server waarvan de eigen naam in het gedelegeerde deel ligt, dan moet zij ook de adressen van die server bevatten: de glue. Dat geldt, iets minder streng, ook voor een server waarvan de naam in een naburige delegatie van dezelfde zone ligt.",why:"Om die server naar zijn adres te vragen zou een resolver hem eerst moeten bereiken. Zonder glue lukt dat niet, en is de hele gedelegeerde zone onbereikbaar voor zover zij van deze server afhangt. Bij een buurzone moet de resolver een omweg maken, die mislukt als de twee van elkaar afhangen.",fix:"Zet de A- en AAAA-records van de naamserver in de bovenliggende zone, onder de delegatie. Gebruik dezelfde adressen als in de gedelegeerde zone.",examples:"```zonefile example.org fail=missing\nsub IN NS ns1.sub\n```\n\n```zonefile example.org pass\nsub IN NS ns1.sub\nns1.sub IN A 192.0.2.53\nns1.sub IN AAAA 2001:db8::53\n```",norms:"RFC 1034 \xA74.2.1 (glue), RFC 9471 \xA73.1 (glue voor servers binnen het gedelegeerde domein), \xA73.2 (voor servers in een naburig domein)."},"delegation/glue-matches":{what:"De adressen van een naamserver die in zijn eigen zone staat zijn twee keer opgeschreven: als glue in de bovenliggende zone en als gewone records in de zone zelf. Beide moeten hetzelfde zeggen, voor IPv4 en voor IPv6. Dit wordt vergeleken waar beide zones bekend zijn.",why:"Een resolver begint met de glue en gelooft daarna liever de zone zelf. Is de glue verouderd, dan vraagt hij een machine die weg is, of die inmiddels van iemand anders is. Ontbreekt een familie aan \xE9\xE9n kant, dan vinden resolvers die alleen die familie spreken soms geen server.",fix:"Bepaal welke adressen kloppen en verbeter de andere kant. Is de bovenliggende zone die van een registry, wijzig de glue dan bij de registrar.",examples:"```zonefile example.org pass\nsub IN NS ns1.sub\nns1.sub IN A 192.0.2.53\n```",norms:"RFC 1034 \xA74.2.2 (beide kanten horen overeen te stemmen), RFC 9471 \xA73.1 (een verwijzing bevat de glue van servers binnen de zone)."},"delegation/ns-agree":{what:"De naamservers van een zone zijn twee keer opgeschreven: als delegatie in de bovenliggende zone en als NS-records boven in de zone zelf. Beide lijsten moeten gelijk zijn. Dit wordt vergeleken waar beide zones bekend zijn.",why:"Resolvers vinden een zone met de lijst van de bovenliggende zone en gebruiken daarna vaak de lijst van de zone zelf. Een server die alleen in de bovenliggende zone staat, heeft de zone misschien niet meer en antwoordt met fouten of oude records. Een server die alleen in de zone staat krijgt weinig verkeer en helpt niet als de andere uitvallen. Lijsten die niets gemeen hebben wijzen meestal op een halve verhuizing.",fix:"Verbeter de kant die verouderd is. Wijzig bij een verhuizing naar andere servers eerst de zone, dan de bovenliggende zone, en stop de oude servers als laatste.",examples:"```zonefile example.org pass\nsub IN NS ns1.example.net.\nsub IN NS ns2.example.net.\n```",norms:"RFC 1034 \xA74.2.2 (de NS-records aan beide kanten van een grens horen gelijk te zijn), RFC 1912 \xA72.8 (lamme delegaties)."},"dkim/advice":{what:"Deze regel meldt sleutels die als test gemarkeerd, ingetrokken of alleen voor TLS-rapporten zijn, de oude tag `g=`, en beleid van DomainKeys en ADSP. Het kan allemaal opzet zijn. Een lege sleutel op `*._domainkey` zegt dat een domein geen mail ondertekent en wordt niet gemeld.",why:"Met `t=y` kan een handtekening zonder gevolg blijven, en het wordt licht vergeten. Oude ontvangers die `g=` nog kennen weigeren mail waarvan de afzender er niet mee overeenkomt, en met een lege `g=` komt niemand overeen. Ingetrokken sleutels en oud beleid doen geen kwaad, maar verhullen wat in gebruik is.",fix:"Vraag u bij elk record af of er nog mail mee wordt ondertekend, en verwijder wat niet nodig is.",examples:'```zonefile example.org fail=testing\nsel1._domainkey IN TXT "v=DKIM1; k=ed25519; t=y; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```\n\n```zonefile example.org fail=obsoletePolicy,revoked\n_domainkey IN TXT "o=~"\nsel1._domainkey IN TXT "v=DKIM1; p="\n```\n\n```zonefile example.org pass\nsel1._domainkey IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```',norms:"RFC 6376 \xA73.6.1 (`t=y`, lege `p=`) en \xA7C.2 (`g=`), RFC 5617 (ADSP, historisch), RFC 4870 (DomainKeys, historisch), RFC 8460 \xA73 (`s=tlsrpt`)."},"dkim/key":{what:"Onder `_domainkey` is elke naam een selector, met een TXT-record dat een publieke sleutel bevat: `v=DKIM1`, het sleuteltype in `k=` (`rsa` als het ontbreekt) en de sleutel in base64 in `p=`. `v=` mag ontbreken, maar staat anders vooraan.",why:"Een ontvanger die de sleutel niet kan lezen, behandelt de mail alsof die niet ondertekend is. DMARC steunt dan alleen nog op SPF, en doorgestuurde mail faalt. De meeste fouten ontstaan onderweg van de maildienst naar de zone: er is een halve sleutel gekopieerd, een formulier voegt backslashes of aanhalingstekens toe, of een sleutel van meer dan 255 tekens is verkeerd gesplitst.",fix:"Kopieer het record opnieuw van de maildienst. Splits een lange sleutel in meerdere strings tussen aanhalingstekens; ontvangers voegen die zonder spatie samen.",examples:'```zonefile example.org fail=badBase64\nsel1._domainkey IN TXT "v=DKIM1; k=rsa; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBANk3yEYqhN7Qbw+iIu2PkUZ78y7S3aDV"\n```\n\n```zonefile example.org fail=brokenSplit\nsel1._domainkey IN TXT "v=DKIM1\\\\; k=ed25519\\\\; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```\n\n```zonefile example.org fail=keyType\nsel1._domainkey IN TXT "v=DKIM1; k=RSA; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCyhHrU5YS32jJakPYBUgSAn8/3ypkgPIBOAG5ky/4K1k3h7fS7/F7F873LA1puyGX/rSsbAPFoVUtVn6mLRLTO2KEiLsDXZKcuiobbEK7OYXC4N6ipHvFtLi4WY1DjlQpoDzes1BpvPugCq4gqaT1bmzLa3DfmrrqOXZnGvDvT2QIDAQAB"\n```\n\n```zonefile example.org pass\nsel1._domainkey IN TXT ( "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwmp7g8oRjpT+8IAZwBzVsh/5HmhhY4pYUMR+BFrn6A3z9fdM2McapnxMDtkERcAlUK65Mv+hMZwOz291rUGMeHkArNtlxkNlR+66YnPKzzDd8+mcjtMB5vRIKRYtI6ElagEX12KOczxUwSrtwK9hygppSUhh"\n  "2JoRJywl28JtX06c2ZwawZ/haZffB0MhxEIkcTqtXAZfQ8tKUw8dhoakC8YblEQ9rHMwyMKwdmg9kFa5uWj0kcd9WO9Hh8oGoBhLN5ki35BVb4+zYHqpe7hHChWl2Y/nCC8he4uTWeS8SM1RLM9f+Khawze1NCD9fU1E2G6hC3wCUjw80xGsjl1nXQIDAQAB" )\nsel2._domainkey IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```',norms:"RFC 6376 \xA73.2 (lijsten van tags), \xA73.6.1 (sleutelrecords) en \xA73.6.2.2 (strings worden samengevoegd), RFC 8463 \xA74 (Ed25519-sleutels), RFC 8460 \xA73 (`s=tlsrpt`)."},"dkim/name":{what:"Een handtekening noemt een domein en een selector; de sleutel staat op `selector._domainkey.domein` en nergens anders. Deze regel kijkt naar TXT-records met een sleutel op andere namen. Een sleutel waar een alias in de zone naartoe leidt, mag overal staan.",why:"Op elke andere naam is de sleutel zo goed als afwezig, en telt mail als niet ondertekend. Een wildcard geeft de sleutel aan selectors die niemand heeft gemaakt: geen daarvan is afzonderlijk in te trekken, en een controle of een selector bestaat zegt altijd ja.",fix:"Vergelijk de naam met die van de maildienst. Veel formulieren voegen zelf de naam van de zone toe: vul daar alleen `selector._domainkey` in.",examples:'```zonefile example.org fail=misspelt\nsel1._domainkeys IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```\n\n```zonefile example.org fail=withoutSelector\n_domainkey IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```\n\n```zonefile example.org pass\nsel1._domainkey IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\n```',norms:"RFC 6376 \xA73.6.2.1 (de naam van een sleutel; wildcards zijn zinloos) en \xA76.1.2 (hoe ontvangers hem ophalen)."},"dkim/published":{what:"Waar de configuratie van OpenDKIM (Domain, Selector en KeyFile, of KeyTable met SigningTable) en de zone van het domein in \xE9\xE9n repository staan, wordt elke gebruikte selector opgezocht.",why:"Een handtekening waarvan de sleutel niet te vinden is telt niet, en DMARC hangt dan alleen nog van SPF af. Dat gebeurt als sleutels aan \xE9\xE9n kant worden vervangen.",fix:"Publiceer eerst de nieuwe sleutel, wacht de oude TTL af, schakel dan de ondertekenaar om; trek de oude sleutel enkele dagen later in.",examples:`\`\`\`files fail=missing
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
\`\`\``,norms:"RFC 6376 \xA73.6.1, \xA73.6.2 en \xA76.1.2; opendkim.conf(5)."},"dkim/single":{what:"Elke selector onder `_domainkey` heeft \xE9\xE9n TXT-record. Een lange sleutel in meerdere strings tussen aanhalingstekens is nog steeds \xE9\xE9n record.",why:"De volgorde van records in een antwoord ligt niet vast, en de norm zegt niet welk record telt. Veel ontvangers nemen het eerste dat ze zien, zodat dezelfde mail de ene keer slaagt en de andere keer faalt; andere weigeren beide.",fix:"Publiceer bij het vervangen van een sleutel de nieuwe onder een nieuwe selector in plaats van naast de oude. Twee maildiensten hebben elk een eigen selector nodig. Een sleutel die over meerdere records is verdeeld, hoort in \xE9\xE9n record met meerdere strings.",examples:'```zonefile example.org fail=several\nsel1._domainkey IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\nsel1._domainkey IN TXT "v=DKIM1; k=ed25519; p=EWwrF/XVL7UrOGQvdxw1Y4wxQ5EFveDfDAPDTeTcpOM="\n```\n\n```zonefile example.org pass\nsel1._domainkey IN TXT "v=DKIM1; k=ed25519; p=oQ8cg51ntsXSGAC0Uq0uyNnSHdtvBEeumB4wLlcXd4w="\nsel2._domainkey IN TXT "v=DKIM1; k=ed25519; p=EWwrF/XVL7UrOGQvdxw1Y4wxQ5EFveDfDAPDTeTcpOM="\n```',norms:"RFC 6376 \xA73.6.2.2 (het TXT-record van een selector moet uniek zijn)."},"dkim/strength":{what:"Deze regel kijkt naar de lengte van RSA-sleutels en naar de hashes die `h=` toestaat. Ed25519-sleutels hebben maar \xE9\xE9n lengte, en die is goed.",why:"Een sleutel van 512 bits is in uren te breken en een van 768 met enige moeite; wie dat doet, ondertekent mail in uw naam. Ontvangers slaan sleutels onder 1024 bits en handtekeningen met SHA-1 daarom over. 1024 bits werken nog, maar zijn niet meer voor lang. Meer dan 4096 bits worden niet overal ondersteund, en het antwoord wordt groot.",fix:"Maak een nieuwe sleutel van 2048 bits, publiceer die onder een nieuwe selector, laat de mailserver ermee ondertekenen, en verwijder de oude selector enkele weken later. Beheert de maildienst de sleutel, maak de nieuwe dan daar.",examples:'```zonefile example.org fail=short\nsel1._domainkey IN TXT "v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQCyhHrU5YS32jJakPYBUgSAn8/3ypkgPIBOAG5ky/4K1k3h7fS7/F7F873LA1puyGX/rSsbAPFoVUtVn6mLRLTO2KEiLsDXZKcuiobbEK7OYXC4N6ipHvFtLi4WY1DjlQpoDzes1BpvPugCq4gqaT1bmzLa3DfmrrqOXZnGvDvT2QIDAQAB"\n```\n\n```zonefile example.org fail=tooShort,onlySha1\nsel1._domainkey IN TXT "v=DKIM1; k=rsa; h=sha1; p=MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBANk3yEYqhN7Qbw+iIu2PkUZ78y7S3aDVKamQ4coqQCbGebGclKFlYRfqW7GJk8wn1mq6fsYeukMXORwiGGzBqsUCAwEAAQ=="\n```\n\n```zonefile example.org pass\nsel1._domainkey IN TXT ( "v=DKIM1; k=rsa; p=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAwmp7g8oRjpT+8IAZwBzVsh/5HmhhY4pYUMR+BFrn6A3z9fdM2McapnxMDtkERcAlUK65Mv+hMZwOz291rUGMeHkArNtlxkNlR+66YnPKzzDd8+mcjtMB5vRIKRYtI6ElagEX12KOczxUwSrtwK9hygppSUhh"\n  "2JoRJywl28JtX06c2ZwawZ/haZffB0MhxEIkcTqtXAZfQ8tKUw8dhoakC8YblEQ9rHMwyMKwdmg9kFa5uWj0kcd9WO9Hh8oGoBhLN5ki35BVb4+zYHqpe7hHChWl2Y/nCC8he4uTWeS8SM1RLM9f+Khawze1NCD9fU1E2G6hC3wCUjw80xGsjl1nXQIDAQAB" )\n```',norms:"RFC 8301 \xA73.1 (geen SHA-1) en \xA73.2 (sleutellengten), RFC 6376 \xA73.6.1 (`h=`)."},"dmarc/location":{what:"Het DMARC-beleid van een domein is een TXT-record op `_dmarc` onder dat domein: voor `example.org` op `_dmarc.example.org`. Iets anders hoort niet op die naam.",why:"Ontvangers vragen de TXT-records van precies die naam op, voor het domein in de From-header en voor de domeinen daarboven. Een record op een andere plek, op het domein zelf, op `_dmark` of op `_dmarc.example.org.example.org`, wordt nooit gevonden: het domein heeft dan geen beleid, al lijkt het van wel. Een vreemde tekst schaadt het beleid niet, maar was vast voor een andere naam bedoeld.",fix:"Verplaats het record naar `_dmarc`. In een zonebestand komt achter een naam zonder punt aan het eind de naam van de zone: schrijf `_dmarc`, of `_dmarc.example.org.` met de punt.",examples:'```zonefile example.org fail=misplaced\n@ IN TXT "v=DMARC1; p=reject;"\n```\n\n```zonefile example.org fail=misspelt\n_dmark IN TXT "v=DMARC1; p=reject;"\n```\n\n```zonefile example.org pass\n_dmarc IN TXT "v=DMARC1; p=reject;"\n```',norms:"RFC 9989 \xA74.10 (de namen waar ontvangers kijken), RFC 8552 (namen die met een underscore beginnen)."},"dmarc/policy":{what:"De tags `p`, `sp` en `np` van een DMARC-record vragen ontvangers wat ze moeten doen met mail die niet slaagt: `none` (afleveren), `quarantine` (als verdacht behandelen) of `reject` (weigeren). `p` is voor het domein zelf, `sp` voor de subdomeinen, `np` voor subdomeinen die niet bestaan. `t=y` maakt alle drie een trap zwakker. `psd=y` zegt dat het domein een public suffix is, waaronder anderen hun namen registreren.",why:"Met `p=none` kan nog steeds iedereen mail sturen uit naam van het domein; het is bedoeld voor de tijd waarin rapporten laten zien wie er verstuurt. Een zwakkere `sp` of `np` verplaatst de vervalsing alleen maar naar een subdomein, desnoods een verzonnen subdomein. `pct` bestaat niet meer: wat het doet, hangt van de ontvanger af. Met `psd=y` zien ontvangers elk subdomein als een eigen organisatie, zodat handtekeningen van het domein niet meer tellen voor de subdomeinen.",fix:"Verzamel rapporten, herstel de verzenders die niet slagen, en ga dan van `none` naar `quarantine` en verder naar `reject`. Zonder `sp` en `np` hebben subdomeinen het beleid van het domein.",examples:'```zonefile example.org fail=noneWithoutReports\n_dmarc IN TXT "v=DMARC1; p=none;"\n```\n\n```zonefile example.org fail=weakerSubdomains\n_dmarc IN TXT "v=DMARC1; p=reject; sp=none; np=reject;"\n```\n\n```zonefile example.org fail=sampled\n_dmarc IN TXT "v=DMARC1; p=reject; pct=50;"\n```\n\n```zonefile example.org pass\n_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org;"\n```',norms:"RFC 9989 \xA74.7 (de tags), \xA75.1.5 (van meekijken naar een beleid), \xA79.3 en bijlage A.6 (`pct` is historisch, `t` komt ervoor in de plaats)."},"dmarc/present":{what:"Een domein waaruit mensen mail versturen, of zouden kunnen versturen, heeft een DMARC-record op `_dmarc`. Namen in een zone hebben het beleid van het domein erboven; \xE9\xE9n record is dus genoeg voor een zone. Een domein zonder mail vraagt ontvangers alles te weigeren wat uit zijn naam komt.",why:"Zonder DMARC weten ontvangers niet of mail uit naam van het domein voor SPF of DKIM moet slagen, en komen vervalsingen erdoor. Grote ontvangers eisen bovendien een record van wie veel verstuurt. Domeinen zonder mail zijn geliefd bij vervalsers omdat niemand erop let; met `p=reject` valt er niets te verliezen.",fix:"Begin bij een domein met mail met `p=none` en rapporten, en maak het beleid daarna strenger. Voeg bij een domein zonder mail `v=DMARC1; p=reject;` toe, het SPF-record `v=spf1 -all` en de null MX `0 .`.",examples:'```zonefile example.org fail=missing\n@ IN MX 10 mx\nmx IN A 192.0.2.25\n```\n\n```zonefile example.org fail=unusedNotRejected\n@ IN MX 0 .\n@ IN TXT "v=spf1 -all"\n_dmarc IN TXT "v=DMARC1; p=none;"\n```\n\n```zonefile example.org pass\n@ IN MX 10 mx\nmx IN A 192.0.2.25\n_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org;"\n```',norms:"RFC 9989 \xA75.1.4 (een record publiceren), \xA74.10 (hoe ontvangers het vinden), RFC 7505 (null MX)."},"dmarc/reports":{what:"`rua` noemt de adressen voor dagelijkse rapporten over alle mail uit naam van het domein, `ruf` die voor rapporten over losse berichten. Het zijn URI\u2019s zoals `mailto:dmarc@example.org`, met komma\u2019s ertussen. Voor een adres bij een andere organisatie is haar toestemming nodig: een TXT-record `v=DMARC1;` op `example.org._report._dmarc` onder haar domein.",why:"Rapporten laten zien wie er uit naam van een domein verstuurt; zonder rapporten is een strenger beleid een sprong in het duister. Ontvangers slaan adressen over die ze niet kunnen lezen, en sturen niets naar een andere organisatie die geen toestemming gaf, zodat niemand met rapporten overspoeld kan worden. Daar komt geen melding van: de rapporten komen gewoon nooit.",fix:"Verbeter het adres. Een bedrijf dat rapporten verwerkt, voegt het record met de toestemming zelf toe; vaak gebeurt dat pas als het domein daar aangemeld is.",examples:'```zonefile example.org fail=address\n_dmarc IN TXT "v=DMARC1; p=reject; rua=dmarc@example.org;"\n@ IN MX 10 mx.example.net.\n```\n\n```zonefile example.org fail=undeliverable\n_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@www.example.org;"\nwww IN MX 0 .\n```\n\n```zonefile example.org pass\n_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org;"\n@ IN MX 10 mx.example.net.\n```',norms:"RFC 9989 \xA74.6 (adressen voor rapporten), \xA75.1.3 (rapporten verzamelen), RFC 9990 \xA74 (toestemming van andere organisaties), RFC 6068 (mailto)."},"dmarc/single":{what:"Hooguit \xE9\xE9n TXT-record op `_dmarc` is een DMARC-record, een record dat met `v=DMARC1` begint.",why:"Ontvangers kiezen niet tussen meer records: ze doen alsof er geen is. Het domein heeft dan geen eigen beleid en krijgt geen rapporten, hoe streng elk van de records ook is.",fix:"Houd het record met het gewenste beleid over, neem adressen voor rapporten over uit de andere (in `rua` passen er meer, met komma\u2019s ertussen), en verwijder de rest. Een tweede record komt vaak van een leverancier van wie het voorbeeld is toegevoegd in plaats van samengevoegd.",examples:'```zonefile example.org fail=several\n_dmarc IN TXT "v=DMARC1; p=reject;"\n_dmarc IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@example.org;"\n```\n\n```zonefile example.org pass\n_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org;"\n```',norms:"RFC 9989 \xA74.10 (meer records op \xE9\xE9n naam tellen niet mee)."},"dmarc/syntax":{what:"Een DMARC-record begint met precies `v=DMARC1`, daarna komen tags zoals `p=reject`, met een puntkomma ertussen. Elke tag staat er \xE9\xE9n keer, heeft een naam uit het register en een waarde die daarbij hoort.",why:"Een tekst die niet met `v=DMARC1` begint, is voor ontvangers geen DMARC-record, en een lijst waarin een tag twee keer staat is als geheel ongeldig: het domein heeft dan geen beleid. Een beleid dat niet bestaat komt neer op `none`, of op helemaal geen DMARC als er geen adres voor rapporten is. Voor een andere verkeerde waarde komt de standaardwaarde in de plaats, en die is zelden wat bedoeld was.",fix:"Schrijf `v=DMARC1; p=reject; rua=mailto:dmarc@example.org;` en verander alleen wat anders moet zijn. Laat de tags `pct`, `rf` en `ri` weg; die bestaan niet meer.",examples:'```zonefile example.org fail=version\n_dmarc IN TXT "v=dmarc1; p=reject;"\n```\n\n```zonefile example.org fail=invalidPolicy\n_dmarc IN TXT "v=DMARC1; p=rejected;"\n```\n\n```zonefile example.org fail=syntax\n_dmarc IN TXT "v=DMARC1; p=reject, rua=mailto:dmarc@example.org;"\n```\n\n```zonefile example.org pass\n_dmarc IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@example.org;"\n```',norms:"RFC 9989 \xA74.7 (tags en hun waarden), \xA74.8 (grammatica), \xA74.10.1 (records zonder geldig beleid), \xA79.3 (historische tags), RFC 6376 \xA73.2 (lijsten van tags)."},"dname/alone":{what:"Een DNAME-record stuurt alle namen onder zijn eigenaar naar een ander deel van de boom, maar niet de eigenaar zelf. Die mag andere records hebben, maar geen tweede DNAME, geen CNAME en, behalve op de top, geen NS-records.",why:"Twee antwoorden op \xE9\xE9n vraag kunnen niet allebei gelden: nameservers weigeren zo\u2019n zone. Bij een delegatie spreekt de onderliggende zone voor alles eronder, dus een DNAME in de bovenliggende zone wordt nooit gebruikt.",fix:"Houd het ene record dat bedoeld is. Moet ook de naam zelf ergens anders heen, geef hem dan naast de DNAME eigen A-, AAAA- of MX-records.",examples:"```zonefile example.org fail=withCname\nold IN DNAME new.example.net.\nold IN CNAME new.example.net.\n```\n\n```zonefile example.org pass\nold IN DNAME new.example.net.\nold IN A 192.0.2.80\n```",norms:"RFC 6672 \xA72.4 (namen naast en onder een DNAME-record)."},"dnssec/apex-only":{what:"DNSKEY, CDS, CDNSKEY, CSYNC, NSEC3PARAM en ZONEMD gaan over de zone als geheel en staan op de apex: de naam van de zone zelf. De enige uitzondering zijn kopie\xEBn van CDS en CDNSKEY bij namen die met `_dsboot` beginnen, waarmee een nieuwe zone beveiligd wordt.",why:"Niemand zoekt deze records ergens anders. Een sleutel bij de verkeerde naam valideert niets, een verzoek aan de bovenliggende zone wordt niet gehoord, en sommige servers weigeren de zone te laden. Vaak is de origin van het bestand een andere dan gedacht.",fix:"Schrijf het record met `@`, of met de naam van de zone en een punt aan het eind.",examples:"```zonefile example.org fail=notAtApex\nwww IN CDS 0 0 0 00\n```\n\n```zonefile example.org pass\n@ IN NSEC3PARAM 1 0 0 -\n_dsboot.example.net._signal.ns1 IN CDS 0 0 0 00\n```",norms:"RFC 4034 \xA72.1.1 (een zonesleutel staat bij de naam van een zone), RFC 7344 \xA74.1 (CDS en CDNSKEY), RFC 7477 \xA72.1 (CSYNC), RFC 5155 \xA74 (NSEC3PARAM), RFC 8976 \xA72.1 (ZONEMD), RFC 9615 \xA73.1 (namen voor de eerste beveiliging)."},"dnssec/cds":{what:"Met CDS- en CDNSKEY-records vertelt een zone aan de bovenliggende zone welke DS-records zij wil. CDS bevat de hashes, CDNSKEY de sleutels; ze moeten dezelfde sleutels bedoelen, van elk algoritme moet er \xE9\xE9n in gebruik zijn, en het verzoek om alle DS-records te verwijderen staat alleen, in een vaste vorm. Staan er geen DNSKEY-records in het bestand, dan blijft onbeslist of de sleutels bestaan, want de ondertekenaar voegt die toe.",why:"Veel registries lezen deze records elke dag en handelen ernaar zonder te vragen. Een verkeerd record maakt het domein onbereikbaar voor iedereen die valideert, of neemt de beveiliging weg.",fix:"Laat beide records over aan de ondertekenaar (`cds-digest-types` en `cdnskey` in BIND, `cds-cdnskey-publish` in Knot DNS).",examples:"```zonefile example.org fail=alone\n@ IN CDS 0 0 0 00\n```\n\n```zonefile example.org fail=deleteForm\n@ IN CDS 1 0 0 00\n@ IN CDNSKEY 0 3 0 AA==\n```\n\n```zonefile example.org pass\n@ IN CDS 0 0 0 00\n@ IN CDNSKEY 0 3 0 AA==\n```",norms:"RFC 7344 \xA74 (beide horen gepubliceerd te zijn en moeten overeenkomen), \xA74.1 (het verzoek mag de delegatie niet breken), RFC 8078 \xA74 (verzoek tot verwijdering), RFC 4034 \xA72.1.1 (zonevlag)."},"dnssec/dnskey-algorithm":{what:"Elk DNSKEY-record noemt het algoritme van zijn sleutel. Het IANA-register vertelt welke gebruikt mogen worden: 13, 15 en 8 zijn aanbevolen, 14 en 16 mogen, 10 wordt niet aanbevolen, en 1, 3, 5, 6, 7 en 12 mogen niet.",why:"RSA/MD5, DSA, RSA met SHA-1 en GOST zijn zwak of worden niet meer ondersteund. Sommige resolvers behandelen zones die ermee ondertekend zijn al als niet ondertekend. Algoritme 10 is deugdelijk, maar maakt antwoorden groter zonder iets te winnen ten opzichte van 8.",fix:"Laat de ondertekenaar overgaan op het nieuwe algoritme; hij houdt beide een tijd naast elkaar. Met `dnssec-policy` in BIND of de policy in Knot DNS is het \xE9\xE9n gewijzigde regel. Vervang het DS-record in de bovenliggende zone zodra de ondertekenaar dat aangeeft.",examples:"```zonefile example.org fail=deprecated\n@ IN DNSKEY 257 3 5 AwEAAcAB\n```\n\n```zonefile example.org fail=notRecommended\n@ IN DNSKEY 257 3 10 AwEAAcAB\n```\n\n```zonefile example.org pass\n@ IN DNSKEY 257 3 13 ABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDAA==\n```",norms:"IANA-register van DNSSEC-algoritmen, waarvan de kolommen sinds RFC 9904 bindend zijn; RFC 9905 \xA72 (RSA met SHA-1), RFC 9906 \xA72 (GOST)."},"dnssec/dnskey-key":{what:"Een DNSKEY-record heeft vlaggen (256 of 257), het protocol 3, een algoritme en een publieke sleutel. De sleutel moet de grootte van zijn algoritme hebben: 64 bytes voor ECDSA met P-256, 32 voor Ed25519, enzovoort; voor RSA 1024 tot 4096 bits, waarbij 2048 wordt aanbevolen, met exponent 65537.",why:"Resolvers slaan sleutels over die verkeerd gebouwd zijn, en dan tellen de handtekeningen ermee niet: het domein kan verdwijnen voor iedereen die valideert. Een korte RSA-sleutel kunnen anderen breken. Een lange sleutel of exponent kost elke resolver tijd, dus veel resolvers stellen grenzen.",fix:"Laat de ondertekenaar de sleutels maken en wijzig ze nooit met de hand. Sleutels met elliptische krommen (algoritme 13) zijn kort en sterk.",examples:"```zonefile example.org fail=protocol\n@ IN DNSKEY 257 2 13 ABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDAA==\n```\n\n```zonefile example.org fail=keyLength\n@ IN DNSKEY 257 3 15 ABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDAA==\n```\n\n```zonefile example.org pass\n@ IN DNSKEY 257 3 13 ABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDABCDAA==\n```",norms:"RFC 4034 \xA72.1 (velden van DNSKEY), RFC 3110 \xA72 en RFC 5702 \xA72 (RSA), RFC 6605 \xA74 (ECDSA), RFC 8080 \xA73 (EdDSA), NIST SP 800-57 (sleutelgroottes)."},"dnssec/ds-algorithm":{what:"Het tweede getal van een DS- of CDS-record is het algoritme van de sleutel. Dat moet er een zijn dat zones mag ondertekenen.",why:"Resolvers die een algoritme niet meer accepteren behandelen de zone als niet ondertekend, en andere kunnen haar weigeren. Red Hat en anderen hebben handtekeningen met SHA-1 (algoritmen 5 en 7) in hele systemen uitgezet. Een algoritme dat niet bestaat beschermt niets.",fix:"Wijzig het algoritme van de sleutels in de ondertekenaar, wacht tot het nieuwe DS-record in de bovenliggende zone staat en laat de ondertekenaar de oude sleutels verwijderen.",examples:"```zonefile example.org fail=deprecated\nsub IN NS ns1.example.net.\nsub IN DS 12345 5 2 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org pass\nsub IN NS ns1.example.net.\nsub IN DS 12345 13 2 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```",norms:"RFC 9904 en het IANA-register van DNSSEC-algoritmen, RFC 9905 \xA72 (RSA met SHA-1), RFC 9906 \xA72 (GOST)."},"dnssec/ds-digest":{what:"Het derde getal van een DS- of CDS-record vertelt hoe de vingerafdruk van de sleutel is gemaakt: 2 is SHA-256, 4 is SHA-384. SHA-1 (1) en GOST R 34.11-94 (3) mogen niet meer gebruikt worden.",why:"Wie een tweede sleutel met dezelfde vingerafdruk vindt, kan de hele zone vervalsen; voor SHA-1 is dat binnen bereik gekomen. Een zone met alleen DS-records met een onbekende hash behandelen resolvers als niet ondertekend. Een SHA-1-record naast een SHA-256-record wordt helemaal niet gebruikt.",fix:"Vraag de ondertekenaar om het DS-record met SHA-256 en geef dat door aan de bovenliggende zone. Verwijder daarna het oude record.",examples:"```zonefile example.org fail=deprecated\nsub IN NS ns1.example.net.\nsub IN DS 12345 13 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org fail=besideBetter\nsub IN NS ns1.example.net.\nsub IN DS 12345 13 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\nsub IN DS 12345 13 2 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org pass\nsub IN NS ns1.example.net.\nsub IN DS 12345 13 2 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```",norms:"RFC 9904 en het IANA-register van DS-hashes (welke gebruikt mogen worden), RFC 9905 (SHA-1), RFC 9906 (GOST), RFC 4509 \xA73 (SHA-1 telt niet naast SHA-256)."},"dnssec/nsec3-owner":{what:"De naam van een NSEC3-record is de hash van een naam, geschreven in Base32 met het uitgebreide hexadecimale alfabet en zonder opvulling, als \xE9\xE9n label direct onder de apex van de zone.",why:"Resolvers zoeken NSEC3-records onder precies zulke namen. Een record met een andere naam bewijst niets, en servers zoals BIND weigeren de zone te laden.",fix:"NSEC3-records worden door de ondertekenaar gemaakt, nooit met de hand. Verwijder het record en onderteken de zone opnieuw.",examples:"```zonefile example.org fail=notHash\nCPNMU=== NSEC3 1 0 0 - 0p9mhaveqvm6t7vbl5lop2u3t2rp3tom A RRSIG\n```\n\n```zonefile example.org pass\n0p9mhaveqvm6t7vbl5lop2u3t2rp3tom NSEC3 1 0 0 - 2t7b4g4vsa5smi47k61mv5bv1a22bojr A RRSIG\n```",norms:"RFC 5155 \xA73 (de naam is de hash als \xE9\xE9n label), \xA73.3 (Base32 zonder opvulling), \xA77.1 (\xE9\xE9n label onder de zonenaam)."},"dnssec/nsec3-parameters":{what:"Een zone met NSEC3 bewijst met gehashte namen dat een naam niet bestaat. Het NSEC3PARAM-record vertelt hoe er gehasht wordt: de methode, vlaggen, extra rondes en een salt. Er hoort `1 0 0 -` te staan.",why:"Extra rondes en salt verbergen namen niet voor wie ze wil vinden, maar kosten elke server en resolver werk. Resolvers mogen een zone met extra rondes als niet ondertekend behandelen, of met een fout antwoorden; vele doen dat boven 50 of 100 rondes. Een server die geen NSEC3PARAM met vlaggen 0 vindt, kan niet bewijzen dat namen ontbreken.",fix:"Wijzig de instellingen van de ondertekenaar: `nsec3param iterations 0 optout no salt-length 0` in een `dnssec-policy` van BIND, `nsec3-iterations: 0` en `nsec3-salt-length: 0` in Knot DNS. Of gebruik NSEC, dat eenvoudiger is, waar de namen geen geheim zijn. Wijzig het record niet met de hand.",examples:"```zonefile example.org fail=iterations,salt\n@ IN NSEC3PARAM 1 0 10 AABBCCDD\n```\n\n```zonefile example.org pass\n@ IN NSEC3PARAM 1 0 0 -\n```",norms:"RFC 9276 \xA73.1 (0 rondes verplicht, liefst geen salt), RFC 5155 \xA74.1.2 (vlaggen zijn nul), \xA711 (hashmethoden)."},"dnssec/rrsig-time":{what:"Elke handtekening (RRSIG) van een ondertekende zone is geldig van het ene moment tot het andere, en is van de zone zelf. Van meerdere handtekeningen over dezelfde records is er per algoritme \xE9\xE9n genoeg die geldig is. Er wordt alleen naar de tijden en de ondertekenaar gekeken; of de handtekening klopt wordt niet uitgerekend.",why:"Met een verlopen handtekening gelden de records als vervalst: validerende resolvers antwoorden met een fout, en voor hun gebruikers is het domein weg. Secundaire servers hebben tijd nodig om nieuwe handtekeningen op te halen, dus die moeten ruim voor het verlopen gemaakt worden.",fix:"Laat de naamserver doorlopend ondertekenen (BIND `dnssec-policy`, Knot DNS `dnssec-signing`), of start de ondertekenaar met een timer en bewaak dat hij gelopen heeft. Bewaar ondertekende zones niet langer in een repository dan hun handtekeningen geldig zijn.",examples:"```zonefile example.org fail=expired\nwww IN RRSIG A 13 3 3600 20250115000000 20250101000000 1 example.org. ABCD\n```\n\n```zonefile example.org fail=notYetValid\nwww IN RRSIG A 13 3 3600 20600115000000 20600101000000 1 example.org. ABCD\n```\n\n```zonefile example.org pass\nwww IN A 192.0.2.1\n```",norms:"RFC 4035 \xA75.3.1 (handtekeningen controleren), RFC 4034 \xA73.1.5 (tijden), RFC 6781 \xA74.4.2 (hoe lang handtekeningen horen te gelden)."},"dnssec/signed":{what:"Een validerende resolver krijgt de vraag naar het SOA-record van de zone. Zegt hij dat het antwoord echt is (AD), dan is de zone ondertekend met een vertrouwensketen vanaf de root; een kapotte keten is de zaak van een andere regel. Zegt hij het niet, dan is de zone onbeschermd. Bestanden alleen beslissen hier niets: meestal ondertekent de naamserver of de aanbieder.",why:"Zonder DNSSEC leidt wie een antwoord voor een resolver kan schuiven bezoekers en mail ergens anders heen. DANE en andere bescherming van mail bouwen erop.",fix:"Bij de meeste aanbieders is het \xE9\xE9n schakelaar. Met een eigen server: BIND `dnssec-policy default;`, Knot `dnssec-signing: on`. Wacht tot alle servers de ondertekende zone hebben, en geef dan het DS-record aan de registrar. Zones voor omgekeerde namen en van het eigen netwerk blijven buiten beschouwing.",examples:"`dig @resolver example.org SOA +dnssec` toont de vlag `ad` bij een zone die beschermd is.",norms:"RFC 9364 (BCP 237) \xA71.1, RFC 4035 \xA73.2.3 en \xA75.2."},"dnssec/validated":{what:"Een validerende resolver krijgt de vraag naar het SOA-record van de zone, zoals Internet.nl dat doet. Antwoordt hij SERVFAIL en heeft hij wel een antwoord als hij niet hoeft te valideren (CD), of zegt hij met een uitgebreide fout dat het antwoord bogus is, dan is de zone stuk. Wat de resolver zegt wordt daarna gelegd naast wat de naamservers laten zien: het DS-record in de bovenliggende zone, de sleutels en de tijden van de handtekeningen.\n\nDe resolver is die van `--resolver`, die van `verify.resolver` in `hostmaster.yaml`, of die van de machine. Hij moet valideren, en toont dat met het ondertekende SOA-record van de root; doet hij dat niet, dan wordt niets besloten.",why:"Voor iedereen achter een validerende resolver bestaat een zone die bogus is niet: geen website, geen mail. Wie achter een andere zit merkt niets, zodat het vaak laat wordt ontdekt.",fix:"Meestal is een handtekening verlopen, is de sleutel gewisseld zonder het DS-record, of is de zone verhuisd terwijl het DS-record bleef staan. Herstel dat; duurt het langer, verwijder dan het DS-record, wacht tot de TTL voorbij is, en onderteken daarna opnieuw. `delv @resolver example.org SOA` laat zien waar de keten ophoudt.",examples:"Een resolver die SERVFAIL antwoordt met de uitgebreide fout `DNSSEC Bogus`, en NOERROR op `dig +cd`.",norms:"RFC 4035 \xA75.5 (antwoorden die bogus zijn), \xA73.2.2 (CD), \xA73.2.3 (AD), RFC 8914 \xA74 (uitgebreide fouten)."},"dnssec/zonemd":{what:"Een ZONEMD-record bevat een hash van de hele zone, gemaakt voor \xE9\xE9n serienummer. Het serienummer moet dat van de SOA zijn, schema en hash moeten bekend zijn, en van elk paar mag er maar \xE9\xE9n record zijn. De hash zelf wordt hier niet berekend.",why:"Wie de zone als bestand of via een transfer ontvangt, vergelijkt de hash. Hoort die bij een ander serienummer, dan mislukt de controle, en weigert een resolver die de rootzone bewaart, of een secundaire server die de controle eist, de zone.",fix:"Laat de ondertekenaar of de server het record bij elke wijziging maken: `zonemd-generate: zonemd-sha384` in Knot DNS, of `ldns-signzone -z`. Schrijf het niet met de hand.",examples:"```zonefile example.org fail=serial\n@ IN ZONEMD 2026103001 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org pass\n@ IN ZONEMD 2026110101 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```",norms:"RFC 8976 \xA72.2 (velden), \xA74 (controleren), \xA75.2 en \xA75.3 (schema\u2019s en hashes)."},"drift/authority":{what:"Aan elk adres van elke server die in de NS-records staat, bij de ouder of in de zone zelf, wordt het SOA-record gevraagd. Het antwoord moet het AA-bit hebben.",why:"Een server die niet met gezag antwoordt vertraagt elke resolver die hem probeert, en als de andere uitvallen blijft er niets over. Wie de naam of het adres van zo'n server in handen krijgt, kan voor de zone antwoorden.",fix:"Stel de zone in op de server en controleer dat zij geladen wordt, of haal de server uit de NS-records in de zone en bij het register.",examples:"`ns2.example.net` antwoordt REFUSED voor `example.org`: de zone is nooit aan de configuratie toegevoegd.",norms:"RFC 1912 \xA72.8 (lame delegations), RFC 1034 \xA74.2.2."},"drift/delegation":{what:"Aan de servers van de bovenliggende zone wordt de delegatie van elke zone gevraagd. Een ervan moet naar de nameservers van de zone verwijzen.",why:"Zonder NS-records in de bovenliggende zone vindt geen enkele resolver de zone, wat haar eigen servers ook zouden antwoorden: het domein is verlopen of nooit geregistreerd, de delegatie is weggehaald, of de naam in de repository is verkeerd gespeld.",fix:"Registreer of verleng het domein en geef de registrar de namen van de nameservers op; voor een zone onder een van uw eigen zones zet u de NS-records (en glue voor servers in de zone zelf) in die zone. Een zone die alleen uw eigen netwerk gebruikt, hoort in een view die `internal` heet, of blijft buiten beschouwing als u de andere onder `verify.targets` noemt.",examples:"De repository legt `shop.example.org` vast, en `example.org` heeft geen NS-records voor `shop`.",norms:"RFC 1034 \xA74.2.1 (de NS-records van de overgang staan in de bovenliggende zone), \xA74.2.2 (de beheerder van de bovenliggende zone voegt de delegatie toe)."},"drift/records":{what:"Aan elke autoritatieve server van een zone wordt, via IPv4 en IPv6, elke recordset gevraagd die de repository vastlegt. De antwoorden moeten daarmee overeenkomen.",why:"Een repository die afwijkt van wat er draait, is niet meer de plek om wijzigingen te beoordelen: de volgende uitrol draait stilletjes terug wat iemand met de hand heeft gedaan, en wat is beoordeeld is niet wat bezoekers krijgen. Wijkt \xE9\xE9n server af van de andere, dan bepaalt het toeval welk antwoord gebruikers krijgen.",fix:"Zoek uit welke kant gelijk heeft. Rol de zone uit als dat de repository is, of zet het waargenomen record in de repository als dat de server is. Heeft de server een ouder serienummer, kijk dan eerst naar de zoneoverdracht: daarmee verdwijnen de verschillen, en tot dan wegen ze minder. Wat een ondertekenaar toevoegt (DNSKEY, RRSIG, NSEC, CDS) is geen verschil.",examples:"De repository legt `www A 192.0.2.80` vast, de server antwoordt nog `192.0.2.79`: de uitrol is mislukt of niet gedaan.",norms:"RFC 1034 \xA74.3.5 (alle servers van een zone hebben dezelfde gegevens)."},"drift/serial":{what:`Het SOA-serienummer van elke autoritatieve server wordt vergeleken met dat in de repository en met dat van de andere servers (rekenwijze van RFC 1982).

Ondertekent de server een zone die in de repository zonder handtekeningen staat, dan telt hij zelf; dan worden alleen de servers met elkaar vergeleken.`,why:"Een server met een ouder serienummer geeft een oudere zone uit. Blijft de overdracht mislukken, dan verloopt de zone daar en antwoordt de server niet meer. Een server met een nieuwer serienummer dan de repository houdt de volgende uitrol voor oud en negeert die.",fix:"Achter op de repository: rol uit. Achter op andere servers: herstel de overdracht. Voor: iemand heeft de zone elders gewijzigd, of de aanbieder telt zelf; verhoog het serienummer in de repository of laat \xE9\xE9n plek tellen.",examples:"Repository: `2026110102`; ns1: `2026110102`; ns2: `2026093001`: de overdracht naar ns2 mislukt sinds september.",norms:"RFC 1034 \xA74.3.5, RFC 1982 \xA73, RFC 1996 (NOTIFY)."},"drift/ttl":{what:"De TTL in het antwoord van een autoritatieve server moet die uit de repository zijn.",why:"De TTL bepaalt hoe lang een oud antwoord na een wijziging blijft leven. Een verhuizing die met een TTL van vijf minuten is voorbereid, duurt een dag als de server nog 86400 zegt.",fix:"Rol de zone uit. Sommige aanbieders dwingen een minimale TTL af of een eigen TTL voor records achter een proxy: leg dan die TTL vast.",examples:"Vastgelegd: `www 300 A 192.0.2.80`; geantwoord: `www 3600 A 192.0.2.80`.",norms:"RFC 1035 \xA73.2.1, RFC 2181 \xA78 (betekenis van de TTL)."},"headers/content-security-policy":{what:"Een Content-Security-Policy noemt waar scripts, stijlen, frames en formulieren van een pagina vandaan mogen komen en heen mogen gaan. Waarden met variabelen blijven met rust, net als pagina\u2019s waaraan een toepassing een eigen beleid kan toevoegen.",why:"Het is de laatste verdediging als het iemand lukt eigen tekst in een pagina te zetten.",fix:"Begin met `default-src \u2019self\u2019; base-uri \u2019self\u2019; form-action \u2019self\u2019; frame-ancestors \u2019none\u2019` en voeg toe wat de site nodig heeft.",examples:`\`\`\`files fail=missing
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
\`\`\``,norms:"W3C CSP Level 3 \xA72.2, NCSC-NL-richtlijnen voor webapplicaties, Internet.nl \u201CContent-Security-Policy\u201D."},"headers/content-type-options":{what:"`X-Content-Type-Options: nosniff` verbiedt browsers te raden wat een bestand is. Alleen hosts met TLS waarvan het antwoord bekend is worden beoordeeld.",why:"Zonder deze header kan een tekst of plaatje dat een gebruiker plaatste als script worden uitgevoerd.",fix:"Voeg de regel toe aan het bestand met headers dat elke host invoegt.",examples:`\`\`\`files fail=missing
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
\`\`\``,norms:"WHATWG Fetch \xA73.6, NCSC-NL-richtlijnen voor webapplicaties, Internet.nl \u201CX-Content-Type-Options\u201D."},"headers/cors":{what:"Access-Control-Allow-Origin noemt de site waarvan de scripts het antwoord mogen lezen. Met Access-Control-Allow-Credentials geldt dat ook voor verzoeken met cookies.",why:"Een site die elke herkomst herhaalt laat elke pagina die de bezoeker opent zijn mail, zijn account en zijn documenten lezen.",fix:"Een `map $http_origin $allowed` met de sites erin, en `add_header Access-Control-Allow-Origin $allowed`.",examples:`\`\`\`files fail=wildcard
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
\`\`\``,norms:"WHATWG Fetch \xA73.3.5."},"headers/framing":{what:"De instructie `frame-ancestors` van een Content-Security-Policy noemt wie een pagina in een frame mag tonen. X-Frame-Options doet hetzelfde voor oude browsers en wordt genegeerd waar beide er zijn.",why:"Een pagina in een onzichtbaar frame van een ander kan klikken krijgen die de bezoeker voor de andere pagina bedoelt.",fix:"`frame-ancestors \u2019none\u2019` of `\u2019self\u2019`; met X-Frame-Options DENY of SAMEORIGIN.",examples:`\`\`\`files fail=missing
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
\`\`\``,norms:"RFC 7034 \xA72.1, W3C CSP Level 3 \xA76.4.2."},"headers/inheritance":{what:"nginx erft `add_header`-regels van een buitenste niveau alleen waar het niveau er zelf geen heeft. E\xE9n regel in een locatie, of in een `if` daarbinnen, zet alle buitenste uit. Wat het niveau opnieuw zegt is niet verloren.",why:"De meest voorkomende manier om Strict-Transport-Security en Content-Security-Policy kwijt te raken: iemand voegt een Cache-Control voor de plaatjes toe, en de bescherming van die antwoorden is zonder een woord weg.",fix:"Houd de beschermende headers in een eigen bestand en voeg dat in bij elk blok met een `add_header`, of gebruik `add_header_inherit merge;` (nginx 1.29.3).",examples:`\`\`\`files fail=lost
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
\`\`\``,norms:"nginx, ngx_http_headers_module \u201Cadd_header\u201D."},"headers/obsolete":{what:"X-XSS-Protection, Public-Key-Pins, Expect-CT, P3P en Feature-Policy zijn uit browsers gehaald. `X-XSS-Protection: 0` zet het oude filter uit en is goed.",why:"Ze beschermen niemand, en wekken de schijn van wel. Het filter van oude browsers kon worden gebruikt om delen uit een pagina te knippen.",fix:"Haal de regels weg, en gebruik wat hun plaats innam.",examples:`\`\`\`files fail=filter
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
\`\`\``,norms:"OWASP Secure Headers Project."},"headers/referrer-policy":{what:"Referrer-Policy zegt hoeveel van het adres van een pagina de browser vertelt aan de site waar een link heen leidt. Van meer woorden telt het laatste dat een browser kent.",why:"Adressen bevatten namen, zoektermen en soms sleutels. Browsers van nu korten ze zelf in, oudere niet.",fix:"`same-origin` of `no-referrer` voor de meeste sites; `strict-origin-when-cross-origin` waar partners tellen waar bezoekers vandaan komen.",examples:`\`\`\`files fail=missing
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
\`\`\``,norms:"W3C Referrer Policy \xA73, NCSC-NL-richtlijnen voor webapplicaties, Internet.nl \u201CReferrer-Policy\u201D."},"hsts/delivery":{what:"`add_header` geldt alleen voor geslaagde antwoorden en verwijzingen, tenzij `always` achter de waarde staat. Twee regels met dezelfde naam op \xE9\xE9n niveau geven twee headers.",why:"Een bezoeker wiens eerste contact een foutpagina is, of een aanmelding die 401 antwoordt, leert niets. Van twee headers telt alleen de eerste, en dat kan de verkeerde zijn.",fix:'`add_header Strict-Transport-Security "\u2026" always;`, op \xE9\xE9n niveau.',examples:`\`\`\`files fail=notAlways
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
\`\`\``,norms:"RFC 6797 \xA77.1 en \xA78.1."},"hsts/present":{what:"Het antwoord op `/` over TLS wordt door de configuratie gevolgd, met de headers die nginx daar toevoegt. Hosts die alleen weigeren blijven erbuiten. Waar een toepassing achter nginx de header zelf kan toevoegen wordt niets beslist.",why:"Een browser die de header zag vraagt zo lang als die zegt uit zichzelf om HTTPS, en toont geen knop om door te gaan als het certificaat niet klopt. Zonder de header kan het eerste verzoek van elk bezoek op poort 80 worden onderschept. Een host die alleen doorverwijst heeft hem ook nodig: die naam tikken mensen in.",fix:"Zet de regel in een bestand dat elke host invoegt, en bedenk dat een locatie met een eigen `add_header` alle andere verliest. Begin met een korte `max-age` als u niet zeker weet dat elke naam eronder met HTTPS werkt.",examples:`\`\`\`files fail=missing
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
\`\`\``,norms:"RFC 6797 \xA77.1, NCSC-NL-richtlijnen voor webapplicaties, Internet.nl \u201CHSTS\u201D."},"hsts/value":{what:"Instructies gescheiden door puntkomma\u2019s: `max-age` in seconden moet, `includeSubDomains` en `preload` zijn woorden zonder waarde. Elk staat er \xE9\xE9n keer. Waarden met variabelen blijven met rust.",why:"Een browser gooit de hele header weg als hij de grammatica breekt. Een korte periode laat bezoekers die eens per maand komen zonder bescherming. Internet.nl wil een jaar.",fix:'Schrijf `"max-age=31536000; includeSubDomains"`, tussen aanhalingstekens vanwege de puntkomma.',examples:`\`\`\`files fail=maxAgeMissing
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
\`\`\``,norms:"RFC 6797 \xA76.1, NCSC-NL-richtlijnen voor webapplicaties, hstspreload.org \u201CSubmission Requirements\u201D."},"https/exists":{what:"Een naam die een zone van deze repository een adres geeft, en waarvoor nginx inhoud toont op poort 80, heeft een host met TLS nodig in dezelfde configuratie. Namen zonder record hier, en andere poorten dan 80, blijven met rust: iets ervoor kan TLS afhandelen.",why:"Zonder TLS kan iedereen onderweg lezen en veranderen wat de bezoeker ziet. Browsers merken de site aan als niet veilig.",fix:"Vraag een certificaat voor de naam aan, bijvoorbeeld bij Let\u2019s Encrypt, en kopieer de host met `listen 443 ssl`.",examples:`\`\`\`files fail=none
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
\`\`\``,norms:"RFC 7258 \xA72, NCSC-NL-richtlijnen voor webapplicaties, Internet.nl \u201CHTTPS beschikbaar\u201D."},"https/http2":{what:"HTTP/2 staat in nginx uit tenzij een regel het aanzet.",why:"Over HTTP/1.1 heeft een pagina met veel bestanden veel verbindingen nodig, of wacht.",fix:"E\xE9n regel voor alle hosts: `http2 on;` in het blok `http`.",examples:`\`\`\`files fail=off
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
\`\`\``,norms:"RFC 9113 \xA73.2."},"https/http3":{what:"Browsers komen eerst over TCP en leren van de header Alt-Svc (of van een HTTPS-record in DNS) dat HTTP/3 er is. nginx voegt die header niet zelf toe.",why:"Een foute aankondiging laat browsers vergeefs proberen, zo lang als `ma` zegt. Zonder aankondiging gebruikt niemand HTTP/3.",fix:'`add_header Alt-Svc \u2019h3=":443"; ma=86400\u2019 always;` naast `listen 443 quic;` en `listen [::]:443 quic;`.',examples:`\`\`\`files fail=notOffered
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
\`\`\``,norms:"RFC 9114 \xA73.1.1, RFC 7838 \xA73."},"https/obsolete-directive":{what:"Sinds nginx 1.25.1 is HTTP/2 een eigenschap van een host (`http2 on;`). De parameter van `listen` was een eigenschap van de socket: hij gold voor elke host daar. TLS wordt aangezet met de parameter `ssl` van `listen`; de instructie `ssl on` is weg.",why:"nginx waarschuwt bij elke start, en een latere versie weigert waarvoor zij waarschuwde.",fix:"Schrijf `http2 on;` in het blok `http` of in de host, en haal `http2` weg van elke `listen`-regel. De parameter wordt alleen gemeld waar de versie van nginx bekend en nieuw genoeg is.",examples:`\`\`\`files fail=http2Parameter
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
\`\`\``,norms:"nginx, ngx_http_core_module \u201Clisten\u201D, ngx_http_v2_module \u201Chttp2\u201D."},"https/redirect":{what:"Een bezoeker die een naam intikt zonder `https://` kan op poort 80 uitkomen. Wat die voor `/` antwoordt wordt door de configuratie gevolgd: `return`, `rewrite`, voorwaarden op host en schema, locaties. Uitdagingen onder `/.well-known/acme-challenge/` mogen blijven, en helemaal geen poort 80 is ook goed.",why:"Zonder verwijzing blijft het bezoek leesbaar en veranderbaar voor iedereen onderweg. De eerste verwijzing hoort de naam te behouden, want alleen dan ziet de browser de Strict-Transport-Security van die naam.",fix:"E\xE9n host voor poort 80 met alle namen: `return 301 https://$host$request_uri;`.",examples:`\`\`\`files fail=missing
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
\`\`\``,norms:"RFC 6797 \xA77.2, NCSC-NL-richtlijnen voor webapplicaties, Internet.nl \u201CHTTPS-doorverwijzing\u201D."},"https/redirect-loop":{what:"Het antwoord van een host op `/` over TLS wordt gevolgd. Een verwijzing zonder voorwaarde die naam, schema, poort en pad behoudt leidt naar zichzelf. Een verwijzing naar `http://` van een eigen host haalt de bescherming weer weg.",why:"Browsers geven het na zo\u2019n twintig verwijzingen op: de site is niet te bezoeken. Een verwijzing naar HTTP is ook een kring zodra HTTP naar HTTPS leidt.",fix:"Haal de verwijzing uit de host die op 443 luistert; een verwijzing naar HTTPS hoort bij poort 80.",examples:`\`\`\`files fail=toItself
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
\`\`\``,norms:"RFC 9110 \xA715.4, RFC 6797 \xA77.2."},"https/server-tokens":{what:"`server_tokens` staat standaard aan: de header `Server` en de foutpagina\u2019s tonen dan de versie.",why:"Wie servers met een bekend lek zoekt vindt ze aan hun versie. Verbergen herstelt niets, en kost niets.",fix:"Zet het \xE9\xE9n keer in het blok `http`.",examples:`\`\`\`files fail=on
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
\`\`\``,norms:"RFC 9110 \xA710.2.4."},"ipv6/listener":{what:"`listen 443` is elk IPv4-adres en geen IPv6-adres; `listen [::]:443` is elk IPv6-adres en sinds nginx 1.3.4 geen IPv4-adres. Adressen van de machine zelf en van private netwerken blijven erbuiten.",why:"Een bezoeker met IPv6 wiens browser een AAAA-record vindt klopt aan een dichte deur, of komt bij een andere host uit. Let\u2019s Encrypt vraagt eerst over IPv6 en kan het certificaat dan niet vernieuwen.",fix:"Twee `listen`-regels voor elke poort: `listen 443 ssl;` en `listen [::]:443 ssl;`.",examples:`\`\`\`files fail=missing
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
\`\`\``,norms:"RFC 6540 \xA72, Internet.nl \u201CIPv6-adressen voor webserver\u201D."},"mta-sts/host":{what:"MTA-STS heeft twee namen nodig onder een maildomein: het record op `_mta-sts`, en de host `mta-sts`, die het beleid over HTTPS serveert.",why:"Het een zonder het ander heeft geen effect. Verzenders die het record vinden maar geen host, leveren af alsof er geen beleid is; wie geen record vindt, zoekt de host nooit.",fix:"Publiceer eerst de host en het beleid, dan het record.",examples:'```zonefile example.org fail=missing\n_mta-sts IN TXT "v=STSv1; id=20261101"\n```\n\n```zonefile example.org fail=noRecord\n@       IN MX 10 mail.example.net.\nmta-sts IN A  192.0.2.80\n```\n\n```zonefile example.org pass\n@        IN MX  10 mail.example.net.\n_mta-sts IN TXT "v=STSv1; id=20261101"\nmta-sts  IN A   192.0.2.80\n```',norms:"RFC 8461 \xA73.1 (record), \xA73.3 (host van het beleid)."},"mta-sts/location":{what:"Het MTA-STS-record van een domein is een TXT-record op `_mta-sts` onder dat domein.",why:"Verzenders vragen precies die naam. Een record ergens anders wordt nooit gevonden, en het domein doet het zonder, al lijkt het er een te hebben.",fix:"Verplaats het record naar `_mta-sts`.",examples:'```zonefile example.org fail=misplaced\n@ IN TXT "v=STSv1; id=20261101"\n```\n\n```zonefile example.org fail=misspelt\n_mta_sts IN TXT "v=STSv1; id=20261101"\n```\n\n```zonefile example.org pass\n_mta-sts IN TXT "v=STSv1; id=20261101"\n```',norms:"RFC 8461 \xA73.1 (record), RFC 8552 (namen die met een liggend streepje beginnen)."},"mta-sts/max-age":{what:"`max_age` vertelt hoeveel seconden een verzender het beleid onthoudt. Voor `enforce` zijn enkele weken gebruikelijk; voor `testing` zo lang als de test duurt. Met `mode: none`, dat een beleid intrekt, is elke waarde goed.",why:"Verzenders die een beleid onthouden, zijn beschermd tegen een aanvaller die het verbergt. Een verzender die het na een dag vergeet, is niet beschermd tegen wie het twee dagen verbergt. Een test die een jaar wordt onthouden, geeft een jaar lang rapporten over fouten.",fix:"Dwing af met 604800 (een week) of meer. Publiceer, voordat de mailservers veranderen, eerst de nieuwe namen en wacht tot de oude geldigheid voorbij is.",examples:`\`\`\`mta-sts fail=short
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
\`\`\``,norms:"RFC 8461 \xA73.2 (max_age), \xA710 (ontkennen en verlagen)."},"mta-sts/mode":{what:"`mode` vertelt wat verzenders doen met een server die niet op het beleid past of geen geldig certificaat heeft: `enforce`, ze leveren er niet af; `testing`, ze leveren af en melden het; `none`, ze vergeten het beleid.",why:"Alleen `enforce` beschermt mail onderweg. `testing` is voor enkele weken bedoeld, en `none` voor de tijd tot elke verzender het beleid vergeten is; beide blijven makkelijk staan.",fix:"Vraag om rapporten met een record op `_smtp._tls`, bekijk die enkele weken, en dwing dan af. Elke wijziging van het beleid heeft een nieuwe `id` nodig in het record op `_mta-sts`.",examples:"```mta-sts fail=testing\nversion: STSv1\nmode: testing\nmax_age: 86400\nmx: mail.example.net\n```\n\n```mta-sts fail=none\nversion: STSv1\nmode: none\nmax_age: 86400\n```\n\n```mta-sts pass\nversion: STSv1\nmode: enforce\nmax_age: 2592000\nmx: mail.example.net\n```",norms:"RFC 8461 \xA75 (modi), \xA78.3 (een beleid verwijderen)."},"mta-sts/mx-pattern":{what:"Elke regel `mx` van een beleid bevat \xE9\xE9n hostnaam zonder punt aan het eind, of `*.` en een hostnaam. Het sterretje staat voor precies \xE9\xE9n label: `*.example.net` past op `mx1.example.net`, maar niet op `example.net` en niet op `a.mx1.example.net`. Ge\xEFnternationaliseerde namen staan er in hun ASCII-vorm.",why:"Een verzender die het beleid volgt, levert alleen af bij servers die op een van de regels passen. Met `mode: enforce` blijft mail liggen en komt ze ten slotte terug als er geen past.",fix:"Neem de namen over uit de MX-records, zonder de punt aan het eind.",examples:`\`\`\`mta-sts fail=dot
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
\`\`\``,norms:"RFC 8461 \xA73.2 (mx), \xA74.1 (welke hosts passen)."},"mta-sts/mx-unused":{what:"Elke regel `mx` van een beleid past op een mailserver van een van de domeinen waarvoor het beleid is.",why:"Een regel die nergens op past, is vaak een schrijffout naast een server die ontbreekt, of een server die is uitgezet. Wie die naam later krijgt, kan mail ontvangen van verzenders die een aanvaller heeft misleid.",fix:"Vergelijk de regels met de MX-records. Geef het record een nieuwe id als het beleid verandert.",examples:`\`\`\`files fail=unused
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
\`\`\``,norms:"RFC 8461 \xA74.1 (welke hosts passen), \xA710.2 (beheer van de namen)."},"mta-sts/policy":{what:"Naast zijn mailservers heeft een beleid een `version` (`STSv1`), een `mode` (`enforce`, `testing` of `none`) en een `max_age`: het aantal seconden, hoogstens 31557600, dat verzenders het onthouden. Alles wordt precies zo geschreven, in kleine letters op de versie na.",why:"Een beleid waarin een van deze ontbreekt of onleesbaar is, is geen beleid. Verzenders leveren dan af alsof er geen is, zonder het iemand te vertellen.",fix:"Schrijf alle drie. Begin met `mode: testing`, en ga over op `enforce` als de TLS-rapporten laten zien dat er niets misgaat.",examples:"```mta-sts fail=mode\nversion: STSv1\nmode: enforced\nmax_age: 1209600\nmx: mail.example.net\n```\n\n```mta-sts fail=maxAge,versionMissing\nmode: enforce\nmax_age: 2 weeks\nmx: mail.example.net\n```\n\n```mta-sts pass\nversion: STSv1\nmode: enforce\nmax_age: 1209600\nmx: mail.example.net\n```",norms:"RFC 8461 \xA73.2 (beleidsbestand)."},"mta-sts/policy-mx":{what:"Elke host die de MX-records van een domein noemen, past op een van de regels `mx` van zijn MTA-STS-beleid. Het beleid van een domein is dat waarvan het pad de host van het beleid noemt, of dat een webserver in de repository voor die host serveert; anders het enige dat er is, als het op een van de mailservers past.",why:"Met `mode: enforce` weigeren verzenders servers die het beleid niet noemt. Antwoordt geen van de andere, dan blijft mail liggen en komt ze terug. Een nieuwe of hernoemde mailserver wordt hier makkelijk vergeten.",fix:"Wijzig eerst het beleid en geef het record een nieuwe id. Wacht tot verzenders het oude beleid vergeten zijn (de `max_age`), en wijzig dan de MX-records.",examples:`\`\`\`files fail=notListed
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
\`\`\``,norms:"RFC 8461 \xA74.1 (welke hosts passen), \xA78.1 (een beleid wijzigen)."},"mta-sts/record":{what:"Een domein met MTA-STS heeft \xE9\xE9n TXT-record op `_mta-sts`: `v=STSv1;` en een `id` van 1 tot 32 letters en cijfers. De id verandert telkens als het beleid verandert.",why:"Verzenders vragen eerst naar dit record. Is het onleesbaar of zijn er twee, dan doen ze alsof het domein geen beleid heeft, en leveren ze af zonder de server te controleren. Blijft de id gelijk, dan houden ze het beleid dat ze onthouden hebben.",fix:"Gebruik de datum en tijd van de wijziging als id, zonder streepjes en dubbele punten: `20261101T090000`.",examples:'```zonefile example.org fail=id\n_mta-sts IN TXT "v=STSv1; id=2026-11-01"\n```\n\n```zonefile example.org fail=several\n_mta-sts IN TXT "v=STSv1; id=20261101"\n_mta-sts IN TXT "v=STSv1; id=20260901"\n```\n\n```zonefile example.org fail=version\n_mta-sts IN TXT "v=STSv1 id=20261101"\n```\n\n```zonefile example.org pass\n_mta-sts IN TXT "v=STSv1; id=20261101T090000"\n```',norms:"RFC 8461 \xA73.1 (record)."},"mta-sts/record-present":{what:"Waar een beleidsbestand van een domein is, volgens zijn pad of omdat een webserver het voor de host van het beleid serveert, en de zone van het domein hier staat, is er een record op `_mta-sts`.",why:"Verzenders vragen eerst naar het record. Zonder dat wordt het beleid nooit opgehaald.",fix:"Voeg het record toe zodra de host het beleid serveert.",examples:`\`\`\`files fail=missing
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
\`\`\``,norms:"RFC 8461 \xA73.1 (record)."},"mta-sts/served":{what:"Een webserver die de naam van een host voor beleid heeft, `mta-sts.` en een maildomein, antwoordt over TLS op `/.well-known/mta-sts.txt`: met het bestand, en niet met een redirect.",why:"Verzenders mogen hier geen redirect volgen: wie het doel beheert, zou het beleid beheren. Een redirect van alles naar de website is de gebruikelijke fout; mail gaat dan de deur uit alsof er geen beleid is.",fix:"Geef de host van het beleid een eigen serverblok, met \xE9\xE9n location voor het beleid. Poort 80 mag doorsturen.",examples:`\`\`\`files fail=redirect
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
\`\`\``,norms:"RFC 8461 \xA73.2 (beleid over HTTPS), \xA73.3 (geen redirects)."},"mta-sts/syntax":{what:"Een MTA-STS-beleid is platte tekst op `https://mta-sts.<domein>/.well-known/mta-sts.txt`. Elke regel is een veld, `naam: waarde`, met LF of CRLF aan het eind. Er is geen commentaar en er zijn geen lege regels; namen staan in kleine letters.",why:"Een verzender die het beleid niet kan lezen, doet alsof er geen is, en levert mail af zonder de server te controleren. Niemand merkt dat.",fix:"Houd de vier velden en niets anders. De meeste vergissingen herstelt `--fix`.",examples:`\`\`\`mta-sts fail=line
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
\`\`\``,norms:"RFC 8461 \xA73.2 (beleidsbestand), \xA73.3 (grootte die verzenders aannemen)."},"mx/distinct":{what:"Elke host staat in maar \xE9\xE9n MX-record van een naam.",why:"Een verzender die de host niet bereikt, probeert dezelfde nog eens met de andere voorkeur. Het tweede record lijkt op een reserve, maar is het niet.",fix:"Houd het record met de bedoelde voorkeur. Een reserve heeft een eigen host nodig.",examples:"```zonefile example.org fail=again\n@ IN MX 10 mx.example.net.\n@ IN MX 20 mx.example.net.\n```\n\n```zonefile example.org pass\n@ IN MX 10 mx1.example.net.\n@ IN MX 20 mx2.example.net.\n```",norms:"RFC 5321 \xA75.1 (hoe verzenders uit MX-records kiezen)."},"mx/dnssec":{what:"Een validerende resolver krijgt de vraag naar het SOA-record bij de naam van elke mailserver. De zone van de mailserver beslist, en die is vaak van de aanbieder. Servers in de eigen zone van het domein worden met die zone beoordeeld.",why:"Een afzender die DANE gebruikt vertrouwt de naam van de mailserver alleen als haar zone is ondertekend, wat het domein zelf ook doet. In een zone die stuk is kan wie valideert de adressen van de mailserver niet opzoeken, en blijft mail liggen.",fix:"Vraag de aanbieder om mailservers met DNSSEC en DANE: velen hebben die onder andere namen.",examples:"`example.org MX 10 mx.example.net`: ondertekend moet `example.net` zijn, naast `example.org`.",norms:"RFC 7672 \xA72.2.1 (onveilige namen van mailservers), RFC 9364 (BCP 237) \xA71.1."},"mx/ipv6":{what:"Elke host in een MX-record heeft een AAAA-record en een A-record. Hosts in zones die hier niet bekend zijn worden niet beoordeeld.",why:"Een verzender met alleen IPv6 kan niet afleveren bij een host met alleen IPv4. Overheden stellen IPv6 verplicht voor mail, en Internet.nl telt elke mailserver zonder IPv6.",fix:"Zorg dat de mailserver mail over IPv6 aanneemt en een PTR-record voor zijn adres heeft, en voeg dan het AAAA-record toe.",examples:"```zonefile example.org fail=noIpv6\n@ IN MX 10 mx\nmx IN A 192.0.2.25\n```\n\n```zonefile example.org fail=someWithoutIpv6\n@ IN MX 10 mx1\n@ IN MX 20 mx2\nmx1 IN A 192.0.2.25\nmx1 IN AAAA 2001:db8::25\nmx2 IN A 192.0.2.26\n```\n\n```zonefile example.org pass\n@ IN MX 10 mx\nmx IN A 192.0.2.25\nmx IN AAAA 2001:db8::25\n```",norms:"RFC 3974 (SMTP met IPv4 en IPv6 naast elkaar), RFC 6540 \xA72 (BCP 177: IPv6 is niet facultatief)."},"mx/null":{what:"Een MX-record met `.` als host zegt dat het domein geen mail ontvangt. Het is het enige MX-record van de naam, met voorkeur 0.",why:"Naast een ander MX-record is de betekenis onduidelijk: sommige verzenders weigeren alle mail aan het domein, andere proberen een host met een lege naam.",fix:"Bepaal of het domein mail ontvangt, en houd \xF3f de null MX \xF3f de mailservers.",examples:"```zonefile example.org fail=withOthers\n@ IN MX 0 .\n@ IN MX 10 mx.example.net.\n```\n\n```zonefile example.org fail=preference\n@ IN MX 10 .\n```\n\n```zonefile example.org pass\n@ IN MX 0 .\n```",norms:"RFC 7505 \xA73 (een null MX heeft voorkeur 0, en er staat geen andere MX naast)."},"mx/present":{what:"Deze regel kijkt naar de top van een zone die A- of AAAA-records heeft maar geen MX-record.",why:"Zonder MX-record proberen verzenders de host met het adres van het domein zelf, meestal een webserver. Mail met een verkeerd getypte of vervalste afzender blijft dagen in wachtrijen hangen en komt laat terug, en niemand merkt dat er geen mail aankomt.",fix:"Noem de mailservers in MX-records. Ontvangt het domein geen mail, publiceer dan een null MX (`MX 0 .`): verzenders melden de fout dan meteen.",examples:"```zonefile example.org fail=implicit\n@ IN A 192.0.2.80\n```\n\n```zonefile example.org pass\n@ IN A 192.0.2.80\n@ IN MX 0 .\n```",norms:"RFC 5321 \xA75.1 (de impliciete MX), RFC 7505 \xA71 (waarom een null MX)."},"mx/served":{what:"Waar een zone en de Postfix die haar MX-record noemt in \xE9\xE9n repository staan, worden ze vergeleken: de server luistert, en kent het domein (mydestination, relay_domains, virtual_alias_domains, virtual_mailbox_domains).",why:"Anders krijgen afzenders een weigering of helemaal geen verbinding.",fix:"Breng beide kanten in overeenstemming; voeg het domein eerst aan de server toe en publiceer daarna het MX-record, en haal het pas van de server als het MX-record uit caches is verdwenen.",examples:`\`\`\`files fail=refused
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
\`\`\``,norms:"RFC 5321 \xA75.1; ADDRESS_CLASS_README van Postfix."},"mx/target":{what:"Elk MX-record van een domein moet een host noemen waarvan de A- of AAAA-records onder precies die naam te vinden zijn. Het mag geen alias (CNAME) en geen IP-adres zijn.",why:"Een verzendende server zoekt de adressen op van de naam in het MX-record. Zijn die er niet, dan kan hij niet afleveren: de mail wacht en komt daarna terug. Bij een alias leveren sommige verzenders wel af en andere niet; mailservers herkennen lussen aan namen, en een alias verhindert dat. Een DANE-record (TLSA) wordt opgezocht onder de naam in het MX-record, dus een alias verzwakt ook DANE.",fix:"Noem in het MX-record de echte host en geef die in zijn zone zowel een A- als een AAAA-record.",examples:"```zonefile example.org fail=isAlias\n@ IN MX 10 mail\nmail IN CNAME mx.example.org.\nmx IN A 192.0.2.25\nmx IN AAAA 2001:db8::25\n```\n\n```zonefile example.org pass\n@ IN MX 10 mx\nmx IN A 192.0.2.25\nmx IN AAAA 2001:db8::25\n```",norms:"RFC 5321 \xA75.1 (een MX moet naar een adres leiden, aliassen zijn niet toegestaan), RFC 2181 \xA710.3 (de waarde van een MX-record mag geen alias zijn), RFC 7505 (null MX)."},"name/final-dot":{what:"In een zonebestand is een naam zonder punt aan het eind relatief: de origin komt erachter. `mail.example.org` in de zone example.org betekent dus mail.example.org.example.org.",why:"Het is de meest gemaakte fout in zonebestanden, en elke nameserver laadt haar zonder iets te zeggen. Mail gaat naar een host die niet bestaat, een alias leidt nergens heen, een nameserver is onvindbaar.",fix:"Zet de punt erachter, of laat de naam van de zone weg. Een relatieve naam met punten erin wordt alleen gemeld als wat hij betekent niet in de zone bestaat en hij eindigt als een naam op internet.",examples:"```zonefile example.org fail=targetRepeatsOrigin\n@ IN MX 10 mail.example.org\nmail IN A 192.0.2.25\nmail IN AAAA 2001:db8::25\n```\n\n```zonefile example.org fail=looksAbsolute\ndocs IN CNAME ghs.google.com\n```\n\n```zonefile example.org pass\n@ IN MX 10 mail.example.org.\nftp IN CNAME mail\nmail IN A 192.0.2.25\nmail IN AAAA 2001:db8::25\n```",norms:"RFC 1035 \xA75.1 (relatieve namen), RFC 1912 \xA73.2 (de ontbrekende punt)."},"name/hostname":{what:"Namen met adressen, en de hosts die in NS-, MX-, SRV- en omgekeerde PTR-records staan, bestaan uit letters, cijfers en streepjes, zonder streepje aan begin of eind. Namen die met een laag streepje beginnen zijn geen hostnamen en blijven buiten beschouwing; aliassen ook.",why:"DNS vervoert elke naam, maar mailservers, certificaten, URL\u2019s en besturingssystemen aanvaarden alleen hostnamen. BIND weigert een zone met andere namen bij adressen, MX of NS, tenzij die controle is uitgezet.",fix:"Hernoem de host, of geef hem een tweede naam die wel klopt en gebruik die.",examples:'```zonefile example.org fail=hyphen\n-web IN A 192.0.2.80\n```\n\n```zonefile example.org fail=underscore\n@ IN MX 10 mail_1.example.net.\n```\n\n```zonefile example.org pass\nweb-1 IN A 192.0.2.80\n*.apps IN A 192.0.2.80\n_dmarc IN TXT "v=DMARC1; p=reject"\na_b IN CNAME web-1\n```',norms:"RFC 952 en RFC 1123 \xA72.1 (hostnamen), RFC 5321 \xA72.3.5 (maildomeinen), RFC 5890 \xA72.3.1 (streepjes op de derde en vierde plaats), RFC 3696 \xA72 (geen getal als topleveldomein), RFC 8552 \xA71 (namen met een laag streepje)."},"name/wildcard":{what:"`*.example.org` staat voor alle namen onder example.org die er niet op een andere manier zijn. Op andere plaatsen is een sterretje een gewoon teken. NS-, DNAME- en SOA-records op een wildcard zijn niet gedefinieerd of worden afgeraden.",why:"`web*` geldt alleen voor de naam \u201Cweb*\u201D, en `_443._tcp.*` alleen voor precies die naam: wie dat schreef denkt dat er namen onder vallen die er niet onder vallen, bijvoorbeeld bij een TLSA-record.",fix:"Noem de namen. Een wildcard geldt voor \xE9\xE9n punt in de boom en alles daaronder dat niet bestaat; hij kan niet in het midden staan.",examples:'```zonefile example.org fail=notFirst\n_443._tcp.* IN TXT "x"\n```\n\n```zonefile example.org fail=partial\nweb* IN A 192.0.2.80\n```\n\n```zonefile example.org pass\n* IN A 192.0.2.80\n*.apps IN CNAME web.example.net.\n```',norms:"RFC 4592 \xA72.1.1 (wat een wildcard is), \xA74.2 en \xA74.4 (NS en DNAME op een wildcard)."},"nginx/alias":{what:"`alias` zet zijn waarde op de plaats van wat de locatie raakte. `location /images` met `alias /srv/web/images/` maakt van `/images../keys` `/srv/web/images/../keys`.",why:"Iedereen kan de bestanden van de map erboven lezen: sleutels, configuraties, back-ups.",fix:"Laat beide met een schuine streep eindigen, of gebruik `root`.",examples:`\`\`\`files fail=traversal
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
\`\`\``,norms:"nginx, ngx_http_core_module \u201Calias\u201D."},"nginx/directive":{what:"De instructies die over hosts, TLS en headers beslissen worden gelegd naast wat nginx aanneemt: het aantal argumenten, `on` of `off`, namen van TLS-versies, adressen, en of een tweede regel op hetzelfde niveau mag. Instructies van andere modules blijven met rust.",why:"nginx weigert hiermee te starten, en een herlaadopdracht behoudt de oude configuratie zonder dat een bezoeker iets merkt.",fix:"`nginx -t` noemt dezelfde regel. Een argument te veel is meestal een puntkomma die op de regel ervoor vergeten is.",examples:`\`\`\`nginx fail=value
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
\`\`\``,norms:"nginx, documentatie van de modules, \u201CAlphabetical index of directives\u201D."},"nginx/include":{what:"`include` noemt een bestand of een patroon. Een patroon mag niets vinden; een gewone naam moet bestaan. Namen beginnen bij de map van het hoofdbestand, niet bij die van het invoegende bestand.",why:"nginx start niet als een ingevoegd bestand ontbreekt, en geeft het op bij kringen. Wat een onbekend bestand zegt, headers en TLS-instellingen bijvoorbeeld, kan ook niet beoordeeld worden.",fix:"Schrijf het pad zoals nginx het ziet, vanaf de map van `nginx.conf`. Bestanden die van elders komen, zoals die van certbot, hoeven niet in de repository te staan: dit is alleen een advies.",examples:`\`\`\`files fail=notFound
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
\`\`\``,norms:"nginx, ngx_core_module, \u201Cinclude\u201D."},"nginx/listen":{what:"Sockets worden gedeeld door alle hosts van een configuratie. Parameters van de socket zelf (`ipv6only`, `reuseport`, `backlog` \u2026) mogen bij \xE9\xE9n host staan, `default_server` ook.",why:"nginx weigert te starten, of een herlaadopdracht behoudt de oude configuratie. Een naam in `listen` maakt de start afhankelijk van DNS.",fix:"Zet opties van sockets bij de standaardhost, en nergens anders.",examples:`\`\`\`files fail=twice
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
\`\`\``,norms:"nginx, ngx_http_core_module \u201Clisten\u201D."},"nginx/server-name":{what:"`server_name` noemt de namen waarop een host antwoordt: exacte namen, jokertekens aan \xE9\xE9n einde, reguliere expressies achter `~`. De eerste host van een socket die een naam heeft houdt hem.",why:"Een verzoek voor een naam die geen host heeft komt bij de standaardhost uit, met het certificaat en de pagina\u2019s van een andere site. nginx waarschuwt alleen voor een naam die twee hosts hebben.",fix:"Zoek de tweede plek met dezelfde naam: vaak een gekopieerd bestand in dezelfde map.",examples:`\`\`\`files fail=wildcard
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
\`\`\``,norms:"nginx \u201CServer names\u201D, RFC 9110 \xA77.2."},"nginx/syntax":{what:"Een instructie eindigt met een puntkomma of heeft een blok tussen accolades. Waarden met spaties, accolades of puntkomma\u2019s staan tussen aanhalingstekens.",why:"nginx start niet met een configuratie die het niet kan lezen, en een herlaadopdracht behoudt de oude. De fout blijkt vaak pas bij de volgende herstart van de machine, als niemand meer aan de wijziging denkt.",fix:"`nginx -t` noemt de regel waar nginx het opgaf. Een vergeten puntkomma blijkt een regel later, een vergeten accolade aan het einde van het bestand.",examples:"```nginx fail=semicolon\nserver {\n    listen 80;\n    server_name www.example.org\n}\n```\n\n```nginx fail=openBlock\nserver {\n    listen 80;\n    server_name www.example.org;\n```\n\n```nginx pass\nserver {\n    listen 80;\n    server_name www.example.org;\n}\n```",norms:"nginx, Beginner\u2019s Guide, \u201CConfiguration File\u2019s Structure\u201D."},"ns/distinct":{what:"De namen in de NS-records van een zone leiden naar verschillende adressen.",why:"Twee namen voor \xE9\xE9n machine lijken voor registry\u2019s en controles op twee nameservers, maar vallen samen uit. Het tweede NS-record zorgt er dan alleen voor dat resolvers de dode server twee keer vragen.",fix:"Richt een tweede nameserver in op een ander netwerk, het liefst bij een andere aanbieder, en laat de tweede naam daarheen wijzen.",examples:`\`\`\`zonefile example.org fail=sharedAddress
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
\`\`\``,norms:"RFC 2182 \xA73.1 (secundaire servers op verschillende plaatsen in het netwerk), RFC 1034 \xA74.1 (ten minste twee servers)."},"ns/ipv6":{what:"Ten minste \xE9\xE9n nameserver van de zone heeft een AAAA-record en ten minste \xE9\xE9n een A-record; twee van elk is beter, zodat geen van beide soorten netwerken van \xE9\xE9n server afhangt. Servers in andere zones tellen mee als die bekend zijn.",why:"Resolvers op netwerken met alleen IPv6 kunnen niets opzoeken in een zone die alleen over IPv4 bereikbaar is, welke AAAA-records er ook in staan, en andersom. Internet.nl vraagt om twee nameservers met IPv6.",fix:"Laat de nameservers ook op IPv6 luisteren, voeg hier AAAA-records voor ze toe, en laat de glue in de bovenliggende zone en bij de registrar ook uitbreiden.",examples:`\`\`\`zonefile example.org fail=noIpv6
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
\`\`\``,norms:"RFC 3901 \xA73 (BCP 91: elke zone is over IPv4 bereikbaar, en dual stack is het doel), RFC 6540 \xA72 (BCP 177: IPv6 is niet facultatief)."},"ns/present":{what:"Op de top van elke zone staan NS-records die de servers van de zone noemen, en bij elke delegatie in de zone ook. Dat horen er twee of meer te zijn, op verschillende netwerken.",why:"Nameservers weigeren een zone zonder NS-records. Is er maar \xE9\xE9n server, dan maakt een storing daarvan, of van zijn netwerk, elke naam in de zone onbereikbaar: web, mail en al het andere. Veel registry\u2019s accepteren het niet.",fix:"Voeg een tweede server toe die de zone als secundaire server voert, zo mogelijk elders en bij een andere aanbieder, en noem hem hier en in de bovenliggende zone.",examples:"```zonefile example.org fail=missing\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\nwww IN A 192.0.2.80\n```\n\n```zonefile example.org fail=single\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org pass\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n@ IN NS ns2.example.net.\n```",norms:"RFC 2181 \xA76.1 (NS op de top is verplicht), RFC 1034 \xA74.1 (ten minste twee servers), RFC 2182 \xA75 (hoeveel, en waar)."},"ns/target":{what:"Elk NS-record, op de top en bij delegaties, noemt een host waarvan de A- of AAAA-records onder precies die naam te vinden zijn. Het mag geen alias (CNAME of DNAME) en geen IP-adres zijn.",why:"Een resolver die de naam niet in een adres kan omzetten, kan die server niets vragen; is het de enige, dan is de zone weg. Resolvers volgen hier niet allemaal aliassen, en de storing komt en gaat met hun cache.",fix:"Noem de echte host en geef die A- en AAAA-records in zijn zone; ligt de naam in de gedelegeerde zone, zet dan dezelfde adressen als glue in de bovenliggende zone.",examples:"```zonefile example.org fail=isAlias\n@ IN NS ns2\nns2 IN CNAME host\nhost IN A 192.0.2.53\n```\n\n```zonefile example.org fail=doesNotExist\n@ IN NS ns2\n```\n\n```zonefile example.org pass\n@ IN NS ns2\nns2 IN A 192.0.2.53\n```",norms:"RFC 1035 \xA73.3.11 (een NS-record bevat een hostnaam), RFC 2181 \xA710.3 (geen alias), RFC 1034 \xA74.2.1 (adressen van nameservers)."},"octodns/duplicate":{what:"Een sleutel staat \xE9\xE9n keer in zijn mapping. Een zone heeft van elke naam en elk type \xE9\xE9n record, over al haar bestanden, met zo veel waarden als nodig.",why:"Van twee gelijke sleutels houdt PyYAML zonder iets te zeggen de laatste: de records van de eerste verdwijnen bij de volgende run uit de DNS. Een herhaald record be\xEBindigt de run.",fix:"Schrijf meerdere records van een naam als lijst onder \xE9\xE9n sleutel.",examples:`\`\`\`octodns example.org fail=yamlDuplicateKey
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
\`\`\``,norms:"YAML 1.1 \xA73.2.1.3 (sleutels zijn uniek); octoDNS `Zone.add_record`."},"octodns/dynamic":{what:"Een dynamisch record heeft pools van waarden met gewichten, en regels die clients er per subnet of plaats naartoe leiden. De laatste regel heeft geen van beide en neemt alle anderen.",why:"octoDNS weigert wat niet kan werken: een pool die er niet is, een regel die achter een andere schuilgaat, clients die geen regel neemt.",fix:"Zet regels van smal naar breed. Elke pool wordt door \xE9\xE9n regel gebruikt, en zo nodig door de laatste; een terugval leidt naar een andere pool, nooit in een kring.",examples:`\`\`\`octodns example.org fail=octodnsDynamicRule
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
\`\`\``,norms:"Documentatie van octoDNS, \u201CDynamic Records\u201D (1.22)."},"octodns/geo":{what:"Een plaats is een werelddeel (`AF AN AS EU NA OC SA`), daarachter een land van ISO 3166-1, en voor de Verenigde Staten en Canada daarachter een provincie.",why:"octoDNS weigert het record. Een regel voor een plaats die niet bestaat, geldt nooit.",fix:"Zoek de code op. Landen staan onder \xE9\xE9n werelddeel; GB, niet UK.",examples:`\`\`\`octodns example.org fail=octodnsGeo
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
\`\`\``,norms:"octoDNS `geo_data.py` (1.22), ISO 3166-1, ISO 3166-2."},"octodns/include":{what:"`!include pad` staat voor wat er in het bestand staat. Het bestand is er, binnen het project, en voegt zichzelf niet in.",why:"octoDNS be\xEBindigt de run als een bestand ontbreekt. Wat hier niet te lezen is, is niet bekend, en bestanden buiten het project worden nooit geopend.",fix:"Commit het bestand of verbeter het pad.",examples:"```octodns example.org fail=octodnsInclude\nwww:\n  type: A\n  value: 192.0.2.1\nzzz: !include missing.yaml\n```\n\n```octodns example.org pass\nwww:\n  type: A\n  value: 192.0.2.1\n```",norms:"octoDNS `octodns.yaml`, \u201C!include\u201D (1.22)."},"octodns/key-types":{what:"YAML 1.1 geeft typen aan wat zonder aanhalingstekens staat: `no`, `on` en `y` zijn waarheidswaarden, `1.10` en `1e3` getallen, `010` is octaal, `1:30` telt in zestigtallen, `2026-01-01` is een dag. octoDNS maakt van het resultaat weer tekst.",why:"Het record voor Noorwegen, `no`, wordt gepubliceerd als `false`; `1.10` wordt `1.1`. Niets waarschuwt ervoor.",fix:"Zet elke sleutel en tekst die niet gewoon een woord is tussen aanhalingstekens. Daarbinnen is alles wat het lijkt.",examples:"```octodns example.org fail=yamlKeyCoerced\nno:\n  type: A\n  value: 192.0.2.1\n```\n\n```octodns example.org pass\n'no':\n  type: A\n  value: 192.0.2.1\n```",norms:"YAML 1.1 \xA710.2 en de bijbehorende typen; PyYAML 6.0 `resolver.py`."},"octodns/lenient":{what:"Met `lenient: true`, bij een record, zone of provider, waarschuwt octoDNS waar het anders zou weigeren.",why:"Soepelheid is bedoeld voor de eerste import van een zone. Wat soepel blijft, wordt gepubliceerd zoals het is, met fouten die de volgende wijziging niet opmerkt.",fix:"Verhelp wat gemeld wordt, en haal `lenient` dan weg.",examples:`\`\`\`octodns example.org fail=octodnsLenient
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
\`\`\``,norms:"Documentatie van octoDNS, \u201CLenience\u201D (1.22)."},"octodns/order":{what:"Met `enforce_order`, wat de standaard is, zijn de sleutels van elke mapping in een bestand gesorteerd, met getallen in namen naar hun waarde (`www2` v\xF3\xF3r `www10`).",why:"octoDNS weigert het bestand. In gesorteerde bestanden is bovendien in \xE9\xE9n oogopslag te zien of een record er staat.",fix:"Sorteer ze. `order_mode: simple` vergelijkt in plaats daarvan teken voor teken.",examples:`\`\`\`octodns example.org fail=octodnsOrder
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
\`\`\``,norms:"octoDNS YamlProvider, `enforce_order` en `order_mode` (1.22)."},"octodns/record-fields":{what:"Een record is een mapping met `type`, `value` of `values`, en eventueel `ttl`, `octodns`, `geo` of `dynamic`. Waarden van onder meer MX, SRV en CAA zijn mappings met eigen sleutels.",why:"octoDNS weigert een record waarvan velden ontbreken of van de verkeerde soort zijn. Een sleutel die het niet kent, slaat het over: een verkeerd gespelde `ttl` laat de standaardwaarde gelden, en niemand hoort het.",fix:"Verbeter de sleutel of de waarde. De velden heten zoals in de RFC, in kleine letters met lage streepjes: `preference`, `exchange`, `key_tag`.",examples:`\`\`\`octodns example.org fail=field
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
\`\`\``,norms:"octoDNS `Record.validate` en het JSON-schema van zones (1.22)."},"octodns/record-name":{what:"De sleutels van een zonebestand zijn namen ten opzichte van de zone: `www`, `www.sub`, `'*'`, en `''` voor de zone zelf. Namen in UTF-8 worden omgezet naar hun ASCII-vorm.",why:"octoDNS weigert andere namen, en daarmee de hele run.",fix:"Schrijf `''` voor de apex en laat de punt aan het eind weg.",examples:`\`\`\`octodns example.org fail=octodnsName
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
\`\`\``,norms:"octoDNS `Record.validate` (1.22); RFC 5891 \xA75.4 (namen in UTF-8)."},"octodns/record-type":{what:"Elk record heeft `type`, in hoofdletters: een uit de kern van octoDNS, of een dat een provider meebrengt, zoals `Route53Provider/ALIAS`.",why:"octoDNS be\xEBindigt de run bij een onbekend type, ook in een soepel (lenient) record.",fix:"Verbeter het type. Typen als DNSKEY, SMIMEA en CERT zitten niet in de kern van octoDNS; de SOA is aan de provider.",examples:`\`\`\`octodns example.org fail=misspelledType
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
\`\`\``,norms:"octoDNS `Record.new` (1.22)."},"octodns/references":{what:"Zones noemen hun bronnen (sources), doelen (targets) en bewerkers (processors), die onder `providers` en `processors` staan, elk met de class die het maakt. Een alias noemt een zone die geen alias is. Zones eindigen op een punt.",why:"octoDNS leest de configuratie v\xF3\xF3r al het andere: \xE9\xE9n naam die nergens heen leidt, be\xEBindigt de run voor alle zones.",fix:"Verbeter de naam, of voeg de provider toe.",examples:`\`\`\`octodns example.org fail=misspelledReference
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
\`\`\``,norms:"Documentatie van octoDNS, \u201CConfiguration\u201D (1.22)."},"octodns/ttl":{what:"`ttl` is een geheel aantal seconden van 0 tot en met 2147483647. Zonder `ttl` geldt de `default_ttl` van de provider.",why:"octoDNS be\xEBindigt de run bij een TTL die geen getal is, ook in een soepel (lenient) record. Eenheden kent het niet.",fix:"Schrijf seconden: een uur is 3600, een dag 86400.",examples:"```octodns example.org fail=octodnsTtl\nwww:\n  ttl: 1h\n  type: A\n  value: 192.0.2.1\n```\n\n```octodns example.org pass\nwww:\n  ttl: 3600\n  type: A\n  value: 192.0.2.1\n```",norms:"octoDNS `Record.validate` (1.22), RFC 2181 \xA78."},"octodns/txt-escapes":{what:"Standaard wil octoDNS 1.x `\\;` voor een puntkomma in TXT- en SPF-waarden; met `escaped_semicolons: false`, de standaard van 2.0, een kale `;`. Waarden zijn ASCII.",why:"octoDNS weigert het record, of publiceert de backslash. SPF-, DKIM- en DMARC-records met losse backslashes begrijpt niemand.",fix:'Beslis \xE9\xE9n keer, bij de provider, en schrijf alle waarden gelijk. Tussen dubbele aanhalingstekens neemt YAML zelf een backslash weg: `"v=DMARC1\\\\; p=none"`.',examples:"```octodns example.org fail=unescaped\n_dmarc:\n  type: TXT\n  value: v=DMARC1; p=none\n```\n\n```octodns example.org pass\n_dmarc:\n  type: TXT\n  value: v=DMARC1\\; p=none\n```",norms:"octoDNS `TxtRecord.validate`, YamlProvider `escaped_semicolons` (1.22)."},"octodns/yaml":{what:"octoDNS laadt zijn bestanden met PyYAML, dat YAML 1.1 leest: \xE9\xE9n document, in UTF-8, met een eigen tag `!include`.",why:"Een bestand dat niet te laden is, be\xEBindigt de hele run, zodat geen enkele zone wordt uitgerold, ook niet de zones die kloppen.",fix:"Zet `*` en namen die ermee beginnen tussen aanhalingstekens, spring in met spaties, en schrijf backslashes tussen enkele aanhalingstekens of dubbel.",examples:`\`\`\`octodns example.org fail=yamlSyntax
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
\`\`\``,norms:"YAML 1.1; PyYAML 6.0 (SafeLoader); octoDNS `octodns.yaml`."},"octodns/zone-files":{what:"Voor elke zone met een YAML-bron is er een bestand `example.org.yaml` in de map van die provider. Een internationale naam staat daar in UTF-8 of als `xn--`, niet allebei.",why:"octoDNS be\xEBindigt de run als het bestand ontbreekt, of als het niet weet welk bestand bedoeld is.",fix:"Voeg het bestand toe of hernoem het. Met `ignore_missing_zones` kan een provider zonder.",examples:"```octodns example.org pass\nwww:\n  type: A\n  value: 192.0.2.1\n```",norms:"octoDNS YamlProvider (1.22)."},"postfix/address-families":{what:"inet_protocols zegt over welke adresfamilies Postfix luistert en aflevert. Als de zone van myhostname in de repository staat, wordt haar AAAA-record ermee vergeleken.",why:"Een deel van het internet heeft alleen IPv6, of betere IPv6 dan IPv4. Een AAAA-record waarop niemand antwoordt kost elke afzender tijd, en Internet.nl keurt het domein af.",fix:"`inet_protocols = all` (de standaard). Mislukt afleveren over IPv6 bij enkele ontvangers omdat de omgekeerde naam ontbreekt, verbeter dan de reverse zone.",examples:"```postfix fail=ipv4Only\nmyhostname = mx1.example.org\ninet_protocols = ipv4\n```\n\n```files fail=ipv4OnlyPublished\n==> example.org.zone <==\nexample.org. 3600 IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\nexample.org. 3600 IN NS ns1.example.net.\nmx1.example.org. 3600 IN AAAA 2001:db8::25\n==> postfix/main.cf <==\nmyhostname = mx1.example.org\ninet_protocols = ipv4\n```\n\n```postfix pass\nmyhostname = mx1.example.org\ninet_protocols = all\n```",norms:"RFC 6540 \xA72; RFC 3974 \xA73; postconf(5)."},"postfix/client-tls":{what:"smtp_tls_security_level zegt wat Postfix vraagt van de servers waaraan hij aflevert: `none`, `may` (TLS waar het wordt aangeboden), `dane` (zoals TLSA-records eisen, anders `may`), `encrypt` en meer (TLS of niets). V\xF3\xF3r Postfix 3.11 betekent niets ingesteld `none`.",why:"De meeste mailservers bieden STARTTLS aan; een client die het niet gebruikt stuurt ieders mail open en bloot. `may` wijkt voor wie het aanbod weghaalt; `dane` niet, als het ontvangende domein TLSA-records publiceert.",fix:"`smtp_tls_security_level = dane`, `smtp_dns_support_level = dnssec`, en een validerende resolver op dezelfde machine. Partners die versleuteling eisen krijgen een regel in `smtp_tls_policy_maps`.",examples:"```postfix fail=off\nmyhostname = mx1.example.org\nsmtp_tls_security_level = none\n```\n\n```postfix fail=mandatory\nmyhostname = mx1.example.org\nsmtp_tls_security_level = encrypt\n```\n\n```postfix pass\nmyhostname = mx1.example.org\nsmtp_tls_security_level = dane\nsmtp_dns_support_level = dnssec\n```",norms:"RFC 7435 \xA73; RFC 7672 \xA71.3 en \xA72; TLS_README van Postfix."},"postfix/dane":{what:"Bij het niveau `dane` of `dane-only` heeft Postfix antwoorden nodig die een validerende resolver heeft gecontroleerd: smtp_dns_support_level = dnssec, en namen die in het DNS worden opgezocht.",why:"Anders wordt `dane` stilzwijgend `may`, dat de andere kant niet controleert, en stelt `dane-only` de mail uit.",fix:"`smtp_dns_support_level = dnssec` in main.cf, en een resolver op dezelfde machine die valideert (`nameserver ::1` in /etc/resolv.conf, met `options trust-ad` op recente systemen).",examples:"```postfix fail=notSet\nmyhostname = mx1.example.org\nsmtp_tls_security_level = dane\n```\n\n```postfix pass\nmyhostname = mx1.example.org\nsmtp_tls_security_level = dane\nsmtp_dns_support_level = dnssec\n```",norms:"RFC 7672 \xA72.1 en \xA72.2; postconf(5), smtp_tls_security_level."},"postfix/duplicate-parameter":{what:"Een parameter staat \xE9\xE9n keer in main.cf.",why:"Postfix neemt de laatste instelling, met hooguit een waarschuwing in het logboek. Wie de eerste leest wordt misleid, en wie haar wijzigt verandert niets.",fix:"Haal de instelling weg die niet bedoeld is; `postconf -n` toont welke geldt.",examples:"```postfix fail=postfixOverridden\nmyhostname = mx1.example.org\nsmtpd_tls_security_level = may\nsmtpd_tls_security_level = none\n```\n\n```postfix pass\nmyhostname = mx1.example.org\nsmtpd_tls_security_level = may\n```",norms:"postconf(5), \u201Emain.cf file format\u201D: de laatste telt."},"postfix/host-name":{what:"Postfix meldt zich bij andere servers met smtp_helo_name, en dat is myhostname tenzij het is ingesteld.",why:"RFC 5321 wil daar de volledige naam van de client. Veel servers weigeren iets anders, of zien het als een teken van spam.",fix:"`myhostname = mx1.example.org`, met A-, AAAA- en PTR-records die overeenkomen. Waar alles via een eigen relay gaat (`relayhost`) worden lokale namen geduld.",examples:"```postfix fail=notQualified\nmyhostname = mail\n```\n\n```postfix fail=local\nmyhostname = mail.office.lan\n```\n\n```postfix pass\nmyhostname = mx1.example.org\n```",norms:"RFC 5321 \xA72.3.5 en \xA74.1.1.1."},"postfix/obsolete":{what:"Parameters en beperkingen waarvan Postfix heeft aangekondigd dat ze verdwijnen, of die al weg zijn.",why:"Naast hun opvolgers doen ze niets en misleiden ze (`smtpd_use_tls` naast `smtpd_tls_security_level`); op een dag loopt een update erop stuk.",fix:"Gebruik wat ervoor in de plaats komt; wat geen opvolger heeft kan weg.",examples:"```postfix fail=replaced\nmyhostname = mx1.example.org\nsmtpd_use_tls = yes\n```\n\n```postfix fail=leaveOut\nmyhostname = mx1.example.org\nsmtpd_tls_dh1024_param_file = /etc/ssl/dh2048.pem\n```\n\n```postfix pass\nmyhostname = mx1.example.org\nsmtpd_tls_security_level = may\n```",norms:"DEPRECATION_README van Postfix."},"postfix/open-relay":{what:"smtpd_relay_restrictions en smtpd_recipient_restrictions worden voor elke ontvanger van links naar rechts gelezen; de eerste die beslist be\xEBindigt zijn lijst, en beide lijsten moeten de mail doorlaten. `reject_unauth_destination` weigert ontvangers die niet van ons zijn. hostmaster loopt beide lijsten na voor een vreemde die niet is ingelogd; wat tabellen en policy-diensten buiten de repository zouden zeggen is niet bekend.",why:"Een open relay wordt binnen enkele uren gevonden, verstuurt spam voor vreemden en komt op elke blokkeerlijst.",fix:"`smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination`, en in `mynetworks` alleen onze eigen machines.",examples:`\`\`\`files fail=permitted
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
\`\`\``,norms:"RFC 2505 \xA72.1; RFC 5321 \xA77.1; SMTPD_ACCESS_README van Postfix."},"postfix/smuggling":{what:"In SMTP be\xEBindigt alleen CR LF een regel. Postfix v\xF3\xF3r 3.9 neemt ook een kale LF ervoor, tenzij smtpd_forbid_bare_newline is ingesteld.",why:"Sommige servers geven `LF . CR LF` binnen een mail door. Waar dat de mail be\xEBindigt, wordt de rest als opdrachten gelezen: een vervalste mail die slaagt voor SPF, en dus voor DMARC, van elk domein dat via die server verstuurt (CVE-2023-51764).",fix:"`smtpd_forbid_bare_newline = normalize` en `smtpd_forbid_bare_newline_exclusions = $mynetworks`. Versies zonder: `smtpd_data_restrictions = reject_unauth_pipelining` en `smtpd_discard_ehlo_keywords = chunking`.",examples:`\`\`\`files fail=off
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
\`\`\``,norms:"RFC 5321 \xA72.3.8; CVE-2023-51764."},"postfix/submission":{what:"Hier komt mail binnen van gebruikers die inloggen: op poort 465 (submissions) met TLS vanaf de eerste byte, op poort 587 met STARTTLS dat wordt ge\xEBist.",why:"Wat alleen wordt aangeboden kan worden weggenomen: wie tussen client en server zit haalt het aanbod van STARTTLS weg en leest het wachtwoord. Een dienst met de verkeerde stand van `smtpd_tls_wrappermode` wacht op iets dat nooit komt.",fix:"In master.cf: `submissions` met `-o smtpd_tls_wrappermode=yes`, `submission` met `-o smtpd_tls_security_level=encrypt`. In main.cf: `smtpd_tls_auth_only = yes`; en `smtpd_sasl_auth_enable` alleen als optie van deze diensten.",examples:`\`\`\`files fail=plainLogin
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
\`\`\``,norms:"RFC 8314 \xA73.3 en \xA74.1; RFC 4954 \xA74 en \xA79; RFC 6409 \xA74.3."},"postfix/syntax":{what:"main.cf bestaat uit regels \u201Enaam = waarde\u201D; een regel die met een spatie begint vervolgt de vorige. Een regel van master.cf heeft acht kolommen en daarna de argumenten van het programma.",why:"Postfix stopt bij een regel die hij niet kan lezen: hij start niet, of herladen eindigt in een fout en alle mail wacht.",fix:"Verbeter de regel, en draai daarna `postfix check` en `postconf -n`.",examples:"```postfix fail=postfixEquals\nmyhostname = mx1.example.org\nsmtpd_tls_security_level may\n```\n\n```files fail=postfixOption\n==> postfix/main.cf <==\nmyhostname = mx1.example.org\n==> postfix/master.cf <==\nsubmission inet n - y - - smtpd\n  -o smtpd_tls_security_level\n```\n\n```postfix pass\nmyhostname = mx1.example.org\nmynetworks = 127.0.0.0/8\n  # the printer\n  192.0.2.26/32\n```",norms:"postconf(5), \u201Emain.cf file format\u201D; master(5)."},"postfix/tls-ciphers":{what:"smtpd_tls_ciphers (waar TLS wordt aangeboden) en smtpd_tls_mandatory_ciphers (waar het wordt ge\xEBist) noemen een klasse: `medium` of `high`. De lijsten achter de klassen onderhoudt Postfix.",why:"`export`, `low` en `null` laten gebroken ciphers toe, of helemaal geen. Een eigen lijst klopt op de dag dat zij wordt geschreven.",fix:"`smtpd_tls_ciphers = medium`, en niets in `tls_*_cipherlist`.",examples:`\`\`\`files fail=grade
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
\`\`\``,norms:"RFC 9325 \xA74.1; postconf(5)."},"postfix/tls-versions":{what:"smtpd_tls_protocols geldt waar TLS wordt aangeboden (`may`), smtpd_tls_mandatory_protocols waar het wordt ge\xEBist (`encrypt`, poort 465). `>=TLSv1.2` bepaalt de laagste versie; een lijst met `!TLSv1` laat versies weg.",why:"TLS 1.0 en 1.1 rusten op MD5 en SHA-1 en mogen niet meer worden gebruikt; SSL 3.0 is te breken. Postfix zelf staat TLS 1.0 nog toe, tenzij hem anders is verteld. Internet.nl keurt een mailserver erom af. Een lijst die Postfix niet kan lezen zet TLS uit, met \xE9\xE9n regel in het logboek.",fix:"Zet beide parameters op `>=TLSv1.2`.",examples:`\`\`\`files fail=old
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
\`\`\``,norms:"RFC 8996 \xA74 en \xA75; RFC 9325 \xA73.1.1; postconf(5)."},"postfix/trusted-networks":{what:"`permit_mynetworks` laat de adressen in mynetworks zonder inloggen overal heen mailen. hostmaster kijkt naar de netwerken die er voluit staan; priv\xE9netwerken en die van de machine zelf laat hij met rust.",why:"Een te ruim netwerk is een open relay voor iedereen erin: buren bij dezelfde provider, of het hele internet. Een onderdeel dat Postfix niet kan lezen eindigt voor elke client in een tijdelijke fout.",fix:"Noem `127.0.0.0/8 [::1]/128` en de adressen van de machines die zonder inloggen moeten mailen. IPv6 staat tussen blokhaken, met de prefix erachter.",examples:`\`\`\`files fail=everybody
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
\`\`\``,norms:"RFC 2505 \xA72.1; postconf(5), mynetworks."},"postfix/unknown-parameter":{what:"Een naam die in main.cf of master.cf wordt ingesteld is een parameter van een versie van Postfix, of iets anders verwijst ernaar met `$naam`.",why:"Een verkeerd gespelde parameter doet niets: de standaardwaarde blijft, en alleen een waarschuwing van `postconf` laat dat zien.",fix:"Verbeter de naam. Eigen parameters mogen, zodra iets ze gebruikt.",examples:"```postfix fail=postfixMisspelt\nmyhostname = mx1.example.org\nsmtp_tls_securty_level = dane\n```\n\n```postfix pass\nmyhostname = mx1.example.org\nour_networks = 192.0.2.0/28\nmynetworks = 127.0.0.0/8 $our_networks\n```",norms:"postconf(1), postconf(5)."},"ptr/address":{what:"Een PTR-record onder in-addr.arpa of ip6.arpa noemt de naam van een adres. Die naam hoort dat adres te hebben, en adressen waarvan de omgekeerde zone in de repository staat horen een naam te hebben. Zones buiten de repository worden niet beoordeeld.",why:"Mailservers zoeken de naam bij het adres van een verzender op en daarna het adres bij die naam; komen die niet overeen, dan wordt mail geweigerd of voor spam gehouden. Ook logboeken en toegangsregels op naam kloppen dan niet.",fix:"Wijzig beide kanten samen. De eigenaar van een PTR-record is het adres in omgekeerde volgorde, `1` in de zone 2.0.192.in-addr.arpa voor 192.0.2.1; de rest herhalen zonder punt aan het eind is een veelgemaakte fout.",examples:`\`\`\`zonefile example.org fail=wrongLength
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
\`\`\``,norms:"RFC 1912 \xA72.1 (bij elk adres een passende PTR), RFC 1035 \xA73.5 en RFC 3596 \xA72.5 (vorm van de namen), RFC 2317 (kleinere blokken), RFC 2181 \xA710.2 (de naam is geen alias; meer namen mogen)."},"rrset/duplicate":{what:"Twee records zijn gelijk als naam, type en gegevens gelijk zijn, ongeacht hoofdletters, schrijfwijze (relatief of absoluut, lang of kort IPv6) en TTL.",why:"Servers houden er \xE9\xE9n en zeggen niets, dus \xE9\xE9n regel heeft geen effect. Wie later alleen de andere verbetert of verwijdert, vraagt zich af waarom de oude waarde blijft.",fix:"Verwijder een van de twee. Was er een anders bedoeld, verbeter die dan.",examples:"```zonefile example.org fail=again\nwww IN A 192.0.2.80\nwww.example.org. IN A 192.0.2.80\n```\n\n```zonefile example.org pass\nwww IN A 192.0.2.80\nwww IN A 192.0.2.81\n```",norms:"RFC 2181 \xA75 (een RRset bevat niets dubbel), RFC 4034 \xA76.3 (wat ondertekend wordt ook niet)."},"rrset/size":{what:"Deze regel kijkt naar namen met meer dan 100 records van \xE9\xE9n type.",why:"Sinds 2024 weigert BIND een zone met zo\u2019n geheel te laden of over te nemen, tenzij het anders is ingesteld, omdat grote gehelen een server buiten verhouding vertragen. Zulke antwoorden passen ook niet in een UDP-pakket, dus elk antwoord vergt TCP.",fix:"Een loadbalancer, anycast of meer namen werken beter dan honderd adressen op \xE9\xE9n naam. Is het geheel nodig, verhoog dan `max-records-per-type` op de primaire server en op alle secundaire; op de resolvers van uw gebruikers hebt u geen invloed.",examples:"```zonefile example.org fail=tooMany\n$GENERATE 1-101 www A 192.0.2.$\n```\n\n```zonefile example.org pass\n$GENERATE 1-100 www A 192.0.2.$\n```",norms:"BIND 9 Administrator Reference Manual, `max-records-per-type` (standaard 100)."},"rrset/ttl-consistent":{what:"De records met dezelfde naam en hetzelfde type vormen een geheel, dat altijd samen beantwoord en bewaard wordt. Andere types van die naam mogen een andere TTL hebben.",why:"Servers kiezen stilzwijgend een van de TTL\u2019s, en niet allemaal dezelfde: een record dat binnen minuten moet veranderen blijft uren bewaard. Handtekeningen gelden voor het geheel, met \xE9\xE9n TTL.",fix:"Schrijf bij elk record van het geheel dezelfde TTL, of bij geen enkel en laat `$TTL` die bepalen.",examples:"```zonefile example.org fail=differ\nwww 300 IN A 192.0.2.80\nwww 3600 IN A 192.0.2.81\n```\n\n```zonefile example.org pass\nwww 300 IN A 192.0.2.80\nwww 300 IN A 192.0.2.81\nwww 3600 IN AAAA 2001:db8::80\n```",norms:"RFC 2181 \xA75.2 (de TTL\u2019s van een RRset moeten gelijk zijn)."},"rrset/ttl-range":{what:"De TTL zegt hoeveel seconden resolvers een record mogen bewaren. Deze regel kijkt naar waarden onder een minuut en boven een week. Records die hun TTL van `$TTL` of van het vorige record krijgen, worden \xE9\xE9n keer voor de zone gemeld.",why:"Onder een minuut vraagt bijna elk bezoek de nameservers opnieuw: dat kost tijd, en als de servers uitvallen staat er niets meer in enige cache. Boven een week is een fout niet terug te draaien, en resolvers kappen de waarde toch af.",fix:"Een uur past bij de meeste records. Verlaag de TTL een dag voor een geplande wijziging naar enkele minuten, en verhoog hem daarna weer.",examples:"```zonefile example.org fail=tooHigh\nwww 30d IN A 192.0.2.80\n```\n\n```zonefile example.org fail=zero,veryLow\nwww 0 IN A 192.0.2.80\nftp 30 IN A 192.0.2.80\n```\n\n```zonefile example.org pass\nwww 300 IN A 192.0.2.80\n```",norms:"RFC 1912 \xA72.2 (gebruikelijke TTL\u2019s), RFC 8767 \xA74 (resolvers begrenzen TTL\u2019s tot dagen, hoogstens een week)."},"security-txt/canonical":{what:"`Canonical` noemt de adressen waarop dit bestand zelf te vinden is: `https://`, een host, en `/.well-known/security.txt`. Het is niet verplicht; een ondertekend bestand hoort het te hebben. Waar de zone van de host in deze repository staat, moet de host daarin een adres hebben.",why:"Wie een bestand ophaalt, vergelijkt het adres met de velden Canonical. Staan die er en past er geen, dan hoort het bestand bij een andere site, en Internet.nl rekent dat als fout. Zonder het veld kan een ondertekend bestand naar een andere site worden gekopieerd en nog steeds echt zijn.",fix:"Schrijf een veld Canonical voor elk adres waarop het bestand te vinden is.",examples:`\`\`\`security-txt fail=place
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
\`\`\``,norms:"RFC 9116 \xA72.5.2 (Canonical), \xA73 (plaats), \xA72.3 (handtekening)."},"security-txt/contact":{what:"Een security.txt-bestand heeft ten minste \xE9\xE9n veld `Contact`. Elk veld bevat \xE9\xE9n URI: `mailto:` en een adres, `tel:` en een nummer, of een webadres dat met `https://` begint. De volgorde vertelt welk contact de voorkeur heeft.",why:"Het hele bestand is er voor het contact. Programma's die het lezen, maken een link van de waarde; zonder `mailto:` leidt die nergens heen. Een pagina over gewoon HTTP kan onderweg worden verwisseld, en daarmee het adres waar een melding van een lek naartoe gaat.",fix:"Zet het schema voor het adres. Geef elk contact een eigen regel.",examples:"```security-txt fail=noScheme\nContact: security@example.org\nExpires: 2027-06-30T22:00:00Z\n```\n\n```security-txt fail=http\nContact: http://www.example.org/security\nExpires: 2027-06-30T22:00:00Z\n```\n\n```security-txt fail=missing\nExpires: 2027-06-30T22:00:00Z\n```\n\n```security-txt pass\nContact: mailto:security@example.org\nContact: https://www.example.org/security\nExpires: 2027-06-30T22:00:00Z\n```",norms:"RFC 9116 \xA72.5.3 (Contact), RFC 3986 \xA73 (URI), RFC 6068 (mailto), RFC 3966 (tel)."},"security-txt/encryption":{what:"Waar een contact een mailadres is, verwijst een veld `Encryption` naar een sleutel waarmee meldingen versleuteld kunnen worden: een webadres, een record in de DNS (`dns:`) of een vingerafdruk (`openpgp4fpr:`).",why:"Een melding vertelt hoe er in een systeem valt in te breken. Mail is leesbaar voor elke server onderweg die niet op versleuteling staat, en blijft in mailboxen liggen.",fix:"Publiceer de publieke sleutel van de mailbox, en verwijs ernaar. Zorg dat er iemand is die er nog mee kan ontsleutelen.",examples:"```security-txt fail=missing\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\n```\n\n```security-txt pass\nContact: mailto:security@example.org\nEncryption: https://www.example.org/security.asc\nExpires: 2027-06-30T22:00:00Z\n```",norms:"RFC 9116 \xA72.5.4 (Encryption)."},"security-txt/expires":{what:"Het veld `Expires` van een security.txt-bestand vertelt na welke datum en tijd de inhoud niet meer gebruikt hoort te worden. Het staat er precies \xE9\xE9n keer, in de vorm van RFC 3339: `2027-06-30T22:00:00Z`, met de tijd en de tijdzone.",why:"Wie een lek heeft gevonden, heeft niets aan een adres dat niemand meer leest. Een verlopen bestand telt daarom als geen bestand, en Internet.nl rekent het als fout. Een datum ver vooruit schiet het doel voorbij: het bestand blijft geldig terwijl de mensen erachter vertrekken.",fix:"Controleer of elk contact, elke sleutel en elke pagina in het bestand nog klopt, en kies dan een datum minder dan een jaar vooruit. Vergeten bestanden verlopen: zet de datum in een agenda, of laat een geplande uitvoering van deze controle 30 dagen van tevoren waarschuwen.",examples:"```security-txt fail=expired\nContact: mailto:security@example.org\nExpires: 2025-12-31T23:00:00Z\n```\n\n```security-txt fail=form\nContact: mailto:security@example.org\nExpires: 2027-06-30\n```\n\n```security-txt fail=missing\nContact: mailto:security@example.org\n```\n\n```security-txt pass\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\n```",norms:"RFC 9116 \xA72.5.5 (Expires), RFC 3339 \xA75.6 (datum en tijd)."},"security-txt/languages":{what:"`Preferred-Languages` vertelt in welke talen meldingen welkom zijn. Het staat er hoogstens \xE9\xE9n keer en bevat taalcodes (`nl`, `en`, `pt-BR`) met komma's ertussen; de volgorde betekent niets.",why:"Programma's herkennen de talen aan hun code. Wat geen code is, zegt ze niets, en van twee velden wordt er maar \xE9\xE9n gelezen.",fix:"Gebruik de korte codes van de talen: twee letters voor de meeste, met een streepje voor het land waar dat ertoe doet.",examples:"```security-txt fail=form\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nPreferred-Languages: en_GB\n```\n\n```security-txt fail=language\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nPreferred-Languages: English, nl\n```\n\n```security-txt pass\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nPreferred-Languages: en, nl, pt-BR\n```",norms:"RFC 9116 \xA72.5.8 (Preferred-Languages), RFC 5646 \xA72.1 (taalcodes), IANA Language Subtag Registry."},"security-txt/links":{what:"Acknowledgments, Canonical, Encryption, Hiring, Policy en CSAF bevatten elk \xE9\xE9n URI. Webadressen beginnen met `https://`. Encryption verwijst naar een sleutel en bevat nooit de sleutel zelf; CSAF noemt het bestand `provider-metadata.json`.",why:"Programma's die het bestand lezen, maken links van de waarden. Over gewoon HTTP kan iemand onderweg de sleutel of het beleid verwisselen.",fix:"Schrijf het hele adres, \xE9\xE9n per veld; een veld mag vaker voorkomen.",examples:"```security-txt fail=noScheme\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nPolicy: www.example.org/security\n```\n\n```security-txt fail=csafFile\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nCSAF: https://www.example.org/csaf/\n```\n\n```security-txt pass\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nPolicy: https://www.example.org/security\nCSAF: https://www.example.org/.well-known/csaf/provider-metadata.json\n```",norms:"RFC 9116 \xA72.5.1, \xA72.5.2, \xA72.5.4, \xA72.5.6, \xA72.5.7 (velden met links), CSAF 2.0 \xA77.1.8 (security.txt)."},"security-txt/syntax":{what:"Een security.txt-bestand heeft velden (`Naam: waarde`), commentaar dat met `#` begint, en lege regels. Elke regel eindigt met een line feed, ook de laatste; de tekst is UTF-8. Een ondertekend bestand is een OpenPGP-bericht met leesbare tekst en heeft er niets voor of achter. De handtekening zelf wordt niet gecontroleerd.",why:"Het bestand wordt door programma's gelezen. Een regel die ze niet begrijpen, gaat voor ze verloren, en bij een verkeerd gespelde naam ontbreekt het veld. Wat buiten de handtekening staat, kan door iedereen zijn toegevoegd.",fix:"De meeste vergissingen herstelt `--fix`. Een ondertekend bestand wordt niet hersteld: wijzig de tekst en onderteken opnieuw.",examples:"```security-txt fail=misspelt\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\nAcknowledgements: https://www.example.org/thanks\n```\n\n```security-txt fail=space\nContact:mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\n```\n\n```security-txt fail=line\nPlease report leaks to us.\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\n```\n\n```security-txt pass\n# Please report leaks to us.\nContact: mailto:security@example.org\nExpires: 2027-06-30T22:00:00Z\n```",norms:"RFC 9116 \xA74 (grammatica), \xA72.2 (regeleinde), \xA72.3 (handtekening), \xA72.4 (uitbreidingen); RFC 9580 \xA77 (ondertekende leesbare tekst)."},"smtp/helo":{what:"Waar de zones in de repository staan: de naam waarmee Postfix zich meldt heeft adressen, de adressen waarvandaan hij verstuurt horen daarbij, en hun PTR-records leiden terug naar die naam.",why:"Ontvangers vergelijken alle drie. Verschillen zijn het oudste teken van spam, en sommigen weigeren er mail om.",fix:"E\xE9n naam per mailserver: in `myhostname`, in A en AAAA, in PTR.",examples:`\`\`\`files fail=noAddress
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
\`\`\``,norms:"RFC 5321 \xA74.1.1.1; RFC 1912 \xA72.1."},"smtp/starttls":{what:"Poort 25 biedt STARTTLS aan met een certificaat. `may` biedt het aan, `encrypt` eist het, `none` of niets laat het weg. master.cf kan het voor \xE9\xE9n dienst anders zeggen.\n\n`verify` vraagt de servers die in MX-records staan op poort 25, over IPv4 en IPv6: begroeting, EHLO, STARTTLS, de TLS-handshake, QUIT. Er wordt geen bericht verstuurd.",why:`Zonder STARTTLS kan iedereen onderweg de mail lezen. Waar TLSA-records staan, wachten verzenders die DANE gebruiken, en geven het na dagen op. Iets tussen u en de server kan het aanbod ook uit het antwoord halen: vraag het vanaf een ander netwerk als de server zelf zeker weet dat hij het doet.

Een server die TLS van iedereen eist verliest mail: RFC 3207 verbiedt dat voor servers die een MX-record noemt. Afzenders die niet zonder TLS verder mogen leren dat van DANE of MTA-STS.`,fix:"`smtpd_tls_security_level = may` in main.cf, de sleutel en de certificaatketen in `smtpd_tls_chain_files`, en `-o smtpd_tls_security_level=encrypt` alleen voor de dienst waar gebruikers mail inleveren. Vraag het daarna na met `openssl s_client -starttls smtp -connect mx.example.org:25`.",examples:`\`\`\`files fail=switchedOff
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
\`\`\``,norms:"RFC 3207 \xA74; RFC 7435 \xA73; RFC 7672 \xA71.3 en \xA72.2; TLS_README van Postfix."},"spf/all":{what:"Een SPF-record noemt de servers die uit naam van een domein mail mogen sturen. Het laatste mechanisme, `all`, zegt wat voor elke andere server geldt: `-all` (weigeren), `~all` (verdacht), `?all` (geen mening) of `+all` (toestaan).",why:"Zonder `all` is de uitkomst neutraal, net als bij `?all`: ontvangers behandelen de mail alsof er geen SPF-record is. `+all`, ook te schrijven als `all`, geeft een vervalst bericht een geldige SPF-uitkomst, en daarmee ook een geldige DMARC-uitkomst.",fix:"Laat het record eindigen op `~all` of op `-all`. Met een DMARC-beleid `quarantine` of `reject` beschermen beide even goed; bij `-all` kan doorgestuurde mail geweigerd worden nog voordat iemand naar de DKIM-handtekening kijkt.",examples:'```zonefile example.org fail=pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 +all"\n```\n\n```zonefile example.org fail=missing\n@ IN TXT "v=spf1 ip4:192.0.2.25"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 -all"\n```',norms:"RFC 7208 \xA75.1 (`all`), \xA74.7 (de standaarduitkomst; een record hoort te eindigen op `all` of `redirect`), \xA78.2 (neutraal telt als geen uitkomst)."},"spf/dead-terms":{what:"Ontvangers lezen een SPF-record van links naar rechts en stoppen bij het eerste mechanisme dat past. `all` past altijd, dus mechanismen erachter doen niets. Ook een `redirect` doet niets in een record met `all`, waar die ook staat.",why:"Wie een mailserver of dienst achter `all` toevoegt, denkt dat die nu mag versturen, maar de mail ervan zakt net als eerst voor SPF. Een dode `redirect` wekt de indruk van een beleid dat niemand toepast.",fix:"Zet `all` aan het eind. Kies tussen `all` en `redirect`; gebruik `include` om ook de servers van een ander domein toe te staan.",examples:'```zonefile example.org fail=afterAll\n@ IN TXT "v=spf1 ip4:192.0.2.25 -all ip4:198.51.100.25"\n```\n\n```zonefile example.org fail=redirect\n@ IN TXT "v=spf1 ip4:192.0.2.25 redirect=_spf.example.net -all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 ip4:198.51.100.25 -all"\n```',norms:"RFC 7208 \xA75.1 (mechanismen achter `all` worden nooit getoetst, een `redirect` wordt genegeerd), \xA76.1 (`redirect`)."},"spf/lookup-limit":{what:"De termen `include`, `a`, `mx`, `ptr`, `exists` en `redirect` kosten elk een DNS-vraag; die in ingevoegde records tellen mee. Per bericht zijn er tien toegestaan, waarvan er hoogstens twee niets mogen opleveren. Een `mx` mag naar tien servers leiden. `ip4`, `ip6` en `all` kosten niets.",why:'Boven de grens geven ontvangers op met "permerror": SPF mislukt dan ook voor eigen mail, vaak alleen bij sommige ontvangers of voor sommige servers. Ingevoegde records veranderen zonder bericht, dus een record vlak onder de grens kan er morgen overheen gaan.',fix:"Verwijder diensten die niet meer gebruikt worden, schrijf vaste servers als `ip4` en `ip6`, en laat een dienst versturen vanaf een subdomein met een eigen SPF-record.",examples:'```zonefile example.org fail=tooMany\n@ IN TXT ( "v=spf1 a:h1.example.net a:h2.example.net a:h3.example.net a:h4.example.net "\n  "a:h5.example.net a:h6.example.net a:h7.example.net a:h8.example.net "\n  "a:h9.example.net a:h10.example.net a:h11.example.net -all" )\n```\n\n```zonefile example.org fail=loop\n@ IN TXT "v=spf1 include:_spf.example.org -all"\n_spf IN TXT "v=spf1 include:example.org -all"\n```\n\n```zonefile example.org fail=voids\n@ IN TXT "v=spf1 a:old.example.org a:older.example.org a:oldest.example.org -all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 a:mail.example.org -all"\nmail IN A 192.0.2.26\nmail IN AAAA 2001:db8::26\n```',norms:"RFC 7208 \xA74.6.4 (tien vragen, twee zonder antwoord, tien mailservers)."},"spf/networks":{what:"`ip4`, `ip6`, `a/\u2026` en `mx/\u2026` staan netwerken toe om mail te sturen uit naam van het domein. Ze horen niet groter te zijn dan nodig voor de servers: niet groter dan een /16 van IPv4 of een /32 van IPv6, en publiek.",why:"Iedereen in een toegestaan netwerk kan mail sturen die slaagt voor SPF, en daarmee voor DMARC. Priv\xE9adressen passen nooit en laten meestal zien dat het publieke adres ontbreekt. Een verkeerde prefixlengte laat buren toe aan wie niemand dacht.",fix:"Noem de verzendende servers een voor een of met hun eigen netwerk. Gebruik voor een dienst de `include` ervan.",examples:'```zonefile example.org fail=everybody\n@ IN TXT "v=spf1 ip4:0.0.0.0/0 -all"\n```\n\n```zonefile example.org fail=special\n@ IN TXT "v=spf1 ip4:10.1.2.0/24 -all"\n```\n\n```zonefile example.org fail=redundant\n@ IN TXT "v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.25 -all"\n```\n\n```zonefile example.org fail=hostBits\n@ IN TXT "v=spf1 ip4:192.0.2.25/24 -all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 ip6:2001:db8::25 -all"\n```',norms:"RFC 7208 \xA75.6 (`ip4` en `ip6`), \xA711 (beveiliging), RFC 6890 \xA72.2 (adressen met een bijzonder doel)."},"spf/outbound":{what:"Waar de configuratie van Postfix en de zone van een domein waarvoor hij verstuurt (myorigin, de virtuele domeinen) in \xE9\xE9n repository staan, worden de uitgaande adressen aan het SPF-record voorgelegd: smtp_bind_address en smtp_bind_address6, anders de adressen van de naam waarmee hij zich meldt. Een term die hier niet kan worden opgezocht laat het open.",why:"Ontvangers weigeren de mail of leggen haar bij de spam, vaak alleen over IPv6, waar het laat opvalt.",fix:"Breng record en server bij elkaar; neem ook het IPv6-adres op.",examples:`\`\`\`files fail=notAllowed
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
\`\`\``,norms:"RFC 7208 \xA72.6 en \xA74.6."},"spf/present":{what:"Ontvangers zoeken het SPF-record bij precies het domein van het afzenderadres. Een domein met MX-records heeft er een; een domein zonder mail heeft `v=spf1 -all`, wat zegt dat niemand uit naam ervan verstuurt.",why:"Zonder SPF ziet een vervalst bericht eruit als een echt. Grote mailboxdiensten eisen SPF of DKIM van elke verzender, en beide van wie veel verstuurt. Domeinen zonder mail worden graag misbruikt, omdat niemand erop let.",fix:"Noem wat er mail verstuurt: uw eigen servers (`mx`, `a`, `ip4`, `ip6`) en diensten (`include`).",examples:'```zonefile example.org fail=missing\n@ IN MX 10 mx.example.net.\n```\n\n```zonefile example.org fail=elsewhere\n@ IN MX 10 mx.example.net.\n_spf IN TXT "v=spf1 ip4:192.0.2.25 -all"\n```\n\n```zonefile example.org pass\n@ IN MX 10 mx.example.net.\n@ IN TXT "v=spf1 mx -all"\n```\n\n```zonefile example.org pass\n@ IN MX 0 .\n@ IN TXT "v=spf1 -all"\n```',norms:"RFC 7208 \xA73 (het record staat bij het domein zelf), \xA710.1.2 (domeinen zonder mail), RFC 7505 \xA74.2 (een domein met een null MX hoort niet te versturen)."},"spf/ptr":{what:"Het mechanisme `ptr` en de macro `%{p}` laten ontvangers bij het adres van de verzendende server de naam opzoeken (PTR), en daarna de adressen van alle gevonden namen.",why:"Elk bericht kost extra vragen, voor een deel aan reverse-zones van anderen. Antwoorden die niet, dan zakt ook uw eigen mail. Sommige grote ontvangers slaan `ptr` helemaal over.",fix:"Noem de servers: `ip4` en `ip6` zijn het snelst, `a` en `mx` volgen de records van het domein.",examples:'```zonefile example.org fail=mechanism\n@ IN TXT "v=spf1 ptr -all"\n```\n\n```zonefile example.org fail=macro\n@ IN TXT "v=spf1 exists:%{p}._spf.example.org -all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 ip6:2001:db8::25 -all"\n```',norms:"RFC 7208 \xA75.5 (`ptr` hoort niet gepubliceerd te worden), \xA77.2 (de macro `p` evenmin)."},"spf/single":{what:"Een naam mag maar \xE9\xE9n TXT-record hebben dat met `v=spf1` begint.",why:'Met twee SPF-records is de uitkomst voor elk bericht "permerror", ook voor eigen mail. Het gebeurt vaak als een nieuwe maildienst om een record vraagt en niemand naar het bestaande kijkt.',fix:"Voeg de records samen. Laat diensten weg die niet meer gebruikt worden.",examples:'```zonefile example.org fail=several\n@ IN TXT "v=spf1 ip4:192.0.2.25 -all"\n@ IN TXT "v=spf1 include:_spf.example.net ~all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 include:_spf.example.net ~all"\n```',norms:"RFC 7208 \xA73.2 (\xE9\xE9n record per naam), \xA74.5 (meer records zijn een permerror)."},"spf/syntax":{what:"Een SPF-record begint met `v=spf1` en een spatie en bestaat uit termen met spaties ertussen: mechanismen zoals `ip4:192.0.2.25` (dubbele punt) en modifiers zoals `redirect=_spf.example.net` (isgelijkteken).",why:'E\xE9n fout in de grammatica en het hele record eindigt in "permerror", ook voor eigen mail. Is het begin fout, dan zien ontvangers helemaal geen SPF-record. Een lang record bestaat uit meer strings, die zonder spatie aan elkaar worden gezet: een spatie aan het eind van de eerste is snel vergeten.',fix:"Verbeter de genoemde term.",examples:'```zonefile example.org fail=unknownMechanism\n@ IN TXT "v=spf1 ipv4:192.0.2.25 -all"\n```\n\n```zonefile example.org fail=gluedTerms\n@ IN TXT "v=spf1 ip4:192.0.2.25" "ip4:192.0.2.26 -all"\n```\n\n```zonefile example.org fail=version\n@ IN TXT "v=spf1; mx -all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 ip4:192.0.2.25 " "ip4:192.0.2.26 -all"\n```',norms:"RFC 7208 \xA712 (de grammatica), \xA74.5 (`v=spf1`), \xA74.6 (fouten zijn een permerror), \xA77.1 (macro\u2019s), RFC 8616 \xA74 (adressen buiten ASCII)."},"spf/target":{what:"`include` en `redirect` moeten leiden naar een naam met precies \xE9\xE9n goed SPF-record. `a` en `mx` moeten naar adressen leiden. Dat geldt ook voor de records waarnaar verwezen wordt.",why:'Een `include` zonder doel maakt het hele record tot een fout ("permerror"): SPF mislukt voor alle mail die niet al door een eerdere term is toegestaan. Een doel dat iedereen toestaat, zet ook het eigen domein open. Een naam die niet meer bestaat, kan door een ander geregistreerd worden, die dan uit uw naam kan versturen.',fix:"Verwijder verwijzingen naar diensten die niet meer gebruikt worden en verbeter de namen van de andere.",examples:'```zonefile example.org fail=includeWithoutSpf\n@ IN TXT "v=spf1 include:spf.example.org -all"\n```\n\n```zonefile example.org fail=passesEverybody\n@ IN TXT "v=spf1 include:_spf.example.org -all"\n_spf IN TXT "v=spf1 ip4:192.0.2.25 +all"\n```\n\n```zonefile example.org fail=noAddress\n@ IN TXT "v=spf1 a:mail.example.org -all"\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 include:_spf.example.org -all"\n_spf IN TXT "v=spf1 ip4:192.0.2.25 -all"\n```',norms:"RFC 7208 \xA75.2 (`include`), \xA76.1 (`redirect`), \xA75.3 (`a`)."},"srv/owner":{what:"De eigenaar van een SRV-record begint met de naam van de dienst en die van het protocol, beide met een laag streepje, zoals `_sip._tcp`. Daarvoor mag de naam van \xE9\xE9n exemplaar staan, zoals bij DNS-SD.",why:"Programma\u2019s stellen de naam waar ze om vragen samen uit dienst en protocol. Om een record op een andere naam wordt nooit gevraagd; de dienst is dus onvindbaar, hoewel de zone laadt.",fix:"Voeg de lage streepjes toe, of het ontbrekende protocol.",examples:"```zonefile example.org fail=notAService\nsip IN SRV 0 5 5060 sip.example.net.\n```\n\n```zonefile example.org pass\n_sip._tcp IN SRV 0 5 5060 sip.example.net.\n```",norms:"RFC 2782 (vorm van de eigenaar), RFC 6763 \xA74.1 (exemplaren van een dienst), RFC 8552 \xA71 (namen met een laag streepje)."},"srv/target":{what:"Een SRV-record noemt host en poort van een dienst. De host heeft onder precies die naam A- of AAAA-records; het doel `.` zegt dat de dienst niet wordt aangeboden, en is dan het enige record.",why:"Programma\u2019s die zich aan de standaard houden volgen hier geen alias, en een host zonder adres is onbereikbaar. Omdat ze volgens prioriteit en gewicht uit de records kiezen, laat \xE9\xE9n kapot record de dienst af en toe mislukken.",fix:"Noem de echte host. Verwijder records van diensten die weg zijn, of vervang ze door \xE9\xE9n record met het doel `.`.",examples:"```zonefile example.org fail=isAlias\n_sip._tcp IN SRV 0 5 5060 sip\nsip IN CNAME host\nhost IN A 192.0.2.60\n```\n\n```zonefile example.org fail=nullWithOthers\n_sip._tcp IN SRV 0 0 0 .\n_sip._tcp IN SRV 0 5 5060 sip\nsip IN A 192.0.2.60\n```\n\n```zonefile example.org pass\n_sip._tcp IN SRV 0 5 5060 sip\n_imap._tcp IN SRV 0 0 0 .\nsip IN A 192.0.2.60\n```",norms:"RFC 2782 (het doel is een host met adressen, geen alias; `.` betekent niet aangeboden), RFC 2181 \xA710.3 (waarden die geen alias mogen zijn), RFC 6335 \xA76 (poort 0 is gereserveerd)."},"sshfp/fields":{what:"Een SSHFP-record publiceert de vingerafdruk van de hostsleutel van een SSH-server: een algoritme, het soort vingerafdruk en de vingerafdruk zelf.",why:"Een SSH-client die een bruikbare vingerafdruk in een ondertekende zone vindt, hoeft de gebruiker niet te vragen of de sleutel klopt. Een getal dat hij niet kent maakt het record nutteloos. Op SHA-1 hoort niemand meer te vertrouwen, en nieuwere systemen berekenen het niet.",fix:"Voer op de server `ssh-keygen -r host.example.org` uit en neem de regels met type 2 over.",examples:"```zonefile example.org fail=sha1Only\nwww IN SSHFP 4 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org fail=algorithm\nwww IN SSHFP 5 2 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org pass\nwww IN SSHFP 4 2 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```",norms:"RFC 4255 \xA73.1 (velden), RFC 6594 \xA73 (ECDSA, SHA-256), RFC 8709 \xA75 (Ed448), IANA-register van SSHFP-parameters."},"svcb/params":{what:"SVCB- en HTTPS-records vertellen clients hoe ze een dienst bereiken: protocollen (`alpn`), poort, adressen vooraf, sleutels voor een versleutelde handshake. Een alias (prioriteit 0) heeft geen parameters. Records bij `_dns` beschrijven resolvers en hebben `alpn` nodig, en `dohpath` waar DNS over HTTPS gaat.",why:"Clients negeren het hele record als het misvormd is, en parameters die ze niet kennen. De dienst wordt dan alleen op de oude manier bereikt, langzamer en zonder de bedoelde bescherming, of een resolver wordt helemaal niet gebruikt.",fix:"Vergelijk het record met de configuratie van de server. `key99` en dergelijke zijn voor parameters zonder naam; die in gebruik zijn hebben er een.",examples:"```zonefile example.org fail=aliasWithParams\n@ IN HTTPS 0 www.example.net. alpn=h2\n```\n\n```zonefile example.org fail=dnsAlpnMissing\n_dns.ns1 IN SVCB 1 ns1\n```\n\n```zonefile example.org pass\n@ IN HTTPS 1 . alpn=h2,h3 port=8443\n_dns.ns1 IN SVCB 1 ns1 alpn=dot\n```",norms:"RFC 9460 \xA72.4.2 (aliassen), \xA77 en \xA78 (parameters), \xA714.3 (register), RFC 9461 \xA74 en \xA75 (resolvers), RFC 9849 \xA74 (ech), RFC 9540 \xA74 (ohttp)."},"svcb/target":{what:"Een SVCB- of HTTPS-record noemt een host (\u201C.\u201D is de eigenaar zelf), of met prioriteit 0 de naam waaronder al het andere te vinden is. De host heeft adressen nodig; een alias staat alleen en leidt in \xE9\xE9n stap verder.",why:"Browsers geven de voorkeur aan wat dit record zegt. Heeft de host geen adres, dan laadt de site langzaam of helemaal niet, al klopt het A-record van de naam zelf. Ketens kosten bij elke stap een vraag extra, en clients geven lange ketens op.",fix:"Geef de host een A- en een AAAA-record, of wijs naar een host die ze heeft. Schrijf voor een hele site bij een aanbieder \xE9\xE9n aliasrecord met de naam die de aanbieder geeft.",examples:"```zonefile example.org fail=hasNoAddress\nwww IN HTTPS 1 . alpn=h2\n```\n\n```zonefile example.org fail=self\nwww IN HTTPS 0 www\n```\n\n```zonefile example.org pass\nwww IN HTTPS 1 . alpn=h2\nwww IN A 192.0.2.80\nwww IN AAAA 2001:db8::80\n```",norms:"RFC 9460 \xA72.4.1 en \xA72.4.2 (aliassen), \xA72.5 (het doel \u201C.\u201D), \xA73 (wat clients doen)."},"syntax/class":{what:"Alle records van een zone hebben \xE9\xE9n klasse, en voor internet is dat IN. Ze mag ontbreken. `NONE` en `ANY` zijn klassen die alleen in berichten voorkomen.",why:"Een server weigert een zone met records van verschillende klassen. CHAOS- en Hesiod-zones bestaan, maar die zijn als zodanig opgegeven, en verder vraagt niemand ernaar.",fix:"Schrijf IN, of niets.",examples:'```zonefile example.org fail=otherClass\nversion CH TXT "1"\n```\n\n```zonefile example.org pass\nwww IN A 192.0.2.1\nmail A 192.0.2.25\n```',norms:"RFC 1035 \xA75.2 (alle records in \xE9\xE9n klasse), RFC 6895 \xA73.2 (klassen)."},"syntax/directive":{what:"Een regel die in de eerste kolom met `$` begint, is `$ORIGIN naam`, `$TTL tijd`, `$INCLUDE bestand [origin]` of, in BIND en enkele andere servers, `$GENERATE`.",why:"Servers weigeren de zone, of slaan de regel over: dan worden namen aangevuld met een andere origin, of hebben records een andere TTL, dan de tekst zegt.",fix:"Verbeter het woord, of vul aan wat ontbreekt. Commentaar begint met `;`, niet met `$` of `#`.",examples:"```zonefile example.org fail=misspelledDirective\n$ORIGN sub.example.org.\n```\n\n```zonefile example.org fail=argument\n$TTL one-hour\n```\n\n```zonefile example.org pass\n$TTL 1h\n$ORIGIN sub.example.org.\nwww IN A 192.0.2.1\n```",norms:"RFC 1035 \xA75.1 ($ORIGIN, $INCLUDE), RFC 2308 \xA74 ($TTL), BIND 9 Administrator Reference Manual ($GENERATE)."},"syntax/empty-zone":{what:"Een bestand dat de zone van een naam is, heeft records, allereerst een SOA.",why:"Een server laadt een lege zone niet, en antwoordt SERVFAIL voor alle namen erin.",fix:"Een leeg bestand is vaak wat een mislukt script achterlaat. Zet het terug, of haal de zone uit de configuratie.",examples:"```zonefile example.org pass\nwww IN A 192.0.2.1\n```",norms:"RFC 1035 \xA75.2 (\xE9\xE9n SOA bovenaan een zone)."},"syntax/encoding":{what:"Sleutels, hashes en handtekeningen zijn octetten in hexadecimale vorm, Base64 of (NSEC3) Base32. De algemene vorm van RFC 3597, `\\# lengte hex`, noemt hoeveel octetten er volgen.",why:"Een halve sleutel is geen sleutel: een afgebroken hash of certificaat bevestigt niets, en servers weigeren het record.",fix:"Maak het record opnieuw en kopieer het heel. Spaties, en binnen haakjes regeleinden, mogen tussen de cijfers staan.",examples:"```zonefile example.org fail=badHex\n_25._tcp.mail IN TLSA 3 1 1 0123x567\n```\n\n```zonefile example.org fail=genericLength\nold IN TYPE65280 \\# 3 0102\n```\n\n```zonefile example.org pass\nold IN TYPE65280 \\# 2 0102\n```",norms:"RFC 4648 \xA74, \xA77 en \xA78, RFC 3597 \xA75, RFC 5155 \xA73.3 (Base32 zonder opvulling)."},"syntax/escape":{what:"`\\X` is het teken X zonder zijn bijzondere betekenis; `\\DDD` is het octet met dat decimale getal, 000 tot en met 255. Onafdrukbare tekens staan niet als zodanig in een zonebestand.",why:"Servers weigeren andere escapes. Besturingstekens komen van kopi\xEBren of uit kapotte bestanden; de ene server slaat ze over, de andere laat de regel daar eindigen.",fix:"Schrijf elk octet met drie cijfers (`\\009`, niet `\\9`) en een backslash zelf als `\\\\`. Wees voorzichtig met tekst uit tekstverwerkers.",examples:'```zonefile example.org fail=badEscape\nwww IN TXT "100\\999"\n```\n\n```zonefile example.org pass\nwww IN TXT "a \\"quoted\\" word, a backslash \\\\ and an octet \\233"\n```',norms:"RFC 1035 \xA75.1 (`\\X` en `\\DDD`), RFC 4343 \xA72.1."},"syntax/final-newline":{what:"Elke regel van een tekstbestand eindigt met een regeleinde, ook de laatste.",why:"BIND waarschuwt ervoor, en oude programma\u2019s raken het laatste record kwijt. Twee bestanden die met `cat` aan elkaar worden gezet, lopen daar in elkaar over.",fix:"Laat de editor het schrijven; de meeste hebben daar een instelling voor.",examples:"```zonefile example.org pass\nwww IN A 192.0.2.1\n```",norms:"POSIX (IEEE Std 1003.1) \xA73.206, definitie van een regel."},"syntax/generate":{what:"`$GENERATE begin-eind[/stap] naam [ttl] [klasse] type rdata` schrijft \xE9\xE9n record voor elk getal van het bereik; `$` is het getal, `${offset,breedte,basis}` het getal verschoven, aangevuld en in een ander talstelsel.",why:"BIND weigert de zone. NSD en Knot kennen `$GENERATE` helemaal niet, en lezen zones die BIND voor ze heeft uitgeschreven.",fix:"Verbeter het bereik of de accolades. Wat de regel maakt, ziet u met `hostmaster zone print`.",examples:"```zonefile example.org fail=generateRange\n$GENERATE 10-1 host$ IN A 192.0.2.$\n```\n\n```zonefile example.org fail=generateTemplate\n$GENERATE 1-10 host${0,3 IN A 192.0.2.$\n```\n\n```zonefile example.org pass\n$GENERATE 1-10 host${0,3,d} IN A 192.0.2.$\n```",norms:"BIND 9 Administrator Reference Manual, \u201CThe $GENERATE Directive\u201D."},"syntax/include":{what:"Elk bestand dat `$INCLUDE` noemt, is er, binnen het project, en geen bestand voegt zichzelf in, ook niet via andere.",why:"Een server die het bestand niet vindt, laadt de zone niet. Wat hier niet te lezen is, is ook niet bekend: elke regel die het nodig heeft, zegt dat, in plaats van te slagen. Bestanden buiten het project worden nooit geopend, want een pull request mag de machine niet lezen die hem controleert.",fix:"Commit het bestand, of verbeter het pad. BIND telt paden vanaf zijn werkmap; het veiligst is een indeling waarin het pad ook vanuit de map van het zonebestand klopt.",examples:"```zonefile example.org fail=includeNotFound\n$INCLUDE missing.zone\n```\n\n```zonefile example.org fail=includeOutside\n$INCLUDE ../../etc/passwd\n```\n\n```zonefile example.org pass\n; the file would have to stand beside this one:\n; $INCLUDE hosts.zone\n```",norms:"RFC 1035 \xA75.1 ($INCLUDE). NSD stopt bij een diepte van 10."},"syntax/name":{what:"Een naam bestaat uit labels van 1 tot en met 63 octetten met punten ertussen, en heeft in totaal ten hoogste 255 octetten. Een internationale naam staat in zijn ASCII-vorm, waarin elk zulk label met `xn--` begint.",why:"Servers weigeren namen die de grenzen overschrijden. Kale UTF-8 nemen ze wel, maar geen browser vraagt ernaar: die vraagt naar de vorm met `xn--`, en vindt die niet.",fix:"Verbeter de naam. Bij een naam die onverwacht lang is, ontbreekt vaak de punt aan het eind, zodat de origin erachter kwam.",examples:"```zonefile example.org fail=emptyLabel\nwww..sub IN A 192.0.2.1\n```\n\n```zonefile example.org fail=labelTooLong\nthis-label-is-far-too-long-because-it-has-more-than-sixty-three-octets IN A 192.0.2.1\n```\n\n```zonefile example.org fail=internationalName\nb\xFCcher IN A 192.0.2.1\n```\n\n```zonefile example.org pass\nwww.sub IN A 192.0.2.1\nxn--bcher-kva IN A 192.0.2.1\n```",norms:"RFC 1035 \xA72.3.4 en \xA73.1 (grenzen), \xA75.1 (tekstvorm), RFC 5890 \xA72.3.2.1 (A-labels)."},"syntax/origin":{what:"`$ORIGIN` heeft een absolute naam, met de punt aan het eind. Welke zone een bestand bevat, blijkt uit de configuratie, een serverconfiguratie, een `$ORIGIN`, de naam van de SOA of de naam van het bestand.",why:"Een relatieve origin wordt aangevuld met de vorige, wat zelden de bedoeling is, en simdzone (NSD) weigert hem. Zonder origin is de helft van de controles niet te doen.",fix:"Schrijf origins met de punt aan het eind.",examples:"```zonefile example.org fail=relativeOrigin\n$ORIGIN sub\nwww IN A 192.0.2.1\n```\n\n```zonefile example.org fail=missingDot\n$ORIGIN sub.example.org\nwww IN A 192.0.2.1\n```\n\n```zonefile example.org pass\n$ORIGIN sub.example.org.\nwww IN A 192.0.2.1\n```",norms:"RFC 1035 \xA75.1 (relatieve namen worden aangevuld met de geldende origin)."},"syntax/out-of-zone":{what:"De naam van elk record is de apex van de zone of een naam daaronder.",why:"Servers laten zo\u2019n record weg, met hooguit een regel in het logboek: de naam blijft onbekend, en de zone lijkt te kloppen.",fix:"Kijk naar de origin die daar geldt, en naar punten aan het eind: `www.example.com.` in de zone example.org is een naam van een andere zone.",examples:"```zonefile example.org fail=outOfZone\nwww.example.com. IN A 192.0.2.1\n```\n\n```zonefile example.org pass\nwww.example.org. IN A 192.0.2.1\n```",norms:"RFC 1034 \xA74.2 (een zone is de namen onder haar apex), RFC 1035 \xA75.2."},"syntax/owner":{what:"Een regel die met een spatie begint, heeft de naam van het record ervoor, ook als er een `$ORIGIN` of `$INCLUDE` tussen staat. Namen staan zonder aanhalingstekens.",why:"Achter een `$ORIGIN` houdt bijna iedereen een weggelaten naam voor de nieuwe origin. Het record staat dan bij een andere naam dan de schrijver denkt, en geen server klaagt.",fix:"Schrijf de naam bij het eerste record achter elke `$ORIGIN` en `$INCLUDE`.",examples:'```zonefile example.org fail=ownerAfterOrigin\nwww IN A 192.0.2.1\n$ORIGIN sub.example.org.\n    IN A 192.0.2.2\n```\n\n```zonefile example.org fail=quotedName\n"www" IN A 192.0.2.1\n```\n\n```zonefile example.org pass\nwww IN A 192.0.2.1\n    IN AAAA 2001:db8::1\n```',norms:"RFC 1035 \xA75.1 (een weggelaten naam is de laatst genoemde)."},"syntax/parentheses":{what:"In een zonebestand voegen haakjes meerdere regels samen tot \xE9\xE9n record. Bij elke `(` hoort een `)`, en geen paar staat binnen een ander paar. Binnen aanhalingstekens en in commentaar betekenen ze niets.",why:"Zonder einde slokt een record de regels erna op, en de server weigert de zone, vaak met een regelnummer ver achter de fout. Geneste haakjes telt BIND mee, maar andere servers weigeren ze.",fix:"Sluit elk haakje achter het laatste veld van het record. Een haakje achter een `;` hoort bij het commentaar en sluit niets.",examples:'```zonefile example.org fail=unbalancedParenthesis\nwww IN TXT ( "one"\n  "two"\nmail IN A 192.0.2.25\n```\n\n```zonefile example.org fail=strayParenthesis\nwww IN A 192.0.2.1 )\n```\n\n```zonefile example.org pass\nwww IN TXT ( "one" ; first half\n  "two" )\n```',norms:"RFC 1035 \xA75.1 (haakjes groeperen gegevens die over een regeleinde gaan)."},"syntax/quoted-string":{what:'Een string die met `"` begint, eindigt met `"` op dezelfde regel. Getallen, namen en adressen staan zonder aanhalingstekens; de weinige velden die ze nodig hebben, hebben ze.',why:"Van een open string weet niemand waar hij had moeten eindigen: BIND en NSD weigeren het record, en een lezer die doorleest, raakt de regels erna kwijt.",fix:'Sluit de string af. Een tekst die te lang is voor \xE9\xE9n regel, of voor de 255 octetten van \xE9\xE9n string, wordt verdeeld over meerdere strings, samengevoegd met haakjes. Een aanhalingsteken binnen een string schrijft u als `\\"`.',examples:'```zonefile example.org fail=unterminatedString\nwww IN TXT "no end\n```\n\n```zonefile example.org fail=missingQuotes\n_http._tcp IN URI 1 1 https://www.example.org/\n```\n\n```zonefile example.org pass\nwww IN TXT "first string" "second string"\n```',norms:"RFC 1035 \xA75.1 (character-strings), RFC 7553 \xA74.5 (het doel van URI staat tussen aanhalingstekens)."},"syntax/rdata":{what:"Achter het type staan de velden die de standaard ervan noemt, in hun volgorde en vorm: bij `MX` een preference en een exchange, bij `SRV` priority, weight, port en target.",why:"Een server weigert het record en meestal de hele zone. Wat een lezer in plaats daarvan raadt, kan iets anders zijn dan bedoeld: `1O` is geen 10.",fix:"Vergelijk het record met het voorbeeld van het type. Tekst met spaties staat tussen aanhalingstekens; een string heeft ten hoogste 255 octetten, en een tekst van meerdere strings wordt als \xE9\xE9n gelezen.",examples:"```zonefile example.org fail=badNumber\n@ IN MX 1O mail\n```\n\n```zonefile example.org fail=missingField\n@ IN MX 10\n```\n\n```zonefile example.org fail=badIpv4,trailingField\nwww IN A 192.0.2.256\nmail IN A 192.0.2.25 192.0.2.26\n```\n\n```zonefile example.org pass\n@ IN MX 10 mail\nmail IN A 192.0.2.25\n```",norms:"RFC 1035 \xA73.3 en \xA75.1; elk type heeft zijn eigen norm, genoemd in het IANA-register \u201CResource Record (RR) TYPEs\u201D."},"syntax/svcb":{what:"Achter prioriteit en doel staan parameters `sleutel=waarde`, elke sleutel \xE9\xE9n keer, met waarden in de vorm van die sleutel. Wat `mandatory` noemt, moet er zijn, en `no-default-alpn` heeft `alpn` nodig.",why:"Een client die de parameters niet kan lezen, behandelt de hele set alsof die er niet is, zodat HTTP/3, Encrypted Client Hello en adreshints verloren gaan. Servers weigeren de zone.",fix:'Verbeter de parameter. Een sleutel die uw programma\u2019s nog niet kennen, schrijft u met zijn nummer: `key65280="waarde"`.',examples:"```zonefile example.org fail=paramKey\nwww IN HTTPS 1 . alpm=h2\n```\n\n```zonefile example.org fail=paramMandatory\nwww IN HTTPS 1 . mandatory=port alpn=h2\n```\n\n```zonefile example.org pass\nwww IN HTTPS 1 . alpn=h2,h3 ipv4hint=192.0.2.1\n```",norms:"RFC 9460 \xA72.1 (tekstvorm), \xA72.2 (elke sleutel \xE9\xE9n keer), \xA77 (sleutels), \xA78 (mandatory), IANA-register \u201CService Parameter Keys (SvcParamKeys)\u201D."},"syntax/too-many-problems":{what:"Van \xE9\xE9n bestand worden 10.000 problemen genoemd. Daarna wordt hun aantal genoemd.",why:"Zo veel fouten hebben \xE9\xE9n oorzaak, en de eerste bevindingen laten die zien. Alles wat verloren ging, telt evengoed als onbekend.",fix:"Kijk naar het eerste probleem. Is het bestand helemaal geen zonebestand, laat het dan weg, of geef het een andere naam.",examples:"```zonefile example.org pass\nwww IN A 192.0.2.1\n```",norms:"Geen: dit houdt het rapport leesbaar."},"syntax/ttl":{what:"Een record heeft een eigen TTL, of die van `$TTL`, of zonder `$TTL` die van het record ervoor. De TTL is ten hoogste 2147483647 seconden.",why:"Waar niets de TTL bepaalt, neemt elke server een andere: BIND het minimum van de SOA, Knot een uur. Een TTL waarvan het eerste van de 32 bits aanstaat, telt als 0, zodat het record telkens opnieuw wordt opgevraagd.",fix:"Zet `$TTL` bovenaan het bestand, en alleen een TTL waar een record moet afwijken. Eenheden mogen: `1h`, `30m`, `1w2d`.",examples:"```zonefile example.org fail=ttlMissing\n@ IN SOA ns1.example.net. hostmaster 1 14400 3600 1209600 3600\n@ 3600 IN NS ns1.example.net.\n```\n\n```zonefile example.org fail=ttlRange\nwww 4294967295 IN A 192.0.2.1\n```\n\n```zonefile example.org pass\nwww 1h IN A 192.0.2.1\nmail IN A 192.0.2.25\n```",norms:"RFC 2308 \xA74 ($TTL), RFC 1035 \xA75.1 (de laatst genoemde TTL), RFC 2181 \xA78 (bereik)."},"syntax/type":{what:"Achter naam, TTL en klasse, die mogen ontbreken, heeft elk record een geregistreerd type, of `TYPE` met een nummer. Alleen de eerste kolom bepaalt wat een naam is: een regel die met een spatie begint, heeft de naam van de regel ervoor.",why:"Een server die het type niet kent, weigert de zone. Typen als `ANY` en `AXFR` bestaan alleen in vragen. `ALIAS` en dergelijke zijn vindingen van \xE9\xE9n server of aanbieder; een andere laadt ze niet.",fix:"Verbeter het type. Schrijf een type dat uw programma\u2019s nog niet kennen in de algemene vorm: `TYPE65280 \\# 2 0102`.",examples:"```zonefile example.org fail=misspelledType\nwww IN CNMAE web.example.net.\n```\n\n```zonefile example.org fail=indentedOwner\n  www IN A 192.0.2.1\n```\n\n```zonefile example.org fail=pseudoType\n@ IN ALIAS web.example.net.\n```\n\n```zonefile example.org pass\nwww IN CNAME web.example.net.\nold IN TYPE65280 \\# 2 0102\n```",norms:"RFC 1035 \xA75.1, RFC 3597 \xA75 (TYPEnnn), RFC 6895 \xA73.1 (metatypen), IANA-register \u201CResource Record (RR) TYPEs\u201D."},"tls-rpt/location":{what:"Het TLS-RPT-record van een domein is een TXT-record op `_smtp._tls` onder dat domein.",why:"Verzenders vragen precies die naam. Een record ergens anders wordt nooit gevonden, en het domein doet het zonder, al lijkt het er een te hebben.",fix:"Verplaats het record naar `_smtp._tls`.",examples:'```zonefile example.org fail=misplaced\n@ IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```\n\n```zonefile example.org fail=misspelt\n_smtp._tcp IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```\n\n```zonefile example.org pass\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```',norms:"RFC 8460 \xA73 (record), RFC 8552 (namen die met een liggend streepje beginnen)."},"tls-rpt/present":{what:"Een maildomein met een record op `_mta-sts` heeft er ook een op `_smtp._tls`, dat vertelt waar verzenders fouten melden.",why:"Een beleid laat verzenders mail vasthouden als een certificaat is verlopen of een naam niet past. Zonder rapporten ziet het domein dat niet, en een aanval evenmin.",fix:"Voeg het record toe, en bekijk de rapporten enkele weken voordat het beleid wordt afgedwongen.",examples:'```zonefile example.org fail=missing\n@        IN MX  10 mail.example.net.\n_mta-sts IN TXT "v=STSv1; id=20261101"\n```\n\n```zonefile example.org pass\n@          IN MX  10 mail.example.net.\n_mta-sts   IN TXT "v=STSv1; id=20261101"\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```',norms:"RFC 8461 \xA75 (testen met rapporten), RFC 8460 \xA73 (record)."},"tls-rpt/record":{what:"Een domein dat rapporten over TLS wil, heeft \xE9\xE9n TXT-record op `_smtp._tls`: `v=TLSRPTv1;` en `rua=` met een of meer adressen, `mailto:` of `https:`, met komma\u2019s ertussen.",why:"Verzenders melden hier hoe vaak TLS op weg naar het domein mislukte. Met een adres dat ze niet begrijpen, hoort niemand van een verlopen certificaat of van een aanval.",fix:"Zet het schema voor het adres. Komma\u2019s, puntkomma\u2019s en uitroeptekens binnen een adres worden met een procentteken geschreven.",examples:'```zonefile example.org fail=noScheme\n_smtp._tls IN TXT "v=TLSRPTv1; rua=tls-reports@example.org"\n```\n\n```zonefile example.org fail=scheme\n_smtp._tls IN TXT "v=TLSRPTv1; rua=http://tls.example.org/"\n```\n\n```zonefile example.org pass\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```',norms:"RFC 8460 \xA73 (record)."},"tls-rpt/reports":{what:"De adressen in het record op `_smtp._tls` kunnen ontvangen: het domein van een mailadres heeft mailservers of adressen en geen null MX, de host van een site heeft een adres. Alleen wat deze repository declareert, wordt bekeken.",why:"Rapporten die niet afgeleverd kunnen worden, gaan verloren, en niemand hoort dat.",fix:"Noem een adres dat iemand leest, het liefst in een ander domein dan waar de rapporten over gaan.",examples:'```zonefile example.org fail=noMail\n@          IN MX  0 .\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```\n\n```zonefile example.org pass\n@          IN MX  10 mail.example.net.\n_smtp._tls IN TXT "v=TLSRPTv1; rua=mailto:tls-reports@example.org"\n```',norms:"RFC 8460 \xA73 (record), RFC 7505 (null MX)."},"tls/certificate-named":{what:"Een `listen`-regel met `ssl` heeft een certificaat nodig: van de host zelf of van het blok eromheen. Een host die er alleen is voor namen die niet van ons zijn weigert de handdruk.",why:"nginx start niet als de standaardhost van een TLS-socket geen certificaat heeft. Een andere host van de socket toont dan het certificaat van de standaardhost, dat alleen bij toeval bij zijn namen past.",fix:"Voeg `ssl_certificate` en `ssl_certificate_key` toe, of zet ze in het blok `http` als \xE9\xE9n certificaat alle namen dekt.",examples:`\`\`\`files fail=none
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
\`\`\``,norms:"RFC 8446 \xA74.4.2, nginx ngx_http_ssl_module \u201Cssl_certificate\u201D."},"tls/cipher":{what:"De cipherstring vertelt met welke suites de server akkoord gaat onder TLS 1.3. Het is een kleine taal: `HIGH:!aNULL:!MD5` staat voor ruim honderd suites. Deze regel werkt de string uit zoals OpenSSL 3.0 dat doet, laat weg wat door de soort sleutel, de Diffie-Hellman-parameters en de ingeschakelde versies niet kan, en beoordeelt de rest volgens de richtlijn die de configuratie kiest (NCSC-NL als er niets staat). Staat het certificaat niet in de repository, dan meldt de regel alleen wat voor RSA- en ECDSA-sleutels beide geldt.",why:"Een client en een server gebruiken de beste suite die beide kennen; een aanvaller ertussen kan ze naar een slechtere duwen, en oude clients nemen die vanzelf. Suites met vaste RSA-sleutels geven elk opgenomen gesprek prijs zodra de sleutel uitlekt, die met CBC en SHA-1 hebben een verleden met aanvallen op de opvulling, en die uit de jaren negentig zijn eenvoudig te breken. Internet.nl rekent onvoldoende suites als fout.",fix:"Noem de suites die gewenst zijn in plaats van uit te sluiten wat ongewenst is: een lijst blijft wat hij is als de bibliotheek nieuwe suites leert, en iedereen ziet wat er aangeboden wordt. Alle clients van de laatste tien jaar kennen de suites met ECDHE en AES-GCM of ChaCha20. Wat nginx zonder `ssl_ciphers` aanbiedt, stamt uit 2012. In Postfix kunt u de lijsten achter de klassen beter laten zoals ze zijn: zet `smtpd_tls_ciphers = high` (en `smtpd_tls_mandatory_ciphers`) en sluit uit met `smtpd_tls_exclude_ciphers`. Tussen mailservers is zwakke versleuteling beter dan geen, dus een server die geen TLS eist, krijgt alleen een waarschuwing. Een andere richtlijn kiest u met `extends` in `hostmaster.yaml`.",examples:`\`\`\`nginx fail=byDefault
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
\`\`\``,norms:"NCSC-NL, ICT-beveiligingsrichtlijnen voor TLS (2025-05), hoofdstuk 3.3 en bijlage B; RFC 9325 \xA74.1 (geen NULL- en exportsuites, niets onder 112 bits; forward secrecy); Mozilla, Server Side TLS."},"tls/cipher-order":{what:"Waar een server nog akkoord gaat met suites die de richtlijn wil uitfaseren, hoort hij een betere te kiezen zodra de client er een kent. Daarvoor staan de betere vooraan in de cipherstring, en houdt de server vast aan zijn eigen volgorde (`ssl_prefer_server_ciphers on`). De volgorde van suites die allemaal goed zijn, beslist niets en wordt niet beoordeeld, die van TLS 1.3 evenmin.",why:"Oude clients zetten vaak een slechtere suite vooraan. Als hun wens beslist, wordt de slechtere gebruikt hoewel beide kanten de betere kennen.",fix:"Haal de uit te faseren suites liefst weg; dan doet de volgorde er niet toe en mag de client kiezen wat op zijn apparaat het snelst is. Zet ze tot dan achteraan en laat de volgorde van de server beslissen.",examples:`\`\`\`nginx fail=clientChooses
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
\`\`\``,norms:"NCSC-NL, ICT-beveiligingsrichtlijnen voor TLS (2025-05), \xA73.3.2 (volgorde van voorkeur); RFC 9325 \xA74.2."},"tls/cipher-string":{what:"Een cipherstring bestaat uit namen en woorden als `HIGH` of `aNULL`, met `!`, `-` en `+` ervoor. OpenSSL slaat woorden die het niet kent zonder melding over; het weigert een string alleen om tekens die het niet kan lezen, om een onbekende opdracht achter `@`, en als er niets overblijft. Deze regel leest de string zoals OpenSSL 3.0 en meldt wat geen effect heeft. Woorden die alleen oudere versies kenden, zoals `!EXPORT`, blijven onvermeld.",why:"Een verkeerd gespelde uitsluiting laat aan wat uit moest, en niemand hoort het: niet van `nginx -t` en niet in het logboek. Een verkeerd gespelde suite ontbreekt in de lijst. Met een geweigerde string start de server niet, vaak pas bij de volgende herstart.",fix:"Bekijk met `openssl ciphers -v` wat de string oplevert. Een gewone lijst met namen, gescheiden door `:`, is het makkelijkst na te gaan.",examples:`\`\`\`nginx fail=excludesNothing
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
\`\`\``,norms:"openssl-ciphers(1) van OpenSSL 3.0, \u201CCipher list format\u201D en \u201CCipher strings\u201D; SSL_CTX_set_cipher_list(3)."},"tls/dhparam":{what:"Servers die suites met DHE aanbieden, hebben voor de sleuteluitwisseling een priemgetal en een generator nodig, die `ssl_dhparam` en dergelijke instellingen uit een bestand lezen. RFC 7919 noemt vijf groepen die iedereen kan nagaan. Deze regel herkent ze aan de getallen, hoe het bestand ook geschreven is, en beoordeelt ze volgens de gekozen richtlijn.",why:"Wie \xE9\xE9n priemgetal breekt, leest elke verbinding die ermee is afgesproken; tot 1024 bits lag dat jaren geleden al binnen bereik (Logjam). Een eigen priemgetal kan slecht gekozen zijn, ook met opzet, en geen client kan dat zien. Clients die DHE kennen, kennen ook ECDHE, dat sneller en veiliger is: NCSC-NL wil DHE geheel uitfaseren.",fix:"Doe het liefst zonder: haal de suites met DHE uit de cipherstring, en dan het bestand weg. Heeft een oude client ze nodig, maak het bestand dan met `openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe3072`.",examples:`\`\`\`dh-parameters fail=short
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
\`\`\``,norms:"RFC 7919 \xA73 en bijlage A; RFC 9325 \xA74.2 (ten minste 2048 bits); NCSC-NL, ICT-beveiligingsrichtlijnen voor TLS (2025-05), \xA73.3.3.1."},"tls/dhparam-unused":{what:"Alleen de suites met DHE gebruiken de parameters die `ssl_dhparam` noemt. Heeft de cipherstring er geen, of is het certificaat van een soort waar ze niet bij passen, dan is het bestand zonder nut.",why:"Wat geen nut heeft, wordt toch bewaard, vernieuwd en in audits bevraagd, en komt weer tot leven als iemand de cipherstring verruimt.",fix:"Haal de regel en het bestand weg. Het omgekeerde wordt niet gemeld: suites met DHE in een lijst zonder parameters worden gewoon nooit afgesproken.",examples:`\`\`\`nginx fail=unused
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
\`\`\``,norms:"nginx, ngx_http_ssl_module, `ssl_dhparam`; RFC 9325 \xA74.2."},"tls/early-data":{what:"Met 0-RTT (`ssl_early_data on`) stuurt een terugkerende client zijn eerste verzoek samen met het begin van de handdruk.",why:"Wie zo\u2019n verzoek opneemt kan het nog eens sturen, en de server neemt het nog eens aan. NCSC-NL noemt een server met 0-RTT onvoldoende.",fix:"Laat `ssl_early_data` weg: standaard staat het uit. Waar de rondgang telt: geef `proxy_set_header Early-Data $ssl_early_data` door en laat de toepassing met 425 weigeren wat niet twee keer mag gebeuren (RFC 8470).",examples:`\`\`\`files fail=on
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
\`\`\``,norms:"RFC 8446 \xA78, RFC 8470 \xA73, NCSC-NL TLS-richtlijnen 2025-05."},"tls/group":{what:"Client en server spreken een sleutel af in een wiskundige groep: een elliptische kromme, een eindig lichaam uit RFC 7919, of een kromme samen met ML-KEM, die ook een kwantumcomputer weerstaat. De server kan de groepen noemen die hij neemt (`ssl_ecdh_curve`, `tls_eecdh_auto_curves`); deze regel beoordeelt ze volgens de gekozen richtlijn. Namen tellen in de vormen van IANA, NIST en OpenSSL. Staat er niets, dan beslist de bibliotheek, en die van nu beslissen goed.",why:"Al het andere rust op deze sleutel. Een kleine of vreemde kromme maakt hem te raden, en wat vandaag wordt opgenomen, is te lezen als iemand hem morgen breekt.",fix:"Laat de keus aan de bibliotheek, of noem groepen die de richtlijn goed of voldoende noemt. Een hybride groep vraagt OpenSSL 3.5; oudere versies starten er niet mee, tenzij er `?` voor staat, dat met 3.3 kwam.",examples:`\`\`\`nginx fail=insufficient
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
\`\`\``,norms:"NCSC-NL, ICT-beveiligingsrichtlijnen voor TLS (2025-05), \xA73.3.3; RFC 9325 \xA74.2; RFC 8422 \xA75.1.1; RFC 7919."},"tls/session-ticket-key":{what:"Een sessieticket is de toestand van een TLS-sessie, door de server voor zichzelf versleuteld met een eigen sleutel. Zonder `ssl_session_ticket_key` maakt nginx die sleutel zelf, en wisselt hem vanaf versie 1.23.2 bij een gedeelde sessiecache.",why:"Wie de sleutel krijgt kan alle opgenomen sessies van TLS 1.2 lezen die een ticket gebruikten, forward secrecy of niet.",fix:"Laat de regel weg. Waar meer machines de sleutel moeten delen: wissel hem elke dag met een programma, en houd hem buiten de repository.",examples:`\`\`\`files fail=file
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
\`\`\``,norms:"RFC 9325 \xA73.4, RFC 5077 \xA75.5."},"tls/stapling":{what:"Met stapling haalt een server bij de certificaatautoriteit een ondertekende verklaring dat het certificaat niet is ingetrokken, en stuurt die mee. Let\u2019s Encrypt noemt sinds 7 mei 2025 geen OCSP-dienst meer in zijn certificaten en zette hem op 6 augustus 2025 uit.",why:"nginx waarschuwt bij elke start met \u201Cno OCSP responder URL in the certificate\u201D, en geen client krijgt een verklaring. Wie denkt dat stapling de bezoeker beschermt vergist zich.",fix:"Haal `ssl_stapling`, `ssl_stapling_verify` en de `ssl_trusted_certificate` die alleen daarvoor diende weg. Korte looptijden nemen de plaats in van intrekken.",examples:`\`\`\`files fail=noService
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
\`\`\``,norms:"RFC 6066 \xA78, Let\u2019s Encrypt \u201CEnding OCSP Support in 2025\u201D, nginx ngx_http_ssl_module \u201Cssl_stapling\u201D."},"tls/version":{what:"De versies van TLS die een website aanbiedt zijn die van zijn eigen regel `ssl_protocols`, anders van het blok eromheen, anders die welke zijn versie van nginx standaard heeft: tot 1.27.3 hoorden TLS 1.0 en 1.1 daarbij.",why:"TLS 1.0 en 1.1 steunen op MD5 en SHA-1, en RFC 8996 verbiedt om ze te gebruiken. NCSC-NL noemt ze sinds mei 2025 onvoldoende, dus kosten ze punten bij Internet.nl. Op een server met OpenSSL 3 werken ze vaak niet meer, ook waar ze worden aangeboden; een latere wijziging van \xE9\xE9n woord in de cipherlijst haalt ze terug.",fix:"Kies de versies \xE9\xE9n keer, in het blok `http`: `ssl_protocols TLSv1.2 TLSv1.3;`. Elke browser van de laatste tien jaar spreekt een van de twee.",examples:`\`\`\`files fail=old
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
\`\`\``,norms:"RFC 8996 \xA74, RFC 9325 \xA73.1.1, NCSC-NL TLS-richtlijnen 2025-05."},"tls/version-1-3":{what:"TLS 1.3 is de enige versie die NCSC-NL goed noemt. nginx kent hem sinds 1.13.0, met OpenSSL 1.1.1.",why:"TLS 1.3 verbergt meer van de handdruk, heeft een rondgang minder nodig, en heeft geen van de cipher suites die zwak zijn gebleken.",fix:"Voeg `TLSv1.3` aan de regel toe. De cipherlijst hoeft niet te veranderen: die gaat niet over TLS 1.3.",examples:`\`\`\`files fail=missing
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
\`\`\``,norms:"RFC 9325 \xA73.1.1, NCSC-NL TLS-richtlijnen 2025-05."},"tls/version-per-host":{what:"Meer hosts delen een socket en worden uit elkaar gehouden door de naam die de client stuurt. V\xF3\xF3r nginx 1.29.2 werd de versie van TLS afgesproken voordat naar die naam werd gekeken: de regel `ssl_protocols` van de standaardhost besliste voor allemaal.",why:"Wie de configuratie van \xE9\xE9n host leest denkt dat die oude versies weigert, of nog toestaat, en vergist zich.",fix:"Kies `ssl_protocols` \xE9\xE9n keer in het blok `http`, of geef de host een eigen adres.",examples:`\`\`\`files fail=ignoredBefore
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
\`\`\``,norms:"nginx, ngx_http_ssl_module, \u201Cssl_protocols\u201D."},"tlsa/authority":{what:"Waar een nginx of Postfix in deze repository een certificaat uit deze repository toont, en geen TLSA-record met gebruik 3 of 1 erbij past, moet een record met gebruik 2 werken: de genoemde autoriteit moet bij de meegestuurde certificaten zitten, tenzij het record haar in haar geheel bevat, en het certificaat van de server moet de host noemen. Voor mail is het tweede een waarschuwing, omdat een certificaat voor het maildomein ook wordt aanvaard.",why:"Een hash zegt een client welk certificaat te vertrouwen is, niet wat het is: het moet worden meegestuurd. Bestanden voor browsers laten de wortel weg, dus een record van de wortel mislukt daarmee.",fix:"Publiceer de tussenautoriteit in plaats van de wortel, of liever de sleutel van de server (`3 1 1`). Zet anders het certificaat van de autoriteit achter dat van de server in het bestand.",examples:`\`\`\`files fail=notSent
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
\`\`\``,norms:"RFC 7671 \xA75.2 (DANE-TA), RFC 7672 \xA73.1.2, \xA73.2.2 (mail)."},"tlsa/certificate":{what:"De TLSA-records op `_poort._protocol.host` worden vergeleken met de certificaten die een nginx of Postfix in deze repository daar toont, anders met die welke de host zelf noemen, voor zover ze nu geldig zijn. Gebruik 1 en 3 worden vergeleken met het certificaat, 0 en 2 met de autoriteiten erboven; hele certificaten en sleutels, SHA-256 en SHA-512 worden berekend. E\xE9n passend record is genoeg, dus een record voor de volgende sleutel mag ernaast staan. Uit andere wildcardcertificaten, die voor andere servers kunnen zijn, wordt niets afgeleid, en ook niets als het certificaat van de autoriteit hier niet staat.",why:"Met DANE is het TLSA-record wat een client vertrouwt. Past het niet, dan bezorgen mailservers niet: de mail wacht, en komt na enkele dagen terug. Het gebeurt bij elke vernieuwing die een nieuwe sleutel maakt.",fix:"Publiceer het record van het nieuwe certificaat naast het oude, wacht twee TTL\u2019s, installeer het certificaat, en verwijder pas dan het oude record (RFC 7671 \xA78.1). `3 1 1` met een sleutel die bij vernieuwingen blijft (`certbot --reuse-key`) bespaart de moeite.",examples:`\`\`\`files fail=mismatch
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
\`\`\``,norms:"RFC 6698 \xA72.1 (fields), RFC 7671 \xA75 (usages), \xA78.1 (rollover), RFC 7672 \xA73 (mail)."},"tlsa/fields":{what:"Een TLSA-record zegt welk certificaat of welke sleutel een server heeft: een gebruik (0 tot en met 3), een selector (heel certificaat of alleen de sleutel), een matching type (0 alles, 1 SHA-256, 2 SHA-512) en de waarde. SMIMEA doet hetzelfde voor mailadressen.",why:"Een client slaat een record over dat hij niet begrijpt. Blijft er geen bruikbaar record over, dan gaan sommige clients zonder bescherming verder, en maken andere helemaal geen verbinding; mail loopt dan vertraging op. Een heel certificaat maakt antwoorden zo groot dat ze op sommige netwerken verloren gaan.",fix:"Laat een programma het record maken: `openssl x509 -pubkey`, `hash-slinger`, `ldns-dane create`. `3 1 1` is de gebruikelijke keuze voor mailservers.",examples:"```zonefile example.org fail=length\n_25._tcp.mx IN TLSA 3 1 1 3F2A3F2A\n```\n\n```zonefile example.org fail=usage\n_25._tcp.mx IN TLSA 4 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org pass\n_25._tcp.mx IN TLSA 3 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```",norms:"RFC 6698 \xA72.1 (velden), RFC 7218 \xA72 (namen van de waarden), RFC 7671 (hoe ze te gebruiken)."},"tlsa/key-rollover":{what:"De TLSA-records van een host worden vergeleken met hoe certbot, cert-manager of Caddy zijn certificaat vernieuwt. Records met gebruik 3 (of 1) passen bij \xE9\xE9n sleutel of \xE9\xE9n certificaat. Ze passen niet meer als de client een nieuwe maakt, tenzij er een record van de autoriteit (gebruik 2) naast staat, of na elke vernieuwing een eigen programma loopt, dat het nieuwe record kan publiceren.",why:"Een vernieuwing gebeurt elke twee maanden vanzelf. Vanaf dat moment passen de records nergens meer bij, en leveren mailservers die DANE gebruiken niets meer af.",fix:"Behoud de sleutel en publiceer `3 1 1`. Of publiceer het record van de volgende sleutel voordat die gebruikt wordt, wacht twee TTL\u2019s, en vernieuw pas dan (RFC 7671 \xA78.1).",examples:`\`\`\`files fail=newKey
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
\`\`\``,norms:"RFC 7671 \xA75.1 (waarom 3 1 1), \xA78.1 (sleutels wisselen)."},"tlsa/owner":{what:"Een client zoekt een TLSA-record bij `_poort._protocol.host`: `_25._tcp.mx.example.org` voor een mailserver. Een record bij een andere naam wordt alleen via een CNAME gevonden; zulke namen blijven hier buiten beschouwing.",why:"Een record bij de verkeerde naam wordt nooit gevonden. De dienst lijkt beschermd en is dat niet.",fix:"Schrijf de poort en het protocol, elk met een underscore, voor de naam van de host. Voor mail is dat de naam in het MX-record, niet het maildomein.",examples:"```zonefile example.org fail=noProtocol\n_25.mx IN TLSA 3 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org fail=host\nmx IN A 192.0.2.25\nmx IN TLSA 3 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```\n\n```zonefile example.org pass\n_25._tcp.mx IN TLSA 3 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n_443._tcp.www IN CNAME keys._dane\nkeys._dane IN TLSA 3 1 1 3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a3f2a\n```",norms:"RFC 6698 \xA73 (naam van het record), RFC 7671 \xA77 (CNAME)."},"type/deprecated":{what:"Sommige recordtypes zijn door een latere standaard opgegeven, of bedacht en nooit gebruikt. Het bekendste is type SPF (99): sinds 2014 wordt het beleid alleen als TXT gepubliceerd.",why:"Zulke records zijn ballast die lijkt te werken. Een domein waarvan het SPF-beleid alleen in het oude type staat heeft geen beleid, en wie het oude record wijzigt, wijzigt niets.",fix:"Zet wat nog nodig is over naar het type dat in gebruik is, en verwijder het oude record.",examples:'```zonefile example.org fail=spfWithoutTxt\n@ IN SPF "v=spf1 mx -all"\n```\n\n```zonefile example.org fail=replaced\nhost IN MD mail.example.net.\n```\n\n```zonefile example.org pass\n@ IN TXT "v=spf1 mx -all"\n```',norms:"RFC 7208 \xA73.1 (SPF alleen als TXT), RFC 6563 (A6), RFC 8749 (DLV), RFC 3755 (SIG, NXT), IANA-register van recordtypes."},"waiver/current":{what:"De laatste dag van een acceptatie, als opmerking of in `hostmaster.yaml`, is nog niet voorbij, en er is een bevinding die ze accepteert. Over een acceptatie waarvan de regel niet is toegepast, of niet te beslissen was, wordt niets gezegd.",why:"Een acceptatie die blijft staan verbergt de volgende bevinding van dezelfde soort, waar niemand naar heeft gekeken.",fix:"Verwijder haar. Moet de bevinding langer worden geaccepteerd, spreek dan een nieuwe dag af en schrijf op waarom.",examples:"```text\n; hostmaster-ignore spf/syntax until=2027-03-01 -- de leverancier herstelt dit in februari\n```\n\nVanaf 2 maart 2027 accepteert deze opmerking niets, en is ze zelf een bevinding.",norms:"De vorm van acceptaties is van hostmaster zelf."},"waiver/sound":{what:"Een opmerking die een bevinding accepteert noemt \xE9\xE9n regel (`spf/syntax`), \xE9\xE9n melding daarvan (`spf/syntax#nonAscii`) of een gebied (`spf/*`), zo nodig een laatste dag, en een reden. De regel bestaat.",why:"Een acceptatie die verkeerd wordt begrepen accepteert niets, of iets anders dan bedoeld. Zonder reden weet later niemand of ze weg kan.",fix:"Schrijf de opmerking in deze vorm; in een YAML-bestand begint ze met `#`:\n\n```text\n; hostmaster-ignore spf/syntax until=2027-03-01 -- de leverancier herstelt dit in februari\n```",examples:"```zonefile example.org fail=withoutReason\nwww IN A 192.0.2.1 ; hostmaster-ignore rrset/ttl-range\n```\n\n```zonefile example.org fail=malformed\nwww IN A 192.0.2.1 ; hostmaster-ignore rrset/ttl-range until=soon -- het is bekend\n```\n\n```zonefile example.org pass\nwww IN A 192.0.2.1\n```",norms:"De vorm van acceptaties is van hostmaster zelf."},"zone/occluded":{what:"Bij een delegatie houdt de zone op: daaronder bevat de bovenliggende zone alleen glue, de adressen van nameservers. Onder een DNAME-record mag helemaal niets staan.",why:"Zulke records lijken te werken. Maar een nameserver geeft ze nooit als antwoord; hij verwijst door. Wie ze wijzigt vraagt zich af waarom er niets gebeurt, en als de delegatie verdwijnt komen ze ineens tot leven. Sommige servers weigeren een zone met namen onder een DNAME.",fix:"Zet het record waar de naam echt wordt onderhouden, of verwijder het.",examples:"```zonefile example.org fail=notGlue\nsub IN NS ns1.sub\nns1.sub IN A 192.0.2.53\nwww.sub IN A 192.0.2.80\n```\n\n```zonefile example.org fail=belowDname\nold IN DNAME new.example.net.\nwww.old IN A 192.0.2.80\n```\n\n```zonefile example.org pass\nsub IN NS ns1.sub\nns1.sub IN A 192.0.2.53\nwww IN A 192.0.2.80\n```",norms:"RFC 1034 \xA74.2.1 (wat een zone bij een delegatie bevat), RFC 9499 \xA77 (verborgen namen, glue), RFC 6672 \xA72.4 (niets onder een DNAME)."},"zone/soa-mailbox":{what:"Het tweede veld van het SOA-record (RNAME) is het mailadres van de beheerder van de zone, geschreven als domeinnaam: het eerste label is het deel voor de @, de rest is het maildomein. Een punt in het deel voor de @ krijgt een backslash.",why:"Het is het adres waar anderen naartoe schrijven als de zone stuk is of misbruikt wordt. Met een @ erin, of een punt zonder backslash, komt hun mail nergens aan, en sommige hulpmiddelen weigeren de zone.",fix:"Schrijf `hostmaster.example.org.` voor hostmaster@example.org en `jan\\.jansen.example.org.` voor jan.jansen@example.org. Een functioneel adres blijft bestaan als mensen vertrekken.",examples:`\`\`\`zonefile example.org fail=atSign
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
\`\`\``,norms:"RFC 1035 \xA73.3.13 en \xA78 (vorm van het mailadres), RFC 1912 \xA72.2 (het adres hoort te werken), RFC 2142 \xA77 (hostmaster)."},"zone/soa-present":{what:"Elke zone begint met precies \xE9\xE9n SOA-record, dat de naam van de zone zelf draagt. Of het SOA-record ook het eerste record van het bestand is, maakt de meeste servers niets uit, maar sommige hulpmiddelen wel.",why:"Het SOA-record zegt waar de zone begint, wie ervoor verantwoordelijk is en hoe kopie\xEBn actueel blijven. Een nameserver weigert een zone zonder SOA, of met twee verschillende; een SOA onder de top wordt genegeerd of houdt het laden ook tegen.",fix:"Houd \xE9\xE9n SOA-record, bovenaan in het bestand, met de zonenaam (of `@`) als eigenaar. Een subdomein dat een eigen zone moet zijn, krijgt een eigen bestand en hier NS-records.",examples:"```zonefile example.org fail=several\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 2 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org fail=notAtApex\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\nsub IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 1209600 3600\n```\n\n```zonefile example.org pass\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 2 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```",norms:"RFC 1035 \xA75.2 (\xE9\xE9n SOA bovenaan het zonebestand), RFC 2181 \xA76.1 (SOA en NS zijn verplicht in elke zone)."},"zone/soa-primary":{what:"Het eerste veld van het SOA-record (MNAME) is de naam van de server waarop de zone wordt onderhouden. Die hoeft niet in de NS-records te staan: een verborgen primaire server is een goede gewoonte.",why:"NOTIFY en dynamische wijzigingen gaan op dit veld af: een secundaire server die hier genoemd is krijgt geen bericht, en `nsupdate` en Windows sturen hun wijzigingen naar deze host. Bij een verkeerde naam komen ze bij niemand aan, of bij de afzender zelf.",fix:"Zet er de echte hostnaam, met een punt aan het eind of relatief aan de zone. Stuurt niemand wijzigingen en blijft de naam met opzet geheim, dan kunt u dit advies negeren.",examples:"```zonefile example.org fail=isSpecial\n$TTL 3600\n@ IN SOA localhost. hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org fail=isZone\n$TTL 3600\n@ IN SOA @ hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n@ IN A 192.0.2.1\n```\n\n```zonefile example.org pass\n$TTL 3600\n@ IN SOA hidden hostmaster.example.org. 1 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\nhidden IN A 192.0.2.53\n```",norms:"RFC 1035 \xA73.3.13 (MNAME is de primaire bron), RFC 2181 \xA77.3 (een host, niet de naam van de zone), RFC 1996 \xA73.3 (de rol bij NOTIFY)."},"zone/soa-serial":{what:"Velen schrijven het serienummer als JJJJMMDDnn: de dag van de wijziging en een getal dat de wijzigingen van die dag telt. Deze regel kijkt of zo\u2019n nummer een bestaande dag is die niet in de toekomst ligt. Nummers die alleen tellen, ook in seconden, worden niet beoordeeld.",why:"Een serienummer mag alleen groter worden. Een tikfout die het groter maakt, blijft: elke juiste datum is dan kleiner dan wat de secundaire servers hebben, ze halen de zone niet meer op, en oude gegevens worden zonder foutmelding verspreid.",fix:"Herstel de tikfout voordat het nummer gepubliceerd is. Tel daarna verder vanaf het verkeerde nummer, of verhoog het in twee stappen zoals RFC 1982 toestaat.",examples:"```zonefile example.org fail=notADay\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 2025133101 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org fail=inFuture\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 2206010101 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org pass\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 2025123101 14400 3600 1209600 3600\n@ IN NS ns1.example.net.\n```",norms:"RFC 1912 \xA72.2 (JJJJMMDDnn), RFC 1982 \xA77 (serienummers worden groter, en de weg terug)."},"zone/soa-timers":{what:"De laatste vijf getallen van het SOA-record zijn het serienummer en vier tijden in seconden: hoe vaak secundaire servers naar een nieuwe versie kijken (refresh), hoe snel ze het opnieuw proberen (retry), wanneer ze ophouden te antwoorden (expire), en hoe lang resolvers onthouden dat een naam niet bestaat (minimum).",why:"Een secundaire server die het opgeeft voordat hij opnieuw heeft kunnen kijken, haalt de zone van internet, ook als de primaire server in orde is. Bij een expire van een paar uur wordt een korte storing van de primaire server een storing van alles. Een hoge minimum verbergt een nieuwe naam voor wie te vroeg vroeg.",fix:"Vier uur, \xE9\xE9n uur, twee weken, \xE9\xE9n uur (`4h 1h 2w 1h`) past bij de meeste zones. Waarden buiten de aanbeveling worden alleen genoemd: met NOTIFY doet refresh er nauwelijks toe.",examples:"```zonefile example.org fail=expireBelowRefresh\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 14400 3600 7200 3600\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org fail=retryNotBelowRefresh\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 4h 4h 2w 1h\n@ IN NS ns1.example.net.\n```\n\n```zonefile example.org pass\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster.example.org. 1 4h 1h 2w 1h\n@ IN NS ns1.example.net.\n```",norms:"RFC 1035 \xA73.3.13 (betekenis van de tijden), RFC 1912 \xA72.2 (gebruikelijke waarden), RFC 2308 \xA75 (minimum is de negatieve TTL, \xE9\xE9n tot drie uur werkt goed), RIPE-203 (aanbevolen waarden)."}};0&&(module.exports={pages});
