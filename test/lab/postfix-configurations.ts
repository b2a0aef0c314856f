/** One Postfix: main.cf and master.cf. */
export interface PostfixConfiguration {
  readonly name: string;
  readonly main: string;
  readonly master: string;
}

const SMTP = `smtp inet n - y - - smtpd
smtp unix - - y - - smtp
`;
const HEAD = 'compatibility_level = 3.6\nmyhostname = mx1.example.org\n';

const SHORT: readonly (readonly [string, string, string?])[] = [
  ['nothing but its name', 'myhostname = mx1.example.org\n'],
  ['each level of compatibility: 0', 'compatibility_level = 0\nmyhostname = mx1.example.org\n'],
  ['each level of compatibility: 1', 'compatibility_level = 1\nmyhostname = mx1.example.org\n'],
  ['each level of compatibility: 2', 'compatibility_level = 2\nmyhostname = mx1.example.org\n'],
  ['each level of compatibility: 3.7', 'compatibility_level = 3.7\nmyhostname = mx1.example.org\n'],
  ['a name without a dot', 'compatibility_level = 2\nmyhostname = mx1\n'],
  ['a domain of its own', `${HEAD}mydomain = example.net\nmyorigin = $mydomain\n`],
  ['lines that go on', `${HEAD}mydestination = $myhostname,\n    localhost.$mydomain\n\t, localhost\n`],
  ['comments and empty lines inside a value', `${HEAD}mynetworks = 127.0.0.0/8\n# one\n\n   # two\n  [::1]/128\n   \n  192.0.2.0/28\n`],
  ['a value that is empty', `${HEAD}mydestination =\nrelay_domains =   \n`],
  ['a comment sign inside a value', `${HEAD}smtpd_banner = $myhostname # no comment\n`],
  ['the last of several settings', `${HEAD}inet_protocols = ipv4\ninet_protocols = ipv6\ninet_protocols = all\n`],
  ['equals signs inside a value', `${HEAD}smtpd_tls_protocols = >=TLSv1.2\nsmtpd_tls_mandatory_protocols=>=TLSv1.3\n`],
  ['braces in a list', `${HEAD}transport_maps = inline:{ {example.org=lmtp:[::1]:24} {example.net = smtp:} }\n`],
  ['names of its own', `${HEAD}ours = 192.0.2.0/28\nmore = $ours [2001:db8::]/64\nmynetworks = 127.0.0.0/8 \${more}\n`],
  ['names in brackets and parentheses', `${HEAD}a = one\nb = two\nmyorigin = \${a}.$(b).example\n`],
  ['names that are not there', `${HEAD}myorigin = x\${nowhere}y$nothing.example\n`],
  ['then and otherwise', `${HEAD}a = one\nempty =\nmyorigin = \${a?yes}\${empty?no}\${empty:else}\${a:never}.example\n`],
  ['then and otherwise in braces', `${HEAD}a = one\nempty =\nmyorigin = \${a?{ yes }:{ no }}.\${empty?{yes}:{no}}.example\n`],
  ['comparisons', `${HEAD}a = 10\nmyorigin = \${{$a} == {10} ? {ten} : {other}}\${{$a} > {9} ? {more}}\${{x} != {y} ? {differ}}.example\n`],
  [
    'comparisons of words and of numbers',
    `${HEAD}myorigin = \${{b} < {a} ? {yes} : {no}}\${{9} < {10} ? {yes} : {no}}\${{2} >= {2} ? {yes} : {no}}.example\n`,
  ],
  [
    'comparisons of levels',
    `${HEAD}myorigin = \${{$compatibility_level} <level {3.10} ? {older} : {newer}}\${{3.9} >=level {3.10} ? {yes} : {no}}.example\n`,
  ],
  ['expressions in expressions', `${HEAD}a = one\nmyorigin = \${a?{\${{$a} == {one} ? {in\${a}} : {no}}}:{no}}.example\n`],
  ['two dollars', `${HEAD}smtpd_banner = $myhostname costs 5$$\n`],
  ['what is expanded later', `${HEAD}smtpd_reject_footer = \\c; see $server_name $$\nforward_path = $home/.forward\n`],
  ['line ends of Windows in part', `${HEAD}biff = no\nsmtpd_helo_required = yes\n`],
  [
    'options of services in both forms',
    `${HEAD}mua = permit_sasl_authenticated, reject\n`,
    `${SMTP}submission inet n - y - - smtpd
  -o syslog_name=postfix/submission
  -o smtpd_tls_security_level=encrypt
# a comment between
  -o { smtpd_recipient_restrictions = $mua }
  -o {smtpd_banner=$myhostname ESMTP}
submissions inet n - y - - smtpd
  -o smtpd_tls_wrappermode=yes -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions= -v
`,
  ],
  [
    'services on addresses',
    HEAD,
    `${SMTP}127.0.0.1:10025 inet n - n - - smtpd
  -o mynetworks=127.0.0.0/8 -o smtpd_recipient_restrictions=permit_mynetworks,reject
[::1]:10026 inet n - n - 10 smtpd -o content_filter=
localhost:submission inet n - y - - smtpd -o myhostname=sub.example.org -o smtpd_banner=$myhostname
`,
  ],
  ['the names of services', HEAD, `${SMTP}relay unix - - y - - smtp\n  -o syslog_name=$service_name/x -o smtp_helo_name=$myhostname\n`],
  [
    'postscreen in front',
    `${HEAD}smtpd_tls_security_level = may\n`,
    `smtp inet n - y - 1 postscreen -o postscreen_greet_action=enforce
smtpd pass - - y - - smtpd -o smtpd_tls_security_level=encrypt
tlsproxy unix - - y - 0 tlsproxy
dnsblog unix - - y - 0 dnsblog
`,
  ],
  [
    'transports of its own',
    `${HEAD}slow_destination_concurrency_limit = 2\nslow_destination_rate_delay = 5s\ndefault_destination_recipient_limit = 20\n`,
    `${SMTP}slow unix - - y - - smtp -o smtp_bind_address=192.0.2.25\nprogram unix - n n - - pipe flags=R user=nobody argv=/bin/true -o x=y\n`,
  ],
];

/** Configurations on which postconf is asked. */
export const postfixConfigurations: readonly PostfixConfiguration[] = SHORT.map(([name, main, master = SMTP]) => ({ name, main, master }));
